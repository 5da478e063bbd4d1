"""The rows of the table: each measures one kind of work in all its ways, in turns, and holds it against its bars."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from benchmarks import floors, product
from benchmarks.baselines import openpyxl_issued, openpyxl_read, pandas_consolidated
from benchmarks.material import grown, inbox
from benchmarks.report import Row, at_least, at_most
from benchmarks.rounds import Timing, exponent, interleaved
from smx_xl import pipeline, returns, workbook
from smx_xl import plan as planning
from smx_xl.model.plan import Method, Plan
from smx_xl.rules import evaluate
from smx_xl.rules.engines.arrays import Column
from smx_xl.rules.tables import evaluate_table
from smx_xl.text import folders
from smx_xl.workbook.issue import identity, sheets, template_look

__all__ = ["CLOCKS", "Run", "consolidating", "issuing", "reading", "rerunning", "scoring", "scoring_core", "starting"]

PRODUCT, FLOOR = "smx_xl", "floor"
WITH_PLAN_FILE = 200
"""Up to so many units 目标库.xlsx is made and the whole of 汇总 measured too."""
HOME = Path(__file__).parent.parent
CLOCKS = ("wall", "cpu")


class Run(NamedTuple):
    """How to measure: rounds, which of the clocks ratios are taken of, and what gives a new folder of a name."""

    rounds: int
    clock: str
    folder: Callable[[str], Path]

    def ratio(self, times: Mapping[str, Timing], slow: str, fast: str = PRODUCT) -> float:
        """How many times as long one way takes as another."""
        return float(getattr(times[slow], self.clock) / getattr(times[fast], self.clock))

    def few(self) -> Run:
        """The same for what takes long."""
        return self._replace(rounds=min(self.rounds, 3))


def issuing(plan: Plan, run: Run) -> Row:
    """The books of all units, written. The others are given the content of each sheet; the product works it out."""
    look = template_look()
    content = [sheets(plan, unit, look, identity(plan, unit, b"")) for unit in plan.units]
    parts = [floors.parts_of(book) for _, book in workbook.books(plan, pipeline.seal_key(plan))]
    ways: dict[str, Callable[[], object]] = {
        PRODUCT: partial(product.issued, plan, run.folder("issued")),
        FLOOR: partial(floors.written, parts, run.folder("deflated")),
        "openpyxl": partial(openpyxl_issued, content, run.folder("openpyxl")),
    }
    if find_spec("xlsxwriter"):
        from benchmarks.xlsxwriter_baseline import xlsxwriter_issued  # noqa: PLC0415  an extra

        ways["XlsxWriter"] = partial(xlsxwriter_issued, content, run.folder("xlsxwriter"))
    times = interleaved(ways, run.rounds)
    bars = [at_least("比 openpyxl 快", run.ratio(times, "openpyxl"), 40)]
    if "XlsxWriter" in times:
        bars.append(at_least("比 XlsxWriter 快", run.ratio(times, "XlsxWriter"), 15))
    bars.append(at_most("是压缩并写出同样内容的", run.ratio(times, PRODUCT, FLOOR), 1.5))
    return Row(f"下发 {len(plan.units)} 册", times, bars)


def reading(plan: Plan, run: Run) -> Row:
    """All sheets of the returned books."""
    paths = inbox(plan, run.folder("read"))
    ways: dict[str, Callable[[], object]] = {
        PRODUCT: partial(product.read, paths),
        FLOOR: partial(floors.parsed, paths),
        "openpyxl x2": partial(openpyxl_read, paths),
    }
    times = interleaved(ways, run.rounds)
    bars = [
        at_least("比 openpyxl 读两遍快", run.ratio(times, "openpyxl x2"), 25),
        at_most("是解压加 expat 的", run.ratio(times, PRODUCT, FLOOR), 3),
    ]
    return Row(f"读 {len(paths)} 册的全部工作表", times, bars)


def consolidating(plan: Plan, sizes: Sequence[int], sample: int, run: Run) -> list[Row]:
    """Files to master at several sizes; the naive loops on the first ``sample`` files, and so many times that."""
    rows, walls = [], {}
    for size in sizes:
        home = run.folder(f"city{size}")
        units = grown(plan, size)
        paths = inbox(units, home)
        (home / "plan.json").write_text(planning.dumps(units), encoding="utf-8")
        some = paths[:sample]
        runs: list[product.Run] = []
        ways: dict[str, Callable[[], object]] = {
            PRODUCT: partial(_noted, runs, home),
            FLOOR: partial(floors.parsed, paths),
            "pandas": partial(pandas_consolidated, some, home / "naive.xlsx", 1),
            "pandas, 3": partial(pandas_consolidated, some, home / "naive.xlsx", 3),
        }
        times = interleaved(ways, run.rounds)
        for name in ("pandas", "pandas, 3"):
            times[name] = Timing(*(value * len(paths) / len(some) for value in times[name]))
        median = sorted(runs)[len(runs) // 2]
        times[PRODUCT] = Timing(median.wall, median.cpu)
        walls[size] = median.cpu
        bars = [
            at_least("比 pandas 读一张表快", run.ratio(times, "pandas"), 12),
            at_least("比 pandas 读三张表快", run.ratio(times, "pandas, 3"), 25),
            at_most("是解压加 expat 的", run.ratio(times, PRODUCT, FLOOR), 6),
            at_most("主进程内存", median.megabytes, 64, "MB"),
            at_most("读表进程内存", median.child_megabytes, 64, "MB"),
        ]
        rows.append(Row(f"汇总 {size} 份：文件到总表", times, bars, f"pandas 按 {len(some)} 份折算"))
        if size <= WITH_PLAN_FILE:
            planning.write(units, home / folders.PLAN)
            whole = product.alone("whole", home)
            rows.append(Row(f"汇总 {size} 份：整条命令", {PRODUCT: Timing(whole.wall, whole.cpu)}, ()))
    if len(walls) > 1:
        rows.append(Row("汇总随份数增长", {}, [at_most("指数（处理器时间）", exponent(walls), 1.05, "")]))
    return rows


def _noted(runs: list[product.Run], home: Path) -> None:
    runs.append(product.alone("master", home))


def rerunning(plan: Plan, run: Run) -> list[Row]:
    """The command as a process of its own against the naive loop's; and reading the same inbox again."""
    home, cache = run.folder("cold"), run.folder("cache")
    inbox(plan, home)
    planning.write(plan, home / folders.PLAN)
    naive = [sys.executable, "-m", "benchmarks.naive", str(home / folders.INBOX), str(home / "naive.xlsx")]
    command = [sys.executable, "-m", "smx_xl", "consolidate", str(home), "--jobs", str(product.JOBS)]
    times = interleaved({PRODUCT: partial(_process, command, ""), "pandas": partial(_process, naive, "")}, run.rounds)
    faster = at_least("比 pandas 整个进程快", run.ratio(times, "pandas"), 4)
    cold = Row(f"冷启动汇总 {len(plan.units)} 份", times, [faster])
    paths = [(path, path) for path in sorted((home / folders.INBOX).iterdir())]

    def again(where: str) -> None:
        os.environ["SMX_CACHE"] = where
        assert all(each.outcome.value for each in returns.read_all(paths, plan, b"key", writer=workbook.issued))

    again(str(cache))
    kept = interleaved({PRODUCT: partial(again, str(cache)), "parsed": partial(again, "")}, run.rounds)
    return [cold, Row("重读没有变化的收件", kept, [at_least("比解析快", run.ratio(kept, "parsed"), 10)])]


def scoring_core(rows: int, run: Run) -> Row:
    """The rules themselves over a table of all methods, a tenth of it blank: as columns, and a row at a time.

    ``array`` begins with columns and ends with columns; ``cells`` begins with lists of cells, as Excel hands them over.
    """
    entries = (7.3, 9.1, 3.0, 7.0, 8.4, 7.5, 0.0, "完成", 88.0)
    methods = [method.value for method in Method]
    params = [6.5 if method is Method.RELATIVE else None for method in Method]
    table = [
        (methods[n % 9], 10.0, 8.0 + n % 7 / 10, None if n % 10 == 3 else entries[n % 9], (params[n % 9],))
        for n in range(rows)
    ]
    *first, own = (list(cells) for cells in zip(*table, strict=True))
    cells = [*first, [row[0] for row in own]]
    columns = [Column.of(each) for each in cells]

    def scored(method: Column, points: Column, target: Column, actual: Column, *own: Column) -> object:
        return evaluate_table(method, points, target, actual, own)

    ways: dict[str, Callable[[], object]] = {
        "array": lambda: scored(*columns),
        "cells": lambda: scored(*map(Column.of, cells)),
        "loop": lambda: [evaluate(*row) for row in table],
    }
    times = interleaved(ways, run.rounds)
    faster = at_least("比 Python 循环快", run.ratio(times, "loop", "array"), 50)
    return Row(f"计分核心 {rows} 行", times, [faster], "array 从列到列；cells 含把单元格排成列")


def scoring(rows: int, run: Run) -> Row:
    """A table of many rows through xlwings' own conversion: one call for all, and one call for each (a tenth, x 10)."""
    methods = ("at_least", "at_most", "rank", "band", "zero_incident", "task")
    entries = (7.3, 9.1, 3, 0.4, 0, "完成")
    table = [[methods[n % 6], 10.0, 8.0, entries[n % 6], None] for n in range(rows)]
    sys.path.append(str(HOME / "tests" / "addin"))
    from winfake import area, cell, excel  # noqa: PLC0415  what stands in for Windows is among the tests

    with excel() as running:
        ways = {
            "SMX_SCORES": lambda: running.call("SMX_SCORES", area(table)),
            "SMX_SCORE": lambda: [running.call("SMX_SCORE", *map(cell, row)) for row in table[: rows // 10]],
        }
        times = interleaved(ways, run.rounds)
    times["SMX_SCORE"] = Timing(*(10 * value for value in times["SMX_SCORE"]))
    faster = run.ratio(times, "SMX_SCORE", "SMX_SCORES")
    return Row(f"计分 {rows} 行", times, [at_least("一次比逐格快", faster, 5)], "含 xlwings 的转换，不含 Excel")


def starting(run: Run) -> Row:
    """What has to be imported before anything happens."""
    fresh = [sys.executable, "-c"]
    ways = {
        "python": partial(_process, [*fresh, "pass"], ""),
        "smx --help": partial(_process, [sys.executable, "-m", "smx_xl", "--help"], ""),
        "xlwings": partial(_process, [*fresh, "import xlwings"], ""),
        "xlwings + UDF": partial(_process, [*fresh, "import xlwings, smx_xl.addin.functions"], ""),
    }
    if not find_spec("xlwings"):
        ways = {name: way for name, way in ways.items() if "xlwings" not in name}
    times = interleaved(ways, run.rounds)
    added = (
        getattr(times["xlwings + UDF"], run.clock) - getattr(times["xlwings"], run.clock)
        if "xlwings" in times
        else float("nan")
    )
    return Row("启动", times, [at_most("UDF 模块比 xlwings 多", added, 0.15, "s")])


def _process(command: Sequence[str], cache: str) -> None:
    subprocess.run(command, cwd=HOME, env=product.environment(cache), stdout=subprocess.DEVNULL, check=True)
