"""Calendars of public holidays."""

import builtins
import os
import subprocess
import sys
from datetime import date, datetime

import pytest

import orderpolicy as op
from shop import POLICY

CHRISTMAS = date(2026, 12, 25)
CALENDAR = op.HolidayCalendar("here", {"2026-12-25": "Christmas"}, years=range(2025, 2028))


def test_a_calendar_of_dates():
    """Dates, ISO strings or a mapping with names."""
    for days in ([CHRISTMAS], ["2026-12-25"], {CHRISTMAS: ""}, iter([CHRISTMAS]), (CHRISTMAS, CHRISTMAS)):
        calendar = op.HolidayCalendar("here", days, years=range(2025, 2028))

        assert "" == calendar.holiday(CHRISTMAS)
        assert calendar.holiday(date(2026, 12, 24)) is None
        assert CALENDAR == calendar
    assert "Christmas" == CALENDAR.holiday(CHRISTMAS)
    assert isinstance(CALENDAR, op.WorkCalendar)


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2028, 1, 1)])
def test_outside_of_its_years(day):
    """It raises, and names itself, its version, its years and the day."""
    with pytest.raises(
        op.OutsideCalendar, match=rf"the calendar 'here' \({CALENDAR.version}\) covers 2025 to 2027, and {day} lies"
    ):
        CALENDAR.holiday(day)


def test_a_deadline_that_leads_outside():
    """Also where only the working day after the end lies outside, and whether a Saturday or a weekday is asked for."""
    year = op.Place("Europe/Berlin", op.HolidayCalendar("one", ["2027-12-31"], years=range(2027, 2028)))

    for event in ("2027-12-17", "2027-12-18", "2027-12-19"):
        with pytest.raises(
            op.OutsideCalendar, match="^Within.*from 2027-12-1.: .* covers 2027, and 2028-01-0. lies outside; give one"
        ):
            op.Within(op.Days(14), op.BGB).after(event, year)
    assert date(2027, 12, 30) == op.Within(op.Days(14), op.BGB).reckon("2027-12-16", year).ends_on


def test_versions():
    """By default a fingerprint of the dates; names do not count, dates and years do."""
    more = op.HolidayCalendar("here", {CHRISTMAS: "x", "2026-12-26": "y"}, years=range(2025, 2028))

    assert CALENDAR == op.HolidayCalendar("here", {CHRISTMAS: "Weihnachten"}, years=range(2025, 2028))
    assert CALENDAR != more
    assert CALENDAR != op.HolidayCalendar("here", [CHRISTMAS], years=range(2026, 2028))
    assert CALENDAR != op.HolidayCalendar("there", [CHRISTMAS], years=range(2025, 2028))
    assert "2026-a" == op.HolidayCalendar("here", [], years=range(2026, 2027), version="2026-a").version
    assert CALENDAR != op.HolidayCalendar("here", ["2026-12-24"], years=range(2025, 2028))
    assert 12 == len(CALENDAR.version)


@pytest.mark.parametrize(
    ("name", "days", "years", "message"),
    [
        ("", [], range(2026, 2027), "the name of a calendar is ''; give a text that is not empty"),
        (
            "x",
            ["2028-01-01"],
            range(2026, 2028),
            "2028-01-01 lies outside of the years of the calendar 'x', 2026 to 2027",
        ),
        ("x", ["2025-12-31"], range(2026, 2028), "2025-12-31 lies outside of the years"),
        ("x", {"2026-12-25": None}, range(2026, 2028), "the holiday on 2026-12-25 has no name; give a text, which may"),
        ("x", None, range(2026, 2028), "holidays is None; give the dates, with their names"),
        ("x", "2026-12-25", range(2026, 2028), "holidays is '2026-12-25'; give the dates"),
        (5, [], range(2026, 2028), "the name of a calendar is 5; give a text that is not empty"),
        ("x", ["1 May"], range(2026, 2028), "'1 May' is no day of a calendar; give a date, or a string such as"),
        ("x", [20260501], range(2026, 2028), "20260501 is no day of a calendar"),
        ("x", [], (2026, 2027), r"years is \(2026, 2027\); give the years that the calendar covers, such as range"),
        ("x", [], range(2026, 2026), "give the years that the calendar covers"),
        ("x", [], range(2020, 2030, 2), "give the years that the calendar covers"),
    ],
)
def test_a_calendar_that_is_none(name, days, years, message):
    """Each message names the value and what to give."""
    with pytest.raises(op.TimeError, match=message):
        op.HolidayCalendar(name, days, years=years)


def test_a_calendar_of_a_shops_own():
    """Whatever has a name, a version, years and holidays."""

    class Wednesdays:
        """Every Wednesday is off, forever."""

        name = "Wednesdays"
        version = "1"
        years = range(1, 10000)

        def holiday(self, day):
            """Every Wednesday."""
            return "Wednesday" if day.weekday() == 2 else None

    reckoning = op.Within(op.Days(4), op.BGB).reckon("2026-11-21", op.Place("Europe/Berlin", Wednesdays()))

    assert (date(2026, 11, 26), "Wednesdays, 1") == (reckoning.ends_on, reckoning.calendar)
    assert (op.DayOff(date(2026, 11, 25), "Wednesday"),) == reckoning.days_off


class Own:
    """A calendar of a shop's own."""

    def __init__(self, years=range(2026, 2029), name="own", version="1", says=None):
        """It says one thing of every day."""
        self.years, self.name, self.version, self.says = years, name, version, says

    def holiday(self, _day):
        """What it was told to say."""
        return self.says


def test_a_calendar_that_does_not_look_at_its_years():
    """The library does: a year that is not covered is not a year without holidays."""
    assert date(2027, 12, 24) == op.BGB.next_working_day("2027-12-24", Own())
    with pytest.raises(
        op.OutsideCalendar, match=r"the calendar 'own' \(1\) covers 2026 to 2028, and 2030-12-25 lies outside"
    ):
        op.BGB.next_working_day("2030-12-25", Own())


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (Own, "is no calendar: it lacks name and version and years; give a HolidayCalendar, or an object with all"),
        (op.HolidayCalendar, "is no calendar: it is a class; give a HolidayCalendar"),
        (Own(name=None), "the name of the calendar .* is None; give a text"),
        (Own(version=1), "the version of the calendar .* is 1; give a text"),
        (Own(years=2026), "years is 2026; give the years that the calendar covers"),
    ],
)
def test_a_calendar_of_a_shops_own_that_is_none(wrong, message):
    """It is refused when it is given, by its fault."""
    with pytest.raises(op.TimeError, match=message):
        op.Place("Europe/Berlin", wrong)


def test_a_calendar_that_fails():
    """It is the calendar that does, and not the period."""

    class Down(Own):
        """One that asks elsewhere."""

        def holiday(self, _day):
            """It has nobody to ask."""
            msg = "no connection"
            raise ValueError(msg)

    with pytest.raises(op.TimeError, match="the calendar 'own' fails on 2026-11-20: no connection"):
        op.Within(op.Days(1), op.BGB).after("2026-11-19", op.Place("Europe/Berlin", Down()))


def test_a_calendar_that_does_not_speak_plainly():
    """False is no answer, and is not taken for a holiday."""
    with pytest.raises(
        op.TimeError, match="the calendar 'own' says False of 2026-11-20; it is to give the holiday's name"
    ):
        op.Within(op.Days(1), op.BGB).after("2026-11-19", op.Place("Europe/Berlin", Own(says=False)))


def test_next_working_days():
    """Of a date or an ISO string; with a calendar, or not at all."""
    assert (
        date(2026, 12, 28)
        == op.BGB.next_working_day("2026-12-25", CALENDAR)
        == op.EU.next_working_day(CHRISTMAS, CALENDAR)
    )
    for moment in (datetime(2026, 12, 25, 9), op.to_instant("2026-12-25T09:00:00Z")):
        with pytest.raises(op.TimeError, match="is no day of a calendar; give a date"):
            op.BGB.next_working_day(moment, CALENDAR)
        with pytest.raises(op.TimeError, match="is no day of a calendar; give a date"):
            CALENDAR.holiday(moment)
    last = op.HolidayCalendar("last", ["9999-12-31"], years=range(9999, 10000))
    with pytest.raises(op.TimeError, match="there is no working day after 9999-12-31: the calendar ends"):
        op.BGB.next_working_day("9999-12-31", last)
    with pytest.raises(op.TimeError, match="'Friday' is no day of a calendar"):
        op.BGB.next_working_day("Friday", CALENDAR)
    with pytest.raises(op.OutsideCalendar, match="there is no calendar of public holidays"):
        op.BGB.next_working_day("2026-12-25", None)


@pytest.mark.parametrize("where", [CALENDAR, None, 1])
def test_a_calendar_is_no_place(where):
    """The message shows both that are."""
    with pytest.raises(
        op.TimeError, match=r"is no place; give a zone such as 'Europe/Berlin', or Place\(zone, calendar\)"
    ):
        op.Days(1).after("2026-11-20", where)


def test_a_place():
    """It has a zone that there is, and a calendar or none."""
    for zone in ("Bavaria", ["Europe/Berlin"], None):
        with pytest.raises(op.TimeError, match="there is no time zone"):
            op.Place(zone)
    with pytest.raises(op.TimeError, match="'BY' is no calendar: it lacks name and version and years and holiday"):
        op.Place("Europe/Berlin", "BY")


# -- the package holidays ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("subdivision", "categories", "day", "holiday"),
    [
        ("BY", ("public",), date(2026, 1, 6), "Heilige Drei Könige"),
        ("NW", ("public",), date(2026, 1, 6), None),
        ("NW", ("public",), date(2026, 6, 4), "Fronleichnam"),
        ("SN", ("public",), date(2026, 6, 4), None),
        ("SN", ("public", "catholic"), date(2026, 6, 4), "Fronleichnam"),
        ("SN", ("public",), date(2026, 11, 18), "Buß- und Bettag"),
        ("BY", ("public",), date(2025, 8, 15), None),
        ("BY", ("public", "catholic"), date(2025, 8, 15), "Mariä Himmelfahrt"),
        ("Augsburg", ("public",), date(2025, 8, 8), "Augsburger Hohes Friedensfest"),
        (
            "BE",
            ("public",),
            date(2025, 5, 8),
            "80. Jahrestag der Befreiung vom Nationalsozialismus und der Beendigung des",
        ),
        (None, ("public",), date(2026, 10, 3), "Tag der Deutschen Einheit"),
        (None, ("public",), date(2026, 10, 31), None),
    ],
)
def test_german_holidays(subdivision, categories, day, holiday):
    """By Land, by city, and by what most of a municipality believes."""
    calendar = op.public_holidays("DE", subdivision, years=range(2025, 2027), categories=categories)
    found = calendar.holiday(day)

    assert found is None if holiday is None else found.startswith(holiday)
    assert calendar.version.startswith("holidays 0.")
    assert calendar.years == range(2025, 2027)


def test_the_name_says_the_place():
    """So two places are two calendars, also in the version of a policy."""
    names = [
        op.public_holidays("DE", "BY", years=range(2026, 2027)).name,
        op.public_holidays("DE", "BY", years=range(2026, 2027), categories=("public", "catholic")).name,
        op.public_holidays("AT", years=range(2026, 2027)).name,
    ]

    assert ["DE-BY", "DE-BY (public, catholic)", "AT"] == names


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (
            ("DE", "Bavaria", range(2026, 2027)),
            "the package holidays knows no DE-Bavaria: .*; of DE it knows BB, BE, BW, BY,",
        ),
        (("XX", None, range(2026, 2027)), "the package holidays knows no XX: .*; give a code such as 'DE'"),
        (("DE", "BY", range(1900, 1901)), "the package holidays knows DE-BY from 19.. to 2100, not 1900"),
        (("DE", "BY", range(2090, 2102)), "the package holidays knows DE-BY from 19.. to 2100, not 2090 to 2101"),
        (("DE", "BY", (2026,)), "years is .2026,.; give the years"),
        ((5, "BY", range(2026, 2027)), "country is 5; give a code such as 'DE'"),
        (("DE", "BY", 2026), "years is 2026; give the years"),
        (("DE", "BY", range(2026, 2026)), "give the years that the calendar covers"),
    ],
)
def test_what_the_package_does_not_know(asked, message):
    """It says so, and no year goes without its holidays."""
    country, subdivision, years = asked

    with pytest.raises(op.TimeError, match=message):
        op.public_holidays(country, subdivision, years=years)


def test_from_the_first_year_to_the_last():
    """As far as the package goes, and no further."""
    first = op.public_holidays("DE", years=range(1991, 2101))

    assert first.holiday(date(1991, 10, 3)) == first.holiday(date(2100, 10, 3)) == "Tag der Deutschen Einheit"
    with pytest.raises(op.TimeError, match="from 1991 to 2100, not 1990"):
        op.public_holidays("DE", years=range(1990, 1991))


def test_a_category_that_there_is_not():
    """The package's own words are in the message."""
    with pytest.raises(op.TimeError, match=r"knows no DE-BY \(public, heathen\)"):
        op.public_holidays("DE", "BY", years=range(2026, 2027), categories=("public", "heathen"))


@pytest.mark.parametrize("categories", ["catholic", ("catholic",), []])
def test_public_holidays_are_always_among_them(categories):
    """A list that leaves them out, or a text, is a mistake, and not a calendar without Christmas."""
    with pytest.raises(op.TimeError, match="categories is .*; give 'public' and what else counts, such as"):
        op.public_holidays("DE", "BY", years=range(2026, 2027), categories=categories)
    assert "DE-BY" == op.public_holidays("DE", "BY", years=range(2026, 2027), categories=["public"]).name
    turned = op.public_holidays("DE", "BY", years=range(2026, 2027), categories=("catholic", "public"))
    assert turned == op.public_holidays("DE", "BY", years=range(2026, 2027), categories=("public", "catholic"))


def test_without_the_package(monkeypatch):
    """The message says how to get it, and what to do without."""
    real = builtins.__import__

    def none(name, *args, **kwargs):
        if name == "holidays":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", none)
    with pytest.raises(ImportError, match=r"pip install 'orderpolicy\[holidays\]', or give a HolidayCalendar"):
        op.public_holidays("DE", years=range(2026, 2027))


def test_it_is_imported_only_when_used():
    """Importing the library does not import the package, nor does a policy without calendar."""
    script = "import sys, orderpolicy, orderpolicy.presets; sys.exit('holidays' in sys.modules)"

    assert 0 == subprocess.run([sys.executable, "-c", script], check=False).returncode


@pytest.mark.parametrize("language", ["de", "en_US", "th"])
def test_the_environment_makes_no_difference(language):
    """Law 11: names are in the language of the country, whatever language the process speaks."""
    script = (
        "import orderpolicy as op, datetime\n"
        "c = op.public_holidays('DE', 'BY', years=range(2026, 2027))\n"
        "assert c.holiday(datetime.date(2026, 4, 6)) == 'Ostermontag'"
    )
    environment = {**os.environ, "LANGUAGE": language, "LANG": language}

    assert 0 == subprocess.run([sys.executable, "-c", script], env=environment, check=False).returncode


def test_a_policy_has_no_calendar_of_its_own():
    """Only if one is given."""
    assert POLICY.calendar is None
