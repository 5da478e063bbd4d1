"""上期总表.xlsx: the master of the round before, read for what was accepted then.

Columns are found by their headings and rows by the indicator's id, so the office may have worked in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from smx_xl.findings import Code, Finding, Outcome, found
from smx_xl.layout.master import DETAILS, RANKING
from smx_xl.master.stored import round_of, rows
from smx_xl.model.former import Former, FormerFigure
from smx_xl.model.plan import Plan
from smx_xl.ooxml.read import OWN, Book, read
from smx_xl.ooxml.read_facts import Kind
from smx_xl.text import master_final as final

__all__ = ["former"]


def former(path: Path, plan: Plan) -> Outcome[Former]:
    """What the master at ``path`` says of the round before that of ``plan``; None, and why, where it says nothing."""
    if not path.exists():
        return Outcome(value=None)
    opened = read(path, OWN)
    if opened.value is None:
        return _nothing(Code.FORMER_UNREADABLE, path)
    value = Former(round=round_of(opened.value), figures=dict(_figures(opened.value)), ranks=dict(_ranks(opened.value)))
    known = {indicator.id for _, _, indicator in plan.indicators()}
    if not known & value.figures.keys():
        return _nothing(Code.FORMER_OTHER, path)
    if value.round == plan.round:
        return Outcome(value=None, findings=(found(Code.FORMER_SAME_ROUND, file=path.name, round=plan.round),))
    return Outcome(value=value)


def _nothing(code: Code, path: Path) -> Outcome[Former]:
    findings: tuple[Finding, ...] = (found(code, file=path.name),)
    return Outcome(value=None, findings=findings)


def _figures(book: Book) -> Iterator[tuple[str, FormerFigure]]:
    for row in rows(book, DETAILS):
        actual = row["actual"]
        if actual.kind in (Kind.NUMBER, Kind.TEXT) and isinstance(actual.value, float | str):
            place = final.PLACE.format(sheet=row["sheet"].raw, cell=row["cell"].raw)
            told = final.IN_FILE.format(file=row["file"].raw, place=place)
            yield row["id"].raw, FormerFigure(value=actual.value, basis=row["basis"].raw, place=told)


def _ranks(book: Book) -> Iterator[tuple[str, int]]:
    for row in rows(book, RANKING):
        rank = row["rank"].value
        if isinstance(rank, float):
            yield row["unit"].raw, int(rank)
