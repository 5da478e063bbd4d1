"""The paragraph of factors without points (前置类扣分因素) -> its factors one by one."""

from __future__ import annotations

import re

from smx_xl.notice.entry import Entry
from smx_xl.notice.patterns import ordinal
from smx_xl.text import vocab_notice as vocab

__all__ = ["split_factors"]

_START = re.compile(vocab.FACTORS_START)
_END = re.compile(vocab.FACTORS_END)
_COLON = re.compile(vocab.COLON)
_STOP = re.compile(vocab.SENTENCE_END)
_FEWEST = 2


def split_factors(entry: Entry) -> tuple[str, ...]:
    """The factors in order, as written: numbered lines, or the list of the first sentence (…的A、B、C等工作任务。).

    Returns:
        an empty tuple when no list of at least two is found.
    """
    numbered = [lead.rest for piece in entry.pieces[1:] if (lead := ordinal(piece.text)) and not lead.tight]
    if len(numbered) >= _FEWEST:
        return tuple(text.rstrip(vocab.STOPS) for text in numbered)
    colon = _COLON.search(entry.body)
    sentence = _STOP.split(entry.body[colon.end() if colon else 0 :])[0]
    lead_words = _START.search(sentence)
    listed = _END.sub("", sentence[lead_words.end() if lead_words else 0 :])
    factors = tuple(part.strip() for part in _members(listed) if part.strip())
    return factors if len(factors) >= _FEWEST else ()


def _members(text: str) -> list[str]:
    """Parts between 、 that stand in no brackets or quotation marks."""
    members, depth = [""], 0
    for char in text:
        depth += (char in vocab.NESTING_OPENS) - (char in vocab.NESTING_CLOSES)
        if char == "、" and depth <= 0:
            members.append("")
        else:
            members[-1] += char
    return members
