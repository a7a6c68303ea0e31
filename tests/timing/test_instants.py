"""Instants: what is taken for one, and what is not."""

import copy
import pickle
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

import orderpolicy as op
from orderpolicy.timing import end_of, to_day_or_instant, to_instant
from orderpolicy.timing.instants import start_of_day, zone_named

NINE = to_instant("2026-11-02T08:00:00Z")
AWARE = st.datetimes(datetime(1900, 1, 2), datetime(2200, 1, 1), timezones=st.timezones(), allow_imaginary=True)


@pytest.mark.parametrize(
    "same",
    [
        "2026-11-02T09:00:00+01:00",
        "2026-11-02T09:00+01:00",
        "2026-11-02 09:00:00.000000+01:00",
        "20261102T080000Z",
        datetime(2026, 11, 2, 8, tzinfo=UTC),
        datetime(2026, 11, 2, 9, tzinfo=ZoneInfo("Europe/Berlin")),
        datetime(2026, 11, 2, 5, tzinfo=timezone(timedelta(hours=-3))),
        pendulum.datetime(2026, 11, 2, 9, tz="Europe/Berlin"),
    ],
)
def test_one_instant_in_many_forms(same):
    """Any aware datetime and any ISO string with an offset is taken, and is kept in UTC with one tz object."""
    instant = to_instant(same)

    assert NINE == instant
    assert type(instant) is op.Instant
    assert instant.tzinfo is pendulum.UTC


@given(AWARE)
def test_an_instant_is_the_same_instant(moment):
    """Nothing is lost on the way to UTC, in any zone, also where the clocks show a time twice or never."""
    instant = to_instant(moment)

    assert moment.astimezone(UTC) == instant
    assert instant is to_instant(instant)
    assert instant == to_instant(instant.isoformat())


@given(AWARE)
def test_an_instant_survives_pickling_and_copying(moment):
    """Law 11: another process gets the same instant, with the same tz object."""
    instant = to_instant(moment)

    for twin in (pickle.loads(pickle.dumps(instant)), copy.deepcopy(instant)):
        assert instant == twin
        assert twin.tzinfo is pendulum.UTC


@pytest.mark.parametrize("naive", [datetime(2026, 11, 2, 9), "2026-11-02T09:00:00", pendulum.naive(2026, 11, 2)])
def test_a_naive_datetime_is_refused(naive):
    """A date and time without an offset is no instant, and the message shows how to write one."""
    with pytest.raises(
        op.NaiveInstant, match=r"has no offset, so it is no instant; write for example 2026-11-02T.*01:00"
    ):
        to_instant(naive)


@pytest.mark.parametrize("nonsense", ["now", "tomorrow", "", "9:00", "2026-13-01T00:00:00Z", "P1D", "today 09:00"])
def test_no_guessing(nonsense):
    """A string that is no ISO 8601 date and time is refused, and nothing reads the clock."""
    with pytest.raises(op.TimeError, match="is no ISO 8601 date and time"):
        to_instant(nonsense)


@pytest.mark.parametrize("nonsense", [None, 0, 1.5, date(2026, 11, 2), timedelta(1), b"2026"])
def test_other_things_are_no_instants(nonsense):
    """The message names the value."""
    with pytest.raises(op.TimeError, match="is no instant; give an aware datetime"):
        to_instant(nonsense)


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-01:00"])
def test_the_calendar_ends(text):
    """Beyond the years 1 to 9999 there is nothing."""
    with pytest.raises(op.TimeError, match="outside of the years 1 to 9999"):
        to_instant(text)


def test_a_day_stays_a_day():
    """A date alone is not an instant before the zone is known."""
    assert date(2026, 11, 9) == to_day_or_instant("2026-11-09") == to_day_or_instant(pendulum.date(2026, 11, 9))
    assert NINE == to_day_or_instant("2026-11-02T09:00:00+01:00") == to_day_or_instant(NINE)
    with pytest.raises(op.NaiveInstant):
        to_day_or_instant("2026-11-09T18:00:00")
    with pytest.raises(op.TimeError, match="20261109 is no instant"):
        to_day_or_instant(20261109)


@pytest.mark.parametrize(
    ("day", "zone", "end"),
    [
        ("2026-11-09", "Europe/Berlin", "2026-11-09T23:00:00Z"),
        ("2026-11-09", "UTC", "2026-11-10T00:00:00Z"),
        ("2026-03-28", "Europe/Berlin", "2026-03-28T23:00:00Z"),
        ("2026-03-29", "Europe/Berlin", "2026-03-29T22:00:00Z"),
        ("2017-10-14", "America/Sao_Paulo", "2017-10-15T03:00:00Z"),  # the 15th begins at 01:00
        ("2018-02-17", "America/Sao_Paulo", "2018-02-18T03:00:00Z"),  # 23:00 to 24:00 comes twice
        ("2026-10-31", "America/Havana", "2026-11-01T04:00:00Z"),  # 00:00 to 01:00 comes twice: the first
        ("2011-12-29", "Pacific/Apia", "2011-12-30T10:00:00Z"),  # there is no 30th
        ("2011-12-30", "Pacific/Apia", "2011-12-30T10:00:00Z"),
    ],
)
def test_a_day_ends_with_the_first_instant_of_the_next(day, zone, end):
    """Half-open: the end of a day is the midnight after it, or what stands for it where the clocks skip it."""
    assert to_instant(end) == end_of(date.fromisoformat(day), zone)


@given(
    st.dates(date(1971, 1, 1), date(2100, 1, 1)), st.sampled_from(["Europe/Berlin", "America/Sao_Paulo", "Asia/Beirut"])
)
def test_the_start_of_a_day_is_its_first_instant(day, zone):
    """A microsecond before the start it is still the day before, on every day of a zone with midnight changes."""
    start = start_of_day(day, zone)

    assert day == start.astimezone(zone_named(zone)).date()
    assert day - timedelta(days=1) == (start - timedelta(microseconds=1)).astimezone(zone_named(zone)).date()


def test_the_last_day_has_no_end():
    """The message says why."""
    with pytest.raises(op.TimeError, match="9999-12-31 has no next day"):
        end_of(date(9999, 12, 31), "UTC")


@pytest.mark.parametrize(
    "zone", ["Mars/Olympus", "", "../etc/passwd", "Europe", "EUROPE/NOWHERE\x00", "localtime", "Factory"]
)
def test_an_unknown_zone(zone):
    """The message names it and shows a good one."""
    with pytest.raises(op.TimeError, match="there is no time zone .* give an IANA name such as 'Europe/Berlin'"):
        zone_named(zone)
