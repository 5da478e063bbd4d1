"""The workbooks that certifying departments send back: mostly they agree by one choice; two send nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Final

from smx_xl import pipeline, workbook
from smx_xl.demo.figures import answer, like
from smx_xl.model.certification import Reported
from smx_xl.model.certifying import Duty, duties
from smx_xl.model.plan import Method, Plan
from smx_xl.text import certification, plan_book
from smx_xl.text import demo as words
from smx_xl.workbook import VerifierFilling
from smx_xl.workbook.verifier import Entry

__all__ = ["certificates"]

MISSING: Final = 2
AGREES, KNOWS = 0.88, 0.97
"""Up to which draw a department agrees, or enters its own value; beyond it, it gives a rate."""
LESS: Final = 0.94
"""Of what a unit reported, where the department counts less."""
RATE: Final = 90.0


def certificates(plan: Plan, reported: Mapping[str, Reported], random: Random) -> Iterator[tuple[str, bytes]]:
    """Name and content of every workbook that comes back; of the office's own duties too."""
    owed = duties(plan)
    names = sorted((name for name in owed if name != plan_book.OFFICE), key=lambda name: len(owed[name]))
    silent, slow = names[:MISSING], names[MISSING]  # those with least to do
    fillings = {}
    for name, mine in owed.items():
        done = mine[: len(mine) // 2] if name == slow else mine
        fillings[name] = VerifierFilling(entries=_entries(done, reported, random), contact=CONTACT)
    books = workbook.verifier_books(plan, pipeline.seal_key(plan), reported, fillings=fillings)
    for name, (file, content) in zip(owed, books, strict=True):
        if name not in silent:
            yield file, content


CONTACT: Final = {certification.CLERK: words.CERTIFIER, certification.PHONE: words.PHONE}


def _entries(mine: Sequence[Duty], reported: Mapping[str, Reported], random: Random) -> dict[str, Entry]:
    return {duty.indicator.id: _entry(duty, reported.get(duty.indicator.id), random) for duty in mine}


def _entry(duty: Duty, told: Reported | None, random: Random) -> Entry:
    """What the department enters beside what the unit reported."""
    indicator, draw, own = duty.indicator, random.random(), answer(duty.indicator, random)
    value = told.value if told is not None else None
    usable = isinstance(value, float) or (indicator.method is Method.TASK and value is not None)
    if not usable:
        return Entry(value=own, reason=words.OWN_FIGURE)
    if draw < AGREES:
        return Entry(opinion=certification.AGREE)
    if draw < KNOWS:
        fewer = like(value * LESS, indicator) if isinstance(value, float) and indicator.method in COUNTED else own
        return Entry(value=fewer, reason=words.OWN_FIGURE)
    return Entry(given=RATE, reason=words.SAMPLED)


COUNTED: Final = (Method.AT_LEAST, Method.ASSIGNED, Method.RELATIVE)
"""Methods of which a department may find that it was less."""
