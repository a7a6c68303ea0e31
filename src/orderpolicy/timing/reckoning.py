"""How an instant was reckoned: what was counted, from where, under which rules, and why it ends when it ends."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from .instants import Instant


class AnyPeriod:
    """What is counted: a period that begins at an anchor (`Period`), or one that is counted backwards (`Before`)."""

    __slots__ = ()


@frozen
class DayOff:
    """A day on which a period could not end.

    Attributes:
        day: The day.
        holiday: The name of the public holiday, None if it is just a Saturday or a Sunday.
    """

    day: date
    holiday: str | None = None


@frozen
class Reckoning:
    """How an instant was reckoned.

    Attributes:
        due: The instant at which the period is over, exclusive; for one counted backwards, the instant before which
            something must have been done.
        anchor: What it was counted from: an instant, or a whole day.
        period: The period.
        zone: The legal zone.
        rules: The rule set that was applied, for example ``BGB``; None if it was counted by the clock.
        calendar: The calendar that was asked, name and version; None if none was.
        last_day: The last day of the period as it was counted, None where hours were; for one counted backwards, the
            last day on which there is time.
        ends_on: The last day after it was moved, None where hours were counted.
        days_off: The days on which it could not end.
        provisions: What was applied, for example ``§ 188 (1)``.
    """

    due: Instant
    anchor: Instant | date
    period: AnyPeriod
    zone: str
    rules: str | None = None
    calendar: str | None = None
    last_day: date | None = None
    ends_on: date | None = None
    days_off: tuple[DayOff, ...] = ()
    provisions: tuple[str, ...] = ()
