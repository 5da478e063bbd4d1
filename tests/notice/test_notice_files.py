"""Encodings that are read, and files that are no notice: always a clear finding, never an exception."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import openpyxl
import pytest
from conftest import Read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up import CONTENT, Layout, content_of, written

from smx_xl.findings import Code, Severity
from smx_xl.model.plan import Plan
from smx_xl.notice import parse
from smx_xl.notice.decode import decode

NOTICE = written(CONTENT, Layout(breaks=((), (0.5,))))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "utf-32"]
)
def test_encodings(read: Read, example: Path, plan: Plan, encoding: str) -> None:
    if encoding == "gbk":  # has no subscript digits
        outcome = read(NOTICE, encoding=encoding)
        assert outcome.value is not None
        assert content_of(outcome.value) == CONTENT
    else:
        outcome = read(example.read_text(encoding="utf-8"), name="notice.txt", encoding=encoding)
        assert outcome.value == plan


@pytest.mark.parametrize("name", ["通知.txt", "通知.md", "通知", "通知.docx", "通知.doc"])
def test_text_counts_and_not_the_name(read: Read, name: str) -> None:
    outcome = read(NOTICE, name=name)
    assert outcome.value is not None
    assert content_of(outcome.value) == CONTENT


def test_a_broken_byte_is_reported_with_its_line(read: Read) -> None:
    data = NOTICE.encode()
    at = data.index("泵站改造".encode()) + 1
    outcome = read(data[:at] + b"\xff" + data[at + 1 :])
    finding = next(finding for finding in outcome.findings if finding.code == Code.NOTICE_UNDECODED)
    assert outcome.value is not None
    assert finding.line == 1 + data[:at].count(b"\n")


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "重点目标（500分）"  # type: ignore[index]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def archive(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return stream.getvalue()


NOVEL = "\n".join(
    f"第{number}章\n那天夜里，雨下得很大。他走进院子，看见灯还亮着，心里忽然一热。“你回来了？”她说。"
    f"他点点头，把伞靠在墙边。一、二、三，钟敲了三下。\n1. 他想起那年冬天（{number}岁）。\n"
    for number in range(1, 200)
)
LETTER = "关于召开2018年度工作会议的通知\n\n各单位：\n\n定于3月5日召开会议，请准时参加。\n1. 时间：上午9时；\n2. 地点：会议室。\n\n2018年3月1日\n"
METHOD = "关于印发2018年度目标考核办法的通知\n一、总则\n（一）重点目标（500分）\n重点目标由市政府确定。\n（二）一般目标（200分）\n一般目标由各单位确定。\n"
CASES: list[tuple[str, str | bytes, Code]] = [
    ("空.txt", b"", Code.NOTICE_EMPTY),
    ("空白.txt", "\ufeff \n\n　\n", Code.NOTICE_EMPTY),
    ("页码.txt", "- 1 -\n\n第2页 共3页\n", Code.NOTICE_EMPTY),
    ("小说.txt", NOVEL, Code.NOTICE_NOT_ONE),
    ("来信.txt", LETTER, Code.NOTICE_NOT_ONE),
    ("办法.txt", METHOD, Code.NOTICE_NOT_ONE),
    ("一个字.txt", "好", Code.NOTICE_NOT_ONE),
    ("乱数.txt", random.Random(7).randbytes(5000), Code.NOTICE_OTHER_FILE),
    ("零.txt", bytes(4000), Code.NOTICE_OTHER_FILE),
    ("改名.docx", workbook(), Code.NOTICE_OTHER_FILE),
    ("改名.txt", workbook(), Code.NOTICE_OTHER_FILE),
    ("压缩.docx", archive(readme=b"x"), Code.NOTICE_OTHER_FILE),
    ("幻灯.docx", archive(ppt__presentation_dot_xml=b"<p/>"), Code.NOTICE_OTHER_FILE),
    ("残缺.docx", archive(word__document_dot_xml=b"<w:document"), Code.NOTICE_OTHER_FILE),
    ("截断.docx", b"PK\x03\x04" + bytes(200), Code.NOTICE_OTHER_FILE),
    ("老.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Code.NOTICE_OTHER_FILE),
    ("扫描.pdf", b"%PDF-1.7\n" + bytes(50), Code.NOTICE_OTHER_FILE),
    ("图片.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), Code.NOTICE_OTHER_FILE),
    ("网页.txt", "<!DOCTYPE html><html><body>重点目标（500分）</body></html>", Code.NOTICE_OTHER_FILE),
    ("富文本.txt", rb"{\rtf1\ansi hello}", Code.NOTICE_OTHER_FILE),
]


@pytest.mark.parametrize(("name", "content", "code"), CASES, ids=[name for name, _, _ in CASES])
def test_not_a_notice(read: Read, name: str, content: str | bytes, code: Code) -> None:
    outcome = read(content, name=name)
    assert outcome.value is None
    assert outcome.failed
    errors = [finding for finding in outcome.findings if finding.severity is Severity.ERROR]
    assert [finding.code for finding in errors] == [code]
    assert errors[0].file == name


def test_kinds_are_named(read: Read) -> None:
    assert "Excel 工作簿" in read(workbook(), name="通知.docx").findings[0].message
    assert "PDF" in read(b"%PDF-1.4\n", name="通知.txt").findings[0].message
    assert "找到2个类别标题" in read(METHOD).findings[0].message


def test_missing_file_and_folder(tmp_path: Path) -> None:
    assert [finding.code for finding in parse(tmp_path / "没有.txt").findings] == [Code.FILE_MISSING]
    assert [finding.code for finding in parse(tmp_path).findings] == [Code.FILE_UNREADABLE]


def test_unpacked_size_is_limited(read: Read) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made, made.open("word/document.xml", "w") as part:
        for _ in range(101):
            part.write(bytes(2**20))
    outcome = read(stream.getvalue(), name="炸弹.docx")
    assert [finding.code for finding in outcome.findings] == [Code.NOTICE_OTHER_FILE]
    assert "过大" in outcome.findings[0].message


def test_a_notice_without_a_year(read: Read) -> None:
    text = NOTICE.replace("2031年度", "年度").replace("2031年", "").replace("〔2031〕", "")
    outcome = read(text)
    assert outcome.value is None
    assert [finding.code for finding in outcome.findings] == [Code.NOTICE_YEAR_MISSING]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400) | st.text(max_size=300).map(str.encode) | st.just(NOTICE.encode()))
@pytest.mark.parametrize("name", ["x.txt", "x.md"])
def test_nothing_raises(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    outcome = parse(path)
    assert (outcome.value is None) == outcome.failed


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(NOTICE.splitlines() + list("（）分1.、") + ["二、", "（3）", "重点目标", "前置类扣分因素"])
    )
)
def test_shuffled_lines_never_raise(tmp_path: Path, lines: list[str]) -> None:
    path = tmp_path / "x.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    outcome = parse(path)
    assert (outcome.value is None) == outcome.failed


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=20))
def test_decoding_keeps_every_character(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert decode(text.encode(encoding)) == text
