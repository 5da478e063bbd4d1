"""Dovecot as a process of its own on loopback, with mailboxes that are Maildir folders of the test; and a bad line to it."""

from __future__ import annotations

import imaplib
import os
import pwd
import shutil
import socket
import socketserver
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from recalc import missing

PROGRAM = shutil.which("dovecot", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
PASSWORD = "secret-on-loopback"
ALONE = "nobody"
"""Who the server runs as where the tests run as root: it gives nobody's mail to root."""
CONFIGURATION = """
protocols = imap
listen = 127.0.0.1
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
ssl = {ssl}
{certificate}
disable_plaintext_auth = no
auth_failure_delay = 0
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:{home}/mail/%u
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={home}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


class Dovecot:
    """A running server.

    Attributes:
        port, tls_port: on 127.0.0.1. tls_port is 0 without a certificate.
    """

    def __init__(self, home: Path, port: int, tls_port: int) -> None:
        self.home = home
        self.port = port
        self.tls_port = tls_port

    def address(self, user: str = "office", folder: str = "INBOX", port: int = 0) -> str:
        return f"imap://{user}@127.0.0.1:{port or self.port}/{folder}"

    @contextmanager
    def session(self, user: str = "office") -> Iterator[imaplib.IMAP4]:
        """A connection of the test's own, signed on."""
        with imaplib.IMAP4("127.0.0.1", self.port) as server:
            server.login(user, PASSWORD)
            yield server

    def deliver(self, *messages: bytes, user: str = "office", folder: str = "INBOX") -> None:
        with self.session(user) as server:
            if folder != "INBOX":
                server.create(f'"{folder}"')
            for raw in messages:
                crlf = raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
                status, answer = server.append(f'"{folder}"', "", "", crlf)
                assert status == "OK", answer

    def unseen(self, user: str = "office") -> int:
        """Messages that nobody has read yet."""
        with self.session(user) as server:
            server.select("INBOX", readonly=True)
            return len(server.search(None, "UNSEEN")[1][0].split())


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@contextmanager
def running(certificate: tuple[bytes, bytes] | None = None) -> Iterator[Dovecot]:
    """The server until the block ends; skips the test with the reason where there is none, or fails where required.

    ``certificate``: chain and key as PEM, for TLS.
    """
    if PROGRAM is None:
        missing("Dovecot")
    user = ALONE if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
    owner = pwd.getpwnam(user)
    home = Path(tempfile.mkdtemp(prefix="imap-", dir="/tmp"))  # other temporary folders may be closed to other users
    try:
        server = Dovecot(home, free_port(), free_port() if certificate else 0)
        lines = []
        for key, content in zip(("ssl_cert", "ssl_key"), certificate or (), strict=False):
            (home / key).write_bytes(content)
            lines.append(f"{key} = <{home / key}")
        facts = {"user": user, "group": _group(owner.pw_gid), "port": server.port, "tls_port": server.tls_port}
        text = CONFIGURATION.format(
            home=home, password=PASSWORD, ssl="yes" if certificate else "no", certificate="\n".join(lines), **facts
        )
        (home / "dovecot.conf").write_text(text)
        if os.getuid() == 0:
            for path in (home, *home.iterdir()):
                os.chown(path, owner.pw_uid, owner.pw_gid)
        as_other = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if os.getuid() == 0 else {}
        process = subprocess.Popen([PROGRAM, "-F", "-c", str(home / "dovecot.conf")], **as_other)  # type: ignore[call-overload]
        try:
            _wait(server, process)
            yield server
        finally:
            process.terminate()
            process.wait(30)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _group(gid: int) -> str:
    import grp

    return grp.getgrgid(gid).gr_name


def _wait(server: Dovecot, process: subprocess.Popen[bytes]) -> None:
    """Until it answers; it says in its log why it does not."""
    for _ in range(600):
        with suppress(OSError), socket.create_connection(("127.0.0.1", server.port), timeout=5) as line:
            if line.recv(4):
                return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    log = server.home / "log"
    raise RuntimeError(log.read_text() if log.exists() else "no answer")


class BadLine(socketserver.ThreadingTCPServer):
    """A way to a server that breaks: connection by connection after so many bytes from the server; then it holds.

    ``asked``: what the clients sent.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int, breaks: Sequence[int]) -> None:
        self.target = port
        self.breaks = list(breaks)
        self.connections = 0
        self.asked = bytearray()
        super().__init__(("127.0.0.1", 0), _Relay)
        self.port: int = self.server_address[1]
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()


class _Relay(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        line: BadLine = self.server  # type: ignore[assignment]
        line.connections += 1
        left = line.breaks.pop(0) if line.breaks else None
        with socket.create_connection(("127.0.0.1", line.target)) as server, suppress(OSError):
            threading.Thread(target=self._up, args=(server,), daemon=True).start()
            while piece := server.recv(4096):
                if left is not None and len(piece) >= left:
                    self.request.sendall(piece[:left])
                    self.request.shutdown(socket.SHUT_RDWR)
                    return
                left = None if left is None else left - len(piece)
                self.request.sendall(piece)

    def _up(self, server: socket.socket) -> None:
        with suppress(OSError):
            while piece := self.request.recv(4096):
                self.server.asked.extend(piece)  # type: ignore[attr-defined]
                server.sendall(piece)
