"""分解图: what every control figure was divided into, drawn from a hidden sheet of its own."""

from __future__ import annotations

from opened import book, charts, content
from sample import BALANCES, PLAN, RESULTS, UNMATCHED

from smx_xl.master import build
from smx_xl.master.city import Reports
from smx_xl.master.picture import cascade_charts
from smx_xl.master.standing import stand
from smx_xl.model.balance import BalanceKind, BalancePart

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
REPORTS = Reports(PLAN, stand(PLAN, RESULTS, UNMATCHED))


def test_what_is_drawn_stands_in_the_hidden_sheet_and_comes_from_the_balances() -> None:
    drawn, found = {}, book()
    for tree in charts(source="分解图表数据"):
        title = "".join(tree.find(f".//{CHART}title").itertext())
        names = [point.text for point in tree.findall(f".//{CHART}cat//{CHART}v")]
        figures = [float(point.text) for point in tree.findall(f".//{CHART}val//{CHART}v")]
        for reference, cached in zip(tree.findall(f".//{CHART}ser//{CHART}f"), (names, figures), strict=True):
            sheet, cells = reference.text.rsplit("!", 1)
            assert [cell.value for (cell,) in found[sheet.strip("'")][cells]] == cached
        drawn[title] = dict(zip(names, figures, strict=True))
    assert drawn == {
        "分解占控制数全市控制数为 100%": {"粮食总产量（亿公斤）": 1.0, "实际利用省外资金（亿元）": round(20 / 30, 12)},
        "完成占控制数全市控制数为 100%": {"粮食总产量（亿公斤）": 0.84, "实际利用省外资金（亿元）": round(20 / 30, 12)},
        "粮食总产量全市 5，分解 5，完成 4.2（亿公斤）": {"甲县": 1.0, "乙区": 1.5, "丙市": 2.5},
        "实际利用省外资金全市 30，分解 20，完成 20（亿元）": {"甲县": 10.0, "乙区": 10.0},
    }


def test_rates_and_figures_without_control_are_not_drawn() -> None:
    each = [balance for balance in BALANCES if balance.kind is BalanceKind.EACH_AT_LEAST]
    alone = [BALANCES[0].model_copy(update={"control": None, "difference": None})]
    assert cascade_charts([*each, *alone], REPORTS) == []
    assert "分解图" not in book(build(PLAN, RESULTS, each, UNMATCHED)).sheetnames
    assert "分解图" in book(content()).sheetnames


def test_a_figure_of_one_unit_is_no_division_and_many_are_cut() -> None:
    part = BALANCES[0].parts[0]
    one = BALANCES[0].model_copy(update={"parts": (part,)})
    many = BALANCES[0].model_copy(
        update={"parts": tuple(BalancePart(**{**part.model_dump(), "owner_name": str(n)}) for n in range(40))}
    )
    assert len(cascade_charts([one], REPORTS)) == 2
    assert len(cascade_charts([many], REPORTS)[2].names) == 30
