"""A click on each button of the ribbon, without Excel; what it does, and what it says when it cannot.

Licence: xlwings' remote engine is used as ``remote`` says (PolyForm Noncommercial, in tests only).
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import small_round
import xlwings as xw
from clicks import Click, hashes
from openpyxl import Workbook, load_workbook
from proof_entries import filling
from proof_plans import as_issued
from remote import RemoteHost
from same import differences

from smx_xl import pipeline, workbook
from smx_xl.addin import commands, settings
from smx_xl.addin.setup import doctor
from smx_xl.addin.setup.doctor import Result, State
from smx_xl.text import addin_commands as words
from smx_xl.text import doctor as doctor_words
from smx_xl.text import folders
from smx_xl.text import master as master_words

# ---------------------------------------------------------------- the ribbon

NAMES = [button.name for button in commands.BUTTONS]
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
    assert "7 个单位：采用 3，退回 0，待裁定 0，未报 4；收到 3 个文件，没有计入的 0 个。" in text
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


def test_units_of_the_real_notice(click: Click, tmp_path: Path) -> None:
    """Texts, methods and groups as they are, answers at every edge; first half of the units, then all."""
    city = as_issued()
    plan = city.model_copy(update={"units": city.units[::14]})
    folder, inbox = tmp_path / "city", tmp_path / "city" / folders.INBOX
    known = small_round.made(folder, plan)
    answers = {unit.id: filling(known, unit, "click") for unit in known.units}
    books = workbook.books(known, pipeline.seal_key(known), fillings=answers)
    waiting = [(inbox / name, content) for name, content in books]
    settings.remember(folder)
    host = RemoteHost()
    for late in (0, 1):
        for path, content in waiting[late::2]:
            path.write_bytes(content)
        click("consolidate", host)
        host.books[0].state.create_sheet(f"我的分析{late}")
    assert differences(host.state(folder / folders.MASTER), from_the_command_line(folder, tmp_path / "cli")) == []
    assert "我的分析0" in host.state(folder / folders.MASTER).sheetnames


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
    for part in (xw.__version__, str(home), "16.0", "没有发现问题"):
        assert part in host.last
    assert not host.said[-1][1]


def test_about_says_what_the_doctor_complains_of(
    click: Click, host: RemoteHost, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    good, waiting = Result(State.GOOD, "好"), Result(State.ATTENTION, "在 OneDrive 里。", "移到本机。")
    bad, absent = Result(State.BAD, "还没有登记。", "请运行 smx addin install。"), Result(State.NOT_APPLICABLE, "没有")
    results = dict(zip(doctor.CHECKS, (good, waiting, bad, absent), strict=False))
    monkeypatch.setattr(doctor, "examine", lambda *given: asked.append(given[1]) or tuple(results.items()))
    click("about", host)
    assert asked == [folder]
    text, grave = host.said[-1]
    assert grave
    titles = [doctor_words.TITLES[check.id] for check in results]
    assert text.endswith(
        "诊断：检查了 3 项，发现 2 个问题：\n"
        f"[不行] {titles[2]}：还没有登记。 请运行 smx addin install。\n[注意] {titles[1]}：在 OneDrive 里。 移到本机。"
    )


def test_functions_are_linked_anew(click: Click, host: RemoteHost) -> None:
    host.new()
    click("relink", host)
    assert host.shown == ["relink"]
    assert "工作簿1" in host.last
