"""Rules with one thing changed: a constant, an edge that no longer counts, a sum for a difference, the two ways of a choice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from smx_xl.rules import Rule
from smx_xl.rules import expression as tree
from smx_xl.rules.engines import formula

STRICT = {">=": ">", ">": ">=", "<=": "<", "<": "<="}
OPPOSITE = {"+": "-", "-": "+", "*": "/", "/": "*"}
SHIFT = 0.01
PARTS = ("rate", "valid", "valid_target")

Mutant = tuple[str, Rule]


def mutants(rule: Rule) -> Iterator[Mutant]:
    """Every rule that differs from this one in a single node of its own expressions, with what was changed."""
    for part in PARTS:
        before = getattr(rule, part)
        for what, after in _mutated(before):
            yield f"{rule.method} {part}: {what}", replace(rule, **{part: after})


def _mutated(node: object) -> Iterator[tuple[str, object]]:
    """The node, or one node below it, changed."""
    if isinstance(node, tuple):
        for index, each in enumerate(node):
            for what, after in _mutated(each):
                yield what, (*node[:index], after, *node[index + 1 :])
    elif is_dataclass(node) and not isinstance(node, type):
        yield from _changed(node)
        for field in fields(node):
            for what, after in _mutated(getattr(node, field.name)):
                yield what, replace(node, **{field.name: after})


def _changed(node: object) -> Iterator[tuple[str, tree.Expression]]:
    """The node itself, changed, with both as formula texts."""
    if isinstance(node, tree.Expression):
        after = _other(node)
        if after is not None:
            yield f"{formula.text(node, str)} is {formula.text(after, str)}", after


def _other(node: tree.Expression) -> tree.Expression | None:
    match node:
        case tree.Number(value):
            return tree.Number(value + SHIFT)
        case tree.Compare(sign, left, right, decimals) if sign in STRICT:
            return tree.Compare(STRICT[sign], left, right, decimals)
        case tree.Arithmetic(sign, left, right):
            return tree.Arithmetic(OPPOSITE[sign], left, right)
        case tree.Minimum(left, right):
            return tree.Maximum(left, right)
        case tree.Maximum(left, right):
            return tree.Minimum(left, right)
        case tree.Choose(condition, then, otherwise):
            return tree.Choose(condition, otherwise, then)
    return None
