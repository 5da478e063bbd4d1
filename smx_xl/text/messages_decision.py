"""What is said about 裁定.xlsx and about what its decisions change: severity and text by code."""

from __future__ import annotations

from smx_xl.text.codes import Code, Entry

__all__ = ["ENTRIES"]

ENTRIES: dict[Code, Entry] = {
    Code.DECISIONS_OTHER: Entry(
        "error",
        "这份裁定属于{found}，现在的目标库是{expected}，没有采用。请移走它，再运行 smx decide 生成本期的裁定.xlsx。",
    ),
    Code.DECISIONS_NOT_OURS: Entry(
        "error", "这不是裁定工作簿（类型“{found}”），没有采用。请移走它，再运行 smx decide 生成裁定.xlsx。"
    ),
    Code.DECISIONS_OPEN: Entry(
        "error",
        "“{path}”正在 Excel、WPS 或 LibreOffice 里打开，没有改动它。请保存并关闭后重试（没有打开的，请删除旁边的“{mark}”）。",
    ),
    Code.DECISIONS_BEING_EDITED: Entry(
        "warning", "裁定.xlsx 正在打开，按上次保存的内容处理。还有没保存的裁定，请保存后重新运行。"
    ),
    Code.DECISION_SHEET_MISSING: Entry(
        "warning", "没有“{table}”表，按没有这类裁定处理。需要的请运行 smx decide 补上，或恢复表名。"
    ),
    Code.DECISION_COLUMN_MISSING: Entry("error", "找不到列“{headings}”，这张表的裁定没有采用。请恢复列标题。"),
    Code.DECISION_SHEET_NOT_ADDED: Entry(
        "error",
        "裁定.xlsx 缺少“{tables}”表，补不进去（{reason}）。请把该文件改名留底，运行 smx decide 生成新的，再把内容抄过去。",
    ),
    Code.DECISION_FORMAT_NEWER: Entry(
        "error", "裁定.xlsx 的格式版本是“{found}”，本程序只认识“{expected}”。请更新程序。"
    ),
    Code.DECISION_UNIT_UNKNOWN: Entry("error", "目标库里没有责任单位“{found}”，本行没有采用。请从下拉列表选择。"),
    Code.DECISION_UNIT_AMBIGUOUS: Entry("error", "有{count}个单位叫“{found}”，本行没有采用。请改填编号：{ids}。"),
    Code.DECISION_NUMBER: Entry(
        "error", "“{heading}”填的是“{found}”，不能作为数采用，本行没有采用。请只填数，如 {example}。"
    ),
    Code.DECISION_NUMBER_HEALED: Entry("info", "“{heading}”里的“{found}”按 {value} 采用。建议改填为数。"),
    Code.DECISION_RANGE: Entry("error", "“{heading}”是 {value}，应{range}，本行没有采用。请改正。"),
    Code.DECISION_NEGATIVE: Entry(
        "error", "“{heading}”是 {value}。分值一律填正数，扣还是加由“类别”决定；本行没有采用。请改正。"
    ),
    Code.DECISION_CHOICE: Entry("error", "“{heading}”填的是“{found}”，本行没有采用。可选：{choices}。"),
    Code.DECISION_TWICE: Entry("error", "{what}在{cells}填了不同的内容，都没有采用。请只留一行。"),
    Code.DECISION_REPEATED: Entry("warning", "{what}在{cells}重复填写，内容相同，只计一次。请删去多余的行。"),
    Code.DECISION_UNGROUNDED: Entry("warning", "裁定已采用，但{headings}没有填。请补齐，以便备查。"),
    Code.DECISION_INCOMPLETE: Entry("error", "这一行没有填“{heading}”，没有采用。请补填；不需要的行请清空或删除。"),
    Code.DECISION_DATE: Entry("warning", "“{heading}”填的“{found}”看不出是哪一天。请填成 2018-12-28 的样子。"),
    Code.DECISION_TEXT_LOST: Entry("error", "“{heading}”是{found}，读不到内容，本行没有采用。请直接填写内容。"),
    Code.DECISION_INDICATOR_UNKNOWN: Entry(
        "error", "{unit}没有指标“{found}”，本行没有采用。请从下拉列表选择，或填指标编号。"
    ),
    Code.DECISION_INDICATOR_AMBIGUOUS: Entry("error", "“{found}”对应{count}个指标，本行没有采用。请改填编号：{ids}。"),
    Code.DECISION_NO_TARGET: Entry("error", "“{name}”按“{method}”计分，不用目标值，本行没有采用。请核对指标。"),
    Code.DECISION_TARGET_UNFIT: Entry(
        "error", "“{name}”按“{method}”计分，新目标值不能是 {value}，本行没有采用。请核对。"
    ),
    Code.DECISION_TARGET_SAME: Entry("warning", "“{name}”的新目标值与原来相同（{value}），没有变化。请核对。"),
    Code.DECISION_ORDER: Entry(
        "error", "“{name}”在{cells}有几次调整，批准日期相同或没有填，分不清先后，都没有采用。请填写批准日期。"
    ),
    Code.DECISION_REFERENCE_UNKNOWN: Entry(
        "error", "没有需要这个参照值的指标（“{found}”），本行没有采用。请核对指标名称、计量单位和涉及单位。"
    ),
    Code.DECISION_CODE_UNKNOWN: Entry("error", "没有“{found}”这个问题代码，本行没有采用。请从下拉列表选择。"),
    Code.DECISION_NOT_WAIVABLE: Entry(
        "error", "“{found}”不能豁免：它使填报表无法可靠计分，或不属于可裁量的事项；本行没有采用。请让单位改正后重报。"
    ),
    Code.DECISION_WAIVER_UNUSED: Entry("info", "{unit}现有的填报表没有“{waived}”这个问题，豁免没有用上。"),
    Code.DECISION_GRADES: Entry(
        "error", "等次的得分率应随顺序逐级降低（{found}），等次设置没有采用，按系统默认。请改正。"
    ),
    Code.DECISION_GRADES_LOST: Entry("error", "等次有填错的行，全部等次没有采用，按系统默认（{found}）。请改正。"),
    Code.DECISION_GRADES_OPEN: Entry(
        "warning", "最低等次“{name}”的得分率是{found}%，更低的单位也列入这一等。建议填0。"
    ),
    Code.DECISION_LIGHTS: Entry("error", "绿灯的数值应高于黄灯（{found}），没有采用，按系统默认。请改正。"),
    Code.DECISION_PLACE: Entry(
        "error", "“{heading}”填的“{found}”不是单元格位置，本行没有采用。请照问题清单写，如 H12，或留空。"
    ),
    Code.REISSUED: Entry("info", "填报表已更新：{why}。请重新发给该单位。"),
}
