"""Which members count: those of the round that most of them are of, each city's master once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from smx_xl.findings import Code, Finding, found
from smx_xl.model.gathered import Leaf, Member
from smx_xl.text import gathered as words

__all__ = ["settle"]


def settle(members: Iterable[Member]) -> tuple[Member, ...]:
    """The members by name, with what is to be said of each and whether it counts; the order given does not matter."""
    ordered = sorted(members, key=lambda member: (member.name, member.file, member.sha256))
    ordered = [*_of_one_round(ordered)]
    told: dict[int, list[Finding]] = {place: [] for place, _ in enumerate(ordered)}
    first: dict[str, tuple[int, Leaf]] = {}
    issued: dict[tuple[str, str, str], tuple[int, Leaf]] = {}
    for place, member in enumerate(ordered):
        if member.tally is None or member.findings:
            continue
        same = next((first[leaf.sha256] for leaf in leaves(member) if leaf.sha256 in first), None)
        if same:
            told[place].append(_said(Code.MEMBER_TWICE, member, ordered[same[0]], same[1]))
            continue
        for leaf in leaves(member):
            first[leaf.sha256] = (place, leaf)
            key = (leaf.document, leaf.title, leaf.round)
            other = issued.setdefault(key, (place, leaf)) if leaf.document else (place, leaf)
            if other[0] != place:
                told[place].append(_said(Code.MEMBER_CONFLICT, member, ordered[other[0]], other[1]))
                told[other[0]].append(_said(Code.MEMBER_CONFLICT, ordered[other[0]], member, leaf))
    return tuple(_settled(member, told[place]) for place, member in enumerate(ordered))


def leaves(member: Member) -> tuple[Leaf, ...]:
    """The city masters in a member: those below it, or itself."""
    if member.gathered:
        return member.leaves
    facts = member.model_dump(include={"file", "sha256", "document", "title", "round"})
    return (Leaf(path="", units=member.tally.units if member.tally else 0, **facts),)


def _settled(member: Member, told: Sequence[Finding]) -> Member:
    findings = member.findings + tuple(dict.fromkeys(told))
    return member.model_copy(update={"findings": findings, "counted": member.tally is not None and not findings})


def _of_one_round(members: Sequence[Member]) -> Iterator[Member]:
    """Those of another year or round than most are told so; of two equally frequent ones the later is meant."""
    rounds = Counter((member.year, member.round) for member in members if member.tally is not None)
    common = max(rounds, key=lambda key: (rounds[key], key), default=(0, ""))
    for member in members:
        if member.tally is None or (member.year, member.round) == common:
            yield member
            continue
        theirs, ours = _round(member.year, member.round), _round(*common)
        finding = found(Code.MEMBER_OTHER_ROUND, file=member.file, theirs=theirs, ours=ours)
        yield member.model_copy(update={"findings": (*member.findings, finding)})


def _round(year: int, name: str) -> str:
    return name or str(year)


def _said(code: Code, member: Member, other: Member, leaf: Leaf) -> Finding:
    """What is said of a member because of a city master of another one."""
    path = words.BELOW.format(above=other.name, name=leaf.path) if leaf.path else leaf.file
    return found(code, file=member.file, name=other.name, path=path)
