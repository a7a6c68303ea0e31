"""Clocks: where a bound engine reads the instant. Nothing else in the library asks for the time."""

from __future__ import annotations

from datetime import UTC as STDLIB_UTC
from datetime import datetime
from typing import Protocol

from ..errors import ClockWentBackwards, TimeError
from .calendars import Place, place_of
from .instants import Instant, InstantLike, in_utc, to_instant
from .periods import Period


class Clock(Protocol):
    """Anything that tells the instant."""

    def now(self) -> Instant:
        """The present instant."""
        ...


class SystemClock:
    """The clock of the machine."""

    __slots__ = ()

    def now(self) -> Instant:
        """The present instant, as the machine has it."""
        return in_utc(datetime.now(STDLIB_UTC))

    def __repr__(self) -> str:
        return "SystemClock()"


class ManualClock:
    """A clock that stands still until it is moved, and never runs backwards.

    Args:
        start: The first instant that it shows.
        zone: Where the calendar periods given to `advance` are counted: an IANA name, or a `Place` that also knows its
            public holidays.

    Raises:
        TimeError: The start is no instant, or there is no such zone.
    """

    __slots__ = ("_now", "_place")

    def __init__(self, start: InstantLike, *, zone: Place | str = "UTC") -> None:
        self._now = to_instant(start)
        self._place = place_of(zone)

    def now(self) -> Instant:
        """The instant at which the clock stands."""
        return self._now

    def advance(self, period: Period) -> Instant:
        """Move the clock on by a period and return the new instant."""
        if not isinstance(period, Period):
            msg = f"{period!r} is no period; give one such as Hours(48)"
            raise TimeError(msg)
        self._now = period.after(self._now, self._place)
        return self._now

    def set(self, instant: InstantLike) -> Instant:
        """Move the clock to an instant and return it.

        Raises:
            ClockWentBackwards: The instant lies before the one that the clock shows.
        """
        then = to_instant(instant)
        if then < self._now:
            msg = f"the clock shows {self._now}; it cannot be set back to {then}"
            raise ClockWentBackwards(msg)
        self._now = then
        return then

    def __repr__(self) -> str:
        return f"ManualClock({self._now.isoformat()!r})"
