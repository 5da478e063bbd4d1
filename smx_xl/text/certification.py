"""The words of the workbook a certifying department (核定部门) receives, and of what comes back."""

from __future__ import annotations

from smx_xl.text import states

# sheets
COVER = "核定说明"
TABLE = "核定表"
OVERVIEW = "核定概览"

# states of a row
CERTIFIED = "已核定"
MIXED = "填法不一"
OPEN = "未核定"
CHECK = states.CHECK
NO_REFERENCE = states.NO_REFERENCE
NO_TARGET = states.NO_TARGET
SIGNS = {
    **states.SIGNS,
    CERTIFIED: states.SIGNS[states.FILLED],
    OPEN: states.SIGNS[states.BLANK],
    MIXED: states.SIGNS[states.CHECK],
}
"""The signs of the states."""

# headings of 核定表
NUMBER = "序号"
INDICATOR = "指标"
RESPONSIBLE = "责任单位"
TARGET_TEXT = "目标原文"
POINTS = "分值"
METHOD = "计分方法"
TARGET_VALUE = "目标值"
UNIT_OF_MEASURE = "计量单位"
REPORTED = "自报完成值"
REPORTED_NOTE = "自报说明"
OPINION = "核定意见"
VALUE = "核定值"
GIVEN = "核定得分率(%)"
REASON = "核定说明"
ACCEPTED = "认定值"
RATE = "得分率"
SCORE = "得分"
STATE = "状态"
INDICATOR_ID = "指标编号"
UNIT_ID = "单位编号"
METHOD_CODE = "方法代码"
PARAMETER = "参数{n}"
SOURCE = "来源校验值"
PROOF = "本行校验值"

AGREE = "同意"
PERCENT = "%"
AGREED_WORDS = frozenset({"同意", "同意自报", "同意自报值", "同意自报数", "已同意", "认可", "属实", "无异议", "同意认定", "同意核定", "√", "✓", "✔", "是"})  # fmt: skip
"""What people write for 同意; full stops at the end do not count."""
STOPS = "。.！!"

# headings of 核定概览
NAME_UNIT = "责任单位"
NAME_INDICATOR = "指标"
DUE = "应核定"
DONE = "已核定"
LEFT = "未核定"
WRONG = "请核对"
SHARE = "核定进度"
OVERVIEW_POINTS = "分值"
OVERVIEW_SCORE = "得分"
KEY = "编号"

# signature block
SEAL = "核定部门（盖章）"
HEAD = "负责人"
REVIEWER = "审核人"
CLERK = "核定人"
PHONE = "联系电话"
DATE = "核定日期"

# titles and lines above the tables
TITLE = "{department}{year}年度责任目标核定表"
FILE_NAME = "{number:0{digits}d}_{department}_核定.xlsx"
SENDER = "{department}（核定）"
"""How a department is called among those who send files back: it may be a unit too."""
SENDER_ID = "核定:{department}"
AT_UNIT = "{name}（{unit}）"
FACTS = "核定部门：{department}　　考核期：{period}　　依据：{document}"
HINT = "只填浅黄色单元格：自报值无误的在“核定意见”选“同意”；有出入的填“核定值”；需要直接定得分率的填“核定得分率(%)”。三项都填时，以得分率为先，其次核定值。空着表示未核定。"
HINT_BEFORE = (
    "各单位尚未报送，自报栏为空：可先按本部门掌握的数字填“核定值”或“核定得分率(%)”；"
    + "空着表示未核定。只填浅黄色单元格。"
)
TOTAL = "合计"
CERTIFIED_HEAD = "已核定 "
CERTIFIED_TAIL = " / {all} 项"
CHECK_HEAD = "　　请核对 "
ITEMS = " 项"
REST = "其余指标（各只有一个责任单位）"
SHORTENED_NOTE = 160
"""Characters of a unit's note that are shown."""

# prompts and warnings of the input cells
OPINION_TITLE = "核定意见"
OPINION_PROMPT = "自报完成值无误的选“同意”。有出入的这里留空，在右边填核定值或得分率。"
OPINION_REFUSED_TITLE = "请从列表选择"
OPINION_REFUSED = "这一格只能选“同意”或留空。不同意的请留空，在右边填核定值，并写明原因。"
VALUE_TITLE = "核定值（{unit}）"
VALUE_TITLE_PLAIN = "核定值"
VALUE_PROMPT = "与自报值不同时才填，单位与“计量单位”栏相同。{prompt}"
GRADE_TITLE = "核定值：从下拉列表选择"
GIVEN_TITLE = "核定得分率(%)"
GIVEN_PROMPT = "直接核定这一项得分值的百分之几时填，0到100之间的数字（85%填85）。填了就以它为准。"
REASON_TITLE = "核定说明"
REASON_PROMPT = "与自报值不同或直接定得分率的，请写明依据（统计公报、文件、抽查结果等）。"
WARNING_TITLE = "请核对"
WARNING_VALUE = "刚才输入的内容不能计分。{prompt}仍要保留吗？"
WARNING_GIVEN = "核定得分率应是0到100之间的数字（85%填85）。仍要保留吗？"
REFUSED_TITLE = "请从列表选择"
REFUSED_GRADE = "这一格只能选：{grades}。"
GRADES_JOIN = "、"

# 核定概览
OVERVIEW_TITLE = "{department}{year}年度责任目标核定概览"
OVERVIEW_HINT = "随核定自动计算。“已核定”含填法不一、待参照值和待目标值的；“请核对”的填了但不能采用，不算已核定。"
BY_UNIT = "一、按责任单位"
BY_INDICATOR = "二、按指标"

# 核定说明
BASIS = "依据：{document}《{title}》"
BASIS_SHORT = "依据：{document}"
DEPARTMENT = "核定部门"
PERIOD_LABEL = "考核期"
CONTENT_LABEL = "核定内容"
CONTENT = "{units} 个单位的 {all} 个指标，共 {points} 分"
REPORTED_LABEL = "自报情况"
REPORTED_COUNT = "{count} 项已有自报值，{rest} 项未报"
PROGRESS = "核定进度"
SCORE_NOW = "核定得分"
TO_CHECK = "需要核对"
DEADLINE = "报送期限"
DEADLINE_VALUE = "以目标管理办公室通知为准"
START = "点这里开始核定"
STEPS_HEADING = "怎样核定"
STEP = "第{n}步"
STEPS = (
    "打开“核定表”：同一指标的各单位排在一起，左边是目标和单位自报的数，右边浅黄色的四栏由本部门填写。",
    "自报值与本部门掌握的数一致，在“核定意见”选“同意”；同意的是这份表上显示的自报值，单位以后改报不影响本次核定。",
    "自报值有出入或没有自报，在“核定值”填本部门认定的数，单位与“计量单位”栏相同，只填数字；百分数8.5%填 8.5。",
    "没有数字可填的，在“核定得分率(%)”直接填 0 到 100；先后次序是：得分率、核定值、同意。三项都空着就是未核定。",
    "看“状态”栏和“核定概览”：出现“请核对”或“填法不一”的请改正；填法不一的，暂按得分率、核定值的次序采用。",
    "在本页下方签字，打印盖章；文件保存后原样发回目标管理办公室，不要另建表格、不要改动表名。",
)
LEGEND_HEADING = "颜色和状态的意思"
LEGEND_INPUT = "请填写"
LEGEND_INPUT_MEANING = "浅黄色单元格由本部门填写，其余单元格已锁定、不需要改动。"
MEANINGS = {
    CERTIFIED: "已核定，得分按核定结果算出。",
    OPEN: "三栏都空着，还没有核定；汇总时暂按单位自报计，并标明未核定。",
    CHECK: "填了但不能采用，例如同意的一项没有自报值、得分率超出0到100。",
    MIXED: "同意的同时又填了不同的核定值，或核定值与得分率算出的结果不同；暂按先后次序采用。",
    NO_REFERENCE: "已核定，要等目标管理办公室给出参照值或目标值（待目标值）才能算出得分。",
}
SHEETS_HEADING = "本文件各表"
SHEETS = {
    TABLE: "逐项核定：同意、核定值或核定得分率，以及核定说明。",
    OVERVIEW: "按责任单位、按指标查看核定了多少。",
}
SIGN_HEADING = "签字盖章"

# findings: what is done with a row that was issued before the plan was changed
OUTDATED_KEPT = "核定的数字仍采用"
OUTDATED_DROPPED = "没有采用，请在最近一次下发的核定表上重新核定"
SHOWN = "自报完成值或自报说明"

# the sample department shown in the template
SAMPLE_DEPARTMENT = "样张部门"

# the letter for a workbook that cannot be used
LETTER = """{department}：
{verdict}
{items}
请在最近一次下发的《{title}》（核定/{book}）上改正后，把整个文件发回目标管理办公室。
"""
REFUSED = "贵部门报来的核定表“{file}”不能采用，原因和处理办法如下："
WAITING = "贵部门报来多份核定表，数字不一致，在裁定以前都没有采用："
ACCEPTED_WITH = "贵部门报来的核定表“{file}”已采用，其中以下各处没有采用或需要核实："
ITEM = "{number}. {finding}"
MORE = "……另有 {count} 处。"
