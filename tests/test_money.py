"""Money: exact, of one currency."""

from decimal import Decimal, Inexact, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

import orderpolicy as op

AMOUNTS = st.decimals(-(10**9), 10**9, places=2)


@pytest.mark.parametrize("amount", ["400", "400.0", "400.00", 400, Decimal("4E2"), Decimal("400.000")])
def test_one_amount_in_many_forms(amount):
    """Written in one way, equal and with one hash."""
    money = op.Money(amount, "EUR")

    assert op.Money("400.00", "EUR") == money
    assert hash(op.Money("400.00", "EUR")) == hash(money)
    assert "400.00 EUR" == str(money)


@pytest.mark.parametrize(("amount", "currency"), [("400", "JPY"), ("0.001", "KWD"), ("-3.20", "USD")])
def test_as_many_places_as_the_currency_has(amount, currency):
    """Yen have none, dinars three."""
    assert f"{amount} {currency}" == str(op.Money(amount, currency))


@pytest.mark.parametrize(("amount", "currency"), [("400.001", "EUR"), ("0.5", "JPY"), ("0.0001", "KWD")])
def test_no_smaller_coin(amount, currency):
    """A fraction of a cent is refused, not rounded."""
    with pytest.raises(op.MoneyError, match=f"{amount} {currency} has more than . decimal places"):
        op.Money(amount, currency)


@pytest.mark.parametrize("amount", [400.0, True, None, b"4"])
def test_never_a_float(amount):
    """Only exact numbers are taken."""
    with pytest.raises(op.MoneyError, match="is no exact amount"):
        op.Money(amount, "EUR")


@pytest.mark.parametrize("amount", ["", "4,00", "four"])
def test_no_number(amount):
    """A text that is no number is refused."""
    with pytest.raises(op.MoneyError, match="is no amount; write for example"):
        op.Money(amount, "EUR")


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-Infinity", "1E16", "sNaN"])
def test_absurd_amounts(amount):
    """Neither endless nor absurd."""
    with pytest.raises(op.MoneyError, match="is no amount between"):
        op.Money(amount, "EUR")


@pytest.mark.parametrize("currency", ["EURO", "eur", "", "XXX", "BTC", None, 978, []])
def test_a_currency_is_an_iso_code(currency):
    """Of a state, in capitals."""
    with pytest.raises(op.MoneyError, match="is no ISO 4217 currency code"):
        op.Money("1", currency)


@given(AMOUNTS, AMOUNTS)
def test_sums_are_exact(one, other):
    """What is added can be taken away again."""
    a, b = op.Money(one, "EUR"), op.Money(other, "EUR")

    assert one + other == (a + b).amount
    assert a == a + b - b
    assert (one < other, one <= other, one > other, one >= other) == (a < b, a <= b, a > b, a >= b)
    assert bool(one) is bool(a)
    assert a.zero() == a - a


@pytest.mark.parametrize("reckon", ["__add__", "__sub__", "__lt__", "__le__", "__gt__", "__ge__"])
def test_no_mixed_currencies(reckon):
    """Euros and dollars are never reckoned together."""
    with pytest.raises(op.MoneyError, match=r"1.00 EUR and 1.00 USD are of different currencies"):
        getattr(op.Money("1", "EUR"), reckon)(op.Money("1", "USD"))


def test_only_money_with_money():
    """A bare number is of no currency; nothing is nothing, also below zero."""
    with pytest.raises(op.MoneyError, match="5 is no Money and cannot be reckoned with 1.00 EUR"):
        op.Money("1", "EUR") + 5
    assert "0.00 EUR" == str(op.Money("-0", "EUR"))


def test_the_context_of_the_caller_has_no_say():
    """Law 11: how many digits a caller reckons with elsewhere is no matter of ours."""
    with localcontext() as context:
        context.prec = 3
        context.traps[Inexact] = True
        assert "1234567.89 EUR" == str(op.Money("1234567.80", "EUR") + op.Money("0.09", "EUR"))
        with pytest.raises(op.MoneyError, match="more than 2 decimal places"):
            op.Money("400.001", "EUR")
