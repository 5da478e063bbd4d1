"""Filled workbooks saved again by LibreOffice, also by way of .ods: they still calculate and read the same.

LibreOffice stores numbers with 15 digits; points such as 70/3 lose their last two. No score may change for that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from proof_books import filled
from proof_compare import differences
from proof_plans import KEY, revision
from recalc import IronCalc, LibreOffice, poisoned

from smx_xl import returns, scoring
from smx_xl.findings import Outcome, Severity
from smx_xl.model.submission import Submission

Report = Callable[[str, int, int], None]
WAYS = {"xlsx": (("xlsx",), 2), "ods and xlsx": (("ods", "xlsx"), 3)}
"""The formats passed through, and every how manieth workbook: LibreOffice is slow to write .ods."""
NAME = "revised"


@pytest.mark.slow
@pytest.mark.libreoffice
@pytest.mark.parametrize("way", WAYS)
def test_saved_again(
    way: str, libreoffice: LibreOffice, ironcalc_engine: IronCalc, compared: Report, tmp_path: Path
) -> None:
    kinds, every = WAYS[way]
    sent = dict(list(filled(NAME, 2).items())[::every])
    back = {file: content for file, (content, _) in sent.items()}
    for kind in kinds:
        back = libreoffice.resaved(back, kind)
    assert back.keys() == sent.keys()
    wrong, count = [], 0
    for file, (content, values) in sent.items():
        wrong += differences("LibreOffice", file, values, LibreOffice.values(back[file]))
        wrong += differences("IronCalc", file, values, ironcalc_engine.values(poisoned(back[file], len(values))))
        count += 2 * len(values)
        before, after = (read(book, tmp_path / file) for book in (content, back[file]))
        assert meaning(after) == meaning(before), file
        assert problems(after) == problems(before), file
        assert not after.failed, after.findings
        assert after.value is not None
        assert before.value is not None
        assert scores(after.value) == scores(before.value), file
    compared(f"saved again by way of {way}", count, len(wrong))
    assert not wrong, "\n".join(wrong[:20])


def read(content: bytes, path: Path) -> Outcome[Submission]:
    path.write_bytes(content)
    return returns.read(path, revision(NAME), KEY)


def meaning(outcome: Outcome[Submission]) -> object:
    """Everything but the file itself and the form in which figures are stored."""
    assert outcome.value is not None
    entries = [(one.indicator, one.kind, one.value, one.cell, one.note) for one in outcome.value.entries]
    return outcome.value.unit, outcome.value.round, entries, outcome.value.contact, outcome.value.shown_total


def scores(submission: Submission) -> list[object]:
    """Score and state of every target, score of the unit."""
    card = scoring.score(revision(NAME), submission)
    return [card.total, *((target.id, target.score, target.state) for target in card.targets)]


def problems(outcome: Outcome[Submission]) -> Counter[tuple[str, str]]:
    """Code and cell of everything that wants a look."""
    return Counter((one.code, one.cell) for one in outcome.findings if one.severity is not Severity.INFO)
