"""档案 and 台账: everything received is kept and entered before it is read; damage is healed or told, never passed over."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest
from rounds import all_good, book, codes, consolidated, fates, ledger, made, put, read_here, shown, state, table

from smx_xl import archive, pipeline
from smx_xl.archive import ledger as lines
from smx_xl.archive import store
from smx_xl.findings import Code, SmxError
from smx_xl.pipeline import receive, reception
from smx_xl.text import folders

A = "01_甲县.xlsx"


def kept(folder: Path) -> dict[str, bytes]:
    """The kept files by name."""
    return {path.name: path.read_bytes() for path in (folder / folders.ARCHIVE).glob("??/*")}


def test_everything_is_kept_under_its_hash_also_what_is_refused(folder: Path) -> None:
    files = {A: book(), "下级/汇报.docx": b"PK not a return", "病毒.exe": b"MZ", "照片.xlsx": b"\x89PNG\r\n\x1a\n"}
    for name, content in files.items():
        put(folder, name, content)
    done = consolidated(folder)
    names = {hashlib.sha256(content).hexdigest(): content for content in files.values()}
    assert {name.partition(".")[0]: content for name, content in kept(folder).items()} == names
    assert {Path(name).suffix for name in kept(folder)} == {".xlsx", ".bin"}
    received = [line for line in ledger(folder) if line["event"] == "received"]
    assert {line["name"]: line["sha256"] for line in received} == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items()
    }
    assert {line["origin"] for line in received} == {folders.INBOX}
    assert {line["sha256"] for line in ledger(folder) if line["event"] == "accepted"} == {done.results[0].sha256}
    assert state(done) == ("accepted", A)
    assert fates(done) == {"汇报.docx": "stranger", "病毒.exe": "stranger", "照片.xlsx": "stranger"}


def test_files_are_kept_and_entered_before_anything_reads_them(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, A, book())
    seen = []

    def read_all(files: list[tuple[Path, Path]], *arguments: object, **options: object) -> object:
        seen.extend((path.relative_to(folder).parts[0], len(ledger(folder))) for path, _ in files)
        return read_here(files, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(reception.returns, "read_all", read_all)
    consolidated(folder)
    assert seen == [(folders.ARCHIVE, 1)]


def test_looking_writes_nothing_and_sees_the_same(folder: Path) -> None:
    for name, content in all_good().items():
        put(folder, name, content)
    before = sorted(folder.rglob("*"))
    looked = receive(folder).value
    assert sorted(folder.rglob("*")) == before
    assert looked is not None
    done = consolidated(folder)
    assert (looked.results, looked.unmatched) == (done.results, done.unmatched)


def test_the_ledger_only_ever_grows(folder: Path) -> None:
    path = folder / folders.ARCHIVE / folders.LEDGER
    put(folder, A, book())
    consolidated(folder)
    first = path.read_bytes()
    consolidated(folder)
    assert path.read_bytes() == first, "a run without anything new enters nothing"
    put(folder, "02.xlsx", book(1))
    consolidated(folder)
    assert path.read_bytes().startswith(first)
    assert [line["event"] for line in ledger(folder)] == ["received", "accepted", "received", "accepted"]


@pytest.mark.parametrize("torn", [1, 20, 90])
def test_a_torn_last_line_is_passed_over_and_the_next_begins_on_its_own(folder: Path, torn: int) -> None:
    put(folder, A, book())
    consolidated(folder)
    path = folder / folders.ARCHIVE / folders.LEDGER
    path.write_bytes(path.read_bytes()[:-torn])
    before = (folder / folders.MASTER).read_bytes()
    assert consolidated(folder).master.read_bytes() == before
    events = []
    for line in path.read_bytes().split(b"\n"):
        try:
            events.append(json.loads(line)["event"])
        except ValueError:
            continue
    assert events == ["received", "accepted"]


@pytest.mark.parametrize("content", [b"[]\n", b"1\n\xff\xfe\n", b'{"event": "accepted", "unit": 3}\n', b"{}\n" * 3])
def test_lines_of_no_meaning_stop_nothing(folder: Path, content: bytes) -> None:
    put(folder, A, book())
    path = folder / folders.ARCHIVE / folders.LEDGER
    path.parent.mkdir()
    path.write_bytes(content)
    assert state(consolidated(folder)) == ("accepted", A)


def test_names_that_are_no_text_survive_the_ledger(tmp_path: Path) -> None:
    path = tmp_path / folders.LEDGER
    name = os.fsdecode(b"\xbc\xd7\xcf\xd8.xlsx")
    lines.append(path, [{"event": lines.RECEIVED, "sha256": "a" * 64, "name": name}])
    assert lines.read(path).names == {"a" * 64: {name: 0}}


def test_without_the_ledger_but_with_the_archive_nothing_is_lost(folder: Path) -> None:
    """Figures are the same; names of files that no longer lie in 收件 are lost, and so is who was in force."""
    for name, content in all_good().items():
        put(folder, name, content)
    first = consolidated(folder)
    (folder / folders.ARCHIVE / folders.LEDGER).unlink()
    (folder / folders.INBOX / A).unlink()
    done = consolidated(folder)
    assert [r.scorecard for r in done.results] == [r.scorecard for r in first.results]
    assert done.results[0].file == done.results[0].sha256
    assert [line["origin"] for line in ledger(folder)[:3]].count(folders.ARCHIVE) == 1


def test_without_ledger_and_archive_the_inbox_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    for name, content in all_good().items():
        put(folder, name, content)
    master = consolidated(folder).master.read_bytes()
    assert consolidated(made(tmp_path / "new", all_good())).master.read_bytes() == master


def test_a_damaged_copy_is_made_whole_while_the_file_is_there(folder: Path) -> None:
    put(folder, A, book())
    done = consolidated(folder)
    path = store.find(folder / folders.ARCHIVE, done.results[0].sha256)
    assert path is not None
    path.write_bytes(b"rot")
    assert state(consolidated(folder)) == ("accepted", A)
    assert store.find(folder / folders.ARCHIVE, done.results[0].sha256, whole=True) == path


@pytest.mark.parametrize("damage", ["rot", "gone"])
def test_a_damaged_copy_of_what_counts_stops_the_run(folder: Path, damage: str) -> None:
    put(folder, A, book())
    done = consolidated(folder)
    before = done.master.read_bytes()
    path = store.find(folder / folders.ARCHIVE, done.results[0].sha256)
    assert path is not None
    path.unlink() if damage == "gone" else path.write_bytes(b"rot")
    (folder / folders.INBOX / A).unlink()
    with pytest.raises(SmxError) as caught:
        consolidated(folder)
    assert caught.value.finding.code == Code.ARCHIVE_DAMAGED
    assert done.master.read_bytes() == before


def test_what_nobody_counts_on_may_be_gone_and_is_told(folder: Path) -> None:
    put(folder, A, book())
    put(folder, "x.txt", b"text")
    consolidated(folder)
    (folder / folders.INBOX / "x.txt").unlink()
    (path,) = (folder / folders.ARCHIVE).glob("??/*.bin")
    path.unlink()
    assert [note.code for note in consolidated(folder).notes] == [Code.ARCHIVE_LACKS]


def test_what_was_nobody_s_return_is_listed_only_while_it_lies_there(folder: Path) -> None:
    put(folder, A, book())
    consolidated(folder)
    before = (folder / folders.MASTER).read_bytes()
    half = put(folder, "02_乙区.xlsx", book(1)[:3000])
    assert len(table(shown(consolidated(folder).master)["留痕"])) == 2
    half.unlink()
    assert consolidated(folder).master.read_bytes() == before


def test_what_is_no_file_to_keep_is_told_and_never_followed(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.xlsx"
    secret.write_bytes(book())
    inbox = folder / folders.INBOX
    (inbox / "link.xlsx").symlink_to(secret)
    (inbox / "broken.xlsx").symlink_to(tmp_path / "nowhere")
    (inbox / "folder").symlink_to(tmp_path)
    os.mkfifo(inbox / "pipe.xlsx")
    put(folder, "~$01_甲县.xlsx", b"lock")
    put(folder, "empty.xlsx", b"")
    put(folder, ".DS_Store", b"x")
    put(folder, "Thumbs.db", b"x")
    done = consolidated(folder)
    assert {name: found[0] for name, found in codes(done).items()} == {
        "link.xlsx": Code.RETURN_NOT_A_FILE,
        "broken.xlsx": Code.RETURN_NOT_A_FILE,
        "pipe.xlsx": Code.RETURN_NOT_A_FILE,
        "folder": Code.RETURN_NOT_A_FILE,
        "~$01_甲县.xlsx": Code.RETURN_TEMPORARY,
        "empty.xlsx": Code.RETURN_EMPTY,
    }
    assert kept(folder) == {}


def test_a_file_too_large_to_keep_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(folder, "big.xlsx", b"PK")
    with path.open("r+b") as stream:
        stream.truncate(archive.intake.LARGEST + 1)
    done = consolidated(folder)
    assert codes(done) == {"big.xlsx": [Code.RETURN_TOO_LARGE]}
    assert done.unmatched[0].sha256 == ""


@pytest.mark.parametrize("there", [True, False])
def test_the_mark_of_the_web_stays_on_windows(folder: Path, monkeypatch: pytest.MonkeyPatch, there: bool) -> None:
    """An NTFS stream is a file of this name to every program; elsewhere it is one, which serves to test with."""
    origin = put(folder, A, book())
    if there:
        Path(f"{origin}:Zone.Identifier").write_bytes(b"[ZoneTransfer]\r\nZoneId=3\r\n")
    monkeypatch.setattr(store, "WINDOWS", True)
    sha256 = store.keep(folder / folders.ARCHIVE, origin, origin.read_bytes())
    path = store.find(folder / folders.ARCHIVE, sha256)
    mark = Path(f"{path}:Zone.Identifier")
    assert mark.exists() is there
    assert not there or mark.read_bytes() == b"[ZoneTransfer]\r\nZoneId=3\r\n"


def test_the_first_name_is_the_one_that_is_shown(folder: Path) -> None:
    path = put(folder, A, book())
    consolidated(folder)
    before = (folder / folders.MASTER).read_bytes()
    path.rename(path.with_name("改名.xlsx"))
    os.utime(path.with_name("改名.xlsx"), (0, 0))
    assert consolidated(folder).master.read_bytes() == before


def test_a_folder_that_cannot_be_listed_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, "下级/01.xlsx", book())
    scandir = os.scandir

    def refused(path: str) -> object:
        if str(path).endswith("下级"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    with pytest.raises(SmxError, match=r"下级.*打不开|打不开.*"):
        pipeline.consolidate(folder)


def test_many_names_of_one_content_stay_quick(folder: Path) -> None:
    """The ledger is searched, not walked: a name costs the same however many there are."""
    path = put(folder, A, book())
    for number in range(2000):
        os.link(path, path.with_name(f"{number}.xlsx"))
    consolidated(folder)
    stock = archive.collect(folder, keep=True)
    assert [len(arrival.copies) for arrival in stock.arrivals] == [2000]
    assert len(ledger(folder)) == 2002
