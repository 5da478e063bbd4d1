"""Every irregularity of the packaged notice is reported with its line and a suggested reading, and nothing else is."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from smx_xl.findings import Code, Finding, Outcome, Severity
from smx_xl.model.plan import Plan

ANOMALIES: list[tuple[Code, int, str]] = [
    (Code.NOTICE_SECTION_POINTS_MISSING, 145, "一般目标（200分）"),
    (Code.NOTICE_LOOKS_NUMBERED, 538, ""),
    (Code.NOTICE_LOOKS_NUMBERED, 1052, ""),
    (Code.NOTICE_NUMBER_MISSING, 999, "4"),
    (Code.NOTICE_CLOSING_MISSING, 741, "（40分）；"),
    (Code.NOTICE_POINTS_UNMARKED, 774, "（150分）"),
    (Code.NOTICE_POINTS_AFTER_STOP, 1289, "%以上（30分）；"),
    (Code.NOTICE_POINTS_AFTER_STOP, 1716, "4万元（60分）；"),
    (Code.NOTICE_CURRENCY_MISSING, 1574, "5.32亿元"),
    (Code.NOTICE_DOUBLED, 1736, "目标任务"),
    (Code.NOTICE_ENGLISH_WORD, 1081, "检查和监督"),
    (Code.NOTICE_ENGLISH_WORD, 1525, "规范和部件"),
    (Code.NOTICE_TRADITIONAL, 644, "渑池"),
    (Code.NOTICE_TRADITIONAL, 720, "渑池"),
    (Code.NOTICE_TRADITIONAL, 1664, "渑池"),
    (Code.NOTICE_TRADITIONAL, 661, "侧道"),
    (Code.NOTICE_RARE_NAME, 685, "渑池"),
    (Code.NOTICE_LOOKALIKE, 692, "涧河大"),
    (Code.NOTICE_PERMILLE, 780, "0.9‰、3.8‰"),
    (Code.NOTICE_PERMILLE, 1284, "8‰"),
    (Code.NOTICE_PERMILLE, 1624, "0.04‰"),
    (Code.NOTICE_SUBSCRIPTS, 31, "PM10、PM2.5"),
    (Code.NOTICE_LINES_BROKEN, 29, ""),
    (Code.NOTICE_WIDTH_MIXED, 102, "（50分）；"),
    (Code.NOTICE_WIDTH_MIXED, 169, "（一）重点目标（500分）"),
    (Code.NOTICE_WIDTH_MIXED, 414, "（60分）；"),
    (Code.NOTICE_WIDTH_MIXED, 950, "（25分）；"),
    (Code.NOTICE_WIDTH_MIXED, 1409, "（40分）；"),
    (Code.NOTICE_WIDTH_MIXED, 1952, "（二）一般目标（200分）"),
    (Code.NOTICE_NUMBER_TIGHT, 1079, ""),
    (Code.NOTICE_NUMBER_TIGHT, 1345, ""),
    (Code.NOTICE_NUMBER_TIGHT, 1375, ""),
    (Code.NOTICE_SECTION_UNNUMBERED, 286, ""),
    (Code.NOTICE_GROUP_UNEVEN, 49, "各县（市、区）"),
    (Code.NOTICE_GROUP_UNEVEN, 341, "承担经济社会发展职能的政府部门"),
    (Code.NOTICE_OTHER_YEAR, 896, "2018年度"),
    (Code.NOTICE_OTHER_YEAR, 1470, "2018年度"),
    (Code.NOTICE_WORDING, 252, "实际利用省外资金497595万元，实际利用境外资金19313万美元；完成招商引资…"),
    (Code.NOTICE_WORDING, 422, "加强安全生产管理，完成市安全生产目标任务"),
    (Code.NOTICE_WORDING, 1670, "完成市政府确定的城镇化工作目标任务"),
    (Code.NOTICE_WORDING, 1672, "完成市政府下达的环境保护工作目标任务"),
]


@pytest.mark.parametrize(("code", "line", "suggestion"), ANOMALIES)
def test_reported_once_with_suggestion(outcome: Outcome[Plan], code: Code, line: int, suggestion: str) -> None:
    found = [finding for finding in outcome.findings if (finding.code, finding.line) == (code, line)]
    assert [finding.suggestion for finding in found] == [suggestion]
    assert suggestion in found[0].message


def test_nothing_else_is_reported(outcome: Outcome[Plan]) -> None:
    reported = Counter((finding.code, finding.line) for finding in outcome.findings)
    assert reported == Counter((code.value, line) for code, line, _ in ANOMALIES)


def lines_of(outcome: Outcome[Plan], code: Code, line: int) -> list[int]:
    """The list of lines inside the message of a grouped finding."""
    finding = next(finding for finding in outcome.findings if (finding.code, finding.line) == (code, line))
    return [int(number) for number in re.search(r"在?第([\d、]+)行", finding.message)[1].split("、")]  # type: ignore[index]


def test_breaks_are_all_listed(outcome: Outcome[Plan]) -> None:
    joins = lines_of(outcome, Code.NOTICE_LINES_BROKEN, 29)
    assert {29, 130, 282} <= set(joins)  # the city's target 11, two paragraphs of factors
    assert {102, 414, 538, 950, 1052, 1409} <= set(joins)  # those that begin with a digit or a bracket
    assert len(joins) == 21 + 3


def test_half_width_brackets_are_all_listed(outcome: Outcome[Plan]) -> None:
    places = {line: lines_of(outcome, Code.NOTICE_WIDTH_MIXED, line) for line in (102, 169, 414, 950, 1409, 1952)}
    headings = {106, 169, 180, 1952}
    brackets = [line for lines in places.values() for line in lines if line not in headings]
    assert headings <= {line for lines in places.values() for line in lines}
    assert len(brackets) == 27
    assert [len(set(lines) - headings) for lines in places.values()] == [12, 10, 1, 1, 1, 2]


def test_missing_blanks_are_all_listed(outcome: Outcome[Plan]) -> None:
    assert [len(lines_of(outcome, Code.NOTICE_NUMBER_TIGHT, line)) for line in (1079, 1345, 1375)] == [10, 12, 2]


def test_subscripts_list_every_line(outcome: Outcome[Plan]) -> None:
    assert lines_of(outcome, Code.NOTICE_SUBSCRIPTS, 31) == [31, 66, 104, 143, 178, 222, 258, 297, 328, 577]


def test_findings_do_not_drown(outcome: Outcome[Plan]) -> None:
    assert len(outcome.findings) == 41
    warnings = [finding for finding in outcome.findings if finding.severity is Severity.WARNING]
    assert len(warnings) == 13


def test_messages_name_the_unit(outcome: Outcome[Plan]) -> None:
    def at(line: int) -> Finding:
        return next(finding for finding in outcome.findings if finding.line == line)

    assert "湖滨区“一般目标”" in at(145).message
    assert "正好700分" in at(145).message
    assert "市政府国资委第4个目标没有编号" in at(999).message
    assert at(999).subject == "U32-04"
    assert str(at(999)).startswith("notice.txt 第999行：")
