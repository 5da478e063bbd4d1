"""The words of a unit's 得分单: how its total came about, to be printed, published and signed."""

from __future__ import annotations

SHEET = "得分单"
FILE_NAME = "{stem}_得分单.xlsx"
TITLE = "{unit}{year}年度责任目标得分单"
FACTS = "单位类别：{group}　　考核期：{round}　　依据：{document}　　自报文件：{file}"
NO_FILE = "（未接受）"

NUMBER = "序号"
TARGET = "目标"
INDICATOR = "指标"
WANTED = "目标值"
ACTUAL = "完成值"
BASIS = "依据"
STEPS = "计算过程"
POINTS = "分值"
SCORE = "得分"
TARGET_SCORE = "目标得分"

CERTIFIED = "核定 {department} {cell}"
OWN = "自报暂计 {cell}"
VALUE = "{value}{unit}"
STOP = "；"
NOTHING = "—"
LONGEST = 60
MORE = "…"

VERDICT = "总分 {total:.2f}（满分 {points:g}），得分率 {rate:.2%}；等次：{grade}；{group}第 {group_rank} 名，全市第 {rank} 名；{state}"
NO_VERDICT = "没有可以计分的填报表和核定值，暂无得分；{state}"
NO_GRADE = "未评"
PROVISIONAL = "已核定 {certified}/{indicators} 项，暂定"
SETTLED = "已核定 {certified}/{indicators} 项，已核定"
REGRADED = "{grade}（按得分率为{before}，{reasons}）"
QUOTA = "超出名额"

RESPONSIBILITY = "责任目标得分合计"
KINDS = {
    "common": "共同性目标得分",
    "factor": "前置扣分",
    "late": "迟报扣分",
    "bonus": "加分",
    "lowest": "一票否决",
    "not_highest": "一票否优",
}
VETO_MATTERS = {"lowest": "列为最低等次，得分不变", "not_highest": "不得评为最高等次，得分不变"}
COMMON = "裁定录入"
COMMON_OPEN = "尚未录入，总分里按 0 计"
JOIN = "，"
TOTAL = "总分 = {terms}"
PLUS, MINUS = " + ", " − "
AT_LEAST_ZERO = "（不低于0）"

NOTE = (
    "得分按下发的计分规则逐项计算，核定值优先于自报值；扣分、加分和否决以裁定文件为准。"
    "对本得分单有异议的，请在公示期内书面提出，并附佐证材料。"
)
SIGNS = (("被考核单位（盖章）", "负责人（签字）", "日期"), ("目标办核算人", "复核人", "日期"))
