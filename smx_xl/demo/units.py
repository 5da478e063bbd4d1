"""The workbooks that units send back: filled in, in part, as people type, twice, on last year's form, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Final

from smx_xl import pipeline, workbook
from smx_xl.demo.cast import Cast, amount, measured
from smx_xl.demo.figures import Answer, answer
from smx_xl.model.plan import Plan, Unit
from smx_xl.text import demo as words
from smx_xl.text import unit_book
from smx_xl.workbook import Filling

__all__ = ["early", "filling", "fillings", "others"]

MANY_TIMES: Final = 12

File = tuple[str, bytes]


def fillings(plan: Plan, parts: Cast, random: Random) -> dict[str, Filling]:
    """What every unit that answers enters, by unit id."""
    found = {unit.id: filling(unit, random, full=unit not in parts.partial) for unit in plan.units}
    for unit in parts.silent:
        del found[unit.id]
    for unit, change in ((parts.spelled, _spelled), (parts.doubtful, _doubtful), (parts.striking, _striking)):
        found[unit.id] = change(unit, found[unit.id])
    return found


def early(plan: Plan, parts: Cast, filled: Mapping[str, Filling], random: Random) -> Iterator[File]:
    """What comes in before the middle of the year, on the workbooks as first issued."""
    for unit in (*parts.early, parts.revised, parts.outdated, parts.twice, parts.conflicting):
        name, content = _book(plan, unit, filled[unit.id])
        yield name, content
        if unit is parts.twice:
            yield words.COPY.format(stem=Path(name).stem), content
        if unit is parts.conflicting:
            other = filling(unit, random, full=True)
            yield words.CORRECTED.format(stem=Path(name).stem), _book(plan, unit, other)[1]
    yield words.NOT_A_WORKBOOK, words.NOT_A_WORKBOOK_TEXT.encode()


def others(plan: Plan, parts: Cast, filled: Mapping[str, Filling]) -> Iterator[File]:
    """What comes in later, by the plan in force; who has to answer anew does so here."""
    done = {unit.id for unit in (*parts.early, parts.outdated, parts.twice, parts.conflicting)}
    for unit in plan.units:
        if unit.id in done or unit.id not in filled:
            continue
        issued = _last_year(plan) if unit.id == parts.stale.id else plan
        name, content = _book(issued, unit, filled[unit.id])
        stem = Path(name).stem
        other_names = {
            parts.stale.id: words.LAST_YEAR.format(stem=stem),
            parts.revised.id: words.AGAIN.format(stem=stem),
            parts.renamed.id: words.FINAL,
        }
        yield other_names.get(unit.id, name), content


def _book(plan: Plan, unit: Unit, filling: Filling) -> File:
    content = workbook.book(plan, unit, pipeline.seal_key(plan), filling=filling)
    return workbook.file_name(plan, unit), content


def _last_year(plan: Plan) -> Plan:
    before = str(plan.year - 1)
    return plan.model_copy(update={"year": plan.year - 1, "round": plan.round.replace(str(plan.year), before)})


def filling(unit: Unit, random: Random, *, full: bool) -> Filling:
    """Plausible answers of one unit; a partial return leaves about a third blank."""
    answers: dict[str, Answer] = {}
    for indicator in unit.indicators:
        value = answer(indicator, random)
        if full or random.random() > 1 / 3:
            answers[indicator.id] = value
    evidence = {unit.targets[0].id: ((words.EVIDENCE_NAME, "", words.EVIDENCE_PLACE),)} if unit.targets else {}
    contact = {unit_book.CLERK: words.CLERK, unit_book.PHONE: words.PHONE}
    notes = {unit.indicators[0].id: words.NOTE}
    return Filling(actuals=answers, notes=notes, contact=contact, evidence=evidence)


def _with(filling: Filling, answers: Mapping[str, Answer]) -> Filling:
    return Filling({**filling.actuals, **answers}, filling.notes, filling.contact, filling.evidence)


def _spelled(unit: Unit, filling: Filling) -> Filling:
    """Numbers as people type them: with the unit, with thousands commas, full width."""
    answers = {}
    for number, indicator in enumerate(measured(unit)[:4]):
        value = filling.actuals.get(indicator.id)
        if isinstance(value, float):
            text = words.SPELLED.format(value=value, unit=indicator.unit)
            answers[indicator.id] = text.translate(words.FULL_WIDTH) if number % 2 else text
    return _with(filling, answers)


def _doubtful(unit: Unit, filling: Filling) -> Filling:
    """What nobody can score: 约30, 见附件."""
    first, *more = measured(unit)
    about = {first.id: words.ABOUT.format(value=first.target or 1)}
    return _with(filling, about | ({more[-1].id: words.SEE_ATTACHMENT} if more else {}))


def _striking(unit: Unit, filling: Filling) -> Filling:
    """A figure that is true and hard to believe."""
    first = amount(unit)
    return _with(filling, {first.id: float(round((first.target or 1) * MANY_TIMES))})
