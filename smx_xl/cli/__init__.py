"""The command line: one subcommand per stage, nothing else. ``main`` is the entry point ``smx``."""

from smx_xl.cli.commands import app, main

__all__ = ["app", "main"]
