"""Periods: exact ones and those of the calendar."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import orderpolicy as op
from orderpolicy.timing import CalendarPeriod, to_instant
from orderpolicy.timing.instants import to_local

CALENDAR = [op.Days, op.Weeks, op.Months, op.Years]
KINDS = [op.Hours, *CALENDAR]
INSTANTS = st.datetimes(datetime(1900, 1, 2), datetime(2200, 1, 1), timezones=st.just(UTC)).map(to_instant)
ZONES = st.sampled_from(["Europe/Berlin", "America/Sao_Paulo", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"])
BERLIN = "Europe/Berlin"


@pytest.mark.parametrize(
    ("period", "anchor", "end"),
    [
        (op.Hours(48), "2026-11-02T09:00:00+01:00", "2026-11-04T09:00:00+01:00"),
        (op.Hours(24), "2026-03-28T12:00:00+01:00", "2026-03-29T13:00:00+02:00"),
        (op.Hours(24), "2026-10-24T12:00:00+02:00", "2026-10-25T11:00:00+01:00"),
        (op.Days(1), "2026-03-28T12:00:00+01:00", "2026-03-29T12:00:00+02:00"),
        (op.Days(1), "2026-10-24T12:00:00+02:00", "2026-10-25T12:00:00+01:00"),
        (op.Days(1), "2026-03-28T02:30:00+01:00", "2026-03-29T03:30:00+02:00"),  # 02:30 is skipped
        (op.Days(1), "2026-10-24T02:30:00+02:00", "2026-10-25T02:30:00+02:00"),  # 02:30 comes twice: the first
        (op.Days(1), "2026-10-25T02:30:00+01:00", "2026-10-26T02:30:00+01:00"),
        (op.Weeks(2), "2026-03-20T09:00:00+01:00", "2026-04-03T09:00:00+02:00"),
        (op.Months(1), "2027-01-31T09:00:00+01:00", "2027-02-28T09:00:00+01:00"),
        (op.Months(1), "2028-01-31T09:00:00+01:00", "2028-02-29T09:00:00+01:00"),
        (op.Months(3), "2026-11-30T23:59:59.999999+01:00", "2027-02-28T23:59:59.999999+01:00"),
        (op.Years(1), "2028-02-29T09:00:00+01:00", "2029-02-28T09:00:00+01:00"),
    ],
)
def test_worked_examples(period, anchor, end):
    """By hand, in Berlin: exact periods are elapsed time, calendar periods keep the time on the wall."""
    assert to_instant(end) == period.after(to_instant(anchor), BERLIN)


def test_months_count_from_the_anchor():
    """Law 8: three months after 30 November are the end of February; chained they would be something else."""
    anchor = to_instant("2026-11-30T09:00:00+01:00")
    chained = anchor
    for _ in range(4):
        chained = op.Months(1).after(chained, BERLIN)

    assert to_instant("2027-03-30T09:00:00+02:00") == op.Months(4).after(anchor, BERLIN)
    assert to_instant("2027-03-28T09:00:00+02:00") == chained


@given(INSTANTS, ZONES, st.sampled_from(KINDS), st.integers(1, 300))
def test_a_longer_period_ends_later(anchor, zone, kind, count):
    """Every period ends after its anchor, and a longer one not before a shorter one."""
    end = kind(count).after(anchor, zone)

    assert anchor < end <= kind(count + 1).after(anchor, zone)
    assert end.tzinfo is anchor.tzinfo


@given(INSTANTS, ZONES, st.integers(1, 5000))
def test_hours_are_elapsed_time(anchor, zone, count):
    """Whatever the zone."""
    assert count * 3600 == (op.Hours(count).after(anchor, zone) - anchor).total_seconds()


@given(INSTANTS, ZONES, st.integers(1, 500))
def test_days_keep_the_time_on_the_wall(anchor, zone, count):
    """Unless the clocks skip that time."""
    then = to_local(op.Days(count).after(anchor, zone), zone)
    begin = to_local(anchor, zone)

    assert count == (then.date() - begin.date()).days or then.time() != begin.time()
    assert then.time() >= begin.time()


@given(INSTANTS, ZONES, st.integers(1, 100))
def test_weeks_are_seven_days_and_years_twelve_months(anchor, zone, count):
    """They are the same length, though not the same period."""
    assert op.Days(7 * count).after(anchor, zone) == op.Weeks(count).after(anchor, zone)
    assert op.Months(12 * count).after(anchor, zone) == op.Years(count).after(anchor, zone)
    assert op.Days(7) != op.Weeks(1)
    assert op.Months(12) != op.Years(1)
    assert op.Hours(24) != op.Days(1)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("count", [0, -1])
def test_a_period_of_nothing(kind, count):
    """There is none, and none backwards."""
    with pytest.raises(op.TimeError, match=rf"{kind.__name__}\({count}\) is no period; give at least 1"):
        kind(count)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("count", [1.0, "48", True, None])
def test_a_period_takes_a_whole_number(kind, count):
    """No fraction, no text, no truth."""
    with pytest.raises(op.TimeError, match=f"{kind.__name__} takes a whole number, not {count!r}"):
        kind(count)


@pytest.mark.parametrize("kind", KINDS)
def test_a_period_that_leads_nowhere(kind):
    """The calendar ends; the message says which period led there."""
    with pytest.raises(op.TimeError, match=rf"{kind.__name__}\({10**8}\) counted .* leads beyond the years 1 to"):
        kind(10**8).after(to_instant("2026-11-02T09:00:00Z"), BERLIN)


@pytest.mark.parametrize("base", [op.Period, CalendarPeriod])
def test_a_period_has_a_unit(base):
    """The bases are no periods themselves."""
    with pytest.raises(TypeError, match="abstract"):
        base()
