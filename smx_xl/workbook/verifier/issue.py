"""Issuing to certifying departments: every one gets one workbook with all it certifies, across units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from smx_xl import foreign
from smx_xl.layout.certification import OVERVIEW, TABLE
from smx_xl.layout.identity import NAME, PROPERTY_PREFIX, Identity, sheet_fields
from smx_xl.model.certification import Reported
from smx_xl.model.certifying import duties
from smx_xl.model.plan import Plan
from smx_xl.ooxml.packaged import packaged
from smx_xl.ooxml.sheet import Cell, Row, Sheet
from smx_xl.ooxml.stamp import PRODUCER, Book, stamp
from smx_xl.ooxml.template import Template, load
from smx_xl.text import certification as words
from smx_xl.text import plan_book, unit_book
from smx_xl.workbook.room import Room
from smx_xl.workbook.verifier.content import Content, content
from smx_xl.workbook.verifier.cover import cover_sheet
from smx_xl.workbook.verifier.filling import EMPTY, VerifierFilling
from smx_xl.workbook.verifier.fit import fits
from smx_xl.workbook.verifier.overview import overview_sheet
from smx_xl.workbook.verifier.table import table_sheet

__all__ = ["TEMPLATE", "sheets", "verifier_books", "verifier_file_name", "verifier_look"]

TEMPLATE: Final = "verifier.xlsx"
SHEETS: Final = (words.COVER, TABLE.sheet, OVERVIEW.sheet, unit_book.IDENTITY)
UNSAFE: Final = dict.fromkeys(map(ord, '<>:"/\\|?*\n\r\t'), "_")
LONGEST_NAME: Final = 56
"""Characters of a department's name in a file name: the mark behind it still fits the 255 bytes of Linux."""
NOTHING_REPORTED: Final[Mapping[str, Reported]] = MappingProxyType({})
NOTHING_FILLED: Final[Mapping[str, VerifierFilling]] = MappingProxyType({})


def verifier_books(
    plan: Plan,
    key: bytes,
    reported: Mapping[str, Reported] = NOTHING_REPORTED,
    template: Path | None = None,
    fillings: Mapping[str, VerifierFilling] = NOTHING_FILLED,
) -> Iterator[tuple[str, bytes]]:
    """File name and content of every certifying department's workbook, the office first.

    Args:
        plan: the plan. key: seals identity and rows. reported: the units' own figures by indicator id, once they are
            in. template: an office's own look, the packaged one by default. fillings: entries by department.

    Raises:
        SmxError: the template does not fit (:func:`verifier_look`).
    """
    look = verifier_look(template)
    for department, owed in duties(plan).items():
        held = content(plan, department, owed, key, reported=reported, filling=fillings.get(department, EMPTY))
        yield verifier_file_name(plan, department), _book(held, look)


def verifier_look(path: Path | None = None) -> Template:
    """The template at ``path``, the packaged one by default, found fit for issuing.

    Raises:
        SmxError: it is missing, is no workbook, lacks a sheet, or its rows or locks were changed.
    """
    look = load(path or packaged(TEMPLATE), SHEETS)
    fits(look)
    return look


def sheets(held: Content, look: Template | None) -> tuple[Sheet, ...]:
    """The sheets from left to right, the hidden identity last; ``look`` is None where looks do not matter."""
    return (
        cover_sheet(held, Room(look, words.COVER)),
        table_sheet(held, Room(look, TABLE.sheet)),
        overview_sheet(held, Room(look, OVERVIEW.sheet)),
        _identity_sheet(held.identity),
    )


def verifier_file_name(plan: Plan, department: str) -> str:
    """``NN_部门_核定.xlsx``: 00 for the office, a unit's number as in its own workbook's name, then all others.

    So a department that is a unit too has two files that nobody takes for each other.
    """
    others = dict.fromkeys(rule.department for rule in plan.verifiers)
    names = dict.fromkeys((plan_book.OFFICE, *(unit.name for unit in plan.units), *others))
    number = list(names).index(department)
    digits = max(2, len(str(len(plan.units))))
    safe = foreign.line(department).translate(UNSAFE)[:LONGEST_NAME].rstrip(". ")
    return words.FILE_NAME.format(number=number, digits=digits, department=safe)


def _book(held: Content, look: Template) -> bytes:
    """The workbook; the same content gives the same bytes."""
    return stamp(
        look,
        Book(
            title=words.TITLE.format(department=held.department, year=held.plan.year),
            creator=PRODUCER,
            sheets=sheets(held, look),
            constants={NAME: held.identity.line()},
            properties={PROPERTY_PREFIX + name: value for name, value in held.identity.fields().items()},
        ),
    )


def _identity_sheet(facts: Identity) -> Sheet:
    values = facts.fields()
    rows = tuple(Row(1, (Cell(1, field.label), Cell(2, values[field.key]))) for field in sheet_fields())
    return Sheet(name=unit_book.IDENTITY, rows=rows, columns=2, hidden=True)
