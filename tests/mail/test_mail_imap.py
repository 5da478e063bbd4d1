"""A folder on a real server: nothing in it changes, nothing is fetched twice, and a line that breaks loses nothing."""

from __future__ import annotations

import imaplib
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trustme
from dovecot import PASSWORD, BadLine, Dovecot, running
from post import came, letter

from smx_xl.findings import Code, SmxError
from smx_xl.mail import imap

MESSAGES = [letter((f"{number}.xlsx", bytes([number]) * 30_000), number=number) for number in range(12)]


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def server(authority: trustme.CA) -> Iterator[Dovecot]:
    issued = authority.issue_cert("localhost", "127.0.0.1")
    chain = b"".join(blob.bytes() for blob in issued.cert_chain_pems)
    with running((chain, issued.private_key_pem.bytes())) as made:
        yield made


def fetched(address: str, done: set[tuple[int, int]] | None = None, password: str = PASSWORD) -> list[str]:
    """Message-IDs in the order in which they come; what came is added to ``done``."""
    box = imap.mailbox(address)
    assert box is not None
    known = set() if done is None else done
    found = []
    for _, _, source in imap.messages(box, password, lambda *key: key in known):
        with source.stream as stream:
            found.append(came(stream.read()).message_id)
        known.add((source.validity, source.uid))
    return found


def ids(*numbers: int) -> list[str]:
    return [f"<{number}@a.example.cn>" for number in numbers]


def test_everything_once_and_nothing_is_changed(server: Dovecot) -> None:
    server.deliver(*MESSAGES[:3], user="once")
    known: set[tuple[int, int]] = set()
    address = server.address("once")
    assert fetched(address, known) == ids(0, 1, 2)
    assert fetched(address, known) == []
    server.deliver(MESSAGES[3], user="once")
    assert fetched(address, known) == ids(3)
    assert server.unseen("once") == 4


def test_only_reading_is_asked_for(server: Dovecot) -> None:
    """Each of the two ways to leave a folder as it is would do by itself."""
    server.deliver(MESSAGES[0], user="asked")
    with BadLine(server.port, []) as line:
        assert fetched(server.address("asked", port=line.port)) == ids(0)
        asked = bytes(line.asked).upper()
    assert b" EXAMINE " in asked and b" SELECT " not in asked
    assert b"BODY.PEEK[" in asked and b"BODY[" not in asked
    assert not [
        word for word in (b" STORE ", b" EXPUNGE", b" COPY ", b" MOVE ", b" APPEND ", b" CLOSE") if word in asked
    ]


def test_a_message_comes_as_it_is_whatever_its_size(server: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = MESSAGES[0].replace(b"\n", b"\r\n")
    server.deliver(raw, user="size")
    box = imap.mailbox(server.address("size"))
    assert box is not None
    for piece in (len(raw), len(raw) - 1, len(raw) + 1, 7_000, len(raw) // 2):
        monkeypatch.setattr(imap, "PIECE", piece)
        ((_, _, source),) = imap.messages(box, PASSWORD, lambda *_: False)
        with source.stream as stream:
            assert stream.read() == raw


def test_folders_with_chinese_names(server: Dovecot) -> None:
    server.deliver(MESSAGES[0], user="folder", folder="&Vt5lNg-")
    server.deliver(MESSAGES[1], user="folder", folder="R&-D")
    assert fetched(server.address("folder", "回收")) == ids(0)
    assert fetched(server.address("folder", "R&D")) == ids(1)


def test_a_folder_made_anew_is_read_anew(server: Dovecot) -> None:
    known: set[tuple[int, int]] = set()
    for number in range(2):
        server.deliver(MESSAGES[number], user="anew", folder="returns")
        assert fetched(server.address("anew", "returns"), known) == ids(number)
        with server.session("anew") as session:
            session.delete("returns")
    assert len({validity for validity, _ in known}) == 2


@pytest.mark.parametrize(
    "breaks", [[0], [100], [3_000], [60_000], [200_000], [60_000, 60_000, 60_000, 100_000], [0, 10, 100]]
)
def test_a_line_that_breaks_is_taken_up_again(server: Dovecot, breaks: list[int]) -> None:
    user = f"break{'-'.join(map(str, breaks))}"
    server.deliver(*MESSAGES, user=user)
    with BadLine(server.port, breaks) as line:
        assert fetched(server.address(user, port=line.port)) == ids(*range(12))
        assert line.connections == len(breaks) + 1


def test_a_line_that_breaks_for_good_keeps_what_came(server: Dovecot) -> None:
    server.deliver(*MESSAGES, user="good")
    known: set[tuple[int, int]] = set()
    with BadLine(server.port, [150_000, *[0] * 9]) as line:
        with pytest.raises(SmxError) as caught:
            fetched(server.address("good", port=line.port), known)
        assert caught.value.finding.code == Code.MAIL_CONNECTION
    came_first = len(known)
    assert 1 < came_first < 12
    assert fetched(server.address("good"), known) == ids(*range(came_first, 12))


def test_tls_is_verified_before_anything_is_said(
    server: Dovecot, authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    server.deliver(MESSAGES[0], user="tls")
    address = f"imaps://tls@localhost:{server.tls_port}/INBOX"
    with pytest.raises(SmxError) as caught:
        fetched(address)
    assert caught.value.finding.code == Code.MAIL_CERTIFICATE
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    assert fetched(address) == ids(0)


@pytest.mark.parametrize(("folder", "password"), [("INBOX", "wrong"), ("nowhere", PASSWORD), ("INBOX", "密码")])
def test_what_the_server_refuses_is_told(server: Dovecot, folder: str, password: str) -> None:
    with pytest.raises(SmxError) as caught:
        fetched(server.address("refused", folder), password=password)
    assert caught.value.finding.code == Code.MAIL_BOX_REFUSED
    assert "wrong" not in str(caught.value)


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SmxError) as caught:
        fetched("imaps://mbb@127.0.0.1:9/INBOX")
    assert caught.value.finding.code == Code.MAIL_CONNECTION


class Answers:
    """A server that answers a fetch as it likes; ``asked`` counts."""

    def __init__(self, piece: Callable[[int], bytes]) -> None:
        self.piece, self.asked = piece, 0

    def uid(self, command: str, uid: str, what: str) -> tuple[str, list[object]]:
        self.asked += 1
        start = int(what.partition("<")[2].partition(".")[0])
        return "OK", [(b"1 (UID 1 BODY[]<0>", self.piece(start)), b")"]


def session(answers: Answers) -> imap._Session:
    made = object.__new__(imap._Session)
    made._server = answers  # type: ignore[assignment]
    return made


@pytest.mark.parametrize("size", [10, imap.PIECE - 1, imap.PIECE, imap.PIECE + 5])
def test_pieces_come_together_also_of_a_server_that_knows_none(size: int) -> None:
    content = bytes(size)
    copy = io.BytesIO()
    whole = size > imap.PIECE
    assert session(Answers(lambda start: content if whole else content[start:][: imap.PIECE]))._fetch(1, copy)
    assert copy.getvalue() == content


@pytest.mark.parametrize("size", [imap.PIECE, imap.PIECE + 1])
def test_a_message_without_end_is_given_up(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap, "MOST", 3 * imap.PIECE)
    answers = Answers(lambda start: bytes(size if start else imap.PIECE))
    with pytest.raises(imaplib.IMAP4.error):
        session(answers)._fetch(1, io.BytesIO())
    assert answers.asked < 6
