"""The sparse reader: a workbook file to its stored cells, straight from the zip, or the one reason why not.

Nothing in the file is run, followed or fetched. Whatever the file holds, the caller gets an outcome and no exception.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import unquote

from smx_xl import foreign
from smx_xl.findings import Code, Finding, Outcome, SmxError, found
from smx_xl.ooxml.guard import LIMITS, OWN, Limits, Received, receive, refuse
from smx_xl.ooxml.read_book import Workbook, read_properties, read_workbook
from smx_xl.ooxml.read_facts import Book, Cell, DefinedName, Kind, Sheet, Style
from smx_xl.ooxml.read_kinds import Foreign, refuse_foreign
from smx_xl.ooxml.read_kinds import foreign as foreign_kind
from smx_xl.ooxml.read_package import Contents, Relation, check_links, check_rest, read_contents
from smx_xl.ooxml.read_sheet import Room, Tables, read_sheet
from smx_xl.ooxml.read_styles import read_styles
from smx_xl.ooxml.read_texts import read_strings
from smx_xl.ooxml.read_zip import folded

__all__ = ["OWN", "Book", "Cell", "DefinedName", "Kind", "Opened", "Sheet", "Style", "parse", "read", "read_file"]

MAIN_TYPES: Final = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
)
WORKSHEET: Final = "worksheet"
SHEET_KINDS: Final = frozenset({WORKSHEET, "chartsheet"})
PEOPLE: Final = frozenset({"creator", "lastModifiedBy", "subject", "keywords", "description", "Manager", "Company"})
"""Document properties that may name persons."""
FETCHED: Final = frozenset({"image", "video", "audio", "media"})
"""Relations whose targets outside a program loads by itself when it shows the file."""


class Opened(NamedTuple):
    """A file as read: the book or None with the one finding that says why; "" for the SHA-256 of what was not read."""

    book: Book | None
    sha256: str
    findings: tuple[Finding, ...] = ()


def read(path: Path, limits: Limits = LIMITS, name: str = "") -> Outcome[Book]:
    """Everything stored in a workbook file that the checks of a return need.

    ``name`` is the one the file came under, where it is kept under another.

    Returns:
        The book; or None and one ERROR finding that says what the file is and what its sender should do.
    """
    opened = read_file(path, limits, name)
    return Outcome(value=opened.book, findings=opened.findings)


def read_file(path: Path, limits: Limits = LIMITS, name: str = "", *, sheets: Container[str] | None = None) -> Opened:
    """The same, and the SHA-256 of the file also when it is refused; with ``sheets`` only their cells."""
    received = None
    try:
        received = receive(path, limits, name)
        return Opened(parse(received, limits, sheets), received.sha256)
    except SmxError as error:
        finding = error.finding
    except (Exception, RecursionError, MemoryError):
        # Last resort: a file that breaks the reader in a way nobody thought of is set aside, never a traceback.
        finding = found(Code.RETURN_QUARANTINED)
    named = finding.model_copy(update={"file": foreign.name(name or path.name)})
    return Opened(None, received.sha256 if received else "", (named,))


def parse(received: Received, limits: Limits = LIMITS, wanted: Container[str] | None = None) -> Book:
    """The book in the bytes of a received file.

    Raises:
        SmxError: the bytes are no workbook, or one that may not be read.
    """
    refuse_foreign(foreign_kind(received.content))
    contents = read_contents(received.content, limits)
    main, workbook = _workbook(contents, limits)
    check_links(contents, limits)
    sheets = tuple(_sheets(contents, main, workbook, limits, wanted))
    core = read_properties(contents.part_of("", "core-properties"), limits)
    extended = read_properties(contents.part_of("", "extended-properties"), limits)
    custom = read_properties(contents.part_of("", "custom-properties"), limits)
    related = contents.relations(main)
    check_rest(contents.package)
    return Book(
        name=received.name,
        sha256=received.sha256,
        sheets=sheets,
        names=workbook.names,
        properties=custom,
        application=extended.get("Application", ""),
        date1904=workbook.date1904,
        external_links=sum(relation.kind == "externalLink" for relation in related),
        linked=tuple(_linked(contents, related)),
        fetched=tuple(one.outside for one in contents.all_relations() if one.outside and one.kind in FETCHED),
        structure_locked=workbook.structure_locked,
        manual=workbook.manual,
        people=tuple(text for facts in (core, extended) for name, text in facts.items() if name in PEOPLE and text),
        persons=any(relation.kind == "person" for relation in related),
    )


def _workbook(contents: Contents, limits: Limits) -> tuple[str, Workbook]:
    """Name and content of the main part of a package that is an .xlsx."""
    main = next((relation.target for relation in contents.relations("") if relation.kind == "officeDocument"), "")
    data = contents.package.part(main) if main else None
    if data is None:
        refuse(Code.RETURN_PART_MISSING)
    if contents.type_of(main) not in MAIN_TYPES:
        refuse_foreign(Foreign.OTHER_DOCUMENT)
    workbook = read_workbook(data, limits)
    if not workbook.sheets:
        refuse(Code.RETURN_PART_MISSING)
    return main, workbook


def _sheets(
    contents: Contents, main: str, workbook: Workbook, limits: Limits, wanted: Container[str] | None
) -> Iterator[Sheet]:
    """The sheets in their order, each read from a part of its own; empty where they are not wanted."""
    tables = Tables(
        strings=read_strings(_table(contents, main, "sharedStrings"), limits),
        styles=read_styles(_table(contents, main, "styles"), limits),
    )
    by_id = {relation.id: relation for relation in contents.relations(main)}
    if len(by_id) < len(contents.relations(main)):
        refuse(Code.RETURN_PART_MISSING)
    room = Room(limits)
    used = {folded(main)}
    for name, visibility, identifier in workbook.sheets:
        relation = by_id.get(identifier)
        if relation is None or relation.target not in contents.package or folded(relation.target) in used:
            refuse(Code.RETURN_PART_MISSING)
        used.add(folded(relation.target))
        if relation.kind not in SHEET_KINDS:
            refuse(Code.RETURN_PART_MISSING)
        if relation.kind != WORKSHEET or (wanted is not None and name not in wanted):
            yield Sheet(name, visibility)
            continue
        data = contents.package.part(relation.target) or b""
        sheet = read_sheet(data, name=name, visibility=visibility, tables=tables, room=room, limits=limits)
        kinds = sorted({attached.kind for attached in contents.relations(relation.target)})
        yield replace(sheet, carried=tuple(kinds))


def _table(contents: Contents, main: str, kind: str) -> bytes | None:
    """What cells refer to by number, None when the book has none; one that cannot be reached is a fault."""
    data = contents.part_of(main, kind)
    if data is None and any(listed.endswith(f"{kind.lower()}+xml") for listed in contents.kinds()):
        refuse(Code.RETURN_PART_MISSING)
    return data


def _linked(contents: Contents, related: Iterable[Relation]) -> Iterator[str]:
    """The names of the workbooks that formulas refer to, without their folders."""
    for relation in related:
        if relation.kind == "externalLink" and relation.target:
            names = (attached.outside for attached in contents.relations(relation.target))
            yield from (unquote(name).rpartition("/")[2] for name in names if name)
