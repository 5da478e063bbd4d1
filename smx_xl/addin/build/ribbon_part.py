"""customUI14.xml: the frame from macros/, with the labels of tab and group and a button for each declared command.

Source of elements and attributes: [MS-CUSTOMUI2], the schema http://schemas.microsoft.com/office/2009/07/customui.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from xml.etree import ElementTree

from smx_xl.addin.ribbon import Button

__all__ = ["ribbon_part"]

NAMESPACE: Final = "http://schemas.microsoft.com/office/2009/07/customui"
CALLBACK: Final = "SmxClick"
NAME: Final = re.compile(r"[A-Za-z][A-Za-z_]*")
IMAGE: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*")
LONGEST: Final = 1024
"""Characters of a label or tip (ST_String)."""


def ribbon_part(frame: str, buttons: Sequence[Button], *, tab: str, group: str) -> bytes:
    """The part; the same input gives the same bytes.

    Raises:
        ValueError: a name, icon or text is nothing that Office takes, a name is there twice, or the frame is not ours.
    """
    root = ElementTree.fromstring(frame)
    tabs, groups = (root.findall(f".//{{{NAMESPACE}}}{tag}") for tag in ("tab", "group"))
    if len(tabs) != 1 or len(groups) != 1:
        raise ValueError("the frame of the ribbon has one tab and one group")
    tabs[0].set("label", _text(tab))
    groups[0].set("label", _text(group))
    taken = {tabs[0].get("id"), groups[0].get("id")}
    for button in buttons:
        if button.name in taken:
            raise ValueError(f"button {button.name!r} is there twice")
        taken.add(button.name)
        ElementTree.SubElement(groups[0], f"{{{NAMESPACE}}}button", _attributes(button))
    ElementTree.register_namespace("", NAMESPACE)
    ElementTree.indent(root)
    content: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return content


def _attributes(button: Button) -> dict[str, str]:
    if not NAME.fullmatch(button.name):
        raise ValueError(f"button {button.name!r}: a name is of letters and underscores")
    if not IMAGE.fullmatch(button.image):
        raise ValueError(f"button {button.name!r}: {button.image!r} is no imageMso")
    return {
        "id": button.name,
        "label": _text(button.label),
        "screentip": _text(button.screentip),
        "supertip": _text(button.supertip),
        "imageMso": button.image,
        "size": "large" if button.large else "normal",
        "onAction": CALLBACK,
    }


def _text(text: str) -> str:
    if not 0 < len(text) <= LONGEST:
        raise ValueError(f"{text[:20]!r}: a label or tip has 1 to {LONGEST} characters")
    return text
