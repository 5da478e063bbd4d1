"""The texts of mail: a template with placeholders in braces, the packaged one or the office's own, and what it says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from smx_xl import foreign
from smx_xl.findings import Code, Finding, Outcome, found
from smx_xl.model.outgoing import Kind
from smx_xl.text import outbox as words

__all__ = ["Template", "default", "filled", "parse", "placeholders"]

PLACEHOLDER: Final = re.compile(r"[{｛]([^{}｛｝\n]*)[}｝]")
HALF: Final = re.compile(r"[{｛][^{}｛｝]{0,10}|[^{}｛｝]{0,10}[}｝]")
"""A brace with some of the words that it may belong to."""
BLANK_LINES: Final = re.compile(r"\n{3,}")


class Template(NamedTuple):
    """Subject and body, each with placeholders of its kind and no other."""

    subject: str
    body: str


def default(kind: Kind) -> Template:
    """The packaged template."""
    template = parse(words.TEMPLATES[kind.value], kind, "").value
    if template is None:
        raise ValueError(f"the packaged template of {kind} is not one")
    return template


def placeholders(kind: Kind) -> tuple[str, ...]:
    """What a template of this kind may name."""
    return (*words.EVERYWHERE, *words.OWN[kind.value])


def parse(text: str, kind: Kind, file: str) -> Outcome[Template]:
    """A template as the office wrote it: the subject in the first line, a blank one, the body. None with an error."""
    lines = foreign.text(text.removeprefix("\ufeff")).strip().split("\n")
    findings = [*_unknown(lines, kind, file), *_halves(lines, file)]
    subject, body = lines[0].strip(), "\n".join(lines[1:]).strip("\n")
    if not subject.startswith(words.SUBJECT_MARK) or not subject.removeprefix(words.SUBJECT_MARK).strip():
        findings.append(found(Code.MAIL_TEMPLATE_SUBJECT, file=file, line=1, mark=words.SUBJECT_MARK))
    if not body.strip():
        findings.append(found(Code.MAIL_TEMPLATE_EMPTY, file=file))
    if findings:
        return Outcome[Template](value=None, findings=tuple(findings))
    return Outcome[Template](value=Template(subject.removeprefix(words.SUBJECT_MARK).strip(), body))


def _unknown(lines: list[str], kind: Kind, file: str) -> list[Finding]:
    """Placeholders that nothing would be put in for."""
    known = words.LIST_COMMA.join(placeholders(kind))
    return [
        found(Code.MAIL_TEMPLATE_PLACEHOLDER, file=file, line=number, name=name, known=known)
        for number, line in enumerate(lines, 1)
        for name in PLACEHOLDER.findall(line)
        if name.strip() not in placeholders(kind)
    ]


def _halves(lines: list[str], file: str) -> list[Finding]:
    """Braces without their other half on the same line: they would go out as they stand."""
    return [
        found(Code.MAIL_TEMPLATE_BRACE, file=file, line=number, part=part.strip())
        for number, line in enumerate(lines, 1)
        for part in HALF.findall(PLACEHOLDER.sub("", line))
    ]


def filled(template: Template, values: Mapping[str, str]) -> tuple[str, str]:
    """Subject (one line) and body with the values put in, once: a value that looks like a placeholder stays as it is.

    Values are foreign: what of them a mail program would obey instead of showing is taken out.

    Raises:
        KeyError: a placeholder of the kind has no value (a programmer's mistake).
    """

    def put(text: str) -> str:
        return PLACEHOLDER.sub(lambda match: values[match[1].strip()], text)

    body = BLANK_LINES.sub("\n\n", foreign.text(put(template.body)).strip("\n"))
    return foreign.line(put(template.subject)).strip(), body + "\n"
