"""smx addin build: from a bare checkout, with and without xlwings, in the process of a caller that keeps its modules."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from smx_xl.addin.build import installed, make, sources, wrapper
from smx_xl.findings import Code, SmxError

SMX = [sys.executable, "-c", "from smx_xl.cli import main; main()"]


def smx(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*SMX, *arguments], check=False, capture_output=True, text=True, encoding="utf-8", cwd=cwd)


def test_build_writes_the_file_and_says_what_is_in_it(tmp_path: Path, addin: make.Made) -> None:
    out = tmp_path / "deep" / "smx_xl.xlam"
    done = smx("addin", "build", "--out", str(out), "--json")
    assert out.read_bytes() == addin.content
    assert json.loads(done.stdout) == {
        "addin": str(out),
        "sha256": hashlib.sha256(addin.content).hexdigest(),
        "functions": list(addin.functions),
        "buttons": list(addin.buttons),
        "xlwings": metadata.version("xlwings"),
    }


def test_build_without_options_writes_to_generated(tmp_path: Path) -> None:
    done = smx("addin", "build", cwd=tmp_path)
    assert (tmp_path / "generated" / "addin" / "smx_xl.xlam").exists()
    assert "7 个函数" in done.stdout


def test_without_xlwings_the_user_is_told_what_to_install(tmp_path: Path) -> None:
    code = "import sys; sys.modules['xlwings'] = None; from smx_xl.cli import main; main()"
    command = [sys.executable, "-c", code, "addin", "build", "--out", str(tmp_path / "a.xlam")]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 1
    assert 'pip install "smx_xl[excel]"' in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert not list(tmp_path.iterdir())


def test_building_leaves_no_module_of_windows_behind() -> None:
    code = """
import sys
from smx_xl.addin.build import make
make.made()
print([name for name in sys.modules if name.startswith(("xlwings", "win32", "pythoncom", "pywintypes"))])
"""
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r'(?m)^(Public Const XLWINGS_VERSION As String = )".*"', r'\1"0.1.2"'),
        (r"xlwings64-[\d.]+\.dll", "xlwings64-0.1.2.dll"),
        (r"xlwings32-[\d.]+\.dll", "xlwings32-0.1.2.dll"),
    ],
)
def test_vba_of_another_version_stops_the_build(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, old: str, new: str
) -> None:
    changed = re.sub(old, new, installed.xlwings().module)
    assert changed != installed.xlwings().module
    said = damaged(monkeypatch, tmp_path, changed)
    assert "0.1.2" in said and metadata.version("xlwings") in said


def test_an_xlwings_without_its_vba_stops_the_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert "xlwings.bas" in damaged(monkeypatch, tmp_path, None)


def damaged(monkeypatch: pytest.MonkeyPatch, folder: Path, module: str | None) -> str:
    if module is not None:
        (folder / "xlwings.bas").write_text(module)
    spec = type("Spec", (), {"origin": str(folder / "__init__.py")})
    monkeypatch.setattr(installed, "find_spec", lambda _: spec)
    with pytest.raises(SmxError) as caught:
        make.made()
    assert caught.value.finding.code == Code.ADDIN_XLWINGS_DAMAGED
    return caught.value.finding.message


def test_a_generator_that_fails_is_reported_with_its_last_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(SmxError) as caught:
        wrapper.generated()
    assert caught.value.finding.code == Code.ADDIN_WRAPPER_FAILED


def test_a_text_that_excel_would_not_take_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:

    monkeypatch.setattr(make, "BUTTONS", (make.BUTTONS[0], make.BUTTONS[0]))
    with pytest.raises(SmxError) as caught:
        make.made()
    assert caught.value.finding.code == Code.ADDIN_TEXT_UNFIT


def test_a_missing_source_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "OWN", "nothing.bas")
    with pytest.raises(SmxError) as caught:
        make.made()
    assert "macros/nothing.bas" in caught.value.finding.message
