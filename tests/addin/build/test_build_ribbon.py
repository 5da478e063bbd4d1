"""The ribbon of the add-in: valid, with every declared button, with icons that Excel has; anything wrong is refused.

excel_buttons.txt: the controls of type button that all six lists of Microsoft name, Excel 2013 to Microsoft 365
(github OfficeDev/office-fluent-ui-command-identifiers, MIT, state of March 2024).
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from smx_xl.addin.build import make, sources
from smx_xl.addin.build.ribbon_part import ribbon_part
from smx_xl.addin.commands import BUTTONS
from smx_xl.addin.ribbon import Button
from smx_xl.text import addin_ribbon as labels

HERE = Path(__file__).parent
SCHEMA = etree.XMLSchema(etree.parse(HERE / "customui14.xsd"))
ICONS = set((HERE / "excel_buttons.txt").read_text().split())
UI = "{http://schemas.microsoft.com/office/2009/07/customui}"
PART = "customUI/customUI14.xml"


def buttons(members: dict[str, bytes]) -> list[etree._Element]:
    return etree.fromstring(members[PART]).findall(f".//{UI}button")


def test_the_ribbon_is_valid(members: dict[str, bytes]) -> None:
    SCHEMA.assertValid(etree.fromstring(members[PART]))


def test_every_declared_button_is_there_in_its_order(members: dict[str, bytes], addin: make.Made) -> None:
    found = buttons(members)
    assert [each.get("id") for each in found] == [each.name for each in BUTTONS] == list(addin.buttons)
    assert [each.get("label") for each in found] == [each.label for each in BUTTONS]
    assert [each.get("size") == "large" for each in found] == [each.large for each in BUTTONS]
    assert {each.get("onAction") for each in found} == {"SmxClick"}
    tab = etree.fromstring(members[PART]).find(f".//{UI}tab")
    assert tab is not None and tab.get("label") == labels.TAB == "目标管理"


def test_the_callback_is_in_the_code() -> None:
    assert "Public Sub SmxClick(control As IRibbonControl)" in sources.source(sources.RIBBON_MODULE)


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.name)
def test_the_icon_is_one_of_excels(button: Button) -> None:
    assert button.image in ICONS


@pytest.mark.parametrize(
    ("element", "attribute", "value"),
    [
        ("button", "imagemso", "Help"),
        ("button", "onaction", "SmxClick"),
        ("button", "size", "huge"),
        ("button", "onAction", "Evil.xlam!Run"),
        ("button", "id", "9lives"),
        ("button", "label", "x" * 1025),
        ("group", "lable", "x"),
        ("tab", "visible", "perhaps"),
    ],
)
def test_a_wrong_attribute_is_refused(members: dict[str, bytes], element: str, attribute: str, value: str) -> None:
    root = etree.fromstring(members[PART])
    found = root.find(f".//{UI}{element}")
    assert found is not None
    found.set(attribute, value)
    assert not SCHEMA.validate(root)


@pytest.mark.parametrize("attribute", ["id", "label", "onAction", "imageMso"])
def test_a_missing_attribute_is_refused(members: dict[str, bytes], attribute: str) -> None:
    root = etree.fromstring(members[PART])
    found = root.find(f".//{UI}button")
    assert found is not None
    del found.attrib[attribute]
    assert not SCHEMA.validate(root)


FRAME = sources.source(sources.RIBBON)
BUTTON = BUTTONS[0]


@pytest.mark.parametrize(
    "change",
    [
        {"name": "not a name"},
        {"name": "x'); import os"},
        {"name": "smx_tab"},
        {"name": ""},
        {"image": "no icon"},
        {"label": ""},
        {"supertip": "长" * 1025},
    ],
    ids=str,
)
def test_a_button_that_office_would_not_take_stops_the_build(change: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"button|label"):
        ribbon_part(FRAME, [replace(BUTTON, **change)], tab="t", group="g")


def test_a_button_twice_or_a_strange_frame_stops_the_build() -> None:
    with pytest.raises(ValueError, match="twice"):
        ribbon_part(FRAME, [BUTTON, BUTTON], tab="t", group="g")
    with pytest.raises(ValueError, match="frame"):
        ribbon_part(FRAME.replace("2009/07", "2006/01"), [BUTTON], tab="t", group="g")


def test_texts_are_marked_up_once() -> None:
    part = ribbon_part(FRAME, [replace(BUTTON, label='A&B <"C">')], tab="t", group="g")
    found = etree.fromstring(part).find(f".//{UI}button")
    assert found is not None and found.get("label") == 'A&B <"C">'
