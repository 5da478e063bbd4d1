"""A folder on an IMAP server, only ever looked at: EXAMINE and BODY.PEEK, so that no message becomes a read one.

Messages are known by UID under the folder's UIDVALIDITY (RFC 9051, 2.3.1.1) and fetched in pieces, so that a large one
never has to fit into memory. A connection that breaks is made anew as long as that brings anything.
"""

from __future__ import annotations

import base64
import imaplib
import re
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from tempfile import SpooledTemporaryFile
from typing import IO, Any, BinaryIO, Final, NamedTuple, cast
from urllib.parse import unquote, urlsplit

from smx_xl.findings import Code, SmxError, found
from smx_xl.foreign import line
from smx_xl.mail.sources import SPOOL, Source
from smx_xl.text import inbox as words

__all__ = ["Mailbox", "mailbox", "messages"]

SCHEMES: Final = {"imaps": 993, "imap": 143}
LOOPBACK: Final = ("127.0.0.1", "::1", "localhost")
PIECE: Final = 2_000_000
MOST: Final = 300_000_000
"""Bytes of one message; no mail service takes a larger one."""
TIMEOUT: Final = 60
TRIES: Final = 4
"""Connections in a row that bring no message before it is given up."""
BROKEN: Final = (OSError, EOFError, imaplib.IMAP4.abort)


class Mailbox(NamedTuple):
    """A folder of a user on a server. ``secure`` is False for servers of this very computer only."""

    user: str
    host: str
    port: int
    folder: str
    secure: bool

    @property
    def name(self) -> str:
        """What it is called in the ledger and in messages: never with a password."""
        scheme = "imaps" if self.secure else "imap"
        port = "" if self.port == SCHEMES[scheme] else f":{self.port}"
        return f"{scheme}://{self.user}@{self.host}{port}/{self.folder}"


def mailbox(address: str) -> Mailbox | None:
    """The mailbox that ``imaps://user@host[:port]/folder`` names, INBOX without a folder; None when it is a path.

    Raises:
        SmxError: it is no such address, has a password in it, or would send one over the network in the clear.
    """
    scheme = address.partition("://")[0].lower()
    if scheme not in SCHEMES or "://" not in address:
        return None
    try:
        parts = urlsplit(address)
        user, host, port = unquote(parts.netloc.rpartition("@")[0]), parts.hostname, parts.port
    except ValueError:
        user, host, port = "", None, None
    if ":" in user:  # kept out of what is shown
        raise SmxError(found(Code.MAIL_PASSWORD_TYPED))
    if not host or not user or re.search(r"[\x00-\x20]", address):
        raise SmxError(found(Code.MAIL_ADDRESS_UNUSABLE, address=line(address)))
    if scheme == "imap" and host not in LOOPBACK:
        raise SmxError(found(Code.MAIL_UNENCRYPTED, host=host))
    folder = unquote(parts.path.strip("/")) or "INBOX"
    return Mailbox(user, host, port or SCHEMES[scheme], folder, scheme == "imaps")


def messages(box: Mailbox, password: str, done: Callable[[int, int], bool]) -> Iterator[tuple[int, int, Source]]:
    """The messages that are not ``done`` (asked with UIDVALIDITY and UID), each with its number and how many there are.

    Raises:
        SmxError: the server refuses, is not who it should be, or cannot be reached any more; what was handed out so
            far stays good, and another call goes on behind it.
    """
    tries, number = 0, 0
    fetched: set[tuple[int, int]] = set()
    while True:
        try:
            with _Session(box, password) as session:
                due = [uid for uid in session.uids() if not done(session.validity, uid)]
                due = [uid for uid in due if (session.validity, uid) not in fetched]
                for uid in due:
                    stream = session.fetch(uid)
                    fetched.add((session.validity, uid))
                    if stream is None:  # deleted meanwhile
                        continue
                    tries, number = 0, number + 1
                    origin = words.UID.format(uid=uid)
                    yield number, len(due), Source(origin, stream, box.name, session.validity, uid)
                return
        except BROKEN as error:
            tries += 1
            if tries >= TRIES or isinstance(error, ssl.SSLCertVerificationError):
                raise _broken(box, error, number) from error
        except (imaplib.IMAP4.error, ValueError, OverflowError, MemoryError) as error:  # also what no server may say
            raise SmxError(found(Code.MAIL_BOX_REFUSED, mailbox=box.name, reason=_reason(error))) from error


class _Session:
    """A connection with the folder examined."""

    def __init__(self, box: Mailbox, password: str) -> None:
        self._box = box
        self._password = password
        self.validity = 0

    def __enter__(self) -> _Session:
        box = self._box
        if box.secure:
            context = ssl.create_default_context()
            self._server: imaplib.IMAP4 = imaplib.IMAP4_SSL(box.host, box.port, ssl_context=context, timeout=TIMEOUT)
        else:
            self._server = imaplib.IMAP4(box.host, box.port, timeout=TIMEOUT)
        try:
            self._enter()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _enter(self) -> None:
        try:
            self._server.login(self._box.user, self._password)
        except UnicodeError as error:  # the protocol's login knows ASCII only
            raise imaplib.IMAP4.error(str(error)) from error
        if "ID" in self._server.capabilities:  # some Chinese services let nobody in who does not say who they are
            with suppress(imaplib.IMAP4.error):
                self._server.xatom("ID", '("name" "smx_xl")')
        self._done(self._server.select(_quoted(self._box.folder), readonly=True))
        _, (validity, *_) = self._server.response("UIDVALIDITY")
        self.validity = int(validity) if isinstance(validity, bytes) and validity.isdigit() else 0

    def __exit__(self, *_: object) -> None:
        with suppress(*BROKEN, imaplib.IMAP4.error):
            self._server.logout()
        with suppress(*BROKEN):  # which logging out over a broken line leaves open
            self._server.shutdown()

    def uids(self) -> list[int]:
        """The UIDs of all messages, the oldest first."""
        lines = self._done(self._server.uid("SEARCH", "ALL"))
        return sorted(int(word) for each in lines if isinstance(each, bytes) for word in each.split())

    def fetch(self, uid: int) -> BinaryIO | None:
        """The whole message; None when it is not there any more."""
        with ExitStack() as until:
            copy: IO[bytes] = until.enter_context(SpooledTemporaryFile(SPOOL))
            there = self._fetch(uid, copy)
            if there:
                until.pop_all()  # closed by who reads it
                copy.seek(0)
            return cast(BinaryIO, copy) if there else None

    def _fetch(self, uid: int, copy: IO[bytes]) -> bool:
        """Copy the message piece by piece; False when it is not there any more."""
        start = 0
        while True:
            answer = self._done(self._server.uid("FETCH", str(uid), f"(BODY.PEEK[]<{start}.{PIECE}>)"))
            pieces = [each[1] for each in answer if isinstance(each, tuple)]
            if not pieces and not start and not any(isinstance(each, bytes) and b"BODY[" in each for each in answer):
                return False
            piece = b"".join(pieces)
            if (start and len(piece) > PIECE) or start > MOST:  # it sends the whole again and again, or has no end
                raise imaplib.IMAP4.error(words.ENDLESS)
            copy.write(piece)
            start += len(piece)
            if len(piece) != PIECE:  # the last one; of a server that knows no pieces, the whole
                return True

    @staticmethod
    def _done(answer: tuple[str, Sequence[Any]]) -> Sequence[Any]:
        """What the server answered.

        Raises:
            imaplib.IMAP4.error: it said no.
        """
        status, lines = answer
        if status != "OK":
            raise imaplib.IMAP4.error(lines[0] if lines else status)
        return lines


def _quoted(folder: str) -> str:
    """The folder's name in the protocol's own form of UTF-7 (RFC 3501, 5.1.3), in quotation marks."""

    def coded(match: re.Match[str]) -> str:
        packed = base64.b64encode(match[0].encode("utf-16-be", "surrogatepass")).rstrip(b"=").replace(b"/", b",")
        return f"&{packed.decode()}-"

    text = re.sub(r"[^\x20-\x7e]+", coded, folder.replace("&", "&-"))
    return '"{}"'.format(text.replace("\\", "\\\\").replace('"', '\\"'))


def _reason(error: BaseException) -> str:
    """What the server or the system said, on one line."""
    first = error.args[-1] if error.args else ""
    text = first.decode("utf-8", "replace") if isinstance(first, bytes) else str(first)
    return line(text).strip()[:200] or type(error).__name__


def _broken(box: Mailbox, error: BaseException, number: int) -> SmxError:
    if isinstance(error, ssl.SSLCertVerificationError):
        return SmxError(found(Code.MAIL_CERTIFICATE, host=box.host, reason=line(error.verify_message)))
    return SmxError(found(Code.MAIL_CONNECTION, mailbox=box.name, reason=_reason(error), count=number))
