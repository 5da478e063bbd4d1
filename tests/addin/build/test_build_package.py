"""The file itself: the same bytes every time, readable by readers that are not ours, everything in its place."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from olevba_quietly import modules as read_modules
from python_calamine import CalamineWorkbook
from recalc import LibreOffice

import smx_xl
from smx_xl.addin.build import make, sources, wrapper
from smx_xl.addin.build.installed import xlwings
from smx_xl.addin.build.package import Sheet, package
from smx_xl.addin.build.vba_text import public
from smx_xl.ooxml.archive import member, pack
from smx_xl.text import addin as words
from smx_xl.text import addin_build as texts

MODULES = [
    "ThisWorkbook",
    "SmxAbout",
    "SmxConf",
    "SmxHelpTexts",
    "SmxTexts",
    "SmxRibbon",
    "SmxTools",
    "xlwings",
    "xlwings_udfs",
]
SHEETS = ["关于", "smx_xl.conf", "smx_xl.help", "smx_xl.text"]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LONGEST_HELP = 255


@pytest.fixture(scope="module")
def code(addin: make.Made) -> dict[str, str]:
    """The text of every module by name, as olevba reads it."""
    return {Path(name).stem: text for name, text in read_modules(addin.content)}


@pytest.fixture(scope="module")
def book(addin: make.Made) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(addin.content))


def test_two_builds_are_the_same_bytes(addin: make.Made) -> None:
    assert make.made() == addin


def test_olevba_reads_every_module_as_it_was_made(code: dict[str, str]) -> None:
    assert list(code) == MODULES
    installed, generated = xlwings(), wrapper.generated()
    made = make.modules(installed, generated.text, tuple(each.name for each in generated.functions))
    for module in made:
        body = re.sub(r"\A(Attribute .*\n)+", "", module.source)
        assert code[module.name].replace("\r\n", "\n").endswith(body), module.name
    assert all(re.sub(r"Attribute .*", "", code[name]).strip() == "" for name in MODULES[1:5])


def test_cells_of_other_workbooks_reach_the_functions_and_little_else(code: dict[str, str], addin: make.Made) -> None:
    assert {name: public(code[name]) for name in MODULES[5:]} == {
        "SmxRibbon": ("SmxClick",),
        "SmxTools": ("SMX_PING", "SmxHelp", "SmxRelink"),
        "xlwings": ("XLPy",),
        "xlwings_udfs": addin.functions,
    }


def test_the_functions_are_those_that_are_declared(addin: make.Made) -> None:
    from smx_xl.addin import functions

    assert sorted(addin.functions) == sorted(functions.__all__)


def test_names_can_be_no_cells(addin: make.Made) -> None:
    assert not [name for name in (*addin.functions, "SMX_PING") if not re.fullmatch(r"SMX_[A-Z]+", name)]


def test_code_is_ascii_and_short_enough(code: dict[str, str]) -> None:
    for name, text in code.items():
        assert text.isascii(), name
        assert max(map(len, text.splitlines()), default=0) <= 1023, name


def test_code_names_are_those_of_the_document_modules(members: dict[str, bytes]) -> None:
    workbook = etree.fromstring(members["xl/workbook.xml"])
    assert workbook.find(f"{MAIN}workbookPr").get("codeName") == "ThisWorkbook"
    parts = [etree.fromstring(members[f"xl/worksheets/sheet{number}.xml"]) for number in range(1, 5)]
    assert [part.find(f"{MAIN}sheetPr").get("codeName") for part in parts] == MODULES[1:5]
    states = [sheet.get("state") for sheet in workbook.iter(f"{MAIN}sheet")]
    assert states == [None, "veryHidden", "veryHidden", "veryHidden"]


def test_the_parts_and_their_types(members: dict[str, bytes]) -> None:
    types = {each.get("PartName"): each.get("ContentType") for each in etree.fromstring(members["[Content_Types].xml"])}
    assert types["/xl/workbook.xml"] == "application/vnd.ms-excel.addin.macroEnabled.main+xml"
    assert types["/xl/vbaProject.bin"] == "application/vnd.ms-office.vbaProject"
    listed = {str(name).lstrip("/") for name in types if name}
    assert listed < members.keys()
    assert {name for name in members.keys() - listed if not name.endswith((".rels", "[Content_Types].xml"))} == {
        "customUI/customUI14.xml"
    }
    root = etree.fromstring(members["_rels/.rels"])
    targets = {str(each.get("Type")).rsplit("/", 1)[-1]: each.get("Target") for each in root}
    assert targets == {
        "officeDocument": "xl/workbook.xml",
        "core-properties": "docProps/core.xml",
        "extended-properties": "docProps/app.xml",
        "extensibility": "customUI/customUI14.xml",
    }
    assert not [
        name for name, content in members.items() if b"dcterms" in content or str(Path.cwd()).encode() in content
    ]


@pytest.fixture(scope="module")
def as_workbook(members: dict[str, bytes]) -> bytes:
    """The add-in called a workbook, for readers that take no add-in."""
    types = members["[Content_Types].xml"].replace(b"ms-excel.addin.", b"ms-excel.sheet.")
    assert types != members["[Content_Types].xml"]
    return pack([member(name, content) for name, content in {**members, "[Content_Types].xml": types}.items()])


def test_openpyxl_opens_it_and_keeps_the_code(as_workbook: bytes, members: dict[str, bytes]) -> None:
    opened = openpyxl.load_workbook(io.BytesIO(as_workbook), keep_vba=True)
    assert opened.sheetnames == SHEETS
    assert opened.properties.title == texts.TITLE
    assert opened.properties.description == texts.DESCRIPTION
    assert opened.vba_archive.read("xl/vbaProject.bin") == members["xl/vbaProject.bin"]
    opened.vba_archive.close()


@pytest.mark.libreoffice
def test_libreoffice_opens_it(as_workbook: bytes, libreoffice: LibreOffice) -> None:
    resaved = libreoffice.resaved({"addin.xlsm": as_workbook})["addin.xlsx"]
    assert (
        CalamineWorkbook.from_filelike(io.BytesIO(resaved)).get_sheet_by_name("关于").to_python()[0][0] == texts.TITLE
    )


def test_the_settings_leave_the_interpreter_to_the_user(book: CalamineWorkbook) -> None:
    settings = dict(book.get_sheet_by_name("smx_xl.conf").to_python())
    assert settings == {
        "ADD_WORKBOOK_TO_PYTHONPATH": "False",
        "UDF MODULES": "smx_xl.addin.functions",
        "USE UDF SERVER": "True",
    }


def test_every_function_has_its_help(book: CalamineWorkbook, addin: make.Made) -> None:
    rows = book.get_sheet_by_name("smx_xl.help").to_python()
    found = {row[0]: row for row in rows}
    assert set(found) == {*addin.functions, "SMX_PING"}
    for name, row in found.items():
        assert row[2] == words.CATEGORY
        assert all(0 < len(str(text)) <= LONGEST_HELP for text in row if text), name
    score = found["SMX_SCORE"]
    assert [score[1], *score[3:]] == [words.SCORE.text, *words.SCORE.arguments.values()]


def test_every_text_that_the_code_asks_for_is_there(book: CalamineWorkbook, code: dict[str, str]) -> None:
    there = dict(book.get_sheet_by_name("smx_xl.text").to_python())
    assert there == texts.MESSAGES
    assert set(re.findall(r'ThisWorkbook\.Text\("(\w+)"\)', "\n".join(code.values()))) == set(there)


def test_the_sheets_that_the_code_names_are_there(book: CalamineWorkbook, code: dict[str, str]) -> None:
    named = set(re.findall(r'Worksheets\("([^"]+)"\)', "\n".join(code.values())))
    assert named == {"smx_xl.help", "smx_xl.text"} < set(book.sheet_names)
    assert 'PROJECT_NAME As String = "smx_xl"' in code["xlwings"]  # whose sheet is PROJECT_NAME & ".conf"


def test_it_says_what_it_is(book: CalamineWorkbook, addin: make.Made) -> None:
    rows = dict(book.get_sheet_by_name("关于").to_python())
    assert rows["版本"] == smx_xl.__version__
    assert rows["xlwings"] == addin.xlwings


def test_without_a_visible_sheet_there_is_no_add_in() -> None:
    with pytest.raises(ValueError, match="visible"):
        package([Sheet("t", "T", [])], code_name="W", project=b"", ribbon=b"", title="", description="")


def test_our_sources_are_plain_and_without_logic_of_the_domain() -> None:
    for name in (sources.WORKBOOK, sources.RIBBON_MODULE, sources.TOOLS_MODULE, sources.OWN):
        text = sources.source(name)
        assert text.isascii()
        assert len(text.splitlines()) < 150
