"""What is said of returned workbooks: kinds of files, places of the identity, reasons, and marks used in messages."""

from __future__ import annotations

# kinds of files that arrive instead of an .xlsx, each with what its sender should do
_FILL = "请在下发的工作簿上填报后发送。"
_SAVE_AS = "请用 Excel 或 WPS 另存为 .xlsx 后发送。"
FOREIGN = {
    "guarded": ("被加密软件加密的文件", "请解密后重新发送。"),
    "word": ("Word 文档", _FILL),
    "slides": ("演示文稿", _FILL),
    "pdf": ("PDF 文件", _FILL),
    "html": ("网页文件（HTML）", _FILL),
    "xml2003": ("XML 表格（2003 格式）", _SAVE_AS),
    "xml": ("XML 文件", _FILL),
    "archive": ("压缩包", "请解压后发送里面的 .xlsx 文件。"),
    "xlsb": ("二进制工作簿（.xlsb）", _SAVE_AS),
    "ods": ("开放文档表格（.ods）", _SAVE_AS),
    "numbers": ("苹果 Numbers 表格", "请导出为 .xlsx 后发送。"),
    "other": ("其他办公文档", _FILL),
    "image": ("图片", _FILL),
    "csv": ("文本表格（CSV）", _FILL),
    "text": ("文本文件", _FILL),
    "base64": ("没有解码的邮件附件", "请从邮件中下载附件后重新发送。"),
    "mail": ("邮件", "请发送邮件里的 .xlsx 附件。"),
    "shortcut": ("快捷方式", "请发送工作簿文件本身。"),
    "half": ("没有同步完的空文件", "请等同步或下载完成后重新发送。"),
    "unknown": ("无法识别的文件", _FILL),
}

# where a workbook says who it is
PROPERTIES = "文档属性"
HIDDEN_SHEET = "隐藏工作表"
DEFINED_NAME = "定义名称"
PLACE_SAYS = "{place}：{value}"

# why the content of an input cell is no figure; the remedy follows in the finding
REASONS = {
    "attachment": "要到别处查看",
    "approximate": "是约数",
    "range": "是一个范围",
    "notation": "数字的写法不规范",
    "digits": "超过15位，表格存不下",
    "words": "是文字",
    "bare_power": "只写了“万”或“亿”，看不出是哪个单位",
}

# marks in messages
LIST = "、"
FULL_STOP = "。"
PIECES = "；"
CLIPPED = "…"
MORE = "（同一列同类问题共{count}处，此处只列第一处的内容）"
EMPTY = "（空）"
NO_GROUND = "没有写明依据"
IN_UNIT = "，单位“{unit}”"
QUOTED = "“{name}”"
NUMBER_FORM = "只填数字{unit}，例如{example}"
GRADE_FORM = "从{grades}中选一个"
NOTE_FORM = "直接写文字"
SEEN = "，原处现在是“{found}”"

# what protected a workbook when it was issued, and who saved it
SHEET_PROTECTION = "工作表保护（{names}）"
STRUCTURE_LOCK = "工作簿结构保护"
CELL_LOCK = "单元格锁定"
VALIDATIONS = "填报格的输入限制"
SAVED_BY = "（文件由 {program} 保存）"
KINGSOFT = "WPS {version}"

# what a workbook may carry along, by its name in the file format
CARRIED = {"oleObject": "嵌入对象", "package": "嵌入的文件", "control": "控件", "ctrlProp": "控件", "slicer": "切片器"}
UNKNOWN_FILE = "未写明的文件"
FAR_CELLS = "远离表格处的{count}个单元格"

# signature block, dates typed as such
DAY = "{year}-{month:02d}-{day:02d}"
