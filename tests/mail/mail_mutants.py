"""Messages spoilt by chance: bytes, lines, headers and parameters of good ones; message number n is always the same."""

from __future__ import annotations

import random

from post import BOUNDARY, PNG, SHEET, letter, rough, zipped

NAME = "01_甲县.xlsx"
BASES = (
    letter((NAME, SHEET), ("图.png", PNG[:400])),
    letter(("外.zip", zipped([(NAME.encode("gbk"), SHEET), ("中.zip", zipped([("02.xlsx", SHEET)]))]))),
    letter(("信.eml", letter((NAME, SHEET)))),
    rough(b"Content-Disposition: attachment;\r\n filename*0*=gb18030'zh'%BC%D7;\r\n filename*1*=%CF%D8;\r\n filename*2=.xlsx"),
    rough(b'Content-Disposition: attachment; filename="=?gb2312?B?' + b"vNfP2A==" + b'?= =?utf-8?Q?=E4=B9=99?=.xlsx"'),
    b"From: MAILER-DAEMON@a.cn\r\nSubject: x\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=R\r\n\r\n"
    b"--R\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; a\r\n\r\nFinal-Recipient: rfc822; a@b.cn\r\n"
    b"Action: failed\r\nStatus: 5.1.1\r\n\r\n--R\r\nContent-Type: message/rfc822\r\n\r\n" + letter((NAME, SHEET)) + b"\r\n--R--\r\n",
)  # fmt: skip
PIECES = (
    b"\r\n", b"\n", b"\r", b"\0", b"\xff", b"\xe4\xbd", b"=?", b"?=", b"=?gbk?B?", b"=?utf-8?Q?=", b";", b'"', b"*", b"*0*=",
    b"*1=", b"*9999999999999999=", b"''", b"%", b"%zz", b"(", b"<", b">", b"@", b",", b"--", b"--" + BOUNDARY, b"--R--",
    b"boundary=", b"Content-Type: multipart/mixed\r\n", b"Content-Type: message/rfc822\r\n\r\n", b"charset=\"\"", b"charset=hex",
    b"charset*0*=x'", b"Content-Transfer-Encoding: uuencode\r\n", b"Content-Transfer-Encoding: quoted-printable\r\n",
    b"Content-Transfer-Encoding: x\r\n", b"\r\n\r\n", b" ", b"\t", b"A" * 1000, b"From ", b"X-Unsent: 1\r\n", b"\x1b[2J",
    b"\xe2\x80\xae", b"Date: 99999\r\n", b"Subject: ", b"name=", b"filename=", b"PK\x03\x04", b"=\r\n", b".",
)  # fmt: skip


def mutant(number: int) -> bytes:
    """One message."""
    chance = random.Random(number)
    raw = chance.choice(BASES)
    for _ in range(chance.choice((1, 1, 2, 3, 8, 20))):
        raw = chance.choice((_piece, _byte, _cut, _line, _twice, _value))(chance, raw)
    return raw


def _piece(chance: random.Random, raw: bytes) -> bytes:
    place = chance.randrange(len(raw) + 1)
    return raw[:place] + chance.choice(PIECES) + raw[place + chance.choice((0, 0, 1, 5)) :]


def _byte(chance: random.Random, raw: bytes) -> bytes:
    place = chance.randrange(len(raw) + 1)
    return raw[:place] + bytes([chance.randrange(256)]) + raw[place + 1 :]


def _cut(chance: random.Random, raw: bytes) -> bytes:
    place = chance.randrange(len(raw) + 1)
    return raw[:place] + raw[place + chance.randrange(200) :]


def _line(chance: random.Random, raw: bytes) -> bytes:
    lines = raw.split(b"\n")
    chance.shuffle(lines) if chance.random() < 0.1 else lines.insert(
        chance.randrange(len(lines) + 1), chance.choice(lines)
    )
    return b"\n".join(lines)


def _twice(chance: random.Random, raw: bytes) -> bytes:
    place = chance.randrange(len(raw) + 1)
    return raw + raw[place:] if len(raw) < 200_000 else raw


def _value(chance: random.Random, raw: bytes) -> bytes:
    """Something else behind a colon or an equals sign."""
    places = [place for place, byte in enumerate(raw[:4000]) if byte in b":="]
    place = chance.choice(places) + 1 if places else 0
    return raw[:place] + chance.choice(PIECES) * chance.choice((1, 1, 3)) + raw[place:]
