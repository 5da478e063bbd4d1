"""裁定.xlsx read: what only the office can decide, and what of it could not be understood."""

from smx_xl.returns.decisions.apply import applied, told, unused
from smx_xl.returns.decisions.listed import Listed, listed
from smx_xl.returns.decisions.read import read

__all__ = ["Listed", "applied", "listed", "read", "told", "unused"]
