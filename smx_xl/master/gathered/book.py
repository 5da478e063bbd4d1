"""逐级总表 as a workbook: totals on the first page, then members, distribution, problems and trace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from openpyxl import Workbook

from smx_xl.layout import gathered as layout
from smx_xl.master.gathered.settle import leaves
from smx_xl.master.grid import Grid
from smx_xl.master.marks import severity_mark
from smx_xl.master.placing import COLUMNS, set_up
from smx_xl.master.sheet import Marked, Row, Sheets
from smx_xl.model.gathered import STEPS, Member, Tally, total
from smx_xl.ooxml.look import look
from smx_xl.ooxml.typed import Value
from smx_xl.text import gathered as words
from smx_xl.text import master

__all__ = ["build"]

CARD_ACROSS: Final = 4
CARDS_ROW: Final = 4
CARDS_A_ROW: Final = 6
CARD_ROWS: Final = 3
"""A heading, its figure, a gap."""


def build(members: Sequence[Member]) -> bytes:
    """The workbook of settled members: a pure function of them."""
    counted = [member for member in members if member.counted]
    tally = total(member.tally for member in counted if member.tally is not None)
    year = counted[0].year if counted else 0
    book = Workbook(write_only=True)
    own = look(None)
    own.apply(book)
    title = words.BOOK_TITLE.format(year=year)
    book.properties.title = title
    sheets = Sheets(book, own, title)
    page = sheets.open(master.OVERVIEW)
    set_up(page)
    subtitle = words.BOOK_SUBTITLE.format(
        members=len(counted), masters=tally.masters, round=counted[0].round if counted else ""
    )
    _first_page(title, subtitle, tally, len(counted)).stream(page, own)
    for table, rows in (
        (layout.MEMBERS, _members(members)),
        (layout.DISTRIBUTION, _distribution(tally)),
        (layout.PROBLEMS, _problems(members)),
        (layout.TRACE, _trace(members)),
    ):
        sheets.table(table, words.TITLES[table.sheet].format(year=year), words.NOTES[table.sheet], rows)
    return sheets.saved()


def _first_page(title: str, subtitle: str, tally: Tally, members: int) -> Grid:
    """The figures one reads first."""
    grid = Grid()
    grid.put(1, 1, title, "title", across=COLUMNS)
    grid.put(2, 1, subtitle, "subtitle", across=COLUMNS)
    grades = _grades(tally)
    cards: list[tuple[str, Value]] = [
        (words.CARD_MEMBERS, members),
        (words.CARD_MASTERS, tally.masters),
        (words.UNITS, tally.units),
        (words.RETURNED, tally.returned),
        (words.MEAN, _shown(tally.mean)),
        (words.MEDIAN, _shown(tally.median)),
        *((name, grades[key]) for key, name in zip(layout.GRADES, words.GRADES, strict=True)),
        (words.CERTIFIED, tally.certified),
        (words.DUE, tally.due),
    ]
    grid.heights |= {1: 34.0, 2: 20.0}
    for number, (label, value) in enumerate(cards):
        line, place = divmod(number, CARDS_A_ROW)
        grid.card(CARDS_ROW + line * CARD_ROWS, 1 + place * CARD_ACROSS, label, value, across=CARD_ACROSS)
    return grid


def _shown(rate: Fraction | None) -> str | None:
    return None if rate is None else f"{float(rate):.2%}"


def _members(members: Sequence[Member]) -> Iterator[Row]:
    """The members that count by rank, then the others; equal means share a place, and the next ones are passed over."""
    placed = [(member, member.tally.mean if member.counted and member.tally else None) for member in members]
    means = [mean for _, mean in placed if mean is not None]
    placed.sort(key=lambda one: (not one[0].counted, one[1] is None, -(one[1] or Fraction(0)), one[0].name))
    for member, mean in placed:
        rank = None if mean is None else 1 + sum(other > mean for other in means)
        tally = member.tally if member.counted else None
        row: Row = {
            "rank": rank,
            "name": member.name,
            "level": _level(member),
            "document": member.document or None,
            "title": member.title or None,
            "state": _state(member),
        }
        yield {**row, **_figures(tally)} if tally else row


def _figures(tally: Tally) -> Row:
    counts = tally.model_dump(include={"masters", "units", "returned", "certified", "due"})
    return {
        **counts,
        **_grades(tally),
        "scored": tally.scored,
        "returned_share": tally.returned / tally.units if tally.units else None,
        "certified_share": tally.certified / tally.due if tally.due else None,
        "mean": None if tally.mean is None else float(tally.mean),
        "median": None if tally.median is None else float(tally.median),
    }


def _grades(tally: Tally) -> dict[str, int]:
    """Units by the key of their grade's column."""
    found = {key: tally.grades.get(name, 0) for key, name in zip(layout.GRADES, words.GRADES, strict=True)}
    return {**found, "other": sum(tally.grades.values()) - sum(found.values())}


def _distribution(tally: Tally) -> Iterator[Row]:
    for step, count in sorted(tally.rates.items(), reverse=True):
        yield {"step": step / STEPS, "count": count, "share": count / tally.scored}


def _problems(members: Sequence[Member]) -> Iterator[Row]:
    """One row per problem; a single one when there is none."""
    empty = True
    for member in members:
        for finding in member.findings:
            empty = False
            yield {
                "name": member.name,
                "state": _state(member),
                "file": member.file or None,
                "severity": severity_mark(finding),
                "code": finding.code,
                "problem": finding.message,
            }
    if empty:
        yield {"problem": words.NOTHING}


def _trace(members: Sequence[Member]) -> Iterator[Row]:
    """Every member's file and, below it, the city masters it was made of."""
    for member in members:
        facts = member.model_dump(include={"file", "sha256", "document", "title", "round"})
        units = member.tally.units if member.tally else None
        yield {**facts, "path": member.name, "level": _level(member), "units": units, "state": _state(member)}
        for leaf in leaves(member) if member.gathered else ():
            path = words.BELOW.format(above=member.name, name=leaf.path)
            below = {**leaf.model_dump(), "path": path, "level": words.CITY_LEVEL, "state": _state(member)}
            yield below


def _level(member: Member) -> str | None:
    if not member.file:
        return None
    return words.GATHERED_LEVEL if member.gathered else words.CITY_LEVEL


def _state(member: Member) -> Marked:
    if member.counted:
        return Marked(words.COUNTED, "good")
    return Marked(words.LEFT_OUT, "bad") if member.file else Marked(words.ABSENT, "warn")
