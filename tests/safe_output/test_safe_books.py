"""Nothing a sender typed is a formula, a link or a control character in any workbook that we write."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

import pytest
from hostile_payloads import ALWAYS, CONTROL, MARK, PAYLOADS
from hostile_round import SHEET_NAMES, Round, made, unit
from lxml import etree
from python_calamine import CalamineWorkbook
from recalc import LibreOffice

from smx_xl import workbook
from smx_xl.model.plan import Plan

ACTIVE = ("f", "formula", "formula1", "formula2", "definedName")
"""Elements whose text a program calculates."""
MINE = [text for text in PAYLOADS if "\ud800" not in text]
"""No plan holds half a character: neither a text file nor a workbook can."""
QUOTED = re.compile(r'"(?:[^"]|"")*"')
"""A text inside a formula is nothing but a text."""
KEY = b"k"


def parts(content: bytes) -> Iterator[tuple[str, etree._Element]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, etree.fromstring(archive.read(name))


def alive(content: bytes) -> Counter[str]:
    """Marks of payloads that a program would act on, and every way out of the workbook."""
    found: Counter[str] = Counter()
    for _, root in parts(content):
        for element in root.iter(etree.Element):
            name = etree.QName(element).localname
            texts = [element.text or ""] if name in ACTIVE else []
            texts += [value for value in element.attrib.values() if name in ("hyperlink", "Relationship")]
            found["formula"] += sum(len(MARK.findall(QUOTED.sub("", text))) for text in texts)
            found["external"] += element.get("TargetMode") == "External"
            found["kinds"] += name in ("ddeLink", "oleObject", "externalReference", "webPublishItem", "dataBinding")
    return +found


def texts(content: bytes) -> Iterator[tuple[str, str]]:
    """Every text that a reader which is not ours sees."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in book.sheet_names:
        for row in book.get_sheet_by_name(name).to_python():
            yield from ((name, value) for value in row if isinstance(value, str))


def unsafe(content: bytes, what: re.Pattern[str] = CONTROL) -> list[str]:
    """Texts with a character that is obeyed instead of shown, in cells and anywhere in the parts."""
    found = [value for _, value in texts(content) if what.search(value)]
    for name, root in parts(content):
        for element in root.iter(etree.Element):
            values = (element.text or "", *element.attrib.values())
            found += [f"{name}: {value!r}" for value in values if what.search(value)]
    return found


def test_there_are_enough_payloads() -> None:
    assert len(set(PAYLOADS)) >= 40


def test_every_payload_reaches_the_master_and_the_correction_books(consolidated: Round) -> None:
    """Else nothing below would say anything."""
    for name in ("市级总表.xlsx", "corrections"):
        contents = [
            content for book, content in consolidated.books().items() if ("更正" in book) == (name != "市级总表.xlsx")
        ]
        seen = {mark for content in contents for _, text in texts(content) for mark in MARK.findall(text)}
        assert len(seen & {mark for payload in PAYLOADS for mark in MARK.findall(payload)}) == len(PAYLOADS), name


def test_no_formula_link_or_control_character(consolidated: Round) -> None:
    books = consolidated.books()
    assert len(books) > 5
    assert {"Zq80", "Zq81"} <= {mark for _, text in texts(books["裁定.xlsx"]) for mark in MARK.findall(text)}
    for name, content in books.items():
        assert alive(content) == {}, name
        assert unsafe(content) == [], name


@pytest.mark.libreoffice
def test_libreoffice_evaluates_none(consolidated: Round, libreoffice: LibreOffice) -> None:
    books = {f"{n}.xlsx": content for n, content in enumerate(consolidated.books().values())}
    for name, content in libreoffice.recalculated(books).items():
        ours, theirs = (
            Counter((sheet, text) for sheet, text in texts(each) if MARK.search(text))
            for each in (books[name], content)
        )
        assert theirs == ours, name
        assert alive(content)["formula"] == 0, name


def test_the_office_s_own_texts_are_texts_too() -> None:
    """Names, documents and targets come from a notice; nobody looked at them either."""
    whole = made(*(unit(f"p{n}", text, text, text) for n, text in enumerate(MINE)), document=PAYLOADS[31])
    names = set()
    for name, content in workbook.books(whole, KEY):
        assert alive(content) == {}, name
        assert unsafe(content, ALWAYS) == [], name
        assert not CONTROL.search(name)
        assert not set(name) & set('<>:"/\\|?*')
        names.add(name)
    assert len(names) == len(MINE)


def test_texts_longer_than_a_cell(long_plan: Plan) -> None:
    for name, content in workbook.books(long_plan, KEY):
        assert len(name.encode()) <= 255
        assert all(len(text.encode("utf-16-le")) <= 2 * 32_767 for _, text in texts(content))
        assert unsafe(content) == []


@pytest.fixture
def long_plan() -> Plan:
    """Long names as well as long targets; measuring them for the height of rows is what takes time."""
    return made(unit("p1", "长" * 200_000, "增长", "指标"), unit("p2", "乙局", "😀" * 100_000, "=" * 200_000))


def test_sheet_names_are_told_without_harm(consolidated: Round) -> None:
    told = " ".join(text for _, text in texts(consolidated.books()["市级总表.xlsx"]))
    for name in SHEET_NAMES:
        assert CONTROL.sub("", name) in told
