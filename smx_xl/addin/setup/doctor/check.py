"""What a check is: a look at one thing, answered by a state, what was found, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from smx_xl.addin.setup.machine import Machine
from smx_xl.text.doctor import Saying

__all__ = ["Check", "Look", "Needs", "Result", "State", "Subject", "attention", "bad", "good", "not_applicable"]


class State(StrEnum):
    """ATTENTION works but may trouble; BAD will not work; NOT_APPLICABLE has nothing to look at here."""

    GOOD = "good"
    ATTENTION = "attention"
    BAD = "bad"
    NOT_APPLICABLE = "not_applicable"


class Needs(StrEnum):
    """What a check cannot be made without."""

    NOTHING = "nothing"
    WINDOWS = "windows"
    FOLDER = "folder"


@dataclass(frozen=True)
class Result:
    """The answer of a check, in the user's words; ``todo`` is empty where nothing is to be done."""

    state: State
    found: str
    todo: str = ""


@dataclass(frozen=True)
class Subject:
    """What is looked at: this computer, and the folder of a round where one was given."""

    machine: Machine
    folder: Path | None = None


Look = Callable[[Subject], Result]


@dataclass(frozen=True)
class Check:
    """One line of the list: its id (its title is in the texts), what it needs, and the look itself.

    A look may raise OSError for what cannot be read; it is then told so.
    """

    id: str
    look: Look
    needs: Needs = Needs.NOTHING


def good(saying: Saying, **facts: object) -> Result:
    """Nothing to do."""
    return _result(State.GOOD, saying, facts)


def attention(saying: Saying, **facts: object) -> Result:
    """It works, or may work; somebody should know."""
    return _result(State.ATTENTION, saying, facts)


def bad(saying: Saying, **facts: object) -> Result:
    """It cannot work like this."""
    return _result(State.BAD, saying, facts)


def not_applicable(saying: Saying, **facts: object) -> Result:
    """Nothing to look at."""
    return _result(State.NOT_APPLICABLE, saying, facts)


def _result(state: State, saying: Saying, facts: dict[str, object]) -> Result:
    return Result(state, saying.found.format(**facts), saying.todo.format(**facts))
