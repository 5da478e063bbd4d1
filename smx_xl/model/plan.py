"""The plan (目标库): what the city wants of each unit this year, exactly as the notice says it.

Official text is kept character for character (paragraphs joined where a page break cut them), with the line span of
its source. Readings that the office must confirm stand beside it (``doubt``), never in its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import Field

from smx_xl.findings import Finding
from smx_xl.model.base import Frozen
from smx_xl.model.contact import Contact

__all__ = [
    "CityTarget",
    "Indicator",
    "Lines",
    "Method",
    "Parameter",
    "Plan",
    "Section",
    "Target",
    "Unit",
    "VerifierRule",
]

Lines = tuple[int, int]
"""First and last line of the source text, counted from 1, both included."""


class Method(StrEnum):
    """How an indicator is scored (design, section 3)."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANK = "rank"
    RELATIVE = "relative"
    BAND = "band"
    GAP = "gap"
    ZERO_INCIDENT = "zero_incident"
    TASK = "task"
    ASSIGNED = "assigned"


class Parameter(Frozen):
    """One default parameter of a scoring method, as the office may edit it in 目标库.xlsx (sheet 计分规则)."""

    method: Method
    name: str
    value: float
    unit: str
    source: str


class Indicator(Frozen):
    """One measurable demand inside a target.

    Attributes:
        target: the target value in ``unit``; None when the text gives none (assigned elsewhere, task).
            For ``relative`` it is the margin over the reference, for ``rank`` the place to reach.
        unit: as written in the notice (亿元, %, 个百分点, 家 ...), empty when none is written.
        share: share of the target's points, 0..1; the shares inside a target sum to 1.
        quote: the words of the official text it was read from.
        params: parameters of the method set for this indicator only (see ``Plan.rules`` for the defaults);
            also the ``reference`` of a relative indicator once the office has it.
        doubt: why the office must confirm this reading (待确认); empty when it is settled.
    """

    id: str
    name: str
    method: Method
    target: float | None
    unit: str
    share: Annotated[float, Field(gt=0, le=1)]
    quote: str
    params: dict[str, float] = Field(default_factory=dict)
    doubt: str = ""


class Target(Frozen):
    """One numbered target of a unit; ``number`` is empty when the notice forgot it, ``points`` stand in its bracket."""

    id: str
    number: str
    text: str
    points: float
    lines: Lines
    indicators: tuple[Indicator, ...]


class Section(Frozen):
    """重点目标 or 一般目标; ``points`` is the figure of its heading, None where the heading lacks it."""

    name: str
    points: float | None
    targets: tuple[Target, ...]


class Unit(Frozen):
    """A responsible unit (责任单位): its targets and, for some, factors that cost points without earning any."""

    id: str
    name: str
    group: str
    sections: tuple[Section, ...]
    preconditions: tuple[str, ...] = ()
    precondition_text: str = ""
    precondition_lines: Lines | None = None

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """All targets in the order of the notice."""
        return tuple(target for section in self.sections for target in section.targets)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators in the order of the notice."""
        return tuple(indicator for target in self.targets for indicator in target.indicators)

    @cached_property
    def points(self) -> float:
        """Points of all targets together."""
        return sum(target.points for target in self.targets)


class CityTarget(Frozen):
    """One target of the city as a whole (全市目标); no points."""

    id: str
    number: str
    text: str
    lines: Lines
    indicators: tuple[Indicator, ...]


class VerifierRule(Frozen):
    """Which department certifies an indicator: the first rule whose ``pattern`` is in its name, else in its quote.

    A rule with ``unit`` holds only for units in whose name or group that occurs; then the pattern may be empty.
    """

    pattern: str
    department: str
    source: str
    unit: str = ""

    def covers(self, unit: Unit | None) -> bool:
        """Whether the rule holds for this unit; for the city as a whole (None) only one without ``unit`` does."""
        return not self.unit or (unit is not None and (self.unit in unit.name or self.unit in unit.group))


class Plan(Frozen):
    """The whole notice as data. The source of truth is 目标库.xlsx; this is its content.

    ``deadline`` and ``mail`` are the office's own words for when and where returns are due; "" leaves them open.
    ``contacts`` are whom to write to. None of the three is part of what is issued.
    """

    document: str
    title: str
    year: int
    round: str
    deadline: str = ""
    mail: str = ""
    city_targets: tuple[CityTarget, ...]
    units: tuple[Unit, ...]
    rules: tuple[Parameter, ...] = ()
    verifiers: tuple[VerifierRule, ...] = ()
    contacts: tuple[Contact, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def groups(self) -> tuple[str, ...]:
        """Group names in the order of the notice."""
        return tuple(dict.fromkeys(unit.group for unit in self.units))

    @property
    def doubts(self) -> int:
        """Indicators that the office has to confirm, the city's own among them."""
        city = (indicator for target in self.city_targets for indicator in target.indicators)
        return sum(bool(indicator.doubt) for indicator in (*city, *(each for _, _, each in self.indicators())))

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each unit stands among the units, from 0, by its id."""
        return {unit.id: place for place, unit in reversed(list(enumerate(self.units)))}

    @cached_property
    def _named(self) -> dict[str, Unit]:
        """The units by id and by name; of several under one key the first."""
        return {key: unit for unit in reversed(self.units) for key in (unit.id, unit.name)}

    def unit(self, key: str) -> Unit | None:
        """The unit with this id or name, or None."""
        return self._named.get(key)

    def longest_name_in(self, text: str) -> str:
        """The longest unit's name that stands in the text, of equally long ones the first in the plan; "" for none."""
        names, sizes = self._names
        for size in sizes:
            here = {text[begin : begin + size] for begin in range(len(text) - size + 1)}.intersection(names)
            if here:
                return min(here, key=names.__getitem__)
        return ""

    @cached_property
    def _names(self) -> tuple[dict[str, int], list[int]]:
        """The units' names with their first places, and how long they are, the longest first."""
        names = {unit.name: place for place, unit in reversed(list(enumerate(self.units))) if unit.name}
        return names, sorted({len(name) for name in names}, reverse=True)

    def addresses(self, name: str) -> tuple[str, ...]:
        """Where to write to the unit or department of this name, each address once."""
        rows = (contact for contact in self.contacts if contact.name.strip() == name.strip())
        return tuple(dict.fromkeys(address for contact in rows for address in contact.addresses))

    def indicators(self) -> Iterator[tuple[Unit, Target, Indicator]]:
        """Every indicator of every unit with the target and unit it belongs to."""
        for unit in self.units:
            for target in unit.targets:
                for indicator in target.indicators:
                    yield unit, target, indicator
