"""序时进度: months of a round, light values, and where they have a meaning."""

from __future__ import annotations

import pytest

from smx_xl.model.plan import Indicator, Method
from smx_xl.rules.progress import Light, Thresholds, light, months, pace


def indicator(
    name: str = "新增就业人数", unit: str = "人", method: Method = Method.AT_LEAST, target: float = 1200.0
) -> Indicator:
    return Indicator(id="i", name=name, method=method, target=target, unit=unit, share=1.0, quote=name)


@pytest.mark.parametrize(
    ("name", "covered"),
    [
        ("2018年度", 12),
        ("2018年3月", 3),
        ("2018年1—9月", 9),
        ("2018 年 12 月", 12),
        ("2018年第一季度", 3),
        ("二季度", 6),
        ("2018年第4季度", 12),
        ("2018年上半年", 6),
        ("2018年半年", 6),
        ("2018年前三季度", 9),
        ("全年", 12),
        ("2018年第一次", None),
        ("", None),
    ],
)
def test_months_of_a_round(name: str, covered: int | None) -> None:
    assert months(name) == covered


def test_half_the_work_in_half_the_time_is_on_its_way() -> None:
    assert pace(indicator(), 600.0, 6) == pytest.approx(1.0)
    assert pace(indicator(), 480.0, 6) == pytest.approx(0.8)
    assert pace(indicator(), 1200.0, 12) == pytest.approx(1.0)


@pytest.mark.parametrize(
    "other",
    [
        indicator("生产总值增速", "%"),
        indicator("综合排名", "位", Method.RANK, 5.0),
        indicator("事故起数", "起", Method.AT_MOST),
        indicator("耕地保有量", "万公顷"),
        indicator("贷款余额", "亿元"),
        indicator("新增就业人数", "不认识的单位"),
        indicator(target=0.0),
    ],
)
def test_no_light_where_time_has_no_meaning(other: Indicator) -> None:
    assert pace(other, 10.0, 6) is None


@pytest.mark.parametrize("actual", [None, "完成"])
def test_no_light_without_a_figure(actual: str | None) -> None:
    assert pace(indicator(), actual, 6) is None
    assert pace(indicator(), 10.0, None) is None


def test_colours() -> None:
    assert [light(value) for value in (1.2, 1.0, 0.99, 0.8, 0.79)] == [
        Light.GREEN,
        Light.GREEN,
        Light.YELLOW,
        Light.YELLOW,
        Light.RED,
    ]
    assert light(0.1 + 0.7 + 0.2 - 1e-16) is Light.GREEN
    assert light(0.85, Thresholds(green=0.9, yellow=0.85)) is Light.YELLOW
