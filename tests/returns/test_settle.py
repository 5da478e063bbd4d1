"""Which file counts: same content once, different figures wait, nothing by name, date or order."""

from __future__ import annotations

import itertools
import random
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from smx_xl.findings import Code, Outcome, found
from smx_xl.model.plan import Plan, Section, Unit
from smx_xl.model.reception import Choice, Fate
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
    findings = (found(Code.STALE_ISSUE, file=file, why=""),) if refused else ()
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
    assert states(reception)["U01"] == (ReturnState.WAITING, "a.xlsx")
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


# ---------------------------------------------------------------- with what earlier runs left


class Ledger(NamedTuple):
    """What an earlier run accepted, and the contents that came before it did."""

    accepted: dict[str, str] = {}  # noqa: RUF012
    before: frozenset[str] = frozenset()

    def in_force(self, unit: str) -> str:
        return self.accepted.get(unit, "")

    def later(self, unit: str, sha256: str) -> bool:
        return sha256 not in self.before


def after(reception: Reception, readings: list[Reading], earlier: Ledger | None = None) -> Ledger:
    """The ledger that the run behind ``reception`` leaves: what it accepted anew is entered after all that is there."""
    earlier = earlier or Ledger()
    accepted = {r.unit: r.sha256 for r in reception.results if r.state is ReturnState.ACCEPTED}
    new = {unit for unit, sha256 in accepted.items() if earlier.in_force(unit) != sha256}
    before = frozenset(r.sha256 for r in readings) if new else earlier.before
    return Ledger({**earlier.accepted, **accepted}, before)


VALUES = st.tuples(*(st.sampled_from([None, 1.0, 2.0]) for _ in range(3)))


def filled(file: str, values: tuple[float | None, ...], *, refused: bool = False) -> Reading:
    entries = tuple(
        Entry(indicator=f"U01-{n}", kind=EntryKind.BLANK if value is None else EntryKind.NUMBER, value=value)
        for n, value in enumerate(values)
    )
    submission = Submission(unit="U01", file=file, sha256=file, round="", producer="", entries=entries)
    findings = (found(Code.STALE_ISSUE, file=file, why=""),) if refused else ()
    return Reading(file, file, Outcome[Submission](value=submission, findings=findings))


RETURNS = st.lists(st.tuples(VALUES, st.booleans()), min_size=1, max_size=4).map(
    lambda drawn: [filled(f"{n}.xlsx", values, refused=refused) for n, (values, refused) in enumerate(drawn)]
)


def counts(reception: Reception) -> tuple[ReturnState, tuple[float | None, ...]]:
    result = reception.results[0]
    return result.state, tuple(e.value for e in result.submission.entries) if result.submission else ()  # type: ignore[misc]


@given(first=RETURNS, second=RETURNS, seed=st.randoms(use_true_random=False))
def test_what_counts_changes_only_where_blanks_are_filled(
    first: list[Reading], second: list[Reading], seed: random.Random
) -> None:
    """Two runs: no order matters, a rerun changes nothing, no figure in force is lost or changed, all is accounted for."""
    second = [each._replace(file=f"b{each.file}", sha256=f"b{each.sha256}") for each in second]
    one = settle(PLAN, first)
    left = after(one, first)
    assert settle(PLAN, first, left) == one
    both = first + second
    two = settle(PLAN, both, left)
    shuffled = both[:]
    seed.shuffle(shuffled)
    assert settle(PLAN, shuffled, left) == two
    assert settle(PLAN, both, after(two, both, left)) == two
    assert sorted([two.results[0].sha256, *(f.sha256 for f in two.unmatched)]) == sorted(r.sha256 for r in both)
    state, figures = counts(one)
    if state is ReturnState.ACCEPTED:
        now, kept = counts(two)
        assert now is ReturnState.ACCEPTED
        assert all(old is None or old == new for old, new in zip(figures, kept, strict=True))


@given(drawn=RETURNS, index=st.integers(0, 3))
def test_the_office_s_word_holds_whatever_the_ledger_says(drawn: list[Reading], index: int) -> None:
    chosen = drawn[index % len(drawn)]
    choices = [Choice(unit="U01", sha256=each.sha256, counts=each is chosen or None) for each in drawn]
    plain = settle(PLAN, drawn, None, choices)
    if chosen.valid:
        assert plain.results[0].sha256 == chosen.sha256
        assert {file.fate for file in plain.unmatched} <= {Fate.SAME, Fate.REPLACED, Fate.REFUSED}
        for each in drawn:
            assert settle(PLAN, drawn, Ledger({"U01": each.sha256}), choices).results == plain.results
