from __future__ import annotations

import pytest
from unit_plans import bureau, county, idle, plan, replaced

from smx_xl.layout.actuals import TABLE
from smx_xl.layout.issued import ISSUED, digest, rows
from smx_xl.model.plan import Indicator, Method, Parameter, Plan, Section, Target, Unit

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
    assert [found[2][key] for key in whole] == [None, "重点目标", None, None], "the section stands in every row"
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


def test_a_reference_supplied_later_leaves_returns_valid() -> None:
    """The provincial average is published after the books have come back."""
    reference = Indicator(
        id="U01-01-1", name="增速", method=Method.RELATIVE, target=1.5, unit="个百分点", share=1.0, quote="增速"
    )
    target = Target(id="U01-01", number="1", text="增速", points=100.0, lines=(1, 1), indicators=(reference,))
    unit = Unit(
        id="U01", name="甲县", group="县", sections=(Section(name="重点目标", points=100.0, targets=(target,)),)
    )

    def digest_with(**params: float) -> str:
        known = reference.model_copy(update={"params": params})
        changed = target.model_copy(update={"indicators": (known,)})
        section = unit.sections[0].model_copy(update={"targets": (changed,)})
        other = unit.model_copy(update={"sections": (section,)})
        plan = Plan(document="甲", title="", year=2019, round="年", city_targets=(), units=(other,))
        return digest(plan, other)

    assert digest_with() == digest_with(reference=8.0) == digest_with(reference=-1.0)
    assert digest_with() != digest_with(low=0.5)


def test_the_sixteenth_digit_is_no_change() -> None:
    """A share of one seventh loses its last bit when the plan is saved by a program that keeps 16 digits."""
    exact = Indicator(id="U01-01-1", name="量", method=Method.AT_LEAST, target=10.0, unit="个", share=1 / 7, quote="量")

    def digest_of(share: float) -> str:
        target = Target(
            id="U01-01", number="1", text="量", points=100.0, lines=(1, 1),
            indicators=(exact.model_copy(update={"share": share}),),
        )  # fmt: skip
        unit = Unit(
            id="U01", name="甲", group="县", sections=(Section(name="重点目标", points=None, targets=(target,)),)
        )
        return digest(Plan(document="甲", title="", year=2019, round="年", city_targets=(), units=(unit,)), unit)

    assert digest_of(1 / 7) == digest_of(float(f"{1 / 7:.16g}"))
    assert digest_of(1 / 7) != digest_of(0.1428571)
