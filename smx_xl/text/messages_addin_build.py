"""What is said when the add-in cannot be built: severity and text by code."""

from __future__ import annotations

from smx_xl.text.codes import Code, Entry

__all__ = ["ENTRIES"]

ENTRIES: dict[Code, Entry] = {
    Code.ADDIN_XLWINGS_MISSING: Entry(
        "error", '这个 Python 里没有安装 xlwings，无法生成加载项。请运行 pip install "smx_xl[excel]" 后重试。'
    ),
    Code.ADDIN_XLWINGS_DAMAGED: Entry(
        "error",
        "已安装的 xlwings {version} 不完整（{reason}）。请运行 pip install --force-reinstall xlwings 后重试。",
    ),
    Code.ADDIN_PATCH_UNFIT: Entry(
        "error",
        "xlwings {version} 的 VBA 代码与本版本不合：“{patch}”这一处安全改动对不上，因此没有生成加载项。"
        "请安装核对过的版本（0.33.0 至 0.37.8）：pip install xlwings==0.37.8。",
    ),
    Code.ADDIN_WRAPPER_FAILED: Entry(
        "error", "xlwings 没能生成函数的 VBA 代码（{reason}）。请核对 smx_xl 和 xlwings 是否安装完整。"
    ),
    Code.ADDIN_SOURCE_MISSING: Entry("error", "安装不完整：缺少“{name}”。请重新安装 smx_xl。"),
    Code.ADDIN_TEXT_UNFIT: Entry(
        "error", "加载项的代码或文字不合 Excel 的规则（{reason}），因此没有生成。请把这行文字发给维护人员。"
    ),
}
