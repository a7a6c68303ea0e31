"""Periods as the law counts them: in whole days, under a rule set.

A maximum and a minimum are different things, so they are different types: `Within` says by when something must be done at
the latest, and gives way to the next working day; `AtLeast` says how long one must wait or how long a term lasts, and
never moves. `Before` is counted backwards and never moves either.
"""

from __future__ import annotations

from abc import abstractmethod
from datetime import date, timedelta
from typing import cast

from attrs import Attribute, field, frozen
from attrs.validators import instance_of

from ..errors import TimeError
from .calendars import Place, WorkCalendar, a_calendar, place_of
from .instants import DayOrInstant, Instant, end_of, start_of_day, to_day_or_instant, to_local
from .periods import ByDays, Hours, Period, beyond, calendar_of, said
from .reckoning import DayOff, Reckoning
from .rules import RuleSet

_DAY = timedelta(days=1)


def _a_length(period: object, _: Attribute[Hours | ByDays], length: object) -> None:
    if not isinstance(length, Hours | ByDays):
        msg = f"{type(period).__name__} takes a length such as Days(14) or Months(3), not {length!r}"
        raise TimeError(msg)


def _some_rules(period: object, _: Attribute[RuleSet], rules: object) -> None:
    if not isinstance(rules, RuleSet):
        msg = f"{type(period).__name__} takes a rule set such as BGB or EU, not {rules!r}"
        raise TimeError(msg)


def _not_for_hours(period: _ByLaw, _: Attribute[bool], day_counts: object) -> None:
    if day_counts and isinstance(period.length, Hours):
        msg = f"{period} counts hours and no days; leave day_counts out"
        raise TimeError(msg)


@frozen
class _ByLaw:
    """What all periods under a law have in common.

    Attributes:
        length: How long, for example ``Days(14)`` or ``Months(12) + Days(14)``.
        rules: Under which law, `BGB` or `EU`.
        calendar: The public holidays of the place of performance, if that is another place than the policy's.
        day_counts: Whether the day of the anchor is counted, because the period begins with the start of that day
            (§ 187 (2) BGB). By default it is the day of an event, which is not counted (§ 187 (1)).

    Raises:
        TimeError: One of them is something else.
    """

    length: Hours | ByDays = field(validator=_a_length)
    rules: RuleSet = field(validator=_some_rules)
    calendar: WorkCalendar | None = field(default=None, kw_only=True, validator=a_calendar)
    day_counts: bool = field(default=False, kw_only=True, validator=[instance_of(bool), _not_for_hours])

    @property
    def needs_calendar(self) -> bool:
        """Whether public holidays count and the period does not bring its own calendar."""
        return self._asks and self.calendar is None

    @property
    def _asks(self) -> bool:
        """Whether public holidays count."""
        return self.length.needs_calendar

    def _calendar_at(self, place: Place) -> WorkCalendar | None:
        if not self._asks:
            return None
        return self.calendar or calendar_of(self, place)

    def _cited(self, begin: str, *more: str, short: bool) -> tuple[str, ...]:
        """The provisions for the steps that were taken."""
        units = self.length.units
        first = ("months_first",) if "half_months" in units and len(units) > 1 else ()
        clipped = ("short_month",) if short else ()
        return self.rules.cited(begin, *units, *clipped, *first, *more)

    def __str__(self) -> str:
        return f"{type(self).__name__}({self.length}, {self.rules})"


@frozen
class _Forward(_ByLaw, Period):
    """A period under a law that begins at an anchor."""

    by_rules = True

    def _end(self, anchor: Instant | date, place: Place) -> Instant:
        return self._reckon(anchor, place).due

    def _extended(self, expiry: Instant | date, place: Place) -> Reckoning:
        return self._reckon(expiry, place, "extension")

    def _reckon(self, anchor: Instant | date, place: Place, begin: str = "event") -> Reckoning:
        length, rules, zone = self.length, self.rules, place.zone
        if isinstance(length, Hours):
            start = rules.begin_of_hours(anchor, zone) if isinstance(anchor, Instant) else end_of(anchor, zone)
            due = length.after(start, zone)
            return Reckoning(due, anchor, self, zone, rules.name, provisions=rules.cited("hour", "hours"))
        calendar = self._calendar_at(place)
        day = to_local(anchor, zone).date() if isinstance(anchor, Instant) else anchor
        if self.day_counts:
            begin, first, last = "start", day, length.day_after(day, calendar) - _DAY
        else:
            first, last = day + _DAY, length.last_day(day, calendar)
        ends_on, days_off, moved = self._moved(first, last, calendar)
        return Reckoning(
            start_of_day(ends_on + _DAY, zone),
            anchor,
            self,
            zone,
            rules.name,
            None if calendar is None else said(calendar),
            last,
            ends_on,
            days_off,
            self._cited(begin, *moved, short=length.is_short(day, day_counts=self.day_counts)),
        )

    @abstractmethod
    def _moved(
        self, first: date, last: date, calendar: WorkCalendar | None
    ) -> tuple[date, tuple[DayOff, ...], tuple[str, ...]]:
        """The day on which it ends, the days on which it could not, and the steps that were taken."""


class Within(_Forward):
    """A maximum: by when something must be done, or a declaration made, at the latest.

    An end on a Saturday, a Sunday or a public holiday gives way to the next working day. Hours do not.
    """

    __slots__ = ()

    @property
    def _asks(self) -> bool:
        return isinstance(self.length, ByDays)

    def _moved(
        self, first: date, last: date, calendar: WorkCalendar | None
    ) -> tuple[date, tuple[DayOff, ...], tuple[str, ...]]:
        rules, calendar = self.rules, cast("WorkCalendar", calendar)  # a maximum has asked for it
        days_off = rules.days_off(last, calendar)
        free = last + len(days_off) * _DAY
        ends_on = rules.with_working_days(first, free, calendar) if self.length.at_least_days(2) else free
        steps = (*(("moved",) if days_off else ()), *(("two_working_days",) if ends_on != free else ()))
        return ends_on, days_off, steps


class AtLeast(_Forward):
    """A minimum: a waiting period, a notice period that protects the other side, or a term that lasts.

    It ends when it ends, on whatever day; shifted, it would be longer than was said.
    """

    __slots__ = ()

    def _moved(
        self,
        first: date,  # noqa: ARG002  # it does not move
        last: date,
        calendar: WorkCalendar | None,  # noqa: ARG002  # as above
    ) -> tuple[date, tuple[DayOff, ...], tuple[str, ...]]:
        return last, (), ()


class Before(_ByLaw):
    """A period counted backwards: at the latest so long before an event, or before the end of a term.

    The whole period lies between the act and the event, so the last day for the act is the one from which the period,
    counted forwards, still ends in time. It moves neither forwards, which would shorten the period of the other
    side, nor backwards.

    The day of the anchor is not counted; say ``day_counts=True`` where the anchor is the last day of a term, which
    counts to its end.
    """

    __slots__ = ()

    def before(self, anchor: DayOrInstant, where: Place | str) -> Instant:
        """The instant before which it must have been done, exclusive.

        Args:
            anchor: The event, or the last day of the term; or the instant at which the term is over, exclusive.
            where: The legal zone, or a `Place`, which also knows the public holidays.

        Raises:
            OutsideCalendar: Working days are counted, and there is no calendar, or none for that year.
            TimeError: The period leads back beyond the year 1.
        """
        return self.reckon(anchor, where).due

    def reckon(self, anchor: DayOrInstant, where: Place | str) -> Reckoning:
        """The same as `before`, with how it came about."""
        end, place = to_day_or_instant(anchor), place_of(where)
        try:
            return self._reckon(end, place)
        except TimeError:
            raise
        except (OverflowError, ValueError):
            raise beyond(self, anchor) from None

    def _reckon(self, anchor: Instant | date, place: Place) -> Reckoning:
        length, rules, zone = self.length, self.rules, place.zone
        if isinstance(length, Hours):
            end = rules.end_of_hours(anchor, zone) if isinstance(anchor, Instant) else start_of_day(anchor, zone)
            return Reckoning(
                length.before(end), anchor, self, zone, rules.name, provisions=rules.cited("hour", "hours", "backwards")
            )
        calendar = self._calendar_at(place)
        day = to_local(anchor, zone).date() if isinstance(anchor, Instant) else anchor
        begin = "event"
        if self.day_counts:
            begin, day = "start", day + _DAY
        first = length.day_back(day, calendar)
        return Reckoning(
            start_of_day(first, zone),
            anchor,
            self,
            zone,
            rules.name,
            None if calendar is None else said(calendar),
            first - _DAY,
            first - _DAY,
            (),
            self._cited(begin, "backwards", short=length.is_short(day, back=True)),
        )
