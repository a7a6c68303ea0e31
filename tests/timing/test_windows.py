"""Windows that slide, and schedules that do not drift."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import orderpolicy as op
from orderpolicy.timing import end_of, first_of, next_in_turn, start_of_day, window_start
from shop import MICRO, instant

ZONES = ["Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Africa/Cairo", "UTC"]
WINDOWS = st.sampled_from([op.Hours, op.Days, op.Weeks, op.Months, op.Years]).flatmap(
    lambda kind: st.integers(1, 40).map(kind)
) | st.just(op.Months(5) + op.Days(17))
BEGIN = instant("2017-01-01T00:00:00Z")
INSTANTS = st.timedeltas(timedelta(0), timedelta(days=4000)).map(lambda gone: op.to_instant(BEGIN + gone))


@pytest.mark.parametrize(
    ("window", "at", "start"),
    [
        (op.Days(1), "2026-11-02T09:00:00+01:00", "2026-11-01T00:00:00+01:00"),
        (op.Days(30), "2026-11-20T23:59:59+01:00", "2026-10-21T00:00:00+02:00"),  # over a change of the clocks
        (op.Weeks(2), "2026-03-30T00:00:00+02:00", "2026-03-16T00:00:00+01:00"),
        (op.Months(1), "2026-03-31T12:00:00+02:00", "2026-03-01T00:00:00+01:00"),  # what was in February is over
        (op.Months(1), "2026-03-28T12:00:00+01:00", "2026-02-28T00:00:00+01:00"),
        (op.Months(3), "2026-05-30T12:00:00+02:00", "2026-03-01T00:00:00+01:00"),
        (op.Months(3), "2026-05-28T12:00:00+02:00", "2026-02-28T00:00:00+01:00"),
        (op.Years(1), "2024-02-29T12:00:00+01:00", "2023-03-01T00:00:00+01:00"),
        (op.Years(1), "2025-02-28T12:00:00+01:00", "2024-02-28T00:00:00+01:00"),
        (op.Hours(48), "2026-03-30T12:00:00+02:00", "2026-03-28T11:00:00.000001+01:00"),
    ],
)
def test_where_windows_begin(window, at, start):
    """Days, months and years count from the day on which something happened to the end of the last day."""
    assert instant(start) == window_start(window, instant(at), "Europe/Berlin")


@given(WINDOWS, INSTANTS, st.sampled_from(ZONES))
def test_what_happened_at_the_start_still_counts_and_nothing_before_it(window, at, zone):
    """The start is the first instant from which the window, counted forwards, has not passed."""
    start = window_start(window, at, zone)

    def counts(happened):
        if isinstance(window, op.Hours):
            return window.after(happened, zone) > at
        return end_of(window.last_day(happened.in_timezone(zone).date(), None), zone) > at

    assert counts(start)
    assert not counts(op.to_instant(start - MICRO))


@given(WINDOWS, INSTANTS, st.timedeltas(timedelta(0), timedelta(days=3)), st.sampled_from(ZONES))
def test_windows_never_slide_back(window, at, later, zone):
    """What has left a window never comes back, whatever the clocks do."""
    assert window_start(window, at, zone) <= window_start(window, op.to_instant(at + later), zone)


def test_windows_before_the_calendar():
    """A window that leads back beyond the year 1 begins with it: all counts."""
    for window in (op.Years(2100), op.Hours(24 * 366 * 2100)):
        assert instant("0001-01-01T00:00:00Z") == window_start(window, BEGIN, "UTC")


def test_a_schedule_counts_from_its_start():
    """The end of a month stays the end of the month."""
    start, at = instant("2026-01-31T10:00:00+01:00"), instant("2026-01-31T10:00:00+01:00")
    found = []
    for _ in range(5):
        at = next_in_turn(op.Months(1), start, at, "Europe/Berlin")
        found.append(at.in_timezone("Europe/Berlin").date().isoformat())

    assert ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30"] == found


@given(
    st.sampled_from([op.Hours(5), op.Days(3), op.Weeks(1), op.Months(1), op.Months(3), op.Years(1)]),
    INSTANTS,
    st.timedeltas(timedelta(0), timedelta(days=1500)),
    st.sampled_from(ZONES),
)
def test_the_next_in_turn_is_the_first_after(every, start, gone, zone):
    """It lies after the instant; the turn before it does not."""
    after = op.to_instant(start + gone)

    found = next_in_turn(every, start, after, zone)

    turn = next(n for n in range(1, 20_000) if (every * n).after(start, zone) == found)
    assert found > after
    assert turn == 1 or (every * (turn - 1)).after(start, zone) <= after


@given(st.integers(0, 5000))
def test_the_first_number(border):
    """The first for which something holds that then holds for every greater one."""
    assert border == first_of(lambda n: n >= border)


def test_lengths_times_a_number():
    """Three times a month are three months, also in a sum."""
    assert op.Months(3) == op.Months(1) * 3
    assert op.Hours(48) == op.Hours(24) * 2
    assert op.Months(2) + op.Days(4) == (op.Months(1) + op.Days(2)) * 2
    assert start_of_day(date(2026, 3, 1), "UTC") == (op.Months(1) * 1).after(
        start_of_day(date(2026, 2, 1), "UTC"), "UTC"
    )
