"""All issued workbooks of the packaged notice, filled in: what LibreOffice and IronCalc calculate is what Python says.

Every formula cell of every sheet is compared. The files go to the engines with a wrong cached value in every formula.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from proof_books import filled
from proof_compare import differences
from proof_plans import REVISIONS
from recalc import POISON, IronCalc, LibreOffice, poisoned

from smx_xl.model.scorecard import State

Report = Callable[[str, int, int], None]
FILLINGS = 4
"""Independent sets of entries for IronCalc, which is fast; LibreOffice gets the first two."""


@pytest.mark.parametrize("seed", range(FILLINGS))
@pytest.mark.parametrize("name", REVISIONS)
def test_cached_values_are_pythons(name: str, seed: int, compared: Report) -> None:
    wrong, count = [], 0
    for file, (content, values) in filled(name, seed).items():
        wrong += differences("cached", file, values, LibreOffice.values(content))
        count += len(values)
    compared("cached values", count, len(wrong))
    assert not wrong, "\n".join(wrong[:20])


@pytest.mark.parametrize("seed", range(FILLINGS))
@pytest.mark.parametrize("name", REVISIONS)
def test_ironcalc_calculates_what_python_says(
    name: str, seed: int, ironcalc_engine: IronCalc, compared: Report
) -> None:
    wrong, count = [], 0
    for file, (content, values) in filled(name, seed).items():
        wrong += differences("IronCalc", file, values, ironcalc_engine.values(poisoned(content, len(values))))
        count += len(values)
    compared("IronCalc", count, len(wrong))
    assert not wrong, "\n".join(wrong[:20])


@pytest.mark.slow
@pytest.mark.libreoffice
@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("name", REVISIONS)
def test_libreoffice_calculates_what_python_says(
    name: str, seed: int, libreoffice: LibreOffice, compared: Report
) -> None:
    sent = filled(name, seed)
    back = libreoffice.recalculated({file: poisoned(content, len(values)) for file, (content, values) in sent.items()})
    wrong, count = [], 0
    for file, (_, values) in sent.items():
        wrong += differences("LibreOffice", file, values, LibreOffice.values(back[file]))
        count += len(values)
    compared("LibreOffice", count, len(wrong))
    assert count > 10_000
    assert not wrong, "\n".join(wrong[:20])


@pytest.mark.libreoffice
def test_the_poison_shows_whether_an_engine_recalculates(libreoffice: LibreOffice) -> None:
    """A LibreOffice that never recalculates hands every wrong value back; the one that always does leaves not one."""
    file, (content, values) = next(iter(filled("as issued", 0).items()))
    wrong, count = poisoned(content, len(values)), len(values)
    never = LibreOffice.values(libreoffice.not_recalculated({file: wrong})[file])
    assert sum(never(*place) == POISON for place in values) == count
    always = LibreOffice.values(libreoffice.recalculated({file: wrong})[file])
    assert sum(always(*place) == POISON for place in values) == 0


@pytest.mark.parametrize("name", REVISIONS)
def test_the_entries_reach_every_state_and_many_rates(name: str) -> None:
    states: Counter[object] = Counter()
    rates: set[float] = set()
    for _, values in filled(name, 0).values():
        states.update(value.value for value in values.values() if value.rule == "S7")
        rates.update(value.value for value in values.values() if value.rule == "S8" and isinstance(value.value, float))
    assert set(states) == {state.value for state in State}
    assert states[State.FILLED.value] > 600
    assert len(rates) > 300
