"""Periods: how long a party has."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import date, datetime
from typing import ClassVar, TypeVar

from ..errors import TimeError
from .calendars import Place, place_of
from .instants import DayOrInstant, Instant, InstantLike, ended, to_day_or_instant
from .reckoning import AnyPeriod, Reckoning

T = TypeVar("T")


class Period(AnyPeriod, ABC):
    """A period that begins at an anchor: a length, or a length as the law counts it (`Within`, `AtLeast`)."""

    __slots__ = ()

    by_rules: ClassVar[bool] = False
    """Whether there is more to say about its end than that it was counted by the clock."""

    def after(self, anchor: DayOrInstant, where: Place | str) -> Instant:
        """The instant at which the period is over: exclusive, so in time means before it.

        Args:
            anchor: What it is counted from: an instant, or a day, of which the whole passes first.
            where: The legal zone, or a `Place`, which also knows the public holidays.

        Raises:
            OutsideCalendar: Public holidays count, and there is no calendar, or none for that year.
            TimeError: The period leads beyond the year 9999.
        """
        return self._counted(self._end, anchor, where)

    def reckon(self, anchor: DayOrInstant, where: Place | str) -> Reckoning:
        """The same as `after`, with how it came about."""
        return self._counted(self._reckon, anchor, where)

    def extending(self, previous: Reckoning | InstantLike, where: Place | str) -> Reckoning:
        """This period as the extension of another one, counted from its expiry (§ 190 BGB).

        Old and new are one period: what counts is the last day of the old one as it was counted, not the working day to
        which it would have been moved.

        Args:
            previous: The period that is extended, as it was reckoned; or the instant at which it expires, exclusive.
            where: The legal zone, or a `Place`.

        Raises:
            OutsideCalendar: Public holidays count, and there is no calendar, or none for that year.
            TimeError: The period leads beyond the year 9999.
        """
        place = place_of(where)
        old = previous.last_day or previous.due if isinstance(previous, Reckoning) else previous
        return self._counted(self._extended, ended(old, place.zone) if isinstance(old, datetime) else old, place)

    @property
    @abstractmethod
    def needs_calendar(self) -> bool:
        """Whether public holidays count and the period does not bring its own calendar."""

    @abstractmethod
    def _end(self, anchor: Instant | date, place: Place) -> Instant: ...

    def _reckon(self, anchor: Instant | date, place: Place) -> Reckoning:
        return Reckoning(self._end(anchor, place), anchor, self, place.zone)

    def _extended(self, expiry: Instant | date, place: Place) -> Reckoning:
        return self._reckon(expiry, place)

    def _counted(self, count: Callable[[Instant | date, Place], T], anchor: DayOrInstant, where: Place | str) -> T:
        try:
            return count(to_day_or_instant(anchor), place_of(where))
        except TimeError:
            raise
        except (OverflowError, ValueError):
            raise beyond(self, anchor) from None


def beyond(period: object, anchor: object) -> TimeError:
    """What is wrong with a period that leaves the calendar."""
    return TimeError(f"{period} counted from {anchor} leads beyond the years 1 to 9999")
