"""The words of the sheets of 市级总表 that certification and decisions fill: 得分对照, 核验差异, 核定进度, 裁定事项."""

from __future__ import annotations

from smx_xl.text import certification, rounds, unit_book

# sheets
COMPARISON = "得分对照"
PROGRESS = "核定进度"
CERTIFIED = "核验差异"
RULINGS = "裁定事项"
PICTURE = "分解图"
PICTURE_DATA = "分解图表数据"

TITLES = {
    COMPARISON: "{year}年度责任目标得分三方对照",
    PROGRESS: "{year}年度责任目标核定进度",
    CERTIFIED: "{year}年度责任目标自报与核定差异",
    RULINGS: "{year}年度责任目标裁定事项",
    PICTURE: "{year}年全市目标分解与完成",
}
NOTES = {
    COMPARISON: "文件所示 = 填报表里存着的得分；自报重算 = 按自报值重新计算的得分；核定后 = 核定值优先、未核定的暂按自报值计算的得分。"
    "每单位第一行是合计，其后只列三者不全相同的指标。",
    PROGRESS: "每个核定部门一行；同意 = 认可自报值，改变 = 核定值（或核定得分率）与自报不同。尚欠的指标得分暂按自报值计算。",
    CERTIFIED: "列出核定值与自报值相差超过 {tolerance:.3g}% 的数值，以及凡有不同的等次和整数小数；只给核定得分率的按得分率比较。",
    PICTURE: "上面两图以全市控制数为 100%：左为分解到单位的合计，右为各单位完成的合计；其后逐项列出分解到各单位的数。",
    RULINGS: "裁定.xlsx 里录入的全部事项及依据；扣分、加分、否决都由人录入，程序不自动扣分。",
}

# shared
BASIS = "依据"
BASIS_CERTIFIED = "核定"
BASIS_OWN = "自报暂计"
VERIFIER = "核定部门"
SOURCE_SHEET = "来源工作表"
REPORTED_VALUE = "自报完成值"
LIGHT = "序时进度"
LIGHT_TEXT = "{sign}{word} {value:.2f}"
LIGHT_SHORT = "{sign}{word}"
LEGEND = (
    "序时进度 = 完成值 ÷ 目标值 × 12 ÷ {covered}个月：{green_sign}{green_word}（{green:g}及以上）"
    "{yellow_sign}{yellow_word}（{yellow:g}及以上）{red_sign}{red_word}；"
    "比率、位次、存量、控制类和任务类指标不标。"
)
NO_LEGEND = "考核期名称里看不出截至几月，不标序时进度。"
SIGNS = rounds.SIGNS
FORMER_VALUE = "上期完成值"
FORMER_OFF = "较上期"
FORMER_PLACE = "上期来源"
FORMER_LEGEND = "上期 = 上期总表.xlsx（{round}）里计入的数；累计数比上期少的标出。"
FORMER = "上期对照"
FORMER_FEWER = "{count} 项累计数比{round}减少，涉及 {units} 家"
FORMER_UNDATED = "考核期名称里看不出截至几月，没有与{round}比较"
FORMER_NONE = "累计数没有比{round}减少的"
FORMER_RANK = "上期全市名次"
PLACE = "{sheet}!{cell}"
IN_FILE = "{file} {place}"
NEW_FORM = certification.TABLE
OLD_FORM = unit_book.ACTUALS

# 排名
RESPONSIBILITY = "责任目标得分"
COMMON = "共同性目标得分"
DEDUCTED = "扣分"
BONUS = "加分"
TOTAL = "总分"
GRADE = "等次"
GRADE_BY_RATE = "按得分率等次"
GROUP_BEFORE = "核定前组内名次"
RANK_BEFORE = "核定前全市名次"
CERTIFIED_COUNT = "已核定项数"
INDICATOR_COUNT = "应核定项数"
STANDING = "核定状态"
PROVISIONAL = "暂定"
SETTLED = "已核定"
GRADE_REASON = "等次说明"
VETO_WORDS = {"lowest": "一票否决", "not_highest": "一票否优"}
WITH_DOCUMENT = "{word}（{document}）"
QUOTA = "超出名额"
LOWERED = "{reasons}，由{before}改为{after}"
REASONS = "、"

# 得分对照
TOTALS = "合计"
SHOWN_SCORE = "文件所示得分"
OWN_SCORE = "自报重算得分"
FINAL_SCORE = "核定后得分"
SHOWN_OFF = "重算－所示"
FINAL_OFF = "核定－自报"
SHOWN_REASON = "所示与重算不同的原因"
FINAL_REASON = "核定前后不同的原因"
OWN_PLACE = "自报单元格"
OWN_SOURCE = "自报来源"
CERTIFIED_PLACE = "核定单元格"
BY_RATE = "核定部门直接核定得分率 {rate}"
BY_VALUE = "核定值 {value}，自报值 {reported}"
ONLY_CERTIFIED = "自报没有可计分的数，按核定值 {value} 计"
WITH_REASON = "{text}：{reason}"
CHANGED_COUNT = "{count} 项核定改变了得分"
NO_COMPARISON = "没有可以对照的得分。"
EMPTY = "（空）"

# 核验差异
CERTIFIED_VALUE = "核定值"
OFF = "差额"
OFF_SHARE = "差异率"
CERTIFIED_SCORE = "核定得分"
REPORTED_SCORE = "自报得分"
SCORE_OFF = "得分差"
OWN_FILE = "自报文件"
CLERK = unit_book.CLERK
CERTIFIED_FILE = "核定文件"
CERTIFIER = certification.CLERK
REASON = certification.REASON
NOTICED = "备注"
RATE_VALUE = "得分率 {rate}"
ONCE_REPORTED = "核定表上的自报值是 {value}，单位后来改报"
NO_CERTIFIED_DIFFERENCES = "没有超出允许范围的核验差异。"

# 核定进度
DUE = "应核定"
DONE = "已核定"
AGREED = "同意"
CHANGED = "改变"
OPEN = "未核定"
SHARE = "核定比例"
PHONE = certification.PHONE
OWED = "尚欠指标"
OWED_PART = "{unit}：{names}"
OWED_MORE = "；"
OWED_REST = "{told}；另有 {count} 家"
ITEMS_MORE = "{names}等{count}项"
NO_DEPARTMENTS = "没有需要核定的指标。"

# 裁定事项
KIND = "类别"
MATTER = "事项"
VALUE = "数值"
DOCUMENT = "文号"
DATE = "日期"
REMARK = "说明"
RULING_PLACE = "所在单元格"
RULING_WORDS = {
    "common": "共同性目标",
    "factor": "前置扣分",
    "late": "迟报扣分",
    "bonus": "加分",
    "lowest": "一票否决",
    "not_highest": "一票否优",
    "reference": "外部参照值",
    "change": "目标调整",
    "waiver": "问题豁免",
    "city": "全市完成数",
}
COMMON_MATTER = "共同性目标得分"
LATE_MATTER = "逾期报送"
BONUS_MATTER = "加分"
VETO_MATTERS = {"lowest": "列为最低等次", "not_highest": "不得评为最高等次"}
WAIVER_MATTER = "{code} {place}"
WAIVER_WHO = "{who}同意"
NO_RULINGS = "裁定.xlsx 里没有录入裁定事项。"

# 全市目标, 分解平衡
LEAD = "牵头部门"
LEAD_VALUE = "牵头部门完成值"
CERTIFIED_PARTS = "已核定项数"
BALANCE = "分解平衡"
LEAD_DIFFERS = "牵头部门数与分解汇总数相差 {gap} {unit}"
LEAD_ENTERED = "牵头部门数由裁定录入（{document}）"
LEAD_MISSING = "牵头部门尚未报数：{names}"
ASSIGNED_SHARE = "分解占控制数"
DONE_TOTAL = "完成合计"
DONE_SHARE = "完成占控制数"
CONTROL_IS_ALL = "全市控制数为 100%"
CASCADE = "全市 {control}，分解 {total}，完成 {done}（{unit}）"

# 总览
CERTIFYING = "核定进度"
CERTIFYING_TEXT = "已核定 {done}/{due} 项"
OWING = "；尚欠：{names}"
VALUES_TEXT = "核定 {seen} {sign} 明细 {written}"
VALUES_JOIN = "；"
OFF_COUNT = "核验差异"
OFF_TEXT = "{count} 项，涉及 {units} 家"
COMMON_OPEN = "共同性目标"
COMMON_NOBODY = "尚未录入，总分暂按责任目标计"
COMMON_SOME = "尚缺：{names}；名次暂不可比"
OF_ALL = "{done}/{due}"
MOVED_SINCE = "名次变化（与{round}相比）"
MOVED_SINCE_OWN = "名次变化（与各单位自报责任目标的名次相比）"
RISEN, FALLEN = ("上升最多", "全市名次", "升"), ("下降最多", "全市名次", "降")
MOVED = "{before} → {now}"
MOVED_UP, MOVED_DOWN = "▲{places}", "▼{places}"
NOT_MOVED = "没有"
NO_GRADE = "未评"
OTHER_GRADES = "其余"
