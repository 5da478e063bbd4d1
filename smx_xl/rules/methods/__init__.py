"""One scoring method per file. A new method: one file here, one line in ``METHODS``, and its cases."""

from types import MappingProxyType

from smx_xl.rules.methods import assigned, at_least, at_most, band, gap, rank, relative, task, zero_incident

__all__ = ["METHODS", "RULES"]

METHODS = (
    at_least.RULE,
    at_most.RULE,
    rank.RULE,
    relative.RULE,
    band.RULE,
    gap.RULE,
    zero_incident.RULE,
    task.RULE,
    assigned.RULE,
)

RULES = MappingProxyType({rule.method: rule for rule in METHODS})
"""The registered rules by method, in the order of the design."""
