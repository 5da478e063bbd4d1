"""A round of three units in which there is something to decide on every sheet, and the office entering it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import rounds
from openpyxl import load_workbook

from smx_xl import pipeline, plan, rules
from smx_xl.findings import Finding
from smx_xl.layout.decision_sheets import PARTS
from smx_xl.model.decision import Decisions
from smx_xl.model.plan import Indicator, Method, Plan, Section, Target, Unit
from smx_xl.returns import decisions as reading
from smx_xl.text import folders
from smx_xl.workbook import Filling
from smx_xl.workbook import book as unit_book

FACTORS = ("安全生产", "环境保护")
GROUND = {"document": "甲政〔2031〕9号", "date": "2031-08-15"}

Row = Mapping[str, Any]


def _indicator(key: str, name: str, method: Method, target: float | None, *more: Any) -> Indicator:
    unit, share = more
    return Indicator(id=key, name=name, method=method, target=target, unit=unit, share=share, quote=name)


def _unit(number: int, name: str, factors: tuple[str, ...]) -> Unit:
    key = f"U{number:02}"
    kinds = (
        (400.0, (("产值", Method.AT_LEAST, 100.0, "亿元", 1.0),)),
        (100.0, (("增速", Method.RELATIVE, 1.0, "%", 1.0),)),
        (100.0, (("位次", Method.RANK, 3.0, "", 0.5), ("同名", Method.AT_LEAST, 5.0, "家", 0.5))),
        (100.0, (("办件", Method.TASK, None, "", 0.5), ("同名", Method.AT_LEAST, 8.0, "%", 0.5))),
    )
    targets = tuple(
        Target(
            id=f"{key}-{place}",
            number=str(place),
            text=f"第{place}项",
            points=points,
            lines=(1, 1),
            indicators=tuple(
                _indicator(f"{key}-{place}-{n}", each, method, target, unit, share)
                for n, (each, method, target, unit, share) in enumerate(parts, 1)
            ),
        )
        for place, (points, parts) in enumerate(kinds, 1)
    )
    section = Section(name="重点目标", points=700.0, targets=targets)
    return Unit(id=key, name=name, group="甲类", sections=(section,), preconditions=factors)


PLAN = rounds.PLAN.model_copy(
    update={
        "units": tuple(
            _unit(number, name, FACTORS if number < 3 else ()) for number, name in enumerate(rounds.NAMES, 1)
        ),
        "rules": rules.defaults(),
    }
)
GOOD: tuple[float | str, ...] = (100.0, 9.0, 3.0, 5.0, "完成", 8.0)


def answer(unit: int, values: Iterable[float | str | None] = GOOD, known: Plan = PLAN) -> bytes:
    """The filled workbook of a unit (counted from 0), issued by ``known``."""
    owner = known.units[unit]
    pairs = zip(owner.indicators, values, strict=True)
    filling = Filling(actuals={indicator.id: value for indicator, value in pairs if value is not None}, notes={})
    return unit_book(known, owner, pipeline.seal_key(known), filling=filling)


def made(folder: Path, known: Plan = PLAN) -> Path:
    """A round with its 目标库, an empty 收件 and a fresh 裁定.xlsx."""
    rounds.made(folder, known=known)
    assert pipeline.decide(folder).value is not None
    return folder


def enter(folder: Path, sheet: str, *rows: Row) -> list[int]:
    """Enter rows by column key: into the row that is about the same, else below; the row numbers."""
    path = folder / folders.DECISIONS
    book = load_workbook(path)
    places = put(book[sheet], sheet, rows)
    book.save(path)
    return places


def put(page: Any, sheet: str, rows: Iterable[Row]) -> list[int]:
    """The same on an open sheet of openpyxl."""
    table = next(part for part in PARTS if part.sheet == sheet).table
    heading = {cell.value: cell.column for cell in page[table.heading_row]}
    column = {each.key: heading[each.heading] for each in table.columns if each.heading in heading}
    about = next(part for part in PARTS if part.sheet == sheet).about
    formulas = next(part for part in PARTS if part.sheet == sheet).formulas
    entries = {each.key for each in table.columns if each.entry} - set(about)
    places = []
    for row in rows:
        last, place = table.heading_row, 0
        for number in range(table.first_row, page.max_row + 1):
            texts = {key: page.cell(number, column[key]).value for key in column if key not in formulas}
            if any(value is not None for value in texts.values()):
                last = number
            decided = any(texts.get(key) is not None for key in entries)
            if not place and not decided and all(texts.get(key) == row.get(key) for key in about):
                place = number
        place = place or last + 1
        for key, value in row.items():
            page.cell(place, column[key]).value = value
        places.append(place)
    return places


def below(page: Any, sheet: str, row: Row) -> int:
    """The same, always in a row of its own below all others."""
    part = next(part for part in PARTS if part.sheet == sheet)
    filled = [
        number
        for number in range(part.table.heading_row, page.max_row + 1)
        for each in part.table.columns
        if each.key not in part.formulas and page.cell(number, part.table.by_key[each.key]).value is not None
    ]
    place = max(filled) + 1
    for key, value in row.items():
        page.cell(place, part.table.by_key[key]).value = value
    return place


def read(folder: Path, known: Plan = PLAN) -> tuple[Decisions, tuple[Finding, ...]]:
    """What is read, and what is said of it."""
    outcome = reading.read(folder / folders.DECISIONS, known)
    assert outcome.value is not None, outcome.findings
    return outcome.value, outcome.findings


def codes(findings: Iterable[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def resaved(content: bytes) -> bytes:
    """As openpyxl saves it again."""
    stream = io.BytesIO()
    load_workbook(io.BytesIO(content)).save(stream)
    return stream.getvalue()


def plan_of(folder: Path) -> Plan:
    loaded = plan.read(folder / folders.PLAN).value
    assert loaded is not None
    return loaded
