"""What Excel starts: the COM server that its functions and buttons call. ``python -E -P -m smx_xl.addin.serve CLSID``.

Excel stands still until the server answers or the process ends. So the process ends by itself when it is not ready
after 30 seconds, even where an import hangs in C code.
"""

from __future__ import annotations

import faulthandler
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Final

__all__ = ["serve"]

READY: Final = 30
"""Seconds for a start; 5 or 6 were measured, an old disk after switching on needs several times as much."""


def serve(clsid: str) -> None:
    """Answer Excel under the class id that it chose, until it lets go."""
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(READY, exit=True, file=nowhere)
        # Excel's current folder is that of a workbook; Windows lets nobody rename a folder that a process stands in
        os.chdir(sys.prefix)
        xlwings: Any = import_module("xlwings")
        faulthandler.cancel_dump_traceback_later()
    xlwings.serve(clsid)


if __name__ == "__main__":
    serve(sys.argv[1])
