"""What is said about the workbooks that are issued: severity and text by code."""

from __future__ import annotations

from smx_xl.text.codes import Code, Entry

__all__ = ["ENTRIES"]

ENTRIES: dict[Code, Entry] = {
    Code.TEMPLATE_SHEET_MISSING: Entry(
        "error", "模板“{path}”里没有“{name}”工作表。请恢复这张表的表名，或改用随程序提供的模板重新修饰。"
    ),
    Code.TEMPLATE_MOVED: Entry(
        "error", "模板第{row}行应当是表头，现在不是。模板里可以改样式，请不要增删或移动行、列；请恢复后再下发。"
    ),
    Code.TEMPLATE_LOCK: Entry("error", "模板里这个单元格应当是“{wanted}”。请在“设置单元格格式—保护”里改正后再下发。"),
}
