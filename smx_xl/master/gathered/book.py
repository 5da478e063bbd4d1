"""逐级总表 as a workbook: the level at a glance, then members, distribution, problems and trace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openpyxl import Workbook

from smx_xl.layout import gathered as layout
from smx_xl.master.gathered import overview
from smx_xl.master.gathered.charts import DRAWING, charts
from smx_xl.master.gathered.grades import grades
from smx_xl.master.gathered.places import Placed, placed
from smx_xl.master.gathered.settle import leaves
from smx_xl.master.marks import severity_mark
from smx_xl.master.placing import draw
from smx_xl.master.sheet import Marked, Row, Sheets
from smx_xl.model.gathered import STEPS, Member, Tally, total
from smx_xl.ooxml.look import look
from smx_xl.text import gathered as words
from smx_xl.text import master

__all__ = ["build"]


def build(members: Sequence[Member]) -> bytes:
    """The workbook of settled members: a pure function of them."""
    counted = [member for member in members if member.counted]
    tally = total(member.tally for member in counted if member.tally is not None)
    year = counted[0].year if counted else 0
    book = Workbook(write_only=True)
    own = look(None)
    own.apply(book)
    title = _titled(words.BOOK_TITLE, year)
    book.properties.title = title
    sheets = Sheets(book, own, title)
    places = placed(members)
    subtitle = words.BOOK_SUBTITLE.format(
        members=len(counted), masters=tally.masters, round=counted[0].round if counted else master.NO_VALUE
    )
    page = overview.lay_out(title, subtitle, places, tally, look=own)
    draw(sheets, master.OVERVIEW, page, charts(places, tally), DRAWING)
    for table, rows in (
        (layout.MEMBERS, _members(places)),
        (layout.DISTRIBUTION, _distribution(tally)),
        (layout.PROBLEMS, _problems(members)),
        (layout.TRACE, _trace(members)),
    ):
        sheets.table(table, _titled(words.TITLES[table.sheet], year), words.NOTES[table.sheet], rows)
    return sheets.saved()


def _titled(title: str, year: int) -> str:
    """The title of this year; without one where no member counts."""
    return title.format(year=year) if year else title.removeprefix(words.OF_YEAR)


def _members(places: Sequence[Placed]) -> Iterator[Row]:
    """The members by their place."""
    for member, tally, _, rank in places:
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
        **dict(zip((*layout.GRADES, "other"), grades(tally).values(), strict=True)),
        "scored": tally.scored,
        "returned_share": tally.returned / tally.units if tally.units else None,
        "certified_share": tally.certified / tally.due if tally.due else None,
        "mean": None if tally.mean is None else float(tally.mean),
        "median": None if tally.median is None else float(tally.median),
    }


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
