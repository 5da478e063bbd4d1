"""A project of ours: read by olevba to the letter, the same bytes each time, and every rule refuses what breaks it."""

from __future__ import annotations

import random
import string
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from olevba_quietly import modules
from strict_cfb import StrictFile
from vba_facts import Facts

from smx_xl.addin.vba import Kind, Module, project

WORKBOOK = Module("ThisWorkbook", "", Kind.DOCUMENT)
DOCUMENT_HEADER = """Attribute VB_Name = "{name}"
Attribute VB_Base = "0{{{number}-0000-0000-C000-000000000046}}"
Attribute VB_GlobalNameSpace = False
Attribute VB_Creatable = False
Attribute VB_PredeclaredId = True
Attribute VB_Exposed = True
Attribute VB_TemplateDerived = False
Attribute VB_Customizable = True
"""
CLASS_HEADER = """Attribute VB_Name = "{name}"
Attribute VB_Base = "0{{FCFB3D2A-A0FA-1068-A738-08002B3371B5}}"
Attribute VB_GlobalNameSpace = False
Attribute VB_Creatable = False
Attribute VB_PredeclaredId = False
Attribute VB_Exposed = False
Attribute VB_TemplateDerived = False
Attribute VB_Customizable = False
"""
CODE = (
    "Option Explicit\n\nPublic Function SMX_PING(ByVal x As Double) As Double\n    SMX_PING = 2 * x + 1\nEnd Function\n"
)
line_ends = st.sampled_from(["\n", "\r\n", "\r"])
lines = st.lists(st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]), max_size=60), max_size=30)


def texts(*more: Module) -> dict[str, str]:
    return dict(modules(project("smx_xl", [WORKBOOK, *more])))


def crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


@settings(max_examples=40, deadline=None)
@given(lines, line_ends)
def test_olevba_reads_any_text_with_crlf(lines: list[str], line_end: str) -> None:
    """Line ends are made by the writer, whatever the source has; the last line has one too."""
    lines = [line for line in lines if "Attribute" not in line]
    found = texts(Module("smx", line_end.join(lines)))
    if lines and lines[-1] == "":
        lines.pop()
    assert found["smx.bas"] == "".join(f"{line}\r\n" for line in ['Attribute VB_Name = "smx"', *lines])


def test_every_kind_has_its_attributes() -> None:
    found = texts(Module("Sheet1", "", Kind.DOCUMENT), Module("Counter", CODE, Kind.CLASS), Module("smx", CODE))
    assert found == {
        "ThisWorkbook.cls": crlf(DOCUMENT_HEADER.format(name="ThisWorkbook", number="00020819")),
        "Sheet1.cls": crlf(DOCUMENT_HEADER.format(name="Sheet1", number="00020820")),
        "Counter.cls": crlf(CLASS_HEADER.format(name="Counter") + CODE),
        "smx.bas": crlf('Attribute VB_Name = "smx"\n' + CODE),
    }


def test_attributes_given_are_kept_and_completed() -> None:
    exported = 'VERSION 1.0 CLASS\nBEGIN\n  MultiUse = -1  \'True\nEND\nAttribute VB_Name = "Counter"\n'
    given = 'Attribute VB_Exposed = True\nAttribute VB_Description = "says ""twice"""\n'
    body = 'Sub S()\nAttribute S.VB_Description = "inside"\nEnd Sub\n'
    wanted = (
        CLASS_HEADER.format(name="Counter").replace("Exposed = False", "Exposed = True")
        + given.split("\n")[1]
        + "\n"
        + body
    )
    content = project("smx_xl", [WORKBOOK, Module("Counter", exported + given + body, Kind.CLASS)])
    assert dict(modules(content))["Counter.cls"] == crlf(wanted)
    descriptions = [data for number, data in Facts.read(content).records if number in {0x1C, 0x48}]
    assert descriptions == [b"", b"", b'says "twice"', 'says "twice"'.encode("utf-16-le")]


def test_code_page_1252_and_no_more() -> None:
    found = texts(Module("smx", "' 10 € – “quoted” …"))
    assert found["smx.bas"].endswith("' 10 € – “quoted” …\r\n")


def test_container_of_a_project() -> None:
    content = project("smx_xl", [WORKBOOK, Module("smx", CODE)])
    streams = StrictFile(content).streams
    assert [path for path, stream in streams.items() if stream is None] == [("VBA",)]
    assert {path[-1] for path, stream in streams.items() if stream is not None} == {
        "ThisWorkbook",
        "smx",
        "dir",
        "_VBA_PROJECT",
        "PROJECT",
        "PROJECTwm",
    }


def test_references_are_ole_automation_and_office() -> None:
    records = Facts.read(project("smx_xl", [WORKBOOK])).records
    assert [data.decode() for number, data in records if number == 0x16] == ["stdole", "Office"]
    libraries = [data for number, data in records if number == 0x0D]
    assert all(int.from_bytes(data[:4], "little") == len(data) - 10 and data.endswith(bytes(6)) for data in libraries)


def test_same_project_same_bytes_other_project_other_id() -> None:
    first = project("smx_xl", [WORKBOOK, Module("smx", CODE)])
    assert first == project("smx_xl", [Module(**vars(WORKBOOK)), Module("smx", CODE.replace("\n", "\r\n"))])
    ids = [Facts.read(project(name, [WORKBOOK])).properties[0] for name in ("smx_xl", "other")]
    assert ids[0] != ids[1]


def test_a_module_of_many_pages() -> None:
    code = "".join(f"' line {number}: {number * 7919 % 10007}\n" for number in range(9000))
    assert texts(Module("Pages", code))["Pages.bas"] == crlf('Attribute VB_Name = "Pages"\n' + code)


def test_longest_line_and_longest_name() -> None:
    name, line = "a" * 31, "'" + "x" * 1022
    assert texts(Module(name, line))[f"{name}.bas"].endswith(f"{line}\r\n")


NOISE = "".join(f"'{''.join(random.Random(n).choices(string.printable[:94], k=90))}\n" for n in range(60))
BROKEN = {
    "no letter first": ([Module("1st", "")], "'1st': a name begins with a letter"),
    "underscore first": ([Module("_smx", "")], "'_smx': a name begins with a letter"),
    "32 characters": ([Module("a" * 32, "")], "at most 31"),
    "empty name": ([Module("", "")], "begins with a letter"),
    "blank in name": ([Module("my module", "")], "'my module'"),
    "not ASCII": ([Module("目标", "")], "'目标'"),
    "keyword": ([Module("Function", "")], "'Function': this word is reserved"),
    "stream name": ([Module("DIR", "")], "'DIR': this word is reserved"),
    "library": ([Module("excel", "")], "'excel': this word is reserved"),
    "twice": ([Module("smx", ""), Module("SMX", "")], "'SMX': another module has this name"),
    "like the project": ([Module("SMX_XL", "")], "'SMX_XL': the project has this name"),
    "other VB_Name": ([Module("smx", 'Attribute VB_Name = "Smx"')], "'smx': Attribute VB_Name is \"Smx\""),
    "attribute below code": ([Module("smx", '\nAttribute VB_Name = "smx"')], "must stand at the top"),
    "attribute misspelled": ([Module("smx", 'attribute vb_name = "smx"')], "spelled as exported"),
    "1,024 characters": ([Module("smx", "ok\n'" + "x" * 1023)], "line 2: 1024 characters"),
    "Chinese": ([Module("smx", "ok\r\n' 目标")], "line 2: '目' is not in code page cp1252"),
    "control character": ([Module("smx", "a\0b")], "line 1: a control character"),
    "two workbooks": ([Module("Other", DOCUMENT_HEADER.format(name="Other", number="00020819"), Kind.DOCUMENT)], "2 document modules"),
    "nothing repeats": ([Module("Noise", NOISE)], "'Noise': 4096 bytes from byte"),
}  # fmt: skip


@pytest.mark.parametrize(("more", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_rules_for_modules(more: Sequence[Module], message: str) -> None:
    with pytest.raises(ValueError) as refusal:
        project("smx_xl", [WORKBOOK, *more])
    assert message in str(refusal.value)


@pytest.mark.parametrize("name", ["", "2018", "smx xl", "VBA", "Excel", "sub", "x" * 32, "三门峡"])
def test_rules_for_the_project_name(name: str) -> None:
    with pytest.raises(ValueError, match=r"^project"):
        project(name, [WORKBOOK])


def test_a_project_belongs_to_a_workbook() -> None:
    with pytest.raises(ValueError, match="0 document modules are the workbook"):
        project("smx_xl", [Module("ThisWorkbook", CODE)])
