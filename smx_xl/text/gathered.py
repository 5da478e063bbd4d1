"""The words of 逐级总表, the master of masters: county, city, province, country."""

from __future__ import annotations

from smx_xl.text import grades
from smx_xl.text import master as words
from smx_xl.text import master_final as final

# sheets
MEMBERS = "成员排名"
DISTRIBUTION = "得分率分布"
PROBLEMS = "成员问题"
TRACE = "逐级留痕"

BOOK_TITLE = "{year}年度责任目标逐级总表"
BOOK_SUBTITLE = "{members}个成员、{masters}份市级总表　" + words.ROUND_LABEL + "{round}"
TITLES = {
    MEMBERS: "{year}年度各成员排名",
    DISTRIBUTION: "{year}年度全部责任单位得分率分布",
    PROBLEMS: "未报、未计入和请核对的成员",
    TRACE: "逐级留痕",
}
NOTES = {
    MEMBERS: "按平均得分率排名，相同的名次并列，其后名次顺延。平均、中位得分率由“得分率分布”算出（每档 0.01 个百分点），"
    "所以一级一级汇总与一次汇总全部结果相同。没有计入的成员不参加排名，原因见“成员问题”。",
    DISTRIBUTION: "计入的全部责任单位，每档 0.01 个百分点；上一级汇总用的就是这张表。",
    PROBLEMS: "计入与否见“状态”；文件请成员按提示重新报送，放好后再汇总一次。",
    TRACE: "每份成员总表一行，下一级报来的总表再往下列到市级；SHA-256 用于核对文件未被改动。下级的各行是下级总表所写。",
}

# headings
RANK = "名次"
NAME = "成员"
LEVEL = "总表"
MASTERS = "市级总表份数"
UNITS = "责任单位"
RETURNED = "已接受"
RETURNED_SHARE = "报送率"
SCORED = "参加排名"
MEAN = "平均得分率"
MEDIAN = "中位得分率"
GRADES = (grades.EXCELLENT, grades.GOOD, grades.FAIR, grades.POOR)
OTHER_GRADE = "其他等次"
CERTIFIED = "已核定项数"
DUE = final.INDICATOR_COUNT
CERTIFIED_SHARE = "核定率"
DOCUMENT = "文号"
TITLE = "文件标题"
ROUND = "考核期"
STATE = "状态"
STEP = words.RATE
COUNT = "单位数"
SHARE = "占比"
PATH = "成员路径"

CITY_LEVEL = "市级总表"
GATHERED_LEVEL = "逐级总表"
COUNTED = "计入"
LEFT_OUT = "未计入"
ABSENT = "未报"
BELOW = "{above}/{name}"
NOTHING = "没有发现问题。"

# cards of 总览
CARD_MEMBERS = "计入的成员"
CARD_MASTERS = "市级总表"

READING = "读取成员总表"
REMEDY = "请把各成员的总表放进它的文件夹（{city} 或 {gathered}），或放入“收件”文件夹后重试。"
