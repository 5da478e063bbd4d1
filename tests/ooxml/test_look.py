"""The look comes from the sample cells of a workbook the office may restyle."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill

from smx_xl.findings import SmxError
from smx_xl.ooxml.look import Look, look, office_template, style_name
from smx_xl.ooxml.save import to_bytes
from smx_xl.text.look import ROLES

ASKED = {
    "title",
    "subtitle",
    "heading",
    "text",
    "center",
    "integer",
    "number",
    "points",
    "percent",
    "input",
    "code",
} | {"input_text", "date", "note", "good", "warn", "bad", "muted", "total", "link"}


def restyled(folder: Path) -> Path:
    """The packaged style workbook after the office changed the sample of ``heading`` and deleted the row of ``bad``."""
    path = folder / "office.xlsx"
    shutil.copy(office_template(), path)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for row in range(1, sheet.max_row + 1):
        if sheet.cell(row, 1).value == "heading":
            sheet.cell(row, 2).fill = PatternFill("solid", fgColor="C00000")
            sheet.cell(row, 2).font = Font(name="楷体", size=14)
        if sheet.cell(row, 1).value == "bad":
            sheet.cell(row, 1).value = None
    book.save(path)
    return path


def through(own: Look, value: str | float, role: str) -> object:
    """The cell as read back from a write-only workbook."""
    book = Workbook(write_only=True)
    own.apply(book)
    sheet = book.create_sheet("x")
    sheet.append([own.cell(sheet, value, role)])
    return load_workbook(io.BytesIO(to_bytes(book)))["x"]["A1"]


def test_every_role_has_a_sample() -> None:
    own = look()
    assert set(own.styles) == set(own.samples) == set(ROLES)
    assert set(own.styles) >= ASKED


def test_only_input_roles_are_unlocked() -> None:
    own = look()
    unlocked = {role for role, style in own.styles.items() if not style.protection.locked}
    assert unlocked == {
        "input",
        "input_text",
        "sign",
    }


@pytest.mark.parametrize("role", ROLES)
def test_a_cell_looks_like_its_sample(role: str) -> None:
    sample = load_workbook(office_template()).worksheets[0][look().samples[role]]
    cell = through(look(), 1.5, role)
    for fact in ("font", "fill", "border", "alignment", "number_format", "protection"):
        assert repr(getattr(cell, fact)) == repr(getattr(sample, fact)), fact
    assert cell.style == style_name(role)  # type: ignore[attr-defined]


def test_restyling_in_excel_changes_the_look(tmp_path: Path) -> None:
    own = look(restyled(tmp_path))
    cell = through(own, "指标", "heading")
    assert (cell.fill.fgColor.rgb, cell.font.name, cell.font.sz) == ("00C00000", "楷体", 14)  # type: ignore[attr-defined]


def test_a_role_the_office_lost_comes_from_the_packaged_look(tmp_path: Path) -> None:
    own = look(restyled(tmp_path))
    assert "bad" not in own.samples
    assert own.styles["bad"].font == look().styles["bad"].font


def test_put_styles_a_cell_of_an_ordinary_sheet() -> None:
    book = Workbook()
    own = look()
    own.apply(book)
    own.apply(book)
    own.put(book.active["B2"], "=1+1", "text")
    cell = load_workbook(io.BytesIO(to_bytes(book))).active["B2"]
    assert (cell.value, cell.data_type, cell.style, cell.quotePrefix) == ("=1+1", "s", "smx_text", True)


def test_two_workbooks_do_not_share_style_objects() -> None:
    own = look()
    first, second = Workbook(), Workbook()
    own.apply(first)
    own.apply(second)
    own.put(second.active["A1"], 1, "points")
    assert second.active["A1"].number_format == "0.00"
    assert own.styles["points"].number_format == "0.00"


def test_cell_without_apply_or_role_is_a_programmers_mistake() -> None:
    book = Workbook(write_only=True)
    with pytest.raises(KeyError):
        look().cell(book.create_sheet("x"), 1, "points")


def test_bad_templates_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SmxError, match="找不到文件"):
        look(tmp_path / "none.xlsx")
    (tmp_path / "text.xlsx").write_text("not a zip", encoding="utf-8")
    with pytest.raises(SmxError, match=r"text\.xlsx.*不是有效的"):
        look(tmp_path / "text.xlsx")
    Workbook().save(tmp_path / "empty.xlsx")
    with pytest.raises(SmxError, match="A 列里没有样式名称"):
        look(tmp_path / "empty.xlsx")
