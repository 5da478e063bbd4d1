"""Issuing: every unit of a plan gets its workbook, with its identity in three places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from smx_xl import foreign
from smx_xl.layout.correction import TABLE as CORRECTION
from smx_xl.layout.identity import FORMAT, NAME, PROPERTY_PREFIX, Identity, fact, seal, sheet_fields
from smx_xl.layout.issued import digest
from smx_xl.model.plan import Plan, Unit
from smx_xl.ooxml.packaged import packaged
from smx_xl.ooxml.sheet import Cell, Row, Sheet
from smx_xl.ooxml.stamp import PRODUCER, Book, stamp
from smx_xl.ooxml.template import Template, load
from smx_xl.text import unit_book as words
from smx_xl.workbook.actuals import actuals_sheet
from smx_xl.workbook.cover import cover_sheet
from smx_xl.workbook.evidence import evidence_sheet
from smx_xl.workbook.figures import figures
from smx_xl.workbook.filling import EMPTY, Filling
from smx_xl.workbook.fit import fits
from smx_xl.workbook.room import Room
from smx_xl.workbook.score_sheet import score_sheet

__all__ = ["TEMPLATE", "book", "books", "file_name", "identity", "issued", "sheets", "template_look"]

TEMPLATE: Final = "unit.xlsx"
KIND: Final = "unit"
SHEETS: Final = (words.COVER, words.ACTUALS, words.EVIDENCE, words.SCORE, words.IDENTITY, CORRECTION.sheet)
UNSAFE: Final = dict.fromkeys(map(ord, '<>:"/\\|?*\n\r\t'), "_")
"""What a file name cannot hold on Windows."""
LONGEST_NAME: Final = 60
"""Characters of a unit's name in a file name: 180 bytes, so that a mark behind it still fits the 255 of Linux."""


def books(
    plan: Plan, key: bytes, template: Path | None = None, fillings: Mapping[str, Filling] | None = None
) -> Iterator[tuple[str, bytes]]:
    """File name and content of every unit's workbook, in the order of the plan.

    Args:
        plan: the plan. key: seals the identity. template: an office's own look, the packaged one by default.
        fillings: entries by unit id; a book that is filled in has the cached values of its entries.

    Raises:
        SmxError: the template does not fit (:func:`template_look`).
    """
    look = template_look(template)
    for unit in plan.units:
        yield file_name(plan, unit), book(plan, unit, key, look, (fillings or {}).get(unit.id, EMPTY))


def book(
    plan: Plan,
    unit: Unit,
    key: bytes,
    look: Template | None = None,
    filling: Filling = EMPTY,
    *,
    before: tuple[Sheet, ...] = (),
) -> bytes:
    """The workbook of one unit, with sheets ``before`` its own; the same arguments give the same bytes."""
    look = look or template_look()
    facts = identity(plan, unit, key)
    return stamp(
        look,
        Book(
            title=words.TITLE.format(unit=unit.name, year=plan.year),
            creator=PRODUCER,
            sheets=before + sheets(plan, unit, look, facts, filling),
            constants={NAME: facts.line()},
            properties={PROPERTY_PREFIX + name: value for name, value in facts.fields().items()},
        ),
    )


def template_look(path: Path | None = None) -> Template:
    """The template at ``path``, the packaged one by default, found fit for issuing.

    Raises:
        SmxError: it is missing, is no workbook, lacks a sheet, or its rows or locks were changed.
    """
    look = load(path or packaged(TEMPLATE), SHEETS)
    fits(look)
    return look


def issued(plan: Plan, unit: Unit) -> tuple[Sheet, ...]:
    """The sheets of the unit's workbook with nothing filled in, for holding a return against them.

    Heights are left out, and so is the identity: it is looked at by itself.
    """
    return _filled(plan, unit, None, EMPTY)


def sheets(
    plan: Plan, unit: Unit, look: Template | None, facts: Identity, filling: Filling = EMPTY
) -> tuple[Sheet, ...]:
    """The sheets from left to right, the hidden identity last; ``look`` is None where looks do not matter."""
    return (*_filled(plan, unit, look, filling), _identity_sheet(facts))


def _filled(plan: Plan, unit: Unit, look: Template | None, filling: Filling) -> tuple[Sheet, ...]:
    """The sheets that people see."""
    values = figures(plan, unit, filling)
    return (
        cover_sheet(plan, unit, values, Room(look, words.COVER)),
        actuals_sheet(plan, unit, filling, values, Room(look, words.ACTUALS)),
        evidence_sheet(plan, unit, filling, values, Room(look, words.EVIDENCE)),
        score_sheet(plan, unit, values, Room(look, words.SCORE)),
    )


def file_name(plan: Plan, unit: Unit) -> str:
    """``NN_单位.xlsx``: the unit's place in the plan and its name, without characters that file names cannot hold."""
    digits = max(2, len(str(len(plan.units))))
    safe = foreign.line(unit.name).translate(UNSAFE)[:LONGEST_NAME].rstrip(". ")
    return words.FILE_NAME.format(number=plan.places[unit.id] + 1, digits=digits, unit=safe)


def identity(plan: Plan, unit: Unit, key: bytes) -> Identity:
    """Who the unit's workbook is, sealed."""
    return seal(
        Identity(
            format=FORMAT,
            kind=KIND,
            document=fact(plan.document),
            year=str(plan.year),
            round=fact(plan.round),
            unit=unit.id,
            digest=digest(plan, unit),
        ),
        key,
    )


def _identity_sheet(facts: Identity) -> Sheet:
    values = facts.fields()
    rows = tuple(Row(1, (Cell(1, field.label), Cell(2, values[field.key]))) for field in sheet_fields())
    return Sheet(name=words.IDENTITY, rows=rows, columns=2, hidden=True)
