"""How many units have which grade; grades of other names are told together."""

from __future__ import annotations

from smx_xl.model.gathered import Tally
from smx_xl.text import gathered as words

__all__ = ["grades"]


def grades(tally: Tally) -> dict[str, int]:
    """Units by the name of their grade, the best first and all others last."""
    found = {name: tally.grades.get(name, 0) for name in words.GRADES}
    return {**found, words.OTHER_GRADE: sum(tally.grades.values()) - sum(found.values())}
