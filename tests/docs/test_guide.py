"""The guide, the README and the program agree: commands, options, links, anchors, pictures, files, generated pages."""

from __future__ import annotations

import importlib.util
import re
import shlex
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote

import pytest
import typer

from smx_xl.cli import app
from smx_xl.text import catalogue, folders

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
PICTURES = DOCS / "pictures"
CODE = re.compile(r"```\w*\n(.*?)```|`([^`\n]+)`", re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
OURS = re.compile(r"(?:smx_xl|tests|docs|workbook_templates|macros)/[\w./\-]*")
ONE_PAGE = 45, 1100
"""Lines and characters that were seen to fit one A4 page at 10.5 points."""

page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)


def commands() -> dict[tuple[str, ...], Any]:
    """Every command by the words it is called with."""

    def below(group: Any, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
        yield words, group
        for name, command in getattr(group, "commands", {}).items():
            yield from below(command, (*words, name))

    return dict(below(typer.main.get_command(app), ()))


COMMANDS = commands()


def snippets(path: Path) -> Iterator[str]:
    """Lines of code of a page, inline and in blocks, without comments."""
    for block, inline in CODE.findall(path.read_text(encoding="utf-8")):
        for line in (block or inline).splitlines():
            yield line.partition(" #")[0]


def calls(path: Path) -> Iterator[list[str]]:
    """What is typed behind ``smx``."""
    for line in snippets(path):
        match = re.search(r"(?:^|[\s/\\])smx(?:\s+(?!=)(.*))?$", line.strip())
        if match:
            yield shlex.split(match[1] or "", posix=False)


def anchors(path: Path) -> set[str]:
    """The anchors that headings get on GitHub."""
    headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower().replace("\u3000", "")).replace(" ", "-") for heading in headings}


def making() -> Mapping[str, Any]:
    """What docs/pictures/make.py makes."""
    sys.path.insert(0, str(PICTURES))
    try:
        spec = importlib.util.spec_from_file_location("making_pictures", PICTURES / "make.py")
        assert spec is not None and spec.loader is not None
        module: ModuleType = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(PICTURES))
    pictures: Mapping[str, Any] = module.PICTURES
    return pictures


@page
def test_every_call_can_be_made(path: Path) -> None:
    for words in calls(path):
        name = tuple(words[:2]) if tuple(words[:2]) in COMMANDS else tuple(words[:1])
        name = () if not words or words[0].startswith("-") else name
        assert name in COMMANDS, f"smx {' '.join(words)}"
        command = COMMANDS[name]
        context = typer.Context(command)
        options = {option for parameter in command.get_params(context) for option in parameter.opts}
        for word in words[len(name) :]:
            assert not word.startswith("-") or word in options, f"smx {' '.join(words)}"


@page
def test_every_option_named_by_itself_exists(path: Path) -> None:
    known = {
        option
        for command in COMMANDS.values()
        for parameter in command.get_params(typer.Context(command))
        for option in parameter.opts
    }
    named = {word for line in snippets(path) if re.fullmatch(r"--[\w-]+", word := line.strip())}
    assert named <= known


def test_every_command_is_in_the_guide() -> None:
    guide = {tuple(words) for path in PAGES if path.parent == DOCS for words in calls(path)}
    named = {tuple(words[:length]) for words in guide for length in (1, 2)}
    groups = {name for name, command in COMMANDS.items() if getattr(command, "commands", None)}
    assert set(COMMANDS) - groups - named == set()


def test_the_year_names_every_command_of_the_office() -> None:
    year = {tuple(words[:1]) for words in calls(DOCS / "目标办的一年.md")}
    office = {name for name in COMMANDS if len(name) == 1} - {("addin",)}
    assert len(office) > 10
    assert office - year == set()


@page
def test_every_link_leads_somewhere(path: Path) -> None:
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        if target.startswith(("http:", "https:")):
            continue
        name, _, anchor = unquote(target).partition("#")
        file = (path.parent / name).resolve() if name else path
        assert file.exists(), target
        assert not anchor or anchor in anchors(file), target


@page
def test_every_file_named_exists(path: Path) -> None:
    for line in snippets(path):
        for name in OURS.findall(line):
            assert (ROOT / name).exists() or "*" in line, f"{path.name}: {name}"


def test_every_page_is_in_the_index() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in DOCS.glob("*.md") if path.name != "README.md" and f"({path.name})" not in index] == []


def test_every_picture_is_made_and_shown() -> None:
    shown = {
        Path(target).name
        for path in PAGES
        for target in LINK.findall(path.read_text(encoding="utf-8"))
        if "." in target
    }
    there = {path.name for path in PICTURES.glob("*.png")} | {"ribbon.svg"}
    assert there == {f"{name}.png" for name in making()} | {"ribbon.svg"}
    assert there <= shown


def test_the_catalogue_is_the_programs() -> None:
    """Run ``python -m smx_xl.text.catalogue docs/问题目录.md`` after a change of a finding."""
    assert (DOCS / "问题目录.md").read_text(encoding="utf-8") == catalogue.page()


def test_the_catalogue_has_every_code_once() -> None:
    rows = re.findall(r"^\| ([A-Z]\d+) \|", catalogue.page(), re.MULTILINE)
    assert sorted(rows) == sorted(code.value for code in catalogue.Code)


def test_the_year_tells_every_file_of_a_round() -> None:
    year = (DOCS / "目标办的一年.md").read_text(encoding="utf-8")
    names = (
        folders.PLAN, folders.ISSUED, folders.INBOX, folders.REFUSED, folders.MASTER, folders.SLIPS, folders.VERIFIERS,
        folders.DECISIONS, folders.PRINTS, folders.FORMER, folders.ARCHIVE, folders.OWN_TEMPLATES, folders.MAIL,
    )  # fmt: skip
    assert [name for name in names if f"| `{name}` | " not in year] == []


@pytest.mark.parametrize("name", ["填报单位一页纸.md", "核定部门一页纸.md"])
def test_one_page_stays_one_page(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    assert (text.count("\n") <= ONE_PAGE[0], len(text) <= ONE_PAGE[1]) == (True, True)
