"""豁免: which findings of a unit's return the office lets pass."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from smx_xl.findings import Code
from smx_xl.layout import decision_sheets as layout
from smx_xl.model.decision import Waiver
from smx_xl.ooxml.addresses import areas
from smx_xl.returns.decisions.desk import Desk, Told, settled
from smx_xl.returns.decisions.line import Line
from smx_xl.returns.plain import clipped, plain
from smx_xl.text import decision as words

__all__ = ["waivers"]

CODE: Final = re.compile(r"([A-Z])(\d{2,3})(?!\d)")
BETWEEN: Final = re.compile(r"[\u3001\uff0c,;\uff1b\s]+")


def waivers(desk: Desk, lines: Iterable[Line]) -> tuple[Waiver, ...]:
    """Every waiver, by unit, code and place; a place is a list of cells or ranges separated by blanks."""
    told = []
    for line in lines:
        unit, code, place = line.unit(), _code(line), _place(line)
        line.text("remark", needed=True)
        if unit is None or code is None or not line.sound:
            continue
        noun = Waiver(unit=unit.id, code=code.value, place=place, who=line.text("who"), ground=line.ground())
        key = (unit.id, code, place)
        told.append(Told(key, f"{unit.name}{words.LIST_COMMA}{code.value}", "", line.place("code"), noun))
    kept = settled(desk, layout.WAIVERS, told)
    return tuple(sorted(kept, key=lambda noun: (desk.order[noun.unit], noun.code, noun.place)))


def _code(line: Line) -> Code | None:
    """The code that the cell begins with, when it can be waived."""
    text = line.text("code", needed=True)
    match = CODE.match(plain(text).upper())
    known = next((code for code in Code if match and code.value == match[0]), None)
    if text and known is None:
        line.fault(Code.DECISION_CODE_UNKNOWN, "code", found=clipped(text))
    elif known is not None and known not in words.WAIVABLE:
        line.fault(Code.DECISION_NOT_WAIVABLE, "code", found=known.value)
        return None
    return known


def _place(line: Line) -> str:
    """The cells as ranges separated by blanks; the sheet in front of an address does not matter."""
    text = plain(line.text("place")).upper()
    parts = [part.rpartition("!")[2].replace("$", "") for part in BETWEEN.split(text) if part]
    place = " ".join(parts)
    if len(areas(place)) != len(parts):
        line.fault(Code.DECISION_PLACE, "place", found=clipped(text))
    return place
