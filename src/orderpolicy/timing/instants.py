"""Instants: points in time, kept in UTC; and days, which become instants in a legal zone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC as STDLIB_UTC
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TypeAlias, cast

import pendulum

from ..errors import NaiveInstant, TimeError

Instant: TypeAlias = pendulum.DateTime
"""A point in time, always in UTC and always with the same tz object."""

InstantLike: TypeAlias = datetime | str
"""What is taken for an instant: any aware datetime, or an ISO 8601 string with an offset."""

DayOrInstant: TypeAlias = date | str
"""What is taken for a promise: an instant, or a date alone, which means the whole of that day."""

UTC = pendulum.UTC

plus: Callable[[Instant, timedelta], Instant] = cast("Callable[[Instant, timedelta], Instant]", datetime.__add__)
"""An instant so much elapsed time later: datetime's own sum, a twentieth of the cost of pendulum's `add`."""


def just_after(instant: Instant) -> Instant:
    """The next instant that there is."""
    return plus(instant, instant.resolution)


def to_instant(value: InstantLike) -> Instant:
    """Turn an aware datetime or an ISO 8601 string with an offset into an `Instant`.

    Raises:
        NaiveInstant: The value has no offset.
        TimeError: The value is no date and time at all, or lies outside of the years 1 to 9999.
    """
    if type(value) is pendulum.DateTime and value.tzinfo is UTC:
        return value
    moment: object = _parsed(value) if isinstance(value, str) else value
    if not isinstance(moment, datetime):
        msg = f"{value!r} is no instant; give an aware datetime or an ISO string such as '2026-11-02T09:00:00+01:00'"
        raise TimeError(msg)
    if moment.utcoffset() is None:
        msg = f"{value!r} has no offset, so it is no instant; write for example {moment.isoformat()}+01:00"
        raise NaiveInstant(msg)
    try:
        return in_utc(moment)
    except OverflowError:
        msg = f"{value!r} lies outside of the years 1 to 9999 in UTC"
        raise TimeError(msg) from None


def to_day_or_instant(value: DayOrInstant) -> Instant | date:
    """Turn a value into an `Instant`, or keep it as a date where it is a date alone.

    Raises:
        NaiveInstant: The value has a time of day but no offset.
        TimeError: The value is neither a date nor a date and time.
    """
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return to_instant(value)
    return value if _is_day(value) else to_instant(value)  # type: ignore[arg-type]  # which names what it is


def end_of(value: Instant | date, zone: str) -> Instant:
    """The instant at which a promise ends: the instant itself, or the midnight after the day, exclusive."""
    if isinstance(value, pendulum.DateTime):
        return value
    try:
        return start_of_day(value + timedelta(days=1), zone)
    except OverflowError:
        msg = f"{value} has no next day: the calendar ends with the year 9999"
        raise TimeError(msg) from None


def expiring(value: InstantLike, zone: str) -> Instant | date:
    """What expires at the exclusive end of a window: the day before a midnight, else the instant itself."""
    instant = to_instant(value)
    try:
        if start_of_day(to_local(instant, zone).date(), zone) != instant:
            return instant
        return to_local(plus(instant, -instant.resolution), zone).date()
    except OverflowError:
        msg = f"{instant} lies at the end of the calendar in {zone}, where nothing can be counted from"
        raise TimeError(msg) from None


def start_of_day(day: date, zone: str) -> Instant:
    """The first instant of a day in a zone, also where the clocks skip midnight or pass it twice."""
    return in_utc(datetime(day.year, day.month, day.day, tzinfo=zone_named(zone)))


def from_local(wall: datetime, zone: str) -> Instant:
    """The instant that a clock on the wall of a zone shows.

    A time that the clocks skip is moved on by the gap, one that they show twice is the first of the two
    (as RFC 5545 has it).
    """
    # Made anew as a plain datetime: pendulum's own `replace` reads fold in its own way.
    return in_utc(datetime.combine(wall.date(), wall.time(), tzinfo=zone_named(zone)).replace(fold=0))


def to_local(instant: Instant, zone: str) -> datetime:
    """What a clock on the wall of a zone shows at an instant; aware, with the offset of that moment."""
    i = instant  # made anew as a plain datetime, whose arithmetic is ten times as fast as pendulum's
    utc = datetime(i.year, i.month, i.day, i.hour, i.minute, i.second, i.microsecond, STDLIB_UTC)
    return utc.astimezone(zone_named(zone))


def in_utc(moment: datetime) -> Instant:
    """An aware datetime as an `Instant`."""
    u = moment.astimezone(UTC)
    return pendulum.DateTime(u.year, u.month, u.day, u.hour, u.minute, u.second, u.microsecond, tzinfo=UTC)


_NO_ZONES = frozenset({"localtime", "posixrules", "Factory"})
"""What some machines have among their zones, and each machine another one."""


@lru_cache(maxsize=256)
def zone_named(name: str) -> pendulum.Timezone:
    """The time zone of an IANA name.

    Raises:
        TimeError: There is no zone of that name.
    """
    try:
        if name not in _NO_ZONES:
            return pendulum.Timezone(name)
    except (KeyError, OSError, TypeError, ValueError):  # one for each way in which a name can be wrong
        pass
    msg = f"there is no time zone {name!r}; give an IANA name such as 'Europe/Berlin'"
    raise TimeError(msg)


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _parsed(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        msg = (
            f"{text!r} is no ISO 8601 date and time; write for example '2026-11-02T09:00:00+01:00',"
            " or, where a whole day can be meant, '2026-11-02'"
        )
        raise TimeError(msg) from None
