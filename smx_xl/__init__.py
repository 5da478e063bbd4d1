"""Yearly targets of a city, as workbooks: notice -> plan -> workbook -> (mail) -> returns -> scoring -> master.

Each stage is a package of that name with one public function; :mod:`smx_xl.pipeline` composes them.
"""

import os

__all__ = ["__version__"]

# openpyxl writes other bytes through lxml than without it: one of the two everywhere, so that the same content gives
# the same bytes whatever else is installed. Must be said before openpyxl is imported.
os.environ.setdefault("OPENPYXL_LXML", "False")

__version__ = "0.1.0"
