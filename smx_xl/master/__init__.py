"""Scorecards -> 市级总表.xlsx; masters -> 逐级总表.xlsx (``gathered``).

A master is a pure function of what was read: same input, same bytes.
"""

from smx_xl.master.build import build
from smx_xl.master.former import former

__all__ = ["build", "former"]
