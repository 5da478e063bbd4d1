"""通讯录: a row for everybody that the office writes to, whether it has an address yet or not."""

from __future__ import annotations

from smx_xl.model.certifying import duties
from smx_xl.model.contact import Contact
from smx_xl.model.plan import Plan
from smx_xl.text import plan_book as words

__all__ = ["correspondents", "with_contacts"]


def correspondents(plan: Plan) -> tuple[str, ...]:
    """Names of the units and of the certifying departments, each once; the office does not write to itself."""
    names = (*(unit.name for unit in plan.units), *(name for name in duties(plan) if name != words.OFFICE))
    return tuple(dict.fromkeys(name for name in names if name.strip()))


def with_contacts(plan: Plan) -> Plan:
    """The plan with a row of 通讯录 for each of :func:`correspondents` that has none; rows that are there stay."""
    there = {contact.name.strip() for contact in plan.contacts}
    more = (Contact(name=name) for name in correspondents(plan) if name.strip() not in there)
    return plan.model_copy(update={"contacts": (*plan.contacts, *more)})
