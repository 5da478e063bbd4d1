"""Mail that came back because it could not be delivered, and which address it had been sent to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from email.message import Message
from typing import Final, NamedTuple

from smx_xl import foreign
from smx_xl.mail.headers import address, field, text
from smx_xl.text import inbox as words

__all__ = ["Bounce", "bounces", "is_bounce"]

ROBOTS: Final = re.compile(r"(mailer-daemon|postmaster|mail-?delivery|post_?office)@", re.IGNORECASE)
ADDRESS: Final = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
LONGEST: Final = 200


class Bounce(NamedTuple):
    """An address that was not reached, as far as it is told, and the reason in the server's own words."""

    address: str
    reason: str
    final: bool = True
    """False while the server still tries."""


def is_bounce(message: Message) -> bool:
    """Whether a server wrote it about a message that it could not deliver."""
    kind = field(message, "Content-Type").lower()
    if message.get_content_type() == "multipart/report":
        return "delivery-status" in kind
    if field(message, "X-Failed-Recipients"):
        return True
    robot = bool(ROBOTS.match(address(message)))
    return robot and any(word in text(message, "Subject").lower() for word in words.BOUNCED_SUBJECTS)


def bounces(message: Message, parts: Sequence[Message]) -> tuple[Bounce, ...]:
    """Every address the report is about, those that were reached left out; one without address where it names none."""
    found = {each.address: each for part in parts for each in _reported(part)}
    if not found:
        named = ADDRESS.findall(field(message, "X-Failed-Recipients"))
        named = named or [to for part in parts if part.get_content_type() == "message/rfc822" for to in _to(part)]
        found = {each.lower(): Bounce(each.lower(), text(message, "Subject")[:LONGEST]) for each in named}
    return tuple(found.values()) or (Bounce("", text(message, "Subject")[:LONGEST]),)


def _reported(part: Message) -> Iterator[Bounce]:
    """RFC 3464: a block of fields per recipient."""
    if part.get_content_type() != "message/delivery-status" or not isinstance(part.get_payload(), list):
        return
    blocks: list[Message] = part.get_payload()  # type: ignore[assignment]
    for block in blocks:
        action = field(block, "Action").strip().lower()
        recipient = field(block, "Final-Recipient") or field(block, "Original-Recipient")
        where = ADDRESS.search(recipient.rpartition(";")[2])
        if where and action in ("failed", "delayed", ""):
            reason = foreign.line(field(block, "Diagnostic-Code").partition(";")[2] or field(block, "Status")).strip()
            yield Bounce(where[0].lower(), " ".join(reason.split())[:LONGEST], final=action != "delayed")


def _to(part: Message) -> Iterator[str]:
    """To whom the message that came back had been sent."""
    inner = part.get_payload()
    if isinstance(inner, list):
        yield from (to for message in inner if isinstance(message, Message) and (to := address(message, "To")))
