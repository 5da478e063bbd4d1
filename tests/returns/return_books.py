"""Returned workbooks for the tests: issued by the real writer, filled in, then damaged part by part or by an office suite."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
from lxml import etree

from smx_xl import rules, workbook
from smx_xl.findings import Finding, Outcome
from smx_xl.layout.actuals import TABLE
from smx_xl.model.plan import Indicator, Method, Plan, Section, Target, Unit
from smx_xl.model.submission import Entry, Submission
from smx_xl.returns import read
from smx_xl.workbook import Filling

KEY = b"the office's secret"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FORM = "xl/worksheets/sheet2.xml"
PERCENT, DATE = 10, 14


def _indicator(name: str, method: Method, target: float | None, unit: str, share: float = 1.0) -> Indicator:
    return Indicator(id=name, name=f"指标{name}", method=method, target=target, unit=unit, share=share, quote=name)


def _target(number: str, text: str, points: float, *indicators: Indicator) -> Target:
    owner = indicators[0].id.split("-")[0]
    return Target(id=f"{owner}-t{number}", number=number, text=text, points=points, lines=(1, 1), indicators=indicators)


def _unit(name: str, label: str) -> Unit:
    """A unit with every method, a target of three indicators, one of an unusual number and one without any."""
    own = {
        "growth": _indicator(f"{name}-1", Method.AT_LEAST, 8.5, "%"),
        "money": _indicator(f"{name}-2", Method.AT_LEAST, 12.5, "亿元", 1 / 3),
        "limit": _indicator(f"{name}-3", Method.AT_MOST, 4.5, "%", 1 / 3),
        "people": _indicator(f"{name}-4", Method.AT_LEAST, 6300.0, "人", 1 / 3),
        "rank": _indicator(f"{name}-5", Method.RANK, 12.0, "位"),
        "relative": _indicator(f"{name}-6", Method.RELATIVE, 1.5, "%", 0.35),
        "band": _indicator(f"{name}-7", Method.BAND, 103.5, "%", 0.65),
        "gap": _indicator(f"{name}-8", Method.GAP, 1.0, "个百分点"),
        "incident": _indicator(f"{name}-9", Method.ZERO_INCIDENT, None, ""),
        "task": _indicator(f"{name}-10", Method.TASK, None, ""),
        "assigned": _indicator(f"{name}-11", Method.ASSIGNED, None, ""),
    }
    first = (
        _target("1", "生产总值增长8.5%", 70.0, own["growth"]),
        _target(
            "2",
            "完成投资12.5亿元；失业率控制在4.5%以内；\n城镇新增就业6300人",
            110.0,
            own["money"],
            own["limit"],
            own["people"],
        ),
        _target("3", "增速在全省的位次不低于第12位", 120.0, own["rank"]),
    )
    second = (
        _target("1", "增速高于全省平均水平1.5个百分点，价格总水平控制在103.5%左右", 77.7, own["relative"], own["band"]),
        _target("2", "占比提高1个百分点", 100.0, own["gap"]),
        _target("", "不发生较大事故", 100.0, own["incident"]),
        _target("3.1", "按期建成", 100.0, own["task"]),
        _target("4", "完成市定目标任务", 22.3, own["assigned"]),
    )
    second = tuple(target.model_copy(update={"id": f"{target.id}b"}) for target in second)
    sections = (
        Section(name="重点目标", points=300.0, targets=first),
        Section(name="一般目标", points=400.0, targets=second),
    )
    return Unit(id=name, name=label, group="甲类", sections=sections)


PLAN = Plan(
    document="甲政〔2031〕7号",
    title="关于印发目标的通知",
    year=2031,
    round="2031年度",
    city_targets=(),
    units=(_unit("u1", "甲县"), _unit("u2", "乙局")),
    rules=rules.defaults(),
)

GOOD: dict[str, float | str] = {
    "1": 8.7, "2": 12.0, "3": 4.1, "4": 6400.0, "5": 9.0, "6": 9.25, "7": 103.2, "8": 1.5, "9": 0.0, "10": "基本完成", "11": 92.0,
}  # fmt: skip
"""A complete return: the end of the indicator's id -> what is filled in."""
ROWS = {suffix: TABLE.first_row + index for index, suffix in enumerate(GOOD)}
"""The end of an indicator's id -> its row as issued."""


def issued(
    unit: str = "u1", actuals: dict[str, float | str] | None = None, plan: Plan = PLAN, key: bytes = KEY
) -> bytes:
    """The unit's workbook, filled in by the writer (:data:`GOOD` unless said otherwise)."""
    entries = {f"{unit}-{end}": value for end, value in (GOOD if actuals is None else actuals).items()}
    contact = {"填报人": "张三", "联系电话": "0000-1234567"}
    filling = Filling(actuals=entries, contact=contact, notes={f"{unit}-1": "按快报数"})
    owner = plan.unit(unit)
    assert owner is not None
    return workbook.book(plan, owner, key, filling=filling)


class Parts:
    """A workbook taken apart: parts by name, cells of 目标填报 by address."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def content(self) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                archive.writestr(name, data)
        return stream.getvalue()

    def replace(self, part: str, old: str, new: str, count: int = -1) -> Parts:
        """Put ``new`` for ``old`` in a part; the part must hold it."""
        text = self.parts[part].decode()
        assert old in text, f"{old} is not in {part}"
        self.parts[part] = text.replace(old, new, count).encode()
        return self

    def style(self, number_format: int) -> int:
        """A new cell format with this number format; its index."""
        root = etree.fromstring(self.parts["xl/styles.xml"])
        formats = root.find(f"{{{MAIN}}}cellXfs")
        etree.SubElement(formats, f"{{{MAIN}}}xf", numFmtId=str(number_format), applyNumberFormat="1")
        self.parts["xl/styles.xml"] = etree.tostring(root)
        return len(formats) - 1

    def put(
        self,
        address: str,
        value: object = None,
        *,
        kind: str = "",
        formula: str | None = None,
        style: int | None = None,
    ) -> Parts:
        """Store a cell exactly: ``kind`` is its type in the file; neither value nor formula makes it blank."""
        root = etree.fromstring(self.parts[FORM])
        cell = root.find(f".//{{{MAIN}}}c[@r='{address}']")
        assert cell is not None, f"{address} is not in the sheet"
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", None)
        if style is not None:
            cell.set("s", str(style))
        if formula is not None:
            etree.SubElement(cell, f"{{{MAIN}}}f").text = formula
        if isinstance(value, str) and not kind:
            cell.set("t", "inlineStr")
            text = etree.SubElement(etree.SubElement(cell, f"{{{MAIN}}}is"), f"{{{MAIN}}}t")
            text.text = value
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        elif value is not None:
            if kind:
                cell.set("t", kind)
            etree.SubElement(cell, f"{{{MAIN}}}v").text = str(value)
        self.parts[FORM] = etree.tostring(root)
        return self

    def actual(self, end: str, value: object = None, **how: object) -> Parts:
        """Store the input cell of the indicator whose id ends so."""
        return self.put(f"{TABLE.letters('actual')}{ROWS[end]}", value, **how)  # type: ignore[arg-type]


def edited(content: bytes, edit: Callable[[openpyxl.Workbook], object]) -> bytes:
    """The workbook opened, edited and saved by openpyxl."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def strip_identity(book: openpyxl.Workbook) -> None:
    """Take the identity out of all three places."""
    del book["_smx"]
    del book.defined_names["SMX_IDENTITY"]
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]


def outcome(content: bytes, folder: Path, plan: Plan | None = PLAN, key: bytes = KEY) -> Outcome[Submission]:
    """What the stage makes of a returned workbook."""
    path = folder / "return.xlsx"
    path.write_bytes(content)
    return read(path, plan, key, workbook.issued)


def codes(findings: tuple[Finding, ...], *leave_out: str) -> list[tuple[str, str]]:
    """Code and cell of each finding, sorted."""
    return sorted((finding.code, finding.cell) for finding in findings if finding.code not in leave_out)


def entry(submission: Submission | None, end: str) -> Entry:
    """The entry of the indicator whose id ends so."""
    assert submission is not None
    return next(entry for entry in submission.entries if entry.indicator.endswith(f"-{end}"))
