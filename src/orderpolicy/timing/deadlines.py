"""Deadlines, and how an end was reckoned: what was counted, from where, under which rules, why it ends when it ends."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import date
from typing import Self

from attrs import frozen

from ..errors import OutsideCalendar, TimeError
from ..roles import Role
from .calendars import Place, place_of
from .instants import DayOrInstant, Instant, end_of, to_day_or_instant


class AnyPeriod(ABC):
    """What is counted: a period that begins at an anchor (`Period`), or one that is counted backwards (`Before`)."""

    __slots__ = ()

    @property
    def needs_calendar(self) -> bool:
        """Whether public holidays count and the period does not bring a calendar of its own."""
        return False

    def reckon(self, anchor: DayOrInstant, where: Place | str) -> Reckoning:
        """When it ends, and how that came about.

        Args:
            anchor: What it is counted from: an instant, or a day.
            where: The legal zone, or a `Place`, which also knows the public holidays.

        Raises:
            OutsideCalendar: Public holidays count, and there is no calendar, or none for that year.
            TimeError: The anchor is neither an instant nor a day, or the period leads beyond the years 1 to 9999.
        """
        return self._counted(self._reckon, to_day_or_instant(anchor), place_of(where))

    @abstractmethod
    def _reckon(self, anchor: Instant | date, place: Place) -> Reckoning: ...

    def _counted(
        self, count: Callable[[Instant | date, Place], Reckoning], anchor: Instant | date, place: Place
    ) -> Reckoning:
        try:
            return count(anchor, place)
        except OutsideCalendar as outside:
            msg = f"{self} cannot be counted from {anchor}: {outside}"
            raise OutsideCalendar(msg) from None
        except TimeError:
            raise
        except (OverflowError, ValueError):
            raise beyond(self, anchor) from None


def beyond(period: object, anchor: object) -> TimeError:
    """What is wrong with a period that leaves the calendar."""
    return TimeError(f"{period} counted from {anchor} leads beyond the years 1 to 9999")


@frozen
class DayOff:
    """A day that did not count.

    Attributes:
        day: The day.
        holiday: The name of the public holiday (which may be empty), None if it is just a Saturday or a Sunday.
    """

    day: date
    holiday: str | None = None


@frozen
class Reckoning:
    """How an end was reckoned.

    Attributes:
        due: The instant at which the period is over, exclusive; for one counted backwards, the instant before which
            something must have been done.
        anchor: What it was counted from: an instant, or a whole day.
        period: The period; None if nothing was counted, because the instant itself was named.
        zone: The legal zone, an IANA name.
        rules: The rule set that was applied, for example ``BGB``; None if it was counted by the clock.
        calendar: The calendar that was asked, name and version; None if none was.
        last_day: The last day of the period as the law counts it, and for one counted backwards the last day on which
            there is time; None where hours were counted, or anything by the clock.
        ends_on: The last day after it has given way to a working day; None as above.
        days_off: The days on which it could not end.
        not_counted: The public holidays on the way that would have been working days, where those were counted.
        provisions: What was applied, for example ``§ 188 (1)``.
        extends: Whether it was counted from the expiry of another period (§ 190 BGB).
    """

    due: Instant
    anchor: Instant | date
    period: AnyPeriod | None
    zone: str
    rules: str | None = None
    calendar: str | None = None
    last_day: date | None = None
    ends_on: date | None = None
    days_off: tuple[DayOff, ...] = ()
    not_counted: tuple[DayOff, ...] = ()
    provisions: tuple[str, ...] = ()
    extends: bool = False


@frozen
class Deadline:
    """A deadline that runs. It is reckoned once, when it is set, and recorded in the event that sets it.

    Attributes:
        kind: Its name, for example ``dispute.silence_lapses``; where something happens when it passes, that of the timer
            in the lifecycle table.
        due: The instant at which it has passed; in time means before it.
        owed_by: Whose move it is until then.
        anchor: What the period was counted from: a recorded instant, or a day that passes first.
        period: The period, as the policy had it when the deadline was set; None if the instant itself was named.
        about: Which part of the case it belongs to (the id of a dispute), None for the case itself.
        zone: The legal zone in which the period was counted, an IANA name.
        reckoning: How it was counted under a law or by working days; None where it was counted by the clock.
    """

    kind: str
    due: Instant
    owed_by: Role
    anchor: Instant | date
    period: AnyPeriod | None
    about: str | None = None
    zone: str = "UTC"
    reckoning: Reckoning | None = None

    @classmethod
    def named(cls, kind: str, owed_by: Role, due: Instant, zone: str, about: str | None = None) -> Self:
        """A deadline whose instant somebody has named."""
        return cls(kind, due, owed_by, due, None, about, zone)

    @property
    def since(self) -> Instant:
        """The instant from which on it has run: the anchor, or the end of the day that passes first."""
        return end_of(self.anchor, self.zone)

    @property
    def how(self) -> Reckoning:
        """How it came about."""
        return self.reckoning or Reckoning(self.due, self.anchor, self.period, self.zone)

    @property
    def rules(self) -> str | None:
        """The rule set under which it was counted, None if by the clock."""
        return self.how.rules

    @property
    def calendar(self) -> str | None:
        """The calendar of public holidays that was asked, with its version, None if none was."""
        return self.how.calendar
