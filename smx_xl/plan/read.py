"""目标库.xlsx read back, however the office has edited it: rows by id, columns by heading, sheets by name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Set
from pathlib import Path
from typing import TypeVar

from smx_xl.findings import Code, Finding, Outcome, Severity, found, worst
from smx_xl.layout import plan_book as layout
from smx_xl.layout.grammar import Table
from smx_xl.model.contact import Contact
from smx_xl.model.plan import Indicator, Parameter, Plan, Target, Unit
from smx_xl.ooxml import read as ooxml
from smx_xl.ooxml.read import Book, Sheet
from smx_xl.plan import nouns
from smx_xl.plan.check import contact_subject, faults
from smx_xl.plan.codec import canonical, shown
from smx_xl.plan.records import Records, check_rows, read_records
from smx_xl.plan.table import Line, Report, locate
from smx_xl.text import plan_book as words

__all__ = ["read"]

Noun = TypeVar("Noun")


def read(path: Path) -> Outcome[Plan]:
    """The plan in a workbook.

    Returns:
        The plan with what was found on the way. The plan is None when an error leaves a part of it unknown; an error of
        its content alone (a sum that is wrong) comes with the plan.
    """
    opened = ooxml.read(path, ooxml.OWN)
    if opened.value is None:
        return Outcome(value=None, findings=tuple(_damaged(finding) for finding in opened.findings))
    report = Report(path.name)
    reader = _Reader(opened.value, report)
    plan = reader.plan()
    findings = (*opened.findings, *report.findings)
    if plan is None or worst(findings) is Severity.ERROR:
        return Outcome(value=None, findings=findings)
    located = tuple(
        fault.model_copy(update={"file": path.name, "cell": reader.places.get((fault.sheet, fault.subject), "")})
        for fault in faults(plan)
    )
    return Outcome(value=plan, findings=(*findings, *located))


def _damaged(refusal: Finding) -> Finding:
    """What the reader of workbooks says of a file, with the office's remedy in place of the sender's."""
    what = refusal.message.partition(words.FULL_STOP)[0]
    return found(Code.PLAN_DAMAGED, file=refusal.file, what=what)


class _Reader:
    """One reading of one book. ``places`` are the cells that faults of the content point to, by sheet and subject.

    ``lost`` are the sheets whose tables could not be found: nothing more is said about their rows.
    """

    def __init__(self, book: Book, report: Report) -> None:
        self.book = book
        self.report = report
        self.records: Records = read_records(book)
        self.places: dict[tuple[str, str], str] = {}
        self.lost: set[str] = set()
        report.continuations = self.records.continuations

    def plan(self) -> Plan | None:
        """The plan, as far as its parts are there."""
        sheets = (words.PLAN, words.CITY, words.UNITS, words.TARGETS, words.INDICATORS, words.RULES, words.VERIFIERS)
        missing = [name for name in sheets if self.book.sheet(name) is None]
        if len(missing) == len(sheets):
            self.report.add(Code.PLAN_NOT_OURS, "", sheets=words.LIST_COMMA.join(sheets[:4]))
            return None
        for name in missing:
            self.report.add(Code.PLAN_SHEET_MISSING, name, table=name)
        if missing:
            return None
        if not self.records.present:
            self.report.add(Code.PLAN_RECORDS_MISSING, words.HIDDEN, table=words.HIDDEN)
        single = self.fields()
        cities = self.identified(layout.CITY)
        units = self.identified(layout.units(self.most_sections()))
        targets = self.identified(layout.TARGETS)
        indicators = self.indicators({*cities, *targets})
        return Plan(
            document=str(single["document"]),
            title=str(single["title"]),
            year=int(single["year"]),
            round=str(single["round"]),
            deadline=str(single["deadline"]),
            mail=str(single["mail"]),
            city_targets=tuple(nouns.city_target(line, indicators) for line in cities.values()),
            units=self.units(units, self.targets(targets, units, indicators)),
            rules=self.rules(),
            verifiers=_kept(map(nouns.verifier, self.lines(layout.VERIFIERS))),
            contacts=self.contacts(),
            findings=_kept(map(nouns.finding, self.lines(layout.FINDINGS))),
        )

    def fields(self) -> dict[str, str | int]:
        """The single values of 方案, each to the right of its label."""
        sheet = self.book.sheet(words.PLAN)
        values: dict[str, str | int] = {}
        for field in layout.FIELDS:
            place = _label(sheet, field.label) if sheet else None
            if sheet is None or place is None:
                if (words.PLAN, field.key) not in layout.OPTIONAL:
                    self.report.add(Code.PLAN_FIELD_MISSING, words.PLAN, label=field.label)
                values[field.key] = 0 if field.key == "year" else ""
                continue
            row, column = place
            cells = {column + 1: sheet.cell(row, column + 1)}
            line = Line(layout.field_table(field), row, {field.key: column + 1}, cells, self.report)
            values[field.key] = (line.whole("year", needed=True) or 0) if field.key == "year" else line.text(field.key)
        return values

    def lines(self, table: Table) -> list[Line]:
        """The rows of a table in the order they were written in; rows that the office added follow the one above."""
        sheet = self.book.sheet(table.sheet)
        if sheet is None:
            return []
        lines = locate(sheet, table, self.report)
        if lines is None:
            self.lost.add(table.sheet)
            return []
        order, ordered = 0.0, []
        for line in lines:
            value = line.cells.get(line.columns.get("order", 0))
            order = value.value if value is not None and isinstance(value.value, float) else order
            ordered.append((order, line.row, line))
        return [line for _, _, line in sorted(ordered, key=lambda entry: entry[:2])]

    def identified(self, table: Table) -> dict[str, Line]:
        """The rows of a table by id, in order; rows without one and repeated ones are reported and left out."""
        keys = layout.KEYS[table.sheet]
        found_lines: dict[str, Line] = {}
        for line in self.lines(table):
            if all(line.blank(column.key) for column in table.columns if layout.required(table.sheet, column.key)):
                continue
            parts = [line.text(key) for key in keys]
            key = "/".join(parts)
            line.subject = key
            if line.blank(keys[-1]):
                line.note(Code.PLAN_ID_MISSING, keys[-1], heading=line.heading(keys[-1]))
            elif key in found_lines:
                first = found_lines[key].place(keys[-1])
                line.note(Code.PLAN_ID_TWICE, keys[-1], heading=line.heading(keys[-1]), id=key, first=first)
            else:
                found_lines[key] = line
        if table.sheet not in self.lost:
            check_rows(table.sheet, found_lines, self.records, self.report)
        return found_lines

    def indicators(self, known: Set[str]) -> dict[str, list[Indicator]]:
        """Indicators by the id of their target; ``known`` are the ids of all targets."""
        found_indicators: dict[str, list[Indicator]] = {}
        for line in self.identified(layout.INDICATORS).values():
            target = line.text("target_id")
            if target not in known:
                self.unknown(line, "target_id", target, (words.TARGETS, words.CITY))
            self.place_of_indicator(line)
            self.places.setdefault((words.INDICATORS, target), line.place("share"))
            noun = nouns.indicator(line)
            if noun is not None:
                found_indicators.setdefault(target, []).append(noun)
        return found_indicators

    def place_of_indicator(self, line: Line) -> None:
        """Where faults of one indicator point to: its target value, its name, each of its parameters."""
        self.places[words.INDICATORS, line.subject] = line.place("target")
        self.places[words.INDICATORS, f"{line.subject}/{words.NAME}"] = line.place("name")
        for column in layout.PARAMETERS:
            place = line.place(layout.parameter_key(column.name))
            self.places[words.INDICATORS, f"{line.subject}/{column.name}"] = place

    def units(self, lines: Mapping[str, Line], targets: Mapping[str, dict[int, list[Target]]]) -> tuple[Unit, ...]:
        """Units with their sections; ``targets`` by unit and number of section."""
        units = []
        for key, line in lines.items():
            self.places[words.UNITS, key] = line.place("name")
            self.places[words.UNITS, f"{key}/{words.UNIT_NAME}"] = line.place("name")
            self.places[words.UNITS, f"{key}/{words.GROUP}"] = line.place("group")
            noun = nouns.unit(line, targets.get(key, {}))
            for number, section in enumerate(noun.sections, 1):
                self.places[words.UNITS, f"{key}/{section.name}"] = line.place(f"points{number}")
            units.append(noun)
        return tuple(units)

    def targets(
        self, lines: Mapping[str, Line], units: Mapping[str, Line], indicators: Mapping[str, list[Indicator]]
    ) -> dict[str, dict[int, list[Target]]]:
        """Targets by unit and number of section; a target of an unknown unit is reported."""
        found_targets: dict[str, dict[int, list[Target]]] = {}
        for line in lines.values():
            self.places[words.TARGETS, line.subject] = line.place("points")
            unit, section = line.text("unit_id"), line.whole("section_number", needed=True)
            noun = nouns.target(line, indicators)
            if unit not in units:
                self.unknown(line, "unit_id", unit, (words.UNITS,))
            elif section is not None and f"points{section}" not in units[unit].table.by_key:
                self.unknown(line, "section_number", shown(section), (words.UNITS,))
            elif noun is not None and section is not None:
                found_targets.setdefault(unit, {}).setdefault(section, []).append(noun)
        return found_targets

    def rules(self) -> tuple[Parameter, ...]:
        """The parameters of 计分规则."""
        lines = self.identified(layout.RULE_VALUES)
        self.places.update({(words.RULES, key): line.place("value") for key, line in lines.items()})
        return _kept(map(nouns.parameter, lines.values()))

    def contacts(self) -> tuple[Contact, ...]:
        """The rows of 通讯录, where there is that sheet; faults point to the row's place in the plan."""
        contacts: list[Contact] = []
        for line in self.lines(layout.CONTACTS):
            noun = nouns.contact(line)
            if noun is not None:
                self.places[words.CONTACTS, contact_subject(len(contacts))] = line.place("mail")
                contacts.append(noun)
        return tuple(contacts)

    def most_sections(self) -> int:
        """How many pairs of section and points the headings of 单位 have."""
        sheet = self.book.sheet(words.UNITS)
        texts = {canonical(cell.value) for cell in sheet.cells.values()} if sheet else set()
        count = 2
        while words.SECTION_NAME.format(n=count + 1) in texts:
            count += 1
        return count

    def unknown(self, line: Line, key: str, value: str, tables: tuple[str, ...]) -> None:
        """Report a reference to a row that never was; one that went is reported where it stood."""
        went = any(value in self.records.digests.get(table, {}) for table in tables)
        if not went and not self.lost & set(tables):
            heading = line.heading(key)
            line.note(Code.PLAN_UNKNOWN_REFERENCE, key, heading=heading, id=value or words.BLANK_WORD, table=tables[0])


def _kept(nouns_read: Iterable[Noun | None]) -> tuple[Noun, ...]:
    """The nouns of the rows that could be understood."""
    return tuple(noun for noun in nouns_read if noun is not None)


def _label(sheet: Sheet, label: str) -> tuple[int, int] | None:
    """Row and column of the leftmost cell that holds a label: what stands to the right of labels may read like one."""
    wanted = _folded(label)
    places = (place for place, cell in sheet.cells.items() if _folded(canonical(cell.value)) == wanted)
    return min(places, key=lambda place: (place[1], place[0]), default=None)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
