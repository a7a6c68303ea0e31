"""An order, from the offer that was accepted to the last cent that is paid back."""

from __future__ import annotations

from enum import StrEnum, auto

from attrs import frozen

from ..disputes import Dispute, DisputeStatus
from ..lifecycle import Case, Status
from ..money import Money
from ..roles import Role
from ..timing import Deadline, Instant


class OrderStatus(Status):
    """Where an order stands."""

    PLACED = auto()
    CONFIRMED = auto()
    DELIVERED = auto()
    COMPLETED = auto()
    CANCELLED = auto()


class PaymentStatus(StrEnum):
    """Where its money stands."""

    UNPAID = auto()
    PAID = auto()
    REFUND_DUE = auto()
    REFUNDED = auto()


class CancellationBasis(StrEnum):
    """On what ground an order was cancelled."""

    AGREEMENT = auto()
    """One party asked, the other agreed (D4)."""
    SILENCE = auto()
    """One party asked, the other kept silent, and the policy takes that for agreement (D4)."""
    FORCED = auto()
    """Delivery was late for longer than the customer has to wait (D7)."""


@frozen(kw_only=True)
class Cancellation:
    """How an order came to be cancelled: the answer to "by whom?" (C5).

    Attributes:
        basis: On what ground.
        initiated_by: Who wanted it.
        at: When it took effect.
        reason: Why, in the words of whoever wanted it.
        dispute_id: The request that was agreed to, if there was one.
    """

    basis: CancellationBasis
    initiated_by: Role
    at: Instant
    reason: str = ""
    dispute_id: str | None = None


@frozen(kw_only=True)
class Order(Case):
    """An order.

    Attributes:
        order_id: The shop's id for it.
        price: What the customer pays.
        placed_at: When it was placed.
        promised: The end of the delivery time that was promised when it was placed.
        expected: The end of the delivery time that counts now: as promised, or as extended (D8).
        grace: How long the seller has on top of that before the customer may cancel alone (D7).
        paid: What the customer has paid in all.
        refunded: What has been paid back in all.
        refund: By when the seller has to pay back what it may not keep, None while there is nothing.
        disputes: All disputes, oldest first; at most the last one is open (D6).
        delivered_at: When it was delivered, None while it was not.
        cancellation: How it came to be cancelled, None while it is not.
    """

    order_id: str
    price: Money
    placed_at: Instant
    promised: Instant
    expected: Instant
    grace: Deadline
    paid: Money
    refunded: Money
    refund: Deadline | None = None
    disputes: tuple[Dispute, ...] = ()
    delivered_at: Instant | None = None
    cancellation: Cancellation | None = None

    @property
    def claim(self) -> Money:
        """What the seller may keep: the price, or nothing once the order is cancelled."""
        return self.price if self.cancellation is None else self.price.zero()

    @property
    def balance(self) -> Money:
        """What the seller has."""
        return self.paid - self.refunded

    @property
    def outstanding(self) -> Money:
        """What the customer has yet to pay."""
        return max(self.claim - self.balance, self.price.zero())

    @property
    def refund_due(self) -> Money:
        """What the seller has yet to pay back."""
        return max(self.balance - self.claim, self.price.zero())

    @property
    def kept(self) -> Money:
        """What the seller has and may keep: paid == kept + refunded + refund due, at every instant."""
        return self.balance - self.refund_due

    @property
    def payment(self) -> PaymentStatus:
        """Where the money stands; beside the status, because money does not wait for goods."""
        if self.refund_due:
            return PaymentStatus.REFUND_DUE
        if self.cancellation is not None:
            return PaymentStatus.REFUNDED if self.refunded else PaymentStatus.UNPAID
        return PaymentStatus.UNPAID if self.outstanding else PaymentStatus.PAID

    @property
    def open_dispute(self) -> Dispute | None:
        """The dispute that is open, None if there is none."""
        return self.disputes[-1] if self.disputes and self.disputes[-1].status is DisputeStatus.OPEN else None

    def seen_by(self, role: Role) -> OrderView:
        """What a role may see: support nothing of disputes (D5), everybody else all of it."""
        whole = role is not Role.SUPPORT
        cancellation = self.cancellation
        if cancellation is not None and not whole:
            # The words and the id come from the dispute; that the parties agreed shows in the order itself.
            cancellation = Cancellation(
                basis=cancellation.basis, initiated_by=cancellation.initiated_by, at=cancellation.at
            )
        return OrderView(
            role=role,
            order_id=self.order_id,
            status=self.status,
            payment=self.payment,
            price=self.price,
            paid=self.paid,
            refunded=self.refunded,
            refund_due=self.refund_due,
            placed_at=self.placed_at,
            promised=self.promised,
            expected=self.expected,
            delivered_at=self.delivered_at,
            cancellation=cancellation,
            deadlines=tuple(deadline for deadline in self.deadlines if whole or deadline.about is None),
            overdue=tuple(deadline for deadline in self.overdue if whole or deadline.about is None),
            disputes=self.disputes if whole else (),
            open_dispute=self.open_dispute if whole else None,
        )


@frozen(kw_only=True)
class OrderView:
    """An order as one role may see it; the fields are those of `Order`.

    Attributes:
        role: Whose view it is.
    """

    role: Role
    order_id: str
    status: Status
    payment: PaymentStatus
    price: Money
    paid: Money
    refunded: Money
    refund_due: Money
    placed_at: Instant
    promised: Instant
    expected: Instant
    delivered_at: Instant | None
    cancellation: Cancellation | None
    deadlines: tuple[Deadline, ...]
    overdue: tuple[Deadline, ...]
    disputes: tuple[Dispute, ...]
    open_dispute: Dispute | None
