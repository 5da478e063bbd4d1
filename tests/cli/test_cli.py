"""The command line as a person or a script uses it: exit status, one JSON document, Chinese messages, no traceback."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from smx_xl.cli import app
from smx_xl.pipeline import Consolidated
from smx_xl.text import folders

RUN = CliRunner()


def smx(*arguments: str | Path) -> Result:
    return RUN.invoke(app, [str(argument) for argument in arguments])


def document(result: Result) -> dict[str, Any]:
    """The one JSON document on stdout."""
    loaded = json.loads(result.stdout)
    assert isinstance(loaded, dict)
    return loaded


def hashes(folder: Path) -> dict[str, str]:
    """Every file but the two that hold times: the ledger, and who ran it last."""
    timed = (folder / folders.ARCHIVE / folders.LEDGER, folder / folders.ARCHIVE / folders.LOCK)
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path not in timed
    }


@pytest.fixture(scope="module")
def demo(demo_made: tuple[Path, Consolidated]) -> Path:
    return demo_made[0]


@pytest.fixture
def copy(demo: Path, tmp_path: Path) -> Path:
    """A round of one's own to damage."""
    return Path(shutil.copytree(demo, tmp_path / "round"))


class Run(NamedTuple):
    """A consolidation from the command line, one file at a time, with a foreign workbook among the files."""

    folder: Path
    document: dict[str, Any]
    master: bytes
    inbox: dict[str, str]
    before: dict[str, str]


@pytest.fixture(scope="module")
def run(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = Path(shutil.copytree(demo, tmp_path_factory.mktemp("run") / "round"))
    (folder / folders.MASTER).unlink()
    openpyxl.Workbook().save(folder / folders.INBOX / "foreign.xlsx")
    before = hashes(folder / folders.INBOX)
    shown = document(smx("consolidate", folder, "--json", "--jobs", "1"))
    return Run(folder, shown, (folder / folders.MASTER).read_bytes(), hashes(folder / folders.INBOX), before)


# ---------------------------------------------------------------- the whole cycle


def test_demo_makes_everything(demo: Path) -> None:
    assert len(list((demo / folders.ISSUED).glob("*.xlsx"))) == 81
    assert (demo / folders.PLAN).is_file()
    assert (demo / folders.MASTER).is_file()


def test_demo_shows_every_state(run: Run) -> None:
    units = run.document["units"]
    assert {each["state"] for each in run.document["departments"]} == {"accepted", "missing"}
    assert {unit["state"] for unit in units} == {"accepted", "missing", "rejected"}
    assert {unit["final"]["grade"] for unit in units} == {"优秀", "良好", "一般", "较差"}
    assert len(units) == 81


def test_demo_again_elsewhere_in_the_folder_of_another_demo_gives_the_same_bytes(demo: Path, copy: Path) -> None:
    for path in (*sorted((copy / folders.INBOX).iterdir())[::2], copy / folders.MASTER):
        path.write_bytes(b"changed")
    result = smx("demo", copy)
    assert result.exit_code == 0, result.output
    assert "示例在" in result.output
    assert hashes(copy) == hashes(demo)


def test_demo_leaves_other_folders_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    result = smx("demo", tmp_path)
    assert result.exit_code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_consolidate_does_not_depend_on_jobs(run: Run, copy: Path) -> None:
    shutil.copy(run.folder / folders.INBOX / "foreign.xlsx", copy / folders.INBOX)
    assert smx("consolidate", copy, "--jobs", "2").exit_code == 0
    assert (copy / folders.MASTER).read_bytes() == run.master


def test_returned_files_are_never_touched(run: Run) -> None:
    assert len(run.before) > 100
    assert run.inbox == run.before


# ---------------------------------------------------------------- JSON


def test_export(demo: Path) -> None:
    plan = document(smx("export", demo, "--json"))
    assert plan["year"] == 2018
    assert len(plan["city_targets"]) == 16
    units = plan["units"]
    assert len(units) == 81
    groups = [unit["group"] for unit in units]
    assert [groups.count(group) for group in dict.fromkeys(groups)] == [8, 28, 22, 23]
    targets = [target for unit in units for section in unit["sections"] for target in section["targets"]]
    assert len(targets) == 861
    for unit in units:
        assert sum(target["points"] for section in unit["sections"] for target in section["targets"]) == 700
    assert [len(unit["preconditions"]) for unit in units] == [10] * 8 + [0] * 73
    for target in targets:
        assert set(target) >= {"id", "number", "text", "points", "lines", "indicators"}
        assert sum(indicator["share"] for indicator in target["indicators"]) == pytest.approx(1)
        for indicator in target["indicators"]:
            assert set(indicator) >= {"id", "name", "method", "target", "unit", "share", "quote"}


def test_check_finds_the_balance(demo: Path) -> None:
    result = smx("check", demo, "--json")
    assert result.exit_code == 0
    balance = {(row["name"], row["kind"]): row for row in document(result)["balance"]}
    by_total = {round(row["total"], 6): row for row in balance.values() if row["total"] is not None}
    for total in (40000, 53000, 5.0, 400.4, 824):
        scaled = [row for value, row in by_total.items() if value in (total, total / 10000)]
        assert scaled, f"{total}: {sorted(by_total)}"


def test_the_next_round_is_made_beside_this_one(demo: Path, tmp_path: Path) -> None:
    target = tmp_path / "上半年"
    made = smx("next", demo, target, "--round", "2019年上半年", "--json")
    assert made.exit_code == 0, made.output
    assert document(made) == {"folder": str(target), "round": "2019年上半年", "former": True}
    assert sorted(path.name for path in target.iterdir()) == ["上期总表.xlsx", "收件", "目标库.xlsx"]
    assert smx("next", demo, target, "--round", "2019年度").exit_code == 1


def test_score_of_a_filled_workbook(copy: Path) -> None:
    path = next((copy / folders.ISSUED).glob("09_*.xlsx"))
    book = openpyxl.load_workbook(path)
    sheet = book["目标填报"]
    rows = {
        tuple(cell.value for cell in row).index("指标编号"): row
        for row in sheet.iter_rows()
        if "指标编号" in [c.value for c in row]
    }
    heading = next(iter(rows.values()))
    columns = {cell.value: cell.column for cell in heading}
    filled = 0
    for row in range(heading[0].row + 1, sheet.max_row + 1):
        identifier = sheet.cell(row, columns["指标编号"]).value
        target = sheet.cell(row, columns["目标值"]).value
        if identifier and isinstance(target, int | float):
            sheet.cell(row, columns["实际完成值"]).value = target
            filled += 1
    book.save(path)
    scored = document(smx("score", path, "--json"))
    assert scored["unit"] == "U09"
    states = [i["state"] for t in scored["targets"] for i in t["indicators"]]
    assert states.count("已填") == filled > 0
    assert scored["blank"] == len(states) - filled
    full = [t for t in scored["targets"] if t["state"] == "已填"]
    assert all(t["score"] == t["points"] for t in full)
    assert scored["total"] == pytest.approx(sum(t["score"] for t in scored["targets"]))


def test_a_lone_file_is_scored_with_a_warning(demo: Path, tmp_path: Path) -> None:
    source = next((demo / folders.INBOX).glob("11_*.xlsx"))
    lone = Path(shutil.copy(source, tmp_path / "lone.xlsx"))
    with_plan = document(smx("score", lone, "--plan", demo, "--json"))
    alone = document(smx("score", lone, "--json"))
    assert alone["total"] == with_plan["total"]
    assert [f["code"] for f in alone["findings"] if f["severity"] == "warning"]


@pytest.mark.parametrize("command", ["new", "next", "check", "issue", "score", "consolidate", "export", "demo"])
def test_help_reads_well(command: str) -> None:
    result = smx(command, "--help")
    assert result.exit_code == 0
    assert re.search("[一-鿿]{4}", result.output)


# ---------------------------------------------------------------- what goes wrong


def complains(result: Result, status: int) -> str:
    assert result.exit_code == status, result.output
    assert "Traceback" not in result.output
    text = result.output
    assert re.search("[一-鿿]{4}", text), text
    return text


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02" * 100, "今天天气很好，我们去公园。\n".encode() * 30, b"PK\x03\x04 broken"]
)
@pytest.mark.parametrize("name", ["notice.txt", "notice.docx"])
def test_not_a_notice(tmp_path: Path, content: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(content)
    complains(smx("new", tmp_path / "round", "--notice", tmp_path / name), 1)
    assert not (tmp_path / "round" / folders.PLAN).exists()


def test_no_such_notice(tmp_path: Path) -> None:
    assert smx("new", tmp_path / "round", "--notice", tmp_path / "none.txt").exit_code in (1, 2)


def test_an_existing_plan_is_not_overwritten(copy: Path) -> None:
    before = (copy / folders.PLAN).read_bytes()
    notice = Path(__file__).parents[2] / "smx_xl" / "example" / "notice.txt"
    complains(smx("new", copy, "--notice", notice), 1)
    assert (copy / folders.PLAN).read_bytes() == before


def test_no_plan(tmp_path: Path) -> None:
    for command in ("check", "issue", "consolidate", "export"):
        complains(smx(command, tmp_path), 2)


def test_empty_inbox(copy: Path) -> None:
    shutil.rmtree(copy / folders.INBOX)
    shutil.rmtree(copy / folders.ARCHIVE)
    text = complains(smx("consolidate", copy), 1)
    assert folders.INBOX in text


def test_a_foreign_workbook(run: Run, tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "foreign.xlsx")
    complains(smx("score", tmp_path / "foreign.xlsx"), 1)
    assert "foreign.xlsx" in [file["file"] for file in run.document["unmatched"]]


def test_a_wrong_sum_stops_the_issue(copy: Path) -> None:
    book = openpyxl.load_workbook(copy / folders.PLAN)
    sheet = book["目标"]
    heading = next(row for row in sheet.iter_rows() if any(cell.value == "分值" for cell in row))
    points = next(cell.column for cell in heading if cell.value == "分值")
    sheet.cell(heading[0].row + 1, points).value = 9999
    book.save(copy / folders.PLAN)
    text = complains(smx("check", copy), 1)
    assert "目标" in text
    complains(smx("issue", copy), 1)


def test_errors_with_json_are_one_document(tmp_path: Path) -> None:
    result = smx("consolidate", tmp_path, "--json")
    assert result.exit_code == 2
    assert document(result)["findings"][0]["code"]


def test_an_unwritable_folder_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    notice = Path(__file__).parents[2] / "smx_xl" / "example" / "notice.txt"
    result = smx("new", tmp_path / "file" / "round", "--notice", notice)
    assert result.exit_code in (1, 2)
    assert "Traceback" not in result.output


# ---------------------------------------------------------------- as a process


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("smx_xl.cli", ("pandas", "openpyxl", "numpy", "xlwings", "docx", "smx_xl.plan.read")),
        ("smx_xl.pipeline.consolidation", ("pandas", "docx", "yaml", "imaplib", "smx_xl.notice", "smx_xl.mail")),
    ],
)
def test_a_command_waits_only_for_what_it_needs(module: str, absent: tuple[str, ...]) -> None:
    code = f"import sys, {module}; print([name for name in {absent} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["new"], "缺少"),
        (["foo"], "没有这个命令"),
        (["check", ".", "--nothing"], "--nothing"),
        (["consolidate", ".", "--jobs", "0"], "jobs"),
        (["new", "x", "--notice", "."], "notice"),
    ],
)
def test_wrong_words_are_answered_in_chinese(arguments: list[str], word: str) -> None:
    done = subprocess.run([sys.executable, "-m", "smx_xl", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert word in done.stderr
    assert "用法不对" in done.stderr
    assert done.stdout == ""


def test_an_internal_fault_is_a_sentence(tmp_path: Path) -> None:
    code = (
        "import smx_xl.pipeline as p, smx_xl.cli as a, sys\n"
        "p.check = lambda folder: 1 / 0\n"
        f"sys.argv = ['smx', 'check', {str(tmp_path)!r}]\n"
        "a.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    assert "ZeroDivisionError" in done.stderr
