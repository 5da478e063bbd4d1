"""The sparse reader: a workbook file to its stored cells, straight from the zip, or the one reason why not.

Nothing in the file is run, followed or fetched. Whatever the file holds, the caller gets an outcome and no exception.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from smx_xl import foreign
from smx_xl.findings import Code, Outcome, SmxError, found
from smx_xl.ooxml.guard import LIMITS, Limits, Received, receive, refuse
from smx_xl.ooxml.read_book import Relation, Workbook, read_properties, read_types, read_workbook, relations
from smx_xl.ooxml.read_facts import Book, Cell, DefinedName, Kind, Sheet, Style
from smx_xl.ooxml.read_sheet import Tables, read_sheet
from smx_xl.ooxml.read_styles import read_styles
from smx_xl.ooxml.read_texts import read_strings
from smx_xl.ooxml.read_zip import Package, open_package
from smx_xl.text import returns as words

__all__ = ["Book", "Cell", "DefinedName", "Kind", "Sheet", "Style", "parse", "read"]

MAIN_TYPES: Final = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
)
MACRO_KINDS: Final = frozenset({"vbaProject", "xlMacrosheet", "xlIntlMacrosheet", "dialogsheet"})
PEOPLE: Final = frozenset({"creator", "lastModifiedBy", "subject", "keywords", "description", "Manager", "Company"})
"""Document properties that may name persons."""
MACRO_WORDS: Final = ("macroenabled", "vbaproject", "macrosheet", "dialogsheet")


def read(path: Path, limits: Limits = LIMITS) -> Outcome[Book]:
    """Everything stored in a workbook file that the checks of a return need.

    Returns:
        The book; or None and one ERROR finding that says what the file is and what its sender should do.
    """
    try:
        return Outcome(value=parse(receive(path, limits), limits))
    except SmxError as error:
        finding = error.finding
    except (Exception, RecursionError, MemoryError):
        # Last resort: a file that breaks the reader in a way nobody thought of is a damaged file, never a traceback.
        finding = found(Code.RETURN_XML)
    return Outcome(value=None, findings=(finding.model_copy(update={"file": foreign.name(path.name)}),))


def parse(received: Received, limits: Limits = LIMITS) -> Book:
    """The book in the bytes of a received file.

    Raises:
        SmxError: the bytes are no workbook, or one that may not be read.
    """
    package = open_package(received.content, limits)
    roots = relations(package, "", limits)
    main, workbook = _workbook(package, roots, limits)
    related = relations(package, main, limits)
    if any(relation.kind in MACRO_KINDS for relation in related):
        refuse(Code.RETURN_MACRO)
    tables = Tables(
        strings=read_strings(_part(package, related, "sharedStrings"), limits),
        styles=read_styles(_part(package, related, "styles"), limits),
    )
    by_id = {relation.id: relation for relation in related}
    sheets: list[Sheet] = []
    room = limits.cells
    for name, visibility, identifier in workbook.sheets:
        relation = by_id.get(identifier)
        if relation is None or relation.target not in package or relation.target == main:
            refuse(Code.RETURN_PART_MISSING)
        if relation.kind != "worksheet":
            sheets.append(Sheet(name, visibility))
            continue
        data = package.part(relation.target) or b""
        sheet = read_sheet(data, name=name, visibility=visibility, tables=tables, room=room, limits=limits)
        kinds = sorted({attached.kind for attached in relations(package, relation.target, limits)})
        sheets.append(replace(sheet, carried=tuple(kinds)))
        room -= len(sheet.cells)
    core = read_properties(_part(package, roots, "core-properties"), limits)
    extended = read_properties(_part(package, roots, "extended-properties"), limits)
    return Book(
        name=received.name,
        sha256=received.sha256,
        sheets=tuple(sheets),
        names=workbook.names,
        properties=read_properties(_part(package, roots, "custom-properties"), limits),
        application=extended.get("Application", ""),
        date1904=workbook.date1904,
        external_links=sum(relation.kind == "externalLink" for relation in related),
        linked=tuple(_linked(package, related, limits)),
        structure_locked=workbook.structure_locked,
        manual=workbook.manual,
        people=tuple(text for facts in (core, extended) for name, text in facts.items() if name in PEOPLE and text),
        persons=any(relation.kind == "person" for relation in related),
    )


def _workbook(package: Package, roots: tuple[Relation, ...], limits: Limits) -> tuple[str, Workbook]:
    """Name and content of the main part of a package that is an .xlsx without macros."""
    if "mimetype" in package and "[Content_Types].xml" not in package:
        refuse(Code.RETURN_OTHER_FORMAT, kind=words.OPEN_DOCUMENT)
    overrides, defaults = read_types(package, limits)
    kinds = [kind.lower() for kind in (*overrides.values(), *defaults.values())]
    if any("sheet.binary" in kind for kind in kinds):
        refuse(Code.RETURN_OTHER_FORMAT, kind=words.BINARY_WORKBOOK)
    macro_part = any(posixpath.basename(name).lower() == "vbaproject.bin" for name in package.names)
    if macro_part or any(word in kind for kind in kinds for word in MACRO_WORDS):
        refuse(Code.RETURN_MACRO)
    main = next((relation.target for relation in roots if relation.kind == "officeDocument"), "")
    data = package.part(main) if main else None
    if data is None:
        refuse(Code.RETURN_PART_MISSING)
    extension = main.rpartition(".")[2].casefold()
    kind = overrides.get(main.casefold(), defaults.get(extension, ""))
    if kind not in MAIN_TYPES:
        refuse(Code.RETURN_OTHER_FORMAT, kind=words.OTHER_DOCUMENT)
    workbook = read_workbook(data, limits)
    if not workbook.sheets:
        refuse(Code.RETURN_PART_MISSING)
    return main, workbook


def _linked(package: Package, related: tuple[Relation, ...], limits: Limits) -> Iterator[str]:
    """The names of the workbooks that formulas refer to, without their folders."""
    for relation in related:
        if relation.kind == "externalLink" and relation.target:
            names = (attached.outside for attached in relations(package, relation.target, limits))
            yield from (unquote(name).rpartition("/")[2] for name in names if name)


def _part(package: Package, found_relations: tuple[Relation, ...], kind: str) -> bytes | None:
    """The part of a relation of this kind, None when there is none."""
    target = next((relation.target for relation in found_relations if relation.kind == kind), "")
    return package.part(target) if target else None
