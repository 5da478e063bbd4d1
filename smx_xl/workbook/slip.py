"""得分单: how a unit's total came about, formula by formula, with what each figure and each decision rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from smx_xl import foreign
from smx_xl.layout.grammar import column_number
from smx_xl.layout.slip import LAST, SIGN_PLACES, TABLE, Sample
from smx_xl.model.certification import Certificate, Certified
from smx_xl.model.decision import Ground
from smx_xl.model.explanation import IndicatorExplanation, TargetExplanation
from smx_xl.model.final import Final as Result
from smx_xl.model.plan import Indicator, Plan, Target, Unit
from smx_xl.model.scorecard import IndicatorScore, ReturnState, TargetScore, UnitResult
from smx_xl.ooxml.packaged import packaged
from smx_xl.ooxml.paper import Paging, paged
from smx_xl.ooxml.sheet import Cell, Row, Sheet
from smx_xl.ooxml.stamp import PRODUCER, Book, stamp
from smx_xl.ooxml.template import Template, load
from smx_xl.rules import RULES
from smx_xl.rules.engines.words import figure
from smx_xl.text import slip as words
from smx_xl.workbook.facts import shortened
from smx_xl.workbook.issue import file_name
from smx_xl.workbook.room import Room

__all__ = ["Account", "slip", "slip_look", "slip_name", "slip_sheet"]

TEMPLATE: Final = "slip.xlsx"
COLUMNS: Final = range(1, len(TABLE.columns) + 1)


class Account(NamedTuple):
    """What a unit's 得分单 is made of.

    Attributes:
        explanation: of ``final.card``, empty without one.
        certified: what counts of the departments' entries, by indicator id, with the certificate it stands in.
    """

    unit: Unit
    result: UnitResult
    final: Result
    explanation: Sequence[TargetExplanation]
    certified: Mapping[str, tuple[Certified, Certificate]]


def slip_look(template: Path | None = None) -> Template:
    """The look of the sheet, an office's own or the packaged one.

    Raises:
        SmxError: the file is missing, is no workbook, or lacks the sheet.
    """
    return load(template or packaged(TEMPLATE), (words.SHEET,))


def slip_name(plan: Plan, unit: Unit) -> str:
    """Name of the unit's file."""
    return words.FILE_NAME.format(stem=Path(file_name(plan, unit)).stem)


def slip(plan: Plan, account: Account, look: Template) -> bytes:
    """The workbook; the same arguments give the same bytes."""
    title = words.TITLE.format(unit=account.unit.name, year=plan.year)
    return stamp(look, Book(title=title, creator=PRODUCER, sheets=(slip_sheet(plan, account, look),)))


def slip_sheet(plan: Plan, account: Account, look: Template | None) -> Sheet:
    """The one sheet; the rows from the last target on are kept on one page."""
    rows = _Rows(Room(look, words.SHEET))
    unit, final = account.unit, account.final
    accepted = account.result.state is ReturnState.ACCEPTED
    rows.line(Sample.TITLE, words.TITLE.format(unit=unit.name, year=plan.year))
    file = account.result.file if accepted else words.NO_FILE
    rows.line(Sample.FACTS, words.FACTS.format(group=unit.group, round=plan.round, document=plan.document, file=file))
    rows.line(Sample.VERDICT, _verdict(unit, final))
    rows.add(Sample.HEADING, {column.key: column.heading for column in TABLE.columns})
    if final.card is not None:
        for target, score, told in zip(unit.targets, final.card.targets, account.explanation, strict=True):
            _target(rows, account, target, score, told)
        rows.add(
            Sample.TOTAL, {"number": words.RESPONSIBILITY, "points": unit.points, "target_score": final.card.total}
        )
        rows.merge("A", "G")
    for kind, matter, value in _rulings(unit, final):
        rows.add(Sample.RULING, {"number": kind, "name": matter, "target_score": value}, wide=("C", "I", matter))
        rows.merge("A", "B")
        rows.merge("C", "I")
    total = _sum(final)
    rows.add(Sample.SUM, {"number": total, "points": final.points, "target_score": final.total}, wide=("A", "G", total))
    rows.merge("A", "G")
    rows.line(Sample.NOTE, words.NOTE)
    for sample, labels in zip((Sample.SIGN, Sample.SIGN_MORE), words.SIGNS, strict=True):
        rows.sign(sample, labels)
    paging = rows.paging()
    return Sheet(
        name=words.SHEET,
        rows=tuple(rows.rows),
        columns=len(TABLE.columns),
        merges=tuple(rows.merges),
        repeat=(Sample.HEADING.value, Sample.HEADING.value),
        printed=f"A1:{LAST}{len(rows.rows)}",
        pages=paging.pages,
        scale=paging.scale,
        breaks=paging.breaks,
    )


class _Rows:
    """The sheet while it grows; ``ends``: the last row of every target."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.rows: list[Row] = []
        self.merges: list[str] = []
        self.ends: list[int] = []

    def line(self, sample: Sample, text: str) -> None:
        """A text over the whole width."""
        text = foreign.text(text)
        self.rows.append(Row(sample, (Cell(1, text),), self.room.merged(sample, "A", LAST, text)))
        self.merge("A", LAST)

    def add(
        self,
        sample: Sample,
        values: Mapping[str, str | float | None],
        *,
        wide: tuple[str, str, str] | None = None,
        least: float = 0.0,
    ) -> float:
        """A row of the table by column keys, at least so high; ``wide``: the text that stands over several columns."""
        values = {key: foreign.text(one) if isinstance(one, str) else one for key, one in values.items()}
        cells = tuple(Cell(TABLE.by_key[key], value) for key, value in values.items() if value is not None)
        high = self.room.merged(sample, *wide) if wide else 0.0
        if sample in (Sample.FIRST, Sample.MORE):
            high = max(self.room.height(sample, cell.column, cell.value) for cell in cells)
        self.rows.append(Row(sample, tuple(sorted(cells, key=lambda cell: cell.column)), max(high, least)))
        return max(high, least)

    def tall(self, sample: Sample, key: str, text: str) -> float:
        """Points that a text of a column needs."""
        return self.room.height(sample, TABLE.by_key[key], text)

    def head(self, values: Mapping[str, str | float], count: int) -> None:
        """What is said of a target once, over the ``count`` rows added last."""
        if not count:
            return
        first = len(self.rows) - count
        row = self.rows[first]
        values = {key: foreign.text(one) if isinstance(one, str) else one for key, one in values.items()}
        cells = (*row.cells, *(Cell(TABLE.by_key[key], value) for key, value in values.items()))
        self.rows[first] = row._replace(cells=tuple(sorted(cells, key=lambda cell: cell.column)))
        if count > 1:
            letters = (TABLE.letters(key) for key in values)
            self.merges += [f"{one}{first + 1}:{one}{len(self.rows)}" for one in letters]
        self.ends.append(len(self.rows))

    def merge(self, first: str, last: str) -> None:
        """Merge columns of the row added last."""
        if first != last:
            self.merges.append(f"{first}{len(self.rows)}:{last}{len(self.rows)}")

    def sign(self, sample: Sample, labels: Sequence[str]) -> None:
        """A row of the signature block."""
        cells = (Cell(column_number(place[0]), label) for label, place in zip(labels, SIGN_PLACES, strict=True))
        self.rows.append(Row(sample, tuple(cells)))
        for first, last, start, end in SIGN_PLACES:
            self.merge(first, last)
            self.merge(start, end)

    def paging(self) -> Paging:
        """Pages may end behind a target; what follows the last one is kept with it."""
        if self.room.look is None:
            return Paging()
        heading = Sample.HEADING.value
        return paged(self.room.look, COLUMNS, self.rows, repeat=(heading, heading), ends=self.ends[:-1])


def _target(rows: _Rows, account: Account, target: Target, score: TargetScore, told: TargetExplanation) -> None:
    """One target: a row for each indicator, the step to the target's own score behind the last one."""
    triples = list(zip(target.indicators, score.indicators, told.indicators, strict=True))
    text = shortened(target.text, words.LONGEST)
    rest = rows.tall(Sample.FIRST, "target", text)
    for number, (indicator, each, steps) in enumerate(triples):
        last = number == len(triples) - 1
        values: dict[str, str | float | None] = {
            "name": indicator.name,
            "wanted": _value(indicator.target, indicator),
            "actual": _value(each.actual, indicator),
            "basis": _basis(account, each),
            "steps": words.STOP.join((*_steps(steps), *((told.rounding,) if last and number else ()))),
            "points": each.points,
            "score": each.score,
        }
        sample = Sample.MORE if number else Sample.FIRST
        rest -= rows.add(sample, values, least=max(rest, 0.0) if last else 0.0)
    rows.head({"number": target.number, "target": text, "target_score": score.score}, len(triples))


def _steps(told: IndicatorExplanation) -> tuple[str, ...]:
    return (told.method, *told.steps)


def _value(value: float | str | None, indicator: Indicator) -> str:
    if isinstance(value, float | int):
        unit = indicator.unit or RULES[indicator.method].entry_unit
        return words.VALUE.format(value=figure(value)[0], unit=unit)
    return value or words.NOTHING


def _basis(account: Account, score: IndicatorScore) -> str:
    """Whose figure counts, and its cell."""
    if score.certified and score.id in account.certified:
        entry, certificate = account.certified[score.id]
        return words.CERTIFIED.format(department=certificate.verifier, cell=entry.cell)
    submission = account.result.submission
    cells = {entry.indicator: entry.cell for entry in submission.entries} if submission else {}
    return words.OWN.format(cell=cells.get(score.id, "")) if score.actual is not None else words.NOTHING


def _verdict(unit: Unit, final: Result) -> str:
    """Total, rate, grade and places in one line."""
    state = (words.PROVISIONAL if final.provisional else words.SETTLED).format(
        certified=final.certified, indicators=final.indicators
    )
    if final.card is None:
        return words.NO_VERDICT.format(state=state)
    grade = final.grade or words.NO_GRADE
    if final.grade != final.grade_by_rate:
        reasons = words.JOIN.join(words.KINDS[veto.kind.value] for veto in final.vetoes) or words.QUOTA
        grade = words.REGRADED.format(grade=grade, before=final.grade_by_rate, reasons=reasons)
    return words.VERDICT.format(
        total=final.total,
        points=final.points,
        rate=final.rate,
        grade=grade,
        group=unit.group,
        group_rank=final.group_rank,
        rank=final.rank,
        state=state,
    )


def _rulings(unit: Unit, final: Result) -> Iterator[tuple[str, str, float | None]]:
    """What the office decided: kind, matter with its ground, and what it adds to the total."""
    if final.points > unit.points:
        yield words.KINDS["common"], words.COMMON if final.common is not None else words.COMMON_OPEN, final.common
    for adjustment in final.adjustments:
        matter = _grounded(adjustment.factor, adjustment.ground)
        yield words.KINDS[adjustment.kind.value], matter, adjustment.signed
    for veto in final.vetoes:
        yield words.KINDS[veto.kind.value], _grounded(words.VETO_MATTERS[veto.kind.value], veto.ground), None


def _grounded(matter: str, ground: Ground) -> str:
    """What a decision is about, and the document that it rests on."""
    parts = (matter, ground.remark, ground.document, ground.date)
    return words.JOIN.join(part for part in parts if part)


def _sum(final: Result) -> str:
    """The total as a sum."""
    terms = [final.card.total if final.card else 0.0]
    terms += [] if final.common is None else [final.common]
    terms += [adjustment.signed for adjustment in final.adjustments]
    text = "".join(
        (words.MINUS if term < 0 else words.PLUS if number else "") + figure(abs(term))[0]
        for number, term in enumerate(terms)
    )
    raw = sum(terms)
    return words.TOTAL.format(terms=text) + (words.AT_LEAST_ZERO if raw < 0 else "")
