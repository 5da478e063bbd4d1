"""The password of a mail account: from the environment or the system's own safe, never from a file or the command."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Final

__all__ = ["IMAP_VARIABLE", "SERVICE", "SMTP_VARIABLE", "password"]

SERVICE: Final = "smx_xl"
"""Under which the system's safe keeps it: ``keyring set smx_xl ACCOUNT``."""
SMTP_VARIABLE: Final = "SMX_SMTP_PASSWORD"
IMAP_VARIABLE: Final = "SMX_IMAP_PASSWORD"


def password(user: str, variable: str) -> str | None:
    """The password of ``user``; None when it is in neither place."""
    if found := os.environ.get(variable):
        return found
    with suppress(Exception):  # not installed, locked, or no safe on this system
        import keyring  # noqa: PLC0415  # an extra

        return keyring.get_password(SERVICE, user)
    return None
