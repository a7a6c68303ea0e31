"""What has happened to an order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Self, cast

from attrs import frozen

from ..lifecycle import Event, OpeningEvent, Part, Situation
from ..money import Money
from ..roles import Role
from ..timing import Instant, end_of
from .commands import PlaceOrder, RecordPayment, RecordRefund
from .model import Cancellation, CancellationBasis, Order

if TYPE_CHECKING:
    from .policy import OrderPolicy


def _money(order: Order, at: Instant, *, paid: Money, refunded: Money, claim: Money) -> dict[str, object]:
    """The fields of an order's money, with the instant from which on something is to be paid back."""
    since = (order.refund_since or at) if paid - refunded > claim else None
    return {"paid": paid, "refunded": refunded, "refund_since": since}


def _cancelled(order: Order, cancellation: Cancellation) -> dict[str, object]:
    """The fields of an order that is cancelled: the seller may keep nothing."""
    money = _money(order, cancellation.at, paid=order.paid, refunded=order.refunded, claim=order.price.zero())
    return {"cancellation": cancellation, **money}


@frozen(kw_only=True)
class OrderPlaced(OpeningEvent):
    """An offer has been accepted.

    Attributes:
        order_id: The shop's id for the order.
        price: What the customer pays.
        promised: The instant before which it is to be delivered.
    """

    kind = "order.placed"

    order_id: str
    price: Money
    promised: Instant

    @classmethod
    def record(cls, s: Situation[None, OrderPolicy]) -> Self:
        """A day that was promised ends with its last instant in the legal zone."""
        command = cast("PlaceOrder", s.command)
        return cls(
            at=s.at,
            by=s.by,
            cause=s.cause,
            policy_version=s.policy_version,
            order_id=command.order_id,
            price=command.price,
            promised=end_of(command.promised, s.zone),
        )

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """The facts of the offer."""
        nothing = self.price.zero()
        return {
            "order_id": self.order_id,
            "price": self.price,
            "placed_at": self.at,
            "promised": self.promised,
            "expected": self.promised,
            "paid": nothing,
            "refunded": nothing,
        }


class OrderConfirmed(Event):
    """The seller has confirmed the order."""

    __slots__ = ()

    kind = "order.confirmed"


@frozen(kw_only=True)
class PaymentRecorded(Event):
    """Money of the customer has come in.

    Attributes:
        amount: How much.
    """

    kind = "order.payment_recorded"

    amount: Money

    @classmethod
    def record(cls, s: Situation[Order, OrderPolicy]) -> Self:
        """Where no amount was given it was all that is outstanding."""
        amount = cast("RecordPayment", s.command).amount or s.subject.outstanding
        return cls(at=s.at, by=s.by, cause=s.cause, amount=amount)

    def changes(self, subject: Part | None, /) -> Mapping[str, object]:
        """More is paid."""
        order = cast("Order", subject)
        return _money(order, self.at, paid=order.paid + self.amount, refunded=order.refunded, claim=order.claim)


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
        return _money(order, self.at, paid=order.paid, refunded=order.refunded + self.amount, claim=order.claim)


class OrderDelivered(Event):
    """The order has been delivered."""

    __slots__ = ()

    kind = "order.delivered"

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """When."""
        return {"delivered_at": self.at}


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
    """

    kind = "order.delivery_extended"

    promised: Instant

    @classmethod
    def record(cls, s: Situation[Order, OrderPolicy]) -> Self:
        """The date is the one that was asked for."""
        asked = s.subject.disputes[-1].promised
        return cls(at=s.at, by=s.by, cause=s.cause, promised=cast("Instant", asked))

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """What counts as late from now on."""
        return {"expected": self.promised}


@frozen(kw_only=True)
class OrderCancelled(Event):
    """The order has ended by agreement.

    Attributes:
        basis: On what ground.
        initiated_by: Who wanted it.
        dispute_id: The request that was agreed to.
        reason: Why, in the words of whoever asked.
    """

    kind = "order.cancelled"

    basis: CancellationBasis
    initiated_by: Role
    dispute_id: str
    reason: str

    @classmethod
    def record(cls, s: Situation[Order, OrderPolicy]) -> Self:
        """Whoever asked has initiated it, whether the other party agreed or kept silent (C5)."""
        dispute = s.subject.disputes[-1]
        silent = s.by is Role.SYSTEM
        return cls(
            at=s.at,
            by=s.by,
            cause=s.cause,
            basis=CancellationBasis.SILENCE if silent else CancellationBasis.AGREEMENT,
            initiated_by=dispute.opened_by,
            dispute_id=dispute.dispute_id,
            reason=dispute.reason,
        )

    def changes(self, subject: Part | None, /) -> Mapping[str, object]:
        """How the order came to be cancelled, and what is to be paid back."""
        cancellation = Cancellation(
            basis=self.basis,
            initiated_by=self.initiated_by,
            at=self.at,
            reason=self.reason,
            dispute_id=self.dispute_id,
        )
        return _cancelled(cast("Order", subject), cancellation)


@frozen(kw_only=True)
class OrderForceCancelled(Event):
    """The customer has cancelled a late order without the seller's consent.

    Attributes:
        reason: Why.
    """

    kind = "order.force_cancelled"

    reason: str

    def changes(self, subject: Part | None, /) -> Mapping[str, object]:
        """How the order came to be cancelled, and what is to be paid back."""
        cancellation = Cancellation(
            basis=CancellationBasis.FORCED, initiated_by=self.by, at=self.at, reason=self.reason
        )
        return _cancelled(cast("Order", subject), cancellation)
