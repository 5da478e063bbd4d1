"""The office edits 目标库.xlsx; floor, cap, step, shares, reference reach formulas, cached values, UDF arguments and Python."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from proof_books import expected, formulas, scorecard
from proof_compare import POINTS, Expected, differences, same
from proof_entries import filling
from proof_plans import KEY, OWN_FLOOR, REFERENCE, RULES_EDITED, as_issued, revised
from recalc import IronCalc, LibreOffice, poisoned

from smx_xl import plan as library
from smx_xl.layout.actuals import TABLE
from smx_xl.layout.grammar import Table
from smx_xl.layout.plan_book import INDICATORS, RULE_VALUES, parameter_key
from smx_xl.model.plan import Method, Plan
from smx_xl.rules import evaluate
from smx_xl.workbook import book, books

Report = Callable[[str, int, int], None]
CALL = re.compile(r"SMX_SCORE\(([A-Z0-9,]+)\)")


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """The plan read from a 目标库.xlsx in which every difference of the revision was typed into its cell."""
    path = tmp_path_factory.mktemp("edited") / "目标库.xlsx"
    library.write(as_issued(), path)
    library_book = openpyxl.load_workbook(path)
    sheet, rows = library_book[RULE_VALUES.sheet], RULE_VALUES
    for row in range(rows.first_row, sheet.max_row + 1):
        code, name = (sheet.cell(row, rows.by_key[key]).value for key in ("method_code", "name"))
        if (code, name) in RULES_EDITED:
            sheet.cell(row, rows.by_key["value"]).value = RULES_EDITED[Method(code), name]
        sheet.cell(row, rows.by_key["source"]).value = "目标办〔2018〕1号"
    _type_indicators(library_book[INDICATORS.sheet], INDICATORS)
    library_book.save(path)
    outcome = library.read(path)
    assert outcome.value is not None
    assert not outcome.failed, outcome.findings
    return outcome.value


def _type_indicators(sheet: Worksheet, table: Table) -> None:
    """Target value, share and own parameters of every indicator that differs, typed over what stands there."""
    before = {one.id: one for _, _, one in as_issued().indicators()}
    rows = {sheet.cell(row, table.by_key["id"]).value: row for row in range(table.first_row, sheet.max_row + 1)}
    for _, _, after in revised().indicators():
        row, was = rows[after.id], before[after.id]
        changes: dict[str, float | None] = {parameter_key(name): value for name, value in after.params.items()}
        changes |= {"share": after.share} if after.share != was.share else {}
        changes |= {"target": after.target} if after.target != was.target else {}
        for key, value in changes.items():
            sheet.cell(row, table.by_key[key]).value = value


def test_the_edits_are_read(edited: Plan) -> None:
    assert edited.rules == revised().rules
    for (_, _, read), (_, _, meant) in zip(edited.indicators(), revised().indicators(), strict=True):
        assert read.share == pytest.approx(meant.share, rel=1e-15), "openpyxl saves 16 digits"
        assert read.model_copy(update={"share": meant.share}) == meant


def test_they_reach_formulas_cached_values_and_python(
    edited: Plan, ironcalc_engine: IronCalc, compared: Report
) -> None:
    wrong, count, moved = [], 0, 0
    filled = {unit.id: filling(edited, unit, "edited") for unit in edited.units}
    for unit, (file, content) in zip(edited.units, books(edited, KEY, fillings=filled), strict=True):
        card = scorecard(edited, unit, filled[unit.id])
        moved += card.total != scorecard(as_issued(), unit, filled[unit.id]).total
        values = expected(unit, card, formulas(content))
        wrong += differences("cached", file, values, LibreOffice.values(content))
        wrong += differences("IronCalc", file, values, ironcalc_engine.values(poisoned(content, len(values))))
        count += 2 * len(values)
    compared("edited 目标库.xlsx", count, len(wrong))
    assert not wrong, "\n".join(wrong[:20])
    assert moved > 70, "the edits change next to nothing"


def test_they_reach_the_arguments_of_the_add_in(edited: Plan) -> None:
    """The cells that SMX_SCORE is called with hold the edited values; with them Python gives the score that is cached."""
    filled = {unit.id: filling(edited, unit, "arguments") for unit in edited.units}
    seen: set[tuple[str, float]] = set()
    for _, content in books(edited, KEY, fillings=filled):
        stored = LibreOffice.values(content)
        for (sheet, cell), text in formulas(content).items():
            call = CALL.search(text)
            if call is None:
                continue
            method, points, target, actual, *params = (stored(sheet, argument) for argument in call[1].split(","))
            _, score, _ = evaluate(Method(method), points, target, actual, params)  # type: ignore[arg-type]
            assert same(Expected(score, "S5", POINTS), stored(sheet, cell)), f"{cell} {text}"
            seen.update((str(method), value) for value in params if isinstance(value, float))
    assert {("at_least", 0.5), ("at_least", 1.1), ("at_least", OWN_FLOOR), ("at_most", 0.8), ("task", 0.85)} <= seen
    assert {("rank", 0.08), ("relative", REFERENCE), ("relative", 0.55), ("band", 0.3)} <= seen


def test_the_bonus_cap_by_hand(edited: Plan) -> None:
    """Twice the target earns 1.10 of the points, and the unit more than it could without the cap."""
    unit, target, indicator = next(
        (unit, target, one)
        for unit, target, one in edited.indicators()
        if one.method is Method.AT_LEAST and one.target and one.share == 1.0
    )
    entered = filling(edited, unit, "cap")
    doubled = {**entered.actuals, indicator.id: 2 * (indicator.target or 0.0)}
    row = TABLE.first_row + [one.id for one in unit.indicators].index(indicator.id)
    stored = LibreOffice.values(book(edited, unit, KEY, filling=replace(entered, actuals=doubled)))
    assert stored(TABLE.sheet, TABLE.cell("target_score", row)) == pytest.approx(1.1 * target.points)
