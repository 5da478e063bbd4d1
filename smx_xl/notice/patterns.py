"""The marks of structure in one line: ordinals, points brackets, section headings."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from smx_xl.text import vocab_notice as vocab

__all__ = [
    "Ordinal",
    "Points",
    "Section",
    "is_closed",
    "is_complete",
    "looks_like_name",
    "name_of",
    "ordinal",
    "points_at_end",
    "section",
    "section_by_points",
]

_ORDINALS = tuple((family, re.compile(pattern)) for family, pattern in vocab.ORDINALS.items())
_AT_END = re.compile(vocab.POINTS_AT_END)
_SECTION = re.compile(vocab.SECTION)
_SECTION_BY_POINTS = re.compile(vocab.SECTION_BY_POINTS)
_GROUP_LEAD = re.compile(f"^{vocab.GROUP_LEAD}")
_CUT_NUMBER = re.compile(r"\d[.．]$")
_WORD = re.compile(r"\w")
_DATE = re.compile(vocab.DATE)
_DOCUMENT = re.compile(vocab.DOCUMENT_NUMBER)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_NAME_LENGTH = 40


@dataclass(frozen=True)
class Ordinal:
    """The number that leads a line.

    Attributes:
        family: how it is written (dot, paren, half, circle, zh_paren, zh_dot, bare).
        label: its digits as written, half width. value: the same as a number.
        head: the whole ordinal with its marks and blanks. gap: the blanks after it. rest: what follows.
        tight: a digit follows at once, so that it may be a decimal number (4.5%) and no ordinal.
    """

    family: str
    label: str
    value: int
    head: str
    gap: str
    rest: str
    tight: bool

    @property
    def chinese(self) -> bool:
        """Written in Chinese numerals, as headings are."""
        return self.family.startswith("zh")


@dataclass(frozen=True)
class Points:
    """A points bracket at the end of a text: where it and the closing mark begin; ``mark`` False when 分 is missing."""

    start: int
    tail: int
    value: float
    mark: bool


@dataclass(frozen=True)
class Section:
    """A section heading: 重点目标（500分）. ``head`` is its ordinal as written."""

    name: str
    points: float | None
    head: str


def _numeral(text: str) -> int:
    """Value of a Chinese numeral up to 99 (二十三 -> 23)."""
    ten = vocab.NUMERALS[10]
    tens, mark, ones = text.rpartition(ten)
    if not mark:
        return int("".join(str(vocab.NUMERALS.index(digit)) for digit in text))
    return (vocab.NUMERALS.index(tens[-1]) if tens else 1) * 10 + (vocab.NUMERALS.index(ones[0]) if ones else 0)


def number(text: str) -> float:
    """Value of digits in any width (７０．５ -> 70.5)."""
    return float(unicodedata.normalize("NFKC", text))


def ordinal(text: str) -> Ordinal | None:
    """The ordinal that leads the line, None when there is none or only marks follow it (a broken （150）。)."""
    for family, pattern in _ORDINALS:
        if match := pattern.match(text):
            rest = text[match.end() :]
            if rest and not _WORD.search(rest):
                return None
            label = unicodedata.normalize("NFKC", match["n"])
            value = _numeral(label) if family.startswith("zh") else int(label)
            tight = not match["gap"] and rest[:1].isdigit()
            return Ordinal(family, label, value, match[0], match["gap"], rest, tight)
    return None


def points_at_end(text: str) -> Points | None:
    """The points bracket that ends the text; a bracketed year without 分 is none."""
    match = _AT_END.search(text)
    if match is None:
        return None
    value, mark = number(match["points"]), match["mark"] is not None
    if not mark and _FIRST_YEAR <= value <= _LAST_YEAR:
        return None
    return Points(match.start(), match.start("tail"), value, mark)


def is_closed(text: str) -> bool:
    """True when points end the text beyond doubt: with 分 or a closing mark (a bare （2） may number what follows)."""
    found = points_at_end(text)
    return found is not None and (found.mark or text[found.tail :].strip() != "")


def is_complete(text: str) -> bool:
    """True when a mark ends the text; the point after a digit may belong to a number that a line break cut."""
    return text.endswith(tuple(vocab.ENDS)) and not _CUT_NUMBER.search(text)


def _section(pattern: re.Pattern[str], text: str, head: str) -> Section | None:
    match = pattern.fullmatch(text)
    if match is None:
        return None
    points = match["points"]
    return Section("".join(match["name"].split()), number(points) if points else None, head)


def section(text: str) -> Section | None:
    """The line as a section heading by its name (重点目标, 一般目标 ...), with or without ordinal and points."""
    lead = ordinal(text)
    return _section(_SECTION, lead.rest if lead else text, lead.head if lead else "")


def section_by_points(text: str) -> Section | None:
    """The line as a section heading of another name: a Chinese ordinal, a short name, points and nothing else."""
    lead = ordinal(text)
    return _section(_SECTION_BY_POINTS, lead.rest, lead.head) if lead and lead.chinese else None


def name_of(text: str) -> str:
    """A heading's name without its ordinal and points bracket."""
    lead = ordinal(text)
    rest = lead.rest if lead else text
    found = points_at_end(rest)
    return rest[: found.start] if found else rest


def looks_like_name(text: str, *, arabic: bool = False) -> bool:
    """True when the line can be the heading of a unit or group: short, a name, no sentence, no date, no file number.

    Args:
        text: the line.
        arabic: accept Arabic ordinals and a points bracket too (where a heading must stand).
    """
    lead = ordinal(text)
    name = _GROUP_LEAD.sub("", name_of(text))
    found = points_at_end(text)
    if (found and text[found.tail :].strip()) or (not arabic and (found or (lead and not lead.chinese))):
        return False
    return (
        1 < len(name) <= _NAME_LENGTH
        and not any(mark in name for mark in vocab.NOT_IN_NAME)
        and not name.endswith(tuple(vocab.STOPS))
        and not _DATE.fullmatch(name)
        and not _DOCUMENT.fullmatch(name)
        and re.search(vocab.IDEOGRAPH, name) is not None
    )
