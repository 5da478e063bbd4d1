"""Writes vbaProject.bin, a source-only VBA project, from text alone (MS-CFB and MS-OVBA, the open specifications).

``project`` joins ``source`` (modules and their rules), ``dir_stream``, ``encryption`` and ``compression`` in a compound
file (``cfb``). Section numbers are those of MS-OVBA, in ``cfb`` of MS-CFB. Standard library only.
"""

from smx_xl.addin.vba.project import project
from smx_xl.addin.vba.source import Kind, Module

__all__ = ["Kind", "Module", "project"]
