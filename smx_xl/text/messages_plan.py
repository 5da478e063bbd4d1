"""What is said about 目标库: severity and text by code."""

from __future__ import annotations

from smx_xl.text.codes import Code, Entry

__all__ = ["ENTRIES"]

ENTRIES: dict[Code, Entry] = {
    Code.PLAN_DAMAGED: Entry("error", "目标库打不开：{what}。请从备份恢复目标库.xlsx，或用 smx new 重新生成。"),
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
    Code.PLAN_TEXT_BECAME_DATE: Entry(
        "error",
        "“{heading}”被Excel自动变成了日期，原来填的文字已经丢失。请把单元格设为文本格式，再重新填写。",
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
    Code.PLAN_UNIT_SUM: Entry(
        "error",
        "{unit}的目标合计{total}分，同类单位多为{usual}分，而且标题没有分值可以核对。请核对各目标分值，并补填标题分值。",
    ),
    Code.PLAN_UNIT_UNUSUAL: Entry(
        "warning", "{unit}的目标合计{total}分，与标题分值相符，但同类单位多为{usual}分。请与通知核对。"
    ),
    Code.PLAN_NO_UNITS: Entry("error", "方案里没有责任单位。请核对通知，或恢复“单位”表。"),
    Code.PLAN_NO_TARGETS: Entry("warning", "{unit}没有目标。请核对。"),
    Code.PLAN_NO_INDICATORS: Entry("error", "目标{id}没有指标，其{points}分无法计分。请在“指标”表增加一行。"),
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
    Code.PLAN_SELF_VERIFIED: Entry(
        "info",
        "有{count}个指标的归口部门就是承担单位自己（如{examples}），等于自己核定自己。请由目标办复核，或在“归口部门”表另行指定。",
    ),
    Code.PLAN_VERIFIER_OUTSIDE: Entry(
        "info",
        "归口部门“{department}”不是本方案的责任单位，涉及{count}个指标。请核对名称；确属方案以外部门的，"
        "核定表需另行送达。",
    ),
    Code.PLAN_ADDRESS_MALFORMED: Entry(
        "warning", "{name}的“{value}”不是邮箱地址，寄信时不用。请改正，如 fgw@example.gov.cn；几个邮箱用分号隔开。"
    ),
    Code.PLAN_CONTACT_NAMELESS: Entry("warning", "这一行没有“{heading}”，寄信时不用。请填上，或整行删除。"),
    Code.PLAN_CONTACT_UNKNOWN: Entry(
        "warning",
        "通讯录里有{count}行不是本方案的责任单位或核定部门（如{examples}），寄信时不用。请核对名称，应与“单位”“归口部门”表一致。",
    ),
    Code.PLAN_JSON: Entry("error", "这不是目标库的JSON文件（{reason}）。请使用 smx export --json 导出的文件。"),
}
