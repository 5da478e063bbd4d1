"""The words of the style workbook (workbook_templates/office.xlsx) and of what can be wrong with one."""

__all__ = [
    "CELL_FACE",
    "CUT",
    "HEADINGS",
    "HEADING_FACE",
    "LINE_FACE",
    "NOT_A_WORKBOOK",
    "NO_ROLES",
    "ROLES",
    "SHEET",
    "TITLE",
    "TITLE_FACE",
]

TITLE_FACE, HEADING_FACE, CELL_FACE, LINE_FACE = "方正小标宋简体", "黑体", "宋体", "仿宋"
"""Typefaces by their names in Chinese Windows."""

SHEET = "样式"
TITLE = "样式样张：直接修改 B 列样张单元格的字体、底色、边框、数字格式、对齐和锁定，保存即可；A 列名称不要改。"
HEADINGS = ("样式名称", "样张", "用在哪里")

CUT = "……（原文过长，已截断）"
"""Ends a text that was longer than a cell can hold."""

NOT_A_WORKBOOK = "不是有效的 .xlsx 工作簿"
NO_ROLES = "第一张工作表 A 列里没有样式名称"

ROLES: dict[str, tuple[str | int | float, str]] = {
    "title": ("某市责任目标", "每张表的大标题"),
    "subtitle": ("三政〔2018〕9号", "大标题下的说明行"),
    "heading": ("指标", "表格标题行"),
    "text": ("固定资产投资增长8.5%", "一般文字，自动换行"),
    "center": ("区县", "短文字，居中"),
    "integer": (53000, "整数"),
    "number": (400.4, "目标值、实际完成值等数字"),
    "amount": (499280.32, "一千以上带小数的数字"),
    "points": (77, "分值、得分"),
    "percent": (0.965, "得分率、完成率"),
    "difference": (-46, "差额，正数带加号"),
    "input": (8.5, "可填写的数字单元格"),
    "input_text": ("已完成", "可填写的文字单元格"),
    "code": ("u01-t03-i1", "编号、校验码"),
    "date": (43101, "日期"),
    "note": ("说明文字", "表下说明、提示"),
    "good": ("已报", "正常状态"),
    "warn": ("请核对", "需要注意"),
    "bad": ("退回", "错误、缺报"),
    "muted": ("未填", "次要信息、空缺"),
    "total": (700, "合计行"),
    "total_count": (861, "合计行的个数"),
    "link": ("得分明细", "表内跳转"),
    "label": ("填报单位", "栏目名称，表外的单项"),
    "figure": (81, "总览里的大号数字"),
    "sign": ("", "签字、盖章栏"),
}
"""Role -> (sample value, where it is used), in the order of the sheet."""
