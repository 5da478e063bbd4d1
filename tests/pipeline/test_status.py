"""The round at a glance: every stage of its life, the next step at each, and nothing ever written."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
import rounds
from fake_office import fake
from openpyxl import load_workbook
from post import letter

from smx_xl import pipeline, render
from smx_xl.archive import sent
from smx_xl.model.contact import Contact
from smx_xl.pipeline import Status, Step
from smx_xl.text import folders

ORIGINAL = {name: rounds.book(number) for number, name in enumerate(rounds.NAMES)}


def tree(folder: Path) -> dict[str, tuple[bytes, float]]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_mtime) for path in files}


def glance(folder: Path, *, whole: bool = True) -> Status:
    """The status; nothing may be written for it."""
    before = tree(folder), sorted(folder.rglob("*"))
    now = pipeline.status(folder, whole=whole)
    assert (tree(folder), sorted(folder.rglob("*"))) == before
    return now


def answered(folder: Path, *units: int) -> None:
    for unit in units:
        rounds.put(folder, f"{rounds.NAMES[unit]}.xlsx", ORIGINAL[rounds.NAMES[unit]])


def test_no_plan(tmp_path: Path) -> None:
    assert glance(tmp_path).steps == (Step.NEW,)
    rounds.made(tmp_path / "2031")
    assert pipeline.rounds_below(tmp_path) == (tmp_path / "2031",)


def test_a_plan_with_errors_comes_before_all(folder: Path) -> None:
    book = load_workbook(folder / folders.PLAN)
    sheet = book["目标"]
    heading = next(row for row in sheet.iter_rows() if any(cell.value == "分值" for cell in row))
    column = next(cell.column for cell in heading if cell.value == "分值")
    sheet.cell(heading[0].row + 1, column).value = 9999
    book.save(folder / folders.PLAN)
    now = glance(folder)
    assert (now.steps, bool(now.errors)) == ((Step.CORRECT,), True)
    (folder / folders.PLAN).write_bytes(b"no workbook")
    assert glance(folder).steps == (Step.CORRECT,)


def test_from_the_plan_to_the_first_answer(folder: Path) -> None:
    now = glance(folder)
    assert (now.steps, now.issued[:2], now.errors) == ((Step.ISSUE,), (0, 3), 0)
    assert pipeline.issue(folder).value
    now = glance(folder)
    assert (now.steps, now.issued, now.files, now.answers) == ((Step.MAIL,), (3, 3, ()), 0, None)
    answered(folder, 0)
    now = glance(folder)
    assert now.steps[0] is Step.CONSOLIDATE
    assert (now.files, now.fresh, now.master) == (1, 1, None)
    assert now.answers is not None
    assert (now.answers.accepted, now.answers.missing) == (1, ("乙区", "丙局"))
    assert glance(folder, whole=False).answers is None, "the next step is clear without reading"


def test_doubts_are_to_be_confirmed_before_issuing(tmp_path: Path) -> None:
    first = rounds.PLAN.units[0]
    section = first.sections[0]
    target = section.targets[0]
    doubtful = target.model_copy(update={"indicators": (target.indicators[0].model_copy(update={"doubt": "核实"}),)})
    section = section.model_copy(update={"targets": (doubtful, *section.targets[1:])})
    units = (first.model_copy(update={"sections": (section,)}), *rounds.PLAN.units[1:])
    folder = rounds.made(tmp_path / "round", known=rounds.PLAN.model_copy(update={"units": units}))
    now = glance(folder)
    assert (now.steps, now.doubts) == ((Step.CONFIRM, Step.ISSUE), 1)


def test_books_that_are_missing_or_of_an_earlier_plan(folder: Path) -> None:
    assert pipeline.issue(folder).value
    paths = sorted((folder / folders.ISSUED).iterdir())
    paths[0].unlink()
    now = glance(folder)
    assert (now.steps[0], now.issued) == (Step.REISSUE, (2, 3, ()))
    paths[0].write_bytes(paths[1].read_bytes())
    assert glance(folder).issued == (3, 3, ("甲县",))
    pipeline.issue(folder)
    assert Step.REISSUE not in glance(folder).steps


def test_what_is_open_after_consolidating(folder: Path) -> None:
    assert pipeline.issue(folder).value
    answered(folder, 0)
    rounds.put(folder, "乙.xlsx", rounds.book(1))
    rounds.put(folder, "乙又.xlsx", rounds.book(1, (7.0, 4.0, "完成")))
    rounds.put(folder, "note.txt", b"note")
    rounds.consolidated(folder)
    now = glance(folder, whole=False)
    assert (now.fresh, now.behind, now.slips) == (0, False, 1)
    assert now.steps == (Step.SETTLE, Step.CHASE, Step.VERIFIERS, Step.RULE, Step.RENDER)
    came = now.answers
    assert came is not None
    assert (came.accepted, came.missing, came.waiting, came.undecided) == (1, ("丙局",), ("乙区",), ("乙区",))
    assert (came.strangers, came.certified, came.due, came.common) == (1, 0, 9, 3)
    pipeline.issue_verifiers(folder)
    now = glance(folder)
    assert Step.CERTIFY in now.steps and Step.VERIFIERS not in now.steps
    assert now.verifiers.there == now.verifiers.due > 0


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_pages_and_master_are_those_of_what_lies_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = fake(folder.parent)
    monkeypatch.setattr(render, "program", lambda: office)
    assert pipeline.issue(folder).value
    answered(folder, 0, 1, 2)
    rounds.consolidated(folder)
    assert glance(folder).prints == (0, 4, ())
    assert pipeline.render_round(folder).value
    now = glance(folder)
    assert now.prints == (4, 4, ())
    assert Step.RENDER not in now.steps and Step.NEXT not in now.steps, "nothing is certified yet"
    rounds.put(folder, "later.xlsx", rounds.book(0, note="more"))
    (folder / folders.SLIPS / "01_甲县_得分单.xlsx").write_bytes(b"another one")
    now = glance(folder, whole=False)
    assert (now.prints, now.fresh, now.behind, now.steps) == ((3, 4, ()), 1, True, (Step.CONSOLIDATE,))
    (folder / folders.INBOX / "later.xlsx").unlink()
    later = (folder / folders.MASTER).stat().st_mtime + 5
    os.utime(folder / folders.PLAN, (later, later))
    now = glance(folder, whole=False)
    assert (now.fresh, now.behind, now.steps) == (0, True, (Step.CONSOLIDATE,)), "目标库 was saved after the master"


def test_how_far_each_unit_is(folder: Path, tmp_path: Path) -> None:
    """Issued, sent, written back, returned so often, accepted or not, certified: by mail and by hand."""
    known = rounds.PLAN.model_copy(
        update={
            "contacts": (Contact(name="甲县", mail="clerk@a.example.cn"), Contact(name="乙区", mail="b@b.example.cn"))
        }
    )
    rounds.made(folder, known=known)
    assert {each.state for each in glance(folder).units} == {"missing"}
    pipeline.issue(folder)
    (folder / folders.ARCHIVE).mkdir()
    log = sent.read(folder)
    facts = {"kind": "issue", "name": "甲县", "file": "x"}
    log.enter("<1@x>", {"clerk@a.example.cn": sent.SENT}, facts)
    log.enter("<2@x>", {"b@b.example.cn": sent.REFUSED}, facts | {"name": "乙区"})
    for number, raw in enumerate(
        (
            letter(("01.xlsx", rounds.book(0, (8.5, 4.0, None), known=known))),
            letter(("01.xlsx", rounds.book(0, known=known)), number=2),
            letter(number=3, sender="b@b.example.cn", body="收到"),
            b"X-Failed-Recipients: b@b.example.cn\n" + letter(sender="postmaster@b.example.cn", subject="退信"),
        )
    ):
        (tmp_path / f"{number}.eml").write_bytes(raw)
        pipeline.collect_mail(folder, [str(tmp_path / f"{number}.eml")], lambda _: "")
        if number == 0:
            pipeline.consolidate(folder)
    for number, figure in enumerate((8.0, 9.0)):
        rounds.put(folder, f"丙{number}.xlsx", rounds.book(2, (figure, 4.0, "完成"), known=known))
    first, second, third = glance(folder).units
    assert (first.issued, bool(first.sent), first.letters, first.returned, first.state) == (
        True,
        True,
        2,
        2,
        "accepted",
    )
    assert (second.sent, second.bounced, second.letters, second.returned, second.state) == ("", True, 1, 0, "missing")
    assert (third.sent, third.letters, third.returned, third.state) == ("", 0, 2, "waiting")
    assert not first.bounced
