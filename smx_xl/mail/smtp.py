"""Sending by SMTP: one connection for many messages, encrypted, and for each address what became of it.

What matters is to know when a message may have arrived. It cannot have before the dot that ends it was sent (RFC 5321
4.1.1.4): whatever fails earlier can be tried again. After the dot only the server's answer tells; where that does not
come, the outcome is unknown, and the message is not sent again by itself.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import StrEnum
from typing import Final, NamedTuple

from smx_xl import foreign
from smx_xl.findings import Code, SmxError, found
from smx_xl.model.outgoing import Security
from smx_xl.text import outbox as words

__all__ = ["Answer", "Postman", "Server", "Verdict"]

PATIENCE: Final = 60.0
"""Seconds without any answer."""
OURSELVES: Final = "[127.0.0.1]"
"""What we call ourselves (RFC 5321 4.1.3): the computer's own name is nobody's business, and may be no ASCII."""
LONGEST_WORDS: Final = 200
DOT: Final = re.compile(rb"(?m)^\.")
CLOSING: Final = 421
"""The server ends the connection (too many messages on one, going down): the message is tried again on another."""
TRIES: Final = 3


class Server(NamedTuple):
    """Where and how to hand in mail; without a user there is no login."""

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = ""


class Verdict(StrEnum):
    """What became of a message for one address."""

    SENT = "sent"
    LATER = "later"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Answer(NamedTuple):
    """The verdict, and the server's words for it, made harmless."""

    verdict: Verdict
    words: str


Before = Callable[[Sequence[str]], None]
"""Called with the addresses just before the server is given the message for them."""


class Postman:
    """Hands in one message after the other; opens a connection when it needs one."""

    def __init__(self, server: Server, context: ssl.SSLContext | None = None) -> None:
        """``context`` decides which servers are trusted; by default those whose certificate this computer trusts."""
        self._server = server
        self._context = context or ssl.create_default_context()
        self._client: smtplib.SMTP | None = None

    def open(self) -> None:
        """Connect, encrypt and log in, unless that is done.

        Raises:
            SmxError: the server is not reached, is not the one it says it is, or refuses the login.
        """
        if self._client is not None:
            return
        if not f"{self._server.user}{self._server.password}".isascii():  # the library knows no other
            raise SmxError(found(Code.MAIL_LOGIN_FAILED, server=self._server.host, words=words.NOT_ASCII))
        try:
            self._client = self._connected()
        except smtplib.SMTPAuthenticationError as error:
            raise SmxError(found(Code.MAIL_LOGIN_FAILED, server=self._server.host, words=_said(error))) from error
        except (OSError, smtplib.SMTPException, ValueError) as error:
            raise SmxError(found(Code.MAIL_SERVER_FAILED, server=self._server.host, reason=_said(error))) from error

    def _connected(self) -> smtplib.SMTP:
        host, port, security, user, password = self._server
        if security is Security.TLS:
            client: smtplib.SMTP = smtplib.SMTP_SSL(host, port, OURSELVES, timeout=PATIENCE, context=self._context)
        else:
            client = smtplib.SMTP(host, port, OURSELVES, timeout=PATIENCE)
        try:
            if security is Security.STARTTLS:
                client.starttls(context=self._context)  # raises where the server does not offer it: never in the clear
            client.ehlo_or_helo_if_needed()
            if user:
                client.login(user, password)
        except BaseException:
            client.close()
            raise
        return client

    def close(self) -> None:
        """Say good-bye, if there is anybody to say it to."""
        client, self._client = self._client, None
        if client is not None:
            with suppress(OSError, smtplib.SMTPException):
                client.quit()

    def _drop(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            client.close()

    def _reset(self, client: smtplib.SMTP) -> None:
        """Begin anew after a message that the server did not want; one that hangs up has said enough."""
        try:
            client.rset()
        except (OSError, smtplib.SMTPException):
            self._drop()

    def hand_in(self, sender: str, addresses: Sequence[str], content: bytes, before: Before) -> dict[str, Answer]:
        """Give the server one message; what became of it for every address.

        Args:
            sender: whose mail it is. addresses: to whom. content: the message, ASCII, lines ended with CRLF.
            before: called when, and only when, the message is about to be given for some of the addresses.

        Raises:
            SmxError: the server is not reached, or does not take mail of this sender. Nothing was sent then.
        """
        answers: dict[str, Answer] = {}
        for _ in range(TRIES):
            self.open()
            try:
                answers = self._try(sender, addresses, content, before)
            except smtplib.SMTPSenderRefused as error:
                self._drop()
                if error.smtp_code != CLOSING:
                    raise SmxError(found(Code.MAIL_SENDER_REFUSED, sender=sender, words=_said(error))) from error
                answers = dict.fromkeys(addresses, Answer(Verdict.LATER, _said(error)))
            except (OSError, smtplib.SMTPException) as error:
                self._drop()
                answers = dict.fromkeys(addresses, Answer(Verdict.LATER, _said(error)))
            if self._client is not None or any(answer.verdict is not Verdict.LATER for answer in answers.values()):
                return answers
        return answers

    def _try(self, sender: str, addresses: Sequence[str], content: bytes, before: Before) -> dict[str, Answer]:
        """One transaction. Whatever is raised was raised before the end of the message was sent."""
        client = self._client
        if client is None:
            raise smtplib.SMTPServerDisconnected
        code, reply = client.mail(sender)
        if code == CLOSING or code >= 500:
            raise smtplib.SMTPSenderRefused(code, reply, sender)
        if code != 250:
            self._reset(client)
            return dict.fromkeys(addresses, _answer(code, reply))
        answers = {}
        for each in addresses:
            code, reply = client.rcpt(each)
            if code == CLOSING:
                raise smtplib.SMTPServerDisconnected(_text(code, reply))
            answers[each] = _answer(code, reply)
        taken = [each for each, answer in answers.items() if answer.verdict is Verdict.SENT]
        if not taken:
            self._reset(client)
            return answers
        before(taken)
        return {**answers, **dict.fromkeys(taken, self._given(client, content))}

    def _given(self, client: smtplib.SMTP, content: bytes) -> Answer:
        """The message itself, and what the server says to it."""
        code, reply = client.docmd("DATA")
        if code != 354:
            self._reset(client)
            return _answer(code, reply)
        client.send(DOT.sub(b"..", content.removesuffix(b"\r\n")) + b"\r\n")
        try:
            client.send(b".\r\n")
            code, reply = client.getreply()
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            return Answer(Verdict.UNKNOWN, _said(error))
        return _answer(code, reply)


def _answer(code: int, reply: bytes) -> Answer:
    if 200 <= code < 300:
        return Answer(Verdict.SENT, _text(code, reply))
    return Answer(Verdict.REFUSED if code >= 500 else Verdict.LATER, _text(code, reply))


def _said(error: Exception) -> str:
    """What a fault says, in the server's words where there are some."""
    if isinstance(error, smtplib.SMTPResponseException):
        return _text(error.smtp_code, error.smtp_error)
    if isinstance(error, TimeoutError):
        return words.TIMED_OUT
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return _short(str(text))


def _text(code: int, reply: bytes | str) -> str:
    """A reply as it may be shown: others wrote it. Chinese servers write UTF-8 or GB 18030."""
    if isinstance(reply, str):
        return _short(f"{code} {reply}")
    try:
        return _short(f"{code} {reply.decode('utf-8')}")
    except UnicodeDecodeError:
        return _short(f"{code} {reply.decode('gb18030', 'replace')}")


def _short(text: str) -> str:
    """Without the full stop that the sentence around it has."""
    plain = foreign.line(text).strip().rstrip(words.FULL_STOPS)
    return plain if len(plain) <= LONGEST_WORDS else plain[:LONGEST_WORDS] + words.CUT
