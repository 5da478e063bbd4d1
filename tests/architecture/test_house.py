"""The house rules that a machine can hold: import direction, sizes, where Chinese lives, one catalogue of findings."""

from __future__ import annotations

import ast
import fnmatch
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from smx_xl.findings import Code
from smx_xl.text import messages

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "smx_xl"
MODULES = sorted(PACKAGE.rglob("*.py"))
CJK = re.compile(r"[㐀-鿿]")
"""Ideographs: punctuation and full-width forms are syntax that a parser may name."""


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_imports_run_downward() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_pytest_passes_over_no_folder_of_tests(pytestconfig: pytest.Config) -> None:
    """Its own list of folders to pass over has build and dist in it, and nobody is told."""
    folders = {folder.name for path in (ROOT / "tests").rglob("test_*.py") for folder in path.relative_to(ROOT).parents}
    assert "build" in folders
    patterns = pytestconfig.getini("norecursedirs")
    assert [name for name in folders if any(fnmatch.fnmatch(name, pattern) for pattern in patterns) and name] == []


def test_files_stay_short() -> None:
    lines = {path: path.read_text(encoding="utf-8").count("\n") for path in MODULES if path.name != "__init__.py"}
    assert {str(path): count for path, count in lines.items() if count > 400} == {}
    assert statistics.median(lines.values()) <= 150


def test_functions_stay_short() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno >= 60
    ]
    assert long == []


def strings_outside_documentation(tree: ast.Module) -> Iterator[ast.Constant]:
    documentation = {
        id(node.value)
        for parent in ast.walk(tree)
        for node in ast.iter_child_nodes(parent)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node


def test_chinese_lives_in_text() -> None:
    strays = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.value!r}"
        for path in MODULES
        if "text" not in path.relative_to(PACKAGE).parts
        for node in strings_outside_documentation(parsed(path))
        if CJK.search(str(node.value))
    ]
    assert strays == []


def test_every_code_has_a_text_and_is_used() -> None:
    assert set(messages.CATALOGUE) == set(Code)
    assert len({code.value for code in Code}) == len(Code)
    sources = "\n".join(path.read_text(encoding="utf-8") for path in MODULES if not path.name.startswith("messages"))
    unused = [code.name for code in Code if f"Code.{code.name}" not in sources]
    assert unused == []


@pytest.mark.parametrize("code", list(Code), ids=lambda code: code.name)
def test_texts_are_complete_sentences(code: Code) -> None:
    entry = messages.CATALOGUE[code]
    assert entry.severity in {"info", "warning", "error"}
    assert entry.text.endswith(("。", "}", "？"))
    assert "{}" not in entry.text


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc"}
    assert not [path for path in MODULES if path.stem in drawers or drawers & set(path.parts)]


def test_nothing_of_the_example_notice_is_in_the_code() -> None:
    """A general reader: no unit, place or target of the packaged notice may appear in the program."""
    notice = (PACKAGE / "example" / "notice.txt").read_text(encoding="utf-8").splitlines()
    names = {line.strip() for line, after in zip(notice, notice[2:], strict=False) if "重点目标" in after} - {""}
    names = {name for name in names if len(name) <= 16}
    targets = {re.sub(r"^\d+\.\s*|[（(]\d+分?[）)][；。]?$", "", line) for line in notice if re.match(r"\d+\.", line)}
    places = {"三门峡", "渑池", "义马", "灵宝", "卢氏", "陕州", "湖滨"}
    code = "\n".join(str(node.value) for path in MODULES for node in strings_outside_documentation(parsed(path)))
    found = [text for text in names | places | {t for t in targets if len(t) > 12} if text in code]
    assert found == []
    assert len(names) > 70
