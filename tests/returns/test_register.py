"""The register runs: every fixture gives exactly what it says, on two files in one process, and a good file passes after."""

from __future__ import annotations

from pathlib import Path

import pytest
import register_structure
from register import Fixture

FIXTURES = (*register_structure.FIXTURES,)


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.name)
def test_exactly_this_is_found(fixture: Fixture, tmp_path: Path) -> None:
    fixture.run(tmp_path)
