"""Whether a text can be seen on its ground: the colours of fonts and fills as a file states them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["BLACK", "WHITE", "Colour", "colour", "unseen"]

Colour = tuple[int, int, int]

WHITE: Final[Colour] = (255, 255, 255)
BLACK: Final[Colour] = (0, 0, 0)
THEME: Final = {"0": WHITE, "1": BLACK}
"""The theme's light and dark ground colours; what its other ones look like is not asked."""
INDEXED: Final = {"0": BLACK, "1": WHITE, "8": BLACK, "9": WHITE, "64": BLACK, "65": WHITE}
"""Black and white of the old palette, text and window colour of the system (ECMA-376 part 1, 18.8.27)."""
CONTRAST: Final = 1.12
"""Below this ratio of luminances a text is as good as invisible: white on white is 1, on a pale yellow 1.06."""


def colour(attributes: Mapping[str, str]) -> Colour | None:
    """The colour that an element states, None when it is not known."""
    if attributes.get("tint", "0") not in ("0", "0.0"):
        return None
    if "theme" in attributes:
        return THEME.get(attributes["theme"])
    if "indexed" in attributes:
        return INDEXED.get(attributes["indexed"])
    code = attributes.get("rgb", "")[-6:]
    if len(code) != 6 or not all(digit in "0123456789abcdefABCDEF" for digit in code):
        return None
    return int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16)


def unseen(ink: Colour | None, ground: Colour | None) -> bool:
    """Whether ink cannot be told from ground; unknown colours can."""
    if ink is None or ground is None:
        return False
    light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05) < CONTRAST


def _luminance(of: Colour) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.1)."""
    red, green, blue = (part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in of)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
