"""The commands: each takes a folder or file, calls the pipeline, and shows the result on screen or as one JSON.

The pipeline is imported inside the commands, so that ``smx --help`` answers at once.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from smx_xl import __version__
from smx_xl.cli import addin, documents, ending, glance, mail, screens, setup_shown
from smx_xl.cli.spoken import spoken
from smx_xl.text import cli as words
from smx_xl.text import doctor as doctor_words
from smx_xl.text import status as status_words

__all__ = ["app", "main"]

INTERRUPTED = 130
"""Exit status of a program that Ctrl-C ended (128 + SIGINT), as shells have it."""
HELP_SHOWN = "NoArgsIsHelpError"
"""Raised after the help was printed because no command was given: nothing more to say."""

app = typer.Typer(name="smx", help=words.APP, pretty_exceptions_enable=False)

app.add_typer(addin.app)
app.add_typer(mail.app)

Folder = Annotated[Path, typer.Argument(help=words.FOLDER, file_okay=False)]
Json = Annotated[bool, typer.Option("--json", help=words.JSON)]


def main() -> None:
    """Run the command line; whatever happens, the user sees a sentence and never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = app(standalone_mode=False) or 0
        if status == INTERRUPTED:  # newer versions of the library make an exit status of Ctrl-C by themselves
            raise KeyboardInterrupt
        sys.exit(status)
    except (KeyboardInterrupt, typer.Abort):
        screens.complain(words.INTERRUPTED)
        sys.exit(INTERRUPTED)
    except Exception as error:
        if hasattr(error, "format_message"):
            if type(error).__name__ != HELP_SHOWN:
                screens.complain(_usage(error))
            sys.exit(ending.USE_ERROR)
        if os.environ.get("SMX_DEBUG"):
            raise
        screens.complain(words.INTERNAL.format(error=f"{type(error).__name__}: {error}"))
        sys.exit(ending.DATA_ERROR)


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


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help=words.VERSION, callback=_version, is_eager=True)] = False,
) -> None:
    """Without a command: what to do next in this folder."""
    if context.invoked_subcommand is None:
        _what_next()


def _what_next() -> None:
    from smx_xl import pipeline

    here = Path()
    with ending.guard(json=False), screens.progress(quiet=False) as step:
        now = pipeline.status(here, step, whole=False)
    if now.steps == (pipeline.Step.NEW,):
        glance.lost(now, pipeline.rounds_below(here))
    else:
        glance.steps(now)
    screens.say(status_words.MORE, style="dim")


@app.command(help=words.NEW)
def new(
    folder: Folder,
    notice: Annotated[Path, typer.Option("--notice", help=words.NOTICE, dir_okay=False)],
    json: Json = False,
) -> None:
    """Notice -> 目标库.xlsx."""
    from smx_xl import pipeline

    with ending.guard(json), screens.progress(quiet=json) as step:
        outcome = pipeline.new(folder, notice, step)
        plan = ending.value(outcome, json)
    if json:
        documents.show(documents.plan_made(folder, plan, outcome.findings))
    else:
        screens.plan_made(folder, plan, outcome.findings)


@app.command("next", help=words.NEXT)
def next_round(
    folder: Folder,
    target: Annotated[Path, typer.Argument(help=words.NEXT_FOLDER, file_okay=False)],
    name: Annotated[str, typer.Option("--round", help=words.NEXT_ROUND)],
    json: Json = False,
) -> None:
    """This round's plan and master -> the folder of the next round."""
    from smx_xl import pipeline

    with ending.guard(json):
        outcome = pipeline.next_round(folder, target, name)
        made = ending.value(outcome, json)
    if json:
        documents.show(documents.next_made(target, made))
    else:
        screens.next_made(target, made)


@app.command(help=words.CHECK)
def check(folder: Folder, json: Json = False) -> None:
    """Form, sums, shares, parameters, cascade balance; exit status 1 when there are errors."""
    from smx_xl import pipeline

    with ending.guard(json):
        outcome = pipeline.check(folder)
        checked = ending.value(outcome, json, stop=False)
    if json:
        documents.show(documents.checked(checked))
    else:
        screens.checked(checked)
    if outcome.failed:
        raise typer.Exit(ending.DATA_ERROR)


@app.command(help=words.ISSUE)
def issue(
    folder: Folder,
    verifiers: Annotated[bool, typer.Option("--verifiers", help=words.VERIFIERS)] = False,
    json: Json = False,
) -> None:
    """目标库 -> one workbook per unit, or one per certifying department."""
    from smx_xl import pipeline

    if verifiers:
        _issue_verifiers(folder, json)
        return
    with ending.guard(json), screens.progress(quiet=json) as step:
        outcome = pipeline.issue(folder, step)
        paths = ending.value(outcome, json, stop=False)
    if json:
        documents.show(documents.issued(paths, outcome.findings))
    else:
        screens.issued(paths, outcome.findings)


def _issue_verifiers(folder: Path, json: bool) -> None:
    from smx_xl import pipeline

    with ending.guard(json), screens.progress(quiet=json) as step:
        outcome = pipeline.issue_verifiers(folder, step)
        done = ending.value(outcome, json, stop=False)
    if json:
        documents.show(documents.verifiers_issued(done, outcome.findings))
    else:
        screens.verifiers_issued(done, outcome.findings)


@app.command(help=words.DECIDE)
def decide(folder: Folder, json: Json = False) -> None:
    """Make 裁定.xlsx, or add to the office's own what it lacks."""
    from smx_xl import pipeline

    with ending.guard(json):
        outcome = pipeline.decide(folder)
        done = ending.value(outcome, json, stop=False)
    if json:
        documents.show(documents.decided(done, outcome.findings))
    else:
        screens.decided(done, outcome.findings)


@app.command(help=words.SCORE)
def score(
    file: Annotated[Path, typer.Argument(help=words.FILE)],
    plan: Annotated[Path | None, typer.Option("--plan", help=words.PLAN_FOLDER, file_okay=False)] = None,
    explain: Annotated[bool, typer.Option("--explain", help=words.EXPLAIN)] = False,
    json: Json = False,
) -> None:
    """One filled workbook, every step of its score."""
    from smx_xl import pipeline

    with ending.guard(json):
        outcome = pipeline.score(file, plan)
        scored = ending.value(outcome, json, stop=False)
    if json:
        documents.show(documents.scored(scored, outcome.findings, explain=explain))
    else:
        screens.scored(scored, outcome.findings)
        if explain:
            screens.explained(scored)
    if outcome.failed:
        raise typer.Exit(ending.DATA_ERROR)


@app.command(help=words.CONSOLIDATE)
def consolidate(
    folder: Folder,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help=words.JOBS)] = 1,
    engine: Annotated[str, typer.Option("--engine", help=words.ENGINE)] = "",
    inbox: Annotated[str, typer.Option("--inbox", help=words.INBOX)] = "",
    json: Json = False,
) -> None:
    """收件 -> 市级总表.xlsx."""
    from smx_xl import pipeline, scale

    with ending.guard(json), screens.progress(quiet=json) as step:
        with scale.engine(engine, jobs) if engine else nullcontext() as read_all:
            elsewhere = scale.inbox(inbox) if inbox else ()
            outcome = pipeline.consolidate(folder, jobs, step, elsewhere=elsewhere, read_all=read_all)
        done = ending.value(outcome, json)
    if json:
        documents.show(documents.consolidated(done))
    else:
        screens.consolidated(done)


@app.command(help=words.GATHER)
def gather(
    folder: Annotated[Path, typer.Argument(help=words.GATHER_FOLDER, file_okay=False)],
    json: Json = False,
) -> None:
    """Members' masters -> 逐级总表.xlsx."""
    from smx_xl import pipeline

    with ending.guard(json), screens.progress(quiet=json) as step:
        done = pipeline.gather(folder, step)
    if json:
        documents.show(documents.gathered(done))
    else:
        screens.gathered(done)


@app.command(help=status_words.STATUS)
def status(
    folder: Annotated[Path, typer.Argument(help=words.FOLDER, file_okay=False)] = Path(),
    units: Annotated[bool, typer.Option("--units", help=status_words.UNITS)] = False,
    json: Json = False,
) -> None:
    """The round at a glance."""
    from smx_xl import pipeline

    with ending.guard(json), screens.progress(quiet=json) as step:
        now = pipeline.status(folder, step)
    if json:
        documents.show(glance.document(now))
    elif now.steps == (pipeline.Step.NEW,):
        glance.lost(now, pipeline.rounds_below(folder))
    else:
        if units:
            glance.units(now)
        glance.shown(now)


@app.command(help=words.RENDER)
def render(
    folder: Folder,
    units: Annotated[bool, typer.Option("--units", help=words.RENDER_UNITS)] = False,
    slips: Annotated[bool, typer.Option("--slips", help=words.RENDER_SLIPS)] = False,
    overview: Annotated[bool, typer.Option("--overview", help=words.RENDER_OVERVIEW)] = False,
    json: Json = False,
) -> None:
    """PDF files for signing and for the archive; exit status 1 when one could not be made."""
    from smx_xl import pipeline

    wanted = zip(pipeline.Printable, (units, slips, overview), strict=True)
    kinds = [kind for kind, chosen in wanted if chosen] or list(pipeline.Printable)
    with ending.guard(json), screens.progress(quiet=json) as step:
        outcome = pipeline.render_round(folder, kinds, step)
        done = ending.value(outcome, json, stop=False)
    if json:
        documents.show(documents.rendered(done, outcome.findings))
    else:
        screens.rendered(folder, done, outcome.findings)
    if outcome.failed:
        raise typer.Exit(ending.DATA_ERROR)


@app.command(help=words.EXPORT)
def export(folder: Folder, json: Json = False) -> None:
    """The plan as JSON, with or without --json: there is no other form."""
    from smx_xl import pipeline

    with ending.guard(json=True):
        outcome = pipeline.load(folder)
        plan = ending.value(outcome, json=True)
    documents.show(documents.exported(plan))


@app.command(help=doctor_words.DOCTOR)
def doctor(
    folder: Annotated[Path | None, typer.Argument(help=doctor_words.FOLDER_ARGUMENT, file_okay=False)] = None,
    json: Json = False,
) -> None:
    """What this computer lacks, and what to do about it; exit status 1 when something will not work."""
    from smx_xl.addin.setup import doctor as examination
    from smx_xl.addin.setup.machine import here

    machine = here()
    answers = examination.examine(machine, folder)
    if json:
        documents.show(setup_shown.examined_document(answers))
    else:
        setup_shown.examined(answers, on_windows=machine.on_windows)
    if any(result.state is examination.State.BAD for _, result in answers):
        raise typer.Exit(ending.DATA_ERROR)


@app.command(help=words.DEMO)
def demo(
    folder: Annotated[Path, typer.Argument(help=words.DEMO_FOLDER, file_okay=False)] = Path(words.DEMO_DEFAULT),
    seed: Annotated[int, typer.Option("--seed", help=words.SEED)] = 2018,
    by_mail: Annotated[bool, typer.Option("--mail", help=words.DEMO_MAIL)] = False,
    units: Annotated[int, typer.Option("--units", min=0, max=100_000, help=words.DEMO_UNITS)] = 0,
    json: Json = False,
) -> None:
    """The whole cycle on the packaged notice, or a country of so many units."""
    from smx_xl import demo as simulation

    started = time.monotonic()
    if units:
        with ending.guard(json), screens.progress(quiet=json) as step:
            country = ending.value(simulation.simulate(folder, units, seed, step), json)
        if json:
            documents.show(documents.gathered(country))
        else:
            screens.gathered(country)
            screens.country_done(folder, time.monotonic() - started)
        return
    with ending.guard(json), screens.progress(quiet=json) as step:
        outcome = simulation.run(folder, seed, step, mail=by_mail)
        done = ending.value(outcome, json)
    if json:
        documents.show(documents.consolidated(done))
    else:
        screens.consolidated(done)
        screens.demo_done(folder, time.monotonic() - started)


spoken(app)
