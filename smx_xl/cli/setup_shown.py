"""Installing, taking out and checking, on screen and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from rich.markup import escape
from rich.table import Table

from smx_xl.cli import screens
from smx_xl.text import addin_setup as words
from smx_xl.text import doctor as doctor_words

if TYPE_CHECKING:
    from smx_xl.addin.setup.doctor import Check, Result
    from smx_xl.addin.setup.steps import Step

__all__ = ["examined", "examined_document", "stepped", "steps_document"]

COLOURS: Final = {"good": "green", "attention": "yellow", "bad": "bold red", "not_applicable": "dim"}

Answers = Sequence[tuple["Check", "Result"]]


def stepped(steps: Sequence[Step], *, dry_run: bool, nothing: str, done: str) -> None:
    """What was done, or would be; ``nothing`` is said where there is nothing to do, ``done`` after it was done."""
    if not steps:
        screens.say(nothing)
        return
    table = Table(title=words.PLANNED if dry_run else words.DONE)
    table.add_column(words.COL_STEP, no_wrap=True)
    table.add_column(words.COL_PLACE, overflow="fold")
    table.add_column(words.COL_DETAIL, overflow="fold")
    for step in steps:
        table.add_row(words.STEPS[step.kind.value], escape(step.place), escape(step.detail))
    screens.console().print(table)
    if not dry_run:
        screens.say(done)


def steps_document(steps: Sequence[Step], *, dry_run: bool) -> dict[str, Any]:
    """The same as one document."""
    return {
        "dry_run": dry_run,
        "steps": [{"kind": step.kind.value, "place": step.place, "detail": step.detail} for step in steps],
    }


def examined(answers: Answers, *, on_windows: bool) -> None:
    """Every check that applies, what to do about those that complain, and how many there are of each."""
    table = Table()
    table.add_column(doctor_words.COL_STATE, no_wrap=True)
    table.add_column(doctor_words.COL_CHECK, no_wrap=True)
    table.add_column(doctor_words.COL_FOUND, overflow="fold")
    for check, result in answers:
        if result.state.value != "not_applicable":
            table.add_row(_state(result), doctor_words.TITLES[check.id], escape(result.found))
    screens.console().print(table)
    for check, result in answers:
        if result.todo and result.state.value != "not_applicable":
            title, todo = doctor_words.TITLES[check.id], escape(result.todo)
            screens.say(f"{_state(result)} {doctor_words.TODO.format(title=title, todo=todo)}")
    counts = Counter(result.state.value for _, result in answers)
    screens.say(doctor_words.SUMMARY.format(total=len(answers), **{state: counts[state] for state in COLOURS}))
    if not on_windows:
        screens.say(doctor_words.ELSEWHERE)


def _state(result: Result) -> str:
    return f"[{COLOURS[result.state.value]}]{doctor_words.STATES[result.state.value]}[/]"


def examined_document(answers: Answers) -> dict[str, Any]:
    """Every check, also those that do not apply."""
    return {
        "checks": [
            {
                "id": check.id,
                "title": doctor_words.TITLES[check.id],
                "state": result.state.value,
                "found": result.found,
                "todo": result.todo,
            }
            for check, result in answers
        ]
    }
