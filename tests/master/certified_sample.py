"""The small round of ``sample`` when departments and the office are at work: certificates, decisions, final results."""

from __future__ import annotations

from typing import Any

from sample import BALANCES, PLAN, RESULTS, UNMATCHED

from smx_xl.findings import Finding, Severity
from smx_xl.master import build
from smx_xl.master.standing import Standings, stand
from smx_xl.model.certification import Certificate, Certification, Certified, DepartmentResult
from smx_xl.model.certifying import duties
from smx_xl.model.decision import (
    Adjustment,
    AdjustmentKind,
    Change,
    CommonScore,
    Decisions,
    Grade,
    Ground,
    Reference,
    Veto,
    VetoKind,
    Waiver,
)
from smx_xl.model.final import Final
from smx_xl.model.plan import Plan, VerifierRule
from smx_xl.model.scorecard import ReturnState
from smx_xl.scoring import compare_shown, finalize

RULES = tuple(
    VerifierRule(pattern=pattern, department=department, source="测试")
    for pattern, department in (("固定资产", "市统计局"), ("省外资金", "市甲局"), ("粮食", "市农业局"))
)
OWNED = PLAN.model_copy(update={"verifiers": RULES})


def certificate(department: str, *entries: Certified, file: str = "") -> Certificate:
    name = file or f"{department}_核定.xlsx"
    return Certificate(
        verifier=department,
        file=name,
        sha256=name.encode().hex()[:64].ljust(64, "0"),
        round=PLAN.round,
        producer="WPS 表格",
        entries=entries,
        contact={"核定人": f"{department}王主任", "联系电话": "0398-1"},
    )


def agreed(indicator: str, value: float | str, cell: str) -> Certified:
    return Certified(indicator=indicator, value=value, agreed=True, reported=value, raw="同意", cell=cell)


STATISTICS = certificate(
    "市统计局",
    agreed("u01-1-1", 10.0, "K5"),
    Certified(indicator="u02-1-1", value=7.0, reported=8.0, reason="统计公报", raw="7", cell="L6"),
    Certified(indicator="u03-1-1", value=8.02, reported=8.0, raw="8.02", cell="L7"),
    Certified(indicator="u04-1-1", value=9.0, raw="9", cell="L8"),
)
FARMING = certificate(
    "市农业局",
    Certified(indicator="u01-2-1", value=None, rate=0.5, reported=1.0, reason="抽查", raw="50", cell="M5"),
    agreed("u06-2-1", 0.0, "K9"),
)


def certification(*certificates: Certificate, plan: Plan = OWNED, **states: ReturnState) -> Certification:
    """What became of every department's workbook; those that sent none owe everything."""
    sent = {each.verifier: each for each in certificates}
    found = []
    for name, owed in duties(plan).items():
        mine = sent.get(name)
        state = states.get(name, ReturnState.ACCEPTED if mine else ReturnState.MISSING)
        wrong = Finding(code="R99", severity=Severity.ERROR, message="表被改动。", file=mine.file if mine else "")
        found.append(
            DepartmentResult(
                department=name,
                due=tuple(duty.indicator.id for duty in owed),
                state=state,
                file=mine.file if mine else "",
                sha256=mine.sha256 if mine else "",
                certificate=mine,
                findings=(wrong,) if state is ReturnState.REJECTED else (),
            )
        )
    return Certification(departments=tuple(found))


def ground(number: int) -> Ground:
    return Ground(document=f"三目办〔2018〕{number}号", date="2018-12-20", remark="", sheet="扣分", cell=f"C{number}")


DECISIONS = Decisions(
    common=tuple(CommonScore(unit=f"u0{n}", score=280.0 - n, ground=ground(n)) for n in range(1, 7)),
    adjustments=(
        Adjustment(unit="u01", kind=AdjustmentKind.FACTOR, points=5.5, factor="信访", ground=ground(11)),
        Adjustment(unit="u02", kind=AdjustmentKind.LATE, points=2.0, ground=ground(12)),
        Adjustment(unit="u03", kind=AdjustmentKind.BONUS, points=3.0, factor="省级表彰", ground=ground(13)),
    ),
    vetoes=(Veto(unit="u03", kind=VetoKind.LOWEST, ground=ground(14)),),
    references=(Reference(indicators=("u01-1-1", "u02-1-1"), value=9.1, ground=ground(15)),),
    changes=(Change(indicator="u05-2-1", target=0.5, ground=ground(16)),),
    waivers=(Waiver(unit="u06", code="R10", place="目标填报!J5", who="李副主任", ground=ground(17)),),
    grades=(
        Grade(name="优秀", least=0.7, quota=0.25),
        Grade(name="良好", least=0.6),
        Grade(name="一般", least=0.3),
        Grade(name="较差", least=0.0),
    ),
)
CERTIFICATION = certification(STATISTICS, FARMING)


def finals(
    certified: Certification = CERTIFICATION, decisions: Decisions = DECISIONS, results: Any = RESULTS
) -> tuple[Final, ...]:
    return finalize(OWNED, results, certified.figures, decisions)


def arguments(certified: Certification = CERTIFICATION, decisions: Decisions = DECISIONS) -> dict[str, Any]:
    """What the pipeline hands to the master beyond plan, results, balances and files."""
    shown = {
        result.unit: compare_shown(result.submission, result.scorecard)
        for result in RESULTS
        if result.submission and result.scorecard
    }
    return {
        "finals": finals(certified, decisions),
        "certification": certified,
        "decisions": decisions,
        "shown": shown,
        "covered": 12,
    }


def standings(certified: Certification = CERTIFICATION, decisions: Decisions = DECISIONS) -> Standings:
    return stand(OWNED, RESULTS, UNMATCHED, **arguments(certified, decisions))


def master(certified: Certification = CERTIFICATION, decisions: Decisions = DECISIONS) -> bytes:
    return build(OWNED, RESULTS, BALANCES, UNMATCHED, **arguments(certified, decisions))
