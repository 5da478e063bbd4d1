"""A click on each button of the ribbon, without Excel; what it does, and what it says when it cannot.

Licence: xlwings' remote engine is used as ``remote`` says (PolyForm Noncommercial, in tests only).
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import small_round
import xlwings as xw
from openpyxl import Workbook, load_workbook
from remote import RemoteHost, remote_engine
from same import differences

from smx_xl import demo, pipeline
from smx_xl.addin import commands, excel, settings
from smx_xl.text import addin_commands as words
from smx_xl.text import folders
from smx_xl.text import master as master_words

NAMES = [button.name for button in commands.BUTTONS]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Settings of one's own, and the remote engine."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("SMX_SEAL_KEY", raising=False)
    with remote_engine():
        yield tmp_path / "config" / "smx_xl"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A round of which three units have answered."""
    path = tmp_path / "考核 2018"
    small_round.made(path)
    small_round.returns(
        path, {"u01": small_round.ANSWERS, "u02": small_round.scaled(0.8), "u05": small_round.scaled(0.95)}
    )
    return path


@pytest.fixture
def host(folder: Path) -> RemoteHost:
    settings.remember(folder)
    return RemoteHost()


def click(name: str, host: RemoteHost, monkeypatch: pytest.MonkeyPatch) -> RemoteHost:
    """As VBA does it: only the name of the button comes along."""
    caller = RemoteHost().show_book(Workbook(), Path("smx_xl.xlam"))
    caller.set_mock_caller()
    monkeypatch.setattr(excel, "ExcelHost", lambda app: host)
    before = host.restored
    commands.click(name)
    assert host.restored == before + 1
    return host


Click = Callable[[str, RemoteHost], RemoteHost]


@pytest.fixture(name="click")
def clicker(monkeypatch: pytest.MonkeyPatch) -> Click:
    return lambda name, host: click(name, host, monkeypatch)


def hashes(folder: Path) -> dict[str, str]:
    """Every file that a person looks at; what the archive keeps of what came in is written once and whole."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "档案" not in path.parts
    }


# ---------------------------------------------------------------- the ribbon

EFFECTS: dict[str, Callable[[RemoteHost, Path], bool]] = {
    "consolidate": lambda host, folder: host.books[0].path == folder / folders.MASTER,
    "issue": lambda host, folder: len(list((folder / folders.ISSUED).glob("*.xlsx"))) == 7,
    "status": lambda host, folder: host.books[0].sync().sheetnames == [words.STATUS_SHEET],
    "check": lambda host, folder: host.said == [(words.NO_BOOK, True)],
    "inbox": lambda host, folder: host.shown == [folder / folders.INBOX],
    "folder": lambda host, folder: host.asked == 1 and str(folder) in host.last,
    "relink": lambda host, folder: host.said == [(words.NO_BOOK_TO_RELINK, True)],
    "about": lambda host, folder: str(folder) in host.last,
}


@pytest.mark.parametrize("name", NAMES)
def test_every_button_does_something(click: Click, host: RemoteHost, folder: Path, name: str) -> None:
    host.chosen = folder
    click(name, host)
    assert EFFECTS[name](host, folder), host.said


def test_the_buttons_can_be_drawn() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert set(EFFECTS) == set(NAMES)
    for button in commands.BUTTONS:
        assert button.name.isidentifier()
        assert button.name.isascii()
        assert button.image.isalpha()
        assert 0 < len(button.label) <= 8
        assert 0 < len(button.screentip) < 100
        assert 0 < len(button.supertip) < 1024


def test_the_buttons_are_known_without_xlwings_and_pandas() -> None:
    code = "import sys; from smx_xl.addin.commands import BUTTONS; print(len(BUTTONS), {'xlwings', 'pandas'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split(maxsplit=1) == [str(len(NAMES)), "set()\n"]


def test_an_unknown_name_is_a_fault_of_the_build() -> None:
    with pytest.raises(KeyError):
        commands.click("nothing")


# ---------------------------------------------------------------- 汇总


def from_the_command_line(folder: Path, elsewhere: Path) -> bytes:
    """The master that ``smx consolidate`` writes for the same files."""
    copy = Path(shutil.copytree(folder, elsewhere, ignore=shutil.ignore_patterns(folders.MASTER)))
    value = pipeline.consolidate(copy).value
    assert value is not None
    return value.master.read_bytes()


def test_the_first_time_the_master_is_written_and_opened(
    click: Click, host: RemoteHost, folder: Path, tmp_path: Path
) -> None:
    wanted = from_the_command_line(folder, tmp_path / "cli")
    click("consolidate", host)
    assert (folder / folders.MASTER).read_bytes() == wanted
    (text, grave), *_ = host.said
    assert "采用 3" in text
    assert "4 个单位未报" in text
    assert not grave
    assert host.lines


def test_an_open_master_is_brought_up_to_date_and_what_was_added_stays(
    click: Click, host: RemoteHost, folder: Path, tmp_path: Path
) -> None:
    click("consolidate", host)
    state = host.books[0].state
    state.create_sheet("我的分析")["A1"] = "=排名!D4"
    state[master_words.OVERVIEW]["AB2"] = "批示"
    small_round.returns(folder, {"u03": small_round.scaled(1.0), "u07": small_round.ANSWERS})
    click("consolidate", host)
    after = host.state(folder / folders.MASTER)
    wanted = from_the_command_line(folder, tmp_path / "cli")
    assert differences(after, wanted) == []
    assert differences(load_workbook(folder / folders.MASTER), wanted) == []
    assert after["我的分析"]["A1"].value == "=排名!D4"
    assert after[master_words.OVERVIEW]["AB2"].value == "批示"
    assert len(host.books) == 1
    assert "采用 5" in host.last


def test_a_master_that_is_only_ours_is_replaced(click: Click, host: RemoteHost, folder: Path, tmp_path: Path) -> None:
    click("consolidate", host)
    host.books.clear()
    small_round.returns(folder, {"u03": small_round.scaled(1.0)})
    click("consolidate", host)
    assert (folder / folders.MASTER).read_bytes() == from_the_command_line(folder, tmp_path / "cli")


def test_a_master_with_additions_that_is_closed_is_opened_and_brought_up_to_date(
    click: Click, host: RemoteHost, folder: Path, tmp_path: Path
) -> None:
    click("consolidate", host)
    host.books[0].state.create_sheet("我的分析")
    host.books[0].state.save(folder / folders.MASTER)
    host.books.clear()
    small_round.returns(folder, {"u03": small_round.scaled(1.0)})
    click("consolidate", host)
    host.state(folder / folders.MASTER)
    saved = load_workbook(folder / folders.MASTER)
    assert "我的分析" in saved.sheetnames
    assert differences(saved, from_the_command_line(folder, tmp_path / "cli")) == []


@pytest.mark.slow
def test_a_whole_city(click: Click, tmp_path: Path) -> None:
    folder = tmp_path / "city"
    demo.run(folder, 7, lambda *_: None)
    waiting = sorted((folder / folders.INBOX).iterdir())[::3]
    (tmp_path / "later").mkdir()
    for path in waiting:
        path.rename(tmp_path / "later" / path.name)
    for name in (folders.MASTER, "档案"):
        path = folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    settings.remember(folder)
    host = click("consolidate", RemoteHost())
    host.books[0].state.create_sheet("我的分析")
    for path in (tmp_path / "later").iterdir():
        path.rename(folder / folders.INBOX / path.name)
    click("consolidate", host)
    assert differences(host.state(folder / folders.MASTER), from_the_command_line(folder, tmp_path / "cli")) == []
    assert "我的分析" in host.state(folder / folders.MASTER).sheetnames


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
def test_settings_that_say_nothing(text: str) -> None:
    settings.settings_file().parent.mkdir(parents=True)
    settings.settings_file().write_text(text, encoding="utf-8")
    assert settings.remembered() is None


def test_the_folder_is_remembered_in_full(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    settings.remember(Path(folder.name))
    assert settings.remembered() == folder
    assert json.loads(settings.settings_file().read_text(encoding="utf-8")) == {"folder": str(folder)}


# ---------------------------------------------------------------- 回收台账, 校验本簿


def test_the_status_is_a_table_in_a_new_workbook(click: Click, host: RemoteHost, folder: Path) -> None:
    before = hashes(folder)
    click("status", host)
    sheet = host.books[0].sync().worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:4] == ("单位类别", "责任单位", "回收状态", "来源文件")
    assert [row[2] for row in rows[1:]] == ["已接受", "已接受", "未报", "未报", "已接受", "未报", "未报"]
    assert [table.ref for table in sheet.tables.values()] == ["A1:J8"]
    assert hashes(folder) == before


def filled(folder: Path, change: Callable[[Any], None]) -> Workbook:
    """The return of u01 as it lies in the inbox, changed."""
    path = next((folder / folders.INBOX).glob("01_*"))
    book = load_workbook(io.BytesIO(path.read_bytes()))
    change(book)
    return book


def test_a_good_workbook_is_told_so(click: Click, host: RemoteHost, folder: Path) -> None:
    path = next((folder / folders.INBOX).glob("01_*"))
    host.open(path)
    before = hashes(folder)
    click("check", host)
    text, grave = host.said[-1]
    assert not grave
    assert "甲县：得分 700（满分 700），未填 0 项" in text
    assert path.name in text
    assert hashes(folder) == before


def test_a_bad_entry_is_listed_and_shown(click: Click, host: RemoteHost, folder: Path) -> None:
    def spoil(book: Workbook) -> None:
        sheet = book["目标填报"]
        cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == 120000)
        cell.value = "约十二万"
        spoiled.append(cell.coordinate)

    spoiled: list[str] = []
    opened = host.show_book(filled(folder, spoil), Path("/nowhere/01_甲县.xlsx"))
    click("check", host)
    assert host.shown == [("01_甲县.xlsx", "目标填报", spoiled[0])]
    assert f"目标填报!{spoiled[0]}" in host.last
    assert opened.json()["actions"] == []
    assert len(host.books) == 1


def test_many_findings_go_to_a_new_workbook(
    click: Click, host: RemoteHost, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("smx_xl.addin.checking.MOST", 0)

    def spoil(book: Workbook) -> None:
        next(cell for row in book["目标填报"].iter_rows() for cell in row if cell.value == 120000).value = "约十二万"

    host.show_book(filled(folder, spoil), Path("/nowhere/01_甲县.xlsx"))
    click("check", host)
    rows = list(host.books[1].sync()[words.FINDINGS_SHEET].iter_rows(values_only=True))
    assert rows[0] == words.FINDING_HEADINGS
    assert "目标填报" in [row[2] for row in rows]


def test_a_workbook_that_was_never_saved_is_no_return(click: Click, host: RemoteHost) -> None:
    host.new()
    click("check", host)
    text, grave = host.said[-1]
    assert grave
    assert "工作簿1" in text


def test_without_a_folder_a_workbook_is_checked_by_itself(click: Click, folder: Path) -> None:
    host = RemoteHost()
    host.open(next((folder / folders.INBOX).glob("01_*")))
    click("check", host)
    assert host.asked == 0
    assert "甲县：得分 700" in host.last


def test_about_names_versions_and_places(click: Click, host: RemoteHost, home: Path) -> None:
    click("about", host)
    for part in (xw.__version__, str(home), "16.0"):
        assert part in host.last


def test_functions_are_linked_anew(click: Click, host: RemoteHost) -> None:
    host.new()
    click("relink", host)
    assert host.shown == ["relink"]
    assert "工作簿1" in host.last
