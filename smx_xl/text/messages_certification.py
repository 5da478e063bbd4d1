"""What is said about workbooks of certifying departments: severity and text by code."""

from __future__ import annotations

from smx_xl.text.codes import Code, Entry

__all__ = ["ENTRIES"]

ENTRIES: dict[Code, Entry] = {
    Code.CERTIFIES_NOTHING: Entry(
        "error", "目标库里没有由“{found}”核定的指标。请核对归口部门的规则，或在最近一次下发的核定表上核定。"
    ),
    Code.NOT_A_CERTIFICATE: Entry(
        "error", "这不是核定工作簿（类型“{found}”），没有作为核定结果读取。请报送本部门的核定表。"
    ),
    Code.CERTIFIED_ROWS_MISSING: Entry(
        "warning", "少了{count}行：{names}；这些指标按未核定处理。请在最近一次下发的核定表上补核。"
    ),
    Code.CERTIFIED_ROW_UNKNOWN: Entry(
        "warning", "这一行的指标不在目标库里，或不由本部门核定，填的内容没有采用。请核对是否已改由别的部门核定。"
    ),
    Code.CERTIFIED_SHOWN_CHANGED: Entry(
        "error", "“{name}”的{heading}与下发时不同，无法证实同意的是哪个数。请恢复原样，或在下发的核定表上重新核定。"
    ),
    Code.CERTIFIED_OUTDATED: Entry(
        "warning", "“{name}”的{heading}在这份核定表下发后已调整：表上是“{found}”，现在是“{expected}”；{effect}。"
    ),
    Code.CERTIFIED_ROWS_MIXED: Entry(
        "warning", "表里有从本部门另一次下发的核定表抄来的行；每一行都是下发过的，已采用。请核实抄来的行是否要用。"
    ),
    Code.AGREED_TO_NOTHING: Entry(
        "warning", "“{name}”选了同意，但自报完成值是“{found}”，不能计分，按未核定处理。请填核定值或核定得分率。"
    ),
    Code.AGREED_AND_OTHER: Entry(
        "warning", "“{name}”选了同意自报值“{found}”，又填了不同的核定值“{value}”，按核定值采用。请核实后只保留一项。"
    ),
    Code.VALUE_AND_RATE: Entry(
        "warning", "“{name}”按认定值{value}得分率应为{found}%，又填了核定得分率{given}%，按填的得分率采用。请核实。"
    ),
    Code.OPINION_UNKNOWN: Entry(
        "warning", "“{name}”的核定意见是“{found}”，又没有填核定值和核定得分率，按未核定处理。请填核定值或核定得分率。"
    ),
    Code.OPINION_PASSED_OVER: Entry("info", "“{name}”的核定意见是“{found}”，已按填写的核定值或核定得分率采用。"),
    Code.CERTIFIED_NOTHING_FILLED: Entry(
        "warning", "核定意见、核定值、核定得分率一项也没有填，可能误发了空表。请向核定部门核实。"
    ),
    Code.CERTIFIED_BEFORE_CHANGE: Entry(
        "warning",
        "“{name}”由{department}核定时自报值是“{found}”，单位现在的自报值是“{value}”。请核实是否需要重新核定。",
    ),
    Code.VERIFIER_BOOK_LEFT: Entry("info", "文件里已有填写的内容，下发的内容没有变化，原样保留。"),
    Code.VERIFIER_BOOK_KEPT: Entry(
        "warning",
        "原来的文件已改动或填写过，另存为“{kept}”，没有丢失；新下发的是空表，已核定的内容请抄过来或照常报送原文件。",
    ),
}
