"""The kinds of mail that the office sends, and how the way to its server is encrypted."""

from __future__ import annotations

from enum import StrEnum

from smx_xl.text import outbox as words

__all__ = ["Kind", "Security"]


class Kind(StrEnum):
    """What a message is about."""

    ISSUE = "issue"
    VERIFY = "verify"
    CORRECT = "correct"
    RECEIPT = "receipt"
    REMIND = "remind"

    @property
    def word(self) -> str:
        """The kind as the office calls it; folders of drafts and template files are named so."""
        return words.KINDS[self.value]


class Security(StrEnum):
    """How the connection is encrypted; there is no third way."""

    TLS = "tls"
    STARTTLS = "starttls"

    @property
    def port(self) -> int:
        """Where servers listen for it (RFC 8314)."""
        return 465 if self is Security.TLS else 587
