"""Lengths: how long, without the question how it is counted.

A length by itself is counted by the clock, from the moment of the anchor: hours as elapsed time, everything else on the
calendar of the legal zone, at the same time of day. Months are always counted from the anchor: three months after
30 November are not one month after another. How the law counts lengths, in whole days and around public holidays, is in
`legal`.

Lengths of different types are never equal.
"""

from __future__ import annotations

from abc import abstractmethod
from datetime import date, datetime, timedelta
from typing import ClassVar

import pendulum
from attrs import Attribute, field, frozen

from ..errors import TimeError
from .calendars import Place, WorkCalendar, calendar_of, is_off, said
from .instants import UTC, DayOrInstant, Instant, end_of, from_local, plus, to_local
from .periods import Period, beyond
from .reckoning import Reckoning


class Length(Period):
    """How long, without the question under which law."""

    __slots__ = ()

    @property
    def needs_calendar(self) -> bool:
        """Whether public holidays count, which they do for working days alone."""
        return False


class ByDays(Length):
    """A length that the law counts in whole days."""

    __slots__ = ()

    @property
    @abstractmethod
    def units(self) -> tuple[str, ...]:
        """What it is counted in; a rule set has a provision for each."""

    @abstractmethod
    def at_least_days(self, count: int) -> bool:
        """Whether it is a period of that many days or more."""

    @abstractmethod
    def last_day(self, event: date, calendar: WorkCalendar | None) -> date:
        """The last day of a period that begins after the day of an event."""

    @abstractmethod
    def day_after(self, start: date, calendar: WorkCalendar | None) -> date:
        """The day after the last day of a period that begins with the start of a day."""

    @abstractmethod
    def day_back(self, day: date, calendar: WorkCalendar | None) -> date:
        """The first day of a period that lies wholly before a day."""

    def is_short(self, day: date, *, back: bool = False, day_counts: bool = False) -> bool:  # noqa: ARG002  # no months
        """Whether the month of the end lacks the day on which it should end."""
        return False


def _at_least_one(period: object, _: Attribute[int], count: object) -> None:
    if isinstance(count, bool) or not isinstance(count, int):
        msg = f"{type(period).__name__} takes a whole number, not {count!r}"
        raise TimeError(msg)
    if count < 1:
        msg = f"{type(period).__name__}({count}) is no period; give at least 1"
        raise TimeError(msg)


@frozen
class Hours(Length):
    """Hours of elapsed time; a change of the clocks makes no difference.

    Attributes:
        count: How many, at least 1.
    """

    count: int = field(validator=_at_least_one)
    _elapsed: timedelta = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        # As much as a timedelta takes is more than the calendar has.
        object.__setattr__(self, "_elapsed", timedelta(hours=min(self.count, 10**9)))

    def after(self, anchor: DayOrInstant, where: Place | str) -> Instant:
        """The instant at which they have passed; see `Period.after`."""
        if type(anchor) is Instant and anchor.tzinfo is UTC:  # the common case, kept short: most deadlines are hours
            try:
                return plus(anchor, self._elapsed)
            except OverflowError:
                raise beyond(self, anchor) from None
        return Period.after(self, anchor, where)

    def before(self, instant: Instant) -> Instant:
        """The instant at which they begin if they end at one."""
        return plus(instant, -self._elapsed)

    def _end(self, anchor: Instant | date, place: Place) -> Instant:
        return plus(anchor if isinstance(anchor, Instant) else end_of(anchor, place.zone), self._elapsed)

    def __str__(self) -> str:
        return f"Hours({self.count})"


class CalendarPeriod(ByDays):
    """A length that is counted on the calendar; lengths can be added, then months are counted before days.

    Where the month of the end has no such day the period ends on its last day. A time of day that the clocks skip is
    moved on by the gap, one that they show twice is the first of the two.
    """

    __slots__ = ()

    @property
    @abstractmethod
    def parts(self) -> tuple[_Unit, ...]:
        """The units that it is made of, the greatest first."""

    @property
    def months(self) -> int:
        """The whole months in it."""
        return sum(part.months for part in self.parts)

    @property
    def days(self) -> int:
        """The days in it on top of the months."""
        return sum(part.days for part in self.parts)

    @property
    def days_in_pieces(self) -> int:
        """How many days it is if it need not run in one piece: a month counts 30, a year 365 (§ 191 BGB)."""
        return sum(part.days_loose * part.count for part in self.parts)

    def __add__(self, other: CalendarPeriod) -> CalendarPeriod:
        if not isinstance(other, CalendarPeriod):
            return NotImplemented
        total: dict[type[_Unit], int] = {}
        for part in sorted((*self.parts, *other.parts), key=lambda part: -part.days_loose):
            total[type(part)] = total.get(type(part), 0) + part.count
        first, *more = (unit(count) for unit, count in total.items())
        return Sum((first, *more)) if more else first

    def at_least_days(self, count: int) -> bool:
        """Whether it is a period of that many days or more."""
        return self.months > 0 or self.days >= count

    def last_day(self, event: date, calendar: WorkCalendar | None) -> date:  # noqa: ARG002  # every day counts
        """The day of the end: of the same number, or the last of its month (§ 188 BGB), and the days on top."""
        return _plus_months(event, self.months) + timedelta(days=self.days)

    def day_after(self, start: date, calendar: WorkCalendar | None) -> date:  # noqa: ARG002  # every day counts
        """The day that corresponds to the first one."""
        return _corresponding(start, self.months) + timedelta(days=self.days)

    def is_short(self, day: date, *, back: bool = False, day_counts: bool = False) -> bool:
        """Whether the month of the end lacks the day on which it should end.

        That is the day of the same number; where the first day counts it is the day before (§ 188 (2) BGB).
        """
        months = -self.months if back else self.months
        return months != 0 and _plus_months(day, months).day < day.day - day_counts

    def day_back(self, day: date, calendar: WorkCalendar | None) -> date:  # noqa: ARG002  # every day counts
        """The day that corresponds to it, so that every earlier day leaves the whole period."""
        return _corresponding(day, -self.months) - timedelta(days=self.days)

    def _end(self, anchor: Instant | date, place: Place) -> Instant:
        if not isinstance(anchor, Instant):
            return end_of(self.last_day(anchor, None), place.zone)
        wall = to_local(anchor, place.zone)
        naive = pendulum.naive(wall.year, wall.month, wall.day, wall.hour, wall.minute, wall.second, wall.microsecond)
        return from_local(naive.add(months=self.months, days=self.days), place.zone)


def _plus_months(day: date, months: int) -> date:
    """The day of the same number so many months later, or the last of that month if it has no such day."""
    if not months:
        return day
    then = pendulum.date(day.year, day.month, day.day).add(months=months)
    return date(then.year, then.month, then.day)  # a plain one, whose arithmetic is ten times as fast


def _corresponding(day: date, months: int) -> date:
    """The day of the same number so many months later, or the first after that month if it has no such day."""
    then = _plus_months(day, months)
    return then if then.day == day.day else then + timedelta(days=1)


@frozen
class _Unit(CalendarPeriod):
    """A number of equal units."""

    count: int = field(validator=_at_least_one)

    unit: ClassVar[str]
    months_each: ClassVar[int] = 0
    days_each: ClassVar[int] = 0
    days_loose: ClassVar[int]

    @property
    def units(self) -> tuple[str, ...]:
        return (self.unit,)

    @property
    def parts(self) -> tuple[_Unit, ...]:
        return (self,)

    @property
    def months(self) -> int:
        return self.months_each * self.count

    @property
    def days(self) -> int:
        return self.days_each * self.count

    def __str__(self) -> str:
        return f"{type(self).__name__}({self.count})"


class Days(_Unit):
    """Calendar days."""

    __slots__ = ()

    unit = "days"
    days_each = days_loose = 1


class Weeks(_Unit):
    """Calendar weeks of seven days."""

    __slots__ = ()

    unit = "weeks"
    days_each = days_loose = 7


class HalfMonths(_Unit):
    """Half months of fifteen days each, counted after whole months (§ 189 BGB)."""

    __slots__ = ()

    unit = "half_months"
    days_each = days_loose = 15


class Months(_Unit):
    """Calendar months; half a year is six of them, a quarter three (§ 189 BGB)."""

    __slots__ = ()

    unit = "months"
    months_each = 1
    days_loose = 30


class Years(_Unit):
    """Calendar years."""

    __slots__ = ()

    unit = "years"
    months_each = 12
    days_loose = 365


@frozen
class Sum(CalendarPeriod):
    """Different units one after the other, such as ``Months(12) + Days(14)``; made by adding them."""

    _parts: tuple[_Unit, ...]

    @property
    def parts(self) -> tuple[_Unit, ...]:
        """The units that it is made of, the greatest first."""
        return self._parts

    @property
    def units(self) -> tuple[str, ...]:
        """Those of its parts."""
        return tuple(unit for part in self.parts for unit in part.units)

    def __str__(self) -> str:
        return " + ".join(str(part) for part in self.parts)


@frozen
class WorkingDays(ByDays):
    """Days on which people work: no Sunday, no public holiday of the place, and no Saturday unless it is said.

    By the clock it ends at the same time of day as the anchor.

    Attributes:
        count: How many, at least 1.
        saturday: Whether Saturdays count (the "Werktag" of many German laws), which they do not in the EU.
    """

    count: int = field(validator=_at_least_one)
    saturday: bool = field(default=False, kw_only=True)

    by_rules = True

    @property
    def needs_calendar(self) -> bool:
        """They do."""
        return True

    @property
    def units(self) -> tuple[str, ...]:
        """Working days."""
        return ("working_days",)

    def at_least_days(self, count: int) -> bool:
        """Whether it is a period of that many days or more."""
        return self.count >= count

    def last_day(self, event: date, calendar: WorkCalendar | None) -> date:
        """The last of so many working days after an event."""
        return self._nth(event, 1, calendar)

    def day_after(self, start: date, calendar: WorkCalendar | None) -> date:
        """The day after the last of so many working days, the first day included."""
        return self._nth(start - timedelta(days=1), 1, calendar) + timedelta(days=1)

    def day_back(self, day: date, calendar: WorkCalendar | None) -> date:
        """The first of so many working days before a day."""
        return self._nth(day, -1, calendar)

    def _nth(self, day: date, step: int, calendar: WorkCalendar | None) -> date:
        for _ in range(self.count):
            day += timedelta(days=step)
            while is_off(day, calendar, saturday=not self.saturday):
                day += timedelta(days=step)
        return day

    def _end(self, anchor: Instant | date, place: Place) -> Instant:
        return self._reckon(anchor, place).due

    def _reckon(self, anchor: Instant | date, place: Place) -> Reckoning:
        calendar, zone = calendar_of(self, place), place.zone
        if isinstance(anchor, Instant):
            wall = to_local(anchor, zone)
            last = self.last_day(wall.date(), calendar)
            due = from_local(datetime.combine(last, wall.time()), zone)
        else:
            last = self.last_day(anchor, calendar)
            due = end_of(last, zone)
        return Reckoning(due, anchor, self, zone, None, said(calendar), last, last)

    def __str__(self) -> str:
        return f"WorkingDays({self.count}{', saturday=True' if self.saturday else ''})"
