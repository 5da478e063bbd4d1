"""Official notice (.txt, .md, .docx) -> Plan. One function for other packages: :func:`parse`."""

from smx_xl.notice.parse import parse

__all__ = ["parse"]
