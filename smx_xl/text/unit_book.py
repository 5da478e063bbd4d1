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
SHARE = "分值占比"
PARAMETER = "参数{n}"

# headings of 佐证材料
EVIDENCE_NAME = "佐证材料名称"
EVIDENCE_NUMBER = "文号或日期"
EVIDENCE_PLACE = "存放位置或附件名"

# signature block
SEAL = "填报单位（盖章）"
HEAD = "单位负责人"
REVIEWER = "审核人"
CLERK = "填报人"
PHONE = "联系电话"
DATE = "填报日期"

TITLE = "{unit}{year}年度责任目标填报表"
