"""docs/问题目录.md: the page of the user guide with every finding there is, generated from the catalogue.

``python -m smx_xl.text.catalogue FILE`` writes it; a test holds the committed page against this module.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from smx_xl.text.messages import CATALOGUE, Code

__all__ = ["page"]

FIELD: Final = re.compile(r"\{\w+\}")
TITLE = "# 问题目录"
NOTE = (
    "由 `python -m smx_xl.text.catalogue docs/问题目录.md` 生成，请勿手改；程序里的说法一变，这一页跟着变。",
    "",
    "程序发现的每个问题都有一个代码，屏幕上、总表“未报与退回”表里、退给单位的说明里都写着。代码的意思从不改变。"
    "“……”处是具体的文件、单元格、单位或数字，问题前面另写明在哪个文件、哪张表、哪一格。",
    "",
    "| 程度 | 意思 |",
    "|---|---|",
    "| 错误 | 这件事不改就不能往下走：目标库有错误不能下发；填报表有错误要退回，不计分，也不算成零分 |",
    "| 提醒 | 照常采用，但请人看一眼 |",
    "| 说明 | 记录在案，不用做什么 |",
)
SEVERITIES: Final = {"error": "错误", "warning": "提醒", "info": "说明"}
COUNTS = "共 {total} 个：{parts}。"
PART = "{name} {count}"
GAP = "……"
HEAD = ("| 代码 | 程度 | 发现了什么，怎么办 |", "|---|---|---|")
ROW = "| {code} | {severity} | {text} |"
GROUPS: Final = {
    "N": ("读通知（N）", "`smx new` 读正式通知时列出，也记在目标库的“问题”表。原文从不改动。"),
    "P": ("目标库（P）", "`smx check`、`smx issue` 列出。单元格改正、保存后重新检查。"),
    "R": ("单位的填报表（R）", "汇总、`smx score`、校验本簿时列出；要单位改的，写进“退回”里的更正工作簿和说明。"),
    "C": ("部门的核定表（C）", "汇总时列出；要部门改的，写进“退回”里的说明。"),
    "D": ("裁定（D）", "读裁定.xlsx 时列出。填得不对的那一行不算，别的行照常有效。"),
    "M": (
        "邮件（M）",
        "写信、寄信、收信时列出。没有寄成的不算寄过，再运行一次会接着寄，寄过的不会再寄；收信断了，再运行一次接着收，不重不漏。",
    ),
    "W": ("自己的模板（W）", "把 `模板/单位.xlsx` 等放进考核期文件夹后，下发时检查。"),
    "X": ("运行、收件和打印（X）", "文件、文件夹、重复报送、打印、加载项的安装。"),
}
"""By the letter of the codes: heading, and when such findings are met."""


def page() -> str:
    """The whole page as Markdown."""
    severities = [entry.severity for entry in CATALOGUE.values()]
    parts = (PART.format(name=name, count=severities.count(key)) for key, name in SEVERITIES.items())
    lines = [TITLE, "", *NOTE, "", COUNTS.format(total=len(CATALOGUE), parts="，".join(parts)), ""]
    for letter, (title, note) in GROUPS.items():
        lines += [f"## {title}", "", note, "", *HEAD, *_rows(letter), ""]
    return "\n".join(lines)


def _rows(letter: str) -> Iterator[str]:
    """The findings of one letter by number, that is in the order in which the program looks."""
    for code in sorted((code for code in Code if code.startswith(letter)), key=lambda code: int(code[1:])):
        entry = CATALOGUE[code]
        text = FIELD.sub(GAP, entry.text).replace("|", "\\|").replace("\n", " ")
        yield ROW.format(code=code.value, severity=SEVERITIES[entry.severity], text=text)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
