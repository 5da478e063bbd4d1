"""Workbooks of certifying departments: who certifies what, what is open to them, names, identity, template."""

from __future__ import annotations

import importlib
import io
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Protection

import smx_xl
from smx_xl import notice, rules, workbook
from smx_xl import plan as plans
from smx_xl.findings import SmxError
from smx_xl.layout.certification import OVERVIEW, TABLE, Sample
from smx_xl.layout.identity import Identity
from smx_xl.model.certification import Reported
from smx_xl.model.certifying import certifier, duties
from smx_xl.model.plan import Plan, VerifierRule
from smx_xl.ooxml.packaged import packaged
from smx_xl.text import certification as words
from smx_xl.workbook import file_name, verifier_books
from smx_xl.workbook.verifier import Entry, VerifierFilling

KEY = b"k"
LAST = max(number for number, column in enumerate(TABLE.columns, 1) if not column.hidden)


@cache
def city() -> Plan:
    """The packaged notice as smx new makes it."""
    made = notice.parse(Path(smx_xl.__file__).parent / "example" / "notice.txt").value
    assert made is not None
    made = made.model_copy(update={"rules": rules.defaults()})
    return made.model_copy(update={"verifiers": plans.default_verifiers(made)})


@cache
def books() -> dict[str, bytes]:
    return dict(verifier_books(city(), KEY))


@cache
def opened(name: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(books()[name]))


def column(name: str, key: str) -> list[object]:
    sheet = opened(name)[TABLE.sheet]
    number, rows = TABLE.by_key[key], range(TABLE.first_row, sheet.max_row)
    return [sheet.cell(row, number).value for row in rows]


def test_every_indicator_stands_in_exactly_one_book() -> None:
    ids = [name for book in books() for name in column(book, "id")]
    expected = [indicator.id for _, _, indicator in city().indicators()]
    assert len(expected) == 1098
    assert Counter(ids) == Counter(expected)
    assert next(iter(books())) == "00_目标办_核定.xlsx"
    assert len(books()) == len(duties(city())) == 24


def test_nobody_certifies_itself_and_the_rules_are_followed() -> None:
    for department, owed in duties(city()).items():
        for duty in owed:
            assert duty.unit.name != department
            assert certifier(city(), duty.unit, duty.indicator) == department


@pytest.mark.parametrize("department", ("市环保局", "市统计局"))
def test_rows_of_one_indicator_stand_together(department: str) -> None:
    name = next(name for name in books() if department in name)
    shown = list(zip(column(name, "name"), column(name, "method_code"), column(name, "unit"), strict=True))
    runs = [key for at, key in enumerate(shown) if at == 0 or shown[at - 1] != key]
    assert len(runs) == len(set(runs))
    assert len(runs) < len(shown)


def test_no_file_bears_the_name_of_a_unit_s_workbook() -> None:
    units = {file_name(city(), unit) for unit in city().units}
    assert not units & books().keys()
    both = {name for name in books() if any(name.startswith(Path(unit).stem) for unit in units)}
    assert len(both) == len(books()) - 2  # the office and 公安消防支队 are no units; all others have their number


def test_only_the_entries_are_open() -> None:
    for name in books():
        book = opened(name)
        assert book.security.lockStructure
        for sheet in book.worksheets:
            assert sheet.protection.sheet
            open_cells = {cell.column for row in sheet for cell in row if not cell.protection.locked}
            if sheet.title == TABLE.sheet:
                assert open_cells == {TABLE.by_key[key] for key in ("opinion", "value", "given", "reason")}
            elif sheet.title == words.COVER:
                assert len([cell for row in sheet for cell in row if not cell.protection.locked]) == 6
            else:
                assert not open_cells


def test_every_entry_has_its_prompt() -> None:
    for name in books():
        sheet = opened(name)[TABLE.sheet]
        covered: Counter[str] = Counter()
        for rule in sheet.data_validations.dataValidation:
            assert rule.prompt
            assert len(rule.prompt) <= 255
            covered.update(
                cell for area in rule.sqref.ranges for line in area.rows for _, cell in [(0, str(c)) for c in line]
            )
        rows = len(column(name, "id"))
        assert len(covered) == 4 * rows
        assert set(covered.values()) == {1}
        choice = next(rule for rule in sheet.data_validations.dataValidation if rule.formula1 == '"同意"')
        assert choice.type == "list"
        assert choice.errorStyle in (None, "stop")


def test_pages_and_panes() -> None:
    for name in books():
        sheet = opened(name)[TABLE.sheet]
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
        assert sheet.print_title_rows == f"${TABLE.heading_row}:${TABLE.heading_row}"
        assert sheet.freeze_panes == f"{TABLE.letters('text')}{TABLE.first_row}"
        hidden = {letters for letters, look in sheet.column_dimensions.items() if look.hidden}
        assert hidden == {TABLE.letters(each.key) for each in TABLE.columns if each.hidden}
        texts = column(name, "text")
        heights = [sheet.row_dimensions[TABLE.first_row + at].height for at in range(len(texts))]
        assert min(heights) >= 24
        longest = max(range(len(texts)), key=lambda at: len(str(texts[at])))
        assert heights[longest] >= len(str(texts[longest])) / 22 * 14


def test_what_units_reported_stands_beside_and_changes_the_identity() -> None:
    duty = duties(city())["市统计局"][0]
    shown = {duty.indicator.id: Reported(value=8.7, note="快报\n数", sha256="ab" * 32)}
    plain, other = (dict(verifier_books(city(), KEY, given)) for given in ({}, shown))
    changed = [name for name in plain if plain[name] != other[name]]
    assert len(changed) == 1
    sheet = openpyxl.load_workbook(io.BytesIO(other[changed[0]]))[TABLE.sheet]
    cells = {key: sheet.cell(TABLE.first_row, TABLE.by_key[key]).value for key in ("reported", "note", "source")}
    assert cells == {"reported": 8.7, "note": "快报 数", "source": "ab" * 32}
    assert "空着表示未核定" in str(sheet["A3"].value)


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert dict(verifier_books(city(), KEY)) == books()


def test_what_is_typed_is_calculated() -> None:
    """By hand: 80 % of 10 points; 同意 to a full rate; nothing; agreement to nothing."""
    owed = duties(city())["市环保局"][:4]
    assert {duty.target.points * duty.indicator.share for duty in owed} == {10.0}
    shown = {owed[1].indicator.id: Reported(value=100.0)}
    entries = (Entry(given=80.0), Entry("同意"), Entry(), Entry("同意"))
    filling = VerifierFilling(entries={duty.indicator.id: each for duty, each in zip(owed, entries, strict=True)})
    content = dict(verifier_books(city(), KEY, shown, fillings={"市环保局": filling}))["17_市环保局_核定.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    rows = [
        [book[TABLE.sheet].cell(row, TABLE.by_key[key]).value for key in ("actual", "rate", "score", "state")]
        for row in range(TABLE.first_row, TABLE.first_row + 4)
    ]
    assert rows == [
        [None, 0.8, 8.0, "已核定"],
        [100.0, 1.0, 10.0, "已核定"],
        [None, None, None, "未核定"],
        [None, None, None, "请核对"],
    ]
    overview = book[OVERVIEW.sheet]
    totals = next(row for row in overview.iter_rows(values_only=True) if row[0] == "合计")
    assert totals[2:7] == (96, 2, 93, 1, pytest.approx(2 / 96))
    assert book[words.COVER]["F4"].value == "已核定 2 / 96 项"
    assert book[words.COVER]["F5"].value == "18.00 / 1030"


def test_a_department_of_a_long_name_keeps_its_identity() -> None:
    long = "国家统计局某某调查队暨市企业调查与社会经济调查联合办公室核定工作专班（负责统计数据）"
    known = city().model_copy(
        update={"verifiers": tuple(VerifierRule(pattern="增", department=f"{long}{n}", source="") for n in "甲")}
    )
    for name, content in verifier_books(known, KEY):
        book = openpyxl.load_workbook(io.BytesIO(content))
        line = book.defined_names["SMX_IDENTITY"].value
        assert line is not None
        assert len(line) <= 257, name
        assert Identity.from_line(line.strip('"')) is not None


# ---------------------------------------------------------------- the template


def script(monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.syspath_prepend(str(packaged("build.py").parent))
    return importlib.import_module("build_verifier")


def test_the_script_makes_the_template_that_is_packaged(monkeypatch: pytest.MonkeyPatch) -> None:
    made = script(monkeypatch)
    fresh = openpyxl.load_workbook(io.BytesIO(made.to_bytes(made.build())))  # type: ignore[attr-defined]
    kept = openpyxl.load_workbook(packaged("verifier.xlsx"))
    assert fresh.sheetnames == kept.sheetnames
    for sheet in fresh.worksheets:
        assert [[cell.value for cell in row] for row in sheet] == [
            [cell.value for cell in row] for row in kept[sheet.title]
        ]


def refused(folder: Path, edit: Callable[[openpyxl.Workbook], object]) -> tuple[str, str, str]:
    book = openpyxl.load_workbook(packaged("verifier.xlsx"))
    edit(book)
    path = folder / "ours.xlsx"
    book.save(path)
    with pytest.raises(SmxError) as caught:
        list(workbook.verifier_books(city(), KEY, template=path))
    finding = caught.value.finding
    return finding.code, finding.sheet, finding.cell


def test_a_template_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    locked, unlocked = Protection(locked=True), Protection(locked=False)

    def lock(book: openpyxl.Workbook) -> None:
        book[TABLE.sheet][TABLE.cell("given", Sample.MORE)].protection = locked

    def unlock(book: openpyxl.Workbook) -> None:
        book[TABLE.sheet][TABLE.cell("reported", Sample.FIRST)].protection = unlocked

    assert refused(tmp_path, lock) == ("W03", TABLE.sheet, TABLE.cell("given", Sample.MORE))
    assert refused(tmp_path, unlock) == ("W03", TABLE.sheet, TABLE.cell("reported", Sample.FIRST))
    assert refused(tmp_path, lambda book: book[TABLE.sheet].insert_rows(2))[:2] == ("W02", TABLE.sheet)
    assert refused(tmp_path, lambda book: book.remove(book[OVERVIEW.sheet]))[:2] == ("W01", OVERVIEW.sheet)
