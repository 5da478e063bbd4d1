"""Texts that repeat within a unit, and texts that nearly repeat what many other units have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from smx_xl.findings import Code, Finding, found
from smx_xl.notice.checks.places import excerpt
from smx_xl.notice.outline import Outline, Passage
from smx_xl.text import vocab_notice as vocab

__all__ = ["check"]

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MARKS = re.compile(vocab.ANY_MARK)
_ONE_SIGN = "0"
_OFTEN = 5
_ALONE = 2
_LIKE = 0.78
_LONGEST_ADDITION = 4


def check(outline: Outline, year: int) -> Iterator[Finding]:
    """Repetitions, then wordings of their own."""
    del year
    yield from _repeated(outline)
    yield from _wording(outline)


def _repeated(outline: Outline) -> Iterator[Finding]:
    seen: dict[tuple[str, str], int] = {}
    for passage in outline.targets():
        unit = passage.unit.id if passage.unit else ""
        key = (unit, _MARKS.sub("", passage.entry.body))
        line = passage.entry.lines[0]
        if key in seen:
            yield found(Code.NOTICE_TEXT_REPEATED, line=line, subject=passage.id, where=passage.where, first=seen[key])
        seen.setdefault(key, line)


def _form(passage: Passage) -> str:
    """The text without marks and blanks, every number replaced by one sign."""
    return _MARKS.sub("", _NUMBER.sub(_ONE_SIGN, passage.entry.body))


def _wording(outline: Outline) -> Iterator[Finding]:
    """A text that hardly anybody in the group has, close to one that five of its units or more have word for word."""
    for group in dict.fromkeys(unit.group for unit in outline.units):
        passages = [passage for passage in outline.targets() if passage.unit and passage.unit.group == group]
        forms = Counter(_form(passage) for passage in passages)
        examples = {_form(passage): passage.entry.body for passage in reversed(passages)}
        often = [form for form, count in forms.items() if count >= _OFTEN]
        for passage in passages:
            form = _form(passage)
            usual = next((other for other in often if _nearly(form, other)), None) if forms[form] <= _ALONE else None
            if usual:
                yield found(
                    Code.NOTICE_WORDING,
                    line=passage.entry.lines[0],
                    subject=passage.id,
                    suggestion=excerpt(examples[usual]),
                    where=passage.where,
                    count=forms[usual],
                    text=excerpt(passage.entry.body),
                )


def _nearly(form: str, usual: str) -> bool:
    """Much the same words, and not on purpose: nothing long is added, no other level of government (省, 市) named."""
    if form == usual:
        return False
    matcher = SequenceMatcher(None, form, usual, autojunk=False)
    if matcher.quick_ratio() < _LIKE or matcher.ratio() < _LIKE:
        return False
    for tag, start, end, at, to in matcher.get_opcodes():
        own, theirs = form[start:end], usual[at:to]
        if tag == "replace" and own in vocab.LEVELS and theirs in vocab.LEVELS:
            return False
        if tag != "equal" and len(own) - len(theirs) > _LONGEST_ADDITION:
            return False
    return True
