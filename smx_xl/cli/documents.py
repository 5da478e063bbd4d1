"""The JSON documents of ``--json``: one on stdout, nothing else."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smx_xl.findings import Finding
from smx_xl.foreign import FORBIDDEN

if TYPE_CHECKING:
    from smx_xl.addin.build.make import Made
    from smx_xl.model.balance import Balance
    from smx_xl.model.certification import DepartmentResult
    from smx_xl.model.final import Final
    from smx_xl.model.gathered import Tally
    from smx_xl.model.plan import Plan
    from smx_xl.model.scorecard import UnitResult
    from smx_xl.pipeline import Checked, Consolidated, Decided, Gathered, NextRound, Printed, Scored, VerifiersIssued

__all__ = [
    "addin_built",
    "checked",
    "consolidated",
    "decided",
    "exported",
    "failed",
    "gathered",
    "issued",
    "next_made",
    "plan_made",
    "rendered",
    "scored",
    "show",
    "verifiers_issued",
]

Document = dict[str, Any]
RESULT = {
    "common",
    "total",
    "points",
    "rate",
    "grade",
    "rank",
    "group_rank",
    "certified",
    "indicators",
    "provisional",
}
"""What is told of a unit's result."""


def show(document: Document) -> None:
    """Print the document. What a terminal would obey stands in it as an escape of JSON: nothing is lost."""
    text = json.dumps(document, ensure_ascii=False, indent=1)
    sys.stdout.write(FORBIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")


def failed(findings: Iterable[Finding]) -> Document:
    """A step that could not be done."""
    return {"error": True, "findings": _findings(findings)}


def plan_made(folder: Path, plan: Plan, findings: Iterable[Finding]) -> Document:
    """What ``smx new`` made."""
    return {
        "plan": str(folder),
        "document": plan.document,
        "units": len(plan.units),
        "targets": sum(len(unit.targets) for unit in plan.units),
        "indicators": sum(len(unit.indicators) for unit in plan.units),
        "city_targets": len(plan.city_targets),
        "findings": _findings(findings),
    }


def exported(plan: Plan) -> Document:
    """The whole plan; everything 目标库.xlsx holds."""
    return plan.model_dump(mode="json")


def checked(result: Checked) -> Document:
    """Findings and the cascade balance."""
    return {
        "findings": _findings(result.findings),
        "balance": [_balance(balance) for balance in result.balances],
    }


def _balance(balance: Balance) -> Document:
    return balance.model_dump(mode="json")


def next_made(target: Path, made: NextRound) -> Document:
    """The folder of the next round."""
    return {"folder": str(target), "round": made.plan.round, "former": made.former}


def issued(paths: Sequence[Path], findings: Iterable[Finding]) -> Document:
    """The files written."""
    return {"files": [str(path) for path in paths], "findings": _findings(findings)}


def verifiers_issued(result: VerifiersIssued, findings: Iterable[Finding]) -> Document:
    """All departments' workbooks, and those of them that were written now."""
    return {
        "files": [str(path) for path in result.paths],
        "written": [str(path) for path in result.written],
        "findings": _findings(findings),
    }


def rendered(result: Printed, findings: Iterable[Finding]) -> Document:
    """All PDF files, and those of them that were written now."""
    return {
        "files": [str(path) for path in result.paths],
        "written": [str(path) for path in result.written],
        "findings": _findings(findings),
    }


def decided(result: Decided, findings: Iterable[Finding]) -> Document:
    """What was added to 裁定.xlsx."""
    return {
        "path": str(result.path),
        "made": result.made,
        "sheets": list(result.sheets),
        "rows": dict(result.rows),
        "findings": _findings(findings),
    }


def scored(result: Scored, findings: Iterable[Finding], *, explain: bool = False) -> Document:
    """One workbook's score; ``explain`` adds why it is so."""
    unit = result.plan.unit(result.scorecard.unit)
    document = {
        "unit": result.scorecard.unit,
        "name": unit.name if unit else "",
        "total": result.scorecard.total,
        "blank": result.scorecard.blank,
        "points": result.scorecard.points,
        "shown_total": result.submission.shown_total,
        "targets": [
            target.model_dump(mode="json", include={"id", "points", "score", "state", "indicators"})
            for target in result.scorecard.targets
        ],
        "differences": [each.model_dump(mode="json") for each in result.differences],
        "findings": _findings(findings),
    }
    if explain:
        document["explanation"] = [target.model_dump(mode="json") for target in result.explanation]
    return document


def addin_built(path: Path, made: Made) -> Document:
    """The add-in and what is in it."""
    return {
        "addin": str(path),
        "sha256": made.sha256,
        "functions": list(made.functions),
        "buttons": list(made.buttons),
        "xlwings": made.xlwings,
    }


def consolidated(result: Consolidated) -> Document:
    """The master and what became of every unit and every other file."""
    return {
        "master": str(result.master),
        "units": [_unit(result.plan, unit, final) for unit, final in zip(result.results, result.finals, strict=True)],
        "departments": [_department(each) for each in result.departments.certification.departments],
        "unmatched": [
            {**file.model_dump(mode="json", exclude={"findings"}), "findings": _findings(file.findings)}
            for file in result.unmatched
        ],
        "findings": _findings(result.notes),
    }


def _unit(plan: Plan, result: UnitResult, final: Final) -> Document:
    """A unit's own report and, as far as certified and decided, its result."""
    unit = plan.unit(result.unit)
    return {
        "unit": result.unit,
        "name": unit.name if unit else "",
        "state": result.state.value,
        "file": result.file or None,
        "sha256": result.sha256 or None,
        "score": result.scorecard.total if result.scorecard else None,
        "group_rank": result.group_rank,
        "rank": result.rank,
        "final": final.model_dump(mode="json", include=RESULT),
        "findings": _findings(result.findings),
    }


def _department(result: DepartmentResult) -> Document:
    return {
        "department": result.department,
        "state": result.state.value,
        "file": result.file or None,
        "sha256": result.sha256 or None,
        "due": len(result.due),
        "certified": len(result.counted),
        "findings": _findings(result.findings),
    }


def gathered(result: Gathered) -> Document:
    """The master of masters: totals, and every member with what it counts for."""
    return {
        "master": str(result.master),
        "total": _tally(result.tally),
        "members": [
            {
                **member.model_dump(mode="json", exclude={"tally", "leaves", "findings"}),
                "total": _tally(member.tally) if member.tally else None,
                "findings": _findings(member.findings),
            }
            for member in result.members
        ],
        "findings": _findings(result.notes),
    }


def _tally(tally: Tally) -> Document:
    mean, median = (None if rate is None else float(rate) for rate in (tally.mean, tally.median))
    return {**tally.model_dump(mode="json", exclude={"rates"}), "scored": tally.scored, "mean": mean, "median": median}


def _findings(findings: Iterable[Finding]) -> list[Document]:
    return [finding.model_dump(mode="json") for finding in findings]
