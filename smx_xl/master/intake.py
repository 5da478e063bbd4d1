"""未报与退回 and 留痕: what is still to come or was sent back and why, and every file that came in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from smx_xl.findings import Finding
from smx_xl.master.marks import listed, return_mark, severity_mark
from smx_xl.master.sheet import Marked, Row
from smx_xl.master.standing import Standing, Standings
from smx_xl.model.scorecard import ReturnState
from smx_xl.text import master as words

__all__ = ["refused_rows", "trace_rows"]


def refused_rows(standings: Standings) -> Iterator[Row]:
    """One row per problem of a unit that has no score; a single row saying so when there is none."""
    empty = True
    for state in (ReturnState.REJECTED, ReturnState.MISSING):
        for standing in standings.units:
            if standing.result.state is state:
                empty = False
                yield from _problems(standing)
    if empty:
        yield {"problem": words.NOTHING_REFUSED}


def _problems(standing: Standing) -> Iterator[Row]:
    row: Row = {
        "unit": standing.unit.name,
        "group": standing.unit.group,
        "state": return_mark(standing.result.state),
        "file": standing.result.file or None,
    }
    if not standing.result.findings:
        rejected = standing.result.state is ReturnState.REJECTED
        yield {**row, "problem": words.REJECTED_REMEDY if rejected else words.MISSING_REMEDY}
    for finding in standing.result.findings:
        yield {
            **row,
            "severity": severity_mark(finding),
            "code": finding.code,
            "place": _here(finding, standing.result.file).place,
            "problem": finding.message,
        }


def trace_rows(standings: Standings, times: Mapping[str, str]) -> Iterator[Row]:
    """One row per file: those of units in the order of the plan, then those that count for none."""
    empty = True
    for standing in standings.units:
        result = standing.result
        if result.file:
            empty = False
            yield {
                **_file(result.file, result.sha256, result.findings, times),
                "unit": standing.unit.name,
                "state": return_mark(result.state),
                "producer": result.submission.producer if result.submission else None,
            }
    for file in standings.unmatched:
        empty = False
        yield {
            **_file(file.file, file.sha256, file.findings, times),
            "state": Marked(words.UNMATCHED, "warn"),
        }
    if empty:
        yield {"list": words.NO_FILES}


def _here(finding: Finding, file: str) -> Finding:
    """The finding without the name of the file whose row it stands in."""
    return finding.model_copy(update={"file": ""}) if finding.file == file else finding


def _file(file: str, sha256: str, findings: tuple[Finding, ...], times: Mapping[str, str]) -> Row:
    return {
        "file": file,
        "sha256": sha256,
        "time": times.get(file),
        "count": len(findings),
        "list": listed(_here(finding, file) for finding in findings),
    }
