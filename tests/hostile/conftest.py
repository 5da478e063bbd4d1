"""Good returns and small workbooks of other tests serve here too."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / name) for name in ("returns", "ooxml")]
