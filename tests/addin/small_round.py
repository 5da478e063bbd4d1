"""A round of seven units with real files: plan, issued workbooks, returns; quick enough to be made for every test."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "master"))

from sample import PLAN, UNITS

from smx_xl import pipeline, plan, rules, workbook
from smx_xl.model.plan import Plan
from smx_xl.text import folders
from smx_xl.workbook import Filling

ANSWERS = (12.0, 120000.0, 2.0, "完成")
"""Of an eager unit: everything is reached."""


def made(folder: Path, wanted: Plan = PLAN) -> Plan:
    """The plan in its folder, and an empty inbox."""
    full = wanted.model_copy(update={"rules": rules.defaults()})
    folder.mkdir(parents=True, exist_ok=True)
    plan.write(full, folder / folders.PLAN)
    (folder / folders.INBOX).mkdir(exist_ok=True)
    loaded = pipeline.load(folder).value
    assert loaded is not None
    return loaded


def returns(folder: Path, answers: dict[str, tuple[float | str | None, ...]], issued: Plan | None = None) -> None:
    """Put a return of each unit named (u01 ...) into the inbox, answered in the order of its indicators.

    ``issued``: the plan its workbook was made from, where that is another than the one in the folder.
    """
    known = issued or pipeline.load(folder).value
    assert known is not None
    key = pipeline.seal_key(known)
    for unit in known.units:
        if unit.id in answers:
            ids = [indicator.id for indicator in unit.indicators]
            actuals = {one: value for one, value in zip(ids, answers[unit.id], strict=True) if value is not None}
            content = workbook.book(known, unit, key, filling=Filling(actuals=actuals))
            (folder / folders.INBOX / workbook.file_name(known, unit)).write_bytes(content)


def scaled(share: float) -> tuple[float | str | None, ...]:
    """Answers that reach about this share of what is asked."""
    return (10.0 * share, 100000.0 * share, 0.4 * share, "完成" if share > 0.9 else "基本完成")


__all__ = ["ANSWERS", "UNITS", "made", "returns", "scaled"]
