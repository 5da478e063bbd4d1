"""What holds: the plan of the folder as the office's decisions leave it; and the workbook they are entered in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from smx_xl import plan as planning
from smx_xl.findings import Code, Finding, Outcome, SmxError, found
from smx_xl.layout.decision_sheets import ADJUSTMENTS, CITY, COMMON, REFERENCES
from smx_xl.model.decision import Decisions
from smx_xl.model.plan import Plan
from smx_xl.ooxml.save import write_atomic
from smx_xl.pipeline.folder import load, seal_key, writable
from smx_xl.returns import decisions as reading
from smx_xl.text import decision as words
from smx_xl.text import folders
from smx_xl.workbook import decisions as writing
from smx_xl.workbook.repeats import Row

__all__ = ["Decided", "Known", "decide", "known", "made_anew"]

GROWING = (COMMON, ADJUSTMENTS, REFERENCES, CITY)
"""The sheets whose rows the plan asks for."""
MARKS = ("~${name}", ".~lock.{name}#")
"""Files that office programs keep beside a workbook while it is open."""


class Known(NamedTuple):
    """What everything is issued, read and scored by.

    Attributes:
        plan: in force, with external figures and changed targets. base: as 目标库.xlsx has it.
        notes: what is to be said of 裁定.xlsx.
    """

    plan: Plan
    base: Plan
    decisions: Decisions = Decisions()
    notes: tuple[Finding, ...] = ()


class Decided(NamedTuple):
    """What ``decide`` did to 裁定.xlsx.

    Attributes:
        made: there was none before. sheets: added to the office's own. rows: added, by sheet.
    """

    path: Path
    made: bool
    sheets: tuple[str, ...] = ()
    rows: tuple[tuple[str, int], ...] = ()


def known(folder: Path) -> Outcome[Known]:
    """The plan in force; None when 目标库.xlsx has errors or 裁定.xlsx is another round's.

    Raises:
        SmxError: there is no 目标库.xlsx, or 裁定.xlsx cannot be read.
    """
    loaded = load(folder)
    if loaded.value is None:
        return Outcome[Known](value=None, findings=loaded.findings)
    path = folder / folders.DECISIONS
    entered = reading.read(path, loaded.value)
    if entered.value is None:
        return Outcome[Known](value=None, findings=(*loaded.findings, *entered.findings))
    open_now = (found(Code.DECISIONS_BEING_EDITED, file=path.name),) if _mark(path) else ()
    notes = (*entered.findings, *open_now)
    in_force = planning.adjusted(loaded.value, entered.value)
    value = Known(in_force, loaded.value, entered.value, notes)
    return Outcome[Known](value=value, findings=loaded.findings)


def decide(folder: Path) -> Outcome[Decided]:
    """Make ``folder``/裁定.xlsx, or add to the office's own what it lacks; nothing that stands in it is touched.

    Raises:
        SmxError: there is no 目标库.xlsx, 裁定.xlsx is open, or cannot be read or written.
    """
    loaded = load(folder)
    if loaded.value is None:
        return Outcome[Decided](value=None, findings=loaded.findings)
    path, base = folder / folders.DECISIONS, loaded.value
    if not path.exists():
        write_atomic(path, made_anew(base))
        return Outcome[Decided](value=Decided(path, made=True), findings=loaded.findings)
    there = reading.listed(path, base)
    if there.value is None:
        return Outcome[Decided](value=None, findings=(*loaded.findings, *there.findings))
    with writable(path):
        old = path.read_bytes()
    content, value = _extended(path, old, base, there.value)
    if content != old:
        mark = _mark(path)
        if mark:
            raise SmxError(found(Code.DECISIONS_OPEN, path=path, mark=mark))
        write_atomic(path, content)
    return Outcome[Decided](value=value, findings=loaded.findings)


def made_anew(base: Plan, repeated: Sequence[Row] = ()) -> bytes:
    """A 裁定.xlsx with every row that ``base`` asks for, and these of 重复报送."""
    return writing.made(base, seal_key(base), repeated)


def _extended(path: Path, old: bytes, base: Plan, there: reading.Listed) -> tuple[bytes, Decided]:
    """The office's workbook with what it lacks, and what that is."""
    wanted = writing.rows(base, there.covered)
    more = {}
    for part in GROWING:
        if part.sheet not in there.missing and there.columns[part.sheet]:
            more[part.sheet] = [row for row in wanted[part.sheet] if not there.has(part, row)]
    try:
        lists = writing.choices(base)
        renewed = lists if words.LISTS not in there.missing and lists != there.lists else None
        content = writing.with_rows(old, more, there.columns, renewed)
        if there.missing:
            content = writing.completed(content, base, there.missing)
    except ValueError as error:
        tables = words.LIST_COMMA.join(name for name in there.missing if name != words.LISTS)
        reason = str(error) if there.missing else words.NOT_A_WORKBOOK
        raise SmxError(
            found(Code.DECISION_SHEET_NOT_ADDED, file=path.name, tables=tables or words.LISTS, reason=reason)
        ) from error
    sheets = tuple(name for name in there.missing if name != words.LISTS)
    counts = tuple((sheet, len(rows)) for sheet, rows in more.items() if rows)
    return content, Decided(path, made=False, sheets=sheets, rows=counts)


def _mark(path: Path) -> str:
    """The name of the file that says that an office program has the workbook open, "" without one."""
    names = (mark.format(name=path.name) for mark in MARKS)
    return next((name for name in names if path.with_name(name).exists()), "")
