"""docs/从市到全国.md says what the program does: its amounts are the program's."""

from __future__ import annotations

from pathlib import Path

from smx_xl.demo import MOST, population
from smx_xl.layout import gathered
from smx_xl.ooxml.guard import OWN
from smx_xl.scale import cluster
from smx_xl.text import master

PAGE = (Path(__file__).parents[2] / "docs" / "从市到全国.md").read_text(encoding="utf-8")


def test_the_amounts_are_the_program_s() -> None:
    for said in (
        f"文件每 {cluster.FILES} 份一批",
        f"等 {cluster.ANSWER:.0f} 到 {2 * cluster.ANSWER:.0f} 秒",
        f"每市最多 {population.UNITS} 个单位，每省最多 {population.CITIES} 个市",
        f"最多读 {OWN.cells // 10_000} 万格",
        f"Excel 的 {OWN.rows} 行",
    ):
        assert said in PAGE
    assert MOST == 100_000


def test_every_sheet_is_told() -> None:
    tables = (gathered.MEMBERS, gathered.DISTRIBUTION, gathered.PROBLEMS, gathered.TRACE)
    assert [name for name in (master.OVERVIEW, *(table.sheet for table in tables)) if f"| {name} | " not in PAGE] == []
