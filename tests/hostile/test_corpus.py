"""Corpora of malformed and hostile spreadsheets that cannot be kept here: a folder with an ``index.csv`` each.

``SMX_CORPUS`` names the folders, parted like a search path. The columns used are ``file`` and ``expected``: ok, skip,
refuse:REASON, warn:..., ok-or-refuse, reasons parted by "/", "or" or ",", with remarks in brackets. Every file is read
alone by a process of its own that may take 5 s of the processor and 256 MiB more than at its start: who needs more is set
aside by the reader (R00), and that is never what is expected. A reason that is not known here only has to be a refusal.
"""

from __future__ import annotations

import csv
import os
import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest
from return_books import KEY, PLAN

from smx_xl.returns.reader_pool import Bounds, read_one

FOLDERS = [Path(folder) for folder in os.environ.get("SMX_CORPUS", "").split(os.pathsep) if folder]
BOUNDS = Bounds(seconds=5.0, memory=256 << 20)
UNREADABLE = {f"R{number:02d}" for number in range(1, 20)}
STRANGE = {f"R{number:02d}" for number in range(20, 34)}
REASONS = {
    "NOTZIP": {"R02", "R03", "R05", "R06", "R07"},
    "NOTXLSX": {"R05", "R07"},
    "OLD_XLS": {"R05"},
    "ENCRYPTED": {"R06"},
    "EMPTY": {"R03"},
    "ZIP_BROKEN": {"R07", "R08", "R09", "R10"},
    "ZIP_NAMES": {"R08", "R09"},
    "ZIP_BOMB": {"R04", "R08", "R09", "R10"},
    "MACRO": {"R11"},
    "XML": {"R12", "R17", "R18"},
    "DTD": {"R13"},
    "XML_DEPTH": {"R14"},
    "MISSING": {"R07", "R15"},
    "TOO_BIG": {"R04", "R10", "R16", "R17"},
    "LONG_TEXT": {"R17"},
    "NOT_OURS": STRANGE,
}
"""A corpus's word -> the codes that mean it. A damaged container shows in more than one way, and so does bad XML."""


class Read(NamedTuple):
    """What came of one file: the codes of its errors, and seconds."""

    errors: set[str]
    seconds: float


def read(path: Path) -> Read:
    started = time.monotonic()
    outcome = read_one(path, PLAN, KEY, bounds=BOUNDS).outcome
    errors = {finding.code for finding in outcome.findings if finding.severity == "error"}
    assert all(finding.message.endswith("。") for finding in outcome.findings)
    return Read(errors, time.monotonic() - started)


def fits(expected: str, errors: set[str]) -> bool:
    """Whether these errors are what the index expects. No file of a corpus is ours, so all end with some error."""
    if "R00" in errors or not errors:
        return False
    outcome, _, reasons = re.sub(r"\(.*?\)", "", expected).partition(":")
    unread = errors <= UNREADABLE
    if outcome in ("ok-or-refuse", "skip"):
        return True
    if outcome in ("ok", "warn", "accept"):
        return not unread
    words = [word for word in re.split(r"[\s,/]+|\bor\b|\bthen\b", reasons) if word]
    known = [REASONS[word] for word in words if word in REASONS]
    if not known or len(known) < len(words):
        return True
    return any(errors <= codes for codes in known)


@pytest.mark.skipif(not FOLDERS, reason="no corpus: SMX_CORPUS names the folders")
@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_file_of_a_corpus_ends_as_expected(folder: Path) -> None:
    with (folder / "index.csv").open(encoding="utf-8-sig", newline="") as stream:
        expected = {row["file"]: row["expected"].strip() for row in csv.DictReader(stream)}
    assert expected
    with ThreadPoolExecutor(2) as threads:
        found = dict(zip(expected, threads.map(read, (folder / name for name in expected)), strict=True))
    wrong = {
        name: (expected[name], sorted(one.errors))
        for name, one in found.items()
        if not fits(expected[name], one.errors)
    }
    assert wrong == {}
    assert max(one.seconds for one in found.values()) < BOUNDS.seconds


@pytest.mark.parametrize(
    ("expected", "errors", "right"),
    [
        ("ok", {"R20"}, True),
        ("ok", {"R12"}, False),
        ("ok", set(), False),
        ("ok", {"R00"}, False),
        ("ok-or-refuse:XML", {"R12"}, True),
        ("ok-or-refuse", {"R00"}, False),
        ("refuse:DTD", {"R13"}, True),
        ("refuse:DTD", {"R20"}, False),
        ("refuse:XML or NOT_OURS", {"R21"}, True),
        ("refuse:ZIP_BROKEN/XML", {"R12"}, True),
        ("refuse:ZIP_BROKEN/XML", {"R13"}, False),
        ("refuse:NOT_OURS (readable, but not our form)", {"R20"}, True),
        ("refuse:NOT_OURS (readable, but not our form)", {"R08"}, False),
        ("refuse:SOMETHING", {"R20"}, True),
        ("warn:EXTERNAL, then NOT_OURS", {"R20"}, True),
        ("warn:EXTERNAL, then NOT_OURS", {"R19"}, False),
    ],
)
def test_what_fits(expected: str, errors: set[str], right: bool) -> None:
    assert fits(expected, errors) is right
