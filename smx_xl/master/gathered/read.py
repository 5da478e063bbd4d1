"""One member's master to a tally. It is a foreign file: bounded reader, no formula is believed, no figure but a number.

Of 市级总表 the sheet 排名 is read, of 逐级总表 its members, its distribution and its trace.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from smx_xl import foreign
from smx_xl.findings import Code, SmxError, found
from smx_xl.layout import gathered as layout
from smx_xl.layout.grammar import Table
from smx_xl.layout.master import RANKING
from smx_xl.master.stored import first_page, round_of, rows
from smx_xl.model.gathered import STEPS, Leaf, Member, Tally
from smx_xl.model.scorecard import ReturnState
from smx_xl.ooxml.read import OWN, Book, Cell, Kind, read_file
from smx_xl.text import gathered as words
from smx_xl.text import master

__all__ = ["read"]

WANTED: Final = frozenset(
    {master.OVERVIEW, RANKING.sheet, layout.MEMBERS.sheet, layout.DISTRIBUTION.sheet, layout.TRACE.sheet}
)
LONGEST: Final = 200
"""Characters of a name that are taken over."""
MOST: Final = 10**9
FURTHEST: Final = 10
"""No score rate is so far from zero."""
TITLES: Final = tuple(
    (gathered, re.compile(re.escape(title).replace(re.escape("{year}"), r"(\d{4})")))
    for gathered, title in ((False, master.BOOK_TITLE), (True, words.BOOK_TITLE))
)
SEPARATOR: Final = "\u3000"

Cells = Mapping[str, Cell]


class _Facts(NamedTuple):
    """What the first page says."""

    gathered: bool
    year: int
    title: str
    document: str
    round: str


def read(path: Path, name: str, file: str) -> Member:
    """The master at ``path`` as the member ``name``; where it cannot be used, one finding says why.

    ``file`` is how the path is shown.
    """
    opened = read_file(path, OWN, sheets=WANTED)
    member = Member(name=_text(name), file=_text(file), sha256=opened.sha256)
    if opened.book is None:
        reason = opened.findings[0].code
        return _refused(member, SmxError(found(Code.MEMBER_UNREADABLE, file=file, reason=reason)))
    facts = _facts(opened.book)
    member = member.model_copy(update=facts._asdict())
    try:
        tally, leaves = (_gathered if facts.gathered else _city)(opened.book)
    except SmxError as error:
        return _refused(member, error)
    return member.model_copy(update={"tally": tally, "leaves": leaves})


def _refused(member: Member, error: SmxError) -> Member:
    finding = error.finding.model_copy(update={"file": member.file})
    return member.model_copy(update={"findings": (finding,)})


def _facts(book: Book) -> _Facts:
    """Kind, year, title, document and round; what is not there stays empty."""
    page = first_page(book)
    for gathered, title in TITLES:
        match = next(filter(None, map(title.fullmatch, page[:3])), None)
        if match:
            line = next((text for text in page if master.ROUND_LABEL in text), "")
            told = line.split(SEPARATOR)[:-1] if not gathered else []
            document = told.pop() if len(told) > 1 else ""
            return _Facts(gathered, int(match[1]), _text(SEPARATOR.join(told)), _text(document), _text(round_of(book)))
    return _Facts(book.sheet(layout.MEMBERS.sheet) is not None, 0, "", "", _text(round_of(book)))


def _city(book: Book) -> tuple[Tally, tuple[Leaf, ...]]:
    """排名 of 市级总表.

    Raises:
        SmxError: it is not there, or holds what is no figure.
    """
    units = [row for row in _table(book, RANKING) if row["unit"].raw]
    accepted = master.RETURN_WORDS[ReturnState.ACCEPTED.value]
    rates = Counter(step for row in units if (step := _step(RANKING, row, "rate")) is not None)
    tally = Tally(
        masters=1,
        units=len(units),
        returned=sum(row["state"].raw == accepted for row in units),
        certified=sum(_count(RANKING, row, "certified") for row in units),
        due=sum(_count(RANKING, row, "due") for row in units),
        grades=dict(Counter(_text(row["grade"].raw) for row in units if row["grade"].raw)),
        rates=dict(rates),
    )
    _parts_fit(RANKING, (("certified", tally.certified, tally.due),))
    return tally, ()


def _gathered(book: Book) -> tuple[Tally, tuple[Leaf, ...]]:
    """The members that count, the distribution and the trace of 逐级总表.

    Raises:
        SmxError: one is not there, holds what is no figure, or does not add up with the others.
    """
    table = layout.MEMBERS
    members = [row for row in _table(book, table) if row["state"].raw == words.COUNTED]

    def together(key: str) -> int:
        return sum(_count(table, row, key) for row in members)

    rates: Counter[int] = Counter()
    for row in _table(book, layout.DISTRIBUTION):
        step = _step(layout.DISTRIBUTION, row, "step")
        if step is not None:
            rates[step] += _count(layout.DISTRIBUTION, row, "count")
    if rates.total() != together("scored"):
        raise _figure(layout.DISTRIBUTION, "count", str(rates.total()))
    named = {name: together(key) for key, name in zip(layout.GRADES, words.GRADES, strict=True)}
    named[words.OTHER_GRADE] = together("other")
    tally = Tally(
        **{key: together(key) for key in ("masters", "units", "returned", "certified", "due")},
        grades={name: count for name, count in named.items() if count},
        rates=dict(rates),
    )
    parts = (("returned", tally.returned), ("scored", tally.scored), ("other", sum(tally.grades.values())))
    _parts_fit(table, (*((key, part, tally.units) for key, part in parts), ("certified", tally.certified, tally.due)))
    return tally, tuple(_leaves(book))


def _parts_fit(table: Table, parts: Iterable[tuple[str, int, int]]) -> None:
    """Of a key, its figure and the figure it is a part of.

    Raises:
        SmxError: a part is more than the whole.
    """
    for key, part, whole in parts:
        if part > whole:
            raise _figure(table, key, str(part))


def _leaves(book: Book) -> Iterator[Leaf]:
    for row in _table(book, layout.TRACE):
        if row["level"].raw == words.CITY_LEVEL and row["state"].raw == words.COUNTED:
            texts = {key: _text(row[key].raw) for key in ("path", "file", "sha256", "document", "title", "round")}
            yield Leaf(**texts, units=_count(layout.TRACE, row, "units"))


def _table(book: Book, table: Table) -> Iterator[Cells]:
    """The rows of a table that has to be there.

    Raises:
        SmxError: it is not.
    """
    sheet = book.sheet(table.sheet)
    if sheet is None or not {cell.raw for cell in sheet.cells.values()} >= {one.heading for one in table.columns[:4]}:
        raise SmxError(found(Code.MEMBER_NOT_A_MASTER, table=table.sheet))
    return rows(book, table)


def _number(table: Table, row: Cells, key: str) -> float | None:
    """A number that was written as such; None for an empty cell.

    Raises:
        SmxError: the cell holds anything else.
    """
    cell = row[key]
    if cell.formula is not None:
        raise _figure(table, key, f"={cell.formula}")
    if cell.kind is Kind.BLANK:
        return None
    if cell.kind is not Kind.NUMBER or not isinstance(cell.value, float):
        raise _figure(table, key, cell.raw)
    return cell.value


def _count(table: Table, row: Cells, key: str) -> int:
    value = _number(table, row, key) or 0.0
    if not value.is_integer() or not 0 <= value <= MOST:
        raise _figure(table, key, f"{value:g}")
    return int(value)


def _step(table: Table, row: Cells, key: str) -> int | None:
    """A rate in steps, half a step up."""
    value = _number(table, row, key)
    if value is not None and not -FURTHEST < value < FURTHEST:
        raise _figure(table, key, f"{value:g}")
    return None if value is None else int(round(value * STEPS * 2 + 1) // 2)


def _figure(table: Table, key: str, value: str) -> SmxError:
    told = _text(value)
    return SmxError(found(Code.MEMBER_FIGURES, table=table.sheet, heading=table.column(key).heading, value=told))


def _text(value: str) -> str:
    """A text of the member's, harmless and not endless."""
    return foreign.line(value)[:LONGEST]
