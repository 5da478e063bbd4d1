"""Which words stand for which states, and in which colour: a state is told by its word first, its colour second."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from smx_xl.findings import Finding
from smx_xl.master.sheet import Marked
from smx_xl.model.balance import BalanceKind
from smx_xl.model.decision import Limits
from smx_xl.model.plan import Indicator
from smx_xl.model.reception import Fate
from smx_xl.model.scorecard import ReturnState, State
from smx_xl.rules.progress import Light, Thresholds, light, pace
from smx_xl.text import master as words
from smx_xl.text import master_final as final

__all__ = [
    "balance_mark",
    "fate_mark",
    "figure",
    "legend",
    "light_mark",
    "listed",
    "names",
    "return_mark",
    "severity_mark",
    "shown",
    "state_mark",
]

RETURN_ROLES = {
    ReturnState.ACCEPTED: "good",
    ReturnState.MISSING: "bad",
    ReturnState.REJECTED: "bad",
    ReturnState.WAITING: "warn",
}
FATE_ROLES = {Fate.WAITING: "warn", Fate.REFUSED: "bad", Fate.STRANGER: "warn"}
STATE_ROLES = {
    State.FILLED: "center",
    State.BLANK: "muted",
    State.CHECK: "warn",
    State.NO_REFERENCE: "muted",
    State.NO_TARGET: "muted",
}
BALANCE_ROLES = {
    BalanceKind.EXACT: "good",
    BalanceKind.ROUNDED: "good",
    BalanceKind.EACH_AT_LEAST: "good",
    BalanceKind.UNASSIGNED: "warn",
    BalanceKind.EXCEEDS: "warn",
    BalanceKind.EACH_BELOW: "warn",
    BalanceKind.CONFLICT: "bad",
    BalanceKind.NO_CONTROL: "muted",
}
SEVERITY_ROLES = {"error": "bad", "warning": "warn", "info": "muted"}
LIGHT_ROLES = {Light.GREEN: "good", Light.YELLOW: "warn", Light.RED: "bad"}


def return_mark(state: ReturnState) -> Marked:
    """已接受, 未报, 退回 or 待裁定."""
    return Marked(words.RETURN_WORDS[state.value], RETURN_ROLES[state])


def fate_mark(fate: Fate) -> Marked:
    """What became of a file on which no score rests."""
    return Marked(words.FATE_WORDS[fate.value], FATE_ROLES.get(fate, "muted"))


def state_mark(state: State) -> Marked:
    """State of an indicator."""
    return Marked(state.value, STATE_ROLES[state])


def balance_mark(kind: BalanceKind) -> Marked:
    """Verdict of a balance."""
    return Marked(words.BALANCE_WORDS[kind.value], BALANCE_ROLES[kind])


def severity_mark(finding: Finding) -> Marked:
    """How grave a finding is."""
    return Marked(words.SEVERITY_WORDS[finding.severity.value], SEVERITY_ROLES[finding.severity.value])


def light_mark(
    indicator: Indicator, actual: object, covered: int | None, limits: Limits, *, valued: bool = True
) -> Marked | None:
    """Sign, word and (``valued``) light value of a figure; None where progress over time has no meaning."""
    value = pace(indicator, actual, covered) if isinstance(actual, float | int) else None
    if value is None:
        return None
    colour = light(value, Thresholds(limits.green, limits.yellow))
    told = final.LIGHT_TEXT if valued else final.LIGHT_SHORT
    text = told.format(sign=final.SIGNS[colour.value], word=colour.value, value=value)
    return Marked(text, LIGHT_ROLES[colour])


def legend(covered: int | None, limits: Limits) -> str:
    """What the lights mean."""
    if covered is None:
        return final.NO_LEGEND
    named = {f"{each.name.lower()}_sign": final.SIGNS[each.value] for each in Light}
    named |= {f"{each.name.lower()}_word": each.value for each in Light}
    return final.LEGEND.format(covered=covered, green=limits.green, yellow=limits.yellow, **named)


def shown(value: float | str | None) -> str:
    """A figure or grade inside a sentence."""
    return figure(value) if isinstance(value, float | int) else value or final.EMPTY


def figure(value: float) -> str:
    """A number inside a sentence, as a person writes it: 12 significant digits, no trailing zeros."""
    return f"{Decimal(f'{value:.12g}'):f}"


def names(of: Iterable[str], room: int = 28, more: str = words.NAMES_MORE) -> str:
    """Names in one line: as many as ``room`` characters hold, then how many there are, as ``more`` says it."""
    found = list(of)
    shown: list[str] = []
    for name in found:
        if shown and sum(map(len, shown)) + len(shown) + len(name) > room:
            return more.format(names=words.LIST_SEPARATOR.join(shown), count=len(found))
        shown.append(name)
    return words.LIST_SEPARATOR.join(shown)


def listed(findings: Iterable[Finding]) -> str:
    """Findings one per line, each with its code and place."""
    return "\n".join(f"[{finding.code}] {finding}" for finding in findings)
