"""``smx addin``: the Excel add-in, built from text and brought into Excel."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from smx_xl.cli import documents, ending, screens, setup_shown
from smx_xl.text import addin_setup as setup_words
from smx_xl.text import cli as words

__all__ = ["app"]

app = typer.Typer(name="addin", help=words.ADDIN, no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help=words.JSON)]
DryRun = Annotated[bool, typer.Option("--dry-run", help=setup_words.DRY_RUN)]


@app.command(help=words.ADDIN_BUILD)
def build(
    out: Annotated[Path, typer.Option("--out", help=words.ADDIN_OUT, dir_okay=False)] = Path(words.ADDIN_DEFAULT),
    json: Json = False,
) -> None:
    """Text -> smx_xl.xlam."""
    from smx_xl.addin.build import make

    with ending.guard(json):
        built = make.build(out)
    if json:
        documents.show(documents.addin_built(out, built))
    else:
        screens.addin_built(out, built)


@app.command(help=setup_words.INSTALL)
def install(
    file: Annotated[Path | None, typer.Option("--file", help=setup_words.FILE, dir_okay=False)] = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Add-in -> Excel."""
    from smx_xl.addin.setup import install as bringing
    from smx_xl.addin.setup.machine import here

    with ending.guard(json):
        steps = bringing.install(here(), None if file is None else bringing.from_file(file), dry_run=dry_run)
    if json:
        documents.show(setup_shown.steps_document(steps, dry_run=dry_run))
    else:
        setup_shown.stepped(steps, dry_run=dry_run, nothing=setup_words.NOTHING_TO_INSTALL, done=setup_words.INSTALLED)


@app.command(help=setup_words.UNINSTALL)
def uninstall(dry_run: DryRun = False, json: Json = False) -> None:
    """Excel as it was before."""
    from smx_xl.addin.setup import uninstall as taking
    from smx_xl.addin.setup.machine import here

    with ending.guard(json):
        steps = taking.uninstall(here(), dry_run=dry_run)
    if json:
        documents.show(setup_shown.steps_document(steps, dry_run=dry_run))
    else:
        setup_shown.stepped(steps, dry_run=dry_run, nothing=setup_words.NOTHING_TO_REMOVE, done=setup_words.REMOVED)
