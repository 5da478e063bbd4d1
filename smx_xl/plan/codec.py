"""Texts as cells, without loss: characters that no sheet can hold, texts longer than a cell, lists in one cell.

The marks that a reader of the sheet sees:
〔U+000D〕 for a character that XML forbids, 〔续1〕 at the end of a text that goes on in the hidden sheet.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from smx_xl.text import plan_book as words

__all__ = [
    "Overflow",
    "Value",
    "canonical",
    "fingerprint",
    "from_item",
    "from_lines",
    "is_cut",
    "restore",
    "shown",
    "to_item",
    "to_lines",
    "uncut",
]

Value = str | float | None
"""A cell's content: text, number, or nothing."""

CHUNK = 16_000
"""Characters of a text per cell: half of what Excel allows, because some count double in the file."""
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What XML cannot carry or readers change (carriage returns), and C1 controls."""
ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""The file format's own escape; not every program that saves a workbook again keeps it."""
MARK_OPENS = re.compile(rf"〔(?=U\+|{words.CONTINUED})")
CHARACTER = re.compile(r"〔U\+([0-9A-F]{4,6})〕")
CONTINUATION = re.compile(rf"〔{words.CONTINUED}(\d+)〕\Z")
EMPTY_ITEM = "\\0"
LEAST_CUT, MOST_CUT = 1e-4, 1e6
LARGEST_DENOMINATOR = 1000
LAST_CODE_POINT = 0x10FFFF


def _name(match: re.Match[str]) -> str:
    """The visible mark of one character."""
    return words.CHARACTER.format(code=ord(match[0]))


def _character(match: re.Match[str]) -> str:
    """The character of a mark; the mark itself when there is no such character."""
    code = int(match[1], 16)
    return chr(code) if code <= LAST_CODE_POINT and not 0xD800 <= code <= 0xDFFF else match[0]


@dataclass
class Overflow:
    """Turns texts into cell texts; ``chunks`` are what goes on elsewhere: (key, part, of how many parts, text)."""

    chunks: list[tuple[str, int, int, str]] = field(default_factory=list)
    count: int = 0

    def cell(self, value: Value) -> Value:
        """What to put into the cell; numbers and nothing stay as they are."""
        if not isinstance(value, str):
            return value
        text = ESCAPE.sub(_name, FORBIDDEN.sub(_name, MARK_OPENS.sub(_name, value)))
        if len(text) <= CHUNK:
            return text
        self.count += 1
        starts = range(CHUNK, len(text), CHUNK)
        for part, start in enumerate(starts, 1):
            self.chunks.append((str(self.count), part, len(starts), text[start : start + CHUNK]))
        return text[:CHUNK] + words.CONTINUATION.format(n=self.count)


def is_cut(text: str, continuations: Mapping[str, str]) -> bool:
    """Whether a cell's text ends in the mark of a continuation that is not there: the rest of it is lost."""
    continued = CONTINUATION.search(text)
    return continued is not None and continued[1] not in continuations


def restore(text: str, continuations: Mapping[str, str]) -> str:
    """The inverse of :meth:`Overflow.cell` for texts; ``continuations`` are the joined chunks by key."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    continued = CONTINUATION.search(text)
    if continued and continued[1] in continuations:
        text = text[: continued.start()] + continuations[continued[1]]
    return CHARACTER.sub(_character, text)


def to_item(text: str) -> str:
    """One text that is never blank and stays on one line: \\n, \\\\ and \\0 are line end, backslash and nothing."""
    return text.replace("\\", "\\\\").replace("\n", "\\n") or EMPTY_ITEM


def from_item(text: str) -> str:
    """The inverse of :func:`to_item`."""
    if text == EMPTY_ITEM:
        return ""
    return re.sub(r"\\([\\n])", lambda match: "\n" if match[1] == "n" else "\\", text)


def to_lines(items: Iterable[str]) -> str:
    """A list in one cell, one item per line."""
    return "\n".join(to_item(item) for item in items)


def from_lines(text: str) -> tuple[str, ...]:
    """The inverse of :func:`to_lines`; blank lines count for nothing."""
    return tuple(from_item(line) for line in text.split("\n") if line)


def canonical(value: Value | bool) -> str:
    """The text of a value whatever cell type it came in: 3.0 and "3" are both "3"."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return words.TRUE_WORD if value else words.FALSE_WORD
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return value


def fingerprint(values: Iterable[Value]) -> str:
    """A short digest of the official cells of a row: shows that somebody changed them."""
    text = json.dumps([canonical(value) for value in values], ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def shown(value: float) -> str:
    """A number as a clerk reads it: 12 significant digits, never an exponent (1196000, 0.047)."""
    text = format(Decimal(f"{value:.12g}"), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def uncut(value: float) -> float:
    """The number that another program cut to 15 or 16 digits when it saved the file: the simple fraction it was.

    0.333333333333333 is a third again; any other number stays what it is.
    """
    if float(f"{value:.12g}") == value or not LEAST_CUT < abs(value) < MOST_CUT:
        return value
    simple = float(Fraction(value).limit_denominator(LARGEST_DENOMINATOR))
    return simple if value in (float(f"{simple:.15g}"), float(f"{simple:.16g}")) else value
