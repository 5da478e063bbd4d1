"""The five workbooks that xlwings ships, opened in Excel every day, rebuilt with our writer and compared piece by piece."""

from __future__ import annotations

import zipfile
from functools import cache
from pathlib import Path
from typing import Final

import pytest
import xlwings
from vba_facts import MODULE_OFFSET, Facts, decrypted

from smx_xl.addin.vba import Kind, Module, project
from smx_xl.addin.vba.encryption import encrypted

SHIPPED: Final = Path(xlwings.__file__).parent
FILES: Final = (
    "quickstart.xlsm",
    "quickstart_standalone.xlsm",
    "quickstart_addin.xlam",
    "quickstart_addin_ribbon.xlam",
    "addin/xlwings.xlam",
)
SYS_KIND, COMPAT_VERSION, VERSION, PROJECT_COOKIE, MODULE_COOKIE = 0x01, 0x4A, 0x09, 0x13, 0x2C
REFERENCES: Final = {0x16, 0x3E, 0x33, 0x2F, 0x30, 0x0D, 0x0E}
OUR_CHOICE: Final = {SYS_KIND, VERSION, PROJECT_COOKIE, MODULE_COOKIE}
"""Records whose content a writer is free to choose, and Excel ignores: kind of system, version, cookies."""
EVERY_FILE = pytest.mark.parametrize("file", FILES)


@cache
def theirs(file: str) -> Facts:
    with zipfile.ZipFile(SHIPPED / file) as package:
        return Facts.read(package.read("xl/vbaProject.bin"))


@cache
def ours(file: str) -> Facts:
    facts = theirs(file)
    modules = [Module(name, facts.texts[name].decode("cp1252"), Kind(kind)) for name, kind in facts.kinds.items()]
    return Facts.read(project(facts.name, modules))


def comparable(facts: Facts) -> list[tuple[int, bytes]]:
    """The dir records without references; without content where that is a writer's own: choices and the text's offset."""
    own = {*OUR_CHOICE, MODULE_OFFSET}
    return [(number, b"" if number in own else data) for number, data in facts.records if number not in REFERENCES]


@EVERY_FILE
def test_dir_records(file: str) -> None:
    """The one difference: only Excel itself wrote the optional COMPATVERSION record (2.3.4.2.1.2), into one file."""
    only_theirs = [record for record in comparable(theirs(file)) if record[0] == COMPAT_VERSION]
    assert [record for record in comparable(theirs(file)) if record not in only_theirs] == comparable(ours(file))
    assert len(only_theirs) == (file == "quickstart.xlsm")
    assert len(comparable(ours(file))) > 40


@EVERY_FILE
def test_records_with_content_of_our_own(file: str) -> None:
    values = {number: int.from_bytes(data, "little") for number, data in ours(file).records if number in OUR_CHOICE}
    assert values == {SYS_KIND: 1, VERSION: 1, PROJECT_COOKIE: 0xFFFF, MODULE_COOKIE: 0xFFFF}
    assert int.from_bytes(dict(theirs(file).records)[SYS_KIND], "little") in {1, 3}
    sizes = [
        {number: len(data) for number, data in facts.records if number in OUR_CHOICE}
        for facts in (ours(file), theirs(file))
    ]
    assert sizes[0] == sizes[1]
    assert {data for number, data in ours(file).records if number == MODULE_OFFSET} == {bytes(4)}


@EVERY_FILE
def test_properties(file: str) -> None:
    """PROJECT, line by line; of the id and the secrets the key, of the windows of the editor the order."""

    def lines(facts: Facts) -> list[str]:
        start = facts.properties.index("[Workspace]")
        keys = [line.split("=")[0] for line in facts.properties[start:]]
        return [
            line.split('"')[0] if line.split("=")[0] in {"ID", "CMG", "DPB", "GC"} else line
            for line in facts.properties[:start]
        ] + keys

    assert lines(ours(file)) == lines(theirs(file))
    assert "[Host Extender Info]" in ours(file).properties


@EVERY_FILE
def test_protection(file: str) -> None:
    """The other difference: xlwings' own add-in is protected by a password, ours never."""
    assert ours(file).secrets == {"CMG": bytes(4), "DPB": b"\0", "GC": b"\xff"}
    if file == "addin/xlwings.xlam":
        assert theirs(file).secrets["CMG"] != bytes(4)
        assert len(theirs(file).secrets["DPB"]) == 29
    else:
        assert theirs(file).secrets == ours(file).secrets


@EVERY_FILE
def test_names_and_texts(file: str) -> None:
    """PROJECTwm to the byte, and every module's text; a text that was put into a file with LF comes back with CRLF."""
    assert ours(file).name_map == theirs(file).name_map
    assert list(ours(file).texts) == list(theirs(file).texts)
    for name, text in theirs(file).texts.items():
        assert text == ours(file).texts[name] or name == "xlwings"
        assert ours(file).texts[name] == text.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    assert b"\n" not in b"".join(ours(file).texts.values()).replace(b"\r\n", b"")


@EVERY_FILE
def test_no_compiled_code(file: str) -> None:
    """As in MS-OVBA 3.1.1 and in the four that were made without Excel."""
    assert ours(file).performance == bytes.fromhex("CC61FFFF000100")
    assert (theirs(file).performance == ours(file).performance) == (file != "quickstart.xlsm")


def test_exported_class_becomes_the_shipped_text() -> None:
    """The exported file has neither all attributes nor their order; the stream must."""
    exported = (SHIPPED / "addin" / "Dictionary.cls").read_bytes().decode("cp1252")
    document = Module("ThisWorkbook", "", Kind.DOCUMENT)
    rebuilt = Facts.read(project("smx_xl", [document, Module("Dictionary", exported, Kind.CLASS)]))
    shipped = theirs("addin/xlwings.xlam")
    assert "VB_Base" not in exported
    assert rebuilt.texts["Dictionary"] == shipped.texts["Dictionary"]
    assert rebuilt.texts["ThisWorkbook"] == shipped.texts["ThisWorkbook"]


@pytest.mark.parametrize("data", [bytes(4), b"\0", b"\xff", bytes(range(29))])
def test_secrets_with_any_seed(data: bytes) -> None:
    project_id = "{917DED54-440B-4FD1-A5C1-74ACF261E600}"
    assert all(decrypted(encrypted(data, project_id, seed), project_id) == data for seed in range(256))


def test_published_secrets() -> None:
    """MS-OVBA 3.1.6: our reader of the secrets, held against the specification's own example."""
    project_id = "{917DED54-440B-4FD1-A5C1-74ACF261E600}"
    assert decrypted("0705D8E3D8EDDBF1DBF1DBF1DBF1", project_id) == bytes(4)
    assert decrypted("0E0CD1ECDFF4E7F5E7F5E7", project_id) == b"\0"
    assert decrypted("1517CAF1D6F9D7F9D706", project_id) == b"\xff"
