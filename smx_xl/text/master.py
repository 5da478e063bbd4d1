"""The words of 市级总表, the city master workbook."""

from __future__ import annotations

from smx_xl.text import master_final, unit_book

# sheets
OVERVIEW = "总览"
RANKING = "排名"
DETAILS = "得分明细"
CONTINUED = "{sheet}（{part}）"
CITY = "全市目标"
BALANCE = "分解平衡"
REFUSED = "未报与退回"
DIFFERENCES = "报送差异"
TRACE = "留痕"
CHART_DATA = "图表数据"

# titles and the line below them
BOOK_TITLE = "{year}年度责任目标市级总表"
ROUND_LABEL = "考核期："
BOOK_SUBTITLE = "{title}　{document}　考核期：{round}"
TITLES = {
    RANKING: "{year}年度责任目标得分排名",
    DETAILS: "{year}年度责任目标得分明细",
    CITY: "{year}年全市目标与各单位实际完成汇总",
    BALANCE: "{year}年全市目标分解平衡",
    REFUSED: "未报与退回单位",
    DIFFERENCES: "同一单位几份填报表的不同之处",
    TRACE: "收件留痕",
} | master_final.TITLES
NOTES = {
    RANKING: "按得分率排名；得分相同名次并列，其后名次顺延。既没有接受的填报表、又没有核定值的单位不参加排名。"
    "得分 = 责任目标得分 + 共同性目标得分 - 扣分 + 加分；没有核定的指标暂按自报值计算，状态为暂定。",
    DETAILS: "目标分值、目标得分只写在该目标的第一行，按列求和即为单位满分和责任目标得分。未填不等于零：不计分，并单独计数。"
    "核定值优先于自报值。{legend}{former}",
    CITY: "牵头部门完成值 = 本部门同口径指标的核定值（没有核定的为自报值）；实际合计为各单位完成值换算到同一计量单位后相加；"
    "增速、比重等不能相加的指标只统计各单位中达到全市目标的项数。{legend}",
    BALANCE: "差额 = 分解合计 - 全市控制数。条形：控制数为 100%，分别是分解到单位的合计和各单位完成的合计。",
    REFUSED: "按单位列出；一个单位有几个问题就占几行。退回的文件请该单位按提示改正后重新报送；待裁定的请在裁定.xlsx“重复报送”表里写明。",
    DIFFERENCES: "逐格列出。“现计入”的一份是总表采用的；都没有计入时以排在前面的一份作对照。",
    TRACE: "每个收到的文件一行，同一文件重复送来只列一次。SHA-256 用于核对文件未被改动；原件保存在“档案”文件夹。",
} | master_final.NOTES
FOOTER_PAGE = "第 &P 页  共 &N 页"

# headings shared by several sheets
UNIT = "责任单位"
GROUP = "单位类别"
SCORE = "得分"
POINTS = "满分"
RATE = "得分率"
RETURN_STATE = "回收状态"
SOURCE_FILE = "来源文件"
SOURCE_CELL = "来源单元格"

# headings of 排名
GROUP_RANK = "组内名次"
RANK = "全市名次"
TIED = "并列"
TIED_GROUP = "组内并列"
TIED_CITY = "全市并列"
FILLED_COUNT = "已填指标"
BLANK_COUNT = "未填指标"
CHECK_COUNT = "请核对指标"
WAITING_COUNT = "待补数据"

# headings of 得分明细
SECTION = unit_book.SECTION
NUMBER = unit_book.NUMBER
TARGET_TEXT = unit_book.TARGET_TEXT
TARGET_POINTS = unit_book.TARGET_POINTS
TARGET_SCORE = unit_book.TARGET_SCORE
INDICATOR = unit_book.INDICATOR
METHOD = unit_book.METHOD
TARGET_VALUE = unit_book.TARGET_VALUE
UNIT_OF_MEASURE = unit_book.UNIT_OF_MEASURE
INDICATOR_POINTS = unit_book.INDICATOR_POINTS
ACTUAL = unit_book.ACTUAL
STATE = unit_book.STATE
NOTE = unit_book.NOTE
INDICATOR_ID = unit_book.INDICATOR_ID

# headings of 全市目标
CITY_NUMBER = "序号"
CITY_TEXT = "全市目标内容"
BASIS = "汇总口径"
ASSIGNED = "分解合计"
ACTUAL_TOTAL = "实际合计"
ACTUAL_SHARE = "实际占目标"
PART_COUNT = "分解项数"
REPORTED_COUNT = "已报项数"
MET_COUNT = "达到目标项数"
VERDICT = "判定"
REMARK = "说明"

BASIS_SUM = "相加"
BASIS_EACH = "各自对照"
BASIS_NONE = "不汇总"
CITY_MET = "已达到"
CITY_SHORT = "未达到"
CITY_PENDING = "未报齐"
CITY_WAITING = "缺参照值"
CITY_ALL = "全部达到"
CITY_SOME = "部分达到"
CITY_NONE = "不汇总"
NO_PARTS = "没有分解到单位的同口径指标；请在裁定.xlsx“全市目标”表填写牵头部门核定数。"
SHORT_BY = "还差 {gap} {unit}"
NOT_REPORTED = "尚未报实际值：{names}"
NOT_MET = "未达到：{names}"
NO_REFERENCE = "缺参照值，无法对照：{names}"
NOT_FOUND = "目标库里找不到：{names}"

# headings of 分解平衡
MEASURE = "指标"
CONTROL = "全市控制数"
CONTROL_SOURCE = "控制数来源"
TOTAL = "分解合计"
DIFFERENCE = "差额"
PARTS = "分解明细"
PART = "{name} {value}"
BALANCE_WORDS = {
    "exact": "相符",
    "rounded": "四舍五入后相符",
    "unassigned": "未分解完",
    "exceeds": "超出控制数",
    "conflict": "控制数不一致",
    "each_at_least": "各单位均不低于",
    "each_below": "有单位低于",
    "no_control": "没有控制数",
}

# headings of 未报与退回
SEVERITY = "级别"
CODE = "代码"
PLACE = "位置"
PROBLEM = "问题与处理办法"
MISSING_REMEDY = "没有收到该单位能读的填报表（打不开的文件见“留痕”，回复在“退回”文件夹）。请催报；如已发送，请核对收件文件夹和文件名后重新汇总。"
REJECTED_REMEDY = "该文件被退回。请该单位用下发的原表重新填报。"
SEVERITY_WORDS = {"error": "错误", "warning": "提醒", "info": "记录"}
NOTHING_REFUSED = "没有未报或退回的单位。"

# headings of 报送差异
OTHER_FILE = "对照的文件"
DIFFERENT_HEADING = "栏目"
DIFFERENT_VALUE = "本文件的内容"
OTHER_VALUE = "对照文件的内容"
NO_DIFFERENCES = "没有数字不同的重复报送。"
COUNTED = "{file}（现计入）"

# headings of 留痕
FILE = "文件"
MAIL_SENDER = "发件人"
MAIL_DATE = "发送时间"
MAIL_SUBJECT = "邮件主题"
SHA256 = "SHA-256"
PRODUCER = "保存软件"
FINDING_COUNT = "问题数"
FINDING_LIST = "问题清单"
NO_FILES = "没有收到文件。"

# what became of a return
ACCEPTED = "已接受"
MISSING = "未报"
REJECTED = "退回"
UNDECIDED = "待裁定"
UNMATCHED = "未计入"
RETURN_WORDS = {"accepted": ACCEPTED, "missing": MISSING, "rejected": REJECTED, "waiting": UNDECIDED}
FATE_WORDS = {
    "copy": "重复",
    "same": "数字相同",
    "replaced": "被替代",
    "waiting": UNDECIDED,
    "refused": REJECTED,
    "stranger": UNMATCHED,
}

# 总览
CARDS = {
    "已报/责任单位": REFUSED,
    "已接受": TRACE,
    "未报、退回或待裁定": REFUSED,
    "已核定/应核定": master_final.PROGRESS,
    "达到/全市指标": CITY,
    "平均得分": RANKING,
    "中位得分": RANKING,
    "未填指标": DETAILS,
}
"""Label of each large figure -> the sheet where it comes from."""
GROUP_LABEL = "各类别情况与等次分布"
GROUP_HEADINGS = ("单位类别", "单位数", "已接受", "未报", "退回待定", "平均得分", "中位得分")
ALL_GROUPS = "全市"
ATTENTION_LABEL = "需要决定和关注"
ATTENTION_HEADINGS = ("状态", "事项", "情况")
GOALS_LABEL = "全市目标：完成数占目标的比例，序时进度或判定"
GOALS_SOME = "全市目标：完成数占目标的比例，序时进度或判定；其余 {left} 项见“全市目标”"
GOAL = "{number}　{name}"
SHORTENED = "…"
CHART_LABEL = "各类别得分排名"
CHART_CAPTION = "有得分{accepted}/{units}家"
CHART_CAPTION_TOP = "前{shown}名，有得分{accepted}/{units}家"
NO_CHART = "还没有可以排名的单位：收到并接受第一份填报表后，这里显示得分排名。"
NO_VALUE = "—"
MEASURE_UNIT = "{name}（{unit}）"
STATUS_GOOD = "正常"
STATUS_WARN = "关注"
STATUS_BAD = "处理"
LIST_SEPARATOR = "、"
NAMES_MORE = "{names}等{count}家"

FILES = "文件核对"
UNITS = "单位核对"
UNITS_TEXT = "{units} = 已报 {returned} + 未报 {missing}"
VALUES = "数值核对"
VALUES_TEXT = "填报 {seen} {sign} 明细 {written}"
FILES_TEXT = "收到 {seen} {sign} {parts}"
FILES_PART = "{word} {count}"
PLUS = " + "
EQUAL, UNEQUAL = "=", "≠"
RECONCILED = "{text}，相符"
NOT_RECONCILED = "{text}，请重新汇总"
ACCEPTED_PART = "接受"
BLANKS = "未填指标"
BLANKS_TEXT = "{units} 家共 {count} 项，不计分"
CHECKS = "请核对"
CHECKS_TEXT = "{units} 家共 {count} 项：填的内容无法计分"
WAITING = "待补数据"
WAITING_TEXT = "{count} 项缺参照值或目标值，补齐后才能计分"
LOW = "得分率低于{line}"
BALANCES = "分解平衡"
BALANCES_TEXT = "{count} 项与全市控制数不符：{names}"
NONE = "无"
