"""The catalogue of findings: one entry per thing that can be wrong, with severity and Chinese text.

A text says what was found and what to do; the place (file, sheet, cell, line) is carried by the finding itself.
Fields are named. Codes never change their meaning: N notice, P plan, W workbook, R returns, S scoring, M master, X run.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

__all__ = ["CATALOGUE", "COLON", "LINE", "Code", "Entry"]

LINE = "第{line}行"
COLON = "："


class Entry(NamedTuple):
    """Severity (info, warning, error) and text of one code."""

    severity: str
    text: str


class Code(StrEnum):
    """Codes by name; the value is what users see."""

    # P: the plan
    # P01-P19 the workbook 目标库.xlsx cannot be read back as it should
    PLAN_NOT_OURS = "P01"
    PLAN_SHEET_MISSING = "P02"
    PLAN_HEADINGS_MISSING = "P03"
    PLAN_COLUMN_MISSING = "P04"
    PLAN_COLUMN_TWICE = "P05"
    PLAN_FIELD_MISSING = "P06"
    PLAN_ID_MISSING = "P07"
    PLAN_ID_TWICE = "P08"
    PLAN_ROW_MISSING = "P09"
    PLAN_INDICATOR_REMOVED = "P10"
    PLAN_RULE_REMOVED = "P11"
    PLAN_TEXT_DELETED = "P12"
    PLAN_TEXT_CHANGED = "P13"
    PLAN_TEXT_CUT = "P14"
    PLAN_RECORDS_MISSING = "P15"
    # P20-P39 a cell of 目标库.xlsx
    PLAN_NOT_A_NUMBER = "P20"
    PLAN_NUMBER_AS_TEXT = "P21"
    PLAN_PERCENT_CELL = "P22"
    PLAN_ERROR_VALUE = "P23"
    PLAN_FORMULA_NOT_CALCULATED = "P24"
    PLAN_NUMBER_MISSING = "P25"
    PLAN_NOT_WHOLE = "P26"
    PLAN_UNKNOWN_CHOICE = "P27"
    PLAN_UNKNOWN_REFERENCE = "P28"
    PLAN_TEXT_MISSING = "P29"
    PLAN_OUT_OF_RANGE = "P30"
    PLAN_PARAMETERS_UNREADABLE = "P31"
    # P40-P69 the plan as a whole
    PLAN_DUPLICATE_ID = "P40"
    PLAN_SHARES = "P41"
    PLAN_SECTION_SUM = "P42"
    PLAN_SECTION_POINTS_MISSING = "P43"
    PLAN_UNIT_SUM = "P44"
    PLAN_NO_UNITS = "P45"
    PLAN_NO_TARGETS = "P46"
    PLAN_NO_INDICATORS = "P47"
    PLAN_TARGET_MISSING = "P48"
    PLAN_REFERENCE_MISSING = "P49"
    PLAN_TARGET_NOT_POSITIVE = "P50"
    PLAN_RANK_NOT_WHOLE = "P51"
    PLAN_POINTS_NOT_POSITIVE = "P52"
    PLAN_PARAMETER_UNKNOWN = "P53"
    PLAN_PARAMETER_RANGE = "P54"
    PLAN_PARAMETER_MISSING = "P55"
    PLAN_DOUBTS = "P56"
    PLAN_NO_VERIFIER = "P57"
    PLAN_VERIFIER_OUTSIDE = "P58"
    PLAN_JSON = "P59"
    # R: returned workbooks. R01-R19 the file cannot be read
    RETURN_NOT_A_FILE = "R01"
    RETURN_TEMPORARY = "R02"
    RETURN_EMPTY = "R03"
    RETURN_TOO_LARGE = "R04"
    RETURN_OLD_FORMAT = "R05"
    RETURN_ENCRYPTED = "R06"
    RETURN_OTHER_FORMAT = "R07"
    RETURN_ZIP_DAMAGED = "R08"
    RETURN_ZIP_NAMES = "R09"
    RETURN_BOMB = "R10"
    RETURN_MACRO = "R11"
    RETURN_XML = "R12"
    RETURN_DTD = "R13"
    RETURN_XML_DEPTH = "R14"
    RETURN_PART_MISSING = "R15"
    RETURN_TOO_MANY_CELLS = "R16"
    RETURN_LONG_TEXT = "R17"
    RETURN_CELLS_DAMAGED = "R18"
    # R20-R39 it is not the workbook we are waiting for
    NOT_OURS = "R20"
    IDENTITY_MISSING = "R21"
    IDENTITY_DISAGREES = "R22"
    SEAL_BROKEN = "R23"
    NEWER_FORMAT = "R24"
    WRONG_KIND = "R25"
    WRONG_DOCUMENT = "R26"
    WRONG_ROUND = "R27"
    UNKNOWN_UNIT = "R28"
    STALE_ISSUE = "R29"
    STANDALONE = "R30"
    STANDALONE_UNREADABLE = "R31"
    STANDALONE_CHANGED = "R32"
    # R40-R59 its structure
    MISSING_SHEET = "R40"
    DOUBLED_SHEET = "R41"
    MISSING_COLUMN = "R42"
    DOUBLED_COLUMN = "R43"
    MISSING_ROW = "R44"
    DUPLICATE_ROW = "R45"
    REPEATED_ROW = "R46"
    UNKNOWN_ROW = "R47"
    SHEET_RENAMED = "R50"
    TABLE_MOVED = "R51"
    ROWS_REORDERED = "R52"
    ROWS_HIDDEN = "R53"
    # R60-R69 what was issued
    ISSUED_CHANGED = "R60"
    ISSUED_RETYPED = "R61"
    # R70-R89 what was filled in
    UNUSABLE_VALUE = "R70"
    NULL_WORD = "R71"
    UNKNOWN_GRADE = "R72"
    BOOLEAN_VALUE = "R73"
    DATE_VALUE = "R74"
    ERROR_VALUE = "R75"
    UNIT_MISMATCH = "R76"
    FORMULA_WITHOUT_VALUE = "R77"
    EXTERNAL_FORMULA = "R78"
    OUT_OF_DOMAIN = "R79"
    TEXT_NUMBER = "R80"
    UNIT_CONVERTED = "R81"
    PERCENT_SCALED = "R82"
    FORMULA_USED = "R83"
    SCALE_DOUBT = "R84"
    GRADE_UNDERSTOOD = "R85"

    # W: workbooks we write
    TEMPLATE_SHEET_MISSING = "W01"
    TEMPLATE_MOVED = "W02"
    TEMPLATE_LOCK = "W03"
    # X: the run itself
    FILE_MISSING = "X01"
    FILE_UNREADABLE = "X02"
    FOLDER_EMPTY = "X03"
    CANNOT_WRITE = "X04"
    PLAN_MISSING = "X05"

    # N: the notice
    NOTICE_EMPTY = "N01"
    NOTICE_OTHER_FILE = "N02"
    NOTICE_NOT_ONE = "N03"
    NOTICE_YEAR_MISSING = "N04"
    NOTICE_UNDECODED = "N05"
    NOTICE_DOCUMENT_MISSING = "N06"
    NOTICE_TITLE_MISSING = "N07"
    NOTICE_CITY_MISSING = "N08"
    NOTICE_PARAGRAPH_UNUSED = "N09"
    NOTICE_SECTION_POINTS_MISSING = "N10"
    NOTICE_SECTION_SUM = "N11"
    NOTICE_UNIT_SUM = "N12"
    NOTICE_POINTS_MISSING = "N13"
    NOTICE_POINTS_UNMARKED = "N14"
    NOTICE_POINTS_AFTER_STOP = "N15"
    NOTICE_POINTS_INSIDE = "N16"
    NOTICE_POINTS_BROKEN = "N17"
    NOTICE_CLOSING_MISSING = "N18"
    NOTICE_WIDTH_MIXED = "N19"
    NOTICE_NUMBER_MISSING = "N20"
    NOTICE_NUMBER_GAP = "N21"
    NOTICE_NUMBER_REPEATED = "N22"
    NOTICE_NUMBER_COUNTED = "N23"
    NOTICE_NUMBER_TIGHT = "N24"
    NOTICE_LOOKS_NUMBERED = "N25"
    NOTICE_LINES_BROKEN = "N26"
    NOTICE_LINE_SHARED = "N27"
    NOTICE_SECTION_MISSING = "N28"
    NOTICE_SECTION_UNNUMBERED = "N29"
    NOTICE_SECTION_EMPTY = "N30"
    NOTICE_UNIT_NAMELESS = "N31"
    NOTICE_UNIT_REPEATED = "N32"
    NOTICE_GROUP_UNEVEN = "N33"
    NOTICE_FACTORS_WHOLE = "N34"
    NOTICE_ENGLISH_WORD = "N35"
    NOTICE_DOUBLED = "N36"
    NOTICE_TRADITIONAL = "N37"
    NOTICE_LOOKALIKE = "N38"
    NOTICE_SUBSCRIPTS = "N39"
    NOTICE_PERMILLE = "N40"
    NOTICE_CURRENCY_MISSING = "N41"
    NOTICE_OTHER_YEAR = "N42"
    NOTICE_RARE_NAME = "N43"
    NOTICE_TEXT_REPEATED = "N44"
    NOTICE_WORDING = "N45"
    NOTICE_GROUP_MISSING = "N46"
    PLAN_EXISTS = "X06"
    SAME_CONTENT = "X10"
    CONFLICTING_RETURNS = "X11"
    NOT_A_RETURN = "X12"
    SHOWN_TOTAL_DIFFERS = "X13"
    DEMO_FOLDER_IN_USE = "X14"


CATALOGUE: dict[Code, Entry] = {
    # P: the plan
    Code.PLAN_NOT_OURS: Entry("error", "这不是目标库：没有“{sheets}”等工作表。请选择由 smx new 生成的目标库.xlsx。"),
    Code.PLAN_SHEET_MISSING: Entry(
        "error",
        "目标库里没有工作表“{table}”。请从备份中恢复这张表（工作表名称不能改），或用 smx new 重新生成目标库。",
    ),
    Code.PLAN_HEADINGS_MISSING: Entry("error", "找不到标题行。请恢复这张表的列标题：{headings}。"),
    Code.PLAN_COLUMN_MISSING: Entry(
        "error",
        "第{row}行标题中没有“{heading}”一列。请恢复这一列及其标题；列可以移动、隐藏，不能删除或改名。",
    ),
    Code.PLAN_COLUMN_TWICE: Entry("warning", "标题“{heading}”出现了两次，只读取左边一列。请删去或改名右边这一列。"),
    Code.PLAN_FIELD_MISSING: Entry("error", "找不到“{label}”一栏。请恢复A列的这个名称，内容填在它右边一格。"),
    Code.PLAN_ID_MISSING: Entry(
        "error",
        "这一行有内容，但没有“{heading}”。请填上原来的编号；新增的行请填一个不重复的编号；不需要的行请整行删除。",
    ),
    Code.PLAN_ID_TWICE: Entry(
        "error",
        "“{heading}”{id}重复，第一次出现在{first}。请改成不重复的编号，或删去多余的一行。",
    ),
    Code.PLAN_ROW_MISSING: Entry(
        "error",
        "编号{id}的一行不见了。请从备份中恢复这一行（撤销删除，或从原目标库复制回来）。",
    ),
    Code.PLAN_INDICATOR_REMOVED: Entry(
        "warning",
        "指标{id}的一行已删去。如果不是有意删除，请从备份中恢复；确实不要的，请核对该目标其余指标的分值占比合计为1。",
    ),
    Code.PLAN_RULE_REMOVED: Entry(
        "warning",
        "参数{id}的一行已删去，将按系统默认值计分。如果不是有意删除，请从备份中恢复。",
    ),
    Code.PLAN_TEXT_DELETED: Entry(
        "error",
        "“{heading}”的通知原文被删去了。请按通知原文恢复这一格（撤销修改，或从原目标库复制回来）。",
    ),
    Code.PLAN_TEXT_CHANGED: Entry(
        "warning",
        "这一行的通知原文部分（{headings}）与生成目标库时不同。请与通知核对；不是有意修改的，请恢复。",
    ),
    Code.PLAN_TEXT_CUT: Entry(
        "error",
        "“{heading}”的后半部分存放在隐藏工作表“{table}”里，现在找不到了。请从备份中恢复该工作表。",
    ),
    Code.PLAN_RECORDS_MISSING: Entry(
        "warning",
        "隐藏工作表“{table}”不见了，无法核对通知原文是否被改动、是否缺行。建议从备份中恢复。",
    ),
    Code.PLAN_NOT_A_NUMBER: Entry(
        "error",
        "“{heading}”应填数字，实际是“{value}”。请只填数字，如 {example}；单位写在“计量单位”列。",
    ),
    Code.PLAN_NUMBER_AS_TEXT: Entry(
        "warning",
        "“{heading}”里的数字是文本“{value}”，已按 {meant} 读取。建议重新输入为数字。",
    ),
    Code.PLAN_PERCENT_CELL: Entry(
        "warning",
        "“{heading}”是百分比格式，存的是 {stored}，已按 {meant} 读取。请核对，并把单元格改为常规格式后重填。",
    ),
    Code.PLAN_ERROR_VALUE: Entry("error", "“{heading}”是错误值 {value}。请改正公式，或直接填写内容。"),
    Code.PLAN_FORMULA_NOT_CALCULATED: Entry(
        "error",
        "“{heading}”的公式“={formula}”没有计算结果。请用Excel或WPS打开目标库，重新计算并保存，或直接填写结果。",
    ),
    Code.PLAN_NUMBER_MISSING: Entry("error", "“{heading}”没有填。请填数字，如 {example}。"),
    Code.PLAN_NOT_WHOLE: Entry("error", "“{heading}”应为整数，实际是 {value}。请改正。"),
    Code.PLAN_UNKNOWN_CHOICE: Entry("error", "“{heading}”填的是“{value}”，不在可选范围内。可选：{choices}。"),
    Code.PLAN_UNKNOWN_REFERENCE: Entry(
        "error",
        "“{heading}”{id}在工作表“{table}”里不存在。请核对编号，或恢复“{table}”里的这一行。",
    ),
    Code.PLAN_TEXT_MISSING: Entry("error", "“{heading}”没有填。请补填；不需要的行请整行删除。"),
    Code.PLAN_OUT_OF_RANGE: Entry("error", "“{heading}”是 {value}，应{range}。请改正。"),
    Code.PLAN_PARAMETERS_UNREADABLE: Entry(
        "error",
        "“{heading}”的内容“{value}”读不懂。这一列由系统填写，请恢复或清空。",
    ),
    Code.PLAN_DUPLICATE_ID: Entry("error", "编号“{id}”在方案中出现了{count}次。请改成不重复的编号。"),
    Code.PLAN_SHARES: Entry("error", "目标{id}各指标的分值占比合计为 {total}，应为1。请修改“分值占比”。"),
    Code.PLAN_SECTION_SUM: Entry(
        "error",
        "{unit}“{section}”标题为{heading}分，所列目标合计{total}分，相差{difference}分。请核对标题分值和各目标分值。",
    ),
    Code.PLAN_SECTION_POINTS_MISSING: Entry(
        "warning",
        "{unit}“{section}”标题没有分值，所列目标合计{total}分。请在“单位”表补填。",
    ),
    Code.PLAN_UNIT_SUM: Entry("error", "{unit}的目标合计{total}分，其他单位为{usual}分。请核对各目标分值。"),
    Code.PLAN_NO_UNITS: Entry("error", "方案里没有责任单位。请核对通知，或恢复“单位”表。"),
    Code.PLAN_NO_TARGETS: Entry("warning", "{unit}没有目标。请核对。"),
    Code.PLAN_NO_INDICATORS: Entry("warning", "目标{id}没有指标，其{points}分无法计分。请在“指标”表增加一行。"),
    Code.PLAN_TARGET_MISSING: Entry(
        "info",
        "有{count}个指标的计分方法需要目标值，但通知没有写明（如{examples}）。请在“指标”表补填“目标值”"
        "，补填前显示“待目标值”、不计分。",
    ),
    Code.PLAN_REFERENCE_MISSING: Entry(
        "info",
        "有{count}个指标要与全省平均水平等参照值比较，参照值尚未填写（如{examples}）。公布后请填在“指标”"
        "表的“参照值”列。",
    ),
    Code.PLAN_TARGET_NOT_POSITIVE: Entry(
        "error",
        "指标“{name}”（{id}）的目标值是 {target}，按“{method}”计分时目标值应大于0。请核对目标值，或改用“{instead}”。",
    ),
    Code.PLAN_RANK_NOT_WHOLE: Entry("error", "指标“{name}”（{id}）的目标位次是 {target}，应为1、2、3等整数。请改正。"),
    Code.PLAN_POINTS_NOT_POSITIVE: Entry("error", "目标{id}的分值是 {points}，应大于0。请改正。"),
    Code.PLAN_PARAMETER_UNKNOWN: Entry(
        "warning",
        "指标“{name}”（{id}）填了参数“{parameter}”，但“{method}”方法不用这个参数，不起作用。请清空，或改换计分方法。",
    ),
    Code.PLAN_PARAMETER_RANGE: Entry("error", "参数“{parameter}”的值是 {value}，应{range}（{where}）。请改正。"),
    Code.PLAN_PARAMETER_MISSING: Entry("info", "“计分规则”里没有{count}个参数（如{examples}），按系统默认值计分。"),
    Code.PLAN_DOUBTS: Entry(
        "info",
        "有{count}个指标待确认（如{examples}）。请在“指标”表对照原文核对后，在“确认”列选“已确认”。",
    ),
    Code.PLAN_NO_VERIFIER: Entry(
        "info",
        "有{count}个指标没有归口部门（如{examples}），由目标办直接核定。需要部门核定的，请在“归口部门”表增加关键词。",
    ),
    Code.PLAN_VERIFIER_OUTSIDE: Entry(
        "info",
        "归口部门“{department}”不是本方案的责任单位，涉及{count}个指标。请核对名称；确属方案以外部门的，"
        "核定表需另行送达。",
    ),
    Code.PLAN_JSON: Entry("error", "这不是目标库的JSON文件（{reason}）。请使用 smx export --json 导出的文件。"),
    # R: returned workbooks
    Code.RETURN_NOT_A_FILE: Entry("error", "不是普通文件（可能是文件夹或快捷方式），没有读取。请放入工作簿文件本身。"),
    Code.RETURN_TEMPORARY: Entry(
        "error", "是办公软件的临时文件或没有下载完的文件，没有读取。请关闭工作簿，等文件完整后再放入。"
    ),
    Code.RETURN_EMPTY: Entry("error", "文件是空的。请填报单位重新发送。"),
    Code.RETURN_TOO_LARGE: Entry(
        "error", "文件有{size:.0f}MB，超过{limit:.0f}MB。请删除多余的图片和工作表后重新发送。"
    ),
    Code.RETURN_OLD_FORMAT: Entry("error", "是旧版 .xls/.et 格式。请用 Excel 或 WPS 另存为 .xlsx 后重新发送。"),
    Code.RETURN_ENCRYPTED: Entry("error", "文件设有打开密码，无法读取。请取消密码后重新发送。"),
    Code.RETURN_OTHER_FORMAT: Entry(
        "error", "这是{kind}，不是 .xlsx 工作簿。请在下发的工作簿上填报，发送 .xlsx 文件。"
    ),
    Code.RETURN_ZIP_DAMAGED: Entry("error", "文件不完整或已损坏，可能没有传完。请填报单位重新保存并发送。"),
    Code.RETURN_ZIP_NAMES: Entry(
        "error", "文件内部的部件重名或越界，不是正常保存的工作簿，已拒收。请在下发的工作簿上重新填报。"
    ),
    Code.RETURN_BOMB: Entry("error", "文件展开后过大或压缩方式异常，已拒收。请删除多余的行列和图片后重新发送。"),
    Code.RETURN_MACRO: Entry("error", "文件含有宏，已拒收，宏没有运行。请在下发的工作簿上填报，保存为 .xlsx。"),
    Code.RETURN_XML: Entry("error", "文件内容已损坏，无法读取。请用 Excel 或 WPS 打开后另存为 .xlsx，重新发送。"),
    Code.RETURN_DTD: Entry("error", "文件内含外部定义，不是正常保存的工作簿，已拒收。请在下发的工作簿上重新填报。"),
    Code.RETURN_XML_DEPTH: Entry(
        "error", "文件内部层次过深，不是正常保存的工作簿，已拒收。请在下发的工作簿上重新填报。"
    ),
    Code.RETURN_PART_MISSING: Entry("error", "文件缺少工作簿或工作表的内容，已损坏。请填报单位重新保存并发送。"),
    Code.RETURN_TOO_MANY_CELLS: Entry(
        "error", "表格过大（单元格、合并区域、格式或工作表过多）。请删除多余内容后重新发送。"
    ),
    Code.RETURN_LONG_TEXT: Entry("error", "有单元格的文字超过{limit}个字。请缩短文字，长材料另附文件。"),
    Code.RETURN_CELLS_DAMAGED: Entry(
        "error", "工作表里有重复或越界的单元格，已损坏。请用 Excel 或 WPS 打开后另存为 .xlsx，重新发送。"
    ),
    Code.NOT_OURS: Entry(
        "error", "不是下发的填报工作簿：没有“{sheet_name}”表，也没有工作簿标识。请在下发的工作簿上填报。"
    ),
    Code.IDENTITY_MISSING: Entry("error", "工作簿标识丢失（内容可能复制到了新工作簿）。请在下发的工作簿上填报后发送。"),
    Code.IDENTITY_DISAGREES: Entry(
        "error", "工作簿标识前后不一致（{values}），可能混入了别的工作簿的内容。请在本单位下发的工作簿上重新填报。"
    ),
    Code.SEAL_BROKEN: Entry(
        "error", "工作簿标识与下发时不符（被改动过，或不是用现在的目标库下发的）。请在最近一次下发的工作簿上填报。"
    ),
    Code.NEWER_FORMAT: Entry("error", "工作簿格式版本是“{found}”，本程序只认识“{expected}”。请更新程序后再汇总。"),
    Code.WRONG_KIND: Entry("error", "这不是单位填报工作簿（类型“{found}”）。请放入相应的文件夹。"),
    Code.WRONG_DOCUMENT: Entry("error", "这份工作簿属于{found}，本次考核的是{expected}。请在本次下发的工作簿上填报。"),
    Code.WRONG_ROUND: Entry("error", "这份工作簿是“{found}”的，本次考核期是“{expected}”。请在本次下发的工作簿上填报。"),
    Code.UNKNOWN_UNIT: Entry("error", "目标库里没有编号为“{found}”的单位。请核对工作簿是否由本目标库下发。"),
    Code.STALE_ISSUE: Entry("error", "工作簿下发后目标库有过调整，这份是旧的一版。请在最近一次下发的工作簿上填报。"),
    Code.STANDALONE: Entry(
        "warning", "没有目标库可以对照，目标值和分值按文件自身的内容计分。正式得分请用 smx consolidate。"
    ),
    Code.STANDALONE_UNREADABLE: Entry("error", "“{heading}”填的是“{found}”，无法据此计分。请使用下发的原始工作簿。"),
    Code.STANDALONE_CHANGED: Entry(
        "warning", "文件里的目标值、分值等与下发时的校验值不一致，可能被改动过。请与目标库对照。"
    ),
    Code.MISSING_SHEET: Entry(
        "error", "找不到“{sheet_name}”工作表，也没有带同样表头的表。请在下发的工作簿上填报，不要删除工作表。"
    ),
    Code.DOUBLED_SHEET: Entry(
        "error", "有{count}张带“{sheet_name}”表头的工作表（{names}），填的数不一样，无法判断以哪张为准。请只保留一张。"
    ),
    Code.MISSING_COLUMN: Entry(
        "error", "缺少“{heading}”列（表头被删除或改名）。请恢复该列，或在下发的工作簿上重新填报。"
    ),
    Code.DOUBLED_COLUMN: Entry("error", "“{heading}”列出现了{count}次，无法判断以哪列为准。请删除多出的列。"),
    Code.MISSING_ROW: Entry("error", "少了{count}个指标的行：{names}。请恢复这些行，或在下发的工作簿上重新填报。"),
    Code.DUPLICATE_ROW: Entry("error", "“{name}”有{count}行，填的数不一样，无法判断以哪行为准。请只保留一行。"),
    Code.REPEATED_ROW: Entry("warning", "“{name}”有{count}行，填的内容相同，按一行处理。请删除多出的行。"),
    Code.UNKNOWN_ROW: Entry("warning", "这一行没有对应的下发指标，填的“{found}”没有采用。请把数填在对应指标的行里。"),
    Code.SHEET_RENAMED: Entry("info", "“{sheet_name}”工作表被改名为“{found}”，已按表头找到并读取。"),
    Code.TABLE_MOVED: Entry("info", "表的位置或列的顺序有变动（表头在第{row}行），已按表头找到并读取。"),
    Code.ROWS_REORDERED: Entry("info", "行的顺序与下发时不同，已按指标编号读取。"),
    Code.ROWS_HIDDEN: Entry("info", "有{count}行被隐藏或筛选掉，仍已读取。"),
    Code.ISSUED_CHANGED: Entry(
        "error",
        "“{name}”的{heading}被改动：下发时是“{expected}”，现在是“{found}”。请恢复原样；目标如需调整，请联系目标办。",
    ),
    Code.ISSUED_RETYPED: Entry("info", "“{name}”的{heading}换了写法（文字或公式），内容与下发时相同。"),
    Code.UNUSABLE_VALUE: Entry("warning", "“{name}”的{heading}填的是“{found}”，{reason}，没有采用。请{form}。"),
    Code.NULL_WORD: Entry(
        "warning",
        "“{name}”的{heading}填的是“{found}”，看不出是没有发生还是没有数据，没有采用。没有发生请填0，没有数据请留空。",
    ),
    Code.UNKNOWN_GRADE: Entry("warning", "“{name}”的{heading}填的是“{found}”，不是规定的等次，没有采用。请{form}。"),
    Code.BOOLEAN_VALUE: Entry("warning", "“{name}”的{heading}是逻辑值“{found}”，没有采用。请{form}。"),
    Code.DATE_VALUE: Entry(
        "warning",
        "“{name}”的{heading}显示为日期或时间（存的数是{found}），可能是输入时被自动转换，没有采用。请{form}。",
    ),
    Code.ERROR_VALUE: Entry("warning", "“{name}”的{heading}是错误值“{found}”，没有采用。请{form}。"),
    Code.UNIT_MISMATCH: Entry(
        "warning", "“{name}”的{heading}填的是“{found}”，单位与要求的“{unit}”不符，没有采用。请{form}。"
    ),
    Code.FORMULA_WITHOUT_VALUE: Entry(
        "warning",
        "“{name}”的{heading}是公式，但没有存下计算结果，没有采用。请{form}，或在 Excel、WPS 中打开后重新保存。",
    ),
    Code.EXTERNAL_FORMULA: Entry("warning", "“{name}”的{heading}引用了别的文件，没有采用。请{form}。"),
    Code.OUT_OF_DOMAIN: Entry(
        "warning", "“{name}”的{heading}填的是{found}，不符合“{method}”的要求，没有采用。{prompt}"
    ),
    Code.TEXT_NUMBER: Entry("info", "“{name}”的{heading}是文字“{found}”，按数字{value}读取。"),
    Code.UNIT_CONVERTED: Entry("info", "“{name}”的{heading}填的是“{found}”，已换算为{value}{unit}。"),
    Code.PERCENT_SCALED: Entry("info", "“{name}”的{heading}是百分数格式，存的数是{found}，按{value}{unit}读取。"),
    Code.FORMULA_USED: Entry("info", "“{heading}”里用了公式，采用文件中存下的计算结果。"),
    Code.SCALE_DOUBT: Entry(
        "warning", "“{name}”的{heading}填的是{found}，目标值是{expected}{unit}，相差悬殊，请核对单位。暂按填的数计分。"
    ),
    Code.GRADE_UNDERSTOOD: Entry("info", "“{name}”的{heading}填的是“{found}”，按“{value}”读取。"),
    # W: workbooks we write
    Code.TEMPLATE_SHEET_MISSING: Entry(
        "error", "模板“{path}”里没有“{name}”工作表。请恢复这张表的表名，或改用随程序提供的模板重新修饰。"
    ),
    Code.TEMPLATE_MOVED: Entry(
        "error", "模板第{row}行应当是表头，现在不是。模板里可以改样式，请不要增删或移动行、列；请恢复后再下发。"
    ),
    Code.TEMPLATE_LOCK: Entry(
        "error", "模板里这个单元格应当是“{wanted}”。请在“设置单元格格式—保护”里改正后再下发。"
    ),
    # X: the run itself
    Code.FILE_MISSING: Entry("error", "找不到文件“{path}”。请核对路径和文件名。"),
    Code.FILE_UNREADABLE: Entry("error", "文件“{path}”打不开（{reason}）。请核对文件是否完整、是否正被其他程序占用。"),
    Code.FOLDER_EMPTY: Entry("error", "文件夹“{path}”里没有可处理的文件。{remedy}"),
    Code.CANNOT_WRITE: Entry(
        "error", "无法写入“{path}”（{reason}）。请关闭正在打开该文件的程序，或检查磁盘空间和权限后重试。"
    ),
    Code.PLAN_MISSING: Entry(
        "error",
        "在“{path}”里找不到目标库.xlsx。请先用 smx new 从通知生成目标库，或换到考核期所在文件夹。",
    ),
    Code.PLAN_EXISTS: Entry("error", "“{path}”里已经有目标库.xlsx，不会覆盖。请换一个文件夹，或先把原来的移走。"),
    Code.SAME_CONTENT: Entry("info", "填报内容与“{other}”相同，只计一次。"),
    Code.CONFLICTING_RETURNS: Entry(
        "error", "{unit}报来{files}，数字不一致，无法判断以哪份为准。请与该单位核实后只保留一份。"
    ),
    Code.NOT_A_RETURN: Entry("error", "不是本次下发的工作簿，没有采用。"),
    Code.SHOWN_TOTAL_DIFFERS: Entry("info", "文件里显示的总分是{shown}，重新计算为{computed}；以重新计算的为准。"),
    Code.NOTICE_EMPTY: Entry("error", "文件里没有文字。请选择通知正文（.txt、.md 或 .docx）；扫描件要先识别成文字。"),
    Code.NOTICE_OTHER_FILE: Entry(
        "error", "这个文件其实是{kind}，不是通知文字。请用 Word 或 WPS 打开通知，另存为 .docx 或纯文本 .txt 后再试。"
    ),
    Code.NOTICE_NOT_ONE: Entry(
        "error",
        "这不像责任目标通知：全文{lines}行，找到{sections}个类别标题（如“重点目标（500分）”）、{targets}条带分值的目标。"
        "请核对是否选错文件；每个单位应依次有单位名称、类别标题和以“（×分）”结尾的目标。",
    ),
    Code.NOTICE_YEAR_MISSING: Entry(
        "error", "标题和文号里都找不到年份。请在标题中写明，例如“关于印发2018年度……目标的通知”，再重新读取。"
    ),
    Code.NOTICE_UNDECODED: Entry("warning", "有无法识别的字符（显示为“\ufffd”）：“{text}”。请对照原件改正后重新读取。"),
    Code.NOTICE_DOCUMENT_MISSING: Entry("warning", "没有找到文号（如“×政〔2018〕9号”）。请在目标库的“方案”表中补填。"),
    Code.NOTICE_TITLE_MISSING: Entry("warning", "没有找到标题（“关于……的通知”）。请在目标库的“方案”表中补填。"),
    Code.NOTICE_CITY_MISSING: Entry(
        "warning",
        "没有找到全市目标（单位目标之前、从1开始编号、不带分值的一段）。没有它就不能核对分解平衡；确有则请核对编号。",
    ),
    Code.NOTICE_PARAGRAPH_UNUSED: Entry(
        "warning", "这一段没有归入任何目标：“{text}”。如是目标，请核对编号和分值；如是说明，可以不管。"
    ),
    Code.NOTICE_SECTION_POINTS_MISSING: Entry(
        "warning", "{unit}“{section}”的标题没有写分值，所列目标合计{sum}分。{advice}请对照原件确认。"
    ),
    Code.NOTICE_SECTION_SUM: Entry(
        "warning",
        "{unit}“{section}”标题写{points}分，所列目标合计{sum}分，相差{difference}分。{advice}请对照原件核对各项分值。",
    ),
    Code.NOTICE_UNIT_SUM: Entry("warning", "{unit}各项目标合计{sum}分，其他单位是{usual}分。请对照原件核对各项分值。"),
    Code.NOTICE_POINTS_MISSING: Entry("warning", "{where}没有写分值，暂按0分计。{advice}请对照原件补上。"),
    Code.NOTICE_POINTS_UNMARKED: Entry("info", "{where}的分值“{text}”缺“分”字，按分值读取。建议读作“{suggestion}”。"),
    Code.NOTICE_POINTS_AFTER_STOP: Entry("info", "{where}的分值写在句号之后：“{text}”。建议读作“{suggestion}”。"),
    Code.NOTICE_POINTS_INSIDE: Entry(
        "warning", "{where}的分值不在末尾（按{points}分读取）。请核对分值和文字是否完整。"
    ),
    Code.NOTICE_POINTS_BROKEN: Entry(
        "warning", "{where}的分值括号不完整：“{text}”。建议读作“{suggestion}”，请对照原件确认。"
    ),
    Code.NOTICE_CLOSING_MISSING: Entry(
        "info", "{where}末尾没有标点。建议读作“{suggestion}”；文字可能被截断，请对照原件。"
    ),
    Code.NOTICE_WIDTH_MIXED: Entry(
        "info",
        "{where}有{count}处标点写法与全文不一致（{kinds}），在第{lines}行。不影响取数。建议统一为“{suggestion}”的写法。",
    ),
    Code.NOTICE_NUMBER_MISSING: Entry("warning", "{where}没有编号：“{text}”。建议编号“{suggestion}”，请对照原件确认。"),
    Code.NOTICE_NUMBER_GAP: Entry(
        "warning", "{where}前面缺第{missing}项：编号从{before}跳到{after}。请对照原件看是否漏录。"
    ),
    Code.NOTICE_NUMBER_REPEATED: Entry(
        "warning", "{where}的编号与前面重复或倒退（前一项是{before}）。建议编号“{suggestion}”。"
    ),
    Code.NOTICE_NUMBER_COUNTED: Entry(
        "info",
        "有{count}项的编号是 Word 自动编号，文件里没有存，已按 Word 的显示方式重算（首处“{text}”）。请与打印件核对编号。",
    ),
    Code.NOTICE_NUMBER_TIGHT: Entry("info", "{where}有{count}项的编号后面缺空格，在第{lines}行。不影响取数。"),
    Code.NOTICE_LOOKS_NUMBERED: Entry(
        "info",
        "这一行以数字开头（“{text}”），像是另一项，其实是{where}的后半句，已接在上一行之后。如判断有误请改原文。",
    ),
    Code.NOTICE_LINES_BROKEN: Entry(
        "info", "有{count}段文字被分页或换行断开，已逐字接上，接续处在第{lines}行。请抽查是否漏字。"
    ),
    Code.NOTICE_LINE_SHARED: Entry("info", "{where}有{count}项与前一项写在同一行，已分开，在第{lines}行。"),
    Code.NOTICE_SECTION_MISSING: Entry(
        "warning", "{unit}没有类别标题（如“重点目标”），所列目标放在无名称的一类里。请核对。"
    ),
    Code.NOTICE_SECTION_UNNUMBERED: Entry("info", "有{count}个类别标题没有序号，在第{lines}行。不影响取数。"),
    Code.NOTICE_SECTION_EMPTY: Entry("warning", "{unit}“{section}”下面没有读到目标。请核对这一段的编号和分值写法。"),
    Code.NOTICE_UNIT_NAMELESS: Entry(
        "warning", "“{section}”上面一行“{text}”不像单位名称，这个单位暂无名称。请在原文中补上单位名称后重新读取。"
    ),
    Code.NOTICE_UNIT_REPEATED: Entry(
        "warning", "单位“{unit}”出现了两次（前一次在第{first}行）。请核对是否录重，或其中一个名称有误。"
    ),
    Code.NOTICE_GROUP_UNEVEN: Entry("info", "单位类别标题“{text}”的写法与其他类别不同。可统一读作“{suggestion}”。"),
    Code.NOTICE_GROUP_MISSING: Entry(
        "warning", "“{unit}”等{count}个单位上面没有单位类别标题。排名按类别进行，请在目标库的“单位”表中补填类别。"
    ),
    Code.NOTICE_FACTORS_WHOLE: Entry("warning", "{where}没有分出具体因素。请核对是否用“、”分隔，或在目标库中补填。"),
    Code.NOTICE_ENGLISH_WORD: Entry(
        "warning", "{where}的中文里夹有英文“{text}”，多半是识别错误。建议读作“{suggestion}”。"
    ),
    Code.NOTICE_DOUBLED: Entry("warning", "{where}疑似重字：“{text}”。建议读作“{suggestion}”。"),
    Code.NOTICE_TRADITIONAL: Entry("info", "{where}夹有繁体字：“{text}”。建议读作“{suggestion}”。"),
    Code.NOTICE_LOOKALIKE: Entry("warning", "{where}疑似形近字：“{text}”是否应为“{suggestion}”？请对照原件。"),
    Code.NOTICE_SUBSCRIPTS: Entry(
        "info", "下标写法不一（{kinds}），共{count}处，在第{lines}行。不影响取数。建议统一写作“{suggestion}”。"
    ),
    Code.NOTICE_PERMILLE: Entry(
        "warning", "{where}的“{text}”通常以‰计，百分号可能是“‰”之误。是否应为“{suggestion}”？请对照原件。"
    ),
    Code.NOTICE_CURRENCY_MISSING: Entry("warning", "{where}的金额“{text}”后面没有“元”。建议读作“{suggestion}”。"),
    Code.NOTICE_OTHER_YEAR: Entry(
        "warning", "{where}写的是“{text}”，通知是{year}年的。请确认年份；如有误，建议读作“{suggestion}”。"
    ),
    Code.NOTICE_RARE_NAME: Entry("warning", "{where}的“{text}”疑为“{suggestion}”之误（全文另有此名）。请对照原件。"),
    Code.NOTICE_TEXT_REPEATED: Entry("warning", "{where}与第{first}行的目标文字相同。请核对是否录重。"),
    Code.NOTICE_WORDING: Entry(
        "info", "{where}的表述与其他{count}处不同：“{text}”，他处为“{suggestion}”。请确认是有意为之。"
    ),
    Code.DEMO_FOLDER_IN_USE: Entry("error", "“{path}”里已有别的文件，示例不会动它们。请换一个空文件夹。"),
}
