"""Calendars of public holidays, and the place whose calendar and zone count."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Protocol, runtime_checkable

from attrs import Attribute, Factory, field, frozen

from .._frozendict import FrozenDict
from ..errors import OutsideCalendar, TimeError
from .instants import zone_named

SATURDAY, SUNDAY = 5, 6


@runtime_checkable
class WorkCalendar(Protocol):
    """Anything that knows the public holidays of a place, and for which years it knows them.

    Saturdays and Sundays are no business of a calendar: the law has them.
    """

    @property
    def name(self) -> str:
        """The place, for example ``DE-BY``. A policy says its calendar by this name."""
        ...

    @property
    def version(self) -> str:
        """What tells this state of the calendar from a later one; recorded with each deadline."""
        ...

    @property
    def years(self) -> range:
        """The years that it covers."""
        ...

    def holiday(self, day: date) -> str | None:
        """The name of the public holiday, None (and not an empty text) if the day is none."""
        ...


def _dates(holidays: Mapping[date | str, str] | Iterable[date | str]) -> FrozenDict[date, str]:
    given: object = holidays
    if isinstance(given, str) or not isinstance(given, Iterable):
        msg = f"holidays is {holidays!r}; give the dates, with their names if it is a mapping"
        raise TimeError(msg)
    named = list(holidays.items()) if isinstance(holidays, Mapping) else [(day, "") for day in holidays]
    if nameless := [day for day, name in named if not isinstance(name, str)]:
        msg = f"the holiday on {nameless[0]} has no name; give a text, which may be empty"
        raise TimeError(msg)
    return FrozenDict(sorted((a_date(day), name) for day, name in named))


def a_date(value: date | str) -> date:
    """A day, of a date or an ISO string."""
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        day = None
    if not isinstance(day, date) or isinstance(day, datetime):
        msg = f"{value!r} is no day of a calendar; give a date, or a string such as '2026-12-25'"
        raise TimeError(msg)
    return date(day.year, day.month, day.day)


def _some_years(_: object, __: Attribute[range], years: object) -> None:
    _check_years(years)


def _check_years(years: object) -> None:
    if not isinstance(years, range) or not years or years.step != 1:
        msg = f"years is {years!r}; give the years that the calendar covers, such as range(2026, 2031)"
        raise TimeError(msg)


def _not_empty(_: object, attribute: Attribute[str], value: object) -> None:
    if not isinstance(value, str) or not value:
        msg = f"the {attribute.name} of a calendar is {value!r}; give a text that is not empty"
        raise TimeError(msg)


def _fingerprint(calendar: HolidayCalendar) -> str:
    dates = "\n".join(day.isoformat() for day in calendar.holidays)
    return hashlib.sha256(dates.encode()).hexdigest()[:12]


@frozen
class HolidayCalendar:
    """A calendar made of dates.

    Two are equal if name, version and years are; by default the version is a fingerprint of the dates.

    Attributes:
        name: The place, for example ``DE-BY``.
        holidays: The public holidays: dates (or ISO strings), with their names if it is a mapping.
        years: The years that it covers; asked for any other it raises, and never says "no holiday".
        version: What tells it from a later state of the same calendar.

    Raises:
        TimeError: A holiday is no date or lies outside of the years, or a field is missing.
    """

    name: str = field(validator=_not_empty)
    holidays: Mapping[date, str] = field(converter=_dates, eq=False, repr=False)
    years: range = field(kw_only=True, validator=_some_years)
    version: str = field(default=Factory(_fingerprint, takes_self=True), kw_only=True, validator=_not_empty)

    def __attrs_post_init__(self) -> None:
        for day in self.holidays:
            if day.year not in self.years:
                msg = f"{day} lies outside of the years of the calendar {self.name!r}, {_in_words(self.years)}"
                raise TimeError(msg)

    def holiday(self, day: date) -> str | None:
        """The name of the public holiday (which may be empty), None if the day is none.

        Raises:
            OutsideCalendar: The day lies in a year that the calendar does not cover.
        """
        if day.year not in self.years:
            raise _outside(self, day)
        return self.holidays.get(a_date(day))


def _outside(calendar: WorkCalendar, day: date) -> OutsideCalendar:
    return OutsideCalendar(
        f"the calendar {calendar.name!r} ({calendar.version}) covers {_in_words(calendar.years)}, and {day} lies"
        " outside; give one that covers it"
    )


def _in_words(years: range) -> str:
    return f"{years[0]} to {years[-1]}" if len(years) > 1 else f"{years[0]}"


def public_holidays(
    country: str, subdivision: str | None = None, *, years: range, categories: Sequence[str] = ("public",)
) -> HolidayCalendar:
    """The public holidays of a place, taken from the package ``holidays`` (the extra ``orderpolicy[holidays]``).

    They are looked up once, here; the calendar is plain dates from then on, and its version names the package's.

    Args:
        country: The ISO 3166 code, for example ``DE``.
        subdivision: Which part of it, for example ``BY`` for Bavaria or ``Augsburg``, None for what all parts share.
        years: The years to cover, for example ``range(2025, 2036)``.
        categories: Which kinds of days; in Germany ``("public", "catholic")`` for a municipality with a Catholic
            majority, where Assumption Day (Bavaria) or Corpus Christi (parts of Saxony and Thuringia) is one, too.

    Raises:
        ImportError: The package is not installed.
        TimeError: The package does not know the place, the category or one of the years.
    """
    try:
        import holidays  # noqa: PLC0415  # an extra, imported when used
        from holidays.version import __version__ as version  # noqa: PLC0415  # as above
    except ImportError:
        msg = (
            "public_holidays needs the package holidays: pip install 'orderpolicy[holidays]', or give a HolidayCalendar"
        )
        raise ImportError(msg) from None
    _check_years(years)
    if not isinstance(country, str):
        msg = f"country is {country!r}; give a code such as 'DE'"
        raise TimeError(msg)
    if isinstance(categories, str) or "public" not in categories:
        msg = f"categories is {categories!r}; give 'public' and what else counts, such as ('public', 'catholic')"
        raise TimeError(msg)
    kinds = ("public", *sorted({*categories} - {"public"}))
    name = "-".join(filter(None, (country, subdivision)))
    if kinds != ("public",):
        name = f"{name} ({', '.join(kinds)})"
    known: tuple[str, ...] = ()
    try:
        # Without a language the package would ask the environment for one.
        own = holidays.country_holidays(country)
        known = own.subdivisions
        found = holidays.country_holidays(
            country, subdiv=subdivision, years=years, categories=kinds, language=own.default_language
        )
    except (NotImplementedError, ValueError) as unknown:
        way_out = f"; of {country} it knows {', '.join(known)}" if known else "; give a code such as 'DE'"
        msg = f"the package holidays knows no {name}: {unknown}{way_out}"
        raise TimeError(msg) from None
    if not (found.start_year <= years[0] and years[-1] <= found.end_year):
        msg = f"the package holidays knows {name} from {found.start_year} to {found.end_year}, not {_in_words(years)}"
        raise TimeError(msg)
    return HolidayCalendar(name, dict(found), years=years, version=f"holidays {version}")


def _a_zone(_: object, __: Attribute[str], zone: object) -> None:
    zone_named(zone if isinstance(zone, str) else repr(zone))


def a_calendar(_: object, __: Attribute[WorkCalendar | None], calendar: object) -> None:
    """A field: a calendar, or none."""
    if calendar is None or isinstance(calendar, HolidayCalendar):
        return
    if isinstance(calendar, type) or not isinstance(calendar, WorkCalendar):
        lacking = [name for name in ("name", "version", "years", "holiday") if not hasattr(calendar, name)]
        what = f" lacks {' and '.join(lacking)}" if lacking else " is a class"
        msg = f"{calendar!r} is no calendar: it{what}; give a HolidayCalendar, or an object with all that it has"
        raise TimeError(msg)
    for name in ("name", "version"):
        if not isinstance(getattr(calendar, name), str):
            msg = f"the {name} of the calendar {calendar!r} is {getattr(calendar, name)!r}; give a text"
            raise TimeError(msg)
    _check_years(calendar.years)


@frozen
class Place:
    """Where a period is reckoned: the clocks and the public holidays of the place of performance.

    Attributes:
        zone: The legal zone, an IANA name.
        calendar: Its public holidays, None if nobody has said.

    Raises:
        TimeError: There is no such zone, or the calendar is none.
    """

    zone: str = field(validator=_a_zone)
    calendar: WorkCalendar | None = field(default=None, hash=False, validator=a_calendar)


def place_of(where: Place | str) -> Place:
    """A place, or the zone of one of which nobody knows the holidays.

    Raises:
        TimeError: It is neither.
    """
    if isinstance(where, Place):
        return where
    if not isinstance(where, str):
        msg = f"{where!r} is no place; give a zone such as 'Europe/Berlin', or Place(zone, calendar)"
        raise TimeError(msg)
    return _bare(where)


_bare = lru_cache(maxsize=256)(Place)


def holiday_on(day: date, calendar: WorkCalendar | None) -> str | None:
    """The name of the public holiday, None if the day is none, or nobody asks.

    Raises:
        OutsideCalendar: The calendar does not cover the year.
        TimeError: A calendar of somebody's own answers something else.
    """
    if calendar is None:
        return None
    if day.year not in calendar.years:
        raise _outside(calendar, day)
    try:
        name: object = calendar.holiday(day)
    except (OverflowError, ValueError) as failed:
        msg = f"the calendar {calendar.name!r} fails on {day}: {failed}"
        raise TimeError(msg) from failed
    if name is not None and not isinstance(name, str):
        msg = f"the calendar {calendar.name!r} says {name!r} of {day}; it is to give the holiday's name, or None"
        raise TimeError(msg)
    return name


def is_off(day: date, calendar: WorkCalendar | None, *, saturday: bool = True) -> bool:
    """Whether a day is a Sunday, a public holiday, or, if that counts, a Saturday."""
    weekday = day.weekday()
    if weekday == SUNDAY or (saturday and weekday == SATURDAY):
        return True
    return holiday_on(day, calendar) is not None


def recorded_as(calendar: WorkCalendar | None) -> str | None:
    """A calendar as it is recorded: its name and version, None if none was asked."""
    return None if calendar is None else f"{calendar.name}, {calendar.version}"


def calendar_of(place: Place) -> WorkCalendar:
    """The calendar of a place.

    Raises:
        OutsideCalendar: It has none.
    """
    if place.calendar is None:
        msg = (
            "there is no calendar of public holidays; give a policy its calendar, or here"
            f" Place({place.zone!r}, public_holidays('DE', 'BY', years=range(2026, 2031)))"
        )
        raise OutsideCalendar(msg)
    return place.calendar
