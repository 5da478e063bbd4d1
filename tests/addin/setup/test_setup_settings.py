"""The settings file: ours changed in its place, everything else byte for byte, readable as xlwings' VBA reads it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smx_xl.addin.setup.settings import INTERPRETER, read_setting, with_setting

PYTHON = r"C:\Users\王芳\smx\Scripts\python.exe".encode("cp936")
OTHERS = '"UDF MODULES","x"\r\n"SHOW CONSOLE","True"\r\n'.encode("cp936")


def test_added_to_nothing() -> None:
    content = with_setting(b"", INTERPRETER, PYTHON)
    assert content == b'"INTERPRETER_WIN","' + PYTHON + b'"\r\n'
    assert read_setting(content, INTERPRETER) == PYTHON
    assert with_setting(content, INTERPRETER, None) == b""


def test_changed_in_its_place() -> None:
    before = b'"A","1"\n"interpreter_win","C:\\py\\python.exe"\n"B","2"'
    after = with_setting(before, INTERPRETER, PYTHON)
    assert after == b'"A","1"\n"interpreter_win","' + PYTHON + b'"\n"B","2"'
    assert with_setting(after, INTERPRETER, None) == b'"A","1"\n"B","2"'


def test_last_line_without_end() -> None:
    after = with_setting(b'"A","1"', INTERPRETER, PYTHON)
    assert after.splitlines()[0] == b'"A","1"'
    assert read_setting(after, INTERPRETER) == PYTHON


@pytest.mark.parametrize(
    "line", [b"INTERPRETER_WIN,C:\\py.exe", b'"INTERPRETER_WIN" , "C:\\py.exe"', b' "INTERPRETER_WIN","C:\\py.exe"']
)
def test_spellings_that_vba_reads_alike(line: bytes) -> None:
    assert read_setting(OTHERS + line + b"\r\n", INTERPRETER) == b"C:\\py.exe"


def test_a_name_that_only_begins_alike() -> None:
    assert read_setting(b'"INTERPRETER_WINDOWS","x"\r\n"XINTERPRETER_WIN","y"\r\n', INTERPRETER) is None


@given(st.lists(st.sampled_from([b'"A","1"', "“注”,中文".encode("cp936"), b"", b'"B","\x81\x5c"', b"INTERPRETER,x"])))
def test_others_stay(lines: list[bytes]) -> None:
    before = b"".join(line + b"\r\n" for line in lines)
    after = with_setting(before, INTERPRETER, PYTHON)
    assert after.startswith(before)
    assert with_setting(after, INTERPRETER, PYTHON) == after
    assert with_setting(after, INTERPRETER, None) == before
