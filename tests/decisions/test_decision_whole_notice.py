"""The packaged notice: 81 units, its preconditions, the figures it is measured against, one change in mid-year."""

from __future__ import annotations

from collections import Counter
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from office import GROUND, codes, plan_of, put, read
from openpyxl import load_workbook

from smx_xl import pipeline
from smx_xl.findings import Code, Severity
from smx_xl.model.plan import Method
from smx_xl.text import decision as words
from smx_xl.text import folders


@pytest.mark.slow
def test_a_round_of_the_whole_notice(tmp_path: Path) -> None:
    with as_file(files("smx_xl").joinpath("example/notice.txt")) as notice:
        assert pipeline.new(tmp_path, notice).value is not None
    known = plan_of(tmp_path)
    pipeline.decide(tmp_path)
    path = tmp_path / folders.DECISIONS
    book = load_workbook(path)
    assert [row[0].value for row in book[words.COMMON].iter_rows(min_row=4)] == [unit.name for unit in known.units]
    factors = Counter(row[0].value for row in book[words.ADJUSTMENTS].iter_rows(min_row=4) if row[2].value)
    assert factors == {unit.name: len(unit.preconditions) for unit in known.units if unit.preconditions}
    needed = [indicator for _, _, indicator in known.indicators() if indicator.method is Method.RELATIVE]
    rows = [row for row in book[words.REFERENCES].iter_rows(min_row=4, values_only=True) if row[0]]
    assert len(rows) == len({(each.name, each.unit) for each in needed}) < len(needed)

    put(book[words.COMMON], words.COMMON, [{"unit": unit.name, "score": 280, **GROUND} for unit in known.units])
    for place in range(4, 4 + len(rows)):
        for column, value in ((5, 7.5), (6, "统计公报"), (7, "2019-02-28")):
            book[words.REFERENCES].cell(place, column).value = value
    owner, _, indicator = next(each for each in known.indicators() if each[2].method is Method.AT_LEAST)
    change = {"unit": owner.name, "indicator": indicator.id, "target": (indicator.target or 0) + 1, **GROUND}
    put(book[words.CHANGES], words.CHANGES, [change])
    assert pipeline.issue(tmp_path).value is not None
    book.save(path)
    decisions, findings = read(tmp_path, known)
    assert findings == ()
    assert len(decisions.common) == 81
    assert sum(len(each.indicators) for each in decisions.references) == len(needed)

    again = {each.subject: each for each in pipeline.issue(tmp_path).findings if each.code == Code.REISSUED}
    concerned = {unit.id for unit, _, each in known.indicators() if each.method is Method.RELATIVE}
    assert again.keys() == concerned | {owner.id}
    assert GROUND["document"] in again[owner.id].message
    assert all("继续有效" in each.message for subject, each in again.items() if subject != owner.id)
    checked = pipeline.check(tmp_path).value
    assert checked is not None
    assert Code.PLAN_REFERENCE_MISSING not in codes(checked.findings)
    assert not [each for each in checked.holds.notes if each.severity is not Severity.INFO]
