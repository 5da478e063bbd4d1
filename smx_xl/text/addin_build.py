"""The words inside the add-in file: its title, the sheet that says what it is, and what its VBA tells the user."""

from __future__ import annotations

TITLE = "SMX 目标管理"
DESCRIPTION = "功能区“目标管理”：汇总、下发、校验、回收台账；单元格函数 SMX_SCORE 等。需要本机装有 smx_xl。"
ABOUT_SHEET = "关于"
ABOUT = (
    (TITLE, ""),
    ("版本", "{package}"),
    ("xlwings", "{xlwings}"),
    ("说明", DESCRIPTION),
    ("安装", "运行 smx addin install；检查：smx doctor；卸载：smx addin uninstall。"),
)
"""Rows of the sheet; the versions are filled in."""

PING = "加载项是否在运行（不经过 Python）：=SMX_PING() 得 41。"
PING_ARGUMENTS = (("number", "可不写，默认20；结果是它的2倍加1。"),)

MESSAGES = {
    "TITLE": TITLE,
    "FAILED": "没能运行。原因多半是 Python 没有启动。\n请关闭 Excel，在命令行运行 smx doctor，按提示处理；30 秒后也可以再试一次。",
    "NO_INTERPRETER": "加载项的设置里没有 Python 的完整路径。请关闭 Excel 后运行 smx addin install。设置的内容：",
    "NO_DLL": "xlwings 的 DLL 不在 Python 的文件夹里，或位数、版本不合。请关闭 Excel 后运行 smx doctor，按提示处理。缺少：",
    "INTERPRETER_GONE": "设置里的 Python 已经不在了。请关闭 Excel 后重新运行 smx addin install。设置的内容：",
}
"""Texts that VBA asks for by key."""
