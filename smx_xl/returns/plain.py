"""Text as a person meant it: no invisible characters, half-width forms, numbers as people write them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from smx_xl import foreign
from smx_xl.text import returns as words
from smx_xl.text import vocab

__all__ = ["between_differences", "clean", "clipped", "folded", "number_text", "plain", "same_text"]

PLAIN: Final = str.maketrans(
    {
        **dict.fromkeys(vocab.INVISIBLE, ""),
        **dict.fromkeys(vocab.SPACES, " "),
        **vocab.WIDE,
        **dict.fromkeys(vocab.DASHES, "-"),
    }
)
CONTROLS: Final = [chr(code) for code in (*range(32), *range(127, 160))]
UNSEEN: Final = str.maketrans(
    {**dict.fromkeys(CONTROLS, ""), **dict.fromkeys(vocab.INVISIBLE, ""), **dict.fromkeys(vocab.SPACES, " ")}
)
LENGTH: Final = 40
"""How much of a user's text a message shows."""
AROUND: Final = 12
"""How much is shown before and after a difference in a long text."""


def plain(text: str) -> str:
    """The text without invisible characters, in half-width forms, all white space as single blanks, trimmed."""
    return " ".join(text.translate(PLAIN).split())


def folded(text: str) -> str:
    """A heading or a word for comparison: :func:`plain`, without any white space, in lower case."""
    return _remembered(text) if len(text) <= LENGTH else _folded(text)


def _folded(text: str) -> str:
    return plain(text).replace(" ", "").casefold()


_remembered = lru_cache(maxsize=8192)(_folded)
"""Headings and words come again in every file and are asked for again by every check."""


def same_text(left: str, right: str) -> bool:
    """Equal for the eye: line ends, kinds of blanks, blanks around and characters without width do not count."""
    return left == right or _seen(left) == _seen(right)


def _seen(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(UNSEEN).split())


def clean(text: str) -> str:
    """A user's text that may go into a workbook: no control or direction characters, line ends as one newline."""
    return foreign.text(text).strip()


def clipped(text: str) -> str:
    """A user's text as a message shows it: clean, on one line, not too long."""
    line = " ".join(clean(text).split())
    return line if len(line) <= LENGTH else line[: LENGTH - 1] + words.CLIPPED


def between_differences(one: str, two: str) -> tuple[str, str]:
    """Of two long texts the pieces around the first difference, as a message shows them."""
    one, two = " ".join(clean(one).split()), " ".join(clean(two).split())
    if max(len(one), len(two)) <= LENGTH:
        return one, two
    shared = zip(one, two, strict=False)
    first = next((index for index, (a, b) in enumerate(shared) if a != b), min(len(one), len(two)))
    begin = max(0, first - AROUND)

    def piece(text: str) -> str:
        end = begin + LENGTH
        return (words.CLIPPED if begin else "") + text[begin:end] + (words.CLIPPED if len(text) > end else "")

    return piece(one), piece(two)


def number_text(number: float) -> str:
    """A number as a person writes it: up to 15 significant digits, no exponent."""
    text = f"{number:.15g}"
    if "e" in text:
        text = f"{number:.15f}".rstrip("0").rstrip(".")
    return text
