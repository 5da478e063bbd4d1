"""The provincial average comes after the books: a return from before is valid, a reference typed by the unit is not."""

from __future__ import annotations

from pathlib import Path

from return_books import KEY, PLAN, ROWS, edited, issued

from smx_xl import scoring
from smx_xl.findings import Code
from smx_xl.layout.actuals import TABLE
from smx_xl.model.plan import Plan, Unit
from smx_xl.model.scorecard import State
from smx_xl.returns import read

RELATIVE = "u1-6"


def with_reference(plan: Plan, value: float | None) -> Plan:
    def told(unit: Unit) -> Unit:
        return unit.model_validate_json(
            unit.model_copy(
                update={
                    "sections": tuple(
                        section.model_copy(
                            update={
                                "targets": tuple(
                                    target.model_copy(
                                        update={
                                            "indicators": tuple(
                                                indicator.model_copy(
                                                    update={"params": {} if value is None else {"reference": value}}
                                                )
                                                if indicator.id.endswith("-6")
                                                else indicator
                                                for indicator in target.indicators
                                            )
                                        }
                                    )
                                    for target in section.targets
                                )
                            }
                        )
                        for section in unit.sections
                    )
                }
            ).model_dump_json()
        )

    return plan.model_copy(update={"units": tuple(told(unit) for unit in plan.units)})


def test_a_return_from_before_the_reference_was_known(tmp_path: Path) -> None:
    before, after = with_reference(PLAN, None), with_reference(PLAN, 7.0)
    path = tmp_path / "01_甲县.xlsx"
    path.write_bytes(issued(plan=before))
    outcome = read(path, after, KEY)
    assert outcome.findings == ()
    assert outcome.value is not None
    card = scoring.score(after, outcome.value)
    score = next(i for target in card.targets for i in target.indicators if i.id == RELATIVE)
    assert score.state is State.FILLED
    assert score.rate == 1.0
    assert scoring.score(before, outcome.value).total < card.total


def test_a_reference_typed_by_the_unit_is_reported(tmp_path: Path) -> None:
    before = with_reference(PLAN, None)
    cell = TABLE.cell("p1", ROWS["6"])

    def typed(book: object) -> None:
        book["目标填报"][cell] = 0.5  # type: ignore[index]

    path = tmp_path / "01_甲县.xlsx"
    path.write_bytes(edited(issued(plan=before), typed))
    outcome = read(path, before, KEY)
    assert [(finding.code, finding.cell) for finding in outcome.findings] == [(Code.ISSUED_CHANGED, cell)]
