"""Customers under review: whom an automated rule would block, on which figures, and what another threshold would change.

Reads a table of invoices and cancellations, opens an account for each customer, records its rows as signals in the order of
time, reviews all accounts at the last instant of the file under the preset for a hoster, and carries the review out where
something follows from it. Then it asks the same accounts under a second policy, in which one threshold of the rule
“many cancellations” is another one, and puts both side by side.

    python examples/review_customers.py                   its own small file; the second policy asks for 2 instead of 3
    python examples/review_customers.py PATH --rate 0.3   a file of yours; the second policy asks for 30 instead of 50 percent

Without PATH it runs on a small file of its own, which lies beside it. Real invoices of an online shop in the United Kingdom,
December 2009 to December 2011, are published as the UCI data sets Online Retail and Online Retail II (CC BY 4.0), one line
for each article. This program takes them summed per invoice, as a CSV file with the columns invoice_id, customer_id,
issued_at, cancellation (0 or 1), amount, with local times of London and amounts in pounds, those of cancellations negative.

What the file does not say, and what is assumed:

- An invoice is an order placed, and its amount is revenue. What was paid is not in the file.
- A cancellation, whose id begins with C, is an order cancelled, and its amount is a cost: it was given back. Which invoice it
  takes back, and whether all of it, is not in the file, so a broken cup counts as much as a whole order. Nothing else costs.
- Orders from before the first row are not in the file, but their cancellations are. So a customer may have more
  cancellations than orders, or cancellations alone; the report says how many have those alone. Of no orders there is no share.
- The account of a customer begins with its first row, and is reviewed once, at the end: the preset reviews every month from
  the opening on, and a block from one of those reviews would set aside what was before it. Here `review_every` is None, so
  that all customers are judged by all of their rows, and both policies are asked about the same accounts.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import attrs

import orderpolicy as op
from orderpolicy import presets

OWN_FILE = Path(__file__).with_name("review_customers.csv")
ZONE = ZoneInfo("Europe/London")
CURRENCY = "GBP"
RULE = "many_cancellations"
LANGUAGES = ("en", "de")
KINDS = {
    False: (op.SignalKind.ORDER_PLACED, op.SignalKind.REVENUE),
    True: (op.SignalKind.ORDER_CANCELLED, op.SignalKind.COST),
}
COLUMNS = ("invoice_id", "customer_id", "issued_at", "cancellation", "amount")
SAY = {
    "heading": ("{rows} rows, reviewed as of {until}", "{rows} Zeilen, geprüft zum Stand {until}"),
    "customers": ("customers", "Kunden"),
    "invoices": ("invoices", "Rechnungen"),
    "cancellations": ("cancellations", "Stornierungen"),
    "alone": ("customers with cancellations alone", "Kunden, die nur Stornierungen haben"),
    "left_out": ("rows left out", "Zeilen, die nicht zählen"),
    "line": ("line {line}, {invoice_id}: {why}", "Zeile {line}, {invoice_id}: {why}"),
    "missing": ("the id or the customer is missing", "Nummer oder Kunde fehlen"),
    "twice": ("the same id as on line {before}", "dieselbe Nummer wie in Zeile {before}"),
    "unclear": (
        "by its id or by its column a cancellation, not by both",
        "nur nach Nummer oder Spalte eine Stornierung",
    ),
    "sign": ("the amount {amount} has the wrong sign", "der Betrag {amount} hat das falsche Vorzeichen"),
    "unreadable": ("the instant or the amount cannot be read", "Zeitpunkt oder Betrag sind nicht lesbar"),
    "rule": (
        "{policy}: {version}, at least {at_least} cancellations, and a share of at least {share}",
        "{policy}: {version}, mindestens {at_least} Stornierungen, und ein Anteil von mindestens {share}",
    ),
    "policies": ("customers by what follows", "Kunden nach dem, was folgt"),
    "first": ("first policy", "erste Regeln"),
    "second": ("second policy", "zweite Regeln"),
    "block": ("blocked", "gesperrt"),
    "propose": ("a person decides", "ein Mensch entscheidet"),
    "keep": ("nothing", "nichts"),
    "blocked": ("blocked under the first policy", "nach den ersten Regeln gesperrt"),
    "proposed": ("a person decides under the first policy", "nach den ersten Regeln entscheidet ein Mensch"),
    "side_by_side": ("side by side, blocked: {first} and {second}", "nebeneinander, gesperrt: {first} und {second}"),
    "columns": (
        "customer cancelled placed share first_policy second_policy",
        "Kunde storniert bestellt Anteil erste_Regeln zweite_Regeln",
    ),
    "added": ("added", "kommt hinzu"),
    "spared": ("spared", "bleibt verschont"),
    "same": ("", ""),
    "point": (".", ","),
}


class Impossible(Exception):  # it names what the row is
    """A row that cannot be."""


@attrs.frozen
class Row:
    """One line of the file; the amount of a cancellation is what was given back."""

    invoice_id: str
    customer_id: str
    issued: datetime
    cancelled: bool
    amount: op.Money

    @classmethod
    def read(cls, line: dict[str, str], lines: dict[str, int], say: dict[str, str]) -> Row:
        """A row from the columns of the file.

        Raises:
            Impossible: It contradicts itself or one of the lines before it, or something is missing.
        """
        invoice_id, customer_id, issued_at, cancellation, amount = (line[name].strip() for name in COLUMNS)
        cancelled = invoice_id.startswith("C")
        try:
            issued = datetime.fromisoformat(issued_at).replace(tzinfo=ZONE)
            money = op.Money(amount, CURRENCY)
        except ValueError:
            raise Impossible(say["unreadable"]) from None
        money = money.zero() - money if cancelled else money
        faults = (
            (not invoice_id or not customer_id, say["missing"]),
            (invoice_id in lines, say["twice"].format(before=lines.get(invoice_id))),
            (cancellation != str(int(cancelled)), say["unclear"]),
            (money < money.zero(), say["sign"].format(amount=amount)),
        )
        for holds, why in faults:
            if holds:
                raise Impossible(why)
        return cls(invoice_id, customer_id, issued, cancelled, money)

    def signals(self) -> Iterator[op.RecordSignal]:
        """What it says about the customer: that it happened, and what it brought or cost."""
        of_orders, of_money = KINDS[self.cancelled]
        yield op.RecordSignal(by=op.Role.SYSTEM, kind=of_orders, evidence=self.invoice_id)
        yield op.RecordSignal(by=op.Role.SYSTEM, kind=of_money, evidence=self.invoice_id, amount=self.amount)


def policy(**thresholds: Any) -> op.Policy:
    """The preset in pounds, without reviews at intervals, and with other thresholds of the one rule where they are given.

    Raises:
        PolicyError: A threshold is none that the rule can have.
    """
    rules = tuple(
        attrs.evolve(each, rule=attrs.evolve(each.rule, **thresholds)) if isinstance(each.rule, op.RateOf) else each
        for each in presets.hoster_rules(CURRENCY)
    )
    return presets.hoster(zone=ZONE.key, currency=CURRENCY, rules=rules, review_every=None)


def thresholds_of(said: op.Policy) -> dict[str, Any]:
    """What a policy asks for, before it speaks of many cancellations."""
    assert said.accounts is not None  # noqa: S101  # the preset is about accounts
    (rule,) = (each.rule for each in said.accounts.rules if each.name == RULE)
    assert isinstance(rule, op.RateOf)  # noqa: S101  # and that rule is about a rate
    return {"version": said.version, "at_least": rule.at_least, "rate": str(rule.rate)}


def read(path: Path, say: dict[str, str]) -> tuple[list[Row], list[dict[str, Any]]]:
    """The rows of a file in the order of time, and which ones were left out and why."""
    rows: list[Row] = []
    left_out: list[dict[str, Any]] = []
    lines: dict[str, int] = {}
    with path.open(newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file, restval="")
        for line in reader:
            try:
                row = Row.read(line, lines, say)
            except Impossible as why:
                left_out.append({"line": reader.line_num, "invoice_id": line["invoice_id"], "why": str(why)})
            else:
                lines[row.invoice_id] = reader.line_num
                rows.append(row)
    return sorted(rows, key=lambda row: row.issued), left_out


def replay(rows: list[Row], first: op.Policy) -> list[op.Account]:
    """The accounts of all customers after all of their rows, in the order of their ids; shows how far it has come."""
    accounts: dict[str, op.Account] = {}
    for number, row in enumerate(rows, start=1):
        account = accounts.get(row.customer_id)
        if account is None:
            opened = op.OpenAccount(by=op.Role.SYSTEM, account_id=row.customer_id)
            account = op.handle(None, opened, policy=first, at=row.issued).unwrap().state
        for signal in row.signals():
            account = op.handle(account, signal, policy=first, at=row.issued).unwrap().state
        accounts[row.customer_id] = account
        if number % 250 == 0 or number == len(rows):
            print(f"\r{number} of {len(rows)} rows replayed", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return sorted(accounts.values(), key=lambda account: (len(account.account_id), account.account_id))


def carried_out(account: op.Account, first: op.Policy, at: op.Instant, lang: str) -> dict[str, Any]:
    """What a review does to an account: the verdict, the figures, and what the customer can do about a block."""
    account = op.handle(account, op.ReviewAccount(by=op.Role.SYSTEM), policy=first, at=at).unwrap().state
    review = account.review
    assert review is not None  # noqa: S101  # it was carried out
    found: dict[str, Any] = {
        "customer": account.account_id,
        "verdict": review.verdict.value,
        "factors": [{"rule": factor.rule, **factor.figures} for factor in review.factors],
        "in_words": op.explain(account.in_force or review.factors, lang, policy=first).splitlines(),
    }
    if account.in_force:
        can = {each.command: each for each in op.options(account, by=op.Role.CUSTOMER, policy=first, at=at)}
        instants = [reason.allowed_from for reason in can[op.RequestUnblock].reasons if reason.allowed_from]
        found["release_can_be_applied_for_from"] = in_local_time(max(instants, default=at))
        found["can_be_contested_now"] = can[op.ContestBlock].allowed
    return found


def side_by_side(first: Iterable[op.Review], second: Iterable[op.Review]) -> list[dict[str, Any]]:
    """Whoever is blocked under one of the two policies, the most cancellations first."""
    found: list[dict[str, Any]] = []
    for one, other in zip(first, second, strict=True):
        factors = [factor for each in (one, other) for factor in each.factors if factor.rule == RULE]
        if op.Verdict.BLOCK in (one.verdict, other.verdict):
            figures = factors[0].figures
            added, spared = (each.verdict is not op.Verdict.BLOCK for each in (one, other))
            found.append(
                {
                    "customer": one.account_id,
                    "cancelled": figures["count"],
                    "placed": figures["total"],
                    "share": figures["share"],
                    "first": one.verdict.value,
                    "second": other.verdict.value,
                    "change": "added" if added else "spared" if spared else "same",
                }
            )
    return sorted(found, key=lambda each: each["cancelled"], reverse=True)


def report(
    rows: list[Row], left_out: list[dict[str, Any]], first: op.Policy, second: op.Policy, lang: str
) -> dict[str, Any]:
    """The findings as plain data."""
    accounts, end = replay(rows, first), op.to_instant(rows[-1].issued)
    reviews = list(op.review_many(accounts, first, end))
    # The accounts began under the first policy; the second one takes them over, and nothing about them changes.
    others = list(op.review_many(accounts, second.adopting(first.version), end))
    placed, cancelled = ({row.customer_id for row in rows if row.cancelled is said} for said in (False, True))

    def followed(verdict: op.Verdict) -> list[dict[str, Any]]:
        pairs = zip(accounts, reviews, strict=True)
        return [carried_out(account, first, end, lang) for account, each in pairs if each.verdict is verdict]

    return {
        "until": in_local_time(end),
        "rows": len(rows) + len(left_out),
        "customers": len(accounts),
        "invoices": sum(not row.cancelled for row in rows),
        "cancellations": sum(row.cancelled for row in rows),
        "alone": len(cancelled - placed),
        "left_out": left_out,
        "policies": {
            name: {**thresholds_of(said), "customers": {verdict.value: counted[verdict] for verdict in op.Verdict}}
            for name, said, counted in (
                ("first", first, Counter(each.verdict for each in reviews)),
                ("second", second, Counter(each.verdict for each in others)),
            )
        },
        "blocked": followed(op.Verdict.BLOCK),
        "proposed": followed(op.Verdict.PROPOSE),
        "side_by_side": side_by_side(reviews, others),
    }


def in_local_time(instant: op.Instant) -> str:
    """An instant as the clocks of London showed it."""
    return instant.astimezone(ZONE).isoformat(timespec="minutes")


def show(found: dict[str, Any], say: dict[str, str]) -> None:
    """The findings for people."""
    print(say["heading"].format(**found) + "\n")
    for name in ("customers", "invoices", "cancellations", "alone"):
        print(f"{say[name]:<44} {found[name]:>6}")
    print(f"{say['left_out']:<44} {len(found['left_out']):>6}")
    for left_out in found["left_out"]:
        print(f"  {say['line'].format(**left_out)}")
    print()
    for name, said in found["policies"].items():
        print(say["rule"].format(**said, policy=say[name], share=said["rate"].replace(".", say["point"])))
    print(f"\n{say['policies']:<44} {say['first']:>14} {say['second']:>14}")
    for verdict in op.Verdict:
        counts = [said["customers"][verdict.value] for said in found["policies"].values()]
        print(f"  {say[verdict.value]:<42} {counts[0]:>14} {counts[1]:>14}")
    for name in ("blocked", "proposed"):
        print(f"\n{say[name]} ({len(found[name])})")
        for each in found[name]:
            print(f"  {each['customer']}: {' '.join(each['in_words'])}")
    blocked = {name: said["customers"]["block"] for name, said in found["policies"].items()}
    print(f"\n{say['side_by_side'].format(**blocked)}")
    widths = "  {:<10} {:>9} {:>8} {:>6}  {:<22} {:<22} {}"
    print(widths.format(*say["columns"].split(), "").replace("_", " ").rstrip())
    for each in found["side_by_side"]:
        figures = (each["customer"], each["cancelled"], each["placed"], each["share"].replace(".", say["point"]))
        print(widths.format(*figures, say[each["first"]], say[each["second"]], say[each["change"]]).rstrip())


def main() -> None:
    """Read, replay, review, report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    own = "the CSV file; if left out, review_customers.csv beside this program"
    parser.add_argument("path", nargs="?", type=Path, default=OWN_FILE, help=own)
    parser.add_argument("--rate", metavar="SHARE", help="what the second policy asks for, above 0 and up to 1")
    parser.add_argument("--at-least", metavar="NUMBER", type=int, help="the same; 2 if neither of both is given")
    parser.add_argument("--lang", choices=LANGUAGES, default="en")
    parser.add_argument("--json", action="store_true", help="report as JSON")
    arguments = parser.parse_args()
    given = {"rate": arguments.rate, "at_least": arguments.at_least}
    thresholds = {name: value for name, value in given.items() if value is not None} or {"at_least": 2}
    say: dict[str, str] = {name: pair[LANGUAGES.index(arguments.lang)] for name, pair in SAY.items()}
    try:
        second = policy(**thresholds)
        rows, left_out = read(arguments.path, say)
    except KeyError as column:
        parser.error(f"{arguments.path} has no column {column}")
    except (OSError, ValueError) as error:
        parser.error(str(error))
    if not rows:
        parser.error(f"{arguments.path} has no row that can be replayed")
    found = report(rows, left_out, policy(), second, arguments.lang)
    if arguments.json:
        print(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        show(found, say)


if __name__ == "__main__":
    main()
