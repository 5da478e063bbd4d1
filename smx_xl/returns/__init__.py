"""Returned workbooks: file -> Submission, or why not. ``read_all`` and ``read_one`` are the stage.

They read in processes of their own; ``examine`` and ``read`` do the same work in this one, for files that we made.
"""

from smx_xl.returns.certification import read_certificate
from smx_xl.returns.reader_handle import start_early
from smx_xl.returns.reader_pool import ReadAll, read_all, read_one, readers
from smx_xl.returns.submission import Examined, examine, read

__all__ = [
    "Examined",
    "ReadAll",
    "examine",
    "read",
    "read_all",
    "read_certificate",
    "read_one",
    "readers",
    "start_early",
]
