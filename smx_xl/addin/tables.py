"""The functions that read the folder of a round: tables for a sheet, as pandas DataFrames. Nothing is ever written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import pandas as pd

from smx_xl import pipeline
from smx_xl.addin import settings
from smx_xl.addin.cells import Cell
from smx_xl.findings import Finding, Severity, SmxError
from smx_xl.layout.master import RANKING, as_shown
from smx_xl.master import former
from smx_xl.master import ranking as master_ranking
from smx_xl.master.sheet import Marked, Row
from smx_xl.master.standing import Standing, Standings, stand
from smx_xl.model.scorecard import State
from smx_xl.text import addin as words
from smx_xl.text import folders
from smx_xl.text import master as master_words

__all__ = ["ranking", "status", "tracker"]

GRAVITY: Final = (Severity.INFO, Severity.WARNING, Severity.ERROR)
NETWORK: Final = re.compile(r"[\\/]{2}")
"""How the path of a folder on another computer begins."""


def ranking(folder: Cell) -> pd.DataFrame | None:
    """The sheet 排名 of the master as it would be written now; None for a blank cell.

    Raises:
        ValueError: the cell holds no complete path, or one in the network that is not the round's folder.
        SmxError: the folder has no plan, or one that cannot be read.
    """
    path = _path(folder)
    if path is None:
        return None
    standings = _received(path)
    columns = as_shown(RANKING, former=standings.former is not None).columns
    return _table({column.key: column.heading for column in columns}, master_ranking.rows(standings))


def status(folder: Cell) -> pd.DataFrame | None:
    """The table of :func:`tracker`; raises and None as :func:`ranking`."""
    path = _path(folder)
    return None if path is None else tracker(path)


def tracker(folder: Path, progress: pipeline.Progress | None = None) -> pd.DataFrame:
    """One row per unit, in the order of the plan: what came back and what is wrong with it; then the files of nobody.

    An empty 收件 is no error: nobody has answered yet.

    Raises:
        SmxError: the folder has no plan, or one that cannot be read.
    """
    return _table(words.HEADINGS, _tracked(_received(folder, progress)))


def _path(cell: Cell) -> Path | None:
    """The folder as typed or pasted; a relative one would depend on where Excel's Python happens to run.

    One in the network is refused unless the office chose it (选择文件夹): asking a server for a folder signs the user
    on to it, and the formula may stand in a workbook that came by mail.
    """
    text = cell.strip().strip(words.QUOTES).strip() if isinstance(cell, str) else ""
    if cell is None or (isinstance(cell, str) and not text):
        return None
    path = Path(text)
    if not path.is_absolute():
        raise ValueError(words.FOLDER_NOT_WHOLE.format(folder=text or cell))
    if NETWORK.match(text) and path != settings.remembered():
        raise ValueError(words.FOLDER_NOT_CHOSEN.format(folder=text))
    return path


def _received(folder: Path, progress: pipeline.Progress | None = None) -> Standings:
    """Everything in the folder, read and scored."""
    outcome = pipeline.receive(folder) if progress is None else pipeline.receive(folder, progress=progress)
    if outcome.value is None:
        raise SmxError(max(outcome.findings, key=lambda finding: GRAVITY.index(finding.severity)))
    came = outcome.value
    departments = came.departments
    return stand(
        came.plan,
        came.results,
        (*came.unmatched, *departments.unmatched),
        came.files + departments.files,
        finals=came.finals,
        certification=departments.certification,
        decisions=came.decisions,
        former=former(folder / folders.FORMER, came.plan).value,
    )


def _table(headings: Mapping[str, str], rows: Iterable[Row]) -> pd.DataFrame:
    """Rows by column key as a table with headings; whole numbers stay whole, what is not there stays empty."""
    values = [[_plain(row.get(key)) for key in headings] for row in rows]
    return pd.DataFrame(values, columns=list(headings.values()), dtype=object)


def _plain(value: object) -> object:
    return value.value if isinstance(value, Marked) else value


def _tracked(standings: Standings) -> Iterator[Row]:
    """The rows of :func:`tracker` by the keys of its headings."""
    for standing in standings.units:
        result = standing.result
        yield {
            "group": standing.unit.group,
            "unit": standing.unit.name,
            "state": master_words.RETURN_WORDS[result.state.value],
            "file": result.file or None,
            **(_counts(standing) if standing.accepted else {}),
            **(_problems(result.findings) if result.file else {}),
        }
    for file in standings.unmatched:
        state = master_words.FATE_WORDS[file.fate.value]
        yield {"state": state, "file": file.file, **_problems(file.findings)}


def _counts(standing: Standing) -> Row:
    """How many indicators of an accepted return are in which state."""
    return {
        "filled": standing.states[State.FILLED],
        "blank": standing.states[State.BLANK],
        "check": standing.states[State.CHECK],
        "waiting": standing.waiting,
    }


def _problems(findings: tuple[Finding, ...]) -> Row:
    """How many findings there are, and the gravest one (the first of several) where it wants somebody's attention."""
    gravest = max(findings, key=lambda finding: GRAVITY.index(finding.severity), default=None)
    wanted = gravest if gravest and gravest.severity is not Severity.INFO else None
    return {"count": len(findings), "problem": wanted.message if wanted else None}
