"""What a shop decides about orders."""

from __future__ import annotations

from attrs import field, frozen
from attrs.validators import instance_of, optional

from ..disputes import DisputePolicy
from ..lifecycle import Lifecycle, a_maximum, a_period, a_table, yes_or_no
from ..timing import Hours, Period
from .table import ORDERS


@frozen(kw_only=True)
class OrderPolicy:
    """What a shop decides about orders.

    Attributes:
        disputes: What it decides about disputes.
        complete_after: How long after delivery the order completes by itself; an open request holds that up.
        force_cancel_after: How long after the expected delivery the customer may cancel without the seller's consent
            (D7).
        seller_request_holds_forced_cancellation: Whether a pending request of the seller holds that up (D9).
        refund_within: How long the seller has to pay back what a cancellation sets free.
        confirm_within: How long the seller has to confirm an order (C1, C8); by default no time is set for it.
        table: The lifecycle; a shop that needs more states extends `orderpolicy.ORDERS`.
    """

    disputes: DisputePolicy = field(validator=instance_of(DisputePolicy))
    complete_after: Period = field(validator=a_period)
    force_cancel_after: Period = field(default=Hours(24), validator=a_period)
    seller_request_holds_forced_cancellation: bool = field(default=False, validator=yes_or_no)
    refund_within: Period = field(validator=a_maximum)
    confirm_within: Period | None = field(default=None, validator=optional(a_maximum))
    table: Lifecycle = field(default=ORDERS, repr=False, validator=a_table)
