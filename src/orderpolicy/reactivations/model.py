"""A reactivation: an offer of the seller to take up a cancelled order again."""

from __future__ import annotations

from enum import auto

from attrs import frozen

from ..lifecycle import Part, Status
from ..timing import Instant


class ReactivationStatus(Status):
    """What has become of it."""

    OFFERED = auto()
    ACCEPTED = auto()
    DECLINED = auto()
    LAPSED = auto()


@frozen(kw_only=True)
class Reactivation(Part):
    """An offer of the seller to take up a cancelled order again, which binds it (C6).

    Attributes:
        reactivation_id: Its id within the order.
        offered_at: When it was offered.
        valid_until: The instant before which the customer may accept it.
        promised: A new end of the delivery time that is part of the offer, None for the old one.
    """

    reactivation_id: str
    offered_at: Instant
    valid_until: Instant
    promised: Instant | None = None
