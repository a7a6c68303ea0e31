"""Windows that slide, and schedules that do not drift."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeAlias

from .instants import Instant, just_after, start_of_day, to_instant, to_local
from .lengths import CalendarPeriod, Hours

Window: TypeAlias = Hours | CalendarPeriod
"""How far back something counts: hours of elapsed time, or whole days of the legal zone."""

_DAY = timedelta(days=1)
_FIRST = to_instant("0001-01-01T00:00:00+00:00")


def window_start(window: Window, at: Instant, zone: str) -> Instant:
    """The first instant whose happenings still count at another one.

    What happened counts for so long from when it happened: hours to the instant; days, weeks, months and years to the end
    of the last day, its own not counted (sections 187 (1), 188 BGB). So what has left a window never comes back, at a
    change of the clocks as at the end of a month. A window that leads back beyond the year 1 begins with it.
    """
    try:
        if isinstance(window, Hours):
            return just_after(window.before(at))
        return _first_day(window, _day_of(at, zone), zone)
    except (OverflowError, ValueError):
        return _FIRST


@lru_cache(maxsize=256)
def _day_of(at: Instant, zone: str) -> date:
    """The day in the legal zone; several windows are mostly asked for at one instant."""
    return to_local(at, zone).date()


@lru_cache(maxsize=4096)
def _first_day(window: CalendarPeriod, today: date, zone: str) -> Instant:
    """The start of the first day that counts on a day."""
    first = window.first_day_before(today, None) - 4 * _DAY  # early enough for every month
    while window.last_day(first, None) < today:
        first += _DAY
    return start_of_day(first, zone)


def next_in_turn(every: Window, start: Instant, after: Instant, zone: str) -> Instant:
    """The first instant of a schedule that lies after another one: so often, each time counted from the start.

    Raises:
        TimeError: It leads beyond the year 9999.
    """
    turn = first_of(lambda n: (every * (n + 1)).after(start, zone) > after)
    return (every * (turn + 1)).after(start, zone)


def first_of(holds: Callable[[int], bool]) -> int:
    """The first number, from nothing on, for which something holds that then holds for every greater one."""
    if holds(0):
        return 0
    most = 1
    while not holds(most):
        most *= 2
    least = most // 2
    while most - least > 1:
        middle = (least + most) // 2
        least, most = (least, middle) if holds(middle) else (middle, most)
    return most
