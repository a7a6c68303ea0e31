"""What is owed on an order besides the duties of its table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..disputes import DisputeStatus
from ..lifecycle import Obligation
from ..roles import Role, other_party
from .model import Order

if TYPE_CHECKING:
    from .policy import OrderPolicy

ANSWERED = (DisputeStatus.ANSWERED, DisputeStatus.ACCEPTED, DisputeStatus.DECLINED)


def owed_money(order: Order, _policy: OrderPolicy, zone: str) -> Iterator[Obligation]:
    """The customer owes the price, the seller what it may not keep."""
    if order.outstanding or order.paid_at is not None:
        paid_at = None if order.outstanding else order.paid_at
        amount = order.outstanding or order.price
        if order.payment_due is None:
            back = order.reactivated_at
            since = back if back and (order.paid_at is None or order.paid_at > back) else order.placed_at
            yield Obligation(
                "payment", Role.CUSTOMER, Role.SELLER, since, amount=amount, zone=zone, fulfilled_at=paid_at
            )
        else:
            yield Obligation.under(order.payment_due, "payment", Role.SELLER, amount, paid_at)
    for refund in (*order.repaid, *order.refunds):
        yield Obligation.under(refund.deadline, "refund", Role.CUSTOMER, refund.amount, refund.repaid_at)


def owed_delivery(order: Order, _policy: OrderPolicy, zone: str) -> Iterator[Obligation]:
    """The seller owes the delivery until it is made or the order ends."""
    if order.delivered_at is not None or order.cancellation is None:
        yield Obligation(
            "delivery",
            Role.SELLER,
            Role.CUSTOMER,
            order.placed_at,
            order.expected,
            zone=zone,
            fulfilled_at=order.delivered_at,
        )


def owed_answer(order: Order, _policy: OrderPolicy, zone: str) -> Iterator[Obligation]:
    """Whoever is asked in the resolution center owes an answer (D3, D4)."""
    for dispute in order.disputes:
        answered = dispute.status in ANSWERED and dispute.closed_by is not Role.SYSTEM
        if dispute.status is DisputeStatus.OPEN or answered:
            yield Obligation(
                "answer",
                other_party(dispute.opened_by),
                dispute.opened_by,
                dispute.opened_at,
                dispute.due,
                about=dispute.dispute_id,
                zone=zone,
                fulfilled_at=dispute.closed_at,
            )
