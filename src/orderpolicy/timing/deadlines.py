"""Deadlines: what runs out, when, and how that was reckoned."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from ..roles import Role
from .calendars import Place
from .instants import Instant, end_of
from .periods import Period
from .reckoning import Reckoning


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
        reckoning: How it was counted under a law or by working days; None where it was counted by the clock.
    """

    kind: str
    due: Instant
    owed_by: Role
    anchor: Instant
    period: Period
    about: str | None = None
    zone: str = "UTC"
    reckoning: Reckoning | None = None

    @property
    def rules(self) -> str | None:
        """The rule set under which it was counted, None if by the clock."""
        return None if self.reckoning is None else self.reckoning.rules

    @property
    def calendar(self) -> str | None:
        """The calendar of public holidays that was asked, with its version, None if none was."""
        return None if self.reckoning is None else self.reckoning.calendar


def deadline_set(
    kind: str,
    owed_by: Role,
    anchor: Instant | date,
    period: Period,
    place: Place,
    *,
    at: Instant,
    about: str | None = None,
) -> Deadline:
    """A deadline that an event sets at an instant, not to pass before that instant.

    Raises:
        OutsideCalendar: Public holidays count, and there is no calendar, or none for that year.
        TimeError: The period leads beyond the year 9999.
    """
    reckoning = period.reckon(anchor, place) if period.by_rules else None
    due = period.after(anchor, place) if reckoning is None else reckoning.due
    return Deadline(kind, max(due, at), owed_by, end_of(anchor, place.zone), period, about, place.zone, reckoning)
