"""The options that the library adds of its own accord (--help, shell completion), in the user's language."""

from __future__ import annotations

from typing import Any, Final

import typer
import typer.rich_utils as panels
from typer.completion import install  # type: ignore[attr-defined]
from typer.core import TyperCommand, TyperGroup

from smx_xl.cli import screens
from smx_xl.text import cli as words

__all__ = ["spoken"]

OWN: Final = {
    "help": words.SHOW_HELP,
    "install_completion": words.INSTALL_COMPLETION,
    "show_completion": words.SHOW_COMPLETION,
}


class _Command(TyperCommand):
    """A command whose own options are spoken of in Chinese."""

    def get_params(self, ctx: Any) -> Any:
        return _translated(super().get_params(ctx))


class _Group(TyperGroup):
    """The same for commands of commands."""

    def get_params(self, ctx: Any) -> Any:
        return _translated(super().get_params(ctx))


def spoken(app: typer.Typer) -> None:
    """Let the application with all its commands speak Chinese; to be called when they are all there."""
    panels.ARGUMENTS_PANEL_TITLE = words.PANEL_ARGUMENTS
    panels.OPTIONS_PANEL_TITLE = words.PANEL_OPTIONS
    panels.COMMANDS_PANEL_TITLE = words.PANEL_COMMANDS
    panels.ERRORS_PANEL_TITLE = words.PANEL_ERROR
    panels.DEFAULT_STRING = words.DEFAULT
    panels.REQUIRED_LONG_STRING = words.REQUIRED
    panels.ENVVAR_STRING = words.ENVIRONMENT
    app.info.cls = _Group
    for command in app.registered_commands:
        command.cls = _Command
    for group in app.registered_groups:
        if group.typer_instance is not None:
            spoken(group.typer_instance)


def _translated(parameters: Any) -> Any:
    for parameter in parameters:
        if parameter.name in OWN and getattr(parameter, "help", None) != OWN[parameter.name]:
            parameter.help = OWN[parameter.name]
            if parameter.name == "install_completion":
                parameter.callback = _install
    return parameters


def _install(context: typer.Context, _: object, wanted: bool) -> None:
    """Install the completion and say where it is; typer finds out which shell asks."""
    if wanted and not context.resilient_parsing:
        shell, path = install()
        screens.say(words.COMPLETION_INSTALLED.format(shell=screens.plain(shell), path=screens.plain(path)))
        raise typer.Exit
