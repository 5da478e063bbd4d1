"""One message as a draft: what parsers read out of it, the same bytes every time, and nothing that others typed as a header."""

from __future__ import annotations

import email
import email.policy
import re
import unicodedata
from email.headerregistry import Address
from email.message import EmailMessage

import pytest
from fast_mail_parser import parse_email
from hypothesis import given
from hypothesis import strategies as st

from smx_xl.mail.draft import Attachment, Draft, message, message_id
from smx_xl.mail.ready import outgoing, ready
from smx_xl.model.outgoing import Kind

BOOK = Attachment("09_市发展改革委.xlsx", b"PK\x03\x04" + bytes(range(256)) * 300)
GUIDE = Attachment("填报单位一页纸.docx", b"PK docx")
FIELDS = ["X-Unsent", "From", "Reply-To", "To", "Subject", "Message-ID", "MIME-Version", "Content-Type"]
HOSTILE = (
    "甲县\r\nBcc: victim@x.cn",
    "甲县\nSubject: other\n\nbody",
    "甲县\r\n\r\n--=_smx\r\n",
    "a@b.cn> , <c@d.cn",
    '"><script>',
    "=?utf-8?b?QmNjOiB4QHkuY24=?=",
    "=?utf-8?q?=0D=0ABcc=3A_x=40y=2Ecn?=",
    "\u202egpj.exe.xlsx",
    "\x00\x07\x1b[31m",
    "\u2028Bcc: x@y.cn\x85To: z@y.cn",
    "../../etc/passwd",
    "a\\b\"c';d.xlsx",
    "长" * 60,
    "𠮷䶮㐂𫍽",
    "😀é\u0301",
    "",
    " ",
    "\ud800",
)


def draft(**changes: object) -> Draft:
    made = Draft(
        Kind.ISSUE,
        "市发展改革委",
        ("fgw@unit.example.cn",),
        "【2031年度】填报表",
        "正文\n第二行\n",
        ("2031",),
        (BOOK, GUIDE),
        "o@city.cn",
    )
    return made._replace(**changes)  # type: ignore[arg-type]


def parsed(content: bytes) -> EmailMessage:
    found = email.message_from_bytes(content, _class=EmailMessage, policy=email.policy.default)
    assert found.defects == []
    return found


def files(mail: EmailMessage) -> list[tuple[str | None, object]]:
    return [(part.get_filename(), part.get_payload(decode=True)) for part in mail.iter_attachments()]


def test_two_parsers_read_the_same() -> None:
    content = message(draft())
    mail, other = parsed(content), parse_email(content)
    assert mail.keys() == FIELDS
    assert mail["X-Unsent"] == "1"
    assert mail["Subject"] == other.subject == "【2031年度】填报表"
    assert mail["To"].addresses == (Address("市发展改革委", addr_spec="fgw@unit.example.cn"),)
    body = mail.get_body()
    assert body is not None
    assert body.get_content() == "正文\r\n第二行\r\n"
    assert other.text_plain == ["正文\r\n第二行\r\n"]
    assert files(mail) == [tuple(BOOK), tuple(GUIDE)]
    assert [(each.filename, bytes(each.content)) for each in other.attachments] == [tuple(BOOK), tuple(GUIDE)]
    types = [part.get_content_type().rpartition(".")[2] for part in mail.iter_attachments()]
    assert types == ["sheet", "document"]


def test_names_stand_in_both_spellings() -> None:
    """RFC 2231 in one piece for clients of today, RFC 2047 in ``name`` for the older ones."""
    text = message(draft()).decode("ascii")
    assert "filename*=utf-8''09_%E5%B8%82%E5%8F%91%E5%B1%95%E6%94%B9%E9%9D%A9%E5%A7%94.xlsx\r\n" in text
    assert re.search(r'name="=\?utf-8\?b\?[A-Za-z0-9+/=]+\?="\r\n', text)
    assert not re.search(r"filename\*\d|filename=", text)
    long = Attachment("很长的名字" * 12 + ".xlsx", b"x")
    mail = parsed(message(draft(attachments=(long,))))
    (part,) = mail.iter_attachments()
    assert part.get_filename() == part["Content-Type"].params["name"] == long.name


def test_only_ascii_and_no_line_too_long() -> None:
    """RFC 5322 2.1.1, and RFC 2047 2 for the words."""
    content = message(draft(name="𠮷䶮" * 30, subject="主题" * 200, addresses=tuple(f"a{n}@b.cn" for n in range(50))))
    assert content.isascii()
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(len(word) for word in re.findall(rb"=\?[^?]+\?b\?[^?]*\?=", content)) <= 75
    assert len(parsed(content)["To"].addresses) == 50


def test_the_same_content_gives_the_same_bytes() -> None:
    assert message(draft()) == message(draft())
    assert b"\r\nDate:" not in message(draft())


def test_what_makes_another_message() -> None:
    """Another matter, unit or kind; not other words, addresses or attachments."""
    first = message_id(draft())
    assert re.fullmatch(r"<[0-9a-f]{32}@city\.cn>", first)
    for change in ({"matter": ("2032",)}, {"name": "乙"}, {"kind": Kind.VERIFY}):
        assert message_id(draft(**change)) != first
    for change in ({"subject": "x"}, {"body": "x"}, {"addresses": ()}, {"attachments": ()}):
        assert message_id(draft(**change)) == first
    assert message_id(draft(name="ab", matter=("c",))) != message_id(draft(name="a", matter=("bc",)))


def test_nobody_to_write_to_is_a_field_for_the_clerk_to_fill() -> None:
    mail = parsed(message(draft(addresses=(), sender="")))
    assert [field for field in FIELDS if field not in mail] == ["From", "Reply-To", "To"]
    assert mail["Message-ID"].endswith("@smx-xl.invalid>")


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_others_typed_becomes_a_header(text: str) -> None:
    content = message(draft(name=text, subject=text, body=text, attachments=(Attachment(text or "x", b"x"),)))
    mail, other = parsed(content), parse_email(content)
    assert mail.keys() == FIELDS
    assert [each.addr_spec for each in mail["To"].addresses] == ["fgw@unit.example.cn"]
    assert set(other.headers) == {*FIELDS}
    assert len(list(mail.iter_attachments())) == len(other.attachments) == 1
    shown = "".join(str(mail[field]) for field in ("To", "Subject")) + str(files(mail)[0][0])
    assert not [char for char in shown if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")]


ANYTHING = st.text(st.characters() | st.sampled_from("\r\n\t:;,<>@\"'\\=?_ 𠮷䶮\u202e\u2028\x85"), max_size=80)


@given(name=ANYTHING, subject=ANYTHING, body=ANYTHING, file=ANYTHING)
def test_any_text_at_all(name: str, subject: str, body: str, file: str) -> None:
    content = message(draft(name=name, subject=subject, body=body, attachments=(Attachment(file, b"x"),)))
    mail = parsed(content)
    assert mail.keys() == FIELDS
    assert [each.addr_spec for each in mail["To"].addresses] == ["fgw@unit.example.cn"]
    assert len(list(mail.iter_parts())) == 2
    assert ready(content, "x.eml").value is not None


def test_names_beyond_gbk_survive_the_way_out() -> None:
    content = message(draft(name="𠮷䶮县", subject="𠮷䶮", attachments=(Attachment("01_𠮷䶮县.xlsx", b"x"),)))
    found = ready(content, "x.eml").value
    assert found is not None
    from datetime import UTC, datetime

    sent = outgoing(found, "o@city.cn", datetime(2031, 12, 1, tzinfo=UTC))
    for content_ in (content, sent):
        mail, other = parsed(content_), parse_email(content_)
        assert mail["Subject"] == other.subject == "𠮷䶮"
        assert files(mail)[0][0] == other.attachments[0].filename == "01_𠮷䶮县.xlsx"
    assert parsed(sent)["Date"] == "Mon, 01 Dec 2031 00:00:00 +0000"
    assert b"X-Unsent" not in sent


def test_a_draft_with_the_line_ends_of_unix_is_sent_with_those_of_mail() -> None:
    content = message(draft())
    found = ready(content.replace(b"\r\n", b"\n"), "x.eml").value
    whole = ready(content, "x.eml").value
    assert found is not None
    assert whole is not None
    assert (found.head, found.body, found.message_id) == (whole.head, whole.body, whole.message_id)


HEADS = st.lists(
    st.sampled_from(["Message-ID: <", "a" * 32, "@x.cn>", "To: ", "From: ", "\r\n", ":", ";", "<", '"', "("])
)


@given(
    st.binary(max_size=300)
    | st.lists(HEADS.map("".join) | ANYTHING, max_size=6).map(lambda x: "".join(x).encode("utf-8", "replace"))
)
def test_any_file_is_a_draft_or_a_finding(content: bytes) -> None:
    outcome = ready(content, "x.eml")
    assert (outcome.value is None) == bool(outcome.findings)
