"""The BGB rules against an independent implementation, if it is installed: ``pip install bgbcalc``.

It is under the GPL and needed by nothing here; without it these tests are skipped. Every difference is explained below; a
difference that has no explanation fails.
"""

import random
from collections import Counter
from datetime import date, timedelta

import pytest

import orderpolicy as op

bgbcalc = pytest.importorskip("bgbcalc", reason="the independent implementation is not installed: pip install bgbcalc")

CASES = 60_000
UNITS = {
    "tage": (op.Days, 1500),
    "wochen": (op.Weeks, 300),
    "monate": (op.Months, 300),
    "vierteljahre": (lambda count: op.Months(3 * count), 80),
    "halbjahre": (lambda count: op.Months(6 * count), 40),
    "jahre": (op.Years, 30),
}
BEGINS = {"ereignis": False, "tagesbeginn": True}
EASTER = {2024: date(2024, 3, 31), 2025: date(2025, 4, 20), 2026: date(2026, 4, 5), 2027: date(2027, 3, 28)}
BERLIN = "Europe/Berlin"
DAY = timedelta(days=1)


def some_day(rng):
    """A day, the ends of months more often than others."""
    day = date(1950, 1, 1) + rng.randrange(40_000) * DAY
    return day if rng.random() < 0.5 else day.replace(day=1) - rng.randrange(4) * DAY


def holidays_of(year):
    """Ten days of which all of Germany agrees that they are public holidays, or nearly."""
    easter = EASTER[year]
    fixed = [date(year, month, day) for month, day in ((1, 1), (5, 1), (10, 3), (12, 25), (12, 26))]
    return [*fixed, *(easter + days * DAY for days in (-2, 1, 39, 50, 60))]


def test_ends():
    """§§ 187, 188: days, weeks, months, quarters, half years and years, from an event or from the start of a day."""
    rng = random.Random(188)
    for _ in range(CASES):
        day, unit, begin = some_day(rng), rng.choice(list(UNITS)), rng.choice(list(BEGINS))
        length, most = UNITS[unit]
        count = rng.randint(1, most)
        theirs = bgbcalc.fristende(day.isoformat(), count, unit, begin)["wert"]
        ours = op.AtLeast(length(count), op.BGB, day_counts=BEGINS[begin]).reckon(day, BERLIN)

        assert theirs == ours.ends_on.isoformat(), (day, count, unit, begin)


def test_half_months():
    """§ 189: fifteen days, counted after the months."""
    rng = random.Random(189)
    for _ in range(CASES):
        day, months, begin = some_day(rng), rng.randint(0, 60), rng.choice(list(BEGINS))
        if months:
            theirs = bgbcalc.fristende_monate_halb(day.isoformat(), months, begin)["wert"]
            length = op.Months(months) + op.HalfMonths(1)
        else:
            theirs = bgbcalc.fristende(day.isoformat(), 1, "halber_monat", begin)["wert"]
            length = op.HalfMonths(1)
        ours = op.AtLeast(length, op.BGB, day_counts=BEGINS[begin]).reckon(day, BERLIN)

        assert theirs == ours.ends_on.isoformat(), (day, months, begin)


def test_extensions():
    """§ 190: from the expiry of the old period."""
    rng = random.Random(190)
    for _ in range(CASES):
        day, unit = some_day(rng), rng.choice(list(UNITS))
        length, most = UNITS[unit]
        count, old = rng.randint(1, most), op.AtLeast(op.Days(rng.randint(1, 100)), op.BGB).reckon(day, BERLIN)
        theirs = bgbcalc.fristverlaengerung(old.last_day.isoformat(), count, unit)["wert"]

        assert theirs == op.AtLeast(length(count), op.BGB).extending(old, BERLIN).ends_on.isoformat(), (
            day,
            count,
            unit,
        )


def test_pieces_parts_and_ages():
    """§§ 191, 192, and the completion of a year of life (§ 187 (2))."""
    rng = random.Random(191)
    parts = {"anfang": op.PartOfMonth.BEGINNING, "mitte": op.PartOfMonth.MIDDLE, "ende": op.PartOfMonth.END}
    for _ in range(CASES):
        day, part, count = some_day(rng), rng.choice(list(parts)), rng.randint(1, 90)
        unit, length = rng.choice([("monate", op.Months), ("jahre", op.Years)])

        assert bgbcalc.zeitraum_tage(count, unit, nicht_zusammenhaengend=True)["wert"] == length(count).days_in_pieces
        theirs = bgbcalc.monatstermin(day.year, day.month, part)["wert"]
        assert theirs == parts[part].day(day.year, day.month).isoformat()
        complete = op.AtLeast(op.Years(count), op.BGB, day_counts=True).reckon(day, BERLIN).ends_on + DAY
        assert bgbcalc.lebensalter_beginn(day.isoformat(), count)["wert"] == complete.isoformat(), (day, count)


def test_days_off():
    """§ 193: Saturdays, Sundays, public holidays."""
    rng = random.Random(193)
    calendars = {}
    for year in (2025, 2026):
        days = [day for each in (year - 1, year, year + 1) for day in holidays_of(each)]
        calendars[year] = (op.HolidayCalendar("x", days, years=range(year - 1, year + 2)), days)
    for _ in range(CASES // 10):
        year = rng.choice([2025, 2026])
        calendar, days = calendars[year]
        event = date(year, 1, 1) + rng.randrange(350) * DAY
        length = op.Days(rng.randint(1, 20))
        ours = op.Within(length, op.BGB, calendar=calendar).reckon(event, BERLIN)
        theirs = bgbcalc.werktagsverschiebung(
            ours.last_day.isoformat(),
            rng.choice(["willenserklaerung", "leistung"]),
            [day.isoformat() for day in days],
            "x",
            "x",
            date(year - 1, 1, 1).isoformat(),
            date(year + 1, 12, 31).isoformat(),
        )["wert"]

        assert theirs == ours.ends_on.isoformat(), (event, length)


def test_backwards():
    """No law says how to count backwards, and here the two differ, always for one of two reasons.

    The other counts back to the day of the same number and takes the last day of a month that has none. Here the last
    day for the act is the last one from which the period, counted forwards by § 188, still ends in time. So they differ

    * before an event, where the month lacks the number: its last day still leaves the whole period, as § 188 (3) has it
      forwards (three months before the start of 31 May: 28 February is in time, and the other says the 27th);
    * before the end of a term on the last day of a month, where the earlier month is longer (three months before the
      end of 30 November: 31 August is in time, as a notice period of three months from 31 August on ends on 30 November,
      and the other says the 30th).
    """
    rng = random.Random(573)
    differences = Counter()
    for _ in range(CASES):
        day, unit, counted = some_day(rng), rng.choice(["tage", "wochen", "monate", "jahre"]), rng.random() < 0.5
        length, most = UNITS[unit]
        count = rng.randint(1, most)
        kind = "tagesende" if counted else "ereignistag"
        theirs = bgbcalc.rueckwaertsfrist_kalendergrenze(
            day.isoformat(), count, unit, kind, "letzter_monatstag", "§§ 187, 188"
        )["wert"]["letzter_voller_tag_vor_grenze"]
        ours = op.Before(length(count), op.BGB, day_counts=counted).reckon(day, BERLIN).ends_on
        if theirs == ours.isoformat():
            continue
        forwards = op.AtLeast(length(count), op.BGB)
        first_not_counted = day + DAY if counted else day
        # Theirs is too early: a later act leaves the whole period, too; and ours is the last that does.
        assert date.fromisoformat(theirs) < ours
        assert forwards.reckon(ours, BERLIN).ends_on < first_not_counted
        assert forwards.reckon(ours + DAY, BERLIN).ends_on >= first_not_counted
        if counted and (day + DAY).day == 1:
            differences["end of a term, longer month"] += 1
        else:
            assert (ours + DAY).day == 1, (day, count, unit, kind)
            differences["no such day in the month"] += 1

    assert {"end of a term, longer month", "no such day in the month"} == set(differences)
