"""Messages on this computer, in whatever a mail program keeps them; none of it is touched."""

from __future__ import annotations

import mailbox
import os
from pathlib import Path
from typing import IO, cast

import pytest
from post import BOUNDARY, came, codes, letter

from smx_xl.findings import Code, Finding, SmxError
from smx_xl.mail import imap
from smx_xl.mail.sources import Source, local

MESSAGES = [letter((f"{number}.xlsx", b"x" * number), number=number) for number in range(1, 4)]


def read(path: Path) -> dict[str, str]:
    """Message-ID by origin, in their order."""
    found = {}
    for source in local(path):
        if isinstance(source, Source):
            with source.stream as stream:
                found[source.origin] = came(stream.read()).message_id
    return found


def told(path: Path) -> list[tuple[str, str]]:
    """What is said of files that are not read: the code's name and the file."""
    return [(Code(each.code).name, each.file) for each in local(path) if isinstance(each, Finding)]


def ids(*numbers: int) -> list[str]:
    return [f"<{number}@a.example.cn>" for number in numbers]


def test_a_file_and_folders_of_them(tmp_path: Path) -> None:
    (tmp_path / "乙").mkdir()
    for name, raw in zip(("b.eml", "a.EML", "乙/c.eml"), MESSAGES, strict=True):
        (tmp_path / name).write_bytes(raw)
    for name in ("x.txt", ".hidden.eml", "01.xlsx"):
        (tmp_path / name).write_bytes(b"no message")
    (tmp_path / "link.eml").symlink_to(tmp_path / "b.eml")
    assert told(tmp_path) == [("MAIL_NO_MESSAGE", "01.xlsx")]
    assert read(tmp_path / "b.eml") == {"b.eml": ids(1)[0]}
    assert read(tmp_path) == dict(zip(("a.EML", "b.eml", "c.eml"), ids(2, 1, 3), strict=True))


def test_an_mbox_with_lines_that_look_like_the_next_message(tmp_path: Path) -> None:
    path = tmp_path / "收件箱"
    box = mailbox.mbox(path)
    box.add(letter(("a.xlsx", b"a"), number=1, body="\nFrom here on it is text\n\nFrom the office\n"))
    for raw in MESSAGES[1:]:
        box.add(raw)
    box.close()
    before = path.read_bytes()
    assert read(path) == dict(zip([f"收件箱 第 {number} 封" for number in (1, 2, 3)], ids(1, 2, 3), strict=True))
    plain = before.replace(b">From ", b"From ")
    path.write_bytes(plain)
    assert list(read(path).values()) == ids(1, 2, 3)
    assert path.read_bytes() == plain
    path.rename(tmp_path / "a.mbox")
    assert list(read(tmp_path).values()) == ids(1, 2, 3)


def test_the_text_of_an_mbox_is_what_was_put_in(tmp_path: Path) -> None:
    path = tmp_path / "box"
    raw = b'From: a@b.cn\nContent-Type: multipart/mixed; boundary="' + BOUNDARY + b'"\n\n--' + BOUNDARY
    raw += b"\nContent-Type: application/x; name=a.bin\n\nFrom the office\nFrom them\n\n--" + BOUNDARY + b"--\n"
    box = mailbox.mbox(path)
    box.add(raw)
    box.close()
    (source,) = local(path)
    assert isinstance(source, Source)
    with source.stream as stream:
        content = stream.read()
    assert came(content).enclosures[0].content == b"From the office\nFrom them\n"


def test_a_line_in_a_text_that_looks_like_a_separator_splits_nothing(tmp_path: Path) -> None:
    """As programs write it that do not quote: only what is followed by a header begins a message."""
    path = tmp_path / "box"
    body = "见下：\n\nFrom clerk@a.example.cn Mon Jan  5 09:30:00 2032\n他们报来的数在附件里。\n"
    raw = letter(("a.xlsx", b"a"), number=1, body=body)
    assert b"\n\nFrom clerk@a.example.cn Mon" in raw
    separator = b"From - Mon Jan  5 09:30:00 2032\n"
    path.write_bytes(separator + raw + b"\n" + separator + MESSAGES[1])
    assert list(read(path).values()) == ids(1, 2)


def test_the_half_of_a_message_that_was_split_all_the_same_is_told(tmp_path: Path) -> None:
    separator = b"From b@b.cn Mon Jan  5 09:30:00 2032\n"
    mark = b'Content-Type: multipart/mixed; boundary="B"\n\n--B\n\n\n'
    part = b"\n--B\nContent-Type: application/x; name=a.xlsx\n\nPK\n--B--\n"
    (tmp_path / "box").write_bytes(separator + mark + separator + b"Subject: quoted\n\n" + part)
    halves = []
    for source in local(tmp_path / "box"):
        assert isinstance(source, Source)
        with source.stream as stream:
            halves.append(came(stream.read()))
    assert [(codes(half), half.damaged) for half in halves] == [(["MAIL_CUT"], True), (["MAIL_NOTHING"], True)]


def test_what_stands_before_the_first_separator_is_a_message_too(tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_bytes(MESSAGES[0])
    (tmp_path / "b.mbox").write_bytes(b"\xef\xbb\xbfFrom - Mon Jan  5 09:30:00 2032\n" + MESSAGES[1])
    assert list(read(tmp_path).values()) == ids(1, 2)


def test_an_mbox_without_an_ending_is_found_in_a_folder(tmp_path: Path) -> None:
    """Thunderbird names its folders so."""
    (tmp_path / "Inbox").write_bytes(b"From - Mon Jan  5 09:30:00 2032\n" + MESSAGES[0])
    (tmp_path / "README").write_bytes(b"no message")
    assert list(read(tmp_path).values()) == ids(1)


def test_what_mail_programs_keep_for_themselves_is_told_with_a_way_out(tmp_path: Path) -> None:
    for name in ("报送.msg", "归档.PST", "报送.zip", "乙/02.xlsx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    (tmp_path / "a.eml").write_bytes(MESSAGES[0])
    outlook, other = "MAIL_OUTLOOK", "MAIL_NO_MESSAGE"
    assert told(tmp_path) == [(outlook, "归档.PST"), (outlook, "报送.msg"), (other, "报送.zip"), (other, "02.xlsx")]
    assert told(tmp_path / "报送.msg") == [(outlook, "报送.msg")]
    assert list(read(tmp_path).values()) == ids(1)


def test_what_cannot_be_read_is_told_and_the_rest_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, raw in enumerate(MESSAGES, 1):
        (tmp_path / f"{number}.eml").write_bytes(raw)
    (tmp_path / "内").mkdir()
    opened, listed = Path.open, os.scandir

    def refused(self: Path, *arguments: str) -> IO[bytes]:
        if self.name == "2.eml":
            raise PermissionError(13, "Permission denied", str(self))
        return cast(IO[bytes], opened(self, *arguments))

    def unlisted(path: str) -> object:
        if str(path).endswith("内"):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(Path, "open", refused)
    monkeypatch.setattr(os, "scandir", unlisted)
    assert list(read(tmp_path).values()) == ids(1, 3)
    assert [code for code, _ in told(tmp_path)] == ["FILE_UNREADABLE"] * 2


def test_a_maildir_with_folders(tmp_path: Path) -> None:
    root = mailbox.Maildir(tmp_path / "box")
    root.add(MESSAGES[0])
    below = root.add_folder("returns")
    below.add(MESSAGES[1])
    key = below.add(MESSAGES[2])
    seen = below[key]
    seen.set_subdir("cur")
    seen.add_flag("S")
    below[key] = seen
    (tmp_path / "box" / "tmp" / "half").write_bytes(b"half")
    before = sorted((path, path.stat().st_mtime_ns) for path in tmp_path.rglob("*"))
    assert sorted(read(tmp_path / "box").values()) == ids(1, 2, 3)
    assert sorted((path, path.stat().st_mtime_ns) for path in tmp_path.rglob("*")) == before


def test_an_empty_file_is_an_empty_message(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"")
    assert list(read(tmp_path)) == ["a.eml"]


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SmxError, match="找不到"):
        list(local(tmp_path / "nothing"))


@pytest.mark.parametrize(
    ("address", "box"),
    [
        ("imaps://mbb@mail.gov.cn/回收", ("mbb", "mail.gov.cn", 993, "回收", True)),
        ("imaps://mbb@city.gov.cn@mail.gov.cn", ("mbb@city.gov.cn", "mail.gov.cn", 993, "INBOX", True)),
        ("imaps://mbb%40city.gov.cn@mail.gov.cn:9993/%E5%9B%9E/a", ("mbb@city.gov.cn", "mail.gov.cn", 9993, "回/a", True)),
        ("imap://mbb@127.0.0.1:1143/INBOX", ("mbb", "127.0.0.1", 1143, "INBOX", False)),
        ("C:\\mail\\a.eml", None),
        ("mail", None),
    ],
)  # fmt: skip
def test_addresses_of_mailboxes(address: str, box: tuple[str, str, int, str, bool] | None) -> None:
    found = imap.mailbox(address)
    assert (None if found is None else tuple(found)) == box


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("imaps://mbb:hunter2@mail.gov.cn/INBOX", "M81"),
        ("imap://mbb@mail.gov.cn/INBOX", "M82"),
        ("imaps://mail.gov.cn/INBOX", "M80"),
        ("imaps://mbb@/INBOX", "M80"),
        ("imaps://mbb@host:port/INBOX", "M80"),
        ("imaps://m\nb@host/INBOX", "M80"),
    ],
)
def test_addresses_that_are_refused(address: str, code: str) -> None:
    with pytest.raises(SmxError) as caught:
        imap.mailbox(address)
    assert caught.value.finding.code == code
    assert "hunter2" not in str(caught.value)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "f.eml")
    for path in (tmp_path / "f.eml", Path("/dev/zero")):
        with pytest.raises(SmxError, match="不是文件"):
            list(local(path))
