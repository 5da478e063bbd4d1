"""A round into which every payload is sent: in every cell a unit may fill, in names of sheets and files, in properties."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

from hostile_payloads import PAYLOADS, stored

from smx_xl import pipeline, plan, rules, workbook
from smx_xl.model.plan import Indicator, Method, Plan, Section, Target, Unit
from smx_xl.workbook import Filling


class Round(NamedTuple):
    """The hostile round after a consolidation: its folder and plan, and the one JSON document it printed."""

    folder: Path
    plan: Plan
    stdout: str

    @property
    def document(self) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads(self.stdout)
        return loaded

    def books(self) -> dict[str, bytes]:
        """Everything we wrote that a spreadsheet program opens; not the returned files themselves."""
        wanted = [self.folder / "市级总表.xlsx", self.folder / "裁定.xlsx", *(self.folder / "退回").glob("*.xlsx")]
        return {path.name: path.read_bytes() for path in wanted if path.exists()}


PER_UNIT = 8
SHEET_NAMES = ("=1+1 Zq01", "Zq32 \x1b[31m", "[bold]Zq40", "Zq35 \u202egpj")
"""Payloads that fit the name of a sheet."""
CONFLICTING = ("=1+1 Zq80 \x1b[31m.xlsx", "@SUM(Zq81)\u202e[bold].xlsx")
"""Two returns of one unit that differ: the office decides in 裁定.xlsx."""
BROKEN = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
FORBIDDEN_IN_NAMES = str.maketrans({"/": "_", "\x00": "_"})


def unit(name: str, label: str, text: str, *indicators: str) -> Unit:
    """A unit with one target."""
    items = tuple(
        Indicator(
            id=f"{name}-{n}",
            name=each,
            method=Method.AT_LEAST,
            target=8.5,
            unit="%",
            share=1 / len(indicators),
            quote=each,
        )
        for n, each in enumerate(indicators)
    )
    target = Target(id=f"{name}-t", number="1", text=text, points=100.0, lines=(1, 1), indicators=items)
    return Unit(
        id=name, name=label, group="部门", sections=(Section(name="重点目标", points=100.0, targets=(target,)),)
    )


def made(*units: Unit, document: str = "甲政〔2031〕7号") -> Plan:
    return Plan(
        document=document,
        title="关于印发目标的通知",
        year=2031,
        round="2031年度",
        city_targets=(),
        units=units,
        rules=rules.defaults(),
    )


def ordinary() -> Plan:
    """As many units as it takes to give every payload an indicator of its own, and one that reports twice."""
    count = -(-len(PAYLOADS) // PER_UNIT) + 1
    return made(*(unit(f"u{n}", f"第{n}局", "增长", *(f"指标{k}" for k in range(PER_UNIT))) for n in range(count)))


def _returned(whole: Plan, number: int) -> bytes:
    """The return of a unit with its share of the payloads wherever it may type."""
    owner = whole.units[number]
    mine = PAYLOADS[number * PER_UNIT : (number + 1) * PER_UNIT]
    tokens = {f"@@{k}@@": payload for k, payload in enumerate(mine)}
    by_indicator = {indicator.id: token for indicator, token in zip(owner.indicators, tokens, strict=False)}
    pieces = tuple((("1"), (token, token, token)) for token in tokens)
    filling = Filling(
        actuals=by_indicator,
        notes=by_indicator,
        contact=dict(zip(("填报人", "联系电话", "审核人", "填报日期"), tokens, strict=False)),
        more=pieces,
    )
    content = workbook.book(whole, owner, pipeline.seal_key(whole), filling=filling)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    for token, payload in tokens.items():
        parts["xl/sharedStrings.xml"] = parts["xl/sharedStrings.xml"].replace(token, stored(payload))
    parts["docProps/app.xml"] = parts["docProps/app.xml"].replace("smx_xl<", stored(mine[-1]) + "<")
    if number < len(SHEET_NAMES):
        shown = stored(SHEET_NAMES[number]).replace('"', "&quot;")
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace('"得分概览"', f'"{shown}"')
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def file_names() -> list[bytes]:
    """Names of files that are payloads, as Linux takes them: any bytes but / and NUL."""
    names = [os.fsencode(payload.translate(FORBIDDEN_IN_NAMES).encode("utf-8", "replace")) for payload in PAYLOADS]
    odd = [b"Zq90\n=1+1", "三门峡Zq91".encode("gb18030"), b"Zq92\xff\xfe\x80", b"-rf Zq93", b"--json Zq94", b"$(Zq95)"]
    return [name[:200] + b".xlsx" for name in (*names, *odd, "长".encode() * 70)]


def hostile(folder: Path) -> Plan:
    """Write the round; its plan."""
    whole = ordinary()
    plan.write(whole, folder / "目标库.xlsx")
    inbox = folder / "收件"
    inbox.mkdir()
    *owners, twice = whole.units
    for number, owner in enumerate(owners):
        (inbox / f"{owner.name}.xlsx").write_bytes(_returned(whole, number))
    for value, name in ((8.6, CONFLICTING[0]), (8.7, CONFLICTING[1])):
        filling = Filling(actuals={twice.indicators[0].id: value}, notes={twice.indicators[0].id: f"=1+1 {name}"})
        (inbox / name).write_bytes(workbook.book(whole, twice, pipeline.seal_key(whole), filling=filling))
    for number, name in enumerate(file_names()):
        Path(os.fsdecode(os.path.join(os.fsencode(inbox), name))).write_bytes(BROKEN + bytes([number]))  # noqa: PTH118
    return whole
