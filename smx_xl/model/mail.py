"""A message that was received, as the ledger keeps it and the master tells of it."""

from __future__ import annotations

from smx_xl.model.base import Frozen

__all__ = ["Enclosed", "Letter"]


class Enclosed(Frozen):
    """A file that came with a message.

    Attributes:
        name: as it is shown. sha256: under which it is kept unchanged. size: bytes.
        kind: workbook, zip, picture, ... placed: its name in 收件, "" where it was not put there.
        inside: the archive or forwarded message it was taken out of, "" for the message itself.
    """

    name: str
    sha256: str
    size: int
    kind: str
    placed: str = ""
    inside: str = ""


class Letter(Frozen):
    """A message.

    Attributes:
        digest: SHA-256 of the message. message_id: its Message-ID. sender: an address in small letters.
        date: when it says it was sent, ISO 8601 by Beijing's clock, "" where it does not say. subject: on one line.
        mailbox, validity, uid: where it lies on a server (UIDVALIDITY and UID of RFC 9051); "" and 0 for files.
        bounced: the addresses that it says were not reached for good. kept: SHA-256 of the message itself where it was
            kept whole, as it could not be read.
    """

    digest: str
    message_id: str = ""
    sender: str = ""
    date: str = ""
    subject: str = ""
    mailbox: str = ""
    validity: int = 0
    uid: int = 0
    files: tuple[Enclosed, ...] = ()
    bounced: tuple[str, ...] = ()
    kept: str = ""
