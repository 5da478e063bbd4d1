"""Rounds (考核期) as they are written, and the words of progress over time (序时进度)."""

from __future__ import annotations

import re

QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
PERIODS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"上半年|^半年|年半年|前6个?月|前六个?月"), 6),
    (re.compile(r"前三季度|前3季度|三季度末"), 9),
    (re.compile(r"年度|全年|下半年|年终|年末"), 12),
)
"""How many months of the year a round covers; asked after months and quarters."""
MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])月")
"""The last month that is named counts: 1—9月 is nine months."""
QUARTER = re.compile(r"([一二三四1-4])季度")

LEVELS = ("余额", "保有量", "面积稳定", "总资产", "存量", "在网", "保有", "总人口", "注册资本")
"""Names of quantities that are there, not made in the year: they do not grow with the months."""

GREEN, YELLOW, RED = "正常", "偏慢", "滞后"
SIGNS = {GREEN: "●", YELLOW: "▲", RED: "■"}
"""A shape for each colour, for those who see no difference between them."""
