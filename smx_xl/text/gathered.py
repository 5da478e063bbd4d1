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

OF_YEAR = "{year}年度"
BOOK_TITLE = OF_YEAR + "责任目标逐级总表"
BOOK_SUBTITLE = "{members}个成员、{masters}份市级总表　" + words.ROUND_LABEL + "{round}"
TITLES = {
    MEMBERS: OF_YEAR + "各成员排名",
    DISTRIBUTION: OF_YEAR + "全部责任单位得分率分布",
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

# 总览
CARDS = {
    "计入/全部成员": MEMBERS,
    "未报或未计入": PROBLEMS,
    "市级总表": TRACE,
    "已接受/责任单位": MEMBERS,
    "参加排名": DISTRIBUTION,
    "已核定/应核定": MEMBERS,
    "平均得分率": MEMBERS,
    "中位得分率": DISTRIBUTION,
}
"""Label of each large figure -> the sheet where it comes from."""
GRADES_LABEL = "责任单位等次分布"
GRADES_HEADINGS = ("等次", UNITS, SHARE)
ALL = "合计"
BEHIND_LABEL = "报送率最低的成员"
BEHIND_HEADINGS = (NAME, "已接受/责任单位", RETURNED_SHARE)
MORE = "{names}等{count}个"
NOT_ACCEPTED = "未接受的单位"
NOT_GRADED = "未评等次"
LOW_MEAN = "平均低于{line}"
LOW_UNITS = "单位低于{line}"
UNITS_OF_MEMBERS = "{members} 个成员共 {units} 家"
CHART_LABEL = "成员排名和全部责任单位的得分率"
RANKED = "平均得分率排名"
RANKED_FIRST = "平均得分率排名：前{count}个"
RANKED_LAST = "平均得分率排名：后{count}个"
RANKED_ALL = "参加排名的成员{count}个，全部列出"
RANKED_SOME = "参加排名的成员{count}个，中间{left}个见“成员排名”"
PLACE = "{rank}　{name}"
SPREAD = "得分率分布"
SPREAD_CAPTION = "参加排名的责任单位{count}家，各档含下限"
BAND = "{low:.0%}—{high:.0%}"
BAND_TOP = "{low:.0%}及以上"
BAND_BOTTOM = "{high:.0%}以下"
NO_CHART = "还没有可以排名的成员：有成员的总表计入以后，这里显示排名。"

READING = "读取成员总表"
REMEDY = "请把各成员的总表放进它的文件夹（{city} 或 {gathered}），或放入“收件”文件夹后重试。"
