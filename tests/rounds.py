"""A small round of three units for tests of whole runs, and what must hold after each of them, whatever came in."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from smx_xl import pipeline, plan, returns, rules, workbook
from smx_xl.model.plan import Indicator, Method, Plan, Section, Target, Unit
from smx_xl.model.reception import Fate
from smx_xl.model.scorecard import ReturnState
from smx_xl.model.submission import EntryKind
from smx_xl.ooxml.guard import is_temporary
from smx_xl.pipeline import Consolidated
from smx_xl.returns.settle import Reading
from smx_xl.text import folders
from smx_xl.workbook import Filling

NAMES = ("甲县", "乙区", "丙局")
GOOD: tuple[float | str, ...] = (8.5, 4.0, "完成")
Values = Iterable[float | str | None]


def _unit(number: int, name: str) -> Unit:
    key = f"U{number:02}"
    methods = ((Method.AT_LEAST, 8.0, "%"), (Method.AT_MOST, 4.5, "%"), (Method.TASK, None, ""))
    targets = tuple(
        Target(
            id=f"{key}-{place}",
            number=str(place),
            text=f"第{place}项目标",
            points=points,
            lines=(1, 1),
            indicators=(
                Indicator(
                    id=f"{key}-{place}-1",
                    name=f"指标{place}",
                    method=method,
                    target=target,
                    unit=unit,
                    share=1.0,
                    quote="目标",
                ),
            ),
        )
        for place, ((method, target, unit), points) in enumerate(zip(methods, (300.0, 200.0, 200.0), strict=True), 1)
    )
    return Unit(id=key, name=name, group="甲类", sections=(Section(name="重点目标", points=700.0, targets=targets),))


PLAN = Plan(
    document="甲政〔2031〕7号",
    title="关于印发目标的通知",
    year=2031,
    round="2031年度",
    city_targets=(),
    units=tuple(_unit(number, name) for number, name in enumerate(NAMES, 1)),
    rules=rules.defaults(),
)
UNITS = PLAN.units


def book(unit: int = 0, values: Values = GOOD, *, note: str = "", known: Plan = PLAN) -> bytes:
    """The workbook of a unit (counted from 0), filled in; None leaves a cell blank."""
    owner = known.units[unit]
    pairs = zip(owner.indicators, values, strict=True)
    actuals = {indicator.id: value for indicator, value in pairs if value is not None}
    filling = Filling(actuals=actuals, notes={owner.indicators[0].id: note} if note else {})
    return workbook.book(known, owner, pipeline.seal_key(known), filling=filling)


def zipped_again(content: bytes) -> bytes:
    """The same workbook in other bytes, as another program packs it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return stream.getvalue()


def made(folder: Path, files: dict[str, bytes] | None = None, known: Plan = PLAN) -> Path:
    """A round's folder with its 目标库 and these files in 收件."""
    folder.mkdir(parents=True, exist_ok=True)
    plan.write(known, folder / folders.PLAN)
    (folder / folders.INBOX).mkdir(exist_ok=True)
    for name, content in (files or {}).items():
        put(folder, name, content)
    return folder


def put(folder: Path, name: str, content: bytes) -> Path:
    """A file in 收件."""
    path = folder / folders.INBOX / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def all_good() -> dict[str, bytes]:
    """A return of every unit."""
    return {f"{number:02}_{unit.name}.xlsx": book(number - 1) for number, unit in enumerate(UNITS, 1)}


def read_here(files: Iterable[tuple[Path, Path]], known: Plan, key: bytes, **_: object) -> Iterator[Reading]:
    """What ``returns.read_all`` gives, read in this process: where a test is not about the reading."""
    for path, origin in files:
        examined = returns.examine(path, known, key, origin=origin)
        yield Reading(origin.name, examined.sha256, examined.outcome, examined.certificate)


def consolidated(folder: Path) -> Consolidated:
    """A run; what must hold after every run is asserted here."""
    before = {path: path.read_bytes() for path in _files(folder / folders.INBOX)}
    done = pipeline.consolidate(folder).value
    assert done is not None
    reconcile(folder, done)
    assert {path: path.read_bytes() for path in _files(folder / folders.INBOX)} == before, "收件 was touched"
    return done


def reconcile(folder: Path, done: Consolidated) -> None:
    """Every file, unit and figure is accounted for, by the run's result and on the face of the master."""
    states = Counter(result.state for result in done.results)
    assert sum(states.values()) == len(done.plan.units)
    offices = done.departments
    unmatched = (*done.unmatched, *offices.unmatched)
    listed = [file for file in unmatched if file.fate is not Fate.COPY]
    counting = (*done.results, *offices.certification.departments)
    files = [result.sha256 for result in counting if result.file] + [file.sha256 for file in listed]
    known = [sha256 for sha256 in files if sha256]
    assert len(known) == len(set(known)), "one content is accounted for once"
    for path in _files(folder / folders.INBOX):
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        named = [file.file for file in unmatched if not file.sha256]
        assert sha256 in known or path.name in named, f"{path.name} is lost"
    for sha256 in known:
        kept = list((folder / folders.ARCHIVE / sha256[:2]).glob(f"{sha256}.*"))
        assert [hashlib.sha256(path.read_bytes()).hexdigest() for path in kept] == [sha256]
    sheets = shown(done.master)
    face = [str(value) for row in sheets["总览"] for value in row if value is not None]
    checks = [text for text in face if text.endswith("，相符") or "≠" in text]
    entered = sum(
        entry.kind is not EntryKind.BLANK
        for result in done.results
        if result.state is ReturnState.ACCEPTED and result.submission
        for entry in result.submission.entries
    )
    returned = len(done.plan.units) - states[ReturnState.MISSING]
    assert len(checks) == 3
    assert f"{len(done.plan.units)} = 已报 {returned} + 未报 {states[ReturnState.MISSING]}，相符" in checks
    assert any(text.startswith(f"填报 {entered} = 明细 {entered}；") for text in checks)
    assert next(text for text in checks if text.startswith("收到")).startswith(f"收到 {len(files)} = 接受")
    trace = table(sheets["留痕"])
    assert sorted(row["SHA-256"] or "" for row in trace if row["文件"]) == sorted(files)
    details = [row for row in table(sheets["得分明细"]) if row["自报完成值"] is not None]
    assert len(details) == entered
    assert all(row["问题清单"] for row in trace if row["回收状态"] in ("退回", "未计入", "待裁定"))


def shown(master: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The values of every sheet of a master."""
    workbook_read = load_workbook(master)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in workbook_read}


def table(rows: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """The rows of a table sheet by heading."""
    return [dict(zip(rows[2], row, strict=True)) for row in rows[3:]]


def ledger(folder: Path) -> list[dict[str, Any]]:
    """The lines of the ledger without their times."""
    lines = (folder / folders.ARCHIVE / folders.LEDGER).read_text(encoding="utf-8").splitlines()
    return [{key: value for key, value in json.loads(line).items() if key != "time"} for line in lines]


def state(done: Consolidated, unit: int = 0) -> tuple[str, str]:
    """State and file of a unit (counted from 0)."""
    result = done.results[unit]
    return result.state.value, result.file


def fates(done: Consolidated) -> dict[str, str]:
    """What became of the files on which no score rests."""
    return {file.file: file.fate.value for file in done.unmatched}


def codes(done: Consolidated) -> dict[str, list[str]]:
    """Codes of the findings by file."""
    by_file = {result.file: [finding.code for finding in result.findings] for result in done.results if result.file}
    return by_file | {file.file: [finding.code for finding in file.findings] for file in done.unmatched}


def _files(inbox: Path) -> list[Path]:
    return [
        path
        for path in sorted(inbox.rglob("*"))
        if path.is_file()
        and not path.is_symlink()
        and not path.name.startswith((".", "Thumbs"))
        and not is_temporary(path.name)
    ]
