"""``smx addin``: the Excel add-in, built from text and brought into Excel."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from smx_xl.cli import documents, ending, screens
from smx_xl.text import cli as words

__all__ = ["app"]

app = typer.Typer(name="addin", help=words.ADDIN, no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help=words.JSON)]


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
        documents.show(documents.addin_built(built))
    else:
        screens.addin_built(built)
