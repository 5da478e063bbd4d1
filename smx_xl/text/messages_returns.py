"""What is said about returned workbooks: severity and text by code."""

from __future__ import annotations

from smx_xl.text.codes import Code, Entry

__all__ = ["ENTRIES"]

ENTRIES: dict[Code, Entry] = {
    Code.RETURN_QUARANTINED: Entry(
        "error", "读取这个文件时程序出错或超时，已停止读取。请在下发的工作簿上重新填报；如仍这样，请联系目标办。"
    ),
    Code.RETURN_CONNECTED: Entry(
        "error", "文件含有外部数据连接或动态链接，已拒收，没有连接。请删除数据连接，只保留填报的内容。"
    ),
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
    Code.RETURN_OTHER_FORMAT: Entry("error", "这是{kind}，不是 .xlsx 工作簿。{remedy}"),
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
        "error", "单元格重复或越界，已损坏。请用 Excel 或 WPS 打开后另存为 .xlsx，重新发送。"
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
    Code.STALE_ISSUE: Entry(
        "error", "工作簿下发后目标库有过调整{why}，这份是旧的一版。请在最近一次下发的工作簿上填报。"
    ),
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
        "error", "缺少“{heading}”列（表头被删除或改名{seen}）。请恢复该列，或在下发的工作簿上重新填报。"
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
    Code.NAMED_OTHERWISE: Entry(
        "warning",
        "文件名写的是“{named}”，内容却是{unit}的工作簿；按内容计入{unit}。请核实是否存错文件名或报错了单位。",
    ),
}
