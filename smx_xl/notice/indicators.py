"""Target text -> indicators: every separately measurable demand with method, target value, unit, share and quote.

What the grammar cannot decide is still given its nearest reading, marked by ``doubt`` for the office to confirm.
"""

from __future__ import annotations

import re
from dataclasses import replace

from smx_xl.model.plan import Indicator, Method
from smx_xl.notice.grammar import naming
from smx_xl.notice.grammar.clauses import Span, clauses, sentences
from smx_xl.notice.grammar.demand import Demand, Passage, Tier, settle
from smx_xl.notice.grammar.mask import mask
from smx_xl.notice.grammar.numeric import amounts, numeric, scopes
from smx_xl.notice.grammar.quantities import amount_spans
from smx_xl.notice.grammar.worded import against_average, milestone, ranked, worded
from smx_xl.text import grammar as words

__all__ = ["extract"]


def extract(text: str, target_id: str) -> tuple[Indicator, ...]:
    """The indicators of one target, in the order of its words; never empty.

    Args:
        text: official text without number and points bracket.
        target_id: prefix of the indicators' ids (``U01-05`` gives ``U01-05-1`` ...).
    """
    masked = mask(text)
    demands: list[Demand] = []
    settled_elsewhere: list[Span] = []
    for number, sentence in enumerate(sentences(masked)):
        previous = ""
        for clause in clauses(masked, sentence):
            passage = Passage(text, masked, clause, tuple(demands), previous)
            demands += [replace(demand, sentence=number) for demand in _read(passage)]
            settled_elsewhere += scopes(passage)
            previous = passage.words
    settled = settle(demands) or [_whole(text, masked)]
    if _unread(masked, settled, settled_elsewhere):
        settled[0] = _doubted(settled[0])
    share = 1 / len(settled)
    return tuple(
        Indicator(
            id=f"{target_id}-{position}",
            name=naming.shortened(demand.name),
            method=demand.method,
            target=demand.target,
            unit=demand.unit,
            share=share,
            quote=demand.span.of(text),
            doubt=demand.doubt,
        )
        for position, demand in enumerate(settled, 1)
    )


def _unread(masked: str, settled: list[Demand], scope: list[Span]) -> bool:
    """Whether figures with a measure stand somewhere that no demand has read: never passed over in silence."""
    known = scope + [demand.span for demand in settled if demand.target is not None]
    return any(
        not any(span.start < other.end and other.start < span.end for other in known) for span in amount_spans(masked)
    )


def _doubted(demand: Demand) -> Demand:
    doubts = [doubt for doubt in (demand.doubt, words.DOUBT_NUMBER_UNREAD) if doubt]
    return replace(demand, doubt=words.DOUBT_JOIN.join(dict.fromkeys(doubts)))


def _read(passage: Passage) -> list[Demand]:
    """The demands of one clause."""
    for reader in (against_average, ranked):
        if demands := reader(passage):
            return demands
    found = amounts(passage)
    if not found:
        return worded(passage)
    demands = []
    start = passage.span.start
    for index, quantity in enumerate(found):
        last = index == len(found) - 1
        end = _list_mark(passage, quantity.span.end)
        piece = passage.part(Span(start, passage.span.end if last and end is None else end or passage.span.end))
        seen = passage.before + tuple(demands)
        done, piece = _done_before(replace(piece, before=seen, continues=index > 0), quantity.span.start)
        demands += done + numeric(piece, quantity)
        if end is None:
            return demands
        start = end + 1
    rest = replace(passage.part(Span(start, passage.span.end)), before=passage.before + tuple(demands))
    return demands + milestone(rest)


def _list_mark(passage: Passage, position: int) -> int | None:
    """Position of the next 、 of the clause."""
    mark = passage.masked.find("、", position, passage.span.end)
    return None if mark < 0 else mark


def _done_before(piece: Passage, number: int) -> tuple[list[Demand], Passage]:
    """A finished deliverable listed before the amount (完成…改造、…增长5%) is a demand of its own."""
    mark = piece.masked.rfind("、", piece.span.start, number)
    if mark < 0:
        return [], piece
    done = milestone(piece.part(Span(piece.span.start, mark)))
    return (done, piece.part(Span(mark + 1, piece.span.end))) if done else ([], piece)


def _whole(text: str, masked: str) -> Demand:
    """A target that names only work to be done is one task."""
    doubt = words.DOUBT_NUMBER_UNREAD if re.search(words.UNREAD_NUMBER, masked) else ""
    return Demand(Method.TASK, naming.without_lead(text) or text, Span(0, len(masked)), Tier.MEANS, doubt=doubt)
