"""Excel for the tests of a module, and the paths to the cases and plans of other tests."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from winfake import Excel
from winfake import excel as excel_for_windows

TESTS = Path(__file__).parents[1]
sys.path.extend(str(TESTS / folder) for folder in ("rules", "proof") if str(TESTS / folder) not in sys.path)


@pytest.fixture(scope="module")
def excel() -> Iterator[Excel]:
    """Worksheet functions called as cells call them."""
    with excel_for_windows() as running:
        yield running
