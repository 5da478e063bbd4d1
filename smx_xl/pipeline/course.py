"""How far each unit is: its workbook issued, sent, answered, returned, accepted or to be corrected, certified."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from smx_xl import workbook
from smx_xl.archive import Ledger
from smx_xl.archive import sent as record
from smx_xl.master.standing import Standings
from smx_xl.model.outgoing import Kind
from smx_xl.model.plan import Plan, Unit
from smx_xl.model.reception import Fate
from smx_xl.model.scorecard import ReturnState
from smx_xl.text import folders

__all__ = ["Course", "courses"]


class Course(NamedTuple):
    """Where a unit's workbook is on its way.

    Attributes:
        unit: id. issued: it lies in 下发. sent: when it was last sent by mail, ISO 8601, "" where it was not.
        bounced: a message to an address of the unit came back.
        letters: messages from an address of the unit. returned: different files of the unit that came in.
        state: accepted, rejected, waiting or missing. certified, due: indicators certified and to be certified.
    """

    unit: str
    name: str
    issued: bool
    sent: str
    bounced: bool
    letters: int
    returned: int
    state: str
    certified: int
    due: int


def courses(folder: Path, plan: Plan, ledger: Ledger, standings: Standings | None) -> tuple[Course, ...]:
    """The course of every unit in the order of the plan; ``standings`` is None while nothing was read.

    Raises:
        SmxError: the record of what was sent cannot be read.
    """
    sent = {each.name: each.time for each in record.read(folder).dispatches if _issue(each)}
    return tuple(_course(folder, plan, unit, ledger=ledger, standings=standings, sent=sent) for unit in plan.units)


def _issue(dispatch: record.Dispatch) -> bool:
    return dispatch.kind == Kind.ISSUE and dispatch.state == record.SENT


def _course(
    folder: Path, plan: Plan, unit: Unit, *, ledger: Ledger, standings: Standings | None, sent: Mapping[str, str]
) -> Course:
    addresses = {address.lower() for address in plan.addresses(unit.name)}
    state, returned, certified, due = ReturnState.MISSING, 0, 0, 0
    if standings is not None:
        result = standings.by_unit[unit.id].result
        others = {file.sha256 for file in standings.unmatched if file.unit == unit.id and file.fate is not Fate.COPY}
        state, returned = result.state, len(others | ({result.sha256} if result.file else set()))
        own = {indicator.id for indicator in unit.indicators}
        certified, due = len(own & standings.certified.keys()), len(own & standings.certifiers.keys())
    return Course(
        unit=unit.id,
        name=unit.name,
        issued=(folder / folders.ISSUED / workbook.file_name(plan, unit)).is_file(),
        sent=sent.get(unit.name, ""),
        bounced=any(addresses & set(letter.bounced) for letter in ledger.letters),
        letters=sum(letter.sender in addresses for letter in ledger.letters),
        returned=returned,
        state=state.value,
        certified=certified,
        due=due,
    )
