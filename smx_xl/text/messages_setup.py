"""What is said when the add-in cannot be brought into Excel: severity and text by code."""

from __future__ import annotations

from smx_xl.text.codes import Code, Entry

__all__ = ["ENTRIES"]

ENTRIES: dict[Code, Entry] = {
    Code.ADDIN_WINDOWS_ONLY: Entry(
        "error",
        "Excel 加载项只能装在 Windows 的 Excel 里，这台电脑不是 Windows，什么也没有改动。"
        "功能区里的事命令行都能做：smx issue 下发，smx score 校验一本，smx consolidate 汇总；"
        "下发的工作簿不装加载项也能自动计分。用 smx addin build 可以在这里生成加载项文件，拿到 Windows 上安装。",
    ),
    Code.EXCEL_MISSING: Entry(
        "error",
        "没有找到 Excel 2010 或更新的版本，加载项无处可装，什么也没有改动。"
        "如果只装了 WPS，请直接用命令行：smx issue、smx score、smx consolidate，结果相同。运行 smx doctor 可看检查结果。",
    ),
    Code.EXCEL_RUNNING: Entry(
        "error",
        "Excel 正在运行，什么也没有改动。Excel 开着时占用加载项文件，关闭时还会改写加载项登记。"
        "请保存并关闭全部 Excel 窗口后重试；看不到窗口时，在任务管理器里结束 EXCEL.EXE。",
    ),
    Code.INTERPRETER_UNWRITABLE: Entry(
        "error",
        "Python 的路径“{path}”里有本机代码页（{code_page}）写不出的字，Excel 读不了，什么也没有改动。"
        "请把 Python 环境建在只含英文、数字的文件夹里（如 C:\\smx），再从那里运行 smx addin install。",
    ),
    Code.SETUP_REFUSED: Entry(
        "error",
        "“{place}”不让改动（{reason}）。请确认没有别的程序占用，本人对它有写的权限；"
        "单位统一管理的电脑请找管理员。改好后重新运行同一条命令，会从没做完的地方接着做。",
    ),
    Code.ADDIN_UNREADABLE: Entry(
        "error", "“{path}”不是带宏的加载项文件。请用 smx addin build 生成的 .xlam，或不写 --file，由程序现场生成。"
    ),
}
