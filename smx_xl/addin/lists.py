"""Lists for the office: the first findings in a dialog, whole tables in a new workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from smx_xl.addin.pen import typed
from smx_xl.findings import Finding, Severity
from smx_xl.layout.grammar import address
from smx_xl.text import addin_commands as words

__all__ = ["MOST", "brief", "gravest_first", "sheet_of"]

MOST: Final = 10
"""Findings in one dialog."""
WIDEST: Final = 60.0
"""Characters of a column."""
ORDER: Final = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """Errors before warnings before what is on record, each in the order they were found."""
    return sorted(findings, key=lambda finding: ORDER.index(finding.severity))


def brief(findings: Iterable[Finding], more: str = words.PLAN_FINDINGS_MORE) -> str:
    """How many there are, and the first of them with place and remedy."""
    listed = gravest_first(findings)
    counts = [sum(finding.severity is severity for finding in listed) for severity in ORDER]
    lines = [words.FINDINGS_HEAD.format(errors=counts[0], warnings=counts[1])]
    for number, finding in enumerate(listed[:MOST], 1):
        severity = words.SEVERITIES[finding.severity.value]
        lines.append(words.FINDING.format(number=number, severity=severity, text=finding))
    if len(listed) > MOST:
        lines.append(more.format(count=len(listed) - MOST))
    return "\n".join(lines)


def sheet_of(book: Any, name: str, rows: Sequence[Sequence[object]]) -> None:
    """Put a table with headings on the first sheet of a new workbook."""
    sheet = book.sheets[0]
    sheet.name = name
    area = sheet.range(f"A1:{address(len(rows), len(rows[0]))}")
    area.value = [[typed(value) for value in row] for row in rows]
    sheet.tables.add(source=area)
    area.wrap_text = True
    for number in range(1, len(rows[0]) + 1):
        longest = max(_width(row[number - 1]) for row in rows)
        sheet.range(address(1, number)).column_width = min(WIDEST, longest + 4.0)


def _width(value: object) -> float:
    """Columns of a text: a Chinese character takes two."""
    text = "" if value is None else str(value)
    return float(sum(2 if ord(character) > 0x2E7F else 1 for character in text))
