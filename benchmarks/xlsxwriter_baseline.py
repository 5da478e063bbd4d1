"""The same unit books with XlsxWriter, which is not a dependency of the product (extra ``bench``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.utils import column_index_from_string

from smx_xl.ooxml.packaged import packaged
from smx_xl.ooxml.sheet import Cell, Sheet, Validation
from smx_xl.workbook.issue import TEMPLATE

__all__ = ["xlsxwriter_issued"]

Facts = tuple[tuple[str, Any], ...]


def xlsxwriter_issued(books: Iterable[Sequence[Sheet]], folder: Path) -> None:
    """Content, formats, widths, heights, merges, rules for input, protection and cached values of each book."""
    for number, sheets in enumerate(books):
        with xlsxwriter.Workbook(folder / f"{number}.xlsx") as book:
            formats = cache(lambda facts, book=book: book.add_format(dict(facts)))
            for sheet in sheets:
                _fill(book.add_worksheet(sheet.name), sheet, formats)


def _fill(target: Any, sheet: Sheet, formats: Callable[[Facts], Any]) -> None:
    looks, widths = _template()[sheet.name]
    for column in range(1, sheet.columns + 1):
        hidden = {"hidden": column in sheet.hidden_columns}
        target.set_column(column - 1, column - 1, widths.get(column, 8.43), None, hidden)
    for area in sheet.merges:
        target.merge_range(area, "")
    for number, row in enumerate(sheet.rows):
        if row.height:
            target.set_row(number, row.height)
        filled = {cell.column for cell in row.cells}
        for column in range(1, sheet.columns + 1):
            if (row.sample, column) in looks and column not in filled:
                target.write_blank(number, column - 1, None, formats(looks[row.sample, column]))
        for cell in row.cells:
            _put(target, number, cell, formats(looks.get((cell.sample or row.sample, cell.column), ())))
    for rule in sheet.validations:
        for area in rule.ranges:
            target.data_validation(area, _rule(rule))
    if sheet.locked:
        target.protect()
    if sheet.hidden:
        target.hide()
    target.set_landscape()
    target.set_paper(9)
    target.fit_to_pages(1, sheet.pages)


def _put(target: Any, row: int, cell: Cell, look: Any) -> None:
    if cell.formula:
        target.write_formula(row, cell.column - 1, "=" + cell.formula, look, cell.value)
    elif isinstance(cell.value, str):
        target.write_string(row, cell.column - 1, cell.value, look)
    elif cell.value is None:
        target.write_blank(row, cell.column - 1, None, look)
    else:
        target.write_number(row, cell.column - 1, cell.value, look)


def _rule(rule: Validation) -> dict[str, Any]:
    told = {"input_title": rule.title[:32], "input_message": rule.prompt[:255]}
    match rule.kind:
        case "custom":
            return {"validate": "custom", "value": "=" + rule.formulas[0], **told}
        case "list":
            return {"validate": "list", "source": rule.formulas[0].strip('"').split(","), **told}
        case "whole":
            return {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": 100, **told}
        case _:
            return {"validate": "any", **told}


@cache
def _template() -> dict[str, tuple[dict[tuple[int, int], Facts], dict[int, float]]]:
    """Formats by cell and widths by column of the template's sheets; read once, outside what is timed."""
    book = openpyxl.load_workbook(packaged(TEMPLATE))
    return {
        sheet.title: (
            {(cell.row, cell.column): _facts(cell) for row in sheet.iter_rows() for cell in row},
            {column_index_from_string(name): each.width for name, each in sheet.column_dimensions.items()},
        )
        for sheet in book
    }


def _facts(cell: Any) -> Facts:
    fill = cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else None
    facts = {
        "font_name": cell.font.name,
        "font_size": cell.font.sz,
        "bold": bool(cell.font.b),
        "num_format": cell.number_format,
        "locked": cell.protection.locked,
        "text_wrap": bool(cell.alignment.wrap_text),
        "border": 1 if cell.border.bottom and cell.border.bottom.style else 0,
        "bg_color": f"#{fill[-6:]}" if isinstance(fill, str) else None,
    }
    return tuple((name, value) for name, value in facts.items() if value is not None)
