"""What an installation did, noted beside the settings file, so that it can be taken back to the letter."""

from __future__ import annotations

from pydantic import ValidationError

from smx_xl.addin.setup import places
from smx_xl.addin.setup.machine import Machine
from smx_xl.model.base import Frozen

__all__ = ["Receipt", "Registered", "read"]


class Registered(Frozen):
    """An Excel that loads the add-in: its registry key, and what stood there before."""

    key: str
    filled_gap: bool = False
    """The entry stands where a number was missing: taken out, it leaves that gap."""
    before: str | None = None
    """The entry of another file of the same name that was replaced."""
    made: tuple[str, ...] = ()
    """The keys that had to be made, the outermost first."""


class Receipt(Frozen):
    """One installation; installing again keeps what is said of the time before the first one."""

    package: str
    xlwings: str
    """The version whose VBA is in the add-in; empty for a file that was not built here."""
    sha256: str
    registered: tuple[Registered, ...] = ()
    interpreter_before: str | None = None
    made: tuple[str, ...] = ()
    """The folders that had to be made, the outermost first."""


def read(machine: Machine) -> Receipt | None:
    """The note of the last installation; None where there is none that can be read."""
    try:
        return Receipt.model_validate_json(places.receipt(machine).read_bytes())
    except (OSError, ValidationError):
        return None
