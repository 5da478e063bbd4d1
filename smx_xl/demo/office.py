"""What the office enters in 裁定.xlsx: first an adjusted target, at the end everything that only it can decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Final

from smx_xl import pipeline
from smx_xl.demo.cast import Cast, measured
from smx_xl.demo.figures import like
from smx_xl.findings import Code
from smx_xl.layout import decision_sheets as sheets
from smx_xl.model.decision import GRADES
from smx_xl.model.plan import Indicator, Plan, Unit
from smx_xl.pipeline import Consolidated
from smx_xl.returns import repeats
from smx_xl.text import decision, grades
from smx_xl.text import demo as words
from smx_xl.text import repeats as repeat_words
from smx_xl.workbook import decisions as writing
from smx_xl.workbook.repeats import Row as Repeated

__all__ = ["adjustment", "everything"]

EASED: Final = 0.9
LEAST_COMMON, MOST_COMMON = 255, 297
REFERENCE: Final = 7.0
DEGREES: Final = (100, 100, 100, 95)
OVER: Final = 1.02
QUOTAS: Final = {grades.EXCELLENT: 15, grades.GOOD: 20}
"""Per cent of a group (杭考评办〔2018〕14号)."""

Row = Mapping[str, str | float]
Sheets = Mapping[str, Sequence[Row]]


def adjustment(plan: Plan, parts: Cast) -> bytes:
    """裁定.xlsx with the targets that were adjusted in mid-year."""
    return writing.made(plan, pipeline.seal_key(plan), filled=_changes(parts))


def everything(plan: Plan, parts: Cast, so_far: Consolidated, random: Random) -> bytes:
    """裁定.xlsx at the end of the year; ``so_far`` asked which of two returns counts."""
    rows = repeats.open_rows(plan, so_far.results, so_far.unmatched, frozenset())
    kinds = decision.VETO_KINDS
    filled: Sheets = {
        **_changes(parts),
        sheets.COMMON.sheet: [_row(11, unit=unit.name, score=_common(random)) for unit in plan.units],
        sheets.ADJUSTMENTS.sheet: list(_adjustments(plan, parts)),
        sheets.VETOES.sheet: [
            _row(21, unit=parts.vetoed.name, kind=kinds["lowest"], reason=words.ACCIDENT),
            _row(22, unit=parts.barred.name, kind=kinds["not_highest"], reason=words.BLAMED),
        ],
        sheets.REFERENCES.sheet: [
            {**row, "value": REFERENCE, "document": words.BULLETIN, "date": words.PUBLISHED}
            for row in writing.rows(plan)[sheets.REFERENCES.sheet]
        ],
        sheets.CITY.sheet: list(_city(plan, random)),
        sheets.WAIVERS.sheet: [_waiver(parts.striking)],
        sheets.SETTINGS.sheet: [
            {"kind": decision.SETTING_GRADE, "order": order, "name": grade.name, "quota": QUOTAS[grade.name]}
            for order, grade in enumerate(GRADES, 1)
            if grade.name in QUOTAS
        ],
    }
    return writing.made(plan, pipeline.seal_key(plan), list(_choices(rows)), filled=filled)


def _changes(parts: Cast) -> Sheets:
    rows = []
    for number, unit in enumerate((parts.revised, parts.outdated), 1):
        indicator, target = _eased(unit)
        row: Row = {"unit": unit.name, "indicator": indicator.id, "target": target, "remark": words.EASED}
        rows.append({**row, "document": words.APPROVAL.format(number=number), "date": words.APPROVED})
    return {sheets.CHANGES.sheet: rows}


def _eased(unit: Unit) -> tuple[Indicator, float]:
    """An indicator of the unit and its lower target; of small numbers of pieces a tenth less may be no less."""
    pairs = [(one, like((one.target or 0.0) * EASED, one)) for one in measured(unit)]
    return next((pair for pair in pairs if pair[1] != pair[0].target), pairs[0])


def _common(random: Random) -> float:
    return random.randint(2 * LEAST_COMMON, 2 * MOST_COMMON) / 2


def _adjustments(plan: Plan, parts: Cast) -> Iterator[Row]:
    """Deductions for some preconditions, one for a late return, one bonus."""
    kinds = decision.KINDS
    accountable = (unit for unit in plan.units if unit.preconditions)
    for number, (unit, points) in enumerate(zip(accountable, words.DEDUCTIONS, strict=False)):
        factor = unit.preconditions[number % len(unit.preconditions)]
        yield _row(31 + number, unit=unit.name, kind=kinds["factor"], factor=factor, points=points)
    yield _row(41, unit=parts.late.name, kind=kinds["late"], factor=words.LATE, points=words.LATE_POINTS)
    yield _row(42, unit=parts.honoured.name, kind=kinds["bonus"], factor=words.HONOUR, points=words.BONUS_POINTS)


def _city(plan: Plan, random: Random) -> Iterator[Row]:
    """Figures of the city that are no department's own target, or have no target value."""
    owned = {one.name for unit in plan.units if not unit.preconditions for one in unit.indicators}
    for row in writing.rows(plan)[sheets.CITY.sheet]:
        goal = row.get("target")
        if goal is None or row["name"] not in owned:
            value = float(random.choice(DEGREES)) if goal is None else round(float(goal) * OVER, 1)
            yield {**row, "value": value, "document": words.BULLETIN, "date": words.PUBLISHED}


def _waiver(unit: Unit) -> Row:
    code = decision.WAIVER_CHOICE.format(code=Code.IMPLAUSIBLE, label=decision.WAIVABLE[Code.IMPLAUSIBLE])
    return _row(51, unit=unit.name, code=code, remark=words.CHECKED, who=words.DIRECTOR)


def _choices(rows: Sequence[Repeated]) -> Iterator[Repeated]:
    """Of two returns that wait, the corrected one counts."""
    for row in rows:
        counts = repeat_words.YES if words.CORRECTED_MARK in row["file"] else repeat_words.NO
        ground = {"document": words.DOCUMENT.format(number=61), "date": words.DECIDED}
        yield {**row, "counts": counts, "who": words.DIRECTOR, **ground}


def _row(number: int, **entries: str | float) -> Row:
    """A decision with its document and date."""
    return {**entries, "document": words.DOCUMENT.format(number=number), "date": words.DECIDED}
