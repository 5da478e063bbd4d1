"""At least 10,000 inputs per method, in the formulas of the issued workbooks: LibreOffice, IronCalc and Python agree.

The rounded target score to the cent, the state to the letter, the raw rate and score to 1e-12.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from fractions import Fraction

import pytest
from proof_bulk import HALF_CENT, Row, bulk, evaluated, expected, written
from proof_compare import differences
from proof_entries import typed
from proof_exact import rate, rounded
from recalc import IronCalc, LibreOffice

from smx_xl import rules
from smx_xl.model.plan import Method
from smx_xl.model.scorecard import State
from smx_xl.rules import RULES

Report = Callable[[str, int, int], None]
INPUTS = 10_000
LARGE, SMALL, DIVISORS = 10_000, 0.01, ("tol", "unit")
ZERO = Fraction(0)
HALVES = 100
"""Targets per method whose score is exactly half-way between two cents, at least."""


@pytest.mark.slow
@pytest.mark.libreoffice
@pytest.mark.parametrize("method", Method)
def test_engines_agree_with_python(
    method: Method, libreoffice: LibreOffice, ironcalc_engine: IronCalc, compared: Report
) -> None:
    sheet = bulk(method, INPUTS)
    values, content = expected(sheet), written(sheet)
    name = f"{method.value}.xlsx"
    calculated = {
        "IronCalc": ironcalc_engine.values(content),
        "LibreOffice": LibreOffice.values(libreoffice.recalculated({name: content})[name]),
    }
    wrong = {engine: differences(engine, name, values, cells) for engine, cells in calculated.items()}
    for engine, lines in wrong.items():
        compared(engine, len(values), len(lines))
    assert sheet.size >= INPUTS
    assert not any(wrong.values()), "\n".join(line for lines in wrong.values() for line in lines[:20])


@pytest.mark.parametrize("method", Method)
def test_the_inputs_are_worth_asking(method: Method) -> None:
    sheet = bulk(method, INPUTS)
    evaluations = [[evaluated(method, row) for row in target] for target in sheet.targets]
    states = Counter(each.state for target in evaluations for each in target)
    rates = {each.rate for target in evaluations for each in target}
    assert states[State.FILLED] > 0.6 * INPUTS
    assert {State.BLANK, State.CHECK} <= set(states)
    assert len(rates) > {Method.TASK: 30, Method.ZERO_INCIDENT: 1, Method.RANK: 100}.get(method, 1000)
    assert {0.0, 1.0} <= rates
    halves = sum(_is_half(sum(Fraction(each.score or 0.0) for each in target)) for target in evaluations)
    assert halves > HALVES


def _is_half(score: Fraction) -> bool:
    """Whether a sum of scores is an odd number of half cents, but for the noise of binary fractions."""
    halves = score / HALF_CENT
    return round(halves) % 2 == 1 and abs(halves - round(halves)) < Fraction(1, 10**8)


@pytest.mark.slow
@pytest.mark.parametrize("method", Method)
def test_python_gives_what_a_clerk_gets_by_hand(method: Method, compared: Report) -> None:
    """Exact fractions, rounded as S2 says: binary numbers must not cost a cent, also not exactly at half a cent."""
    sheet = bulk(method, INPUTS)
    asked = [target for target in sheet.targets if all(_usual(method, row) for row in target)]
    wrong = []
    for target in asked:
        pairs = [(row, evaluated(method, row)) for row in target]
        by_hand = rounded(sum((row.by_hand * rate(method, row) for row, one in pairs if one.rate is not None), ZERO))
        score = rules.target_score(one.score for _, one in pairs)
        if score != by_hand:
            wrong.append(f"{target}: Python {score}  by hand {by_hand}  (rule S2)")
    compared("exact fractions", len(asked), len(wrong))
    assert len(asked) > 0.6 * len(sheet.targets)
    assert not wrong, "\n".join(wrong[:20])


def _usual(method: Method, row: Row) -> bool:
    """Figures below 10,000 of at most 12 digits, divided by 0.01 or more: the noise of differences stays below S2's."""
    figures = [figure for figure in (row.target, row.actual) if isinstance(figure, float)]
    params = dict(zip(RULES[method].slots, row.params, strict=True))
    divisors = [value for name in DIVISORS if (value := params.get(name))]
    return (
        all(abs(figure) < LARGE and figure == typed(figure, 12) for figure in figures)
        and min(divisors, default=1.0) >= SMALL
    )
