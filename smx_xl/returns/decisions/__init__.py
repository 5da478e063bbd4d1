"""裁定.xlsx read: what only the office can decide, and what of it could not be understood."""

from smx_xl.returns.decisions.apply import applied, unused
from smx_xl.returns.decisions.read import Listed, listed, read

__all__ = ["Listed", "applied", "listed", "read", "unused"]
