"""裁定事项: everything the office entered in 裁定.xlsx, with the document it rests on and the cell it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from smx_xl.master.marks import names
from smx_xl.master.sheet import Row
from smx_xl.master.standing import Standings
from smx_xl.model.decision import Adjustment, AdjustmentKind, Decisions, Ground, Waiver
from smx_xl.text import master_final as words

__all__ = ["rows"]

ROOM = 60
"""Characters of the names of the indicators that an external figure is for."""
MATTERS = {AdjustmentKind.LATE: words.LATE_MATTER, AdjustmentKind.BONUS: words.BONUS_MATTER}


def rows(standings: Standings) -> Iterator[Row]:
    """One row per decision, in the order of the sheets of 裁定.xlsx; a single row when there is none."""
    units = _Names((standing.unit.id, standing.unit.name) for standing in standings.units)
    indicators = {
        one.id: (standing.unit.name, one.name) for standing in standings.units for one in standing.unit.indicators
    }
    found = [*_of_units(standings.decisions, units), *_of_indicators(standings.decisions, indicators)]
    found += _of_city(standings.decisions, standings.city)
    yield from found or [{"matter": words.NO_RULINGS}]


class _Names(dict[str, str]):
    """Names of units by id; an id that the plan lacks stands for itself."""

    def __missing__(self, key: str) -> str:
        return key


def _of_units(decisions: Decisions, units: _Names) -> Iterator[Row]:
    """Common scores, adjustments, vetoes and waivers."""
    for score in decisions.common:
        yield _row("common", units[score.unit], words.COMMON_MATTER, score.score, score.ground)
    for adjustment in decisions.adjustments:
        yield _row(
            adjustment.kind.value,
            units[adjustment.unit],
            _matter(adjustment),
            adjustment.signed,
            adjustment.ground,
        )
    for veto in decisions.vetoes:
        yield _row(veto.kind.value, units[veto.unit], words.VETO_MATTERS[veto.kind.value], None, veto.ground)
    for waiver in decisions.waivers:
        matter = words.WAIVER_MATTER.format(code=waiver.code, place=waiver.place).strip()
        yield {**_row("waiver", units[waiver.unit], matter, None, waiver.ground), "remark": _waived(waiver)}


def _of_indicators(decisions: Decisions, indicators: dict[str, tuple[str, str]]) -> Iterator[Row]:
    """External figures and changed targets."""
    for reference in decisions.references:
        found = [indicators[one] for one in reference.indicators if one in indicators]
        concerned = names(dict.fromkeys(unit for unit, _ in found), ROOM)
        matter = names(dict.fromkeys(name for _, name in found), ROOM, words.ITEMS_MORE)
        yield _row("reference", concerned, matter, reference.value, reference.ground)
    for change in decisions.changes:
        unit, name = indicators.get(change.indicator, ("", change.indicator))
        yield _row("change", unit, name, change.target, change.ground)


def _of_city(decisions: Decisions, names: Mapping[str, str]) -> Iterator[Row]:
    """Figures of the city as a whole."""
    for each in decisions.city:
        yield _row("city", each.department, names.get(each.indicator, each.indicator), each.value, each.ground)


def _row(kind: str, unit: str, matter: str, value: float | None, ground: Ground) -> dict[str, str | float | None]:
    place = words.PLACE.format(sheet=ground.sheet, cell=ground.cell) if ground.cell else ground.sheet
    return {
        "kind": words.RULING_WORDS[kind],
        "unit": unit,
        "matter": matter,
        "value": value,
        "document": ground.document or None,
        "date": ground.date or None,
        "remark": ground.remark or None,
        "place": place or None,
    }


def _matter(adjustment: Adjustment) -> str:
    """What the points are for."""
    return adjustment.factor or MATTERS.get(adjustment.kind, "")


def _waived(waiver: Waiver) -> str | None:
    """By whom, and why."""
    who = words.WAIVER_WHO.format(who=waiver.who) if waiver.who else ""
    return words.OWED_MORE.join(filter(None, (who, waiver.ground.remark))) or None
