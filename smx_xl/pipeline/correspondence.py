"""Who writes from which address: the sender of a file held against the addresses of the one whose file it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from smx_xl.archive import Ledger
from smx_xl.findings import Code, Finding, found
from smx_xl.model.certifying import duties
from smx_xl.model.mail import Letter
from smx_xl.model.plan import Plan
from smx_xl.model.scorecard import UnitResult
from smx_xl.returns.certification_settle import sender_id
from smx_xl.text import inbox as words

__all__ = ["address_book", "carriers", "compared", "owners"]


def address_book(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """Addresses in small letters by the id of a unit, and by that under which a department sends; () without any."""
    names = {unit.id: unit.name for unit in plan.units}
    names |= {sender_id(department): department for department in duties(plan)}
    return {key: tuple(address.lower() for address in plan.addresses(name)) for key, name in names.items()}


def owners(plan: Plan) -> Mapping[str, str]:
    """Names of units and departments by address; of all of them where several use one."""
    found_names: dict[str, dict[str, None]] = {}
    for contact in plan.contacts:
        for address in contact.addresses:
            found_names.setdefault(address.lower(), {})[contact.name.strip()] = None
    return {address: words.LIST.join(names) for address, names in found_names.items()}


def carriers(plan: Plan, ledger: Ledger, files: Iterable[tuple[str, str]]) -> Mapping[str, Letter]:
    """By SHA-256 the message to be named as the one that brought a file: the first from its owner's own address.

    Where none is from there, the first of all. ``files``: SHA-256 and id of who owns it, "" where that is not known.
    """
    book, whose = address_book(plan), dict(files)
    first = {sha256: letter for sha256, (letter, _) in ledger.mailed.items()}
    for letter in reversed(ledger.letters):
        own = (file.sha256 for file in letter.files if letter.sender in book.get(whose.get(file.sha256, ""), ()))
        first |= dict.fromkeys(own, letter)
    return first


def compared(plan: Plan, ledger: Ledger, results: Sequence[UnitResult]) -> tuple[UnitResult, ...]:
    """The results, each with a warning where its file came by mail and never from an address of its own.

    An address can be forged and an office may have several: it is a reason to ask, never one to refuse.
    """
    if not ledger.letters:
        return tuple(results)
    book, names = address_book(plan), owners(plan)
    senders: dict[str, dict[str, None]] = {}
    for letter in ledger.letters:
        for file in letter.files:
            senders.setdefault(file.sha256, {})[letter.sender] = None
    return tuple(
        result.model_copy(update={"findings": (*result.findings, *more)})
        if (more := tuple(_doubts(result, book.get(result.unit, ()), senders.get(result.sha256, {}), names)))
        else result
        for result in results
    )


def _doubts(
    result: UnitResult, own: Sequence[str], senders: Mapping[str, None], names: Mapping[str, str]
) -> Iterator[Finding]:
    """What is to be said of the addresses that a result's file came from."""
    if own and senders and not set(own) & senders.keys():
        sender = next(iter(senders))
        owner = names.get(sender, "")
        said = words.OWNED.format(owner=owner) if owner else words.UNLISTED
        yield found(Code.MAIL_SENDER_OTHER, file=result.file, sender=sender, said=said, addresses=words.LIST.join(own))
