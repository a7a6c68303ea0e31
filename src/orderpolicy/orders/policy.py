"""What a shop decides about orders."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from attrs import Attribute, field, frozen
from attrs.validators import instance_of, optional

from ..correspondence import CorrespondencePolicy
from ..disputes import DisputePolicy
from ..errors import PolicyError
from ..lifecycle import Lifecycle, a_maximum, a_period, a_table, some_texts, yes_or_no
from ..reactivations import ReactivationPolicy
from ..timing import Hours, Period
from .model import Ground
from .table import ORDERS


def _grounds(value: str | Iterable[object]) -> tuple[str, ...]:
    return some_texts(value, "OrderPolicy.grounds", "Ground.OUT_OF_STOCK")


def _holds_together(policy: OrderPolicy, _: Attribute[tuple[str, ...]], grounds: tuple[str, ...]) -> None:
    if Ground.PAYMENT_MISSING in grounds and policy.pay_within is None:
        msg = "OrderPolicy.grounds admits payment_missing, but nothing says by when to pay; give pay_within a period"
        raise PolicyError(msg)


@frozen(kw_only=True)
class OrderPolicy:
    """What a shop decides about orders.

    Attributes:
        disputes: What it decides about disputes.
        correspondence: What it decides about messages.
        reactivation: What it decides about taking cancelled orders up again.
        complete_after: How long after delivery the order completes by itself; an open request holds that up.
        force_cancel_after: How long after the expected delivery the customer may cancel without the seller's consent
            (D7); None if it never may.
        seller_request_holds_forced_cancellation: Whether a pending request of the seller holds that up (D9).
        additional_period: How long after the expected delivery the customer may end the order by declaration (E2), at
            once where the date was essential; by default a late order cannot be ended so.
        withdraw_within: How long after delivery the customer may withdraw, and at any time before it; by default there is
            no such right (for consumers in the EU fourteen days: Directive 2011/83/EU, Article 9).
        refund_within: How long the seller has to pay back what a cancellation sets free.
        pay_within: How long the customer has to pay; by default no time is set for it.
        confirm_within: How long the seller has to confirm an order (C1, C8); by default no time is set for it.
        delay_notice_within: How long after the promised instant the seller has to tell of a delay (C2); by default it
            does not have to.
        supplier_delay_notice_within: How long it has once it knows of a delay from its supplier (C2); by default it does
            not have to.
        confirm_reactivation_within: How long the seller has to confirm a reactivation that was accepted (C6).
        grounds: On which grounds of its own the seller may cancel (C5); by default on none.
        table: The lifecycle; a shop that needs more states extends `orderpolicy.ORDERS`.

    Raises:
        PolicyError: A field has a value that it cannot have, or two do not hold together.
    """

    disputes: DisputePolicy = field(validator=instance_of(DisputePolicy))
    correspondence: CorrespondencePolicy = field(
        default=CorrespondencePolicy(), validator=instance_of(CorrespondencePolicy)
    )
    reactivation: ReactivationPolicy = field(default=ReactivationPolicy(), validator=instance_of(ReactivationPolicy))
    complete_after: Period = field(validator=a_period)
    force_cancel_after: Period | None = field(default=cast("Period | None", Hours(24)), validator=optional(a_period))
    seller_request_holds_forced_cancellation: bool = field(default=False, validator=yes_or_no)
    additional_period: Period | None = field(default=None, validator=optional(a_period))
    withdraw_within: Period | None = field(default=None, validator=optional(a_maximum))
    refund_within: Period = field(validator=a_maximum)
    pay_within: Period | None = field(default=None, validator=optional(a_maximum))
    confirm_within: Period | None = field(default=None, validator=optional(a_maximum))
    delay_notice_within: Period | None = field(default=None, validator=optional(a_maximum))
    supplier_delay_notice_within: Period | None = field(default=None, validator=optional(a_maximum))
    confirm_reactivation_within: Period = field(default=Hours(24), validator=a_maximum)
    grounds: tuple[str, ...] = field(default=(), converter=_grounds, validator=_holds_together)
    table: Lifecycle = field(default=ORDERS, repr=False, validator=a_table)
