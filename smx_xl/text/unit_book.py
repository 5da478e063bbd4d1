"""The words of the workbook a unit receives."""

# sheets
COVER = "填报说明"
ACTUALS = "目标填报"
EVIDENCE = "佐证材料"
SCORE = "得分概览"
IDENTITY = "_smx"

# headings of 目标填报
NUMBER = "序号"
SECTION = "类别"
TARGET_TEXT = "目标内容"
TARGET_POINTS = "目标分值"
INDICATOR = "指标"
METHOD = "计分方法"
TARGET_VALUE = "目标值"
UNIT_OF_MEASURE = "计量单位"
INDICATOR_POINTS = "指标分值"
ACTUAL = "实际完成值"
NOTE = "完成情况说明"
RATE = "得分率"
INDICATOR_SCORE = "得分"
TARGET_SCORE = "目标得分"
STATE = "状态"
INDICATOR_ID = "指标编号"
TARGET_ID = "目标编号"
METHOD_CODE = "方法代码"
PARAMETER = "参数{n}"

# headings of 佐证材料
EVIDENCE_TARGET = "目标（摘要）"
EVIDENCE_NAME = "佐证材料名称"
EVIDENCE_NUMBER = "文号或日期"
EVIDENCE_PLACE = "存放位置或附件名"

# headings of 得分概览
OVERVIEW_TARGET = "目标（摘要）"
OVERVIEW_TARGETS = "目标数"
OVERVIEW_INDICATORS = "指标数"
OVERVIEW_POINTS = "分值"
OVERVIEW_SCORE = "得分"
OVERVIEW_BLANK = "未填"
OVERVIEW_CHECK = "请核对"

# signature block
SEAL = "填报单位（盖章）"
HEAD = "单位负责人"
REVIEWER = "审核人"
CLERK = "填报人"
PHONE = "联系电话"
DATE = "填报日期"

# titles and lines above the tables
TITLE = "{unit}{year}年度责任目标填报表"
FILE_NAME = "{number:0{digits}d}_{unit}.xlsx"
FACTS = "填报单位：{unit}　　考核期：{period}　　依据：{document}"
PERIOD = "{year}年度"
TOTAL = "合计"
ACTUALS_HINT = (
    "只填浅黄色单元格：实际完成值按“计量单位”栏的单位填数字或从下拉列表选择，空着表示未填、不等于0；其余单元格已锁定。"
)

# progress, completion and totals; the parts of formulas that make text
FILLED_HEAD = "已填 "
FILLED_TAIL = " / {all} 项"
SCORED_HEAD = "　　得分 "
SCORED_TAIL = " / {points}"
ITEMS = " 项"
CHECK_HEAD = "请核对 "
BAR = "■■■■■■■■■■□□□□□□□□□□"
"""Half of it is shown: as many full squares as tenths are done."""
BAR_GAP = "　"
DUE_HEAD = "报送期限："

# prompts and warnings of the input cells
PROMPT_TITLE_NUMBER = "填数字"
PROMPT_TITLE_UNIT = "填数字（{unit}）"
PROMPT_TITLE_GRADE = "从下拉列表选择"
WARNING_TITLE = "请核对"
WARNING_NUMBER = "刚才输入的内容不能计分。{prompt}仍要保留刚才的内容吗？"
PROMPT_EXAMPLE = "例如{figure}{unit}，只填{figure}。"
EXAMPLE_RATE, EXAMPLE_COUNT, EXAMPLE_FIGURE = "8.5", "25", "12.6"
REFUSED_TITLE = "请从列表选择"
REFUSED_GRADE = "这一格只能选：{grades}。暂不能确定的请留空，并在说明栏写明情况。"
NOTE_TITLE = "完成情况说明"
NOTE_PROMPT = "可写完成情况、统计口径、数据来源；未填或未完成的请写明原因。内容较长时可拉高本行。"
GRADES_JOIN = "、"

# 佐证材料
EVIDENCE_TITLE = "{unit}{year}年度责任目标佐证材料清单"
EVIDENCE_HINT = (
    "每项目标可登记两份材料，更多材料填在表末空行并写上目标序号；材料原件随本表另行报送。点“序号”可跳回对应目标。"
)
EVIDENCE_FREE_TITLE = "目标序号"
EVIDENCE_FREE_PROMPT = "填这份材料所对应的目标序号。"
NO_SUCH_NUMBER = "没有这个序号"
GO_TO_TARGET = "跳到目标填报中的这一项"
GO_TO_EVIDENCE = "跳到佐证材料中的这一项"

# 得分概览
SCORE_TITLE = "{unit}{year}年度责任目标得分概览"
SCORE_HINT = "随填报自动计算，供本单位自查；正式得分以目标管理办公室核定、汇总的结果为准。未填的指标暂按0分计入合计。"
BY_SECTION = "一、分类得分"
BY_TARGET = "二、逐项得分"
PRECONDITIONS = "三、前置类扣分因素（不设分值，出现时扣分）"
SECTION_TARGETS = "{count} 项目标"
COMMON_NOTE = "共同性目标由目标管理办公室统一评分，不在本表填报，也不计入本表合计。"
PRECONDITION_NOTE = "以上因素由主管部门认定，目标管理办公室按认定文件扣分；本单位无需填写。"

# 填报说明
BASIS = "依据：{document}《{title}》"
BASIS_SHORT = "依据：{document}"
UNIT_NAME = "填报单位"
GROUP = "单位类别"
PERIOD_LABEL = "考核期"
CONTENT_LABEL = "填报内容"
CONTENT = "{targets} 项目标，{indicators} 个指标，共 {points} 分"
PROGRESS = "填报进度"
SCORE_NOW = "目前得分"
TO_CHECK = "需要核对"
NEXT = "下一步"
NEXT_BLANK = ("还有 ", " 项未填：点下面标○的序号填写")
NEXT_CHECK = ("有 ", " 项请核对：点下面标！的序号改正")
NEXT_DONE = "√ 已填完：打印、签字盖章，保存后报送"
DEADLINE = "报送期限"
DEADLINE_VALUE = "以目标管理办公室通知为准"
MAIL = "报送邮箱"
MAIL_VALUE = "回复下发本文件的邮件"
START = "点这里开始填报"
MAP_HEADING = "各项目标填到哪里了（点序号跳到该项填写）：√ 已填　○ 有未填　！请核对"
NO_TARGETS = "没有需要填报的目标"
STEPS_HEADING = "怎样填报"
STEP = "第{n}步"
STEPS = (
    "打开“目标填报”表，在浅黄色的“实际完成值”栏逐项填写：填数字时按左侧“计量单位”，只写数字；有下拉箭头的从列表选择。",
    "百分数按百分点填：增长8.5%填 8.5，不填 0.085，也不带百分号。确实为零的填 0；没有数据的留空，在“完成情况说明”栏写明原因。",
    "看“状态”栏：出现“！请核对”时，按单元格旁的提示改正；得分随填随算，仅供自查。只用键盘时，按 Tab 键逐格跳到下一个要填的单元格。",
    "在“佐证材料”表登记每项目标的证明材料（在“目标填报”表点“序号”跳到该项的登记行）；材料原件另行报送。",
    "核对“得分概览”，打印“目标填报”表，由单位负责人、审核人、填报人签字并加盖公章。",
    "保存后按上面的期限和邮箱把本文件原样发回，不要另建表格、改动表名或另存为其他格式。从别处粘贴时，请用“选择性粘贴—数值”。",
)
LEGEND_HEADING = "颜色和状态的意思"
LEGEND_INPUT = "请填写"
LEGEND_INPUT_MEANING = "浅黄色单元格由本单位填写，其余单元格已锁定、不需要改动。"
MEANINGS = {
    "FILLED": "内容可以计分，得分已算出。",
    "BLANK": "还没有填写。未填不等于0，暂按0分计入合计，并单独统计项数。",
    "CHECK": "填了内容但无法计分，例如把数字写成了文字、名次不是整数；请按提示改正。",
    "NO_REFERENCE": "本单位已填好，要等目标管理办公室给出参照值（如全省平均水平）才能计分。",
    "NO_TARGET": "本单位已填好，目标值由上级另行下达，目标管理办公室补入后才能计分。",
}
SHEETS_HEADING = "本文件各表"
SHEETS = {
    ACTUALS: "填写各项指标的实际完成值和完成情况说明，打印后签字盖章。",
    EVIDENCE: "登记证明材料的名称、文号和存放位置。",
    SCORE: "按类别、按目标查看分值、得分和未填项数。",
}
SHORTENED = "…"

# what protection does to a cell of the template
LOCKED = "锁定"
UNLOCKED = "不锁定"

# the sample unit shown in the template
SAMPLE_UNIT = "样张单位"
SAMPLE_GROUP = "单位类别"
SAMPLE_DOCUMENT = "×政〔20××〕×号"
SAMPLE_TITLE = "年度经济社会发展目标"
SAMPLE_SECTION = "重点目标"
SAMPLE_TEXT = "一般公共预算收入增长12%，税收占比达到70%"
SAMPLE_INDICATORS = ("一般公共预算收入增长率", "税收占比")
SAMPLE_UNIT_OF_MEASURE = "%"
SAMPLE_PRECONDITION = "发生较大及以上安全生产责任事故的"
