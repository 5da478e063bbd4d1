"""Says a rule in Chinese, read off its expressions: as sentences with names, and as the steps of one computation.

A rule may name parts of its expression (``Rule.terms``); without names they are spelled out. A new node of the
expression language that is not known here is printed as its formula text, so nothing has to be taught twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import lru_cache

from smx_xl.rules import expression as tree
from smx_xl.rules.engines import formula
from smx_xl.rules.engines.python import Value, compute, compute_number
from smx_xl.rules.rule import ACTUAL, Rule
from smx_xl.rules.semantics import LARGEST
from smx_xl.text import explain as words
from smx_xl.text import rules as rule_words

__all__ = ["cases", "equation", "figure", "label", "sentences", "steps"]

Leaf = Callable[[tree.Expression], str | None]
"""The text of a node that is said as a whole (a quantity, a named part), None for others."""

DECIMALS = 6
"""Decimals shown of a number that does not end."""
DIGITS = 12
"""Significant digits that tell a number from its binary noise."""
SMALL = Decimal("0.001")
ATOM = 3


@lru_cache(maxsize=4096)
def figure(value: float) -> tuple[str, bool]:
    """A number as a calculator shows it, without an exponent, and whether that is all of it."""
    if not abs(value) < LARGEST:
        return f"{value:g}", False
    number = Decimal(f"{value or 0.0:.{DIGITS}g}")
    places = DECIMALS if abs(number) >= SMALL or not number else DECIMALS - number.adjusted() - 1
    shown = number.quantize(Decimal(1).scaleb(-places)) if -int(number.as_tuple().exponent) > places else number
    text = f"{shown:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text), shown == number


def equation(*parts: str, value: float | None = None) -> str:
    """``a = b = value``, equal neighbours once; the last sign is ≈ when the value does not end."""
    chain = [part for index, part in enumerate(parts) if index == 0 or part != parts[index - 1]]
    if value is None:
        return words.EQUAL.join(chain)
    text, exact = figure(value)
    if chain[-1] == text and len(chain) > 1:
        chain.pop()
    return words.EQUAL.join(chain) + (words.EQUAL if exact else words.ALMOST) + text


def label(rule: Rule, name: str) -> str:
    """A quantity or parameter by its short Chinese name."""
    labels = {spec.name: spec.label.partition(words.OPENING)[0] for spec in rule.parameters}
    return {**words.QUANTITIES, **labels}[name]


def sentences(rule: Rule) -> tuple[str, ...]:
    """The rule's rate: what its named parts are, then one sentence per case."""
    names = _names(rule)
    found = [equation(text, _say(part, _but(part, names))[0]) for text, part in rule.terms]
    for condition, value in cases(rule):
        shape = words.RULE_CASE if condition else words.RULE_ALONE
        found.append(shape.format(condition=condition, rate=words.RATE, value=value))
    return tuple(found)


def cases(rule: Rule) -> tuple[tuple[str, str], ...]:
    """Condition and rate of every case in the order in which they are asked; the last one is "the rest"."""
    found, node, names = [], rule.rate, _names(rule)
    while isinstance(node, tree.Choose):
        found += [(condition, _say(value, names)[0]) for condition, value in _ways(rule, node, names)]
        node = node.otherwise
    return (*found, (words.OTHERWISE if found else "", _say(node, names)[0]))


def _ways(rule: Rule, node: tree.Choose, names: Leaf) -> Iterator[tuple[str, tree.Expression]]:
    """The cases on the way that a choice takes when its condition holds."""
    condition = _condition(rule, node.condition, names)
    then = node.then
    while isinstance(then, tree.Choose):
        for inner, value in _ways(rule, then, names):
            yield condition + words.AND + inner, value
        then = then.otherwise
    yield condition, then


def _condition(rule: Rule, node: tree.Expression, names: Leaf) -> str:
    if isinstance(node, tree.Any):
        return words.OR.join(_condition(rule, each, names) for each in node.conditions)
    switch = _switch(rule, node)
    return words.SWITCH.format(label=switch) if switch else _say(node, names)[0]


def _switch(rule: Rule, node: tree.Expression) -> str:
    """The label of a parameter that is only on or off, when the node asks for it; else an empty text."""
    match node:
        case tree.Compare(">", tree.Name(name), tree.Number(0.0)):
            spec = next((spec for spec in rule.parameters if spec.name == name), None)
            return label(rule, name) if spec and spec.unit == rule_words.YES_NO_UNIT else ""
    return ""


def steps(rule: Rule, values: Mapping[str, Value]) -> tuple[str, ...]:
    """The way to the rate of an indicator that is FILLED; ``values`` as for ``engines.python.compute``."""
    trace = _Trace(rule, values)
    trace.follow(rule.rate)
    return tuple(trace.steps)


class _Trace:
    """One computation: walks the tree as the Python engine does, and keeps what a clerk would write down."""

    def __init__(self, rule: Rule, values: Mapping[str, Value]) -> None:
        self.rule, self.values = rule, values
        self.names = _names(rule)
        self.terms = {part: text for text, part in rule.terms}
        self.steps: list[str] = []
        self.defined: set[tree.Expression] = set()

    def follow(self, node: tree.Expression) -> None:
        """The conditions on the way, then the value."""
        while isinstance(node, tree.Choose):
            holds = bool(compute(node.condition, self.values))
            self.condition(node.condition, holds=holds)
            node = node.then if holds else node.otherwise
        self.define(node)
        self.steps.append(self.result(node))

    def condition(self, node: tree.Expression, *, holds: bool) -> None:
        """What was asked, and that it does or does not hold."""
        match node:
            case tree.Any(conditions):
                self.several(conditions, holds=holds, deciding=True)
            case tree.All(conditions):
                self.several(conditions, holds=holds, deciding=False)
            case tree.Negate(operand):
                self.condition(operand, holds=not holds)
            case tree.Same(tree.Trimmed(), tree.Text()):
                if holds:
                    self.steps.append(_say(node, self.names)[0])
            case tree.Compare(sign, left, right):
                self.define(node)
                switch = _switch(self.rule, node)
                word = words.COMPARED[sign][0 if holds else 1]
                if switch:
                    self.steps.append((words.SWITCH if holds else words.SWITCH_OFF).format(label=switch))
                elif holds or not _guards(left, right):
                    checked = words.CHECKED.format(left=self.side(left), word=word, right=self.side(right))
                    self.steps.append(checked)
            case _:
                self.steps.append((words.YES if holds else words.NO).format(text=_say(node, self.names)[0]))

    def several(self, conditions: tuple[tree.Expression, ...], *, holds: bool, deciding: bool) -> None:
        """Of several conditions the first that decides, else all."""
        if holds is deciding:
            conditions = (next(each for each in conditions if bool(compute(each, self.values)) is deciding),)
        for each in conditions:
            self.condition(each, holds=holds)

    def define(self, node: object) -> None:
        """Work out the named parts that a node is made of, each once."""
        if not is_dataclass(node) or isinstance(node, type):
            return
        for field in fields(node):
            self.define(getattr(node, field.name))
        if isinstance(node, tree.Expression) and node in self.terms and node not in self.defined:
            self.defined.add(node)
            symbols, numbers = _say(node, _but(node, self.names))[0], _say(node, _but(node, self.number))[0]
            self.steps.append(equation(self.terms[node], symbols, numbers, value=self.value(node)))

    def result(self, node: tree.Expression) -> str:
        """The rate from its expression: the value, then what a limit makes of it."""
        limits: list[str] = []
        while True:
            match node:
                case tree.Maximum(tree.Number() as limit, inner) | tree.Maximum(inner, tree.Number() as limit):
                    if self.value(inner) < limit.value:
                        limits.insert(0, words.RAISED.format(value=figure(limit.value)[0]))
                case tree.Minimum(inner, limit) if _fixed(limit):
                    limits.insert(0, self.cap(inner, limit))
                case tree.Minimum(limit, inner) if _fixed(limit):
                    limits.insert(0, self.cap(inner, limit))
                case _:
                    break
            node = inner
        symbols, numbers = _say(node, self.names)[0], _say(node, self.number)[0]
        return words.STOP.join((equation(words.RATE, symbols, numbers, value=self.value(node)), *limits))

    def cap(self, inner: tree.Expression, limit: tree.Expression) -> str:
        """Whether the value keeps within the limit."""
        value = figure(self.value(limit))[0]
        if self.value(inner) > self.value(limit):
            return words.CAPPED.format(limit=self.side(limit), value=value)
        return words.NOT_CAPPED.format(limit=self.side(limit))

    def side(self, node: tree.Expression) -> str:
        """One side of a comparison: a quantity with its value."""
        value = figure(self.value(node))[0]
        if isinstance(node, tree.Number):
            return value
        return words.SIDE.format(label=_say(node, self.names)[0], value=value)

    def number(self, node: tree.Expression) -> str | None:
        """A quantity or named part as its value; a limit inside a sum too."""
        if isinstance(node, tree.Name | tree.Maximum | tree.Minimum) or node in self.terms:
            text = figure(self.value(node))[0]
            return words.NEGATIVE.format(text=text) if text.startswith("-") else text
        return None

    def value(self, node: tree.Expression) -> float:
        """What Python computes."""
        return compute_number(node, self.values)


def _fixed(node: tree.Expression) -> bool:
    """A constant or a parameter: what somebody set, and so a limit to what was entered."""
    return isinstance(node, tree.Number) or (isinstance(node, tree.Name) and node.name not in words.QUANTITIES)


def _guards(left: tree.Expression, right: tree.Expression) -> bool:
    """A question that only protects a division: whether a target or parameter is more than a constant."""
    return isinstance(left, tree.Name) and left != ACTUAL and isinstance(right, tree.Number)


def _names(rule: Rule) -> Leaf:
    """Says quantities and named parts by name."""
    terms = {part: text for text, part in rule.terms}

    def leaf(node: tree.Expression) -> str | None:
        if node in terms:
            return terms[node]
        return label(rule, node.name) if isinstance(node, tree.Name) else None

    return leaf


def _but(part: tree.Expression, leaf: Leaf) -> Leaf:
    """Says everything as ``leaf`` does but the part itself: that is spelled out."""
    return lambda node: None if node == part else leaf(node)


def _say(node: tree.Expression, leaf: Leaf) -> tuple[str, int]:
    """Text and precedence (1 sum, 2 product, 3 atom) of a node."""
    whole = leaf(node)
    if whole is not None:
        return whole, ATOM

    def of(operand: tree.Expression) -> str:
        return _say(operand, leaf)[0]

    match node:
        case tree.Number(value):
            return figure(value)[0], ATOM
        case tree.Arithmetic(sign, left, right):
            strength = formula.PRECEDENCE[sign]
            first, second = _say(left, leaf), _say(right, leaf)
            before = first[0] if first[1] >= strength else words.BRACKETS.format(text=first[0])
            after = second[0] if second[1] > strength else words.BRACKETS.format(text=second[0])
            return before + words.SIGNS[sign] + after, strength
        case tree.Minimum(left, right):
            inner, limit = (right, left) if _fixed(left) else (left, right)
            shape = words.NOT_ABOVE if _fixed(limit) else words.SMALLER
            return shape.format(text=of(inner), limit=of(limit)), ATOM
        case tree.Maximum(tree.Number(value), inner) | tree.Maximum(inner, tree.Number(value)):
            return words.NOT_BELOW.format(text=of(inner), limit=figure(value)[0]), ATOM
        case tree.Maximum(left, right):
            return words.LARGER.format(left=of(left), right=of(right)), ATOM
        case tree.Abs(operand):
            return words.ABSOLUTE.format(text=of(operand)), ATOM
        case tree.Round(operand, decimals):
            return words.ROUNDED.format(text=of(operand), decimals=decimals), ATOM
        case tree.Compare(sign, left, right):
            return words.STATEMENT.format(left=of(left), word=words.COMPARED[sign][0], right=of(right)), ATOM
        case tree.Same(tree.Trimmed(), tree.Text(grade)):
            return words.ENTRY_IS.format(grade=grade), ATOM
    return formula.text(node, lambda name: leaf(tree.Name(name)) or name), ATOM
