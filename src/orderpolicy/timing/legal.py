"""Periods as the law counts them: in whole days, under a rule set.

A maximum and a minimum are different things, so they are different types: `Within` says by when something must be done at
the latest, and gives way to the next working day; `AtLeast` says how long one must wait or how long a term lasts, and
never moves. `Before` is counted backwards and never moves either.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

from attrs import Attribute, field, frozen
from attrs.validators import instance_of

from ..errors import TimeError
from .calendars import Place, WorkCalendar, a_calendar, calendar_of, place_of, said
from .instants import DayOrInstant, Instant, end_of, start_of_day, to_day_or_instant, to_local
from .lengths import ByDays, Hours
from .periods import Period, beyond
from .reckoning import AnyPeriod, DayOff, Reckoning
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


def _steps(length: ByDays, *, short: bool) -> Iterator[str]:
    """How a length is counted, as a rule set names the steps."""
    yield from length.units
    if short:
        yield "short_month"
    if "half_months" in length.units and len(length.units) > 1:
        yield "months_first"


def _day_of(anchor: Instant | date, zone: str) -> date:
    return to_local(anchor, zone).date() if isinstance(anchor, Instant) else anchor


@frozen
class _ByLaw:
    """What all periods under a law have in common; see `Within` for the fields."""

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
        return calendar_of(self, place) if self.calendar is None else self.calendar

    def __str__(self) -> str:
        return f"{type(self).__name__}({self.length}, {self.rules})"


@frozen
class _Forward(_ByLaw, Period):
    """A period under a law that begins at an anchor."""

    by_rules = True

    moves: ClassVar[bool]
    """Whether its end gives way to the next working day."""

    def _end(self, anchor: Instant | date, place: Place) -> Instant:
        if isinstance(self.length, Hours):
            return self._end_of_hours(self.length, anchor, place.zone)
        _, ends_on, *_ = self._days(self.length, _day_of(anchor, place.zone), self._calendar_at(place))
        return start_of_day(ends_on + _DAY, place.zone)

    def _extended(self, expiry: Instant | date, place: Place) -> Reckoning:
        return self._reckon(expiry, place, "extension")

    def _reckon(self, anchor: Instant | date, place: Place, begin: str = "event") -> Reckoning:
        length, rules, zone = self.length, self.rules, place.zone
        if isinstance(length, Hours):
            due = self._end_of_hours(length, anchor, zone)
            return Reckoning(due, anchor, self, zone, rules.name, provisions=rules.cited("hour", "hours"))
        calendar, day = self._calendar_at(place), _day_of(anchor, zone)
        last, ends_on, days_off, moved = self._days(length, day, calendar)
        steps = _steps(length, short=length.is_short(day, day_counts=self.day_counts))
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
            rules.cited("start" if self.day_counts else begin, *steps, *moved),
        )

    def _end_of_hours(self, hours: Hours, anchor: Instant | date, zone: str) -> Instant:
        begin = self.rules.begin_of_hours(anchor, zone) if isinstance(anchor, Instant) else end_of(anchor, zone)
        return hours.after(begin, zone)

    def _days(
        self, length: ByDays, day: date, calendar: WorkCalendar | None
    ) -> tuple[date, date, tuple[DayOff, ...], tuple[str, ...]]:
        """The last day as it is counted, and as it is moved; the days on which it could not end; and what was applied."""
        if self.day_counts:
            first, last = day, length.day_after(day, calendar) - _DAY
        else:
            first, last = day + _DAY, length.last_day(day, calendar)
        if not self.moves or calendar is None:
            return last, last, (), ()
        days_off = self.rules.days_off(last, calendar)
        ends_on = free = last + len(days_off) * _DAY
        moved: tuple[str, ...] = ("moved",) if days_off else ()
        if length.at_least_days(2) and (ends_on := self.rules.with_working_days(first, free, calendar)) != free:
            moved = (*moved, "two_working_days")
        return last, ends_on, days_off, moved


class Within(_Forward):
    """A maximum: by when something must be done, or a declaration made, at the latest.

    An end on a Saturday, a Sunday or a public holiday gives way to the next working day. Hours do not.

    Attributes:
        length: How long, for example ``Days(14)`` or ``Months(12) + Days(14)``.
        rules: Under which law, `BGB` or `EU`.
        calendar: The public holidays of the place of performance, if that is another place than the policy's.
        day_counts: Whether the day of the anchor is counted, because the period begins with the start of that day
            (§ 187 (2) BGB). By default it is the day of an event, which is not counted (§ 187 (1)).

    Raises:
        TimeError: One of them is something else.
    """

    __slots__ = ()

    moves = True

    @property
    def _asks(self) -> bool:
        return isinstance(self.length, ByDays)


class AtLeast(_Forward):
    """A minimum: a waiting period, a notice period that protects the other side, or a term that lasts.

    It ends when it ends, on whatever day; moved, it would be longer than was said. Its fields are those of `Within`.
    """

    __slots__ = ()

    moves = False


class Before(_ByLaw, AnyPeriod):
    """A period counted backwards: at the latest so long before an event, or before the end of a term.

    The whole period lies between the act and the event, so the last day for the act is the one from which the period,
    counted forwards, still ends in time. It moves neither forwards, which would shorten the period of the other
    side, nor backwards.

    The day of the anchor is not counted; say ``day_counts=True`` where the anchor is the last day of a term, which
    counts to its end. Its other fields are those of `Within`.
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
        day, begin = _day_of(anchor, zone), "event"
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
            rules.cited(begin, *_steps(length, short=length.is_short(day, back=True)), "backwards"),
        )
