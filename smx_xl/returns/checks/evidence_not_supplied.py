"""Attachments that 佐证材料 names and that do not lie beside the workbook."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import islice

from smx_xl.findings import Code, Finding
from smx_xl.layout.evidence import TABLE
from smx_xl.ooxml.read_facts import Sheet
from smx_xl.returns.case import Case
from smx_xl.returns.plain import clipped, folded
from smx_xl.text import returns as words
from smx_xl.text import vocab

__all__ = ["beside", "check"]

ENDINGS = "pdf|docx?|xlsx?|pptx?|wps|et|ofd|jpe?g|png|tiff?|bmp|zip|rar|7z"
FILE = re.compile(
    rf"[^/\\:*?\"<>|\s,;{vocab.LISTED}][^/\\:*?\"<>|\r\n,;{vocab.LISTED}]*?\.(?:{ENDINGS})(?![\w.])", re.I
)
"""The name of a file without any folder; one with a folder is not looked for."""
LONGEST, MANY = 200, 50


def check(case: Case) -> tuple[Finding, ...]:
    """EVIDENCE_NOT_SUPPLIED once, with the names; nothing is opened, only names in the workbook's folder are asked."""
    sheet, there = _sheet(case), beside(case)
    if sheet is None or all(there.values()):
        return ()
    missing = {place: name for place, name in islice(_named(sheet), MANY) if not there[name]}
    names = words.LIST.join(words.QUOTED.format(name=clipped(name)) for name in dict.fromkeys(missing.values()))
    return (case.sheet_finding(Code.EVIDENCE_NOT_SUPPLIED, sheet.name, missing, names=names),)


def beside(case: Case) -> dict[str, bool]:
    """The attachments that are looked for, and whether they lie in the workbook's folder."""
    sheet = _sheet(case)
    if sheet is None or case.folder is None:
        return {}
    return {name: os.path.lexists(case.folder / name) for _, name in islice(_named(sheet), MANY)}


def _sheet(case: Case) -> Sheet | None:
    return next((sheet for sheet in case.book.sheets if folded(sheet.name) == folded(TABLE.sheet)), None)


def _named(sheet: Sheet) -> Iterator[tuple[tuple[int, int], str]]:
    """Cells below the heading of the places, and the file names in them."""
    wanted = folded(TABLE.column("place").heading)
    heads = [place for place, cell in sheet.cells.items() if folded(cell.raw) == wanted]
    for top, column in heads[:1]:
        for (row, number), cell in sorted(sheet.cells.items()):
            if number == column and row > top and len(cell.raw) <= LONGEST:
                yield from (((row, number), name.strip()) for name in FILE.findall(cell.raw))
