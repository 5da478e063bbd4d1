"""smx mail collect as a person or a script uses it: exit status, one JSON document, Chinese sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rounds
from post import letter
from typer.testing import CliRunner, Result

from smx_xl.cli import app
from smx_xl.text import folders

A = "01_甲县.xlsx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return rounds.made(tmp_path / "round")


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    path = tmp_path / "信"
    path.mkdir()
    (path / "1.eml").write_bytes(letter((A, rounds.book()), ("\x1b[2J[bold]一.rar", b"Rar!\x1a\x07\x01\x00")))
    return path


def smx(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["mail", "collect", *map(str, arguments)])


def test_the_screen_says_what_came_and_what_could_not_be_used(folder: Path, mail: Path) -> None:
    result = smx(folder, mail)
    assert result.exit_code == 0, result.output
    assert "新邮件 1 封" in result.output and "放进“收件”的工作簿 1 份" in result.output
    assert "M60" in result.output and "[bold]一.rar" in result.output and "\x1b" not in result.output
    assert "smx consolidate" in result.output
    assert (folder / folders.INBOX / A).is_file()
    again = smx(folder, mail)
    assert again.exit_code == 0
    assert "以前收过的 1 封" in again.output and "smx consolidate" not in again.output


def test_one_json_document(folder: Path, mail: Path) -> None:
    result = smx(folder, mail, "--json")
    document = json.loads(result.stdout)
    assert (document["placed"], document["known"], [each["code"] for each in document["findings"]]) == (1, 0, ["M60"])
    (entry,) = document["messages"]
    assert (entry["sender"], entry["files"][0]["placed"]) == ("clerk@a.example.cn", A)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("nowhere.eml", "X01"),
        ("imaps://mbb:secret@mail.example.cn/INBOX", "M81"),
        ("imap://mbb@mail.example.cn/INBOX", "M82"),
        ("imaps://mail.example.cn/INBOX", "M80"),
        ("imaps://mbb@mail.example.cn/INBOX", "M86"),
    ],
)
def test_wrong_use(folder: Path, monkeypatch: pytest.MonkeyPatch, source: str, code: str) -> None:
    monkeypatch.delenv("SMX_IMAP_PASSWORD", raising=False)
    result = smx(folder, source, "--json")
    assert result.exit_code == 2, result.output
    assert [each["code"] for each in json.loads(result.stdout)["findings"]] == [code]
    assert "secret" not in result.output
    assert smx(folder.parent, source).exit_code == 2
    assert smx(folder).exit_code == 2


def test_a_server_that_is_not_there_ends_with_status_1_and_what_came_before_it(
    folder: Path, mail: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMX_IMAP_PASSWORD", "x")
    result = smx(folder, mail, "imap://mbb@127.0.0.1:9/INBOX", "--json")
    assert result.exit_code == 1
    document = json.loads(result.stdout)
    assert (document["placed"], document["findings"][0]["code"]) == (1, "M85")
