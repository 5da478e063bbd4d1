"""Headers as people meant them: RFC 2047 and RFC 2231, wrong labels, and raw bytes as old Chinese programs send them.

The email package decodes by the label and gives up where it is wrong; here the bytes have the last word. GB 18030
stands for its subsets GB 2312 and GBK, under whose names it is often sent.
"""

from __future__ import annotations

import binascii
import quopri
import re
from datetime import UTC, timedelta, timezone
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import Final
from urllib.parse import unquote_to_bytes

from smx_xl import foreign

__all__ = ["BEIJING", "address", "date", "decoded", "field", "parameter", "text"]

BEIJING: Final = timezone(timedelta(hours=8))
"""The one clock of the country: all dates are told by it, so that they can be compared at a glance."""
LONGEST: Final = 8_192
"""Characters of a header that are looked at."""
WORD: Final = re.compile(r"=\?([^?\s]+)\?([bBqQ])\?(.*?)\?=(?:\s+(?==\?))?", re.DOTALL)
PERCENT: Final = re.compile("(?:%[0-9A-Fa-f]{2}){2}")
IDEOGRAPH: Final = re.compile(r"[\u3400-\u9fff]")
GB: Final = re.compile(r"x?-?(gb|cp936|ms936|euc-?cn|csgb|windows-936)", re.IGNORECASE)
WESTERN: Final = re.compile(r"(iso-?8859|latin|windows-125|cp125|us-ascii|ascii|unknown)", re.IGNORECASE)
CODEC: Final = re.compile(r"(utf|big5|iso|cp|windows|koi|euc|shift|hz|ascii|us-ascii|latin)[\w\-]*", re.IGNORECASE)
"""Labels under which Python decodes text; it knows others (hex, zip, rot13) that no mail may ask for."""


def field(message: Message, name: str) -> str:
    """The header as it stands in the message, "" when there is none; its bytes as :func:`decoded` reads them."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    value = str(raw)[:LONGEST]
    try:
        return decoded(value.encode("ascii", "surrogateescape"))
    except UnicodeEncodeError:
        return value


def text(message: Message, name: str) -> str:
    """The header as a person reads it, safe to be shown, on one line."""
    return foreign.line(_words(field(message, name))).strip()


def address(message: Message, name: str = "From") -> str:
    """The address of a header in small letters, "" when there is none."""
    _, found = parseaddr(field(message, name).replace("\r", " ").replace("\n", " "))
    return foreign.line(found).strip().lower() if "@" in found else ""


def date(message: Message) -> str:
    """When it says it was sent, by Beijing's clock, as ISO 8601; "" where that cannot be made out."""
    try:
        sent = parsedate_to_datetime(text(message, "Date"))
        aware = sent if sent.tzinfo else sent.replace(tzinfo=UTC)
        return aware.astimezone(BEIJING).isoformat(timespec="seconds")
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def parameter(message: Message, header: str, key: str) -> str:
    """A parameter of a header, in whichever of the many ways it was encoded; "" when there is none."""
    scratch: Message = Message()
    scratch["X"] = field(message, header).replace("\r", "").replace("\n", "")
    try:
        values = [value for name, value in scratch.get_params([], "X") if name.lower() == key]
    except Exception:  # the library's own parser is not proof against everything (seen: TypeError, ValueError)
        values = re.findall(rf'{key}="?([^";]+)', scratch["X"], re.IGNORECASE)
    for value in sorted(
        values, key=lambda value: not isinstance(value, tuple)
    ):  # RFC 2231 before what stands in for it
        if isinstance(value, tuple):
            label, _, content = value
            return _rebuilt(content, str(label or ""))
        return _unquoted(_words(str(value)))
    return ""


def decoded(data: bytes, label: str = "") -> str:
    """Bytes as text. A label is believed unless the bytes say otherwise; never fails."""
    label = label.partition("*")[0].strip().strip("\"'")
    if data.isascii() and not re.match("utf-?7|hz|iso-?2022", label, re.IGNORECASE):
        return data.decode("ascii")
    utf8 = _strict(data, "utf-8")
    if utf8 is not None and (IDEOGRAPH.search(utf8) or re.fullmatch("utf-?8", label, re.IGNORECASE)):
        return utf8
    chinese = _strict(data, "gb18030")
    if label and not GB.match(label) and CODEC.fullmatch(label):
        told = _strict(data, label)
        western = WESTERN.match(label) and chinese is not None and _strict_to(chinese, "gb2312")
        if told is not None and not western:
            return told
    if chinese is not None:
        return chinese
    return utf8 if utf8 is not None else data.decode("gb18030", "replace")


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (LookupError, ValueError):
        return None


def _strict_to(value: str, codec: str) -> bool:
    try:
        value.encode(codec)
    except ValueError:
        return False
    return True


def _words(value: str) -> str:
    """Encoded words decoded; neighbours of one charset together, as a character may be cut in two between them."""
    parts: list[str] = []
    run, charset, end = b"", "", 0
    for match in WORD.finditer(value):
        label = match[1].partition("*")[0].lower()
        if match.start() != end or label != charset:
            parts += [decoded(run, charset), value[end : match.start()]]
            run, charset = b"", label
        run += _unpacked(match[2], match[3])
        end = match.end()
    return "".join((*parts, decoded(run, charset), value[end:]))


def _unpacked(encoding: str, content: str) -> bytes:
    """The bytes of an encoded word, however damaged."""
    plain = content.encode("utf-8", "surrogateescape")
    if encoding in "qQ":
        return quopri.decodestring(plain.replace(b" ", b"_"), header=True)
    packed = re.sub(rb"[^A-Za-z0-9+/]", b"", plain)
    packed = packed[: len(packed) - (len(packed) % 4 == 1)]
    return binascii.a2b_base64(packed + b"=" * (-len(packed) % 4))


def _rebuilt(content: str, label: str) -> str:
    """An extended value of RFC 2231, which the library hands out as Latin-1."""
    try:
        return decoded(content.encode("latin-1"), label)
    except UnicodeEncodeError:
        return content


def _unquoted(value: str) -> str:
    """A name as some web mailers send it, in the form of addresses of the web."""
    if not PERCENT.search(value) or not value.isascii():
        return value
    named = _strict(unquote_to_bytes(value), "utf-8")
    return named if named is not None and IDEOGRAPH.search(named) else value
