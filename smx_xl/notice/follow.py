"""Whether a line begins a new numbered demand or continues the open one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smx_xl.notice.lines import Line
from smx_xl.notice.patterns import Ordinal, is_complete, ordinal
from smx_xl.text import vocab_notice as vocab

__all__ = ["begins_while_open", "comes_later", "continues"]


def continues(text: str) -> bool:
    """True for a line that no paragraph begins with: it starts with a mark that closes something."""
    return text[0] in vocab.TRAILING


def comes_later(lines: Sequence[Line], after: int, stop: int, value: int, family: str) -> bool:
    """True when this number, written the same way, leads a later line before ``stop``."""
    for line in lines[after + 1 : stop]:
        lead = ordinal(line.text)
        if lead and lead.value == value and lead.family == family and not lead.tight:
            return True
    return False


def begins_while_open(lines: Sequence[Line], at: int, stop: int, lead: Ordinal, *, last: int, family: str) -> bool:
    """A number while the demand above is unfinished: new only if it is the next one and does not come again later.

    Args:
        lines: all lines. at: position of the line with the number. stop: where the section ends.
        lead: its ordinal. last: the number before. family: how the numbers here are written.
    """
    if lead.tight or lead.family != family or _counts_inside(lines, at, lead):
        return False
    if lead.value == last + 1:
        return not comes_later(lines, at, stop, lead.value, family)
    done = is_complete(lines[at - 1].text)
    return done and lead.value > last and not comes_later(lines, at, stop, last + 1, family)


def _counts_inside(lines: Sequence[Line], at: int, lead: Ordinal) -> bool:
    """True when the number before stands inside the line above: a list within the demand goes on (：（1）…；（2）…)."""
    before = re.escape(lead.head.strip().replace(lead.label, str(lead.value - 1)))
    return lead.value > 1 and re.search(rf"(?<!\d){before}(?!\d)", lines[at - 1].text[1:]) is not None
