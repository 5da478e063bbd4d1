"""Formulas for comparison: what programs rewrite when they save a workbook does not count, what people change does.

Case, ``@``, ``_xlfn.``, separators, ``$``, blanks, the writing of numbers and of TRUE, and the way in which a function
of an add-in is named are such rewritings. References are written relative to the formula's own cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Final, NamedTuple

from smx_xl.layout.grammar import column_number
from smx_xl.text import returns as words

__all__ = ["Reference", "anywhere", "canonical", "references"]

TOKEN: Final = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")
    |(?P<space>\s+)
    |(?P<sheet>(?:'(?:[^']|'')*+'|\$?(?:\[\d+\])?[^\W\d][\w.]*|\[\d+\])[!])
    |(?P<cell>\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?![\w.(!]))
    |(?P<quoted>'(?:[^']|'')*+'?)
    |(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
    |(?P<word>[^\W\d][\w.]*)
    |(?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)
CELL: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]+)")
FUTURE: Final = re.compile(r"^(?:_xlfn|_xlws|_xludf|_xll)\.", re.IGNORECASE)
"""What is put before the names of functions that an older program would not know."""
LOGICAL: Final = re.compile(r"\b(TRUE|FALSE)\(\)")
LONGEST: Final = 8192
"""Characters that a formula may have; what is longer was made by nobody's office program and is not read to its end."""
ALONE: Final = re.compile(r"(\{[^{}]+\}):\1")
"""A range of one cell."""
LOST: Final = frozenset({"NA()", "#N/A", "#NAME?"})
"""What is left of a formula with an unknown function on the way through the old .xls format."""


class Reference(NamedTuple):
    """A rectangle that a formula refers to; ``sheet`` is "" for the formula's own sheet."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    def covers(self, row: int, column: int) -> bool:
        """Whether a cell lies in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


Naming = Callable[[str, int, int], str]
"""The name of a referred cell by sheet ("" for the formula's own), row and column."""


def canonical(formula: str, name: Naming) -> str:
    """The formula as it is compared; ``name`` writes its references, ``anywhere`` for any."""
    pieces: list[str] = []
    sheet = ""
    for kind, token in _tokens(formula):
        if kind == "sheet":
            sheet = _sheet(token)
        elif kind == "cell":
            pieces.append("{" + name(sheet, *_cell(token)) + "}")
        else:
            sheet = sheet if token == ":" else ""
            pieces.append(_piece(kind, token))
    if len(formula) > LONGEST:
        pieces.append(words.CLIPPED)
    text = ALONE.sub(r"\1", LOGICAL.sub(r"\1", "".join(pieces))).removeprefix("=").removeprefix("+")
    return "" if text in LOST else text


def anywhere(sheet: str, row: int, column: int) -> str:
    """Names every cell alike: for formulas whose places have moved."""
    return ""


@cache
def references(formula: str) -> tuple[Reference, ...]:
    """Everything that a formula refers to by address; names, whole columns and other files are left out."""
    found: list[Reference] = []
    sheet, begin = "", False
    for kind, token in _tokens(formula):
        if kind == "sheet":
            sheet = _sheet(token)
        elif kind == "cell":
            row, column = _cell(token)
            first = found.pop() if begin and found else Reference(sheet, row, column, row, column)
            rows, columns = sorted((first.top, row)), sorted((first.left, column))
            found.append(Reference(first.sheet, rows[0], columns[0], rows[1], columns[1]))
            begin = False
        elif token == ":":
            begin = True
        else:
            sheet, begin = "", False
    return tuple(found)


def _tokens(formula: str) -> Iterator[tuple[str, str]]:
    for match in TOKEN.finditer(formula[:LONGEST]):
        kind = match.lastgroup or ""
        if kind != "space":
            yield kind, match[0]


def _piece(kind: str, token: str) -> str:
    """A token that is no reference, as it is compared."""
    if kind == "number":
        return _number(token)
    if kind == "word":
        return FUTURE.sub("", token).upper()
    if kind == "sign":
        return {";": ",", "@": "", "$": ""}.get(token, token)
    return token


def _number(token: str) -> str:
    try:
        return f"{Decimal(token).normalize():E}"
    except InvalidOperation:
        return token


def _sheet(token: str) -> str:
    """The sheet's name without its quotes."""
    name = token.removesuffix("!").removeprefix("$")
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


def _cell(token: str) -> tuple[int, int]:
    match = CELL.fullmatch(token.upper())
    assert match is not None
    return int(match[2]), column_number(match[1])
