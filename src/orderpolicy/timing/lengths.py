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
from .calendars import Place, WorkCalendar, calendar_of, holiday_on, is_off, recorded_as
from .deadlines import DayOff, Reckoning, beyond
from .instants import UTC, DayOrInstant, Instant, end_of, from_local, plus, to_local
from .periods import Period

_DAY = timedelta(days=1)


def _at_least_one(period: object, _: Attribute[int], count: object) -> None:
    if isinstance(count, bool) or not isinstance(count, int):
        msg = f"{type(period).__name__} takes a whole number, not {count!r}"
        raise TimeError(msg)
    if count < 1:
        msg = f"{type(period).__name__}({count}) is no period; give at least 1"
        raise TimeError(msg)


def yes_or_no(period: object, attribute: Attribute[bool], value: object) -> None:
    """A field of a period: True or False."""
    if not isinstance(value, bool):
        msg = f"{attribute.name} of {type(period).__name__} is {value!r}; give True or False"
        raise TimeError(msg)


@frozen
class Hours(Period):
    """Hours of elapsed time; a change of the clocks makes no difference.

    Attributes:
        count: How many, at least 1.

    Raises:
        TimeError: That is no such number.
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

    def _reckon(self, anchor: Instant | date, place: Place) -> Reckoning:
        return Reckoning(plus(end_of(anchor, place.zone), self._elapsed), anchor, self, place.zone)

    def __mul__(self, times: int) -> Hours:
        return Hours(self.count * times)

    def __str__(self) -> str:
        return f"Hours({self.count})"


class ByDays(Period):
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
    def last_day_from(self, start: date, calendar: WorkCalendar | None) -> date:
        """The last day of a period that begins with the start of a day."""

    @abstractmethod
    def first_day_before(self, day: date, calendar: WorkCalendar | None) -> date:
        """The first day of a period that lies wholly before a day."""

    def is_short(self, event: date) -> bool:  # noqa: ARG002  # only months are
        """Whether the month of the end lacks the day on which it should end."""
        return False

    def not_counted(self, first: date, last: date, calendar: WorkCalendar | None) -> tuple[DayOff, ...]:  # noqa: ARG002  # all are
        """The public holidays among its days that were not counted."""
        return ()

    def _reckon(self, anchor: Instant | date, place: Place) -> Reckoning:
        calendar, zone = calendar_of(place) if self.needs_calendar else None, place.zone
        if isinstance(anchor, Instant):
            wall = to_local(anchor, zone)
            event, last = wall.date(), self.last_day(wall.date(), calendar)
            due = from_local(datetime.combine(last, wall.time()), zone)
        else:
            event, last = anchor, self.last_day(anchor, calendar)
            due = end_of(last, zone)
        skipped = self.not_counted(event + _DAY, last, calendar)
        return Reckoning(due, anchor, self, zone, calendar=recorded_as(calendar), not_counted=skipped)


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
        return sum(part.days_in_pieces_each * part.count for part in self.parts)

    @property
    def units(self) -> tuple[str, ...]:
        """The names of its units."""
        return tuple(part.unit for part in self.parts)

    def __add__(self, other: CalendarPeriod) -> CalendarPeriod:
        if not isinstance(other, CalendarPeriod):
            msg = f"{self} and {other} are not counted in the same way and cannot be added"
            raise TimeError(msg)
        total: dict[type[_Unit], int] = {}
        for part in sorted((*self.parts, *other.parts), key=lambda part: -part.days_in_pieces_each):
            total[type(part)] = total.get(type(part), 0) + part.count
        first, *more = (unit(count) for unit, count in total.items())
        return Sum((first, *more)) if more else first

    def __mul__(self, times: int) -> CalendarPeriod:
        """So many times as long, counted at once: three times a month is three months, whatever their days."""
        first, *more = (type(part)(part.count * times) for part in self.parts)
        return Sum((first, *more)) if more else first

    def at_least_days(self, count: int) -> bool:
        """Whether it is a period of that many days or more."""
        return self.months > 0 or self.days >= count

    def last_day(self, event: date, calendar: WorkCalendar | None) -> date:  # noqa: ARG002  # every day counts
        """The day of the same number, or the last of its month, and the days on top (§ 188 (1) to (3) BGB)."""
        return _plus_months(event, self.months) + self.days * _DAY

    def last_day_from(self, start: date, calendar: WorkCalendar | None) -> date:  # noqa: ARG002  # every day counts
        """The day before the one of the same number (§ 188 (2) BGB)."""
        return _corresponding(start, self.months) + (self.days - 1) * _DAY

    def first_day_before(self, day: date, calendar: WorkCalendar | None) -> date:  # noqa: ARG002  # every day counts
        """The day that corresponds to it, so that each earlier day, and no later one, leaves the whole period."""
        return _corresponding(day - self.days * _DAY, -self.months)

    def is_short(self, event: date) -> bool:
        """Whether the month of the end lacks the day of the same number (§ 188 (3) BGB)."""
        return _plus_months(event, self.months).day != event.day


def _plus_months(day: date, months: int) -> date:
    """The day of the same number so many months later, or the last of that month if it has no such day."""
    if not months:
        return day
    then = pendulum.date(day.year, day.month, day.day).add(months=months)
    return date(then.year, then.month, then.day)  # a plain one, whose arithmetic is ten times as fast


def _corresponding(day: date, months: int) -> date:
    """The day of the same number so many months later, or the first after that month if it has no such day."""
    then = _plus_months(day, months)
    return then if then.day == day.day else then + _DAY


@frozen
class _Unit(CalendarPeriod):
    """A number of equal units.

    Attributes:
        count: How many, at least 1.
    """

    count: int = field(validator=_at_least_one)

    unit: ClassVar[str]
    months_each: ClassVar[int] = 0
    days_each: ClassVar[int] = 0
    days_in_pieces_each: ClassVar[int]

    @property
    def parts(self) -> tuple[_Unit, ...]:
        return (self,)

    @property
    def months(self) -> int:  # as for a sum, only faster
        return self.months_each * self.count

    @property
    def days(self) -> int:  # as above
        return self.days_each * self.count

    def __str__(self) -> str:
        return f"{type(self).__name__}({self.count})"


class Days(_Unit):
    """Calendar days, at least one."""

    __slots__ = ()

    unit = "days"
    days_each = days_in_pieces_each = 1


class Weeks(_Unit):
    """Calendar weeks of seven days, at least one."""

    __slots__ = ()

    unit = "weeks"
    days_each = days_in_pieces_each = 7


class HalfMonths(_Unit):
    """Half months of fifteen days each, at least one, counted after whole months (§ 189 BGB)."""

    __slots__ = ()

    unit = "half_months"
    days_each = days_in_pieces_each = 15


class Months(_Unit):
    """Calendar months, at least one; half a year is six of them, a quarter three (§ 189 BGB)."""

    __slots__ = ()

    unit = "months"
    months_each = 1
    days_in_pieces_each = 30


class Years(_Unit):
    """Calendar years, at least one."""

    __slots__ = ()

    unit = "years"
    months_each = 12
    days_in_pieces_each = 365


@frozen
class Sum(CalendarPeriod):
    """Different units one after the other, such as ``Months(12) + Days(14)``; made by adding them."""

    _parts: tuple[_Unit, ...]

    @property
    def parts(self) -> tuple[_Unit, ...]:
        """The units that it is made of, the greatest first."""
        return self._parts

    def __str__(self) -> str:
        return " + ".join(str(part) for part in self.parts)


@frozen
class WorkingDays(ByDays):
    """Days on which people work: no Sunday, no public holiday of the place, and no Saturday unless it is said.

    By the clock it ends at the same time of day as the anchor; a day that passes first, or on which nobody works, is not
    counted. Under a law (`Within`, `AtLeast`) it ends with its last day. Working days without Saturdays are those of EU law
    (Regulation (EEC, Euratom) No 1182/71, Article 2 (2)), those with Saturdays the "Werktage" of many German laws.

    Attributes:
        count: How many, at least 1.
        saturday: Whether Saturdays count.

    Raises:
        TimeError: One of them is something else.
    """

    count: int = field(validator=_at_least_one)
    saturday: bool = field(default=False, kw_only=True, validator=yes_or_no)

    by_clock = False

    @property
    def units(self) -> tuple[str, ...]:
        """Working days; with Saturdays they are not those of EU law."""
        return ("working_days_with_saturdays",) if self.saturday else ("working_days",)

    @property
    def needs_calendar(self) -> bool:
        """They always do, unless a period under a law brings one for them."""
        return True

    def at_least_days(self, count: int) -> bool:
        """Whether it is a period of that many days or more."""
        return self.count >= count

    def last_day(self, event: date, calendar: WorkCalendar | None) -> date:
        """The last of so many working days after an event."""
        return self._nth(event, _DAY, calendar)

    def last_day_from(self, start: date, calendar: WorkCalendar | None) -> date:
        """The last of so many working days, the first day included."""
        return self._nth(start - _DAY, _DAY, calendar)

    def first_day_before(self, day: date, calendar: WorkCalendar | None) -> date:
        """The first of so many working days before a day."""
        return self._nth(day, -_DAY, calendar)

    def not_counted(self, first: date, last: date, calendar: WorkCalendar | None) -> tuple[DayOff, ...]:
        """The public holidays among its days, on which people would have worked."""
        days = (first + i * _DAY for i in range((last - first).days + 1))
        named = ((day, holiday_on(day, calendar)) for day in days if not is_off(day, None, saturday=not self.saturday))
        return tuple(DayOff(day, holiday) for day, holiday in named if holiday is not None)

    def _nth(self, day: date, step: timedelta, calendar: WorkCalendar | None) -> date:
        for _ in range(self.count):
            day += step
            while is_off(day, calendar, saturday=not self.saturday):
                day += step
        return day

    def __str__(self) -> str:
        return f"WorkingDays({self.count}{', saturday=True' if self.saturday else ''})"
