"""The notice as read: groups, units, sections and entries with their lines, before anything is judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from smx_xl.notice.entry import Entry
from smx_xl.notice.lines import Line
from smx_xl.text import notice as words

__all__ = ["Front", "Outline", "Passage", "RawSection", "RawUnit"]


@dataclass
class RawSection:
    """A section: name, points of its heading, the ordinal of its heading, its line, its entries."""

    name: str
    points: float | None
    head: str
    line: Line
    entries: list[Entry] = field(default_factory=list)


@dataclass
class RawUnit:
    """A unit: id (U01 ...), name, group, line of its heading, sections, paragraph of factors without points."""

    id: str
    name: str
    group: str
    line: Line
    nameless: bool = False
    sections: list[RawSection] = field(default_factory=list)
    factors: Entry | None = None

    @property
    def entries(self) -> list[Entry]:
        """All entries in order."""
        return [entry for section in self.sections for entry in section.entries]

    @property
    def points(self) -> float:
        """Points of all entries together."""
        return sum(entry.points or 0 for entry in self.entries)


@dataclass
class Front:
    """What stands before the units: document number, title, year (None when nothing says it), city targets, and the
    points that every unit shares out (None when nothing says it).
    """

    document: str = ""
    title: str = ""
    year: int | None = None
    city: list[Entry] = field(default_factory=list)
    usual: float | None = None


@dataclass(frozen=True)
class Passage:
    """An entry with its id, the words for its place, and its unit (None for the city's)."""

    id: str
    where: str
    entry: Entry
    unit: RawUnit | None


@dataclass
class Outline:
    """The whole notice. ``groups``: group headings with their lines; ``unused``: paragraphs that are no part of it."""

    front: Front
    units: list[RawUnit] = field(default_factory=list)
    groups: list[tuple[str, Line]] = field(default_factory=list)
    unused: list[list[Line]] = field(default_factory=list)

    def city(self) -> Iterator[Passage]:
        """The city's targets."""
        for position, entry in enumerate(self.front.city, 1):
            yield Passage(f"C{position:02d}", words.CITY.format(number=entry.number), entry, None)

    def targets(self) -> Iterator[Passage]:
        """The units' targets."""
        for unit in self.units:
            for position, entry in enumerate(unit.entries, 1):
                form = words.TARGET if entry.number else words.TARGET_WITHOUT_NUMBER
                where = form.format(unit=unit.name, number=entry.number, position=position)
                yield Passage(f"{unit.id}-{position:02d}", where, entry, unit)

    def factors(self) -> Iterator[Passage]:
        """The paragraphs of factors without points."""
        for unit in self.units:
            if unit.factors is not None:
                yield Passage(unit.id, words.FACTORS.format(unit=unit.name), unit.factors, unit)

    def passages(self) -> Iterator[Passage]:
        """Every entry there is."""
        yield from self.city()
        yield from self.targets()
        yield from self.factors()
