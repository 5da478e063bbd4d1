"""What a click says when it cannot do its work, and that nothing is left half done; the folder that is remembered.

Licence: xlwings' remote engine is used as ``remote`` says (PolyForm Noncommercial, in tests only).
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import small_round
from clicks import Click, hashes
from openpyxl import Workbook, load_workbook
from remote import RemoteHost

from smx_xl import pipeline
from smx_xl.addin import settings
from smx_xl.text import addin_commands as words
from smx_xl.text import folders
from smx_xl.text import master as master_words

# ---------------------------------------------------------------- what goes wrong


def test_without_a_folder_nothing_happens(click: Click) -> None:
    for name in ("consolidate", "issue", "status", "inbox", "folder"):
        host = click(name, RemoteHost())
        assert (host.asked, host.said) == (1, [(words.STOPPED, False)])


@pytest.mark.parametrize("name", ["consolidate", "issue", "status", "inbox", "folder"])
def test_a_folder_without_a_plan_is_refused_and_not_remembered(click: Click, tmp_path: Path, name: str) -> None:
    host = click(name, RemoteHost(chosen=tmp_path))
    assert host.said[0][1]
    assert folders.PLAN in host.last
    assert settings.remembered() is None
    assert list(tmp_path.iterdir()) in ([], [tmp_path / "config"])


def test_a_remembered_folder_that_is_gone_is_asked_for_again(click: Click, host: RemoteHost, folder: Path) -> None:
    moved = folder.rename(folder.with_name("搬家"))
    host.chosen = moved
    click("inbox", host)
    assert host.asked == 1
    assert settings.remembered() == moved


@pytest.mark.parametrize("name", ["consolidate", "issue"])
def test_a_plan_that_is_no_workbook(click: Click, host: RemoteHost, folder: Path, name: str) -> None:
    (folder / folders.PLAN).write_bytes(b"nothing")
    before = hashes(folder)
    click(name, host)
    assert host.said[-1][1]
    assert folders.PLAN in host.last
    assert hashes(folder) == before


def test_a_plan_with_errors_is_not_issued(click: Click, host: RemoteHost, folder: Path) -> None:
    book = load_workbook(folder / folders.PLAN)
    sheet = next(sheet for sheet in book.worksheets if sheet.title == "目标")
    column = next(cell.column for row in sheet.iter_rows(max_row=3) for cell in row if cell.value == "分值")
    sheet.cell(4, column).value = "约30"
    book.save(folder / folders.PLAN)
    before = hashes(folder)
    click("issue", host)
    text, grave = host.said[-1]
    assert grave
    assert "[错误] 目标库.xlsx!目标!" in text
    assert hashes(folder) == before


def test_an_empty_inbox(click: Click, host: RemoteHost, folder: Path) -> None:
    shutil.rmtree(folder / folders.INBOX)
    (folder / folders.INBOX).mkdir()
    click("consolidate", host)
    assert folders.INBOX in host.last
    assert host.said[-1][1]
    assert not (folder / folders.MASTER).exists()


def test_a_master_that_somebody_else_has_open(click: Click, host: RemoteHost, folder: Path) -> None:
    click("consolidate", host)
    host.books[0].read_only = True
    before = hashes(folder)
    click("consolidate", host)
    assert "只读" in host.last
    assert hashes(folder) == before


def test_a_protected_sheet(click: Click, host: RemoteHost, folder: Path) -> None:
    click("consolidate", host)
    host.books[0].state[master_words.DETAILS].protection.sheet = True
    before = hashes(folder)
    click("consolidate", host)
    assert f"{folders.MASTER}!{master_words.DETAILS}" in host.last
    assert hashes(folder) == before


def test_a_master_of_another_round_is_open(click: Click, host: RemoteHost, folder: Path, tmp_path: Path) -> None:
    host.show_book(Workbook(), tmp_path / "2017" / folders.MASTER)
    before = hashes(folder)
    click("consolidate", host)
    assert "2017" in host.last
    assert hashes(folder) == before


@pytest.mark.parametrize("name", ["consolidate", "issue", "status"])
def test_esc_at_any_step_leaves_nothing_half_done(click: Click, host: RemoteHost, folder: Path, name: str) -> None:
    before = hashes(folder)
    stopped = 0
    for step in range(30):
        asked = iter(range(30))
        host.escape = lambda asked=asked, step=step: next(asked) == step
        host.said.clear()
        click(name, host)
        if [text for text, _ in host.said] != [words.STOPPED]:
            break
        stopped += 1
        assert hashes(folder) == before
        assert host.books == []
    assert stopped >= 2
    assert name == "status" or hashes(folder) != before


def test_esc_while_an_open_master_is_waiting(click: Click, host: RemoteHost, folder: Path) -> None:
    click("consolidate", host)
    before, recorded = hashes(folder), len(host.books[0].book.json()["actions"])
    host.escape = lambda: True
    click("consolidate", host)
    assert host.last == words.STOPPED
    assert hashes(folder) == before
    assert len(host.books[0].book.json()["actions"]) == recorded


def test_a_fault_of_ours_is_a_sentence_and_a_log(
    click: Click, host: RemoteHost, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(pipeline, "consolidate", broken)
    click("consolidate", host)
    text, grave = host.said[-1]
    assert grave
    assert "ZeroDivisionError" in text
    assert "secret detail" not in text
    assert str(home / words.LOG_NAME) in text
    assert words.WHOLE in text
    assert "secret detail" in (home / words.LOG_NAME).read_text(encoding="utf-8")


def test_a_fault_while_the_open_master_is_changed_says_not_to_save_it(
    click: Click, host: RemoteHost, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    click("consolidate", host)
    small_round.returns(folder, {"u03": small_round.scaled(1.0)})
    before = hashes(folder)
    monkeypatch.setattr(host.brush, "style", lambda *_: 1 / 0)
    click("consolidate", host)
    assert words.HALF in host.last
    assert hashes(folder) == before


def test_a_log_that_cannot_be_written_is_no_second_fault(
    click: Click, host: RemoteHost, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / words.LOG_NAME).mkdir()
    monkeypatch.setattr(pipeline, "issue", lambda *_, **__: 1 / 0)
    click("issue", host)
    assert words.NO_LOG in host.last


# ---------------------------------------------------------------- the folder


def test_a_workbook_cannot_choose_the_folder(click: Click, host: RemoteHost, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "foreign"
    small_round.made(other)
    book = Workbook()
    book.worksheets[0].title = "xlwings.conf"
    book.worksheets[0]["A1"], book.worksheets[0]["B1"] = "folder", str(other)
    host.show_book(book, other / "foreign.xlsx")
    before = hashes(other)
    click("issue", host)
    assert hashes(other) == before
    assert (folder / folders.ISSUED).is_dir()


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"folder": 3}', '{"folder": "relative"}', "\x00"])
def test_settings_that_say_nothing(home: Path, text: str) -> None:
    home.mkdir(parents=True)
    settings.settings_file().write_text(text, encoding="utf-8")
    assert settings.remembered() is None


def test_the_folder_is_remembered_in_full(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    settings.remember(Path(folder.name))
    assert settings.remembered() == folder
    assert json.loads(settings.settings_file().read_text(encoding="utf-8")) == {"folder": str(folder)}
