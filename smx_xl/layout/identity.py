"""Who a workbook is: the same facts in three places that survive re-saving, closed by a keyed seal.

The places are custom document properties, a hidden sheet, and a defined name holding a text constant (measured: all
three outlive Excel, LibreOffice and openpyxl). The seal is an HMAC over the facts; with the office's own secret it
cannot be recomputed by others, without one it still shows accidents.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata

from smx_xl.layout.grammar import Field
from smx_xl.model.base import Frozen

__all__ = ["FORMAT", "NAME", "PROPERTY_PREFIX", "Identity", "fact", "seal", "sheet_fields"]

FORMAT = "1"
"""Version of the workbook format; readers refuse newer ones."""
NAME = "SMX_IDENTITY"
"""The defined name whose constant is the identity in one line."""
PROPERTY_PREFIX = "smx_"
"""Custom document properties are this prefix and the field's name."""
SEPARATOR = "|"
LONGEST_FACT = 40
"""Characters of a free fact: the identity's line must fit a text constant of 255."""


class Identity(Frozen):
    """What a workbook says of itself.

    Attributes:
        kind: unit, verifier or decision. unit: the unit's id. digest: SHA-256 of what was issued to it.
        seal: HMAC-SHA256 over the other fields, hexadecimal.
    """

    format: str
    kind: str
    document: str
    year: str
    round: str
    unit: str
    digest: str
    seal: str = ""

    def line(self) -> str:
        """The identity as one line, for the defined name."""
        return SEPARATOR.join(self.fields().values())

    def fields(self) -> dict[str, str]:
        """Field names and values in their fixed order."""
        return {name: str(value) for name, value in self.model_dump().items()}

    @classmethod
    def from_line(cls, line: str) -> Identity | None:
        """The inverse of :meth:`line`; None when the text is not one."""
        parts = line.split(SEPARATOR)
        names = list(cls.model_fields)
        return cls(**dict(zip(names, parts, strict=True))) if len(parts) == len(names) else None


def fact(text: str) -> str:
    """A free fact (document, round) as the identity states it, the same after any re-saving.

    Without the separator, invisible and control characters, blanks at the ends and runs of blanks; cut to what the
    identity's line can hold.
    """
    plain = "".join(" " if char.isspace() else char for char in text.replace(SEPARATOR, " "))
    visible = "".join(char for char in plain if not unicodedata.category(char).startswith("C"))
    return " ".join(visible.split())[:LONGEST_FACT].rstrip()


def seal(identity: Identity, key: bytes) -> Identity:
    """The identity with its seal computed by ``key``."""
    facts = SEPARATOR.join(value for name, value in identity.fields().items() if name != "seal")
    return identity.model_copy(update={"seal": hmac.new(key, facts.encode(), hashlib.sha256).hexdigest()})


def sheet_fields() -> tuple[Field, ...]:
    """The hidden sheet: one field per row from row 1 on, name in column A and value in column B."""
    return tuple(Field(name, name, f"A{row}", f"B{row}", "code") for row, name in enumerate(Identity.model_fields, 1))
