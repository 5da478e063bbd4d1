"""Spellings accepted from people who fill in workbooks: marks, blanks, words of refusal, grades, headings.

Units of measure have their own table (:mod:`smx_xl.text.measures`). What is not listed here is not understood, and
what is not understood is reported, never guessed.
"""

from __future__ import annotations

from smx_xl.text import rules, unit_book

__all__ = [
    "APPROXIMATE", "ATTACHMENT", "COUNTED_UNITS", "COUNTERS", "CURRENCY_MARKS", "DASHES", "GENERIC_COUNTER", "GRADES", "HEADINGS", "INVISIBLE", "LISTED",
    "NULL_WORDS", "NUMERALS", "ORDINAL", "PERCENT_OF", "PLACES", "RANGE", "SPACES", "WIDE",
]  # fmt: skip

# ---------------------------------------------------------------- characters

INVISIBLE = "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
"""Characters without any width, which copying from web pages and chats brings along."""
SPACES = "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
"""Characters that show as white space."""
DASHES = "\u2212\uff0d\ufe63"
"""Minus signs other than the hyphen of the keyboard; dashes used in texts (— –) are none."""
WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"﹪": "%", "﹢": "+", "﹐": ",", "﹒": "."}
"""Full-width and small forms of ASCII characters."""

# ---------------------------------------------------------------- figures

NULL_WORDS = frozenset(
    {
        "/", "\\", "//", "-", "--", "---", "—", "——", "———", "–", "―", "――", "_", "*", "?", "??", "…", "……", "×", "x", ".", "。",
        "无", "没有", "空", "空白", "暂无", "暂缺", "缺", "无数据", "暂无数据", "没有数据", "数据暂无", "未统计", "未公布", "未出",
        "尚未公布", "未发布", "待定", "待统计", "待核", "待核实", "待公布", "未填", "不涉及", "不适用", "无此项", "无此项目", "无任务",
        "n/a", "na", "#n/a", "nil", "null", "none", "no", "tbd", "tba",
    }
)  # fmt: skip
"""What people write where there is no figure, in lower case: it may mean none yet, none at all, or not applicable."""
ATTACHMENT = ("附件", "附表", "详见", "见后", "见下", "见表", "见说明", "见备注", "如下", "另报", "另附")
APPROXIMATE = (
    "约", "大概", "左右", "上下", "近", "余", "多", "几", "以上", "以下", "以内", "超", "不足", "不到", "不低于", "不少于", "不高于",
    "不超过", "至少", "至多", "最多", "预计", "估计", "预估", "力争", "≈", "≥", "≤", "＞", "＜", ">", "<", "±", "+-",
)  # fmt: skip
RANGE = ("~", "～", "∼", "至", "到", "—", "–", "-", "或", "、")

PERCENT_OF = {"百分之": "%", "千分之": "‰"}
"""Words before a figure that stand for a unit after it."""
CURRENCY_MARKS = {"￥": "元", "¥": "元"}
ORDINAL = "第"
PLACES = frozenset({"位", "名"})
"""第3位, 第3名: a place in a ranking."""

COUNTED_UNITS = ("个", "人", "人次")
"""One unit of each dimension that is counted and so never negative."""
GENERIC_COUNTER = "个"
COUNTERS = (frozenset({"家", "户"}), frozenset({"次", "场", "场次", "期"}), frozenset({"件", "起", "例", "宗"}))
"""Counting words that are used for the same things; 个 goes with every other."""

NUMERALS = {
    "〇": "0",
    "零": "0",
    "○": "0",
    "一": "1",
    "二": "2",
    "三": "3",
    "四": "4",
    "五": "5",
    "六": "6",
    "七": "7",
    "八": "8",
    "九": "9",
}
"""Figures of a year written out: 二〇三一年."""
LISTED = "、，；"
"""Marks between the names of files."""

# ---------------------------------------------------------------- grades

DONE, MOSTLY, PARTLY, UNDONE = rules.GRADES
GRADES = {
    DONE: DONE, "已完成": DONE, "全部完成": DONE, "全面完成": DONE, "已全部完成": DONE, "按时完成": DONE, "按期完成": DONE,
    "圆满完成": DONE, "完成了": DONE, "超额完成": DONE,
    MOSTLY: MOSTLY, "已基本完成": MOSTLY, "基本完成了": MOSTLY, "大部分完成": MOSTLY,
    PARTLY: PARTLY, "已部分完成": PARTLY, "完成部分": PARTLY, "部分完成了": PARTLY, "完成一部分": PARTLY,
    UNDONE: UNDONE, "没完成": UNDONE, "没有完成": UNDONE, "尚未完成": UNDONE, "还未完成": UNDONE, "未能完成": UNDONE, "未完成任务": UNDONE,
}  # fmt: skip
"""Accepted spelling of a grade -> the grade."""

# ---------------------------------------------------------------- headings

HEADINGS = {
    unit_book.NUMBER: ("编号", "目标序号"),
    unit_book.SECTION: ("目标类别",),
    unit_book.TARGET_TEXT: ("目标", "责任目标", "目标任务"),
    unit_book.TARGET_POINTS: ("目标分数",),
    unit_book.INDICATOR: ("指标名称", "考核指标"),
    unit_book.METHOD: ("计分方式", "评分方法"),
    unit_book.TARGET_VALUE: ("目标数", "指标值", "任务数"),
    unit_book.UNIT_OF_MEASURE: ("单位", "计算单位"),
    unit_book.INDICATOR_POINTS: ("指标分数",),
    unit_book.ACTUAL: ("实际完成", "实际值", "完成值", "实际数", "实际完成数", "完成数"),
    unit_book.NOTE: ("情况说明", "完成情况", "说明", "备注"),
}
"""Heading as we print it -> what users have been seen to make of it. The heading itself is always accepted."""
