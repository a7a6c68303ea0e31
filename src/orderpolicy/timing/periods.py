"""Periods: how long a party has."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from ..roles import Role
from .calendars import Place
from .deadlines import AnyPeriod, Deadline
from .instants import DayOrInstant, Instant


class Period(AnyPeriod):
    """A period that begins at an anchor: a length, or a length as the law counts it (`Within`, `AtLeast`)."""

    __slots__ = ()

    by_clock: ClassVar[bool] = True
    """Whether its end is all there is to say about it; else a deadline keeps how it came about."""

    def after(self, anchor: DayOrInstant, where: Place | str) -> Instant:
        """The instant at which the period is over: exclusive, so in time means before it.

        Args:
            anchor: What it is counted from: an instant, or a day, of which the whole passes first.
            where: The legal zone, or a `Place`, which also knows the public holidays.

        Raises:
            OutsideCalendar: Public holidays count, and there is no calendar, or none for that year.
            TimeError: The anchor is neither an instant nor a day, or the period leads beyond the year 9999.
        """
        return self.reckon(anchor, where).due

    def deadline(
        self, kind: str, owed_by: Role, anchor: Instant | date, place: Place, *, at: Instant, about: str | None = None
    ) -> Deadline:
        """The deadline that an event sets at an instant; it does not pass before that instant.

        Raises:
            OutsideCalendar: Public holidays count, and there is no calendar, or none for that year.
            TimeError: The period leads beyond the year 9999.
        """
        reckoning = None if self.by_clock else self.reckon(anchor, place)
        due = self.after(anchor, place) if reckoning is None else reckoning.due
        return Deadline(kind, max(due, at), owed_by, anchor, self, about, place.zone, reckoning)
