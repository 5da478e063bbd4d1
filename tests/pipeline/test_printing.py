"""打印: every workbook that is to be signed as a PDF, and nothing printed twice."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import rounds
from fake_office import fake, starts
from recalc import LibreOffice

from smx_xl import pipeline, render
from smx_xl.findings import Code, SmxError
from smx_xl.pipeline import Printable, reception
from smx_xl.text import folders

UNITS = [f"{folders.ISSUED}/{number:02}_{name}.pdf" for number, name in enumerate(rounds.NAMES, 1)]
SLIPS = [f"{folders.SLIPS}/{number:02}_{name}_得分单.pdf" for number, name in enumerate(rounds.NAMES, 1)]
ALL = sorted([folders.OVERVIEW_PRINT, *SLIPS, *UNITS])
"""What a finished round of three units has."""


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round that is issued, answered by everybody and consolidated."""
    folder = rounds.made(tmp_path_factory.mktemp("once") / "round", rounds.all_good())
    assert pipeline.issue(folder).value
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reception.returns, "read_all", rounds.read_here)
        rounds.consolidated(folder)
    return folder


@pytest.fixture
def finished(once: Path, tmp_path: Path) -> Path:
    """Such a round of one's own."""
    return Path(shutil.copytree(once, tmp_path / "round"))


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in that prints at once."""
    if sys.platform == "win32":
        pytest.skip("the stand-in is a script")
    program = fake(tmp_path)
    monkeypatch.setattr(render, "program", lambda: program)
    return program


def printed(folder: Path, *kinds: Printable) -> tuple[list[str], list[str]]:
    """All PDFs and the new ones, by their names in 打印."""
    done = pipeline.render_round(folder, kinds or tuple(Printable)).value
    assert done is not None
    home = folder / folders.PRINTS
    assert all(path.is_file() for path in done.paths)
    return tuple(sorted(path.relative_to(home).as_posix() for path in paths) for paths in done)  # type: ignore[return-value]


def there(folder: Path) -> list[str]:
    home = folder / folders.PRINTS
    return sorted(path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file())


def test_all_by_one_start_and_none_twice(finished: Path, office: Path) -> None:
    assert printed(finished) == (ALL, ALL)
    assert there(finished) == ALL
    before = {name: (finished / folders.PRINTS / name).read_bytes() for name in ALL}
    assert printed(finished) == (ALL, [])
    assert len(starts(office)) == 1
    assert {name: (finished / folders.PRINTS / name).read_bytes() for name in ALL} == before


def test_only_what_has_changed_is_printed_again(finished: Path, office: Path) -> None:
    printed(finished)
    (finished / folders.PRINTS / UNITS[0]).write_bytes(b"%PDF of somebody")
    (finished / folders.ISSUED / "02_乙区.xlsx").write_bytes(b"another workbook")
    assert printed(finished, Printable.UNITS) == (UNITS, UNITS[:2])


def test_what_lost_its_workbook_goes_and_what_is_the_offices_own_stays(finished: Path, office: Path) -> None:
    printed(finished)
    own = finished / folders.PRINTS / folders.SLIPS / "领导批示.pdf"
    own.write_bytes(b"own")
    (finished / folders.PRINTS / f".{folders.OVERVIEW_PRINT}.0123abcd.tmp").write_bytes(b"half")
    (finished / folders.SLIPS / "01_甲县_得分单.xlsx").unlink()
    assert printed(finished, Printable.SLIPS) == (SLIPS[1:], [])
    left = sorted([*(name for name in ALL if name != SLIPS[0]), own.relative_to(finished / folders.PRINTS).as_posix()])
    assert there(finished) == left


def test_kinds(finished: Path, office: Path) -> None:
    assert printed(finished, Printable.OVERVIEW) == ([folders.OVERVIEW_PRINT], [folders.OVERVIEW_PRINT])
    assert there(finished) == [folders.OVERVIEW_PRINT]
    assert printed(finished, Printable.SLIPS, Printable.UNITS)[1] == sorted(SLIPS + UNITS)


def test_one_that_cannot_be_printed_is_named_and_the_others_are_there(finished: Path, office: Path) -> None:
    (finished / folders.ISSUED / "02_乙区.xlsx").write_bytes(b"unprintable")
    outcome = pipeline.render_round(finished)
    assert [(finding.code, finding.file) for finding in outcome.findings] == [(Code.NOT_PRINTED, "02_乙区.xlsx")]
    assert there(finished) == [name for name in ALL if name != UNITS[1]]


def test_without_libreoffice(finished: Path, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed(finished, Printable.UNITS)
    monkeypatch.setattr(render, "program", lambda: None)
    assert printed(finished, Printable.UNITS) == (UNITS, []), "nothing is missing where nothing is to be printed"
    with pytest.raises(SmxError) as caught:
        pipeline.render_round(finished)
    assert caught.value.finding.code == Code.OFFICE_MISSING


def test_nothing_to_print_yet(folder: Path, office: Path) -> None:
    with pytest.raises(SmxError) as caught:
        pipeline.render_round(folder)
    assert caught.value.finding.code == Code.FOLDER_EMPTY
    assert not (folder / folders.PRINTS).exists()


@pytest.mark.libreoffice
def test_real_pages(finished: Path, libreoffice: LibreOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    """The overview alone, the unit's book and its 得分单, readable, and marked so that they are not printed again."""
    monkeypatch.setattr(render, "program", lambda: Path(libreoffice.program))
    assert printed(finished) == (ALL, ALL)
    assert printed(finished) == (ALL, [])
    home = finished / folders.PRINTS
    reader = shutil.which("pdftotext")
    assert reader is not None
    texts = {}
    for name in (folders.OVERVIEW_PRINT, UNITS[0], SLIPS[0]):
        assert b"D:20000101000000" in (home / name).read_bytes()
        done = subprocess.run([reader, "-layout", str(home / name), "-"], capture_output=True, check=True)
        texts[name] = done.stdout.decode().replace(" ", "")
    assert "市级总表" in texts[folders.OVERVIEW_PRINT]
    assert "得分明细" not in texts[folders.OVERVIEW_PRINT].partition("需要决定和关注")[0]
    assert texts[folders.OVERVIEW_PRINT].count("\f") == 1
    assert "甲县" in texts[UNITS[0]] and "第1项目标" in texts[UNITS[0]]
    assert "甲县" in texts[SLIPS[0]] and "700" in texts[SLIPS[0]]
