"""全市目标 and 分解平衡: the city's figures against what units report, and against what they were given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from smx_xl.master.city import Basis, CityLine
from smx_xl.master.marks import balance_mark, figure, names
from smx_xl.master.sheet import Marked, Row
from smx_xl.model.balance import Balance, BalancePart
from smx_xl.text import master as words

__all__ = ["balance_rows", "city_rows"]

BASIS_WORDS = {Basis.SUM: words.BASIS_SUM, Basis.EACH: words.BASIS_EACH, Basis.NONE: words.BASIS_NONE}
ROOM = 60
"""Characters of a list of names in a remark."""


def city_rows(lines: Iterable[CityLine]) -> Iterator[Row]:
    """One row per indicator of a city target; number and text of the target on each, so that a filter keeps them."""
    for line in lines:
        has_parts = line.basis is not Basis.NONE
        yield {
            "number": line.target.number,
            "text": line.target.text,
            "name": line.indicator.name,
            "target": line.control,
            "measure": line.unit,
            "basis": BASIS_WORDS[line.basis],
            "assigned": line.assigned,
            "actual": line.actual,
            "share": line.share,
            "parts": line.parts if has_parts else None,
            "reported": line.reported if has_parts else None,
            "met": line.met,
            "verdict": _verdict(line),
            "remark": _remark(line),
        }


def _verdict(line: CityLine) -> Marked:
    if line.basis is Basis.NONE or line.control is None:
        return Marked(words.CITY_NONE, "muted")
    if line.basis is Basis.SUM and line.reached:
        return Marked(words.CITY_MET, "good")
    if line.waiting and not line.missing:
        return Marked(words.CITY_WAITING, "warn")
    if not line.complete:
        return Marked(words.CITY_PENDING, "warn")
    if line.basis is Basis.SUM:
        return Marked(words.CITY_SHORT, "bad")
    return Marked(words.CITY_ALL, "good") if line.met == line.parts else Marked(words.CITY_SOME, "warn")


def _remark(line: CityLine) -> str:
    """What is lacking, and from whom."""
    if line.basis is Basis.NONE:
        return words.NO_PARTS
    parts = []
    if line.actual is not None and line.control is not None and not line.reached:
        gap = figure(abs(line.control - line.actual))
        parts.append(words.SHORT_BY.format(gap=gap, unit=line.unit))
    if line.short:
        parts.append(words.NOT_MET.format(names=names(line.short, ROOM)))
    if line.waiting:
        parts.append(words.NO_REFERENCE.format(names=names(line.waiting, ROOM)))
    if line.missing:
        parts.append(words.NOT_REPORTED.format(names=names(line.missing, ROOM)))
    if line.lost:
        parts.append(words.NOT_FOUND.format(names=names(line.lost, ROOM)))
    return "\n".join(parts)


def balance_rows(balances: Sequence[Balance]) -> Iterator[Row]:
    """One row per balance, as the plan found it."""
    for balance in balances:
        yield {
            "name": balance.name,
            "measure": balance.unit,
            "control": balance.control,
            "source": _listed(balance.controls),
            "total": balance.total,
            "difference": balance.difference,
            "verdict": balance_mark(balance.kind),
            "parts": len(balance.parts),
            "list": _listed(balance.parts),
            "remark": balance.note,
        }


def _listed(parts: Sequence[BalancePart]) -> str:
    return words.LIST_SEPARATOR.join(
        words.PART.format(name=part.owner_name, value=figure(part.value)) for part in parts
    )
