"""What is said about returned workbooks that were worked on: structure, tampering, display, what a file carries along.

Nothing of this stops a return except figures that would be lost; what stops it otherwise is in ``messages_returns``.
"""

from __future__ import annotations

from smx_xl.text.codes import Code, Entry

__all__ = ["ENTRIES"]

ENTRIES: dict[Code, Entry] = {
    Code.IDENTITY_PLACE_LOST: Entry(
        "info", "工作簿标识存于三处，其中{places}里的已丢失或损坏，按其余各处识别，不影响读取。"
    ),
    Code.RETURNED_UNFILLED: Entry(
        "error", "实际完成值一项也没有填，多半误发了空表，没有采用。请填写后重新报送；确无完成的填 0。"
    ),
    Code.FIGURE_BEYOND_TABLE: Entry(
        "error",
        "表的末行以下还填了数“{found}”，不属于任何下发的指标，无法采用。请把数填到对应指标的行里，或删除后重报。",
    ),
    Code.CONTENT_OUTSIDE: Entry("info", "表外写有内容（{found}），没有读取。需要说明的，请写在“完成情况说明”栏。"),
    Code.HEADING_RENAMED: Entry("info", "“{heading}”列的表头被改为“{found}”，已认出，不影响读取。"),
    Code.SHEETS_LOST: Entry("info", "少了工作表{names}，不影响读取实际完成值。"),
    Code.EVIDENCE_SHEET_LOST: Entry(
        "warning", "“{sheet_name}”工作表不见了，材料清单无法核对。请在下发的工作簿上补填清单后重报。"
    ),
    Code.SHEETS_HIDDEN: Entry("info", "工作表{names}被隐藏，不影响读取。"),
    Code.SHEETS_ADDED: Entry("info", "多出工作表{names}，没有读取。"),
    Code.HIDDEN_SHEETS_ADDED: Entry(
        "warning",
        "藏有多出的隐藏工作表{names}，没有读取，可能带有不宜外传的内容。请取消隐藏后核对，不需要的删除后重报。",
    ),
    Code.SHEETS_REORDERED: Entry("info", "工作表的先后次序与下发时不同，不影响读取。"),
    Code.ROWS_INSERTED: Entry("info", "表中插入了{count}行（空行、小计等），已按指标编号读取，插入的行没有采用。"),
    Code.COLUMNS_HIDDEN: Entry("info", "有{count}列被隐藏（{names}），仍已读取。"),
    Code.INPUTS_MERGED: Entry(
        "warning",
        "合并单元格盖住了{count}个填报格，表格只保存左上角的内容，被盖住的按未填处理。请取消合并，逐行填写后重报。",
    ),
    Code.CELLS_MERGED: Entry("info", "表中有合并单元格，下发内容以目标库为准，不影响读取。"),
    Code.NAMES_ADDED: Entry("info", "多出{count}个定义名称（{names}），没有采用。"),
    Code.FORMULA_CHANGED: Entry(
        "warning",
        "“{heading}”的公式与下发时不同。得分一律重新计算，不采用文件里的结果；请不要改动公式，需要时在下发的工作簿上重填。",
    ),
    Code.FORMULA_TYPED_OVER: Entry(
        "warning",
        "“{heading}”的公式不见了，现在是“{found}”。得分一律重新计算，不采用文件里的结果；请不要在这一栏填写。",
    ),
    Code.PROTECTION_LOST: Entry("info", "下发时的{lost}已不在{program}，不影响读取；内容已逐格与下发时核对。"),
    Code.SHEET_CONTENT_CHANGED: Entry(
        "info", "这张表有{count}处与下发的工作簿不同，不影响读取和计分。请不要改动填报格以外的单元格。"
    ),
    Code.INPUT_LOCKED: Entry(
        "info", "有{count}个填报格变成了锁定（多为粘贴带入的格式），仍已读取。再次填报时请用“选择性粘贴—数值”。"
    ),
    Code.MANUAL_CALCULATION: Entry("info", "文件设为手动计算，里面显示的得分可能是旧的；得分一律重新计算，不受影响。"),
    Code.HIDDEN_VALUE: Entry(
        "warning", "“{name}”的{heading}里有“{found}”，但字的颜色或格式使它看不见；仍按填的内容读取，请填报单位确认。"
    ),
    Code.DISPLAY_DIFFERS: Entry(
        "warning", "“{name}”的{heading}显示为“{shown}”，存的数却是{found}；按存的数读取，请核对并改正格式。"
    ),
    Code.DISPLAY_ROUNDED: Entry(
        "info", "“{name}”的{heading}显示为“{shown}”，是四舍五入后的样子，存的数是{found}；按存的数读取。"
    ),
    Code.CIRCULAR_FORMULA: Entry(
        "warning", "“{name}”的{heading}里的公式引用了自己或由自己算出的单元格，结果不可信，没有采用。请{form}。"
    ),
    Code.IMPLAUSIBLE: Entry(
        "warning",
        "“{name}”的{heading}填的是{found}{unit}，约为目标值{expected}{unit}的{times}倍，请核实。暂按填的数计分。",
    ),
    Code.NOT_WHOLE: Entry(
        "warning", "“{name}”的{heading}填的是{found}，以“{unit}”计数应是整数，请核实。暂按填的数计分。"
    ),
    Code.TEXT_LIKE_FORMULA: Entry("info", "“{heading}”里的文字以“{mark}”开头，像是公式；按文字原样保存，不会计算。"),
    Code.TEXT_CLEANED: Entry("info", "“{heading}”里有看不见的控制字符，已去掉，其余文字保留。"),
    Code.FILING_DATE_DOUBT: Entry(
        "info", "填报日期写的是“{found}”，看不出是{expected}年或次年的日期，请核对。不影响计分。"
    ),
    Code.EVIDENCE_NOT_SUPPLIED: Entry(
        "info", "材料清单写了附件{names}，收件文件夹里没有同名文件。请核对是否漏交；已另行报送的不必理会。"
    ),
    Code.LINKS_CARRIED: Entry(
        "warning", "文件带有到其他工作簿或网上内容的链接（{names}），没有打开也没有采用。请断开链接，只保留数值。"
    ),
    Code.OBJECTS_CARRIED: Entry("warning", "文件里嵌有{names}，没有打开。材料请另附文件报送，请勿嵌在表里。"),
    Code.COMMENTS_CARRIED: Entry("info", "工作表里有批注，没有读取。需要说明的，请写在“完成情况说明”栏。"),
    Code.PERSONAL_DATA: Entry("info", "文件属性里有邮箱、电话等个人信息，没有采用。可用“检查文档”清除后再发送。"),
}
