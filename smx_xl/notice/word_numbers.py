"""Automatic numbers of Word: the document stores a list and a level, Word counts when it shows it. So do we."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from smx_xl.text import vocab_notice as vocab

__all__ = ["Counter", "numeral"]

_VALUE, _LEVEL = qn("w:val"), qn("w:ilvl")
_PLACE = re.compile(r"%(\d)")
_UNNUMBERED = ("bullet", "none")
_CIRCLED = ("decimalEnclosedCircle", "decimalEnclosedCircleChinese")


@dataclass(frozen=True)
class _Level:
    """One level of a list: number format, text with %1 ... for the counts, first number."""

    format: str
    text: str
    start: int


def numeral(value: int) -> str:
    """Chinese numeral of 1..99 (23 -> 二十三)."""
    tens, ones = divmod(value, 10)
    zero, ten = vocab.NUMERALS[0], vocab.NUMERALS[10]
    front = "" if not tens else ten if tens == 1 else vocab.NUMERALS[tens] + ten
    return front + (vocab.NUMERALS[ones] if ones else "") or zero


def _shown(value: int, form: str) -> str:
    if form in _CIRCLED and value <= 20:
        return chr(0x245F + value)
    if "hinese" in form or form.startswith(("ideograph", "japanese")):
        return numeral(value)
    return str(value)


class Counter:
    """Counts the numbered paragraphs of one document in its order."""

    def __init__(self, document: Any) -> None:
        self._styles = {style.element.get(qn("w:styleId")): style.element for style in document.styles}
        self._levels: dict[tuple[str, int], _Level] = {}
        self._list_of: dict[str, str] = {}
        self._counts: dict[tuple[str, int], int] = {}
        try:
            numbering = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        for abstract in numbering.iter(qn("w:abstractNum")):
            for level in abstract.iter(qn("w:lvl")):
                key = (abstract.get(qn("w:abstractNumId")), int(level.get(_LEVEL)))
                self._levels[key] = _level(level)
        for number in numbering.iter(qn("w:num")):
            self._read_number(number)

    def _read_number(self, number: Any) -> None:
        """A list in use: its definition, or a definition of its own when it restarts."""
        name, abstract = number.get(qn("w:numId")), number.find(qn("w:abstractNumId")).get(_VALUE)
        self._list_of[name] = abstract
        for override in number.iter(qn("w:lvlOverride")):
            start = override.find(qn("w:startOverride"))
            level = int(override.get(_LEVEL))
            old = self._levels.get((abstract, level))
            if start is not None and old is not None:
                self._list_of[name] = own = f"{abstract}/{name}"
                for (other, at), value in list(self._levels.items()):
                    if other == abstract:
                        self._levels.setdefault((own, at), value)
                self._levels[own, level] = _Level(old.format, old.text, int(start.get(_VALUE)))

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        """List and level of a paragraph, from itself or from its style."""
        found = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        seen: set[str] = set()
        while found is None and style is not None and style.get(_VALUE) not in seen:
            seen.add(style.get(_VALUE))
            element = self._styles.get(style.get(_VALUE))
            if element is None:
                break
            found = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            style = element.find(qn("w:basedOn"))
        if found is None or found.find(qn("w:numId")) is None:
            return None
        level = found.find(_LEVEL)
        name = found.find(qn("w:numId")).get(_VALUE)
        depth = int(level.get(_VALUE)) if level is not None else 0
        return (self._list_of[name], depth) if name in self._list_of else None

    def label(self, paragraph: Any) -> str:
        """The number Word shows before this paragraph with a blank after it, empty when it shows none."""
        place = self._place(paragraph)
        level = self._levels.get(place) if place else None
        if place is None or level is None or level.format in _UNNUMBERED:
            return ""
        name, depth = place
        self._counts[place] = self._counts.get(place, level.start - 1) + 1
        for key in [key for key in self._counts if key[0] == name and key[1] > depth]:
            del self._counts[key]

        def count(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            form = self._levels.get((name, at), level)
            return _shown(self._counts.get((name, at), form.start), form.format)

        return f"{_PLACE.sub(count, level.text)} "


def _level(element: Any) -> _Level:
    def value(tag: str, default: str) -> str:
        child = element.find(qn(tag))
        return default if child is None else child.get(_VALUE, default)

    return _Level(value("w:numFmt", "decimal"), value("w:lvlText", "%1."), int(value("w:start", "1")))
