"""The obfuscation of three values in the PROJECT stream, MS-OVBA 2.4.3. It hides nothing; readers expect it."""

from __future__ import annotations

from typing import Final

__all__ = ["encrypted"]

VERSION: Final = 2
IGNORED: Final = 0x07
"""Any byte serves for those that a reader skips; the specification draws them at random."""


def encrypted(data: bytes, project_id: str, seed: int) -> str:
    """``data`` as hexadecimal text (2.4.3.2); the seed is any byte, 0 to 255, and the same seed gives the same text."""
    project_key = sum(project_id.encode("ascii")) & 0xFF
    result = bytearray([seed, seed ^ VERSION, seed ^ project_key])
    encrypted_2, unencrypted_1 = result[1], project_key
    ignored = bytes([IGNORED]) * ((seed & 6) // 2)
    for byte in ignored + len(data).to_bytes(4, "little") + data:
        result.append(byte ^ (encrypted_2 + unencrypted_1 & 0xFF))
        encrypted_2, unencrypted_1 = result[-2], byte
    return result.hex().upper()
