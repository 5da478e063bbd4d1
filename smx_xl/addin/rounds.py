"""The commands that work on the folder of a round: 汇总, 下发, 回收台账, 打开收件夹, 选择文件夹."""

from __future__ import annotations

from smx_xl import pipeline
from smx_xl.addin import masters, tables
from smx_xl.addin.desk import Desk
from smx_xl.addin.lists import brief, sheet_of
from smx_xl.findings import Code, Severity, SmxError, found
from smx_xl.pipeline import Consolidated
from smx_xl.text import addin_commands as words
from smx_xl.text import folders

__all__ = ["choose", "consolidate", "inbox", "issue", "status"]


def consolidate(desk: Desk) -> None:
    """Write the master through Excel and say what came in."""
    folder = desk.folder()
    masters.ready(desk, folder / folders.MASTER)
    outcome = pipeline.consolidate(folder, progress=desk.progress, deliver=masters.Delivery(desk))
    if outcome.value is None:
        desk.say(brief(outcome.findings), grave=True)
        return
    desk.say(_summary(outcome.value), grave=False)


def issue(desk: Desk) -> None:
    """Write the units' workbooks, or say what is wrong with the plan."""
    folder = desk.folder()
    outcome = pipeline.issue(folder, desk.progress)
    if outcome.value is None:
        desk.say(brief(outcome.findings), grave=True)
        return
    warnings = [finding for finding in outcome.findings if finding.severity is not Severity.INFO]
    text = words.ISSUED.format(count=len(outcome.value), path=folder / folders.ISSUED)
    desk.say(f"{text}\n\n{brief(warnings)}" if warnings else text)


def status(desk: Desk) -> None:
    """Show who has returned and who has not, in a new workbook."""
    table = tables.tracker(desk.folder(), desk.progress)
    rows = [tuple(table.columns), *table.itertuples(index=False, name=None)]
    sheet_of(desk.host.new(), words.STATUS_SHEET, rows)


def inbox(desk: Desk) -> None:
    """Open 收件 in the file manager."""
    folder = desk.folder() / folders.INBOX
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise SmxError(found(Code.CANNOT_WRITE, path=folder, reason=error.strerror or type(error).__name__)) from error
    desk.host.show_folder(folder)


def choose(desk: Desk) -> None:
    """Let the user choose the folder of the round."""
    desk.say(words.FOLDER_SET.format(folder=desk.choose()))


def _summary(done: Consolidated) -> str:
    """What came in, where the master is, and what is to be said of its delivery."""
    told = words.CONSOLIDATED.format(received=done.received, path=done.master)
    return "\n\n".join([told, *map(str, done.notes)])
