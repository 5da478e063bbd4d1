"""Demands whose value stands in another document: 完成市政府下达的…目标."""

from __future__ import annotations

import re

from smx_xl.model.plan import Method
from smx_xl.notice.grammar import naming
from smx_xl.notice.grammar.clauses import Span, enumerated
from smx_xl.notice.grammar.demand import Demand, Passage, Tier
from smx_xl.notice.grammar.quantities import chinese_number
from smx_xl.text import grammar as words

__all__ = ["assigned"]

_TAIL = re.compile(words.ITEM_TAIL)
_METRIC = re.compile(words.METRIC_END)


def assigned(passage: Passage) -> list[Demand]:
    """One demand, or one for each measure of a list (四类主要污染物…)."""
    tier = _tier(passage)
    if tier is None:
        return []
    names = _names(passage, _object(passage))
    return [
        Demand(
            Method.ASSIGNED, naming.telling(name, passage.words), passage.span, tier, subject=naming.subject_of(name)
        )
        for name in names
    ]


def _tier(passage: Passage) -> Tier | None:
    plain = passage.plain
    if re.search(words.ASSIGNED, plain) or re.search(words.ASSIGNED_FAMILY, plain):
        return Tier.HARD
    follows = passage.before and passage.before[-1].method is Method.ASSIGNED
    if follows and not re.search(words.FULFIL, plain) and re.search(words.KINDS_OF, plain):
        return Tier.HARD
    if re.search(words.ASSIGNED_PLAIN, plain):
        return Tier.MILESTONE
    return Tier.REQUIREMENT if re.search(words.ASSIGNED_REQUIREMENT, plain) else None


def _object(passage: Passage) -> Span:
    """What is to be fulfilled: after the authority that assigned it, or before the verb when nothing follows."""
    plain, start = passage.plain, passage.span.start
    authority = re.search(words.AUTHORITY_OBJECT, plain)
    verb = re.search(words.FULFIL, plain)
    begin = authority.end() if authority else verb.end() if verb else 0
    if _TAIL.fullmatch(plain[begin:]) and verb and verb.start() > 1:
        return Span(start, start + verb.start())
    return Span(start + begin, passage.span.end)


def _names(passage: Passage, where: Span) -> list[str]:
    members = enumerated(passage.masked, where, words.LIST_LAST)
    texts = [_TAIL.sub("", member.of(passage.text)) or member.of(passage.text) for member in members]
    kinds = re.search(words.KINDS_OF, where.of(passage.masked))
    if kinds and len(members) > 1 and _count(kinds["count"]) == len(members):
        last = texts[-1][: texts[-1].rindex(kinds["count"])]
        return [f"{_TAIL.sub('', kinds['head'])}{words.SEPARATOR}{text}" for text in [*texts[:-1], last]]
    measured = [member for member in members if _metric(_TAIL.sub("", member.of(passage.masked)))]
    if len(measured) < max(2, len(members)):
        return [re.sub(words.LEVEL, "", _TAIL.sub("", where.of(passage.text)))]
    tail = re.search(r"[^□]*$", _TAIL.sub("", members[-1].of(passage.masked)))
    shared = tail[0] if tail and "□" in members[-1].of(passage.masked) else ""
    return [
        text + (shared if "□" in member.of(passage.masked) and not text.endswith(shared) else "")
        for text, member in zip(texts, members, strict=True)
    ]


def _metric(masked: str) -> bool:
    return bool(_METRIC.search(masked)) or "□" in masked


def _count(text: str) -> int:
    return int(text) if text.isdigit() else chinese_number(text)
