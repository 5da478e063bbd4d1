"""A small round put together by hand: every state a unit and an indicator can be in, with ties and hostile texts.

Scores are given, not computed: the master shows what scoring found.
"""

from __future__ import annotations

from smx_xl.findings import Finding, Severity
from smx_xl.model.balance import Balance, BalanceKind, BalancePart
from smx_xl.model.plan import CityTarget, Indicator, Method, Plan, Section, Target, Unit
from smx_xl.model.reception import UnmatchedFile
from smx_xl.model.scorecard import IndicatorScore, ReturnState, Scorecard, State, TargetScore, UnitResult
from smx_xl.model.submission import Entry, EntryKind, Submission

PAYLOADS = (
    "=cmd|'/c calc'!A1",
    "+1",
    "-1+1",
    "@SUM(1)",
    '=HYPERLINK("http://x.cn")',
    "#REF!",
    "a\x00b\x0bc\x1f",
    "长" * 40_000,
    "_x0041_",
    "http://x.cn",
)
COUNTY, OFFICE, EMPTY = "各县（市、区）目标", "市政府各部门目标", "驻三单位目标"


def indicator(
    key: str, name: str, method: Method, target: float | None, unit: str = "", *, share: float = 1.0
) -> Indicator:
    return Indicator(id=key, name=name, method=method, target=target, unit=unit, share=share, quote=name)


def unit(number: int, name: str, group: str, grain: float) -> Unit:
    """Two targets, four indicators: rate and money in the first, mass and a task in the second."""
    key = f"u{number:02}"
    first = Target(
        id=f"{key}-1",
        number="1",
        text="固定资产投资增长10%，实际利用省外资金100000万元",
        points=500.0,
        lines=(1, 1),
        indicators=(
            indicator(f"{key}-1-1", "固定资产投资增长", Method.AT_LEAST, 10.0, "%", share=0.5),
            indicator(f"{key}-1-2", "实际利用省外资金", Method.AT_LEAST, 100000.0, "万元", share=0.5),
        ),
    )
    second = Target(
        id=f"{key}-2",
        number="2",
        text="粮食总产量，完成市政府下达的种养结构目标",
        points=200.0,
        lines=(2, 2),
        indicators=(
            indicator(f"{key}-2-1", "粮食总产量", Method.AT_LEAST, grain, "亿公斤", share=0.5),
            indicator(f"{key}-2-2", "种养结构目标", Method.TASK, None, "", share=0.5),
        ),
    )
    sections = (
        Section(name="重点目标", points=500.0, targets=(first,)),
        Section(name="一般目标", points=None, targets=(second,)),
    )
    return Unit(id=key, name=name, group=group, sections=sections)


UNITS = (
    unit(1, "甲县", COUNTY, 1.0),
    unit(2, "乙区", COUNTY, 1.5),
    unit(3, "丙市", COUNTY, 2.5),
    unit(4, "丁开发区", COUNTY, 0.1),
    unit(5, "市甲局", OFFICE, 0.2),
    unit(6, "市乙局", OFFICE, 0.3),
    unit(7, "市丙办", EMPTY, 0.4),
)
CITY_TARGETS = (
    CityTarget(
        id="c1",
        number="1",
        text="粮食总产量5亿公斤，完成省政府下达的种养结构目标",
        lines=(1, 1),
        indicators=(
            indicator("c1-1", "粮食总产量", Method.AT_LEAST, 5.0, "亿公斤", share=0.5),
            indicator("c1-2", "种养结构目标", Method.TASK, None, "", share=0.5),
        ),
    ),
    CityTarget(
        id="c2",
        number="2",
        text="实际利用省外资金30亿元",
        lines=(2, 2),
        indicators=(indicator("c2-1", "实际利用省外资金", Method.AT_LEAST, 30.0, "亿元"),),
    ),
    CityTarget(
        id="c3",
        number="3",
        text="固定资产投资增长9%",
        lines=(3, 3),
        indicators=(indicator("c3-1", "固定资产投资增长", Method.AT_LEAST, 9.0, "%"),),
    ),
)
PLAN = Plan(
    document="三政〔2018〕9号",
    title="关于印发2018年度经济社会发展目标的通知",
    year=2018,
    round="2018年全年",
    city_targets=CITY_TARGETS,
    units=UNITS,
)


def balance(
    key: str, name: str, measure: str, kind: BalanceKind, *, control: float, values: dict[str, float]
) -> Balance:
    """A balance of the city target ``c<key>`` over the units' indicators whose id ends in ``key``'s suffix."""
    owner, suffix = key.split("/")
    names = {one.id: one.name for one in UNITS}
    total = sum(values.values())
    return Balance(
        name=name,
        unit=measure,
        kind=kind,
        control=control,
        total=total,
        difference=total - control,
        controls=(BalancePart(owner=owner, owner_name="全市", indicator=f"{owner}-1", value=control),),
        parts=tuple(
            BalancePart(owner=one, owner_name=names[one], indicator=f"{one}-{suffix}", value=value)
            for one, value in values.items()
        ),
    )


BALANCES = (
    balance(
        "c1/2-1", "粮食总产量", "亿公斤", BalanceKind.EXACT, control=5.0, values={"u01": 1.0, "u02": 1.5, "u03": 2.5}
    ),
    balance(
        "c2/1-2", "实际利用省外资金", "亿元", BalanceKind.UNASSIGNED, control=30.0, values={"u01": 10.0, "u02": 10.0}
    ),
    balance(
        "c3/1-1",
        "固定资产投资增长",
        "%",
        BalanceKind.EACH_AT_LEAST,
        control=9.0,
        values={"u01": 10.0, "u02": 10.0, "u04": 10.0},
    ),
)


def entry(key: str, value: float | str | None, cell: str, *, raw: str | None = None, note: str = "") -> Entry:
    kind = EntryKind.NUMBER if isinstance(value, float) else EntryKind.GRADE if value else EntryKind.BLANK
    if raw is not None and value is None:
        kind = EntryKind.UNUSABLE
    return Entry(
        indicator=key, kind=kind, value=value, raw=raw or "" if value is None else str(value), cell=cell, note=note
    )


def accepted(
    key: str, values: tuple[Entry, ...], rates: tuple[float | None, ...], places: tuple[int, int]
) -> UnitResult:
    """A return with the four entries, the rates scoring found, its place in the city and in the group."""
    one = next(one for one in UNITS if one.id == key)
    states = {EntryKind.BLANK: State.BLANK, EntryKind.UNUSABLE: State.CHECK}
    scores = []
    for found, (target, item), rate in zip(
        values, ((t, i) for t in one.targets for i in t.indicators), rates, strict=True
    ):
        points = target.points * item.share
        state = states.get(found.kind, State.FILLED)
        score = None if rate is None else points * rate
        scores.append(
            IndicatorScore(id=item.id, actual=found.value, points=points, rate=rate, score=score, state=state)
        )
    targets = tuple(
        TargetScore(
            id=target.id,
            points=target.points,
            score=round(sum(score.score or 0.0 for score in pair), 2),
            state=State.FILLED,
            indicators=pair,
        )
        for target, pair in zip(one.targets, (tuple(scores[:2]), tuple(scores[2:])), strict=True)
    )
    blank = sum(score.state is State.BLANK for score in scores)
    total = sum(target.score for target in targets)
    file, sha256 = f"{key[1:]}_{one.name}.xlsx", key[1:] * 32
    submission = Submission(
        unit=key, file=file, sha256=sha256, round="2018年全年", producer="Microsoft Excel", entries=values
    )
    return UnitResult(
        unit=key,
        state=ReturnState.ACCEPTED,
        file=file,
        sha256=sha256,
        submission=submission,
        scorecard=Scorecard(unit=key, total=total, points=one.points, blank=blank, targets=targets),
        rank=places[0],
        group_rank=places[1],
    )


def four(key: str, growth: float, money: float | None, grain: float | None, task: str | None) -> tuple[Entry, ...]:
    values = (growth, money, grain, task)
    names = (f"{key}-1-1", f"{key}-1-2", f"{key}-2-1", f"{key}-2-2")
    return tuple(entry(name, value, f"J{row}") for row, (name, value) in enumerate(zip(names, values, strict=True), 5))


COMPLETE = accepted("u01", four("u01", 10.0, 120000.0, 1.0, "完成"), (1.0, 1.0, 1.0, 1.0), (1, 1))
TIED = accepted("u02", four("u02", 8.0, 80000.0, 1.2, "基本完成"), (0.8, 0.8, 0.8, 0.8), (2, 2))
ALSO_TIED = accepted("u03", four("u03", 8.0, 80000.0, 2.0, "基本完成"), (0.8, 0.8, 0.8, 0.8), (2, 2))
PARTLY = accepted("u05", four("u05", 10.0, None, None, "完成"), (1.0, None, None, 1.0), (4, 1))
UNCLEAR = UnitResult.model_validate(
    accepted(
        "u06",
        (
            entry("u06-1-1", None, "J5", raw="约30"),
            entry("u06-1-2", 100000.0, "J6", note="=1+1"),
            entry("u06-2-1", 0.0, "J7", note="\x07大旱"),
            entry("u06-2-2", None, "J8"),
        ),
        (None, 1.0, 0.0, None),
        (5, 2),
    ).model_copy(
        update={
            "findings": (
                Finding(code="R10", severity=Severity.WARNING, message="“约30”不是数字。", sheet="目标填报", cell="J5"),
                Finding(code="R11", severity=Severity.INFO, message="由 WPS 保存。"),
            )
        }
    )
)
REJECTED = UnitResult(
    unit="u07",
    state=ReturnState.REJECTED,
    file="07_市丙办.xlsx",
    sha256="07" * 32,
    findings=(
        Finding(
            code="R01",
            severity=Severity.ERROR,
            message="目标值被改动。请用下发的原表重新填报。",
            file="07_市丙办.xlsx",
            sheet="目标填报",
            cell="G5",
        ),
        Finding(code="R02", severity=Severity.WARNING, message="缺少盖章扫描件。", file="07_市丙办.xlsx"),
    ),
)
RESULTS = (COMPLETE, TIED, ALSO_TIED, PARTLY, UNCLEAR, REJECTED)
"""u04 did not return: it has no result at all."""
UNMATCHED = (
    UnmatchedFile(
        file="问候.xlsx",
        sha256="f" * 64,
        findings=(Finding(code="R03", severity=Severity.ERROR, message="不是本轮下发的表。"),),
    ),
    UnmatchedFile(file="=cmd.xlsx", sha256="e" * 64),
)
