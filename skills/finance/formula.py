"""Formulas of the catalogue: arithmetic over indicator ids, evaluated over Decimals and nothing else.

The grammar is Python's expression grammar cut down to names, whole and decimal numbers, + - * /, parentheses and the
functions `prior`, `avg`, `change` and `cagr` of one indicator id.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from decimal import Decimal, DivisionByZero, InvalidOperation
from functools import cache

from ..figures import MONEY_CONTEXT

FUNCTIONS = ("prior", "avg", "change", "cagr")
LONGEST = 500
"""Characters in a formula: far more than a definition needs, and far less than would exhaust the stack."""


class FormulaError(ValueError):
    """The formula is not in the grammar, or can't be evaluated."""


Lookup = Callable[[str, str | None], Decimal]
"""(indicator id, function name or None) → its value in the period at hand."""


@cache
def parse(formula: str) -> ast.expr:
    """The formula's tree.

    Raises:
        FormulaError: it is not in the grammar.
    """
    source = formula.replace("−", "-").strip()
    if len(source) > LONGEST:
        raise FormulaError(f"longer than {LONGEST} characters")
    try:
        tree = ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError):  # ValueError: a null character
        raise FormulaError("not an expression") from None
    _check(tree, source)
    return tree


def _check(node: ast.expr, source: str) -> None:
    match node:
        case ast.Name():
            pass
        case ast.Constant(value=int()) if not isinstance(node.value, bool):
            pass
        case ast.Constant(value=float(number)):
            if _exactly(number) != Decimal((ast.get_source_segment(source, node) or "NaN").replace("_", "")):
                raise FormulaError(f"“{ast.unparse(node)}” has more digits than can be kept")
        case ast.BinOp(left, ast.Add() | ast.Sub() | ast.Mult() | ast.Div(), right):
            _check(left, source)
            _check(right, source)
        case ast.UnaryOp(ast.USub(), operand):
            _check(operand, source)
        case ast.Call(ast.Name(function), [ast.Name()], []) if function in FUNCTIONS:
            pass
        case _:
            raise FormulaError(f"“{ast.unparse(node)}” is not allowed")


def _exactly(literal: float) -> Decimal:
    """The decimal that was written: repr gives the shortest text of a float, which is the literal again."""
    return Decimal(repr(literal))


def names_in(formula: str) -> tuple[str, ...]:
    """The indicators that the formula names, each once, in order of appearance."""
    return tuple(dict.fromkeys(name for name, _ in terms_in(formula)))


def terms_in(formula: str) -> tuple[tuple[str, str | None], ...]:
    """The (indicator, function) pairs that the formula needs, each once, in order of appearance."""
    found: dict[tuple[str, str | None], None] = {}

    def walk(node: ast.expr) -> None:
        match node:
            case ast.Name(name):
                found[(name, None)] = None
            case ast.Call(ast.Name(function), [ast.Name(name)]):
                found[(name, function)] = None
            case ast.BinOp(left, _, right):
                walk(left)
                walk(right)
            case ast.UnaryOp(_, operand):
                walk(operand)
            case _:
                pass

    walk(parse(formula))
    return tuple(found)


def divisors_in(formula: str) -> tuple[str, ...]:
    """What the formula divides by, each a formula itself: "prior(revenue)" for a growth."""
    found: dict[str, None] = {}
    for node in ast.walk(parse(formula)):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            found[ast.unparse(node.right)] = None
    return tuple(found)


def evaluate(formula: str, lookup: Lookup) -> Decimal:
    """The formula's value with `lookup` standing for its terms.

    Raises:
        FormulaError: a division by zero, or the formula is not in the grammar.
        Anything that `lookup` raises.
    """

    def value(node: ast.expr) -> Decimal:
        match node:
            case ast.Constant(value=int(number)):
                return Decimal(number)
            case ast.Constant(value=float(number)):
                return _exactly(number)
            case ast.Name(name):
                return lookup(name, None)
            case ast.Call(ast.Name(function), [ast.Name(name)]):
                return lookup(name, function)
            case ast.UnaryOp(_, operand):
                return MONEY_CONTEXT.minus(value(operand))
            case ast.BinOp(left, operator, right):
                return _apply(operator, value(left), value(right))
            case _:
                raise FormulaError("not an expression")

    return value(parse(formula))


def _apply(operator: ast.operator, left: Decimal, right: Decimal) -> Decimal:
    match operator:
        case ast.Add():
            return MONEY_CONTEXT.add(left, right)
        case ast.Sub():
            return MONEY_CONTEXT.subtract(left, right)
        case ast.Mult():
            return MONEY_CONTEXT.multiply(left, right)
        case _:
            try:
                return MONEY_CONTEXT.divide(left, right)
            except (DivisionByZero, InvalidOperation):
                raise FormulaError("a division by zero") from None
