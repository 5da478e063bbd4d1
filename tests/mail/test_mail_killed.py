"""kill -9 while a whole city's mail goes out: run again, and nobody has got anything twice, nobody nothing untold."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import rounds
from post_office import HOST, PASSWORD, USER, Office, issued, with_addresses

from smx_xl import pipeline
from smx_xl.archive import sent as record
from smx_xl.mail import Server
from smx_xl.model.outgoing import Kind

TODAY = date(2031, 12, 1)
UNITS = 81


@pytest.fixture
def city(tmp_path: Path, here: None) -> Path:
    """81 units, their workbooks issued, their letters written."""
    units = tuple(rounds._unit(number, f"第{number}单位") for number in range(1, UNITS + 1))
    home = issued(tmp_path / "city", with_addresses(rounds.PLAN.model_copy(update={"units": units})))
    made = pipeline.draft(home, Kind.ISSUE, TODAY).value
    assert made is not None
    assert len(made.letters) == UNITS
    return home


def sending(folder: Path, server: Server) -> subprocess.Popen[bytes]:
    """``smx mail send``, in a process of its own."""
    environment = {
        **os.environ,
        "SMX_SMTP_SERVER": HOST,
        "SMX_SMTP_PORT": str(server.port),
        "SMX_SMTP_USER": USER,
        "SMX_SMTP_PASSWORD": PASSWORD,
    }
    command = [sys.executable, "-m", "smx_xl", "mail", "send", str(folder), "--yes", "--json", "--per-minute", "100000"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)


@pytest.mark.slow
def test_killed_again_and_again(
    city: Path, office: Office, server: Server, counted: Callable[[str, int], None]
) -> None:
    chance = random.Random(81)
    kills = 0
    for _ in range(200):
        before = len(office.taken)
        with sending(city, server) as process:
            wanted = before + chance.randrange(1, 12)
            while process.poll() is None and len(office.taken) < wanted:
                time.sleep(0.001)
            time.sleep(chance.random() * 0.01)
            if process.poll() is None:
                os.kill(process.pid, signal.SIGKILL)
                kills += 1
        if process.returncode != -signal.SIGKILL:
            break
    dispatches = record.read(city).dispatches
    states = {(each.message_id, each.address): each.state for each in dispatches}
    unknown = {pair for pair, state in states.items() if state == record.UNKNOWN}
    counted("mail: runs killed while sending", kills)
    counted("mail: messages of which it is unknown whether they arrived", len(unknown))
    assert kills >= 8
    assert office.twice == []
    assert len(states) == UNITS
    assert set(states.values()) <= {record.SENT, record.UNKNOWN}
    assert {pair for pair, state in states.items() if state == record.SENT} <= set(office.taken)
    assert set(states) - set(office.taken) <= unknown, "what did not arrive is told of"
    assert len(unknown) <= kills
