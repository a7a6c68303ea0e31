"""What has happened to an order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, cast

from attrs import frozen

from ..lifecycle import Breach, Event, OpeningEvent, Part, Situation
from ..money import Money
from ..roles import Role
from ..timing import Deadline, Instant, end_of, expiring
from .commands import ForceCancel, PlaceOrder, RecordPayment, RecordRefund
from .model import Cancellation, CancellationBasis, Order

if TYPE_CHECKING:
    from .policy import OrderPolicy


def _refund(s: Situation[Order, OrderPolicy], paid: Money, claim: Money) -> Deadline | None:
    """By when the seller has to pay back what it then may not keep; what is due already keeps its deadline."""
    if paid - s.subject.refunded <= claim:
        return None
    return s.subject.refund or s.policy.refund_within.deadline("order.refund_due", Role.SELLER, s.at, s.place, at=s.at)


def _grace(s: Situation[Any, OrderPolicy], promised: Instant) -> Deadline:
    """From when on the customer may cancel alone, counted from the end of what was promised (D7)."""
    anchor = expiring(promised, s.zone)
    return s.policy.force_cancel_after.deadline("order.force_cancel_opens", Role.SELLER, anchor, s.place, at=promised)


@frozen(kw_only=True)
class OrderPlaced(OpeningEvent):
    """An offer has been accepted.

    Attributes:
        order_id: The shop's id for the order.
        price: What the customer pays.
        promised: The instant before which it is to be delivered.
        grace: How long the seller has on top of that before the customer may cancel alone.
    """

    kind = "order.placed"

    order_id: str
    price: Money
    promised: Instant
    grace: Deadline

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
            price=command.price,
            promised=promised,
            grace=_grace(s, promised),
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
            "grace": self.grace,
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
        refund: By when what is too much has to be paid back, None if nothing is.
    """

    kind = "order.payment_recorded"

    amount: Money
    refund: Deadline | None

    @classmethod
    def record(cls, s: Situation[Order, OrderPolicy]) -> Self:
        """Where no amount was given it was all that is outstanding."""
        order = s.subject
        amount = cast("RecordPayment", s.command).amount or order.outstanding
        refund = _refund(s, order.paid + amount, order.claim)
        return cls(at=s.at, by=s.by, cause=s.cause, amount=amount, refund=refund)

    def changes(self, subject: Part | None, /) -> Mapping[str, object]:
        """More is paid."""
        return {"paid": cast("Order", subject).paid + self.amount, "refund": self.refund}


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
        refund = order.refund if self.amount < order.refund_due else None
        return {"refunded": order.refunded + self.amount, "refund": refund}


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
        grace: How long the seller has on top of that before the customer may cancel alone.
    """

    kind = "order.delivery_extended"

    promised: Instant
    grace: Deadline

    @classmethod
    def record(cls, s: Situation[Order, OrderPolicy]) -> Self:
        """The date is the one that was asked for."""
        promised = cast("Instant", s.subject.disputes[-1].promised)
        return cls(at=s.at, by=s.by, cause=s.cause, promised=promised, grace=_grace(s, promised))

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """What counts as late from now on."""
        return {"expected": self.promised, "grace": self.grace}


@frozen(kw_only=True)
class OrderCancelled(Event):
    """The order has ended by agreement.

    Attributes:
        basis: On what ground.
        initiated_by: Who wanted it.
        dispute_id: The request that was agreed to.
        reason: Why, in the words of whoever asked.
        refund: By when what was paid has to be paid back, None if nothing was.
    """

    kind = "order.cancelled"

    basis: CancellationBasis
    initiated_by: Role
    dispute_id: str
    reason: str
    refund: Deadline | None

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
            refund=_refund(s, s.subject.paid, s.subject.price.zero()),
        )

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """How the order came to be cancelled, and what is to be paid back."""
        cancellation = Cancellation(
            basis=self.basis,
            initiated_by=self.initiated_by,
            at=self.at,
            reason=self.reason,
            dispute_id=self.dispute_id,
        )
        return {"cancellation": cancellation, "refund": self.refund}


@frozen(kw_only=True)
class OrderForceCancelled(Event):
    """The customer has cancelled a late order without the seller's consent.

    Attributes:
        reason: Why.
        refund: By when what was paid has to be paid back, None if nothing was.
    """

    kind = "order.force_cancelled"

    reason: str
    refund: Deadline | None

    @classmethod
    def record(cls, s: Situation[Order, OrderPolicy]) -> Self:
        """The seller may keep nothing."""
        reason = cast("ForceCancel", s.command).reason
        refund = _refund(s, s.subject.paid, s.subject.price.zero())
        return cls(at=s.at, by=s.by, cause=s.cause, reason=reason, refund=refund)

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """How the order came to be cancelled, and what is to be paid back."""
        cancellation = Cancellation(
            basis=CancellationBasis.FORCED, initiated_by=self.by, at=self.at, reason=self.reason
        )
        return {"cancellation": cancellation, "refund": self.refund}
