"""Measure the library against its opponents, side by side: `python tests/benchmarks/run.py`.

Only ratios come out, ours to theirs: below one we are the faster or the smaller.
"""

import argparse
import json
import os
import platform
import sys
from datetime import UTC, datetime
from functools import partial

import by_hand
import footprint
import naive
import reviews
import starting
from side_by_side import compare

import orderpolicy as op
from orderpolicy import presets

POLICY = presets.marketplace(on_silence=op.OnSilence.KEEP)
START = datetime(2026, 11, 2, 8, tzinfo=UTC)
PLACED, CONFIRMED, ASKED, PROMISED = (
    op.ManualClock(f"2026-11-{moment}:00+00:00").now() for moment in ("02T08:00", "02T09:00", "02T10:00", "09T17:00")
)
CUSTOMER, SELLER = op.Role.CUSTOMER, op.Role.SELLER


def order_at_hand():
    """An order that is placed and confirmed."""
    place = op.PlaceOrder(by=CUSTOMER, order_id="o-1", price=op.Money("400.00", "EUR"), promised=PROMISED)
    order = op.handle(None, place, policy=POLICY, at=PLACED).unwrap().state
    return op.handle(order, op.ConfirmOrder(by=SELLER), policy=POLICY, at=CONFIRMED).unwrap().state


def stdlib(instant):
    """An instant as a datetime of the standard library."""
    return datetime.fromtimestamp(instant.timestamp(), UTC)


def must_be_equal(ours, theirs):
    """Refuse to compare what does not do the same."""
    found = by_hand.differences(ours, theirs)
    if found:
        msg = f"the outcomes differ: {'; '.join(found)}"
        raise AssertionError(msg)


def decisions(rounds):
    """One whole decision: guards, deadline, event, new state, notices."""
    order, command = order_at_hand(), op.RequestUpdate(by=CUSTOMER)

    def ours():
        return op.handle(order, command, policy=POLICY, at=ASKED)

    model = naive.DisputeModel()
    naive.dispute_machine(model)
    naive_order = by_hand.order_like(order, lambda instant: instant)

    def naively():
        return naive.request_update(model, naive_order, command, POLICY, ASKED)

    plain_order, asked = by_hand.order_like(order, stdlib), stdlib(ASKED)

    def manually():
        return by_hand.request_update(plain_order, command, POLICY, asked)

    def constructed():
        return by_hand.request_update_constructed(plain_order, command, POLICY, asked)

    for theirs in (naively, manually, constructed):
        must_be_equal(ours(), theirs())
    yield compare("decision / naive build", ours, naively, rounds=rounds, aim=0.15)
    yield compare("decision / by hand, attrs.evolve", ours, manually, rounds=rounds, aim=1.0)
    yield compare("decision / by hand, constructors", ours, constructed, rounds=rounds)


def refusals(rounds):
    """One refusal with every reason, and the instant from which on there is none."""
    order, command = order_at_hand(), op.ForceCancel(by=CUSTOMER)

    def ours():
        return op.handle(order, command, policy=POLICY, at=ASKED)

    (reason,) = ours().reasons
    if reason.code != "order.not_late" or reason.allowed_from is None:
        msg = f"the refusal is not the one that is measured: {reason}"
        raise AssertionError(msg)

    failing, asking = naive.OrderModel(), naive.OrderModel()
    naive.order_machine(failing, "never")
    naive.order_machine(asking, "late_for_long")
    asking.order = order

    def fails():
        return failing.force(command, POLICY, ASKED)

    def asks():
        return asking.force(command, POLICY, ASKED)

    if fails() or asks():
        msg = "the stock machine does not refuse"
        raise AssertionError(msg)
    yield compare("refusal / stock, guard returns False", ours, fails, rounds=rounds, aim=0.2)
    yield compare("refusal / stock, guard asks the same", ours, asks, rounds=rounds)


def periods(rounds):
    """The end of a period against one `add` of pendulum's, which keeps the time of day and knows no law."""
    saturday = op.to_instant("2026-11-21T09:00:00Z")
    days = [f"2026-{day}" for day in ("11-18", "12-25", "12-26")]
    place = op.Place("Europe/Berlin", op.HolidayCalendar("x", days, years=range(2026, 2028)))
    hours, german, european = op.Hours(48), op.Within(op.Days(14), op.BGB), op.Within(op.Days(14), op.EU)
    if len(german.reckon(saturday, place).days_off) != 2:  # Saturday and Sunday
        msg = "the period that is measured is not moved"
        raise AssertionError(msg)

    def add_hours():
        return saturday.add(hours=48)

    def add_days():
        return saturday.add(days=14)

    yield compare("48 hours / pendulum's add", lambda: hours.after(saturday, place), add_hours, rounds=rounds, aim=0.1)
    for name, period in (("BGB", german), ("EU", european)):
        counted = partial(period.after, saturday, place)
        yield compare(f"14 days, {name} / pendulum's add", counted, add_days, rounds=rounds, aim=3.0)
    explained = partial(german.reckon, saturday, place)
    yield compare("14 days, BGB, reckoned / pendulum's", explained, add_days, rounds=rounds)


def figures(rounds, accounts):
    """All that is measured, one after the other."""
    yield from periods(rounds)
    yield from decisions(rounds)
    yield from refusals(rounds)
    yield reviews.compare("reviews / rule by rule, all traced", accounts, aim=0.4)
    yield reviews.compare_processes("reviews, two processes / one", accounts, aim=1 / 1.6)
    few = min(rounds, 3)  # memory hardly varies
    orders, separate = footprint.maker_of_orders(POLICY, START), footprint.maker_of_separate_orders(POLICY, START)
    yield footprint.compare("memory / model of a stock machine", orders, rounds=few, aim=1 / 15)
    yield footprint.compare("memory, its own price and instants", separate, rounds=few)
    yield starting.compare("import / its dependencies alone", rounds=rounds, aim=1.25)


def as_row(figure):
    """A line of the table."""
    low, median, high = figure.quartiles
    aim = "" if figure.aim is None else f"<= {figure.aim:.3g}"
    met = {None: "", True: "yes", False: "no"}[figure.met]
    return f"| {figure.name:<36} | {median:>6.3f} | {low:>6.3f} to {high:>6.3f} | {aim:<9} | {met:<3} |"


def main():
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Ratios of ours to theirs; below one we are faster or smaller.")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--rounds", type=int, default=25, metavar="N", help="how often each pair is measured")
    parser.add_argument("--accounts", type=int, default=100_000, metavar="N", help="how many accounts are reviewed")
    arguments = parser.parse_args()
    out = sys.stdout
    where = {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "cores": os.cpu_count(),
        "rounds": arguments.rounds,
        "accounts": arguments.accounts,
    }
    measuring = figures(arguments.rounds, arguments.accounts)
    if arguments.json:
        measured = [
            {
                "name": figure.name,
                "ratio": figure.quartiles[1],
                "quartiles": figure.quartiles,
                "aim": figure.aim,
                "met": figure.met,
            }
            for figure in measuring
        ]
        out.write(json.dumps({**where, "figures": measured}, indent=2) + "\n")
        return
    out.write(f"{where['python']}, {where['cores']} cores, {where['rounds']} rounds, {where['accounts']} accounts\n\n")
    out.write(f"| {'ours / theirs':<36} | {'ratio':<6} | {'quartiles':<16} | {'aim':<9} | met |\n")
    out.write(f"| {'-' * 36} | {'-' * 5}: | {'-' * 16} | {'-' * 9} | --- |\n")
    for figure in measuring:
        out.write(as_row(figure) + "\n")
        out.flush()


if __name__ == "__main__":
    main()
