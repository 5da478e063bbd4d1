"""裁定.xlsx as a whole: whose it is, then sheet by sheet. Nothing in it is believed that is not entered there."""

from __future__ import annotations

from pathlib import Path

from smx_xl.findings import Code, Outcome, SmxError, found
from smx_xl.layout import decision_sheets as layout
from smx_xl.layout.decision import KIND, Part
from smx_xl.layout.identity import FORMAT, fact
from smx_xl.model.decision import Decisions
from smx_xl.model.plan import Plan
from smx_xl.ooxml.read import Book
from smx_xl.ooxml.read import read as read_book
from smx_xl.returns.decisions.desk import Desk
from smx_xl.returns.decisions.exceptions import waivers
from smx_xl.returns.decisions.figures import changes, city, references
from smx_xl.returns.decisions.line import Line, lines
from smx_xl.returns.decisions.marks import adjustments, common, vetoes
from smx_xl.returns.decisions.settings import settings
from smx_xl.returns.identify import claims
from smx_xl.returns.plain import clipped
from smx_xl.text import returns as marks

__all__ = ["is_ours", "opened_book", "read"]


def read(path: Path, plan: Plan) -> Outcome[Decisions]:
    """The office's decisions; none where there is no such file.

    Returns:
        The decisions that are clear, with a finding for every one that is not. None when the file is not this round's.

    Raises:
        SmxError: the workbook is there and cannot be read: going on would forget what was decided.
    """
    if not path.exists():
        return Outcome(value=Decisions())
    book = opened_book(path)
    desk = Desk(path.name, plan, book.date1904)
    if not is_ours(book, desk):
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
        city=city(desk, rows[layout.CITY.sheet]),
        grades=grades,
        limits=limits,
    )
    return Outcome(value=decisions, findings=tuple(desk.findings))


def opened_book(path: Path) -> Book:
    """The workbook at ``path``.

    Raises:
        SmxError: it cannot be read.
    """
    opened = read_book(path)
    if opened.value is None:
        reason = opened.findings[0].message.partition(marks.FULL_STOP)[0] if opened.findings else ""
        raise SmxError(found(Code.CHOICES_UNREADABLE, file=path.name, reason=reason))
    return opened.value


def is_ours(book: Book, desk: Desk) -> bool:
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
