"""``smx``, ``smx status`` and ``smx render`` as they are typed; completion; Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import rounds
from fake_office import fake
from typer.testing import CliRunner, Result

from smx_xl import pipeline, render
from smx_xl.cli import app
from smx_xl.pipeline import Step, reception
from smx_xl.text import cli as words
from smx_xl.text import folders
from smx_xl.text import status as status_words

RUN = CliRunner()
SMX = [sys.executable, "-m", "smx_xl"]


def smx(*arguments: str | Path) -> Result:
    return RUN.invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A round with 目标库, and the shell stands in it."""
    monkeypatch.setattr(reception.returns, "read_all", rounds.read_here)
    made = rounds.made(tmp_path / "二〇三一 年")
    monkeypatch.chdir(made)
    return made


def test_every_step_has_its_words() -> None:
    assert set(status_words.STEPS) == {step.value for step in Step}


def test_alone_it_says_what_to_do_here(folder: Path) -> None:
    result = smx()
    assert result.exit_code == 0
    assert "smx issue ." in result.output
    assert pipeline.issue(folder).value
    assert "smx mail draft ." in smx().output
    assert status_words.MORE in smx().output


def test_alone_above_the_rounds_it_names_them(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    output = smx().output
    assert 'smx status "二〇三一 年"' in output
    assert "smx new" not in output


@pytest.mark.parametrize(
    ("files", "named"),
    [((), "通知.docx"), (("a.docx",), "a.docx"), (("a.docx", "~$a.docx"), "a.docx"), (("a.txt", "b.md"), "通知.docx")],
)
def test_alone_in_an_empty_folder_it_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: tuple[str, ...], named: str
) -> None:
    for name in files:
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    result = smx()
    assert result.exit_code == 0
    assert f"smx new . --notice {named}\n" in result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(files)


def test_status_on_screen_and_as_one_document(folder: Path) -> None:
    assert pipeline.issue(folder).value
    rounds.put(folder, "甲.xlsx", rounds.book(0))
    output = smx("status", folder).output
    for text in ("3/3 本", "采用 1/3", "未报 2（乙区、丙局）", "其中 1 个还没有汇总", "目标办"):
        assert text in output, output
    result = smx("status", "--json")
    now = json.loads(result.stdout)
    assert now["issued"] == {"there": 3, "due": 3, "outdated": []}
    assert now["answers"]["missing"] == ["乙区", "丙局"]
    assert now["steps"][0]["command"] == "smx consolidate ."
    assert now["master"] == {"time": None, "behind": False}


def test_status_without_a_plan(tmp_path: Path) -> None:
    assert "smx new" in smx("status", tmp_path).output
    now = json.loads(smx("status", tmp_path, "--json").stdout)
    assert (now["document"], [step["step"] for step in now["steps"]]) == (None, ["new"])


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_render(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = fake(folder.parent)
    monkeypatch.setattr(render, "program", lambda: office)
    result = smx("render", folder)
    assert (result.exit_code, "smx issue" in result.output) == (1, True)
    assert pipeline.issue(folder).value
    assert json.loads(smx("render", folder, "--units", "--json").stdout)["written"] == [
        str(folder / folders.PRINTS / folders.ISSUED / f"{number:02}_{name}.pdf")
        for number, name in enumerate(rounds.NAMES, 1)
    ]
    (folder / folders.ISSUED / "02_乙区.xlsx").write_bytes(b"unprintable")
    result = smx("render", folder)
    assert result.exit_code == 1
    assert "02_乙区.xlsx" in result.output and "共 2 份，新打印 0 份" in result.output
    monkeypatch.setattr(render, "program", lambda: None)
    result = smx("render", folder)
    assert (result.exit_code, "libreoffice.org" in result.output) == (1, True)


# ---------------------------------------------------------------- completion


def test_commands_are_completed(tmp_path: Path) -> None:
    """What bash asks when somebody types ``smx st`` and Tab."""
    asked = {**os.environ, "_SMX_COMPLETE": "complete_bash", "COMP_WORDS": "smx st", "COMP_CWORD": "1"}
    code = "import sys; sys.argv = ['smx']; from smx_xl.__main__ import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=asked)
    assert done.stdout.split() == ["status"]


@pytest.mark.parametrize("arguments", [(), ("status",), ("addin",), ("addin", "build")])
def test_nothing_of_the_help_is_english(arguments: tuple[str, ...]) -> None:
    output = smx(*arguments, "--help").output
    assert words.SHOW_HELP in output
    for phrase in ("Show", "show", "Install", "[default", "[required"):
        assert phrase not in output.replace("--show-completion", ""), phrase


# ---------------------------------------------------------------- Ctrl-C


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has another signal")
def test_ctrl_c_in_the_middle_of_a_run(folder: Path) -> None:
    """Sent to everybody in the foreground as a terminal does it, while the returned files are being read."""
    assert pipeline.issue(folder).value
    (folder / folders.MASTER).write_bytes(b"the old one")
    for name, content in rounds.all_good().items():
        rounds.put(folder, name, content)
    lock = folder / folders.ARCHIVE / folders.LOCK
    with subprocess.Popen(
        [*SMX, "consolidate", str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        while not (lock.exists() and lock.stat().st_size):
            assert process.poll() is None
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        output, errors = process.communicate()
    assert process.returncode == 130
    assert errors.decode().rstrip("\n").endswith(words.INTERRUPTED)
    assert b"Traceback" not in output + errors
    assert (folder / folders.MASTER).read_bytes() == b"the old one"
    assert not list(folder.rglob("*.tmp"))
    assert not (folder / folders.REFUSED).exists()


def test_ctrl_c_before_anything_has_begun() -> None:
    code = (
        "import sys\n"
        "class Finder:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'smx_xl.cli.commands': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Finder())\n"
        "from smx_xl.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, words.INTERRUPTED + "\n")
