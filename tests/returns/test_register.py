"""The register runs: every fixture gives exactly what it says, on two files in one process, and a good file passes after."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import register_files
import register_structure
import register_tampering
import register_values
from register import Fixture

FIXTURES = (
    *register_files.FIXTURES,
    *register_structure.FIXTURES,
    *register_tampering.FIXTURES,
    *register_values.FIXTURES,
)
NUMBERS = {5, 9, 10, 12, 13, 14, *range(20, 35), *range(40, 52), *range(60, 83)}
"""The numbers of the register that are about one file that can be opened; its other numbers have tests of their own."""


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.name)
def test_exactly_this_is_found(fixture: Fixture, tmp_path: Path) -> None:
    (tmp_path / "good.pdf").touch()
    fixture.run(tmp_path)


def test_every_number_has_a_fixture() -> None:
    names = [fixture.name for fixture in FIXTURES]
    assert len(set(names)) == len(names)
    assert {int(match[1]) for name in names if (match := re.match(r"t(\d\d)_", name))} == NUMBERS
