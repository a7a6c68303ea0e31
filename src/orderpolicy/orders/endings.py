"""How an order ends, and how it comes back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Self, cast

from attrs import evolve, frozen

from ..correspondence import message_id_of
from ..disputes import Dispute, RequestAccepted
from ..lifecycle import Breach, Event, Part, Situation, Status
from ..roles import Role
from ..timing import Deadline, Instant
from .commands import CancelOrder, DeclareWithdrawal, ForceCancel
from .dates import pay_by, refund_by
from .model import Cancellation, CancellationBasis, Order

if TYPE_CHECKING:
    from .policy import OrderPolicy


@frozen(kw_only=True)
class OrderEnded(Event):
    """An order has been cancelled, in whatever way: by whom, on what basis, by which message (C5).

    Attributes:
        basis: On what basis.
        initiated_by: Who wanted it.
        reason: Why, in the words of whoever wanted it.
        refund: By when what was paid and not due back yet has to be paid back, None if nothing was.
        dispute_id: The request that was agreed to, if there was one.
        message_id: The declaration with which it was ended, if there was one.
        ground: The seller's ground, if it had one of its own.
        comment: What the seller said with it, where the customer or a request had the reason.
    """

    basis: CancellationBasis
    initiated_by: Role
    reason: str
    refund: Deadline | None
    dispute_id: str | None = None
    message_id: str | None = None
    ground: str | None = None
    comment: str = ""

    def changes(self, subject: Part | None, /) -> Mapping[str, object]:
        """How the order came to be cancelled, and what is to be paid back."""
        order = cast("Order", subject)
        cancellation = Cancellation(
            basis=self.basis,
            initiated_by=self.initiated_by,
            at=self.at,
            reason=self.reason,
            cancelled_from=order.status,
            dispute_id=self.dispute_id,
            message_id=self.message_id,
            ground=self.ground,
        )
        return {"cancellation": cancellation, "refunds": order.owing(order.balance, self.refund)}

    @classmethod
    def ended(
        cls,
        s: Situation[Order, OrderPolicy],
        basis: CancellationBasis,
        initiated_by: Role,
        reason: str,
        *,
        dispute_id: str | None = None,
        message_id: str | None = None,
        ground: str | None = None,
        comment: str = "",
    ) -> Self:
        """Made from the situation: the seller may keep nothing."""
        return cls(
            at=s.at,
            by=s.by,
            cause=s.cause,
            basis=basis,
            initiated_by=initiated_by,
            reason=reason,
            refund=refund_by(s, s.subject.paid, s.subject.price.zero()),
            dispute_id=dispute_id,
            message_id=message_id,
            ground=ground,
            comment=comment,
        )


def _next_message(s: Situation[Order, OrderPolicy]) -> str:
    """The id of the message that the declaration will be."""
    return message_id_of(len(s.subject.messages) + 1)


class OrderCancelled(OrderEnded):
    """The order has ended: by agreement, because it was late, on a declaration, or on a ground of the seller's."""

    __slots__ = ()

    kind = "order.cancelled"

    @classmethod
    def record(cls, s: Situation[Order, OrderPolicy]) -> Self:
        """By a command of a party, or because a request was accepted."""
        command, basis = s.command, CancellationBasis
        if isinstance(s.event, RequestAccepted):
            return cls._by_request(s, s.subject.disputes[-1], silent=s.by is Role.SYSTEM)
        if not isinstance(command, CancelOrder):  # a row or a timer of the shop's own: that is the ground
            ground = s.deadline.kind if s.deadline else type(command).__name__
            return cls.ended(s, basis.GROUND, s.by, getattr(command, "reason", ""), ground=ground)
        if s.by is Role.CUSTOMER:
            return cls.ended(s, basis.LATE, s.by, command.reason, message_id=_next_message(s))
        if command.basis is None or s.by is not Role.SELLER:
            return cls.ended(s, basis.GROUND, s.by, command.reason, ground=command.ground)
        request = next((each for each in s.subject.disputes if each.dispute_id == command.basis), None)
        if request is not None:
            return cls._by_request(s, request, comment=command.reason)
        declared = next((each for each in s.subject.messages if each.message_id == command.basis), None)
        if declared is None or command.basis not in s.subject.bases:  # let through by a table of the shop's own
            return cls.ended(s, basis.GROUND, s.by, command.reason, ground=command.basis)
        return cls.ended(
            s,
            basis.DECLARATION,
            declared.sent_by,
            declared.text,
            message_id=declared.message_id,
            comment=command.reason,
        )

    @classmethod
    def _by_request(
        cls, s: Situation[Order, OrderPolicy], dispute: Dispute, *, silent: bool = False, comment: str = ""
    ) -> Self:
        """Whoever asked has initiated it, whether the other party agreed or kept silent (C5)."""
        basis = CancellationBasis.SILENCE if silent else CancellationBasis.AGREEMENT
        return cls.ended(s, basis, dispute.opened_by, dispute.reason, dispute_id=dispute.dispute_id, comment=comment)


class OrderForceCancelled(OrderEnded):
    """The customer has cancelled a late order without the seller's consent."""

    __slots__ = ()

    kind = "order.force_cancelled"

    @classmethod
    def record(cls, s: Situation[Order, OrderPolicy]) -> Self:
        """By the customer alone (D7)."""
        return cls.ended(s, CancellationBasis.FORCED, s.by, cast("ForceCancel", s.command).reason)


@frozen(kw_only=True)
class WithdrawalDeclared(OrderEnded):
    """The customer has used its statutory right to withdraw; no reason was needed.

    Attributes:
        sent_at: When the declaration was sent, an instant or a day; None if it came in as it was sent.
        text: What was said.
    """

    kind = "order.withdrawal_declared"
    statutory: ClassVar[bool] = True

    sent_at: Instant | date | None = None
    text: str = ""

    @classmethod
    def record(cls, s: Situation[Order, OrderPolicy]) -> Self:
        """The declaration gets the next number of the messages."""
        command = cast("DeclareWithdrawal", s.command)
        event = cls.ended(s, CancellationBasis.WITHDRAWAL, Role.CUSTOMER, "", message_id=_next_message(s))
        return evolve(event, sent_at=command.sent_at, text=command.text)


@frozen(kw_only=True)
class OrderReactivated(Event):
    """A cancelled order is taken up again: it is where it was, at the old price (C6).

    A new date that was offered with it follows as an extension of its own.

    Attributes:
        back_to: The state that it had.
        payment_due: By when the customer has to pay again what was paid back; what it was where nothing was.
    """

    kind = "order.reactivated"

    back_to: Status
    payment_due: Deadline | None

    @classmethod
    def record(cls, s: Situation[Order, OrderPolicy]) -> Self:
        """What was already paid back is to be paid again."""
        order = s.subject
        return cls(
            at=s.at,
            by=s.by,
            cause=s.cause,
            back_to=cast("Cancellation", order.cancellation).cancelled_from,
            payment_due=pay_by(s) if order.balance < order.price else order.payment_due,
        )

    def changes(self, subject: Part | None, /) -> Mapping[str, object]:
        """Nothing shows the cancellation as current any more; the refund is called off."""
        order = cast("Order", subject)
        return {
            "cancellation": None,
            "reactivated_at": self.at,
            "settled": (*order.settled, *order.bases),
            "payment_due": self.payment_due,
            "refunds": order.owing(max(order.balance - order.price, order.price.zero()), None),
        }


class ReactivationConfirmed(Event):
    """The seller has confirmed that the order is taken up again."""

    __slots__ = ()

    kind = "order.reactivation_confirmed"


class ReactivationUnconfirmed(Breach):
    """The seller has not confirmed in time that the order is taken up again."""

    __slots__ = ()

    kind = "order.reactivation_unconfirmed"
