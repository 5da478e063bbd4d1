"""Messages that nobody would write: never a traceback, nothing lost, and no time or memory beyond measure."""

from __future__ import annotations

import base64
import email
import email.policy
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import fast_mail_parser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mail_mutants import BASES, NAME, mutant
from post import BOUNDARY, PNG, SHEET, came, codes, letter, rough, zipped

from smx_xl.foreign import FORBIDDEN
from smx_xl.mail import inbox, names
from smx_xl.mail.inbox import Incoming


def sound(found: Incoming) -> None:
    """What holds for every message: shown texts are harmless, and what was not read is kept whole."""
    shown = [found.sender, found.subject, found.message_id, *(each.name for each in found.enclosures)]
    assert not [text for text in shown if FORBIDDEN.search(text) or "\n" in text]
    for each in found.enclosures:
        safe = names.safe(each.name, ".xlsx")
        assert safe == safe.strip() and "/" not in safe and "\\" not in safe and len(safe.encode()) <= 200
    assert "MAIL_UNREADABLE" not in codes(found) or found.damaged


def spoilt(numbers: range) -> int:
    """How many of these messages could not be parsed at all."""
    unread = 0
    for number in numbers:
        found = came(mutant(number))
        sound(found)
        unread += "MAIL_UNREADABLE" in codes(found)
    return unread


def test_spoilt_messages(counted: Callable[[str, int], None]) -> None:
    counted("spoilt messages read", 1500)
    assert spoilt(range(1500)) == 0


@pytest.mark.slow
def test_many_spoilt_messages(counted: Callable[[str, int], None]) -> None:
    counted("spoilt messages read", 12_000)
    assert spoilt(range(1500, 13_500)) <= 12


@given(st.binary(max_size=400))
def test_any_bytes(raw: bytes) -> None:
    sound(came(raw))


@given(st.text(max_size=80), st.sampled_from(["utf-8", "gb18030"]), st.booleans())
def test_any_name_comes_back_as_it_is_shown(name: str, charset: str, extended: bool) -> None:
    data = name.encode(charset, "replace")
    if extended:
        value = b"filename*=" + charset.encode() + b"''" + b"".join(b"%%%02X" % byte for byte in data)
    else:
        value = b'filename="=?' + charset.encode() + b"?B?" + base64.b64encode(data) + b'?="'
    (enclosure,) = came(rough(b"Content-Disposition: attachment; " + value)).enclosures
    read = data.decode(charset)
    assert enclosure.name == (names.shown(read) or "附件") or not read.isprintable() or "\ufffd" in enclosure.name


@given(st.text(max_size=300))
def test_any_name_can_stand_in_a_folder(name: str) -> None:
    safe = names.safe(name, ".xlsx")
    assert safe.endswith((".xlsx", ".XLSX", ".xLsX")) or safe.lower().endswith(".xlsx")
    assert Path(safe).name == safe
    assert not safe.startswith((".", "~"))
    assert names.safe(safe, ".xlsx") == safe or safe.startswith("_")


def test_a_parser_that_breaks_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def __init__(self, **_: object) -> None: ...

        def parsebytes(self, _: bytes) -> None:
            raise IndexError("string index out of range")

    monkeypatch.setattr(inbox, "BytesParser", Broken)
    found = came(letter((NAME, SHEET)))
    assert (codes(found), found.damaged, found.digest != "") == (["MAIL_UNREADABLE"], True, True)


LONG = {
    "one header": b"Subject: " + b"=?gbk?B?vNfP2A==?= " * 60_000 + b"\r\n\r\n",
    "many headers": b"X-A: b\r\n" * 60_000 + b"\r\n",
    "an address of brackets": b"From: " + b"<" * 200_000 + b"\r\n\r\n",
    "an address of comments": b"From: " + b"(" * 200_000 + b"\r\n\r\n",
    "a name of pieces": b"Content-Type: a/b" + b"".join(b";\r\n name*%d*=gbk''%%bc" % n for n in range(8000)) + b"\r\n\r\nx",
    "a name of quotation marks": b'Content-Type: a/b; name="' + b'\\"' * 60_000 + b"\r\n\r\nx",
    "boundaries that never come": b'Content-Type: multipart/mixed; boundary="' + BOUNDARY + b'"\r\n\r\n' + b"--x\r\n" * 200_000,
    "lines without end": b"Content-Type: a/b; name=x\r\n\r\n" + b"\xe4" * 3_000_000,
    "base64 in one line": rough(b"Content-Disposition: attachment; filename=a.bin", b"x" * 3_000_000),
    "quoted-printable": b"Content-Type: a/b; name=x\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + b"=3D=\r\n" * 300_000,
}  # fmt: skip


@pytest.mark.parametrize("case", LONG)
def test_time_grows_with_length_and_no_faster(case: str) -> None:
    """Twice the message takes at most five times as long: two would be right, four is a square; small ones are let off."""
    raw = LONG[case]

    def taken(content: bytes) -> float:
        began = time.process_time()
        sound(came(content))
        return time.process_time() - began

    half = min(taken(raw[: len(raw) // 2]) for _ in range(2))
    whole = min(taken(raw) for _ in range(2))
    assert whole < max(5 * half, 2.0)


@pytest.mark.parametrize("raw", BASES[:3], ids=["files", "archives", "forwarded"])
def test_three_parsers_find_the_same_files(raw: bytes) -> None:
    """Python's newer policy and a parser written in Rust, for the files that hang on the message itself."""
    ours = [(each.name, each.content) for each in came(raw).enclosures if not each.inside]
    python = email.message_from_bytes(raw, policy=email.policy.default)
    assert [(part.get_filename(), part.get_payload(decode=True)) for part in python.iter_attachments()] == ours
    rust = fast_mail_parser.parse_email(raw)
    assert [(each.filename, bytes(each.content)) for each in rust.attachments] == ours
    assert (came(raw).subject, came(raw).message_id) == (rust.subject, str(python["Message-ID"]))


BIG = """
import io, resource, sys, tempfile
from pathlib import Path
from smx_xl.mail.bulk import lightened
from smx_xl.mail.inbox import read
from smx_xl.mail import sources

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

before = peak()
with tempfile.TemporaryDirectory() as room:
    for source in sources.local(Path(sys.argv[1])):
        with source.stream as stream:
            found = read(lightened(stream, Path(room)))
        print(*(f"{each.kind}:{each.content.stat().st_size}" for each in found.enclosures))
print(peak() - before)
"""


def write_big(path: Path, size: int, *, mbox: bool = False) -> None:
    """A message with an attachment of so many bytes, written piece by piece."""
    head, tail = rough(b"Content-Disposition: attachment; filename=a.xlsx", b"@").split(
        base64.encodebytes(b"@").strip()
    )
    line = base64.b64encode(bytes(range(57))) + b"\r\n"
    with path.open("wb") as stream:
        stream.write(b"From - Mon Jan  5 09:30:00 2032\r\n" * mbox + head)
        for _ in range(size // 57):
            stream.write(line)
        stream.write(tail.lstrip())


@pytest.mark.slow
@pytest.mark.parametrize("mbox", [False, True])
def test_an_attachment_of_100_mb_is_never_in_memory(tmp_path: Path, mbox: bool) -> None:
    """100 MB and 20 MB take the same, and less than the smaller one."""
    peaks = []
    for size in (20_000_000, 100_000_000):
        write_big(tmp_path / "big.eml", size, mbox=mbox)
        done = subprocess.run(
            [sys.executable, "-c", BIG, str(tmp_path / "big.eml")], capture_output=True, text=True, check=True
        )
        kind, peak = done.stdout.split()
        assert kind == f"workbook:{size // 57 * 57}"
        peaks.append(int(peak))
    assert peaks[1] < 20
    assert peaks[1] - peaks[0] < 5


def test_a_message_of_text_without_end_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("smx_xl.mail.bulk.LIGHT", 100_000)
    monkeypatch.setattr("smx_xl.mail.bulk.HEAVY", 10_000_000)
    found = came(letter((NAME, SHEET), body="字 " * 100_000))
    assert (codes(found), found.damaged) == (["MAIL_TOO_LARGE"], True)
    assert found.message_id == "<1@a.example.cn>"


def test_lines_without_end_are_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("smx_xl.mail.bulk.LINES", 1_000)
    found = came(rough(b"Content-Disposition: attachment", head=b"-\r\n" * 2_000))
    assert (codes(found), found.damaged) == (["MAIL_TOO_LARGE"], True)


@pytest.mark.parametrize("field", [b"Content-Type: multipart/mixed; boundary=B", b"content-disposition : attachment"])
@pytest.mark.parametrize("fold", [b";", b";\r\n "])
def test_a_header_that_would_take_the_parser_minutes_is_cut(field: bytes, fold: bytes) -> None:
    """Its time for parameters grows with the square: 300 KB took 52 seconds."""
    raw = field + fold * 300_000 + b"\r\nFrom: a@b.cn\r\n\r\nx"
    found = came(raw)
    assert (codes(found), found.damaged) == (["MAIL_TOO_LARGE"], True)


def test_an_archive_of_hostile_names() -> None:
    packed = zipped(
        [
            ("a\x1b[2J.xlsx", SHEET),
            ("\u202exslx.exe", SHEET),
            ("CON", SHEET),
            ("x" * 400 + ".xlsx", SHEET),
            ("..", SHEET),
        ]
    )
    found = came(letter(("a.zip", packed), ("图.png", PNG)))
    sound(found)
    assert len(found.enclosures) == 7
