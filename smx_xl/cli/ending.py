"""How a command ends: its value, or the findings that say why there is none, and the exit status."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

import typer

from smx_xl.cli import documents, screens
from smx_xl.findings import Code, Finding, Outcome, SmxError

__all__ = ["DATA_ERROR", "USE_ERROR", "guard", "value"]

T = TypeVar("T")

WRONG_USE: Final = (
    Code.FILE_MISSING,
    Code.PLAN_MISSING,
    Code.ADDIN_WINDOWS_ONLY,
    Code.MAIL_SERVER_MISSING,
    Code.MAIL_SENDER_MISSING,
    Code.MAIL_PASSWORD_MISSING,
    Code.MAIL_UNCONFIRMED,
    Code.MAIL_RESEND_NOBODY,
    Code.MAIL_ADDRESS_UNUSABLE,
    Code.MAIL_PASSWORD_TYPED,
    Code.MAIL_UNENCRYPTED,
    Code.MAIL_BOX_PASSWORD,
    Code.SCALE_MISSING,
    Code.ENGINE_UNKNOWN,
    Code.INBOX_UNKNOWN,
    Code.GATHER_IN_ROUND,
)
DATA_ERROR: Final = 1
USE_ERROR: Final = 2


def value(outcome: Outcome[T], json: bool, *, stop: bool = True) -> T:
    """The outcome's value; without one (or, with ``stop``, with an ERROR) say why and end with status 1."""
    if outcome.value is None or (stop and outcome.failed):
        _fail(outcome.findings, json)
        raise typer.Exit(_status(outcome.findings))
    return outcome.value


def _fail(findings: tuple[Finding, ...], json: bool) -> None:
    if json:
        documents.show(documents.failed(findings))
    else:
        screens.findings(findings, everything=True)


@contextmanager
def guard(json: bool) -> Iterator[None]:
    """Turn a fault of the run into its sentence and exit status."""
    try:
        yield
    except SmxError as error:
        _fail((error.finding,), json)
        raise typer.Exit(_status((error.finding,))) from error


def _status(findings: tuple[Finding, ...]) -> int:
    """2 when the command was given the wrong thing, 1 when the data stop the step."""
    return USE_ERROR if any(finding.code in WRONG_USE for finding in findings) else DATA_ERROR
