"""Rule sets: how a law counts periods. German civil law and the law of the European Union."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum, auto

from attrs import field, frozen

from .._frozendict import FrozenDict
from ..errors import TimeError
from .calendars import Place, WorkCalendar, a_date, calendar_of, holiday_on, is_off
from .deadlines import DayOff
from .instants import Instant, plus, to_local
from .lengths import ByDays

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)


def _frozen(provisions: Mapping[str, str]) -> FrozenDict[str, str]:
    return FrozenDict(provisions)


@frozen
class RuleSet:
    """How a law counts periods.

    What all have in common: the day of an event is not counted, unless the period begins with the start of a day; it ends
    with the expiry of its last day; weeks, months and years end on the day of the same name or number, or on the last
    of the month if that has no such day; and where something has to be done within the period, an end on a Saturday, a
    Sunday or a public holiday gives way to the next working day.

    Attributes:
        name: By which a deadline and a policy's version say it.
        provisions: Where the law says what, by step; a step that it does not know is not cited.
        full_hours: Whether the hour of the event is not counted where hours are.
        two_working_days: Whether a period of two days or more has at least two working days.
    """

    name: str
    provisions: Mapping[str, str] = field(converter=_frozen, repr=False)
    full_hours: bool = field(default=False, repr=False)
    two_working_days: bool = field(default=False, repr=False)

    def next_working_day(self, day: date | str, calendar: WorkCalendar) -> date:
        """The day itself if something can be due on it, else the next such day (§ 193 BGB, Art. 3 (4) of the Regulation).

        Raises:
            OutsideCalendar: The calendar does not cover the year.
            TimeError: That is no day, or no calendar.
        """
        calendar = calendar_of(Place("UTC", calendar))
        first = a_date(day)
        try:
            return _next_free(first, calendar)
        except OverflowError:
            msg = f"there is no working day after {first}: the calendar ends with the year 9999"
            raise TimeError(msg) from None

    def given_way(
        self, length: ByDays, first: date, last: date, calendar: WorkCalendar
    ) -> tuple[date, tuple[DayOff, ...], tuple[str, ...]]:
        """The day on which a maximum ends, the days off on which it could not, and the steps that were taken.

        Args:
            length: How long it is.
            first: Its first day.
            last: Its last day, as it was counted.
            calendar: The public holidays.
        """
        days_off = _days_off(last, calendar)
        free = last + len(days_off) * _DAY
        moved = ("moved",) if days_off else ()
        if self.two_working_days and length.at_least_days(2):
            second = _next_free(_next_free(first, calendar) + _DAY, calendar)
            if second > free:
                return second, days_off, (*moved, "two_working_days")
        return free, days_off, moved

    def begin_of_hours(self, event: Instant, zone: str) -> Instant:
        """From when on hours are counted: from the event, or from the end of its hour on the clocks of the zone."""
        if not self.full_hours:
            return event
        wall = to_local(event, zone)
        past = timedelta(minutes=wall.minute, seconds=wall.second, microseconds=wall.microsecond)
        return plus(event, _HOUR - past)

    def end_of_hours(self, event: Instant, zone: str) -> Instant:
        """From when on hours are counted backwards: from the event, or from the beginning of its hour."""
        return plus(self.begin_of_hours(event, zone), -_HOUR) if self.full_hours else event

    def cited(self, *steps: str) -> tuple[str, ...]:
        """Where the law says how these steps are taken, each provision once."""
        return tuple(dict.fromkeys(self.provisions[step] for step in steps if step in self.provisions))

    def __str__(self) -> str:
        return self.name


def _days_off(day: date, calendar: WorkCalendar) -> tuple[DayOff, ...]:
    """The days from a day on, until the next on which something can be due."""
    off = []
    while is_off(day, calendar):
        off.append(DayOff(day, holiday_on(day, calendar)))
        day += _DAY
    return tuple(off)


def _next_free(day: date, calendar: WorkCalendar) -> date:
    """The first day from a day on on which something can be due."""
    while is_off(day, calendar):
        day += _DAY
    return day


BGB = RuleSet(
    "BGB",
    {
        "event": "§ 187 (1)",
        "start": "§ 187 (2)",
        "days": "§ 188 (1)",
        "weeks": "§ 188 (2)",
        "months": "§ 188 (2)",
        "years": "§ 188 (2)",
        "short_month": "§ 188 (3)",
        "half_months": "§ 189 (1)",
        "months_first": "§ 189 (2)",
        "extension": "§ 190",
        "moved": "§ 193",
    },
)
"""German civil law: §§ 187 to 193 of the Bürgerliches Gesetzbuch.

§ 193 applies where a declaration has to be made or something has to be done within the period (`Within`). It does not
apply to hours, to the day on which a period begins, to periods that only lead up to another one, to waiting periods and
terms, to minimum notice periods, which protect the other side (BGH III ZR 172/04, BGHZ 162, 175), nor to periods that are
counted backwards. It is a rule of interpretation: who promises a Saturday has promised that Saturday.
"""

EU = RuleSet(
    "EU",
    {
        "hour": "Art. 3 (1)",
        "hours": "Art. 3 (2) (a)",
        "event": "Art. 3 (1)",
        "days": "Art. 3 (2) (b)",
        "weeks": "Art. 3 (2) (c)",
        "months": "Art. 3 (2) (c)",
        "years": "Art. 3 (2) (c)",
        "half_months": "Art. 3 (2) (d)",
        "working_days": "Art. 2 (2)",
        "moved": "Art. 3 (4)",
        "two_working_days": "Art. 3 (5)",
        "backwards": "Art. 3 (4)",
    },
    full_hours=True,
    two_working_days=True,
)
"""The law of the European Union: Regulation (EEC, Euratom) No 1182/71, Articles 2 and 3.

It differs from German law in that the hour of the event is not counted where hours are, and that a period of two days
or more has at least two working days. Whether the latter holds for periods in hours is disputed; the
Bavarian commissioner for data protection denies it (guidance of 1 June 2019), and so does this library.
"""


class PartOfMonth(StrEnum):
    """The beginning, the middle and the end of a month: the first, the 15th and the last day (§ 192 BGB)."""

    BEGINNING = auto()
    MIDDLE = auto()
    END = auto()

    def day(self, year: int, month: int) -> date:
        """The day that is meant.

        Raises:
            TimeError: There is no such month.
        """
        try:
            first = date(year, month, 1)
            if self is PartOfMonth.END:
                return (first + 31 * _DAY).replace(day=1) - _DAY
        except (OverflowError, TypeError, ValueError) as wrong:
            msg = f"there is no month {month} of the year {year} in the calendar: {wrong}"
            raise TimeError(msg) from None
        return first if self is PartOfMonth.BEGINNING else first.replace(day=15)
