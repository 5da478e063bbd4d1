"""Figures that lost a mark: ‰ read as %, an amount of money without 元."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smx_xl.findings import Code, Finding, found
from smx_xl.notice.outline import Outline, Passage
from smx_xl.text import notice as words
from smx_xl.text import vocab_notice as vocab

__all__ = ["check"]

_RATE = re.compile(vocab.RATE_IN_PERCENT)
_PERMILLE = re.compile(f"(?:{vocab.RATES_IN_PERMILLE})$")
_AMOUNT = re.compile(vocab.AMOUNT_WITHOUT_CURRENCY)


def check(outline: Outline, year: int) -> Iterator[Finding]:
    """One finding a target and kind."""
    del year
    for passage in outline.passages():
        rates = [
            match
            for match in _RATE.finditer(passage.entry.body)
            if _PERMILLE.search(match["rate"]) or float(match["n"]) < vocab.TINY_PERCENT
        ]
        if rates:
            suggestion = words.LIST_MARK.join(words.PERMILLE.format(number=match["n"]) for match in rates)
            yield _question(Code.NOTICE_PERMILLE, passage, rates, words.LIST_MARK.join(m[0] for m in rates), suggestion)
        amounts = list(_AMOUNT.finditer(passage.entry.body))
        if amounts:
            text = words.LIST_MARK.join(match["amount"] for match in amounts)
            suggestion = words.LIST_MARK.join(match["amount"] + vocab.CURRENCY for match in amounts)
            yield _question(Code.NOTICE_CURRENCY_MISSING, passage, amounts, text, suggestion)


def _question(code: Code, passage: Passage, places: list[re.Match[str]], text: str, suggestion: str) -> Finding:
    return found(
        code,
        line=passage.entry.line_at(places[0].start()),
        subject=passage.id,
        suggestion=suggestion,
        where=passage.where,
        text=text,
    )
