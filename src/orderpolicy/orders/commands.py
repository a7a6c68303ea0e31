"""What the parties may say about an order."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import Attribute, field, frozen
from attrs.validators import and_, optional

from ..errors import MoneyError
from ..lifecycle import Command, a_name, a_text
from ..money import Money
from ..timing import Instant, to_day_or_instant
from .model import Order


def _is_money(command: object, attribute: Attribute[Money], value: object) -> None:
    if not isinstance(value, Money):
        msg = f"{type(command).__name__}.{attribute.name} is {value!r}; give for example Money('400.00', 'EUR')"
        raise MoneyError(msg)


def _not_negative(command: object, attribute: Attribute[Money], money: Money) -> None:
    if money.amount < 0:
        msg = f"{type(command).__name__}.{attribute.name} is {money}; an amount to pay is never below zero"
        raise MoneyError(msg)


def _above_zero(command: object, attribute: Attribute[Money], money: Money) -> None:
    if money.amount <= 0:
        msg = f"{type(command).__name__}.{attribute.name} is {money}; give more than nothing, or leave it out for all"
        raise MoneyError(msg)


@frozen(kw_only=True)
class OrderCommand(Command[Order]):
    """A command to an order; a shop's own commands are subclasses of it."""

    concept: ClassVar[str] = "orders"


@frozen(kw_only=True)
class PlaceOrder(OrderCommand):
    """The customer accepts an offer (C1).

    Attributes:
        order_id: The shop's id for the order.
        price: What the customer pays.
        promised: When it will be delivered at the latest: an instant, or a date alone for the whole of that day in
            the policy's zone.
    """

    order_id: str = field(validator=a_name)
    price: Money = field(validator=[_is_money, _not_negative])
    promised: Instant | date = field(converter=to_day_or_instant)


class ConfirmOrder(OrderCommand):
    """The seller confirms the order (C1)."""

    __slots__ = ()


@frozen(kw_only=True)
class RecordPayment(OrderCommand):
    """Money of the customer has come in.

    Attributes:
        amount: How much; None for all that is outstanding.
    """

    amount: Money | None = field(default=None, validator=optional(and_(_is_money, _above_zero)))


@frozen(kw_only=True)
class RecordRefund(OrderCommand):
    """Money has been paid back to the customer.

    Attributes:
        amount: How much; None for all that is due.
    """

    amount: Money | None = field(default=None, validator=optional(and_(_is_money, _above_zero)))


class MarkDelivered(OrderCommand):
    """The order has been delivered."""

    __slots__ = ()


class AcceptDelivery(OrderCommand):
    """The customer accepts the delivery, which completes the order."""

    __slots__ = ()


@frozen(kw_only=True)
class ForceCancel(OrderCommand):
    """The customer cancels a late order without the seller's consent (D7).

    Attributes:
        reason: Why.
    """

    reason: str = field(default="", validator=a_text)
