"""Where units stand: counts, averages, ties, and every file accounted for."""

from __future__ import annotations

import pytest
from sample import (
    ALSO_TIED,
    COMPLETE,
    COUNTY,
    EMPTY,
    OFFICE,
    PARTLY,
    PLAN,
    REJECTED,
    RESULTS,
    TIED,
    UNCLEAR,
    UNMATCHED,
)

from smx_xl.master.figures import figures
from smx_xl.master.standing import stand
from smx_xl.model.reception import Fate, UnmatchedFile
from smx_xl.model.scorecard import ReturnState, State, UnitResult

STANDINGS = stand(PLAN, RESULTS, UNMATCHED)


def test_units_are_in_the_order_of_the_plan_whatever_the_order_of_the_results() -> None:
    assert stand(PLAN, RESULTS[::-1], UNMATCHED[::-1]) == STANDINGS
    assert [standing.unit.id for standing in STANDINGS.units] == [unit.id for unit in PLAN.units]


def test_a_unit_without_a_result_is_missing() -> None:
    standing = STANDINGS.by_unit["u04"]
    assert (standing.result.state, standing.score, standing.rate) == (ReturnState.MISSING, None, None)


def test_figures_of_the_city() -> None:
    """700, 560, 560, 350, 250: mean 2420/5 = 484, median 560; blank: u05 two, u06 one."""
    city = figures("", STANDINGS.units)
    assert (city.units, city.returned, city.accepted, city.missing, city.rejected) == (7, 6, 5, 1, 1)
    assert (city.mean, city.median, city.blank) == (484.0, 560.0, 3)


@pytest.mark.parametrize(
    ("group", "counts", "mean", "median"),
    [(COUNTY, (4, 3, 1, 0), 606.67, 560.0), (OFFICE, (2, 2, 0, 0), 300.0, 300.0), (EMPTY, (1, 0, 0, 1), None, None)],
)
def test_figures_of_a_group(
    group: str, counts: tuple[int, int, int, int], mean: float | None, median: float | None
) -> None:
    """County: (700 + 560 + 560) / 3 = 606.666..., rounded to cents."""
    found = figures(group, STANDINGS.groups[group])
    assert (found.units, found.accepted, found.missing, found.rejected) == counts
    assert (found.mean, found.median) == (mean, median)


def test_groups_are_by_place_then_by_plan_the_unranked_last() -> None:
    assert [standing.unit.id for standing in STANDINGS.groups[COUNTY]] == ["u01", "u02", "u03", "u04"]
    swapped = [COMPLETE.model_copy(update={"group_rank": 3}), TIED.model_copy(update={"group_rank": 1}), ALSO_TIED]
    assert [s.unit.id for s in stand(PLAN, swapped).groups[COUNTY]] == ["u02", "u03", "u01", "u04"]


def test_ties_say_where() -> None:
    across = PARTLY.model_copy(update={"rank": 1})
    standings = stand(PLAN, (COMPLETE, TIED, ALSO_TIED, across, UNCLEAR))
    words = {standing.unit.id: standing.tied for standing in standings.units}
    assert words == {
        "u01": "全市并列",
        "u02": "组内并列",
        "u03": "组内并列",
        "u04": "",
        "u05": "全市并列",
        "u06": "",
        "u07": "",
    }


def test_states_are_counted() -> None:
    counts = STANDINGS.by_unit["u06"].states
    assert (counts[State.FILLED], counts[State.BLANK], counts[State.CHECK]) == (2, 1, 1)


def test_every_file_is_accounted_for() -> None:
    assert (STANDINGS.accepted_files, STANDINGS.seen) == (5, 8)
    assert STANDINGS.fates == {Fate.REFUSED: 1, Fate.STRANGER: 2}
    assert STANDINGS.reconciled
    assert stand(PLAN, RESULTS, UNMATCHED, seen=8).reconciled
    assert not stand(PLAN, RESULTS, UNMATCHED, seen=9).reconciled


def test_a_result_of_an_unknown_unit_is_an_unmatched_file() -> None:
    stranger = REJECTED.model_copy(update={"unit": "u99", "file": "外.xlsx"})
    standings = stand(PLAN, (*RESULTS, stranger), UNMATCHED)
    assert UnmatchedFile(file="外.xlsx", sha256=REJECTED.sha256, findings=REJECTED.findings) in standings.unmatched
    assert (standings.seen, figures("", standings.units).units) == (9, 7)


def test_mistakes_of_the_caller_are_refused() -> None:
    with pytest.raises(ValueError, match="once"):
        stand(PLAN, (TIED, TIED))
    with pytest.raises(ValueError, match="scorecard"):
        stand(PLAN, (UnitResult(unit="u01", state=ReturnState.ACCEPTED),))
