"""A file that came under several names goes by the one of whose it is, not by that of who passed it on first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from smx_xl.archive import Arrival, Ledger
from smx_xl.foreign import name as shown
from smx_xl.model.certifying import duties
from smx_xl.model.plan import Plan
from smx_xl.pipeline.correspondence import address_book
from smx_xl.returns.certification_settle import sender_id
from smx_xl.returns.settle import Reading

__all__ = ["under_own_names"]


def under_own_names(
    plan: Plan, ledger: Ledger, arrivals: Sequence[Arrival], readings: Sequence[Reading]
) -> Iterator[Arrival]:
    """The arrivals, as whose they are was read, each with a better name where it has one that no other arrival has."""
    people = {unit.id: unit.name for unit in plan.units} | {sender_id(name): name for name in duties(plan)}
    addresses, mailed = address_book(plan), _mailed(ledger)
    taken = Counter(arrival.name for arrival in arrivals)
    for arrival, reading in zip(arrivals, readings, strict=True):
        unit = reading.outcome.value.unit if reading.outcome.value else ""
        sent = mailed.get(arrival.sha256, ())
        own = [name for sender, name in sent if sender in addresses.get(unit, ())]
        names = (arrival.name, *arrival.copies, *_entered(ledger, arrival), *own, *(name for _, name in sent))
        better = [name for name in names if _names(plan, people.get(unit, ""), name)] or own
        free = (name for name in better if name == arrival.name or not taken[name])
        yield _renamed(arrival, arrival.name if arrival.name in better else next(free, arrival.name))


def _mailed(ledger: Ledger) -> Mapping[str, Sequence[tuple[str, str]]]:
    """By content, who sent it and under which name."""
    found: dict[str, list[tuple[str, str]]] = {}
    for letter in ledger.letters:
        for file in letter.files:
            if file.placed and PurePosixPath(file.name).suffix == PurePosixPath(file.placed).suffix:
                found.setdefault(file.sha256, []).append((letter.sender, file.name))
    return found


def _entered(ledger: Ledger, arrival: Arrival) -> Iterator[str]:
    """The names under which a content ever lay in 收件."""
    return (shown(PurePosixPath(name).name) for name in ledger.names.get(arrival.sha256, ()))


def _names(plan: Plan, owner: str, name: str) -> bool:
    """Whether a file is named after its owner, and not after a unit whose name holds the owner's."""
    return owner != "" and owner in name and plan.longest_name_in(name) in ("", owner)


def _renamed(arrival: Arrival, name: str) -> Arrival:
    """The arrival under another of its names; the one it had becomes a copy's, as far as it lies in 收件."""
    if name == arrival.name:
        return arrival
    others = (*arrival.copies, *((arrival.name,) if arrival.present else ()))
    copies = tuple(other for other in others if other != name)
    return arrival._replace(name=name, origin=arrival.origin.with_name(name), copies=copies)
