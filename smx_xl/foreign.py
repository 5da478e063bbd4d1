"""Text that others typed, before it reaches anything we write: the one place that takes out what could do harm.

Harm is what a program would act on instead of showing it: control characters (a terminal obeys them, XML cannot hold
them), characters that turn the direction of the text after them (a file name then reads as another one), invisible
ones, and halves of characters. Letters, figures and marks stay, so ``=1+1`` still reads ``=1+1``; that it is never a
formula is the affair of the writer of workbooks (:mod:`smx_xl.ooxml.typed`), which stores it as a typed text.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["FORBIDDEN", "line", "name", "text"]

FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""What no output holds, whoever wrote it: what XML cannot carry, C1 controls, and direction controls."""
NEW_LINE: Final = re.compile("\r\n|[\r\x85\u2028\u2029]")
SPACE: Final = re.compile("[\n\t]+")
UNSEEN: Final = ("Cc", "Cf", "Cs")
"""Control characters, invisible ones (direction, joiners, soft hyphens), halves of characters."""
LOST: Final = "\ufffd"


def text(value: str) -> str:
    """The text without anything that is not seen; line ends as \\n."""
    value = NEW_LINE.sub("\n", value)
    if value.replace("\n", "").replace("\t", "").isprintable():  # none of UNSEEN or FORBIDDEN is printable
        return value
    kept = FORBIDDEN.sub("", value)
    return "".join(char for char in kept if char in "\n\t" or unicodedata.category(char) not in UNSEEN)


def line(value: str) -> str:
    """The same on one line: for messages, the terminal, headings."""
    return SPACE.sub(" ", text(value))


def name(value: str) -> str:
    """A file's name as it is shown. Bytes that are no UTF-8 are read as GB 18030, as old Chinese programs write."""
    try:
        value.encode()
    except UnicodeEncodeError:
        value = _decoded(value)
    return line(value)


def _decoded(value: str) -> str:
    """A name that Python could not decode; what stays unreadable is a replacement character."""
    try:
        return value.encode("utf-8", "surrogateescape").decode("gb18030", "replace")
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", LOST, value)
