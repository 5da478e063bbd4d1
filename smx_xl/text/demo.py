"""The words of the simulated returns, certificates and decisions."""

MARKER = ".smx-demo"
MARKER_TEXT = "smx demo\n"
SIMULATING = "模拟各方报送"

ANSWER = "报送：{name}"
ANSWER_TEXT = "填报表见附件，请查收。"
POPULATION = "模拟各级报送汇总"
PROVINCE = "第{number:02}省"
PROVINCES = "第*省"
CITY = "第{number:04}市"
CITY_DOCUMENT = "示例政〔{year}〕{number}号"
UNIT_ID = "U{number:04}"
UNIT_NAME = "{name}（第{number}片区）"

DONE, MOSTLY, PARTLY = "完成", "基本完成", "部分完成"
NOTE = "详见佐证材料"
EVIDENCE_NAME = "年度工作总结"
EVIDENCE_PLACE = "附件1"
CLERK = "示例填报人"
PHONE = "0000-0000000"

PERCENT = ("%", "％")
ABOUT = "约{value:g}"
SPELLED = "{value:,.10g}{unit}"
FULL_WIDTH = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
SEE_ATTACHMENT = "见附件"
COPY = "{stem} (1).xlsx"
CORRECTED_MARK = "（更正）"
CORRECTED = "{stem}（更正）.xlsx"
AGAIN = "{stem}（调整后重报）.xlsx"
FINAL = "最终版.xlsx"
NOT_A_WORKBOOK = "情况汇报.xlsx"
NOT_A_WORKBOOK_TEXT = "这是一份文字汇报，不是填报工作簿。\n"
LAST_YEAR = "{stem}_去年.xlsx"

CERTIFIER = "示例核定人"
OWN_FIGURE = "以本部门统计数为准"
SAMPLED = "抽查结果"

DIRECTOR = "示例负责人"
DOCUMENT = "三目标办〔2018〕示例{number}号"
DECIDED = "2019-01-25"
APPROVAL = "三政〔2018〕示例{number}号"
APPROVED = "2018-08-15"
EASED = "上级任务调整"
BULLETIN = "省统计局统计公报（示例）"
PUBLISHED = "2019-01-20"
ACCIDENT = "较大安全责任事故"
BLAMED = "受到通报批评"
DEDUCTIONS = (5.0, 3.0, 2.5)
LATE = "逾期12天报送"
LATE_POINTS = 2.0
HONOUR = "省级表彰"
BONUS_POINTS = 3.0
CHECKED = "经核实数字属实"
