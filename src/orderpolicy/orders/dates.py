"""By when, and from when on: what is told with an order is reckoned once and recorded in the event that gives rise to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..lifecycle import Situation
from ..money import Money
from ..roles import Role
from ..timing import Deadline, Instant, expiring
from .model import Order

if TYPE_CHECKING:
    from .policy import OrderPolicy


def refund_by(s: Situation[Order, OrderPolicy], paid: Money, claim: Money) -> Deadline | None:
    """By when the seller has to pay back what it may not keep from now on; what was due before keeps its deadline."""
    if paid - s.subject.refunded - claim <= s.subject.refund_due:
        return None
    return s.policy.refund_within.deadline("order.refund_due", Role.SELLER, s.at, s.place, at=s.at)


def pay_by(s: Situation[Any, OrderPolicy]) -> Deadline | None:
    """By when the customer has to pay what is outstanding from now on."""
    within = s.policy.pay_within
    return None if within is None else within.deadline("order.payment_due", Role.CUSTOMER, s.at, s.place, at=s.at)


def forced_from(s: Situation[Any, OrderPolicy], promised: Instant) -> Deadline | None:
    """From when on the customer may cancel alone, counted from the end of what was promised (D7)."""
    after = s.policy.force_cancel_after
    if after is None:
        return None
    return after.deadline("order.force_cancel_opens", Role.SELLER, expiring(promised, s.zone), s.place, at=promised)


def ended_from(s: Situation[Any, OrderPolicy], promised: Instant, *, essential: bool) -> Deadline | None:
    """From when on the customer may end the late order by declaration, at once if the date was essential (E2)."""
    after = s.policy.additional_period
    if after is None:
        return None
    if essential:
        return Deadline.named("order.late_end_opens", Role.SELLER, promised, s.zone)
    return after.deadline("order.late_end_opens", Role.SELLER, expiring(promised, s.zone), s.place, at=promised)


def withdrawn_by(s: Situation[Order, OrderPolicy]) -> Deadline | None:
    """How long the customer may withdraw, counted from the delivery."""
    within = s.policy.withdraw_within
    return None if within is None else within.deadline("order.withdrawal_ends", Role.CUSTOMER, s.at, s.place, at=s.at)
