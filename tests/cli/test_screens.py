"""Bars of what is being done."""

from __future__ import annotations

import pytest
from rich.progress import Progress

from smx_xl.cli import screens


def test_a_bar_of_the_same_work_for_the_next_city_starts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Progress] = []
    monkeypatch.setattr(screens, "Progress", lambda *columns, **how: made.append(Progress(*columns, **how)) or made[0])
    with screens.progress(quiet=True) as step:
        for done in (1, 2):
            step("生成下发工作簿", done, 2)
        assert made[0].tasks[0].finished
        step("生成下发工作簿", 1, 3)
        (bar,) = made[0].tasks
        assert (bar.finished, bar.completed, bar.total) == (False, 1, 3)
        step("生成下发工作簿", 3, 3)
        assert bar.finished
        step("生成下发工作簿", 1, 3)
        assert (bar.finished, bar.completed) == (False, 1)
