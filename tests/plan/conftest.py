"""The packaged notice as a plan, the way ``smx new`` makes it."""

from __future__ import annotations

from pathlib import Path

import pytest

import smx_xl
from smx_xl import notice, rules
from smx_xl.model.plan import Plan
from smx_xl.plan import default_verifiers, write


@pytest.fixture(scope="session")
def example() -> Plan:
    outcome = notice.parse(Path(smx_xl.__file__).parent / "example" / "notice.txt")
    assert outcome.value is not None
    plan = outcome.value.model_copy(update={"rules": rules.defaults(), "findings": outcome.findings})
    return plan.model_copy(update={"verifiers": default_verifiers(plan)})


@pytest.fixture(scope="session")
def example_book(example: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """目标库.xlsx of the packaged notice; never changed."""
    path = tmp_path_factory.mktemp("plan") / "目标库.xlsx"
    write(example, path)
    return path
