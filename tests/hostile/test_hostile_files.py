"""Whatever is sent: refused with exactly its code or read like any other, in time and memory, and never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hostile_containers import CONTAINERS
from hostile_kinds import KINDS, PLACES
from hostile_parts import PARTS
from return_books import GOOD, KEY, PLAN, issued

from smx_xl.findings import Code
from smx_xl.returns import examine
from smx_xl.returns.reader_pool import Bounds, read_all
from smx_xl.text.messages import CATALOGUE

BOUNDS = Bounds(seconds=5.0, memory=256 << 20)
READER = frozenset(f"R{number:02d}" for number in range(20)) | {"X01", "X02"}
"""Codes of files that cannot be read; others are the affair of the checks."""


def told(files: list[Path], jobs: int = 2) -> dict[str, str]:
    """The reader's code for each file, "" for one that was read; every finding is one line about this file."""
    found = {}
    for path, reading in zip(
        files, read_all([(path, path) for path in files], PLAN, KEY, jobs=jobs, bounds=BOUNDS), strict=True
    ):
        refusals = [finding for finding in reading.outcome.findings if finding.code in READER]
        assert len(refusals) <= 1
        assert all(finding.file == reading.file and "\n" not in str(finding) for finding in refusals)
        found[path.name] = refusals[0].code if refusals else ""
    return found


def written(made: Mapping[str, tuple[str, Callable[[], bytes]]], folder: Path) -> tuple[list[Path], dict[str, str]]:
    """The files, a good one after every fifth, and what is expected of each."""
    paths, expected = [], {}
    for number, (name, (code, make)) in enumerate(made.items()):
        path = folder / f"{name}.xlsx"
        path.write_bytes(make())
        paths.append(path)
        expected[path.name] = code
        if number % 5 == 0:
            between = folder / f"good {number}.xlsx"
            between.write_bytes(issued())
            paths.append(between)
            expected[between.name] = ""
    return paths, expected


@pytest.mark.parametrize("made", [CONTAINERS, PARTS, KINDS], ids=["containers", "parts", "kinds"])
def test_hostile_files(made: Mapping[str, tuple[str, Callable[[], bytes]]], tmp_path: Path) -> None:
    paths, expected = written(made, tmp_path)
    assert told(paths) == expected
    assert {path.name for path in tmp_path.iterdir()} == set(expected), "nothing was unpacked"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes, links and sparse files of POSIX")
def test_hostile_places(tmp_path: Path) -> None:
    """What is no file at all, or no file that could be read: none is waited for, none is followed."""
    expected = {}
    for name, (code, make) in PLACES.items():
        path = tmp_path / os.fsdecode(name)
        make(path)
        expected[path.name] = code
    assert told([tmp_path / name for name in expected]) == expected


def test_every_reason_is_met() -> None:
    """A code of the reader that no file here brings about would be one that nobody has seen."""
    met = {code for made in (CONTAINERS, PARTS, KINDS, PLACES) for code, _ in made.values()}
    assert {code.value for code in Code if code.value in READER} - met == {"R00", "X02"}, (
        "a fault of ours, and of the disk"
    )


def test_what_the_sender_is_told_is_short() -> None:
    texts = {code: CATALOGUE[code].text for code in Code if code.value in READER and code.value.startswith("R")}
    assert {code.name: len(text) for code, text in texts.items() if len(text) > 50} == {}


def test_the_good_one_is_read_in_full(tmp_path: Path) -> None:
    path = tmp_path / "good.xlsx"
    path.write_bytes(CONTAINERS["good"][1]())
    (reading,) = read_all([(path, path)], PLAN, KEY)
    assert [entry.value for entry in reading.submission.entries] == list(GOOD.values())


def test_what_was_left_unread_is_told(tmp_path: Path) -> None:
    expected = {
        "stray cell in the last row": ("R49", "1"),
        "picture on the web": ("R96", "http://127.0.0.1:9/x.png"),
        "other workbook behind a link": ("R96", "甲.xlsx"),
        "object inside": ("R97", "嵌入对象"),
    }
    for name, (code, said) in expected.items():
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(PARTS[name][1]())
        findings = [one for one in examine(path, PLAN, KEY).outcome.findings if one.code == code]
        assert [said in one.message for one in findings] == [True], (name, findings)
