"""What every decision does to the round: results, issued workbooks, returns; through whole runs."""

from __future__ import annotations

import json
from pathlib import Path

import office
import pytest
import rounds
from office import GROUND, PLAN, answer, codes, enter
from openpyxl import load_workbook
from typer.testing import CliRunner

from smx_xl import pipeline, plan
from smx_xl.cli.commands import app
from smx_xl.findings import Code, Severity
from smx_xl.model.final import Final
from smx_xl.model.scorecard import ReturnState, State
from smx_xl.pipeline import Received
from smx_xl.text import decision as words
from smx_xl.text import folders

REFERENCE = {"name": "增速", "measure": "%", "units": "甲县、乙区、丙局", "value": 7, **GROUND}
NAMES = ("01_甲县.xlsx", "02_乙区.xlsx", "03_丙局.xlsx")


@pytest.fixture
def filed(folder: Path) -> Path:
    """All three units have returned the same good figures."""
    for number, name in enumerate(NAMES):
        rounds.put(folder, name, answer(number))
    return folder


def received(folder: Path) -> Received:
    value = pipeline.receive(folder).value
    assert value is not None
    return value


def finals(folder: Path) -> dict[str, Final]:
    return {final.unit: final for final in received(folder).finals}


def test_a_reference_lets_its_indicators_be_scored(filed: Path) -> None:
    before = received(filed)
    assert [final.total for final in before.finals] == [600.0] * 3
    enter(filed, words.REFERENCES, REFERENCE)
    after = received(filed)
    assert [final.total for final in after.finals] == [700.0] * 3
    assert all(result.state is ReturnState.ACCEPTED for result in after.results), "no return became outdated"
    states = {each.state for final in after.finals if final.card for each in final.card.targets}
    assert states == {State.FILLED}


def test_common_scores_deductions_and_bonuses_make_the_total(filed: Path) -> None:
    enter(filed, words.REFERENCES, REFERENCE)
    enter(filed, words.COMMON, {"unit": "甲县", "score": 285.5, **GROUND}, {"unit": "乙区", "score": 290, **GROUND})
    enter(
        filed,
        words.ADJUSTMENTS,
        {"unit": "甲县", "kind": "前置类扣分", "factor": "安全生产", "points": 5, **GROUND},
        {"unit": "甲县", "kind": "迟报扣分", "factor": "迟报3天", "points": 0.5, **GROUND},
        {"unit": "乙区", "kind": "加分", "factor": "创新", "points": 2, **GROUND},
    )
    result = finals(filed)
    assert {unit: (final.total, final.points) for unit, final in result.items()} == {
        "U01": (980.0, 1000.0),
        "U02": (992.0, 1000.0),
        "U03": (700.0, 1000.0),
    }
    assert [result[unit].rank for unit in ("U02", "U01", "U03")] == [1, 2, 3]
    assert result["U03"].provisional and result["U03"].common is None


def test_vetoes_and_grades(filed: Path) -> None:
    enter(filed, words.REFERENCES, REFERENCE)
    enter(
        filed,
        words.VETOES,
        {"unit": "甲县", "kind": "一票否决", "reason": "造假", **GROUND},
        {"unit": "乙区", "kind": "一票否优", "reason": "事故", **GROUND},
    )
    assert [final.grade for final in finals(filed).values()] == ["较差", "良好", "优秀"]
    path = filed / folders.DECISIONS
    book = load_workbook(path)
    book[words.SETTINGS]["C4"] = "突出"
    book[words.SETTINGS]["E4"] = 34
    book.save(path)
    assert [final.grade for final in finals(filed).values()] == ["较差", "良好", "突出"]
    assert [final.grade_by_rate for final in finals(filed).values()] == ["突出"] * 3


def test_nothing_is_deducted_that_is_not_entered(filed: Path) -> None:
    undecided = [final.model_dump() for final in received(filed).finals]
    (filed / folders.DECISIONS).unlink()
    assert [final.model_dump() for final in received(filed).finals] == undecided
    assert all(not final.adjustments and not final.vetoes for final in received(filed).finals)


def test_a_changed_target_reissues_its_unit_only_and_outdates_its_return(filed: Path) -> None:
    assert pipeline.issue(filed).value is not None
    issued = {path.name: path.read_bytes() for path in (filed / folders.ISSUED).iterdir()}
    times = {path.name: path.stat().st_mtime_ns for path in (filed / folders.ISSUED).iterdir()}
    enter(filed, words.CHANGES, {"unit": "乙区", "indicator": "产值", "target": 125, "remark": "上调", **GROUND})
    outcome = pipeline.issue(filed)
    assert outcome.value is not None
    again = [finding for finding in outcome.findings if finding.code == Code.REISSUED]
    assert [(finding.file, finding.subject) for finding in again] == [("02_乙区.xlsx", "U02")]
    assert "甲政〔2031〕9号" in again[0].message and "产值 100→125" in again[0].message
    now = {path.name: path.stat().st_mtime_ns for path in (filed / folders.ISSUED).iterdir()}
    assert [name for name in now if now[name] != times[name]] == ["02_乙区.xlsx"]
    assert (filed / folders.ISSUED / "02_乙区.xlsx").read_bytes() != issued["02_乙区.xlsx"]
    assert [finding.code for finding in pipeline.issue(filed).findings].count(Code.REISSUED) == 0

    came = received(filed)
    assert [result.state for result in came.results] == [
        ReturnState.ACCEPTED,
        ReturnState.REJECTED,
        ReturnState.ACCEPTED,
    ]
    (stale,) = [finding for finding in came.results[1].findings if finding.code == Code.STALE_ISSUE]
    assert "（按甲政〔2031〕9号调整了产值 100→125）" in stale.message
    assert came.base is not None and came.base.units[1].indicators[0].target == 100
    assert came.plan.units[1].indicators[0].target == 125
    assert came.plan.units[0] == came.base.units[0]

    rounds.put(filed, "02_乙区.xlsx", answer(1, known=came.plan))
    came = received(filed)
    assert came.results[1].state is ReturnState.ACCEPTED
    assert came.results[1].scorecard is not None
    assert came.results[1].scorecard.targets[0].score == 320.0, "100 of 125 of 400 points"


def test_a_supplied_reference_reissues_and_outdates_nothing(filed: Path) -> None:
    pipeline.issue(filed)
    enter(filed, words.REFERENCES, {**REFERENCE, "units": "甲县"})
    again = [finding for finding in pipeline.issue(filed).findings if finding.code == Code.REISSUED]
    assert [(finding.subject, "继续有效" in finding.message) for finding in again] == [("U01", True)]
    assert all(result.state is ReturnState.ACCEPTED for result in received(filed).results)


def test_a_book_changed_by_the_plan_itself_says_so(filed: Path) -> None:
    pipeline.issue(filed)
    target = PLAN.units[0].targets[0]
    text = target.model_copy(update={"text": "改写的目标"})
    section = PLAN.units[0].sections[0]
    sections = (section.model_copy(update={"targets": (text, *section.targets[1:])}),)
    changed = PLAN.units[0].model_copy(update={"sections": sections})
    plan.write(PLAN.model_copy(update={"units": (changed, *PLAN.units[1:])}), filed / folders.PLAN)
    again = [finding for finding in pipeline.issue(filed).findings if finding.code == Code.REISSUED]
    assert [(finding.subject, "目标库、样式或程序有变动" in finding.message) for finding in again] == [("U01", True)]


def test_a_wrong_change_stops_issuing_and_a_wrong_deduction_does_not(folder: Path) -> None:
    enter(folder, words.ADJUSTMENTS, {"unit": "丁县", "kind": "加分", "factor": "x", "points": 1, **GROUND})
    outcome = pipeline.issue(folder)
    assert outcome.value is not None
    assert Code.DECISION_UNIT_UNKNOWN in codes(outcome.findings)
    enter(folder, words.CHANGES, {"unit": "甲县", "indicator": "利润", "target": 1, **GROUND})
    outcome = pipeline.issue(folder)
    assert outcome.value is None
    assert Code.DECISION_INDICATOR_UNKNOWN in codes(outcome.findings)


def tampered() -> bytes:
    """A return in which the unit changed an issued target."""
    import io

    book = load_workbook(io.BytesIO(answer(0)))
    sheet = book["目标填报"]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == 100 and cell.column > 5 and isinstance(cell.value, int | float):
                cell.value = 50
                stream = io.BytesIO()
                book.save(stream)
                return stream.getvalue()
    raise AssertionError


WAIVER = {"unit": "甲县", "code": "R60 改动下发内容", "remark": "录入误碰", "who": "王主任", **GROUND}


def test_a_waived_finding_is_on_record_and_refuses_no_more(folder: Path) -> None:
    rounds.put(folder, NAMES[0], tampered())
    before = received(folder).results[0]
    assert before.state is ReturnState.REJECTED
    (changed,) = [finding for finding in before.findings if finding.code == Code.ISSUED_CHANGED]
    enter(folder, words.WAIVERS, {**WAIVER, "place": "A1"})
    came = received(folder)
    assert came.results[0].state is ReturnState.REJECTED, "another cell is waived"
    assert Code.DECISION_WAIVER_UNUSED in codes(came.notes)
    enter(folder, words.WAIVERS, {**WAIVER, "place": f"'目标填报'!{changed.cell}"})
    result = received(folder).results[0]
    assert result.state is ReturnState.ACCEPTED
    (waived,) = [finding for finding in result.findings if finding.code == Code.ISSUED_CHANGED]
    assert waived.severity is Severity.INFO
    assert waived.message.startswith(changed.message.rstrip("。"))
    assert waived.message.endswith("（已豁免：王主任 甲政〔2031〕9号 2031-08-15 录入误碰）。")
    assert result.submission is not None
    assert {f.severity for entry in result.submission.entries for f in entry.findings} <= {Severity.INFO}
    assert result.scorecard is not None and result.scorecard.targets[0].score == 400.0, "scored by what was issued"


def test_a_waiver_is_for_its_unit_and_code_only(folder: Path) -> None:
    rounds.put(folder, NAMES[0], tampered())
    enter(folder, words.WAIVERS, {**WAIVER, "unit": "乙区"}, {**WAIVER, "code": "R44"})
    came = received(folder)
    assert came.results[0].state is ReturnState.REJECTED
    assert codes(came.notes) == [Code.DECISION_WAIVER_UNUSED], "nothing is said of a unit that sent nothing"


def test_one_file_scored_by_itself_follows_the_decisions(folder: Path) -> None:
    path = rounds.put(folder, NAMES[0], tampered())
    enter(folder, words.WAIVERS, WAIVER)
    enter(folder, words.REFERENCES, REFERENCE)
    outcome = pipeline.score(path)
    assert outcome.value is not None and not outcome.failed
    assert outcome.value.scorecard.total == 700.0


def test_a_run_reads_the_decisions_and_writes_the_same_master_whatever_the_order(filed: Path, tmp_path: Path) -> None:
    rows = [
        {"unit": "丙局", "kind": "加分", "factor": "创新", "points": 2, **GROUND},
        {"unit": "甲县", "kind": "迟报扣分", "factor": "迟报", "points": 3, **GROUND},
    ]
    enter(filed, words.ADJUSTMENTS, *rows)
    enter(filed, words.COMMON, {"unit": "丁县", "score": 1, **GROUND})
    done = pipeline.consolidate(filed).value
    assert done is not None
    assert [final.total for final in done.finals] == [597.0, 600.0, 602.0]
    assert len(done.decisions.adjustments) == 2
    assert Code.DECISION_UNIT_UNKNOWN in codes(done.notes)
    first = done.master.read_bytes()
    again = pipeline.consolidate(filed).value
    assert again is not None
    assert again.master.read_bytes() == first


def test_a_book_of_another_round_stops_every_step(filed: Path) -> None:
    plan.write(PLAN.model_copy(update={"round": "2031年上半年"}), filed / folders.PLAN)
    for step in (pipeline.check, pipeline.issue, pipeline.consolidate, pipeline.receive, pipeline.decide):
        outcome = step(filed)
        assert outcome.value is None
        assert Code.DECISIONS_OTHER in codes(outcome.findings)


def test_a_conflict_before_the_first_decide_makes_the_whole_book(folder: Path) -> None:
    (folder / folders.DECISIONS).unlink()
    rounds.put(folder, "a.xlsx", answer(0))
    rounds.put(folder, "b.xlsx", answer(0, (90.0, 9.0, 3.0, 5.0, "完成", 8.0)))
    pipeline.consolidate(folder)
    book = load_workbook(folder / folders.DECISIONS)
    assert [row[1].value for row in book["重复报送"].iter_rows(min_row=4, max_row=5)] == ["a.xlsx", "b.xlsx"]
    assert book[words.COMMON]["A4"].value == "甲县"
    enter(folder, words.COMMON, {"unit": "甲县", "score": 200, **GROUND})
    pipeline.consolidate(folder)
    assert pipeline.decide(folder).value == pipeline.Decided(folder / folders.DECISIONS, made=False)


def test_the_command(folder: Path) -> None:
    (folder / folders.DECISIONS).unlink()
    run = CliRunner()
    assert "已生成" in run.invoke(app, ["decide", str(folder)]).output
    book = load_workbook(folder / folders.DECISIONS)
    book[words.COMMON].delete_rows(5)
    book.save(folder / folders.DECISIONS)
    document = json.loads(run.invoke(app, ["decide", str(folder), "--json"]).output)
    assert (document["made"], document["rows"]) == (False, {"共同目标": 1})
    assert "没有改动" in run.invoke(app, ["decide", str(folder)]).output
    (folder / folders.DECISIONS).write_bytes(b"broken")
    assert run.invoke(app, ["decide", str(folder)]).exit_code == 1
    assert office.plan_of(folder) == PLAN
