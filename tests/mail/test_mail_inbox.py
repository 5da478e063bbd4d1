"""What comes with a message: found wherever it hangs, opened within limits, and said where it cannot be used."""

from __future__ import annotations

import base64
import io
import quopri
import struct
import zipfile
import zlib
from email.message import EmailMessage, MIMEPart

import pytest
from post import BOUNDARY, PNG, SHEET, came, codes, letter, rough, zipped

from smx_xl.mail.inbox import Incoming

NAME = "01_甲县.xlsx"
BOOK = zipped([("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"<x/>")])
DOCUMENT = zipped([("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")])


def kinds(found: Incoming) -> dict[str, str]:
    return {each.name: each.kind.value for each in found.enclosures}


@pytest.mark.parametrize(
    ("name", "content", "kind", "told"),
    [
        (NAME, BOOK, "workbook", []),
        ("旧格式.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "workbook", []),
        ("金山.et", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "workbook", []),
        ("ATT00001.dat", BOOK, "workbook", []),
        ("01.xlsx", b"not a zip", "workbook", []),
        ("01.xlsx", BOOK[:60], "workbook", []),
        ("汇报.docx", DOCUMENT, "other", ["MAIL_NO_WORKBOOK"]),
        ("一.rar", b"Rar!\x1a\x07\x01\x00", "packed", ["MAIL_PACKED"]),
        ("一.7z", b"7z\xbc\xaf\x27\x1c\x00\x04", "packed", ["MAIL_PACKED"]),
        ("一.tar.gz", b"\x1f\x8b\x08\x00", "packed", ["MAIL_PACKED"]),
        ("winmail.dat", b"\x78\x9f\x3e\x22\x01\x00", "tnef", ["MAIL_TNEF"]),
        ("报送.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "outlook", ["MAIL_MSG"]),
        ("照片.jpg", b"\xff\xd8\xff\xe0" + bytes(9), "picture", ["MAIL_PICTURES"]),
        ("扫描件.pdf", b"%PDF-1.7\n", "picture", ["MAIL_PICTURES"]),
        ("01.xlsx", b"", "empty", ["MAIL_EMPTY"]),
        ("坏.zip", b"PK\x03\x04broken", "zip", ["MAIL_ZIP_DAMAGED"]),
        ("说明.txt", "见附件".encode(), "other", ["MAIL_NO_WORKBOOK"]),
    ],
    ids=lambda value: f"{len(value)} bytes" if isinstance(value, bytes) else None,
)
def test_kinds(name: str, content: bytes, kind: str, told: list[str]) -> None:
    found = came(letter((name, content)))
    assert kinds(found) == {name: kind}
    assert codes(found) == told
    assert found.enclosures[0].content == content
    assert not found.damaged


def test_pictures_beside_a_workbook_are_kept_and_not_told() -> None:
    found = came(letter((NAME, BOOK), ("盖章.png", PNG)))
    assert kinds(found) == {NAME: "workbook", "盖章.png": "picture"}
    assert codes(found) == []


@pytest.mark.parametrize(("size", "kind", "told"), [(300, "ornament", []), (25_000, "picture", ["MAIL_PICTURES"])])
def test_a_letterhead_is_no_table_and_a_pasted_table_is_one(size: int, kind: str, told: list[str]) -> None:
    message = EmailMessage()
    message.set_content("见图")
    message.add_alternative('<img src="cid:a">', subtype="html")
    (_, html) = message.iter_parts()
    assert isinstance(html, MIMEPart)
    html.add_related(PNG[:size], maintype="image", subtype="png", cid="<a>", disposition="inline")
    found = came(message.as_bytes())
    assert [each.kind.value for each in found.enclosures] == [kind]
    assert codes(found) == told


def test_a_message_without_anything_is_kept_and_told() -> None:
    found = came(letter())
    assert (codes(found), found.damaged) == (["MAIL_NOTHING"], True)
    assert came(b"").enclosures == ()
    assert codes(came(letter(body="从QQ邮箱发来的超大附件：01_甲县.xlsx (2032年2月1日到期) 进入下载页面"))) == [
        "MAIL_CLOUD"
    ]


def test_forwarded_messages_are_looked_into() -> None:
    inner = EmailMessage()
    inner["Subject"] = "原信"
    inner.set_content("x")
    inner.add_attachment(BOOK, maintype="application", subtype="octet-stream", filename=NAME)
    outer = EmailMessage()
    outer["From"] = "b@b.cn"
    outer["Subject"] = "转发"
    outer.set_content("转")
    outer.add_attachment(inner)
    found = came(outer.as_bytes())
    assert [(each.name, each.inside) for each in found.enclosures] == [(NAME, "原信")]
    assert (found.sender, found.subject) == ("b@b.cn", "转发")
    as_file = came(letter(("转发.eml", inner.as_bytes())))
    assert [(each.name, each.kind.value, each.inside) for each in as_file.enclosures] == [
        ("转发.eml", "message", ""),
        (NAME, "workbook", "转发.eml"),
    ]


def test_a_forwarded_message_of_any_size_is_looked_into() -> None:
    big = bytes(range(256)) * 10_000
    inner = letter(("大.xlsx", big))
    found = came(letter(("转发.eml", inner)))
    assert [(each.name, each.content == big) for each in found.enclosures] == [("转发.eml", False), ("大.xlsx", True)]


@pytest.mark.parametrize(
    ("encoding", "size"), [("base64", len(BOOK)), ("base64", 2_000_000), ("quoted-printable", len(BOOK))]
)
def test_a_forwarded_message_that_was_encoded_is_opened_too(encoding: str, size: int) -> None:
    """RFC 2046 forbids it, and some servers do it."""
    content = (BOOK + bytes(range(256)) * (size // 256))[:size]
    inner = letter((NAME, content), subject="原信")
    packed = base64.encodebytes(inner) if encoding == "base64" else quopri.encodestring(inner)
    head = b'From: b@b.cn\nContent-Type: multipart/mixed; boundary="B"\n\n--B\nContent-Type: message/rfc822\n'
    raw = head + b"Content-Transfer-Encoding: " + encoding.encode() + b"\n\n" + packed + b"\n--B--\n"
    found = came(raw)
    assert [each.content for each in found.enclosures if each.name == NAME] == [content]
    assert (codes(found), found.damaged) == ([], False)


def test_encoded_messages_in_one_another_without_end_are_told() -> None:
    raw = letter((NAME, BOOK))
    for _ in range(6):
        raw = b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(raw)
    found = came(raw)
    assert ("MAIL_CUT" in codes(found), found.damaged) == (True, True)


@pytest.mark.parametrize("way", ["rfc822", "multipart", "eml"])
def test_nothing_is_followed_to_the_bottom(way: str) -> None:
    raw = letter((NAME, BOOK))
    for number in range(40):
        if way == "rfc822":
            raw = b"Subject: x\r\nContent-Type: message/rfc822\r\n\r\n" + raw
        elif way == "eml":
            raw = letter((f"{number}.eml", raw)) if number < 6 else raw
        else:
            mark = b"b%d" % number
            raw = (
                b'Content-Type: multipart/mixed; boundary="'
                + mark
                + b'"\r\n\r\n--'
                + mark
                + b"\r\n"
                + raw
                + b"\r\n--"
                + mark
                + b"--\r\n"
            )
    found = came(raw)
    if way == "eml":
        assert len(found.enclosures) < 7
    else:
        assert codes(found) == ["MAIL_CUT"]
        assert found.damaged


def test_thousands_of_levels_and_parts_end_in_a_finding() -> None:
    assert came(b"Content-Type: message/rfc822\r\n\r\n" * 3000).damaged
    many = b"".join(b"--" + BOUNDARY + b"\r\nContent-Type: image/png\r\n\r\nx\r\n" for _ in range(3000))
    found = came(
        b'Content-Type: multipart/mixed; boundary="' + BOUNDARY + b'"\r\n\r\n' + many + b"--" + BOUNDARY + b"--"
    )
    assert codes(found)[0] == "MAIL_CUT"
    assert len(found.enclosures) < 600


def test_a_message_cut_off_gives_what_there_is_and_says_so() -> None:
    raw = rough(b"Content-Disposition: attachment; filename=a.xlsx", BOOK * 20)
    found = came(raw[:-600])
    assert kinds(found) == {"a.xlsx": "workbook"}
    assert codes(found) == ["MAIL_CUT"]
    assert found.damaged


def test_an_archive_is_opened_and_its_names_read_as_they_were_packed() -> None:
    packed = zipped(
        [
            ("01_甲县.xlsx".encode("gbk"), BOOK),
            ("附件/02_乙区.xlsx", BOOK),
            ("__MACOSX/._01.xlsx", b"x"),
            ("目录/", b""),
        ]
    )
    found = came(letter(("报送.zip", packed)))
    assert [(each.name, each.kind.value, each.inside) for each in found.enclosures] == [
        ("报送.zip", "zip", ""),
        ("01_甲县.xlsx", "workbook", "报送.zip"),
        ("02_乙区.xlsx", "workbook", "报送.zip"),
    ]
    assert found.findings == ()


@pytest.mark.parametrize("name", ["../../../../tmp/x.xlsx", "/etc/x.xlsx", "C:\\x.xlsx", "..\\..\\x.xlsx"])
def test_an_entry_has_no_say_where_it_lands(name: str) -> None:
    found = came(letter(("a.zip", zipped([(name, BOOK)]))))
    assert [each.name for each in found.enclosures] == ["a.zip", "x.xlsx"]


def test_archives_in_archives_one_level_down() -> None:
    inner = zipped([("01.xlsx", BOOK)])
    found = came(letter(("外.zip", zipped([("中.zip", inner)]))))
    assert [each.name for each in found.enclosures] == ["外.zip", "中.zip", "01.xlsx"]
    deep = zipped([("中.zip", zipped([("内.zip", inner)]))])
    found = came(letter(("外.zip", deep)))
    assert [each.name for each in found.enclosures] == ["外.zip", "中.zip", "内.zip"]
    assert codes(found) == ["MAIL_ZIP_NESTED"]


def test_a_locked_archive_is_told() -> None:
    packed = bytearray(zipped([("01.xlsx", BOOK)]))
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    found = came(letter(("密.zip", bytes(packed))))
    assert codes(found) == ["MAIL_ZIP_LOCKED"]
    assert kinds(found) == {"密.zip": "zip"}


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """60 MB of zeros in one file, and many files each of which is allowed."""
    read = []
    original = zipfile.ZipExtFile.read

    def counting(self: zipfile.ZipExtFile, size: int = -1) -> bytes:
        content = original(self, size)
        read.append(len(content))
        return content

    monkeypatch.setattr(zipfile.ZipExtFile, "read", counting)
    found = came(letter(("一.zip", zipped([("a.xlsx", bytes(60_000_000)), ("b.xlsx", BOOK)]))))
    assert codes(found) == ["MAIL_ZIP_BOMB"]
    assert len(found.enclosures) == 1
    part = zipped([("a.bin", bytes(30_000_000))])
    found = came(letter(*((f"{number}.zip", part) for number in range(8))))
    assert codes(found) == ["MAIL_ZIP_BOMB"] * 5
    found = came(letter(("外.zip", zipped([(f"{number}.zip", part) for number in range(8)]))))
    assert codes(found) == ["MAIL_ZIP_BOMB"] * 5
    assert max(read) <= 50_000_001
    assert codes(came(letter(("数.zip", zipped([(f"{number}", b"") for number in range(501)]))))) == ["MAIL_ZIP_BOMB"]


def test_a_size_that_lies_is_not_believed() -> None:
    packed = bytearray(zipped([("a.xlsx", bytes(60_000_000))]))
    place = packed.index(b"PK\x01\x02")
    packed[place + 24 : place + 28] = struct.pack("<L", 10)
    packed[22:26] = struct.pack("<L", 10)
    found = came(letter(("谎.zip", bytes(packed))))
    assert [len(each.content) for each in found.enclosures[1:]] in ([], [10])
    assert codes(found) in (["MAIL_ZIP_DAMAGED"], [])


def test_a_mark_of_another_message_means_nothing() -> None:
    found = came(letter(("a.bin", b"0123456789abcdef" * 2)))
    assert found.enclosures[0].content == b"0123456789abcdef" * 2


@pytest.mark.parametrize("size", [0, 1, 2, 3, 1_499_999, 1_500_000, 1_500_001, 1_500_002, 3_000_000])
@pytest.mark.parametrize("line", [76, 64, 60_000, 0])
def test_large_attachments_come_out_as_they_went_in(size: int, line: int) -> None:
    content = zlib.compress(bytes(10), 0)[:7] + (bytes(range(251)) * (size // 251 + 1))[:size]
    content = content[:size]
    packed = base64.b64encode(content)
    lines = [packed[place : place + line] for place in range(0, len(packed), line)] if line else [packed]
    raw = rough(b"Content-Disposition: attachment; filename=a.xlsx").replace(
        base64.encodebytes(SHEET).replace(b"\n", b"\r\n"), b"\r\n".join(lines) + b"\r\n"
    )
    (enclosure,) = came(raw).enclosures
    assert enclosure.content == content
    (again,) = came(raw.replace(b"\r\n", b"\n")).enclosures
    assert again.content == content
    assert came(raw).digest == came(raw.replace(b"\r\n", b"\n")).digest


def report(action: str = "failed", address: str = "rfc822; gone@A.example.cn") -> bytes:
    """What a server writes (RFC 3464), with our own message in it."""
    parts = (
        b"Content-Type: text/plain\r\n\r\nsorry",
        b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.a.cn\r\n\r\n"
        + f"Final-Recipient: {address}\r\nAction: {action}\r\nStatus: 5.1.1\r\n".encode()
        + b"Diagnostic-Code: smtp; 550 5.1.1 no such\r\n user\x1b[31m\r\n",
        b"Content-Type: message/rfc822\r\n\r\n" + letter((NAME, BOOK)),
    )
    mark = b"\r\n--R\r\n"
    head = b'From: MAILER-DAEMON@a.cn\r\nSubject: Undelivered Mail\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="R"\r\n'
    return head + mark + mark.join(parts) + b"\r\n--R--\r\n"


def test_a_bounce_names_the_address_and_brings_no_workbook_back() -> None:
    found = came(report())
    assert found.bounced == (("gone@a.example.cn", "550 5.1.1 no such user[31m", True),)
    assert found.enclosures == ()
    assert came(report("delayed")).bounced[0].final is False
    assert came(report("delivered")).bounced[0].address in ("", "office@city.example.cn")


def test_bounces_as_chinese_services_write_them() -> None:
    raw = letter(sender="postmaster@qq.com", subject="系统退信/Systems bounce", body="您的邮件被退回")
    assert came(raw).bounced == (("", "系统退信/Systems bounce", True),)
    marked = came(b"X-Failed-Recipients: gone@a.example.cn\r\n" + raw)
    assert [each.address for each in marked.bounced] == ["gone@a.example.cn"]
    assert came(letter(sender="postmaster@qq.com", subject="报送材料")).bounced == ()
    assert came(letter(subject="关于退信的说明")).bounced == ()


def test_text_beside_attachments_is_no_attachment() -> None:
    message = EmailMessage()
    message.set_content("见附件")
    message.add_alternative("<p>见附件</p>", subtype="html")
    message.add_attachment(BOOK, maintype="application", subtype="octet-stream", filename=NAME)
    message.add_attachment(b"x", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    assert list(kinds(came(message.as_bytes()))) == [NAME]


def test_only_a_workbook_and_no_text() -> None:
    raw = b"Subject: x\r\nContent-Type: application/vnd.ms-excel; name=a.xlsx\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    assert came(raw + base64.encodebytes(BOOK)).enclosures[0].content == BOOK
    stream = io.BytesIO(BOOK)
    assert zipfile.is_zipfile(stream)


# ---------------------------------------------------------------- what would be lost without a word

BIG = b"PK\x03\x04" + bytes(range(256)) * 8_000
"""Large enough to be taken out of the message before it is parsed."""


def coded() -> bytes:
    """``BIG`` as it stands in a message."""
    return base64.encodebytes(BIG).replace(b"\n", b"\r\n")


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\r\n", b"\n\n\xef\xbb\xbf"])
def test_what_stands_before_the_first_header_is_passed_over(before: bytes) -> None:
    found = came(before + letter((NAME, BOOK)))
    assert [each.content for each in found.enclosures] == [BOOK]
    assert found.sender == "clerk@a.example.cn"


def test_a_header_block_that_breaks_off_keeps_the_message() -> None:
    found = came(letter((NAME, BOOK)).replace(b"Date:", b"no header\nDate:", 1))
    assert found.damaged
    assert "MAIL_CUT" in codes(found)


@pytest.mark.parametrize("after", [b"", b"\r\n", b"-- \r\nsent by a server\r\nnot by us\r\n"])
def test_what_a_server_writes_below_a_large_file_is_no_part_of_it(after: bytes) -> None:
    raw = rough(b'Content-Disposition: attachment; filename="01.xlsx"', BIG)
    assert coded() in raw
    (each,) = came(raw.replace(coded(), coded() + after)).enclosures
    assert each.content == BIG


def test_a_blank_line_in_a_large_file_is_nothing() -> None:
    raw = rough(b'Content-Disposition: attachment; filename="01.xlsx"', BIG)
    middle = coded().index(b"\r\n", 2_000_000) + 2
    (each,) = came(raw.replace(coded(), coded()[:middle] + b"\r\n" + coded()[middle:])).enclosures
    assert each.content == BIG


def test_a_large_file_in_pieces_is_not_put_together_wrongly() -> None:
    raw = rough(b'Content-Disposition: attachment; filename="01.xlsx"', BIG)
    middle = coded().index(b"\r\n", 1_000_000) + 2
    found = came(raw.replace(coded(), coded()[:middle] + b"what is this?\r\n" + coded()[middle:]))
    assert (found.enclosures, codes(found), found.damaged) == ((), ["MAIL_UNREADABLE"], True)


def test_a_message_in_an_archive_is_opened() -> None:
    found = came(letter(("一.zip", zipped([("二.eml", letter((NAME, BOOK)))]))))
    assert [each.content for each in found.enclosures if each.name == NAME] == [BOOK]


def test_messages_in_one_another_without_end_are_told() -> None:
    raw = letter((NAME, BOOK))
    for number in range(5):
        raw = letter((f"{number}.eml", raw))
    found = came(raw)
    assert "MAIL_CUT" in codes(found)
    assert found.damaged
