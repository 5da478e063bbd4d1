from __future__ import annotations

import pytest
from unit_plans import bureau, county, idle, plan, replaced

from smx_xl.layout.actuals import TABLE
from smx_xl.layout.issued import ISSUED, digest, rows
from smx_xl.model.plan import Method, Parameter

PLAN = plan()


def test_one_row_per_indicator_with_every_issued_column() -> None:
    found = rows(PLAN, county())
    assert [row["id"] for row in found] == [indicator.id for indicator in county().indicators]
    assert {tuple(row) for row in found} == {tuple(found[0])}
    assert set(found[0]) == set(ISSUED) == {column.key for column in TABLE.columns if column.issued}


def test_the_target_stands_in_its_first_row_only() -> None:
    found = rows(PLAN, county())
    whole = ("number", "section", "text", "target_points")
    assert [found[1][key] for key in whole] == [2.0, "重点目标", county().targets[1].text, 70.0]
    assert [found[2][key] for key in whole] == [None, None, None, None]
    assert [row["number"] for row in found if row["number"] is not None] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [row["points"] for row in found[1:4]] == [pytest.approx(70 / 3)] * 3


def test_words_and_units_come_from_the_rule_where_the_indicator_has_none() -> None:
    incident = next(row for row in rows(PLAN, county()) if row["method_code"] == "zero_incident")
    assert (incident["method"], incident["unit"], incident["target"]) == ("零发生", "起", None)
    task = rows(PLAN, bureau())[0]
    assert (task["number"], task["unit"]) == (None, None)


def test_parameters_of_indicator_plan_and_rule() -> None:
    known = county().targets[4].indicators[0].model_copy(update={"params": {"reference": 8.2}})
    low = Parameter(method=Method.RELATIVE, name="low", value=0.5, unit="", source="测试")
    other = replaced(PLAN, known, rules=(low,))
    row = next(row for row in rows(other, other.units[0]) if row["id"] == known.id)
    assert [row[key] for key in ("p1", "p2", "p3", "p4")] == [8.2, 0.5, None, None]


@pytest.mark.parametrize(
    "edit",
    [
        {"target": 8.4},
        {"unit": "‰"},
        {"name": "生产总值增速"},
        {"share": 0.5},
        {"method": Method.AT_MOST},
        {"params": {"floor": 0.5}},
    ],
    ids=lambda edit: next(iter(edit)),
)
def test_the_digest_changes_with_everything_that_is_issued(edit: dict[str, object]) -> None:
    first = county().indicators[0]
    before = digest(PLAN, county())
    other = replaced(PLAN, first.model_copy(update=edit))
    assert digest(other, other.units[0]) != before
    assert digest(replaced(PLAN, first), replaced(PLAN, first).units[0]) == before


def test_the_digest_does_not_depend_on_what_is_not_issued() -> None:
    first = county().indicators[0]
    other = replaced(PLAN, first.model_copy(update={"quote": "别的引文", "doubt": "待确认"}))
    assert digest(other, other.units[0]) == digest(PLAN, county())
    assert len(digest(PLAN, idle())) == 64
