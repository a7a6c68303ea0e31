"""Money: exact amounts in one currency."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal, InvalidOperation
from functools import lru_cache, reduce
from typing import Self

from attrs import Attribute, field, frozen

from .errors import MoneyError

# ISO 4217 (list one, 2025): the currencies of states, by their number of decimal places.
_NO_PLACES = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THREE_PLACES = "BHD IQD JOD KWD LYD OMR TND"
_TWO_PLACES = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP"
    " CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR"
    " IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN"
    " NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP"
    " STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG"
)
_PLACES: dict[str, int] = {
    **dict.fromkeys(_TWO_PLACES.split(), 2),
    **dict.fromkeys(_NO_PLACES.split(), 0),
    **dict.fromkeys(_THREE_PLACES.split(), 3),
}
_LARGEST = Decimal(10**15)
_UNITS = tuple(Decimal((0, (1,), -places)) for places in range(4))
_EXACT = Context(prec=40, traps=[])
"""More digits than any amount has; the caller's own context, which is global, has no say."""


def _to_decimal(value: Decimal | str | int) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, Decimal | str | int):
        msg = f"{value!r} is no exact amount; give a string such as '400.00', a Decimal or a whole number"
        raise MoneyError(msg)
    try:
        return Decimal(value)
    except InvalidOperation:
        msg = f"{value!r} is no amount; write for example '400.00'"
        raise MoneyError(msg) from None


def _known(_: Money, __: Attribute[str], currency: object) -> None:
    if not isinstance(currency, str) or currency not in _PLACES:
        msg = f"{currency!r} is no ISO 4217 currency code; write for example 'EUR'"
        raise MoneyError(msg)


@frozen(order=False)
class Money:
    """An exact amount in one currency; never a float, never mixed.

    Attributes:
        amount: The amount, kept with as many decimal places as the currency has.
        currency: The ISO 4217 code in capitals.

    Raises:
        MoneyError: The amount is no exact number, has more places than the currency, is larger than 10**15,
            or the currency is unknown.
    """

    amount: Decimal = field(converter=_to_decimal)
    currency: str = field(validator=_known)

    def __attrs_post_init__(self) -> None:
        if not self.amount.is_finite() or self.amount.copy_abs() > _LARGEST:
            msg = f"{self.amount} is no amount between -10**15 and 10**15"
            raise MoneyError(msg)
        exact = _EXACT.quantize(self.amount, _UNITS[_PLACES[self.currency]])
        if exact != self.amount:
            msg = f"{self.amount} {self.currency} has more than {_PLACES[self.currency]} decimal places"
            raise MoneyError(msg)
        # "400" and "400.00" are one amount, written one way; so are "0" and "-0".
        object.__setattr__(self, "amount", _EXACT.add(exact, 0))

    def __add__(self, other: Self) -> Self:
        """The sum; raises `MoneyError` where the currencies differ."""
        return type(self)(_EXACT.add(self.amount, self._same(other)), self.currency)

    def __sub__(self, other: Self) -> Self:
        """The difference; raises `MoneyError` where the currencies differ."""
        return type(self)(_EXACT.subtract(self.amount, self._same(other)), self.currency)

    def __lt__(self, other: Self) -> bool:
        """Less than; raises `MoneyError` where the currencies differ."""
        return self.amount < self._same(other)

    def __le__(self, other: Self) -> bool:
        """At most; raises `MoneyError` where the currencies differ."""
        return self.amount <= self._same(other)

    def __gt__(self, other: Self) -> bool:
        """More than; raises `MoneyError` where the currencies differ."""
        return self.amount > self._same(other)

    def __ge__(self, other: Self) -> bool:
        """At least; raises `MoneyError` where the currencies differ."""
        return self.amount >= self._same(other)

    def __bool__(self) -> bool:
        """False for nothing at all."""
        return bool(self.amount)

    def zero(self) -> Money:
        """Nothing, in the same currency."""
        return _nothing(self.currency)

    def _same(self, other: object) -> Decimal:
        if not isinstance(other, Money):
            msg = f"{other!r} is no Money and cannot be reckoned with {self}; give for example Money('400.00', 'EUR')"
            raise MoneyError(msg)
        if other.currency != self.currency:
            msg = f"{self} and {other} are of different currencies and cannot be reckoned together"
            raise MoneyError(msg)
        return other.amount

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


def exact_sum(amounts: Iterable[Decimal]) -> Decimal:
    """The sum of amounts of one currency, which is faster without making `Money` of each step."""
    return reduce(_EXACT.add, amounts, Decimal(0))


@lru_cache(maxsize=256)
def _nothing(currency: str) -> Money:
    """Nothing, one for all: every order has it twice."""
    return Money(Decimal(0), currency)
