"""Periods as the law counts them: what holds for all of them."""

import pickle
import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import orderpolicy as op
from orderpolicy.timing import end_of, expiring, to_instant
from orderpolicy.timing.instants import start_of_day, to_local

DAY = timedelta(days=1)
NINE = to_instant("2026-11-20T09:00:00+01:00")
YEARS = range(1990, 2061)
BERLIN = "Europe/Berlin"

ANCHORS = st.datetimes(datetime(2000, 1, 2), datetime(2030, 1, 1), timezones=st.just(UTC)).map(to_instant)
DAYS = st.dates(date(2000, 1, 2), date(2030, 1, 1))
ZONES = st.sampled_from([BERLIN, "America/Sao_Paulo", "Asia/Kathmandu", "Australia/Lord_Howe", "America/Havana", "UTC"])
CALENDARS = st.sets(st.dates(date(1999, 1, 1), date(2040, 1, 1)), max_size=400).map(
    lambda days: op.HolidayCalendar("somewhere", days, years=YEARS)
)
PLACES = st.builds(op.Place, ZONES, CALENDARS)
UNITS = st.sampled_from([op.Days, op.Weeks, op.HalfMonths, op.Months, op.WorkingDays])
COUNTS = st.integers(1, 60)
RULES = st.sampled_from([op.BGB, op.EU])
LENGTHS = st.one_of(
    st.builds(lambda unit, count: unit(count), UNITS, COUNTS),
    st.builds(op.WorkingDays, COUNTS, saturday=st.just(value=True)),
    st.builds(lambda months, days: op.Months(months) + op.Days(days), COUNTS, COUNTS),
)


def is_free(day, calendar):
    """Whether nothing can be due on a day."""
    return day.weekday() >= 5 or calendar.holiday(day) is not None


@given(ANCHORS, PLACES, LENGTHS, RULES, st.booleans())
def test_it_ends_with_a_day(anchor, place, length, rules, counts):
    """Half-open: the end is the first instant of the day after the last one, in any zone."""
    for kind in (op.Within, op.AtLeast):
        how = kind(length, rules, day_counts=counts).reckon(anchor, place)

        assert start_of_day(how.ends_on + DAY, place.zone) == how.due
        assert how.ends_on == to_local(how.due - how.due.resolution, place.zone).date()
        assert how.due > anchor
        assert kind(length, rules, day_counts=counts).after(anchor, place) == how.due


@given(ANCHORS, PLACES, LENGTHS, RULES, st.booleans())
def test_a_maximum_never_ends_on_a_day_off(anchor, place, length, rules, counts):
    """Nor earlier than it was counted; a minimum ends as it was counted, on whatever day."""
    most = op.Within(length, rules, day_counts=counts).reckon(anchor, place)
    least = op.AtLeast(length, rules, day_counts=counts).reckon(anchor, place)

    assert not is_free(most.ends_on, place.calendar)
    assert least.last_day == least.ends_on == most.last_day <= most.ends_on
    assert () == least.days_off
    assert [most.last_day + index * DAY for index in range(len(most.days_off))] == [off.day for off in most.days_off]
    assert all(is_free(off.day, place.calendar) for off in most.days_off)


@given(ANCHORS, PLACES, LENGTHS)
def test_two_days_have_two_working_days(anchor, place, length):
    """Article 3 (5) of the Regulation, and no day more than that."""
    german, european = (op.Within(length, rules).reckon(anchor, place) for rules in (op.BGB, op.EU))
    first = to_local(anchor, place.zone).date() + DAY
    days = [first + index * DAY for index in range((european.ends_on - first).days + 1)]
    working = [day for day in days if not is_free(day, place.calendar)]

    assert german.ends_on <= european.ends_on
    if length.at_least_days(2):
        assert len(working) >= 2
        assert german.ends_on == european.ends_on or (len(working) == 2 and working[-1] == european.ends_on)
    else:
        assert german.ends_on == european.ends_on


@given(ANCHORS, PLACES, UNITS, COUNTS, RULES, st.sampled_from([op.Within, op.AtLeast]))
def test_a_longer_period_never_ends_earlier(anchor, place, unit, count, rules, kind):
    """Nor, counted backwards, later."""
    shorter, longer = (kind(unit(each), rules).after(anchor, place) for each in (count, count + 1))
    later, earlier = (op.Before(unit(each), rules).before(anchor, place) for each in (count, count + 1))

    assert shorter <= longer
    assert later >= earlier


@given(DAYS, PLACES, LENGTHS, RULES, st.sampled_from([op.Within, op.AtLeast]))
def test_a_later_event_never_ends_earlier(day, place, length, rules, kind):
    """Counted forwards or backwards."""
    period, before = kind(length, rules), op.Before(length, rules)

    assert period.after(day, place) <= period.after(day + DAY, place)
    assert before.before(day, place) <= before.before(day + DAY, place)


@given(DAYS, ZONES, st.integers(1, 240))
def test_months_count_from_the_anchor(day, zone, months):
    """The day of the same number, or the last of the month; never chained."""
    last = op.AtLeast(op.Months(months), op.BGB).reckon(day, zone).last_day
    index = day.year * 12 + day.month - 1 + months

    assert (index // 12, index % 12 + 1) == (last.year, last.month)
    assert last.day == day.day or (last.day < day.day and (last + DAY).day == 1)


@given(DAYS, CALENDARS, RULES)
def test_moving_twice_is_moving_once(day, calendar, rules):
    """The shift is idempotent, and leaves a working day where it is."""
    moved = rules.next_working_day(day, calendar)

    assert moved == rules.next_working_day(moved, calendar)
    assert moved >= day
    assert (moved == day) is not is_free(day, calendar)


@given(DAYS, PLACES, LENGTHS, RULES)
def test_backwards_and_forwards_agree(day, place, length, rules):
    """The last day for the act is the last one from which the whole period still lies before the event."""
    least = op.AtLeast(length, rules)
    last = op.Before(length, rules).reckon(day, place).ends_on

    assert least.reckon(last, place).ends_on < day <= least.reckon(last + DAY, place).ends_on


@given(DAYS, PLACES, LENGTHS, RULES)
def test_the_last_day_of_a_term_counts(day, place, length, rules):
    """Its last day, or the instant at which it is over: the same."""
    counted = op.Before(length, rules, day_counts=True)

    assert counted.before(day, place) == op.Before(length, rules).before(end_of(day, place.zone), place)
    assert counted.before(day, place) == op.Before(length, rules).before(day + DAY, place)


@given(ANCHORS, PLACES, LENGTHS, RULES)
def test_equal_instants_have_equal_results(anchor, place, length, rules):
    """Whatever zone they are given in."""
    period = op.Within(length, rules)
    elsewhere = [datetime.fromtimestamp(anchor.timestamp(), ZoneInfo(zone)) for zone in ("Asia/Tokyo", BERLIN)]
    exact = [moment.replace(microsecond=anchor.microsecond) for moment in elsewhere]
    exact.append(anchor.in_timezone("Asia/Tokyo"))

    assert {period.after(anchor, place)} == {period.after(moment, place) for moment in exact}
    assert {length.after(anchor, place)} == {length.after(moment, place) for moment in exact}
    assert {op.Hours(5).after(anchor, place)} == {op.Hours(5).after(moment, place) for moment in exact}


@given(ANCHORS, PLACES, LENGTHS, RULES)
def test_the_time_of_the_day_makes_no_difference(anchor, place, length, rules):
    """An event on a day, early or late, is an event on that day."""
    day = to_local(anchor, place.zone).date()
    for kind in (op.Within, op.AtLeast):
        assert kind(length, rules).after(day, place) == kind(length, rules).after(anchor, place)


@given(DAYS, PLACES, st.integers(1, 50), st.integers(1, 50), RULES)
def test_an_extension_is_one_period_with_the_old_one(day, place, first, second, rules):
    """§ 190: what is moved at the end of the old period does not count; a minimum extended twice is the sum."""
    old = op.Within(op.Days(first), rules).reckon(day, place)
    new = op.Within(op.Days(second), rules).extending(old, place)
    both = op.Within(op.Days(first + second), rules).reckon(day, place)

    assert both.last_day == new.last_day
    assert (
        op.AtLeast(op.Days(second), rules).extending(end_of(old.last_day, place.zone), place).last_day == both.last_day
    )


@given(DAYS, PLACES, LENGTHS, RULES)
def test_a_period_from_the_start_of_a_day(day, place, length, rules):
    """§ 187 (2): it is as long as if the event had been the day before, unless the end of a month comes between."""
    begun = op.AtLeast(length, rules, day_counts=True).reckon(day, place).ends_on
    after = op.AtLeast(length, rules).reckon(day - DAY, place).ends_on

    assert begun == after or (day.day == 1 and begun > after)


@given(ANCHORS, PLACES, st.integers(1, 1000))
def test_hours_are_not_moved(anchor, place, count):
    """In German law they are elapsed time; in EU law so many full hours after the hour of the event."""
    german, european = (op.Within(op.Hours(count), rules).after(anchor, place) for rules in (op.BGB, op.EU))

    assert german == op.Hours(count).after(anchor, place) == op.AtLeast(op.Hours(count), op.BGB).after(anchor, place)
    assert timedelta(0) < european - german <= timedelta(hours=1)
    assert (0, 0, 0) == (
        (local := to_local(european, "UTC" if place.zone == "UTC" else BERLIN)).second,
        0,
        local.microsecond,
    )


@given(ANCHORS, ZONES)
def test_full_hours_are_those_on_the_clocks(anchor, zone):
    """Also where a zone is a quarter of an hour off."""
    begin = op.Within(op.Hours(1), op.EU).reckon(anchor, zone).due
    local = to_local(begin, zone)

    assert (0, 0) == (local.second, local.microsecond)
    assert local.minute == 0 or zone == "Australia/Lord_Howe"  # whose summer time is half an hour


@given(ANCHORS, ZONES, st.integers(1, 1000))
def test_hours_backwards(anchor, zone, count):
    """The same the other way round."""
    german, european = (op.Before(op.Hours(count), rules).before(anchor, zone) for rules in (op.BGB, op.EU))

    assert anchor == op.Hours(count).after(german, zone)
    assert timedelta(0) <= german - european < timedelta(hours=1)


def test_hours_from_a_whole_day():
    """The day passes first; before an event on a day they end where it begins."""
    day = date(2026, 11, 20)

    for rules in (op.BGB, op.EU):
        assert to_instant("2026-11-21T02:00:00+01:00") == op.Within(op.Hours(2), rules).after(day, BERLIN)
        assert to_instant("2026-11-19T22:00:00+01:00") == op.Before(op.Hours(2), rules).before(day, BERLIN)
    assert to_instant("2026-11-21T02:00:00+01:00") == op.Hours(2).after(day, BERLIN)


@given(DAYS, ZONES)
def test_what_ends_at_an_instant(day, zone):
    """A window that ends with a day is told from one that ends within it."""
    over = end_of(day, zone)

    assert day == expiring(over, zone)
    assert over + over.resolution == expiring(over + over.resolution, zone)
    assert over - over.resolution == expiring(over - over.resolution, zone)


@pytest.mark.parametrize("rules", [op.BGB, op.EU])
def test_an_extension_in_hours(rules):
    """From the instant at which the old period was over: an expiry is no event in the course of an hour."""
    old = op.Within(op.Hours(48), rules).reckon("2026-11-20T10:20:00+01:00", BERLIN)
    new = op.Within(op.Hours(24), rules).extending(old, BERLIN)

    assert (
        op.Hours(24).after(old.due, BERLIN) == new.due == op.Within(op.Hours(24), rules).extending(old.due, BERLIN).due
    )
    assert (
        to_instant("2026-11-24T01:00:00+01:00")
        == op.Within(op.Hours(1), rules).extending("2026-11-24T00:00:00+01:00", BERLIN).due
    )


def test_what_is_extended():
    """A reckoning or a deadline says from which day; an instant stands for itself; a period counted backwards has no end."""
    place = op.Place(BERLIN, NOWHERE)
    fortnight, week = op.Within(op.Days(14), op.BGB), op.Within(op.Weeks(1), op.BGB)
    old = fortnight.reckon("2026-11-20", place)  # ends on Friday, 4 December
    moved = fortnight.reckon("2026-11-22", place)  # would end on Sunday, 6 December
    deadline = fortnight.deadline("x", op.Role.SELLER, date(2026, 11, 22), place, at=NINE)
    by_clock = op.Days(1).deadline("x", op.Role.SELLER, NINE, place, at=NINE)

    assert date(2026, 12, 11) == week.extending(old, place).ends_on == week.extending(old.due, place).ends_on
    assert date(2026, 12, 13) == week.extending(moved, place).last_day == week.extending(deadline, place).last_day
    assert date(2026, 12, 14) == week.extending(moved.due, place).last_day  # which is not what § 190 says
    assert week.extending(by_clock.due, place) == week.extending(by_clock, place)
    assert date(2026, 11, 28) == week.extending(by_clock, place).last_day
    with pytest.raises(op.TimeError, match=r"Before\(Days\(1\), BGB\) is counted backwards and does not expire"):
        week.extending(op.Before(op.Days(1), op.BGB).reckon("2026-11-22", place), place)


@given(DAYS, PLACES, LENGTHS, RULES)
def test_an_extension_does_not_ask_whether_the_day_counts(day, place, length, rules):
    """The old period's last day is over; nothing of it is left to count."""
    old = op.AtLeast(op.Days(1), rules).reckon(day, place)
    plain, counted = (op.Within(length, rules, day_counts=each).extending(old, place) for each in (False, True))

    assert (plain.due, plain.provisions) == (counted.due, counted.provisions)


def test_sums():
    """Months before days, equal units together, in whatever order."""
    both = op.Days(14) + op.Months(12)

    assert both == op.Months(12) + op.Days(14) == op.Months(6) + op.Days(14) + op.Months(6)
    assert both != op.Years(1) + op.Days(14)
    assert (12, 14) == (both.months, both.days)
    assert op.Days(21) == op.Days(14) + op.Days(7)
    assert "Months(12) + Days(14)" == str(both)
    assert hash(both) == hash(op.Months(12) + op.Days(14))
    for other in (op.Hours(1), op.WorkingDays(1), 1):
        with pytest.raises(
            op.TimeError, match=r"Days\(1\) and .*1.* are not counted in the same way and cannot be added"
        ):
            op.Days(1) + other


def test_years_and_months_are_counted_as_one():
    """A leap day, a year and a month: the 29th of March, not the 28th on which the year alone would end."""
    anchor = to_instant("2028-02-29T09:00:00+01:00")

    assert to_instant("2029-03-29T09:00:00+02:00") == (op.Years(1) + op.Months(1)).after(anchor, BERLIN)


def test_days_in_pieces():
    """§ 191: thirty days to a month, 365 to a year."""
    assert (90, 730, 14) == (op.Months(3).days_in_pieces, op.Years(2).days_in_pieces, op.Weeks(2).days_in_pieces)
    assert 44 == (op.Months(1) + op.Days(14)).days_in_pieces


@pytest.mark.parametrize(
    ("year", "month", "days"), [(2026, 2, (1, 15, 28)), (2028, 2, (1, 15, 29)), (9999, 11, (1, 15, 30))]
)
def test_parts_of_a_month(year, month, days):
    """§ 192."""
    assert days == tuple(part.day(year, month).day for part in op.PartOfMonth)


@pytest.mark.parametrize("part", op.PartOfMonth)
def test_no_such_month(part):
    """The message names it."""
    with pytest.raises(op.TimeError, match="there is no month 13 of the year 2026"):
        part.day(2026, 13)


@pytest.mark.parametrize("kind", [op.Within, op.AtLeast, op.Before])
@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ((14, op.BGB), "takes a length such as Days.14. or Months.3., not 14"),
        ((op.Within(op.Days(1), op.BGB), op.BGB), "takes a length such as"),
        ((op.Days(14), "BGB"), "takes a rule set such as BGB or EU, not 'BGB'"),
    ],
)
def test_it_takes_a_length_and_rules(kind, wrong, message):
    """Each message names the value and shows a good one."""
    with pytest.raises(op.TimeError, match=f"{kind.__name__} {message}"):
        kind(*wrong)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda: op.Within(op.Days(1), op.BGB, day_counts="yes"), "day_counts of Within is 'yes'; give True or False"),
        (lambda: op.WorkingDays(1, saturday="no"), "saturday of WorkingDays is 'no'; give True or False"),
    ],
)
def test_yes_or_no(wrong, message):
    """Nothing is read into a text."""
    with pytest.raises(op.TimeError, match=message):
        wrong()


def test_what_is_missing():
    """The message names the class that was written."""
    with pytest.raises(TypeError, match=r"Within.__init__\(\) missing 1 required positional argument: 'rules'"):
        op.Within(op.Days(14))


def test_hours_have_no_day_that_counts():
    """And a calendar is a calendar."""
    with pytest.raises(op.TimeError, match=r"Within\(Hours\(2\), BGB\) counts hours and no days; leave day_counts out"):
        op.Within(op.Hours(2), op.BGB, day_counts=True)
    with pytest.raises(
        op.TimeError, match="'BY' is no calendar: it lacks name and version and years and holiday; give"
    ):
        op.Within(op.Days(2), op.BGB, calendar="BY")


@pytest.mark.parametrize(
    "period",
    [op.Within(op.Days(14), op.BGB), op.WorkingDays(5), op.AtLeast(op.WorkingDays(5), op.EU)],
    ids=str,
)
def test_without_a_calendar(period):
    """Nothing says "no holiday" because it does not know."""
    assert period.needs_calendar
    message = (
        rf"^{re.escape(str(period))} cannot be counted from 2026-11-21: there is no calendar of public holidays; give"
    )
    with pytest.raises(op.OutsideCalendar, match=message):
        period.after("2026-11-21", BERLIN)
    with pytest.raises(op.OutsideCalendar):
        op.Before(op.WorkingDays(5), op.BGB).before("2026-11-21", BERLIN)


@pytest.mark.parametrize("rules", [op.BGB, op.EU])
def test_what_needs_no_calendar(rules):
    """Hours, minimum periods, and those that are counted backwards."""
    for period in (op.Within(op.Hours(48), rules), op.AtLeast(op.Months(3), rules), op.Before(op.Months(3), rules)):
        assert not period.needs_calendar
        assert period.reckon("2026-11-21", BERLIN).calendar is None


def test_a_calendar_of_its_own():
    """Where something else than at the policy's place is to be done."""
    here = op.HolidayCalendar("here", ["2026-12-07"], years=range(2026, 2027))
    there = op.HolidayCalendar("there", [], years=range(2026, 2027), version="1")
    period = op.Within(op.Days(14), op.BGB, calendar=there)
    reckoning = period.reckon("2026-11-21", op.Place(BERLIN, here))

    assert not period.needs_calendar
    assert (date(2026, 12, 7), "there, 1") == (reckoning.ends_on, reckoning.calendar)
    assert date(2026, 12, 8) == op.Within(op.Days(14), op.BGB).reckon("2026-11-21", op.Place(BERLIN, here)).ends_on


@pytest.mark.parametrize(
    "reckon",
    [
        lambda: op.Within(op.Days(10**6 * 4), op.BGB).after("2026-11-21", op.Place(BERLIN, NOWHERE)),
        lambda: op.AtLeast(op.Months(10**6), op.BGB).reckon("2026-11-21", BERLIN),
        lambda: op.AtLeast(op.Days(2), op.BGB).extending("9999-12-31T00:00:00Z", "UTC"),
        lambda: op.Before(op.Years(3000), op.BGB).before("2026-11-21", BERLIN),
        lambda: op.Before(op.Hours(10**8), op.BGB).before("2026-11-21", BERLIN),
    ],
)
def test_the_calendar_ends(reckon):
    """In both directions, and the message says which period led there."""
    with pytest.raises(op.TimeError, match="counted from .* leads beyond the years 1 to 9999|has no next day"):
        reckon()


def test_a_deadline_is_not_over_before_it_is_set():
    """Where the period began long ago, it passes at once; how it was counted stays as it was."""
    place = op.Place(BERLIN, NOWHERE)
    for period in (op.Days(1), op.Within(op.Days(1), op.BGB)):
        deadline = period.deadline("x", op.Role.SELLER, date(2026, 11, 1), place, at=NINE)

        assert (NINE, period.after(date(2026, 11, 1), place)) == (
            deadline.due,
            period.deadline("x", op.Role.SELLER, date(2026, 11, 1), place, at=to_instant("2026-11-01T00:00:00Z")).due,
        )
        assert date(2026, 11, 1) == deadline.anchor == deadline.how.anchor


@pytest.mark.parametrize(
    ("instant", "zone"), [("9999-12-31T23:30:00Z", "Pacific/Apia"), ("0001-01-01T00:00:00Z", "UTC")]
)
def test_nothing_is_extended_at_the_end_of_the_calendar(instant, zone):
    """In either direction."""
    with pytest.raises(op.TimeError, match="lies at the end of the calendar in .*, where nothing can be counted from"):
        op.AtLeast(op.Days(1), op.BGB).extending(instant, zone)


def test_names_of_periods():
    """As they are written."""
    assert "Within(WorkingDays(3, saturday=True), EU)" == str(op.Within(op.WorkingDays(3, saturday=True), op.EU))


NOWHERE = op.HolidayCalendar("nowhere", [], years=range(1, 10000))


@given(ANCHORS, PLACES, LENGTHS, RULES)
def test_it_can_be_sent_elsewhere(anchor, place, length, rules):
    """Law 11: another process gets an equal period, place and reckoning, with an equal rule set."""
    period = op.Within(length, rules)
    twin, there = pickle.loads(pickle.dumps((period, place)))

    assert (period, place) == (twin, there)
    assert period.reckon(anchor, place) == twin.reckon(anchor, there)
    assert hash(period) == hash(twin)
