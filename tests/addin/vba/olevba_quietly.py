"""olevba of oletools, imported without the deprecation warnings of its own dependencies."""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from oletools.olevba import VBA_Parser, decompress_stream

__all__ = ["VBA_Parser", "decompress_stream", "modules"]


def modules(content: bytes) -> list[tuple[str, str]]:
    """The file name (.bas or .cls, by the kind of module) and text of every module of a vbaProject.bin or workbook."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parser = VBA_Parser("project", data=content)
        return [(name, text) for _, _, name, text in parser.extract_macros()]
