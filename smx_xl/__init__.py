"""Yearly targets of a city, as workbooks: notice -> plan -> workbook -> (mail) -> returns -> scoring -> master.

Each stage is a package of that name with one public function; :mod:`smx_xl.pipeline` composes them.
"""

__all__ = ["__version__"]
__version__ = "0.1.0"
