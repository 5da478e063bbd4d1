"""T97: the workbooks of all units of the packaged notice, filled in and saved again by LibreOffice, read the same."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

import pytest
from recalc import LibreOffice
from return_books import KEY, codes

from smx_xl import notice, returns, rules, workbook
from smx_xl.findings import Outcome
from smx_xl.model.plan import Indicator, Method, Plan
from smx_xl.model.submission import Submission
from smx_xl.workbook import Filling

ANSWERS: dict[Method, float | str] = {
    Method.TASK: "基本完成",
    Method.ASSIGNED: 92.5,
    Method.RANK: 3.0,
    Method.ZERO_INCIDENT: 0.0,
}


def plan() -> Plan:
    with as_file(files("smx_xl") / "example" / "notice.txt") as path:
        parsed = notice.parse(path).value
    assert parsed is not None
    return parsed.model_copy(update={"rules": rules.defaults()})


def answer(indicator: Indicator) -> float | str:
    """An ordinary figure; a little above the target, with decimals only where they are usual."""
    if indicator.method in ANSWERS:
        return ANSWERS[indicator.method]
    target = indicator.target if indicator.target is not None else 3.0
    return target if target.is_integer() else round(target * 1.04, 3)


def meaning(outcome: Outcome[Submission]) -> object:
    """Everything but the file itself, and the scores that it shows."""
    assert outcome.value is not None
    told = [(one.indicator, one.kind, one.value, one.cell, one.note) for one in outcome.value.entries]
    return outcome.value.unit, outcome.value.round, told, outcome.value.contact


@pytest.mark.slow
@pytest.mark.libreoffice
def test_all_units_through_libreoffice(libreoffice: LibreOffice, tmp_path: Path) -> None:
    known = plan()
    fillings = {unit.id: Filling({one.id: answer(one) for one in unit.indicators}) for unit in known.units}
    sent = dict(workbook.books(known, KEY, fillings=fillings))
    assert len(sent) == 81
    back = libreoffice.resaved(sent)
    entries = 0
    for name, content in sent.items():
        before, after = (read(tmp_path / name, stored, known) for stored in (content, back[name]))
        assert meaning(after) == meaning(before), name
        assert codes(after.findings, "R64") == codes(before.findings), name
        assert [finding.code for finding in after.findings].count("R64") == 1
        assert not before.failed
        assert after.value is not None
        entries += len(after.value.entries)
    assert entries > 900


def read(path: Path, content: bytes, known: Plan) -> Outcome[Submission]:
    path.write_bytes(content)
    return returns.read(path, known, KEY, workbook.issued)
