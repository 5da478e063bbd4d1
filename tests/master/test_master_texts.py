"""Texts typed by senders stay text in the master, wherever they land; nothing they hold can break the file."""

from __future__ import annotations

import io
import tracemalloc

import pytest
from lxml import etree
from opened import MAIN, book, parts, records, trees
from openpyxl import Workbook, load_workbook
from recalc import LibreOffice
from sample import BALANCES, COMPLETE, PAYLOADS, PLAN, UNITS

from smx_xl.findings import Finding, Severity
from smx_xl.layout.master import CITY, DETAILS, REFUSED
from smx_xl.master import build
from smx_xl.master.sheet import Sheets
from smx_xl.model.plan import Plan
from smx_xl.model.reception import UnmatchedFile
from smx_xl.model.scorecard import UnitResult
from smx_xl.ooxml.look import look
from smx_xl.ooxml.typed import clean

NOTE = DETAILS.cell("note", DETAILS.first_row)


def hostile(payload: str) -> tuple[Plan, UnitResult, UnmatchedFile]:
    """The payload in every text that a sender or a notice can write."""
    finding = Finding(code="R10", severity=Severity.WARNING, message=payload, sheet=payload, cell=payload)
    submission = COMPLETE.submission
    assert submission is not None
    entries = tuple(entry.model_copy(update={"note": payload}) for entry in submission.entries)
    submission = submission.model_copy(update={"entries": entries, "producer": payload})
    result = COMPLETE.model_copy(
        update={"submission": submission, "file": payload, "sha256": payload, "findings": (finding,)}
    )
    units = (UNITS[0].model_copy(update={"name": payload, "group": payload}), *UNITS[1:])
    plan = PLAN.model_copy(update={"units": units, "title": payload, "document": payload})
    return plan, result, UnmatchedFile(file=payload, sha256=payload, findings=(finding,))


def master(payload: str) -> bytes:
    plan, result, file = hostile(payload)
    return build(plan, (result,), BALANCES, (file,))


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: repr(payload[:12]))
def test_payloads_are_plain_text_everywhere(payload: str) -> None:
    data = master(payload)
    for tree in trees("xl/worksheets/sheet", data).values():
        assert not list(tree.iter(f"{MAIN}f"))
        assert {cell.get("t") for cell in tree.iter(f"{MAIN}c")} <= {"n", "inlineStr", None}
    for name, part in parts(data).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(part)
        assert not (name.endswith(".rels") and b"External" in part)
    notes = [row["完成情况说明"] for row in records("得分明细", data)][:4]
    assert notes == [clean(payload)] * 4
    assert records("留痕", data)[0]["文件"] == clean(payload)
    assert records("排名", data)[0]["责任单位"] == clean(payload)
    assert max(len(str(cell.value or "")) for sheet in book(data) for row in sheet for cell in row) <= 32767


def test_text_that_looks_like_a_formula_survives_editing_in_excel() -> None:
    sheet = book(master("=1+1"))["得分明细"]
    assert sheet[NOTE].value == "=1+1"
    assert sheet[NOTE].quotePrefix


@pytest.mark.libreoffice
def test_libreoffice_evaluates_nothing(libreoffice: LibreOffice) -> None:
    files = {f"m{n}.xlsx": master(payload) for n, payload in enumerate(PAYLOADS) if len(payload) < 1000}
    for name, resaved in libreoffice.recalculated(files).items():
        payload = PAYLOADS[int(name[1:].removesuffix(".xlsx"))]
        assert [row["完成情况说明"] for row in records("得分明细", resaved)][:4] == [clean(payload)] * 4
        assert not [f for tree in trees("xl/worksheets/sheet", resaved).values() for f in tree.iter(f"{MAIN}f")]


def test_rows_are_streamed() -> None:
    """1 000 rows of eight cells are some 4 MB as objects; nothing of a row is kept once it is written."""
    assert peak(1_000) < 1_000_000


def peak(count: int) -> int:
    """Bytes in use at most while a table of so many rows is written."""
    workbook = Workbook(write_only=True)
    own = look()
    own.apply(workbook)
    sheets = Sheets(workbook, own, "文号")
    sheets.table(CITY, "标题", "说明", ())
    rows = ({"unit": f"单位{n}", "problem": "说明" * 20, "place": f"J{n}"} for n in range(count))
    tracemalloc.start()
    assert sheets.table(REFUSED, "标题", "说明", rows) == count
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    sheet = load_workbook(io.BytesIO(sheets.saved()), read_only=True).worksheets[1]
    assert sum(1 for _ in sheet.iter_rows()) == count + 3
    return most
