"""得分明细: every indicator of every unit, also of those that did not return, with the cell its figure came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smx_xl.master.marks import light_mark, return_mark, state_mark
from smx_xl.master.sheet import Marked, Row
from smx_xl.master.standing import Standing, Standings
from smx_xl.model.plan import Indicator, Section, Target
from smx_xl.rules import RULES
from smx_xl.rules.progress import pace
from smx_xl.text import master_final as words

__all__ = ["counts", "fewer", "rows"]


def rows(standings: Standings) -> Iterator[Row]:
    """One row per indicator, in the order of the plan."""
    for standing in standings.units:
        for section in standing.unit.sections:
            for target in section.targets:
                for first, indicator in zip(_first(), target.indicators, strict=False):
                    row = dict(_issued(standing, section, target, indicator))
                    row["verifier"] = standings.certifiers.get(indicator.id)
                    if first:
                        row["target_points"] = target.points
                        row["target_score"] = standing.targets[target.id].score if standing.scored else None
                    row |= {**_returned(standing, indicator), **_counted(standings, standing, indicator)}
                    yield {**row, **_former(standings, indicator, row.get("actual"))}


def counts(written: Iterable[Row]) -> tuple[int, int]:
    """How many rows hold what a unit filled in, and how many a certified figure."""
    rows = list(written)
    reported = sum(row.get("reported") is not None for row in rows)
    return reported, sum(_word(row.get("basis")) == words.BASIS_CERTIFIED for row in rows)


def fewer(standings: Standings, indicator: Indicator, actual: object) -> bool:
    """Whether a figure that grows over the year is smaller than it was in the round before."""
    before = standings.former.figures.get(indicator.id) if standings.former else None
    if before is None or not isinstance(before.value, float) or not isinstance(actual, float | int):
        return False
    return actual < before.value and pace(indicator, actual, standings.covered) is not None


def _word(value: object) -> object:
    return value.value if isinstance(value, Marked) else value


def _first() -> Iterator[bool]:
    """True once, then False for ever: points and score of a target stand in one row, so that the column adds up."""
    yield True
    while True:
        yield False


def _issued(standing: Standing, section: Section, target: Target, indicator: Indicator) -> Row:
    """What the plan says."""
    return {
        "unit": standing.unit.name,
        "group": standing.unit.group,
        "section": section.name,
        "number": target.number,
        "text": target.text,
        "name": indicator.name,
        "method": RULES[indicator.method].label,
        "target": indicator.target,
        "measure": indicator.unit or RULES[indicator.method].entry_unit,
        "points": target.points * indicator.share,
        "id": indicator.id,
    }


def _returned(standing: Standing, indicator: Indicator) -> Row:
    """What came back from the unit. Text that could not be understood is shown as it was typed."""
    if not standing.accepted:
        return {"state": return_mark(standing.result.state), "file": standing.result.file or None}
    score, entry = standing.reported.get(indicator.id), standing.entries.get(indicator.id)
    reported = score.actual if score else None
    place = words.PLACE.format(sheet=words.OLD_FORM, cell=entry.cell) if entry else ""
    return {
        "reported": reported if reported is not None or entry is None else entry.typed or None,
        "note": entry.note if entry else None,
        "own_place": words.IN_FILE.format(file=standing.result.file, place=place) if entry else None,
    }


def _former(standings: Standings, indicator: Indicator, actual: object) -> Row:
    """What was accepted in the round before, beside what takes its place, and the cell it stood in."""
    before = standings.former.figures.get(indicator.id) if standings.former else None
    if before is None:
        return {}
    row: Row = {"former": before.value, "former_place": before.place}
    if not isinstance(before.value, float) or not isinstance(actual, float | int):
        return row
    off = float(f"{actual - before.value:.12g}")
    return {**row, "moved": Marked(off, "warn") if fewer(standings, indicator, actual) else off}


def _counted(standings: Standings, standing: Standing, indicator: Indicator) -> Row:
    """What counts, and the cell where that stands: in the certificate or in the unit's return."""
    score = standing.indicators.get(indicator.id)
    if score is None or not (score.certified or standing.accepted):
        return {}
    actual = score.actual
    if score.certified and indicator.id in standings.certified:
        entry, certificate = standings.certified[indicator.id]
        place: Row = {"file": certificate.file, "sheet": words.NEW_FORM, "cell": entry.cell}
        basis = Marked(words.BASIS_CERTIFIED, "good")
    else:
        own = standing.entries.get(indicator.id)
        actual = score.actual if score.actual is not None or own is None else own.typed or None
        place = {
            "file": standing.result.file,
            "sheet": words.OLD_FORM if own else None,
            "cell": own.cell if own else None,
        }
        basis = Marked(words.BASIS_OWN, "muted")
    return {
        **place,
        "points": score.points,
        "actual": actual,
        "basis": basis if score.certified or actual is not None else None,
        "rate": score.rate,
        "score": score.score,
        "light": light_mark(indicator, actual, standings.covered, standings.decisions.limits),
        "state": state_mark(score.state),
    }
