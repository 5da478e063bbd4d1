"""The words on the ribbon: tab, groups, and of each button its label, its tip and what it does."""

from __future__ import annotations

from typing import NamedTuple

from smx_xl.text import folders


class Face(NamedTuple):
    """What a button shows: its label, the title of its tip, and the text of its tip."""

    label: str
    screentip: str
    supertip: str


TAB = "目标管理"
GROUP = "责任目标考核"

CONSOLIDATE = Face(
    "汇总",
    "汇总收件，生成市级总表",
    f"读取“{folders.INBOX}”里的全部工作簿，计分、排名，生成或更新{folders.MASTER}并打开。"
    "您在总表里加的工作表、批注和旁边的内容会保留。按 Esc 可中止。",
)
ISSUE = Face(
    "下发",
    "给每个责任单位生成填报工作簿",
    f"先检查{folders.PLAN}，没有错误才生成；工作簿放在“{folders.ISSUED}”文件夹。按 Esc 可中止。",
)
CHECK = Face(
    "校验本簿",
    "检查当前打开的填报工作簿",
    "检查的是一份副本，当前工作簿不会被改动。列出发现的问题，并跳到第一个问题所在的单元格。",
)
STATUS = Face(
    "回收台账",
    "谁已经报来，谁还没有报",
    "按单位列出回收状态、缺多少指标和主要问题，放在一个新的工作簿里；不改动任何文件。",
)
INBOX = Face("打开收件夹", "打开存放回收工作簿的文件夹", f"把各单位报来的工作簿放进“{folders.INBOX}”，再按“汇总”。")
RELINK = Face(
    "重新链接函数",
    "让 SMX_ 函数重新连到本机的加载项",
    "当前工作簿里的 SMX_ 函数显示 #NAME? 或带着别的电脑的路径时使用；处理后全部重算。",
)
FOLDER = Face(
    "选择文件夹",
    "选择考核期所在文件夹",
    f"选一次就会记住，记在本机的设置里。文件夹里应有{folders.PLAN}。",
)
ABOUT = Face("关于/诊断", "版本、设置和日志的位置", "出问题时把这里显示的内容发给维护人员。")
