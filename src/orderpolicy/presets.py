"""Ready policies."""

from __future__ import annotations

from .disputes import DisputePolicy, OnSilence
from .orders import OrderPolicy
from .policy import Policy
from .timing import Days, Hours, Period, WorkCalendar


def marketplace(
    *,
    on_silence: OnSilence,
    on_extension_silence: OnSilence = OnSilence.KEEP,
    zone: str = "Europe/Berlin",
    calendar: WorkCalendar | None = None,
    answer_within: Period = Hours(48),
    force_cancel_after: Period = Hours(24),
    complete_after: Period = Days(3),
    refund_within: Period = Days(14),
    confirm_within: Period | None = None,
    seller_request_holds_forced_cancellation: bool = False,
) -> Policy:
    """A marketplace with a resolution center (story D).

    Args:
        on_silence: What silence on a request to cancel means: KEEP or CANCEL. The story does not say (D4), so there is
            no default.
        on_extension_silence: What the customer's silence on a request for more time means: KEEP or GRANT.
        zone: The legal zone.
        calendar: The public holidays, for periods that need to know them.
        answer_within: How long the other party has to answer (D3, D4).
        force_cancel_after: How long after the expected delivery the customer may cancel alone (D7).
        complete_after: How long after delivery the order completes by itself.
        refund_within: How long the seller has to pay back (for consumers in the EU at most fourteen days: Directive
            2011/83/EU, Article 13).
        confirm_within: How long the seller has to confirm an order; None if no time is set for it.
        seller_request_holds_forced_cancellation: Whether a pending request of the seller holds that up (D9).

    Raises:
        PolicyError: Silence is given a meaning that it cannot have, or a period needs a calendar and there is none.
        TimeError: There is no such zone.
    """
    return Policy(
        name="marketplace",
        zone=zone,
        calendar=calendar,
        orders=OrderPolicy(
            disputes=DisputePolicy(
                answer_within=answer_within, on_silence=on_silence, on_extension_silence=on_extension_silence
            ),
            complete_after=complete_after,
            force_cancel_after=force_cancel_after,
            seller_request_holds_forced_cancellation=seller_request_holds_forced_cancellation,
            refund_within=refund_within,
            confirm_within=confirm_within,
        ),
    )
