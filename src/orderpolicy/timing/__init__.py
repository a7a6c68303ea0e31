"""Instants, clocks, periods, deadlines. The only room that imports pendulum."""

from .clocks import Clock, ManualClock, SystemClock
from .deadlines import Deadline
from .instants import (
    DayOrInstant,
    Instant,
    InstantLike,
    end_of,
    to_day_or_instant,
    to_instant,
    zone_named,
)
from .periods import CalendarPeriod, Days, Hours, Months, Period, Weeks, Years
from .wording import say_end, say_instant, say_period

__all__ = [
    "CalendarPeriod",
    "Clock",
    "DayOrInstant",
    "Days",
    "Deadline",
    "Hours",
    "Instant",
    "InstantLike",
    "ManualClock",
    "Months",
    "Period",
    "SystemClock",
    "Weeks",
    "Years",
    "end_of",
    "say_end",
    "say_instant",
    "say_period",
    "to_day_or_instant",
    "to_instant",
    "zone_named",
]
