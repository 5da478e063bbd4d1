"""共同目标, 扣分加分, 一票否决: what the office gives or takes from a unit as a whole."""

from __future__ import annotations

from collections.abc import Iterable

from smx_xl.layout import decision_sheets as layout
from smx_xl.model.decision import Adjustment, AdjustmentKind, CommonScore, Veto, VetoKind
from smx_xl.returns.decisions.desk import Desk, Told, settled
from smx_xl.returns.decisions.line import Line
from smx_xl.returns.plain import folded
from smx_xl.text import decision as words

__all__ = ["adjustments", "common", "vetoes"]


def common(desk: Desk, lines: Iterable[Line]) -> tuple[CommonScore, ...]:
    """One score per unit, in the order of the plan."""
    told = []
    for line in lines:
        unit, score = line.unit(), line.number("score", words.POINTS_UNIT)
        if unit is not None and score is not None and line.sound:
            noun = CommonScore(unit=unit.id, score=score, ground=line.ground())
            told.append(Told(unit.id, unit.name, score, line.place("score"), noun))
    kept = settled(desk, layout.COMMON, told)
    return tuple(sorted(kept, key=lambda noun: desk.order[noun.unit]))


def adjustments(desk: Desk, lines: Iterable[Line]) -> tuple[Adjustment, ...]:
    """Every deduction and bonus; the same unit, kind, matter, document and day said twice is one."""
    told = []
    for line in lines:
        unit, kind = line.unit(), line.choice("kind", words.KIND_WORDS)
        points = line.number("points", words.POINTS_UNIT)
        factor = line.text("factor")
        if unit is None or not kind or points is None or not line.sound:
            continue
        noun = Adjustment(unit=unit.id, kind=AdjustmentKind(kind), points=points, factor=factor, ground=line.ground())
        key = (unit.id, kind, folded(factor), folded(noun.ground.document), noun.ground.date)
        what = f"{unit.name}{words.LIST_COMMA}{words.KINDS[kind]}{words.LIST_COMMA}{factor}".rstrip(words.LIST_COMMA)
        told.append(Told(key, what, points, line.place("points"), noun))
    kept = settled(desk, layout.ADJUSTMENTS, told)
    order = list(AdjustmentKind)

    def place(noun: Adjustment) -> tuple[object, ...]:
        return desk.order[noun.unit], order.index(noun.kind), noun.factor, noun.ground.date, noun.ground.document

    return tuple(sorted(kept, key=place))


def vetoes(desk: Desk, lines: Iterable[Line]) -> tuple[Veto, ...]:
    """Every veto; the same kind for the same reason said twice is one."""
    told = []
    for line in lines:
        unit = line.unit()
        kind = line.choice("kind", {code: (word,) for code, word in words.VETO_KINDS.items()})
        if unit is None or not kind or not line.sound:
            continue
        noun = Veto(unit=unit.id, kind=VetoKind(kind), ground=line.ground("reason"))
        key = (unit.id, kind, folded(noun.ground.remark), folded(noun.ground.document), noun.ground.date)
        told.append(Told(key, f"{unit.name}{words.VETO_KINDS[kind]}", "", line.place("kind"), noun))
    kept = settled(desk, layout.VETOES, told)
    return tuple(
        sorted(kept, key=lambda noun: (desk.order[noun.unit], noun.kind, noun.ground.remark, noun.ground.date))
    )
