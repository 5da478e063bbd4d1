"""Units of measure: what a unit as written measures, and how many base units it stands for.

A unit is an optional power word (万, 亿 ...) before a base unit: 万元, 亿公斤, 万人次. Factors are exact fractions of
the dimension's first unit, written as text.
"""

from __future__ import annotations

__all__ = ["BASES", "COUNT", "COUNTED", "DATE_CHARACTERS", "NOT_ADDITIVE", "PERCENT", "POINTS", "POWERS", "SPELLINGS"]

POWERS = {
    "万亿": 10**12,
    "千亿": 10**11,
    "百亿": 10**10,
    "十亿": 10**9,
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "万": 10**4,
    "千": 10**3,
    "百": 10**2,
    "十": 10,
}
"""Power words that may stand before a base unit, longest first where one ends another."""

DATE_CHARACTERS = "年月日时分秒"
"""What date formats of East Asian editions show."""

COUNT = "数量"
PERCENT = "百分比"
POINTS = "百分点"
COUNTED = frozenset({COUNT, "人数", "人次", "床位"})
"""Dimensions of what is counted one by one."""

_COUNTED = (
    "个 家 户 项 处 所 座 条 件 台 辆 株 头 只 册 套 艘 张 例 宗 起 种 篇 幅 期 袋 箱 席 批 批次 项次 件次 次 场 场次"
)

BASES: dict[str, tuple[str, str]] = {
    "": ("", "1"),
    "元": ("人民币", "1"),
    "美元": ("美元", "1"),
    "欧元": ("欧元", "1"),
    "港元": ("港元", "1"),
    "日元": ("日元", "1"),
    "人": ("人数", "1"),
    "名": ("人数", "1"),
    "人次": ("人次", "1"),
    "公斤": ("质量", "1"),
    "千克": ("质量", "1"),
    "斤": ("质量", "1/2"),
    "克": ("质量", "1/1000"),
    "吨": ("质量", "1000"),
    "吨标准煤": ("能源", "1"),
    "吨标煤": ("能源", "1"),
    "平方米": ("面积", "1"),
    "亩": ("面积", "2000/3"),
    "公顷": ("面积", "10000"),
    "平方公里": ("面积", "1000000"),
    "平方千米": ("面积", "1000000"),
    "米": ("长度", "1"),
    "公里": ("长度", "1000"),
    "千米": ("长度", "1000"),
    "立方米": ("体积", "1"),
    "方": ("体积", "1"),
    "千瓦时": ("电量", "1"),
    "度": ("电量", "1"),
    "千瓦": ("功率", "1"),
    "兆瓦": ("功率", "1000"),
    "床": ("床位", "1"),
    "张床位": ("床位", "1"),
    **dict.fromkeys(_COUNTED.split(), (COUNT, "1")),
    "%": (PERCENT, "1"),
    "‰": (PERCENT, "1/10"),
    "百分点": (POINTS, "1"),
    "/十万": ("每十万", "1"),
    "/万": ("每万", "1"),
    "位": ("位次", "1"),
    "分": ("评分", "1"),
    "倍": ("倍数", "1"),
    "天": ("时间", "1"),
    "小时": ("小时", "1"),
    "课时": ("课时", "1"),
    "分贝": ("声级", "1"),
    "微克/立方米": ("浓度", "1"),
    "毫克/立方米": ("浓度", "1000"),
}
"""Base unit -> (what it measures, how many of the dimension's first unit it is). The empty unit is a bare number."""

NOT_ADDITIVE = frozenset(
    {PERCENT, POINTS, "每十万", "每万", "位次", "评分", "倍数", "时间", "小时", "课时", "声级", "浓度"}
)
"""Dimensions whose figures cannot be summed over units."""

SPELLINGS = {
    "个百分点": "百分点",
    "个点": "百分点",
    "％": "%",
    "人民币元": "元",
    "元人民币": "元",
    "kg": "公斤",
    "KG": "公斤",
    "t": "吨",
    "km": "公里",
    "㎡": "平方米",
    "m2": "平方米",
    "m²": "平方米",
    "m3": "立方米",
    "m³": "立方米",
    "立方": "立方米",
    "平方": "平方米",
    "kWh": "千瓦时",
    "kwh": "千瓦时",
    "kW": "千瓦",
    "MW": "兆瓦",
    "μg/m3": "微克/立方米",
    "μg/m³": "微克/立方米",
    "名次": "位",
    "户次": "户",
}
"""Other spellings of a base unit."""
