"""A file that bears another unit's name: counted by its content, and said so."""

from __future__ import annotations

from pathlib import Path

import pytest
from return_books import KEY, PLAN, issued

from smx_xl.findings import Code, Severity
from smx_xl.returns import read

FIRST, SECOND = PLAN.units[0], PLAN.units[1]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (f"01_{FIRST.name}.xlsx", False),
        (f"02_{SECOND.name}.xlsx", True),
        (f"{SECOND.name}（{FIRST.name}代报）.xlsx", False),
        ("最终版.xlsx", False),
    ],
)
def test_the_file_name_of_another_unit(tmp_path: Path, name: str, told: bool) -> None:
    for _ in range(2):
        path = tmp_path / name
        path.write_bytes(issued())
        outcome = read(path, PLAN, KEY)
        assert outcome.value is not None
        assert outcome.value.unit == FIRST.id
        assert [finding.code for finding in outcome.findings] == ([Code.NAMED_OTHERWISE] if told else [])
        if told:
            assert outcome.findings[0].severity is Severity.WARNING
            assert FIRST.name in outcome.findings[0].message
            assert SECOND.name in outcome.findings[0].message
