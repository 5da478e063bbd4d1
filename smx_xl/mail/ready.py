"""A draft on its way out: the .eml file read back, and the message as it goes to the server.

The clerk may have changed the file, so all of it is foreign again: the addresses are looked at anew, and a message that
is not plain ASCII with lines of a length that servers take is not sent.
"""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime
from typing import Final, NamedTuple

from smx_xl import foreign
from smx_xl.findings import Code, Finding, Outcome, found
from smx_xl.mail.draft import UNSENT, Attachment
from smx_xl.model.contact import address
from smx_xl.text import outbox as words

__all__ = ["Ready", "outgoing", "ready"]

OURS: Final = re.compile(r"<[0-9a-f]{32}@[A-Za-z0-9.-]{1,255}>")
LONGEST_LINE: Final = 998
"""Octets, RFC 5322 2.1.1."""
ENDS: Final = re.compile(rb"\r\n|\r|\n")
FIELD: Final = re.compile(rb"(?m)^([!-9;-~]+):(?:[^\r\n]*\r\n)(?:[ \t][^\r\n]*\r\n)*")
REPLACED: Final = frozenset({UNSENT.lower(), "date", "bcc", "from"})
"""Fields that are made when it is sent, or must not be: the copy that nobody is to know of would be known."""


class Ready(NamedTuple):
    """What the file says.

    Attributes:
        message_id: with its brackets. addresses: to whom, none when nobody is named. sender: From, "" without one.
        head, body: the octets, lines ended as servers want them. sha256: of the file.
    """

    message_id: str
    addresses: tuple[str, ...]
    sender: str
    subject: str
    attachments: tuple[Attachment, ...]
    head: bytes
    body: bytes
    sha256: str


def ready(content: bytes, file: str) -> Outcome[Ready]:
    """The draft in an .eml file; a finding when it is none of ours, or became one that cannot be sent."""
    head, blank, body = ENDS.sub(b"\r\n", content).partition(b"\r\n\r\n")
    head += b"\r\n"
    try:
        mail = message_from_bytes(content, _class=EmailMessage, policy=default)
        identity = str(mail["Message-ID"] or "").strip()
        to, sender = _addresses(mail, "To"), _addresses(mail, "From")
        subject = foreign.line(str(mail["Subject"] or ""))
        attachments = tuple(_enclosed(part) for part in mail.walk() if part.get_filename())
    except (MessageError, ValueError, LookupError, AttributeError, TypeError):  # the parser's own faults on odd headers
        return _not(Code.MAIL_NOT_OURS, file, words.ODD_HEADERS)
    if not OURS.fullmatch(identity):
        return _not(Code.MAIL_NOT_OURS, file, words.NO_IDENTITY)
    if not blank or FIELD.sub(b"", head):
        return _not(Code.MAIL_EDITED, file, words.ODD_HEADERS)
    if not content.isascii() or b"\x00" in content or max(map(len, (head + body).split(b"\r\n"))) > LONGEST_LINE:
        return _not(Code.MAIL_EDITED, file, words.ODD_CHARACTERS)
    if None in to or None in sender or len(sender) > 1:
        return _not(Code.MAIL_EDITED, file, words.ODD_ADDRESS)
    known = tuple(dict.fromkeys(each for each in to if each))
    digest = hashlib.sha256(content).hexdigest()
    return Outcome[Ready](
        value=Ready(identity, known, next(iter(sender), None) or "", subject, attachments, head, body, digest)
    )


def _not(code: Code, file: str, reason: str) -> Outcome[Ready]:
    finding: Finding = found(code, file=file, reason=reason)
    return Outcome[Ready](value=None, findings=(finding,))


def _addresses(mail: EmailMessage, field: str) -> list[str | None]:
    """The addresses of a field, None for what is none; nothing where the field is missing or empty."""
    header = mail[field]
    if header is None or not str(header).strip():
        return []
    return [address(each.addr_spec) for each in header.addresses] or [None]


def _enclosed(part: EmailMessage) -> Attachment:
    payload = part.get_payload(decode=True)
    return Attachment(part.get_filename() or "", payload if isinstance(payload, bytes) else b"")


def outgoing(mail: Ready, sender: str, date: datetime) -> bytes:
    """The octets for the server: no draft any more, with a date and with the sender that the server knows."""
    kept = [field[0] for field in FIELD.finditer(mail.head) if field[1].decode("ascii").lower() not in REPLACED]
    stamp = f"Date: {format_datetime(date)}\r\nFrom: {sender}\r\n"
    return stamp.encode("ascii") + b"".join(kept) + b"\r\n" + mail.body
