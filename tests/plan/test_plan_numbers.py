"""Numbers typed as text into 目标库.xlsx: read where they can only mean one thing."""

from __future__ import annotations

import pytest

from smx_xl.plan.table import Counted, _figure


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8.5", 8.5),
        (" ８．５ ", 8.5),
        ("1,234", 1234.0),
        ("1，234，567.5", 1234567.5),
        ("1,2", None),
        ("8，5", None),
        ("12,34", None),
        ("1,2345", None),
        ("约8", None),
        ("", None),
        ("1e3", None),
        ("nan", None),
    ],
)
def test_figures_as_text(text: str, value: float | None) -> None:
    assert _figure(text, Counted.PLAINLY) == value


def test_percent_signs() -> None:
    assert _figure("70%", Counted.PLAINLY) is None
    assert _figure("70％", Counted.IN_PERCENT) == 70.0
    assert _figure("70%", Counted.AS_SHARE) == 0.7
