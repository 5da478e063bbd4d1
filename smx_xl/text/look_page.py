"""The words of docs/视觉规范.md, the page on what every workbook looks like and why."""

FILE = "视觉规范.md"
TITLE = "# 视觉规范：所有工作簿长什么样"
NOTE = (
    "本页由 `python workbook_templates/guide.py` 从程序生成，请不要直接修改；颜色、字体、状态只在 `smx_xl/ooxml/palette.py` 写一次。",
    "各单位、核定部门收到的工作簿的外观在 `workbook_templates/` 的样张里，可以用 Excel 直接改（改字体、底色、列宽都行，不要插行、不要改锁定）；"
    "目标库、裁定、市级总表的外观在 `office.xlsx`。",
)
RULES = (
    "- 只有一个强调色；黄色只表示“请填写”，锁定的单元格不上色。",
    "- 状态同时用文字、符号和颜色表示，分不清颜色也看得懂，黑白打印也看得懂。",
    "- 任何文字与底色的对比度不低于 {least}:1（WCAG 2.1 第 1.4.3 条），条件格式也算，由测试逐一检查。",
    "- 字号不小于 {smallest:g} 磅。",
    "- 进度条用“■□”拼成，不用数据条：Excel 2007、WPS、LibreOffice 和纸上都一样。",
)
COLOURS_TITLE = "## 颜色"
COLOUR_HEAD = ("| 名称 | 色值 | 用在哪里 | 对比度 |", "|---|---|---|---|")
COLOUR_ROW = "| {name} | `{colour}` | {use} | {contrast} |"
ON_WHITE, ON_FILL, NO_TEXT = "{contrast:.1f}（写在白底上）", "{contrast:.1f}（上面写墨色）", "—"
COLOURS = {
    "INK": ("墨色", "正文、标题"),
    "GREY": ("灰", "说明行、次要的内容"),
    "ACCENT": ("强调色", "栏目标题、进度、链接、要填的栏的表头"),
    "INPUT": ("浅黄（底色）", "请填写的单元格"),
    "PALE": ("浅蓝（底色）", "表头、合计行"),
    "CALM": ("浅灰（底色）", "照录、不能改的内容"),
    "LINE": ("线", "表格线、目标之间的线"),
    "HAIR": ("细线", "同一目标之内的线"),
}
TYPEFACES_TITLE = "## 字体"
TYPE_HEAD = ("| 用途 | 字体 | 字号 |", "|---|---|---|")
TYPE_ROW = "| {use} | {name}{bold} | {size:g} |"
BOLD = "（加粗）"
TYPEFACES = {"title": "大标题（说明页 22 磅）", "heading": "表头、栏目名称", "cell": "单元格", "line": "说明行、签字栏"}
TYPE_NOTE = (
    "参照 GB/T 9704：标题用小标宋，栏目用黑体，行文用仿宋；单元格用宋体，屏幕上清楚。缺少某种字体的电脑会自动换成另一种中文字体，"
    "汉字一律占一个字宽，换行位置不变；列宽以{base} {size:g} 磅的数字为准，每台中文办公电脑都有。"
)
STATES_TITLE = "## 状态"
STATE_HEAD = ("| 状态 | 文字色 | 底色 | 对比度 |", "|---|---|---|---|")
STATE_ROW = "| {sign} {word} | `{ink}` | `{fill}` | {contrast:.1f} |"
PAPER_TITLE = "## 纸上"
PAPER = (
    "- A4 横向，每页重复表头，页脚“第X页 共Y页”。",
    "- 一页放得下的放一页；放不下的按 {smallest}% 左右的固定比例打印，只在两项目标之间换页，合计、签字栏和最后一项目标在同一页。",
    "- 行高按文字量出来：汉字一个字宽，数字和字母按替换字体里最宽的算，行距 {line:g}；测试把 81 本工作簿全部打印成 PDF，逐格检查没有截断。",
)
