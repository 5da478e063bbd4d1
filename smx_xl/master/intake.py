"""未报与退回, 报送差异 and 留痕: what is to come, was sent back or waits and why, and every file that came in."""

from __future__ import annotations

from collections.abc import Iterator

from smx_xl.findings import Finding
from smx_xl.master.marks import fate_mark, listed, return_mark, severity_mark
from smx_xl.master.sheet import Row
from smx_xl.master.standing import Standing, Standings
from smx_xl.model.plan import Unit
from smx_xl.model.reception import Fate, UnmatchedFile
from smx_xl.model.scorecard import ReturnState
from smx_xl.text import master as words

__all__ = ["difference_rows", "refused_rows", "trace_rows"]

TOLD = (Fate.WAITING, Fate.REFUSED)
"""Other files of a unit that somebody has to do something about."""


def refused_rows(standings: Standings) -> Iterator[Row]:
    """One row per problem of a unit without a score, or of a further return of one; a single row when there is none."""
    empty = True
    for state in (ReturnState.REJECTED, ReturnState.WAITING, ReturnState.ACCEPTED, ReturnState.MISSING):
        for standing in standings.units:
            if standing.result.state is state:
                for row in _problems(standing, standings.unmatched):
                    empty = False
                    yield row
    if empty:
        yield {"problem": words.NOTHING_REFUSED}


def _problems(standing: Standing, files: tuple[UnmatchedFile, ...]) -> Iterator[Row]:
    """The unit's own problems unless it has a score, then those of its other files."""
    result = standing.result
    row: Row = {"unit": standing.unit.name, "group": standing.unit.group}
    if not standing.accepted:
        own: Row = {**row, "state": return_mark(result.state), "file": result.file or None}
        if not result.findings:
            missing = result.state is ReturnState.MISSING
            yield {**own, "problem": words.MISSING_REMEDY if missing else words.REJECTED_REMEDY}
        yield from (_problem(own, finding, result.file) for finding in result.findings)
    for file in files:
        if file.unit == standing.unit.id and file.fate in TOLD:
            other: Row = {**row, "state": fate_mark(file.fate), "file": file.file}
            yield from (_problem(other, finding, file.file) for finding in file.findings)


def _problem(row: Row, finding: Finding, file: str) -> Row:
    return {
        **row,
        "severity": severity_mark(finding),
        "code": finding.code,
        "place": _here(finding, file).place,
        "problem": finding.message,
    }


def difference_rows(standings: Standings) -> Iterator[Row]:
    """One row per cell in which a unit's further return differs from the one it is held against."""
    names = {file.sha256: file.file for file in standings.unmatched}
    names |= {s.result.sha256: s.result.file for s in standings.units if s.result.file}
    counted = {s.result.sha256 for s in standings.units if s.accepted}
    empty = True
    for standing in standings.units:
        for file in standings.unmatched:
            for each in file.differences if file.unit == standing.unit.id else ():
                empty = False
                other = names.get(file.against, file.against)
                yield {
                    "unit": standing.unit.name,
                    "file": file.file,
                    "state": fate_mark(file.fate),
                    "other": words.COUNTED.format(file=other) if file.against in counted else other,
                    "name": each.name,
                    "heading": each.heading,
                    "cell": each.cell,
                    "value": each.value,
                    "before": each.other,
                }
    if empty:
        yield {"name": words.NO_DIFFERENCES}


def trace_rows(standings: Standings) -> Iterator[Row]:
    """One row per file: those of units in the order of the plan, then those on which no score rests."""
    empty = True
    units: dict[str, Unit] = {}
    for standing in standings.units:
        result = standing.result
        units[standing.unit.id] = standing.unit
        if result.file:
            empty = False
            yield {
                **_file(result.file, result.sha256, result.findings),
                "unit": standing.unit.name,
                "state": return_mark(result.state),
                "producer": result.submission.producer if result.submission else None,
            }
    for file in standings.unmatched:
        empty = False
        yield {
            **_file(file.file, file.sha256, file.findings),
            "unit": units[file.unit].name if file.unit in units else None,
            "state": fate_mark(file.fate),
            "producer": file.producer or None,
        }
    if empty:
        yield {"list": words.NO_FILES}


def _here(finding: Finding, file: str) -> Finding:
    """The finding without the name of the file whose row it stands in."""
    return finding.model_copy(update={"file": ""}) if finding.file == file else finding


def _file(file: str, sha256: str, findings: tuple[Finding, ...]) -> Row:
    return {
        "file": file,
        "sha256": sha256,
        "count": len(findings),
        "list": listed(_here(finding, file) for finding in findings),
    }
