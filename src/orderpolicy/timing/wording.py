"""Instants and periods in words."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pendulum

from .instants import Instant, to_local
from .periods import Period

_DATE = {"en": "D MMMM YYYY", "de": "D. MMMM YYYY"}
_CLOCK = {"en": "{time} ({offset})", "de": "{time} Uhr ({offset})"}
_TO = {"en": "", "de": "zum "}
_END = {"en": "the end of {day} ({offset})", "de": "zum Ende des {day} ({offset})"}
_MOMENT = timedelta(microseconds=1)
_UNITS = {
    "en": {
        "Hours": ("hour", "hours"),
        "Days": ("day", "days"),
        "Weeks": ("week", "weeks"),
        "Months": ("month", "months"),
        "Years": ("year", "years"),
    },
    "de": {
        "Hours": ("Stunde", "Stunden"),
        "Days": ("Tag", "Tage"),
        "Weeks": ("Woche", "Wochen"),
        "Months": ("Monat", "Monate"),
        "Years": ("Jahr", "Jahre"),
    },
}


def say_instant(instant: Instant, zone: str, lang: str) -> str:
    """An instant as the clocks of a zone show it, with the offset, so that no hour is said twice."""
    local = to_local(instant, zone)
    clock = local.time().isoformat("auto" if local.second or local.microsecond else "minutes")
    return f"{_day(local, lang)}, {_CLOCK[lang].format(time=clock, offset=_offset(local))}"


def _day(local: datetime, lang: str) -> str:
    return pendulum.instance(local).format(_DATE[lang], locale=lang)


def _offset(local: datetime) -> str:
    minutes = round((local.utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return "UTC" if not minutes else f"UTC{sign}{hours}:{rest:02}" if rest else f"UTC{sign}{hours}"


def say_end(instant: Instant, zone: str, lang: str) -> str:
    """The end of a window: where it is a midnight, the end of the day before, which is what people call it."""
    local = to_local(instant, zone)
    before = to_local(instant - _MOMENT, zone)
    if local.time() == time() and before.date() != local.date():
        return _END[lang].format(day=_day(before, lang), offset=_offset(local))
    return f"{_TO[lang]}{say_instant(instant, zone, lang)}"


def say_period(period: Period, lang: str) -> str:
    """A period as a number and a unit."""
    one, many = _UNITS[lang].get(type(period).__name__, (type(period).__name__,) * 2)
    return f"{period.count} {one if period.count == 1 else many}"
