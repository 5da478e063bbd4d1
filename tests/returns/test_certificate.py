"""What a department's workbook certifies: precedence, contradictions, spellings; what is tampered with or misplaced."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from certificate_books import OFFICE, PLAN, REPORTED, STATISTICS, at, books, certified, edited, read, row_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from return_books import KEY
from return_books import issued as unit_book

from smx_xl import returns, workbook
from smx_xl.layout.certification import TABLE
from smx_xl.model.certifying import duties
from smx_xl.model.plan import Method
from smx_xl.rules import RULES, resolve
from smx_xl.rules.certified import CertifiedState, Entries, certify
from smx_xl.workbook.verifier import Entry

DUTIES = {duty.indicator.id: duty for duty in duties(PLAN)[STATISTICS]}


def test_nothing_entered_certifies_nothing(tmp_path: Path) -> None:
    assert certified({}, tmp_path) == ({}, [("C08", "")])


def test_agreement_is_to_the_value_shown(tmp_path: Path) -> None:
    entries, found = certified({"u1-2": Entry("同意"), "u1-10": Entry("同意", reason="抽查属实")}, tmp_path)
    one, two = entries["u1-2"], entries["u1-10"]
    assert (one.value, one.rate, one.agreed, one.reported, one.cell) == (12.0, None, True, 12.0, at("opinion", "u1-2"))
    assert (two.value, two.agreed, two.reported, two.reason, two.raw) == (
        "基本完成",
        True,
        "基本完成",
        "抽查属实",
        "同意",
    )
    assert found == []


def test_the_value_beats_agreement_and_the_rate_beats_both(tmp_path: Path) -> None:
    entries, found = certified(
        {
            "u1-2": Entry("同意", 11.0),
            "u2-2": Entry(None, 10.0, 90.0),
            "u1-11": Entry("同意", None, 85.0),
            "u1-5": Entry(None, 14.0),
            "u1-10": Entry(None, None, 70.0),
        },
        tmp_path,
    )
    values = {name: (entry.value, entry.rate, entry.agreed) for name, entry in entries.items()}
    assert values == {
        "u1-2": (11.0, None, False),
        "u2-2": (10.0, 0.9, False),
        "u1-11": (92.0, 0.85, True),
        "u1-5": (14.0, None, False),
        "u1-10": (None, 0.7, False),
    }
    both = [("C12", at("given", name)) for name in ("u1-11", "u2-2")]
    assert found == sorted([("C11", at("value", "u1-2")), *both])


def test_what_says_the_same_twice_is_no_contradiction(tmp_path: Path) -> None:
    same = {"u1-2": Entry("同意", 12.0), "u2-2": Entry(None, 10.0, 80.0), "u1-10": Entry("同意", "基本完成", 80.0)}
    entries, found = certified(same, tmp_path)
    assert len(entries) == 3
    assert found == []


@pytest.mark.parametrize("name", ("u2-11", "u2-10"))
def test_agreement_to_nothing_certifies_nothing(name: str, tmp_path: Path) -> None:
    """Nothing reported, and 约90, which nobody can score."""
    assert certified({name: Entry("同意")}, tmp_path) == ({}, [("C10", at("opinion", name))])


def test_words_beside_the_choice(tmp_path: Path) -> None:
    typed = {"u1-2": Entry("不同意"), "u2-2": Entry("不同意", 11.0), "u1-5": Entry(" 同意。"), "u1-9": Entry("属实")}
    entries, found = certified(typed, tmp_path)
    assert set(entries) == {"u2-2", "u1-5", "u1-9"}
    assert found == [("C13", at("opinion", "u1-2")), ("C14", at("opinion", "u2-2"))]


def test_figures_in_words_units_and_percent(tmp_path: Path) -> None:
    typed = {"u1-2": Entry(None, "125000万元"), "u2-2": Entry(None, "１２.５"), "u1-11": Entry(None, None, "85%")}
    entries, found = certified({**typed, "u1-10": Entry(None, "已完成"), "u1-5": Entry(None, "第8名")}, tmp_path)
    values = {name: (entry.value, entry.rate) for name, entry in entries.items()}
    assert values == {
        "u1-2": (12.5, None),
        "u2-2": (12.5, None),
        "u1-11": (None, 0.85),
        "u1-10": ("完成", None),
        "u1-5": (8.0, None),
    }
    assert {code for code, _ in found} == {"R80", "R81", "R85"}


@pytest.mark.parametrize(
    ("entry", "code", "key"),
    (
        (Entry("同意", "约12"), "R70", "value"),
        (Entry("同意", None, 120.0), "R79", "given"),
        (Entry(None, 12.0, "无"), "R71", "given"),
        (Entry("同意", True), "R73", "value"),
    ),
)
def test_what_cannot_be_used_is_not_passed_over(entry: Entry, code: str, key: str, tmp_path: Path) -> None:
    assert certified({"u1-2": entry}, tmp_path) == ({}, [(code, at(key, "u1-2"))])


def test_a_rate_typed_as_a_share_is_doubted(tmp_path: Path) -> None:
    entries, found = certified({"u1-2": Entry(None, None, 0.95)}, tmp_path)
    assert entries["u1-2"].rate == pytest.approx(0.0095)
    assert found == [("R84", at("given", "u1-2"))]


choices: Any = st.tuples(
    st.sampled_from(sorted(DUTIES)),
    st.sampled_from([None, "同意"]),
    st.one_of(st.none(), st.integers(0, 40).map(float), st.sampled_from(["完成", "未完成"])),
    st.one_of(st.none(), st.sampled_from([0.0, 50.0, 85.0, 100.0])),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(choices, min_size=1, max_size=10, unique_by=lambda choice: choice[0]))
def test_the_reader_and_the_sheet_agree(rows: list[Any], tmp_path: Path) -> None:
    """What the sheet calls certified the reader certifies, with the same value and rate; and nothing else."""
    entries, found = certified({name: Entry(*rest) for name, *rest in rows}, tmp_path)
    codes = {(code, cell[1:]) for code, cells in found for cell in cells.split("、")}
    for name, opinion, value, rate in rows:
        duty = DUTIES[name]
        method, params = duty.indicator.method, resolve(PLAN.rules, duty.indicator)
        points = duty.target.points * duty.indicator.share
        typed = Entries(opinion, value, rate, REPORTED.get(name))
        sheet = certify(method, points, duty.indicator.target, typed, params)
        if sheet.state in (CertifiedState.OPEN, CertifiedState.CHECK):
            assert name not in entries
            continue
        one = entries[name]
        assert one.rate == (None if rate is None else rate / 100)
        unusable = isinstance(sheet.accepted, str) != bool(RULES[method].grades)
        assert one.value == (None if unusable or sheet.accepted == "" else sheet.accepted)
        mixed = any(code in ("C11", "C12") and cell == str(row_of(name)) for code, cell in codes)
        grouped = any(":" in cell for _, cell in codes)
        assert mixed is (sheet.state is CertifiedState.MIXED) or grouped


# ---------------------------------------------------------------- what was issued


def cell_edit(key: str, name: str, value: object) -> Any:
    def edit(book: openpyxl.Workbook) -> None:
        book[TABLE.sheet][at(key, name)] = value

    return edit


@pytest.mark.parametrize(
    ("key", "value", "code"),
    (
        ("target", 99.0, "R60"),
        ("points", 1.0, "R60"),
        ("unit", "万元", "R60"),
        ("responsible", "丙局", "R60"),
        ("method_code", "task", "R60"),
        ("p1", 0.1, "R60"),
        ("reported", 11.0, "C05"),
        ("reported", None, "C05"),
        ("note", "另有说明", "C05"),
        ("source", "00", "C05"),
        ("proof", "00", "C05"),
    ),
)
def test_every_issued_cell_is_proven(key: str, value: object, code: str, tmp_path: Path) -> None:
    content = books({"u1-2": Entry("同意")})[STATISTICS]
    outcome = read(edited(content, cell_edit(key, "u1-2", value)), tmp_path)
    assert outcome.failed
    where = "reported" if code == "C05" else key
    assert (code, at(where, "u1-2")) in [(finding.code, finding.cell) for finding in outcome.findings]
    assert outcome.value is not None
    assert "u1-2" not in {entry.indicator for entry in outcome.value.entries}


def test_saved_by_another_program_it_proves_the_same(tmp_path: Path) -> None:
    content = books({"u1-2": Entry("同意"), "u1-11": Entry(None, None, 85.0)})[STATISTICS]
    first, again = (read(each, tmp_path) for each in (content, edited(content, lambda book: None)))
    assert first.value is not None
    assert again.value is not None
    assert first.value.entries == again.value.entries
    assert not again.failed


def test_rows_moved_copied_and_deleted(tmp_path: Path) -> None:
    content = books({"u1-2": Entry("同意"), "u1-5": Entry(None, 3.0)})[STATISTICS]

    def delete(book: openpyxl.Workbook) -> None:
        book[TABLE.sheet].delete_rows(row_of("u1-2"))

    outcome = read(edited(content, delete), tmp_path)
    assert [finding.code for finding in outcome.findings] == ["C03"]
    assert outcome.value is not None
    assert [entry.indicator for entry in outcome.value.entries] == ["u1-5"]

    def double(book: openpyxl.Workbook) -> None:
        sheet = book[TABLE.sheet]
        last = sheet.max_row + 1
        for number in range(1, len(TABLE.columns) + 1):
            sheet.cell(last, number, sheet.cell(row_of("u1-2"), number).value)
        sheet.cell(last, TABLE.by_key["value"], 3.0)

    assert "R45" in [finding.code for finding in read(edited(content, double), tmp_path).findings]


def test_an_indicator_that_is_another_department_s_by_now(tmp_path: Path) -> None:
    content = books({"u1-2": Entry("同意"), "u1-5": Entry(None, 3.0)})[STATISTICS]
    rules = tuple(rule for rule in PLAN.verifiers if not rule.pattern.endswith("-5"))
    outcome = read(content, tmp_path, PLAN.model_copy(update={"verifiers": rules}))
    assert ("C04", at("opinion", "u1-5")) in [(finding.code, finding.cell) for finding in outcome.findings]
    assert not outcome.failed
    assert outcome.value is not None
    assert [entry.indicator for entry in outcome.value.entries] == ["u1-2"]


def adjusted(**facts: object) -> Any:
    """The plan with u1-2 changed."""

    def of(indicator: Any) -> Any:
        return indicator.model_copy(update=facts) if indicator.id == "u1-2" else indicator

    unit = PLAN.units[0]
    sections = tuple(
        section.model_copy(
            update={
                "targets": tuple(
                    target.model_copy(update={"indicators": tuple(map(of, target.indicators))})
                    for target in section.targets
                )
            }
        )
        for section in unit.sections
    )
    return PLAN.model_copy(update={"units": (unit.model_copy(update={"sections": sections}), *PLAN.units[1:])})


def test_a_target_adjusted_since(tmp_path: Path) -> None:
    """The figure is a fact and counts; a rate was given for the old target and does not."""
    plan = adjusted(target=10.0)
    kept = read(books({"u1-2": Entry("同意")})[STATISTICS], tmp_path, plan)
    dropped = read(books({"u1-2": Entry(None, None, 90.0)})[STATISTICS], tmp_path, plan)
    for outcome in (kept, dropped):
        assert not outcome.failed
        assert [(finding.code, finding.cell) for finding in outcome.findings] == [("C06", at("target", "u1-2"))]
    assert kept.value is not None
    assert [entry.value for entry in kept.value.entries] == [12.0]
    assert dropped.value is not None
    assert dropped.value.entries == ()


def test_a_unit_of_measure_changed_since(tmp_path: Path) -> None:
    outcome = read(books({"u1-2": Entry("同意")})[STATISTICS], tmp_path, adjusted(unit="万元"))
    assert outcome.value is not None
    assert outcome.value.entries == ()


def test_a_reference_supplied_later_disturbs_nothing(tmp_path: Path) -> None:
    assert DUTIES["u1-2"].indicator.method is Method.AT_LEAST
    supplied = PLAN.model_copy(
        update={
            "units": tuple(
                unit.model_copy(
                    update={
                        "sections": tuple(
                            section.model_copy(
                                update={
                                    "targets": tuple(
                                        target.model_copy(
                                            update={
                                                "indicators": tuple(
                                                    one.model_copy(update={"params": {"reference": 8.2}})
                                                    if one.method is Method.RELATIVE
                                                    else one
                                                    for one in target.indicators
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
                )
                for unit in PLAN.units
            )
        }
    )
    outcome = read(books({"u1-6": Entry(None, 9.0)})[OFFICE], tmp_path, supplied)
    assert outcome.findings == ()
    assert outcome.value is not None
    assert [entry.value for entry in outcome.value.entries] == [9.0]


def test_rows_of_another_issue_of_the_book(tmp_path: Path) -> None:
    """What the unit reported meanwhile is no fault; that rows of two issues stand together is told."""
    old, new = (
        books({"u1-2": Entry("同意")}, reported=shown)[STATISTICS] for shown in (REPORTED, {**REPORTED, "u1-2": 13.0})
    )
    before = openpyxl.load_workbook(Path(_write(tmp_path, old)))[TABLE.sheet]

    def paste(book: openpyxl.Workbook) -> None:
        for number in range(1, len(TABLE.columns) + 1):
            book[TABLE.sheet].cell(row_of("u1-2"), number, before.cell(row_of("u1-2"), number).value)

    assert [entry.value for entry in read(new, tmp_path).value.entries] == [13.0]  # type: ignore[union-attr]
    outcome = read(edited(new, paste), tmp_path)
    assert [finding.code for finding in outcome.findings] == ["C07"]
    assert [entry.reported for entry in outcome.value.entries] == [12.0]  # type: ignore[union-attr]


def _write(folder: Path, content: bytes) -> Path:
    path = folder / "old.xlsx"
    path.write_bytes(content)
    return path


# ---------------------------------------------------------------- whose workbook it is


def test_a_unit_that_is_a_department_too_is_never_mixed_up(tmp_path: Path) -> None:
    own, theirs = tmp_path / "own.xlsx", tmp_path / "theirs.xlsx"
    own.write_bytes(unit_book("u2", plan=PLAN))
    theirs.write_bytes(books({"u1-1": Entry("同意")})["乙局"])
    assert returns.read(own, PLAN, KEY, workbook.issued).value is not None
    assert [finding.code for finding in returns.read(theirs, PLAN, KEY, workbook.issued).findings] == ["R25"]
    certificate = returns.read_certificate(theirs, PLAN, KEY).value
    assert certificate is not None
    assert (certificate.verifier, [entry.indicator for entry in certificate.entries]) == ("乙局", ["u1-1"])
    wrong = returns.read_certificate(own, PLAN, KEY)
    assert (wrong.value, [finding.code for finding in wrong.findings]) == (None, ["C02"])
    both = [returns.examine(path, PLAN, KEY, workbook.issued) for path in (own, theirs)]
    assert [each.certificate is not None for each in both] == [False, True]
    assert [each.outcome.value is not None for each in both] == [True, False]


def test_seal_round_and_department(tmp_path: Path) -> None:
    content = books({"u1-2": Entry("同意")})[STATISTICS]

    def codes(plan: Any = PLAN, key: bytes = KEY) -> list[str]:
        return [finding.code for finding in read(content, tmp_path, plan, key).findings]

    assert codes() == []
    assert codes(key=b"another") == ["R23"]
    assert codes(PLAN.model_copy(update={"year": 2032})) == ["R26"]
    assert codes(PLAN.model_copy(update={"round": "2031年上半年"})) == ["R27"]
    assert codes(PLAN.model_copy(update={"verifiers": ()})) == ["C01"]


def test_signature_block(tmp_path: Path) -> None:
    content = books({"u1-2": Entry("同意")}, contact={"核定人": "李四", "核定日期": "2032-01-15"})[STATISTICS]
    certificate = read(content, tmp_path).value
    assert certificate is not None
    assert certificate.contact == {"核定人": "李四", "核定日期": "2032-01-15"}
    assert certificate.round == PLAN.round


def test_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "核定.xlsx"
    path.write_bytes(books({"u1-2": Entry("同意"), "u2-11": Entry("同意")})[STATISTICS])
    (there,) = returns.read_all([(path, path)], PLAN, KEY, writer=workbook.issued)
    assert there.certificate == returns.read_certificate(path, PLAN, KEY)
    assert there.certificate.value is not None
