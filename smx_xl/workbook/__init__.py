"""Plan -> workbooks: one per unit, one per certifying department; looks from templates, structure from layout."""

from smx_xl.workbook.correction import correction
from smx_xl.workbook.correction_letter import letter
from smx_xl.workbook.correction_points import needs_unit, to_correct
from smx_xl.workbook.filling import Filling
from smx_xl.workbook.issue import book, books, file_name, issued, template_look
from smx_xl.workbook.slip import Account, slip, slip_look, slip_name
from smx_xl.workbook.verifier import VerifierFilling, verifier_books, verifier_file_name

__all__ = [
    "Account",
    "Filling",
    "VerifierFilling",
    "book",
    "books",
    "correction",
    "file_name",
    "issued",
    "letter",
    "needs_unit",
    "slip",
    "slip_look",
    "slip_name",
    "template_look",
    "to_correct",
    "verifier_books",
    "verifier_file_name",
]
