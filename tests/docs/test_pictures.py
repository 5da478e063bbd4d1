"""The drawing of the ribbon and the guide to the add-in say what the program has."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

from smx_xl.addin import functions
from smx_xl.addin.commands import BUTTONS

DOCS = Path(__file__).parents[2] / "docs"


def drawing() -> ModuleType:
    spec = importlib.util.spec_from_file_location("ribbon_drawing", DOCS / "pictures" / "ribbon.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_ribbon_is_drawn_as_it_is_declared() -> None:
    """Run docs/pictures/make.py after a change of the buttons."""
    assert (DOCS / "pictures" / "ribbon.svg").read_text(encoding="utf-8") == drawing().svg()


def test_the_guide_knows_every_button_and_every_function() -> None:
    guide = (DOCS / "加载项.md").read_text(encoding="utf-8")
    for button in BUTTONS:
        assert button.label in guide or button.label in drawing().svg()
    for name in functions.__all__:
        assert f"`{name}" in guide
