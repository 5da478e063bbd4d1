"""The packaged notice read once, and a way to read a notice given as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import smx_xl
from smx_xl.findings import Outcome
from smx_xl.model.plan import Plan
from smx_xl.notice import parse

EXAMPLE = Path(smx_xl.__file__).parent / "example" / "notice.txt"
NEXT_YEAR = Path(__file__).parent / "fixtures" / "next_year.md"

Read = Callable[..., Outcome[Plan]]


@pytest.fixture(scope="session")
def example() -> Path:
    return EXAMPLE


@pytest.fixture(scope="session")
def outcome() -> Outcome[Plan]:
    return parse(EXAMPLE)


@pytest.fixture(scope="session")
def plan(outcome: Outcome[Plan]) -> Plan:
    assert outcome.value is not None
    return outcome.value


@pytest.fixture(scope="session")
def next_outcome() -> Outcome[Plan]:
    return parse(NEXT_YEAR)


@pytest.fixture(scope="session")
def next_plan(next_outcome: Outcome[Plan]) -> Plan:
    assert next_outcome.value is not None
    return next_outcome.value


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Parse a text written to a file: ``read(text, name=..., encoding=...)``."""

    def parse_text(text: str | bytes, name: str = "通知.txt", encoding: str = "utf-8") -> Outcome[Plan]:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return parse(path)

    return parse_text
