"""Demands without a number of their own: against an average, rank, zero, direction, assigned elsewhere, milestones."""

from __future__ import annotations

import re
from collections.abc import Callable

from smx_xl.model.plan import Method
from smx_xl.notice.grammar import naming
from smx_xl.notice.grammar.assigned import assigned
from smx_xl.notice.grammar.clauses import Span, enumerated, trimmed
from smx_xl.notice.grammar.demand import Demand, Passage, Tier
from smx_xl.notice.grammar.quantities import chinese_number
from smx_xl.text import grammar as words

__all__ = ["against_average", "milestone", "ranked", "worded"]

Reader = Callable[[Passage], list[Demand]]


def against_average(passage: Passage) -> list[Demand]:
    """高于全省平均水平1.5个百分点: the margin is the target; several averages are several demands."""
    match = re.search(words.AVERAGE, passage.plain)
    if not match:
        return []
    margin = re.match(words.MARGIN, passage.plain[match.end() :])
    who = Span(passage.span.start + match.start("who"), passage.span.start + match.end("who"))
    head = naming.without_lead(passage.words[: match.start()])
    tail = passage.words[match.start("what") : match.end("what")]
    return [
        Demand(
            method=Method.RELATIVE,
            name=f"{head}{match['verb']}{member.of(passage.text)}{tail}",
            span=passage.span,
            tier=Tier.HARD,
            target=float(margin["n"]) if margin else 0.0,
            unit=margin["unit"] if margin else "",
            subject=naming.subject_of(head),
        )
        for member in (enumerated(passage.masked, who, words.LIST_LAST) or [who])
    ]


def ranked(passage: Passage) -> list[Demand]:
    """位次不低于第12位; without a number the place is for the office to settle."""
    if not re.search(words.RANK_WORDS, passage.plain):
        return []
    match = re.search(words.RANK_NUMBER, passage.plain)
    name = naming.without_lead(passage.words[: match.start()] if match else passage.words)
    name = naming.without_predicate(name)
    if naming.bare(name):
        name = passage.subject + name
    place = None
    if match:
        place = float(match["n"]) if match["n"] else float(chinese_number(match["zh"]))
    return [
        Demand(
            method=Method.RANK,
            name=name,
            span=passage.span,
            tier=Tier.HARD,
            target=place,
            unit=(match["unit"] or match["zhunit"]) if match else "",
            doubt="" if match else words.DOUBT_NO_RANK,
            subject=naming.subject_of(passage.subject or name),
        )
    ]


def _zero(passage: Passage) -> list[Demand]:
    if not re.search(words.ZERO, passage.plain):
        return []
    doubts = [
        doubt
        for pattern, doubt in ((words.ESCAPE, words.DOUBT_ESCAPE), (words.STRIVE, words.DOUBT_STRIVE))
        if re.search(pattern, passage.plain)
    ]
    return [_plain(passage, Method.ZERO_INCIDENT, Tier.HARD, target=0.0, doubt=words.DOUBT_JOIN.join(doubts))]


def _direction(passage: Passage) -> list[Demand]:
    match = re.search(words.DIRECTION, passage.plain)
    if not match:
        return []
    start = passage.span.start
    head = trimmed(passage.masked, Span(start, start + match.start()))
    tail = passage.words[match.start() :]
    return [
        Demand(
            method=Method.RELATIVE,
            name=naming.without_lead(member.of(passage.text)) + tail,
            span=passage.span,
            tier=Tier.HARD,
            target=0.0,
            doubt=words.DOUBT_DIRECTION,
        )
        for member in enumerated(passage.masked, head, words.LIST_LAST)
    ]


def _capped_elsewhere(passage: Passage) -> list[Demand]:
    match = re.search(words.CAP_ELSEWHERE, passage.plain)
    if not match:
        return []
    name = naming.without_lead(passage.words[: match.start()]) or passage.words
    return [_plain(passage, Method.AT_MOST, Tier.HARD, name=name, doubt=words.DOUBT_NO_CAP)]


def _interval(passage: Passage) -> list[Demand]:
    if not re.search(words.INTERVAL_ELSEWHERE, passage.plain):
        return []
    return [_plain(passage, Method.BAND, Tier.HARD, doubt=words.DOUBT_INTERVAL)]


def milestone(passage: Passage) -> list[Demand]:
    """A deliverable; a list of projects under one verb is one milestone each."""
    if not re.search(words.MILESTONE, passage.plain):
        return []
    actions = _repeated_action(passage)
    if actions:
        return [_plain(part, Method.TASK, Tier.MILESTONE, name=part.words) for part in actions]
    members = enumerated(passage.masked, passage.span, words.LIST_LAST)
    ended = [bool(re.search(words.PROJECT_END, member.of(passage.masked))) for member in members]
    if len(members) > 1 and ended[-1] and sum(ended) >= max(2, len(members) - 1):
        return [_plain(passage, Method.TASK, Tier.MILESTONE, name=name) for name in _project_names(passage, members)]
    doubt = words.DOUBT_LIST if len(members) > 2 else ""
    return [_plain(passage, Method.TASK, Tier.MILESTONE, doubt=doubt)]


def _repeated_action(passage: Passage) -> list[Passage]:
    """推进甲组建乙和丙、丁合并组建戊: one part per action, cut at the first list mark after the first."""
    first = re.search(words.REPEATED_ACTION, passage.plain)
    if not first:
        return []
    mark = re.search(rf"、|{words.LIST_LAST}", passage.plain[first.end() :])
    if not mark or not re.search(words.REPEATED_ACTION, passage.plain[first.end() + mark.end() :]):
        return []
    start = passage.span.start
    cut = start + first.end()
    return [
        passage.part(Span(start, cut + mark.start())),
        passage.part(Span(cut + mark.end(), passage.span.end)),
    ]


def _project_names(passage: Passage, members: list[Span]) -> list[str]:
    """The members with the verb before the first and the words after the last where they belong to all."""
    texts = [member.of(passage.text) for member in members]
    verb = re.match(words.ENUMERATING, passage.plain)
    head = texts[-2][-2:]
    tail = texts[-1].rpartition(head)[2] if head in texts[-1] else ""
    if not re.search(words.SHARED_ACTION, tail):
        tail = ""
    lead = verb[0] if verb else ""
    return [
        *(f"{'' if index == 0 else lead}{text}{tail}" for index, text in enumerate(texts[:-1])),
        lead + texts[-1],
    ]


def _soft_zero(passage: Passage) -> list[Demand]:
    if not re.search(words.SOFT_ZERO, passage.plain):
        return []
    return [_plain(passage, Method.ZERO_INCIDENT, Tier.SOFT_ZERO, target=0.0, doubt=words.DOUBT_SOFT_ZERO)]


def _plain(
    passage: Passage,
    method: Method,
    tier: Tier,
    *,
    name: str = "",
    target: float | None = None,
    doubt: str = "",
) -> Demand:
    name = naming.telling(name or naming.without_lead(passage.words), passage.words)
    return Demand(method, name, passage.span, tier, target=target, doubt=doubt, subject=naming.subject_of(name))


_READERS: tuple[Reader, ...] = (_zero, _direction, _capped_elsewhere, _interval, assigned, milestone, _soft_zero)


def worded(passage: Passage) -> list[Demand]:
    """The demands of a passage without an amount, empty when it only names means."""
    return next((demands for reader in _READERS if (demands := reader(passage))), [])
