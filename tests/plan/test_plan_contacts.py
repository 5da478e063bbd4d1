"""通讯录: what of a cell is an address, rows as the office edits them, and what an address does not change."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_books import HEADINGS, edited, small_plan
from plan_strategies import ODD

from smx_xl.findings import Code, Severity
from smx_xl.layout.issued import digest
from smx_xl.model.contact import Contact, address
from smx_xl.model.plan import Plan
from smx_xl.plan import check, correspondents, dumps, loads, read, with_contacts, write

SHEET = "通讯录"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("fgw@smx.gov.cn", "fgw@smx.gov.cn"),
        (" fgw@smx.gov.cn ", "fgw@smx.gov.cn"),
        ("ｆｇｗ＠ｓｍｘ．ｇｏｖ．ｃｎ", "fgw@smx.gov.cn"),
        ("张三 <zhang.san+gov@smx.gov.cn>", "zhang.san+gov@smx.gov.cn"),
        ("<a@b.cn>", "a@b.cn"),
        ("办公室@政务.中国", None),
        ("office@政务.中国", "office@xn--zfr164b.xn--fiqs8s"),
        ("a" * 64 + "@b.cn", "a" * 64 + "@b.cn"),
        ("a" * 65 + "@b.cn", None),
        ("a@" + "b." * 130 + "cn", None),
        ("fgw", None),
        ("@smx.gov.cn", None),
        ("fgw@", None),
        ("fgw@localhost", None),
        ("a@b@c.cn", None),
        ("a b@c.cn", None),
        ("a..b@c.cn", None),
        (".a@c.cn", None),
        ("a@-c.cn", None),
        ("a@c.cn.", None),
        ("a@[127.0.0.1]", None),
        ('"a b"@c.cn', None),
        ("a@c.cn\r\nBcc: x@y.cn", None),
        ("a@c.cn> SIZE=1 <b@c.cn", None),
        ("a\x00@c.cn", None),
        ("a@c\u202e.cn", None),
        ("0398-2800000", None),
        ("=1+1@c.cn", "=1+1@c.cn"),
        ("x" * 100_000 + "@c.cn", None),
    ],
)
def test_what_is_an_address(typed: str, expected: str | None) -> None:
    assert address(typed) == expected


SCRAPS = st.sampled_from([*ODD, "a@b.cn", "@", "<", ">", "\r\n", "Bcc: ", "\u202e", "\x00", " ", "ａ＠b.cn", "。"])


@given(typed=st.lists(SCRAPS | st.text(max_size=6), max_size=6).map("".join))
def test_no_address_can_break_a_line_of_a_message(typed: str) -> None:
    found = address(typed)
    assert found is None or re.fullmatch(r"[!#-'*+\-./0-9=?A-Z^_`a-z{|}~]+@[A-Za-z0-9.-]+", found)


def test_several_addresses_in_a_cell() -> None:
    row = Contact(name="甲", mail="a@b.cn；b@b.cn; c@b.cn，坏,d@b.cn\n李四 <e@b.cn>、a@b.cn")
    assert row.addresses == ("a@b.cn", "b@b.cn", "c@b.cn", "d@b.cn", "e@b.cn")
    assert row.malformed == ("坏",)


def test_several_rows_of_a_unit() -> None:
    rows = (Contact(name="东山县", mail="a@b.cn"), Contact(name=" 东山县 ", mail="b@b.cn;a@b.cn"))
    plan = small_plan().model_copy(update={"contacts": rows})
    assert plan.addresses("东山县") == ("a@b.cn", "b@b.cn")
    assert plan.addresses("西山县") == ()


def test_a_new_plan_has_a_row_for_everybody(example: Plan) -> None:
    made = with_contacts(example)
    names = [contact.name for contact in made.contacts]
    assert names[:81] == [unit.name for unit in example.units]
    assert names == list(correspondents(example))
    assert "目标办" not in names
    assert with_contacts(made) == made
    own = Contact(name=names[5], mail="x@y.cn")
    kept = with_contacts(example.model_copy(update={"contacts": (own,)}))
    assert kept.contacts[0] == own
    assert len(kept.contacts) == len(made.contacts)


def typed(path: Path, *rows: tuple[str, Any, Any, Any]) -> None:
    with edited(path) as office:
        sheet = office.sheet(SHEET)
        for number, (name, mail, person, phone) in enumerate(rows, HEADINGS + 1):
            for heading, value in (("单位或部门", name), ("邮箱", mail), ("联系人", person), ("电话", phone)):
                sheet.cell(number, office.column(SHEET, heading)).value = value


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "目标库.xlsx"
    write(with_contacts(small_plan()), path)
    return path


def test_what_the_office_types_is_read_back_and_survives(book: Path, tmp_path: Path) -> None:
    typed(book, ("东山县", "a@b.cn；坏的", "𠮷䶮", 13800000000), ("市统计局", None, None, None), ("", "c@d.cn", "", ""))
    outcome = read(book)
    plan = outcome.value
    assert plan is not None
    expected = (
        Contact(name="东山县", mail="a@b.cn；坏的", person="𠮷䶮", phone="13800000000"),
        Contact(name="市统计局"),
        Contact(name="", mail="c@d.cn"),
    )
    assert plan.contacts == expected
    told = [(finding.code, finding.severity, finding.sheet, finding.cell) for finding in outcome.findings]
    assert told == [
        (Code.PLAN_ADDRESS_MALFORMED, Severity.WARNING, SHEET, "C4"),
        (Code.PLAN_CONTACT_NAMELESS, Severity.WARNING, SHEET, "C6"),
    ]
    assert "坏的" in outcome.findings[0].message
    write(plan, tmp_path / "again.xlsx")
    assert read(tmp_path / "again.xlsx").value == plan == loads(dumps(plan)).value


def test_a_name_that_nobody_has_is_told(book: Path) -> None:
    typed(book, ("东山县 ", "a@b.cn", "", ""), ("东山", "a@b.cn", "", ""))
    plan = read(book).value
    assert plan is not None
    told = [finding for finding in check(plan) if finding.code == Code.PLAN_CONTACT_UNKNOWN]
    assert [("有1行" in finding.message, "东山" in finding.message) for finding in told] == [(True, True)]


def test_a_plan_of_before_without_the_sheet_is_read(book: Path) -> None:
    with edited(book) as office:
        del office.book[SHEET]
    outcome = read(book)
    assert outcome.value == small_plan()
    assert outcome.findings == ()


def test_a_sheet_that_the_office_made_itself_is_read(book: Path) -> None:
    with edited(book) as office:
        del office.book[SHEET]
        sheet = office.book.create_sheet(SHEET)
        sheet.append(["单位或部门", "邮箱"])
        sheet.append(["东山县", "a@b.cn"])
    plan = read(book).value
    assert plan is not None
    assert plan.addresses("东山县") == ("a@b.cn",)


def test_an_address_changes_nothing_that_is_issued() -> None:
    plan = small_plan()
    other = plan.model_copy(update={"contacts": (Contact(name="东山县", mail="a@b.cn"),)})
    for unit in plan.units:
        assert digest(plan, unit) == digest(other, unit)
