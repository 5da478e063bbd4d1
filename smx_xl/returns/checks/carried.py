"""What came along in the file besides its cells: links to other workbooks, embedded things, comments, personal data."""

from __future__ import annotations

import re

from smx_xl.findings import Code, Finding
from smx_xl.layout.identity import PROPERTY_PREFIX
from smx_xl.returns.case import Case
from smx_xl.returns.plain import clipped
from smx_xl.text import returns as words

__all__ = ["check"]

ADD_IN = (".xlam", ".xla")
"""Cells scored by the add-in refer to it like to another workbook; that is as it should be."""
COMMENTS = frozenset({"comments", "threadedComment"})
LONGEST = 1000
"""Characters of a document property that are looked at."""
PERSONAL = re.compile(r"[\w.+-]+@[\w-]+\.\w+|(?<!\d)1\d{10}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)", re.ASCII)
"""An e-mail address, a mobile number, the number of an identity card; a bare name stands in every file."""


def check(case: Case) -> tuple[Finding, ...]:
    """LINKS_CARRIED, OBJECTS_CARRIED, COMMENTS_CARRIED and PERSONAL_DATA. Nothing is opened or followed."""
    book = case.book
    findings = []
    unnamed = book.external_links - len(book.linked)
    linked = [name for name in book.linked if not name.lower().endswith(ADD_IN)] + [words.UNKNOWN_FILE] * (unnamed > 0)
    linked += [clipped(address) for address in book.fetched]
    if linked:
        names = words.LIST.join(clipped(name) for name in dict.fromkeys(linked))
        findings.append(case.finding(Code.LINKS_CARRIED, names=names))
    kinds = dict.fromkeys(
        words.CARRIED[kind] for sheet in book.sheets for kind in sheet.carried if kind in words.CARRIED
    )
    if kinds:
        findings.append(case.finding(Code.OBJECTS_CARRIED, names=words.LIST.join(kinds)))
    findings += [
        case.sheet_finding(Code.COMMENTS_CARRIED, sheet.name) for sheet in book.sheets if COMMENTS & set(sheet.carried)
    ]
    told = [text for name, text in book.properties.items() if not name.startswith(PROPERTY_PREFIX)]
    if book.persons or any(PERSONAL.search(text[:LONGEST]) for text in (*book.people, *told)):
        findings.append(case.finding(Code.PERSONAL_DATA))
    return tuple(findings)
