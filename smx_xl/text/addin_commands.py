"""What the add-in says when a button is clicked: dialogs, status bar, the sheets it makes for the office."""

from __future__ import annotations

# ---------------------------------------------------------------- the master in Excel

KEPT_SHEET = "原附注"
KEPT_HEADINGS = ("工作表", "所在的行", "所在的列", "内容")
NOTE_ON = "批注（{column}）"
JOIN = "　"
UPDATING = "更新市级总表"

# ---------------------------------------------------------------- dialogs

TITLE = "目标管理"
TITLE_FAILED = "目标管理：没有完成"
STOPPED = "已中止。没有写到一半的文件，市级总表没有改动。"
PROGRESS = "{label} {done}/{total}　按 Esc 可中止"
WORKING = "{label}……"
CHOOSE = "请选择考核期所在文件夹（里面有目标库.xlsx）"
FOLDER_SET = "以后都使用这个文件夹：\n{folder}"
UNEXPECTED = (
    "程序内部错误（{error}），这一步没有完成。\n\n请把日志文件和所用的工作簿发给维护人员，日志在：\n{log}\n\n{state}"
)
WHOLE = "已经写好的文件都是完整的，没有写到一半的文件。"
HALF = "打开着的市级总表可能只更新了一部分，请关闭它并且不要保存；硬盘上的文件没有改动，重新打开即可。"
CONSOLIDATED = "{received}\n\n市级总表：{path}"
ISSUED = "已下发 {count} 本工作簿，放在：\n{path}"
FINDINGS_HEAD = "发现 {errors} 个错误、{warnings} 个提醒："
FINDING = "{number}. [{severity}] {text}"
FINDINGS_MORE = "……另有 {count} 条，见新打开的工作簿。"
PLAN_FINDINGS_MORE = "……另有 {count} 条。"
SEVERITIES = {"error": "错误", "warning": "提醒", "info": "说明"}
NO_BOOK = "没有打开的工作簿。请先打开单位报来的填报工作簿，再按“校验本簿”。"
CHECKED = "{unit}：得分 {total:g}（满分 {points:g}），未填 {blank} 项。"
NOTHING_FOUND = "没有发现问题。"
RELINKED = "“{name}”里的 SMX_ 函数已重新链接到本机的加载项，并已全部重算。"
NO_BOOK_TO_RELINK = "没有打开的工作簿。"
NOT_CHANGED = "检查的是副本，“{name}”没有改动。"

# ---------------------------------------------------------------- sheets made for the office

STATUS_SHEET = "回收台账"
FINDINGS_SHEET = "校验结果"
FINDING_HEADINGS = ("级别", "代码", "工作表", "单元格", "问题与处理办法")

# ---------------------------------------------------------------- about

ABOUT = (
    "目标管理加载项 {version}\nPython {python}\nxlwings {xlwings}\nExcel {excel}\n\n"
    "考核期文件夹：{folder}\n设置：{settings}\n日志：{log}\n\n{diagnosis}"
)
EXAMINING = "检查这台电脑"
ALL_WELL = "诊断：检查了 {count} 项，没有发现问题。"
COMPLAINTS = "诊断：检查了 {count} 项，发现 {found} 个问题："
COMPLAINT = "[{state}] {title}：{found} {todo}"
NONE_CHOSEN = "还没有选择"
NO_LOG = "（没有）"
LOG_NAME = "error.log"
