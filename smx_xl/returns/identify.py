"""Who a returned workbook says it is: what stands in each of the three places, and whether they agree."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from smx_xl.layout.identity import NAME, PROPERTY_PREFIX, Identity, seal
from smx_xl.ooxml.read_facts import Book, Kind, Sheet
from smx_xl.returns.plain import folded
from smx_xl.text import returns as words
from smx_xl.text import unit_book

__all__ = ["FIELDS", "PLACES", "Claims", "claims", "sealed"]

FIELDS: Final = tuple(Identity.model_fields)
PLACES: Final = (words.PROPERTIES, words.DEFINED_NAME, words.HIDDEN_SHEET)
"""Where the identity stands, the most trusted place first."""


@dataclass(frozen=True)
class Claims:
    """The identity's fields as each place states them; a place may be lost or hold only some."""

    places: Mapping[str, Mapping[str, str]]

    @cached_property
    def disagreements(self) -> dict[str, dict[str, str]]:
        """Field -> place -> value, for the fields on which the places disagree."""
        stated = {
            field: {place: facts[field] for place, facts in self.places.items() if field in facts} for field in FIELDS
        }
        return {field: by_place for field, by_place in stated.items() if len(set(by_place.values())) > 1}

    @cached_property
    def identity(self) -> Identity | None:
        """The identity from all places together, None when a field stands nowhere. The first place named counts."""
        facts: dict[str, str] = {}
        for stated in self.places.values():
            facts = {**stated, **facts}
        return Identity(**facts) if set(facts) == set(FIELDS) else None


def claims(book: Book) -> Claims:
    """What the three places of a book state."""
    stated = zip(PLACES, (_properties(book), _name(book), _sheet(book)), strict=True)
    return Claims({place: facts for place, facts in stated if facts})


def sealed(identity: Identity, key: bytes) -> bool:
    """Whether the seal is the one that ``key`` gives; upper and lower case do not count, as programs change them."""
    return hmac.compare_digest(seal(identity, key).seal.lower().encode(), identity.seal.lower().encode())


def _properties(book: Book) -> dict[str, str]:
    """Custom document properties smx_*."""
    return {field: book.properties[name] for field in FIELDS if (name := PROPERTY_PREFIX + field) in book.properties}


def _name(book: Book) -> dict[str, str]:
    """The defined name whose constant is the identity in one line."""
    own = sorted((name.sheet, name.text) for name in book.names if name.name == NAME)
    text = own[0][1] if own else ""
    constant = text.strip().removeprefix("=").strip()
    if not (len(constant) > 1 and constant[0] == constant[-1] == '"'):
        return {}
    identity = Identity.from_line(constant[1:-1].replace('""', '"'))
    return {} if identity is None else identity.fields()


def _sheet(book: Book) -> dict[str, str]:
    """The hidden sheet: the name of a field, and right of it its value, wherever they stand."""
    sheet = book.sheet(unit_book.IDENTITY) or _hidden(book)
    if sheet is None:
        return {}
    facts: dict[str, str] = {}
    for (row, column), cell in sheet.cells.items():
        if cell.raw in FIELDS and not sheet.cell(row, column - 1).raw:
            value = sheet.cell(row, column + 1)
            if cell.formula is None and value.formula is None and value.kind in (Kind.TEXT, Kind.NUMBER):
                facts.setdefault(cell.raw, value.raw)
    return facts


def _hidden(book: Book) -> Sheet | None:
    """The identity sheet under a name that is only nearly its own."""
    near = (sheet for sheet in book.sheets if folded(sheet.name) == folded(unit_book.IDENTITY))
    return next(near, None)
