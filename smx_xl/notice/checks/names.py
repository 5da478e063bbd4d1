"""Names of units written differently in the texts: one character off, and far from being another name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smx_xl.findings import Code, Finding, found
from smx_xl.notice.outline import Outline, Passage
from smx_xl.text import vocab_notice as vocab

__all__ = ["check"]

_SIMPLER = str.maketrans(dict(vocab.SIMPLIFIED))
_SHORT_NAME = 3


def check(outline: Outline, year: int) -> Iterator[Finding]:
    """One finding a target and misspelt name."""
    del year
    names = {unit.name for unit in outline.units if not unit.nameless}
    places = {_place(name) for name in names} - {""}
    patterns = [(place, _misspelt_place(place)) for place in sorted(places) if len(place) <= _SHORT_NAME]
    patterns += [(name, _misspelt_name(name)) for name in sorted(names) if len(name) > _SHORT_NAME]
    passages = list(outline.passages())
    texts = "\n".join(passage.entry.body for passage in passages).translate(_SIMPLER)
    everything = "\n".join([texts, *sorted(names), *sorted(places)])  # a place's name in a heading counts twice
    for passage in passages:
        body = passage.entry.body.translate(_SIMPLER)
        for name, pattern in patterns:
            if match := _first(pattern, body, name, names | places, everything):
                yield _question(passage, match, name)


def _place(name: str) -> str:
    """The place in the name of a county or district, empty for other units."""
    place = name.rstrip(vocab.PLACE_SUFFIXES)
    return place if place != name and len(place) >= 2 else ""


def _one_off(name: str) -> str:
    """Pattern of the name with any one character replaced, places with only common characters left aside."""
    forms = []
    for at in range(len(name)):
        kept = name[:at] + name[at + 1 :]
        if not all(char in vocab.COMMON_IN_PLACES for char in kept):
            forms.append(re.escape(name[:at]) + vocab.IDEOGRAPH + re.escape(name[at + 1 :]))
    return "|".join(forms) or r"(?!)"


def _misspelt_place(place: str) -> re.Pattern[str]:
    """Two characters are little, so that the place must stand like one: before 至, 县, another in a list ..."""
    return re.compile(rf"(?:{_one_off(place)})(?={vocab.PLACE_AFTER})")


def _misspelt_name(name: str) -> re.Pattern[str]:
    return re.compile(_one_off(name))


def _first(pattern: re.Pattern[str], body: str, name: str, known: set[str], everything: str) -> re.Match[str] | None:
    """The first spelling rarer than the name, of no other unit, and not of the same office of another level."""
    for match in pattern.finditer(body):
        at = next((at for at, (one, other) in enumerate(zip(match[0], name, strict=True)) if one != other), None)
        if at is None or match[0] in known or any(match[0] in other for other in known):
            continue
        other_level = match[0][at] in vocab.LEVELS and name[at] in vocab.LEVELS
        if not other_level and everything.count(match[0]) < everything.count(name):
            return match
    return None


def _question(passage: Passage, match: re.Match[str], name: str) -> Finding:
    return found(
        Code.NOTICE_RARE_NAME,
        line=passage.entry.line_at(match.start()),
        subject=passage.id,
        suggestion=name,
        where=passage.where,
        text=match[0],
    )
