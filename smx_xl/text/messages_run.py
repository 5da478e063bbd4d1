"""What is said about the run itself: severity and text by code."""

from __future__ import annotations

from smx_xl.text.codes import Code, Entry

__all__ = ["ENTRIES"]

ENTRIES: dict[Code, Entry] = {
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
    Code.MASTER_KEPT: Entry(
        "warning",
        "原来的总表在程序之外改动过，已另存为“{kept}”，没有丢失；新的总表里没有那些改动，需要的请抄过来。",
    ),
    Code.MASTER_OPEN: Entry(
        "error", "市级总表“{path}”只能以只读方式打开：可能正被别的程序或别的人使用。请关闭后再按“汇总”。"
    ),
    Code.MASTER_NAME_TAKEN: Entry(
        "error", "Excel 里已打开另一个文件夹的同名工作簿“{path}”，不能同时打开两个。请先关闭它，再按“汇总”。"
    ),
    Code.MASTER_PROTECTED: Entry("error", "工作表受保护，不能更新。请撤销工作表保护后再按“汇总”。"),
    Code.READER_NOT_STARTED: Entry(
        "error", "读取文件的程序启动不了（{reason}）。请检查安全软件是否拦截了 Python；原有的市级总表没有改动。"
    ),
    Code.PLAN_EXISTS: Entry("error", "“{path}”里已经有目标库.xlsx，不会覆盖。请换一个文件夹，或先把原来的移走。"),
    Code.SAME_CONTENT: Entry("info", "填报内容与“{other}”相同，只计一次。"),
    Code.CONFLICTING_RETURNS: Entry(
        "error", "{unit}报来{files}，数字不一致，都没有计入。请核实后在裁定.xlsx“重复报送”表里写明以哪份为准，再汇总。"
    ),
    Code.NOT_A_RETURN: Entry("error", "不是本次下发的工作簿，没有采用。"),
    Code.SHOWN_TOTAL_DIFFERS: Entry(
        "info", "文件里显示的总分是{shown}，重新计算为{computed}；以重新计算的为准。原因：{reason}。"
    ),
    Code.SHOWN_TOTAL_MISSING: Entry("info", "文件里没有可用的总分，重新计算为{computed}。原因：{reason}。"),
    Code.FORMER_UNREADABLE: Entry(
        "warning", "打不开，没有列出上期数。请放入上一考核期的市级总表（改名为上期总表.xlsx），或把它移走。"
    ),
    Code.FORMER_OTHER: Entry("warning", "里面没有本目标库的指标，没有列出上期数。请核对是不是上一考核期的市级总表。"),
    Code.FORMER_SAME_ROUND: Entry("warning", "它也是“{round}”的总表，没有作为上期数列出。请放入上一考核期的市级总表。"),
    Code.ROUND_NAME_TAKEN: Entry("error", "“{path}”的考核期就是“{round}”。请写下一考核期的名称，例如2018年上半年。"),
    Code.OFFICE_MISSING: Entry(
        "error",
        "这台电脑上没有 LibreOffice，不能自动打印成 PDF。请装上（免费，libreoffice.org，装好不用设置）后重试；"
        "不便安装的，可在 Excel 或 WPS 里打开工作簿，另存为 PDF，样子相同。",
    ),
    Code.OFFICE_FAILED: Entry(
        "error", "LibreOffice 没有打印出任何文件（{reason}）。请先手工打开一次 LibreOffice，看它能否启动，再重试。"
    ),
    Code.OFFICE_STALLED: Entry(
        "error",
        "LibreOffice 连续 {seconds} 秒没有动静，已经停掉；{total} 个文件里打印好了 {done} 个。请重试，打印好的不会重来。",
    ),
    Code.NOT_PRINTED: Entry(
        "error", "LibreOffice 打印不了这份工作簿。请在 Excel 里打开看看；打不开的，请重新下发或重新汇总。"
    ),
    Code.DEMO_FOLDER_IN_USE: Entry("error", "“{path}”里已有别的文件，示例不会动它们。请换一个空文件夹。"),
}
