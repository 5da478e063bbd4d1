"""Short names for demands, made of the official words alone."""

from __future__ import annotations

import re

from smx_xl.text import grammar as words

__all__ = ["around", "bare", "bare_rate", "shortened", "subject_of", "telling", "without_lead", "without_predicate"]

_LEADING = re.compile(words.LEADING)
_TRAILING = re.compile(words.TRAILING)
_DATES = re.compile(rf"^(?:{words.DATE_PHRASE})+")
_COMPARED = re.compile(words.COMPARED)
_CHANGE = re.compile(rf"(?:{words.GROWTH}|{words.FALL}|{words.RISE})$")
_EDGES = "，、；。 \u3000"
_LONGEST = 40
_SHORTEST = 2
_BRACKETED = re.compile(r"[（(][^（）()]{12,}[）)]")


def without_lead(name: str) -> str:
    """The name without dates and verbs of completion at its front."""
    previous = ""
    while name != previous:
        previous = name
        name = _DATES.sub("", _LEADING.sub("", name.strip(_EDGES)))
    return name


def without_predicate(name: str) -> str:
    """The name without 达到, 控制在, 预期完成 ... at its end."""
    previous = ""
    while name != previous:
        previous = name
        name = _TRAILING.sub("", name.strip(_EDGES))
    return name


def around(before: str, after: str, change: str = "") -> str:
    """Name of an amount from the words before and after it; ``change`` is 增长, 下降 or 提高 where it is a change."""
    before, after = before.rstrip(), after.lstrip()
    front = _COMPARED.sub("", before.removesuffix(change) if change else before)
    front = without_predicate(without_lead(re.sub(words.LIMITED, "", front)))
    tail = re.sub(words.RANGE_AFTER, "", after)
    tail = re.sub(words.AFTER_NUMBER, "", tail).strip(_EDGES)
    return f"{front}{tail}{change}"


def subject_of(name: str) -> str:
    """What the name speaks of, without change words and without 占比 (税收收入占比 -> 税收收入)."""
    subject = _CHANGE.sub("", name)
    return re.sub(words.SHARE_END, "", subject) if re.search(words.SHARE_END, subject) else subject


def bare(name: str) -> bool:
    """True for a name that needs the subject before it (增长, 增长速度…)."""
    return bool(re.match(words.BARE_ATTRIBUTE, name)) or not name


def bare_rate(name: str) -> bool:
    """True for 合格率, 年检率 ...: a rate that does not say of what."""
    return bool(re.fullmatch(words.BARE_RATE, name))


def telling(name: str, words_read: str) -> str:
    """The name, or all the words it was read from where it says too little (戏 -> 采购百场戏)."""
    return name if len(name) >= _SHORTEST else words_read.strip(_EDGES)


def shortened(name: str) -> str:
    """A name that fits a cell: long brackets go first, then the end; the quote keeps every word."""
    name = name.strip(_EDGES)
    if len(name) > _LONGEST:
        name = _BRACKETED.sub("", name)
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
