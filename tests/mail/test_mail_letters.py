"""Who is written to, what each kind of mail says and encloses, and what the clerk is told."""

from __future__ import annotations

import email
import email.policy
import io
import json
import shutil
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
import rounds
from post_office import OFFICE, drafts, issued, with_addresses
from typer.testing import CliRunner

from smx_xl import pipeline, plan
from smx_xl.cli import app
from smx_xl.findings import Code, Finding, SmxError
from smx_xl.model.contact import Contact
from smx_xl.model.outgoing import Kind
from smx_xl.model.plan import Plan, VerifierRule
from smx_xl.pipeline import Drafted
from smx_xl.pipeline.letter_contents import days_left
from smx_xl.text import folders

TODAY = date(2031, 12, 1)
RUN = CliRunner()
PLAN = rounds.PLAN.model_copy(
    update={
        "verifiers": (
            VerifierRule(pattern="指标1", department="丙局", source=""),
            VerifierRule(pattern="指标2", department="市税务局", source=""),
        )
    }
)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three units; the third certifies too, and so does a department that is none of them. All have an address."""
    return issued(tmp_path_factory.mktemp("fresh") / "round", with_addresses(PLAN))


@pytest.fixture
def folder(fresh: Path, tmp_path: Path, here: None) -> Path:
    return Path(shutil.copytree(fresh, tmp_path / "round"))


def draft(folder: Path, kind: Kind, *, score: bool = False, today: date = TODAY) -> tuple[Drafted, list[Finding]]:
    outcome = pipeline.draft(folder, kind, today, score=score)
    assert outcome.value is not None
    return outcome.value, list(outcome.findings)


def mails(folder: Path, kind: Kind, *, score: bool = False, today: date = TODAY) -> dict[str, EmailMessage]:
    """What is written, by file name, all well."""
    made, findings = draft(folder, kind, score=score, today=today)
    assert findings == []
    return {
        letter.path.name: email.message_from_bytes(
            letter.path.read_bytes(), _class=EmailMessage, policy=email.policy.default
        )
        for letter in made.letters
    }


def body(mail: EmailMessage) -> str:
    part = mail.get_body()
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def enclosed(mail: EmailMessage) -> dict[str, bytes]:
    found = {}
    for part in mail.iter_attachments():
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        found[part.get_filename() or ""] = content
    return found


# ---------------------------------------------------------------- issue


def test_every_unit_gets_its_workbook_and_the_guide(folder: Path) -> None:
    found = mails(folder, Kind.ISSUE)
    assert list(found) == ["01_甲县.eml", "02_乙区.eml", "03_丙局.eml"]
    for number, (name, mail) in enumerate(found.items(), 1):
        unit = rounds.NAMES[number - 1]
        assert mail["X-Unsent"] == "1"
        assert mail["To"] == f"{unit} <u{number:02}@unit.example.cn>"
        assert mail["From"] == mail["Reply-To"] == OFFICE
        assert mail["Subject"] == f"【2031年度】{unit}年度责任目标填报表"
        files = enclosed(mail)
        book = Path(name).with_suffix(".xlsx").name
        assert list(files) == [book, folders.UNIT_GUIDE]
        assert files[book] == (folder / folders.ISSUED / book).read_bytes()
        assert docx.Document(io.BytesIO(files[folders.UNIT_GUIDE])).tables
        text = body(mail)
        assert all(word in text for word in (unit, book, "填报单位一页纸.docx", "2031年12月20日前", OFFICE))
        assert "{" not in text
    assert len({mail["Message-ID"] for mail in found.values()}) == 3


def test_drafts_are_made_once_and_only_what_changed_anew(folder: Path) -> None:
    made, _ = draft(folder, Kind.ISSUE)
    before = drafts(folder)
    assert len(made.written) == 3
    again, _ = draft(folder, Kind.ISSUE)
    assert (again.written, drafts(folder)) == ((), before)
    plan.write(with_addresses(PLAN, 乙区="new@unit.example.cn"), folder / folders.PLAN)
    again, _ = draft(folder, Kind.ISSUE)
    assert [path.name for path in again.written] == ["02_乙区.eml"]
    assert b"new@unit.example.cn" in again.written[0].read_bytes()


def test_in_another_folder_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    draft(folder, Kind.ISSUE)
    other = Path(shutil.copytree(folder, tmp_path / "elsewhere"))
    shutil.rmtree(other / folders.MAIL)
    draft(other, Kind.ISSUE)
    assert drafts(other) == drafts(folder)


def test_what_else_lies_there_stays(folder: Path) -> None:
    draft(folder, Kind.ISSUE)
    home = folder / folders.MAIL / "下发"
    (home / "我的.eml").write_bytes(b"mine")
    (home / ".01_甲县.eml.0123abcd.tmp").write_bytes(b"half")
    smaller = with_addresses(PLAN).model_copy(update={"units": PLAN.units[:2]})
    plan.write(smaller, folder / folders.PLAN)
    draft(folder, Kind.ISSUE)
    assert sorted(path.name for path in home.iterdir()) == ["01_甲县.eml", "02_乙区.eml", "03_丙局.eml", "我的.eml"]


def test_units_without_address_get_a_draft_all_the_same(folder: Path) -> None:
    contacts = (Contact(name="甲县", mail="a@b.cn"), Contact(name="乙区"), Contact(name="丙局", mail="坏的"))
    plan.write(PLAN.model_copy(update={"contacts": contacts}), folder / folders.PLAN)
    made, findings = draft(folder, Kind.ISSUE)
    (finding,) = findings
    assert finding.code == Code.MAIL_NO_ADDRESS
    assert "有2家" in finding.message
    assert "乙区、丙局" in finding.message
    assert [letter.addresses for letter in made.letters] == [("a@b.cn",), (), ()]
    assert b"\r\nTo:" not in made.letters[1].path.read_bytes()


def test_a_plan_of_before_has_no_addresses(folder: Path) -> None:
    plan.write(PLAN, folder / folders.PLAN)
    from openpyxl import load_workbook

    book = load_workbook(folder / folders.PLAN)
    del book["通讯录"]
    book.save(folder / folders.PLAN)
    made, findings = draft(folder, Kind.ISSUE)
    assert [finding.code for finding in findings] == [Code.MAIL_NO_CONTACTS]
    assert len(made.letters) == 3


def test_a_workbook_that_is_missing_or_old_is_not_sent_out(folder: Path) -> None:
    books = sorted((folder / folders.ISSUED).glob("*.xlsx"))
    books[0].unlink()
    books[1].write_bytes(books[2].read_bytes())
    made, findings = draft(folder, Kind.ISSUE)
    assert [letter.name for letter in made.letters] == ["丙局"]
    (finding,) = findings
    assert finding.code == Code.MAIL_BOOK_MISSING
    assert all(word in finding.message for word in ("甲县、乙区", "smx issue"))


# ---------------------------------------------------------------- verify, correct, receipt, remind


def test_certifying_departments_get_theirs(folder: Path) -> None:
    made, findings = draft(folder, Kind.VERIFY)
    assert (made.letters, [finding.code for finding in findings]) == ((), [Code.MAIL_BOOK_MISSING])
    assert pipeline.issue_verifiers(folder).value is not None
    found = mails(folder, Kind.VERIFY)
    assert [mail["To"].addresses[0].display_name for mail in found.values()] == ["丙局", "市税务局"]
    for name, mail in found.items():
        book = Path(name).with_suffix(".xlsx").name
        files = enclosed(mail)
        assert list(files) == [book, folders.VERIFIER_GUIDE]
        assert files[book] == (folder / folders.VERIFIERS / book).read_bytes()
    assert "00_目标办_核定.xlsx" in {path.name for path in (folder / folders.VERIFIERS).iterdir()}, "not to itself"


def returned(folder: Path, known: Plan) -> None:
    """The first unit's return is good, the second one's is not, the third sent nothing."""
    rounds.put(folder, "a.xlsx", rounds.book(0, (8.5, None, "完成"), known=known))
    rounds.put(folder, "b.xlsx", rounds.book(1, known=known.model_copy(update={"document": "别的"})))
    assert pipeline.consolidate(folder).value is not None


@pytest.fixture
def back(folder: Path) -> Path:
    returned(folder, with_addresses(PLAN))
    return folder


def test_corrections_go_with_their_workbook_and_letter(back: Path) -> None:
    found = mails(back, Kind.CORRECT)
    assert list(found) == ["02_乙区.eml"]
    mail = found["02_乙区.eml"]
    assert mail["Subject"] == "【2031年度】请更正责任目标填报表（乙区）"
    assert list(enclosed(mail)) == ["02_乙区_更正.xlsx"]
    letter = (back / folders.REFUSED / "02_乙区_退回说明.txt").read_text("utf-8-sig")
    assert body(mail).strip() == letter.partition("\n")[2].replace("\r\n", "\n").strip()
    assert "主题：" not in body(mail)
    (back / folders.INBOX / "b.xlsx").write_bytes(rounds.book(1, known=with_addresses(PLAN)))
    shutil.rmtree(back / folders.ARCHIVE)
    assert pipeline.consolidate(back).value is not None
    assert mails(back, Kind.CORRECT) == {}
    assert not (back / folders.MAIL / "更正" / "02_乙区.eml").exists(), "what was settled is not asked for"


def test_receipts_tell_what_came_and_the_score_where_wanted(back: Path) -> None:
    found = mails(back, Kind.RECEIPT)
    assert list(found) == ["01_甲县.eml"]
    text = body(found["01_甲县.eml"])
    assert "《a.xlsx》" in text
    assert "已填 2 项，未填 1 项" in text
    assert "得分" not in text
    assert enclosed(found["01_甲县.eml"]) == {}
    first = found["01_甲县.eml"]["Message-ID"]
    scored = mails(back, Kind.RECEIPT, score=True)["01_甲县.eml"]
    assert "责任目标得分 500 分（满分 700 分）" in body(scored)
    assert scored["Message-ID"] == first, "the same receipt, told more fully"
    rounds.put(back, "a2.xlsx", rounds.book(0, known=with_addresses(PLAN)))
    assert pipeline.consolidate(back).value is not None
    assert mails(back, Kind.RECEIPT)["01_甲县.eml"]["Message-ID"] != first


def test_reminders_go_to_who_owes_and_count_the_days(back: Path) -> None:
    found = mails(back, Kind.REMIND)
    assert list(found) == ["02_乙区.eml", "03_丙局.eml"]
    assert list(enclosed(found["02_乙区.eml"])) == ["02_乙区_更正.xlsx"]
    assert list(enclosed(found["03_丙局.eml"])) == ["03_丙局.xlsx"]
    assert "要更正，还没有收到更正后的" in body(found["02_乙区.eml"])
    assert "截至2031年12月1日，还没有收到" in body(found["03_丙局.eml"])
    assert "2031年12月20日前（还有 19 天）" in body(found["03_丙局.eml"])
    later = mails(back, Kind.REMIND, today=date(2031, 12, 21))
    assert "（已过 1 天）" in body(later["03_丙局.eml"])
    assert later["03_丙局.eml"]["Message-ID"] != found["03_丙局.eml"]["Message-ID"], "another day, another reminder"
    assert pipeline.issue_verifiers(back).value is not None
    more = mails(back, Kind.REMIND)
    assert {name for name in more if "核定" in name} == {"03_丙局_核定.eml", "04_市税务局_核定.eml"}
    assert len({mail["Message-ID"] for mail in more.values()}) == len(more), "a unit that certifies too gets both"
    unit, office = more["03_丙局.eml"], more["03_丙局_核定.eml"]
    assert unit["Subject"] == "【2031年度】请尽快报送责任目标填报表（丙局）"
    assert office["Subject"] == "【2031年度】请尽快报送责任目标核定表（丙局）"
    assert "填报" not in body(office), "who certifies fills in no 填报表"


def test_a_department_is_asked_to_correct_its_own_kind_of_workbook(back: Path) -> None:
    assert pipeline.issue_verifiers(back).value is not None
    book = next((back / folders.VERIFIERS).glob("03_*.xlsx"))
    note = back / folders.REFUSED / f"{book.stem}_退回说明.txt"
    note.write_text("主题：x\r\n请更正。\r\n", encoding="utf-8-sig")
    found = mails(back, Kind.CORRECT)
    assert found[f"{book.stem}.eml"]["Subject"] == "【2031年度】请更正责任目标核定表（丙局）"
    assert found["02_乙区.eml"]["Subject"] == "【2031年度】请更正责任目标填报表（乙区）"


def test_an_accepted_return_with_cells_to_correct_is_reminded_of_them(folder: Path) -> None:
    """What is marked ▲ does not count before it is corrected; what is only asked about (？) counts, and is not chased."""
    known = with_addresses(PLAN)
    rounds.put(folder, "a.xlsx", rounds.book(0, ("约8", 4.0, "完成"), known=known))
    rounds.put(folder, "b.xlsx", rounds.book(1, (0.085, 4.0, "完成"), known=known))
    rounds.put(folder, "c.xlsx", rounds.book(2, known=known))
    made, findings = draft(folder, Kind.REMIND)
    assert made.letters == ()
    (finding,) = findings
    assert finding.code == Code.MAIL_BOOK_MISSING
    assert "甲县" in finding.message and "smx consolidate" in finding.message
    done = rounds.consolidated(folder)
    assert [rounds.state(done, number)[0] for number in range(3)] == ["accepted"] * 3
    assert sorted(path.name for path in (folder / folders.REFUSED).glob("*.xlsx")) == [
        "01_甲县_更正.xlsx",
        "02_乙区_更正.xlsx",
    ]
    found = mails(folder, Kind.REMIND)
    assert list(found) == ["01_甲县.eml"]
    assert list(enclosed(found["01_甲县.eml"])) == ["01_甲县_更正.xlsx"]
    assert "已经采用，但有 1 处必须更正" in body(found["01_甲县.eml"])
    rounds.put(folder, "a2.xlsx", rounds.book(0, known=known))
    assert mails(folder, Kind.REMIND) == {}, "the answer that lies in 收件 is seen before the next consolidation"


def test_returns_that_contradict_each_other_are_reminded_once_they_were_sent_back(folder: Path) -> None:
    for number, value in enumerate((8.5, 8.6)):
        rounds.put(folder, f"{number}.xlsx", rounds.book(0, (value, 4.0, "完成"), known=with_addresses(PLAN)))
    assert "甲县" not in [letter.name for letter in draft(folder, Kind.REMIND)[0].letters]
    assert rounds.state(rounds.consolidated(folder)) == ("waiting", "0.xlsx")
    mail = mails(folder, Kind.REMIND)["01_甲县.eml"]
    assert "数字不一致，都没有计入" in body(mail)
    assert list(enclosed(mail)) == ["01_甲县_更正.xlsx"]


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ("2031年12月20日前", "（还有 19 天）"),
        ("请于 2031-12-1 下班前报送", "（今天）"),
        ("2031.11.30", "（已过 1 天）"),
        ("2031/12/2", "（还有 1 天）"),
        ("2031年13月40日", None),
        ("以通知为准", None),
        ("", None),
    ],
)
def test_days_left(deadline: str, expected: str | None) -> None:
    assert days_left(deadline, TODAY) == expected


def test_a_deadline_that_is_no_date_is_told(folder: Path) -> None:
    plan.write(with_addresses(PLAN).model_copy(update={"deadline": "年底"}), folder / folders.PLAN)
    made, findings = draft(folder, Kind.REMIND)
    assert [finding.code for finding in findings] == [Code.MAIL_DEADLINE_UNREAD]
    assert len(made.letters) == 3


# ---------------------------------------------------------------- templates and guides of the office


def test_the_office_s_own_words_and_guide(folder: Path) -> None:
    own = folder / folders.OWN_TEMPLATES
    own.mkdir()
    (own / "邮件_下发.txt").write_bytes("主题：请{单位}填报\r\n\r\n见《{附件}》。\r\n".encode("gb18030"))
    (own / folders.UNIT_GUIDE).write_bytes(b"own guide")
    mail = mails(folder, Kind.ISSUE)["01_甲县.eml"]
    assert (mail["Subject"], body(mail)) == ("请甲县填报", "见《01_甲县.xlsx》。\n")
    assert enclosed(mail)[folders.UNIT_GUIDE] == b"own guide"


def test_a_template_with_an_unknown_placeholder_writes_nothing(folder: Path) -> None:
    own = folder / folders.OWN_TEMPLATES
    own.mkdir()
    (own / "邮件_下发.txt").write_text("主题：x\n\n{单味}", encoding="utf-8")
    outcome = pipeline.draft(folder, Kind.ISSUE, TODAY)
    assert outcome.value is None
    (finding,) = outcome.findings
    assert (finding.code, finding.file, finding.line) == (Code.MAIL_TEMPLATE_PLACEHOLDER, "邮件_下发.txt", 3)
    assert not (folder / folders.MAIL).exists()
    (own / "邮件_下发.txt").write_bytes(b"\x89PNG\x00\x01\x02\x03" * 20)
    assert [f.code for f in pipeline.draft(folder, Kind.ISSUE, TODAY).findings] == [Code.MAIL_TEMPLATE_UNREADABLE]


def test_templates_to_edit_are_put_once(folder: Path) -> None:
    before = mails(folder, Kind.ISSUE)["01_甲县.eml"].as_bytes()
    put = pipeline.put_templates(folder)
    assert sorted(path.name for path in put) == sorted(f"邮件_{kind.word}.txt" for kind in Kind)
    assert mails(folder, Kind.ISSUE)["01_甲县.eml"].as_bytes() == before
    put[0].write_text("mine", encoding="utf-8")
    assert pipeline.put_templates(folder) == ()
    assert put[0].read_text(encoding="utf-8") == "mine"


# ---------------------------------------------------------------- foreign texts


def test_a_unit_s_name_breaks_out_of_nothing(tmp_path: Path, here: None) -> None:
    name = '甲县\r\nBcc: victim@x.cn\u202e{考核期}"<a@b.cn>'
    units = (PLAN.units[0].model_copy(update={"name": name}), *PLAN.units[1:])
    known = PLAN.model_copy(update={"units": units, "verifiers": ()})
    home = issued(tmp_path / "round", with_addresses(known))
    made, _ = draft(home, Kind.ISSUE)
    mail = email.message_from_bytes(made.letters[0].path.read_bytes(), _class=EmailMessage, policy=email.policy.default)
    assert mail["Bcc"] is None
    assert [each.addr_spec for each in mail["To"].addresses] == ["u01@unit.example.cn"]
    assert "\u202e" not in mail["Subject"] + body(mail)
    assert "{考核期}" in mail["Subject"], "a value is no template"


# ---------------------------------------------------------------- the commands


def test_the_command_writes_and_tells(folder: Path) -> None:
    done = RUN.invoke(app, ["mail", "draft", str(folder)])
    assert done.exit_code == 0, done.output
    assert "“下发”邮件共 3 封，新写 3 封" in done.stdout
    document = json.loads(RUN.invoke(app, ["mail", "draft", str(folder), "--json"]).stdout)
    assert (document["kind"], document["written"], document["findings"]) == ("issue", [], [])
    assert [each["to"] for each in document["drafts"]] == [[f"u0{n}@unit.example.cn"] for n in (1, 2, 3)]
    assert document["drafts"][0]["attachments"] == ["01_甲县.xlsx", folders.UNIT_GUIDE]


def test_no_reminder_encloses_a_workbook_that_is_out_of_date(back: Path) -> None:
    known = plan.read(back / folders.PLAN).value
    assert known is not None
    unit = known.units[2]
    target = unit.targets[0].model_copy(update={"points": unit.targets[0].points + 1})
    section = unit.sections[0].model_copy(update={"targets": (target, *unit.sections[0].targets[1:])})
    changed = unit.model_copy(update={"sections": (section, *unit.sections[1:])})
    plan.write(known.model_copy(update={"units": (*known.units[:2], changed, *known.units[3:])}), back / folders.PLAN)
    made, findings = draft(back, Kind.REMIND)
    assert "丙局" not in [letter.name for letter in made.letters]
    assert Code.MAIL_BOOK_MISSING in [finding.code for finding in findings]


def test_the_command_reminds(folder: Path) -> None:
    rounds.put(folder, "a.xlsx", rounds.book(0, known=with_addresses(PLAN)))
    document = json.loads(RUN.invoke(app, ["mail", "remind", str(folder), "--json"]).stdout)
    assert [each["name"] for each in document["drafts"]] == ["乙区", "丙局"]
    assert len(list((folder / folders.MAIL / "催报").iterdir())) == 2


def test_the_command_fails_where_a_letter_could_not_be_written(folder: Path) -> None:
    next((folder / folders.ISSUED).iterdir()).unlink()
    done = RUN.invoke(app, ["mail", "draft", str(folder), "--json"])
    assert (done.exit_code, len(json.loads(done.stdout)["drafts"])) == (1, 2)


def test_the_commands_where_there_is_no_round(tmp_path: Path) -> None:
    for command in ("draft", "remind", "send", "template"):
        done = RUN.invoke(app, ["mail", command, str(tmp_path), "--json"])
        assert done.exit_code == 2, command
        assert json.loads(done.stdout)["findings"][0]["code"] == Code.PLAN_MISSING
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_drafted_while_mail_is_being_sent(folder: Path) -> None:
    from smx_xl.pipeline.lock import locked

    with locked(folder, "寄邮件", folders.SENDING_LOCK, Code.MAIL_SENDING), pytest.raises(SmxError) as told:
        draft(folder, Kind.ISSUE)
    assert told.value.finding.code == Code.MAIL_SENDING
