"""The catalogue of findings: one entry per thing that can be wrong, with severity and Chinese text.

A text says what was found and what to do; the place (file, sheet, cell, line) is carried by the finding itself.
Fields are named. Codes never change their meaning: N notice, P plan, W workbook, R returns, S scoring, M master, X run.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

__all__ = ["CATALOGUE", "COLON", "LINE", "Code", "Entry"]

LINE = "第{line}行"
COLON = "："


class Entry(NamedTuple):
    """Severity (info, warning, error) and text of one code."""

    severity: str
    text: str


class Code(StrEnum):
    """Codes by name; the value is what users see."""

    # X: the run itself
    FILE_MISSING = "X01"
    FILE_UNREADABLE = "X02"
    FOLDER_EMPTY = "X03"
    CANNOT_WRITE = "X04"
    PLAN_MISSING = "X05"


CATALOGUE: dict[Code, Entry] = {
    Code.FILE_MISSING: Entry("error", "找不到文件“{path}”。请核对路径和文件名。"),
    Code.FILE_UNREADABLE: Entry("error", "文件“{path}”打不开（{reason}）。请核对文件是否完整、是否正被其他程序占用。"),
    Code.FOLDER_EMPTY: Entry("error", "文件夹“{path}”里没有可处理的文件。{remedy}"),
    Code.CANNOT_WRITE: Entry("error", "无法写入“{path}”（{reason}）。请关闭正在打开该文件的程序，或检查磁盘空间和权限后重试。"),
    Code.PLAN_MISSING: Entry("error", "在“{path}”里找不到目标库.xlsx。请先用 smx new 从通知生成目标库，或换到考核期所在文件夹。"),
}
