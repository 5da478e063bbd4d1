"""A scorer of its own: DESIGN section 3 in plain decimal arithmetic over the files of a round, nothing of smx_xl in it.

It reads 目标库.xlsx, the accepted files of 收件 (which ones, 留痕 of the master says) and 裁定.xlsx with another reader and
says what every unit's total, places and grade are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, localcontext
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

Rows = list[dict[str, Any]]
LABELS = {
    "正向": "at_least",
    "反向": "at_most",
    "位次": "rank",
    "相对参照": "relative",
    "区间": "band",
    "差距": "gap",
    "零发生": "zero_incident",
    "任务": "task",
    "核定率": "assigned",
}
GRADES = {"完成": "done", "基本完成": "mostly", "部分完成": "partly", "未完成": "undone"}


@dataclass
class Unit:
    name: str
    group: str
    points: Decimal = Decimal(0)
    scores: dict[str, Decimal] = field(default_factory=dict)
    certified: int = 0
    accepted: bool = False
    total: Decimal = Decimal(0)
    rate: Decimal = Decimal(0)
    rank: int | None = None
    group_rank: int | None = None
    grade: str = ""

    @property
    def ranked(self) -> bool:
        return self.accepted or self.certified > 0


def table(path: Path, sheet: str, marks: tuple[str, ...]) -> Rows:
    """The rows below the one in which all of ``marks`` stand, by heading."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    head = next(place for place, row in enumerate(rows) if set(marks) <= set(map(str, row)))
    named = [str(cell) for cell in rows[head]]
    return [{"_row": head + 2 + n, **dict(zip(named, row, strict=False))} for n, row in enumerate(rows[head + 1 :])]


def number(value: object, unit: str = "") -> Decimal | None:
    """The figure a cell says; text with thousands commas, full width, its own unit behind it. None for anything else."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return Decimal(repr(float(value)))
    text = unicodedata.normalize("NFKC", str(value)).replace(",", "").strip()
    text = text.removesuffix(unicodedata.normalize("NFKC", unit)).strip()
    return Decimal(text) if text and not set(text) - set("0123456789.-") else None


def rate_of(method: str, value: object, target: Decimal | None, unit: str, p: dict[str, Decimal]) -> Decimal | None:
    """The share of its points that an entry earns; None where it earns none because it cannot be scored."""
    one, zero = Decimal(1), Decimal(0)
    if method == "task":
        return p[GRADES[str(value).strip()]] if str(value).strip() in GRADES else None
    a = number(value, unit)
    if a is None:
        return None
    if method == "assigned":
        return a / 100 if 0 <= a <= 100 else None
    if method == "zero_incident":
        return one if a == 0 else zero
    if method == "relative":
        if "reference" not in p:
            return None
        lead, margin = a - p["reference"], target or zero
        return one if lead >= margin else zero if lead < 0 else p["low"] + (1 - p["low"]) * lead / margin
    if target is None:
        return None
    if method == "at_least":
        return min(a / target, p["cap"]) if a / target >= p["floor"] else zero
    if method == "at_most":
        if a <= target:
            return one
        return target / a if target > 0 and not p["over_is_zero"] and target / a >= p["floor"] else zero
    if method == "rank":
        return one if a <= target else max(zero, 1 - p["step"] * (a - target))
    if method == "gap":
        return one if a >= target else max(zero, 1 - p["step"] * (target - a) / p["unit"])
    off = abs(a - target)
    return one if off <= p["tol"] else max(zero, 1 - (off - p["tol"]) / p["tol"])


def rounded(value: Decimal) -> Decimal:
    """To 2 decimals, half away from zero, what is noise beyond 9 decimals cleared first."""
    clear = value.quantize(Decimal("1e-9"), ROUND_HALF_UP)
    return clear.quantize(Decimal("0.01"), ROUND_HALF_UP)


class Oracle:
    """What the files of a round say."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.plan, self.rulings = folder / "目标库.xlsx", folder / "裁定.xlsx"
        rows = table(self.plan, "单位", ("单位编号",))
        self.units = {row["单位编号"]: Unit(row["单位名称"], row["单位类别"]) for row in rows if row["单位编号"]}
        self.by_name = {unit.name: unit for unit in self.units.values()}
        self._plan()
        self._entries()
        with localcontext() as context:
            context.prec = 50
            self._score()
            self._decide()
            self._place()
            self._grade()

    def ruled(self, sheet: str, *marks: str) -> Rows:
        return [row for row in table(self.rulings, sheet, marks) if row[marks[0]] not in ("", None)]

    def _plan(self) -> None:
        rules: dict[str, dict[str, Decimal]] = {}
        names: dict[tuple[str, str], str] = {}
        for row in table(self.plan, "计分规则", ("参数代码",)):
            if row["方法代码"]:
                value = number(row["参数值"])
                mine = rules.setdefault(row["方法代码"], {})
                names[row["方法代码"], row["参数"].partition("（")[0]] = row["参数代码"]
                if value is not None:
                    mine[row["参数代码"]] = value
        targets = {row["目标编号"]: row for row in table(self.plan, "目标", ("目标编号", "分值")) if row["目标编号"]}
        changed = {
            row["指标（名称或编号）"]: number(row["新目标值"]) for row in self.ruled("目标调整", "指标（名称或编号）")
        }
        given = {
            (row["指标"], row["计量单位"]): number(row["参照值"]) for row in self.ruled("外部参照", "指标", "参照值")
        }
        self.indicators: dict[str, dict[str, Any]] = {}
        for row in table(self.plan, "指标", ("指标编号", "计分方法")):
            target = targets.get(row["目标编号"])
            if target is None:
                continue
            method = LABELS[row["计分方法"]]
            params = dict(rules.get(method, {}))
            assert not any(row[heading] != "" for heading in ("计分下限", "参照值", "允许偏差"))
            if method == "relative" and given.get((row["指标名称"], row["计量单位"])) is not None:
                params["reference"] = given[row["指标名称"], row["计量单位"]]
            goal = changed.get(row["指标编号"], number(row["目标值"]))
            points = Decimal(repr(target["分值"])) * Decimal(repr(row["分值占比"]))
            facts = {"unit": self.units[target["单位编号"]], "target": row["目标编号"], "points": points, "goal": goal}
            facts |= {"method": method, "measure": row["计量单位"], "params": params}
            self.indicators[row["指标编号"]] = facts
        for row in targets.values():
            self.units[row["单位编号"]].points += Decimal(repr(row["分值"]))

    def _entries(self) -> None:
        """What units and departments entered, as the cells of the accepted files have it."""
        self.own: dict[str, tuple[str, int, Any]] = {}
        self.certified: dict[str, tuple[str, int, Any, Decimal | None]] = {}
        for row in table(self.folder / "市级总表.xlsx", "留痕", ("文件", "SHA-256")):
            if row["回收状态"] != "已接受":
                continue
            path = self.folder / "收件" / row["文件"]
            if "核定表" in CalamineWorkbook.from_path(path).sheet_names:
                self._certificate(path)
            else:
                self.by_name[row["责任单位"]].accepted = True
                for each in table(path, "目标填报", ("指标编号", "实际完成值")):
                    if each["指标编号"] in self.indicators and str(each["实际完成值"]).strip():
                        self.own[each["指标编号"]] = path.name, each["_row"], each["实际完成值"]

    def _certificate(self, path: Path) -> None:
        for row in table(path, "核定表", ("指标编号", "核定意见")):
            name = row["指标编号"]
            given, value, agreed = row["核定得分率(%)"], row["核定值"], str(row["核定意见"]).strip() == "同意"
            if given != "":
                self.certified[name] = path.name, row["_row"], value, Decimal(repr(given)) / 100
            elif value != "" or agreed:
                self.certified[name] = path.name, row["_row"], value if value != "" else row["自报完成值"], None

    def _score(self) -> None:
        sums: dict[tuple[str, str], Decimal] = {}
        for name, facts in self.indicators.items():
            unit, given = facts["unit"], None
            if name in self.certified:
                _, _, value, given = self.certified[name]
                unit.certified += 1
            else:
                value = self.own[name][2] if name in self.own and unit.accepted else ""
            rate = given
            if rate is None:
                rate = rate_of(facts["method"], value, facts["goal"], facts["measure"], facts["params"])
            key = (unit.name, facts["target"])
            sums[key] = sums.get(key, Decimal(0)) + facts["points"] * (rate or 0)
        for (unit_name, target), total in sums.items():
            self.by_name[unit_name].scores[target] = rounded(total)

    def _decide(self) -> None:
        common = {
            row["责任单位"]: number(row["共同目标得分"]) for row in self.ruled("共同目标", "责任单位", "共同目标得分")
        }
        some = any(value is not None for value in common.values())
        for unit in self.units.values():
            unit.total = sum(unit.scores.values(), Decimal(0)) + (common.get(unit.name) or 0)
            unit.points += 300 if some else 0
        for row in self.ruled("扣分加分", "责任单位", "分值（正数）"):
            points = number(row["分值（正数）"]) or Decimal(0)
            self.by_name[row["责任单位"]].total += points if row["类别"] == "加分" else -points
        for unit in self.units.values():
            unit.total = max(Decimal(0), unit.total)
            unit.rate = unit.total / unit.points

    def _place(self) -> None:
        for unit in self.ranked():
            better = [other for other in self.ranked() if other.rate > unit.rate]
            unit.rank = 1 + len(better)
            unit.group_rank = 1 + sum(other.group == unit.group for other in better)

    def ranked(self) -> Iterator[Unit]:
        return (unit for unit in self.units.values() if unit.ranked)

    def _grade(self) -> None:
        rows = [row for row in self.ruled("等次", "项目", "顺序") if row["项目"] == "等次"]
        scale = sorted(
            (row["顺序"], row["名称"], number(row["数值（%）"]), number(row["名额上限（%）"])) for row in rows
        )
        vetoes = {(row["责任单位"], row["类别"]) for row in self.ruled("一票否决", "责任单位", "类别")}
        level = {}
        for unit in self.ranked():
            level[unit.name] = next(n for n, (_, _, least, _) in enumerate(scale) if unit.rate * 100 >= (least or 0))
            if (unit.name, "一票否决") in vetoes:
                level[unit.name] = len(scale) - 1
            elif (unit.name, "一票否优") in vetoes:
                level[unit.name] = max(1, level[unit.name])
        for group in {unit.group for unit in self.units.values()}:
            size = sum(unit.group == group for unit in self.units.values())
            for n, (_, _, _, quota) in enumerate(scale[:-1]):
                holders = [unit for unit in self.ranked() if unit.group == group and level[unit.name] == n]
                room = len(holders) if quota is None else int(quota * size / 100)
                for unit in holders:
                    if sum((other.group_rank or 0) <= (unit.group_rank or 0) for other in holders) > room:
                        level[unit.name] = n + 1
        for unit in self.ranked():
            unit.grade = scale[level[unit.name]][1]
