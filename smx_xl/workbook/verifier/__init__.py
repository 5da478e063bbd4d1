"""Plan and reported figures -> workbooks of the certifying departments: 核定说明, 核定表, 核定概览."""

from smx_xl.workbook.verifier.filling import Entry, VerifierFilling
from smx_xl.workbook.verifier.issue import verifier_books, verifier_file_name, verifier_look

__all__ = ["Entry", "VerifierFilling", "verifier_books", "verifier_file_name", "verifier_look"]
