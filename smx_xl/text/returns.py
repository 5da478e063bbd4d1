"""What is said of returned workbooks: kinds of files, places of the identity, reasons, and marks used in messages."""

from __future__ import annotations

# kinds of files that arrive instead of an .xlsx
FOREIGN = {
    "old": "旧版 .xls/.et 工作簿",
    "encrypted": "有密码的文件",
    "word": "Word 文档",
    "slides": "演示文稿",
    "pdf": "PDF 文件",
    "html": "网页文件（HTML）",
    "xml2003": "XML 表格（2003 格式）",
    "xml": "XML 文件",
    "archive": "压缩包",
    "image": "图片",
    "csv": "文本表格（CSV）",
    "text": "文本文件",
    "half": "没有同步完的空文件",
    "unknown": "无法识别的文件",
}
OPEN_DOCUMENT = "开放文档表格（.ods）或其他压缩包"
BINARY_WORKBOOK = "二进制工作簿（.xlsb）"
OTHER_DOCUMENT = "其他办公文档"

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
PIECES = "；"
CLIPPED = "…"
MORE = "（同一列同类问题共{count}处，此处只列第一处的内容）"
EMPTY = "（空）"
IN_UNIT = "，单位“{unit}”"
NUMBER_FORM = "只填数字{unit}，例如{example}"
GRADE_FORM = "从{grades}中选一个"

# signature block, dates typed as such
DAY = "{year}-{month:02d}-{day:02d}"
