"""The target library: 目标库.xlsx and JSON both ways, checks, verifiers, and the cascade balance."""

from smx_xl.plan.adjusted import adjusted
from smx_xl.plan.cascade import balance
from smx_xl.plan.check import check, notices
from smx_xl.plan.contacts import correspondents, with_contacts
from smx_xl.plan.document import dumps, loads
from smx_xl.plan.read import read
from smx_xl.plan.verifiers import certifier, default_verifiers, verifier
from smx_xl.plan.write import write

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
