"""The lifecycle of an order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

from ..disputes import (
    DISPUTES,
    AcceptRequest,
    AnswerUpdate,
    DeclineRequest,
    DisputeKind,
    DisputeLapsed,
    DisputeStatus,
    RequestAccepted,
    RequestCancellation,
    RequestExtension,
    RequestUpdate,
    WithdrawDispute,
    facts_of,
)
from ..lifecycle import (
    Duty,
    Gate,
    Lifecycle,
    Objection,
    Obligation,
    PartOf,
    Plain,
    Reaction,
    Row,
    Situation,
    Start,
    State,
    Timer,
    guard,
)
from ..money import Money
from ..roles import PARTIES, Role, other_party
from ..timing import end_of
from .commands import (
    AcceptDelivery,
    ConfirmOrder,
    ForceCancel,
    MarkDelivered,
    PlaceOrder,
    RecordPayment,
    RecordRefund,
)
from .events import (
    ConfirmationOverdue,
    DeliveryAccepted,
    DeliveryExtended,
    OrderCancelled,
    OrderCompleted,
    OrderConfirmed,
    OrderDelivered,
    OrderForceCancelled,
    OrderPlaced,
    PaymentRecorded,
    RefundRecorded,
)
from .model import Order, OrderStatus

if TYPE_CHECKING:
    from .policy import OrderPolicy

NEW = Start.NEW
PLACED, CONFIRMED, DELIVERED, COMPLETED, CANCELLED = OrderStatus
ON_THE_WAY = (PLACED, CONFIRMED)
RUNNING = (PLACED, CONFIRMED, DELIVERED)
"""D1: there is no resolution center for completed and cancelled orders."""


def _order_facts(order: Order | None) -> Mapping[str, Plain]:
    return {} if order is None else {"order_id": order.order_id, "status": order.status.value}


# -- guards -----------------------------------------------------------------------------------------------------


@guard("order.promise_not_ahead", rule="command.promised", on_arguments=True)
def promise_ahead(s: Situation[None, OrderPolicy]) -> Objection | None:
    """What is promised lies in the future (C1)."""
    promised = end_of(cast("PlaceOrder", s.command).promised, s.zone)
    return None if promised > s.at else Objection({"promised": promised.isoformat()})


@guard("order.extension_not_later", rule="command.promised", on_arguments=True)
def later_than_expected(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """An extension moves the delivery to a later date that is still to come (D8)."""
    promised = end_of(cast("RequestExtension", s.command).promised, s.zone)
    if promised > s.subject.expected and promised > s.at:
        return None
    return Objection({"promised": promised.isoformat(), "expected": s.subject.expected.isoformat()})


@guard("order.not_late", rule="orders.force_cancel_after")
def late_for_long(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """The expected delivery has passed, and the time that the customer has to wait on top of it (D7, D8)."""
    free = s.subject.grace.due
    return None if s.at >= free else Objection({"expected": s.subject.expected.isoformat()}, free)


@guard("dispute.already_open", rule="dispute.table")
def no_dispute_of_their_own(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """A party withdraws its own dispute before it cancels (D6)."""
    dispute = s.subject.open_dispute
    if dispute is None or dispute.opened_by is not s.by:
        return None
    return Objection(facts_of(dispute))


@guard("dispute.holds_forced_cancellation", rule="orders.seller_request_holds_forced_cancellation")
def not_held_up(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """Whether a request of the seller holds up a forced cancellation is for the policy to say (D9)."""
    dispute = s.subject.open_dispute
    if not s.policy.seller_request_holds_forced_cancellation or dispute is None or s.by not in PARTIES:
        return None
    return Objection(facts_of(dispute)) if dispute.opened_by is Role.SELLER else None


@guard("payment.wrong_currency", rule="order.price", on_arguments=True)
def in_its_currency(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """Money is counted in the currency of the price."""
    amount: Money | None = cast("RecordPayment | RecordRefund", s.command).amount
    if amount is None or amount.currency == s.subject.price.currency:
        return None
    return Objection({"amount": str(amount), "currency": s.subject.price.currency})


@guard("payment.nothing_outstanding", rule="order.price", on_arguments=True)
def something_outstanding(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """Without an amount, a payment is what is outstanding; where nothing is, the amount must be said."""
    if cast("RecordPayment", s.command).amount is not None or s.subject.outstanding:
        return None
    return Objection({"paid": str(s.subject.paid)})


@guard("refund.nothing_due", rule="order.refund_due")
def refund_is_due(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """Only what the seller may not keep is paid back."""
    return None if s.subject.refund_due else Objection({"paid": str(s.subject.paid)})


@guard("refund.exceeds_due", rule="order.refund_due", on_arguments=True)
def no_more_than_due(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """No more is paid back than is due."""
    amount, due = cast("RecordRefund", s.command).amount, s.subject.refund_due
    if amount is None or amount.currency != due.currency or amount <= due:
        return None
    return Objection({"amount": str(amount), "due": str(due)})


# -- conditions of the reactions --------------------------------------------------------------------------------


def to_cancel(s: Situation[Order, OrderPolicy]) -> bool:
    """Whether a request to cancel was accepted."""
    return isinstance(s.event, RequestAccepted) and s.event.dispute_kind is DisputeKind.CANCELLATION


def to_extend(s: Situation[Order, OrderPolicy]) -> bool:
    """Whether a request for an extension was accepted."""
    return isinstance(s.event, RequestAccepted) and s.event.dispute_kind is DisputeKind.EXTENSION


def dispute_is_open(order: Order) -> bool:
    """Whether a dispute is open."""
    return order.open_dispute is not None


def extension_is_open(s: Situation[object, object]) -> bool:
    """Whether a request for a later delivery date is open."""
    dispute = cast("Order", s.root).open_dispute
    return dispute is not None and dispute.kind is DisputeKind.EXTENSION


# -- what is owed -----------------------------------------------------------------------------------------------


def owed_money(order: Order, _policy: OrderPolicy, zone: str) -> Iterator[Obligation]:
    """The customer owes the price, the seller what it may not keep."""
    if order.outstanding:
        yield Obligation("payment", Role.CUSTOMER, Role.SELLER, order.placed_at, amount=order.outstanding, zone=zone)
    if order.refund is not None:
        yield Obligation.under(order.refund, "refund", Role.CUSTOMER, order.refund_due)


def owed_delivery(order: Order, _policy: OrderPolicy, zone: str) -> Iterator[Obligation]:
    """The seller owes the delivery until it is made or the order ends."""
    if order.delivered_at is None and order.cancellation is None:
        yield Obligation("delivery", Role.SELLER, Role.CUSTOMER, order.placed_at, order.expected, zone=zone)


def owed_answer(order: Order, _policy: OrderPolicy, zone: str) -> Iterator[Obligation]:
    """Whoever is asked owes an answer (D3, D4)."""
    dispute = order.open_dispute
    if dispute is not None:
        asked = other_party(dispute.opened_by)
        yield Obligation(
            "answer",
            asked,
            dispute.opened_by,
            dispute.opened_at,
            dispute.due,
            about=dispute.dispute_id,
            zone=zone,
        )


MONEY_COMES_FROM = {Role.SELLER, Role.SYSTEM}
"""Who may say that money has come or gone: whoever has it, or the payment provider."""

ORDERS = Lifecycle(
    name="order",
    case=Order,
    states=(
        State(NEW, refuses="order.not_placed"),
        State(PLACED, facts=_order_facts),
        State(CONFIRMED, facts=_order_facts),
        State(DELIVERED, facts=_order_facts),
        State(COMPLETED, facts=_order_facts, final=True),
        State(CANCELLED, facts=_order_facts, final=True),
    ),
    rows=(
        Row(
            name="place",
            command=PlaceOrder,
            from_=NEW,
            to=PLACED,
            who={Role.CUSTOMER},
            guards=(promise_ahead,),
            event=OrderPlaced,
        ),
        Row(
            name="confirm",
            command=ConfirmOrder,
            from_=PLACED,
            to=CONFIRMED,
            who={Role.SELLER},
            event=OrderConfirmed,
        ),
        Row(
            name="record a payment",
            command=RecordPayment,
            from_=(PLACED, CONFIRMED, DELIVERED, COMPLETED, CANCELLED),
            who=MONEY_COMES_FROM,
            guards=(in_its_currency, something_outstanding),
            event=PaymentRecorded,
        ),
        Row(
            name="record a refund",
            command=RecordRefund,
            from_=(PLACED, CONFIRMED, DELIVERED, COMPLETED, CANCELLED),
            who=MONEY_COMES_FROM,
            guards=(in_its_currency, refund_is_due, no_more_than_due),
            event=RefundRecorded,
        ),
        Row(
            name="deliver",
            command=MarkDelivered,
            from_=CONFIRMED,
            to=DELIVERED,
            who={Role.SELLER, Role.SYSTEM},
            event=OrderDelivered,
        ),
        Row(
            name="accept the delivery",
            command=AcceptDelivery,
            from_=DELIVERED,
            to=COMPLETED,
            who={Role.CUSTOMER},
            event=DeliveryAccepted,
        ),
        Row(
            name="force the cancellation",
            command=ForceCancel,
            from_=ON_THE_WAY,
            to=CANCELLED,
            who={Role.CUSTOMER},
            guards=(late_for_long, no_dispute_of_their_own, not_held_up),
            event=OrderForceCancelled,
        ),
    ),
    timers=(
        Duty(
            name="order.confirmation",
            owes="confirmation",
            from_=PLACED,
            after=(OrderPlaced,),
            period="confirm_within",
            owed_by=Role.SELLER,
            event=ConfirmationOverdue,
        ),
        Timer(
            name="order.completes",
            from_=DELIVERED,
            period="complete_after",
            # Whoever was asked has its whole time to answer (D3, D4), also where the window would close before.
            held=dispute_is_open,
            owed_by=Role.CUSTOMER,
            to=COMPLETED,
            event=OrderCompleted,
        ),
    ),
    reactions=(
        Reaction(
            name="agreed cancellation",
            after=(RequestAccepted,),
            when=to_cancel,
            from_=RUNNING,
            to=CANCELLED,
            event=OrderCancelled,
        ),
        Reaction(
            name="agreed extension",
            after=(RequestAccepted,),
            when=to_extend,
            from_=ON_THE_WAY,
            event=DeliveryExtended,
        ),
        Reaction(
            name="no later date for what is delivered",
            when=extension_is_open,
            from_=DELIVERED,
            event=DisputeLapsed,
        ),
    ),
    parts=(
        PartOf(
            lifecycle=DISPUTES,
            holder="disputes",
            key="dispute_id",
            policy="disputes",
            current=DisputeStatus.OPEN,
            closed_by=DisputeLapsed,
            gates={
                RequestUpdate: Gate(RUNNING),
                RequestCancellation: Gate(RUNNING),
                RequestExtension: Gate(ON_THE_WAY, (later_than_expected,)),
                AnswerUpdate: Gate(RUNNING),
                AcceptRequest: Gate(RUNNING),
                DeclineRequest: Gate(RUNNING),
                WithdrawDispute: Gate(RUNNING),
            },
        ),
    ),
    duties=(owed_delivery, owed_answer, owed_money),
)
"""A purchase with a resolution center (story D)."""
