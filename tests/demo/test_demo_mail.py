"""The year by mail comes to the same scores as the year by hand, and every message is accounted for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from smx_xl import archive, demo, pipeline
from smx_xl.archive import sent
from smx_xl.cli import app, ending
from smx_xl.findings import Code
from smx_xl.pipeline import Consolidated
from smx_xl.text import folders


@pytest.mark.slow
def test_the_year_by_mail_gives_the_same_scores(demo_made: tuple[Path, Consolidated], tmp_path: Path) -> None:
    by_hand, expected = demo_made
    folder = tmp_path / "round"
    done = demo.run(folder, 2018, lambda *_: None, mail=True).value
    assert done is not None
    assert done.finals == expected.finals
    assert [result.scorecard for result in done.results] == [result.scorecard for result in expected.results]
    assert [result.state for result in done.results] == [result.state for result in expected.results]
    certified = [each.certification.figures for each in (done.departments, expected.departments)]
    assert certified[0].keys() == certified[1].keys()

    names = [{path.name: path.read_bytes() for path in (home / folders.INBOX).iterdir()} for home in (by_hand, folder)]
    copies = names[0].keys() - names[1].keys()
    assert names[1].keys() < names[0].keys()
    assert all(list(names[0].values()).count(names[0][name]) == 2 for name in copies), "the same bytes under two names"
    letters = archive.Post(folder).ledger.letters
    assert len({letter.message_id for letter in letters}) == len(letters) > 81
    log = sent.read(folder).dispatches
    assert {each.state for each in log} == {sent.SENT}
    issued = [each for each in log if each.kind == "issue"]
    assert len({each.address for each in issued}) == 81
    doubts = [
        finding for result in done.results for finding in result.findings if finding.code == Code.MAIL_SENDER_OTHER
    ]
    assert doubts == []

    units = pipeline.status(folder).units
    assert all(unit.issued and unit.sent and not unit.bounced for unit in units)
    assert [unit.state for unit in units] == [result.state.value for result in done.results]
    assert {unit.letters > 0 for unit in units if unit.state == "accepted"} == {True}
    master = done.master.read_bytes()
    again = pipeline.consolidate(folder).value
    assert again is not None and again.master.read_bytes() == master


def test_without_the_extra_the_demo_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "aiosmtpd.controller", None)
    assert app(["demo", str(tmp_path / "round"), "--mail"], standalone_mode=False) == ending.DATA_ERROR
    assert "smx_xl[mail]" in capsys.readouterr().err
