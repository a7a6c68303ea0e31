"""Instants and periods in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

import pendulum

from .deadlines import AnyPeriod, DayOff, Reckoning
from .instants import Instant, to_local
from .legal import AtLeast, Before, Within
from .lengths import CalendarPeriod, WorkingDays

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
_BY_LAW = Within | AtLeast | Before
_KINDS = {
    "en": {
        "Within": "at most {length} ({rules})",
        "AtLeast": "at least {length} ({rules})",
        "Before": "at the latest {length} before ({rules})",
    },
    "de": {
        "Within": "höchstens {length} ({rules})",
        "AtLeast": "mindestens {length} ({rules})",
        "Before": "spätestens {length} vorher ({rules})",
    },
}
_LAWS = {
    "en": {"EU": "Regulation (EEC, Euratom) No 1182/71"},
    "de": {"EU": "Verordnung (EWG, Euratom) Nr. 1182/71"},
}
_RECKONING = {
    "en": {
        "counted": "Counted from {begin}: {length}{skipped}, {end}{sources}.",
        "backwards": "Counted back from {begin}: {length}{skipped}, at the latest {end}{sources}.",
        "expiry": "the end of {day}",
        "included": ", that day included",
        "not_included": ", the day itself not counted",
        "no_hour": ", the hour itself not counted",
        "until": "until {end}",
        "ends": "to the end of {day}",
        "moved": "ending on {last}{holidays}, therefore on {day}, at 24:00",
        "moved_for_two": "ending on {last}{holidays}; so that there are two working days, on {day}, at 24:00",
        "holiday": " (public holiday: {names})",
        "holidays": " (public holidays: {names})",
        "named": "That instant itself is what is recorded.",
        "analogy": "by analogy ",
        "calendar": "calendar: {calendar}",
    },
    "de": {
        "counted": "Gerechnet ab dem {begin}: {length}{skipped}, {end}{sources}.",
        "backwards": "Zurückgerechnet ab dem {begin}: {length}{skipped}, spätestens {end}{sources}.",
        "expiry": "Ablauf des {day}",
        "included": ", dieser Tag mitgerechnet",
        "not_included": ", der Tag selbst nicht mitgerechnet",
        "no_hour": ", die Stunde selbst nicht mitgerechnet",
        "until": "bis {end}",
        "ends": "bis zum Ablauf von {day}",
        "moved": "Ende am {last}{holidays}, darum am {day}, um 24 Uhr",
        "moved_for_two": "Ende am {last}{holidays}; damit zwei Arbeitstage darin liegen, erst am {day}, um 24 Uhr",
        "holiday": " (Feiertag: {names})",
        "holidays": " (Feiertage: {names})",
        "named": "Der Zeitpunkt selbst ist so festgehalten.",
        "analogy": "entsprechend ",
        "calendar": "Kalender: {calendar}",
    },
}


def say_instant(instant: Instant, zone: str, lang: str) -> str:
    """An instant as the clocks of a zone show it, with the offset, so that no hour is said twice."""
    local = to_local(instant, zone)
    clock = local.time().isoformat("auto" if local.second or local.microsecond else "minutes")
    return f"{_day(local, lang)}, {_CLOCK[lang].format(time=clock, offset=_offset(local))}"


def _day(day: date, lang: str, form: Mapping[str, str] = _DATE) -> str:
    return pendulum.date(day.year, day.month, day.day).format(form[lang], locale=lang)


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
    if isinstance(period, _BY_LAW):
        return _KINDS[lang][type(period).__name__].format(length=say_period(period.length, lang), rules=period.rules)
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
    """How an end came about: from where, what was not counted, how long, and why it ends when it ends."""
    if reckoning.period is None:
        return _RECKONING[lang]["named"]
    backwards = isinstance(reckoning.period, Before)
    period = reckoning.period.length if isinstance(reckoning.period, _BY_LAW) else reckoning.period
    return _RECKONING[lang]["backwards" if backwards else "counted"].format(
        begin=_begin(reckoning, lang),
        length=say_period(period, lang),
        skipped=_holidays(reckoning.not_counted, lang),
        end=_end(reckoning, lang),
        sources=_sources(reckoning, lang),
    )


def _begin(reckoning: Reckoning, lang: str) -> str:
    """From where it was counted, and what of that did not count."""
    say, anchor, period = _RECKONING[lang], reckoning.anchor, reckoning.period
    if isinstance(anchor, Instant) and reckoning.last_day is None:
        moment = say_instant(anchor, reckoning.zone, lang)
        hour_left_out = isinstance(period, _BY_LAW) and period.rules.full_hours and not reckoning.extends
        return moment + say["no_hour"] if hour_left_out else moment
    day = _day(to_local(anchor, reckoning.zone) if isinstance(anchor, Instant) else anchor, lang)
    if isinstance(period, _BY_LAW) and reckoning.last_day is not None and not reckoning.extends:
        return day + say["included" if period.day_counts else "not_included"]
    return say["expiry"].format(day=day)


def _end(reckoning: Reckoning, lang: str) -> str:
    """When it ends, and why not when it was counted to end."""
    say, last, ends_on = _RECKONING[lang], reckoning.last_day, reckoning.ends_on
    if last is None or ends_on is None:
        return say["until"].format(end=say_end(reckoning.due, reckoning.zone, lang))
    if last == ends_on:
        return say["ends"].format(day=_day(ends_on, lang, _LONG_DATE))
    two = ends_on != last + timedelta(days=len(reckoning.days_off))
    return say["moved_for_two" if two else "moved"].format(
        last=_day(last, lang, _LONG_DATE),
        holidays=_holidays(reckoning.days_off, lang),
        day=_day(ends_on, lang, _LONG_DATE),
    )


def _holidays(days: Sequence[DayOff], lang: str) -> str:
    """The public holidays among days off; that one is a Saturday or a Sunday shows in the date."""
    names = [off.holiday or _day(off.day, lang) for off in days if off.holiday is not None]
    several = "holidays" if len(names) > 1 else "holiday"
    return _RECKONING[lang][several].format(names=say_list(names, lang)) if names else ""


def _sources(reckoning: Reckoning, lang: str) -> str:
    """The provisions and the calendar."""
    say, period = _RECKONING[lang], reckoning.period
    sources = []
    if reckoning.provisions:
        law = _LAWS[lang].get(reckoning.rules or "", reckoning.rules)
        by_analogy = isinstance(period, Before) and "backwards" not in period.rules.provisions
        provisions = ", ".join(_cited(each, lang) for each in reckoning.provisions)
        sources.append(f"{say['analogy'] if by_analogy else ''}{provisions} {law}")
    if reckoning.calendar:
        sources.append(say["calendar"].format(calendar=reckoning.calendar))
    return f" ({'; '.join(sources)})" if sources else ""


def _cited(provision: str, lang: str) -> str:
    """A provision as the lawyers of the language cite it."""
    if lang == "de":
        provision = re.sub(r"\((\d+)\)", r"Abs. \1", provision)
        return re.sub(r"\(([a-z])\)", r"Buchst. \1", provision)
    return provision
