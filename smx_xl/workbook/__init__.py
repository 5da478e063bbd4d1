"""Plan -> workbooks: one per responsible unit, stamped from the template's look and the layout's structure."""

from smx_xl.workbook.correction import correction
from smx_xl.workbook.correction_letter import letter
from smx_xl.workbook.correction_points import needs_unit
from smx_xl.workbook.filling import Filling
from smx_xl.workbook.issue import book, books, file_name, issued, template_look

__all__ = ["Filling", "book", "books", "correction", "file_name", "issued", "letter", "needs_unit", "template_look"]
