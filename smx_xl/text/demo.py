"""The words of the simulated returns."""

MARKER = ".smx-demo"
MARKER_TEXT = "smx demo\n"
SIMULATING = "模拟各单位填报"

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
CORRECTED = "{stem}（更正）.xlsx"
FINAL = "最终版.xlsx"
NOT_A_WORKBOOK = "情况汇报.xlsx"
NOT_A_WORKBOOK_TEXT = "这是一份文字汇报，不是填报工作簿。\n"
LAST_YEAR = "{stem}_去年.xlsx"
