"""Masters of masters: every level gives the same totals, and no member's file is believed, lost or counted twice."""

from __future__ import annotations

import shutil
from collections import Counter
from fractions import Fraction
from pathlib import Path
from statistics import fmean, median
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from rounds import PLAN, UNITS, book, made, read_here

from smx_xl import pipeline
from smx_xl.findings import Code, SmxError
from smx_xl.model.gathered import STEPS, Tally, total
from smx_xl.pipeline import Gathered, gather
from smx_xl.text import folders

pytestmark = pytest.mark.xdist_group("gathering")
"""The cities are made once."""
VALUES = ((8.5, 4.0, "完成"), (7.0, 4.0, "基本完成"), (6.5, 5.0, "完成"), (8.0, 4.4, "未完成"), (7.9, 5.1, "部分完成"))
LONG = "某某自治州某某彝族回族苗族自治县高新技术产业开发区管理委员会" * 2


def city(folder: Path, number: int, round_: str = "2031年度", document: str = "") -> Path:
    """The folder of a city with its master: some returns, with values by turns."""
    known = PLAN.model_copy(update={"document": document or f"甲政〔2031〕{number}号", "round": round_})
    files = {f"{unit}.xlsx": book(unit, VALUES[(number + unit) % 5], known=known) for unit in range(1 + number % 3)}
    done = pipeline.consolidate(made(folder, files, known), read_all=read_here).value
    assert done is not None
    return folder


@pytest.fixture(scope="module")
def cities(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    home = tmp_path_factory.mktemp("cities")
    return [city(home / f"第{number}市", number) for number in range(5)]


def put(folder: Path, *masters: Path, name: str = "{}") -> Path:
    """The masters as members of a level above."""
    for path in masters:
        target = folder / name.format(path.name)
        target.mkdir(parents=True)
        for each in (folders.MASTER, folders.GATHERED):
            if (path / each).exists():
                shutil.copyfile(path / each, target / each)
    return folder


def sheet(master: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a table, as a foreign reader finds them."""
    rows = CalamineWorkbook.from_path(str(master)).get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [dict(zip(rows[2], row, strict=True)) for row in rows[3:]]


def cards(master: Path) -> dict[str, object]:
    """The large figures of 总览 by their labels."""
    page = openpyxl.load_workbook(master)["总览"]
    return {str(page.cell(4, column).value): page.cell(5, column).value for column in range(1, 25, 3)}


def told(done: Gathered) -> dict[str, list[str]]:
    return {member.name: [finding.code for finding in member.findings] for member in done.members}


def test_the_figures_are_those_of_the_masters(cities: list[Path], tmp_path: Path) -> None:
    done = gather(put(tmp_path / "省", *cities))
    assert told(done) == {path.name: [] for path in cities}
    members = {row["成员"]: row for row in sheet(done.master, "成员排名")}
    every = []
    for path in cities:
        ranking = sheet(path / folders.MASTER, "排名")
        rates = [row["得分率"] for row in ranking if row["得分率"] != ""]
        every += rates
        row = members[path.name]
        assert (row["责任单位"], row["参加排名"]) == (len(UNITS), len(rates))
        assert row["已接受"] == sum(each["回收状态"] == "已接受" for each in ranking) > 0
        assert row["平均得分率"] == pytest.approx(fmean(rates), abs=1 / STEPS)
        assert row["中位得分率"] == pytest.approx(median(rates), abs=1 / STEPS)
        assert row["优秀"] == sum(each["等次"] == "优秀" for each in ranking)
        assert row["核定率"] == 0
    assert float(done.tally.mean or 0) == pytest.approx(fmean(every), abs=1 / STEPS)
    means = [row["平均得分率"] for row in members.values()]
    assert means == sorted(means, reverse=True)
    assert [row["名次"] for row in members.values()] == [1 + sum(other > mean for other in means) for mean in means]
    assert sum(row["单位数"] for row in sheet(done.master, "得分率分布")) == len(every)


def test_level_by_level_gives_what_all_at_once_gives(cities: list[Path], tmp_path: Path) -> None:
    at_once = gather(put(tmp_path / "全部", *cities))
    provinces = {"东省": cities[:2], "西省": cities[2:]}
    for name, of in provinces.items():
        gather(put(tmp_path / "国" / name, *of))
    country = gather(tmp_path / "国")
    assert told(country) == {"东省": [], "西省": []}
    assert country.tally == at_once.tally
    assert sheet(country.master, "得分率分布") == sheet(at_once.master, "得分率分布")
    paths = {row["SHA-256"]: row["成员路径"] for row in sheet(country.master, "逐级留痕")}
    assert {row["SHA-256"] for row in sheet(at_once.master, "逐级留痕")} < paths.keys()
    below = {f"{name}/{path.name}" for name, of in provinces.items() for path in of}
    assert {path for path in paths.values() if "/" in path} == below
    world = gather(put(tmp_path / "世界", tmp_path / "国"))
    assert world.tally == at_once.tally
    assert {leaf.path for leaf in world.members[0].leaves} == below


def test_from_county_to_country_every_level_has_the_totals_of_all_units_below(
    cities: list[Path], tmp_path: Path
) -> None:
    """Four levels of uneven depth; every figure is held against the counties' own 排名, unit by unit."""
    country = tmp_path / "国"
    east, west = country / "东省", country / "西省"
    levels = {
        put(east / "甲市", *cities[:2]): cities[:2],
        put(east / "乙市", cities[2]): cities[2:3],
        east: cities[:3],
        put(west, *cities[3:]): cities[3:],
        country: cities,
    }
    for level, below in levels.items():
        done = gather(level)
        units = [row for path in below for row in sheet(path / folders.MASTER, "排名")]
        rates = [row["得分率"] for row in units if row["得分率"] != ""]
        returned = sum(row["回收状态"] == "已接受" for row in units)
        certified, due = (sum(int(row[heading] or 0) for row in units) for heading in ("已核定项数", "应核定项数"))
        tally = done.tally
        assert (tally.masters, tally.units, tally.returned) == (len(below), len(units), returned)
        assert (tally.scored, tally.certified, tally.due) == (len(rates), certified, due)
        assert tally.grades == Counter(row["等次"] for row in units if row["等次"])
        assert float(tally.mean or 0) == pytest.approx(fmean(rates), abs=1 / STEPS), "every unit weighs the same"
        assert float(tally.median or 0) == pytest.approx(median(rates), abs=1 / STEPS)
        members = [row for row in sheet(done.master, "成员排名") if row["状态"] == "计入"]
        for heading, figure in (("责任单位", len(units)), ("已接受", returned), ("应核定项数", due)):
            assert sum(row[heading] for row in members) == figure
        assert cards(done.master) == {
            "计入/全部成员": f"{len(members)}/{len(members)}",
            "未报或未计入": 0,
            "市级总表": len(below),
            "已接受/责任单位": f"{returned}/{len(units)}",
            "参加排名": len(rates),
            "已核定/应核定": f"{certified}/{due}",
            "平均得分率": f"{float(tally.mean or 0):.2%}",
            "中位得分率": f"{float(tally.median or 0):.2%}",
        }
    of_members = fmean(row["平均得分率"] for row in members)
    assert of_members != pytest.approx(fmean(rates), abs=1 / STEPS), "a mean of means would be told from this one"


def test_the_same_files_give_the_same_bytes(cities: list[Path], tmp_path: Path) -> None:
    first = gather(put(tmp_path / "一", *cities)).master.read_bytes()
    assert gather(put(tmp_path / "二", *reversed(cities))).master.read_bytes() == first
    again = gather(tmp_path / "一")
    assert (again.master.read_bytes(), again.notes) == (first, ())


def test_by_mail_and_by_folder(cities: list[Path], tmp_path: Path) -> None:
    province = put(tmp_path / "省", *cities[:2])
    inbox = province / folders.INBOX
    inbox.mkdir()
    shutil.copyfile(cities[2] / folders.MASTER, inbox / f"{LONG}.xlsx")
    (inbox / "说明.docx").write_bytes(b"PK")
    (inbox / "~$锁.xlsx").write_bytes(b"x")
    (province / "未报市").mkdir()
    done = gather(province)
    assert told(done) == {"第0市": [], "第1市": [], LONG: [], "说明": ["X107"], "未报市": ["X106"]}
    states = {row["成员"]: row["状态"] for row in sheet(done.master, "成员排名")}
    assert (states["未报市"], states["说明"], states[LONG]) == ("未报", "未计入", "计入")
    assert done.tally.masters == 3


def test_the_same_master_twice_and_two_of_one_city(cities: list[Path], tmp_path: Path) -> None:
    province = put(tmp_path / "省", *cities[:3])
    put(province, cities[0], name="乙{}")
    other = city(tmp_path / "改", 4, document="甲政〔2031〕1号")
    put(province, other, name="丙{}")
    done = gather(province)
    assert told(done) == {"丙改": ["X105"], "乙第0市": [], "第0市": ["X104"], "第1市": ["X105"], "第2市": []}
    assert done.tally.masters == 2


def test_a_city_below_a_province_and_beside_it_counts_once(cities: list[Path], tmp_path: Path) -> None:
    east = gather(put(tmp_path / "国" / "东省", *cities[:3]))
    put(tmp_path / "国", cities[1])
    done = gather(tmp_path / "国")
    assert told(done) == {"东省": [], "第1市": ["X104"]}
    assert "东省/第1市" in done.members[1].findings[0].message
    assert done.tally == east.tally


def test_another_round_is_not_added(cities: list[Path], tmp_path: Path) -> None:
    half = city(tmp_path / "半年市", 7, round_="2031年上半年")
    done = gather(put(tmp_path / "省", *cities[:2], half))
    assert told(done) == {"半年市": ["X103"], "第0市": [], "第1市": []}
    message = next(member for member in done.members if member.findings).findings[0].message
    assert "“2031年上半年”" in message
    assert "“2031年度”" in message


@pytest.mark.parametrize("value", ["=1+1", "约", -1, 2.5, 1e12])
@pytest.mark.parametrize("gathered", [False, True])
def test_a_figure_that_is_none_leaves_the_member_out(
    cities: list[Path], tmp_path: Path, value: object, gathered: bool
) -> None:
    province = put(tmp_path / "省", *cities[:3])
    if gathered:
        gather(put(province / "下", *cities[3:]))
    name, title, heading = ("下", "成员排名", "责任单位") if gathered else ("第0市", "排名", "已核定项数")
    path = province / name / (folders.GATHERED if gathered else folders.MASTER)
    changed = openpyxl.load_workbook(path)
    row = next(changed[title].iter_rows(min_row=3, max_row=3))
    next(cell for cell in row if cell.value == heading).offset(1).value = value  # type: ignore[assignment]
    changed.save(path)
    done = gather(province)
    assert told(done) == {each: ["X102"] if each == name else [] for each in told(done)}
    assert heading in next(member for member in done.members if member.name == name).findings[0].message


@pytest.mark.parametrize("heading", ["已接受", "参加排名", "其他等次", "已核定项数"])
def test_a_part_that_is_more_than_the_whole_leaves_the_member_out(
    cities: list[Path], tmp_path: Path, heading: str
) -> None:
    below = gather(put(tmp_path / "省" / "下", *cities[3:])).master
    changed = openpyxl.load_workbook(below)
    headings = [cell.value for cell in changed["成员排名"][3]]
    changed["成员排名"].cell(4, headings.index(heading) + 1).value = 900  # type: ignore[union-attr]
    if heading == "参加排名":
        spread = changed["得分率分布"]
        more = 900 - sheet(below, "成员排名")[0][heading]
        spread.cell(4, 2).value = spread.cell(4, 2).value + more  # type: ignore[union-attr,operator]
    changed.save(below)
    put(tmp_path / "省", cities[0])
    done = gather(tmp_path / "省")
    assert told(done) == {"下": ["X102"], "第0市": []}
    assert f"“{heading}”" in done.members[0].findings[0].message


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", "book", "text"])
def test_a_file_that_is_no_master_is_told(cities: list[Path], tmp_path: Path, content: bytes | str) -> None:
    province = put(tmp_path / "省", *cities[:2])
    path = province / "第0市" / folders.MASTER
    if content == "book":
        openpyxl.Workbook().save(path)
    elif isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text("这不是总表", encoding="utf-8")
    done = gather(province)
    assert told(done)["第0市"] == ["X101" if content == "book" else "X100"]
    assert done.tally.masters == 1
    assert [row["代码"] for row in sheet(done.master, "成员问题")] == told(done)["第0市"]


def test_names_that_look_like_formulas_stay_names(cities: list[Path], tmp_path: Path) -> None:
    done = gather(put(tmp_path / "省", cities[0], name="=HYPERLINK(“x”)"))
    row = next(openpyxl.load_workbook(done.master)["成员排名"].iter_rows(min_row=4))
    assert (row[1].value, row[1].data_type) == ("=HYPERLINK(“x”)", "s")


def test_what_the_office_wrote_into_an_earlier_one_is_kept(cities: list[Path], tmp_path: Path) -> None:
    done = gather(put(tmp_path / "省", *cities[:2]))
    changed = openpyxl.load_workbook(done.master)
    changed.create_sheet("批注")
    changed.save(done.master)
    assert [note.code for note in gather(tmp_path / "省").notes] == [Code.MASTER_KEPT]
    assert "批注" in openpyxl.load_workbook(tmp_path / "省" / "逐级总表（原1）.xlsx").sheetnames


def test_folders_that_cannot_be_gathered(cities: list[Path], tmp_path: Path) -> None:
    (tmp_path / "空" / "某市").mkdir(parents=True)
    for folder, code in ((tmp_path / "没有", "X01"), (tmp_path / "空", "X03"), (cities[0], "X108")):
        with pytest.raises(SmxError) as caught:
            gather(folder)
        assert caught.value.finding.code == code
    assert not (cities[0] / folders.GATHERED).exists()


RATES = st.dictionaries(st.integers(-500, 12_000), st.integers(1, 30), max_size=12)


@given(st.lists(RATES, max_size=6))
def test_sums_of_sums_are_the_sum(parts: list[dict[int, int]]) -> None:
    tallies = [Tally(masters=1, rates=rates, grades={"优秀": sum(rates.values())}) for rates in parts]
    every = [step for rates in parts for step, count in rates.items() for _ in range(count)]
    whole = total(tallies)
    for cut in range(len(tallies) + 1):
        assert total([total(tallies[:cut]), total(tallies[cut:])]) == whole
    assert whole.mean == (Fraction(sum(every), len(every) * STEPS) if every else None)
    assert whole.median == (Fraction(median(every)) / STEPS if every else None)
