"""``smx addin install``, ``uninstall`` and ``smx doctor`` as a person or a script uses them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from smx_xl.addin.setup import machine as machines
from smx_xl.cli import app
from smx_xl.findings import Code
from smx_xl.text import doctor as words

sys.path.append(str(Path(__file__).parents[1] / "addin" / "setup"))

RUN = CliRunner()


def smx(*arguments: str | Path) -> Result:
    return RUN.invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer with Windows below the folder."""
    from windows_fake import a_computer

    computer = a_computer(tmp_path)
    monkeypatch.setattr(machines, "here", lambda: computer.machine)
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="says what is not possible elsewhere")
@pytest.mark.parametrize("command", ["install", "uninstall"])
def test_elsewhere_it_says_what_to_use_instead(command: str) -> None:
    shown = smx("addin", command)
    assert shown.exit_code == 2
    assert "smx consolidate" in shown.stderr
    document = json.loads(smx("addin", command, "--json").stdout)
    assert document["error"] is True
    assert [finding["code"] for finding in document["findings"]] == [Code.ADDIN_WINDOWS_ONLY]


def test_in_and_out(windows: Path) -> None:
    file = windows / "signed.xlam"
    import zipfile

    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/vbaProject.bin", b"")
    planned = json.loads(smx("addin", "install", "--file", file, "--dry-run", "--json").stdout)
    assert planned["dry_run"] is True
    done = json.loads(smx("addin", "install", "--file", file, "--json").stdout)
    assert done["steps"] == planned["steps"]
    assert [step["kind"] for step in done["steps"]] == ["note", "copy", "setting", "register"]
    again = smx("addin", "install", "--file", file)
    assert again.exit_code == 0
    assert "已经装好" in again.stdout
    out = smx("addin", "uninstall")
    assert out.exit_code == 0
    assert "取消登记" in out.stdout
    assert "没有装过" in smx("addin", "uninstall").stdout


def test_a_file_that_is_missing(windows: Path) -> None:
    assert smx("addin", "install", "--file", windows / "none.xlam").exit_code == 2


def test_doctor_here(tmp_path: Path) -> None:
    shown = smx("doctor")
    assert shown.exit_code == 0
    assert "Python" in shown.stdout
    document = json.loads(smx("doctor", tmp_path, "--json").stdout)
    assert [check["title"] for check in document["checks"]] == list(words.TITLES.values())
    assert smx("doctor", tmp_path / "none").exit_code == 1


def test_doctor_on_windows(windows: Path) -> None:
    shown = smx("doctor")
    assert shown.exit_code == 1
    assert "smx addin install" in shown.stdout
    assert "不行" in shown.stdout
