"""A mail server on loopback that keeps what it takes, a line to it that can be cut, and a round with addresses."""

from __future__ import annotations

import asyncio
import contextlib
import email
import email.policy
import socket
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import rounds
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from smx_xl import pipeline, plan
from smx_xl.mail import Server
from smx_xl.model.contact import Contact
from smx_xl.model.outgoing import Security
from smx_xl.model.plan import Plan
from smx_xl.text import folders

HOST = "127.0.0.1"
USER, PASSWORD = "office@city.example.cn", "p@ss word"
OFFICE = "mbb@city.example.cn"


def with_addresses(known: Plan, **changes: str) -> Plan:
    """The plan with 报送邮箱 and an address for everybody; ``changes`` by name."""
    filled = plan.with_contacts(known)
    contacts = tuple(
        Contact(name=contact.name, mail=changes.get(contact.name, f"u{number:02}@unit.example.cn"))
        for number, contact in enumerate(filled.contacts, 1)
    )
    return filled.model_copy(update={"contacts": contacts, "mail": OFFICE, "deadline": "2031年12月20日前"})


def issued(folder: Path, known: Plan) -> Path:
    """A round whose workbooks are issued."""
    rounds.made(folder, known=known)
    assert pipeline.issue(folder).value is not None
    return folder


class Office:
    """What the server took: (Message-ID, recipient) by recipient, and the messages. ``hooks`` change its answers."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, str]] = []
        self.messages: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.rcpt: Callable[[str], str | None] = lambda address: None
        self.data: Callable[[int], str | None] = lambda number: None
        self.mail: Callable[[str], str | None] = lambda sender: None
        self.logins: list[str] = []
        self.hang_up = False
        self.count = 0

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        answer = self.mail(address)
        if answer is None:
            envelope.mail_from = address
        return answer or "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        answer = self.rcpt(address)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.count += 1
        answer = self.data(self.count)
        if answer is None:
            message = email.message_from_bytes(envelope.content, _class=EmailMessage, policy=email.policy.default)
            self.messages.append(message)
            self.raw.append(envelope.content)
            self.taken += [(str(message["Message-ID"]), address) for address in envelope.rcpt_tos]
        if self.hang_up:  # the message is taken, the answer is lost
            server.transport.abort()
        return answer or "250 taken"

    def authenticate(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        good = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        self.logins.append(mechanism)
        return AuthResult(success=good, handled=False)

    @property
    def twice(self) -> list[tuple[str, str]]:
        """Who got a message more than once."""
        return [pair for pair, count in Counter(self.taken).items() if count > 1]


class Desk(Controller):
    """A controller that can hang up: lines that were cut stay open on its side, and it leaves them to chance."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._talks: list[Any] = []

    def factory(self) -> Any:
        talk = super().factory()
        self._talks.append(talk)
        return talk

    def hang_up(self) -> None:
        """Close every connection, and wait until that is done."""
        asyncio.run_coroutine_threadsafe(self._hang_up(), self.loop).result(10)

    async def _hang_up(self) -> None:
        for talk in self._talks:
            for transport in (talk.transport, talk._original_transport):
                if transport is not None:
                    transport.abort()
        await asyncio.sleep(0.05)


@contextlib.contextmanager
def serving(office: Office, authority: trustme.CA, security: Security) -> Iterator[Server]:
    """The server, encrypted, with a login."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST).configure_cert(context)
    secured = (
        {"ssl_context": context} if security is Security.TLS else {"tls_context": context, "require_starttls": True}
    )
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    controller = Desk(
        office,
        hostname=HOST,
        port=port,
        authenticator=office.authenticate,
        auth_required=security is Security.STARTTLS,  # it does not know a connection that is encrypted from the start
        auth_require_tls=security is Security.STARTTLS,
        **secured,
    )
    controller.start()
    try:
        yield Server(HOST, port, security, USER, PASSWORD)
    finally:
        controller.hang_up()
        controller.stop()


class Line:
    """A line to a server that goes dead after so many bytes from the client; None never."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._listener = socket.create_server((HOST, 0))
        self.port: int = self._listener.getsockname()[1]
        self.left: int | None = None
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection((HOST, self._target))
            for source, sink, counted in ((client, server, True), (server, client, False)):
                threading.Thread(target=self._pump, args=(source, sink, counted), daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket, counted: bool) -> None:
        with contextlib.suppress(OSError):
            while chunk := source.recv(1 << 14):
                if counted and self.left is not None:
                    chunk, self.left = chunk[: self.left], max(0, self.left - len(chunk))
                    sink.sendall(chunk)
                    if not self.left:
                        break
                else:
                    sink.sendall(chunk)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


def drafts(folder: Path) -> dict[str, bytes]:
    """Every draft by kind and name."""
    home = folder / folders.MAIL
    return {str(path.relative_to(home)): path.read_bytes() for path in sorted(home.rglob("*.eml"))}
