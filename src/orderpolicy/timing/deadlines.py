"""Deadlines: what runs out, when, and how that was reckoned."""

from __future__ import annotations

from attrs import frozen

from ..roles import Role
from .instants import Instant
from .periods import Period


@frozen
class Deadline:
    """A deadline that runs. It is reckoned once, when it is set, and recorded in the event that sets it.

    Attributes:
        kind: The name of the timer in the lifecycle table, for example ``dispute.silence_lapses``.
        due: The instant at which it has passed; in time means before it.
        owed_by: Whose move it is until then.
        anchor: The recorded instant from which the period was counted.
        period: The period, as the policy had it when the deadline was set.
        about: Which part of the case it belongs to (the id of a dispute), None for the case itself.
        zone: The legal zone in which the period was counted.
    """

    kind: str
    due: Instant
    owed_by: Role
    anchor: Instant
    period: Period
    about: str | None = None
    zone: str = "UTC"
