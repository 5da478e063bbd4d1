"""The naive loop as a program of its own: ``python -m benchmarks.naive FOLDER MASTER``."""

import sys
from pathlib import Path

from benchmarks.baselines import pandas_consolidated

if __name__ == "__main__":
    pandas_consolidated(sorted(Path(sys.argv[1]).iterdir()), Path(sys.argv[2]), sheets=1)
