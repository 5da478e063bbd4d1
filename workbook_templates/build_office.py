"""Made office.xlsx, the look of every workbook; from then on the office restyles that file in Excel instead.

Run ``python workbook_templates/build_office.py`` only to go back to the first look: it overwrites office.xlsx.
"""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from smx_xl.ooxml.palette import ACCENT, BAD, GOOD, GREY, INK, INPUT, LINE, PALE, TYPEFACES, WARN
from smx_xl.ooxml.save import to_bytes, write_atomic
from smx_xl.text import look as words

BIAO, HEI, SONG, FANG = (TYPEFACES[role].name for role in ("title", "heading", "cell", "line"))

EDGE = Side(style="thin", color=LINE)
BOX = Border(left=EDGE, right=EDGE, top=EDGE, bottom=EDGE)
UNDER = Border(bottom=Side(style="thin", color=INK))
OPEN_SKY = Border()

# role: font, size, bold, ink, fill, border, horizontal, wrap, number format, locked
LOOKS: dict[str, tuple[str, float, bool, str, str, Border, str, bool, str, bool]] = {
    "title": (BIAO, 18, False, INK, "", OPEN_SKY, "center", False, "General", True),
    "subtitle": (FANG, 11, False, GREY, "", OPEN_SKY, "center", False, "General", True),
    "heading": (HEI, 10, True, ACCENT, PALE, BOX, "center", True, "@", True),
    "text": (SONG, 10, False, INK, "", BOX, "left", True, "@", True),
    "center": (SONG, 10, False, INK, "", BOX, "center", True, "General", True),
    "integer": (SONG, 10, False, INK, "", BOX, "right", False, "#,##0", True),
    "number": (SONG, 10, False, INK, "", BOX, "right", False, "General", True),
    "amount": (SONG, 10, False, INK, "", BOX, "right", False, "#,##0.00##", True),
    "points": (SONG, 10, False, INK, "", BOX, "right", False, "0.00", True),
    "percent": (SONG, 10, False, INK, "", BOX, "right", False, "0.00%", True),
    "difference": (SONG, 10, False, INK, "", BOX, "right", False, "+General;-General;0", True),
    "input": (SONG, 10, False, INK, INPUT, BOX, "right", False, "General", False),
    "input_text": (SONG, 10, False, INK, INPUT, BOX, "left", True, "@", False),
    "code": ("Consolas", 9, False, GREY, "", BOX, "left", True, "@", True),
    "date": (SONG, 10, False, INK, "", BOX, "center", False, "yyyy-mm-dd", True),
    "note": (FANG, 10, False, GREY, "", OPEN_SKY, "left", True, "General", True),
    "good": (SONG, 10, False, GOOD.ink, GOOD.fill, BOX, "center", True, "General", True),
    "warn": (SONG, 10, False, WARN.ink, WARN.fill, BOX, "center", True, "General", True),
    "bad": (SONG, 10, True, BAD.ink, BAD.fill, BOX, "center", True, "General", True),
    "muted": (SONG, 10, False, GREY, "", BOX, "center", True, "General", True),
    "total": (HEI, 10, True, INK, PALE, BOX, "right", False, "0.00", True),
    "total_count": (HEI, 10, True, INK, PALE, BOX, "right", False, "#,##0", True),
    "link": (SONG, 10, False, ACCENT, "", BOX, "left", False, "General", True),
    "label": (HEI, 10, True, INK, "", OPEN_SKY, "left", False, "General", True),
    "figure": (HEI, 20, True, ACCENT, PALE, BOX, "center", False, "General", True),
    "sign": (FANG, 11, False, INK, "", UNDER, "left", False, "General", False),
}


def build() -> Workbook:
    """The style workbook: one row per role, the sample in column B."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = words.SHEET
    sheet["A1"] = words.TITLE
    sheet["A1"].font = Font(name=FANG, size=11, color=GREY)
    for column, heading in enumerate(words.HEADINGS, 1):
        cell = sheet.cell(3, column, heading)
        cell.font = Font(name=HEI, size=10, bold=True, color=ACCENT)
        cell.fill = PatternFill("solid", fgColor=PALE)
    for row, (role, (sample, use)) in enumerate(words.ROLES.items(), 4):
        font, size, bold, ink, fill, border, horizontal, wrap, number_format, locked = LOOKS[role]
        sheet.cell(row, 1, role)
        sheet.cell(row, 3, use)
        cell = sheet.cell(row, 2, sample)
        cell.font = Font(name=font, size=size, bold=bold, color=ink, underline="single" if role == "link" else None)
        cell.fill = PatternFill("solid", fgColor=fill) if fill else PatternFill()
        cell.border = border
        cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=wrap)
        cell.number_format = number_format
        cell.protection = Protection(locked=locked)
    for letters, width in {"A": 14, "B": 34, "C": 34}.items():
        sheet.column_dimensions[letters].width = width
    sheet.freeze_panes = "A4"
    return book


if __name__ == "__main__":
    write_atomic(Path(__file__).with_name("office.xlsx"), to_bytes(build()))
