"""A mailbox of a whole city, over real servers: what was sent comes back once, whatever breaks or is killed on the way."""

from __future__ import annotations

import os
import smtplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import rounds
from aiosmtpd.controller import Controller
from dovecot import PASSWORD, BadLine, Dovecot, running
from post import PNG, letter, rough, zipped

from smx_xl import archive
from smx_xl.text import folders

OFFICE = "office@city.example.cn"


class Delivery:
    """The mail server's last step: into the mailbox that the IMAP server shows."""

    def __init__(self, server: Dovecot) -> None:
        self.server = server

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.server.deliver(b"Received: by mx; " + envelope.content)
        return "250 OK"


@contextmanager
def post_office(server: Dovecot) -> Iterator[smtplib.SMTP]:
    """A connection to a mail server that delivers to the mailbox."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(Delivery(server), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        with smtplib.SMTP("127.0.0.1", port) as client:
            yield client
    finally:
        controller.stop()


def content(number: int) -> bytes:
    return b"PK\x03\x04 return of unit %d " % number + bytes([number]) * 5000


def message(number: int) -> bytes:
    """A unit's answer, each in another of the ways in which programs write it."""
    name = f"{number:02}_单位{number}.xlsx"
    gbk = b'Content-Disposition: attachment; filename="' + name.encode("gbk") + b'"'
    ways = (
        lambda: letter((name, content(number)), number=number),
        lambda: rough(gbk, content(number)),
        lambda: letter(("报送.zip", zipped([(name.encode("gbk"), content(number))])), number=number),
        lambda: letter((name, content(number)), ("盖章.png", PNG), number=number),
        lambda: letter(("信.eml", letter((name, content(number)), number=number)), number=number + 1000),
        lambda: letter(("填报表.xlsx", content(number)), number=number),
    )
    return ways[number % len(ways)]()


def wire(raw: bytes) -> bytes:
    """With the line ends of the protocol."""
    return raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def collecting(folder: Path, address: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "smx_xl", "mail", "collect", str(folder), address, "--json"]
    environment = {**os.environ, "SMX_IMAP_PASSWORD": PASSWORD}
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def entered(folder: Path) -> int:
    path = folder / folders.ARCHIVE / folders.LEDGER
    return path.read_bytes().count(b"\n") if path.exists() else 0


@pytest.mark.slow
def test_81_returns_over_lines_that_break_and_runs_that_are_killed(tmp_path: Path) -> None:
    folder = rounds.made(tmp_path / "round")
    with running() as server:
        with post_office(server) as client:
            for number in range(81):
                raw = wire(message(number))
                for _ in range(1 + (number % 9 == 0)):  # some are delivered twice
                    client.sendmail(f"u{number}@unit.example.cn", [OFFICE], raw)
            for raw in (
                letter(("空.xlsx", b"")),
                letter(body="收到，谢谢"),
                letter(("一.rar", b"Rar!\x1a\x07\x01\x00")),
            ):
                client.sendmail("u0@unit.example.cn", [OFFICE], wire(raw))
        with BadLine(server.port, [90_000, 200_000, 50_000, 300_000]) as line:
            address = server.address(port=line.port)
            for goal in (3, 20, 21, 50, 70):
                process = collecting(folder, address)
                while process.poll() is None and entered(folder) < goal:
                    time.sleep(0.002)
                process.kill()
                process.communicate()
            process = collecting(folder, address)
            _, said = process.communicate(timeout=300)
            assert process.returncode == 0, said
        assert server.unseen() == 81 + 9 + 3, "nothing became a read message"
    placed = [path.read_bytes() for path in (folder / folders.INBOX).iterdir()]
    assert sorted(placed) == sorted(content(number) for number in range(81))
    letters = archive.Post(folder).ledger.letters
    assert len(letters) == len({(letter.validity, letter.uid) for letter in letters}) == 93
    assert len({letter.digest for letter in letters}) == 93 - 9
    assert not list(folder.rglob("*.tmp"))
