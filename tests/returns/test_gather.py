"""Few lines for many findings: ranges for the same message, the first one for long lists."""

from __future__ import annotations

from smx_xl.findings import Finding, Severity
from smx_xl.returns.gather import MANY, gather


def finding(cell: str, message: str = "同", code: str = "R83", sheet: str = "表", subject: str = "") -> Finding:
    return Finding(code=code, severity=Severity.INFO, message=message, sheet=sheet, cell=cell, subject=subject)


def test_the_same_message_is_one_line_with_ranges() -> None:
    merged = gather([finding(f"J{row}") for row in (9, 5, 6, 7, 12)])
    assert [(one.cell, one.message) for one in merged] == [("J5:J7、J9、J12", "同")]


def test_columns_sheets_codes_and_messages_stay_apart() -> None:
    kept = [finding("J5"), finding("K5"), finding("J5", code="R80"), finding("J5", sheet="另"), finding("J6", "异")]
    assert sorted(gather(kept), key=str) == sorted(kept, key=str)


def test_long_lists_become_one_line_that_says_how_many() -> None:
    few = [finding(f"J{row}", f"第{row}") for row in range(1, MANY + 1)]
    assert gather(few) == tuple(few)
    many = [finding(f"J{row}", f"第{row}", subject=f"u{row}") for row in range(1, MANY + 2)]
    (one,) = gather(many)
    assert one.cell == f"J1:J{MANY + 1}"
    assert one.message.startswith("第1")
    assert f"共{MANY + 1}处" in one.message
    assert one.subject == ""


def test_findings_without_a_cell_stay_one_each() -> None:
    whole = [finding("", "甲"), finding("", "乙")]
    assert gather(whole) == tuple(whole)
    assert gather([]) == ()
