"""核定 as a whole: issued before and after collection, returned into the same inbox, settled, counted, answered."""

from __future__ import annotations

import io
import itertools
import json
from pathlib import Path

import openpyxl
import pytest
from rounds import PLAN as UNITS
from rounds import book as unit_book
from rounds import made, put

from smx_xl import pipeline, scoring
from smx_xl.cli import main
from smx_xl.layout.certification import TABLE
from smx_xl.model.certification import Certification, DepartmentResult
from smx_xl.model.certifying import duties
from smx_xl.model.decision import Decisions
from smx_xl.model.plan import Plan, VerifierRule
from smx_xl.model.scorecard import ReturnState
from smx_xl.pipeline.certification import reported
from smx_xl.text import folders
from smx_xl.workbook.verifier import Entry, VerifierFilling, verifier_books

RULES = (("指标1", "丙局"), ("指标2", "统计局"))
PLAN = UNITS.model_copy(
    update={"verifiers": tuple(VerifierRule(pattern=text, department=who, source="") for text, who in RULES)}
)
"""丙局 certifies 指标1 of the others, 统计局 指标2, 目标办 all else."""
FILES = ("00_目标办_核定.xlsx", "03_丙局_核定.xlsx", "04_统计局_核定.xlsx")


def filled(entries: dict[str, Entry], shown: pipeline.Received | None = None, plan: Plan = PLAN) -> dict[str, bytes]:
    """The departments' workbooks with these entries, showing what was reported."""
    own = reported(shown.results) if shown else {}
    filling = dict.fromkeys(duties(plan), VerifierFilling(entries=entries))
    return dict(verifier_books(plan, pipeline.seal_key(plan), own, fillings=filling))


def received(folder: Path) -> pipeline.Received:
    value = pipeline.receive(folder).value
    assert value is not None
    return value


def state(certification: Certification, department: str) -> DepartmentResult:
    return next(each for each in certification.departments if each.department == department)


@pytest.fixture
def folder(tmp_path: Path, here: None) -> Path:
    """A round in which two of three units have reported."""
    return made(
        tmp_path / "round", {"01_甲县.xlsx": unit_book(0, known=PLAN), "02_乙区.xlsx": unit_book(1, known=PLAN)}, PLAN
    )


# ---------------------------------------------------------------- out


def cell(path: Path, key: str, row: int = TABLE.first_row) -> object:
    return openpyxl.load_workbook(path)[TABLE.sheet].cell(row, TABLE.by_key[key]).value


def test_before_and_after_collection(tmp_path: Path) -> None:
    folder = made(tmp_path / "round", {}, PLAN)
    first = pipeline.issue_verifiers(folder).value
    assert first is not None
    assert [path.name for path in first.written] == list(FILES)
    assert first.paths == first.written
    assert cell(folder / folders.VERIFIERS / FILES[1], "reported") is None
    put(folder, "01_甲县.xlsx", unit_book(0, known=PLAN))
    again = pipeline.issue_verifiers(folder).value
    assert again is not None
    assert cell(folder / folders.VERIFIERS / FILES[1], "reported") == 8.5
    assert [path.name for path in again.written] == list(FILES)
    third = pipeline.issue_verifiers(folder).value
    assert third is not None
    assert (third.written, len(third.paths)) == ((), 3)


def test_only_departments_with_news_get_a_new_workbook(folder: Path) -> None:
    pipeline.issue_verifiers(folder)
    put(folder, "03_丙局.xlsx", unit_book(2, (8.5, 4.0, "完成"), known=PLAN))
    done = pipeline.issue_verifiers(folder).value
    assert done is not None
    assert [path.name for path in done.written] == [FILES[0], FILES[2]]  # 丙局 certifies nothing of its own


def saved(path: Path) -> bytes:
    """Somebody opened the workbook, entered something and saved it."""
    book = openpyxl.load_workbook(path)
    book[TABLE.sheet].cell(TABLE.first_row, TABLE.by_key["opinion"], "同意")
    stream = io.BytesIO()
    book.save(stream)
    path.write_bytes(stream.getvalue())
    return stream.getvalue()


def test_what_somebody_entered_is_never_lost(folder: Path) -> None:
    pipeline.issue_verifiers(folder)
    path = folder / folders.VERIFIERS / FILES[0]
    content = saved(path)
    same = pipeline.issue_verifiers(folder)
    assert path.read_bytes() == content
    assert "C30" in [finding.code for finding in same.findings]
    put(folder, "03_丙局.xlsx", unit_book(2, known=PLAN))
    other = pipeline.issue_verifiers(folder)
    assert "C31" in [finding.code for finding in other.findings]
    assert path.with_name("00_目标办_核定（原1）.xlsx").read_bytes() == content
    assert path.read_bytes() != content


def test_a_plan_with_errors_issues_nothing(tmp_path: Path) -> None:
    unit = PLAN.units[0]
    target = unit.sections[0].targets[0]
    half = target.indicators[0].model_copy(update={"share": 0.5})
    section = unit.sections[0].model_copy(
        update={"targets": (target.model_copy(update={"indicators": (half,)}), *unit.sections[0].targets[1:])}
    )
    broken = PLAN.model_copy(update={"units": (unit.model_copy(update={"sections": (section,)}), *PLAN.units[1:])})
    outcome = pipeline.issue_verifiers(made(tmp_path / "round", {}, broken))
    assert outcome.value is None
    assert not (tmp_path / "round" / folders.VERIFIERS).exists()


def test_the_command(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["smx", "issue", str(folder), "--verifiers", "--json"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    document = json.loads(capsys.readouterr().out)
    assert [Path(file).name for file in document["files"]] == list(FILES)
    assert document["written"] == document["files"]
    assert not (folder / folders.ISSUED).exists()
    monkeypatch.setattr("sys.argv", ["smx", "issue", str(folder), "--verifiers"])
    with pytest.raises(SystemExit):
        main()
    assert "核定工作簿共 3 本，新写 0 本" in capsys.readouterr().out


# ---------------------------------------------------------------- back


def test_certified_before_reported(folder: Path) -> None:
    entries = {
        "U01-1-1": Entry("同意"),
        "U02-1-1": Entry(None, 6.4),
        "U01-2-1": Entry(None, None, 50.0),
        "U03-3-1": Entry(None, "完成"),
    }
    for name, content in filled(entries, received(folder)).items():
        put(folder, name, content)
    came = received(folder)
    assert (came.files, came.departments.files, len(came.results)) == (2, 3, 3)
    certification = came.departments.certification
    assert [each.state for each in certification.departments] == [ReturnState.ACCEPTED] * 3
    figures = certification.figures
    assert {name: (entry.value, entry.rate) for name, entry in figures.items()} == {
        "U01-1-1": (8.5, None),
        "U02-1-1": (6.4, None),
        "U01-2-1": (None, 0.5),
        "U03-3-1": ("完成", None),
    }
    entry, certificate = certification.certified["U01-1-1"]
    assert (entry.reported, certificate.file, certificate.verifier) == (8.5, FILES[1], "丙局")
    assert state(certification, "统计局").missing == ("U02-2-1", "U03-2-1")
    finals = scoring.finalize(came.plan, came.results, figures, Decisions())
    assert [final.certified for final in finals] == [2, 1, 1]
    # 甲县: 300 full, 200 x 0.5 certified, 200 as reported; 乙区: 6.4 of 8.0 certified
    assert [final.total for final in finals] == [600.0, 640.0, 200.0]
    assert all(final.provisional for final in finals)


def test_units_and_departments_are_not_mixed_up_by_a_run(folder: Path) -> None:
    put(folder, "03_丙局.xlsx", unit_book(2, known=PLAN))
    for name, content in filled({"U01-1-1": Entry("同意")}, received(folder)).items():
        put(folder, name, content)
    done = pipeline.consolidate(folder).value
    assert done is not None
    assert [result.state for result in done.results] == [ReturnState.ACCEPTED] * 3
    assert [result.file for result in done.results] == ["01_甲县.xlsx", "02_乙区.xlsx", "03_丙局.xlsx"]
    assert done.unmatched == ()
    assert state(done.departments.certification, "丙局").file == FILES[1]
    face = [str(cell.value) for row in openpyxl.load_workbook(done.master)["总览"] for cell in row if cell.value]
    assert not [text for text in face if "≠" in text]
    assert len([text for text in face if text.endswith("，相符")]) == 3
    again = pipeline.consolidate(folder).value
    assert again is not None
    assert again.departments.certification == done.departments.certification


def test_agreement_outlives_a_new_report_and_is_told(folder: Path) -> None:
    before = received(folder)
    (folder / folders.INBOX / "01_甲县.xlsx").unlink()
    put(folder, FILES[1], filled({"U01-1-1": Entry("同意")}, before)[FILES[1]])
    put(folder, "01_甲县.xlsx", unit_book(0, (9.9, 4.0, "完成"), known=PLAN))
    result = state(received(folder).departments.certification, "丙局")
    assert result.counted["U01-1-1"].value == 8.5
    told = [finding for finding in result.findings if finding.code == "C20"]
    assert len(told) == 1
    assert "8.5" in told[0].message
    assert "9.9" in told[0].message


def test_several_certificates_of_one_department(folder: Path) -> None:
    shown = received(folder)
    one, two = (filled({"U01-1-1": Entry(None, value)}, shown)[FILES[1]] for value in (8.0, 9.0))
    put(folder, "a.xlsx", one)
    put(folder, "b.xlsx", two)
    waiting = received(folder).departments
    assert state(waiting.certification, "丙局").state is ReturnState.WAITING
    assert waiting.certification.figures == {}
    assert [file.file for file in waiting.unmatched] == ["b.xlsx"]
    done = pipeline.consolidate(folder).value
    assert done is not None
    path = folder / folders.DECISIONS
    book = openpyxl.load_workbook(path)
    rows = [[cell.value for cell in row] for row in book["重复报送"]]
    mine = [number for number, row in enumerate(rows, 1) if row[0] == "丙局（核定）"]
    assert len(mine) == 2
    for number, word in zip(mine, ("否", "是"), strict=True):
        for column, value in enumerate((word, "张三", "目标办〔2031〕9号", "2032-01-20"), 6):
            book["重复报送"].cell(number, column, value)
    book.save(path)
    decided = received(folder).departments.certification
    assert state(decided, "丙局").state is ReturnState.ACCEPTED
    assert decided.figures["U01-1-1"].value == 9.0


def test_the_same_certificate_twice_counts_once(folder: Path) -> None:
    content = filled({"U01-1-1": Entry(None, 8.0)})[FILES[1]]
    reasoned = filled({"U01-1-1": Entry(None, 8.0, None, "公报")})[FILES[1]]
    for name, each in (("a.xlsx", content), ("a (1).xlsx", content), ("b.xlsx", reasoned)):
        put(folder, name, each)
    departments = received(folder).departments
    assert state(departments.certification, "丙局").state is ReturnState.ACCEPTED
    assert departments.certification.figures["U01-1-1"].value == 8.0
    assert departments.files == 3
    assert {finding.code for file in departments.unmatched for finding in file.findings} == {"X10"}


def test_one_that_only_adds_takes_the_place_of_the_earlier_one(folder: Path) -> None:
    put(folder, "a.xlsx", filled({"U01-1-1": Entry(None, 8.0)})[FILES[1]])
    pipeline.consolidate(folder)
    put(folder, "b.xlsx", filled({"U01-1-1": Entry(None, 8.0), "U02-1-1": Entry(None, 7.0)})[FILES[1]])
    certification = received(folder).departments.certification
    assert set(certification.figures) == {"U01-1-1", "U02-1-1"}


def test_a_refused_certificate_is_answered(folder: Path) -> None:
    content = filled({"U01-1-1": Entry("同意")}, received(folder))[FILES[1]]
    path = put(folder, FILES[1], content)
    book = openpyxl.load_workbook(path)
    book[TABLE.sheet].cell(TABLE.first_row, TABLE.by_key["reported"], 99.0)
    book.save(path)
    done = pipeline.consolidate(folder).value
    assert done is not None
    result = state(done.departments.certification, "丙局")
    assert (result.state, result.counted) == (ReturnState.REJECTED, {})
    letter = folder / folders.REFUSED / "03_丙局_核定_退回说明.txt"
    text = letter.read_text(encoding="utf-8-sig")
    assert "丙局" in text
    assert "自报完成值" in text
    assert [path.name for path in (folder / folders.REFUSED).iterdir()] == [letter.name]
    put(folder, FILES[1], content)
    pipeline.consolidate(folder)
    assert not letter.exists()


def test_no_order_of_files_changes_anything(folder: Path, tmp_path: Path) -> None:
    shown = received(folder)
    files = filled({"U01-1-1": Entry("同意"), "U02-2-1": Entry(None, 4.4), "U01-3-1": Entry("同意")}, shown)
    files["b.xlsx"] = filled({"U01-1-1": Entry(None, 9.0)}, shown)[FILES[1]]
    found = []
    for number, order in enumerate(itertools.islice(itertools.permutations(files), 0, 24, 5)):
        own = made(tmp_path / f"order{number}", {"02_乙区.xlsx": unit_book(1, known=PLAN)}, PLAN)
        put(own, "01_甲县.xlsx", unit_book(0, known=PLAN))
        for name in order:
            put(own, name, files[name])
        departments = received(own).departments
        found.append((departments.certification, departments.unmatched))
    assert all(each == found[0] for each in found)
