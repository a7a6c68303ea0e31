"""The worked examples in docs/worked_examples.md, each row a test."""

import re
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import orderpolicy as op
from shop import CUSTOMER, POLICY, PRICE

TEXT = (Path(__file__).parents[2] / "docs" / "worked_examples.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip().strip("`") for cell in line.split("|")[1:-1]]
    for line in TEXT.splitlines()
    if re.match(r"\| \d+ \|", line)
]
YEARS = range(1999, 2031)
PLACES = {
    **{
        land: op.Place("Europe/Berlin", op.public_holidays("DE", land, years=YEARS))
        for land in ("BE", "BY", "NI", "NW", "SN", "Augsburg")
    },
    "BY, Catholic": op.Place(
        "Europe/Berlin", op.public_holidays("DE", "BY", years=YEARS, categories=("public", "catholic"))
    ),
    "America/Sao_Paulo": op.Place("America/Sao_Paulo"),
    "Pacific/Apia": op.Place("Pacific/Apia"),
}


def promised(day):
    """The end of a delivery that was promised for a day."""
    command = op.PlaceOrder(by=CUSTOMER, order_id="o-1", price=PRICE, promised=day)
    return op.handle(None, command, policy=POLICY, at="2026-11-01T09:00:00+01:00").unwrap().state.expected


def reckoned(expression, place, begin):
    """What the library makes of a row: the instant and, under a law, how it came about."""
    period = eval(expression, {**vars(op), "promised": promised})  # noqa: S307  # our own documentation
    if period is promised:
        return promised(begin), None
    if expression.endswith("next_working_day"):
        day = period(date.fromisoformat(begin), place.calendar)
        return op.Hours(24).after(day - timedelta(days=1), place), None
    if expression.endswith(".day"):
        day = period(*map(int, begin.split("-")))
        return op.Days(1).after(day - timedelta(days=1), place), None
    if begin.startswith("expiry of row "):
        old = ROWS[int(begin.removeprefix("expiry of row ")) - 1]
        reckoning = period.extending(reckoned(old[2], place, old[4])[1], place)
    else:
        reckoning = period.reckon(begin, place)
    return reckoning.due, reckoning


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]} {row[1]}" for row in ROWS])
def test_row(row):
    """The day, the instant and the provisions are as the table has them."""
    _, _, expression, where, begin, ends, over_at, provisions = row
    place = PLACES[where]
    due, how = reckoned(expression, place, begin)

    assert op.to_instant(over_at) == due
    in_hours = ":" in ends
    local = (due if in_hours else due - due.resolution).astimezone(ZoneInfo(place.zone))
    assert ends == local.strftime("%a %Y-%m-%d %H:%M" if in_hours else "%a %Y-%m-%d")
    if how is not None:
        assert provisions == (", ".join(how.provisions) or "-")
        assert in_hours or how.ends_on in {None, local.date()}
        for lang in ("en", "de"):
            assert op.explain(how, lang)


def test_there_are_enough():
    """The rows are found in the page, and every provision of both laws is shown by one."""
    shown = {provision for row in ROWS for provision in row[7].split(", ")}

    assert len(ROWS) >= 40
    assert {*op.BGB.provisions.values(), *op.EU.provisions.values(), "§ 192"} <= shown
