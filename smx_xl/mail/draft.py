"""A message as a draft: RFC 5322 and MIME, spelled so that Outlook, Foxmail, QQ mail and Thunderbird all show it right.

Names of attachments are written twice: as RFC 2231 asks (``filename*``, in one piece, because some clients know no
continuations) and as RFC 2047 words in ``name``, which RFC 2047 forbids and older Chinese clients need. Every text is
encoded UTF-8, also where it is plain ASCII: so no character of it can be a line end, a header or an address.

Nothing comes from the clock or from chance: the same content gives the same bytes. ``Date`` is set when it is sent.
"""

from __future__ import annotations

import base64
import hashlib
from email.charset import BASE64, Charset
from email.header import Header
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from pathlib import PurePath
from typing import Final, NamedTuple
from urllib.parse import quote

from smx_xl import foreign
from smx_xl.model.outgoing import Kind

__all__ = ["UNSENT", "Attachment", "Draft", "message", "message_id"]

UNSENT: Final = "X-Unsent"
"""With "1" a mail program opens the file as a draft (Outlook, Thunderbird, Foxmail)."""
LINE_END: Final = "\r\n"
WIDTH: Final = 76
POLICY: Final = compat32.clone(linesep=LINE_END, max_line_length=990)
"""Lines are folded here, at :data:`WIDTH`; the library would fold again at places that some clients do not take."""
TYPES: Final = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
OTHER: Final = "application/octet-stream"
IDENTITY: Final = 32
"""Hexadecimal digits of a Message-ID."""
NOWHERE: Final = "smx-xl.invalid"
"""The right side of a Message-ID where the office has told no address of its own (RFC 2606)."""
UTF8: Final = Charset("utf-8")
UTF8.body_encoding = BASE64


class Attachment(NamedTuple):
    """A file: its name as it is shown, its bytes."""

    name: str
    content: bytes


class Draft(NamedTuple):
    """One message before it is written.

    Attributes:
        name: of the unit or department. addresses: theirs, valid ones (:func:`smx_xl.model.contact.address`), or none.
        sender: the office's own address, "" where it is not known.
        matter: what makes this message another one than any before: never sent twice, whatever its wording. The round,
            the workbook's digest, of a reminder the day.
    """

    kind: Kind
    name: str
    addresses: tuple[str, ...]
    subject: str
    body: str
    matter: tuple[str, ...]
    attachments: tuple[Attachment, ...] = ()
    sender: str = ""


def message_id(draft: Draft) -> str:
    """The Message-ID: the same whenever the same matter is written of to the same unit."""
    digest = _digest(draft.kind.value, draft.name, *draft.matter)[:IDENTITY]
    return f"<{digest}@{draft.sender.rpartition('@')[2] or NOWHERE}>"


def message(draft: Draft) -> bytes:
    """The draft as an .eml file."""
    mail = MIMEMultipart("mixed", boundary=f"=_smx_{_digest(message_id(draft))[:IDENTITY]}")
    content_type = mail["Content-Type"]
    del mail["MIME-Version"], mail["Content-Type"]
    mail[UNSENT] = "1"
    if draft.sender:
        mail["From"] = draft.sender
        mail["Reply-To"] = draft.sender
    if draft.addresses:
        mail["To"] = f",{LINE_END} ".join(_mailbox(draft.name, address) for address in draft.addresses)
    mail["Subject"] = _encoded(draft.subject, len("Subject: "))
    mail["Message-ID"] = message_id(draft)
    mail["MIME-Version"] = "1.0"
    mail["Content-Type"] = content_type
    text = MIMEText(LINE_END.join(foreign.text(draft.body).split("\n")), "plain", UTF8)  # type: ignore[arg-type]
    del text["MIME-Version"]
    mail.attach(text)
    for attachment in draft.attachments:
        mail.attach(_part(attachment))
    return mail.as_bytes(policy=POLICY)


def _encoded(text: str, before: int) -> str:
    """The text as words of RFC 2047, whatever it is, folded; ``before`` octets stand in front of it on its line."""
    header = Header(foreign.line(text), "utf-8", maxlinelen=WIDTH - before)
    return header.encode(linesep=LINE_END, maxlinelen=WIDTH - before)


def _mailbox(name: str, address: str) -> str:
    """``name <address>``, the address on a line of its own."""
    return f"{_encoded(name, len('To: '))}{LINE_END} <{address}>" if name.strip() else address


def _part(attachment: Attachment) -> MIMEBase:
    name = foreign.line(attachment.name)
    main, _, sub = TYPES.get(PurePath(name).suffix.lower(), OTHER).partition("/")
    part = MIMEBase(main, sub)
    del part["MIME-Version"]
    words = _encoded(name, len(' name=""'))
    part.replace_header("Content-Type", f'{main}/{sub};{LINE_END} name="{words}"')
    part["Content-Transfer-Encoding"] = "base64"
    part["Content-Disposition"] = f"attachment;{LINE_END} filename*=utf-8''{quote(name, safe='')}"
    part.set_payload(base64.encodebytes(attachment.content).decode("ascii"))
    return part


def _digest(*facts: str) -> str:
    return hashlib.sha256("\0".join(facts).encode("utf-8", "surrogatepass")).hexdigest()
