"""Demands with a number of their own: at least, at most, band."""

from __future__ import annotations

import re

from smx_xl.model.plan import Method
from smx_xl.notice.grammar import naming
from smx_xl.notice.grammar.clauses import Span, enumerated
from smx_xl.notice.grammar.demand import Demand, Passage, Tier
from smx_xl.notice.grammar.quantities import Quantity, quantities
from smx_xl.text import grammar as words

__all__ = ["amounts", "numeric", "scopes"]

_AT_MOST = re.compile(words.AT_MOST_ENDS)
_NOT_LESS = re.compile(rf"(?:{words.NOT_LESS})$")
_CHANGES = {
    word: re.compile(rf"(?:{word}){words.CHANGE_ENDS}")
    for word in "|".join((words.GROWTH, words.FALL, words.RISE)).split("|")
}


def amounts(passage: Passage) -> list[Quantity]:
    """The amounts that are demanded: those that only say how wide a field the work covers are left out."""
    found = [
        quantity for quantity in quantities(passage.text, passage.masked, passage.span) if not _scope(passage, quantity)
    ]
    separated: list[Quantity] = []
    for quantity in found:
        between = passage.masked[separated[-1].span.end : quantity.span.start] if separated else "、"
        if "、" in between or re.search(words.LIST_LAST, between):
            separated.append(quantity)
    return separated


def scopes(passage: Passage) -> list[Span]:
    """Where amounts stand that only say how wide a field the work covers."""
    found = quantities(passage.text, passage.masked, passage.span)
    return [quantity.span for quantity in found if _scope(passage, quantity)]


def _scope(passage: Passage, quantity: Quantity) -> bool:
    before = passage.masked[passage.span.start : quantity.span.start]
    after = passage.masked[quantity.span.end : passage.span.end]
    return bool(
        re.search(words.SUBTOTAL_AFTER, after)
        or (re.search(words.SCOPE, before) and re.search(words.SCOPE_NOUN_AFTER, after))
        or (re.search(words.SCOPE_FOR, before) and re.search(words.SCOPE_FOR_AFTER, after))
    )


def numeric(passage: Passage, quantity: Quantity) -> list[Demand]:
    """The demands of a passage that holds exactly this amount; several where it says 均 of a list."""
    before = passage.text[passage.span.start : quantity.span.start]
    after = passage.text[quantity.span.end : passage.span.end]
    plain = passage.masked[passage.span.start : quantity.span.start].rstrip()
    members = _each(passage, plain)
    if members:
        return [_one(passage, quantity, passage.text[member.start : member.end], after, plain) for member in members]
    return [_one(passage, quantity, before, after, plain)]


def _each(passage: Passage, plain: str) -> list[Span]:
    match = re.search(rf"(?:{words.EACH})[^，、]*$", plain)
    if not match:
        return []
    span = Span(passage.span.start, passage.span.start + match.start())
    members = enumerated(passage.masked, span, words.LIST_LAST)
    return members if len(members) > 1 else []


def _one(passage: Passage, quantity: Quantity, before: str, after: str, plain: str) -> Demand:
    change = next((word for word, pattern in _CHANGES.items() if pattern.search(plain)), "")
    name = naming.around(before, after, change)
    bare_rate = naming.bare_rate(name)
    counted = passage.subject and not re.search(words.RATE_END, passage.subject)
    if naming.bare(name) or (bare_rate and counted and passage.before[-1].target is not None):
        name = (passage.subject or naming.without_lead(passage.previous)) + name
    name = naming.telling(_with_verb(passage, name), passage.words)
    method = _method(plain, passage.masked[quantity.span.end : passage.span.end].lstrip(), quantity.value)
    return Demand(
        method=method,
        name=name,
        span=passage.span,
        tier=Tier.HARD,
        target=quantity.value,
        unit=quantity.unit,
        doubt=_doubt(passage, name, quantity, method),
        subject=naming.subject_of(name),
        bare_rate=bare_rate,
    )


def _with_verb(passage: Passage, name: str) -> str:
    """The second member of 建成2个…、3个… takes the verb of the first."""
    if not passage.continues or not passage.before:
        return name
    verb = re.match(words.CONTENT_VERBS, passage.before[-1].name)
    return verb[0] + name if verb and not name.startswith(verb[0]) else name


def _method(before: str, after: str, value: float) -> Method:
    if re.match(words.ABOUT_AFTER, after):
        return Method.BAND
    if re.match(words.AT_MOST_AFTER, after) or (_AT_MOST.search(before) and not _NOT_LESS.search(before)):
        return Method.AT_MOST
    return Method.AT_LEAST if value > 0 else Method.GAP


def _doubt(passage: Passage, name: str, quantity: Quantity, method: Method) -> str:
    doubts = []
    base = re.search(words.BASE_YEAR, passage.masked[: passage.span.start])
    if base and re.search(words.COMPARED, passage.plain):
        doubts.append(words.DOUBT_BASE_YEAR.format(year=base[1]))
    if quantity.unit in ("%", "％") and re.search(words.PERMILLE_LIKELY, name) and method is Method.AT_MOST:
        doubts.append(words.DOUBT_PERMILLE)
    if quantity.unit in words.SCALE_ONLY and re.search(words.MONEY_WORD, name):
        doubts.append(words.DOUBT_NO_CURRENCY)
    if re.search(words.UNREAD_NUMBER, passage.plain):
        doubts.append(words.DOUBT_NUMBER_UNREAD)
    elif not quantity.unit:
        doubts.append(words.DOUBT_BARE_NUMBER)
    if re.search(words.LOANS_AND_DEPOSITS, name):
        doubts.append(words.DOUBT_TWO_BALANCES)
    if re.search(words.STRIVE, passage.plain):
        doubts.append(words.DOUBT_STRIVE)
    return words.DOUBT_JOIN.join(doubts)
