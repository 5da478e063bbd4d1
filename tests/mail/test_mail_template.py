"""Templates: the packaged ones, the office's own, placeholders that are none, and values that look like some."""

from __future__ import annotations

import pytest

from smx_xl.findings import Code
from smx_xl.mail.template import Template, default, filled, parse, placeholders
from smx_xl.model.outgoing import Kind
from smx_xl.text import outbox as words


@pytest.mark.parametrize("kind", list(Kind))
def test_the_packaged_template_has_subject_and_body_and_uses_what_is_its_own(kind: Kind) -> None:
    made = default(kind)
    assert "{" in made.subject
    values = {name: f"〔{name}〕" for name in placeholders(kind)}
    subject, body = filled(made, values)
    assert "{" not in subject + body
    missing = [name for name in words.OWN[kind.value] if f"〔{name}〕" not in subject + body]
    assert missing == ([words.BOOK] if kind is Kind.CORRECT else [])


def codes(text: str, kind: Kind = Kind.ISSUE) -> list[tuple[str, int | None]]:
    outcome = parse(text, kind, "邮件_下发.txt")
    assert (outcome.value is None) == bool(outcome.findings)
    return [(finding.code, finding.line) for finding in outcome.findings]


def test_what_the_office_wrote() -> None:
    outcome = parse("\ufeff主题： {单位} \r\n\r\n你好，｛单位｝：{ 考核期 }\r\n\r\n再见", Kind.ISSUE, "x.txt")
    assert outcome.value == Template("{单位}", "你好，｛单位｝：{ 考核期 }\n\n再见")
    values = dict.fromkeys(placeholders(Kind.ISSUE), "值")
    assert filled(outcome.value, values) == ("值", "你好，值：值\n\n再见\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("主题：{单位}\n\n{单味}\n", [(Code.MAIL_TEMPLATE_PLACEHOLDER, 3)]),
        ("主题：{unit}{0}{}\n\n正文", [(Code.MAIL_TEMPLATE_PLACEHOLDER, 1)] * 3),
        ("主题：{单位.__class__}\n\n正文", [(Code.MAIL_TEMPLATE_PLACEHOLDER, 1)]),
        ("主题：x\n\n{得分}", [(Code.MAIL_TEMPLATE_PLACEHOLDER, 3)]),
        ("你好\n\n正文", [(Code.MAIL_TEMPLATE_SUBJECT, 1)]),
        ("主题：\n\n正文", [(Code.MAIL_TEMPLATE_SUBJECT, 1)]),
        ("主题：x\n\n \n", [(Code.MAIL_TEMPLATE_EMPTY, None)]),
        ("", [(Code.MAIL_TEMPLATE_SUBJECT, 1), (Code.MAIL_TEMPLATE_EMPTY, None)]),
        ("主题：x\n\n一个 {\n和一个 } 不在一行", [(Code.MAIL_TEMPLATE_BRACE, 3), (Code.MAIL_TEMPLATE_BRACE, 4)]),
        ("主题：{单位\n\n正文", [(Code.MAIL_TEMPLATE_BRACE, 1)]),
        ("主题：x\n\n｛单位：请于{报送期限}前报送", [(Code.MAIL_TEMPLATE_BRACE, 3)]),
        ("主题：x\n\n单位}：请报送", [(Code.MAIL_TEMPLATE_BRACE, 3)]),
        ("主题：x\n\n{{单位}}", [(Code.MAIL_TEMPLATE_BRACE, 3)] * 2),
    ],
)
def test_what_is_wrong_with_a_template(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert codes(text) == expected


def test_a_placeholder_that_is_unknown_is_told_with_those_that_are_known() -> None:
    (finding,) = parse("主题：{单味}\n\n正文", Kind.REMIND, "邮件_催报.txt").findings
    assert "“单味”" in finding.message
    assert all(name in finding.message for name in placeholders(Kind.REMIND))


def test_a_brace_without_its_other_half_is_shown_where_it_stands() -> None:
    (finding,) = parse("主题：x\n\n你好，{单位：请抓紧报送本年度的填报表。", Kind.REMIND, "邮件_催报.txt").findings
    assert "“{单位：请抓紧报送本年”" in finding.message
    assert "{单位}" in finding.message, "how it is written"


def test_values_are_put_in_once_and_made_harmless() -> None:
    values = dict.fromkeys(placeholders(Kind.ISSUE), "") | {"单位": "{考核期}\r\nBcc: x\u202e\x1b", "考核期": "2031"}
    subject, body = filled(Template("{单位}", "{单位}"), values)
    assert subject == "{考核期} Bcc: x"
    assert body == "{考核期}\nBcc: x\n"
