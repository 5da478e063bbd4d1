"""总览 for a leader: the city's targets with their lights, who moved, and a way from every figure to where it comes from."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from certified_sample import master
from opened import book, grid
from openpyxl import load_workbook
from sample import BALANCES, COUNTY, PLAN, RESULTS, UNMATCHED

from smx_xl.layout.master import CITY
from smx_xl.master import build
from smx_xl.master.goals import Goal, gravest
from smx_xl.master.movers import MOST, movers
from smx_xl.master.overview import MOST_GOALS
from smx_xl.master.sheet import Marked
from smx_xl.master.standing import stand
from smx_xl.model.former import Former
from smx_xl.model.plan import CityTarget, Plan

sys.path.append(str(Path(__file__).parents[1] / "workbook"))

from test_contrast import faint

FORMER = Former(round="2031年第一季度", ranks={unit.name: place for place, unit in enumerate(PLAN.units[::-1], 1)})
NAMES = {unit.id: unit.name for unit in PLAN.units}
RANKS = {NAMES[result.unit]: result.rank for result in RESULTS if result.rank}


def test_movers_are_held_against_the_round_before() -> None:
    found = movers(stand(PLAN, RESULTS, former=FORMER))
    assert "2031年第一季度" in found.since
    assert found.risers and found.fallers
    for mover in found.risers + found.fallers:
        assert (mover.before, mover.now) == (FORMER.ranks[mover.name], RANKS[mover.name])
    gained = [mover.up for mover in found.risers]
    lost = [mover.up for mover in found.fallers]
    assert gained == sorted(gained, reverse=True) and min(gained) > 0
    assert lost == sorted(lost) and max(lost) < 0
    stayed = [name for name, rank in RANKS.items() if FORMER.ranks[name] == rank]
    assert len(gained) + len(lost) + len(stayed) == len(RANKS)


def test_no_more_movers_are_named_than_there_is_room_for() -> None:
    units = tuple(PLAN.units[0].model_copy(update={"id": f"u{n}", "name": f"单位{n}"}) for n in range(20))
    results = [RESULTS[0].model_copy(update={"unit": unit.id, "rank": n + 1}) for n, unit in enumerate(units)]
    turned = Former(round="上期", ranks={unit.name: 20 - n for n, unit in enumerate(units)})
    found = movers(stand(PLAN.model_copy(update={"units": units}), results, former=turned))
    assert [mover.up for mover in found.risers] == [19, 17, 15, 13, 11]
    assert [mover.name for mover in found.fallers] == [f"单位{n}" for n in (19, 18, 17, 16, 15)]
    assert len(found.risers) == MOST


def test_in_the_first_round_nobody_moved_before_anything_was_certified() -> None:
    found = movers(stand(PLAN, RESULTS))
    assert (found.risers, found.fallers) == ((), ())
    assert "自报" in found.since
    assert "没有" in [value for row in grid("总览") for value in row]


def named(role: str, number: int) -> Goal:
    return Goal(f"{number}　指标", None, Marked("词", role), role == "good", "A4")


@pytest.mark.parametrize(
    ("room", "left"),
    [(9, "good bad muted warn good bad"), (4, "bad muted warn bad"), (2, "bad bad"), (1, "bad")],
)
def test_with_little_room_the_targets_that_need_a_look_are_shown_in_their_order(room: int, left: str) -> None:
    found = [named(role, number) for number, role in enumerate(["good", "bad", "muted", "warn", "good", "bad"])]
    shown = gravest(found, room)
    assert [goal.mark.role for goal in shown] == left.split()
    assert [goal.name for goal in shown] == sorted(goal.name for goal in shown)


def test_every_city_target_leads_to_its_own_row() -> None:
    made = book()
    face, table = made["总览"], made[CITY.sheet]
    links = [
        cell for row in face for cell in row if cell.hyperlink and cell.hyperlink.location.startswith("'全市目标'!A")
    ]
    rows = {cell.hyperlink.location.rpartition("!")[2] for cell in links if cell.row > 6}
    assert rows == {f"A{row}" for row in range(CITY.first_row, table.max_row + 1)}
    name = next(n for n, column in enumerate(CITY.columns, 1) if column.key == "name")
    for cell in links:
        if cell.row > 6:
            row = int(cell.hyperlink.location.rpartition("A")[2])
            start = next(c for c in range(cell.column, 0, -1) if "　" in str(face.cell(cell.row, c).value))
            number, _, shown = face.cell(cell.row, start).value.partition("　")
            assert (number, shown) == (table.cell(row, 1).value, table.cell(row, name).value)


def test_every_figure_of_the_page_leads_somewhere() -> None:
    face = book()["总览"]
    figures = [cell for row in face for cell in row if isinstance(cell.value, int | float) and cell.row > 3]
    assert len(figures) > 20
    assert [cell.coordinate for cell in figures if not cell.hyperlink] == []


def test_shares_of_the_city_have_a_bar() -> None:
    face = book()["总览"]
    rules = {str(area.sqref): [rule.type for rule in area.rules] for area in face.conditional_formatting}
    assert rules and all(types == ["dataBar"] for types in rules.values())
    shares = [cell for row in face for cell in row if cell.style == "smx_percent" and cell.value is not None]
    covered = {at for area in face.conditional_formatting for rows in area.sqref.ranges for at in rows.cells}
    assert shares and all((cell.row, cell.column) in covered for cell in shares)


def crowded(count: int) -> Plan:
    one = PLAN.city_targets[0]
    targets = tuple(
        CityTarget(
            id=f"c{n}",
            number=str(n),
            text=one.text,
            lines=one.lines,
            indicators=(
                one.indicators[0].model_copy(update={"id": f"c{n}-1", "name": f"名称很长的全市指标{'长' * 60}"}),
            ),
        )
        for n in range(count)
    )
    return PLAN.model_copy(update={"city_targets": targets})


def test_more_city_targets_than_fit_are_counted() -> None:
    face = [str(v) for row in grid("总览", build(crowded(MOST_GOALS + 5), RESULTS, BALANCES, UNMATCHED)) for v in row]
    assert len([text for text in face if text.endswith("…")]) == MOST_GOALS
    assert any("5 项见“全市目标”" in text for text in face)


def test_a_plan_without_city_targets_has_no_such_box() -> None:
    face = grid("总览", build(crowded(0), RESULTS, (), UNMATCHED))
    texts = [str(value) for row in face for value in row]
    assert COUNTY in texts
    assert not any(text.startswith("全市目标：") for text in texts)


def test_every_ink_of_a_master_with_results_reads_on_its_fill() -> None:
    made = load_workbook(io.BytesIO(master()))
    assert {cell.style for sheet in made for row in sheet for cell in row} > {
        "smx_good",
        "smx_warn",
        "smx_bad",
        "smx_muted",
    }
    assert faint(made) == []
