"""A clerk's way through the unit workbook: where it opens, what is left, what comes next, when and where it is due."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from unit_plans import bureau, county, idle, plan

from smx_xl.layout import cover
from smx_xl.layout.actuals import TABLE
from smx_xl.layout.evidence import TABLE as EVIDENCE
from smx_xl.layout.evidence import first_row
from smx_xl.model.plan import Indicator, Method, Plan, Unit
from smx_xl.workbook import Filling, book

KEY = b"key"
PLAN = plan().model_copy(update={"deadline": "2031年12月20日前", "mail": "mbb@example.gov.cn"})
EMPTY = Filling()
AT = {field.key: field.cell for field in cover.FIELDS}
FULL = {indicator.id: "完成" if indicator.method is Method.TASK else 10.0 for indicator in county().indicators}


def opened(filling: Filling = EMPTY, whole: Plan = PLAN, unit: Unit | None = None) -> openpyxl.Workbook:
    content = book(whole, unit or whole.units[0], KEY, filling=filling)
    return openpyxl.load_workbook(io.BytesIO(content), data_only=True)


def links(sheet: Worksheet) -> dict[str, str]:
    return {cell.coordinate: cell.hyperlink.location for row in sheet for cell in row if cell.hyperlink}


def without(*gone: str) -> Filling:
    return Filling(actuals={key: value for key, value in FULL.items() if key not in gone})


def test_the_map_shows_every_target_with_the_sign_of_its_state() -> None:
    filling = without("u1-2b", "u1-8")
    sheet = opened(Filling(actuals={**filling.actuals, "u1-5": "约十"}))["填报说明"]
    first, second = ([cell.value for cell in sheet[row] if cell.value] for row in (13, 14))
    assert first == ["重点目标", "√1", "○2", "√3", "√4"]
    assert second == ["一般目标", "！5", "√6", "√7", "○8"]


def test_every_place_on_the_map_leads_to_the_target_s_first_input_cell() -> None:
    book = opened()
    shown = {cell: place for cell, place in links(book["填报说明"]).items() if cell[1:] in ("13", "14")}
    assert len(shown) == len(county().targets)
    for cell, place in shown.items():
        sheet, goal = place.replace("'", "").split("!")
        assert goal.startswith(TABLE.letters("actual"))
        row = goal.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        assert f"○{book[sheet][f'A{row}'].value}" == book["填报说明"][cell].value


@pytest.mark.parametrize(
    ("gone", "typed", "told"),
    [
        (("u1-1", "u1-2a"), {}, "还有 2 项未填"),
        ((), {"u1-1": "见附件"}, "有 1 项请核对"),
        ((), {}, "√ 已填完"),
    ],
)
def test_the_next_step(gone: tuple[str, ...], typed: dict[str, str], told: str) -> None:
    sheet = opened(Filling(actuals={**without(*gone).actuals, **typed}))["填报说明"]
    assert sheet[AT["next"]].value.startswith(told)


@pytest.mark.parametrize(("entries", "squares", "percent"), [(0, 0, 0), (1, 0, 6), (15, 9, 93), (16, 10, 100)])
def test_the_bar_is_full_only_when_everything_is_filled_in(entries: int, squares: int, percent: int) -> None:
    book = opened(Filling(actuals=dict(list(FULL.items())[:entries])))
    expected = f"{'■' * squares}{'□' * (10 - squares)}　{percent}%"
    assert book["填报说明"][f"{cover.BAR_SPAN[0]}{cover.Sample.START.value}"].value == expected
    assert book["目标填报"]["G2"].value == expected


def test_deadline_and_address_are_in_sight_and_the_office_may_leave_them_open() -> None:
    book = opened()
    assert [book["填报说明"][AT[key]].value for key in ("deadline", "mail")] == [
        "2031年12月20日前",
        "mbb@example.gov.cn",
    ]
    assert book["目标填报"]["J3"].value == "报送期限：2031年12月20日前"
    assert book["目标填报"].freeze_panes == "D5", "the line stays when the sheet scrolls"
    open_book = opened(whole=plan())
    assert open_book["填报说明"][AT["deadline"]].value == "以目标管理办公室通知为准"
    assert open_book["填报说明"][AT["mail"]].value == "回复下发本文件的邮件"


def test_it_opens_on_the_way_in_and_each_sheet_on_what_is_to_be_done() -> None:
    book = opened(without("u1-3a", "u1-7"))
    assert book.active.title == "填报说明"
    row = TABLE.first_row + [indicator.id for indicator in county().indicators].index("u1-3a")
    cells = [book[name].sheet_view.selection[-1].activeCell for name in ("填报说明", "目标填报", "佐证材料")]
    assert cells == [cover.START_CELL, TABLE.cell("actual", row), EVIDENCE.cell("name", EVIDENCE.first_row)]


def test_targets_and_evidence_lead_to_each_other() -> None:
    book = opened()
    there, back = links(book["目标填报"]), links(book["佐证材料"])
    assert len(there) == len(back) == len(county().targets)
    row = TABLE.first_row
    for position, target in enumerate(county().targets):
        assert there[TABLE.cell("number", row)] == f"'佐证材料'!{EVIDENCE.cell('name', first_row(position))}"
        assert back[EVIDENCE.cell("number", first_row(position))] == f"'目标填报'!{TABLE.cell('text', row)}"
        row += len(target.indicators)


def test_prompts_say_the_unit_and_an_example() -> None:
    sheet = opened()["目标填报"]
    prompts = {
        row: rule.prompt
        for rule in sheet.data_validations.dataValidation
        for area in rule.sqref.ranges
        if area.min_col == TABLE.by_key["actual"]
        for row in range(area.min_row, area.max_row + 1)
    }

    def told(part: str) -> str:
        position = [indicator.id for indicator in county().indicators].index(part)
        return prompts[TABLE.first_row + position]

    assert told("u1-1").endswith("例如8.5%，只填8.5。")
    assert told("u1-3a").endswith("例如12.6亿元，只填12.6。")
    assert told("u1-3c").endswith("例如25个，只填25。")
    assert all(any(character.isdigit() or character == "：" for character in prompt) for prompt in prompts.values())


def test_a_filter_by_section_keeps_targets_whole() -> None:
    sheet = opened()["目标填报"]
    count = len(county().indicators)
    shown = [sheet[TABLE.cell("section", row)].value for row in range(TABLE.first_row, TABLE.first_row + count)]
    assert shown == ["重点目标"] * 12 + ["一般目标"] * 4
    assert sheet.auto_filter.ref is not None
    assert not sheet.protection.autoFilter
    assert not sheet.protection.formatRows


def test_more_targets_than_a_row_of_the_map_holds() -> None:
    county_ = county()
    target = county_.targets[0]
    many = tuple(
        target.model_copy(
            update={
                "id": f"t{n}",
                "number": str(n),
                "indicators": (Indicator.model_validate({**target.indicators[0].model_dump(), "id": f"i{n}"}),),
            }
        )
        for n in range(1, 46)
    )
    section = county_.sections[0].model_copy(update={"targets": many})
    sheet = opened(unit=county_.model_copy(update={"sections": (section,)}))["填报说明"]
    rows = [[cell.value for cell in sheet[row] if cell.value] for row in (13, 14, 15)]
    assert [len(row) for row in rows] == [21, 20, 5]
    assert rows[2] == [f"○{n}" for n in range(41, 46)]
    assert sheet["B17"].value == "怎样填报"


@pytest.mark.parametrize(("unit", "told"), [(idle(), ["没有需要填报的目标"]), (bureau(), ["重点目标", "○1"])])
def test_units_with_nothing_or_with_a_target_without_number(unit: Unit, told: list[str]) -> None:
    book = opened(unit=unit)
    assert [cell.value for cell in book["填报说明"][13] if cell.value] == told
    assert links(book["目标填报"]) == {}
