"""What surrounds the cells of 目标库.xlsx: protection, drop-down lists, prompts, print set-up."""

from __future__ import annotations

from copy import copy
from typing import Any, Literal

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from smx_xl.layout import plan_book as layout
from smx_xl.layout.grammar import Column, Table, column_letters
from smx_xl.ooxml.look import Look
from smx_xl.ooxml.measure import height
from smx_xl.plan.colours import colour
from smx_xl.text import plan_book as words

__all__ = ["DEPARTMENTS", "GROUPS", "fit", "furnish", "furnish_cover", "mark_heading", "to_the_left"]

GROUPS = "SMX_GROUPS"
DEPARTMENTS = "SMX_DEPARTMENTS"
"""Defined names of the lists that the drop-downs refer to."""
SPARE_ROWS = 200
"""Rows below the body that the drop-downs and colours cover too, for rows that the office adds."""
FREE = frozenset({words.VERIFIERS, words.CONTACTS})
"""The sheets in which the office adds and removes rows: not protected."""
WIDEST_PROMPT = 250
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.6, "bottom": 0.6, "header": 0.3, "footer": 0.3}
"""Inches. The footer stands inside the bottom margin, with room for a line of it: at 0.5 it is cut in half."""

Prompt = tuple[str, str]
ErrorStyle = Literal["stop", "warning", "information"]


def mark_heading(cell: Cell, clothes: Look) -> None:
    """The heading of an editable column has the colour of the input cells."""
    cell.fill = copy(clothes.styles["input"].fill)


def fit(cell: Cell, column: Column) -> None:
    """Figures to fill in stand off the line, so that they do not run into the text of the next column."""
    if column.style == "input":
        cell.alignment = Alignment(horizontal="right", vertical="center", indent=1)
    if column.choices or column.key in layout.SHORT:
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    if column.key in layout.FORMATS:
        cell.number_format = layout.FORMATS[column.key]


def to_the_left(cell: Cell) -> None:
    """A wide cell with a short value has it beside its label."""
    cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True)


def furnish_cover(sheet: Worksheet) -> None:
    """方案: widths, protection, print set-up."""
    sheet.column_dimensions["A"].width = 14
    sheet.column_dimensions["B"].width = 96
    year = DataValidation(type="whole", operator="between", formula1="1949", formula2="2200", errorStyle="warning")
    _prompted(year, words.PROMPT_YEAR, words.WRONG_NUMBER)
    sheet.add_data_validation(year)
    cells = {field.key: field.cell for field in layout.FIELDS}
    year.add(cells["year"])
    for key, prompt in (("deadline", words.PROMPT_DEADLINE), ("mail", words.PROMPT_MAIL)):
        told = _any(prompt)
        sheet.add_data_validation(told)
        told.add(cells[key])
    _protect(sheet)
    _print(sheet, "A1:B20")


def furnish(sheet: Worksheet, table: Table, rows: int, clothes: Look) -> None:
    """Everything around one table with ``rows`` rows of body."""
    last = table.first_row + max(rows, 1) - 1
    for column in table.columns:
        dimension = sheet.column_dimensions[table.letters(column.key)]
        dimension.width = column.width
        dimension.hidden = column.hidden
    printed = table.letters(layout.LAST_PRINTED) if layout.LAST_PRINTED in table.by_key else _last_letters(table)
    size = float(clothes.styles["heading"].font.sz or 11)
    headings = max(height(column.heading, column.width, size) for column in table.columns if not column.hidden)
    for row, size in ((1, 30.0), (2, 32.0), (table.heading_row, max(36.0, headings))):
        sheet.merge_cells(f"A{row}:{printed}{row}") if row < table.heading_row else None
        sheet.row_dimensions[row].height = size
    sheet.auto_filter.ref = f"A{table.heading_row}:{_last_letters(table)}{last}"
    sheet.freeze_panes = f"{_frozen(table)}{table.first_row}"
    _choices(sheet, table, last + SPARE_ROWS)
    if table.sheet == words.INDICATORS:
        colour(sheet, table, last + SPARE_ROWS, clothes)
    if table.sheet not in FREE:
        _protect(sheet)
    _print(sheet, f"A1:{printed}{last}")
    sheet.print_title_rows = f"{table.heading_row}:{table.heading_row}"


def _last_letters(table: Table) -> str:
    return column_letters(len(table.columns))


def _frozen(table: Table) -> str:
    """The first column that scrolls: what identifies a row stays in view."""
    keys = [column.key for column in table.columns]
    anchor = next((key for key in ("number", "name", "id") if key in keys[:5]), "order")
    return column_letters(table.by_key[anchor] + 1)


def _protect(sheet: Worksheet) -> None:
    """Lock without a password; filters, sorting, widths and heights stay free."""
    protection: Any = sheet.protection
    protection.sheet = True
    for name in ("autoFilter", "sort", "formatColumns", "formatRows", "formatCells"):
        setattr(protection, name, False)


def _print(sheet: Worksheet, area: str) -> None:
    """A4 landscape, as wide as one page, headings on every page, page numbers."""
    setup: Any = sheet.page_setup
    setup.orientation, setup.paperSize = "landscape", 9
    setup.fitToWidth, setup.fitToHeight = 1, 0
    properties: Any = sheet.sheet_properties
    properties.pageSetUpPr.fitToPage = True
    sheet.print_area = area
    sheet.print_options.horizontalCentered = True
    for side, inches in MARGINS.items():
        setattr(sheet.page_margins, side, inches)
    footer: Any = sheet.oddFooter
    footer.center.text = words.FOOTER
    sheet.sheet_view.showGridLines = False


def _prompted(validation: DataValidation, prompt: Prompt, error: str) -> None:
    validation.promptTitle, text = prompt
    validation.prompt = text[:WIDEST_PROMPT]
    validation.showInputMessage = True
    validation.error = error
    validation.showErrorMessage = True
    validation.allow_blank = True


def _list(reference: str, prompt: Prompt, style: ErrorStyle = "stop") -> DataValidation:
    validation = DataValidation(type="list", formula1=reference, errorStyle=style)
    _prompted(validation, prompt, words.WRONG_LIST)
    return validation


def _number(prompt: Prompt, style: ErrorStyle = "warning") -> DataValidation:
    validation = DataValidation(type="decimal", operator="between", formula1="-1E+300", formula2="1E+300")
    validation.errorStyle = style
    _prompted(validation, prompt, words.WRONG_NUMBER)
    return validation


def _share() -> DataValidation:
    validation = DataValidation(
        type="decimal", operator="between", formula1="0.000001", formula2="1", errorStyle="stop"
    )
    _prompted(validation, words.PROMPT_SHARE, words.WRONG_SHARE)
    return validation


def _any(prompt: Prompt) -> DataValidation:
    validation = DataValidation()
    validation.promptTitle, validation.prompt = prompt
    validation.showInputMessage = True
    return validation


def _validation(sheet: str, key: str) -> DataValidation | None:
    """The validation of one column; plain text needs none."""
    made: dict[tuple[str, str], DataValidation] = {
        (words.UNITS, "group"): _list(GROUPS, words.PROMPT_GROUP, "warning"),
        (words.TARGETS, "points"): _number(words.PROMPT_POINTS),
        (words.INDICATORS, "target"): _number(words.PROMPT_TARGET),
        (words.INDICATORS, "share"): _share(),
        (words.RULES, "value"): _number(words.PROMPT_VALUE),
        (words.VERIFIERS, "pattern"): _any(words.PROMPT_PATTERN),
        (words.VERIFIERS, "unit"): _any(words.PROMPT_ONLY_UNIT),
        (words.CONTACTS, "name"): _any(words.PROMPT_CONTACT),
        (words.CONTACTS, "mail"): _any(words.PROMPT_ADDRESSES),
        (words.VERIFIERS, "department"): _list(DEPARTMENTS, words.PROMPT_DEPARTMENT, "warning"),
    }
    if sheet == words.UNITS and key.startswith("points"):
        return _number(words.PROMPT_POINTS)
    return made.get((sheet, key))


def _choices(sheet: Worksheet, table: Table, last: int) -> None:
    """Drop-down lists and prompts of the editable columns."""
    prompts = {"method": words.PROMPT_METHOD, "confirm": words.PROMPT_CONFIRM}
    parameters = {layout.parameter_key(column.name): column for column in layout.PARAMETERS}
    for column in table.columns:
        validation = _validation(table.sheet, column.key)
        if column.entry and column.choices:
            validation = _list('"{}"'.format(",".join(column.choices)), prompts[column.key])
        elif column.key in parameters:
            parameter = parameters[column.key]
            validation = _number((parameter.heading[:30], parameter.prompt))
        if validation is not None:
            sheet.add_data_validation(validation)
            letters = table.letters(column.key)
            validation.add(f"{letters}{table.first_row}:{letters}{last}")
