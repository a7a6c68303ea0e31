"""The lifecycle of an order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from ..accounts import may_order
from ..correspondence import DeclarationMade, messages_in
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
)
from ..lifecycle import BACK, Duty, Event, Gate, Lifecycle, PartOf, Plain, Reaction, Row, Situation, Start, State, Timer
from ..reactivations import (
    REACTIVATIONS,
    AcceptReactivation,
    DeclineReactivation,
    OfferReactivation,
    ReactivationAccepted,
    ReactivationStatus,
)
from ..roles import Role
from .commands import (
    AcceptDelivery,
    AnnounceDelay,
    CancelOrder,
    ConfirmOrder,
    ConfirmReactivation,
    DeclareWithdrawal,
    ForceCancel,
    MarkDelivered,
    PlaceOrder,
    PromiseDelivery,
    RecordPayment,
    RecordRefund,
    RecordSupplierDelay,
)
from .endings import (
    OrderCancelled,
    OrderForceCancelled,
    OrderReactivated,
    ReactivationConfirmed,
    ReactivationUnconfirmed,
    WithdrawalDeclared,
)
from .events import (
    ConfirmationOverdue,
    DelayAnnounced,
    DelayNoticeOverdue,
    DeliveryAccepted,
    DeliveryExtended,
    DeliveryPromised,
    OrderCompleted,
    OrderConfirmed,
    OrderDelivered,
    OrderPlaced,
    PaymentRecorded,
    RefundRecorded,
    SupplierDelayRecorded,
)
from .guards import (
    answers_a_message,
    behind_the_offer,
    ends_by_declaration,
    has_a_basis,
    in_its_currency,
    known_how,
    late_for_long,
    late_indeed,
    late_to_end,
    later_than_expected,
    may_be_forced,
    names_a_basis,
    needs_no_basis,
    no_dispute_of_their_own,
    no_more_than_due,
    not_by_silence,
    not_delivered_yet,
    not_held_up,
    offer_stands,
    only_one_to_retract,
    promise_ahead,
    refund_is_due,
    right_to_withdraw,
    sent_after_the_order,
    sent_before_it_came,
    something_outstanding,
    to_retract,
    unconfirmed,
    withdrawn_in_time,
    without_effect,
)
from .model import CancellationBasis, Order, OrderStatus
from .owed import owed_answer, owed_delivery, owed_money

if TYPE_CHECKING:
    from .policy import OrderPolicy

NEW = Start.NEW
PLACED, CONFIRMED, DELIVERED, COMPLETED, CANCELLED = OrderStatus
ON_THE_WAY = (PLACED, CONFIRMED)
RUNNING = (PLACED, CONFIRMED, DELIVERED)
"""D1: there is no resolution center for completed and cancelled orders."""
UNCANCELLED = (*RUNNING, COMPLETED)
ANY = (*UNCANCELLED, CANCELLED)


def _order_facts(order: Order | None) -> Mapping[str, Plain]:
    return {} if order is None else {"order_id": order.order_id, "status": order.status.value}


# -- conditions of reactions and timers -------------------------------------------------------------------------


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


def by_declaration(s: Situation[Order, OrderPolicy]) -> bool:
    """Whether the customer has declared the end of the order: that is a message, and owed an answer (E2)."""
    return isinstance(s.event, WithdrawalDeclared) or (
        isinstance(s.event, OrderCancelled) and s.event.basis is CancellationBasis.LATE
    )


def date_counts(s: Situation[Order, OrderPolicy], event: Event) -> bool:
    """Whether the date of an event is one at which a word is owed: a promise moves it only forward."""
    return not isinstance(event, DeliveryPromised) or event.promised < s.subject.expected


def with_a_new_date(s: Situation[Order, OrderPolicy]) -> bool:
    """Whether the reactivation came with a new date, which is agreed with it (C6, D8)."""
    return s.subject.reactivations[-1].promised is not None


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
            guards=(may_order, promise_ahead, offer_stands),
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
            from_=ANY,
            who=MONEY_COMES_FROM,
            guards=(in_its_currency, something_outstanding),
            event=PaymentRecorded,
        ),
        Row(
            name="record a refund",
            command=RecordRefund,
            from_=ANY,
            who=MONEY_COMES_FROM,
            guards=(in_its_currency, refund_is_due, no_more_than_due),
            event=RefundRecorded,
        ),
        Row(
            name="record the supplier's delay",
            command=RecordSupplierDelay,
            from_=ON_THE_WAY,
            who={Role.SELLER, Role.SYSTEM},
            event=SupplierDelayRecorded,
        ),
        Row(
            name="announce a delay",
            command=AnnounceDelay,
            from_=ON_THE_WAY,
            who={Role.SELLER},
            guards=(late_indeed,),
            event=DelayAnnounced,
        ),
        Row(
            name="promise a date",
            command=PromiseDelivery,
            from_=ON_THE_WAY,
            who={Role.SELLER},
            guards=(promise_ahead, answers_a_message),
            event=DeliveryPromised,
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
            guards=(may_be_forced, late_for_long, no_dispute_of_their_own, not_held_up),
            event=OrderForceCancelled,
        ),
        Row(
            name="end a late order",
            command=CancelOrder,
            from_=ON_THE_WAY,
            to=CANCELLED,
            who={Role.CUSTOMER},
            guards=(ends_by_declaration, late_to_end, needs_no_basis),
            event=OrderCancelled,
        ),
        Row(
            name="cancel on a basis",
            command=CancelOrder,
            from_=RUNNING,
            to=CANCELLED,
            who={Role.SELLER},
            guards=(has_a_basis, names_a_basis, no_dispute_of_their_own),
            event=OrderCancelled,
        ),
        Row(
            name="withdraw",
            command=DeclareWithdrawal,
            from_=UNCANCELLED,
            to=CANCELLED,
            who={Role.CUSTOMER},
            guards=(right_to_withdraw, withdrawn_in_time, sent_before_it_came, sent_after_the_order),
            event=WithdrawalDeclared,
        ),
        Row(
            name="confirm the reactivation",
            command=ConfirmReactivation,
            from_=UNCANCELLED,
            who={Role.SELLER},
            guards=(unconfirmed,),
            event=ReactivationConfirmed,
        ),
    ),
    timers=(
        Duty(
            name="order.confirmation",
            owes="confirmation",
            from_=PLACED,
            after=(OrderPlaced,),
            until=(OrderConfirmed,),
            period="confirm_within",
            owed_by=Role.SELLER,
            event=ConfirmationOverdue,
        ),
        Duty(
            name="order.delay_notice",
            owes="delay notice",
            from_=ON_THE_WAY,
            after=(OrderPlaced, DeliveryExtended, DeliveryPromised, DelayAnnounced),
            when=date_counts,
            anchor="promised",
            from_end=True,
            until=(DelayAnnounced, DeliveryExtended),
            period="delay_notice_within",
            owed_by=Role.SELLER,
            event=DelayNoticeOverdue,
        ),
        Duty(
            name="order.supplier_delay_notice",
            owes="delay notice",
            from_=ON_THE_WAY,
            after=(SupplierDelayRecorded,),
            until=(DelayAnnounced, DeliveryExtended),
            period="supplier_delay_notice_within",
            owed_by=Role.SELLER,
            event=DelayNoticeOverdue,
        ),
        Duty(
            name="order.reactivation_confirmation",
            owes="reactivation confirmation",
            from_=UNCANCELLED,
            after=(OrderReactivated,),
            until=(ReactivationConfirmed, OrderConfirmed),
            period="confirm_reactivation_within",
            owed_by=Role.SELLER,
            event=ReactivationUnconfirmed,
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
            name="a declaration is a message",
            after=(OrderCancelled, WithdrawalDeclared),
            when=by_declaration,
            from_=CANCELLED,
            event=DeclarationMade,
        ),
        Reaction(
            name="reactivated",
            after=(ReactivationAccepted,),
            from_=CANCELLED,
            to=BACK,
            event=OrderReactivated,
        ),
        Reaction(
            name="a new date with the reactivation",
            after=(OrderReactivated,),
            when=with_a_new_date,
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
                RequestCancellation: Gate(RUNNING, (not_by_silence,)),
                RequestExtension: Gate(ON_THE_WAY, (later_than_expected,)),
                AnswerUpdate: Gate(RUNNING),
                AcceptRequest: Gate(RUNNING),
                DeclineRequest: Gate(RUNNING),
                WithdrawDispute: Gate(RUNNING),
            },
        ),
        # Messages outlive the order: an answer is owed on a cancelled one, too (E2).
        messages_in(ANY, retract=Gate(ANY, (without_effect, only_one_to_retract), to_retract)),
        PartOf(
            lifecycle=REACTIVATIONS,
            holder="reactivations",
            key="reactivation_id",
            policy="reactivation",
            current=ReactivationStatus.OFFERED,
            gates={
                OfferReactivation: Gate(CANCELLED, (known_how, not_delivered_yet, behind_the_offer)),
                AcceptReactivation: Gate(CANCELLED),
                DeclineReactivation: Gate(CANCELLED),
            },
        ),
    ),
    owed=(owed_delivery, owed_answer, owed_money),
)
"""A purchase with a resolution center (story D)."""
