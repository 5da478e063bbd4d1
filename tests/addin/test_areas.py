"""Cells put together to rectangles, and progress as the user sees it."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from remote import RemoteHost

from smx_xl.addin.areas import Area, rectangles
from smx_xl.addin.progress import Progress, StoppedError
from smx_xl.layout.master import KEYS, TABLES

PLACES = st.sets(st.tuples(st.integers(1, 6), st.integers(1, 6)))


@given(PLACES)
def test_every_cell_is_in_exactly_one_rectangle(places: set[tuple[int, int]]) -> None:
    covered = [
        place
        for area in rectangles(places)
        for place in product(range(area.top, area.bottom + 1), range(area.left, area.right + 1))
    ]
    assert len(covered) == len(set(covered))
    assert set(covered) == places


def test_a_block_is_one_rectangle() -> None:
    assert rectangles(product(range(4, 2000), range(1, 21))) == [Area(4, 1, 1999, 20)]
    assert Area(4, 1, 1999, 27).a1 == "A4:AA1999"


def test_every_table_says_what_tells_its_rows_apart() -> None:
    for table in TABLES:
        assert set(KEYS[table.sheet]) <= set(table.by_key)
    assert set(KEYS) == {table.sheet for table in TABLES}


def test_progress_is_shown_in_time_but_not_too_often() -> None:
    host, now = RemoteHost(), [0.0]
    step = Progress(host, lambda: now[0])
    for done in range(1, 101):
        now[0] += 0.01
        step("读取", done, 100)
    assert 5 <= len(host.lines) <= 8
    assert "100/100" in host.lines[-1]
    step("写入", 0, 1)
    assert host.lines[-1].startswith("写入")


def test_esc_during_the_last_step_stops_the_next() -> None:
    host = RemoteHost()
    step = Progress(host)
    host.escape = lambda: True
    step("读取", 3, 3)
    host.escape = lambda: False
    with pytest.raises(StoppedError):
        step("写入", 0, 1)
