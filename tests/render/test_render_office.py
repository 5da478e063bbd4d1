"""Many workbooks by one start of the office program, whatever it does."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from fake_office import PDF, fake, starts

from smx_xl.findings import Code, SmxError
from smx_xl.render import printed, program

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").split()[2] != "Z"


def test_one_start_for_all_in_their_order(tmp_path: Path) -> None:
    office = fake(tmp_path)
    assert list(printed(office, [b"one", b"unprintable", b"three"])) == [PDF, None, PDF]
    [(_, count, zone, profile)] = starts(office)
    assert (count, zone) == ("3", "UTC")
    assert profile.startswith("-env:UserInstallation=file:///"), "the user's own profile is left alone"


def test_nothing_to_print_starts_nothing(tmp_path: Path) -> None:
    office = fake(tmp_path)
    assert list(printed(office, [])) == []
    assert starts(office) == []


def test_the_last_one_may_be_the_one_that_fails(tmp_path: Path) -> None:
    assert list(printed(fake(tmp_path), [b"one", b"unprintable"])) == [PDF, None]


def test_a_program_that_refuses_is_quoted(tmp_path: Path) -> None:
    with pytest.raises(SmxError) as caught:
        list(printed(fake(tmp_path, refuses="cannot open display"), [b"one"]))
    assert caught.value.finding.code == Code.OFFICE_FAILED
    assert "cannot open display" in str(caught.value)


def test_a_program_that_cannot_be_started(tmp_path: Path) -> None:
    with pytest.raises(SmxError) as caught:
        list(printed(tmp_path / "none", [b"one"]))
    assert caught.value.finding.code == Code.OFFICE_FAILED


def test_a_program_that_hangs_is_ended_after_what_it_did(tmp_path: Path) -> None:
    office = fake(tmp_path, hangs=3)
    made = printed(office, [b"one", b"two", b"three"], stall=0.5)
    assert next(made) == PDF
    with pytest.raises(SmxError) as caught:
        list(made)
    assert caught.value.finding.code == Code.OFFICE_STALLED
    assert "3 个文件里打印好了 1 个" in str(caught.value), "the second may be half written"
    assert not alive(int(starts(office)[0][0]))


def test_who_stops_listening_ends_it_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    office = fake(tmp_path, hangs=3)
    made = printed(office, [b"one", b"two", b"three"])
    assert next(made) == PDF
    made.close()
    assert not alive(int(starts(office)[0][0]))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["log", "soffice"]


def test_where_it_is_looked_for(tmp_path: Path) -> None:
    office = fake(tmp_path)
    assert program({"PATH": str(tmp_path)}) == office
    shutil.move(office, tmp_path / "libreoffice")
    assert program({"PATH": str(tmp_path)}) == tmp_path / "libreoffice"
    assert program({"PATH": ""}) is None
    installed = tmp_path / "LibreOffice" / "program" / "soffice.exe"
    installed.parent.mkdir(parents=True)
    installed.touch()
    assert program({"PATH": "", "ProgramFiles": str(tmp_path)}) == installed
