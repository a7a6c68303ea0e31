"""Periods as the law counts them: in whole days, under a rule set.

A maximum and a minimum are different things, so they are different types: `Within` says by when something must be done at
the latest, and gives way to the next working day; `AtLeast` says how long one must wait or how long a term lasts, and
never moves. `Before` is counted backwards and never moves either.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

from attrs import Attribute, evolve, field, frozen

from ..errors import TimeError
from .calendars import Place, WorkCalendar, a_calendar, calendar_of, place_of, recorded_as
from .deadlines import AnyPeriod, DayOff, Deadline, Reckoning
from .instants import DayOrInstant, Instant, InstantLike, end_of, expiring, start_of_day, to_local
from .lengths import ByDays, Hours, yes_or_no
from .periods import Period
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
class _ByLaw(AnyPeriod):
    """What all periods under a law have in common; see `Within` for the fields."""

    length: Hours | ByDays = field(validator=_a_length)
    rules: RuleSet = field(validator=_some_rules)
    calendar: WorkCalendar | None = field(default=None, kw_only=True, hash=False, validator=a_calendar)
    day_counts: bool = field(default=False, kw_only=True, validator=[yes_or_no, _not_for_hours])

    @property
    def needs_calendar(self) -> bool:
        """Whether public holidays count and the period does not bring a calendar of its own."""
        return self._uses_holidays and self.calendar is None

    @property
    def _uses_holidays(self) -> bool:
        return self.length.needs_calendar

    def _calendar_at(self, place: Place) -> WorkCalendar | None:
        if not self._uses_holidays:
            return None
        return calendar_of(place) if self.calendar is None else self.calendar

    def __str__(self) -> str:
        return f"{type(self).__name__}({self.length}, {self.rules})"


@frozen
class _Forward(_ByLaw, Period):
    """A period under a law that begins at an anchor."""

    by_clock = False

    gives_way: ClassVar[bool]
    """Whether an end on a day off gives way to the next working day."""

    def extending(self, previous: Reckoning | Deadline | InstantLike, where: Place | str) -> Reckoning:
        """This period as the extension of another one, counted from its expiry (§ 190 BGB).

        Old and new are one period: what counts is the last day of the old one as it was counted, not the working day to
        which it had been moved. Whether the day of the anchor counts is no question here.

        Args:
            previous: The period that is extended, as it was reckoned, or the deadline that it set. An instant, at which
                it expires, will do where it had not been moved, which an instant does not tell.
            where: The legal zone, or a `Place`.

        Raises:
            OutsideCalendar: Public holidays count, and there is no calendar, or none for that year.
            TimeError: The old period is counted backwards, or the new one leads beyond the year 9999.
        """
        place = place_of(where)
        old = previous.how if isinstance(previous, Deadline) else previous
        if isinstance(old, Reckoning):
            if not isinstance(old.period, Period):
                msg = f"{old.period} is counted backwards and does not expire, so it cannot be extended"
                raise TimeError(msg)
            expiry = old.last_day or expiring(old.due, place.zone)
        else:
            expiry = expiring(old, place.zone)
        return self._counted(self._extended, expiry, place)

    def _extended(self, expiry: Instant | date, place: Place) -> Reckoning:
        if isinstance(self.length, Hours):
            due = self.length.after(expiry, place)
            return Reckoning(due, expiry, self, place.zone, self.rules.name, extends=True)
        return evolve(self, day_counts=False)._reckon(expiry, place, extends=True)  # noqa: SLF001  # our own

    def _reckon(self, anchor: Instant | date, place: Place, *, extends: bool = False) -> Reckoning:
        length, rules, zone = self.length, self.rules, place.zone
        if isinstance(length, Hours):
            begin = rules.begin_of_hours(anchor, zone) if isinstance(anchor, Instant) else end_of(anchor, zone)
            due = length.after(begin, zone)
            return Reckoning(due, anchor, self, zone, rules.name, provisions=rules.cited("hour", "hours"))
        calendar, day = self._calendar_at(place), _day_of(anchor, zone)
        if self.day_counts:
            step, event, last = "start", day - _DAY, length.last_day_from(day, calendar)
        else:
            step, event, last = "extension" if extends else "event", day, length.last_day(day, calendar)
        # A month that begins with its first day ends with the last day of a month, which every month has.
        short = length.is_short(event) and not (self.day_counts and day.day == 1)
        ends_on = last
        days_off: tuple[DayOff, ...] = ()
        moved: tuple[str, ...] = ()
        if self.gives_way and calendar is not None:
            ends_on, days_off, moved = rules.given_way(length, event + _DAY, last, calendar)
        return Reckoning(
            start_of_day(ends_on + _DAY, zone),
            anchor,
            self,
            zone,
            rules.name,
            recorded_as(calendar),
            last,
            ends_on,
            days_off,
            length.not_counted(event + _DAY, last, calendar),
            rules.cited(step, *_steps(length, short=short), *moved),
            extends,
        )


@frozen
class Within(_Forward):
    """A maximum: by when something must be done, or a declaration made, at the latest.

    An end on a Saturday, a Sunday or a public holiday gives way to the next working day (§ 193 BGB; Article 3 (4) of
    Regulation (EEC, Euratom) No 1182/71). Hours do not.

    Attributes:
        length: How long, for example ``Days(14)`` or ``Months(12) + Days(14)``.
        rules: Under which law, `BGB` or `EU`.
        calendar: The public holidays of the place of performance, if that is another place than the policy's.
        day_counts: Whether the day of the anchor is counted, because the period begins with the start of that day
            (§ 187 (2) BGB). By default it is the day of an event, which is not counted (§ 187 (1)).

    Raises:
        TimeError: One of them is something else.
    """

    gives_way = True

    @property
    def _uses_holidays(self) -> bool:
        return isinstance(self.length, ByDays)


@frozen
class AtLeast(_Forward):
    """A minimum: a waiting period, a notice period that protects the other side, or a term that lasts.

    It ends when it ends, on whatever day; moved, it would be longer than was said (BGH III ZR 172/04 for notice periods).

    Attributes:
        length: How long, for example ``Months(3)``.
        rules: Under which law, `BGB` or `EU`.
        calendar: The public holidays, if working days are counted elsewhere than at the policy's place.
        day_counts: Whether the day of the anchor is counted; see `Within`.

    Raises:
        TimeError: One of them is something else.
    """

    gives_way = False


@frozen
class Before(_ByLaw):
    """A period counted backwards: at the latest so long before an event, or before the end of a term.

    The whole period lies between the act and the event, so the last day for the act is the one from which the period,
    counted forwards, still ends in time. It moves neither forwards, which would shorten the period of the other
    side, nor backwards.

    Attributes:
        length: How long, for example ``Months(3)``.
        rules: Under which law, `BGB` or `EU`; German law is applied by analogy.
        calendar: The public holidays, if working days are counted elsewhere than at the policy's place.
        day_counts: Whether the day of the anchor is counted, because it is the last day of a term, which counts to its
            end. By default it is the day of an event, which is not counted.

    Raises:
        TimeError: One of them is something else.
    """

    def before(self, anchor: DayOrInstant, where: Place | str) -> Instant:
        """The instant before which it must have been done, exclusive.

        Args:
            anchor: The event, or the last day of the term; or the instant at which the term is over, exclusive.
            where: The legal zone, or a `Place`, which also knows the public holidays.

        Raises:
            OutsideCalendar: Working days are counted, and there is no calendar, or none for that year.
            TimeError: The anchor is neither an instant nor a day, or the period leads back beyond the year 1.
        """
        return self.reckon(anchor, where).due

    def _reckon(self, anchor: Instant | date, place: Place) -> Reckoning:
        length, rules, zone = self.length, self.rules, place.zone
        if isinstance(length, Hours):
            end = rules.end_of_hours(anchor, zone) if isinstance(anchor, Instant) else start_of_day(anchor, zone)
            cited = rules.cited("hour", "hours", "backwards")
            return Reckoning(length.before(end), anchor, self, zone, rules.name, provisions=cited)
        calendar, day, step = self._calendar_at(place), _day_of(anchor, zone), "event"
        if self.day_counts:
            step, day = "start", day + _DAY
        first = length.first_day_before(day, calendar)
        last = first - _DAY
        return Reckoning(
            start_of_day(first, zone),
            anchor,
            self,
            zone,
            rules.name,
            recorded_as(calendar),
            last,
            last,
            (),
            length.not_counted(first, day - _DAY, calendar),
            rules.cited(step, *_steps(length, short=length.is_short(last)), "backwards"),
        )
