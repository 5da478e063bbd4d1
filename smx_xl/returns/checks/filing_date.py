"""The date in the signature block: of the year of the round, or of the one after it."""

from __future__ import annotations

import re

from smx_xl.findings import Code, Finding
from smx_xl.returns.case import Case
from smx_xl.returns.plain import clipped, plain
from smx_xl.text import unit_book, vocab

__all__ = ["check"]

YEAR = re.compile(r"(?<!\d)\d{4}(?=\D|\d{4}(?!\d)|$)", re.ASCII)
"""A year alone or at the head of eight figures (20311225)."""
FIGURES = str.maketrans(vocab.NUMERALS)


def check(case: Case) -> tuple[Finding, ...]:
    """FILING_DATE_DOUBT when a date was filled in and is not of these two years."""
    date = case.contact.get(unit_book.DATE, "")
    if case.plan is None or not date:
        return ()
    year = YEAR.search(plain(date).translate(FIGURES))
    if year is not None and int(year[0]) - case.plan.year in (0, 1):
        return ()
    finding = case.finding(Code.FILING_DATE_DOUBT, found=clipped(date), expected=case.plan.year)
    assert case.table is not None
    return (finding.model_copy(update={"sheet": case.table.sheet.name}),)
