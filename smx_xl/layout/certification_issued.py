"""What was issued to a certifying department, row by row, each row with a proof of its own.

A proof is a keyed digest of the row's issued cells. So every row that comes back proves by itself what it was issued
with, the unit's reported figure too, wherever it has gone and whatever became of the other rows; and a row that was
issued before the plan or the unit's return changed still proves what the department agreed to.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from smx_xl.layout.certification import KIND, PROVEN
from smx_xl.layout.identity import FORMAT, LONGEST_FACT, Identity, fact, seal
from smx_xl.layout.issued import Value
from smx_xl.layout.issued import rows as unit_rows
from smx_xl.model.certification import Reported
from smx_xl.model.certifying import Duty
from smx_xl.model.plan import Plan
from smx_xl.text import certification as words

__all__ = ["SHOWN", "department_fact", "identity", "issued_rows", "proof"]

SHOWN: Final = ("reported", "note", "source")
"""The columns that show what the unit reported; all other issued ones come from the plan."""
FROM_UNIT: Final = ("name", "method", "target", "unit", "points", "method_code", "p1", "p2", "p3", "p4")
LONGEST_NAME: Final = 27
"""Characters of a department's name in the identity, whose line must fit a text constant of 255."""
MARK: Final = 8
"""Characters of digest that a longer name ends with, so that two of them differ."""
PROOF: Final = 32
NOTHING: Final = Reported()


def department_fact(name: str) -> str:
    """The department's name as the identity states it."""
    whole = fact(name)
    if len(whole) <= LONGEST_NAME and len(name) <= LONGEST_FACT:
        return whole
    mark = hashlib.sha256(name.encode()).hexdigest()[:MARK]
    return whole[: LONGEST_NAME - MARK].rstrip() + mark


def issued_rows(plan: Plan, duties: Sequence[Duty], reported: Mapping[str, Reported]) -> tuple[dict[str, Value], ...]:
    """The issued value of every column of :data:`PROVEN` by its key, one dict per duty; empty cells are None."""
    units = {duty.unit.id: duty.unit for duty in duties}
    known = {str(row["id"]): row for unit in units.values() for row in unit_rows(plan, unit)}
    return tuple(_row(duty, known[duty.indicator.id], reported.get(duty.indicator.id, NOTHING)) for duty in duties)


def _row(duty: Duty, facts: Mapping[str, Value], reported: Reported) -> dict[str, Value]:
    note = " ".join(reported.note.split())
    if len(note) > words.SHORTENED_NOTE:
        note = note[: words.SHORTENED_NOTE - 1] + "…"
    values: dict[str, Value] = {
        "responsible": duty.unit.name,
        "text": duty.target.text,
        "reported": reported.value,
        "note": note or None,
        "id": duty.indicator.id,
        "unit_id": duty.unit.id,
        "source": reported.sha256 or None,
        **{key: facts[key] for key in FROM_UNIT},
    }
    return {key: values[key] for key in PROVEN}


def identity(plan: Plan, department: str, rows: Iterable[Mapping[str, Value]], key: bytes) -> Identity:
    """Who the department's workbook is, sealed; its digest is over all issued rows."""
    stated = [_stated(row) for row in rows]
    return seal(
        Identity(
            format=FORMAT,
            kind=KIND,
            document=fact(plan.document),
            year=str(plan.year),
            round=fact(plan.round),
            unit=department_fact(department),
            digest=hashlib.sha256(json.dumps(stated, ensure_ascii=False).encode()).hexdigest(),
        ),
        key,
    )


def proof(whose: Identity, row: Mapping[str, Value], key: bytes) -> str:
    """The keyed digest of one issued row of the workbook that ``whose`` names (hexadecimal)."""
    facts = [whose.kind, whose.document, whose.year, whose.round, whose.unit, *_stated(row)]
    return hmac.new(key, json.dumps(facts, ensure_ascii=False).encode(), hashlib.sha256).hexdigest()[:PROOF]


def _stated(row: Mapping[str, Value]) -> list[str]:
    return [_plain(row[key]) for key in PROVEN]


def _plain(value: Value) -> str:
    """A cell as it survives any program: figures to 15 digits, texts without what the eye does not see."""
    if isinstance(value, float | int):
        return f"{value:.15g}"
    text = "".join(" " if char.isspace() else char for char in unicodedata.normalize("NFC", value or ""))
    visible = "".join(char for char in text if not unicodedata.category(char).startswith("C"))
    return " ".join(visible.split())
