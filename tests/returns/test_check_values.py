"""What was filled in: texts, errors, formulas, figures out of place; what waits for the unit and what is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from return_books import GOOD, ROWS, Parts, entry
from twice import twice, value_case

from smx_xl.model.submission import EntryKind

LAST = max(ROWS.values())


@pytest.mark.parametrize(
    ("end", "typed", "code", "kind"),
    [
        ("1", "约30", "R70", EntryKind.UNUSABLE),
        ("1", "8~9", "R70", EntryKind.UNUSABLE),
        ("1", "完成", "R70", EntryKind.UNUSABLE),
        ("1", "见附件", "R70", EntryKind.UNUSABLE),
        ("1", "—", "R71", EntryKind.UNUSABLE),
        ("9", "无", "R71", EntryKind.UNUSABLE),
        ("10", "差不多", "R72", EntryKind.UNUSABLE),
        ("2", "12吨", "R76", EntryKind.UNUSABLE),
        ("2", "125,000万元", "R81", EntryKind.NUMBER),
        ("1", "８.５％", "R80", EntryKind.NUMBER),
        ("10", "已完成", "R85", EntryKind.GRADE),
    ],
)
def test_texts(end: str, typed: str, code: str, kind: EntryKind, tmp_path: Path) -> None:
    for result in value_case([code], tmp_path, end, typed):
        item = entry(result.value, end)
        assert (item.kind, item.raw) == (kind, typed)
        assert typed in result.findings[0].message
        assert not result.failed, "an entry that waits for the unit does not refuse the others"


def test_converted_value(tmp_path: Path) -> None:
    for result in value_case(["R81"], tmp_path, "2", "125,000万元"):
        assert entry(result.value, "2").value == 12.5


def test_error_value(tmp_path: Path) -> None:
    for error in ("#REF!", "#N/A"):
        for result in value_case(["R75"], tmp_path, "1", error, kind="e"):
            assert error in result.findings[0].message
            assert entry(result.value, "1").kind is EntryKind.UNUSABLE


def test_formula_with_a_result(tmp_path: Path) -> None:
    for result in value_case(["R83"], tmp_path, "1", 8.6, formula="4.3*2"):
        assert entry(result.value, "1").value == 8.6


def test_formula_without_a_result(tmp_path: Path) -> None:
    for result in value_case(["R77"], tmp_path, "1", formula="4.3*2"):
        assert entry(result.value, "1").kind is EntryKind.UNUSABLE


def test_out_of_domain(tmp_path: Path) -> None:
    for end, typed in (("5", 2.5), ("9", -1), ("11", 101)):
        value_case(["R79"], tmp_path, end, typed)


@pytest.mark.parametrize(
    ("end", "typed"), [("1", 0.085), ("1", 850), ("3", 0.041), ("2", 125000), ("4", 0.64), ("11", 0.95)]
)
def test_scale_doubt(end: str, typed: float, tmp_path: Path) -> None:
    for result in value_case(["R84"], tmp_path, end, typed):
        assert entry(result.value, end).value == typed, "kept as typed"


@pytest.mark.parametrize(
    ("end", "typed"),
    [
        ("1", 0.9),
        ("1", 84.9),
        ("1", -0.085),
        ("3", 0.5),
        ("11", 1),
        ("11", 95),
        ("2", 20000.0 / 2000),
        ("8", 0.01),
        ("6", 0.2),
    ],
)
def test_no_scale_doubt(end: str, typed: float, tmp_path: Path) -> None:
    value_case([], tmp_path, end, typed)


def test_the_same_on_many_cells_is_one_line_with_ranges(tmp_path: Path) -> None:
    def formulas(content: bytes, unit: str) -> bytes:
        parts = Parts(content)
        for end in ("1", "2", "3", "6"):
            parts.actual(end, GOOD[end], formula=f"{GOOD[end]}*1")
        return parts.content()

    twice(formulas, [("R83", f"J{ROWS['1']}:J{ROWS['3']}、J{ROWS['6']}")], tmp_path)
