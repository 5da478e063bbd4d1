"""The words of the sheet 重复报送 of 裁定.xlsx: several returns of one unit, and which of them counts."""

SHEET = "重复报送"
TITLE = "重复报送裁定"
NOTE = (
    "同一单位报来数字不同的几份填报表时，程序在此逐份列出，只在末尾添加，不改动已有内容。"
    "请在“以此为准”列对采用的一份选“是”，其余可留空或选“否”，并写明裁定人、依据、日期，保存后重新汇总。"
    "SHA-256 是文件的指纹，用来确认是哪一份，请勿改动。"
)
EFFECT = "选“是”的一份计入总表，其余不计。"
EXAMPLE = "（由程序逐份列出）以此为准：是｜王主任｜市目标办〔2018〕3号｜2018-12-28"

UNIT = "责任单位"
FILE = "文件"
SHA256 = "SHA-256"
STATE = "列入时的情况"
DIFFERENCES = "不同之处"
COUNTS = "以此为准"
WHO = "裁定人"
DOCUMENT = "依据（文号）"
DATE = "裁定日期"

YES, NO = "是", "否"
YES_WORDS = ("是", "yes", "y", "√", "✓", "1", "采用")
NO_WORDS = ("否", "no", "n", "×", "✗", "0", "不采用")
PROMPT = ("以此为准", "采用这份选“是”；明确不采用选“否”；未定留空。")
WRONG = "只能选“是”或“否”，未定留空。"

IN_FORCE = "现计入总表"
WAITING = "待裁定"
AGAINST = "与“{file}”相比有{count}处不同："
DIFFERENCE = "{name}：{other} → {value}"
NOTE_DIFFERENCE = "{name}（说明）：{other} → {value}"
MORE = "……其余见市级总表“报送差异”"
GROUND = "{who} {document} {date}"
SEPARATOR = "；"
REASON_SHEET = "表名或列名被改动"
REASON_OPEN = "不是普通的 .xlsx 工作簿"
