"""A process that does nothing but read returned files, one after the other, and answers what it found.

It is started by :mod:`smx_xl.returns.reader_pool` and speaks with it over its own standard input and output: requests
come pickled from the program itself; answers go back as JSON, which the program checks like any foreign data. Whatever
a file does to this process, the program only sees an answer that is missing.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
import sys
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from pydantic import BaseModel, ConfigDict

from smx_xl.findings import Outcome
from smx_xl.model.certification import Certificate
from smx_xl.model.plan import Plan
from smx_xl.model.submission import Submission
from smx_xl.returns import submission as stage
from smx_xl.returns.case import Writer
from smx_xl.returns.process_limits import confine, processor_time, uncollected

__all__ = ["GAVE_UP", "LENGTH", "READY", "Answer", "Request", "Setup", "serve"]

LENGTH: Final = struct.Struct(">I")
"""What stands before every answer: how many bytes follow."""
READY: Final = b"ready"
GAVE_UP: Final = b""
"""The answer for a file that made the reader raise: another try would end the same."""


class Setup(NamedTuple):
    """What is the same for all files of a run; ``memory`` in bytes beyond what the process has at the start.

    ``seconds`` of the processor may be spent on one file.
    """

    plan: Plan | None
    key: bytes
    memory: int
    seconds: float


class Request(NamedTuple):
    """One file: where it is read and where it came from, as the system spells paths."""

    path: bytes
    origin: bytes


class Answer(BaseModel):
    """What one file says; ``plan`` is the one rebuilt from a lone file.

    ``beside``: names that were looked for where the file lies, and whether they are there.
    """

    model_config = ConfigDict(frozen=True)

    sha256: str
    outcome: Outcome[Submission]
    plan: Plan | None = None
    certificate: Outcome[Certificate] | None = None
    beside: dict[str, bool] = {}


def serve() -> None:
    """Read files until no more requests come."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the program's affair; it ends this process
    requests, answers = sys.stdin.buffer, _set_apart(sys.stdout.buffer)
    writer: Writer | None = pickle.load(requests)  # imports what writes workbooks, while the program reads the plan
    setup: Setup = pickle.load(requests)
    confine(setup.memory)
    _send(answers, READY)
    while True:
        try:
            request: Request = pickle.load(requests)
        except EOFError:
            return
        content = _answer(request, setup, writer)
        _send(answers, content)
        if content == GAVE_UP:  # nobody knows in what state this process is now
            return


def _answer(request: Request, setup: Setup, writer: Writer | None) -> bytes:
    """The answer for one file, whatever is in it."""
    try:
        path, origin = (Path(os.fsdecode(spelled)) for spelled in request)
        with processor_time(setup.seconds), uncollected():
            examined = stage.examine(path, setup.plan, setup.key, writer, origin)
        own_plan = examined.plan if setup.plan is None else None
        answer = Answer(
            sha256=examined.sha256,
            outcome=examined.outcome,
            plan=own_plan,
            certificate=examined.certificate,
            beside=examined.beside,
        )
        return answer.model_dump_json().encode()
    except BaseException:
        return GAVE_UP


def _send(answers: BinaryIO, content: bytes) -> None:
    answers.write(LENGTH.pack(len(content)) + content)
    answers.flush()


def _set_apart(stream: BinaryIO) -> BinaryIO:
    """The stream for answers alone: what anything prints from now on goes nowhere."""
    own = os.fdopen(os.dup(stream.fileno()), "wb")
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())
    return own
