"""One message of whatever origin: who sent it, when, about what, and the files that came with it.

The email package parses; where it fails, a finding says so and the message is kept whole. Its older policy is used, as
it hands out headers as they came: the newer one parses them on the way and breaks on what real mail programs send.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from smx_xl import foreign
from smx_xl.findings import Code, Finding, found
from smx_xl.mail import headers
from smx_xl.mail.bounces import Bounce, bounces, is_bounce
from smx_xl.mail.bulk import Light, lightened
from smx_xl.mail.enclosures import FORWARDED, OPENED, SHEETS, Content, Enclosure, Kind, kind_of, opened, size_of
from smx_xl.mail.names import shown
from smx_xl.mail.unpack import Room, unpacked
from smx_xl.text import inbox as words

__all__ = ["Incoming", "read"]

DEEPEST: Final = 12
"""Multiparts and forwarded messages in one another; real ones stay below 6."""
MOST: Final = 500
"""Parts of one message that are looked at."""
SUBJECT: Final = 300
MESSAGE_ID: Final = 500
BODY: Final = 200_000
ATTACHED: Final = 3
"""Messages attached as files in one another that are opened."""
ORNAMENT: Final = 20_000
"""Bytes below which a picture in the text is part of a letterhead."""
CUT: Final = {
    "CloseBoundaryNotFoundDefect",
    "StartBoundaryNotFoundDefect",
    "NoBoundaryInMultipartDefect",
    "MultipartInvariantViolationDefect",
    "MissingHeaderBodySeparatorDefect",
    "FirstHeaderLineIsContinuationDefect",
}
"""What the parser calls a message whose parts are not all there."""
ENCODED: Final = ("base64", "quoted-printable")
UNUSABLE: Final = {
    Kind.PACKED: Code.MAIL_PACKED,
    Kind.TNEF: Code.MAIL_TNEF,
    Kind.OUTLOOK: Code.MAIL_MSG,
    Kind.SEALED: Code.MAIL_SEALED,
    Kind.EMPTY: Code.MAIL_EMPTY,
}
SIGNATURES: Final = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")


class _Part(Message):
    """A part as the parser builds it; a forwarded message that was encoded is a file to it.

    RFC 2046 (5.2.1) forbids to encode one, so the parser would take the encoded text for the message itself.
    """

    def get_content_maintype(self) -> str:
        """The first half of the type, by which the parser tells what to look into."""
        encoding = headers.field(self, "Content-Transfer-Encoding").strip().lower()
        encoded = self.get_content_type() == FORWARDED and encoding in ENCODED
        return "application" if encoded else super().get_content_maintype()


POLICY: Final = compat32.clone(message_factory=_Part)


class BrokenBase64(Exception):  # noqa: N818  # its name is what the finding says
    """A large file in pieces, with something between them that does not belong to it."""


class Incoming(NamedTuple):
    """A message that was read.

    Attributes:
        digest: of the message, whatever its line ends. sender: the address in small letters. date: ISO 8601 or "".
        enclosures: every file, those in archives behind their archive. bounced: addresses the message says were not
            reached; then it has no enclosures. findings: what could not be used. damaged: keep the message whole, as it
            may hold more than was found; so one without a file is kept too.
    """

    digest: str
    message_id: str = ""
    sender: str = ""
    date: str = ""
    subject: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    bounced: tuple[Bounce, ...] = ()
    findings: tuple[Finding, ...] = ()
    damaged: bool = False


def read(light: Light) -> Incoming:
    """What came with the message. Never raises for what stands in it."""
    try:
        message = BytesParser(policy=POLICY).parsebytes(light.content)
        facts = _facts(light, message)
    except Exception as error:  # the parser is not proof against everything
        return _unread(Incoming(light.digest), error)
    try:
        return _read(light, message, facts)
    except Exception as error:
        return _unread(facts, error)


def _unread(facts: Incoming, error: Exception) -> Incoming:
    finding = found(Code.MAIL_UNREADABLE, reason=type(error).__name__)
    return facts._replace(enclosures=(), bounced=(), findings=(finding,), damaged=True)


def _facts(light: Light, message: Message) -> Incoming:
    return Incoming(
        light.digest,
        foreign.line(headers.field(message, "Message-ID")).strip()[:MESSAGE_ID],
        headers.address(message) or headers.address(message, "Sender"),
        headers.date(message),
        headers.text(message, "Subject")[:SUBJECT],
    )


def _read(light: Light, message: Message, facts: Incoming) -> Incoming:
    if not light.whole:
        return facts._replace(findings=(found(Code.MAIL_TOO_LARGE),), damaged=True)
    if headers.field(message, "X-Unsent").strip() == "1":
        return facts._replace(findings=(found(Code.MAIL_DRAFT),), damaged=True)
    parts, whole = _parts(message)
    if is_bounce(message):
        return facts._replace(bounced=bounces(message, [part for part, _ in parts]), damaged=True)
    files: list[Enclosure] = []
    told = [] if whole else [found(Code.MAIL_CUT)]
    for each in _files(light, parts, Room(), 0):
        if isinstance(each, Enclosure):
            files.append(each)
        else:
            told.append(each)
    told += _unusable(files, told)
    if not files and any(_names_cloud(light, part) for part, _ in parts):
        told.append(found(Code.MAIL_CLOUD))
    cut = any(finding.code == Code.MAIL_CUT for finding in told)
    if not files and not told:
        told.append(found(Code.MAIL_NOTHING))
    return facts._replace(enclosures=tuple(files), findings=tuple(told), damaged=cut or not files)


def _parts(message: Message) -> tuple[list[tuple[Message, str]], bool]:
    """All parts in their order, each with the name of the forwarded message it stands in; whether they are whole."""
    parts: list[tuple[Message, str]] = []
    stack = [(message, "", 0)]
    while stack:
        part, inside, depth = stack.pop()
        if depth > DEEPEST or len(parts) >= MOST:
            return parts, False
        parts.append((part, inside))
        inner = part.get_payload() if part.is_multipart() else None
        if isinstance(inner, list) and part.get_content_type() != "message/delivery-status":
            forwarded = part.get_content_type() == FORWARDED
            for each in reversed([each for each in inner if isinstance(each, Message)]):
                name = headers.text(each, "Subject")[:SUBJECT] or words.FORWARDED if forwarded else inside
                stack.append((each, name, depth + 1))
    kinds = {type(defect).__name__ for part, _ in parts for defect in part.defects}
    return parts, not kinds & CUT and all(part.get_content_type() != "message/partial" for part, _ in parts)


def _files(light: Light, parts: list[tuple[Message, str]], room: Room, depth: int) -> Iterator[Enclosure | Finding]:
    """The files of these parts, and what is in those that are archives or messages."""
    for part, inside in parts:
        each = None if part.is_multipart() else _enclosure(light, part, inside)
        if each is not None:
            yield from _with_inner(light, each, room, depth)


def _with_inner(light: Light, each: Enclosure, room: Room, depth: int) -> Iterator[Enclosure | Finding]:
    """A file, and what is in it."""
    yield each
    if each.kind is Kind.ZIP:
        for inner in unpacked(each, room):
            if isinstance(inner, Enclosure) and inner.kind is Kind.MESSAGE:
                yield from _with_inner(light, inner, room, depth)
            else:
                yield inner
    elif each.kind is Kind.MESSAGE:
        yield from _message(light, each, room, depth) if depth < ATTACHED else (found(Code.MAIL_CUT),)


def _message(light: Light, each: Enclosure, room: Room, depth: int) -> Iterator[Enclosure | Finding]:
    """What came with a message that is attached as a file."""
    with opened(each.content) as stream:
        inner = lightened(stream, light.room)
    parts, whole = _parts(BytesParser(policy=POLICY).parsebytes(inner.content))
    yield from _files(inner, [(part, inside or each.name) for part, inside in parts], room, depth + 1)
    if not (whole and inner.whole):
        yield found(Code.MAIL_CUT)


def _enclosure(light: Light, part: Message, inside: str) -> Enclosure | None:
    """The file that a part is; None for the text of the message and for what only belongs to it (signatures)."""
    declared = part.get_content_type()
    name = headers.parameter(part, "Content-Disposition", "filename") or headers.parameter(part, "Content-Type", "name")
    attached = headers.field(part, "Content-Disposition").strip().lower().startswith("attachment")
    telling = PurePosixPath(name.lower()).suffix in SHEETS | OPENED
    if declared in SIGNATURES or (
        part.get_content_maintype() in ("text", "multipart") and not attached and not telling
    ):
        return None
    content = _content(light, part)
    plain = shown(name) or (words.FORWARDED if declared == FORWARDED else words.NAMELESS)
    kind = kind_of(plain, content, declared)
    if kind is Kind.PICTURE and not attached and headers.field(part, "Content-ID") and size_of(content) < ORNAMENT:
        kind = Kind.ORNAMENT
    return Enclosure(plain, content, kind, inside)


def _content(light: Light, part: Message) -> Content:
    """The decoded content of a part."""
    with suppress(ValueError):  # a charset that cannot be one
        payload = part.get_payload()
        pieces = payload.split() if light.runs and isinstance(payload, str) else []
        marks = [piece for piece in pieces if piece in light.runs]
        if marks and marks != pieces[:1]:
            raise BrokenBase64
        if marks:  # what follows the file's bytes is a remark of some mail server
            return light.runs[marks[0]]
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _names_cloud(light: Light, part: Message) -> bool:
    """Whether the text speaks of a large attachment that lies on somebody's server."""
    content = b"" if part.is_multipart() else _content(light, part)
    if not isinstance(content, bytes):
        return False
    body = headers.decoded(content[:BODY], part.get_content_charset("") or "")
    return any(word in body for word in words.CLOUD)


def _unusable(files: list[Enclosure], told: list[Finding]) -> Iterator[Finding]:
    """What could not be used, by file; where there is no workbook and nothing was ``told`` of it, what there is."""
    for each in files:
        if each.kind in UNUSABLE:
            yield found(UNUSABLE[each.kind], subject=each.name, name=each.name)
    if told or any(each.kind is Kind.WORKBOOK or each.kind in UNUSABLE for each in files):
        return
    names = words.LIST.join(dict.fromkeys(each.name for each in files if each.kind in (Kind.PICTURE, Kind.OTHER)))
    if any(each.kind is Kind.PICTURE for each in files):
        yield found(Code.MAIL_PICTURES, names=names)
    elif names:
        yield found(Code.MAIL_NO_WORKBOOK, names=names)
