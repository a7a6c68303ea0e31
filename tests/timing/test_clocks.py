"""Clocks."""

from datetime import UTC, datetime

import pytest

import orderpolicy as op
from orderpolicy.timing import to_instant


def test_the_system_clock_tells_the_time():
    """It is the machine's, in UTC."""
    before = datetime.now(UTC)
    now = op.SystemClock().now()

    assert before <= now <= datetime.now(UTC)
    assert type(now) is op.Instant
    assert "SystemClock()" == repr(op.SystemClock())


def test_a_manual_clock_stands_still_until_it_is_moved():
    """By a period or to an instant."""
    clock = op.ManualClock("2026-11-02T09:00:00+01:00")

    assert clock.now() == clock.now() == to_instant("2026-11-02T08:00:00Z")
    assert to_instant("2026-11-04T08:00:00Z") == clock.advance(op.Hours(48)) == clock.now()
    assert to_instant("2026-11-10T08:00:00Z") == clock.set("2026-11-10T09:00:00+01:00") == clock.now()
    assert clock.now() == clock.set(clock.now())
    assert "ManualClock('2026-11-10T08:00:00+00:00')" == repr(clock)


def test_a_manual_clock_counts_days_in_its_zone():
    """A day across a change of the clocks is not 24 hours."""
    clock = op.ManualClock("2026-03-28T12:00:00+01:00", zone="Europe/Berlin")

    assert to_instant("2026-03-29T12:00:00+02:00") == clock.advance(op.Days(1))


def test_a_manual_clock_counts_working_days_at_its_place():
    """Where its zone has public holidays."""
    place = op.Place("Europe/Berlin", op.HolidayCalendar("x", ["2026-11-18"], years=range(2026, 2027)))
    clock = op.ManualClock("2026-11-17T12:00:00+01:00", zone=place)

    assert to_instant("2026-11-19T12:00:00+01:00") == clock.advance(op.WorkingDays(1))


def test_a_manual_clock_never_runs_backwards():
    """Not by a microsecond; and it stays where it was."""
    clock = op.ManualClock("2026-11-02T09:00:00+01:00")

    with pytest.raises(op.ClockWentBackwards, match="the clock shows .* it cannot be set back to"):
        clock.set("2026-11-02T08:59:59.999999+01:00")
    assert to_instant("2026-11-02T08:00:00Z") == clock.now()


def test_a_manual_clock_is_moved_by_a_period():
    """Nothing else."""
    with pytest.raises(op.TimeError, match=r"48 is no period; give one such as Hours\(48\)"):
        op.ManualClock("2026-11-02T09:00:00Z").advance(48)


def test_a_manual_clock_needs_an_instant_and_a_zone():
    """Both are checked at once."""
    with pytest.raises(op.NaiveInstant):
        op.ManualClock("2026-11-02T09:00:00")
    with pytest.raises(op.TimeError, match="there is no time zone"):
        op.ManualClock("2026-11-02T09:00:00Z", zone="Nowhere")
