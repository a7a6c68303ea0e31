"""How an order ends, and how it comes back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Self, cast

from attrs import frozen

from ..correspondence import message_id_of
from ..lifecycle import Breach, Event, Part, Situation, Status
from ..roles import Role
from ..timing import Deadline, Instant
from .commands import CancelOrder, DeclareWithdrawal, ForceCancel
from .dates import ended_from, forced_from, pay_by, refund_by
from .events import promises_with
from .model import Cancellation, CancellationBasis, Order

if TYPE_CHECKING:
    from .policy import OrderPolicy


@frozen(kw_only=True)
class OrderEnded(Event):
    """An order has been cancelled, in whatever way.

    Attributes:
        reason: Why, in the words of whoever wanted it.
        refund: By when what was paid has to be paid back, None if nothing was.
    """

    reason: str
    refund: Deadline | None

    def changes(self, subject: Part | None, /) -> Mapping[str, object]:
        """How the order came to be cancelled, and what is to be paid back."""
        return {"cancellation": self.cancellation(cast("Order", subject).status), "refund": self.refund}

    def cancellation(self, cancelled_from: Status) -> Cancellation:
        """How it came to be cancelled."""
        raise NotImplementedError


def _all_of_it(s: Situation[Order, OrderPolicy]) -> Deadline | None:
    """The seller may keep nothing."""
    return refund_by(s, s.subject.paid, s.subject.price.zero())


@frozen(kw_only=True)
class OrderCancelled(OrderEnded):
    """The order has ended: by agreement, because it was late, on a declaration, or on a ground of the seller's.

    Attributes:
        reason: Why, in the words of whoever wanted it.
        refund: By when what was paid has to be paid back, None if nothing was.
        basis: On what basis.
        initiated_by: Who wanted it.
        dispute_id: The request that was agreed to, if there was one.
        message_id: The declaration with which it was ended, if there was one.
        ground: The seller's ground, if it had one of its own.
    """

    kind = "order.cancelled"

    basis: CancellationBasis
    initiated_by: Role
    dispute_id: str | None = None
    message_id: str | None = None
    ground: str | None = None

    @classmethod
    def record(cls, s: Situation[Order, OrderPolicy]) -> Self:
        """By a command of a party, or because a request was accepted."""
        if not isinstance(s.command, CancelOrder):
            return cls._by_request(s, s.subject.disputes[-1].dispute_id, silent=s.by is Role.SYSTEM)
        command, order = s.command, s.subject
        if s.by is Role.CUSTOMER:
            basis, message_id = CancellationBasis.LATE, message_id_of(len(order.messages) + 1)
        elif command.ground is not None:
            basis, message_id = CancellationBasis.GROUND, None
        elif command.basis in {dispute.dispute_id for dispute in order.disputes}:
            return cls._by_request(s, command.basis, reason=command.reason)
        else:
            basis, message_id = CancellationBasis.DECLARATION, command.basis
        return cls(
            at=s.at,
            by=s.by,
            cause=s.cause,
            basis=basis,
            initiated_by=Role.SELLER if basis is CancellationBasis.GROUND else Role.CUSTOMER,
            reason=command.reason,
            message_id=message_id,
            ground=command.ground if basis is CancellationBasis.GROUND else None,
            refund=_all_of_it(s),
        )

    @classmethod
    def _by_request(
        cls, s: Situation[Order, OrderPolicy], dispute_id: str, *, silent: bool = False, reason: str = ""
    ) -> Self:
        """Whoever asked has initiated it, whether the other party agreed or kept silent (C5)."""
        (dispute,) = (each for each in s.subject.disputes if each.dispute_id == dispute_id)
        return cls(
            at=s.at,
            by=s.by,
            cause=s.cause,
            basis=CancellationBasis.SILENCE if silent else CancellationBasis.AGREEMENT,
            initiated_by=dispute.opened_by,
            dispute_id=dispute_id,
            reason=reason or dispute.reason,
            refund=_all_of_it(s),
        )

    def cancellation(self, cancelled_from: Status) -> Cancellation:
        """As it was recorded."""
        return Cancellation(
            basis=self.basis,
            initiated_by=self.initiated_by,
            at=self.at,
            reason=self.reason,
            cancelled_from=cancelled_from,
            dispute_id=self.dispute_id,
            message_id=self.message_id,
            ground=self.ground,
        )


class OrderForceCancelled(OrderEnded):
    """The customer has cancelled a late order without the seller's consent."""

    __slots__ = ()

    kind = "order.force_cancelled"

    @classmethod
    def record(cls, s: Situation[Order, OrderPolicy]) -> Self:
        """The seller may keep nothing."""
        reason = cast("ForceCancel", s.command).reason
        return cls(at=s.at, by=s.by, cause=s.cause, reason=reason, refund=_all_of_it(s))

    def cancellation(self, cancelled_from: Status) -> Cancellation:
        """Forced, by the customer."""
        return Cancellation(
            basis=CancellationBasis.FORCED,
            initiated_by=self.by,
            at=self.at,
            reason=self.reason,
            cancelled_from=cancelled_from,
        )


@frozen(kw_only=True)
class WithdrawalDeclared(OrderEnded):
    """The customer has used its statutory right to withdraw.

    Attributes:
        reason: What was said; no reason is needed.
        refund: By when what was paid has to be paid back, None if nothing was.
        message_id: The declaration.
        sent_at: When it was sent, None if it came in as it was sent.
    """

    kind = "order.withdrawal_declared"
    statutory: ClassVar[bool] = True

    message_id: str
    sent_at: Instant | None

    @classmethod
    def record(cls, s: Situation[Order, OrderPolicy]) -> Self:
        """The declaration gets the next number of the messages."""
        command = cast("DeclareWithdrawal", s.command)
        return cls(
            at=s.at,
            by=s.by,
            cause=s.cause,
            reason=command.text,
            refund=_all_of_it(s),
            message_id=message_id_of(len(s.subject.messages) + 1),
            sent_at=command.sent_at,
        )

    def cancellation(self, cancelled_from: Status) -> Cancellation:
        """By right, by the customer."""
        return Cancellation(
            basis=CancellationBasis.WITHDRAWAL,
            initiated_by=self.by,
            at=self.at,
            reason=self.reason,
            cancelled_from=cancelled_from,
            message_id=self.message_id,
        )


@frozen(kw_only=True)
class OrderReactivated(Event):
    """A cancelled order is taken up again: it is where it was, at the old price (C6).

    Attributes:
        back_to: The state that it had.
        promised: The instant before which it is to be delivered.
        grace: How long the seller has on top of that before the customer may cancel alone.
        additional: How long it has before the customer may end the order by declaration.
        payment_due: By when the customer has to pay again what was paid back; None if nothing was, or no time is set.
        refund: By when what is too much has to be paid back, None if nothing is.
    """

    kind = "order.reactivated"

    back_to: Status
    promised: Instant
    grace: Deadline | None
    additional: Deadline | None
    payment_due: Deadline | None
    refund: Deadline | None

    @classmethod
    def record(cls, s: Situation[Order, OrderPolicy]) -> Self:
        """The refund is called off; what was already paid back is to be paid again."""
        order = s.subject
        promised = order.reactivations[-1].promised
        return cls(
            at=s.at,
            by=s.by,
            cause=s.cause,
            back_to=cast("Cancellation", order.cancellation).cancelled_from,
            promised=order.expected if promised is None else promised,
            grace=order.grace if promised is None else forced_from(s, promised),
            additional=(order.additional if promised is None else ended_from(s, promised, essential=order.essential)),
            payment_due=pay_by(s) if order.balance < order.price else order.payment_due,
            refund=refund_by(s, order.paid, order.price),
        )

    def changes(self, subject: Part | None, /) -> Mapping[str, object]:
        """Nothing shows the cancellation as current any more."""
        order = cast("Order", subject)
        new = self.promised != order.expected
        return {
            "cancellation": None,
            "reactivated_at": self.at,
            "promises": promises_with(subject, self, self.promised) if new else order.promises,
            "expected": self.promised,
            "grace": self.grace,
            "additional": self.additional,
            "payment_due": self.payment_due,
            "refund": self.refund,
            "paid_at": order.paid_at if order.balance >= order.price else None,
        }


class ReactivationConfirmed(Event):
    """The seller has confirmed that the order is taken up again."""

    __slots__ = ()

    kind = "order.reactivation_confirmed"


class ReactivationUnconfirmed(Breach):
    """The seller has not confirmed in time that the order is taken up again."""

    __slots__ = ()

    kind = "order.reactivation_unconfirmed"
