"""Gates: a root cause hides its consequences, and what has none is told at once."""

from __future__ import annotations

from pathlib import Path

from return_books import PLAN, ROWS, Parts
from twice import twice

LAST = max(ROWS.values())


def test_a_root_cause_hides_its_consequences(tmp_path: Path) -> None:
    """Last year's file with changed targets, errors and a deleted row: one line."""

    def wreck(content: bytes, unit: str) -> bytes:
        return Parts(content).put(f"G{ROWS['1']}", 1).actual("1", "#REF!", kind="e").content()

    twice(wreck, [("R27", "")], tmp_path, PLAN.model_copy(update={"round": "下一年"}))


def test_everything_at_once_is_reported_at_once(tmp_path: Path) -> None:
    def many(content: bytes, unit: str) -> bytes:
        parts = Parts(content).actual("1", "约8").actual("2", 1, kind="b").put(f"G{ROWS['5']}", 1)
        return parts.actual("9", "#N/A", kind="e").content()

    expected = [("R60", f"G{ROWS['5']}"), ("R70", "J5"), ("R73", "J6"), ("R75", f"J{ROWS['9']}")]
    for result in twice(many, expected, tmp_path):
        assert result.failed
