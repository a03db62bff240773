"""Formulas are arithmetic over indicator ids, and nothing else gets through."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vouching.skills.finance.formula import FormulaError, divisors_in, evaluate, names_in, parse, terms_in

NAMES = {"a": Decimal(6), "b": Decimal(4), "zero": Decimal(0)}


def value(name: str, function: str | None) -> Decimal:
    return NAMES[name] if function is None else Decimal(10)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("a + b * 2", "14"),
        ("(a + b) * 2", "20"),
        ("a - b - 1", "1"),  # from the left
        ("a / b / 2", "0.75"),
        ("−a + b", "-2"),  # the minus of typesetters
        ("-(a - b)", "-2"),
        ("1.25 * b", "5"),
        ("0.1 * b", "0.4"),  # not 0.1000000000000000055
        ("365 * avg(a) / b", "912.5"),
        ("  a  ", "6"),
    ],
)
def test_a_formula_is_arithmetic(formula: str, expected: str) -> None:
    assert evaluate(formula, value) == Decimal(expected)


@pytest.mark.parametrize(
    "formula",
    [
        "", "a b", "a +", "a ** b", "a // b", "a % b", "a < b", "a if a else b", "lambda: a", "a.b", "a[b]", "[a]",
        "f(a)", "avg(a, b)", "avg()", "avg(a + b)", "avg(2)", "avg(x=a)", "prior(prior(a))", "__import__('os')",
        "'a'", "True", "None", "1j", "1e999", "0.1234567890123456789", "+a", "~a", "a\0b", "-" * 600 + "a",
        "(" * 300 + "a" + ")" * 300,
    ],
)  # fmt: skip
def test_what_is_not_in_the_grammar_is_refused(formula: str) -> None:
    with pytest.raises(FormulaError):
        parse(formula)


@pytest.mark.parametrize("formula", ["a / zero", "zero / zero", "a / (b - 4)"])
def test_a_division_by_zero_is_said(formula: str) -> None:
    with pytest.raises(FormulaError, match="division by zero"):
        evaluate(formula, value)


def test_a_long_amount_keeps_its_digits_under_a_minus() -> None:
    NAMES["long"] = Decimal("123456789012345678901234567890.12")  # 32 digits: the default context keeps 28
    assert evaluate("-long", value) == NAMES["long"].copy_negate()


def test_the_terms_of_a_formula_stand_in_order_and_once() -> None:
    formula = "365 * avg(payables) / (cost + change(stock)) + cost"
    assert terms_in(formula) == (("payables", "avg"), ("cost", None), ("stock", "change"))
    assert names_in("change(revenue) / prior(revenue)") == ("revenue",)


def test_the_divisors_of_a_formula_are_formulas() -> None:
    assert divisors_in("change(a) / prior(a)") == ("prior(a)",)
    assert divisors_in("365 * avg(a) / (b + change(c))") == ("b + change(c)",)
    assert divisors_in("a - b") == ()


_leaves = st.one_of(st.sampled_from(["a", "b"]), st.integers(0, 99).map(str))
_formulas = st.recursive(
    _leaves,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda parts: f"({parts[0]} {parts[1]} {parts[2]})"),
        inner.map(lambda part: f"(-{part})"),
    ),
    max_leaves=8,
)


@given(_formulas, st.integers(-999, 999), st.integers(-999, 999))
def test_sums_and_products_are_exact(formula: str, a: int, b: int) -> None:
    expected = eval(formula, {"a": Fraction(a), "b": Fraction(b)})
    assert Fraction(evaluate(formula, lambda name, _: Decimal(a if name == "a" else b))) == expected


@given(st.text(max_size=40))
def test_any_text_is_a_formula_or_refused(text: str) -> None:
    try:
        names = names_in(text)
    except FormulaError:
        return
    assert len(set(names)) == len(names)
    assert all(name.isidentifier() for name in names)
