"""Many files in one run: none depends on another, on order, names or times (T90-T96, T98), and none stops the rest."""

from __future__ import annotations

import itertools
import os
import random
import re
import time
from pathlib import Path

import pytest
from rounds import PLAN, all_good, book, consolidated, fates, made, put, shown, state, table

from smx_xl.findings import Code, SmxError
from smx_xl.pipeline import reception
from smx_xl.text import folders

SMALL = book(0, (8.5, None, None))
LARGE = book(1, note="很长的说明。" * 3000)


def files_of(folder: Path) -> dict[str, bytes]:
    """Everything that a run wrote, but for the ledger and the lock, which hold times."""
    left = (folders.INBOX, folders.LEDGER, folders.LOCK, folders.PLAN)
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not set(path.relative_to(folder).parts) & set(left)
    }


def test_t90_small_then_large_and_large_then_small(tmp_path: Path, here: None) -> None:
    """Both orders of names; the cells of the large one are all there."""
    for number, names in enumerate((("1.xlsx", "2.xlsx"), ("2.xlsx", "1.xlsx"))):
        done = consolidated(made(tmp_path / str(number), dict(zip(names, (SMALL, LARGE), strict=True))))
        assert [state(done, unit)[0] for unit in range(2)] == ["accepted", "accepted"]
        filled = [row["责任单位"] for row in table(shown(done.master)["得分明细"]) if row["实际完成值"] is not None]
        assert filled == ["甲县", "乙区", "乙区", "乙区"]


@pytest.mark.parametrize("bad", [b"PK\x03\x04 broken", b"", b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_t91_a_bad_file_first_leaves_the_good_ones_as_they_are(tmp_path: Path, here: None, bad: bytes) -> None:
    alone = consolidated(made(tmp_path / "alone", all_good()))
    beside = consolidated(made(tmp_path / "beside", {"00.xlsx": bad, **all_good(), "zz.xlsx": bad + b"!"}))
    assert beside.results == alone.results
    assert sorted(fates(beside).values()) == ["stranger", "stranger"]


def test_t92_every_run_in_one_process_is_like_the_first(tmp_path: Path, here: None) -> None:
    """No check keeps anything: two different rounds, twice each, in turns."""
    bad = {"01.xlsx": book(0, ("约8", -1.0, "完成")), "02.xlsx": book(1)[:4000], "03.xlsx": book(2)}
    rounds = {"good": made(tmp_path / "good", all_good()), "bad": made(tmp_path / "bad", bad)}
    first = {name: consolidated(folder) for name, folder in rounds.items()}
    for name, folder in (*rounds.items(), *reversed(rounds.items())):
        again = consolidated(folder)
        assert (again.results, again.unmatched) == (first[name].results, first[name].unmatched)


def test_t93_one_of_all_is_missing(folder: Path) -> None:
    for name, content in list(all_good().items())[1:]:
        put(folder, name, content)
    done = consolidated(folder)
    assert [state(done, unit)[0] for unit in range(3)] == ["missing", "accepted", "accepted"]
    (row,) = [row for row in table(shown(done.master)["未报与退回"]) if row["回收状态"] == "未报"]
    assert row["责任单位"] == "甲县"
    assert "请催报" in row["问题与处理办法"]


def test_t94_run_twice_the_same_bytes(folder: Path) -> None:
    for name, content in {
        **all_good(),
        "副本.xlsx": book(),
        "x.txt": b"text",
        "更正.xlsx": book(1, (1.0, 1.0, "完成")),
    }.items():
        put(folder, name, content)
    consolidated(folder)
    before = files_of(folder)
    consolidated(folder)
    assert files_of(folder) == before


def test_t94_order_of_the_folder_times_and_the_day_change_no_byte(
    tmp_path: Path, here: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {**all_good(), "x.txt": b"text", "01 (2).xlsx": book(0, (1.0, 4.0, "完成"))}
    expected = files_of(consolidated(made(tmp_path / "first", files)).master.parent)
    walk = os.walk
    for seed in range(4):
        shuffled = list(files.items())
        random.Random(seed).shuffle(shuffled)
        folder = made(tmp_path / str(seed), dict(shuffled))
        for number, (name, _) in enumerate(shuffled):
            os.utime(folder / folders.INBOX / name, (number * 1e8, number * 1e8))

        def disordered(top: Path, seed: int = seed, **options: object) -> object:
            for place, inner, names in walk(top, **options):
                random.Random(seed).shuffle(names)
                yield place, inner, names

        with monkeypatch.context() as patch:
            patch.setattr(os, "walk", disordered)
            patch.setattr(time, "time", lambda seed=seed: 4e9 + seed)
            consolidated(folder)
        assert files_of(folder) == expected


def test_names_decide_nothing_but_what_is_shown(tmp_path: Path, here: None) -> None:
    """Under other names the master differs in the cells that show the name of a file, and nowhere else."""
    files = list(all_good().values())
    masters = []
    for number, names in enumerate(itertools.permutations(("a.xlsx", "b.xlsx", "c.xlsx"))):
        done = consolidated(made(tmp_path / str(number), dict(zip(names, files, strict=True))))
        hidden = [
            [[re.sub(r"^[abc]\.xlsx", "NAME", cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
            for rows in shown(done.master).values()
        ]
        masters.append(hidden)
    assert all(master == masters[0] for master in masters)


@pytest.mark.parametrize("stage", ["read", "build", "deliver"])
def test_t95_a_crash_in_the_middle_leaves_the_old_master(
    folder: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    put(folder, "01.xlsx", book())
    before = consolidated(folder).master.read_bytes()
    put(folder, "02.xlsx", book(1))

    def crash(*_: object, **__: object) -> object:
        raise RuntimeError("crash")

    where = {
        "read": (reception.returns, "read_all"),
        "build": ("smx_xl.pipeline.consolidation.master.build",),
        "deliver": ("smx_xl.ooxml.save.os.fsync",),
    }[stage]
    with monkeypatch.context() as patch:
        patch.setattr(*where, crash)
        with pytest.raises(RuntimeError):
            consolidated(folder)
        assert (folder / folders.MASTER).read_bytes() == before
    rerun = files_of(consolidated(folder).master.parent)
    fresh = made(folder.parent / "fresh", {"01.xlsx": book(), "02.xlsx": book(1)})
    assert rerun == files_of(consolidated(fresh).master.parent)


def test_t98_a_changed_rule_makes_every_return_be_looked_at_again(folder: Path) -> None:
    for name, content in all_good().items():
        put(folder, name, content)
    before = consolidated(folder).master.read_bytes()
    rules = tuple(rule.model_copy(update={"value": rule.value / 2}) for rule in PLAN.rules)
    made(folder, known=PLAN.model_copy(update={"rules": rules}))
    done = consolidated(folder)
    assert {result.state for result in done.results} == {"rejected"}
    assert {finding.code for result in done.results for finding in result.findings} >= {Code.STALE_ISSUE}
    made(folder)
    assert consolidated(folder).master.read_bytes() == before


def test_t11_a_return_that_is_open_in_excel_is_read_and_its_lock_file_told(folder: Path) -> None:
    """Excel leaves ~$ beside an open file; the file itself reads as last saved."""
    put(folder, "01_甲县.xlsx", book())
    put(folder, "~$01_甲县.xlsx", b"\x06user" + bytes(160))
    done = consolidated(folder)
    assert state(done) == ("accepted", "01_甲县.xlsx")
    (file,) = done.unmatched
    assert (file.file, file.fate, file.findings[0].code) == ("~$01_甲县.xlsx", "stranger", Code.RETURN_TEMPORARY)


def test_t11_a_return_locked_by_another_program_is_told_and_read_next_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(folder, "01_甲县.xlsx", book())
    put(folder, "02_乙区.xlsx", book(1))
    opened = os.open

    def locked(target: object, *arguments: int, **options: int) -> int:
        if str(target) == str(path):
            raise PermissionError(13, "The process cannot access the file because another process has locked it")
        return opened(target, *arguments, **options)  # type: ignore[call-overload, no-any-return]

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", locked)
        done = consolidated(folder)
    assert [state(done, unit)[0] for unit in range(2)] == ["missing", "accepted"]
    assert [finding.code for finding in done.unmatched[0].findings] == [Code.FILE_UNREADABLE]
    again = consolidated(folder)
    fresh = consolidated(made(folder.parent / "fresh", {"01_甲县.xlsx": book(), "02_乙区.xlsx": book(1)}))
    assert again.master.read_bytes() == fresh.master.read_bytes()


def test_a_file_that_vanishes_between_listing_and_reading_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, content in all_good().items():
        put(folder, name, content)
    expected = consolidated(made(folder.parent / "fresh", all_good())).master.read_bytes()
    opened = os.open

    def vanished(target: object, *arguments: int, **options: int) -> int:
        if str(target).endswith("02_乙区.xlsx"):
            raise FileNotFoundError(2, "No such file or directory")
        return opened(target, *arguments, **options)  # type: ignore[call-overload, no-any-return]

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", vanished)
        from smx_xl import pipeline

        done = pipeline.consolidate(folder).value
    assert done is not None
    assert ([note.code for note in done.notes], state(done, 1)[0]) == ([Code.FILE_VANISHED], "missing")
    assert consolidated(folder).master.read_bytes() == expected


def test_a_file_that_is_being_written_does_not_count_until_it_is_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It grows while it is read, and what was read happens to be a whole workbook."""
    path = put(folder, "01_甲县.xlsx", book())
    fstat = os.fstat

    def grows(handle: int) -> os.stat_result:
        facts = fstat(handle)
        os.utime(path, ns=(1, time.monotonic_ns()))
        return facts

    with monkeypatch.context() as patch:
        patch.setattr(os, "fstat", grows)
        done = consolidated(folder)
    assert state(done)[0] == "missing"
    assert [finding.code for finding in done.unmatched[0].findings] == [Code.FILE_CHANGING]
    assert (
        consolidated(folder).master.read_bytes()
        == consolidated(made(folder.parent / "b", {"01_甲县.xlsx": book()})).master.read_bytes()
    )


def test_nothing_came_and_nothing_is_kept(folder: Path) -> None:
    with pytest.raises(SmxError) as caught:
        consolidated(folder)
    assert caught.value.finding.code == Code.FOLDER_EMPTY
