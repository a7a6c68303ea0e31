"""By when, and from when on: what is told with an order is reckoned once and recorded in the event that gives rise to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..lifecycle import Situation
from ..money import Money
from ..roles import Role
from ..timing import Deadline, Instant, Period, expiring
from .model import Order

if TYPE_CHECKING:
    from .policy import OrderPolicy


def _from_now(s: Situation[Any, OrderPolicy], within: Period | None, kind: str, owed_by: Role) -> Deadline | None:
    return None if within is None else within.deadline(kind, owed_by, s.at, s.place, at=s.at)


def _from_promise(
    s: Situation[Any, OrderPolicy], after: Period | None, kind: str, promised: Instant
) -> Deadline | None:
    """Counted from the end of what was promised, and never before it."""
    if after is None:
        return None
    return after.deadline(kind, Role.SELLER, expiring(promised, s.zone), s.place, at=promised)


def refund_by(s: Situation[Order, OrderPolicy], paid: Money, claim: Money) -> Deadline | None:
    """By when the seller has to pay back what it may not keep from now on; what was due before keeps its deadline."""
    if paid - s.subject.refunded - claim <= s.subject.refund_due:
        return None
    return _from_now(s, s.policy.refund_within, "order.refund_due", Role.SELLER)


def pay_by(s: Situation[Any, OrderPolicy]) -> Deadline | None:
    """By when the customer has to pay what is outstanding from now on."""
    return _from_now(s, s.policy.pay_within, "order.payment_due", Role.CUSTOMER)


def forced_from(s: Situation[Any, OrderPolicy], promised: Instant) -> Deadline | None:
    """From when on the customer may cancel alone (D7)."""
    return _from_promise(s, s.policy.force_cancel_after, "order.force_cancel_opens", promised)


def ended_from(s: Situation[Any, OrderPolicy], promised: Instant, *, essential: bool) -> Deadline | None:
    """From when on the customer may end the late order by declaration, at once if the date was essential (E2)."""
    if essential and s.policy.additional_period is not None:
        return Deadline.named("order.late_end_opens", Role.SELLER, promised, s.zone)
    return _from_promise(s, s.policy.additional_period, "order.late_end_opens", promised)


def withdrawn_by(s: Situation[Order, OrderPolicy]) -> Deadline | None:
    """How long the customer may withdraw, counted from the delivery."""
    return _from_now(s, s.policy.withdraw_within, "order.withdrawal_ends", Role.CUSTOMER)
