"""SMX_CONSOLIDATE and SMX_STATUS on a whole round: the master's own ranking, every unit's return; nothing is written."""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import small_round
from python_calamine import CalamineWorkbook
from winfake import ERROR, MISSING, Date, Error, Excel, cell

from smx_xl import pipeline
from smx_xl.findings import Finding, Outcome, Severity
from smx_xl.layout.master import RANKING
from smx_xl.model.scorecard import ReturnState
from smx_xl.pipeline import Received
from smx_xl.text import addin as words
from smx_xl.text import folders
from smx_xl.text import master as master_words

NAMES = ("SMX_CONSOLIDATE", "SMX_STATUS")


def contents(folder: Path) -> dict[str, tuple[str, int]]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns) for path in files}


@pytest.fixture(scope="module")
def round_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seven units: complete, sent twice, of two minds, in part, in doubt, of other rules, silent; files of nobody's."""
    folder = tmp_path_factory.mktemp("round") / "考核 2018"
    known, inbox = small_round.made(folder), folder / folders.INBOX
    other_rules = tuple(rule.model_copy(update={"value": rule.value / 2}) for rule in known.rules)
    last_year = {"year": known.year - 1, "round": f"{known.year - 1}年度"}
    partly, doubtful = (9.0, None, None, "完成"), ("约30", 90000.0, 0.2, "完成")
    small_round.returns(
        folder, {"u03": small_round.scaled(1.0), "u07": small_round.ANSWERS}, known.model_copy(update=last_year)
    )
    for path in inbox.iterdir():
        path.rename(inbox / f"去年的{path.name}")
    small_round.returns(folder, {"u03": small_round.scaled(1.0)})
    (inbox / "03_丙市.xlsx").rename(inbox / "更正.xlsx")
    answers = {"u01": small_round.ANSWERS, "u02": small_round.scaled(0.8), "u03": small_round.ANSWERS}
    small_round.returns(folder, {**answers, "u04": partly, "u05": doubtful})
    small_round.returns(folder, {"u06": small_round.ANSWERS}, known.model_copy(update={"rules": other_rules}))
    shutil.copy(next(inbox.glob("02_*")), inbox / "再报一次.xlsx")
    (inbox / "说明.txt").write_text("请查收")
    assert pipeline.consolidate(folder).value is not None
    return folder


@pytest.fixture(scope="module")
def received(round_folder: Path) -> Outcome[Received]:
    """The folder as the pipeline sees it."""
    return pipeline.receive(round_folder)


@pytest.fixture(scope="module")
def tables(excel: Excel, round_folder: Path) -> dict[str, Any]:
    """What both functions give for the folder, and the files before and after."""
    before = contents(round_folder)
    made = {name: excel.call(name, cell(str(round_folder))) for name in NAMES}
    return {**made, "before": before, "after": contents(round_folder)}


@pytest.fixture
def copy(round_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(round_folder, tmp_path / "round"))


def records(table: list[list[Any]]) -> list[dict[str, Any]]:
    """The rows of a table by their headings."""
    headings, *rows = table
    return [dict(zip(headings, row, strict=True)) for row in rows]


def test_the_ranking_is_that_of_the_master(tables: dict[str, Any], round_folder: Path) -> None:
    sheet = CalamineWorkbook.from_path(round_folder / folders.MASTER).get_sheet_by_name(RANKING.sheet)
    _, _, *master = sheet.to_python(skip_empty_area=False)
    assert tables["SMX_CONSOLIDATE"] == master
    assert len(master) == 8


def test_nothing_is_written(tables: dict[str, Any]) -> None:
    assert len(tables["before"]) > 10
    assert tables["after"] == tables["before"]


def test_the_ranking_does_not_need_a_master(excel: Excel, tables: dict[str, Any], copy: Path) -> None:
    (copy / folders.MASTER).unlink()
    assert excel.call("SMX_CONSOLIDATE", str(copy)) == tables["SMX_CONSOLIDATE"]
    assert not (copy / folders.MASTER).exists()


def test_whole_numbers_stay_whole_and_empty_cells_are_empty(tables: dict[str, Any]) -> None:
    for row in records(tables["SMX_CONSOLIDATE"]):
        accepted = row[master_words.RETURN_STATE] == master_words.ACCEPTED
        for heading in (master_words.RANK, master_words.GROUP_RANK, master_words.FILLED_COUNT):
            assert isinstance(row[heading], int) if accepted else row[heading] == ""
        assert isinstance(row[master_words.SCORE], float) if accepted else row[master_words.SCORE] == ""


def test_the_tracker_knows_every_unit_and_every_file(
    tables: dict[str, Any], received: Outcome[Received], round_folder: Path
) -> None:
    rows = records(tables["SMX_STATUS"])
    assert list(rows[0]) == list(words.HEADINGS.values())
    came = received.value
    assert came is not None
    units = rows[: len(came.results)]
    assert [row[master_words.UNIT] for row in units] == [unit.name for unit in came.plan.units]
    states = [master_words.RETURN_WORDS[result.state.value] for result in came.results]
    assert [row[master_words.RETURN_STATE] for row in units] == states
    assert set(states) == set(master_words.RETURN_WORDS.values())
    assert [row[master_words.BLANK_COUNT] for row in units] == [
        result.scorecard.blank if result.scorecard else "" for result in came.results
    ]
    strangers = rows[len(came.results) :]
    fates = Counter(master_words.FATE_WORDS[file.fate.value] for file in came.unmatched)
    assert Counter(row[master_words.RETURN_STATE] for row in strangers) == fates
    files = Counter(row[master_words.SOURCE_FILE] for row in rows if row[master_words.SOURCE_FILE])
    assert sorted(files.elements()) == sorted(path.name for path in (round_folder / folders.INBOX).iterdir())


def test_the_tracker_says_the_gravest_problem(tables: dict[str, Any], received: Outcome[Received]) -> None:
    rows = records(tables["SMX_STATUS"])
    assert received.value is not None
    for row, result in zip(rows, received.value.results, strict=False):
        messages = {finding.message: finding.severity.value for finding in result.findings}
        problem = row["主要问题"]
        assert (messages[problem] if problem else "info") == max(
            [*messages.values(), "info"], key=("info", "warning", "error").index
        )
        assert row[master_words.FINDING_COUNT] == (len(result.findings) if result.file else "")
        if result.state is ReturnState.REJECTED:
            assert messages[problem] == "error"


def test_before_anybody_has_answered_all_are_missing(excel: Excel, copy: Path) -> None:
    shutil.rmtree(copy / folders.INBOX)
    shutil.rmtree(copy / folders.ARCHIVE)
    tracker = records(excel.call("SMX_STATUS", str(copy)))
    assert Counter(row[master_words.RETURN_STATE] for row in tracker) == {master_words.MISSING: 7}
    ranking = records(excel.call("SMX_CONSOLIDATE", str(copy)))
    assert {row[master_words.RANK] for row in ranking} == {""}


@pytest.mark.parametrize("name", NAMES)
def test_folders(
    *,
    excel: Excel,
    name: str,
    tables: dict[str, Any],
    received: Outcome[Received],
    round_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table, receive = tables[name], pipeline.receive
    known = {round_folder: received}  # reading it again is not what is asked here
    monkeypatch.setattr(pipeline, "receive", lambda folder: known.get(folder) or receive(folder))
    assert excel.call(name, f'  "{round_folder}" ') == table
    assert excel.call(name, str(round_folder), MISSING) == table
    assert excel.call(name, cell(str(round_folder)), cell(Date(43164.5))) == table
    for blank in (None, "", " ", '""'):
        assert excel.call(name, cell(blank)) == ""
    for wrong in (str(tmp_path), str(tmp_path / "nobody"), 5.0, True, Error(), Date(43164.0)):
        assert excel.shows(name, cell(wrong)) == ERROR
    monkeypatch.chdir(round_folder)
    assert excel.shows(name, ".") == ERROR


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("head", ["//", "\\\\", "\\/", "/\\"])
def test_a_folder_in_the_network_is_asked_for_only_where_the_office_chose_it(
    *,
    excel: Excel,
    monkeypatch: pytest.MonkeyPatch,
    tables: dict[str, Any],
    received: Outcome[Received],
    name: str,
    head: str,
) -> None:
    """A formula in a workbook from outside must not sign this computer on to a server of its choice."""
    asked: list[Path] = []
    monkeypatch.setattr(pipeline, "receive", lambda folder: asked.append(folder) or received)
    folder = f"{head}server/share/2018"
    assert excel.shows(name, folder) == ERROR
    assert asked == []
    monkeypatch.setattr(Path, "is_absolute", lambda path: True)  # as Windows sees both
    monkeypatch.setattr("smx_xl.addin.settings.remembered", lambda: Path(folder))
    assert excel.call(name, folder) == tables[name]
    assert asked == [Path(folder)]
    assert excel.shows(name, f"{head}server/share") == ERROR
    assert len(asked) == 1


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_that_cannot_be_read_is_an_error(excel: Excel, name: str, copy: Path) -> None:
    (copy / folders.PLAN).write_bytes(b"not a workbook")
    assert excel.shows(name, str(copy)) == ERROR


@pytest.mark.parametrize("turned", [False, True])
def test_of_several_problems_the_gravest_is_shown(turned: bool) -> None:
    from smx_xl.addin.tables import _problems

    severities = (Severity.INFO, Severity.WARNING, Severity.ERROR)
    findings = [Finding(code="X", severity=severity, message=severity.value) for severity in severities]
    for most in range(1, 4):
        few = findings[:most]
        shown = _problems(tuple(reversed(few) if turned else few))
        assert shown == {"count": most, "problem": [None, "warning", "error"][most - 1]}
    assert _problems(()) == {"count": 0, "problem": None}
