"""Names and subjects as people meant them, however their programs encoded them."""

from __future__ import annotations

import base64
import quopri
from urllib.parse import quote

import pytest
from post import came, rough

from smx_xl.mail import headers, names

NAME = "01_甲县.xlsx"
RARE = "01_渑池㐂𠮷.xlsx"
"""㐂 is in GB 18030 only, 𠮷 outside the first plane."""
PLAIN = b"Content-Disposition: attachment; filename="


def word(text: str, charset: str, label: str = "", encoding: str = "B") -> bytes:
    """An encoded word; ``label`` where the program gives the charset a wrong name."""
    data = text.encode(charset)
    body = base64.b64encode(data) if encoding == "B" else quopri.encodestring(data, header=True).replace(b"?", b"=3F")
    return b"=?" + (label or charset).encode() + b"?" + encoding.encode() + b"?" + body + b"?="


def extended(text: str, charset: str) -> bytes:
    return b"Content-Disposition: attachment; filename*=" + f"{charset}''{quote(text, encoding=charset)}".encode()


HEADERS = {
    "RFC 2047 UTF-8": PLAIN + b'"' + word(NAME, "utf-8") + b'"',
    "RFC 2047 UTF-8 Q": PLAIN + b'"' + word(NAME, "utf-8", encoding="Q") + b'"',
    "RFC 2047 GBK": PLAIN + b'"' + word(NAME, "gbk") + b'"',
    "RFC 2047 GB18030 without quotes": PLAIN + word(NAME, "gb18030"),
    "RFC 2047 GB2312 Q in small letters": PLAIN + b'"' + word(NAME, "gb2312", encoding="Q").replace(b"?Q?", b"?q?") + b'"',
    "GBK under the label of UTF-8": PLAIN + b'"' + word(NAME, "gbk", "utf-8") + b'"',
    "UTF-8 under the label of GB2312": PLAIN + b'"' + word(NAME, "utf-8", "gb2312") + b'"',
    "GBK under the label of Latin-1": PLAIN + b'"' + word(NAME, "gbk", "iso-8859-1") + b'"',
    "a charset nobody knows": PLAIN + b'"' + word(NAME, "gbk", "x-unknown-8bit") + b'"',
    "padding lost": PLAIN + b'"' + word(NAME, "utf-8").replace(b"==?=", b"?=").replace(b"=?=", b"?=") + b'"',
    "RFC 2231 UTF-8": extended(NAME, "utf-8"),
    "RFC 2231 GB18030": extended(NAME, "gb18030"),
    "RFC 2231 in pieces": b"Content-Disposition: attachment;\r\n filename*0*=UTF-8''01_%E7%94;\r\n filename*1*=%B2%E5%8E%BF;"
    b"\r\n filename*2=.xlsx",
    "RFC 2231 beside a stand-in": b'Content-Disposition: attachment; filename="??.xlsx"; filename*=UTF-8\'\'' + quote(NAME).encode(),
    "raw UTF-8": PLAIN + b'"' + NAME.encode() + b'"',
    "raw GBK": PLAIN + b'"' + NAME.encode("gbk") + b'"',
    "raw GBK without quotes": PLAIN + NAME.encode("gbk"),
    "percent": PLAIN + b'"' + quote(NAME).encode() + b'"',
    "a folder before it": PLAIN + b'"' + "C:\\\\桌面\\\\".encode("gbk") + NAME.encode("gbk") + b'"',
}  # fmt: skip


@pytest.mark.parametrize("case", HEADERS)
def test_the_name_is_the_one_that_was_given(case: str) -> None:
    (enclosure,) = came(rough(HEADERS[case])).enclosures
    assert enclosure.name == NAME


def test_a_character_cut_in_two_between_two_words() -> None:
    data = NAME.encode("gbk")
    for cut in range(1, len(data)):
        both = b" ".join(b"=?gbk?B?" + base64.b64encode(part) + b"?=" for part in (data[:cut], data[cut:]))
        (enclosure,) = came(rough(PLAIN + b'"' + both + b'"')).enclosures
        assert enclosure.name == NAME


@pytest.mark.parametrize("charset", ["gb18030", "utf-8"])
@pytest.mark.parametrize("encoding", ["B", "Q"])
def test_rare_characters(charset: str, encoding: str) -> None:
    (enclosure,) = came(rough(PLAIN + b'"' + word(RARE, charset, encoding=encoding) + b'"')).enclosures
    assert enclosure.name == RARE


def test_only_the_type_has_a_name() -> None:
    raw = rough(b"X: y", kind=b'application/octet-stream; name="' + word(NAME, "gbk") + b'"')
    assert came(raw).enclosures[0].name == NAME


@pytest.mark.parametrize(
    ("head", "subject"),
    [
        (b"Subject: " + "关于报送的函".encode("gb18030"), "关于报送的函"),
        (b"Subject: " + "关于报送的函".encode(), "关于报送的函"),
        (b"Subject: =?gb2312?B?" + base64.b64encode("关于".encode("gbk")) + b"?=\r\n =?gb2312?B?"
         + base64.b64encode("报送".encode("gbk")) + b"?= (2)", "关于报送 (2)"),
        (b"Subject: =?utf-8?B?!!!?= =?nonsense", "=?nonsense"),
        (b"Subject: Caf\xe9", "Caf\ufffd"),
        (b"Subject: =?iso-8859-1?Q?Caf=E9?=", "Café"),
        (b"Subject: \xe2\x80\xae\xe5\x87\xbd\x1b[31m", "函[31m"),
        (b"X: y", ""),
    ],
)  # fmt: skip
def test_subjects(head: bytes, subject: str) -> None:
    assert came(rough(PLAIN + b"a.xlsx", head=head)).subject == subject


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ("Mon, 05 Jan 2032 09:30:00 +0800", "2032-01-05T09:30:00+08:00"),
        ("Sun, 4 Jan 2032 20:30:00 -0500 (EST)", "2032-01-05T09:30:00+08:00"),
        ("5 Jan 2032 01:30:00 GMT", "2032-01-05T09:30:00+08:00"),
        ("Mon, 05 Jan 2032 01:30:00 -0000", "2032-01-05T09:30:00+08:00"),
        ("2032年1月5日", ""),
        ("Mon, 05 Jan 99999 09:30:00 +0800", ""),
        ("Mon, 05 Jan 2032 09:30:00 +999999999999", ""),
        ("", ""),
    ],
)
def test_dates_are_told_by_one_clock(sent: str, told: str) -> None:
    raw = rough(PLAIN + b"a.xlsx").replace(b"Mon, 05 Jan 2032 09:30:00 +0800", sent.encode())
    assert came(raw).date == told


@pytest.mark.parametrize(
    "sender", ["Clerk@A.Example.CN", "<clerk@a.example.cn>", "=?gbk?B?vK67?= <clerk@a.example.cn>"]
)
def test_senders_are_compared_in_small_letters(sender: str) -> None:
    raw = rough(PLAIN + b"a.xlsx").replace(b"From: clerk@a.example.cn", b"From: " + sender.encode())
    assert came(raw).sender == "clerk@a.example.cn"


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("01_甲县.xlsx", "01_甲县.xlsx"),
        ("01_甲县.XLSX", "01_甲县.XLSX"),
        ("../../etc/passwd", "passwd.xlsx"),
        ("C:\\Windows\\x.xlsx", "x.xlsx"),
        ("\u202exslx.exe", "xslx.exe.xlsx"),
        ("a\x00\n\x1b[2J.xlsx", "a [2J.xlsx"),
        ('a<b>:"c|?*.xlsx', "a_b___c___.xlsx"),
        ("CON.xlsx", "_CON.xlsx"),
        ("con.2032.xlsx", "_con.2032.xlsx"),
        ("LPT¹.xlsx", "_LPT¹.xlsx"),
        ("console.xlsx", "console.xlsx"),
        (".hidden.xlsx", "hidden.xlsx"),
        ("~$01.xlsx", "_~$01.xlsx"),
        ("a. . .xlsx", "a.xlsx"),
        ("", "附件.xlsx"),
        (".xlsx", "xlsx.xlsx"),
        ("///", "附件.xlsx"),
        ("01.xlsx.", "01.xlsx"),
        ("填报表", "填报表.xlsx"),
    ],
)
def test_names_that_any_folder_takes(given: str, safe: str) -> None:
    assert names.safe(given, ".xlsx") == safe


@pytest.mark.parametrize("character", ["a", "县", "𠮷", "e\u0301"])
def test_long_names_keep_their_ending(character: str) -> None:
    made = names.safe(character * 500 + ".xlsx", ".xlsx")
    assert made.endswith(".xlsx")
    assert len(made.encode()) <= 200
    assert len(made) > 40


def test_bytes_decide_and_labels_help() -> None:
    assert headers.decoded("彙總".encode("big5"), "big5") == "彙總"
    assert headers.decoded(b"~{<W~}", "hz-gb-2312") == "甲"
    assert headers.decoded(b"a", "hex") == "a"
    assert headers.decoded(b"\xff\xff", "zip") == "\ufffd\ufffd"
