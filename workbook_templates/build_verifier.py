"""Made verifier.xlsx, the look of the workbook a certifying department receives; the office may restyle that file.

Run ``python workbook_templates/build_verifier.py`` to make the template anew after a change of layout: it overwrites
verifier.xlsx. Rows come from the code that writes the issued books, looks from office.xlsx, as in build.py.
"""

from __future__ import annotations

from pathlib import Path

from build import CENTER, HEI, INDENTED, LEFT, MIDDLE, RIGHT, SONG, Painter, begun, edges, paint_identity
from openpyxl import Workbook
from openpyxl.styles import Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter

from smx_xl.layout import certification as layout
from smx_xl.ooxml.palette import (
    ACCENT,
    ASK_FILL,
    BAD,
    CALM,
    GOOD,
    GREY,
    HAIR,
    INK,
    LINE,
    NONE,
    PALE,
    TYPEFACES,
    WARN,
    Tone,
)
from smx_xl.ooxml.save import to_bytes, write_atomic
from smx_xl.rules.certified import CertifiedState
from smx_xl.text import certification as words
from smx_xl.text.certification import SIGNS
from smx_xl.workbook.verifier.sample import sample_sheets

PATH = Path(__file__).with_name("verifier.xlsx")
OPEN = '"未核定 "0'
LIGHTS: dict[str, Tone] = {
    CertifiedState.CERTIFIED.value: GOOD,
    CertifiedState.OPEN.value: NONE,
    CertifiedState.CHECK.value: BAD,
    CertifiedState.MIXED.value: WARN._replace(bold=True),
    CertifiedState.NO_REFERENCE.value: WARN,
    CertifiedState.NO_TARGET.value: WARN,
}


def paint_table(at: Painter) -> None:
    """核定表."""
    table, sample = layout.TABLE, layout.Sample
    last = get_column_letter(at.last)
    at.table(table, {sample.FIRST: edges(GREY, HAIR), sample.MORE: edges(HAIR, HAIR)})
    bold = Font(name=HEI, size=10, bold=True, color=INK)
    for row, border in ((sample.FIRST, edges(GREY, HAIR)), (sample.MORE, edges(HAIR, HAIR))):
        at.paint(table.cell("opinion", row), "input_text", border=border, **CENTER)
        shown = PatternFill("solid", fgColor=CALM)
        for key in ("reported", "note"):
            role = table.column(key).style
            at.paint(table.cell(key, row), role, border=border, fill=shown, **(CENTER if key == "reported" else {}))
    at.paint(table.cell("name", sample.FIRST), "text", border=edges(GREY, HAIR), font=bold, **INDENTED)
    again = Font(name=SONG, size=10, color=GREY)
    at.paint(table.cell("name", sample.MORE), "text", border=edges(HAIR, HAIR), font=again, **INDENTED)
    at.paint(f"A1:{last}1", "title")
    at.paint(f"A2:{last}2", "subtitle", **LEFT)
    at.paint(f"I2:{last}2", "label", **RIGHT, font=Font(name=HEI, size=11, bold=True, color=ACCENT))
    at.paint(f"A3:{last}3", "note")
    total = sample.TOTAL.value
    at.paint(f"A{total}:{get_column_letter(len(table.columns))}{total}", "total", **MIDDLE)
    at.paint(table.cell("state", total), "total", number_format=OPEN, **MIDDLE)
    body = (sample.FIRST.value, sample.MORE.value)
    state = f"{table.letters('state')}{body[0]}"
    at.lights(f"{state}:{table.cell('state', body[1])}", LIGHTS, SIGNS)
    entries = f"{table.cell('opinion', body[0])}:{table.cell('given', body[1])}"
    at.light(entries, f'${state}="{CertifiedState.CHECK.value}"', BAD.ink, BAD.fill)
    at.light(entries, f'${state}="{CertifiedState.MIXED.value}"', WARN.ink, ASK_FILL)
    at.rates(f"{table.cell('rate', body[0])}:{table.cell('rate', body[1])}")
    at.heights(r1=34, r2=22, r3=22, r4=34, r5=24, r6=24, r7=26)
    at.ws.freeze_panes = f"{table.letters('text')}{body[0]}"
    at.page()


def paint_overview(at: Painter) -> None:
    """核定概览."""
    table, sample = layout.OVERVIEW, layout.Overview
    last, box = get_column_letter(at.last), edges(LINE, LINE)
    at.table(table, {sample.UNIT: box, sample.INDICATOR: box})
    at.headings(table, sample.INDICATOR_HEADING)
    for row in (sample.UNIT, sample.INDICATOR):
        at.paint(table.cell("number", row), "link", border=box, **CENTER)
        at.body(table.cell("name", row), "text", box)
    at.paint(f"A1:{last}1", "title")
    at.paint(f"A{sample.HINT}:{last}{sample.HINT}", "note", **CENTER)
    for heading in (sample.UNITS, sample.INDICATORS):
        at.paint(f"A{heading}:{last}{heading}", "label")
    total = sample.TOTAL.value
    at.paint(f"A{total}:{get_column_letter(len(table.columns))}{total}", "total", **MIDDLE)
    for key, shown in (("due", "#,##0"), ("done", "#,##0"), ("left", "#,##0"), ("wrong", "#,##0"), ("share", "0.0%")):
        at.paint(table.cell(key, total), "total", number_format=shown, **MIDDLE)
    for first, end in ((sample.UNIT, sample.TOTAL), (sample.INDICATOR, sample.INDICATOR)):
        left, wrong = (f"{table.letters(key)}{first.value}" for key in ("left", "wrong"))
        at.light(f"{wrong}:{table.cell('wrong', end)}", f"{wrong}>0", *LIGHTS[CertifiedState.CHECK.value])
        at.light(f"{left}:{table.cell('left', end)}", f"{left}>0", *LIGHTS[CertifiedState.OPEN.value])
        at.light(f"{left}:{table.cell('wrong', end)}", f"{left}=0", GREY)
        at.rates(f"{table.cell('share', first)}:{table.cell('share', end)}", nothing=(GREY, False))
    at.heights(r1=34, r2=22, r3=26, r4=28, r5=22, r6=26, r7=10, r8=26, r9=28, r10=22)
    at.ws.freeze_panes = f"A{sample.UNITS.value}"
    at.page()


def paint_cover(at: Painter) -> None:
    """核定说明."""
    sample = layout.Cover
    for number, width in enumerate(layout.COVER_WIDTHS, 1):
        at.ws.column_dimensions[get_column_letter(number)].width = width
    under = Border(bottom=Side(style="thin", color=HAIR))
    at.paint("A1:F1", "title", font=Font(name=TYPEFACES["title"].name, size=22, color=INK))
    at.paint("A2:F2", "subtitle", **CENTER)
    for field in layout.FIELDS:
        at.paint(field.label_cell, "label", border=under, font=Font(name=HEI, size=10, color=GREY))
        at.paint(field.cell, "label", border=under, **LEFT, font=Font(name=SONG, size=11, color=INK))
    for key in ("progress", "score"):
        cell = next(field.cell for field in layout.FIELDS if field.key == key)
        at.paint(cell, "label", border=under, **LEFT, font=Font(name=HEI, size=12, bold=True, color=ACCENT))
    start = sample.START.value
    frame = Border(*(Side(style="medium", color=ACCENT),) * 4)
    bold = Font(name=HEI, size=12, bold=True, color=ACCENT)
    at.paint(f"B{start}:C{start}", "link", font=bold, fill=PatternFill("solid", fgColor=PALE), border=frame, **CENTER)
    rule = Border(bottom=Side(style="medium", color=ACCENT))
    for row in (sample.STEPS, sample.LEGEND, sample.SHEETS, sample.SIGN):
        at.paint(f"B{row.value}:F{row.value}", "label", font=bold, border=rule)
        at.heights(**{f"r{row.value}": 26})
    for first, count in ((sample.STEPS, 6), (sample.LEGEND, 6), (sample.SHEETS, 2)):
        for row in range(first + 1, first + 1 + count):
            at.paint(f"B{row}", "label", **CENTER, font=Font(name=HEI, size=10, bold=True, color=ACCENT))
            at.paint(f"C{row}:F{row}", "text", border=under, font=Font(name=SONG, size=10.5, color=INK), **INDENTED)
            at.heights(**{f"r{row}": 24})
    legend = sample.LEGEND + 1
    at.paint(f"B{legend}", "input", protection=Protection(locked=True), **CENTER)
    for row, word in enumerate(words.MEANINGS, legend + 1):
        tone = LIGHTS[word]
        font = Font(name=SONG, size=10, bold=tone.bold, color=tone.ink)
        shown = f'"{SIGNS[word]} "@'
        at.paint(f"B{row}", "center", font=font, fill=PatternFill("solid", fgColor=tone.fill), number_format=shown)
    for row in range(sample.SHEETS + 1, sample.SHEETS + 3):
        at.paint(f"B{row}", "link", border=under, **CENTER)
    for field in layout.SIGNATURE:
        at.paint(field.label_cell, "label", **RIGHT)
        at.paint(field.cell, "sign", **INDENTED)
        at.heights(**{f"r{field.cell[1:]}": 28})
    at.heights(r1=42, r2=24, r3=10, r4=26, r5=26, r6=26, r7=26, r8=12, r9=30, r10=14, r18=14, r26=14, r30=14)
    at.page(tall=1)


def build() -> Workbook:
    """The template."""
    book = begun()
    for sheet, painter in zip(sample_sheets(), (paint_cover, paint_table, paint_overview, paint_identity), strict=True):
        painter(Painter(book, sheet))
    return book


if __name__ == "__main__":
    write_atomic(PATH, to_bytes(build()))
