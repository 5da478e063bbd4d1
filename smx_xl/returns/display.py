"""What a number format makes of a stored number on the screen, as far as it may be taken for another number."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final, NamedTuple

__all__ = ["Shown", "shown"]

PIECE: Final = re.compile(r'"([^"]*)"|\\(.)|(_.|\*.)|\[([^\]]*)\]|(.)', re.DOTALL)
"""Of a format's code: quoted text, an escaped character, a filler, a bracket (colour, condition), a sign."""
PLACES: Final = "0#?"
PLAIN: Final = set("0#?.,%+-() ¥￥$")
"""The signs of formats that are looked into; dates, fractions, exponents and conditions are not."""
CONDITION: Final = re.compile(r"[<>=]")
SECTIONS: Final = 3
"""Sections for positive, negative and zero; a fourth one is for texts."""
LONGEST: Final = 255
EXACT: Final = Context(prec=3 * LONGEST)
"""Room for all decimals and percent signs that a format of this length can ask for: Excel takes 30 decimals."""


class Shown(NamedTuple):
    """A number on the screen.

    Attributes:
        text: what is seen. number: the figure in it, None when no figure of the stored number is shown at all.
        decimals: how many are shown at most. literal: the words that the format adds.
    """

    text: str
    number: Decimal | None
    decimals: int
    literal: str


def shown(value: float, code: str) -> Shown | None:
    """What is seen of ``value`` under a number format; None for one that shows it as it is, or is not understood."""
    if not code or len(code) > LONGEST or abs(value) >= 1e15:
        return None
    sections = _sections(code)
    index = 1 if value < 0 else 2 if value == 0 else 0
    own = index < min(len(sections), SECTIONS)
    signs, literal = sections[index] if own else sections[0]
    if not set(signs) <= PLAIN:
        return None
    if not any(sign in PLACES for sign in signs):
        return Shown(literal, None, 0, literal)
    decimals = sum(sign in PLACES for sign in signs.partition(".")[2])
    last = max(signs.rfind(sign) for sign in PLACES)
    power = 2 * signs.count("%") - 3 * signs[last + 1 :].count(",")
    number = Decimal(f"{value:.15g}").scaleb(power, EXACT).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, EXACT)
    seen = abs(number) if own and index == 1 and not set("-(") & set(signs + literal) else number
    text = f"{seen:f}".rstrip("0").rstrip(".") if decimals and "#" in signs.partition(".")[2] else f"{seen:f}"
    return Shown(text + "%" * signs.count("%") + literal, seen, decimals, literal)


def _sections(code: str) -> list[tuple[str, str]]:
    """Signs and words of each section; a condition stands as the sign that is not understood."""
    sections = []
    signs, literal = "", ""
    for quoted, escaped, _, bracket, sign in PIECE.findall(code):
        if sign == ";":
            sections.append((signs, literal))
            signs, literal = "", ""
        elif CONDITION.search(bracket):
            signs += bracket
        else:
            signs += sign
            literal += quoted + escaped
    return [*sections, (signs, literal)]
