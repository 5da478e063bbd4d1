"""How the office's books reach the others and theirs come back: by hand, or by mail over a server of the demo's own.

The server listens on this computer only, for as long as the demo runs, and delivers into Maildir folders as mail
servers do. Units and departments write back from their addresses; the office takes in what lies in its mailbox.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Protocol

from smx_xl import pipeline
from smx_xl import plan as planning
from smx_xl.findings import Code, SmxError, found
from smx_xl.mail import Postman, Server
from smx_xl.mail.headers import BEIJING
from smx_xl.model.contact import Contact
from smx_xl.model.outgoing import Kind, Security
from smx_xl.model.plan import Plan
from smx_xl.ooxml.save import write_atomic
from smx_xl.pipeline import Posting, Progress
from smx_xl.text import demo as words
from smx_xl.text import folders

__all__ = ["ByHand", "Post", "by_mail"]

HOST: Final = "127.0.0.1"
OFFICE: Final = "mbb@city.example.cn"
ADDRESS: Final = "u{number:02}@unit.example.cn"
STRANGER: Final = "somebody@elsewhere.example.cn"
SHEET: Final = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")

File = tuple[str, bytes]


class Post(Protocol):
    """The way there and back."""

    def addressed(self, plan: Plan) -> Plan:
        """The plan with everybody's address, as it stands in 目标库."""

    def send(self, *kinds: Kind) -> None:
        """Bring what the office has made of these kinds to whom it is for."""

    def receive(self, came: Iterable[File], named: Mapping[str, str]) -> None:
        """Let 收件 hold what the others answer; ``named`` says whose a file is whose name does not tell."""


class ByHand:
    """Files go from folder to folder; nobody has an address."""

    def __init__(self, folder: Path, progress: Progress) -> None:
        self._folder = folder
        self._progress = progress

    def addressed(self, plan: Plan) -> Plan:
        """The plan as it is."""
        return plan

    def send(self, *kinds: Kind) -> None:
        """Nothing to do."""

    def receive(self, came: Iterable[File], named: Mapping[str, str]) -> None:
        """Put what was sent into 收件."""
        arrived = list(came)
        for number, (name, content) in enumerate(arrived, 1):
            write_atomic(self._folder / folders.INBOX / name, content)
            self._progress(words.SIMULATING, number, len(arrived))


@contextmanager
def by_mail(folder: Path, progress: Progress) -> Iterator[Post]:
    """The server runs until the block ends.

    Raises:
        SmxError: the extra ``mail`` is not installed.
    """
    try:
        import trustme  # noqa: PLC0415  # an extra
        from aiosmtpd.controller import Controller  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise SmxError(found(Code.DEMO_MAIL_MISSING)) from error
    with ExitStack() as until:
        home = Path(until.enter_context(TemporaryDirectory(ignore_cleanup_errors=True)))
        authority = trustme.CA()
        own, trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
        authority.issue_cert(HOST).configure_cert(own)
        authority.configure_trust(trusting)
        port = _free_port()
        controller = Controller(_Delivery(home), hostname=HOST, port=port, tls_context=own, require_starttls=True)
        controller.start()
        until.callback(controller.stop)
        yield _ByMail(folder, home, Server(HOST, port, Security.STARTTLS), trusting, progress)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        port: int = taken.getsockname()[1]
        return port


class _Delivery:
    """What the server does with a message: into the Maildir of each recipient, under a number of its own."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._count = 0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  # the library's name
        self._count += 1
        for address in envelope.rcpt_tos:
            box = self._home / address
            for name in ("tmp", "new", "cur"):
                (box / name).mkdir(parents=True, exist_ok=True)
            write_atomic(box / "new" / f"{self._count:06}", envelope.content)
        return "250 OK"


class _ByMail:
    """Everybody has an address, and everything goes over the server."""

    def __init__(self, folder: Path, home: Path, server: Server, context: ssl.SSLContext, progress: Progress) -> None:
        self._folder = folder
        self._home = home
        self._server = server
        self._context = context
        self._progress = progress
        self._count = 0
        self._plan: Plan | None = None

    def addressed(self, plan: Plan) -> Plan:
        names = planning.correspondents(plan)
        contacts = (Contact(name=name, mail=ADDRESS.format(number=number)) for number, name in enumerate(names, 1))
        self._plan = plan.model_copy(update={"contacts": tuple(contacts), "mail": OFFICE})
        planning.write(self._plan, self._folder / folders.PLAN)
        return self._plan

    def send(self, *kinds: Kind) -> None:
        posting = Posting(
            server=lambda: self._server,
            per_minute=1_000_000,
            sure=lambda _: True,
            sleep=lambda _: None,
            trusted=self._context,
        )
        for kind in kinds:
            drafted = pipeline.draft(self._folder, kind, date.fromisoformat(words.DECIDED), progress=self._progress)
            if drafted.value is not None and drafted.value.letters:
                pipeline.send(self._folder, [kind], posting, self._progress)

    def receive(self, came: Iterable[File], named: Mapping[str, str]) -> None:
        arrived = list(came)
        postman = Postman(self._server, self._context)
        for number, (name, content) in enumerate(arrived, 1):
            sender = self._sender(name, named)
            postman.hand_in(sender, [OFFICE], self._letter(sender, name, content), lambda _: None)
            self._progress(words.SIMULATING, number, len(arrived))
        postman.close()
        outcome = pipeline.collect_mail(self._folder, [str(self._home / OFFICE)], lambda _: "", self._progress)
        for finding in outcome.findings:
            raise SmxError(finding)

    def _sender(self, name: str, named: Mapping[str, str]) -> str:
        """The address of whose file it is: names of files begin with those of the workbooks that were sent."""
        stems = pipeline.stems(self._plan) if self._plan else {}
        stem = max((stem for stem in stems if name.startswith(stem)), key=len, default="")
        owner = named.get(name) or stems.get(stem, "")
        addresses = self._plan.addresses(owner) if self._plan else ()
        return addresses[0] if addresses else STRANGER

    def _letter(self, sender: str, name: str, content: bytes) -> bytes:
        """A unit's answer; the same every time but for the marks between its parts."""
        self._count += 1
        message = EmailMessage(policy=SMTP)
        message["From"], message["To"] = sender, OFFICE
        message["Subject"] = words.ANSWER.format(name=Path(name).stem)
        message["Date"] = datetime.fromisoformat(f"{words.DECIDED}T09:00:00").replace(tzinfo=BEIJING)
        message["Message-ID"] = f"<{self._count:06}@{sender.partition('@')[2]}>"
        message.set_content(words.ANSWER_TEXT)
        kind, form = SHEET
        message.add_attachment(content, maintype=kind, subtype=form, filename=name)
        return message.as_bytes()
