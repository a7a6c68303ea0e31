"""The examples run, on the small file and on the real one, and their figures are right."""

import csv
import json
import runpy
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

import five_stories
import late_orders
import orderpolicy as op
import review_customers
from shop import CUSTOMER, SELLER

ROOT = Path(__file__).parents[1]


def run(capsys, monkeypatch, *arguments):
    """Run the program as from the command line; its report and its progress."""
    monkeypatch.setattr(sys, "argv", ["late_orders.py", *arguments])
    late_orders.main()
    told = capsys.readouterr()
    return told.out, told.err


def test_the_small_file(capsys, monkeypatch):
    """Every row is counted once: replayed or named as impossible."""
    out, err = run(capsys, monkeypatch, "--json")
    found = json.loads(out)

    assert {"completed": 5, "placed": 2, "confirmed": 2, "cancelled": 2} == found["status"]
    assert (14, 6) == (found["rows"], found["late"])
    assert {"orders": 5, "delivery": 4, "refund": 1} == found["customer_still_owed"]
    assert (5, 3, 6.4) == tuple(found["forced_cancellation"][key] for key in ("orders", "still_open", "days_median"))
    assert {
        "delivered-before-approval": "delivered before it was approved",
        "delivered-without-approval": "delivered, but never approved",
        "delivered-who-knows-when": "delivered, but the file does not say when",
    } == found["impossible"]
    assert found["rows"] == sum(found["status"].values()) + len(found["impossible"])
    assert "14 of 14 orders replayed" in err


def test_the_table(capsys, monkeypatch):
    """The same findings for people, until an instant that is given."""
    out, _ = run(capsys, monkeypatch, "--until", "2017-12-01T00:00:00-02:00")

    assert "14 orders, replayed until 2017-12-01T02:00:00+00:00 under marketplace-" in out
    assert "rows that cannot be                                               3" in out
    assert "  shipped-and-lost                      40.0 days from 2017-10-22T00:00-02:00" in out


def test_a_row_that_the_policy_refuses(tmp_path, capsys, monkeypatch):
    """What the engine says is what the report says."""
    file = tmp_path / "orders.csv"
    header = "order_id,customer_id,status,approved_at,promised_date,delivered_at\n"
    file.write_text(header + "o-1,c,shipped,2017-10-02T11:07,2017-10-01,\n")
    found = json.loads(run(capsys, monkeypatch, str(file), "--json")[0])

    assert (
        "Refused (place the order). Delivery is promised by the end of 1 October 2017 (UTC-3)"
        in found["impossible"]["o-1"]
    )
    assert found["forced_cancellation"]["days_median"] is None


def test_the_real_orders(shared_data, capsys, monkeypatch):
    """10,000 orders: the figures agree with those that a plain reading of the file gives."""
    path = shared_data("orders.csv")
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    found = json.loads(run(capsys, monkeypatch, str(path), "--json")[0])

    end = max(instant for row in rows for instant in (row["approved_at"], row["delivered_at"]) if instant)
    possible = [row for row in rows if row["order_id"] not in found["impossible"]]
    too_late = [row for row in possible if row["delivered_at"][:10] > row["promised_date"]]
    missing = [row for row in possible if not row["delivered_at"] and row["status"] != "canceled"]
    assert len(rows) == found["rows"] == sum(found["status"].values()) + len(found["impossible"])
    assert len(too_late) + sum(row["promised_date"] < end[:10] for row in missing) == found["late"]
    assert len(missing) == found["customer_still_owed"]["delivery"]
    paid_and_cancelled = [row for row in possible if row["status"] == "canceled" and row["approved_at"]]
    assert len(paid_and_cancelled) == found["customer_still_owed"]["refund"]
    contradictory = [
        row
        for row in rows
        if (row["delivered_at"] and (not row["approved_at"] or row["delivered_at"] < row["approved_at"]))
        or (row["status"] == "delivered" and not row["delivered_at"])
    ]
    assert {row["order_id"] for row in contradictory} == set(found["impossible"])


def test_the_quality_check(capsys):
    """The worked example of the docs prints what it should."""
    runpy.run_path(str(ROOT / "examples" / "quality_check.py"), run_name="__main__")

    assert "is due on 4 November 2026, 09:00 (UTC+1)" in capsys.readouterr().out


def test_the_readme_snippet():
    """The snippet of the README, word for word, and what its comments say."""
    blocks = (ROOT / "README.md").read_text().split("```python\n")[1:]
    (snippet,) = [block.split("```")[0] for block in blocks if "presets.marketplace" in block]
    scope = {}
    exec(snippet, scope)  # noqa: S102  # the README is ours

    (open_already,) = scope["again"].reasons
    assert ("dispute.already_open", op.ManualClock("2026-11-04T09:00:00+01:00").now()) == (
        open_already.code,
        open_already.allowed_from,
    )
    assert op.DisputeStatus.LAPSED is scope["order"].disputes[0].status
    assert op.OrderStatus.CONFIRMED is scope["order"].status
    allowed_from = op.ManualClock("2026-11-10T18:00:00+01:00").now()
    assert allowed_from == scope["refused"].reasons[0].allowed_from
    scope["clock"].set(allowed_from)
    assert isinstance(scope["engine"].handle(scope["order"], op.ForceCancel(by=CUSTOMER)), op.Accepted)


@pytest.mark.parametrize("name", ["late_orders.py", "quality_check.py", "five_stories.py", "review_customers.py"])
def test_an_example_needs_nothing_beside_it(name):
    """It names no folder outside of the project."""
    assert "shared" not in (ROOT / "examples" / name).read_text()
    assert SELLER is op.Role.SELLER


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere.csv"], "No such file or directory: 'nowhere.csv'"),
        ([str(ROOT / "README.md")], "README.md has no column 'order_id'"),
        (["--until", "2017-11-30"], "'2017-11-30' has no offset"),
        (
            ["--until", "2017-01-01T00:00:00Z"],
            "--until lies before the last instant of the file, 2017-11-09T19:20:00-02:00",
        ),
    ],
)
def test_what_cannot_be_read_is_said(arguments, told, capsys, monkeypatch):
    """In a line, not in a traceback."""
    with pytest.raises(SystemExit):
        run(capsys, monkeypatch, *arguments)

    assert told in capsys.readouterr().err


def told(capsys, monkeypatch, *arguments):
    """What the stories tell, as from the command line."""
    monkeypatch.setattr(sys, "argv", ["five_stories.py", *arguments])
    five_stories.main()
    return capsys.readouterr().out


def test_the_stories_as_they_were(capsys, monkeypatch):
    """A, C, D and E: what was refused, what was breached and since when, and how it ended."""
    out = told(capsys, monkeypatch)
    short = [line.strip() for line in out.splitlines() if line.startswith(("  refused", "  breached"))]

    assert [
        "refused: RecordSignal by the seller, 2025-03-13 09:00: signal.no_evidence",
        "refused: PlaceOrder by the customer, 2025-04-16 09:00: account.blocked",
        "refused: RevokeTermination by the customer, 2025-04-16 09:05: account.blocked",
        "refused: SuspendAccess by the seller, 2025-04-16 09:10: contract.no_ground",
        "refused: RequestUnblock by the customer, 2025-05-15 09:00: block.too_early",
        "breached: block.application_unanswered by the seller, 2025-07-29 10:00, owed since 2025-07-15 10:00",
        "breached: order.confirmation_overdue by the seller, 2025-08-02 10:00, owed since 2025-08-01 10:00",
        "refused: CancelOrder by the seller, 2025-03-13 10:00: cancellation.no_basis",
        "refused: CancelOrder by the seller, 2025-03-13 10:00: cancellation.no_basis",
        "refused: CancelOrder by the seller, 2025-03-18 10:00: cancellation.no_basis",
        "breached: order.delay_notice_overdue by the seller, 2025-03-07 09:00, owed since 2025-03-06 09:00",
        "breached: order.delay_notice_overdue by the seller, 2025-03-12 00:00, owed since 2025-03-11 00:00",
        "breached: order.reactivation_unconfirmed by the seller, 2025-03-15 09:00, owed since 2025-03-14 09:00",
        "breached: message.answer_overdue by the seller, 2025-03-16 16:00, owed since 2025-03-14 16:00",
        "breached: message.answer_overdue by the seller, 2025-03-19 09:00, owed since 2025-03-17 09:00",
        "refused: RequestCancellation by the customer, 2025-05-08 10:00: dispute.already_open",
        "refused: ForceCancel by the customer, 2025-05-16 09:00: order.not_late",
        "refused: RequestUpdate by the customer, 2025-05-18 09:00: order.cancelled",
        "refused: CancelOrder by the customer, 2025-12-18 11:30: order.not_late",
        "breached: order.delay_notice_overdue by the seller, 2025-12-25 00:00, owed since 2025-12-24 00:00",
        "breached: message.answer_overdue by the seller, 2026-01-05 11:00, owed since 2026-01-03 11:00",
        "breached: message.answer_overdue by the seller, 2026-01-22 09:00, owed since 2026-01-20 09:00",
    ] == short
    assert [
        "placed, its money unpaid",
        "confirmed, its money paid",
        "cancelled, its money refunded",
        "cancelled, its money refund_due",
    ] == [line.removeprefix("  the order is ") for line in out.splitlines() if line.startswith("  the order is ")]
    assert "    and from 2025-05-17 00:00 on: ForceCancel" in out
    assert "The refund is owed by the seller to the customer, 79.90 EUR, overdue since 20 January 2026, 00:00" in out


@pytest.mark.parametrize("lang", ["en", "de"])
def test_one_story_in_each_language(lang, capsys, monkeypatch):
    """Every step has its words, and none is a code."""
    out = told(capsys, monkeypatch, "c", "--lang", lang)

    assert ("GESCHICHTE C." if lang == "de" else "STORY C.") == " ".join(out.split()[:2])
    assert "STORY D" not in out
    assert not any(mark in out for mark in ("“order.", "„order.", "“message.", "„message."))


def test_the_rules_are_told(capsys, monkeypatch):
    """Each rule of the four stories is named by a step, except those that are about who sees what."""
    out = told(capsys, monkeypatch)
    named = {f"{story}{number}" for story, last in (("A", 9), ("C", 8)) for number in range(1, last + 1)} | {
        "D1",
        "D3",
        "D4",
        "D6",
        "D7",
        "D8",
        "D9",
        "E1",
        "E2",
    }

    assert {name for name in named if f"{name}:" in out or f"{name}," in out} == named


def test_a_story_that_there_is_not(capsys, monkeypatch):
    """In a line."""
    with pytest.raises(SystemExit):
        told(capsys, monkeypatch, "Z")
    assert "there is no story Z; give one of A, C, D, E" in capsys.readouterr().err


def reviewed(capsys, monkeypatch, *arguments):
    """Run the review of customers as from the command line; its report and its progress."""
    monkeypatch.setattr(sys, "argv", ["review_customers.py", *arguments])
    review_customers.main()
    told = capsys.readouterr()
    return told.out, told.err


def recounted(rows, at_least=3, rate="0.5"):
    """By verdict, the customers: from the rows alone, for rows of less than half a year, without the engine."""
    placed = Counter(row["customer_id"] for row in rows if row["cancellation"] == "0")
    cancelled = Counter(row["customer_id"] for row in rows if row["cancellation"] == "1")
    sums = {row["customer_id"]: Decimal(0) for row in rows}
    for row in rows:
        sums[row["customer_id"]] += Decimal(row["amount"])
    block = {each for each in sums if placed[each] and cancelled[each] >= max(at_least, Decimal(rate) * placed[each])}
    propose = {each for each in sums if sums[each] < 0} - block
    return {"keep": set(sums) - block - propose, "propose": propose, "block": block}


def agrees(found, rows, **second):
    """Whether a report says what a plain reading of the rows says, under both policies."""
    one, other = recounted(rows), recounted(rows, **second)
    assert [{verdict: len(who) for verdict, who in each.items()} for each in (one, other)] == [
        found["policies"][name]["customers"] for name in ("first", "second")
    ]
    for name, verdict in (("blocked", "block"), ("proposed", "propose")):
        assert sorted(one[verdict]) == sorted(each["customer"] for each in found[name])
        assert all(each["verdict"] == verdict for each in found[name])
    table = {each["customer"]: each for each in found["side_by_side"]}
    assert one["block"] | other["block"] == set(table)
    assert other["block"] - one["block"] == {who for who, each in table.items() if each["change"] == "added"}
    assert one["block"] - other["block"] == {who for who, each in table.items() if each["change"] == "spared"}
    cancelled, placed = ([row["customer_id"] for row in rows if row["cancellation"] == said] for said in "10")
    for who, each in table.items():
        assert (cancelled.count(who), placed.count(who)) == (each["cancelled"], each["placed"])
        assert all(each[name] in said and who in said[each[name]] for name, said in (("first", one), ("second", other)))
    assert (len(set(placed + cancelled)), len(placed), len(cancelled), len(set(cancelled) - set(placed))) == tuple(
        found[name] for name in ("customers", "invoices", "cancellations", "alone")
    )


def test_customers_of_the_small_file(capsys, monkeypatch):
    """Exact figures: who is blocked on what, what can be done about it, and which row cannot be."""
    out, err = reviewed(capsys, monkeypatch, "--json")
    found = json.loads(out)

    assert (25, 6, 16, 8, 1) == tuple(
        found[name] for name in ("rows", "customers", "invoices", "cancellations", "alone")
    )
    assert [{"line": 23, "invoice_id": "C123", "why": "the amount 22.00 has the wrong sign"}] == found["left_out"]
    assert [(3, 2, 1), (2, 2, 2)] == [tuple(each["customers"].values()) for each in found["policies"].values()]
    (blocked,) = found["blocked"]
    (rate,) = blocked["factors"]
    assert ("1", 3, 6, "many_cancellations") == (blocked["customer"], rate["count"], rate["total"], rate["rule"])
    assert ("2011-03-14T16:00+00:00", True) == (
        blocked["release_can_be_applied_for_from"],
        blocked["can_be_contested_now"],
    )
    assert [("5", "-25.00 GBP"), ("6", "-5.00 GBP")] == [
        (each["customer"], factor["margin"]) for each in found["proposed"] for factor in each["factors"]
    ]
    assert [("1", "0.50", "same"), ("2", "0.6666", "added")] == [
        (each["customer"], each["share"], each["change"]) for each in found["side_by_side"]
    ]
    assert "24 of 24 rows replayed" in err


@pytest.mark.parametrize("lang", ["en", "de"])
def test_customers_in_words(lang, capsys, monkeypatch):
    """The report for people says the same as the one for programs, in each language."""
    found = json.loads(reviewed(capsys, monkeypatch, "--json", "--lang", lang)[0])
    out, _ = reviewed(capsys, monkeypatch, "--lang", lang)
    lines = [" ".join(line.split()) for line in out.splitlines()]
    say = {name: pair[review_customers.LANGUAGES.index(lang)] for name, pair in review_customers.SAY.items()}

    assert say["heading"].format(**found) == lines[0]
    for name in ("customers", "invoices", "cancellations", "alone"):
        assert f"{say[name]} {found[name]}" in lines
    assert f"{say['left_out']} {len(found['left_out'])}" in lines
    assert all(say["line"].format(**each) in lines for each in found["left_out"])
    for verdict in op.Verdict:
        counts = [each["customers"][verdict.value] for each in found["policies"].values()]
        assert f"{say[verdict.value]} {counts[0]} {counts[1]}" in lines
    for each in found["blocked"] + found["proposed"]:
        assert f"{each['customer']}: {' '.join(each['in_words'])}" in lines
    for each in found["side_by_side"]:
        figures = (each["customer"], each["cancelled"], each["placed"], each["share"].replace(".", say["point"]))
        said = (*map(str, figures), say[each["first"]], say[each["second"]], say[each["change"]])
        assert " ".join(said).strip() in lines


@pytest.mark.parametrize(
    ("arguments", "second"),
    [
        ((), {"at_least": 2}),
        (("--rate", "0.6"), {"rate": "0.6"}),
        (("--rate", "0.2", "--at-least", "1"), {"rate": "0.2", "at_least": 1}),
    ],
)
def test_customers_recounted(arguments, second, capsys, monkeypatch):
    """Whatever the second policy asks for, a plain reading of the small file agrees."""
    found = json.loads(reviewed(capsys, monkeypatch, "--json", *arguments)[0])
    with review_customers.OWN_FILE.open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["invoice_id"] != "C123"]

    assert {"at_least": 3, "rate": "0.5"} | second == {
        name: found["policies"]["second"][name] for name in ("at_least", "rate")
    }
    agrees(found, rows, **second)


def test_rows_that_cannot_be(tmp_path, capsys, monkeypatch):
    """Each is left out with a line that says why, and nothing of it counts."""
    file = tmp_path / "invoices.csv"
    header = "invoice_id,customer_id,issued_at,cancellation,amount\n"
    wrong = "1,a,2010-12-02T09:00,0,5.00\n2,,2010-12-02T09:00,0,5.00\nC3,a,2010-12-02T09:00,0,-5.00\n"
    wrong += "4,a,2010-12-02T09:00,0,-5.00\n5,a,yesterday,0,5.00\n6,a,2010-12-02T09:00,0,5.005\n7,a\n"
    file.write_text(f"{header}1,a,2010-12-01T09:00,0,0.00\n{wrong}")
    found = json.loads(reviewed(capsys, monkeypatch, str(file), "--json")[0])

    assert [
        "the same id as on line 2",
        "the id or the customer is missing",
        "by its id or by its column a cancellation, not by both",
        "the amount -5.00 has the wrong sign",
        "the instant or the amount cannot be read",
        "the instant or the amount cannot be read",
        "the instant or the amount cannot be read",
    ] == [each["why"] for each in found["left_out"]]
    assert (8, 1, 1) == (found["rows"], found["customers"], found["invoices"])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere.csv"], "No such file or directory: 'nowhere.csv'"),
        ([str(ROOT / "README.md")], "README.md has no column 'invoice_id'"),
        (["--rate", "2"], "the rate '2' is none"),
        (["--at-least", "0"], "RateOf.at_least is 0"),
    ],
)
def test_what_cannot_be_reviewed_is_said(arguments, told, capsys, monkeypatch):
    """In a line, not in a traceback."""
    with pytest.raises(SystemExit):
        reviewed(capsys, monkeypatch, *arguments)

    assert told in capsys.readouterr().err


def test_a_file_without_a_row_is_said(tmp_path, capsys, monkeypatch):
    """In a line, not in a traceback."""
    file = tmp_path / "invoices.csv"
    file.write_text("invoice_id,customer_id,issued_at,cancellation,amount\n")
    with pytest.raises(SystemExit):
        reviewed(capsys, monkeypatch, str(file))

    assert "invoices.csv has no row that can be replayed" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "second"),
    [((), {"at_least": 2}), (("--rate", "0.3"), {"rate": "0.3"}), (("--rate", "1"), {"rate": "1"})],
)
def test_the_real_invoices(arguments, second, shared_data, capsys, monkeypatch):
    """1,623 invoices and cancellations: a plain reading of the file agrees on the totals and on who is blocked."""
    path = shared_data("invoices.csv")
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    found = json.loads(reviewed(capsys, monkeypatch, str(path), "--json", *arguments)[0])

    assert (len(rows), []) == (found["rows"], found["left_out"])
    agrees(found, rows, **second)
