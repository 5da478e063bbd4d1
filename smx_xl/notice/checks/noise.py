"""Reading errors in the text: English words, doubled, traditional and look-alike characters, mixed subscripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smx_xl.findings import Code, Finding, found
from smx_xl.notice.checks.places import line_list
from smx_xl.notice.outline import Outline, Passage
from smx_xl.text import notice as words
from smx_xl.text import vocab_notice as vocab

__all__ = ["check"]

_ENGLISH = re.compile(
    rf"(?<={vocab.IDEOGRAPH})\s*(?<![A-Za-z])({'|'.join(vocab.ENGLISH_WORDS)})(?![A-Za-z])\s*(?={vocab.IDEOGRAPH})",
    re.I,
)
_DOUBLED = re.compile(rf"({vocab.IDEOGRAPH}{{1,4}})\1")
_LOOKALIKES = tuple((re.compile(pattern), proper) for pattern, proper in vocab.LOOKALIKES)
_SUBSCRIPTS = (
    re.compile(vocab.SUBSCRIPT_CHARACTERS),
    re.compile(vocab.SUBSCRIPT_LATEX),
    re.compile(vocab.SUBSCRIPT_PLAIN),
)
_DIGITS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789", "_{}")
_SIMPLER = str.maketrans(dict(vocab.SIMPLIFIED))
_CONTEXT = 2
_TRADITIONAL_SHARE = 0.01


def check(outline: Outline, year: int) -> Iterator[Finding]:
    """Every passage by itself, subscripts over the whole notice."""
    del year
    passages = list(outline.passages())
    everything = "\n".join(passage.entry.body for passage in passages)
    old = sum(char in vocab.SIMPLIFIED for char in everything)
    for passage in passages:
        yield from _english(passage)
        yield from _doubled(passage, everything)
        if old < _TRADITIONAL_SHARE * len(everything):
            yield from _traditional(passage)
        yield from _lookalike(passage)
    yield from _subscripts(passages)


def _question(code: Code, passage: Passage, start: int, text: str, suggestion: str) -> Finding:
    return found(
        code,
        line=passage.entry.line_at(start),
        subject=passage.id,
        suggestion=suggestion,
        where=passage.where,
        text=text,
    )


def _around(body: str, start: int, end: int) -> tuple[str, str]:
    """Two characters before and after a place, as far as no mark comes between."""
    before = re.search(rf"{vocab.IDEOGRAPH}*$", body[max(0, start - _CONTEXT) : start])
    after = re.match(rf"{vocab.IDEOGRAPH}*", body[end : end + _CONTEXT])
    return before[0] if before else "", after[0] if after else ""


def _english(passage: Passage) -> Iterator[Finding]:
    for match in _ENGLISH.finditer(passage.entry.body):
        before, after = _around(passage.entry.body, match.start(), match.end())
        proper = before + vocab.ENGLISH_WORDS[match[1].lower()] + after
        yield _question(Code.NOTICE_ENGLISH_WORD, passage, match.start(1), before + match[0] + after, proper)


def _doubled(passage: Passage, everything: str) -> Iterator[Finding]:
    """A repetition is an error when the notice writes the same words elsewhere, and more often, without it."""
    body = passage.entry.body
    for match in _DOUBLED.finditer(body):
        before, after = _around(body, match.start(), match.end())
        text, proper = before + match[0] + after, before + match[1] + after
        usual = everything.count(proper) - everything.count(text) * proper.count(text)
        if match[1] in vocab.PARTICLES or (before + after and usual > 2 * everything.count(text)):
            yield _question(Code.NOTICE_DOUBLED, passage, match.start(), text, proper)


def _traditional(passage: Passage) -> Iterator[Finding]:
    body = passage.entry.body
    places = [at for at, char in enumerate(body) if char in vocab.SIMPLIFIED]
    if places:
        texts = []
        for at in places:
            before, after = _around(body, at, at + 1)
            texts.append(body[at] + after[:1] if after else before[-1:] + body[at])
        text = words.LIST_MARK.join(texts)
        proper = text.translate(_SIMPLER)
        yield _question(Code.NOTICE_TRADITIONAL, passage, places[0], text, proper)


def _lookalike(passage: Passage) -> Iterator[Finding]:
    body = passage.entry.body
    for pattern, proper in _LOOKALIKES:
        for match in pattern.finditer(body):
            before, after = _around(body, match.start(), match.end())
            text, suggestion = before + match[0] + after, before + proper + after
            yield _question(Code.NOTICE_LOOKALIKE, passage, match.start(), text, suggestion)


def _subscripts(passages: list[Passage]) -> Iterator[Finding]:
    """More than one way of writing subscripts, or the one of a typesetting program, in one finding."""
    found_forms: list[dict[str, None]] = [{} for _ in _SUBSCRIPTS]
    lines: list[int] = []
    for passage in passages:
        for forms, pattern in zip(found_forms, _SUBSCRIPTS, strict=True):
            for match in pattern.finditer(passage.entry.body):
                forms[match[0]] = None
                lines.append(passage.entry.line_at(match.start()))
    if found_forms[1] or sum(map(bool, found_forms)) > 1:
        written = [form for kinds in found_forms for form in kinds]
        proper = dict.fromkeys(form.translate(_DIGITS) for form in written)
        yield found(
            Code.NOTICE_SUBSCRIPTS,
            line=min(lines),
            suggestion=words.LIST_MARK.join(proper),
            kinds=words.LIST_MARK.join(written),
            count=len(set(lines)),
            lines=line_list(lines),
        )
