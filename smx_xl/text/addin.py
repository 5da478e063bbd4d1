"""The words of the add-in: what the function wizard says of each function and its arguments, headings, error reasons.

Excel shows at most 255 characters of each help text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from smx_xl.text import folders, rules
from smx_xl.text import master as master_words


class Help(NamedTuple):
    """What the function wizard shows: the function's text, and the text of each argument by its name, in order."""

    text: str
    arguments: Mapping[str, str]


CATEGORY = "SMX 目标管理"

# ---------------------------------------------------------------- arguments

_LABELS = "、".join(
    (
        rules.AT_LEAST,
        rules.AT_MOST,
        rules.RANK,
        rules.RELATIVE,
        rules.BAND,
        rules.GAP,
        rules.ZERO_INCIDENT,
        rules.TASK,
        rules.ASSIGNED,
    )
)
_SCORED = {
    "method": f"计分方法：方法代码（如 at_least），或方法名称（{_LABELS}）。",
    "points": "指标分值，数字。",
    "target": "目标值，数字；任务、零发生、核定率等不用目标值的方法可空着。",
    "actual": "实际完成值：数字，任务类填“完成、基本完成、部分完成、未完成”之一。空着表示未填，不等于0。",
    "p1": "第1个计分参数，次序见“计分规则”；不写用默认值。",
    "p2": "第2个计分参数；不写用默认值。",
    "p3": "第3个计分参数；不写用默认值。",
    "p4": "第4个计分参数；不写用默认值。",
}
_FOLDER = f"考核期所在文件夹的完整路径，其中有{folders.PLAN}和“{folders.INBOX}”文件夹，例如 D:\\考核\\2018。"
_REFRESH = "可不写。写一个单元格，它的内容一变就重新读取；否则只在打开或全部重算（Ctrl+Alt+F9）时读取。"

# ---------------------------------------------------------------- functions

SCORE = Help(
    "一个指标的得分＝分值×得分率，不取整。未填、待目标值、待参照值时为空；填的内容不能计分（文字、逻辑值、错误值、日期）时为 #VALUE!。",
    _SCORED,
)
RATE = Help(
    "一个指标的得分率（1为满分）。参数与 SMX_SCORE 相同，分值不影响结果。空和 #VALUE! 的含义同 SMX_SCORE。",
    _SCORED,
)
SCORES = Help(
    "整张表一次计分：每行返回得分率、得分、状态三列，行数与表相同。旧版 Excel 先选好同样行数、三列的区域，按 Ctrl+Shift+Enter 输入。比逐格计算快得多。",
    {
        "table": "要计分的区域，不含表头，4至8列，依次为：计分方法、分值、目标值、实际完成值、参数1至参数4（可省）。不要选整列。",
    },
)
NUMBER = Help(
    "把写成文字的数（如“1,234万元”“８.５％”）换成指定单位的数字；已是数字的不变，空着为空。约数、范围、单位换算不了的为 #VALUE!。",
    {
        "text": "写有数的单元格或文字。",
        "unit": "结果的计量单位，如 亿元、%、家；不写则只接受不带单位的数。",
    },
)
CONSOLIDATE = Help(
    f"读取文件夹里的目标库和收件，算出各单位得分排名，与市级总表的“{master_words.RANKING}”一样。只读，不生成也不改动任何文件；要生成市级总表请用“汇总”。",
    {"folder": _FOLDER, "refresh": _REFRESH},
)
STATUS = Help(
    f"读取文件夹里的目标库和收件，列出各单位{master_words.ACCEPTED}、{master_words.MISSING}还是{master_words.REJECTED}，缺多少指标，主要问题是什么。只读，不改动任何文件。",
    {"folder": _FOLDER, "refresh": _REFRESH},
)
VERSION = Help("加载项的版本号，可用来确认加载项已连上。", {})

# ---------------------------------------------------------------- headings of SMX_STATUS

HEADINGS = {
    "group": master_words.GROUP,
    "unit": master_words.UNIT,
    "state": master_words.RETURN_STATE,
    "file": master_words.SOURCE_FILE,
    "filled": master_words.FILLED_COUNT,
    "blank": master_words.BLANK_COUNT,
    "check": master_words.CHECK_COUNT,
    "waiting": master_words.WAITING_COUNT,
    "count": master_words.FINDING_COUNT,
    "problem": "主要问题",
}
"""Column by its key, from left to right."""

# ---------------------------------------------------------------- why there is an error

ERROR_VALUE = "错误值（{number}号）"
REFUSED = "参数里有不能当作数的内容：{value}。"
NOT_A_NUMBER = "这里应当是数字：{value}。"
NO_METHOD = "没有这种计分方法：{method}。"
NO_UNIT = "计量单位应当是文字：{unit}。"
CANNOT_SCORE = "分值（{points}）或实际完成值（{actual}）不能计分。"
NOT_A_FIGURE = "“{text}”读不成单位为“{unit}”的一个数。"
COLUMNS = "计分的区域应有4至8列，现在是{columns}列。"
ONE_CELL = "这个参数只能是一个单元格。"
TOO_LARGE = "选的区域太大，请不要选整列。"
FOLDER_NOT_WHOLE = "请写文件夹的完整路径：{folder}。"
FOLDER_NOT_CHOSEN = "网络上的文件夹要先用功能区的“选择文件夹”选定：{folder}。"
QUOTES = "\"'“”"
"""Marks around a path that was copied; they are taken off."""
