"""docs/可靠性.md says what the program does: its limits, its refusals, its tests and their amounts."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path

import pytest

from smx_xl.findings import Code
from smx_xl.ooxml.guard import LARGEST, LIMITS
from smx_xl.returns.reader_pool import BOUNDS
from smx_xl.text.messages import CATALOGUE

TESTS = Path(__file__).parents[1]
PAGE = (TESTS.parent / "docs" / "可靠性.md").read_text(encoding="utf-8")
sys.path[:0] = [str(TESTS / name) for name in ("returns", "hostile", "ooxml", "safe_output", "robust")]
ALONE = {"R30", "R31", "R32"}
"""What is said of a lone file that is scored without the plan."""


def table(heading: str) -> list[list[str]]:
    """The rows of the first table whose head begins so, without the head."""
    lines = PAGE.splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith(f"| {heading} |"))
    rows = []
    for line in lines[first + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split(" | ")])
    return rows


def codes(text: str) -> set[str]:
    """The codes in a text; R20—R23 is four of them."""
    found = set(re.findall(r"\b[RX]\d\d\d?\b", text))
    for first, last in re.findall(r"\bR(\d+)—R(\d+)\b", text):
        found |= {f"R{number:02d}" for number in range(int(first), int(last) + 1)}
    return found


def numbers(text: str) -> set[int]:
    return {int(number) for number in re.findall(r"T(\d\d)", text)}


def test_the_limits_are_the_reader_s() -> None:
    mb = 1_000_000
    assert dict(table("项目")) == {
        "文件大小": f"{LIMITS.file // mb} MB",
        "展开后一个部件": f"{LIMITS.part // mb} MB",
        "展开后合计": f"{LIMITS.total // mb} MB",
        "部件个数": f"{LIMITS.entries}",
        f"压缩比（部件展开后超过 {LIMITS.ratio_from // mb} MB 时）": f"{LIMITS.ratio} : 1",
        "工作表": f"{LIMITS.sheets} 张",
        "有内容的单元格": f"{LIMITS.cells} 个",
        "读取的范围": f"前 {LIMITS.rows} 行、前 {LIMITS.columns} 列；更远的只计数，不读",
        "一个单元格的文字": f"{LIMITS.text} 个字",
        "全部文字合计": f"{LIMITS.strings} 个字",
        "合并区域": f"{LIMITS.merges} 处，共 {LIMITS.area} 格",
        "XML 标记": f"一个部件 {LIMITS.part_tags} 个，合计 {LIMITS.tags} 个",
        "XML 层次": f"{LIMITS.depth} 层",
        "读一份文件": f"处理器时间 {BOUNDS.seconds:.0f} 秒，最多等 {BOUNDS.wait:.0f} 秒，内存 {BOUNDS.memory >> 20} MB",
        "存进档案的文件": f"{LARGEST // mb} MB；更大的只列名",
    }


def test_every_refusal_is_explained_and_no_other() -> None:
    refusals = [code.value for code in Code if code.value[0] == "R" and CATALOGUE[code].severity == "error"]
    assert [row[0] for row in table("代码")] == refusals
    assert all(len(row) == 3 and all(row) for row in table("代码"))


def test_every_file_that_is_named_is_there() -> None:
    named = set(re.findall(r"tests/[\w./]+\.py", PAGE))
    assert len(named) > 20
    assert [name for name in named if not (TESTS.parent / name).is_file()] == []


def test_every_promise_stands_with_its_amounts() -> None:
    rows = {row[0]: row for row in table("条")}
    assert list(rows) == [f"R{number}" for number in range(1, 18)]
    amounts = importlib.import_module("surroundings")
    hostile = [
        getattr(importlib.import_module(module), name)
        for module, name in (
            ("hostile_containers", "CONTAINERS"),
            ("hostile_parts", "PARTS"),
            ("hostile_kinds", "KINDS"),
            ("hostile_kinds", "PLACES"),
        )
    ]
    bounds = importlib.import_module("test_hostile_files").BOUNDS
    expected = {
        "R1": [sum(map(len, hostile)), importlib.import_module("test_fuzz").USUAL],
        "R2": [50, int(bounds.seconds), bounds.memory >> 20],
        "R6": [importlib.import_module("test_tamper_all").CHANGES],
        "R8": [amounts.SHARE.kills, amounts.WHOLE.kills],
        "R11": [amounts.WHOLE.starts],
        "R12": [amounts.SHARE.copies, amounts.WHOLE.copies],
        "R14": [len(importlib.import_module("hostile_payloads").PAYLOADS)],
    }
    for promise, figures in expected.items():
        told = {int(number) for number in re.findall(r"\d+", rows[promise][2])}
        assert set(figures) <= told, (promise, figures)


@pytest.fixture(scope="module")
def register() -> set[str]:
    return {fixture.name for fixture in importlib.import_module("test_register").FIXTURES}


def test_every_check_names_samples_that_are_there_and_every_code_stands_with_a_check(register: set[str]) -> None:
    rows = table("项")
    assert [row[0] for row in rows] == [str(number) for number in range(1, 31)]
    for row in rows:
        names = re.findall(r"\b[tc]\d\d_\w+", row[3])
        assert names or "tests/" in row[3], row[0]
        assert [name for name in names if name not in register] == [], row[0]
    told = set().union(*(codes(row[2]) for row in rows))
    known = {code.value for code in Code}
    assert told <= known
    assert {code for code in known if code[0] == "R"} - told == ALONE


def test_every_number_of_the_register_has_its_place() -> None:
    opened = importlib.import_module("test_register").NUMBERS
    elsewhere = [numbers(row[0]) for row in table("编号")]
    assert set().union(*elsewhere) & opened == set()
    unused = {17, 18, 19, *range(35, 40), *range(52, 60), *range(83, 90)}
    assert opened.union(*elsewhere) == set(range(1, 100)) - unused


def test_the_samples_of_files_that_cannot_be_opened_are_there() -> None:
    held = [importlib.import_module(f"hostile_{name}") for name in ("kinds", "parts", "containers")]
    names = {str(name) for module in held for each in vars(module).values() if isinstance(each, dict) for name in each}
    names |= {name.decode() for name in importlib.import_module("hostile_kinds").PLACES if name.isascii()}
    told = [name for row in table("编号") for name in re.findall("“([^”]+)”", row[1])]
    assert len(told) > 10
    assert [name for name in told if name not in names] == []
