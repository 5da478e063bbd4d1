"""Whom to write to: the office's own list of units and departments, kept as it typed it; what of it is an address."""

from __future__ import annotations

import re
import unicodedata
from email.errors import HeaderParseError
from email.headerregistry import Address
from functools import cached_property
from typing import Final

from smx_xl.model.base import Frozen
from smx_xl.text import plan_book as words

__all__ = ["Contact", "address"]

LONGEST_TYPED: Final = 1000
LONGEST_LOCAL: Final = 64
LONGEST_DOMAIN: Final = 255
"""Octets, RFC 5321 4.5.3.1."""
LOCAL: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
"""A dot-atom, RFC 5322 3.2.3: what every server takes. Quoted local parts the standard allows and nobody has."""
LABEL: Final = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)")
IN_BRACKETS: Final = re.compile(r"[^<>]*<([^<>]*)>")
SEPARATORS: Final = re.compile(f"[{re.escape(words.ADDRESS_SEPARATORS)}\r\n]+")


def address(typed: str) -> str | None:
    """The address in a text (``a@b.cn`` or ``name <a@b.cn>``, full-width or not), in ASCII; None when there is none.

    A domain in Chinese becomes what servers know it by (IDNA); a local part in Chinese most servers refuse, so it is
    none. What is returned holds no blank, control character, bracket or separator.
    """
    text = unicodedata.normalize("NFKC", typed).strip()
    if len(text) > LONGEST_TYPED:
        return None
    match = IN_BRACKETS.fullmatch(text)
    local, at, domain = (match[1].strip() if match else text).rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii")
        parsed = Address(addr_spec=f"{local}{at}{domain}")
    except (ValueError, IndexError, HeaderParseError):  # what the parser raises depends on where it gives up
        return None
    labels = domain.split(".")
    plain = LOCAL.fullmatch(local) and len(local) <= LONGEST_LOCAL and len(domain) <= LONGEST_DOMAIN
    known = len(labels) > 1 and all(map(LABEL.fullmatch, labels))
    return f"{local}@{domain}" if plain and known and (parsed.username, parsed.domain) == (local, domain) else None


class Contact(Frozen):
    """A row of 通讯录. Several rows of one name are several people of it.

    Attributes:
        name: of the unit or department, as the plan has it. mail: the addresses as typed, between separators.
        person, phone: for the office; nothing is done with them.
    """

    name: str
    mail: str = ""
    person: str = ""
    phone: str = ""

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """The addresses, each once."""
        return tuple(dict.fromkeys(found for part in self._parts if (found := address(part)) is not None))

    @cached_property
    def malformed(self) -> tuple[str, ...]:
        """What was typed among them and is none."""
        return tuple(part for part in self._parts if address(part) is None)

    @property
    def _parts(self) -> tuple[str, ...]:
        return tuple(stripped for part in SEPARATORS.split(self.mail) if (stripped := part.strip()))
