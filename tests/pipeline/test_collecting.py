"""Mail into the round: every message once, every file kept, nothing overwritten, and who sent what in the master."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from post import PNG, SHEET, letter, rough, zipped
from rounds import PLAN, book, codes, consolidated, fates, made, put, shown, state, table

from smx_xl import archive, pipeline
from smx_xl.findings import Code, SmxError
from smx_xl.mail.bulk import Light
from smx_xl.mail.sources import Source
from smx_xl.model.contact import Contact
from smx_xl.model.mail import Enclosed, Letter
from smx_xl.model.scorecard import ReturnState, UnitResult
from smx_xl.pipeline import Collected
from smx_xl.pipeline import collecting as stage
from smx_xl.pipeline.correspondence import compared
from smx_xl.text import folders

A = "01_甲县.xlsx"
ADDRESSED = PLAN.model_copy(
    update={
        "contacts": (
            Contact(name="甲县", mail="clerk@a.example.cn；Second@A.example.cn"),
            Contact(name="乙区", mail="b@b.example.cn"),
        )
    }
)


@pytest.fixture
def addressed(tmp_path: Path, here: None) -> Path:
    """An empty round whose 通讯录 knows two of three units."""
    return made(tmp_path / "round", known=ADDRESSED)


def collected(folder: Path, *messages: bytes, name: str = "信") -> Collected:
    """What a run takes in of these messages, which are added to those of earlier runs."""
    box = folder.parent / "mail"
    box.mkdir(exist_ok=True)
    for number, raw in enumerate(messages, len(list(box.iterdir())) + 1):
        (box / f"{name}{number:02}.eml").write_bytes(raw)
    outcome = pipeline.collect_mail(folder, [str(box)], lambda _: "")
    assert outcome.findings == ()
    assert outcome.value is not None
    return outcome.value


def inbox(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / folders.INBOX).iterdir()}


def kept(folder: Path) -> set[str]:
    paths = list((folder / folders.ARCHIVE).glob("??/*"))
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() == path.stem for path in paths)
    return {path.stem for path in paths}


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def told(done: Collected) -> list[str]:
    return [Code(finding.code).name for finding in done.findings]


def test_a_workbook_goes_to_the_inbox_and_everything_is_kept(folder: Path) -> None:
    content = book()
    done = collected(folder, letter((A, content), ("盖章.png", PNG)))
    assert inbox(folder) == {A: content}
    assert kept(folder) == {sha256(content), sha256(PNG)}
    assert (done.placed, done.same, done.others, done.known, told(done)) == (1, 0, 1, 0, [])
    (entry,) = done.letters
    assert (entry.sender, entry.subject, entry.date) == ("clerk@a.example.cn", "报送", "2032-01-05T09:30:00+08:00")
    assert entry.message_id == "<1@a.example.cn>"
    assert [(file.name, file.sha256, file.placed) for file in entry.files] == [
        (A, sha256(content), A),
        ("盖章.png", sha256(PNG), ""),
    ]


def test_a_second_run_takes_in_nothing_again(folder: Path) -> None:
    raw = letter((A, book()))
    collected(folder, raw)

    def lying() -> dict[Path, bytes]:
        paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
        return {path: path.read_bytes() for path in paths if path.name != folders.LOCK}  # it tells the time

    before = lying()
    done = collected(folder, raw.replace(b"\n", b"\r\n"))
    assert (done.letters, done.known, done.placed) == ((), 2, 0)
    assert lying() == before


def test_the_same_message_delivered_twice_by_other_ways(folder: Path) -> None:
    raw = letter((A, book()))
    done = collected(folder, raw, b"Received: from elsewhere\r\n" + raw)
    assert (len(done.letters), done.placed, done.same, told(done)) == (2, 1, 1, ["MAIL_AGAIN"])
    assert list(inbox(folder)) == [A]


def test_the_same_workbook_in_two_messages_is_one_file(folder: Path) -> None:
    content = book()
    done = collected(folder, letter((A, content)), letter(("最终版.xlsx", content), number=2))
    assert (done.placed, done.same, list(inbox(folder))) == (1, 1, [A])
    put(folder, "手工放的.xlsx", book(1))
    done = collected(folder, letter(("02.xlsx", book(1)), number=3))
    assert (done.placed, done.same) == (0, 1)
    assert set(inbox(folder)) == {A, "手工放的.xlsx"}


def test_a_namesake_is_never_overwritten(folder: Path) -> None:
    put(folder, A, b"typed by hand")
    versions = [book(0, (8.5, 4.0, None)), book(0, (8.5, 4.0, "完成"))]
    done = collected(folder, *(letter((A, content), number=number) for number, content in enumerate(versions)))
    assert inbox(folder) == {A: b"typed by hand", "01_甲县（2）.xlsx": versions[0], "01_甲县（3）.xlsx": versions[1]}
    assert [file.placed for entry in done.letters for file in entry.files] == ["01_甲县（2）.xlsx", "01_甲县（3）.xlsx"]


def test_a_file_that_appears_in_the_last_moment_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody puts a file of the same name into 收件 while the program writes its own."""
    link = Path.hardlink_to

    def late(self: Path, other: Path) -> None:
        if self.name == A:
            self.write_bytes(b"theirs")
        link(self, other)

    monkeypatch.setattr(Path, "hardlink_to", late)
    collected(folder, letter((A, book())))
    assert inbox(folder) == {A: b"theirs", "01_甲县（2）.xlsx": book()}


def test_a_disk_without_hard_links(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Path, other: Path) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    put(folder, A, b"theirs")
    collected(folder, letter((A, book())))
    assert inbox(folder) == {A: b"theirs", "01_甲县（2）.xlsx": book()}


def test_drafts_of_our_own_are_no_answers(folder: Path) -> None:
    done = collected(folder, b"X-Unsent: 1\n" + letter((A, book())))
    assert (told(done), inbox(folder)) == (["MAIL_DRAFT"], {})


def test_a_file_that_cannot_be_read_is_told_and_the_rest_taken_in(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = folder.parent / "mail"
    box.mkdir()
    for number in (0, 1, 2):
        (box / f"{number}.eml").write_bytes(letter((f"{number}.xlsx", book(number)), number=number))
    lightened = stage.lightened

    def broken(stream: BinaryIO, room: Path) -> Light:
        if "1.eml" in getattr(stream, "name", ""):
            raise OSError(5, "Input/output error")
        return lightened(stream, room)

    monkeypatch.setattr(stage, "lightened", broken)
    outcome = pipeline.collect_mail(folder, [str(box)], lambda _: "")
    assert outcome.value is not None and outcome.value.placed == 2, "the rest goes on"
    assert [finding.code for finding in outcome.findings] == [Code.FILE_UNREADABLE]
    monkeypatch.undo()
    assert collected(folder).placed == 1, "the next run makes it good"


def test_versions_in_a_thread_are_settled_like_any_returns(folder: Path) -> None:
    """What only fills in blanks takes the place of what counted; another figure waits for the office."""
    versions = [book(0, (8.5, None, None)), book(0, (8.5, 4.0, "完成")), book(0, (8.6, 4.0, "完成"))]
    told = []
    for number, content in enumerate(versions, 1):
        reply = b"In-Reply-To: <1@a.example.cn>\nReferences: <1@a.example.cn>\nSubject: Re:"
        collected(folder, letter((A, content), number=number).replace(b"Subject:", reply))
        done = consolidated(folder)
        told.append((*state(done), *fates(done).values()))
    assert told == [
        ("accepted", A),
        ("accepted", "01_甲县（2）.xlsx", "replaced"),
        ("accepted", "01_甲县（2）.xlsx", "replaced", "waiting"),
    ]


def test_archives_give_their_workbooks(folder: Path) -> None:
    packed = zipped([("01_甲县.xlsx".encode("gbk"), book()), ("说明.txt", b"x"), ("02_乙区.xlsx", book(1))])
    done = collected(folder, letter(("报送.zip", packed)))
    assert inbox(folder) == {A: book(), "02_乙区.xlsx": book(1)}
    assert sha256(packed) in kept(folder)
    assert {file.inside for file in done.letters[0].files} == {"", "报送.zip"}


def test_names_are_made_safe_for_the_folder(folder: Path) -> None:
    names = ("../../x.xlsx", "CON.xlsx", "\u202exslx.exe", "a" * 300 + ".xlsx", "ATT001.dat")
    raws = [
        rough(b"Content-Disposition: attachment; filename*=UTF-8''" + "".join(f"%{byte:02X}" for byte in name.encode()).encode(),
              book(0, (float(number), None, None)))
        for number, name in enumerate(names)
    ]  # fmt: skip
    collected(folder, *raws)
    placed = sorted(inbox(folder))
    assert placed == sorted(["x.xlsx", "_CON.xlsx", "xslx.exe.xlsx", "a" * 120 + ".xlsx", "ATT001.dat.xlsx"])
    assert not (folder.parent / "x.xlsx").exists()


def test_what_could_not_be_used_is_said_with_its_place(folder: Path) -> None:
    done = collected(folder, letter(("一.rar", b"Rar!\x1a\x07\x01\x00")), letter(("表.jpg", PNG), number=2))
    assert told(done) == ["MAIL_PACKED", "MAIL_PICTURES"]
    assert done.findings[0].file == "信01.eml（clerk@a.example.cn《报送》）"
    assert len(kept(folder)) == 2
    assert inbox(folder) == {}


def test_a_message_that_breaks_the_parser_is_kept_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from smx_xl.mail import inbox as reader

    def broken(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(reader, "_parts", broken)
    raw = letter((A, book()))
    done = collected(folder, raw)
    assert told(done) == ["MAIL_UNREADABLE"]
    assert kept(folder) == {sha256(raw)}
    assert (done.letters[0].kept, done.letters[0].sender) == (sha256(raw), "clerk@a.example.cn")


def test_a_bounce_names_the_unit(addressed: Path) -> None:
    raw = letter(sender="postmaster@mx.example.cn", subject="系统退信")
    done = collected(addressed, b"X-Failed-Recipients: b@B.example.cn\n" + raw)
    assert told(done) == ["MAIL_BOUNCED"]
    assert "乙区（b@b.example.cn）" in done.findings[0].message
    assert (done.bounced, done.letters[0].bounced) == (1, ("b@b.example.cn",))


def test_an_unknown_sender_is_told_and_taken_in(addressed: Path) -> None:
    done = collected(addressed, letter((A, book()), sender="x@y.example.cn"))
    assert (told(done), done.placed) == (["MAIL_SENDER_UNKNOWN"], 1)


def test_the_sender_is_held_against_the_addresses_of_whose_file_it_is(addressed: Path) -> None:
    senders = ("b@b.example.cn", "B@B.example.cn", "x@y.example.cn")
    files = {f"{number}.xlsx": book(number, known=ADDRESSED) for number in range(3)}
    raws = [
        letter(file, sender=sender, number=number)
        for number, (file, sender) in enumerate(zip(files.items(), senders, strict=True))
    ]
    collected(addressed, *raws)
    done = consolidated(addressed)
    assert [state(done, unit)[0] for unit in range(3)] == ["accepted"] * 3
    doubts = {name: [each for each in found if each == Code.MAIL_SENDER_OTHER] for name, found in codes(done).items()}
    assert doubts == {"0.xlsx": [Code.MAIL_SENDER_OTHER], "1.xlsx": [], "2.xlsx": []}


@pytest.mark.parametrize(
    ("senders", "said"),
    [
        (["clerk@a.example.cn"], ""),
        (["second@a.example.cn"], ""),
        (["b@b.example.cn"], "是乙区的地址"),
        (["x@y.example.cn"], "不在通讯录里"),
        (["x@y.example.cn", "clerk@a.example.cn"], ""),
    ],
)
def test_one_right_sender_is_enough(senders: list[str], said: str) -> None:
    file = Enclosed(name=A, sha256="a" * 64, size=1, kind="workbook", placed=A)
    ledger = archive.Ledger({}, {}, {}, 0, tuple(Letter(digest="d", sender=each, files=(file,)) for each in senders))
    result = UnitResult(unit="U01", state=ReturnState.WAITING, file=A, sha256="a" * 64)
    (found,) = compared(ADDRESSED, ledger, [result])
    assert ([said in finding.message for finding in found.findings]) == ([True] if said else [])


def test_identical_returns_go_by_the_name_and_sender_of_whose_they_are(addressed: Path) -> None:
    """Another unit passed it on first, under a name of its own."""
    content = book(known=ADDRESSED)
    passed = letter(("02_乙区.xlsx", content), sender="b@b.example.cn", number=1)
    collected(addressed, passed, letter((A, content), number=2))
    assert list(inbox(addressed)) == ["02_乙区.xlsx"], "one content is put there once"
    done = consolidated(addressed)
    assert state(done) == ("accepted", A)
    assert codes(done)[A] == []
    assert fates(done) == {"02_乙区.xlsx": "copy"}
    (row, *_) = table(shown(done.master)["留痕"])
    assert (row["文件"], row["发件人"]) == (A, "clerk@a.example.cn")
    put(addressed, A, book(1, known=ADDRESSED))
    done = consolidated(addressed)
    assert [state(done, unit) for unit in (0, 1)] == [("accepted", "02_乙区.xlsx"), ("accepted", A)], "no name for two"


def test_identical_files_in_the_inbox_go_by_the_name_of_whose_they_are(folder: Path) -> None:
    for name in ("乙区.xlsx", A, "01_甲县（2）.xlsx"):
        put(folder, name, book())
    done = consolidated(folder)
    assert state(done) == ("accepted", A)
    assert codes(done)[A] == []
    assert fates(done) == {"乙区.xlsx": "copy", "01_甲县（2）.xlsx": "copy"}


def test_the_master_tells_by_which_message_a_file_came(folder: Path) -> None:
    put(folder, "02_乙区.xlsx", book(1))
    collected(folder, letter((A, book()), subject="=1+1\u202e"), letter(("乱.xlsx", b"PK no"), number=2))
    done = consolidated(folder)
    rows = {row["文件"]: row for row in table(shown(done.master)["留痕"])}
    assert [(row["发件人"], row["发送时间"], row["邮件主题"]) for row in rows.values()] == [
        ("clerk@a.example.cn", "2032-01-05 09:30", "=1+1"),
        (None, None, None),
        ("clerk@a.example.cn", "2032-01-05 09:30", "报送"),
    ]
    again = done.master.read_bytes()
    assert consolidated(folder).master.read_bytes() == again


def test_without_mail_the_master_is_as_ever(folder: Path) -> None:
    put(folder, A, book())
    assert "发件人" not in shown(consolidated(folder).master)["留痕"][2]


def test_a_workbook_taken_out_of_the_inbox_before_it_was_read_still_counts(folder: Path) -> None:
    collected(folder, letter((A, book())), letter(("图.png", PNG), number=2))
    (folder / folders.INBOX / A).unlink()
    assert collected(folder).placed == 0
    done = consolidated(folder)
    assert state(done) == ("accepted", A)
    assert done.unmatched == ()


def test_attachments_that_are_no_workbooks_are_no_strangers(folder: Path) -> None:
    collected(folder, letter((A, book()), ("报告.docx", b"PK\x03\x04 other"), ("图.png", PNG)))
    done = consolidated(folder)
    assert done.unmatched == ()
    assert len(kept(folder)) == 3


def test_older_ledgers_and_lines_of_no_meaning_stop_nothing(folder: Path) -> None:
    path = folder / folders.ARCHIVE / folders.LEDGER
    path.parent.mkdir()
    path.write_bytes(
        b'{"event": "mail"}\n{"event": "mail", "letter": {"digest": 3}}\n{"event": "mail", "letter": []}\nx'
    )
    assert collected(folder, letter((A, book()))).placed == 1
    assert len(archive.Post(folder).ledger.letters) == 1
    last = json.loads(path.read_bytes().splitlines()[-1])
    assert last["letter"]["files"][0]["placed"] == A
    assert state(consolidated(folder)) == ("accepted", A)


class Killed(BaseException):
    """Stands for the end of the process at a step."""


def counting(original: Callable[..., object], left: list[int], *, after: bool) -> Callable[..., object]:
    """The operation that ends the process before or ``after`` it is done, when its turn comes."""

    def counted(*arguments: object, **options: object) -> object:
        left[0] -= 1
        if left[0] == -1 and not after:
            raise Killed
        result = original(*arguments, **options)
        if left[0] == -1:
            raise Killed
        return result

    return counted


def test_what_a_killed_run_left_is_cleared_away(folder: Path) -> None:
    """Large attachments are decoded into files; they lie beside the archive and nowhere else on the computer."""
    left = folder / folders.ARCHIVE / folders.UNPACKING / "abc"
    left.mkdir(parents=True)
    (left / "0-1234").write_bytes(b"half a workbook")
    assert collected(folder, letter((A, book()))).placed == 1
    assert not left.parent.exists()


def test_nothing_is_unpacked_outside_the_round(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(folder / "nowhere"))
    assert collected(folder, letter((A, book()))).placed == 1


@pytest.mark.parametrize("after", [False, True])
def test_killed_anywhere_and_run_again(folder: Path, monkeypatch: pytest.MonkeyPatch, after: bool) -> None:
    """The file operations of a run are counted; the process ends at each of them, one after the other."""
    shutil.copytree(folder, folder.parent / "empty")
    collected(folder, letter((A, SHEET), ("图.png", PNG)), letter((A, SHEET * 2), number=2))
    mail = str(folder.parent / "mail")
    ended = 0
    for step in range(200):
        here = shutil.copytree(folder.parent / "empty", folder.parent / f"killed{step}")
        left = [step]
        with monkeypatch.context() as patched:
            for name in ("fsync", "replace", "link", "unlink", "mkdir"):
                patched.setattr(os, name, counting(getattr(os, name), left, after=after))
            try:
                pipeline.collect_mail(here, [mail], lambda _: "")
            except Killed:
                ended += 1
        pipeline.collect_mail(here, [mail], lambda _: "")
        assert inbox(here) == inbox(folder)
        assert kept(here) == kept(folder)
        assert archive.Post(here).ledger.letters == archive.Post(folder).ledger.letters
        assert list(here.rglob("*.tmp")) == []
        if left[0] >= 0:  # it came to its end
            break
    assert ended > 20


def test_a_full_disk_stops_the_run_with_a_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (folder.parent / "mail").mkdir()
    for number in (1, 2):
        (folder.parent / "mail" / f"{number}.eml").write_bytes(letter((f"{number}.xlsx", book(number)), number=number))
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        outcome = pipeline.collect_mail(folder, [str(folder.parent / "mail")], lambda _: "")
    assert [finding.code for finding in outcome.findings] == [Code.CANNOT_WRITE]
    assert collected(folder).placed == 2


def test_what_is_asked_wrongly_takes_in_nothing(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(letter((A, book())))
    for place in ("nowhere.eml", "imaps://a:b@c/d", "imap://a@far.example.cn/d"):
        with pytest.raises(SmxError):
            pipeline.collect_mail(folder, [str(tmp_path / "a.eml"), place], lambda _: "")
    with pytest.raises(SmxError, match="目标库"):
        pipeline.collect_mail(tmp_path, [str(tmp_path / "a.eml")], lambda _: "")
    assert inbox(folder) == {}


def test_the_password_comes_from_the_environment_or_the_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    box = stage.imap.mailbox("imaps://mbb@mail.example.cn/INBOX")
    assert box is not None
    monkeypatch.setenv("SMX_IMAP_PASSWORD", "one")
    assert pipeline.mailbox_password(box) == "one"
    monkeypatch.delenv("SMX_IMAP_PASSWORD")
    with pytest.raises(SmxError) as caught:
        pipeline.mailbox_password(box)
    assert caught.value.finding.code == Code.MAIL_BOX_PASSWORD


def test_a_workbook_too_large_to_be_read_is_kept_and_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage, "LARGEST", 2_000_000)
    content = os.urandom(2_000_001)
    done = collected(folder, letter((A, content)))
    assert told(done) == ["MAIL_OVERSIZE"]
    assert (inbox(folder), kept(folder)) == ({}, {sha256(content)})


def test_a_server_that_is_asked_again_has_no_more_known_messages(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over a line that breaks, the list of messages is gone through once for every connection."""
    raw = letter((A, book()))

    def listed(box: object, password: str, done: Callable[[int, int], bool]) -> Iterator[tuple[int, int, Source]]:
        for _ in range(3):
            if not done(7, 1):
                yield 1, 1, Source("1", io.BytesIO(raw), "imaps://mbb@mail.example.cn/INBOX", 7, 1)
                return

    monkeypatch.setattr(stage.imap, "messages", listed)
    counts = []
    for _ in range(2):
        value = pipeline.collect_mail(folder, ["imaps://mbb@mail.example.cn/INBOX"], lambda _: "x").value
        assert value is not None
        counts.append((len(value.letters), value.known))
    assert counts == [(1, 0), (0, 1)]
