"""The commands: each takes a folder or file, calls the pipeline, and shows the result on screen or as one JSON.

The pipeline is imported inside the commands, so that ``smx --help`` answers at once.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TypeVar

import typer
import typer.rich_utils as panels

from smx_xl import __version__
from smx_xl.cli import documents, screens
from smx_xl.findings import Code, Finding, Outcome, SmxError
from smx_xl.text import cli as words

__all__ = ["app", "main"]

T = TypeVar("T")

WRONG_USE = (Code.FILE_MISSING, Code.PLAN_MISSING)
DATA_ERROR, USE_ERROR = 1, 2
HELP_SHOWN = "NoArgsIsHelpError"
"""Raised after the help was printed because no command was given: nothing more to say."""

panels.ARGUMENTS_PANEL_TITLE = words.PANEL_ARGUMENTS
panels.OPTIONS_PANEL_TITLE = words.PANEL_OPTIONS
panels.COMMANDS_PANEL_TITLE = words.PANEL_COMMANDS
panels.ERRORS_PANEL_TITLE = words.PANEL_ERROR

app = typer.Typer(name="smx", help=words.APP, no_args_is_help=True, pretty_exceptions_enable=False)

Folder = Annotated[Path, typer.Argument(help=words.FOLDER, file_okay=False)]
Json = Annotated[bool, typer.Option("--json", help=words.JSON)]


def main() -> None:
    """Run the command line; whatever happens, the user sees a sentence and never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        sys.exit(app(standalone_mode=False) or 0)
    except (KeyboardInterrupt, typer.Abort):
        screens.complain(words.INTERRUPTED)
        sys.exit(130)
    except Exception as error:
        if hasattr(error, "format_message"):
            if type(error).__name__ != HELP_SHOWN:
                screens.complain(_usage(error))
            sys.exit(USE_ERROR)
        if os.environ.get("SMX_DEBUG"):
            raise
        screens.complain(words.INTERNAL.format(error=f"{type(error).__name__}: {error}"))
        sys.exit(DATA_ERROR)


def _usage(error: Exception) -> str:
    """A fault in the words typed, in the user's language: the library would say it in English."""
    parameter = getattr(error, "param", None)
    name = getattr(error, "option_name", None) or getattr(parameter, "metavar", None) or getattr(parameter, "name", "")
    sentence = words.USAGE.get(type(error).__name__, words.USAGE_OTHER).format(name=name)
    context = getattr(error, "ctx", None)
    return sentence + words.USAGE_HELP.format(command=context.command_path if context else app.info.name)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", help=words.VERSION, callback=_version, is_eager=True)] = False,
) -> None:
    """Options of the program itself."""


@app.command(help=words.NEW)
def new(
    folder: Folder,
    notice: Annotated[Path, typer.Option("--notice", help=words.NOTICE, dir_okay=False)],
    json: Json = False,
) -> None:
    """Notice -> 目标库.xlsx."""
    from smx_xl import pipeline

    with _guard(json), screens.progress(quiet=json) as step:
        outcome = pipeline.new(folder, notice, step)
        plan = _value(outcome, json)
    if json:
        documents.show(documents.plan_made(folder, plan, outcome.findings))
    else:
        screens.plan_made(folder, plan, outcome.findings)


@app.command(help=words.CHECK)
def check(folder: Folder, json: Json = False) -> None:
    """Form, sums, shares, parameters, cascade balance; exit status 1 when there are errors."""
    from smx_xl import pipeline

    with _guard(json):
        outcome = pipeline.check(folder)
        checked = _value(outcome, json, stop=False)
    if json:
        documents.show(documents.checked(checked))
    else:
        screens.checked(checked)
    if outcome.failed:
        raise typer.Exit(DATA_ERROR)


@app.command(help=words.ISSUE)
def issue(folder: Folder, json: Json = False) -> None:
    """目标库 -> one workbook per unit."""
    from smx_xl import pipeline

    with _guard(json), screens.progress(quiet=json) as step:
        outcome = pipeline.issue(folder, step)
        paths = _value(outcome, json)
    if json:
        documents.show(documents.issued(paths, outcome.findings))
    else:
        screens.issued(paths, outcome.findings)


@app.command(help=words.SCORE)
def score(
    file: Annotated[Path, typer.Argument(help=words.FILE)],
    plan: Annotated[Path | None, typer.Option("--plan", help=words.PLAN_FOLDER, file_okay=False)] = None,
    explain: Annotated[bool, typer.Option("--explain", help=words.EXPLAIN)] = False,
    json: Json = False,
) -> None:
    """One filled workbook, every step of its score."""
    from smx_xl import pipeline

    with _guard(json):
        outcome = pipeline.score(file, plan)
        scored = _value(outcome, json, stop=False)
    if json:
        documents.show(documents.scored(scored, outcome.findings, explain=explain))
    else:
        screens.scored(scored, outcome.findings)
        if explain:
            screens.explained(scored)
    if outcome.failed:
        raise typer.Exit(DATA_ERROR)


@app.command(help=words.CONSOLIDATE)
def consolidate(
    folder: Folder,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help=words.JOBS)] = 1,
    json: Json = False,
) -> None:
    """收件 -> 市级总表.xlsx."""
    from smx_xl import pipeline

    with _guard(json), screens.progress(quiet=json) as step:
        outcome = pipeline.consolidate(folder, jobs, step)
        done = _value(outcome, json)
    if json:
        documents.show(documents.consolidated(done))
    else:
        screens.consolidated(done)


@app.command(help=words.EXPORT)
def export(folder: Folder, json: Json = False) -> None:
    """The plan as JSON, with or without --json: there is no other form."""
    from smx_xl import pipeline

    with _guard(json=True):
        outcome = pipeline.load(folder)
        plan = _value(outcome, json=True)
    documents.show(documents.exported(plan))


@app.command(help=words.DEMO)
def demo(
    folder: Annotated[Path, typer.Argument(help=words.DEMO_FOLDER, file_okay=False)] = Path(words.DEMO_DEFAULT),
    seed: Annotated[int, typer.Option("--seed", help=words.SEED)] = 2018,
    json: Json = False,
) -> None:
    """The whole cycle on the packaged notice."""
    from smx_xl import demo as simulation

    started = time.monotonic()
    with _guard(json), screens.progress(quiet=json) as step:
        outcome = simulation.run(folder, seed, step)
        done = _value(outcome, json)
    if json:
        documents.show(documents.consolidated(done))
    else:
        screens.consolidated(done)
        screens.demo_done(folder, time.monotonic() - started)


def _value(outcome: Outcome[T], json: bool, *, stop: bool = True) -> T:
    """The outcome's value; without one (or, with ``stop``, with an ERROR) say why and end with status 1."""
    if outcome.value is None or (stop and outcome.failed):
        _fail(outcome.findings, json)
        raise typer.Exit(_status(outcome.findings))
    return outcome.value


def _fail(findings: tuple[Finding, ...], json: bool) -> None:
    if json:
        documents.show(documents.failed(findings))
    else:
        screens.findings(findings, everything=True)


@contextmanager
def _guard(json: bool) -> Iterator[None]:
    """Turn a fault of the run into its sentence and exit status."""
    try:
        yield
    except SmxError as error:
        _fail((error.finding,), json)
        raise typer.Exit(_status((error.finding,))) from error


def _status(findings: tuple[Finding, ...]) -> int:
    """2 when the command was given the wrong thing, 1 when the data stop the step."""
    return USE_ERROR if any(finding.code in WRONG_USE for finding in findings) else DATA_ERROR
