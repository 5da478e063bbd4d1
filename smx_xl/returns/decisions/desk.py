"""What every sheet of 裁定.xlsx is read against: the plan's units by all their names, and the findings so far."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from smx_xl.findings import Code, Finding, found
from smx_xl.layout.decision import Part
from smx_xl.model.plan import Indicator, Plan, Unit
from smx_xl.returns.plain import folded
from smx_xl.text import decision as words

__all__ = ["Desk", "Told", "settled"]

Noun = TypeVar("Noun")


@dataclass
class Desk:
    """One reading: the file's name, the plan as 目标库 has it, and what was found."""

    file: str
    plan: Plan
    date1904: bool = False
    findings: list[Finding] = field(default_factory=list)

    def note(self, code: Code, part: Part, cell: str = "", subject: str = "", **fields: object) -> None:
        """Note a finding at a place of a sheet."""
        finding = found(code, **fields)  # type: ignore[arg-type]  # fields of the text only, none of the place
        place = {"file": self.file, "sheet": part.sheet, "cell": cell, "subject": subject}
        self.findings.append(finding.model_copy(update=place))

    @cached_property
    def _units(self) -> dict[str, list[Unit]]:
        named: dict[str, list[Unit]] = {}
        for unit in self.plan.units:
            label = words.UNIT_LABEL.format(name=unit.name, id=unit.id)
            for text in dict.fromkeys(map(folded, (unit.name, unit.id, label))):
                named.setdefault(text, []).append(unit)
        return named

    @cached_property
    def order(self) -> dict[str, int]:
        """Places of the units in the plan, by id."""
        return {unit.id: place for place, unit in enumerate(self.plan.units)}

    def units(self, text: str) -> Sequence[Unit]:
        """The units that a text names by name, id or both."""
        return self._units.get(folded(text), ())

    def indicators(self, text: str, units: Iterable[Unit]) -> list[tuple[Unit, Indicator]]:
        """The indicators of these units that a text names by id, by name, or by both."""
        wanted = folded(text)
        every = [(unit, indicator) for unit in units for indicator in unit.indicators]
        exact = [pair for pair in every if wanted in _exact(pair[1])]
        return exact or [pair for pair in every if folded(pair[1].name) == wanted]


def _exact(indicator: Indicator) -> tuple[str, str]:
    label = words.UNIT_LABEL.format(name=indicator.name, id=indicator.id)
    return folded(indicator.id), folded(label)


class Told(NamedTuple, Generic[Noun]):
    """Something a row says: about what (key, and in words), the value that must not differ, where, and the noun."""

    key: Hashable
    what: str
    value: Hashable
    cell: str
    noun: Noun


def settled(desk: Desk, part: Part, told: Sequence[Told[Noun]]) -> list[Noun]:
    """One noun per key. The same said twice counts once; different things said of one key count for nothing."""
    groups: dict[Hashable, list[Told[Noun]]] = {}
    for each in told:
        groups.setdefault(each.key, []).append(each)
    kept = []
    for group in groups.values():
        first, same = group[0], len({each.value for each in group}) == 1
        if len(group) > 1:
            code = Code.DECISION_REPEATED if same else Code.DECISION_TWICE
            cells = words.LIST_COMMA.join(each.cell for each in group)
            desk.note(code, part, first.cell, what=first.what, cells=cells)
        if same:
            kept.append(first.noun)
    return kept
