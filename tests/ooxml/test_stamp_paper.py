from __future__ import annotations

from pathlib import Path

import pytest
from stamp_templates import save, workbook

from smx_xl.ooxml.paper import pages, squeezed
from smx_xl.ooxml.sheet import Row
from smx_xl.ooxml.template import load


@pytest.mark.parametrize(
    ("needed", "fitted"), [(0.2, 0), (1.0, 0), (1.1, 1), (1.2, 1), (1.25, 0), (2.0, 0), (2.4, 2), (2.5, 0), (3.3, 3)]
)
def test_a_little_too_much_is_squeezed_in(needed: float, fitted: int) -> None:
    assert squeezed(needed) == fitted


def test_pages_of_a4_landscape(tmp_path: Path) -> None:
    """Margins 1 inch: 595 - 144 = 451 points high, 842 - 144 = 698 wide; columns of 30 + 12 units are 220.5 points."""
    book = workbook()
    sheet = book["表"]
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = margins.bottom = 1.0
    look = load(save(book, tmp_path / "template.xlsx"), ("表",)).looks["表"]
    rows = [Row(3, (), 45.1)] * 10
    assert pages(look, (1, 2), rows) == pytest.approx(1.0)
    assert pages(look, (1, 2), [Row(3)]) == pytest.approx(22 / 451), "the template row's height"
    assert pages(look, (1, 2), [Row(9)]) == pytest.approx(15 / 451), "the height Excel gives"
    sheet.column_dimensions["A"].width = 2 * 698 * 96 / 72 / 7 - 12
    wide = load(save(book, tmp_path / "wide.xlsx"), ("表",)).looks["表"]
    assert pages(wide, (1, 2), rows) == pytest.approx(0.5, rel=1e-3), "half the scale, half the pages"
