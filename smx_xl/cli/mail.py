"""``smx mail``: letters out of the round and into it."""

from __future__ import annotations

import typer

from smx_xl.cli.collecting import collect
from smx_xl.cli.outbox import draft, remind, send, template
from smx_xl.text import inbox as inbox_words
from smx_xl.text import outbox as outbox_words

__all__ = ["app"]

app = typer.Typer(name="mail", help=outbox_words.APP, no_args_is_help=True)

app.command(help=outbox_words.DRAFT)(draft)
app.command(help=outbox_words.REMIND)(remind)
app.command(help=outbox_words.SEND)(send)
app.command(help=inbox_words.COLLECT)(collect)
app.command(help=outbox_words.TEMPLATE)(template)
