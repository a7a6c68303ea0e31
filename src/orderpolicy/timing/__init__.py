"""Instants, clocks, periods, calendars, deadlines. The only room that imports pendulum."""

from .calendars import HolidayCalendar, Place, WorkCalendar, place_of, public_holidays
from .clocks import Clock, ManualClock, SystemClock
from .deadlines import AnyPeriod, DayOff, Deadline, Reckoning
from .instants import (
    DayOrInstant,
    Instant,
    InstantLike,
    end_of,
    expiring,
    just_after,
    plus,
    start_of_day,
    to_day_or_instant,
    to_instant,
    to_local,
    zone_named,
)
from .legal import AtLeast, Before, Within
from .lengths import CalendarPeriod, Days, HalfMonths, Hours, Months, Weeks, WorkingDays, Years
from .periods import Period
from .rules import BGB, EU, PartOfMonth, RuleSet
from .windows import Window, first_of, next_in_turn, window_start
from .wording import say_end, say_instant, say_list, say_period, say_reckoning

__all__ = [
    "BGB",
    "EU",
    "AnyPeriod",
    "AtLeast",
    "Before",
    "CalendarPeriod",
    "Clock",
    "DayOff",
    "DayOrInstant",
    "Days",
    "Deadline",
    "HalfMonths",
    "HolidayCalendar",
    "Hours",
    "Instant",
    "InstantLike",
    "ManualClock",
    "Months",
    "PartOfMonth",
    "Period",
    "Place",
    "Reckoning",
    "RuleSet",
    "SystemClock",
    "Weeks",
    "Window",
    "Within",
    "WorkCalendar",
    "WorkingDays",
    "Years",
    "end_of",
    "expiring",
    "first_of",
    "just_after",
    "next_in_turn",
    "place_of",
    "plus",
    "public_holidays",
    "say_end",
    "say_instant",
    "say_list",
    "say_period",
    "say_reckoning",
    "start_of_day",
    "to_day_or_instant",
    "to_instant",
    "to_local",
    "window_start",
    "zone_named",
]
