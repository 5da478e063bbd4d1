"""Messages as the mail programs of units write them, well and badly."""

from __future__ import annotations

import base64
import io
import tempfile
import zipfile
from collections.abc import Iterable
from email.message import EmailMessage
from pathlib import Path

from smx_xl.mail.bulk import lightened
from smx_xl.mail.inbox import Incoming
from smx_xl.mail.inbox import read as read_light

SENDER = "clerk@a.example.cn"
DATE = "Mon, 05 Jan 2032 09:30:00 +0800"
BOUNDARY = b"=_cut_here"
SHEET = b"PK\x03\x04 no workbook, but named like one"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 100


def letter(
    *files: tuple[str, bytes], sender: str = SENDER, subject: str = "报送", number: int = 1, body: str = "请查收。"
) -> bytes:
    """A good message with attachments, as Python's own package writes it."""
    message = EmailMessage()
    message["From"] = f"经办人 <{sender}>"
    message["To"] = "office@city.example.cn"
    message["Subject"] = subject
    message["Date"] = DATE
    message["Message-ID"] = f"<{number}@a.example.cn>"
    message.set_content(body)
    for name, content in files:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def rough(
    disposition: bytes, content: bytes = SHEET, *, kind: bytes = b"application/octet-stream", head: bytes = b""
) -> bytes:
    """A message whose one attachment has exactly these bytes as headers."""
    return b"\r\n".join(
        (
            b"From: " + SENDER.encode(),
            b"Date: " + DATE.encode(),
            b"Message-ID: <rough@a.example.cn>",
            head or b"Subject: x",
            b'Content-Type: multipart/mixed; boundary="' + BOUNDARY + b'"',
            b"",
            b"--" + BOUNDARY,
            b"Content-Type: text/plain",
            b"",
            b"text",
            b"--" + BOUNDARY,
            b"Content-Type: " + kind,
            disposition,
            b"Content-Transfer-Encoding: base64",
            b"",
            base64.encodebytes(content).replace(b"\n", b"\r\n"),
            b"--" + BOUNDARY + b"--",
            b"",
        )
    )


def zipped(files: Iterable[tuple[str | bytes, bytes]], *, encoding: str = "utf-8") -> bytes:
    """A .zip; names that are bytes stand in it as they are, without the flag for UTF-8, as Chinese Windows writes them."""
    stream = io.BytesIO()
    raw = {}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, (name, content) in enumerate(files):
            plain = name if isinstance(name, str) else f"{number:0{len(name)}}"
            if isinstance(name, bytes):
                raw[plain.encode()] = name
            packed.writestr(plain, content)
    made = stream.getvalue()
    for plain_name, name in raw.items():
        made = made.replace(plain_name, name)
    return made


def came(raw: bytes) -> Incoming:
    """The message read, with all contents in memory."""
    with tempfile.TemporaryDirectory() as room:
        found = read_light(lightened(io.BytesIO(raw), Path(room)))
        files = tuple(
            each._replace(content=each.content if isinstance(each.content, bytes) else each.content.read_bytes())
            for each in found.enclosures
        )
        return found._replace(enclosures=files)


def codes(found: Incoming) -> list[str]:
    """The names of the findings."""
    from smx_xl.findings import Code

    return [Code(finding.code).name for finding in found.findings]
