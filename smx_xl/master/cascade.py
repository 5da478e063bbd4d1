"""全市目标 and 分解平衡: the city's figures against what units report, and against what they were given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from smx_xl.master.city import Basis, CityLine, Reports
from smx_xl.master.marks import balance_mark, figure, light_mark, names
from smx_xl.master.sheet import Marked, Row
from smx_xl.model.balance import Balance, BalancePart
from smx_xl.model.decision import Limits
from smx_xl.text import master as words
from smx_xl.text import master_final as final

__all__ = ["balance_rows", "city_rows", "verdict"]

BASIS_WORDS = {Basis.SUM: words.BASIS_SUM, Basis.EACH: words.BASIS_EACH, Basis.NONE: words.BASIS_NONE}
ROOM = 60
"""Characters of a list of names in a remark."""


def city_rows(lines: Iterable[CityLine], covered: int | None, limits: Limits) -> Iterator[Row]:
    """One row per indicator of a city target; number and text of the target on each, so that a filter keeps them."""
    for line in lines:
        has_parts = line.basis is not Basis.NONE
        yield {
            "number": line.target.number,
            "text": line.target.text,
            "name": line.indicator.name,
            "target": line.control,
            "measure": line.unit,
            "lead": names(dict.fromkeys(one.name for one in line.leads), ROOM) or None,
            "lead_value": line.lead.value if line.lead else None,
            "lead_basis": _lead_basis(line),
            "share": line.share,
            "light": light_mark(line.wanted, line.figure, covered, limits),
            "verdict": verdict(line),
            "basis": BASIS_WORDS[line.basis],
            "assigned": line.assigned,
            "actual": line.actual,
            "parts": line.parts if has_parts else None,
            "reported": line.reported if has_parts else None,
            "certified": line.certified if has_parts else None,
            "met": line.met,
            "balance": balance_mark(line.balance) if line.balance else None,
            "remark": _remark(line),
        }


def _lead_basis(line: CityLine) -> Marked | None:
    if line.lead is None:
        return None
    certified = Marked(final.BASIS_CERTIFIED, "good")
    return certified if line.lead.certified else Marked(final.BASIS_OWN, "muted")


def verdict(line: CityLine) -> Marked:
    """Whether the city has what it wants, or why that cannot be said."""
    if line.lead is not None and line.control is not None:
        return Marked(words.CITY_MET, "good") if line.reached else Marked(words.CITY_SHORT, "bad")
    if line.basis is Basis.NONE and line.leads:
        return Marked(words.CITY_PENDING, "warn")
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
    if line.basis is Basis.NONE and not line.leads:
        return words.NO_PARTS
    parts = []
    if line.figure is not None and line.control is not None and not line.reached:
        gap = figure(abs(line.control - line.figure))
        parts.append(words.SHORT_BY.format(gap=gap, unit=line.unit))
    if line.lead and line.lead.value is not None and line.complete and line.actual not in (None, line.lead.value):
        gap = figure(float(f"{line.lead.value - (line.actual or 0.0):.9g}"))
        parts.append(final.LEAD_DIFFERS.format(gap=gap, unit=line.unit))
    if line.entered:
        parts.append(final.LEAD_ENTERED.format(document=line.entered.ground.document or words.NO_VALUE))
    silent = [] if line.entered else [one.name for one in line.leads if one.value is None]
    if silent:
        parts.append(final.LEAD_MISSING.format(names=names(silent, ROOM)))
    if line.short:
        parts.append(words.NOT_MET.format(names=names(line.short, ROOM)))
    if line.waiting:
        parts.append(words.NO_REFERENCE.format(names=names(line.waiting, ROOM)))
    if line.missing:
        parts.append(words.NOT_REPORTED.format(names=names(line.missing, ROOM)))
    if line.lost:
        parts.append(words.NOT_FOUND.format(names=names(line.lost, ROOM)))
    return "\n".join(parts)


def balance_rows(balances: Sequence[Balance], reports: Reports) -> Iterator[Row]:
    """One row per balance, as the plan found it, and what the units have come to of it."""
    for balance in balances:
        done = reports.total(balance)
        yield {
            "name": balance.name,
            "measure": balance.unit,
            "control": balance.control,
            "source": _listed(balance.controls),
            "total": balance.total,
            "difference": balance.difference,
            "assigned_share": _share(balance.total, balance.control),
            "done": done,
            "done_share": _share(done, balance.control),
            "verdict": balance_mark(balance.kind),
            "parts": len(balance.parts),
            "list": _listed(balance.parts),
            "remark": balance.note,
        }


def _share(part: float | None, whole: float | None) -> float | None:
    """Bars of the cascade: the control figure is all."""
    return part / whole if part is not None and whole else None


def _listed(parts: Sequence[BalancePart]) -> str:
    return words.LIST_SEPARATOR.join(
        words.PART.format(name=part.owner_name, value=figure(part.value)) for part in parts
    )
