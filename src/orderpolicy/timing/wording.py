"""Instants and periods in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import pendulum

from .instants import Instant, to_local
from .legal import AtLeast, Before, Within
from .lengths import CalendarPeriod, WorkingDays
from .reckoning import AnyPeriod, Reckoning
from .rules import TWO_WORKING_DAYS

_DATE = {"en": "D MMMM YYYY", "de": "D. MMMM YYYY"}
_CLOCK = {"en": "{time} ({offset})", "de": "{time} Uhr ({offset})"}
_TO = {"en": "", "de": "zum "}
_LONG_DATE = {"en": "dddd, D MMMM YYYY", "de": "dddd, D. MMMM YYYY"}
_AND = {"en": "and", "de": "und"}
_END = {"en": "the end of {day} ({offset})", "de": "zum Ende des {day} ({offset})"}
_MOMENT = timedelta(microseconds=1)
_UNITS = {
    "en": {
        "Hours": ("hour", "hours"),
        "Days": ("day", "days"),
        "Weeks": ("week", "weeks"),
        "Months": ("month", "months"),
        "Years": ("year", "years"),
        "HalfMonths": ("half month", "half months"),
        "WorkingDays": ("working day", "working days"),
        "WorkingDays, saturday": ("working day (Saturdays too)", "working days (Saturdays too)"),
    },
    "de": {
        "Hours": ("Stunde", "Stunden"),
        "Days": ("Tag", "Tage"),
        "Weeks": ("Woche", "Wochen"),
        "Months": ("Monat", "Monate"),
        "Years": ("Jahr", "Jahre"),
        "HalfMonths": ("halber Monat", "halbe Monate"),
        "WorkingDays": ("Arbeitstag", "Arbeitstage"),
        "WorkingDays, saturday": ("Werktag (auch samstags)", "Werktage (auch samstags)"),
    },
}
_KINDS = {
    "en": {"Within": "at most {length}", "AtLeast": "at least {length}", "Before": "at the latest {length} before"},
    "de": {"Within": "höchstens {length}", "AtLeast": "mindestens {length}", "Before": "spätestens {length} vorher"},
}
_LAWS = {
    "en": {"EU": "Regulation (EEC, Euratom) No 1182/71"},
    "de": {"EU": "Verordnung (EWG, Euratom) Nr. 1182/71"},
}
_RECKONING = {
    "en": {
        "counted": "Counted from {begin}: {length}, {end}{sources}.",
        "backwards": "Counted back from {begin}: {length}, at the latest {end}{sources}.",
        "included": ", that day included",
        "not_included": ", the day itself not counted",
        "no_hour": ", the hour itself not counted",
        "until": "until {end}",
        "ends": "to the end of {day}",
        "moved": "which end on {last}{holidays}, therefore{why} on {day}, at 24:00",
        "holidays": " (public holidays: {names})",
        "two_working_days": ", so that there are two working days,",
        "analogy": "by analogy ",
        "calendar": "calendar: {calendar}",
    },
    "de": {
        "counted": "Gerechnet ab dem {begin}: {length}, {end}{sources}.",
        "backwards": "Zurückgerechnet ab dem {begin}: {length}, spätestens {end}{sources}.",
        "included": ", dieser Tag mitgerechnet",
        "not_included": ", der Tag selbst nicht mitgerechnet",
        "no_hour": ", die Stunde selbst nicht mitgerechnet",
        "until": "bis {end}",
        "ends": "bis zum Ablauf von {day}",
        "moved": "Ende am {last}{holidays}, darum{why} am {day}, um 24 Uhr",
        "holidays": " (Feiertage: {names})",
        "two_working_days": ", damit es zwei Arbeitstage sind,",
        "analogy": "entsprechend ",
        "calendar": "Kalender: {calendar}",
    },
}


def say_instant(instant: Instant, zone: str, lang: str) -> str:
    """An instant as the clocks of a zone show it, with the offset, so that no hour is said twice."""
    local = to_local(instant, zone)
    clock = local.time().isoformat("auto" if local.second or local.microsecond else "minutes")
    return f"{_day(local, lang)}, {_CLOCK[lang].format(time=clock, offset=_offset(local))}"


def _day(day: date, lang: str) -> str:
    return pendulum.date(day.year, day.month, day.day).format(_DATE[lang], locale=lang)


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


def say_period(period: AnyPeriod, lang: str) -> str:
    """A period in words: numbers and units, and under a law whether it is a maximum or a minimum."""
    if isinstance(period, Within | AtLeast | Before):
        return _KINDS[lang][type(period).__name__].format(length=say_period(period.length, lang))
    if isinstance(period, CalendarPeriod) and len(period.parts) > 1:
        return say_list([say_period(part, lang) for part in period.parts], lang)
    unit = type(period).__name__
    if isinstance(period, WorkingDays) and period.saturday:
        unit = "WorkingDays, saturday"
    count = getattr(period, "count", None)
    if count is None:
        return str(period)
    return f"{count} {_UNITS[lang].get(unit, (unit, unit))[count != 1]}"


def say_list(words: Sequence[str], lang: str) -> str:
    """Words one after the other, with an "and" before the last."""
    *most, last = words
    return f"{', '.join(most)} {_AND[lang]} {last}" if most else last


def say_reckoning(reckoning: Reckoning, lang: str) -> str:
    """How an instant came about: from where, what was not counted, how long, and why it ends when it ends."""
    say, zone, period = _RECKONING[lang], reckoning.zone, reckoning.period
    anchor, last, ends_on = reckoning.anchor, reckoning.last_day, reckoning.ends_on
    by_law = isinstance(period, Within | AtLeast | Before)
    in_days = by_law and last is not None
    if not isinstance(anchor, Instant):
        begin = _day(anchor, lang)
    elif in_days:
        begin = _day(to_local(anchor, zone), lang)
    else:
        begin = say_instant(anchor, zone, lang)
    if isinstance(period, Within | AtLeast | Before):
        if in_days:
            begin += say["included" if period.day_counts else "not_included"]
        elif period.rules.full_hours and isinstance(anchor, Instant):
            begin += say["no_hour"]
        period = period.length
    if not in_days or last is None or ends_on is None:
        end = say["until"].format(end=say_end(reckoning.due, zone, lang))
    elif last == ends_on:
        end = say["ends"].format(day=_weekday(ends_on, lang))
    else:
        end = say["moved"].format(
            last=_weekday(last, lang),
            holidays=_holidays(reckoning, lang),
            why=say["two_working_days"] if TWO_WORKING_DAYS in reckoning.provisions else "",
            day=_weekday(ends_on, lang),
        )
    return say["backwards" if isinstance(reckoning.period, Before) else "counted"].format(
        begin=begin, length=say_period(period, lang), end=end, sources=_sources(reckoning, lang)
    )


def _holidays(reckoning: Reckoning, lang: str) -> str:
    """The public holidays that were in the way; that it was a Saturday or a Sunday shows in the date."""
    names = [off.holiday or _day(off.day, lang) for off in reckoning.days_off if off.holiday is not None]
    return _RECKONING[lang]["holidays"].format(names=say_list(names, lang)) if names else ""


def _sources(reckoning: Reckoning, lang: str) -> str:
    say = _RECKONING[lang]
    sources = []
    if reckoning.provisions:
        law = _LAWS[lang].get(reckoning.rules or "", reckoning.rules)
        analogy = say["analogy"] if isinstance(reckoning.period, Before) else ""
        sources.append(f"{analogy}{', '.join(_cited(each, lang) for each in reckoning.provisions)} {law}")
    if reckoning.calendar:
        sources.append(say["calendar"].format(calendar=reckoning.calendar))
    return f" ({'; '.join(sources)})" if sources else ""


def _cited(provision: str, lang: str) -> str:
    """A provision as the lawyers of the language cite it."""
    if lang == "de":
        provision = re.sub(r"\((\d+)\)", r"Abs. \1", provision)
        return re.sub(r"\(([a-z])\)", r"Buchst. \1", provision)
    return provision


def _weekday(day: date, lang: str) -> str:
    return pendulum.date(day.year, day.month, day.day).format(_LONG_DATE[lang], locale=lang)
