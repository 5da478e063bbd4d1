"""Sending to a real server on loopback: everything once, whatever the server or the line does."""

from __future__ import annotations

import email
import email.policy
import json
import re
import shutil
import socket
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import keyring
import keyring.backend
import pytest
import rounds
import trustme
from fast_mail_parser import parse_email
from post_office import HOST, OFFICE, PASSWORD, USER, Line, Office, drafts, issued, serving, with_addresses
from typer.testing import CliRunner

from smx_xl import pipeline
from smx_xl.archive import sent as record
from smx_xl.cli import app
from smx_xl.findings import Code, Severity, SmxError
from smx_xl.mail import Server
from smx_xl.mail.password import SMTP_VARIABLE, password
from smx_xl.model.outgoing import Kind, Security
from smx_xl.pipeline import Posting, Sent
from smx_xl.text import folders

TODAY = date(2031, 12, 1)
FAST = 1_000_000
RUN = CliRunner()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round of three units, issued and written to; the second has two addresses. Only to be copied."""
    home = tmp_path_factory.mktemp("written") / "round"
    issued(home, with_addresses(rounds.PLAN, 乙区="b1@unit.example.cn; b2@unit.example.cn"))
    assert pipeline.draft(home, Kind.ISSUE, TODAY).value is not None
    return home


@pytest.fixture
def folder(written: Path, tmp_path: Path, here: None) -> Path:
    return Path(shutil.copytree(written, tmp_path / "round"))


def send(folder: Path, server: Server, **options: Any) -> tuple[Sent, list[str]]:
    """A run, and the codes of what it found."""
    outcome = pipeline.send(folder, list(Kind), Posting(lambda: server, per_minute=FAST, **options))
    assert outcome.value is not None
    return outcome.value, [finding.code for finding in outcome.findings]


def counts(done: Sent) -> tuple[int, int, int, int, int]:
    states = (record.SENT, record.LATER, record.REFUSED, record.UNKNOWN)
    return (*(done.count(state) for state in states), done.already)  # type: ignore[return-value]


def log(folder: Path) -> list[dict[str, Any]]:
    text = (folder / folders.ARCHIVE / folders.SENT_LOG).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


# ---------------------------------------------------------------- what arrives


def test_everything_arrives_once_over_both_ways_of_encryption(folder: Path, office: Office, both: Server) -> None:
    done, codes = send(folder, both)
    assert (counts(done), codes) == ((3, 0, 0, 0, 0), [])
    assert sorted(address for _, address in office.taken) == [
        "b1@unit.example.cn", "b2@unit.example.cn", "u01@unit.example.cn", "u03@unit.example.cn",
    ]  # fmt: skip
    assert office.logins
    again, codes = send(folder, both)
    assert (counts(again), codes) == ((0, 0, 0, 0, 3), [])
    assert (office.twice, len(office.messages)) == ([], 3)


def test_what_arrives_is_the_draft_with_a_date_and_without_the_mark(
    folder: Path, office: Office, server: Server
) -> None:
    written = drafts(folder)
    send(folder, server)
    assert drafts(folder) == written, "a draft was changed"
    for message, raw in zip(office.messages, office.raw, strict=True):
        before = email.message_from_bytes(
            next(content for content in written.values() if str(message["Message-ID"]).encode() in content),
            _class=EmailMessage,
            policy=email.policy.default,
        )
        assert before["X-Unsent"] == "1"
        assert message["X-Unsent"] is None
        assert parsedate_to_datetime(str(message["Date"])).tzinfo is not None
        assert str(message["From"]) == OFFICE
        for field in ("To", "Subject", "Message-ID", "Reply-To", "Content-Type"):
            assert str(message[field]) == str(before[field])
        files = {part.get_filename(): part.get_payload(decode=True) for part in message.iter_attachments()}
        workbook = next(name for name in files if name and name.endswith(".xlsx"))
        assert files[workbook] == (folder / folders.ISSUED / workbook).read_bytes()
        other = parse_email(raw)
        assert {each.filename: bytes(each.content) for each in other.attachments} == files
        assert other.subject == str(message["Subject"])
        assert not message.defects


def test_lines_that_begin_with_a_dot_arrive(folder: Path, office: Office, server: Server) -> None:
    """Base64 has no dots; a clerk's own text may."""
    path = next((folder / folders.MAIL).rglob("*.eml"))
    text = path.read_bytes().replace(b"\r\n", b"\n")
    path.write_bytes(text.replace(b"\n\n--=_smx", b"\n\n.\n..two\n--=_smx", 1))
    send(folder, server)
    assert any(b"\r\n.\r\n..two\r\n" in raw for raw in office.raw)


def test_all_81_units_get_theirs(tmp_path: Path, here: None, office: Office, server: Server) -> None:
    first = rounds.PLAN.units[0]
    units = tuple(
        rounds._unit(number, f"第{number}单位𠮷䶮").model_copy(update={"group": first.group}) for number in range(1, 82)
    )
    home = issued(tmp_path / "city", with_addresses(rounds.PLAN.model_copy(update={"units": units})))
    made = pipeline.draft(home, Kind.ISSUE, TODAY).value
    assert made is not None
    assert len(made.letters) == len(made.written) == 81
    done, codes = send(home, server)
    assert (counts(done), codes) == ((81, 0, 0, 0, 0), [])
    assert sorted(address for _, address in office.taken) == [
        f"u{number:02}@unit.example.cn" for number in range(1, 82)
    ]
    for message in office.messages:
        (number,) = re.findall(r"第(\d+)单位𠮷䶮", str(message["Subject"]))
        name = next(part.get_filename() for part in message.iter_attachments())
        assert name == f"{int(number):02}_第{number}单位𠮷䶮.xlsx"
        assert str(message["To"]) == f"第{number}单位𠮷䶮 <u{int(number):02}@unit.example.cn>"


# ---------------------------------------------------------------- what a server says


def test_an_address_that_is_refused_is_told_and_the_others_get_theirs(
    folder: Path, office: Office, server: Server
) -> None:
    office.rcpt = lambda address: "550 5.1.1 no such user \x1b[31m\u202e" if address.startswith("b1") else None
    outcome = pipeline.send(folder, list(Kind), Posting(lambda: server, per_minute=FAST))
    (finding,) = outcome.findings
    assert (finding.code, finding.severity) == (Code.MAIL_REFUSED, Severity.ERROR)
    assert "乙区" in finding.message
    assert "b1@unit.example.cn" in finding.message
    assert "550 5.1.1 no such user" in finding.message
    assert "\x1b" not in finding.message
    assert len(office.taken) == 3
    office.rcpt = lambda address: None
    send(folder, server)
    assert (office.twice, len(office.taken)) == ([], 4), "only the refused one is tried again"


def test_what_is_to_come_later_comes_later(folder: Path, office: Office, server: Server) -> None:
    office.data = lambda number: "451 4.7.1 greylisted, come back" if number == 2 else None
    done, codes = send(folder, server)
    assert (counts(done), codes) == ((2, 1, 0, 0, 0), [Code.MAIL_LATER] * 2)
    done, codes = send(folder, server)
    assert (counts(done), codes) == ((1, 0, 0, 0, 2), [])
    assert (office.twice, len(office.taken)) == ([], 4)


def test_a_message_that_is_refused_as_a_whole(folder: Path, office: Office, server: Server) -> None:
    office.data = lambda number: "554 垃圾邮件" if number == 1 else None
    outcome = pipeline.send(folder, list(Kind), Posting(lambda: server, per_minute=FAST))
    assert [finding.code for finding in outcome.findings] == [Code.MAIL_REFUSED]
    assert outcome.value is not None
    assert counts(outcome.value) == (2, 0, 1, 0, 0)


def test_a_sender_that_is_refused_ends_the_run(folder: Path, office: Office, server: Server) -> None:
    office.mail = lambda sender: "553 sender must be the account"
    _, codes = send(folder, server)
    assert codes == [Code.MAIL_SENDER_REFUSED]
    office.mail = lambda sender: None if sender == "other@city.example.cn" else "553 no"
    done, codes = send(folder, server, sender="other@city.example.cn")
    assert (counts(done), codes) == ((3, 0, 0, 0, 0), [])
    assert {str(message["From"]) for message in office.messages} == {"other@city.example.cn"}


def test_a_server_that_hangs_up_between_messages(folder: Path, office: Office, server: Server) -> None:
    """421 on the first try of each message: another connection, and on."""
    seen: set[str] = set()

    def closing(address: str) -> str | None:
        if address in seen:
            return None
        seen.add(address)
        return "421 too many messages on one connection"

    office.rcpt = closing
    done, codes = send(folder, server)
    assert (counts(done), codes, office.twice) == ((3, 0, 0, 0, 0), [], [])


def test_an_answer_that_is_lost_is_told_and_nothing_is_sent_again(folder: Path, office: Office, server: Server) -> None:
    office.hang_up = True
    done, codes = send(folder, server)
    assert (counts(done), set(codes)) == ((0, 0, 0, 3, 0), {Code.MAIL_UNKNOWN})
    office.hang_up = False
    done, codes = send(folder, server)
    assert (counts(done), codes) == ((0, 0, 0, 0, 0), [Code.MAIL_UNKNOWN] * 4)
    assert (office.twice, len(office.messages)) == ([], 3)
    done, codes = send(folder, server, resend=["乙区"])
    assert (counts(done), codes) == ((1, 0, 0, 0, 0), [Code.MAIL_UNKNOWN] * 2)
    assert {address for _, address in office.twice} == {"b1@unit.example.cn", "b2@unit.example.cn"}


# ---------------------------------------------------------------- who is trusted


def test_a_server_that_nobody_vouches_for_gets_nothing(folder: Path, office: Office, trusted: Path) -> None:
    for security in Security:
        with serving(office, trustme.CA(), security) as stranger, pytest.raises(SmxError) as told:
            send(folder, stranger)
        assert told.value.finding.code == Code.MAIL_SERVER_FAILED
        assert "certificate" in told.value.finding.message
    assert office.logins == []


def test_a_server_that_offers_no_encryption_gets_no_password(folder: Path, office: Office) -> None:
    from aiosmtpd.controller import Controller

    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    controller = Controller(office, hostname=HOST, port=port, authenticator=office.authenticate, auth_require_tls=False)
    controller.start()
    try:
        with pytest.raises(SmxError) as told:
            send(folder, Server(HOST, port, Security.STARTTLS, USER, PASSWORD))
    finally:
        controller.stop()
    assert told.value.finding.code == Code.MAIL_SERVER_FAILED
    assert (office.logins, office.taken) == ([], [])


def test_a_wrong_password(folder: Path, office: Office, server: Server) -> None:
    for wrong in ("wrong", "ｗｒｏｎｇ"):
        with pytest.raises(SmxError) as told:
            send(folder, server._replace(password=wrong))
        assert told.value.finding.code == Code.MAIL_LOGIN_FAILED, told.value.finding.message
        assert wrong not in told.value.finding.message
    assert office.taken == []


def test_nobody_there(folder: Path) -> None:
    with socket.socket() as free:
        free.bind((HOST, 0))
        nobody = Server(HOST, free.getsockname()[1], Security.TLS)
    with pytest.raises(SmxError) as told:
        send(folder, nobody)
    assert told.value.finding.code == Code.MAIL_SERVER_FAILED


def test_the_password_is_nowhere(folder: Path, office: Office, server: Server) -> None:
    send(folder, server)
    assert not [path for path in folder.rglob("*") if path.is_file() and PASSWORD.encode() in path.read_bytes()]


# ---------------------------------------------------------------- the line is cut


def cut(folder: Path, server: Server, line: Line, after: int) -> None:
    """A run whose line goes dead after so many bytes, again and again."""
    line.left = after
    try:
        send(folder, server._replace(port=line.port))
    except SmxError as error:
        assert error.finding.code == Code.MAIL_SERVER_FAILED
    line.left = None


def settled(folder: Path, office: Office) -> None:
    """Nothing twice; what did not arrive is not said to have; what is unknown is told."""
    assert office.twice == []
    states = {(each.message_id, each.address): each.state for each in record.read(folder).dispatches}
    arrived = set(office.taken)
    assert {pair for pair, state in states.items() if state == record.SENT} <= arrived
    assert {pair for pair in arrived if states[pair] not in (record.SENT, record.UNKNOWN)} == set()


@pytest.mark.parametrize("after", [0, 900, 1500, 2500, 20_000, 60_000, 100_000, 130_000])
def test_a_line_cut_anywhere_loses_nothing(folder: Path, office: Office, server: Server, after: int) -> None:
    line = Line(server.port)
    try:
        cut(folder, server, line, after)
        settled(folder, office)
        send(folder, server._replace(port=line.port))
        settled(folder, office)
    finally:
        line.close()
    dispatches = record.read(folder).dispatches
    assert len(dispatches) == 4
    assert {each.state for each in dispatches} <= {record.SENT, record.UNKNOWN}
    assert len(office.taken) == 4 or any(each.state == record.UNKNOWN for each in dispatches)


@pytest.mark.slow
def test_a_line_cut_at_every_kilobyte(
    folder: Path, office: Office, server: Server, counted: Callable[..., None]
) -> None:
    line = Line(server.port)
    path = folder / folders.ARCHIVE / folders.SENT_LOG
    cuts = range(0, 150_000, 1000)
    doubtful = 0
    try:
        for after in cuts:
            path.unlink(missing_ok=True)
            office.taken.clear()
            cut(folder, server, line, after)
            send(folder, server._replace(port=line.port))
            settled(folder, office)
            dispatches = record.read(folder).dispatches
            assert len(dispatches) == 4
            unknown = {each.message_id for each in dispatches if each.state == record.UNKNOWN}
            assert len(unknown) <= 1, "only the one that was under way"
            doubtful += len(unknown)
    finally:
        line.close()
    counted("mail: lines cut while sending", len(cuts))
    counted("mail: messages of which it is unknown whether they arrived", doubtful)
    assert doubtful < len(cuts)


# ---------------------------------------------------------------- drafts that may not go


def test_a_draft_with_an_old_workbook_is_not_sent(folder: Path, office: Office, server: Server) -> None:
    path = sorted((folder / folders.ISSUED).glob("*.xlsx"))[0]
    path.write_bytes(path.read_bytes() + b" ")
    done, codes = send(folder, server)
    assert (counts(done)[0], codes) == (2, [Code.MAIL_STALE])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda text: re.sub(rb"Message-ID: .*\r\n", b"", text), Code.MAIL_NOT_OURS),
        (lambda text: text.replace(b"Subject: ", "Subject: 直接写的".encode()), Code.MAIL_EDITED),
        (lambda text: text.replace(b"To: ", b"To: nobody, "), Code.MAIL_EDITED),
        (lambda text: text.replace(b"Reply-To", b"no field\r\nReply-To"), Code.MAIL_NOT_OURS),
        (lambda text: text.replace(b"Reply-To", b"X: " + b"x" * 1000 + b"\r\nReply-To"), Code.MAIL_EDITED),
        (lambda text: re.sub(rb"To: (?:.*\r\n)(?: .*\r\n)*", b"", text, count=1), Code.MAIL_NO_RECIPIENT),
        (lambda text: b"", Code.MAIL_NOT_OURS),
        (lambda text: b"\xff\x00" * 500, Code.MAIL_NOT_OURS),
    ],
)
def test_a_draft_that_was_spoilt_is_not_sent(
    folder: Path, office: Office, server: Server, change: Callable[[bytes], bytes], code: Code
) -> None:
    path = sorted((folder / folders.MAIL).rglob("*.eml"))[0]
    text = path.read_bytes().replace(b"Reply-To: " + OFFICE.encode() + b"\r\n", b"Reply-To: x@y.cn\r\n")
    path.write_bytes(change(text))
    done, codes = send(folder, server)
    assert (counts(done)[0], codes) == (2, [code])


def test_a_copy_that_nobody_is_to_know_of_is_not_betrayed(folder: Path, office: Office, server: Server) -> None:
    path = sorted((folder / folders.MAIL).rglob("*.eml"))[0]
    path.write_bytes(b"Bcc: secret@x.cn\r\nDate: Mon, 1 Jan 2001 00:00:00 +0000\r\n" + path.read_bytes())
    send(folder, server)
    assert not any(b"secret@x.cn" in raw or b"2001" in raw for raw in office.raw)
    assert "secret@x.cn" not in {address for _, address in office.taken}


def test_a_copy_of_a_draft_is_not_sent_again(folder: Path, office: Office, server: Server) -> None:
    path = sorted((folder / folders.MAIL).rglob("*.eml"))[0]
    text = path.read_bytes()
    path.with_name("01_甲县 - 副本.eml").write_bytes(text)
    path.with_name("99.eml").write_bytes(text.replace(b"u01@unit", b"U01@unit"))
    done, codes = send(folder, server)
    assert (counts(done)[0], codes) == (3, [])
    assert (office.twice, len(office.messages)) == ([], 3)


@pytest.mark.parametrize("name", ["../../x.xlsx", "/etc/hostname.xlsx", "a\x00.xlsx", "x" * 300 + ".xlsx"])
def test_the_name_of_an_attachment_leads_nowhere(folder: Path, office: Office, server: Server, name: str) -> None:
    from urllib.parse import quote

    path = sorted((folder / folders.MAIL).rglob("*.eml"))[0]
    (folder.parent / "x.xlsx").write_bytes(b"elsewhere")
    changed = re.sub(rb"''01_[^\r\n]*xlsx", b"''" + quote(name, safe="").encode(), path.read_bytes(), count=1)
    path.write_bytes(changed)
    done, codes = send(folder, server)
    assert (counts(done)[0], codes) == (2, [Code.MAIL_STALE])


def test_an_address_that_was_corrected_gets_the_same_message(folder: Path, office: Office, server: Server) -> None:
    from smx_xl import plan

    send(folder, server)
    plan.write(with_addresses(rounds.PLAN, 乙区="b3@unit.example.cn; b2@unit.example.cn"), folder / folders.PLAN)
    made = pipeline.draft(folder, Kind.ISSUE, TODAY).value
    assert made is not None
    assert len(made.written) == 1
    done, _ = send(folder, server)
    assert counts(done) == (1, 0, 0, 0, 2)
    assert office.taken[-1][1] == "b3@unit.example.cn"
    assert office.twice == []


def test_other_words_are_no_other_message(folder: Path, office: Office, server: Server) -> None:
    send(folder, server)
    pipeline.put_templates(folder)
    path = folder / folders.OWN_TEMPLATES / "邮件_下发.txt"
    path.write_text("主题：改了\n\n正文也改了\n", encoding="utf-8")
    made = pipeline.draft(folder, Kind.ISSUE, TODAY).value
    assert made is not None
    assert len(made.written) == 3
    assert counts(send(folder, server)[0]) == (0, 0, 0, 0, 3)


# ---------------------------------------------------------------- pace, consent, the record


def test_the_pace_is_kept(folder: Path, server: Server) -> None:
    waits: list[float] = []
    outcome = pipeline.send(folder, [Kind.ISSUE], Posting(lambda: server, per_minute=1, sleep=waits.append))
    assert outcome.value is not None
    assert len(waits) == 2
    assert all(50 < wait <= 60 for wait in waits)


def test_nothing_is_sent_without_consent(folder: Path, office: Office, server: Server) -> None:
    with pytest.raises(SmxError) as told:
        send(folder, server, sure=lambda parcels: False)
    assert told.value.finding.code == Code.MAIL_UNCONFIRMED
    assert (office.taken, office.logins) == ([], [])


def test_a_record_that_cannot_be_written_stops_the_sending(folder: Path, office: Office, server: Server) -> None:
    (folder / folders.ARCHIVE / folders.SENT_LOG).mkdir(parents=True)
    with pytest.raises(SmxError) as told:
        send(folder, server)
    assert told.value.finding.code == Code.MAIL_LOG_UNREADABLE
    assert office.taken == []


def test_the_record_says_who_got_what_and_when(folder: Path, server: Server) -> None:
    send(folder, server)
    lines = log(folder)
    assert [line["event"] for line in lines] == [
        "sending",
        "sent",
        "sending",
        "sending",
        "sent",
        "sent",
        "sending",
        "sent",
    ]
    first = lines[1]
    assert (first["kind"], first["name"], first["to"]) == ("issue", "甲县", "u01@unit.example.cn")
    assert first["file"] == "下发/01_甲县.eml"
    assert first["words"].startswith("250")
    assert first["time"]


def test_a_line_that_was_torn_is_passed_over(folder: Path, office: Office, server: Server) -> None:
    send(folder, server)
    path = folder / folders.ARCHIVE / folders.SENT_LOG
    content = path.read_bytes()
    last = content.rstrip(b"\n").rfind(b"\n") + 1
    path.write_bytes(content[: last + 20])
    done, codes = send(folder, server)
    assert (counts(done), codes) == ((0, 0, 0, 0, 2), [Code.MAIL_UNKNOWN])
    assert office.twice == []


def test_another_run_is_sending(folder: Path, server: Server) -> None:
    from smx_xl.pipeline.lock import locked

    with locked(folder, "寄邮件", folders.SENDING_LOCK, Code.MAIL_SENDING), pytest.raises(SmxError) as told:
        send(folder, server)
    assert told.value.finding.code == Code.MAIL_SENDING


# ---------------------------------------------------------------- the command


@pytest.fixture
def account(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The account is told by the environment."""
    values = {"SERVER": HOST, "PORT": str(server.port), "USER": USER, "PASSWORD": PASSWORD}
    for name, value in values.items():
        monkeypatch.setenv(f"SMX_SMTP_{name}", value)
    return server


def test_the_command_sends_with_yes_and_tells(folder: Path, office: Office, account: Server) -> None:
    dry = RUN.invoke(app, ["mail", "send", str(folder), "--dry-run"])
    assert (dry.exit_code, office.logins) == (0, [])
    assert "将寄出 3 封" in dry.stdout
    assert "b1@unit.example.cn" in dry.stdout
    asked = RUN.invoke(app, ["mail", "send", str(folder)])
    assert (asked.exit_code, office.taken) == (2, [])
    done = RUN.invoke(app, ["mail", "send", str(folder), "--yes", "--json", "--per-minute", str(FAST)])
    assert done.exit_code == 0, done.output
    document = json.loads(done.stdout)
    assert (document["sent"], document["already"], document["findings"]) == (3, 0, [])
    assert {state for message in document["messages"] for state in message["to"].values()} == {"sent"}
    again = RUN.invoke(app, ["mail", "send", str(folder), "--yes"])
    assert again.exit_code == 0
    assert "以前寄过的 3 封" in again.stdout
    assert office.twice == []


def test_the_command_fails_when_one_was_refused(folder: Path, office: Office, account: Server) -> None:
    office.rcpt = lambda address: "550 no" if address.startswith("u01") else None
    done = RUN.invoke(app, ["mail", "send", str(folder), "--yes", "--json", "--per-minute", str(FAST)])
    assert done.exit_code == 1
    assert json.loads(done.stdout)["refused"] == 1


@pytest.mark.parametrize(
    ("missing", "code"), [("SERVER", Code.MAIL_SERVER_MISSING), ("PASSWORD", Code.MAIL_PASSWORD_MISSING)]
)
def test_what_the_command_has_to_be_told(
    folder: Path, account: Server, monkeypatch: pytest.MonkeyPatch, missing: str, code: Code
) -> None:
    monkeypatch.delenv(f"SMX_SMTP_{missing}")
    keyring.set_keyring(Safe({}))
    done = RUN.invoke(app, ["mail", "send", str(folder), "--yes", "--json"])
    assert done.exit_code == 2
    assert [finding["code"] for finding in json.loads(done.stdout)["findings"]] == [code]


def test_a_name_that_has_no_draft_is_wrong_use(folder: Path, account: Server) -> None:
    done = RUN.invoke(app, ["mail", "send", str(folder), "--yes", "--json", "--resend", "丁县"])
    assert (done.exit_code, json.loads(done.stdout)["findings"][0]["code"]) == (2, Code.MAIL_RESEND_NOBODY)


def test_no_drafts(tmp_path: Path) -> None:
    home = rounds.made(tmp_path / "round")
    done = RUN.invoke(app, ["mail", "send", str(home), "--json"])
    assert (done.exit_code, json.loads(done.stdout)["findings"][0]["code"]) == (1, Code.MAIL_NONE)


class Safe(keyring.backend.KeyringBackend):
    """The system's safe for passwords."""

    priority = 1  # type: ignore[assignment]

    def __init__(self, known: dict[tuple[str, str], str]) -> None:
        super().__init__()
        self.known = known

    def get_password(self, service: str, username: str) -> str | None:
        return self.known.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.known[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.known[service, username]


def test_the_password_comes_from_the_environment_or_the_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring.set_keyring(Safe({("smx_xl", USER): "kept"}))
    monkeypatch.delenv(SMTP_VARIABLE, raising=False)
    assert password(USER, SMTP_VARIABLE) == "kept"
    assert password("other@x.cn", SMTP_VARIABLE) is None
    monkeypatch.setenv(SMTP_VARIABLE, "given")
    assert password(USER, SMTP_VARIABLE) == "given"
