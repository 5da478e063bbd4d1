"""Messages on this computer, in whatever a mail program keeps them; none of it is touched."""

from __future__ import annotations

import mailbox
import os
from pathlib import Path

import pytest
from post import BOUNDARY, came, letter

from smx_xl.findings import SmxError
from smx_xl.mail import imap
from smx_xl.mail.sources import local

MESSAGES = [letter((f"{number}.xlsx", b"x" * number), number=number) for number in range(1, 4)]


def read(path: Path) -> dict[str, str]:
    """Message-ID by origin, in their order."""
    found = {}
    for source in local(path):
        with source.stream as stream:
            found[source.origin] = came(stream.read()).message_id
    return found


def ids(*numbers: int) -> list[str]:
    return [f"<{number}@a.example.cn>" for number in numbers]


def test_a_file_and_folders_of_them(tmp_path: Path) -> None:
    (tmp_path / "乙").mkdir()
    for name, raw in zip(("b.eml", "a.EML", "乙/c.eml"), MESSAGES, strict=True):
        (tmp_path / name).write_bytes(raw)
    for name in ("x.txt", ".hidden.eml", "01.xlsx"):
        (tmp_path / name).write_bytes(b"no message")
    (tmp_path / "link.eml").symlink_to(tmp_path / "b.eml")
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
    with source.stream as stream:
        content = stream.read()
    assert came(content).enclosures[0].content == b"From the office\nFrom them\n"


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
