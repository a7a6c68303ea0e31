"""An order, from the offer that was accepted to the last cent that is paid back."""

from __future__ import annotations

from datetime import date
from enum import StrEnum, auto

from attrs import evolve, field, frozen
from attrs.converters import optional

from ..correspondence import Intent, Message, MessageStatus
from ..disputes import Dispute, DisputeKind, DisputeStatus
from ..lifecycle import Case, Status, a_price, a_text, said_yes_or_no
from ..money import Money
from ..reactivations import Reactivation
from ..roles import Role
from ..timing import Deadline, Instant, to_day_or_instant


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
    LATE = auto()
    """Delivery was late, and the customer declared that it no longer wants the goods (E2)."""
    WITHDRAWAL = auto()
    """The customer used its statutory right."""
    DECLARATION = auto()
    """The customer had declared that the order shall end, and the seller acted on it (C5)."""
    GROUND = auto()
    """The seller had a ground of its own that the policy admits (C5)."""


class Ground(StrEnum):
    """Grounds on which a seller may cancel an order alone, where its policy admits them (C5).

    A shop's own ground is any other text.
    """

    OUT_OF_STOCK = auto()
    """The goods cannot be had any more."""
    PAYMENT_MISSING = auto()
    """The customer has not paid in time; the library looks whether that is so."""


@frozen(kw_only=True)
class Offer:
    """What the seller offers; the order that it becomes is bound to all of it (C1).

    Attributes:
        what: The goods or the service.
        price: What the customer pays.
        promised: When it will be delivered at the latest: an instant, or a date alone for the whole of that day in the
            policy's zone.
        essential: Whether that date is essential, and both know it: what comes later is of no use any more (E1; Directive
            2011/83/EU, Article 18 (2)).
        valid_until: Until when it can be accepted, an instant or a whole day; None for as long as it stands.

    Raises:
        CommandError: A field has a value that it cannot have.
        MoneyError: The price is no money, or below zero.
        TimeError: A date is none.
    """

    what: str = field(default="", validator=a_text)
    price: Money = field(validator=a_price)
    promised: Instant | date = field(converter=to_day_or_instant)
    essential: bool = field(default=False, validator=said_yes_or_no)
    valid_until: Instant | date | None = field(default=None, converter=optional(to_day_or_instant))


@frozen(kw_only=True)
class Promise:
    """A date of delivery that was given, with whatever it was given (C1, E1).

    Attributes:
        promised: The instant before which it is to be delivered.
        given_at: When it was given.
        given_by: By whom.
        kind: The kind of the event with which it was given, for example ``order.placed``.
        message_id: The message that it was the answer to, if there was one.
    """

    promised: Instant
    given_at: Instant
    given_by: Role
    kind: str
    message_id: str | None = None


@frozen(kw_only=True)
class Cancellation:
    """How an order came to be cancelled: the answer to "by whom?" (C5).

    Attributes:
        basis: On what ground.
        initiated_by: Who wanted it.
        at: When it took effect.
        reason: Why, in the words of whoever wanted it.
        cancelled_from: Where the order stood before, which is where a reactivation leads back to.
        dispute_id: The request that was agreed to, if there was one.
        message_id: The declaration with which it was ended, if there was one.
        ground: The seller's ground, if it had one of its own.
    """

    basis: CancellationBasis
    initiated_by: Role
    at: Instant
    reason: str = ""
    cancelled_from: Status
    dispute_id: str | None = None
    message_id: str | None = None
    ground: str | None = None


@frozen(kw_only=True)
class Refund:
    """Money that the seller may not keep, each sum with a time of its own to pay it back.

    Attributes:
        amount: How much.
        deadline: By when it is to be paid back.
        repaid_at: When it was paid back, None while it is due.
    """

    amount: Money
    deadline: Deadline
    repaid_at: Instant | None = None


@frozen(kw_only=True)
class Order(Case):
    """An order.

    Attributes:
        order_id: The shop's id for it.
        account_id: The customer's account, None if none was named.
        what: The goods or the service.
        price: What the customer pays.
        essential: Whether the date is essential, and both know it (E1).
        placed_at: When it was placed.
        promised: The end of the delivery time that was promised when it was placed.
        expected: The end of the delivery time that counts now: as promised, as extended (D8), or as promised later in the
            customer's favour (E1).
        promises: All dates that were given, the oldest first, whether they count or not (E1).
        grace: How long the seller has on top of that before the customer may cancel alone (D7); None if the policy knows
            no forced cancellation.
        additional: How long it has before the customer may end the order by declaration (E2); None if the policy does not
            admit that.
        payment_due: By when the customer has to pay; None if no time is set for it.
        paid: What the customer has paid in all.
        refunded: What has been paid back in all.
        refunds: What the seller has to pay back, the oldest first.
        paid_at: Since when the seller has had the whole price, None while it has not.
        repaid: What it has paid back, the oldest first.
        delivered_at: When it was delivered, None while it was not.
        withdrawal: How long the customer may still withdraw; None before the delivery, or if the policy grants no right to.
        cancellation: How it came to be cancelled, None while it is not.
        reactivated_at: When it was last taken up again, None if it never was.
        settled: The ids of the declarations and requests that were settled by that: nothing rests on them any more (C7).
        disputes: All disputes, oldest first; at most the last one is open (D6).
        messages: All messages, oldest first.
        reactivations: All offers to take it up again, oldest first; at most the last one is open.
    """

    order_id: str
    account_id: str | None = None
    what: str = ""
    price: Money
    essential: bool = False
    placed_at: Instant
    promised: Instant
    expected: Instant
    promises: tuple[Promise, ...]
    grace: Deadline | None
    additional: Deadline | None = None
    payment_due: Deadline | None = None
    paid: Money
    refunded: Money
    refunds: tuple[Refund, ...] = ()
    repaid: tuple[Refund, ...] = ()
    paid_at: Instant | None = None
    delivered_at: Instant | None = None
    withdrawal: Deadline | None = None
    cancellation: Cancellation | None = None
    reactivated_at: Instant | None = None
    settled: tuple[str, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    messages: tuple[Message, ...] = ()
    reactivations: tuple[Reactivation, ...] = ()

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
    def refund(self) -> Deadline | None:
        """By when the seller has to pay back what has been due for longest, None while nothing is."""
        return self.refunds[0].deadline if self.refunds else None

    def owing(self, due: Money, deadline: Deadline | None) -> tuple[Refund, ...]:
        """What is to be paid back so that it is `due` in all: more by a new deadline; less, and the newest is called off."""
        if deadline is not None:
            return (*self.refunds, Refund(amount=due - self.refund_due, deadline=deadline))
        left = []
        for refund in self.refunds:
            amount = min(refund.amount, due)
            due -= amount
            if amount:
                left.append(evolve(refund, amount=amount))
        return tuple(left)

    def paying_back(self, amount: Money, at: Instant) -> tuple[tuple[Refund, ...], tuple[Refund, ...]]:
        """What is still to be paid back after a refund, and what was paid back with it; the oldest goes first."""
        left, done = [], []
        for refund in self.refunds:
            now = min(refund.amount, amount)
            amount -= now
            if now:
                done.append(evolve(refund, amount=now, repaid_at=at))
            if now < refund.amount:
                left.append(evolve(refund, amount=refund.amount - now))
        return tuple(left), tuple(done)

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

    @property
    def bases(self) -> tuple[str, ...]:
        """The ids of what a seller may cancel on: the customer's declarations, and requests that were accepted (C5)."""
        declared = (
            message.message_id
            for message in self.messages
            if message.intent is Intent.DECLARATION
            and message.sent_by is Role.CUSTOMER
            and message.status is not MessageStatus.RETRACTED
        )
        agreed = (
            dispute.dispute_id
            for dispute in self.disputes
            if dispute.kind is DisputeKind.CANCELLATION and dispute.status is DisputeStatus.ACCEPTED
        )
        return tuple(each for each in (*declared, *agreed) if each not in self.settled)

    def seen_by(self, role: Role) -> OrderView:
        """What a role may see: support nothing of what is between the parties (D5), everybody else all of it."""
        whole = role is not Role.SUPPORT
        cancellation, promises = self.cancellation, self.promises
        if not whole:
            # The words and the ids come from what is between the parties; that it was so shows in the order itself.
            promises = tuple(evolve(promise, message_id=None) for promise in promises)
            if cancellation is not None:
                cancellation = evolve(cancellation, reason="", dispute_id=None, message_id=None)
        return OrderView(
            role=role,
            order_id=self.order_id,
            account_id=self.account_id,
            what=self.what,
            status=self.status,
            payment=self.payment,
            price=self.price,
            paid=self.paid,
            refunded=self.refunded,
            refund_due=self.refund_due,
            placed_at=self.placed_at,
            promised=self.promised,
            expected=self.expected,
            promises=promises,
            delivered_at=self.delivered_at,
            cancellation=cancellation,
            reactivated_at=self.reactivated_at,
            deadlines=tuple(deadline for deadline in self.deadlines if whole or deadline.about is None),
            overdue=tuple(deadline for deadline in self.overdue if whole or deadline.about is None),
            disputes=self.disputes if whole else (),
            open_dispute=self.open_dispute if whole else None,
            messages=self.messages if whole else (),
            reactivations=self.reactivations if whole else (),
        )


@frozen(kw_only=True)
class OrderView:
    """An order as one role may see it; the fields are those of `Order`.

    Attributes:
        role: Whose view it is.
    """

    role: Role
    order_id: str
    account_id: str | None
    what: str
    status: Status
    payment: PaymentStatus
    price: Money
    paid: Money
    refunded: Money
    refund_due: Money
    placed_at: Instant
    promised: Instant
    expected: Instant
    promises: tuple[Promise, ...]
    delivered_at: Instant | None
    cancellation: Cancellation | None
    reactivated_at: Instant | None
    deadlines: tuple[Deadline, ...]
    overdue: tuple[Deadline, ...]
    disputes: tuple[Dispute, ...]
    open_dispute: Dispute | None
    messages: tuple[Message, ...]
    reactivations: tuple[Reactivation, ...]
