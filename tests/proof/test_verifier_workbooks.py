"""Workbooks of all certifying departments, filled in: LibreOffice and IronCalc calculate what Python says, everywhere.

Entries of every kind, at and beside the edges, and what should not be there; the files go to the engines with a wrong
cached value in every formula.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import cache
from html import unescape
from io import BytesIO
from itertools import chain
from random import Random

import pytest
from proof_compare import POINTS, RATE, Expected, Place, differences
from proof_entries import entry, parameters
from proof_plans import KEY, revision
from recalc import IronCalc, LibreOffice, poisoned

from smx_xl import plan as plans
from smx_xl.layout.certification import OVERVIEW, TABLE
from smx_xl.model.certification import Certified, Reported
from smx_xl.model.certifying import Duty, duties
from smx_xl.model.plan import Plan
from smx_xl.rules import evaluate, resolve
from smx_xl.rules.certified import CertifiedState, Entries, certify
from smx_xl.text import certification as words
from smx_xl.workbook.verifier import Entry, VerifierFilling, verifier_books

Report = Callable[[str, int, int], None]
SHEETS = (words.COVER, TABLE.sheet, OVERVIEW.sheet, "_smx")
FORMULA = re.compile(r'<c r="([A-Z]+\d+)"[^>]*><f[^>]*>([^<]*)</f>')
OPINIONS = (None, None, None, "同意", "同意", "同意", " 同意　", "不同意", " ", "同")
GIVEN = (None, None, None, None, 85.0, 0.0, 100.0, 100.0000000001, 100.01, -0.1, 92.5, "九成", "85", " ", True)


@cache
def certifying(name: str) -> Plan:
    """A revision of the packaged notice with the default rules of who certifies what."""
    known = revision(name)
    return known.model_copy(update={"verifiers": plans.default_verifiers(known)})


@cache
def filled(name: str, seed: int) -> dict[str, tuple[bytes, dict[Place, Expected]]]:
    """File name -> content and Python's values of all its formula cells."""
    known = certifying(name)
    chance = Random(f"{name} {seed}")
    reported, fillings = {}, {}
    for department, owed in duties(known).items():
        entries = {}
        for duty in owed:
            own = _figure(known, duty, chance)
            if own is not None and chance.random() < 0.8:
                reported[duty.indicator.id] = Reported(value=own, note="快报数" if chance.random() < 0.1 else "")
            value = _figure(known, duty, chance) if chance.random() < 0.4 else None
            value = own if chance.random() < 0.1 else value
            entries[duty.indicator.id] = Entry(chance.choice(OPINIONS), value, chance.choice(GIVEN))
        fillings[department] = VerifierFilling(entries=entries)
    books = verifier_books(known, KEY, reported, fillings=fillings)
    found = {}
    for (department, owed), (file, content) in zip(duties(known).items(), books, strict=True):
        found[file] = (content, _expected(known, owed, reported, fillings[department], content))
    return found


def _figure(known: Plan, duty: Duty, chance: Random) -> float | str | None:
    value = entry(chance, duty.indicator.method, duty.indicator.target, parameters(known, duty.indicator))
    return None if isinstance(value, str) and not value.strip() else value


def _expected(
    known: Plan,
    owed: tuple[Duty, ...],
    reported: dict[str, Reported],
    filling: VerifierFilling,
    content: bytes,
) -> dict[Place, Expected]:
    """Rows by Python's rules; sums and counts as they are cached, each formula cell of the book."""
    cached = LibreOffice.values(content)
    found = {place: _cached(cached(*place)) for place in _formulas(content)}
    for row, duty in enumerate(owed, TABLE.first_row):
        entries = filling.entries[duty.indicator.id]
        own = reported.get(duty.indicator.id, Reported()).value
        points = duty.target.points * duty.indicator.share
        typed = Entries(entries.opinion, entries.value, entries.given, own)
        params = resolve(known.rules, duty.indicator)
        given = certify(duty.indicator.method, points, duty.indicator.target, typed, params)
        exact = given.accepted if isinstance(given.accepted, str) else None
        accepted = (
            Expected(exact or None, "") if not isinstance(given.accepted, float) else Expected(given.accepted, "", RATE)
        )
        found[TABLE.sheet, TABLE.cell("actual", row)] = accepted
        found[TABLE.sheet, TABLE.cell("rate", row)] = Expected(given.rate, "S8", RATE)
        found[TABLE.sheet, TABLE.cell("score", row)] = Expected(given.score, "S8", POINTS)
        found[TABLE.sheet, TABLE.cell("state", row)] = Expected(given.state.value, "S7")
    return found


def _cached(value: object) -> Expected:
    return Expected(float(value), "", POINTS) if isinstance(value, int | float) else Expected(str(value or ""), "")


def _formulas(content: bytes) -> dict[Place, str]:
    found = {}
    with zipfile.ZipFile(BytesIO(content)) as book:
        for number, sheet in enumerate(SHEETS, 1):
            text = book.read(f"xl/worksheets/sheet{number}.xml").decode()
            found |= {(sheet, cell): unescape(formula) for cell, formula in FORMULA.findall(text)}
    return found


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("name", ("as issued", "revised"))
def test_ironcalc_and_the_cached_values(name: str, seed: int, ironcalc_engine: IronCalc, compared: Report) -> None:
    wrong, count = [], 0
    for file, (content, values) in filled(name, seed).items():
        wrong += differences("cached", file, values, LibreOffice.values(content))
        wrong += differences("IronCalc", file, values, ironcalc_engine.values(poisoned(content, len(values))))
        count += 2 * len(values)
    compared("verifiers: IronCalc and cached values", count, len(wrong))
    assert not wrong, "\n".join(wrong[:20])


@pytest.mark.slow
@pytest.mark.libreoffice
@pytest.mark.parametrize("name", ("as issued", "revised"))
def test_libreoffice(name: str, libreoffice: LibreOffice, compared: Report) -> None:
    sent = filled(name, 0)
    back = libreoffice.recalculated({file: poisoned(content, len(values)) for file, (content, values) in sent.items()})
    wrong, count = [], 0
    for file, (_, values) in sent.items():
        wrong += differences("LibreOffice", file, values, LibreOffice.values(back[file]))
        count += len(values)
    compared("verifiers: LibreOffice", count, len(wrong))
    assert count > 4_000
    assert not wrong, "\n".join(wrong[:20])


def test_the_entries_reach_every_state() -> None:
    states: Counter[object] = Counter()
    for name in ("as issued", "revised"):
        for _, values in chain(*(filled(name, seed).values() for seed in range(4))):
            states.update(value.value for value in values.values() if value.rule == "S7")
    assert set(states) == {state.value for state in CertifiedState}
    assert min(states.values()) > 10


def test_what_a_row_gives_is_what_scoring_gives() -> None:
    """The authority behind the master: a rate given, or the rule from the value; both through ``scoring``."""
    from smx_xl.scoring.score import score_unit

    known = certifying("revised")
    chance, compared = Random(3), 0
    for owed in duties(known).values():
        for duty in owed[:40]:
            value, rate = _figure(known, duty, chance), chance.choice((None, None, 85.0, 0.0, 100.0))
            points, method = duty.target.points * duty.indicator.share, duty.indicator.method
            params = resolve(known.rules, duty.indicator)
            given = certify(method, points, duty.indicator.target, Entries(None, value, rate), params)
            if given.state in (CertifiedState.OPEN, CertifiedState.CHECK):
                continue
            noun = Certified(indicator=duty.indicator.id, value=value, rate=None if rate is None else rate / 100)
            card = score_unit(known, duty.unit, (), {duty.indicator.id: noun})
            one = next(each for target in card.targets for each in target.indicators if each.id == duty.indicator.id)
            assert (one.rate, one.score) == (given.rate, given.score)
            if rate is None:
                assert evaluate(method, points, duty.indicator.target, value, params)[:2] == given[1:3]
            compared += 1
    assert compared > 150
