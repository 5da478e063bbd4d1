"""Writes docs/视觉规范.md from the visual system: ``python workbook_templates/guide.py``; a test holds it to that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from build import LIGHTS

from smx_xl.ooxml import palette
from smx_xl.ooxml.measure import LINE
from smx_xl.ooxml.palette import BASE, LEAST_CONTRAST, SMALLEST, TYPEFACES, WHITE, contrast
from smx_xl.ooxml.paper import SMALLEST as LEAST_SCALE
from smx_xl.ooxml.save import write_atomic
from smx_xl.text import look_page as words
from smx_xl.text.states import SIGNS

PATH = Path(__file__).parents[1] / "docs" / words.FILE


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield from (words.TITLE, "", *words.NOTE, "")
    yield from (rule.format(least=LEAST_CONTRAST, smallest=SMALLEST) for rule in words.RULES)
    yield from ("", words.COLOURS_TITLE, "", *words.COLOUR_HEAD)
    for key, (name, use) in words.COLOURS.items():
        colour = getattr(palette, key)
        yield words.COLOUR_ROW.format(name=name, colour=colour, use=use, contrast=_read(key, colour))
    yield from ("", words.STATES_TITLE, "", *words.STATE_HEAD)
    for word, tone in LIGHTS.items():
        facts = tone._asdict() | {"contrast": contrast(tone.ink, tone.fill)}
        yield words.STATE_ROW.format(sign=SIGNS[word], word=word, **facts)
    yield from ("", words.TYPEFACES_TITLE, "", *words.TYPE_HEAD)
    for role, use in words.TYPEFACES.items():
        face = TYPEFACES[role]
        yield words.TYPE_ROW.format(use=use, name=face.name, bold=words.BOLD if face.bold else "", size=face.size)
    yield from ("", words.TYPE_NOTE.format(base=BASE.name, size=BASE.size))
    yield from ("", words.PAPER_TITLE, "")
    yield from (line.format(smallest=LEAST_SCALE, line=LINE) for line in words.PAPER)


def _read(key: str, colour: str) -> str:
    """How well a colour reads as ink, or what is written on it."""
    if key in ("LINE", "HAIR"):
        return words.NO_TEXT
    if key in ("INK", "GREY", "ACCENT"):
        return words.ON_WHITE.format(contrast=contrast(colour, WHITE))
    return words.ON_FILL.format(contrast=contrast(palette.INK, colour))


if __name__ == "__main__":
    write_atomic(PATH, page().encode())
