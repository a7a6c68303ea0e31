"""What a shop decides about orders."""

from __future__ import annotations

from attrs import field, frozen

from ..disputes import DisputePolicy
from ..lifecycle import Lifecycle
from ..timing import Hours, Period
from .table import ORDERS


@frozen(kw_only=True)
class OrderPolicy:
    """What a shop decides about orders.

    Attributes:
        disputes: What it decides about disputes.
        complete_after: How long after delivery the order completes by itself.
        force_cancel_after: How long after the expected delivery the customer may cancel without the seller's consent
            (D7).
        seller_request_holds_forced_cancellation: Whether a pending request of the seller holds that up (D9).
        refund_within: How long the seller has to pay back what a cancellation sets free.
        table: The lifecycle; a shop that needs more states extends `orders.ORDERS`.
    """

    disputes: DisputePolicy
    complete_after: Period
    force_cancel_after: Period = Hours(24)
    seller_request_holds_forced_cancellation: bool = False
    refund_within: Period
    table: Lifecycle = field(default=ORDERS, repr=False)
