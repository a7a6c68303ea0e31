"""What has happened to an order on its way; how it ends, and comes back, is in `endings`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Self, cast

from attrs import frozen

from ..accounts import account_of
from ..disputes import RequestAccepted
from ..lifecycle import Breach, Event, OpeningEvent, Part, Situation
from ..money import Money
from ..roles import Role
from ..timing import Deadline, Instant, end_of
from .commands import AnnounceDelay, PlaceOrder, PromiseDelivery, RecordPayment, RecordRefund
from .dates import ended_from, forced_from, pay_by, refund_by, withdrawn_by
from .model import Order, Promise

if TYPE_CHECKING:
    from .policy import OrderPolicy


def promises_with(
    subject: Part | None, event: Event, promised: Instant, message_id: str | None = None
) -> tuple[Promise, ...]:
    """The promises of an order, and one more: whoever says it, it is the seller's."""
    promise = Promise(
        promised=promised, given_at=event.at, given_by=Role.SELLER, kind=event.kind, message_id=message_id
    )
    return (*cast("Order", subject).promises, promise)


@frozen(kw_only=True)
class OrderPlaced(OpeningEvent):
    """An offer has been accepted.

    Attributes:
        order_id: The shop's id for the order.
        account_id: The customer's account, None if none was named.
        what: The goods or the service.
        price: What the customer pays.
        promised: The instant before which it is to be delivered.
        essential: Whether that date is essential, and both know it.
        valid_until: The instant before which the offer could be accepted, None if it had no end.
        grace: How long the seller has on top of the promise before the customer may cancel alone.
        additional: How long it has before the customer may end the order by declaration.
        payment_due: By when the customer has to pay, None if no time is set for it.
    """

    kind = "order.placed"

    order_id: str
    account_id: str | None
    what: str
    price: Money
    promised: Instant
    essential: bool
    valid_until: Instant | None
    grace: Deadline | None
    additional: Deadline | None
    payment_due: Deadline | None

    @classmethod
    def record(cls, s: Situation[None, OrderPolicy]) -> Self:
        """A day that was promised ends with its last instant in the legal zone."""
        command = cast("PlaceOrder", s.command)
        promised = end_of(command.promised, s.zone)
        return cls(
            at=s.at,
            by=s.by,
            cause=s.cause,
            policy_version=s.policy_version,
            order_id=command.order_id,
            account_id=account_of(s),
            what=command.what,
            price=command.price,
            promised=promised,
            essential=command.essential,
            valid_until=None if command.valid_until is None else end_of(command.valid_until, s.zone),
            grace=forced_from(s, promised),
            additional=ended_from(s, promised, essential=command.essential),
            payment_due=pay_by(s),
        )

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """The facts of the offer."""
        nothing = self.price.zero()
        return {
            "order_id": self.order_id,
            "account_id": self.account_id,
            "what": self.what,
            "price": self.price,
            "essential": self.essential,
            "placed_at": self.at,
            "promised": self.promised,
            "expected": self.promised,
            "promises": (Promise(promised=self.promised, given_at=self.at, given_by=Role.SELLER, kind=self.kind),),
            "grace": self.grace,
            "additional": self.additional,
            "payment_due": self.payment_due,
            "paid": nothing,
            "refunded": nothing,
        }


class OrderConfirmed(Event):
    """The seller has confirmed the order."""

    __slots__ = ()

    kind = "order.confirmed"


class ConfirmationOverdue(Breach):
    """The seller has not confirmed the order in time."""

    __slots__ = ()

    kind = "order.confirmation_overdue"


@frozen(kw_only=True)
class PaymentRecorded(Event):
    """Money of the customer has come in.

    Attributes:
        amount: How much.
        refund: By when what is too much of it has to be paid back, None if nothing is.
    """

    kind = "order.payment_recorded"

    amount: Money
    refund: Deadline | None

    @classmethod
    def record(cls, s: Situation[Order, OrderPolicy]) -> Self:
        """Where no amount was given it was all that is outstanding."""
        order = s.subject
        amount = cast("RecordPayment", s.command).amount or order.outstanding
        refund = refund_by(s, order.paid + amount, order.claim)
        return cls(at=s.at, by=s.by, cause=s.cause, amount=amount, refund=refund)

    def changes(self, subject: Part | None, /) -> Mapping[str, object]:
        """More is paid."""
        order = cast("Order", subject)
        held = order.balance + self.amount
        return {
            "paid": order.paid + self.amount,
            "refunds": order.owing(max(order.refund_due, order.balance + self.amount - order.claim), self.refund),
            "paid_at": (order.paid_at or self.at) if order.price and held >= order.price else None,
        }


@frozen(kw_only=True)
class RefundRecorded(Event):
    """Money has been paid back to the customer.

    Attributes:
        amount: How much.
    """

    kind = "order.refund_recorded"

    amount: Money

    @classmethod
    def record(cls, s: Situation[Order, OrderPolicy]) -> Self:
        """Where no amount was given it was all that is due."""
        amount = cast("RecordRefund", s.command).amount or s.subject.refund_due
        return cls(at=s.at, by=s.by, cause=s.cause, amount=amount)

    def changes(self, subject: Part | None, /) -> Mapping[str, object]:
        """More is paid back."""
        order = cast("Order", subject)
        left, done = order.paying_back(self.amount, self.at)
        return {
            "refunded": order.refunded + self.amount,
            "refunds": left,
            "repaid": (*order.repaid, *done),
            "paid_at": order.paid_at if order.balance - self.amount >= order.price else None,
        }


@frozen(kw_only=True)
class SupplierDelayRecorded(Event):
    """The seller knows from its supplier that the delivery will be late.

    Attributes:
        reason: Why, as far as it is known.
    """

    kind = "order.supplier_delay_recorded"

    reason: str


@frozen(kw_only=True)
class DelayAnnounced(Event):
    """The seller has told the customer that the delivery will be late.

    Attributes:
        promised: The instant before which it is now to come, None if that is not known.
        reason: Why.
    """

    kind = "order.delay_announced"

    promised: Instant | None
    reason: str

    @classmethod
    def record(cls, s: Situation[Order, OrderPolicy]) -> Self:
        """A day that is named ends with its last instant in the legal zone."""
        command = cast("AnnounceDelay", s.command)
        promised = None if command.promised is None else end_of(command.promised, s.zone)
        return cls(at=s.at, by=s.by, cause=s.cause, promised=promised, reason=command.reason)

    def changes(self, subject: Part | None, /) -> Mapping[str, object]:
        """Late is late: the date is recorded, and moves nothing (E1)."""
        return {} if self.promised is None else {"promises": promises_with(subject, self, self.promised)}


class DelayNoticeOverdue(Breach):
    """The delivery is late, or will be, and the seller has not told the customer in time."""

    __slots__ = ()

    kind = "order.delay_notice_overdue"


@frozen(kw_only=True)
class DeliveryPromised(Event):
    """The seller has promised a date in correspondence (E1).

    Attributes:
        promised: The instant before which it is to be delivered.
        expected: What counts from now on: that, or what counted before if it is earlier.
        grace: How long the seller has on top of what counts before the customer may cancel alone.
        additional: How long it has before the customer may end the order by declaration.
        message_id: The message that it was the answer to, if there was one.
        text: What was said.
    """

    kind = "order.delivery_promised"

    promised: Instant
    expected: Instant
    grace: Deadline | None
    additional: Deadline | None
    message_id: str | None
    text: str

    @classmethod
    def record(cls, s: Situation[Order, OrderPolicy]) -> Self:
        """Only a date in the customer's favour counts."""
        command, order = cast("PromiseDelivery", s.command), s.subject
        promised = end_of(command.promised, s.zone)
        earlier = promised < order.expected
        return cls(
            at=s.at,
            by=s.by,
            cause=s.cause,
            promised=promised,
            expected=promised if earlier else order.expected,
            grace=forced_from(s, promised) if earlier else order.grace,
            additional=ended_from(s, promised, essential=order.essential) if earlier else order.additional,
            message_id=command.message_id,
            text=command.text,
        )

    def changes(self, subject: Part | None, /) -> Mapping[str, object]:
        """The promise, and what it changes."""
        return {
            "promises": promises_with(subject, self, self.promised, self.message_id),
            "expected": self.expected,
            "grace": self.grace,
            "additional": self.additional,
        }


@frozen(kw_only=True)
class OrderDelivered(Event):
    """The order has been delivered.

    Attributes:
        withdrawal: How long the customer may withdraw, None if the policy grants no right to.
    """

    kind = "order.delivered"

    withdrawal: Deadline | None

    @classmethod
    def record(cls, s: Situation[Order, OrderPolicy]) -> Self:
        """The time to withdraw begins."""
        return cls(at=s.at, by=s.by, cause=s.cause, withdrawal=withdrawn_by(s))

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """When."""
        return {"delivered_at": self.at, "withdrawal": self.withdrawal}


class DeliveryAccepted(Event):
    """The customer has accepted the delivery."""

    __slots__ = ()

    kind = "order.delivery_accepted"


class OrderCompleted(Event):
    """The customer has said nothing against the delivery while there was time."""

    __slots__ = ()

    kind = "order.completed"


@frozen(kw_only=True)
class DeliveryExtended(Event):
    """The expected delivery has moved, because the customer agreed or the policy says so (D8).

    Attributes:
        promised: The instant before which it is now to be delivered.
        grace: How long the seller has on top of that before the customer may cancel alone.
        additional: How long it has before the customer may end the order by declaration.
    """

    kind = "order.delivery_extended"

    promised: Instant
    grace: Deadline | None
    additional: Deadline | None

    @classmethod
    def record(cls, s: Situation[Order, OrderPolicy]) -> Self:
        """The date is the one that was asked for, or offered with a reactivation."""
        asked = s.subject.disputes[-1] if isinstance(s.event, RequestAccepted) else s.subject.reactivations[-1]
        promised = cast("Instant", asked.promised)
        return cls(
            at=s.at,
            by=s.by,
            cause=s.cause,
            promised=promised,
            grace=forced_from(s, promised),
            additional=ended_from(s, promised, essential=s.subject.essential),
        )

    def changes(self, subject: Part | None, /) -> Mapping[str, object]:
        """What counts as late from now on."""
        return {
            "promises": promises_with(subject, self, self.promised),
            "expected": self.promised,
            "grace": self.grace,
            "additional": self.additional,
        }
