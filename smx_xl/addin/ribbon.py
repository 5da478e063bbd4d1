"""How a button of the ribbon is declared: together with the command it runs, in ``commands`` and nowhere else.

``commands.BUTTONS`` is the whole tab, in order; the build of the add-in makes the ribbon's XML from it. A click reaches
Python as ``from smx_xl.addin import commands; commands.click('<name>')``. Neither xlwings nor pandas is needed here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from smx_xl.text.addin_ribbon import Face

__all__ = ["Button", "Ribbon"]

C = TypeVar("C", bound=Callable[..., object])


@dataclass(frozen=True)
class Button:
    """One button. ``name``: letters and underscores, in XML ids and in VBA. ``image``: an icon of Office (imageMso)."""

    name: str
    label: str
    screentip: str
    supertip: str
    image: str
    large: bool


class Ribbon(Generic[C]):
    """The buttons of the tab from left to right, each with its command."""

    def __init__(self) -> None:
        self.commands: dict[str, C] = {}
        self._buttons: list[Button] = []

    @property
    def buttons(self) -> tuple[Button, ...]:
        """What was declared so far."""
        return tuple(self._buttons)

    def button(self, face: Face, image: str, *, large: bool = False) -> Callable[[C], C]:
        """Declare the decorated command; its function's name is the button's."""

        def declare(command: C) -> C:
            name = command.__name__
            if name in self.commands:
                raise ValueError(name)
            self.commands[name] = command
            self._buttons.append(Button(name, face.label, face.screentip, face.supertip, image, large))
            return command

        return declare
