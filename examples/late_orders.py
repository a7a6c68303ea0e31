"""Late orders: what customers of a real marketplace could have done, and from when.

Reads a table of orders, turns each row into a history of commands, replays it through the engine with the policy of a
marketplace in São Paulo, and reports how many orders were late, for how many the customer could have cancelled without
the seller's consent (forced cancellation, 24 hours after the promised day), for how long, and who is still owed
something at the end.

Without PATH it runs on a small file of its own, which lies beside it. A large one, of 100,000 real orders of 2016 to
2018, is published as the Olist public e-commerce data set (CC BY-NC-SA 4.0); this program takes it as a CSV file with
the columns order_id, status, approved_at, promised_date, delivered_at, with local times of São Paulo.

What the file does not say, and what is assumed:

- Prices are not in it: every order counts as 100.00 BRL, paid when it was approved.
- When the seller confirmed is not in it: at the approval, unless the status says that it never had the goods.
- When and by whom an order was cancelled is not in it: the customer asks and the seller agrees, at the last instant
  that the row has.
- An order that was never approved begins with the promised day, the only date that it has (or with the end of the
  file, if that is earlier), and is unpaid.
"""

from __future__ import annotations

import argparse
import csv
import json
import statistics
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import attrs

import orderpolicy as op
from orderpolicy import presets

OWN_FILE = Path(__file__).with_name("late_orders.csv")
ZONE = ZoneInfo("America/Sao_Paulo")
POLICY = presets.marketplace(on_silence=op.OnSilence.KEEP, zone=ZONE.key)
PRICE = op.Money("100.00", "BRL")
NEVER_CONFIRMED = {"created", "unavailable"}


class Impossible(Exception):  # it names what the row is
    """A row that cannot be."""


@attrs.frozen
class Row:
    """One line of the file."""

    order_id: str
    status: str
    approved: datetime | None
    promised: str
    delivered: datetime | None

    @classmethod
    def read(cls, line: dict[str, str]) -> Row:
        """A row from the columns of the file."""
        return cls(
            order_id=line["order_id"],
            status=line["status"],
            approved=local(line["approved_at"]),
            promised=line["promised_date"],
            delivered=local(line["delivered_at"]),
        )


@attrs.frozen
class Outcome:
    """What became of an order, and from when until when its customer could have cancelled alone."""

    order: op.Order
    late: bool
    open_from: op.Instant | None
    open_until: op.Instant | None

    @property
    def open_for(self) -> timedelta | None:
        """For how long forced cancellation was open, None if it never was."""
        if self.open_from is None or self.open_until is None:
            return None
        return timedelta(seconds=(self.open_until - self.open_from).total_seconds())


def local(text: str) -> datetime | None:
    """A local time of the file, None where it has none."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE) if text else None


def history(row: Row, end: datetime) -> Iterator[tuple[datetime, op.Command[op.Order]]]:
    """What must have been said and done for the row to be as it is.

    Raises:
        Impossible: The row contradicts itself.
    """
    if row.delivered and not row.approved:
        msg = "delivered, but never approved"
        raise Impossible(msg)
    if row.status == "delivered" and not row.delivered:
        msg = "delivered, but the file does not say when"
        raise Impossible(msg)
    begin = row.approved or min(datetime.fromisoformat(row.promised).replace(tzinfo=ZONE), end)
    customer, seller, system = op.Role.CUSTOMER, op.Role.SELLER, op.Role.SYSTEM
    yield begin, op.PlaceOrder(by=customer, order_id=row.order_id, price=PRICE, promised=row.promised)
    if row.approved:
        yield begin, op.RecordPayment(by=system)
        if row.status not in NEVER_CONFIRMED:
            yield begin, op.ConfirmOrder(by=seller)
    if row.delivered:
        yield row.delivered, op.MarkDelivered(by=seller)
    if row.status == "canceled":
        end = row.delivered or begin
        yield end, op.RequestCancellation(by=customer, reason="not recorded")
        yield end, op.AcceptRequest(by=seller)


def replay(row: Row, end: op.Instant) -> Outcome:
    """Put a row through the engine, up to the end of the file.

    Raises:
        Impossible: The row contradicts itself, or the policy refuses what it says.
    """
    order: op.Order | None = None
    free: op.Instant | None = None
    for at, command in history(row, end):
        if order is not None and free is None and isinstance(command, op.MarkDelivered | op.RequestCancellation):
            free = forced_cancellation_from(order)
        try:
            order = op.handle(order, command, policy=POLICY, at=at).unwrap().state
        except op.ClockWentBackwards:
            msg = "delivered before it was approved"
            raise Impossible(msg) from None
        except op.CommandRefused as error:
            raise Impossible(op.explain(error.refused)) from None
    assert order is not None  # noqa: S101  # every history begins with an order
    free = free or forced_cancellation_from(order)
    order = op.advance(order, policy=POLICY, to=end).state
    over = order.delivered_at or (order.cancellation.at if order.cancellation else end)
    opened = free is not None and free < over
    return Outcome(order, over >= order.expected, free if opened else None, over if opened else None)


def forced_cancellation_from(order: op.Order) -> op.Instant | None:
    """From when on the customer may cancel alone if nothing else happens: what the engine's refusal says."""
    match op.handle(order, op.ForceCancel(by=op.Role.CUSTOMER), policy=POLICY, at=order.last_at):
        case op.Refused(reasons=(op.Reason(allowed_from=since),)):
            return since
    return None


def read(path: Path) -> list[Row]:
    """The rows of a file."""
    with path.open(newline="", encoding="utf-8") as file:
        return [Row.read(line) for line in csv.DictReader(file)]


def last_instant(rows: list[Row]) -> datetime:
    """The last instant that the file has: the moment at which it was written, as far as one can tell."""
    return max(instant for row in rows for instant in (row.approved, row.delivered) if instant)


def replay_all(rows: list[Row], end: op.Instant) -> tuple[list[Outcome], dict[str, str]]:
    """The outcomes, and why the other rows cannot be; shows how far it has come."""
    outcomes, impossible = [], {}
    for number, row in enumerate(rows, start=1):
        try:
            outcomes.append(replay(row, end))
        except Impossible as why:
            impossible[row.order_id] = str(why)
        if number % 250 == 0 or number == len(rows):
            print(f"\r{number} of {len(rows)} orders replayed", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return outcomes, impossible


def report(outcomes: list[Outcome], impossible: dict[str, str], end: op.Instant) -> dict[str, Any]:
    """The findings as plain data."""
    opened = sorted((outcome for outcome in outcomes if outcome.open_for), key=days_open, reverse=True)
    owed = [
        {each.kind for each in op.obligations(outcome.order, policy=POLICY, at=end) if each.owed_to is op.Role.CUSTOMER}
        for outcome in outcomes
    ]
    return {
        "policy": POLICY.version,
        "until": end.isoformat(),
        "rows": len(outcomes) + len(impossible),
        "status": dict(Counter(outcome.order.status.value for outcome in outcomes).most_common()),
        "late": sum(outcome.late for outcome in outcomes),
        "forced_cancellation": {
            "orders": len(opened),
            "still_open": sum(outcome.order.delivered_at is None for outcome in opened),
            "days_median": round(statistics.median(map(days_open, opened)), 1) if opened else None,
            "days_longest": [
                {
                    "order_id": outcome.order.order_id,
                    "days": days_open(outcome),
                    "from": in_local_time(outcome.open_from),
                }
                for outcome in opened[:10]
            ],
        },
        "customer_still_owed": {
            "orders": sum(map(bool, owed)),
            **{kind: sum(kind in kinds for kinds in owed) for kind in ("delivery", "refund")},
        },
        "impossible": impossible,
    }


def in_local_time(instant: op.Instant | None) -> str:
    """An instant as the clocks of São Paulo showed it."""
    return instant.astimezone(ZONE).isoformat(timespec="minutes") if instant else ""


def days_open(outcome: Outcome) -> float:
    """For how many days forced cancellation was open."""
    return round((outcome.open_for or timedelta()) / timedelta(days=1), 1)


def show(found: dict[str, Any]) -> None:
    """The findings as a table."""
    forced, owed = found["forced_cancellation"], found["customer_still_owed"]
    print(f"{found['rows']} orders, replayed until {found['until']} under {found['policy']}\n")
    rows = [
        *((f"orders {status}", count) for status, count in found["status"].items()),
        ("late: not delivered within the promised day", found["late"]),
        ("customer could have cancelled alone (forced cancellation)", forced["orders"]),
        ("  of these not delivered to this day", forced["still_open"]),
        ("  median number of days for which it was open", forced["days_median"]),
        ("customer still owed something", owed["orders"]),
        ("  a delivery", owed["delivery"]),
        ("  a refund", owed["refund"]),
        ("rows that cannot be", len(found["impossible"])),
    ]
    for label, value in rows:
        print(f"{label:<58} {value!s:>8}")
    print("\nthe longest waits, after forced cancellation was open")
    for each in forced["days_longest"]:
        print(f"  {each['order_id']:<34} {each['days']:>7} days from {each['from']}")
    print("\nrows that cannot be (they contradict themselves, or the policy refuses them)")
    for order_id, why in found["impossible"].items():
        print(f"  {order_id:<34} {why}")


def main() -> None:
    """Read, replay, report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "path",
        nargs="?",
        type=Path,
        default=OWN_FILE,
        help="the CSV file; if left out, late_orders.csv beside this program",
    )
    parser.add_argument("--json", action="store_true", help="report as JSON")
    parser.add_argument("--until", metavar="INSTANT", help="the end, with an offset; if left out, the last in the file")
    arguments = parser.parse_args()
    try:
        rows = read(arguments.path)
        last = last_instant(rows)
        end = op.to_instant(arguments.until or last)
        if end < last:
            parser.error(f"--until lies before the last instant of the file, {last.isoformat()}")
    except KeyError as column:
        parser.error(f"{arguments.path} has no column {column}")
    except (OSError, ValueError) as error:
        parser.error(str(error))
    found = report(*replay_all(rows, end), end)
    if arguments.json:
        print(json.dumps(found, indent=2))
    else:
        show(found)


if __name__ == "__main__":
    main()
