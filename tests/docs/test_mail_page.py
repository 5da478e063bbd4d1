"""docs/邮件.md says what the templates know, and how the program is told of the server."""

from __future__ import annotations

import re
from pathlib import Path

from smx_xl.mail.password import SERVICE, SMTP_VARIABLE
from smx_xl.mail.template import placeholders
from smx_xl.model.outgoing import Kind
from smx_xl.text import folders, plan_book
from smx_xl.text import outbox as words

PAGE = (Path(__file__).parents[2] / "docs" / "邮件.md").read_text(encoding="utf-8")


def test_every_placeholder_is_told_with_the_mail_that_knows_it() -> None:
    rows = dict(re.findall(r"^\| ((?:`\{[^}]+\}`、?)+) \| [^|]+ \| ([^|]+) \|$", PAGE, re.MULTILINE))
    told = {name: kinds for names, kinds in rows.items() for name in re.findall(r"\{([^}]+)\}", names)}
    assert set(told) == {name for kind in Kind for name in placeholders(kind)}
    for name, kinds in told.items():
        known = [kind.word for kind in Kind if name in placeholders(kind)]
        assert kinds == ("都能用" if len(known) == len(Kind) else "、".join(known)), name


def test_what_the_office_has_to_type_is_spelled_as_the_program_has_it() -> None:
    names = [variable for key, variable in words.ENVIRONMENT.items() if key != "security"]
    texts = [SMTP_VARIABLE, f"keyring set {SERVICE} ", *names, f"{folders.ARCHIVE}/{folders.SENT_LOG}"]
    texts += [plan_book.CONTACTS, plan_book.CONTACT, plan_book.ADDRESSES, folders.UNIT_GUIDE, folders.VERIFIER_GUIDE]
    assert [text for text in texts if text not in PAGE] == []
