"""SMX_CONSOLIDATE and SMX_STATUS on a whole round: the master's own ranking, every unit's return; nothing is written."""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from winfake import ERROR, MISSING, Date, Error, Excel, cell

from smx_xl import demo, pipeline
from smx_xl.findings import Finding, Severity
from smx_xl.layout.master import RANKING
from smx_xl.model.scorecard import ReturnState
from smx_xl.text import addin as words
from smx_xl.text import folders
from smx_xl.text import master as master_words


def contents(folder: Path) -> dict[str, tuple[str, int]]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns) for path in files}


@pytest.fixture(scope="module")
def round_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("round") / "考核 2018"
    demo.run(folder, 1, lambda *_: None)
    return folder


@pytest.fixture
def copy(round_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(round_folder, tmp_path / "round"))


def records(table: list[list[Any]]) -> list[dict[str, Any]]:
    """The rows of a table by their headings."""
    headings, *rows = table
    return [dict(zip(headings, row, strict=True)) for row in rows]


def test_the_ranking_is_that_of_the_master(excel: Excel, round_folder: Path) -> None:
    sheet = CalamineWorkbook.from_path(round_folder / folders.MASTER).get_sheet_by_name(RANKING.sheet)
    _, _, *master = sheet.to_python(skip_empty_area=False)
    assert excel.call("SMX_CONSOLIDATE", cell(str(round_folder))) == master
    assert len(master) == 82


def test_nothing_is_written(excel: Excel, round_folder: Path) -> None:
    before = contents(round_folder)
    excel.call("SMX_CONSOLIDATE", str(round_folder))
    excel.call("SMX_STATUS", str(round_folder))
    assert contents(round_folder) == before


def test_the_ranking_does_not_need_a_master(excel: Excel, copy: Path) -> None:
    before = excel.call("SMX_CONSOLIDATE", str(copy))
    (copy / folders.MASTER).unlink()
    assert excel.call("SMX_CONSOLIDATE", str(copy)) == before
    assert not (copy / folders.MASTER).exists()


def test_whole_numbers_stay_whole_and_empty_cells_are_empty(excel: Excel, round_folder: Path) -> None:
    rows = records(excel.call("SMX_CONSOLIDATE", str(round_folder)))
    for row in rows:
        accepted = row[master_words.RETURN_STATE] == master_words.ACCEPTED
        for heading in (master_words.RANK, master_words.GROUP_RANK, master_words.FILLED_COUNT):
            assert isinstance(row[heading], int) if accepted else row[heading] == ""
        assert isinstance(row[master_words.SCORE], float) if accepted else row[master_words.SCORE] == ""


def test_the_tracker_knows_every_unit_and_every_file(excel: Excel, round_folder: Path) -> None:
    rows = records(excel.call("SMX_STATUS", cell(str(round_folder))))
    assert list(rows[0]) == list(words.HEADINGS.values())
    received = pipeline.receive(round_folder).value
    assert received is not None
    units = rows[: len(received.results)]
    assert [row[master_words.UNIT] for row in units] == [unit.name for unit in received.plan.units]
    states = [master_words.RETURN_WORDS[result.state.value] for result in received.results]
    assert [row[master_words.RETURN_STATE] for row in units] == states
    assert set(states) == set(master_words.RETURN_WORDS.values())
    assert [row[master_words.BLANK_COUNT] for row in units] == [
        result.scorecard.blank if result.scorecard else "" for result in received.results
    ]
    strangers = rows[len(received.results) :]
    fates = Counter(master_words.FATE_WORDS[file.fate.value] for file in received.unmatched)
    assert Counter(row[master_words.RETURN_STATE] for row in strangers) == fates
    files = Counter(row[master_words.SOURCE_FILE] for row in rows if row[master_words.SOURCE_FILE])
    assert sorted(files.elements()) == sorted(path.name for path in (round_folder / folders.INBOX).iterdir())


def test_the_tracker_says_the_gravest_problem(excel: Excel, round_folder: Path) -> None:
    rows = records(excel.call("SMX_STATUS", str(round_folder)))
    received = pipeline.receive(round_folder).value
    assert received is not None
    for row, result in zip(rows, received.results, strict=False):
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
    assert Counter(row[master_words.RETURN_STATE] for row in tracker) == {master_words.MISSING: 81}
    ranking = records(excel.call("SMX_CONSOLIDATE", str(copy)))
    assert {row[master_words.RANK] for row in ranking} == {""}


@pytest.mark.parametrize("name", ["SMX_CONSOLIDATE", "SMX_STATUS"])
def test_folders(excel: Excel, name: str, round_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = excel.call(name, str(round_folder))
    assert excel.call(name, f'  "{round_folder}" ') == table
    assert excel.call(name, str(round_folder), MISSING) == table
    assert excel.call(name, cell(str(round_folder)), cell(Date(43164.5))) == table
    for blank in (None, "", " ", '""'):
        assert excel.call(name, cell(blank)) == ""
    for wrong in (str(tmp_path), str(tmp_path / "nobody"), 5.0, True, Error(), Date(43164.0)):
        assert excel.shows(name, cell(wrong)) == ERROR
    monkeypatch.chdir(round_folder)
    assert excel.shows(name, ".") == ERROR


@pytest.mark.parametrize("name", ["SMX_CONSOLIDATE", "SMX_STATUS"])
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
