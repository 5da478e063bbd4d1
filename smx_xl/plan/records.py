"""The hidden sheet of 目标库.xlsx read back: long texts, and what tells a changed or missing official row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from smx_xl.findings import Code
from smx_xl.layout import plan_book as layout
from smx_xl.ooxml.read import Book, Sheet
from smx_xl.plan.codec import canonical, fingerprint, restore
from smx_xl.plan.table import Line, Report
from smx_xl.text import plan_book as words

__all__ = ["Records", "check_rows", "read_records"]

GONE = {words.INDICATORS: Code.PLAN_INDICATOR_REMOVED, words.RULES: Code.PLAN_RULE_REMOVED}
"""What a missing row means, where it is not an error."""
HEART = {words.CITY: "text", words.UNITS: "name", words.TARGETS: "text"}
"""The official text that a row cannot be without."""


@dataclass(frozen=True)
class Records:
    """``digests``: fingerprint by sheet and row key; ``continuations``: long texts by mark. ``present``: was there."""

    present: bool
    digests: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    continuations: Mapping[str, str] = field(default_factory=dict)


def read_records(book: Book) -> Records:
    """What the hidden sheet says; nothing when it is gone."""
    sheet = book.sheet(words.HIDDEN)
    if sheet is None:
        return Records(present=False)
    digests: dict[str, dict[str, str]] = {}
    chunks: dict[tuple[str, str], dict[float, str]] = {}
    keys: list[tuple[str, str, str]] = []
    for row in sorted({row for row, _ in sheet.cells}):
        table, key, item, text = (_text(sheet, row, name) for name in ("sheet", "key", "item", "text"))
        part = sheet.cell(row, layout.RECORDS.by_key["part"]).value
        if item == words.CONTINUED:
            chunks.setdefault((key, table), {})[part if isinstance(part, float) else 0.0] = text
        elif item == words.FINGERPRINT:
            keys.append((table, key, text))
    continuations = {
        key: "".join(parts[part] for part in sorted(parts))
        for (key, total), parts in chunks.items()
        if total == str(len(parts))
    }
    for table, key, text in keys:
        digests.setdefault(table, {})[restore(key, continuations)] = text
    return Records(True, digests, continuations)


def _text(sheet: Sheet, row: int, name: str) -> str:
    return canonical(sheet.cell(row, layout.RECORDS.by_key[name]).value)


def check_rows(table: str, lines: Mapping[str, Line], records: Records, report: Report) -> None:
    """Compare the rows of a table with what was written: rows that went, official text that changed or went.

    ``lines`` are the rows by their key.
    """
    digests = records.digests.get(table, {})
    for key in digests:
        if key not in lines:
            report.add(GONE.get(table, Code.PLAN_ROW_MISSING), table, subject=key, id=key)
    for key, line in lines.items():
        _check_row(line, digests.get(key), report)


def _check_row(line: Line, digest: str | None, report: Report) -> None:
    official = [column for column in line.table.columns if column.issued]
    if digest == fingerprint(line.plain(column.key) for column in official):
        return
    heart = HEART.get(line.table.sheet)
    if heart and line.blank(heart):
        line.note(Code.PLAN_TEXT_DELETED, heart, heading=line.heading(heart))
    elif digest is not None:
        headings = words.LIST_COMMA.join(_headings(column.heading for column in official))
        report.add(
            Code.PLAN_TEXT_CHANGED, line.table.sheet, line.place(heart or "quote"), line.subject, headings=headings
        )


def _headings(headings: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(headings))
