"""Any plan there can be: odd texts in every field, exact numbers, everything that may be missing missing."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from smx_xl.findings import Finding, Severity
from smx_xl.layout.plan_book import PARAMETERS
from smx_xl.model.contact import Contact
from smx_xl.model.plan import CityTarget, Indicator, Method, Parameter, Plan, Section, Target, Unit, VerifierRule

ODD = (
    "",
    " ",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "'带撇号",
    '=HYPERLINK("http://x.cn")',
    "  两端空格  ",
    "\u3000全角空格\u3000",
    "第一行\n第二行",
    "\n首尾换行\n",
    "\n",
    "回车\r\n换行\r",
    "\t制表\t",
    "_x000D_",
    "_x0041__x005F_x0041_",
    "〔U+000D〕〔续1〕",
    "〔续9〕",
    "“引号”\"'<&>]]>",
    "\x00\x01\x0b\x0c\x1f\x7f\x85\x9f",
    "\ufdd0\ufffe\uffff",
    "\u2028\u2029\u200b\ufeff",
    "😀𠮷",
    "é",
    "#REF!",
    "#N/A",
    "TRUE",
    "007",
    "1e5",
    "3.0",
    "2018-04-26",
    "1/2",
    "\\0",
    "\\n\\\\",
    "a/b",
    "待确认",
    "确认",
    "标题",
    "指标编号",
    "全市",
)
"""What breaks careless writers and readers of workbooks."""
LONG = "长" * 40_000
NUMBERS = (0.0, -0.0, 1 / 3, 1e-9, 0.1 + 0.2, 4004000.0, 1e15, 1e16, 123456789012345678.0, 5e-324, 1.7e308, -2.5)

TYPED = (0.0, 1 / 3, 2 / 7, 1e-9, 0.047, 4004000.0, 1234567890.12345, -2.5)
"""Numbers as people type them, and shares: what survives programs that save 15 digits."""

texts = st.sampled_from(ODD) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
words = texts.filter(bool)
numbers = st.sampled_from(NUMBERS) | st.floats(allow_nan=False, allow_infinity=False)
wholes = st.integers(-(2**53), 2**53)
spans = st.tuples(wholes, wholes)
shares = st.floats(0, 1, exclude_min=True)
PARAMETER_NAMES = tuple(column.name for column in PARAMETERS)
params = st.dictionaries(st.sampled_from(PARAMETER_NAMES) | texts, numbers, max_size=4)
findings = st.builds(
    Finding,
    code=texts,
    severity=st.sampled_from(Severity),
    message=texts,
    file=texts,
    sheet=texts,
    cell=texts,
    line=st.none() | wholes,
    subject=texts,
    suggestion=texts,
)
verifiers = st.builds(VerifierRule, pattern=words, department=words, source=texts, unit=st.just("") | words)
"""A rule without a keyword or a department is none; the workbook refuses it."""
contacts = st.builds(Contact, name=words, mail=texts, person=texts, phone=texts) | st.builds(
    Contact, name=st.just(""), mail=words
)
"""A row in which nothing stands is none."""


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan whose ids tell its rows apart."""
    count = 0

    def key() -> str:
        nonlocal count
        count += 1
        return f"{draw(texts)}{count}"

    def some(make: Any, most: int) -> tuple[Any, ...]:
        return tuple(make() for _ in range(draw(st.integers(0, most))))

    def indicator() -> Indicator:
        return Indicator(
            id=key(),
            name=draw(texts),
            method=draw(st.sampled_from(Method)),
            target=draw(st.none() | numbers),
            unit=draw(texts),
            share=draw(shares),
            quote=draw(texts),
            params=draw(params),
            doubt=draw(texts),
        )

    def city_target() -> CityTarget:
        return CityTarget(
            id=key(), number=draw(texts), text=draw(texts), lines=draw(spans), indicators=some(indicator, 2)
        )

    def target() -> Target:
        return Target(
            id=key(),
            number=draw(texts),
            text=draw(texts),
            points=draw(numbers),
            lines=draw(spans),
            indicators=some(indicator, 3),
        )

    def section() -> Section:
        return Section(name=draw(texts), points=draw(st.none() | numbers), targets=some(target, 3))

    def unit() -> Unit:
        return Unit(
            id=key(),
            name=draw(texts),
            group=draw(texts),
            sections=some(section, 3),
            preconditions=draw(st.lists(texts, max_size=4).map(tuple)),
            precondition_text=draw(texts),
            precondition_lines=draw(st.none() | spans),
        )

    def parameter() -> Parameter:
        return Parameter(
            method=draw(st.sampled_from(Method)), name=key(), value=draw(numbers), unit=draw(texts), source=draw(texts)
        )

    return Plan(
        document=draw(texts),
        title=draw(texts),
        year=draw(wholes),
        round=draw(texts),
        city_targets=some(city_target, 2),
        units=some(unit, 3),
        rules=some(parameter, 3),
        verifiers=draw(st.lists(verifiers, max_size=3).map(tuple)),
        contacts=draw(st.lists(contacts, max_size=3).map(tuple)),
        findings=draw(st.lists(findings, max_size=3).map(tuple)),
    )


def odd_plan(numbers: tuple[float, ...] = NUMBERS) -> Plan:
    """One plan with every odd text in every kind of field, and every odd number."""
    texts = (*ODD, LONG)

    def indicator(number: int, text: str) -> Indicator:
        value = numbers[number % len(numbers)]
        return Indicator(
            id=f"{text}i{number}"[-60:],
            name=text,
            method=list(Method)[number % len(Method)],
            target=value,
            unit=text,
            share=1 / 3,
            quote=text,
            params={"floor": value, text: value},
            doubt=text,
        )

    targets = tuple(
        Target(
            id=f"{text}t{n}"[-60:],
            number=text,
            text=text,
            points=1 / 3,
            lines=(n, n + 1),
            indicators=(indicator(n, text),),
        )
        for n, text in enumerate(texts)
    )
    units = tuple(
        Unit(
            id=f"{text}u{n}"[-60:],
            name=text,
            group=text,
            sections=(Section(name=text, points=None, targets=targets[n : n + 1]),),
            preconditions=(text, "", text),
            precondition_text=text,
        )
        for n, text in enumerate(texts)
    )
    return Plan(
        document=LONG,
        title="标题",
        year=2018,
        round="\n=1\n",
        city_targets=tuple(
            CityTarget(id=f"{text}c{n}"[-60:], number=text, text=text, lines=(0, 0), indicators=())
            for n, text in enumerate(texts)
        ),
        units=units,
        rules=tuple(
            Parameter(
                method=Method.BAND, name=f"{text}p{n}"[-60:], value=numbers[n % len(numbers)], unit=text, source=text
            )
            for n, text in enumerate(texts)
        ),
        verifiers=tuple(VerifierRule(pattern=text, department=text, source=text) for text in texts if text),
        contacts=tuple(Contact(name=text, mail=text, person=text, phone=text) for text in texts if text),
        findings=tuple(
            Finding(code=text, severity=Severity.INFO, message=text, file=text, subject=text, line=n)
            for n, text in enumerate(texts)
        ),
    )
