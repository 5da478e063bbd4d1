"""Which file counts: same content once, different figures wait, nothing by name, date or order."""

from __future__ import annotations

import itertools

from smx_xl.findings import Code, Outcome, found
from smx_xl.model.plan import Plan, Section, Unit
from smx_xl.model.scorecard import ReturnState
from smx_xl.model.submission import Entry, EntryKind, Submission
from smx_xl.returns.settle import Reading, Reception, settle

UNITS = tuple(
    Unit(id=f"U0{n}", name=f"单位{n}", group="部门", sections=(Section(name="重点目标", points=None, targets=()),))
    for n in (1, 2)
)
PLAN = Plan(document="甲〔2019〕1号", title="", year=2019, round="2019年度", city_targets=(), units=UNITS)


def reading(file: str, unit: str = "U01", value: float = 1.0, *, refused: bool = False) -> Reading:
    entry = Entry(indicator=f"{unit}-01-1", kind=EntryKind.NUMBER, value=value)
    submission = Submission(unit=unit, file=file, sha256=file, round="", producer="", entries=(entry,))
    findings = (found(Code.STALE_ISSUE, file=file),) if refused else ()
    return Reading(file, file, Outcome[Submission](value=submission, findings=findings))


def stray(file: str) -> Reading:
    return Reading(
        file, file, Outcome[Submission](value=None, findings=(found(Code.NOT_OURS, file=file, sheet_name="目标填报"),))
    )


def states(reception: Reception) -> dict[str, tuple[ReturnState, str]]:
    return {result.unit: (result.state, result.file) for result in reception.results}


def codes(reception: Reception) -> dict[str, list[str]]:
    listed = {result.file: [finding.code for finding in result.findings] for result in reception.results if result.file}
    return listed | {file.file: [finding.code for finding in file.findings] for file in reception.unmatched}


def test_nothing_came() -> None:
    assert states(settle(PLAN, [])) == {"U01": (ReturnState.MISSING, ""), "U02": (ReturnState.MISSING, "")}


def test_one_each() -> None:
    reception = settle(PLAN, [reading("b.xlsx", "U02"), reading("a.xlsx")])
    assert states(reception) == {"U01": (ReturnState.ACCEPTED, "a.xlsx"), "U02": (ReturnState.ACCEPTED, "b.xlsx")}
    assert reception.unmatched == ()


def test_same_content_counts_once_under_the_plainest_name() -> None:
    reception = settle(PLAN, [reading("a (1).xlsx"), reading("a.xlsx"), reading("a (2).xlsx")])
    assert states(reception)["U01"] == (ReturnState.ACCEPTED, "a.xlsx")
    assert codes(reception) == {"a.xlsx": [], "a (1).xlsx": [Code.SAME_CONTENT], "a (2).xlsx": [Code.SAME_CONTENT]}


def test_different_figures_wait_for_the_office() -> None:
    reception = settle(PLAN, [reading("a.xlsx", value=1), reading("b.xlsx", value=2)])
    assert states(reception)["U01"] == (ReturnState.REJECTED, "a.xlsx")
    assert codes(reception) == {"a.xlsx": [Code.CONFLICTING_RETURNS], "b.xlsx": [Code.CONFLICTING_RETURNS]}


def test_a_valid_one_counts_beside_refused_ones() -> None:
    reception = settle(PLAN, [reading("a.xlsx", value=1, refused=True), reading("later.xlsx", value=2)])
    assert states(reception)["U01"] == (ReturnState.ACCEPTED, "later.xlsx")
    assert codes(reception)["a.xlsx"] == [Code.STALE_ISSUE]


def test_only_refused_ones() -> None:
    reception = settle(PLAN, [reading("a.xlsx", refused=True), reading("bb.xlsx", value=2, refused=True)])
    assert states(reception)["U01"][0] is ReturnState.REJECTED
    assert len(reception.unmatched) == 1


def test_strays_are_listed() -> None:
    assert codes(settle(PLAN, [stray("x.xlsx"), reading("u9.xlsx", "U09")])) == {
        "x.xlsx": [Code.NOT_OURS],
        "u9.xlsx": [],
    }


def test_order_does_not_matter() -> None:
    files = [
        reading("a.xlsx"),
        reading("a (1).xlsx"),
        reading("b.xlsx", "U02", 2),
        reading("c.xlsx", "U02", 3),
        stray("x"),
    ]
    first = settle(PLAN, files)
    assert all(settle(PLAN, order) == first for order in itertools.permutations(files))


def test_every_file_is_accounted_for() -> None:
    files = [
        reading("a.xlsx"),
        reading("a (1).xlsx"),
        reading("b.xlsx", "U02", 2),
        reading("c.xlsx", "U02", 3),
        stray("x"),
    ]
    reception = settle(PLAN, files)
    seen = [result.file for result in reception.results if result.file] + [file.file for file in reception.unmatched]
    assert sorted(seen) == sorted(file.file for file in files)
