"""Plan -> workbooks: one per responsible unit, stamped from the template's look and the layout's structure."""

from smx_xl.workbook.filling import Filling
from smx_xl.workbook.issue import book, books, file_name

__all__ = ["Filling", "book", "books", "file_name"]
