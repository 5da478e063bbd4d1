"""docs/视觉规范.md says what the visual system is today."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[2] / "workbook_templates"


def test_the_page_is_what_the_program_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TEMPLATES))
    guide = importlib.import_module("guide")
    assert guide.PATH.read_text(encoding="utf-8") == guide.page(), "run: python workbook_templates/guide.py"
