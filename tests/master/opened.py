"""The master as readers see it: openpyxl, calamine, and the parts as XML."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from typing import Any

from lxml import etree
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from sample import BALANCES, PLAN, RESULTS, UNMATCHED

from smx_xl.master import build

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHEETS = [
    "总览", "图表数据", "排名", "得分明细", "得分对照", "全市目标", "分解平衡", "分解图", "分解图表数据", "核定进度", "核验差异", "裁定事项", "未报与退回",
    "报送差异", "留痕",
]  # fmt: skip


@cache
def content() -> bytes:
    return build(PLAN, RESULTS, BALANCES, UNMATCHED)


def book(data: bytes | None = None) -> Any:
    return load_workbook(io.BytesIO(data or content()))


def parts(data: bytes | None = None) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data or content())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def trees(prefix: str, data: bytes | None = None) -> dict[str, Any]:
    found = parts(data)
    return {name: etree.fromstring(part) for name, part in found.items() if name.startswith(prefix)}


def charts(data: bytes | None = None, source: str = "图表数据") -> list[Any]:
    """The charts that are drawn from the sheet ``source``, in their order."""
    found = sorted(trees("xl/charts/", data).items(), key=lambda pair: (len(pair[0]), pair[0]))
    return [tree for _, tree in found if f"'{source}'!" in "".join(tree.itertext())]


def grid(sheet: str, data: bytes | None = None) -> list[list[Any]]:
    """Values of a sheet by calamine, an empty cell is an empty text."""
    return CalamineWorkbook.from_filelike(io.BytesIO(data or content())).get_sheet_by_name(sheet).to_python()


def records(sheet: str, data: bytes | None = None) -> list[dict[str, Any]]:
    """The rows of a table sheet by heading."""
    rows = grid(sheet, data)
    return [dict(zip(rows[2], row, strict=True)) for row in rows[3:]]
