"""The sheets of 裁定.xlsx drawn: in the office's look, with drop-down lists, prompts and limits, ready to print."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any, Final

from openpyxl.styles import Alignment
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from smx_xl.layout.decision import HEADING_ROW, LAST_ROW, Part
from smx_xl.layout.decision_sheets import PARTS
from smx_xl.layout.grammar import Column, Table, address, column_letters
from smx_xl.layout.repeats import TABLE as REPEATS
from smx_xl.ooxml.look import Look
from smx_xl.ooxml.measure import height
from smx_xl.text import decision as words
from smx_xl.text import repeats as repeat_words
from smx_xl.workbook.decisions.content import Row

__all__ = ["draw", "draw_guide", "tall"]

LOWEST, FONT = 20.0, 10.0
"""Points: the lowest row, and the size of its texts."""
NOTE_FONT: Final = 10.0
WIDEST_PROMPT: Final = 250
MARGINS: Final = {"left": 0.4, "right": 0.4, "top": 0.6, "bottom": 0.6, "header": 0.3, "footer": 0.3}
GUIDE: Final = Table(
    words.GUIDE,
    HEADING_ROW,
    tuple(
        Column(str(number), heading, width, "text")
        for number, (heading, width) in enumerate(zip(words.GUIDE_HEADINGS, (13, 32, 44, 60), strict=True))
    ),
)


def draw(sheet: Worksheet, part: Part, rows: Sequence[Row], clothes: Look) -> None:
    """One sheet of decisions with its rows and some empty ones."""
    table = part.table
    title = words.SHEET_TITLE.format(sheet=part.sheet, title=part.title)
    _head(sheet, table, title, part.note, clothes)
    last = table.heading_row + len(rows) + part.spare
    for place in range(table.first_row, last + 1):
        row = rows[place - table.first_row] if place - table.first_row < len(rows) else {}
        for number, column in enumerate(table.columns, 1):
            formula = part.formulas.get(column.key, "").replace("{row}", str(place))
            clothes.put(sheet.cell(place, number), row.get(column.key), column.style)  # type: ignore[arg-type]
            _fit(sheet.cell(place, number), column)
            if formula:
                sheet.cell(place, number).value = f"={formula}"
        sheet.row_dimensions[place].height = tall(table, row)
    for column in table.columns:
        validation = _validation(part, column)
        if validation is not None:
            sheet.add_data_validation(validation)
            letters = table.letters(column.key)
            validation.add(f"{letters}{table.first_row}:{letters}{LAST_ROW}")
    sheet.auto_filter.ref = f"A{table.heading_row}:{column_letters(len(table.columns))}{max(last, table.first_row)}"


def _fit(cell: Any, column: Column) -> None:
    """Figures stand off the line, so that they do not run into the next column; words from a list in the middle."""
    if column.style == "input":
        cell.alignment = Alignment(horizontal="right", vertical="center", indent=1)
    elif column.choices:
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def draw_guide(sheet: Worksheet, title: str, clothes: Look) -> None:
    """The first sheet: what each of the others is for, how it counts, and an example of a filled row."""
    _head(sheet, GUIDE, title, words.GUIDE_NOTE, clothes)
    facts = [(part.sheet, part.title, part.effect, part.example) for part in PARTS]
    facts.append((REPEATS.sheet, repeat_words.TITLE, repeat_words.EFFECT, repeat_words.EXAMPLE))
    for place, texts in enumerate(facts, GUIDE.first_row):
        row = {column.key: text for column, text in zip(GUIDE.columns, texts, strict=True)}
        for number, column in enumerate(GUIDE.columns, 1):
            clothes.put(sheet.cell(place, number), row[column.key], column.style)  # type: ignore[arg-type]
        sheet.row_dimensions[place].height = tall(GUIDE, row)
    last = column_letters(len(GUIDE.columns))
    for place, line in enumerate(words.GUIDE_GENERAL, GUIDE.first_row + len(facts) + 1):
        clothes.put(sheet.cell(place, 1), line, "note")  # type: ignore[arg-type]
        sheet.merge_cells(f"A{place}:{last}{place}")
        sheet.row_dimensions[place].height = LOWEST


def tall(table: Table, row: Row) -> float:
    """Room for the longest text of a row, in points."""
    texts = ((row.get(column.key, ""), column.width) for column in table.columns)
    return max(LOWEST, *(height(text, width, FONT) for text, width in texts if isinstance(text, str)))


def _head(sheet: Worksheet, table: Table, title: str, note: str, clothes: Look) -> None:
    """Title, hints, headings, widths, and the page."""
    last = column_letters(len(table.columns))
    width = sum(column.width for column in table.columns)
    room = max(30.0, height(note, width, NOTE_FONT) + 6)
    for line, (text, role, points) in enumerate(((title, "title", 32.0), (note, "note", room)), 1):
        clothes.put(sheet.cell(line, 1), text, role)  # type: ignore[arg-type]
        sheet.merge_cells(f"A{line}:{last}{line}")
        sheet.row_dimensions[line].height = points
    for number, column in enumerate(table.columns, 1):
        cell: Any = sheet.cell(table.heading_row, number)
        clothes.put(cell, column.heading, "heading")
        if column.entry:
            cell.fill = copy(clothes.styles["input"].fill)
        sheet.column_dimensions[column_letters(number)].width = column.width
    sheet.row_dimensions[table.heading_row].height = 32.0
    sheet.freeze_panes = address(table.first_row, 2)
    sheet.print_title_rows = f"{table.heading_row}:{table.heading_row}"
    setup: Any = sheet.page_setup
    setup.orientation, setup.paperSize = "landscape", 9
    setup.fitToWidth, setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.print_options.horizontalCentered = True
    for side, inches in MARGINS.items():
        setattr(sheet.page_margins, side, inches)
    footer: Any = sheet.oddFooter
    footer.center.text = words.FOOTER
    sheet.sheet_view.showGridLines = False


def _validation(part: Part, column: Column) -> DataValidation | None:
    """The list, limits or prompt of a column; None where there is nothing to say."""
    source = part.lists.get(column.key, "")
    limits = part.limits.get(column.key)
    if column.choices or source:
        formula = '"{}"'.format(",".join(column.choices)) if column.choices else source
        validation = DataValidation(type="list", formula1=formula, errorStyle="stop")
        validation.error, validation.showErrorMessage = words.WRONG_LIST, column.key not in part.open
    elif limits is not None:
        validation = DataValidation(type="decimal", operator="between", errorStyle="stop")
        validation.formula1, validation.formula2 = f"{limits.low:g}", f"{limits.high:g}"
        validation.error = words.WRONG_NUMBER.format(low=limits.low, high=limits.high)
        validation.showErrorMessage = True
    elif column.key in part.prompts:
        validation = DataValidation()
    else:
        return None
    prompt = part.prompts.get(column.key, "")
    if prompt:
        validation.promptTitle, validation.prompt = column.heading[:32], prompt[:WIDEST_PROMPT]
        validation.showInputMessage = True
    validation.allow_blank = True
    return validation
