"""What has happened to a reactivation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self, cast

from attrs import frozen

from ..lifecycle import Event, Part, Situation
from ..timing import Instant, Place, end_of
from .commands import OfferReactivation
from .policy import ReactivationPolicy


def end_of_offer(command: OfferReactivation, policy: ReactivationPolicy, at: Instant, place: Place) -> Instant:
    """Until when an offer can be accepted: as it says, else as the policy does."""
    until = command.valid_until
    return policy.valid_for.after(at, place) if until is None else end_of(until, place.zone)


@frozen(kw_only=True)
class ReactivationEvent(Event):
    """Something that has happened to an offer to reactivate.

    Attributes:
        reactivation_id: The id of the offer within its order.
    """

    reactivation_id: str


@frozen(kw_only=True)
class ReactivationOffered(ReactivationEvent):
    """The seller has offered to take the order up again.

    Attributes:
        valid_until: The instant before which the customer may accept.
        promised: The new end of the delivery time, None for the old one.
        text: What was said with it.
    """

    kind = "reactivation.offered"

    valid_until: Instant
    promised: Instant | None
    text: str = ""

    @classmethod
    def record(cls, s: Situation[None, ReactivationPolicy]) -> Self:
        """A day that is named ends with its last instant in the legal zone."""
        command = cast("OfferReactivation", s.command)
        promised = command.promised
        return cls(
            at=s.at,
            by=s.by,
            cause=s.cause,
            reactivation_id=f"r-{s.serial}",
            valid_until=end_of_offer(command, s.policy, s.at, s.place),
            promised=None if promised is None else end_of(promised, s.zone),
            text=command.text,
        )

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """The new offer."""
        return {
            "reactivation_id": self.reactivation_id,
            "offered_at": self.at,
            "valid_until": self.valid_until,
            "promised": self.promised,
        }


class ReactivationAccepted(ReactivationEvent):
    """The customer has accepted in time."""

    __slots__ = ()

    kind = "reactivation.accepted"


class ReactivationDeclined(ReactivationEvent):
    """The customer did not want it."""

    __slots__ = ()

    kind = "reactivation.declined"


class ReactivationLapsed(ReactivationEvent):
    """The customer has not accepted in time."""

    __slots__ = ()

    kind = "reactivation.lapsed"
