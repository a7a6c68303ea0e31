"""What the parties may say about an order."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from attrs import Attribute, Factory, field, frozen
from attrs import converters as convert
from attrs.validators import optional

from ..accounts import Account, an_account
from ..errors import CommandError
from ..lifecycle import Command, a_name, a_price, a_text, an_amount, said_yes_or_no
from ..money import Money
from ..timing import Instant, to_day_or_instant
from .model import Offer, Order


def _an_offer(value: Offer | None) -> Offer | None:
    if value is not None and not isinstance(value, Offer):
        msg = f"PlaceOrder.offer is {value!r}; give an Offer"
        raise CommandError(msg)
    return value


_NEEDED = object()


def _of_the_offer(name: str, otherwise: object = _NEEDED) -> Any:
    """The default of a field: what the offer says."""

    def say(command: PlaceOrder) -> object:
        if command.offer is not None:
            return getattr(command.offer, name)
        if otherwise is _NEEDED:
            msg = f"PlaceOrder.{name} is missing; give an offer, or a price and a promised date"
            raise CommandError(msg)
        return otherwise

    return Factory(say, takes_self=True)


def _as_offered(command: PlaceOrder, attribute: Attribute[Any], value: object) -> None:
    """All facts of the offer are binding (C1)."""
    if command.offer is not None and value != getattr(command.offer, attribute.name):
        offered = getattr(command.offer, attribute.name)
        msg = f"PlaceOrder.{attribute.name} is {value!r}, but the offer says {offered!r}; leave it out"
        raise CommandError(msg)


@frozen(kw_only=True)
class OrderCommand(Command[Order]):
    """A command to an order; a shop's own commands are subclasses of it."""

    concept: ClassVar[str] = "orders"


@frozen(kw_only=True)
class PlaceOrder(OrderCommand):
    """The customer accepts an offer (C1): an `Offer`, or its facts given one by one.

    Attributes:
        order_id: The shop's id for the order.
        offer: The offer; the facts below are then its facts.
        what: The goods or the service.
        price: What the customer pays.
        promised: When it will be delivered at the latest: an instant, or a date alone for the whole of that day in
            the policy's zone.
        essential: Whether that date is essential, and both know it (E1).
        valid_until: Until when the offer could be accepted, None for as long as it stands.
        account: The customer's account, as a fact by which the order is judged (A1); None if there is none to look at. It is
            no part of what is asked, so the command may come again with a newer one.
    """

    order_id: str = field(validator=a_name)
    offer: Offer | None = field(default=None, converter=_an_offer)
    what: str = field(default=_of_the_offer("what", ""), validator=[a_text, _as_offered])
    price: Money = field(default=_of_the_offer("price"), validator=[a_price, _as_offered])
    promised: Instant | date = field(
        default=_of_the_offer("promised"), converter=to_day_or_instant, validator=_as_offered
    )
    essential: bool = field(default=_of_the_offer("essential", False), validator=[said_yes_or_no, _as_offered])  # noqa: FBT003  # the default of a field
    valid_until: Instant | date | None = field(
        default=_of_the_offer("valid_until", None),
        converter=convert.optional(to_day_or_instant),
        validator=_as_offered,
    )
    account: Account | None = field(default=None, eq=False, repr=False, validator=optional(an_account))

    @property
    def fact(self) -> Account | None:
        """The account."""
        return self.account


class ConfirmOrder(OrderCommand):
    """The seller confirms the order (C1)."""

    __slots__ = ()


@frozen(kw_only=True)
class RecordPayment(OrderCommand):
    """Money of the customer has come in.

    Attributes:
        amount: How much; None for all that is outstanding.
    """

    amount: Money | None = field(default=None, validator=optional(an_amount))


@frozen(kw_only=True)
class RecordRefund(OrderCommand):
    """Money has been paid back to the customer.

    Attributes:
        amount: How much; None for all that is due.
    """

    amount: Money | None = field(default=None, validator=optional(an_amount))


@frozen(kw_only=True)
class RecordSupplierDelay(OrderCommand):
    """The supplier has told the seller that it will be late; from now on the seller knows (C2).

    Attributes:
        reason: Why, as far as it is known.
    """

    reason: str = field(default="", validator=a_text)


@frozen(kw_only=True)
class AnnounceDelay(OrderCommand):
    """The seller tells the customer that the delivery will be late, as it has to without being asked (C2).

    That moves nothing: late is late. For a later date that counts the customer has to agree (`RequestExtension`). Once
    the date that is named here has passed, too, another notice is owed.

    Attributes:
        promised: When it is now to come, an instant or a whole day; None if that is not known.
        reason: Why.
    """

    promised: Instant | date | None = field(default=None, converter=convert.optional(to_day_or_instant))
    reason: str = field(default="", validator=a_text)


@frozen(kw_only=True)
class PromiseDelivery(OrderCommand):
    """The seller promises a date in correspondence, by mail or on the phone (E1).

    It is recorded with its date and its author. It moves what counts as late only if it is earlier.

    Attributes:
        promised: The date, an instant or a whole day.
        message_id: The message that it was the answer to, if there was one.
        text: What was said.
    """

    promised: Instant | date = field(converter=to_day_or_instant)
    message_id: str | None = field(default=None, validator=optional(a_name))
    text: str = field(default="", validator=a_text)


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


@frozen(kw_only=True)
class CancelOrder(OrderCommand):
    """A party ends the order by itself.

    The customer declares that it no longer wants what comes too late (E2). The seller needs a basis: a declaration of the
    customer, a request that was accepted, or a ground of its own that the policy admits (C5); a question is none.

    Attributes:
        reason: Why, in its own words; beside a basis it is a comment, for the reason is then the customer's.
        basis: The id of the declaration or of the request that the seller acts on.
        ground: The seller's ground, one of `OrderPolicy.grounds`.

    Raises:
        CommandError: Both a basis and a ground are given.
    """

    reason: str = field(default="", validator=a_text)
    basis: str | None = field(default=None, validator=optional(a_name))
    ground: str | None = field(default=None, validator=optional(a_name))

    def __attrs_post_init__(self) -> None:
        if self.basis is not None and self.ground is not None:
            msg = f"CancelOrder has the basis {self.basis!r} and the ground {self.ground!r}; give one of them"
            raise CommandError(msg)


@frozen(kw_only=True)
class DeclareWithdrawal(OrderCommand):
    """The customer uses its statutory right to withdraw; no reason is needed.

    Attributes:
        sent_at: When the declaration was sent, an instant or the day of the postmark, if it came in later: dispatch in time
            is enough (Directive 2011/83/EU, Article 11 (2)). None if it came in as it was sent. `options` answers for one
            that is sent now.
        text: What was said.
    """

    sent_at: Instant | date | None = field(default=None, converter=convert.optional(to_day_or_instant))
    text: str = field(default="", validator=a_text)


class ConfirmReactivation(OrderCommand):
    """The seller confirms that the order is taken up again, as it has to once its offer was accepted (C6)."""

    __slots__ = ()
