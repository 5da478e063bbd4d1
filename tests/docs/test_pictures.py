"""The drawing of the ribbon and the guide to the add-in say what the program has."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path

import pytest

from smx_xl.addin import functions
from smx_xl.addin.commands import BUTTONS

DOCS = Path(__file__).parents[2] / "docs"


sys.path.append(str(DOCS / "pictures"))


@pytest.mark.parametrize("name", ["ribbon", "story"])
def test_what_is_drawn_is_as_the_program_has_it(name: str) -> None:
    """Run docs/pictures/make.py after a change of the buttons or of what a click on 汇总 says."""
    assert (DOCS / "pictures" / f"{name}.svg").read_text(encoding="utf-8") == import_module(name).svg()


@pytest.mark.parametrize("page", [DOCS.parent / "README.md", DOCS / "加载项.md"])
def test_the_click_is_shown_with_the_master(page: Path) -> None:
    shown = re.findall(r"!\[[^]]+\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
    for picture in ("ribbon.svg", "story.svg", "master.png"):
        assert [path for path in shown if path.endswith(f"pictures/{picture}")], picture
    assert all((page.parent / path).is_file() for path in shown)


def test_the_guide_knows_every_button_and_every_function() -> None:
    guide = (DOCS / "加载项.md").read_text(encoding="utf-8")
    for button in BUTTONS:
        assert button.label in guide or button.label in import_module("ribbon").svg()
    for name in functions.__all__:
        assert f"`{name}" in guide
