"""裁定.xlsx as a whole: whose it is, then sheet by sheet. Nothing in it is believed that is not entered there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from smx_xl.findings import Code, Outcome, SmxError, found
from smx_xl.layout import decision_sheets as layout
from smx_xl.layout.decision import KIND, Part
from smx_xl.layout.identity import FORMAT, fact
from smx_xl.layout.repeats import TABLE as REPEATS
from smx_xl.model.decision import Decisions
from smx_xl.model.plan import Plan
from smx_xl.ooxml.read import Book
from smx_xl.ooxml.read import read as read_book
from smx_xl.returns.decisions.desk import Desk
from smx_xl.returns.decisions.exceptions import waivers
from smx_xl.returns.decisions.figures import changes, references
from smx_xl.returns.decisions.line import Line, lines
from smx_xl.returns.decisions.marks import adjustments, common, vetoes
from smx_xl.returns.decisions.settings import settings
from smx_xl.returns.identify import claims
from smx_xl.returns.plain import clipped, folded
from smx_xl.text import returns as marks

__all__ = ["Listed", "listed", "read"]


class Listed(NamedTuple):
    """What a 裁定.xlsx holds already.

    Attributes:
        rows: by sheet, what its rows are about (the texts of their ``about`` columns, folded).
        missing: names of the sheets that it does not have.
    """

    rows: Mapping[str, tuple[tuple[str, ...], ...]]
    missing: tuple[str, ...]


def read(path: Path, plan: Plan) -> Outcome[Decisions]:
    """The office's decisions; none where there is no such file.

    Returns:
        The decisions that are clear, with a finding for every one that is not. None when the file is not this round's.

    Raises:
        SmxError: the workbook is there and cannot be read: going on would forget what was decided.
    """
    if not path.exists():
        return Outcome(value=Decisions())
    book = _opened(path)
    desk = Desk(path.name, plan, book.date1904)
    if not _ours(book, desk):
        return Outcome(value=None, findings=tuple(desk.findings))
    rows = {part.sheet: [line for line in _lines(book, part, desk) if line.says] for part in layout.PARTS}
    grades, limits = settings(desk, rows[layout.SETTINGS.sheet])
    decisions = Decisions(
        common=common(desk, rows[layout.COMMON.sheet]),
        adjustments=adjustments(desk, rows[layout.ADJUSTMENTS.sheet]),
        vetoes=vetoes(desk, rows[layout.VETOES.sheet]),
        references=references(desk, rows[layout.REFERENCES.sheet]),
        changes=changes(desk, rows[layout.CHANGES.sheet]),
        waivers=waivers(desk, rows[layout.WAIVERS.sheet]),
        grades=grades,
        limits=limits,
    )
    return Outcome(value=decisions, findings=tuple(desk.findings))


def listed(path: Path, plan: Plan) -> Outcome[Listed]:
    """What the workbook at ``path`` has rows for; None when it is not this round's.

    Raises:
        SmxError: it cannot be read.
    """
    book = _opened(path)
    desk = Desk(path.name, plan, book.date1904)
    if not _ours(book, desk):
        return Outcome(value=None, findings=tuple(desk.findings))
    rows = {}
    for part in layout.PARTS:
        sheet = book.sheet(part.sheet)
        found_lines = list(lines(sheet, part, desk)) if sheet else []
        rows[part.sheet] = tuple(tuple(folded(line.text(key)) for key in part.about) for line in found_lines)
    names = (REPEATS.sheet, *(part.sheet for part in layout.PARTS))
    missing = tuple(name for name in names if book.sheet(name) is None)
    return Outcome(value=Listed(rows, missing))


def _opened(path: Path) -> Book:
    opened = read_book(path)
    if opened.value is None:
        reason = opened.findings[0].message.partition(marks.FULL_STOP)[0] if opened.findings else ""
        raise SmxError(found(Code.DECISIONS_UNREADABLE, file=path.name, reason=reason))
    return opened.value


def _ours(book: Book, desk: Desk) -> bool:
    """Whether it is the decision workbook of this round; one that lost its identity is taken by its sheets."""
    identity = claims(book).identity
    if identity is None:
        return True
    own = (fact(desk.plan.document), str(desk.plan.year), fact(desk.plan.round))
    stated = (identity.document, identity.year, identity.round)
    if identity.kind != KIND:
        finding = found(Code.DECISIONS_NOT_OURS, file=desk.file, found=clipped(identity.kind))
    elif identity.format != FORMAT:
        finding = found(Code.DECISION_FORMAT_NEWER, file=desk.file, found=clipped(identity.format), expected=FORMAT)
    elif stated != own:
        finding = found(
            Code.DECISIONS_OTHER, file=desk.file, found=clipped(" ".join(stated)), expected=clipped(" ".join(own))
        )
    else:
        return True
    desk.findings.append(finding)
    return False


def _lines(book: Book, part: Part, desk: Desk) -> list[Line]:
    sheet = book.sheet(part.sheet)
    if sheet is None:
        desk.note(Code.DECISION_SHEET_MISSING, part, table=part.sheet)
        return []
    return list(lines(sheet, part, desk))
