"""A plan as 目标库.xlsx. The same plan gives the same bytes."""

from __future__ import annotations

from copy import copy
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from smx_xl.layout import plan_book as layout
from smx_xl.layout.grammar import Column, Table, column_letters
from smx_xl.model.plan import Plan
from smx_xl.ooxml.look import Look, look
from smx_xl.ooxml.measure import height
from smx_xl.ooxml.save import to_bytes, write_atomic
from smx_xl.ooxml.typed import put
from smx_xl.plan import furniture
from smx_xl.plan.codec import Overflow, Value, canonical, fingerprint
from smx_xl.plan.rows import Row, fields, most_sections, rows
from smx_xl.text import plan_book as words

__all__ = ["to_workbook", "write"]

NOTES = {
    words.CITY: words.NOTE_CITY,
    words.UNITS: words.NOTE_UNITS,
    words.TARGETS: words.NOTE_TARGETS,
    words.INDICATORS: words.NOTE_INDICATORS,
    words.RULES: words.NOTE_RULES,
    words.VERIFIERS: words.NOTE_VERIFIERS,
    words.CONTACTS: words.NOTE_CONTACTS,
    words.FINDINGS: words.NOTE_FINDINGS,
}
NARROW = frozenset({"input", "number", "points", "center"})
"""Roles whose content is short: their columns never decide how high a row is."""


def write(plan: Plan, path: Path, template: Path | None = None) -> None:
    """Write the plan to ``path``, whole or not at all. ``template`` is an office's own style workbook.

    Raises:
        SmxError: the file cannot be written, or the style workbook cannot be read.
    """
    write_atomic(path, to_workbook(plan, template))


def to_workbook(plan: Plan, template: Path | None = None) -> bytes:
    """The bytes of 目标库.xlsx."""
    book = Workbook()
    clothes = look(template)
    clothes.apply(book)
    overflow = Overflow()
    content = rows(plan)
    _cover(book.worksheets[0], plan, clothes, overflow)
    for table in _tables(plan):
        sheet = book.create_sheet(table.sheet)
        _draw(sheet, table, content[table.sheet], clothes, overflow)
    _records(book, plan, content, clothes, overflow)
    _lists(book, plan, clothes, overflow)
    for table in _tables(plan):
        furniture.furnish(book[table.sheet], table, len(content[table.sheet]), clothes)
    return to_bytes(book)


def _tables(plan: Plan) -> tuple[Table, ...]:
    """The tables in the order of the sheets."""
    return (
        layout.CITY,
        layout.units(most_sections(plan)),
        layout.TARGETS,
        layout.INDICATORS,
        layout.RULE_VALUES,
        layout.VERIFIERS,
        layout.CONTACTS,
        layout.FINDINGS,
    )


def _put(sheet: Worksheet, address: str, value: Value, role: str, clothes: Look) -> Cell:
    """A styled cell."""
    cell: Any = sheet[address]
    clothes.put(cell, None, role)
    _fill(cell, value)
    return cell  # type: ignore[no-any-return]


def _fill(cell: Any, value: Value) -> None:
    """The value of a cell that has its style. Numbers keep all 17 digits, openpyxl alone would write 16."""
    put(cell, value)
    if isinstance(value, float):
        cell._value = repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _cover(sheet: Worksheet, plan: Plan, clothes: Look, overflow: Overflow) -> None:
    """方案: the single values, what the workbook holds, and how to use it."""
    sheet.title = words.PLAN
    _put(sheet, "A1", words.FILE.removesuffix(".xlsx"), "title", clothes)
    sheet.merge_cells("A1:B1")
    sheet.row_dimensions[1].height = 34
    values = fields(plan)
    for field in layout.FIELDS:
        _put(sheet, field.label_cell, field.label, "label", clothes)
        value = overflow.cell(values[field.key])
        furniture.to_the_left(_put(sheet, field.cell, value, field.style, clothes))
        sheet.row_dimensions[sheet[field.cell].row].height = max(20.0, height(canonical(value), 84, 10))
    indicators = [indicator for _, _, indicator in plan.indicators()]
    counts = words.COUNTS.format(
        city=len(plan.city_targets),
        units=len(plan.units),
        targets=sum(len(unit.targets) for unit in plan.units),
        indicators=len(indicators),
        doubts=plan.doubts,
    )
    guide = [(words.COUNTS_LABEL, counts), *((words.GUIDE_LABEL, line) for line in words.NOTE_PLAN)]
    for row, (label, line) in enumerate(guide, layout.GUIDE_ROW):
        if row <= layout.GUIDE_ROW + 1:
            _put(sheet, f"A{row}", label, "label", clothes)
        _put(sheet, f"B{row}", line, "note", clothes)
        sheet.row_dimensions[row].height = max(20.0, height(line, 84, 10))
    furniture.furnish_cover(sheet)


def _draw(sheet: Worksheet, table: Table, body: list[Row], clothes: Look, overflow: Overflow) -> None:
    """Title, note, headings and body of one table."""
    _put(
        sheet,
        "A1",
        words.SHEET_TITLE.format(title=words.FILE.removesuffix(".xlsx"), sheet=table.sheet),
        "title",
        clothes,
    )
    _put(sheet, "A2", NOTES[table.sheet], "note", clothes)
    for column in table.columns:
        cell = _put(sheet, table.cell(column.key, table.heading_row), column.heading, "heading", clothes)
        if column.entry:
            furniture.mark_heading(cell, clothes)
    sizes = {column.key: float(clothes.styles[column.style].font.sz or 11) for column in table.columns}
    worn: dict[str, Any] = {}  # a column's cells are all alike: openpyxl takes long to find that out
    for row, values in enumerate(body, table.first_row):
        needed = 16.0
        for number, column in enumerate(table.columns, 1):
            value = overflow.cell(values.get(column.key))
            place: Any = sheet.cell(row, number)
            if column.key not in worn:
                clothes.put(place, None, column.style)
                furniture.fit(place, column)
                worn[column.key] = place._style
            place._style = copy(worn[column.key])
            _fill(place, value)
            if isinstance(value, str) and not column.hidden:
                needed = max(needed, height(value, column.width, sizes[column.key]))
        sheet.row_dimensions[row].height = needed


def _official(table: Table) -> list[Column]:
    """The columns whose content is fingerprinted."""
    return [column for column in table.columns if column.issued]


def _records(book: Workbook, plan: Plan, content: dict[str, list[Row]], clothes: Look, overflow: Overflow) -> None:
    """The hidden sheet: a fingerprint per row with an id, and the continuations of long texts."""
    sheet = book.create_sheet(words.HIDDEN)
    sheet.sheet_state = "hidden"
    records: list[tuple[Value, ...]] = []
    for table in _tables(plan):
        for row in content[table.sheet] if table.sheet in layout.KEYS else []:
            key = "/".join(canonical(row[name]) for name in layout.KEYS[table.sheet])
            digest = fingerprint(row.get(column.key) for column in _official(table))
            records.append((table.sheet, overflow.cell(key), words.FINGERPRINT, 0.0, digest))
    records.extend((str(of), key, words.CONTINUED, float(part), text) for key, part, of, text in overflow.chunks)
    headings = tuple(column.heading for column in layout.RECORDS.columns)
    for number, record in enumerate((headings, *records), 1):
        for column, value in enumerate(record, 1):
            _put(sheet, f"{column_letters(column)}{number}", value, "code", clothes)
    sheet.protection.sheet = True


def _lists(book: Workbook, plan: Plan, clothes: Look, overflow: Overflow) -> None:
    """The choices of the drop-down lists that depend on the plan, as defined names (Excel 2007 wants names here)."""
    sheet = book[words.HIDDEN]
    column = len(layout.RECORDS.columns) + 2
    for offset, (name, choices) in enumerate(
        ((furniture.GROUPS, plan.groups), (furniture.DEPARTMENTS, tuple(unit.name for unit in plan.units)))
    ):
        letters = column_letters(column + offset)
        usable = tuple(dict.fromkeys(choice for choice in choices if choice and len(choice) < 255))
        for row, choice in enumerate(usable, 2):
            _put(sheet, f"{letters}{row}", overflow.cell(choice), "code", clothes)
        last = max(2, len(usable) + 1)
        book.defined_names[name] = DefinedName(name, attr_text=f"'{words.HIDDEN}'!${letters}$2:${letters}${last}")
