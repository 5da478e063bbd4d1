"""What recognition and retyping do to a notice: lost headings, lost brackets, page numbers, wrong sums."""

from __future__ import annotations

import pytest
from conftest import Read

from smx_xl.findings import Code, Finding, Outcome
from smx_xl.model.plan import Plan

FRONT = """乐政〔2031〕3号
关于印发2031年度经济社会发展目标的通知
2031年乐清源市经济社会发展目标
1. 生产总值增长6%；
2. 新增就业5万人。
县（市、区）
"""
SOUTH = """南屏县
（一）重点目标（500分）
1. 生产总值增长6.5%（300分）；
2. 新增就业2万人（200分）；
（二）一般目标（200分）
3. 接入3.5万项数据（120分）；
4. 举办展会3场（80分）。
"""
NORTH = SOUTH.replace("南屏县", "北屏县")
WEST = SOUTH.replace("南屏县", "西屏县")


def shown(outcome: Outcome[Plan]) -> list[list[tuple[str, str, float]]]:
    assert outcome.value is not None
    return [[(target.number, target.text, target.points) for target in unit.targets] for unit in outcome.value.units]


def of(outcome: Outcome[Plan], code: Code) -> list[Finding]:
    return [finding for finding in outcome.findings if finding.code == code]


WHOLE = [
    ("1", "生产总值增长6.5%", 300),
    ("2", "新增就业2万人", 200),
    ("3", "接入3.5万项数据", 120),
    ("4", "举办展会3场", 80),
]


def test_undamaged(read: Read) -> None:
    outcome = read(FRONT + SOUTH + NORTH + WEST)
    assert shown(outcome) == [WHOLE] * 3
    assert outcome.findings == ()


def test_lost_bracket_in_the_middle(read: Read) -> None:
    outcome = read(FRONT + SOUTH.replace("2万人（200分）；", "2万人") + NORTH + WEST)
    assert shown(outcome)[0] == [WHOLE[0], ("2", "新增就业2万人", 0), *WHOLE[2:]]
    assert [(finding.line, finding.suggestion) for finding in of(outcome, Code.NOTICE_POINTS_MISSING)] == [
        (10, "（200分）")
    ]
    assert of(outcome, Code.NOTICE_UNIT_SUM) == []  # explained by the missing points


def test_lost_bracket_before_the_next_number(read: Read) -> None:
    outcome = read(FRONT + SOUTH.replace("6.5%（300分）；", "6.5%") + NORTH + WEST)
    assert shown(outcome)[0] == [("1", "生产总值增长6.5%", 0), *WHOLE[1:]]


@pytest.mark.parametrize(
    ("damaged", "code"),
    [
        ("6.5%（300分；", Code.NOTICE_POINTS_BROKEN),
        ("6.5%300分）；", Code.NOTICE_POINTS_BROKEN),
        ("6.5%（300分），其中省级项目3个；", Code.NOTICE_POINTS_INSIDE),
        ("6.5%（300）；", Code.NOTICE_POINTS_UNMARKED),
        ("6.5%；（300分）；", Code.NOTICE_POINTS_AFTER_STOP),
        ("6.5%（300分）", Code.NOTICE_CLOSING_MISSING),
    ],
)
def test_damaged_brackets_still_give_points(read: Read, damaged: str, code: Code) -> None:
    outcome = read(FRONT + SOUTH.replace("6.5%（300分）；", damaged) + NORTH + WEST)
    assert [number for number, _, _ in shown(outcome)[0]] == ["1", "2", "3", "4"]
    assert shown(outcome)[0][0][2] == 300
    assert [finding.line for finding in of(outcome, code)] == [9]
    assert len(outcome.findings) == 1


def test_lost_unit_heading(read: Read) -> None:
    outcome = read(FRONT + SOUTH + NORTH.replace("北屏县\n", "") + WEST)
    assert outcome.value is not None
    assert [unit.name for unit in outcome.value.units] == ["南屏县", "（第14行起的单位，名称缺失）", "西屏县"]
    assert [finding.line for finding in of(outcome, Code.NOTICE_UNIT_NAMELESS)] == [14]


def test_repeated_unit(read: Read) -> None:
    outcome = read(FRONT + SOUTH + NORTH + SOUTH)
    assert [(finding.line, finding.subject) for finding in of(outcome, Code.NOTICE_UNIT_REPEATED)] == [(21, "U03")]
    assert "第7行" in of(outcome, Code.NOTICE_UNIT_REPEATED)[0].message


def test_lost_group_heading(read: Read) -> None:
    outcome = read(FRONT.replace("县（市、区）\n", "") + SOUTH + NORTH)
    assert [finding.line for finding in of(outcome, Code.NOTICE_GROUP_MISSING)] == [6]


def test_numbers_skipped_and_repeated(read: Read) -> None:
    outcome = read(FRONT + SOUTH.replace("4. 举", "6. 举") + NORTH.replace("2. 新", "1. 新") + WEST)
    gap, repeated = of(outcome, Code.NOTICE_NUMBER_GAP), of(outcome, Code.NOTICE_NUMBER_REPEATED)
    assert [(finding.line, "第4—5项" in finding.message) for finding in gap] == [(13, True)]
    assert [(finding.line, finding.suggestion) for finding in repeated] == [(17, "2")]


def test_wrong_sums(read: Read) -> None:
    outcome = read(FRONT + SOUTH.replace("（80分）", "（90分）") + NORTH + WEST)
    assert [(finding.line, "相差10分" in finding.message) for finding in of(outcome, Code.NOTICE_SECTION_SUM)] == [
        (11, True)
    ]
    assert of(outcome, Code.NOTICE_UNIT_SUM) == []
    both = SOUTH.replace("（80分）", "（90分）").replace("（200分）\n3", "（210分）\n3")
    outcome = read(FRONT + both + NORTH + WEST)
    assert [finding.code for finding in outcome.findings] == [Code.NOTICE_UNIT_SUM]


def test_heading_that_disagrees_is_suggested_the_sum(read: Read) -> None:
    outcome = read(FRONT + SOUTH.replace("一般目标（200分）", "一般目标（300分）") + NORTH + WEST)
    assert [(finding.line, finding.suggestion) for finding in of(outcome, Code.NOTICE_SECTION_SUM)] == [
        (11, "一般目标（200分）")
    ]


def test_repeated_text(read: Read) -> None:
    outcome = read(FRONT + SOUTH.replace("接入3.5万项数据", "新增就业2万人") + NORTH + WEST)
    assert [(finding.line, "第10行" in finding.message) for finding in of(outcome, Code.NOTICE_TEXT_REPEATED)] == [
        (12, True)
    ]


def test_page_numbers_and_page_breaks(read: Read) -> None:
    broken = SOUTH.replace("新增就业2万人", "新增就\n\n— 12 —\n\f业2万人").replace(
        "接入3.5万", "接入\n第13页 共20页\n3.5万"
    )
    bare = (
        NORTH.replace("新增就业", "新增\n14\n就业").replace("接入", "接\n15\n入").replace("举办展会", "举办\n16\n展会")
    )
    outcome = read(FRONT + broken + bare + WEST)
    assert shown(outcome) == [WHOLE] * 3


def test_a_number_alone_on_its_line(read: Read) -> None:
    outcome = read(FRONT + SOUTH.replace("2. 新增", "2.\n新增") + NORTH + WEST)
    assert shown(outcome)[0] == WHOLE


def test_heading_points_on_their_own_line(read: Read) -> None:
    outcome = read(FRONT + SOUTH.replace("重点目标（500分）", "重点目标\n（500分）") + NORTH + WEST)
    assert outcome.value is not None
    assert outcome.value.units[0].sections[0].points == 500


def test_unit_without_section_headings(read: Read) -> None:
    loose = "东屏县\n1. 生产总值增长6.5%（300分）；\n2. 新增就业2万人（400分）。\n"
    outcome = read(FRONT + SOUTH + loose + NORTH + WEST)
    assert outcome.value is not None
    assert [unit.name for unit in outcome.value.units] == ["南屏县", "东屏县", "北屏县", "西屏县"]
    assert [(section.name, section.points) for section in outcome.value.units[1].sections] == [("", None)]
    assert [finding.line for finding in of(outcome, Code.NOTICE_SECTION_MISSING)] == [14]


def test_section_of_another_name(read: Read) -> None:
    other = SOUTH.replace("一般目标（200分）", "党建工作任务（200分）")
    outcome = read(FRONT + NORTH + other + WEST)
    assert outcome.value is not None
    assert [section.name for section in outcome.value.units[1].sections] == ["重点目标", "党建工作任务"]


def test_notes_and_numbered_headings(read: Read) -> None:
    numbered = (
        "".join(
            unit.replace("屏县\n", "屏县\n责任人：王明\n", 1).replace(name, f"（{number}）{name}")
            for number, name, unit in (("一", "南屏县", SOUTH), ("二", "北屏县", NORTH), ("三", "西屏县", WEST))
        )
        .replace("（一）重点目标", "1. 重点目标")
        .replace("（二）一般目标", "2. 一般目标")
    )
    outcome = read(FRONT.replace("县（市、区）", "一、县（市、区）") + numbered)
    assert outcome.value is not None
    assert [unit.name for unit in outcome.value.units] == ["南屏县", "北屏县", "西屏县"]
    assert outcome.value.groups == ("县（市、区）",)
    assert shown(outcome) == [WHOLE] * 3


def test_factors_as_a_numbered_list(read: Read) -> None:
    listed = "前置类扣分因素：\n1. 安全生产；\n2. 环境保护；\n3. 信访稳定。\n"
    outcome = read(FRONT + SOUTH + listed + NORTH + WEST)
    assert outcome.value is not None
    assert outcome.value.units[0].preconditions == ("安全生产", "环境保护", "信访稳定")
    assert outcome.value.units[0].precondition_lines == (14, 17)
    assert shown(outcome) == [WHOLE] * 3


def test_factors_that_cannot_be_split(read: Read) -> None:
    outcome = read(FRONT + SOUTH + "前置类扣分因素：按市委有关规定执行。\n" + NORTH + WEST)
    assert [finding.line for finding in of(outcome, Code.NOTICE_FACTORS_WHOLE)] == [14]


def test_a_continuation_that_leads_with_the_next_number(read: Read) -> None:
    """The real number comes later, so that this one is part of the text."""
    outcome = read(FRONT + SOUTH.replace("生产总值增长6.5%", "推动\n2、三产业融合") + NORTH + WEST)
    assert shown(outcome)[0] == [("1", "推动2、三产业融合", 300), *WHOLE[1:]]


def test_nothing_with_points_is_dropped_in_silence(read: Read) -> None:
    """A date on a line of its own ends no unit; targets before the first unit are reported."""
    dated = SOUTH.replace("新增就业2万人", "于\n2031年12月31日\n前新增就业2万人")
    outcome = read(FRONT + dated + NORTH + WEST)
    assert shown(outcome)[0][1] == ("2", "于2031年12月31日前新增就业2万人", 200)
    stray = SOUTH.replace("（二）一般", "2031年3月1日\n（二）一般").replace("4. 举", "2031年3月1日印发\n4. 举")
    assert shown(read(FRONT + stray + NORTH + WEST))[0] == WHOLE
    torn = SOUTH.replace("4. 举办", "2031年3月1日印发\n4. 举办\n")
    assert [finding.line for finding in of(read(FRONT + torn), Code.NOTICE_PARAGRAPH_UNUSED)] == [15]
    common = FRONT.replace("县（市、区）\n", "一、共同性目标（300分）\n1. 党的建设（300分）。\n县（市、区）\n")
    outcome = read(common + SOUTH + NORTH + WEST)
    assert shown(outcome) == [WHOLE] * 3
    assert [finding.line for finding in of(outcome, Code.NOTICE_PARAGRAPH_UNUSED)] == [7]


def test_a_continuation_that_leads_like_factors(read: Read) -> None:
    outcome = read(FRONT + SOUTH.replace("举办展会3场", "取消\n前置审批事项3项") + NORTH + WEST)
    assert shown(outcome)[0][3] == ("4", "取消前置审批事项3项", 80)
    assert outcome.value is not None
    assert outcome.value.units[0].precondition_text == ""


def test_a_year_in_brackets_is_no_weight(read: Read) -> None:
    outcome = read(FRONT + SOUTH.replace("举办展会3场（80分）", "执行规划（2031）") + NORTH + WEST)
    assert shown(outcome)[0][3] == ("4", "执行规划（2031）", 0)
    assert [finding.suggestion for finding in of(outcome, Code.NOTICE_POINTS_MISSING)] == ["（80分）"]


def test_numbered_paragraphs_of_the_letter_are_no_city_targets(read: Read) -> None:
    letter = "一、提高认识，加强领导。\n二、强化考核，落实责任。\n"
    outcome = read(FRONT.replace("2031年乐清源市", letter + "2031年乐清源市") + SOUTH + NORTH + WEST)
    assert outcome.value is not None
    assert [target.text for target in outcome.value.city_targets] == ["生产总值增长6%", "新增就业5万人"]


def test_year_in_words(read: Read) -> None:
    outcome = read((FRONT + SOUTH).replace("2031年度", "二〇三一年度").replace("〔2031〕", "〔2030〕"))
    assert outcome.value is not None
    assert outcome.value.year == 2031


def test_missing_front_matter(read: Read) -> None:
    outcome = read("2031年度目标\n" + "县（市、区）\n" + SOUTH)
    assert outcome.value is None  # nothing says that 2031 is the year of the notice
    outcome = read("关于下达2031年目标的通知\n县（市、区）\n" + SOUTH)
    assert [finding.code for finding in outcome.findings] == [Code.NOTICE_DOCUMENT_MISSING, Code.NOTICE_CITY_MISSING]


@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [
        ("新增就业2万人，税收完成12亿", Code.NOTICE_CURRENCY_MISSING, "12亿元"),
        ("人口自然增长率5%以内", Code.NOTICE_PERMILLE, "5‰"),
        ("完善the制度 and 机制", Code.NOTICE_ENGLISH_WORD, "制度和机制"),
        ("提升服务的的水平", Code.NOTICE_DOUBLED, "服务的水平"),
        ("完成縣城规划", Code.NOTICE_TRADITIONAL, "县城"),
        ("己完成整改", Code.NOTICE_LOOKALIKE, "已完成"),
        ("产值达到1O亿元", Code.NOTICE_LOOKALIKE, "0亿元"),
        ("完成2029年度检查", Code.NOTICE_OTHER_YEAR, "2031年度"),
    ],
)
def test_questions_about_wording(read: Read, text: str, code: Code, suggestion: str) -> None:
    outcome = read(FRONT + SOUTH.replace("举办展会3场", text) + NORTH + WEST)
    found = of(outcome, code)
    assert [finding.line for finding in found] == [13]
    assert found[0].suggestion == suggestion
    assert shown(outcome)[0][3][1] == text


@pytest.mark.parametrize(
    "text",
    [
        "完成市属国有企业改革，加强工作作风建设，人人参与，层层落实",
        "比2030年提高2个百分点，在2025年的基础上下降3%，落实2026—2030年规划",
        "新增用户12万户，带动就业3.5万人，合格率达95%以上",
        "建成4G基站20个、LED路灯300盏，推广CNG车辆50台",
        "滋润河道两岸绿地5公顷",
        "对接南宁县、北海市招商活动3场",
    ],
)
def test_no_question_about_ordinary_wording(read: Read, text: str) -> None:
    outcome = read(FRONT + SOUTH.replace("举办展会3场", text) + NORTH + WEST)
    assert outcome.findings == ()
