"""Letters, JSON and the terminal: what a sender typed or named is shown and never obeyed."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_payloads import CONTROL, MARK, PAYLOADS
from hostile_round import Round, file_names

from smx_xl import foreign
from smx_xl.findings import Code, found

ROOT = Path(__file__).parents[2]
OURS = re.compile(rb"\x1b\[(?:[0-9;]*m|\?25[lh]|2K|1A)")
"""What the progress bars and colours of our own output need: colours, cursor on and off, line up, line away."""


def marks(text: str) -> set[str]:
    return set(MARK.findall(text))


def in_terminal(*arguments: str) -> bytes:
    """What the command writes to a terminal."""
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "smx_xl", *arguments]
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120"}
    with subprocess.Popen(command, stdout=slave, stderr=slave, stdin=slave, cwd=ROOT, env=environment) as process:
        os.close(slave)
        chunks = []
        while True:
            try:
                chunk = os.read(master, 65_536)
            except OSError:
                break
            if not chunk:
                break
            chunks.append(chunk)
        assert process.wait(120) == 0
    os.close(master)
    return b"".join(chunks)


def test_every_file_is_told_by_a_name_that_can_be_shown(consolidated: Round) -> None:
    document = consolidated.document
    names = [unit["file"] for unit in document["units"] if unit["file"]] + [f["file"] for f in document["unmatched"]]
    assert len(names) == len(file_names()) + len(consolidated.plan.units) + 1, "one unit reported twice"
    assert not [name for name in names if CONTROL.search(name) or "\n" in name]
    assert "三门峡Zq91.xlsx" in names, "a name in GBK is read"


def test_json_is_one_document_without_control_characters(consolidated: Round) -> None:
    assert consolidated.document["master"]
    assert CONTROL.search(consolidated.stdout) is None


def test_letters_hold_what_was_typed_and_no_control_characters(consolidated: Round) -> None:
    letters = list((consolidated.folder / "退回").glob("*.txt"))
    assert len(letters) > 5
    told = set()
    for path in letters:
        text = path.read_bytes().decode("utf-8-sig")
        assert CONTROL.search(text) is None, path.name
        assert "\n" not in text.replace("\r\n", "")
        told |= marks(text)
    assert told >= marks("".join(PAYLOADS))


def test_names_of_what_we_write_hold_nothing_typed(consolidated: Round) -> None:
    ours = [path for path in consolidated.folder.rglob("*") if "收件" not in path.parts and path.is_file()]
    assert not [path for path in ours if marks(path.name) or CONTROL.search(path.name)]


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal of Unix")
def test_the_terminal_gets_no_control_sequence_of_theirs(consolidated: Round) -> None:
    book = next((consolidated.folder / "收件").glob("第5局.xlsx"))
    for arguments in (("consolidate", str(consolidated.folder)), ("score", str(book), "--explain")):
        output = in_terminal(*arguments)
        plain = OURS.sub(b"", output).decode().replace("\r\n", "\n").replace("\r", "")
        assert CONTROL.search(plain) is None, CONTROL.search(plain)
        assert len(marks(plain)) >= 3
    score = plain
    assert all(text in score for text in ("[bold]", "[/]", ":smile:")), "markup is shown as typed"


def test_a_traceback_is_not_a_way_to_the_terminal_either(tmp_path: Path) -> None:
    name = tmp_path / "\x1b]0;Zq07\x07\u202e[bold].xlsx"
    name.write_bytes(b"PK\x03\x04")
    done = subprocess.run(
        [sys.executable, "-m", "smx_xl", "score", str(name)], cwd=ROOT, capture_output=True, check=False
    )
    text = (done.stdout + done.stderr).decode()
    assert done.returncode != 0
    assert "Zq07" in text
    assert CONTROL.search(text) is None


@pytest.mark.parametrize("text", PAYLOADS)
def test_findings_are_one_harmless_line(text: str) -> None:
    finding = found(Code.SHEET_RENAMED, file=foreign.name(text), sheet=text, cell=text, sheet_name=text, found=text)
    assert CONTROL.search(str(finding)) is None
    assert "\n" not in str(finding)
    assert marks(finding.message) == marks(text)


def test_names_in_any_encoding() -> None:
    assert foreign.name(os.fsdecode("三门峡.xlsx".encode("gb18030"))) == "三门峡.xlsx"
    assert foreign.name("a\nb\u202e.xlsx") == "a b.xlsx"
    assert foreign.name("\ud800.xlsx") == "\ufffd.xlsx"
    assert foreign.name("普通 名字（1）.xlsx") == "普通 名字（1）.xlsx"
