"""What is said of the archive, of several returns of one unit, and of 裁定.xlsx 重复报送: severity and text by code."""

from __future__ import annotations

from smx_xl.text.codes import Code, Entry

__all__ = ["ENTRIES"]

ENTRIES: dict[Code, Entry] = {
    Code.RUNNING: Entry("error", "“{path}”正忙：{who}。请等它完成后再试。"),
    Code.ARCHIVE_DAMAGED: Entry(
        "error",
        "已计入总表的文件在“档案”里缺失或损坏（SHA-256 {sha256}），没有汇总。请从备份恢复档案，或把原文件重新放入收件。",
    ),
    Code.ARCHIVE_LACKS: Entry(
        "warning", "台账里有这个文件，“档案”里的副本缺失或损坏（SHA-256 {sha256}）。请从备份恢复档案。"
    ),
    Code.FILE_VANISHED: Entry("warning", "汇总时文件已不在收件中，没有读取。请核对是否被移走，放回后重新汇总。"),
    Code.FILE_CHANGING: Entry("error", "文件正在写入或同步，没有读取。请等它完整后重新汇总。"),
    Code.KEPT_ONLY: Entry(
        "warning",
        "{count}份已收到的填报表不在收件中，仍按“档案”中的副本处理：{files}。如要撤回，请在裁定.xlsx“重复报送”表里写“否”。",
    ),
    Code.RETURN_OUTGROWN: Entry(
        "info", "已由“{other}”替代：后者只补了空缺、答复了退件里问到的数，有{count}处不同，见“报送差异”。"
    ),
    Code.RETURN_WAITS: Entry(
        "warning",
        "与已计入的“{other}”有{count}处不同，见“报送差异”。裁定前仍按“{other}”计。请在裁定.xlsx“重复报送”表里写明以哪份为准。",
    ),
    Code.RETURN_CHALLENGED: Entry("warning", "该单位另有{files}数字不同，等待裁定；裁定前仍按本表计。"),
    Code.RETURN_DECIDED_AGAINST: Entry("info", "按裁定不采用（{ground}）。"),
    Code.CHOICES_UNREADABLE: Entry(
        "error", "裁定.xlsx 打不开（{reason}），没有继续，以免丢掉裁定。请修复或从备份恢复该文件后重试。"
    ),
    Code.CHOICES_SHEET: Entry(
        "warning", "裁定.xlsx 里找不到“{table}”表或它的列“{headings}”，没有读到裁定。请恢复表名和列名后重新汇总。"
    ),
    Code.CHOICE_FILE_UNKNOWN: Entry("warning", "没有收到过 SHA-256 为“{sha256}”的填报表，本行没有采用。请核对。"),
    Code.CHOICE_OTHER_UNIT: Entry("warning", "这份文件是{owner}报的，不是“{unit}”的，本行没有采用。请核对。"),
    Code.CHOICE_WORD: Entry("warning", "“{value}”看不懂，本行没有采用。请只写“是”或“否”，未定的留空。"),
    Code.CHOICE_TWICE: Entry("warning", "{unit}有{count}行写了“是”，没有采用。请只留一行“是”。"),
    Code.CHOICE_INVALID: Entry("warning", "裁定以这份文件为准，但它有错误、不能计入。请改正裁定，或请该单位重新报送。"),
    Code.CHOICE_UNGROUNDED: Entry("warning", "裁定已采用，但裁定人、依据、日期没有写全。请补齐，以便备查。"),
    Code.CHOICES_NOT_WRITTEN: Entry(
        "warning",
        "有{count}份重复报送的文件没能列入裁定.xlsx（{reason}）。请关闭正在打开它的程序，恢复表名和列名后重新汇总。",
    ),
}
