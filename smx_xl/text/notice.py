"""The words the notice reader prints: names of file kinds, places, lists."""

from __future__ import annotations

# what a file is when it is no notice
KINDS = {
    "workbook": "Excel 工作簿",
    "slides": "演示文稿",
    "archive": "压缩包",
    "old_office": "旧版 Office 或 WPS 文件（.doc/.xls/.wps）",
    "pdf": "PDF 文件",
    "rtf": "RTF 文件",
    "picture": "图片",
    "web": "网页",
    "binary": "二进制文件",
    "too_large": "过大的文件（超过 {limit} MB）",
    "damaged": "损坏的 Word 文件",
}

ROUND = "{year}年度"

# where something stands
TARGET = "{unit}第{number}项"
TARGET_WITHOUT_NUMBER = "{unit}第{position}个目标"
CITY = "全市目标第{number}项"
CITY_ALL = "全市目标"
FACTORS = "{unit}前置类扣分因素"
LIST_MARK = "、"
MORE = "等"
NAME_MISSING = "（第{line}行起的单位，名称缺失）"

# kinds of width and spacing, named in one finding
HALF_BRACKETS = "半角括号"
FULL_BRACKETS = "全角括号"
BLANK_BEFORE_MARK = "标点前有空格"
HALF_MARKS = "半角标点"

# a target put together from the cells of a table row
COMPOSED_POINTS = "{text}（{points}分）"
COMPOSED_NUMBER = "{number}. "

# suggested readings
PERMILLE = "{number}‰"
CLOSING = "{bracket}；"
POINTS = "（{points}分）"
SUM_CLOSES = "按此各类合计正好{usual}分，建议读作“{suggestion}”。"
GAP_CLOSES = "按标题分值推算，建议读作“{suggestion}”。"
