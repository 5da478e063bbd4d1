"""Workbooks -> PDF: what is signed and kept on paper, printed by the LibreOffice of this computer."""

from smx_xl.render.office import printed, program
from smx_xl.render.pdf import mark_of, stamped

__all__ = ["mark_of", "printed", "program", "stamped"]
