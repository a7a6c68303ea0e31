"""Periods: how long a party has.

Exact periods are elapsed time. Calendar periods are counted on the calendar of the legal zone and
always from the anchor: three months after 30 November are not one month after another. The two kinds are
different types and never equal.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import datetime, timedelta

import pendulum
from attrs import Attribute, field, frozen

from ..errors import TimeError
from .instants import Instant, InstantLike, from_local, to_instant, to_local


def _at_least_one(period: Period, _: Attribute[int], count: object) -> None:
    if isinstance(count, bool) or not isinstance(count, int):
        msg = f"{type(period).__name__} takes a whole number, not {count!r}"
        raise TimeError(msg)
    if count < 1:
        msg = f"{type(period).__name__}({count}) is no period; give at least 1"
        raise TimeError(msg)


@frozen
class Period(ABC):
    """A length of time that begins at an anchor.

    Attributes:
        count: How many units, at least 1.
    """

    count: int = field(validator=_at_least_one)

    def after(self, anchor: InstantLike, zone: str) -> Instant:
        """The instant at which the period is over: exclusive, so in time means before it.

        Raises:
            TimeError: The period leads beyond the year 9999.
        """
        begin = to_instant(anchor)
        try:
            return self._end(begin, zone)
        except (OverflowError, ValueError):
            msg = f"{self} after {anchor} leads beyond the year 9999"
            raise TimeError(msg) from None

    @abstractmethod
    def _end(self, anchor: Instant, zone: str) -> Instant: ...

    def __str__(self) -> str:
        return f"{type(self).__name__}({self.count})"


class Hours(Period):
    """Hours of elapsed time; a change of the clocks makes no difference."""

    __slots__ = ()

    def _end(self, anchor: Instant, zone: str) -> Instant:  # noqa: ARG002  # the same in every zone
        # datetime's own sum: elapsed time in UTC, a tenth of the cost of pendulum's `add`.
        return datetime.__add__(anchor, timedelta(seconds=3600 * self.count))  # pyright: ignore[reportReturnType]


class CalendarPeriod(Period):
    """A period counted on the calendar of the legal zone, at the same time of day as the anchor.

    Where the month of the end has no such day the period ends on its last day. A time of day that the clocks
    skip is moved on by the gap, one that they show twice is the first of the two.
    """

    __slots__ = ()

    def _end(self, anchor: Instant, zone: str) -> Instant:
        wall = to_local(anchor, zone)
        naive = pendulum.naive(wall.year, wall.month, wall.day, wall.hour, wall.minute, wall.second, wall.microsecond)
        return from_local(self._on_the_wall(naive), zone)

    @abstractmethod
    def _on_the_wall(self, wall: pendulum.DateTime) -> pendulum.DateTime: ...


class Days(CalendarPeriod):
    """Calendar days."""

    __slots__ = ()

    def _on_the_wall(self, wall: pendulum.DateTime) -> pendulum.DateTime:
        return wall.add(days=self.count)


class Weeks(CalendarPeriod):
    """Calendar weeks of seven days."""

    __slots__ = ()

    def _on_the_wall(self, wall: pendulum.DateTime) -> pendulum.DateTime:
        return wall.add(weeks=self.count)


class Months(CalendarPeriod):
    """Calendar months."""

    __slots__ = ()

    def _on_the_wall(self, wall: pendulum.DateTime) -> pendulum.DateTime:
        return wall.add(months=self.count)


class Years(CalendarPeriod):
    """Calendar years."""

    __slots__ = ()

    def _on_the_wall(self, wall: pendulum.DateTime) -> pendulum.DateTime:
        return wall.add(years=self.count)
