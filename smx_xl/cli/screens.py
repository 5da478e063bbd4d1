"""What the terminal shows: progress bars, tables, findings with their place and remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape as unmarked
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from smx_xl import foreign
from smx_xl.findings import Code, Finding, Severity
from smx_xl.model.scorecard import ReturnState
from smx_xl.text import cli as words
from smx_xl.text import explain as explaining
from smx_xl.text import folders
from smx_xl.text import master as master_words

if TYPE_CHECKING:
    from smx_xl.addin.build.make import Made
    from smx_xl.model.plan import Plan
    from smx_xl.model.shown import ShownDifference
    from smx_xl.pipeline import (
        Checked,
        Consolidated,
        Decided,
        Departments,
        Gathered,
        NextRound,
        Printed,
        Scored,
        VerifiersIssued,
    )

__all__ = [
    "addin_built",
    "checked",
    "complain",
    "console",
    "consolidated",
    "country_done",
    "decided",
    "demo_done",
    "explained",
    "findings",
    "gathered",
    "issued",
    "next_made",
    "plain",
    "plan_made",
    "progress",
    "rendered",
    "say",
    "scored",
    "verifiers_issued",
]

WIDE = 140
MOST = 12
TOP = 10
MARKS = {
    Severity.ERROR: f"[bold red]✗ {words.ERROR}[/]",
    Severity.WARNING: f"[yellow]! {words.WARNING}[/]",
    Severity.INFO: f"[cyan]· {words.INFO}[/]",
}


def console(*, stderr: bool = False) -> Console:
    """The terminal, or wide lines where the output goes to a file or another program."""
    terminal = Console(stderr=stderr, highlight=False, emoji=False)
    return terminal if terminal.is_terminal else Console(stderr=stderr, highlight=False, emoji=False, width=WIDE)


def plain(value: object) -> str:
    """Text that is not ours, as the terminal may show it: no markup, no control characters, on one line."""
    return unmarked(foreign.line(str(value)))


def say(sentence: str, *, stderr: bool = False, style: str | None = None) -> None:
    """A sentence; the terminal itself breaks long ones, so that copying it gives one line."""
    console(stderr=stderr).print(sentence, style=style, soft_wrap=True)


def complain(sentence: str) -> None:
    """One line on stderr."""
    say(plain(sentence), stderr=True)


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar per kind of work, on stderr; silent with ``quiet`` and where nobody watches."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console(stderr=True), disable=quiet, transient=False) as bars:
        tasks = {}

        def step(label: str, done: int, total: int) -> None:
            if label not in tasks:
                tasks[label] = bars.add_task(label, total=total)
            elif bars.tasks[tasks[label]].finished and done < total:
                bars.reset(tasks[label])  # the same work for the next city
            bars.update(tasks[label], completed=done, total=total)

        yield step


def findings(found: Sequence[Finding], *, everything: bool = False, where: str = folders.PLAN) -> None:
    """The findings, gravest first; a long list is cut unless ``everything`` is wanted."""
    order = (Severity.ERROR, Severity.WARNING, Severity.INFO)
    ranked = sorted(found, key=lambda finding: order.index(finding.severity))
    shown = ranked if everything else ranked[:MOST]
    for finding in shown:
        say(f"{MARKS[finding.severity]} [dim]{finding.code}[/] {plain(finding)}", stderr=True)
    if len(shown) < len(ranked):
        say(words.MORE.format(count=len(ranked) - len(shown), where=where), stderr=True, style="dim")


def plan_made(folder: Path, plan: Plan, found: Sequence[Finding]) -> None:
    """What the notice gave."""
    findings(found)
    say(plain(words.PLAN_TITLE.format(document=plan.document, title=plan.title)), style="bold")
    say(
        words.COUNTS.format(
            groups=len(plan.groups),
            units=len(plan.units),
            targets=sum(len(unit.targets) for unit in plan.units),
            indicators=sum(len(unit.indicators) for unit in plan.units),
            points=sum(unit.points for unit in plan.units),
            city=len(plan.city_targets),
        )
    )
    if plan.doubts:
        say(words.DOUBTS.format(count=plan.doubts))
    say(words.NEW_DONE.format(path=plain(folder / folders.PLAN)))


def next_made(target: Path, made: NextRound) -> None:
    """Where the next round is, and whether it will be held against the one before."""
    text = words.NEXT_DONE if made.former else words.NEXT_DONE_ALONE
    say(plain(text.format(round=made.plan.round, path=target, former=folders.FORMER)))


def checked(result: Checked) -> None:
    """Findings, then the balance table."""
    findings(result.findings)
    if not result.findings:
        say(words.NOTHING)
    table = Table(title=words.BALANCE)
    table.add_column(words.COL_MEASURE, overflow="fold")
    table.add_column(words.COL_UNIT, no_wrap=True)
    for heading in (words.COL_CONTROL, words.COL_TOTAL, words.COL_DIFFERENCE):
        table.add_column(heading, justify="right")
    table.add_column(words.COL_VERDICT, overflow="fold")
    table.add_column(words.COL_NOTE, overflow="fold")
    for balance in result.balances:
        table.add_row(
            plain(balance.name),
            plain(balance.unit),
            _number(balance.control),
            _number(balance.total),
            _number(balance.difference),
            master_words.BALANCE_WORDS[balance.kind.value],
            plain(balance.note),
        )
    console().print(table)


def issued(paths: Sequence[Path], found: Sequence[Finding]) -> None:
    """How many workbooks, and where; warnings of the plan first, then which ones took the place of others."""
    again = [finding for finding in found if finding.code == Code.REISSUED]
    findings([finding for finding in found if finding.severity is not Severity.INFO])
    findings(again, everything=True)
    where = plain(paths[0].parent) if paths else ""
    say(words.ISSUED.format(count=len(paths), again=len(again), path=where))


def verifiers_issued(result: VerifiersIssued, found: Sequence[Finding]) -> None:
    """How many workbooks, how many of them new, and where."""
    findings([finding for finding in found if finding.severity is not Severity.INFO])
    where = plain(result.paths[0].parent) if result.paths else ""
    say(words.VERIFIERS_ISSUED.format(count=len(result.paths), written=len(result.written), path=where))


def rendered(folder: Path, result: Printed, found: Sequence[Finding]) -> None:
    """How many PDF files there are, how many of them new, where, and which workbooks could not be printed."""
    findings(found, everything=True)
    path = plain(folder / folders.PRINTS)
    say(words.RENDERED.format(count=len(result.paths), written=len(result.written), path=path))


def decided(result: Decided, found: Sequence[Finding]) -> None:
    """Made, or what was added; nothing else of the office's own was touched."""
    findings([finding for finding in found if finding.severity is Severity.ERROR])
    path = plain(result.path)
    if result.made:
        say(words.DECISIONS_MADE.format(path=path))
        return
    added = [words.DECISIONS_SHEET.format(sheet=sheet) for sheet in result.sheets]
    added += [words.DECISIONS_ROWS.format(sheet=sheet, count=count) for sheet, count in result.rows]
    text = words.DECISIONS_ADDED.format(path=path, added=words.DECISIONS_COMMA.join(added))
    say(text if added else words.DECISIONS_COMPLETE.format(path=path))


def scored(result: Scored, found: Sequence[Finding]) -> None:
    """One workbook: total, then every indicator."""
    findings(found, everything=True)
    card = result.scorecard
    unit = result.plan.unit(card.unit)
    if unit is None:
        return
    table = Table(
        title=words.SCORE_TITLE.format(unit=plain(unit.name), total=card.total, points=card.points, blank=card.blank)
    )
    table.add_column(words.COL_NUMBER, justify="right")
    table.add_column(words.COL_INDICATOR, overflow="fold")
    for heading in (words.COL_ACTUAL, words.COL_POINTS, words.COL_RATE, words.COL_SCORE):
        table.add_column(heading, justify="right")
    table.add_column(words.COL_STATE)
    differences = {each.indicator: each for each in result.differences if each.indicator}
    if differences:
        table.add_column(words.COL_SHOWN, justify="right")
        table.add_column(words.COL_REASON, overflow="fold")
    for target, target_score in zip(unit.targets, card.targets, strict=True):
        for indicator, each in zip(target.indicators, target_score.indicators, strict=True):
            table.add_row(
                plain(target.number),
                plain(indicator.name),
                plain(each.actual) if isinstance(each.actual, str) else _number(each.actual),
                f"{each.points:.2f}",
                "" if each.rate is None else f"{each.rate:.1%}",
                "" if each.score is None else f"{each.score:.2f}",
                each.state.value,
                *(_shown(differences.get(each.id)) if differences else ()),
            )
    console().print(table)


def _shown(difference: ShownDifference | None) -> tuple[str, str]:
    """What the file shows instead, and why."""
    if difference is None:
        return "", ""
    return "" if difference.shown is None else f"{difference.shown:.2f}", plain(difference.reason)


def explained(result: Scored) -> None:
    """Every target with its indicators: data, rule, parameters with their sources, steps, rounding."""

    def line(sentence: str, style: str | None = None) -> None:
        say(plain(sentence), style=style)

    for target in result.explanation:
        text = target.text.replace("\n", " ")
        if len(text) > explaining.TEXT_LENGTH:
            text = text[: explaining.TEXT_LENGTH] + explaining.SHORTENED
        line("")
        line(explaining.TARGET_HEAD.format(number=target.number, points=target.points, text=text), "bold")
        for each in target.indicators:
            line(explaining.INDICATOR_HEAD.format(name=each.name, method=each.method, state=each.state.value), "cyan")
            line(explaining.INPUTS_LINE.format(text=each.inputs))
            line(explaining.RULE_LINE.format(text=explaining.STOP.join(each.rule)))
            for parameter in each.parameters:
                line(explaining.PARAMETER_LINE.format(text=parameter.text))
            for number, step in enumerate(each.steps, 1):
                line(explaining.STEP_LINE.format(number=number, text=step))
        line(explaining.ROUNDING_LINE.format(text=target.rounding))
    card = result.scorecard
    line("")
    line(explaining.TOTAL_STEP.format(count=len(card.targets), total=card.total, points=card.points), "bold")


def consolidated(result: Consolidated) -> None:
    """Counts, what needs attention, the best places."""
    say(result.received)
    found = [finding for unit in result.results for finding in unit.findings]
    found += [finding for file in result.unmatched for finding in file.findings]
    found += _of_departments(result.departments)
    found += result.notes
    findings([finding for finding in found if finding.severity is not Severity.INFO], where=folders.MASTER)
    ranked = sorted((final for final in result.finals if final.rank is not None), key=lambda final: final.rank or 0)
    ranked = ranked[:TOP]
    table = Table(title=words.RANKING.format(count=len(ranked)))
    table.add_column(words.COL_RANK, justify="right")
    table.add_column(words.COL_RESPONSIBLE, overflow="fold")
    table.add_column(words.COL_GROUP, overflow="fold")
    table.add_column(words.COL_GROUP_RANK, justify="right")
    table.add_column(words.COL_SCORE, justify="right")
    table.add_column(words.COL_GRADE)
    for each in ranked:
        unit = result.plan.unit(each.unit)
        table.add_row(
            str(each.rank),
            plain(unit.name if unit else each.unit),
            plain(unit.group) if unit else "",
            str(each.group_rank),
            f"{each.total:.2f}",
            plain(each.grade),
        )
    console().print(table)
    say(words.MASTER_DONE.format(path=plain(result.master)))


def gathered(result: Gathered) -> None:
    """Totals, what needs attention, the best members."""
    found = [finding for member in result.members for finding in member.findings] + list(result.notes)
    findings(found, where=folders.GATHERED)
    tally, counted = result.tally, [member for member in result.members if member.counted]
    mean, median = (words.NO_RATE if rate is None else f"{float(rate):.2%}" for rate in (tally.mean, tally.median))
    facts = {"masters": tally.masters, "units": tally.units, "returned": tally.returned}
    members = len(result.members)
    say(words.GATHERED.format(counted=len(counted), members=members, mean=mean, median=median, **facts))
    say(words.GATHERED_DONE.format(path=plain(result.master)))


def _of_departments(came: Departments) -> list[Finding]:
    """How far certification is; what is to be said of the departments' files."""
    departments = came.certification.departments
    states = [each.state for each in departments]
    say(
        words.CERTIFIED.format(
            departments=len(departments),
            accepted=states.count(ReturnState.ACCEPTED),
            rejected=states.count(ReturnState.REJECTED),
            waiting=states.count(ReturnState.WAITING),
            missing=states.count(ReturnState.MISSING),
            done=len(came.certification.figures),
            due=sum(len(each.due) for each in departments),
        )
    )
    found = [finding for each in departments for finding in each.findings]
    return found + [finding for file in came.unmatched for finding in file.findings]


def addin_built(path: Path, made: Made) -> None:
    """Where the add-in is, and what is in it."""
    say(
        words.ADDIN_BUILT.format(
            path=plain(path), functions=len(made.functions), buttons=len(made.buttons), xlwings=made.xlwings
        )
    )


def country_done(folder: Path, seconds: float) -> None:
    """Where to look in a simulated country."""
    facts = {"gathered": folders.GATHERED, "master": folders.MASTER}
    say(words.COUNTRY_DONE.format(path=plain(folder), seconds=seconds, **facts))


def demo_done(folder: Path, seconds: float) -> None:
    """Where to look."""
    say(
        words.DEMO_DONE.format(
            path=plain(folder),
            seconds=seconds,
            plan=folders.PLAN,
            issued=folders.ISSUED,
            verifiers=folders.VERIFIERS,
            decisions=folders.DECISIONS,
            master=folders.MASTER,
            slips=folders.SLIPS,
        )
    )


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.10g}"
