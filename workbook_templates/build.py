"""Made unit.xlsx, the look of the workbook a unit receives; from then on the office restyles that file instead.

The rows come from the same code that writes the issued books, run for a sample unit that has one row of every kind; the
looks come from office.xlsx. Run ``python workbook_templates/build.py`` to make the template anew after a change of
layout: it overwrites unit.xlsx.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from smx_xl.layout import actuals, cover, evidence, score_sheet
from smx_xl.layout.grammar import Table, column_letters
from smx_xl.layout.identity import sheet_fields
from smx_xl.model.scorecard import State
from smx_xl.ooxml.look import Look, look
from smx_xl.ooxml.save import to_bytes, write_atomic
from smx_xl.text import unit_book as words
from smx_xl.workbook.sample import sample_sheets

PATH = Path(__file__).with_name("unit.xlsx")

LINE, HAIR, ACCENT, INK, GREY = "B7C3CF", "D9E0E7", "1F4E79", "1F2933", "9AA5B1"
LIGHTS = {
    State.FILLED: ("1E6B3A", "E7F3EA", False),
    State.BLANK: ("7B8794", "F2F4F6", False),
    State.CHECK: ("A61B1B", "FBE3E1", True),
    State.NO_REFERENCE: ("8A5A00", "FFF1D0", False),
    State.NO_TARGET: ("8A5A00", "FFF1D0", False),
}
"""Ink, fill and weight of the states: green, grey, red, amber."""

COVER_ROLES = {
    "unit": "label",
    "B": "label",
}
