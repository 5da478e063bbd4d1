"""裁定.xlsx written: whole when there is none, else only what it lacks."""

from smx_xl.workbook.decisions.book import completed, made, with_rows
from smx_xl.workbook.decisions.content import Row, choices, rows

__all__ = ["Row", "choices", "completed", "made", "rows", "with_rows"]
