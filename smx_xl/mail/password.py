"""The password of the mail account: from the environment or the system's own safe, never from a file or a command."""

from __future__ import annotations

import os
from typing import Final

__all__ = ["SERVICE", "VARIABLE", "password"]

VARIABLE: Final = "SMX_SMTP_PASSWORD"
SERVICE: Final = "smx_xl"
"""Under which ``keyring set smx_xl ACCOUNT`` keeps it."""


def password(user: str) -> str | None:
    """The password of an account, None where there is none to be had. The safe may ask the user to unlock it."""
    given = os.environ.get(VARIABLE)
    if given:
        return given
    try:
        import keyring  # noqa: PLC0415  # an extra; where it is missing there is no safe
        from keyring.errors import KeyringError  # noqa: PLC0415
    except ImportError:
        return None
    try:
        return keyring.get_password(SERVICE, user)
    except KeyringError:
        return None
