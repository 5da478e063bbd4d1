from .adjusted import adjusted
from .cascade import balance
from .check import check, notices
from .contacts import correspondents, with_contacts
from .document import dumps, loads
from .read import read
from .verifiers import certifier, default_verifiers, verifier
from .write import write

__all__ = [
    "adjusted",
    "balance",
    "certifier",
    "check",
    "correspondents",
    "default_verifiers",
    "dumps",
    "loads",
    "notices",
    "read",
    "verifier",
    "with_contacts",
    "write",
]
