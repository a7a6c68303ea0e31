"""Instants and periods in words."""

from __future__ import annotations

from .instants import Instant, to_local
from .periods import Period

_DATE = {"en": "D MMMM YYYY", "de": "D. MMMM YYYY"}
_CLOCK = {"en": "{time} ({offset})", "de": "{time} Uhr ({offset})"}
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
    time = local.time().isoformat("auto" if local.second or local.microsecond else "minutes")
    minutes = round((local.utcoffset() or local.resolution * 0).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    offset = "UTC" if not minutes else f"UTC{sign}{hours}:{rest:02}" if rest else f"UTC{sign}{hours}"
    day = instant.in_timezone(zone).format(_DATE[lang], locale=lang)
    return f"{day}, {_CLOCK[lang].format(time=time, offset=offset)}"


def say_period(period: Period, lang: str) -> str:
    """A period as a number and a unit."""
    one, many = _UNITS[lang].get(type(period).__name__, (type(period).__name__,) * 2)
    return f"{period.count} {one if period.count == 1 else many}"
