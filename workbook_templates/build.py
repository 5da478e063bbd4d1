"""Made unit.xlsx, the look of the workbook a unit receives; from then on the office restyles that file instead.

The rows come from the code that writes the issued books, run for a sample unit that has one row of every kind; the
looks come from office.xlsx. Run ``python workbook_templates/build.py`` to make the template anew after a change of
layout: it overwrites unit.xlsx.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from smx_xl.layout import actuals, correction, cover, evidence, score_sheet
from smx_xl.layout.grammar import Table
from smx_xl.model.scorecard import State
from smx_xl.ooxml.look import look, style_name
from smx_xl.ooxml.palette import (
    ACCENT,
    ASK_FILL,
    BAD,
    BASE,
    DONE_FILL,
    GOOD,
    GREY,
    HAIR,
    INK,
    LINE,
    MUST_FILL,
    NONE,
    PALE,
    TYPEFACES,
    WARN,
    WHITE,
    Tone,
)
from smx_xl.ooxml.save import to_bytes, write_atomic
from smx_xl.ooxml.sheet import Sheet
from smx_xl.text import correction as correcting
from smx_xl.text import unit_book as words
from smx_xl.text.states import SIGNS
from smx_xl.workbook.sample import sample_sheets

PATH = Path(__file__).with_name("unit.xlsx")
BLANKS = '"未填 "0'
FORMATS = {sign: number for number, sign in enumerate(dict.fromkeys(SIGNS.values()), 200)}
"""Numbers of the formats that put a sign before a text; from 164 on they are free."""
FOOTER = '&"宋体,常规"&9第 &P 页 共 &N 页'

LIGHTS: dict[str, Tone] = {
    State.FILLED.value: GOOD,
    State.BLANK.value: NONE,
    State.CHECK.value: BAD,
    State.NO_REFERENCE.value: WARN,
    State.NO_TARGET.value: WARN,
}
HEI, SONG = TYPEFACES["heading"].name, TYPEFACES["cell"].name

Facts = Mapping[str, Any]
LEFT = {"alignment": Alignment(horizontal="left", vertical="center", wrap_text=True)}
RIGHT = {"alignment": Alignment(horizontal="right", vertical="center")}
CENTER = {"alignment": Alignment(horizontal="center", vertical="center", wrap_text=True)}
MIDDLE = {"alignment": Alignment(horizontal="center", vertical="center")}
WRAPPED = {"alignment": Alignment(vertical="center", wrap_text=True)}
WRAPPED_RIGHT = {"alignment": Alignment(horizontal="right", vertical="center", wrap_text=True)}
INDENTED = {"alignment": Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)}
TEXTS = ("text", "input_text")
"""Roles whose texts stand off the line, so that they do not touch it in print."""
STRONG = ("progress", "score", "deadline")
"""What the cover says loudest."""
OF_TARGET = ("number", "section", "text", "target_points", "target_score")
"""Columns of 目标填报 that belong to the target as a whole: no line inside it."""
CENTERED = ("number", "points", "percent", "integer", "input")
"""Roles whose figures stand in the middle of narrow columns here; elsewhere they stand on the right."""


class Painter:
    """Puts one sample sheet into the template and gives its cells their looks."""

    def __init__(self, book: Workbook, sheet: Sheet) -> None:
        self.ws: Any = book.create_sheet(sheet.name)
        for area in sheet.merges:
            self.ws.merge_cells(area)
        seen: set[int] = set()
        for number, row in enumerate(sheet.rows, 1):
            if row.sample in seen:
                continue
            seen.add(row.sample)
            assert row.sample == number, "a sample row stands where its look stands"
            for cell in row.cells:
                if cell.value is not None:
                    self.ws.cell(number, cell.column, cell.value)
        self.ws.sheet_view.showGridLines = False
        self.ws.sheet_state = "hidden" if sheet.hidden else "visible"
        self.last = sheet.columns - len(sheet.hidden_columns)
        self.ws.print_title_rows = f"{sheet.repeat[0]}:{sheet.repeat[1]}" if sheet.repeat else None

    def paint(self, area: str, role: str, **facts: Any) -> None:
        """A role's look for a range, then single facts (font, fill, border, alignment, number_format, protection)."""
        left, top, right, bottom = range_boundaries(area)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                cell = self.ws.cell(row, column)
                cell.style = style_name(role)
                for name, fact in facts.items():
                    setattr(cell, name, copy(fact))
                cell.font = chinese(cell.font)

    def heights(self, **points: float) -> None:
        """Row heights, ``r5=24``."""
        for row, height in points.items():
            self.ws.row_dimensions[int(row[1:])].height = height

    def table(self, table: Table, rows: Mapping[int, Border]) -> None:
        """Widths, headings and body rows of a table; each body row with its border."""
        for number, column in enumerate(table.columns, 1):
            self.ws.column_dimensions[get_column_letter(number)].width = column.width
            self.ws.column_dimensions[get_column_letter(number)].hidden = column.hidden
            for row, border in rows.items():
                self.body(f"{get_column_letter(number)}{row}", column.style, border)
        self.headings(table, table.heading_row)

    def body(self, cell: str, role: str, border: Border) -> None:
        """A cell of a table's body."""
        stood = MIDDLE if role in CENTERED else INDENTED if role in TEXTS else {}
        self.paint(cell, role, border=border, **stood)

    def small_headings(self, table: Table, keys: tuple[str, ...]) -> None:
        """Headings of four characters on one line over narrow figures."""
        for key in keys:
            cell = self.ws[table.cell(key, table.heading_row)]
            cell.font = Font(name=HEI, size=9, bold=True, color=ACCENT, family=3, charset=134)

    def headings(self, table: Table, row: int) -> None:
        """A row of headings; those of the columns to fill in stand out."""
        for number, column in enumerate(table.columns, 1):
            cell = f"{get_column_letter(number)}{row}"
            if column.entry:
                font = Font(name=HEI, size=10, bold=True, color=WHITE)
                self.paint(cell, "heading", font=font, fill=PatternFill("solid", fgColor=ACCENT))
            else:
                self.paint(cell, "heading")

    def light(self, area: str, formula: str, ink: str, fill: str = "", bold: bool = False, *, sign: str = "") -> None:
        """A conditional format by formula; ``sign`` is shown before the text of the cell."""
        look = DifferentialStyle(
            font=Font(color=ink, bold=bold or None),
            fill=PatternFill(bgColor=fill, fill_type="solid") if fill else None,
            numFmt=NumberFormat(numFmtId=FORMATS[sign], formatCode=f'"{sign}"@') if sign else None,
        )
        self.ws.conditional_formatting.add(area, Rule(type="expression", dxf=look, formula=[formula]))

    def lights(self, area: str, lights: Mapping[str, Tone], signs: Mapping[str, str]) -> None:
        """A state's colour and sign for the cells of one column that hold its word."""
        first = area.partition(":")[0]
        for word, tone in lights.items():
            self.light(area, f'{first}="{word}"', *tone, sign=signs[word])

    def rates(self, area: str, nothing: tuple[str, bool] = (BAD.ink, True)) -> None:
        """Rates in green when full, amber between, ``nothing`` (ink and weight) when nothing was earned."""
        first = area.split(":", maxsplit=1)[0]
        self.light(area, f"AND(ISNUMBER({first}),{first}>=1)", GOOD.ink)
        self.light(area, f"AND(ISNUMBER({first}),{first}=0)", nothing[0], bold=nothing[1])
        self.light(area, f"AND(ISNUMBER({first}),{first}<1)", WARN.ink)

    def page(self, tall: int = 0) -> None:
        """A4 landscape, as wide as the page and ``tall`` pages high (0: as many as needed), page numbers below."""
        ws = self.ws
        ws.page_setup.orientation, ws.page_setup.paperSize = "landscape", 9
        ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = 1, tall
        ws.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        ws.print_options.horizontalCentered = True
        ws.page_margins = PageMargins(left=0.3, right=0.3, top=0.5, bottom=0.6, header=0.25, footer=0.3)
        ws.oddFooter.center.text = FOOTER


def chinese(font: Any) -> Font:
    """The font marked as Chinese (GB 2312): where it is missing, Excel then puts another Chinese one in its place."""
    return Font(
        name=font.name,
        size=font.size,
        bold=font.bold,
        color=font.color,
        underline=font.underline,
        family=3,
        charset=None if font.name.isascii() else 134,
    )


def edges(top: str | None, bottom: str | None) -> Border:
    """Thin sides in the line colour; top and bottom as given (a colour, or none)."""
    side = Side(style="thin", color=LINE)

    def line(color: str | None) -> Side:
        return Side(style="thin", color=color) if color else Side()

    return Border(left=side, right=side, top=line(top), bottom=line(bottom))


def paint_actuals(at: Painter) -> None:
    """目标填报."""
    table, sample = actuals.TABLE, actuals.Sample
    last = get_column_letter(at.last)
    at.table(table, {})
    at.small_headings(table, ("target_points", "points", "target_score"))
    paint_row(at, sample.FIRST, LINE)
    paint_row(at, sample.MORE, None)
    paint_row(at, sample.SECTION, ACCENT)
    at.paint(f"A1:{last}1", "title")
    at.paint("A2:F2", "subtitle", **LEFT)
    at.paint("G2:I2", "label", **RIGHT, font=Font(name=SONG, size=11, color=ACCENT))
    at.paint(f"J2:{last}2", "label", **RIGHT, font=Font(name=HEI, size=11, bold=True, color=ACCENT))
    at.paint("A3:I3", "note")
    at.paint(f"J3:{last}3", "note", **WRAPPED_RIGHT, font=Font(name=HEI, size=10, bold=True, color=INK))
    at.paint(f"A{sample.TOTAL}:{last}{sample.TOTAL}", "total", **MIDDLE)
    at.paint(table.cell("rate", sample.TOTAL), "total", number_format="0.0%", **MIDDLE)
    at.paint(table.cell("state", sample.TOTAL), "total", number_format=BLANKS, **MIDDLE)
    for row in (sample.SIGN, sample.SIGN_MORE):
        for label, first, end in actuals.SIGNATURE_PLACES:
            at.paint(f"{label}{row}", "label", **RIGHT)
            at.paint(f"{first}{row}:{end}{row}", "sign", **INDENTED)

    def body(key: str) -> str:
        letters = table.letters(key)
        return f"{letters}{sample.FIRST.value}:{letters}{sample.MORE.value} {letters}{sample.SECTION.value}"

    at.lights(body("state"), LIGHTS, SIGNS)
    at.light(body("actual"), f'${table.cell("state", sample.FIRST)}="{State.CHECK.value}"', BAD.ink, BAD.fill)
    at.rates(body("rate"))
    score = table.cell("target_score", sample.FIRST)
    at.light(body("target_score"), f"AND(ISNUMBER({score}),{score}=0)", GREY)
    at.heights(r1=34, r2=22, r3=20, r4=34, r5=26, r6=26, r7=26, r8=12, r9=28, r10=28, r11=26, r12=26, r13=26, r14=26)
    paint_marks(at)
    at.ws.freeze_panes = f"D{sample.FIRST.value}"
    at.page()


def paint_row(at: Painter, row: int, top: str | None) -> None:
    """A row of the body; ``top`` is the line above it when it begins a target."""
    table = actuals.TABLE
    whole, part = edges(top, None), edges(top or HAIR, HAIR)
    again = Font(name=SONG, size=10, color=GREY)
    for column in table.columns:
        at.body(table.cell(column.key, row), column.style, whole if column.key in OF_TARGET else part)
    at.paint(table.cell("number", row), "link" if top else "center", border=whole, **CENTER)
    at.paint(table.cell("section", row), "center", border=whole, **({} if top else {"font": again}))
    at.paint(table.cell("state", row), "center", border=part, font=Font(name=SONG, size=9, color=INK))
    at.paint(table.cell("rate", row), "percent", border=part, number_format="0.0%", **MIDDLE)


def paint_marks(at: Painter) -> None:
    """Single cells of 目标填报 that a correction workbook marks: a colour, a thick frame, a sign before the content."""
    table, sample = actuals.TABLE, actuals.Sample
    for row, name, ink, fill in (
        (sample.MUST, "must", BAD.ink, MUST_FILL),
        (sample.ASK, "ask", WARN.ink, ASK_FILL),
        (sample.RESTORED, "restored", GOOD.ink, DONE_FILL),
    ):
        frame = Border(*(Side(style="medium", color=ink),) * 4)
        sign = correcting.SIGNS[name]
        for number, column in enumerate(table.columns, 1):
            cell = f"{get_column_letter(number)}{row.value}"
            at.paint(cell, column.style)
            if column.hidden:
                continue
            font = Font(name=SONG, size=10, bold=True, color=ink)
            facts = {"border": frame, "fill": PatternFill("solid", fgColor=fill), "font": font}
            at.paint(cell, column.style, **facts, **(LEFT if column.style == "text" else CENTER))
            if column.key in ("actual", "state") or row == sample.RESTORED:
                figure = "0.00" if column.style == "points" else "General"
                parts = (figure, f"-{figure}", figure, "@")
                at.ws[cell].number_format = ";".join(f'"{sign} "{part}' for part in parts)


def paint_evidence(at: Painter) -> None:
    """佐证材料."""
    table, sample = evidence.TABLE, evidence.Sample
    last = get_column_letter(at.last)
    full = edges(LINE, HAIR)
    at.table(table, {sample.FIRST: full, sample.MORE: edges(HAIR, HAIR), sample.FREE: edges(LINE, LINE)})
    for key in ("number", "text"):
        at.body(table.cell(key, sample.FIRST), table.column(key).style, edges(LINE, None))
        at.body(table.cell(key, sample.MORE), table.column(key).style, edges(None, None))
    at.paint(table.cell("number", sample.FIRST), "link", border=edges(LINE, None), **CENTER)
    at.paint(table.cell("number", sample.FREE), "input_text", border=edges(LINE, LINE), **CENTER)
    at.paint(f"A1:{last}1", "title")
    at.paint(f"A2:{last}2", "subtitle", **LEFT)
    at.paint(f"A3:{last}3", "note")
    at.heights(r1=34, r2=22, r3=20, r4=28, r5=24, r6=24, r7=24)
    at.ws.freeze_panes = f"A{sample.FIRST.value}"
    at.page()


def paint_scores(at: Painter) -> None:
    """得分概览."""
    table, sample = score_sheet.TABLE, score_sheet.Sample
    last = get_column_letter(at.last)
    box = edges(LINE, LINE)
    at.table(table, {sample.SECTION: box, sample.TARGET: box})
    at.headings(table, sample.TARGET_HEADING)
    at.body(table.cell("text", sample.SECTION), "center", box)
    at.paint(table.cell("number", sample.TARGET), "link", border=box, **CENTER)
    at.paint(f"A1:{last}1", "title")
    at.paint(f"A{sample.HINT}:{last}{sample.HINT}", "note", **CENTER)
    for row in (sample.SECTIONS, sample.TARGETS, sample.PRECONDITIONS):
        at.paint(f"A{row}:{last}{row}", "label")
    for row in (sample.NOTE, sample.PRECONDITION_NOTE):
        at.paint(f"A{row}:{last}{row}", "note")
    total = sample.TOTAL.value
    at.paint(f"A{total}:{last}{total}", "total", **MIDDLE)
    for key, shown in (("indicators", "#,##0"), ("rate", "0.0%"), ("blank", "#,##0"), ("check", "#,##0")):
        at.paint(table.cell(key, total), "total", number_format=shown, **MIDDLE)
    at.paint(f"A{sample.PRECONDITION}", "center")
    at.paint(f"B{sample.PRECONDITION}:{last}{sample.PRECONDITION}", "text", **INDENTED)
    for first, end in ((sample.SECTION, sample.TOTAL), (sample.TARGET, sample.TARGET)):
        blank, check = (f"{table.letters(key)}{first.value}" for key in ("blank", "check"))
        at.light(f"{blank}:{table.cell('blank', end)}", f"{blank}>0", *LIGHTS[State.BLANK.value])
        at.light(f"{check}:{table.cell('check', end)}", f"{check}>0", *LIGHTS[State.CHECK.value])
        at.light(f"{blank}:{table.cell('check', end)}", f"{blank}=0", GREY)
        at.rates(f"{table.cell('rate', first)}:{table.cell('rate', end)}", nothing=(GREY, False))
    heights = {1: 34, 2: 22, 3: 26, 4: 28, 5: 24, 6: 26, 7: 20, 8: 10, 9: 26, 10: 28, 11: 22, 12: 10, 13: 26, 14: 22}
    at.heights(**{f"r{row}": points for row, points in heights.items()}, r15=20)
    at.ws.freeze_panes = f"A{sample.SECTIONS.value}"
    at.page()


def paint_cover(at: Painter) -> None:
    """填报说明."""
    sample, last = cover.Sample, cover.LAST_COLUMN
    for number, width in enumerate(cover.WIDTHS, 1):
        at.ws.column_dimensions[get_column_letter(number)].width = width
    under = Border(bottom=Side(style="thin", color=HAIR))
    at.paint(f"A1:{last}1", "title", font=Font(name=TYPEFACES["title"].name, size=22, color=INK))
    at.paint(f"A2:{last}2", "subtitle", **CENTER)
    strong = Font(name=HEI, size=12, bold=True, color=ACCENT)
    for field in cover.FIELDS:
        half = cover.LEFT if field.label_cell.startswith(cover.LEFT[0]) else cover.RIGHT
        row = int(field.cell[1:])
        font = strong if field.key in STRONG else Font(name=SONG, size=11, color=INK)
        at.paint(f"{half[0]}{row}:{half[1]}{row}", "label", border=under, font=Font(name=HEI, size=10, color=GREY))
        at.paint(f"{half[2]}{row}:{half[3]}{row}", "label", border=under, **LEFT, font=font)
    start = sample.START.value
    frame = Border(*(Side(style="medium", color=ACCENT),) * 4)
    first, end = cover.START_SPAN
    pale = PatternFill("solid", fgColor=PALE)
    at.paint(f"{first}{start}:{end}{start}", "link", font=strong, fill=pale, border=frame, **CENTER)
    first, end = cover.BAR_SPAN
    at.paint(f"{first}{start}:{end}{start}", "label", font=Font(name=SONG, size=14, color=ACCENT), **CENTER)
    paint_map(at)
    rule = Border(bottom=Side(style="medium", color=ACCENT))
    for row in (sample.MAP, sample.STEPS, sample.LEGEND, sample.SHEETS):
        at.paint(f"B{row.value}:{last}{row.value}", "label", font=strong, border=rule)
        at.heights(**{f"r{row.value}": 26})
    for block, count in ((sample.STEPS, 6), (sample.LEGEND, 6), (sample.SHEETS, 3)):
        for row in range(block + 1, block + 1 + count):
            at.paint(f"B{row}", "label", **CENTER, font=Font(name=HEI, size=10, bold=True, color=ACCENT))
            font = Font(name=SONG, size=10.5, color=INK)
            at.paint(f"C{row}:{last}{row}", "text", border=under, font=font, **INDENTED)
            at.heights(**{f"r{row}": 24})
    legend = sample.LEGEND + 1
    at.paint(f"B{legend}", "input", protection=Protection(locked=True), **CENTER)
    for row, name in enumerate(words.MEANINGS, legend + 1):
        tone = LIGHTS[State[name].value]
        font = Font(name=SONG, size=10, bold=tone.bold, color=tone.ink)
        shown = f'"{SIGNS[State[name].value]} "@'
        at.paint(f"B{row}", "center", font=font, fill=PatternFill("solid", fgColor=tone.fill), number_format=shown)
    for row in range(sample.SHEETS + 1, sample.SHEETS + 4):
        at.paint(f"B{row}", "link", border=under, **CENTER)
    at.heights(r1=46, r2=24, r3=10, r4=26, r5=26, r6=26, r7=26, r8=26, r9=12, r10=32, r11=12)
    at.heights(r13=25, r14=12, r22=12, r30=12, r35=25)
    at.page(tall=1)


def paint_map(at: Painter) -> None:
    """The map of the targets: the row's label, and how a target looks that is done, open or wrong."""
    row, chip, last = cover.Sample.CHIPS.value, cover.Sample.CHIP.value, cover.LAST_COLUMN
    at.paint(f"B{row}", "label", font=Font(name=HEI, size=10, color=GREY), **WRAPPED)
    area = f"{cover.FIRST_CHIP}{chip}:{last}{chip}"
    at.paint(area, "link", border=edges(LINE, LINE), font=Font(name=SONG, size=10, color=ACCENT), **CENTER)
    first = f"{cover.FIRST_CHIP}{row}"
    for state in (State.FILLED, State.BLANK, State.CHECK):
        tone = LIGHTS[state.value]
        at.light(f"{first}:{last}{row}", f'LEFT({first},1)="{SIGNS[state.value]}"', *tone)


def paint_correction(at: Painter) -> None:
    """更正清单."""
    table, sample = correction.TABLE, correction.Sample
    box = edges(LINE, LINE)
    at.table(table, dict.fromkeys((sample.MUST, sample.ASK, sample.DONE), box))
    last = correction.LAST
    at.paint(f"A1:{last}1", "title")
    at.paint(f"A{sample.FACTS}:{last}{sample.FACTS}", "subtitle", **CENTER)
    bold = Font(name=HEI, size=12, bold=True, color=ACCENT)
    at.paint(f"A{sample.VERDICT}:{last}{sample.VERDICT}", "label", font=bold, **LEFT)
    at.paint(f"A{sample.HINT}:{last}{sample.HINT}", "note", font=Font(name=SONG, size=10.5, color=INK), **LEFT)
    for row, ink, fill in (
        (sample.MUST, BAD.ink, MUST_FILL),
        (sample.ASK, WARN.ink, ASK_FILL),
        (sample.DONE, GOOD.ink, DONE_FILL),
    ):
        font = Font(name=HEI, size=10, bold=True, color=ink)
        at.paint(table.cell("kind", row), "center", font=font, fill=PatternFill("solid", fgColor=fill), border=box)
        at.paint(table.cell("place", row), "link", border=box, **CENTER)
        now = table.cell("now", row)
        waits = ",".join(f'{now}="{word}"' for word in (correcting.PENDING, correcting.TO_FILL, correcting.TO_CONFIRM))
        at.light(now, f"OR({waits})", *BAD)
        done = ",".join(f'{now}="{word}"' for word in (correcting.FILLED, correcting.CHANGED))
        at.light(now, f"OR({done})", *GOOD)
    at.heights(r1=34, r2=22, r3=26, r4=36, r5=28, r6=24, r7=24, r8=24)
    at.ws.freeze_panes = f"A{table.first_row}"
    at.page()


def paint_identity(at: Painter) -> None:
    """The hidden sheet."""
    at.ws.column_dimensions["A"].width, at.ws.column_dimensions["B"].width = 14, 72
    at.paint("A1:B1", "code")


def begun() -> Workbook:
    """A workbook without sheets, with the default font that measures the columns, and the styles of office.xlsx."""
    book: Any = Workbook()
    book.remove(book.worksheets[0])
    font = Font(name=BASE.name, size=BASE.size, family=3, charset=134)
    book._fonts = IndexedList([font])
    book._named_styles["Normal"].font = font
    look().apply(book)
    return book  # type: ignore[no-any-return]


def build() -> Workbook:
    """The template."""
    book = begun()
    painters = (paint_cover, paint_actuals, paint_evidence, paint_scores, paint_identity, paint_correction)
    for sheet, painter in zip(sample_sheets(), painters, strict=True):
        painter(Painter(book, sheet))
    return book


if __name__ == "__main__":
    write_atomic(PATH, to_bytes(build()))
