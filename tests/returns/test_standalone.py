"""A lone file without the office's plan: read and scored by its own issued cells, with a warning."""

from __future__ import annotations

from pathlib import Path

import pytest
from return_books import GOOD, KEY, PLAN, ROWS, Parts, codes, edited, issued, outcome, strip_identity

from smx_xl import scoring
from smx_xl.layout.issued import digest, rows
from smx_xl.model.plan import Plan
from smx_xl.returns import examine, read


def written(content: bytes, folder: Path) -> Path:
    path = folder / "alone.xlsx"
    path.write_bytes(content)
    return path


def standalone_plan(path: Path) -> Plan | None:
    return examine(path, None, b"").plan


@pytest.mark.parametrize("key", [b"", KEY])
def test_read_without_a_plan(key: bytes, tmp_path: Path) -> None:
    for unit in ("u1", "u2"):
        found = outcome(issued(unit), tmp_path, None, key)
        assert codes(found.findings) == [("R30", "")]
        assert not found.failed
        assert found.value is not None
        assert [entry.value for entry in found.value.entries] == list(GOOD.values())


def test_the_plan_that_a_file_carries_is_the_one_it_was_issued_by(tmp_path: Path) -> None:
    for unit in PLAN.units:
        plan = standalone_plan(written(issued(unit.id), tmp_path))
        assert plan is not None
        assert (plan.document, plan.year, plan.round) == (PLAN.document, PLAN.year, PLAN.round)
        assert [(one.id, one.name) for one in plan.units] == [(unit.id, unit.name)]
        assert [section.name for section in plan.units[0].sections] == [section.name for section in unit.sections]
        assert rows(plan, plan.units[0]) == rows(PLAN, unit)
        assert digest(plan, plan.units[0]) == digest(PLAN, unit)


def test_the_score_is_the_same_with_and_without_the_plan(tmp_path: Path) -> None:
    path = written(issued(), tmp_path)
    alone = standalone_plan(path)
    with_plan, without = read(path, PLAN, KEY).value, read(path, None, b"").value
    assert alone is not None
    assert with_plan is not None
    assert without is not None
    assert scoring.score(alone, without) == scoring.score(PLAN, with_plan)


def test_a_plan_is_rebuilt_from_sorted_rows(tmp_path: Path) -> None:
    def swap(parts: Parts) -> bytes:
        """Rows 6 and 7, two indicators of one target; the target's own facts move along."""
        part = "xl/worksheets/sheet2.xml"
        text = parts.parts[part].decode()
        start, middle, end = (text.index(f'<row r="{row}"') for row in (6, 7, 8))
        first, second = text[start:middle], text[middle:end]
        turned = second.replace('r="7"', 'r="6"'), first.replace('r="6"', 'r="7"')
        for letters in "ABCDEFGHIJKLMNOPQRSTUV":
            turned = (
                turned[0].replace(f'r="{letters}7"', f'r="{letters}6"'),
                turned[1].replace(f'r="{letters}6"', f'r="{letters}7"'),
            )
        parts.parts[part] = (text[:start] + "".join(turned) + text[end:]).encode()
        return parts.content()

    plan = standalone_plan(written(swap(Parts(issued())), tmp_path))
    assert plan is not None
    target = plan.units[0].targets[1]
    assert (target.number, target.points) == ("2", 110.0)
    assert [indicator.id for indicator in target.indicators] == ["u1-3", "u1-2", "u1-4"], "the order of the sheet"


def test_tampering_shows_against_the_digest(tmp_path: Path) -> None:
    found = outcome(Parts(issued()).put(f"G{ROWS['1']}", 7.5).content(), tmp_path, None, b"")
    assert codes(found.findings) == [("R30", ""), ("R32", "")]
    assert found.value is not None


def test_a_wrong_key_is_told(tmp_path: Path) -> None:
    assert codes(outcome(issued(), tmp_path, None, b"wrong").findings) == [("R23", ""), ("R30", "")]


@pytest.mark.parametrize(
    ("cell", "value", "kind"),
    [("R5", "unknown", ""), ("I5", None, ""), ("I5", 0, ""), ("I5", 71, ""), ("D5", -70, ""), ("G5", "许多", ""), ("G5", "#REF!", "e")],
)  # fmt: skip
def test_a_file_that_cannot_be_scored_by_itself(cell: str, value: object, kind: str, tmp_path: Path) -> None:
    content = Parts(issued()).put(cell, value, kind=kind).content()
    found = outcome(content, tmp_path, None, b"")
    assert codes(found.findings) == [("R31", cell)]
    assert found.value is None
    assert standalone_plan(written(content, tmp_path)) is None


def test_what_is_not_ours_has_no_plan(tmp_path: Path) -> None:
    for content, code in ((b"no workbook", "R07"), (edited(issued(), strip_identity), "R21")):
        assert codes(outcome(content, tmp_path, None, b"").findings) == [(code, "")]
        assert standalone_plan(written(content, tmp_path)) is None
