"""A small plan put together by hand, and an office that edits its workbook: cells by sheet, row id and heading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from smx_xl import rules
from smx_xl.findings import Finding, Outcome
from smx_xl.model.plan import CityTarget, Indicator, Method, Plan, Section, Target, Unit, VerifierRule
from smx_xl.plan import read

HEADINGS = 3
"""The row the headings stand in."""


def indicator(key: str, name: str, target: float | None = None, measure: str = "", **fields: Any) -> Indicator:
    fields = {"method": Method.AT_LEAST, "share": 1.0, "quote": name, **fields}
    return Indicator(id=key, name=name, target=target, unit=measure, **fields)


def target(key: str, text: str, points: float, *indicators: Indicator, number: str = "1", line: int = 1) -> Target:
    return Target(id=key, number=number, text=text, points=points, lines=(line, line), indicators=indicators)


def unit(key: str, name: str, group: str, *targets: Target, points: float | None = None, **fields: Any) -> Unit:
    """One unit with one section 重点目标 of all its points."""
    total = sum(one.points for one in targets) if points is None else points
    return Unit(
        id=key, name=name, group=group, sections=(Section(name="重点目标", points=total, targets=targets),), **fields
    )


def small_plan() -> Plan:
    """Two units of 700 points, one doubt, one indicator without a target value, one that needs a reference."""
    county = unit(
        "U01",
        "东山县",
        "县区",
        target(
            "U01-01",
            "财政收入增长8%，税收收入1000万元",
            500,
            indicator("U01-01-1", "财政收入增长", 8.0, "%", share=0.5, params={"floor": 0.8}),
            indicator("U01-01-2", "税收收入", 1000.0, "万元", share=0.5, doubt="数字后缺“元”"),
        ),
        target("U01-02", "粮食产量5万吨", 200, indicator("U01-02-1", "粮食产量", 5.0, "万吨"), number="2", line=2),
        preconditions=("安全生产", "环境保护"),
        precondition_text="前置类：安全生产、环境保护。",
        precondition_lines=(3, 3),
    )
    bureau = unit(
        "U02",
        "市统计局",
        "市政府部门",
        target(
            "U02-01", "位次不低于第3位", 400, indicator("U02-01-1", "全省位次", 3.0, "位", method=Method.RANK), line=5
        ),
        target(
            "U02-02",
            "增速高于全省平均水平；不发生事故",
            300,
            indicator("U02-02-1", "增速高于全省平均水平", 1.5, "个百分点", method=Method.RELATIVE, share=0.5),
            indicator("U02-02-2", "不发生事故", method=Method.ZERO_INCIDENT, share=0.5),
            number="2",
            line=6,
        ),
    )
    city = CityTarget(
        id="C01",
        number="1",
        text="粮食产量5万吨",
        lines=(1, 1),
        indicators=(indicator("C01-1", "粮食产量", 5.0, "万吨"),),
    )
    return Plan(
        document="东政〔2026〕1号",
        title="关于印发2026年度目标的通知",
        year=2026,
        round="2026年度",
        city_targets=(city,),
        units=(county, bureau),
        rules=rules.defaults(),
        verifiers=(VerifierRule(pattern="粮食", department="市统计局", source="推断"),),
    )


class Office:
    """An open 目标库.xlsx: finds cells the way a person does."""

    def __init__(self, book: Workbook) -> None:
        self.book = book

    def sheet(self, name: str) -> Worksheet:
        sheet = self.book[name]
        assert isinstance(sheet, Worksheet)
        return sheet

    def column(self, sheet: str, heading: str) -> int:
        row = next(self.sheet(sheet).iter_rows(min_row=HEADINGS, max_row=HEADINGS))
        return next(cell.column for cell in row if cell.value == heading)

    def row(self, sheet: str, key: str) -> int:
        """The row with this id, or whose first cells are these words (``核定率/floor`` for a rule)."""
        for row in self.sheet(sheet).iter_rows(min_row=HEADINGS + 1):
            values = [str(cell.value) for cell in row if cell.value is not None]
            if key in values or ("/" in key and set(key.split("/")) <= set(values)):
                return row[0].row
        raise KeyError(key)

    def cell(self, sheet: str, key: str, heading: str) -> Cell:
        cell = self.sheet(sheet).cell(self.row(sheet, key), self.column(sheet, heading))
        assert isinstance(cell, Cell)
        return cell

    def put(self, sheet: str, key: str, heading: str, value: Any) -> str:
        """Type a value; the cell's address."""
        cell = self.cell(sheet, key, heading)
        cell.value = value
        return cell.coordinate


@contextmanager
def edited(path: Path) -> Iterator[Office]:
    """The workbook opened, then saved over itself by openpyxl."""
    book = openpyxl.load_workbook(path)
    yield Office(book)
    book.save(path)


def office_reads(path: Path, edit: Callable[[Office], Any]) -> tuple[Outcome[Plan], Any]:
    """What is read after an edit, and what the edit returned."""
    with edited(path) as office:
        told = edit(office)
    return read(path), told


def seen(finding: Finding) -> tuple[str, str, str]:
    """Code, sheet and cell."""
    return finding.code, finding.sheet, finding.cell
