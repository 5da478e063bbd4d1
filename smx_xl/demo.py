"""The whole cycle on the packaged notice: a new round, issued, answered by simulated units, consolidated.

Most units answer completely, some in part, a few not at all, a few with ordinary mistakes, so that the master shows
every state. The same seed gives the same files.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from random import Random
from typing import Final

from smx_xl import pipeline, workbook
from smx_xl.findings import Code, Outcome, SmxError, found
from smx_xl.model.plan import Indicator, Method, Plan, Unit
from smx_xl.ooxml.save import write_atomic
from smx_xl.returns.domain import counts_pieces
from smx_xl.text import demo as words
from smx_xl.text import folders, unit_book
from smx_xl.workbook import Filling

__all__ = ["run"]

EXAMPLE: Final = "example/notice.txt"
MISSING, PARTIAL = 4, 9
WHOLE: Final = 10
"""Target values from here on are answered in whole numbers."""

WHOLE_RATE: Final = 100.0

Answer = str | float


def run(folder: Path, seed: int, progress: pipeline.Progress) -> Outcome[pipeline.Consolidated]:
    """Make the round in ``folder``; one made by an earlier demo is made anew, any other folder is left alone.

    Raises:
        SmxError: the folder holds something that no demo made, or cannot be written.
    """
    _prepare(folder)
    with as_file(files("smx_xl").joinpath(EXAMPLE)) as notice:
        made = pipeline.new(folder, notice, progress)
    if made.value is None:
        return Outcome[pipeline.Consolidated](value=None, findings=made.findings)
    issued = pipeline.issue(folder, progress)
    if issued.value is None:
        return Outcome[pipeline.Consolidated](value=None, findings=issued.findings)
    answers = list(_answers(made.value, Random(seed)))
    for number, (name, content) in enumerate(answers, 1):
        write_atomic(folder / folders.INBOX / name, content)
        progress(words.SIMULATING, number, len(answers))
    return pipeline.consolidate(folder, progress=progress)


def _prepare(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        if not (folder / words.MARKER).is_file():
            raise SmxError(found(Code.DEMO_FOLDER_IN_USE, path=folder))
        for name in (folders.ISSUED, folders.INBOX, folders.REFUSED, folders.SLIPS, folders.ARCHIVE):
            shutil.rmtree(folder / name, ignore_errors=True)
        for name in (folders.PLAN, folders.MASTER, folders.DECISIONS):
            (folder / name).unlink(missing_ok=True)
    write_atomic(folder / words.MARKER, words.MARKER_TEXT.encode())


def _answers(plan: Plan, random: Random) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file that comes back."""
    units = list(plan.units)
    random.shuffle(units)
    silent = units[:MISSING]
    partial = units[MISSING : MISSING + PARTIAL]
    sloppy, doubting, stale, older, twice, conflicting, renamed = units[MISSING + PARTIAL : MISSING + PARTIAL + 7]
    key = pipeline.seal_key(plan)
    fillings = {unit.id: _filling(unit, random, full=unit not in partial) for unit in plan.units if unit not in silent}
    fillings[sloppy.id] = _spelled(sloppy, fillings[sloppy.id])
    fillings[doubting.id] = _doubtful(doubting, fillings[doubting.id])
    last_year = plan.model_copy(
        update={"year": plan.year - 1, "round": plan.round.replace(str(plan.year), str(plan.year - 1))}
    )
    books = dict(zip((unit.id for unit in plan.units), workbook.books(plan, key, fillings=fillings), strict=True))
    for unit in plan.units:
        name, content = books[unit.id]
        stem = Path(name).stem
        if unit in silent:
            continue
        if unit is stale:
            yield words.LAST_YEAR.format(stem=stem), workbook.book(last_year, unit, key, filling=fillings[unit.id])
            continue
        if unit is older:
            yield name, workbook.book(_before_adjustment(plan), unit, key, filling=fillings[unit.id])
            continue
        yield (words.FINAL if unit is renamed else name), content
        if unit is twice:
            yield words.COPY.format(stem=stem), content
        if unit is conflicting:
            other = _filling(unit, random, full=True)
            yield words.CORRECTED.format(stem=stem), workbook.book(plan, unit, key, filling=other)
    yield words.NOT_A_WORKBOOK, words.NOT_A_WORKBOOK_TEXT.encode()


def _before_adjustment(plan: Plan) -> Plan:
    """The plan as it may have stood when it was first issued: other defaults of the rules."""
    rules = tuple(rule.model_copy(update={"value": rule.value / 2}) for rule in plan.rules)
    return plan.model_copy(update={"rules": rules})


def _filling(unit: Unit, random: Random, *, full: bool) -> Filling:
    """Plausible answers of one unit; a partial return leaves about a third blank."""
    answers: dict[str, Answer] = {}
    for indicator in unit.indicators:
        answer = _answer(indicator, random)
        if isinstance(answer, float) and counts_pieces(indicator.unit):
            answer = float(round(answer))
        if full or random.random() > 1 / 3:
            answers[indicator.id] = answer
    evidence = {unit.targets[0].id: ((words.EVIDENCE_NAME, "", words.EVIDENCE_PLACE),)} if unit.targets else {}
    contact = {unit_book.CLERK: words.CLERK, unit_book.PHONE: words.PHONE}
    notes = {unit.indicators[0].id: words.NOTE}
    return Filling(actuals=answers, notes=notes, contact=contact, evidence=evidence)


def _answer(indicator: Indicator, random: Random) -> Answer:
    """One answer, mostly on target, sometimes short of it."""
    short = random.random() < 0.2
    spread = random.random()
    target = indicator.target if indicator.target is not None else 1.0
    match indicator.method:
        case Method.TASK:
            return (words.MOSTLY if spread < 0.7 else words.PARTLY) if short else words.DONE
        case Method.ASSIGNED:
            return float(round(80 + 19 * spread)) if short else 100.0
        case Method.ZERO_INCIDENT:
            return 1.0 if spread < 0.02 else 0.0
        case Method.RANK:
            return float(max(1, round(target + (3 * spread if short else -2 * spread))))
        case Method.AT_MOST:
            return _figure(target * (1 + 0.3 * spread if short else 1 - 0.2 * spread), target)
        case Method.BAND:
            return _figure(target + (0.8 if short else 0.4) * (spread - 0.5), target)
        case Method.RELATIVE | Method.GAP:
            return _figure(target + 6 + 3 * spread, target)
        case Method.AT_LEAST:
            value = _figure(target * (0.55 + 0.44 * spread if short else 1 + 0.12 * spread), target)
            return min(value, WHOLE_RATE) if indicator.unit in words.PERCENT and target <= WHOLE_RATE else value


def _figure(value: float, target: float) -> float:
    """The value with as many decimals as such a figure is reported with."""
    if target == int(target) and target >= WHOLE:
        return float(round(value))
    decimals = len(f"{target:.10g}".partition(".")[2])
    return round(value, max(decimals, 1) + (1 if abs(target) < 1 else 0))


def _measured(unit: Unit) -> list[Indicator]:
    return [indicator for indicator in unit.indicators if indicator.method is Method.AT_LEAST and indicator.unit]


def _spelled(unit: Unit, filling: Filling) -> Filling:
    """Numbers as people type them: with the unit, with thousands commas, full width."""
    answers = dict(filling.actuals)
    for number, indicator in enumerate(_measured(unit)[:4]):
        value = answers.get(indicator.id)
        if isinstance(value, float):
            text = words.SPELLED.format(value=value, unit=indicator.unit)
            answers[indicator.id] = text.translate(words.FULL_WIDTH) if number % 2 else text
    return Filling(answers, filling.notes, filling.contact, filling.evidence)


def _doubtful(unit: Unit, filling: Filling) -> Filling:
    """What nobody can score: 约30, 见附件."""
    answers = dict(filling.actuals)
    measured = _measured(unit) or list(unit.indicators)
    answers[measured[0].id] = words.ABOUT.format(value=measured[0].target or 1)
    answers[measured[-1].id] = words.SEE_ATTACHMENT if len(measured) > 1 else answers[measured[0].id]
    return Filling(answers, filling.notes, filling.contact, filling.evidence)
