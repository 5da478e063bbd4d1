"""All unit workbooks of the real notice, printed: no text is cut, no figure is ####, no signature stands alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from printed import faults, middles, page_rows, pages
from recalc import LibreOffice, missing

from smx_xl.layout.actuals import TABLE
from smx_xl.model.plan import Plan, Unit
from smx_xl.notice import parse
from smx_xl.ooxml.sheet import Sheet
from smx_xl.workbook import Filling, book, room, template_look
from smx_xl.workbook.issue import identity, sheets

NOTICE = Path(__file__).parents[2] / "smx_xl" / "example" / "notice.txt"
KEY = b"key"
NOTE = "因雨季工期顺延，预计明年一季度完工；数据来源：市统计局2018年12月月报（初步数）。"
LOOK = template_look()


@pytest.fixture(scope="module")
def plan() -> Plan:
    found = parse(NOTICE).value
    assert found is not None
    return found.model_copy(update={"deadline": "2018年12月20日17:00前", "mail": "mubiaoban@example.gov.cn"})


def filled(unit: Unit) -> Filling:
    """Figures, grades and notes in most rows, the signature block, a piece of evidence for every target."""
    some = [indicator for n, indicator in enumerate(unit.indicators) if n % 7]
    return Filling(
        actuals={indicator.id: "完成" if indicator.method == "task" else 1234.56 for indicator in some},
        notes={indicator.id: NOTE for indicator in some[::3]},
        contact={"填报人": "欧阳建国", "联系电话": "0398-1234567"},
        evidence={
            target.id: (("关于报送统计数据的函（" + target.text[:20], "三统〔2018〕33号", "附件1"),)
            for target in unit.targets
        },
    )


def made(plan: Plan, unit: Unit, filling: Filling) -> tuple[bytes, tuple[Sheet, ...]]:
    return book(plan, unit, KEY, LOOK, filling), sheets(plan, unit, LOOK, identity(plan, unit, KEY), filling)


def spoiled(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> tuple[bytes, tuple[Sheet, ...]]:
    """A book whose rows are as high as one line, with points that no column can show."""
    unit = plan.units[0]
    section = unit.sections[0]
    dear = section.targets[0].model_copy(update={"points": 1e12})
    section = section.model_copy(update={"targets": (dear, *section.targets[1:])})
    unit = unit.model_copy(update={"sections": (section, *unit.sections[1:])})
    with monkeypatch.context() as patch:
        patch.setattr(room, "height", lambda *facts: 26.0)
        return made(plan, unit, Filling())


@pytest.mark.libreoffice
@pytest.mark.slow
def test_nothing_is_cut_on_paper(
    plan: Plan, libreoffice: LibreOffice, monkeypatch: pytest.MonkeyPatch, counted: Callable[[str, int], None]
) -> None:
    """One run of LibreOffice for the 81 books, two of them filled in again, and a spoiled one that proves the test."""
    if shutil.which("pdftotext") is None:
        missing("pdftotext (poppler-utils)")
    held = {unit.id: made(plan, unit, Filling()) for unit in plan.units}
    held |= {f"filled{n}": made(plan, plan.units[n], filled(plan.units[n])) for n in (1, 8)}
    held["spoiled"] = spoiled(plan, monkeypatch)
    printed = libreoffice.printed({f"{name}.xlsx": content for name, (content, _) in held.items()})
    centred = middles(LOOK)
    found = {name: faults(made, LOOK, centred, pages(printed[f"{name}.pdf"])) for name, (_, made) in held.items()}
    wrong = found.pop("spoiled")
    assert sum(text.startswith("###") for text in wrong) >= 2, "points of target and indicator"
    assert sum("完成市政府下达的" in text for text in wrong) == 2, "texts of three lines"
    assert {name: texts for name, texts in found.items() if texts} == {}
    counted("texts looked at on paper", sum(_texts(made) for _, made in held.values()))


def _texts(made: tuple[Sheet, ...]) -> int:
    return sum(isinstance(cell.value, str) for sheet in made for row in sheet.rows for cell in row.cells)


def test_the_signature_is_never_alone(plan: Plan) -> None:
    """The last page of 目标填报 begins with the first row of a target, and so does every page after the first."""
    for unit in plan.units:
        sheet = made(plan, unit, Filling())[1][1]
        starts, row = set(), TABLE.first_row
        for target in unit.targets:
            starts.add(row)
            row += len(target.indicators)
        for rows in page_rows(sheet)[1:]:
            assert rows[0] == TABLE.heading_row
            assert rows[1] in starts, unit.name
        assert page_rows(sheet)[-1][-1] == len(sheet.rows)
