"""总览 of 逐级总表: totals, who is behind, what needs somebody, and the members' ranking as charts that can be read."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from opened import book, charts, parts, trees

from smx_xl.findings import Code, found
from smx_xl.master.gathered import build, settle
from smx_xl.master.placing import WIDTH
from smx_xl.model.gathered import Member, Tally
from smx_xl.ooxml.measure import height

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
LONGEST_COUNTY = "积石山保安族东乡族撒拉族自治县"
LONG = "某某自治州某某彝族回族苗族自治县高新技术产业开发区管理委员会" * 3


def member(number: int, *rates: int, name: str = "", units: int = 0, due: int = 0) -> Member:
    """A city whose scored units have these rates in steps of 0.01 %; 优秀 from 90 % on."""
    tally = Tally(
        masters=1,
        units=units or len(rates),
        returned=len(rates),
        due=due,
        grades={"优秀": sum(rate >= 9000 for rate in rates), "一般": sum(rate < 9000 for rate in rates)},
        rates=Counter(rates),
    )
    facts = {"file": f"{number}/市级总表.xlsx", "sha256": f"{number:064x}", "year": 2031, "round": "2031年度"}
    return Member(name=name or f"第{number:03}市", document=f"甲政〔2031〕{number}号", tally=tally, **facts)


def crowd(count: int) -> bytes:
    """So many cities of one unit each, the first the best."""
    return build(settle(member(number, 9900 - 10 * number) for number in range(1, count + 1)))


def drawn(data: bytes) -> list[tuple[str, dict[str, float]]]:
    """Title and bars of each chart, from the left to the right."""
    told = []
    for tree in charts(data):
        names = [point.text for point in tree.findall(f".//{CHART}cat//{CHART}v")]
        figures = [float(point.text) for point in tree.findall(f".//{CHART}val//{CHART}v")]
        title = "\n".join("".join(line.itertext()) for line in tree.find(f".//{CHART}title").iter() if tag(line) == "p")
        told.append((title, dict(zip(names, figures, strict=True))))
    return told


def tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def page(data: bytes) -> dict[str, list[Any]]:
    """The rows of the first page that start a line, by their first text: of each box what stands to the right."""
    sheet = book(data)["总览"]
    found_rows: dict[str, list[Any]] = {}
    for row in sheet.iter_rows():
        for start in (0, 8, 16):
            cells = [cell.value for cell in row[start : start + 8] if cell.value is not None]
            if cells:
                found_rows.setdefault(str(cells[1] if start == 16 and len(cells) > 1 else cells[0]), cells)
    return found_rows


def cards(data: bytes) -> dict[str, Any]:
    sheet = book(data)["总览"]
    return {sheet.cell(4, column).value: sheet.cell(5, column).value for column in range(1, 25, 3)}


@pytest.mark.parametrize("count", [1, 2, 17, 30])
def test_up_to_thirty_members_stand_in_one_chart_by_their_place(count: int) -> None:
    (ranking, bars), (spread, units) = drawn(crowd(count))
    assert ranking == f"平均得分率排名\n参加排名的成员{count}个，全部列出"
    assert list(bars) == [f"{number}　第{number:03}市" for number in range(1, count + 1)]
    assert list(bars.values()) == [(9900 - 10 * number) / 10_000 for number in range(1, count + 1)]
    assert spread == f"得分率分布\n参加排名的责任单位{count}家，各档含下限"
    assert sum(units.values()) == count


@pytest.mark.parametrize("count", [31, 47, 60])
def test_up_to_sixty_members_stand_in_two_charts_all_of_them_once(count: int) -> None:
    (first, above), (last, below), _ = drawn(crowd(count))
    assert [*above, *below] == [f"{number}　第{number:03}市" for number in range(1, count + 1)]
    assert 0 <= len(above) - len(below) <= 1
    assert first == f"平均得分率排名：前{len(above)}个\n参加排名的成员{count}个，全部列出"
    assert last == f"平均得分率排名：后{len(below)}个\n参加排名的成员{count}个，全部列出"


@pytest.mark.parametrize("count", [61, 120, 300])
def test_of_more_members_the_first_and_the_last_thirty_are_drawn_and_the_page_says_so(count: int) -> None:
    (first, above), (last, below), _ = drawn(crowd(count))
    assert list(above) == [f"{number}　第{number:03}市" for number in range(1, 31)]
    assert list(below) == [f"{number}　第{number:03}市" for number in range(count - 29, count + 1)]
    left = f"参加排名的成员{count}个，中间{count - 60}个见“成员排名”"
    assert (first, last) == (f"平均得分率排名：前30个\n{left}", f"平均得分率排名：后30个\n{left}")


def test_equal_means_share_a_place_in_the_chart_and_in_the_table() -> None:
    data = build(settle([member(1, 9000), member(2, 8000, 8000), member(3, 8000), member(4, 7000)]))
    assert list(drawn(data)[0][1]) == ["1　第001市", "2　第002市", "2　第003市", "4　第004市"]
    assert [row[0].value for row in book(data)["成员排名"].iter_rows(min_row=4)] == [1, 2, 2, 4]


def test_the_spread_counts_every_unit_in_its_band_with_the_lower_end() -> None:
    rates = (10_500, 10_000, 9999, 9500, 9499, 6000, 5999, 0, -100)
    _, (_, bands) = drawn(build(settle([member(1, *rates)])))
    assert next(iter(bands)) == "100%及以上"
    assert {name: count for name, count in bands.items() if count} == {
        "100%及以上": 2.0,
        "95%—100%": 2.0,
        "90%—95%": 1.0,
        "60%—65%": 1.0,
        "60%以下": 3.0,
    }


def test_charts_are_drawn_from_a_hidden_sheet_of_what_they_hold() -> None:
    data = crowd(61)
    opened = book(data)
    assert opened["图表数据"].sheet_state == "hidden"
    assert [sheet.title for sheet in opened if sheet.sheet_state == "visible"][:2] == ["总览", "成员排名"]
    for tree in charts(data):
        for end, kind in (("cat", str), ("val", float)):
            cached = [kind(point.text) for point in tree.findall(f".//{CHART}{end}//{CHART}v")]
            sheet, cells = tree.find(f".//{CHART}{end}//{CHART}f").text.rsplit("!", 1)
            assert [cell.value for (cell,) in opened[sheet.strip("'")][cells]] == pytest.approx(cached)
    assert not [name for name in parts(data) if "vba" in name.lower() or "extern" in name.lower()]


def test_the_figures_and_what_needs_somebody() -> None:
    absent = Member(name="未报市", findings=(found(Code.MEMBER_MISSING, file="未报市"),))
    broken = Member(
        name="坏市", file="坏市/市级总表.xlsx", findings=(found(Code.MEMBER_UNREADABLE, file="x", reason="y"),)
    )
    some = member(1, 9500, 9500, 5000, units=5, due=10)
    data = build(settle([some, member(2, 5000, 5200), absent, broken]))
    assert cards(data) == {
        "计入/全部成员": "2/4",
        "未报或未计入": 2,
        "市级总表": 2,
        "已接受/责任单位": "5/7",
        "参加排名": 5,
        "已核定/应核定": "0/10",
        "平均得分率": "68.40%",
        "中位得分率": "52.00%",
    }
    told = page(data)
    for grade, count in (("优秀", 2), ("良好", 0), ("一般", 3), ("较差", 0), ("其他等次", 0), ("未评", 2)):
        assert told[grade] == [grade, count, pytest.approx(count / 7)]
    assert told["合计"] == ["合计", 7]
    assert told["第001市"] == ["第001市", "3/5", 0.6]
    assert "第002市" not in told
    assert {name: told[name] for name in list(told) if told[name][0] in {"正常", "关注", "处理"}} == {
        "未报": ["处理", "未报", "未报市"],
        "未计入": ["处理", "未计入", "坏市"],
        "未接受的单位": ["关注", "未接受的单位", "1 个成员共 2 家"],
        "核定进度": ["关注", "核定进度", "已核定 0/10 项；尚欠：第001市"],
        "未评等次": ["关注", "未评等次", "1 个成员共 2 家"],
        "平均低于60%": ["关注", "平均低于60%", "第002市"],
        "单位低于60%": ["关注", "单位低于60%", "2 个成员共 3 家"],
    }


def test_with_nothing_to_do_the_same_lines_say_so() -> None:
    told = page(build(settle([member(1, 9500)])))
    lines = {name: cells for name, cells in told.items() if cells[0] in {"正常", "关注", "处理"}}
    assert list(lines) == ["未报", "未计入", "未接受的单位", "核定进度", "未评等次", "平均低于60%", "单位低于60%"]
    assert {cells[0] for cells in lines.values()} == {"正常"}
    assert told["没有"] == ["没有"]


def test_with_no_member_that_counts_the_page_stands_and_names_no_year() -> None:
    data = build(settle([Member(name="未报市", findings=(found(Code.MEMBER_MISSING, file="未报市"),))]))
    assert charts(data) == []
    assert "图表数据" not in book(data).sheetnames
    told = page(data)
    assert "还没有可以排名的成员：有成员的总表计入以后，这里显示排名。" in told
    assert list(told)[:2] == ["责任目标逐级总表", "0个成员、0份市级总表　考核期：—"]
    assert book(data)["成员排名"]["A1"].value == "各成员排名"


def test_links_lead_to_sheets_of_the_workbook() -> None:
    opened = book(crowd(3))
    links = [cell.hyperlink.location for row in opened["总览"].iter_rows() for cell in row if cell.hyperlink]
    assert len(links) > 15
    assert {link.rsplit("!", 1)[0].strip("'") for link in links} <= set(opened.sheetnames)


@pytest.mark.parametrize("name", [LONGEST_COUNTY, LONG])
def test_no_text_is_cut_and_no_box_covers_another(name: str) -> None:
    cities = [member(n, 5000 - n, name=f"{name}{n}", units=3, due=3) for n in range(8)]
    absent = [Member(name=f"未报{name}", findings=(found(Code.MEMBER_MISSING, file=name),))]
    data = build(settle([*cities, *absent]))
    sheet = book(data)["总览"]
    merged = {area.start_cell.coordinate: area.size["columns"] for area in sheet.merged_cells.ranges}
    areas = list(sheet.merged_cells.ranges)
    assert all(area.isdisjoint(other) for n, area in enumerate(areas) for other in areas[n + 1 :])
    for row in sheet.iter_rows(min_row=8):
        for cell in row:
            if isinstance(cell.value, str) and not cell.style.endswith("label"):
                needed = height(cell.value, WIDTH * merged.get(cell.coordinate, 1), cell.font.sz)
                assert sheet.row_dimensions[cell.row].height >= needed
    names = list(drawn(data)[0][1])
    whole = [text for text in names if text.endswith("…")]
    assert (len(whole) == 0) is (name == LONGEST_COUNTY)
    assert max(map(len, names)) <= 22


def test_the_text_of_the_charts_is_nine_points_at_least() -> None:
    sizes = {
        int(run.get("sz")) for tree in trees("xl/charts/", crowd(61)).values() for run in tree.iter() if run.get("sz")
    }
    assert min(sizes) >= 900
