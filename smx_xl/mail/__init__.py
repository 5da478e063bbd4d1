"""Mail: what goes out to units and departments, and what comes back from them."""

from smx_xl.mail.draft import Attachment, Draft, message, message_id
from smx_xl.mail.guide import guide
from smx_xl.mail.ready import Ready, outgoing, ready
from smx_xl.mail.smtp import Postman, Server, Verdict
from smx_xl.mail.template import Template, default, filled, parse

__all__ = [
    "Attachment",
    "Draft",
    "Postman",
    "Ready",
    "Server",
    "Template",
    "Verdict",
    "default",
    "filled",
    "guide",
    "message",
    "message_id",
    "outgoing",
    "parse",
    "ready",
]
