"""Thousands of indicators of one method in one sheet, in the columns and with the formulas of an issued workbook.

Rows come in targets of one to seven indicators, so that the rounded target score is a real sum. Many targets have points
for which that sum is exactly half-way between two cents. Everything is seeded; a failure can be repeated.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from html import escape
from random import Random

import openpyxl
from proof_compare import POINTS, RATE, Expected, Place
from proof_entries import entry, typed
from recalc import POISON

from smx_xl import rules
from smx_xl.layout.actuals import PARAMETERS, TABLE
from smx_xl.model.plan import Method
from smx_xl.rules import RULES, Evaluation, evaluate
from smx_xl.rules.engines.formula import target_score
from smx_xl.workbook.formulas import row_formulas

SHARES = ((1.0,), (1.0,), (0.5, 0.5), (1 / 3, 1 / 3, 1 / 3), (0.37, 0.63), (0.1, 0.2, 0.3, 0.4), (1 / 7,) * 7)
HALF_CENT = Fraction(1, 200)
MOST_POINTS = 700
NOT_FIGURES = (True, False, "NA()", "1/0")
"""Booleans, and formulas that make an error value."""

Actual = float | str | bool | None


@dataclass(frozen=True)
class Row:
    """One indicator; ``params`` are complete, ``error`` is a formula that stands in the input cell.

    ``by_hand``: the points without binary noise, a third of 70 as 70/3.
    """

    points: float
    target: float | None
    actual: Actual
    params: tuple[float | None, ...]
    error: str = ""
    by_hand: Fraction = Fraction(1)


@dataclass(frozen=True)
class Bulk:
    """One method's sheet: targets, each a tuple of rows."""

    method: Method
    targets: tuple[tuple[Row, ...], ...]

    @property
    def size(self) -> int:
        """Number of indicators."""
        return sum(map(len, self.targets))


def evaluated(method: Method, row: Row) -> Evaluation:
    """Python on one row; an error value reaches it as something unusable (S3)."""
    actual = float("nan") if row.error else row.actual
    return evaluate(method, row.points, row.target, actual, row.params)


@cache
def bulk(method: Method, count: int, seed: str = "") -> Bulk:
    """At least ``count`` indicators."""
    rng = Random(f"bulk {method.value} {seed}")
    targets: list[tuple[Row, ...]] = []
    while sum(map(len, targets)) < count:
        shares = rng.choice(SHARES)
        rows = tuple(_row(rng, method) for _ in shares)
        points = _points(rng, method, rows, shares)
        targets.append(tuple(_weighted(row, points, share) for row, share in zip(rows, shares, strict=True)))
    return Bulk(method, tuple(targets))


def _weighted(row: Row, points: float, share: float) -> Row:
    """The row with its share of a target's points."""
    return replace(row, points=points * share, by_hand=Fraction(repr(points)) * _share(share))


def _share(share: float) -> Fraction:
    """A share as it is meant: 1/3, 37/100."""
    return Fraction(share).limit_denominator(1000)


def _row(rng: Random, method: Method) -> Row:
    """An indicator of one point."""
    params = tuple(_parameter(rng, spec.name, spec.default, spec.low, spec.high) for spec in RULES[method].parameters)
    target = _target(rng, method)
    named = dict(zip(RULES[method].slots, params, strict=True))
    if rng.random() < 0.02:
        odd = rng.choice(NOT_FIGURES)
        return Row(1.0, target, None, params, odd) if isinstance(odd, str) else Row(1.0, target, odd, params)
    return Row(1.0, target, entry(rng, method, target, named), params)


def _target(rng: Random, method: Method) -> float | None:
    """A target value as an office writes it, now and then an odd one, a huge one, or none."""
    if rng.random() < 0.03:
        return None
    if method is Method.RANK and rng.random() < 0.9:
        return float(rng.randint(1, 30))
    if rng.random() < 0.1:
        return rng.choice((1196000.0, 100.0, 0.0, -3.5, 8.5, 0.3, 0.005, 1e-9, 999999999999999.0))
    usual = (round(rng.uniform(0.01, 50), rng.randint(1, 3)), float(rng.randint(1, 30)), round(rng.uniform(0, 500), 2))
    return rng.choice(usual)


def _parameter(rng: Random, name: str, default: float | None, low: float | None, high: float | None) -> float | None:
    """Mostly the default, else a decimal that makes sense, its limits among them."""
    if default is not None and rng.random() < 0.6:
        return default
    if default is None and rng.random() < 0.05:
        return None
    least, most = -20.0 if low is None else low, 20.0 if high is None else high
    return rng.choice(
        (
            typed(least),
            typed(most),
            0.005 if low == 0 else typed(least),
            round(rng.uniform(least, most), rng.randint(1, 3)),
        )
    )


def _points(rng: Random, method: Method, rows: tuple[Row, ...], shares: tuple[float, ...]) -> float:
    """The target's points: usual ones, or such that the score is half-way between two cents."""
    usual = rng.choice((float(rng.randint(1, 500)), float(rng.choice((30, 40, 50, 70, 110, 150))), 12.5, 0.3))
    if rng.random() < 0.4:
        return round(rng.uniform(1, 300), 2)
    rates = [evaluated(method, row).rate or 0.0 for row in rows]
    rate = sum(_share(share) * Fraction(one).limit_denominator(10**6) for share, one in zip(shares, rates, strict=True))
    return _half(rng, Fraction(rate)) or usual


def _half(rng: Random, rate: Fraction) -> float | None:
    """Points of few digits that times ``rate`` give an odd number of half cents; None where there are none."""
    if rate <= 0:
        return None
    bare = rate.numerator
    for factor in (2, 5):
        while bare % factor == 0:
            bare //= factor
    step = HALF_CENT * bare / rate
    odd = 2 * rng.randint(0, int(MOST_POINTS / step / 2)) + 1 if step < MOST_POINTS else 1
    points = typed(float(step * odd))
    return points if Fraction(repr(points)) == step * odd and points <= MOST_POINTS else None


def expected(sheet: Bulk) -> dict[Place, Expected]:
    """Python's values of all formula cells."""
    found: dict[Place, Expected] = {}
    row = TABLE.first_row
    for target in sheet.targets:
        evaluations = [evaluated(sheet.method, each) for each in target]
        total = rules.target_score(evaluation.score for evaluation in evaluations)
        found[TABLE.sheet, TABLE.cell("target_score", row)] = Expected(total, "S2")
        for rate, score, state in evaluations:
            found[TABLE.sheet, TABLE.cell("rate", row)] = Expected(rate, "S8", RATE)
            found[TABLE.sheet, TABLE.cell("score", row)] = Expected(score, "S8", POINTS)
            found[TABLE.sheet, TABLE.cell("state", row)] = Expected(state.value, "S7")
            row += 1
    return found


def written(sheet: Bulk) -> bytes:
    """The workbook; every formula has a wrong cached value."""
    lines, row = [], TABLE.first_row
    for target in sheet.targets:
        last = row + len(target) - 1
        total = target_score(f"{TABLE.cell('score', row)}:{TABLE.cell('score', last)}")
        for each in target:
            texts = row_formulas(sheet.method, row)
            cells = {
                "target": _value(each.target),
                "points": _value(each.points),
                "actual": _formula(each.error) if each.error else _value(each.actual),
                "rate": _formula(texts.rate),
                "score": _formula(texts.score),
                "target_score": _formula(total) if total else "",
                "state": _formula(texts.state),
                "method_code": _value(sheet.method.value),
                **{key: _value(value) for key, value in zip(PARAMETERS, each.params, strict=False)},
            }
            lines.append(_line(row, cells))
            row, total = row + 1, ""
    return _packed("".join(lines))


def _value(value: Actual) -> str:
    """Attributes and content of a value cell, as ``attributes>content``."""
    match value:
        case None:
            return ""
        case bool():
            return f' t="b"><v>{value:d}</v>'
        case str():
            return f' t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is>'
    return f"><v>{value!r}</v>"


def _formula(text: str) -> str:
    return f"><f>{escape(text, quote=False)}</f><v>{POISON}</v>"


def _line(row: int, cells: dict[str, str]) -> str:
    content = "".join(f'<c r="{TABLE.cell(key, row)}"{cells[key]}</c>' for key in TABLE.by_key if cells.get(key))
    return f'<row r="{row}">{content}</row>'


def _packed(lines: str) -> bytes:
    """The rows in an otherwise empty workbook."""
    empty, stream = io.BytesIO(), io.BytesIO()
    book = openpyxl.Workbook()
    book.worksheets[0].title = TABLE.sheet
    book.save(empty)
    with (
        zipfile.ZipFile(empty) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                head, tail = re.split(rb"<sheetData ?/>|<sheetData></sheetData>", part)
                part = head + b"<sheetData>" + lines.encode() + b"</sheetData>" + tail
            target.writestr(name, part)
    return stream.getvalue()
