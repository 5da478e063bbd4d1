"""The cached values are what independent spreadsheet engines calculate from the formulas."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import ironcalc
import openpyxl
import pytest
from office_suite import resaved
from stamp_parts import parts
from unit_plans import county, plan, replaced

from smx_xl.layout.actuals import TABLE, total_row
from smx_xl.model.plan import Method, Plan
from smx_xl.model.scorecard import State
from smx_xl.rules import RULES, defaults
from smx_xl.text import unit_book as words
from smx_xl.workbook import Filling, books

KEY = b"k"
ODD = (
    "约30",
    "",
    " ",
    "８.５",
    "完成 ",
    "基本完成",
    "-",
    True,
    -3.0,
    0.0,
    1e9,
    1e15,
    4.5,
    8.499999999999,
    0.085,
    12.0,
    13.5,
)


def known() -> Plan:
    """The made-up plan with its defaults and a reference figure."""
    relative = county().targets[4].indicators[0]
    return replaced(plan(), relative.model_copy(update={"params": {"reference": 8.2}}), rules=defaults())


def fillings(count: int) -> list[Filling]:
    """Empty, then every entry of the same odd kind, then mixed ones."""
    chance = random.Random(20310701)
    indicators = county().indicators
    found = [Filling()]
    found += [Filling(actuals={indicator.id: value for indicator in indicators}) for value in ODD]
    for _ in range(count):
        actuals = {
            indicator.id: chance.choice(
                [*ODD, *RULES[indicator.method].grades, (indicator.target or 50) * chance.uniform(0.4, 1.3)]
            )
            for indicator in indicators
            if chance.random() < 0.8
        }
        found.append(Filling(actuals=actuals))
    return found


def issued(source: Plan, filled: list[Filling]) -> dict[str, bytes]:
    one = source.model_copy(update={"units": source.units[:1]})
    return {f"b{n:03}": next(books(one, KEY, fillings={"u1": filling}))[1] for n, filling in enumerate(filled)}


def cells(content: bytes) -> dict[str, dict[str, object]]:
    """Cached values of all formula cells, by sheet and address."""
    formulas, values = (openpyxl.load_workbook(io.BytesIO(content), data_only=only) for only in (False, True))
    return {
        sheet.title: {
            cell.coordinate: values[sheet.title][cell.coordinate].value
            for row in sheet
            for cell in row
            if cell.data_type == "f"
        }
        for sheet in formulas
    }


def differences(before: dict[str, dict[str, object]], after: dict[str, dict[str, object]]) -> list[str]:
    found = []
    for sheet, values in before.items():
        for address, value in values.items():
            other = after[sheet].get(address)
            same = value == other or (value or "") == (other or "")
            if isinstance(value, int | float) and isinstance(other, int | float):
                same = abs(value - other) <= 1e-9 * max(1.0, abs(value))
            if not same:
                found.append(f"{sheet}!{address}: {value!r} / {other!r}")
    return found


def edited(content: bytes, edit: Callable[[bytes], bytes]) -> bytes:
    """The workbook with its sheet parts edited as text."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts(content).items():
            archive.writestr(name, edit(part) if name.startswith("xl/worksheets/sheet") else part)
    return stream.getvalue()


def without_cache(content: bytes) -> bytes:
    """The workbook without its cached results, so that nothing can be handed through."""
    return edited(content, lambda part: re.sub(rb"</f><v>[^<]*</v>", b"</f>", part))


@pytest.mark.libreoffice
@pytest.mark.slow
def test_libreoffice_calculates_the_cached_values(tmp_path: Path) -> None:
    sent = issued(known(), fillings(12))
    back = resaved({name: without_cache(content) for name, content in sent.items()}, tmp_path)
    compared = 0
    for name, content in sent.items():
        before = cells(content)
        assert differences(before, cells(back[name])) == [], name
        compared += sum(len(values) for values in before.values())
    assert compared > 3000


@pytest.mark.libreoffice
def test_a_book_filled_in_by_a_program_is_calculated_when_it_is_opened(tmp_path: Path) -> None:
    content = next(iter(issued(known(), [Filling()]).values()))
    book = openpyxl.load_workbook(io.BytesIO(content))
    book["目标填报"][TABLE.cell("actual", TABLE.first_row)] = 8.5
    stream = io.BytesIO()
    book.save(stream)
    back = openpyxl.load_workbook(io.BytesIO(resaved({"b": stream.getvalue()}, tmp_path)["b"]), data_only=True)
    assert back["目标填报"][TABLE.cell("score", TABLE.first_row)].value == 70
    assert back["得分概览"]["F7"].value == 70
    assert back["填报说明"]["O5"].value == "70.00 / 700"


def test_ironcalc_calculates_the_cached_values(tmp_path: Path) -> None:
    for name, content in issued(known(), fillings(6)).items():
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(without_cache(content))
        model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
        model.evaluate()
        before = cells(content)
        names = openpyxl.load_workbook(io.BytesIO(content)).sheetnames
        after = {
            sheet: {
                address: model.get_cell_value(names.index(sheet), *openpyxl.utils.cell.coordinate_to_tuple(address))
                for address in values
            }
            for sheet, values in before.items()
        }
        assert differences(before, after) == [], name


def test_an_empty_book_says_so_everywhere() -> None:
    content = next(iter(issued(known(), [Filling()]).values()))
    values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    sheet = values["目标填报"]
    rows = range(TABLE.first_row, TABLE.first_row + len(county().indicators))
    assert {sheet[TABLE.cell("state", row)].value for row in rows} == {State.BLANK}
    assert {sheet[TABLE.cell("score", row)].value for row in rows} == {None}
    assert sheet["J2"].value == "已填 0 / 16 项　　得分 0.00 / 700"
    assert values[words.COVER]["O4"].value == "已填 0 / 16 项"


def test_a_hand_computed_book() -> None:
    """Third target of county(): 110 points in shares of 0.2, 0.2, 0.1, 0.1, 0.2, 0.1, 0.1."""
    actuals = {
        "u1-3a": 13.0,  # 13 >= 12.5: 22
        "u1-3b": 240.0,  # 240/320 = 0.75: 16.5
        "u1-3c": 800.0,  # 800/1500 = 0.533 < 0.6: 0
        "u1-3d": "九成",  # no number: nothing
        "u1-3f": 0.0,  # no incident: 11
        "u1-3g": "基本完成",  # 0.8: 8.8
    }
    content = next(iter(issued(known(), [Filling(actuals=actuals)]).values()))
    values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    sheet = values["目标填报"]
    rows = {indicator.id: row for row, indicator in enumerate(county().indicators, TABLE.first_row)}
    assert [sheet[TABLE.cell("score", rows[f"u1-3{letter}"])].value for letter in "abcdefg"] == [
        22, 16.5, 0, None, None, 11, pytest.approx(8.8)
    ]  # fmt: skip
    assert sheet[TABLE.cell("target_score", rows["u1-3a"])].value == 58.3
    assert sheet[TABLE.cell("state", rows["u1-3d"])].value == State.CHECK
    total = total_row(TABLE.heading_row + 16)
    assert [sheet[TABLE.cell(key, total)].value for key in ("target_points", "target_score", "state")] == [
        700,
        58.3,
        10,
    ]
    overview = values["得分概览"]
    assert [cell.value for cell in overview["D5":"I5"][0]] == [12, 300, 58.3, pytest.approx(58.3 / 300), 6, 1]
    assert [cell.value for cell in overview["D7":"I7"][0]] == [16, 700, 58.3, pytest.approx(58.3 / 700), 10, 1]


def test_every_method_is_in_the_made_up_plan() -> None:
    assert {indicator.method for indicator in county().indicators} == set(Method)
