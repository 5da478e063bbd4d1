"""Files of other kinds under the name of a workbook, and places that are no file: name -> (code, how it is made)."""

from __future__ import annotations

import base64
import gzip
import io
import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from return_books import issued

__all__ = ["KINDS", "PLACES"]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
EXCEL = bytes.fromhex("2008020000000000c000000000000046")
WORD = bytes.fromhex("0609020000000000c000000000000046")
OPENED = "<?xml version='1.0'?>"


def compound(*streams: str, kind: bytes = bytes(16)) -> Callable[[], bytes]:
    """An old compound file with these streams, and the class of its root."""
    head = bytearray(OLE + bytes(504))
    head[30:32], head[48:52] = b"\x09\x00", b"\x00\x00\x00\x00"
    root = "Root Entry".encode("utf-16-le").ljust(80, b"\0") + kind
    names = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)
    return lambda: bytes(head) + root.ljust(128, b"\0") + names + bytes(2000)


def archive(parts: Mapping[str, str | bytes]) -> Callable[[], bytes]:
    def make() -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as packed:
            for name, data in parts.items():
                packed.writestr(name, data)
        return stream.getvalue()

    return make


def office(kind: str) -> Callable[[], bytes]:
    """A package of another kind of document."""
    types = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/x" ContentType="application/{kind}"/></Types>'
    return archive({"[Content_Types].xml": types, "_rels/.rels": "<Relationships/>"})


def these(content: bytes | str) -> Callable[[], bytes]:
    return lambda: content if isinstance(content, bytes) else content.encode()


KINDS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing": ("R03", these(b"")),
    "one space": ("R03", these(b" ")),
    "old xls": ("R05", compound("Workbook", kind=EXCEL)),
    "old xls with a text inside": ("R05", compound("Workbook", "WordDocument", kind=EXCEL)),
    "old et": ("R05", compound("Workbook")),
    "older xls": ("R05", compound("Book")),
    "xls without compound file": ("R05", these(b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(99))),
    "sectors in a loop": ("R05", these(OLE + b"\xff" * 1016)),
    "512 bytes of a compound file": ("R05", these(OLE + bytes(604))),
    "with a password": ("R06", compound("EncryptionInfo", "EncryptedPackage")),
    "text": ("R07", compound("WordDocument", kind=WORD)),
    "text with a table inside": ("R07", compound("Workbook", "WordDocument", kind=WORD)),
    "slides": ("R07", compound("PowerPoint Document")),
    "mail of Outlook": ("R07", compound("__substg1.0_0037001F")),
    "xlsb": ("R07", office("vnd.ms-excel.sheet.binary.macroEnabled.main")),
    "docx": ("R07", office("vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")),
    "pptx": ("R07", office("vnd.openxmlformats-officedocument.presentationml.presentation.main+xml")),
    "ods": ("R07", archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"})),
    "odt": ("R07", archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"})),
    "numbers": ("R07", archive({"Index/Document.iwa": b"x", "Metadata/Properties.plist": b"x"})),
    "zip of workbooks": ("R07", archive({"甲.xlsx": issued(), "乙.xlsx": issued("u2")})),
    "zip of nothing": ("R07", archive({})),
    "csv": ("R07", these("\ufeff指标,数\r\n甲,1\r\n")),
    "csv in GBK": ("R07", these("指标,数\r\n甲,1\r\n".encode("gbk"))),
    "csv in UTF-16": ("R07", these("指标\t数\r\n甲\t1\r\n".encode("utf-16"))),
    "web page": ("R07", these("<html><body><table><tr><td>1</td></tr></table></body></html>")),
    "web page of a system": ("R07", these("\n\n<!DOCTYPE html>\n<table>")),
    "xml 2003": ("R07", these(f'{OPENED}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>')),
    "xml": ("R07", these(f"{OPENED}<a/>")),
    "pdf": ("R07", these(b"%PDF-1.7\n" + bytes(99))),
    "rar": ("R07", these(b"Rar!\x1a\x07\x01\x00" + bytes(99))),
    "7z": ("R07", these(b"7z\xbc\xaf\x27\x1c" + bytes(99))),
    "gzip": ("R07", lambda: gzip.compress(issued(), mtime=0)),
    "picture": ("R07", these(b"\x89PNG\r\n\x1a\n" + bytes(99))),
    "photo": ("R07", these(b"\xff\xd8\xff\xe0" + bytes(99))),
    "attachment not decoded": ("R07", lambda: base64.encodebytes(issued())),
    "mail": ("R07", these("Received: from a\r\nMIME-Version: 1.0\r\n\r\nx")),
    "shortcut": ("R07", these(b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(99))),
    "shortcut to the web": ("R07", these("[InternetShortcut]\r\nURL=http://127.0.0.1:9/\r\n")),
    "encrypted by a guard program": ("R07", these(b"%TSD-Header-###%" + bytes(range(256)) * 4)),
    "not synced": ("R07", these(bytes(40_000))),
    "words": ("R07", these("数据正在核实，随后报送")),
    "noise": ("R07", these(bytes(range(256)) * 20)),
    "a return": ("", issued),
}  # fmt: skip


def sparse(path: Path) -> None:
    """20 GiB of nothing, taking no room on the disk."""
    with path.open("wb") as stream:
        stream.truncate(20 << 30)


def folder(path: Path) -> None:
    path.mkdir()
    (path / "[Content_Types].xml").write_text("<a/>")


PLACES: dict[bytes, tuple[str, Callable[[Path], object]]] = {
    b"folder.xlsx": ("R01", folder),
    b"pipe.xlsx": ("R01", os.mkfifo),
    b"link.xlsx": ("R01", lambda path: path.symlink_to("/etc/passwd")),
    b"link to zero.xlsx": ("R01", lambda path: path.symlink_to("/dev/zero")),
    b"link to itself.xlsx": ("R01", lambda path: path.symlink_to(path.name)),
    b"link to nothing.xlsx": ("R01", lambda path: path.symlink_to("nothing")),
    b"~$return.xlsx": ("R02", lambda path: path.write_bytes(b"\x05owner")),
    b".~lock.return.xlsx#": ("R02", lambda path: path.write_bytes(b"owner")),
    b"return.xlsx.crdownload": ("R02", lambda path: path.write_bytes(issued()[:99])),
    b"20 GiB.xlsx": ("R04", sparse),
    b"gone.xlsx": ("X01", lambda path: None),
    "财政局.xlsx".encode("gbk"): ("", lambda path: path.write_bytes(issued())),
    "一行\n两行.xlsx".encode(): ("", lambda path: path.write_bytes(issued())),
    b"=1+1.xlsx": ("", lambda path: path.write_bytes(issued())),
}  # fmt: skip
