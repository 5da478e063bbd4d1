"""Returned workbooks: file -> Submission, or why not. ``read`` is the stage, with the office's plan or without."""

from smx_xl.returns.submission import read, standalone_plan

__all__ = ["read", "standalone_plan"]
