"""Answers in words."""

import re
from datetime import timedelta

import attrs
import pytest

import matrix_accounts
import orderpolicy as op
import quality_check
import tables
from orderpolicy import presets, texts
from shop import CANCEL, CUSTOMER, GRANT, KEEP, POLICY, SELLER, START, SUPPORT, SYSTEM, Shop, confirmed, delivered, paid

TABLES = tuple(tables.TABLES.values())
MOVES = [move for table in TABLES for move in table.moves]


# Deadlines with which nothing happens by itself.
RECORDED = {
    "block.release_opens",
    "contract.term",
    "order.force_cancel_opens",
    "order.late_end_opens",
    "order.payment_due",
    "order.refund_due",
    "order.withdrawal_ends",
}
BY_TIME = {"dispute.lapsed.timer", "dispute.request_accepted.timer"}  # said otherwise where time has made it happen


def codes():
    """Every code that a reason can have."""
    yield "role.not_allowed"
    yield "command.id_reused"
    for table in TABLES:
        yield from (guard.code for row in table.rows for guard in row.guards)
        yield from (guard.code for part in table.parts for gate in part.gates.values() for guard in gate.guards)
    for table in TABLES:
        # A request or an offer that is over is not the one that is meant, so its state refuses nothing.
        current = table.states[:2] if table in (op.DISPUTES, op.REACTIVATIONS) else table.states
        yield from (state.refuses or f"{table.name}.{state.status}" for state in current)


@pytest.mark.parametrize(
    ("catalog", "needed"),
    [
        (texts.REASONS, set(codes())),
        (texts.EVENTS, {move.event.kind for move in MOVES} | BY_TIME),
        (texts.DEADLINES, {timer.name for table in TABLES for timer in table.timers} | RECORDED),
    ],
    ids=["reasons", "events", "deadlines"],
)
def test_nothing_is_without_words(catalog, needed):
    """Every code and kind has a text, and no text is left over."""
    assert needed == set(catalog)


@pytest.mark.parametrize(
    "pair",
    [pair for catalog in (texts.REASONS, texts.EVENTS, texts.DEADLINES, texts.PHRASES) for pair in catalog.values()],
)
def test_both_languages_say_the_same(pair):
    """Both name the same facts, and the German text is another one."""
    english, german = (set(re.findall(r"{(\w+)", text)) for text in pair)

    assert german <= english or english <= german
    assert pair[0] != pair[1] or not re.sub(r"{.*?}|\W", "", pair[0])


def test_the_refusal_of_the_readme():
    """Complete sentences, with the instants in the policy's zone."""
    refused = confirmed().do(op.RequestUpdate(by=CUSTOMER)).ask(op.RequestCancellation(by=CUSTOMER, reason="x"))

    assert (
        "Abgelehnt (um eine Stornierung bitten). Am 2. November 2026, 09:00 Uhr (UTC+1) hat die Kundenseite um eine"
        " Auskunft zum Stand gebeten; diese Anfrage ist bis zum 4. November 2026, 09:00 Uhr (UTC+1) offen, wenn sie nicht"
        " vorher beantwortet oder zurückgezogen wird. Ab dem 4. November 2026, 09:00 Uhr (UTC+1) besteht dieses Hindernis"
        " nicht mehr."
    ) == op.explain(refused, lang="de")
    assert (
        "Refused (ask for a cancellation). On 2 November 2026, 09:00 (UTC+1) the customer asked for an update; this"
        " request is open until 4 November 2026, 09:00 (UTC+1) unless it is answered or withdrawn before."
        " From 4 November 2026, 09:00 (UTC+1) this no longer stands in the way."
    ) == op.explain(refused)


def everything():
    """Things of every kind, with every code and kind in them."""
    for policy in (
        POLICY,
        presets.marketplace(
            on_silence=CANCEL, on_extension_silence=GRANT, seller_request_holds_forced_cancellation=True
        ),
    ):
        for request in (
            op.RequestUpdate(by=CUSTOMER),
            op.RequestCancellation(by=SELLER, reason="r"),
            op.RequestExtension(by=SELLER, promised="2026-12-01"),
        ):
            shop = paid(policy=policy).do(request)
            yield from shop.order.deadlines
            yield from op.obligations(shop.order, policy=policy, at=START + timedelta(days=20))
            yield shop.ask(op.WithdrawDispute(by=request.by, dispute_id="d-9"))
            for role in op.Role:
                yield from op.options(shop.order, by=role, policy=policy, at=START)
                for command in (op.AcceptRequest, op.AnswerUpdate, op.DeclineRequest, op.WithdrawDispute):
                    yield shop.ask(command(by=role))
            yield op.advance(shop.order, policy=policy, to=START + timedelta(days=3))
        yield from delivered(policy=policy).order.deadlines
    for policy in (policy for _, policy in matrix_accounts.hosters()):
        for with_cases, commands in matrix_accounts.BLOCKS.values():
            for _, case in with_cases(policy):
                yield from case.state.deadlines
                yield from op.obligations(case.state, policy=policy, at=case.now)
                yield from getattr(case.state, "blocks", ())
                yield from filter(None, [getattr(case.state, "review", None)])
                asked = [make(role) for make in commands for role in (CUSTOMER, SELLER)]
                yield from (case.ask(command) for command in asked if command.fact is None)
                for role in (CUSTOMER, SELLER):
                    yield from op.options(case.state, by=role, policy=policy, at=case.now)
                yield op.advance(case.state, policy=policy, to=case.now + timedelta(days=200))


@pytest.mark.parametrize("lang", ["en", "de"])
def test_everything_can_be_said(lang):
    """No text lacks a fact that it names, nothing is left unfilled, and every sentence ends."""
    for thing in everything():
        said = op.explain(thing, lang)

        assert not re.search(r"[{}]|None|True|False|\+00:00", said)
        assert all(line.endswith(".") for line in said.splitlines()), said
        for event in getattr(thing, "events", ()):
            assert op.explain(event, lang, policy=POLICY) in said
        for reason in getattr(thing, "reasons", ()):
            assert op.explain(reason, lang) in said


def test_an_instant_that_comes_twice_is_told_apart():
    """The offset says which of the two half past two it is; seconds and less show only where there are any."""
    said = [
        op.explain(op.Reason("x", "y", allowed_from=op.ManualClock(text).now(), zone="Europe/Berlin"))
        for text in ("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T01:30:07.000001Z")
    ]

    assert "25 October 2026, 02:30 (UTC+2)" in said[0]
    assert "25 October 2026, 02:30 (UTC+1)" in said[1]
    assert "25 October 2026, 02:30:07.000001 (UTC+1)" in said[2]


@pytest.mark.parametrize(
    ("zone", "offset"),
    [("UTC", "UTC"), ("Asia/Kathmandu", "UTC+5:45"), ("America/St_Johns", "UTC-2:30"), ("America/Sao_Paulo", "UTC-3")],
)
def test_offsets_of_all_kinds(zone, offset):
    """Whole hours, quarters of an hour, either side of Greenwich."""
    reason = op.Reason("x", "y", allowed_from=op.ManualClock("2026-06-01T12:00:00Z").now(), zone=zone)

    assert f"({offset})" in op.explain(reason)


def test_decisions():
    """An acceptance lists what happened, a repetition and an idle wait say so."""
    command = op.ConfirmOrder(by=SELLER, id="k")
    shop = Shop()
    accepted = shop.ask(command)

    assert "Accepted.\n2 November 2026, 09:00 (UTC+1): The order was confirmed." == op.explain(accepted)
    assert "Already done; nothing was done again." == op.explain(shop.do(command).ask(command))
    assert "Nothing has happened." == op.explain(op.advance(shop.order, policy=POLICY, to=START))
    assert "Abgelehnt (-)." == op.explain(op.Refused(()), "de")


def test_notices():
    """To whom, when, what."""
    (notice,) = confirmed().notices

    assert "To the customer. 2 November 2026, 09:00 (UTC+1): The order was confirmed." == op.explain(notice)
    assert "An die Kundenseite. 2. November 2026, 09:00 Uhr (UTC+1): Die Bestellung wurde bestätigt." == (
        op.explain(notice, "de")
    )


def test_roles():
    """Who may, is said."""
    said = op.explain(confirmed().ask(op.RequestUpdate(by=SUPPORT)), "de")

    assert "Der Kundendienst darf das nicht. Möglich ist es für die Kundenseite." in said
    both = op.explain(confirmed().ask(op.RecordPayment(by=CUSTOMER)))
    assert "The customer may not do this. It is possible for the seller and the system." in both


def test_obligations():
    """Who owes what to whom by when, and that it is late."""
    order = paid().do(op.RequestUpdate(by=CUSTOMER)).order
    answer, delivery = op.obligations(order, policy=POLICY, at=START)
    (late,) = op.obligations(order, policy=POLICY, at=START + timedelta(days=10))
    (payment,) = (each for each in op.obligations(Shop().order, policy=POLICY, at=START) if each.amount)

    assert "An answer is owed by the seller to the customer (d-1), due by 4 November 2026, 09:00 (UTC+1)." == (
        op.explain(answer)
    )
    assert (
        "Die Verkäuferseite schuldet der Kundenseite die Lieferung, fällig bis zum 9. November 2026, 18:00 Uhr (UTC+1)."
        == (op.explain(delivery, "de"))
    )
    assert "The delivery is owed by the seller to the customer, overdue since 9 November 2026, 18:00 (UTC+1)." == (
        op.explain(late)
    )
    assert "The payment is owed by the customer to the seller, 400.00 EUR." == op.explain(payment)


def test_how_a_deadline_came_about():
    """From when it was counted, and for how long."""
    (deadline,) = delivered().order.deadlines

    assert (
        "The order completes by itself on 5 November 2026, 09:00 (UTC+1); a request that is open then holds it up until"
        " it ends. Counted from 2 November 2026, 09:00 (UTC+1): 3 days, until 5 November 2026, 09:00 (UTC+1)."
    ) == op.explain(deadline)


@pytest.mark.parametrize(
    ("period", "english", "german"),
    [
        (op.Hours(1), "1 hour", "1 Stunde"),
        (op.Hours(48), "48 hours", "48 Stunden"),
        (op.Days(14), "14 days", "14 Tage"),
        (op.Weeks(1), "1 week", "1 Woche"),
        (op.Months(3), "3 months", "3 Monate"),
        (op.Years(1), "1 year", "1 Jahr"),
    ],
)
def test_periods(period, english, german):
    """One or many."""
    assert (english, german) == (op.explain(period), op.explain(period, "de"))


def test_the_words_of_a_shop():
    """A shop's own codes and kinds are said in its own words, or by name where it has given none."""
    policy = quality_check.policy()
    shop = Shop(policy=policy).do(op.ConfirmOrder(by=SELLER)).do(quality_check.SubmitForCheck(by=SELLER))
    refused = shop.ask(op.MarkDelivered(by=SELLER))
    engine = op.Engine(policy, op.ManualClock(START))

    assert "Die Ware ruht bis 2. November 2026, 11:00 Uhr (UTC+1) in der Qualitätsprüfung." in engine.explain(
        refused, "de"
    )
    assert "Something stands in the way (“quality.not_rested”)." in op.explain(refused)
    assert "“order.check_begun” happened." in op.explain(shop.events[-1])
    assert "“order.check_expires” is due on 4 November 2026" in op.explain(shop.order.deadlines[0])
    assert "The thing is owed by the seller" in op.explain(op.Obligation("the thing", SELLER, CUSTOMER, START))


def test_the_words_of_the_parties():
    """D4: reason and comment are told to the other party."""
    (notice,) = confirmed().do(op.RequestCancellation(by=CUSTOMER, reason="broken", comment="sorry")).notices

    assert "The reason given: “broken”. Comment: “sorry”." in op.explain(notice)


def test_a_text_that_names_what_is_not_there():
    """The message says which text, and what it could name."""
    wrong = {
        "quality.not_rested": {"en": "Not before {when}.", "de": "Nicht vor {when}."},
        "x": {"en": "it", "de": "es"},
    }
    policy = attrs.evolve(quality_check.policy(), texts=wrong)
    shop = Shop(policy=policy).do(op.ConfirmOrder(by=SELLER)).do(quality_check.SubmitForCheck(by=SELLER))
    refused = shop.ask(op.MarkDelivered(by=SELLER))

    with pytest.raises(op.PolicyError, match="the text of 'quality.not_rested' names 'when', which is not among ready"):
        op.explain(refused, policy=policy)
    assert "It is owed by the seller" in op.explain(op.Obligation("x", SELLER, CUSTOMER, START), policy=policy)


BERLIN = op.Place("Europe/Berlin", op.HolidayCalendar("here", ["2026-11-18"], years=range(2026, 2027), version="1"))
MOMENT = "2026-11-13T10:20:00+01:00"


@pytest.mark.parametrize(
    ("reckoning", "english", "german"),
    [
        (
            op.Within(op.Days(5), op.BGB).reckon(MOMENT, BERLIN),
            "Counted from 13 November 2026, the day itself not counted: 5 days, ending on Wednesday, 18 November 2026"
            " (public holiday: 18 November 2026), therefore on Thursday, 19 November 2026, at 24:00 (§ 187 (1), § 188 (1),"
            " § 193 BGB; calendar: here, 1).",
            "Gerechnet ab dem 13. November 2026, der Tag selbst nicht mitgerechnet: 5 Tage, Ende am Mittwoch, 18. November"
            " 2026 (Feiertag: 18. November 2026), darum am Donnerstag, 19. November 2026, um 24 Uhr (§ 187 Abs. 1,"
            " § 188 Abs. 1, § 193 BGB; Kalender: here, 1).",
        ),
        (
            op.Within(op.Days(2), op.EU).reckon("2026-11-06", BERLIN),
            "Counted from 6 November 2026, the day itself not counted: 2 days, ending on Sunday, 8 November 2026;"
            " so that there are two working days, on Tuesday, 10 November 2026, at 24:00 (Art. 3 (1), Art. 3 (2)"
            " (b), Art. 3 (4), Art. 3 (5) Regulation (EEC, Euratom) No 1182/71; calendar: here, 1).",
            "Gerechnet ab dem 6. November 2026, der Tag selbst nicht mitgerechnet: 2 Tage, Ende am Sonntag, 8. November"
            " 2026; damit zwei Arbeitstage darin liegen, erst am Dienstag, 10. November 2026, um 24 Uhr (Art. 3 Abs. 1, Art. 3"
            " Abs. 2 Buchst. b, Art. 3 Abs. 4, Art. 3 Abs. 5 Verordnung (EWG, Euratom) Nr. 1182/71; Kalender: here, 1).",
        ),
        (
            op.AtLeast(op.Months(1) + op.Days(14), op.BGB, day_counts=True).reckon("2026-11-01", BERLIN),
            "Counted from 1 November 2026, that day included: 1 month and 14 days, to the end of Monday, 14 December 2026"
            " (§ 187 (2), § 188 (2), § 188 (1) BGB).",
            "Gerechnet ab dem 1. November 2026, dieser Tag mitgerechnet: 1 Monat und 14 Tage, bis zum Ablauf von Montag,"
            " 14. Dezember 2026 (§ 187 Abs. 2, § 188 Abs. 2, § 188 Abs. 1 BGB).",
        ),
        (
            op.Before(op.Months(3), op.BGB, day_counts=True).reckon("2026-12-31", BERLIN),
            "Counted back from 31 December 2026, that day included: 3 months, at the latest to the end of Wednesday,"
            " 30 September 2026 (by analogy § 187 (2), § 188 (2) BGB).",
            "Zurückgerechnet ab dem 31. Dezember 2026, dieser Tag mitgerechnet: 3 Monate, spätestens bis zum Ablauf von"
            " Mittwoch, 30. September 2026 (entsprechend § 187 Abs. 2, § 188 Abs. 2 BGB).",
        ),
        (
            op.Within(op.Hours(48), op.EU).reckon(MOMENT, BERLIN),
            "Counted from 13 November 2026, 10:20 (UTC+1), the hour itself not counted: 48 hours, until 15 November 2026,"
            " 11:00 (UTC+1) (Art. 3 (1), Art. 3 (2) (a) Regulation (EEC, Euratom) No 1182/71).",
            "Gerechnet ab dem 13. November 2026, 10:20 Uhr (UTC+1), die Stunde selbst nicht mitgerechnet: 48 Stunden, bis"
            " zum 15. November 2026, 11:00 Uhr (UTC+1) (Art. 3 Abs. 1, Art. 3 Abs. 2 Buchst. a Verordnung (EWG, Euratom)"
            " Nr. 1182/71).",
        ),
        (
            op.Within(op.Hours(1), op.BGB).reckon(MOMENT, BERLIN),
            "Counted from 13 November 2026, 10:20 (UTC+1): 1 hour, until 13 November 2026, 11:20 (UTC+1).",
            "Gerechnet ab dem 13. November 2026, 10:20 Uhr (UTC+1): 1 Stunde, bis zum 13. November 2026, 11:20 Uhr (UTC+1).",
        ),
        (
            op.WorkingDays(3, saturday=True).reckon(MOMENT, BERLIN),
            "Counted from 13 November 2026, 10:20 (UTC+1): 3 working days (Saturdays too), until 17 November 2026, 10:20"
            " (UTC+1) (calendar: here, 1).",
            "Gerechnet ab dem 13. November 2026, 10:20 Uhr (UTC+1): 3 Werktage (auch samstags), bis zum 17. November 2026,"
            " 10:20 Uhr (UTC+1) (Kalender: here, 1).",
        ),
        (
            op.Within(op.Hours(2), op.EU).reckon("2026-11-13", BERLIN),
            "Counted from the end of 13 November 2026: 2 hours, until 14 November 2026, 02:00 (UTC+1) (Art. 3 (1), Art. 3 (2)"
            " (a) Regulation (EEC, Euratom) No 1182/71).",
            "Gerechnet ab dem Ablauf des 13. November 2026: 2 Stunden, bis zum 14. November 2026, 02:00 Uhr (UTC+1) (Art. 3"
            " Abs. 1, Art. 3 Abs. 2 Buchst. a Verordnung (EWG, Euratom) Nr. 1182/71).",
        ),
        (
            op.AtLeast(op.Days(2), op.BGB).reckon("2026-11-13T23:30:00Z", BERLIN),
            "Counted from 14 November 2026, the day itself not counted: 2 days, to the end of Monday, 16 November 2026"
            " (§ 187 (1), § 188 (1) BGB).",
            "Gerechnet ab dem 14. November 2026, der Tag selbst nicht mitgerechnet: 2 Tage, bis zum Ablauf von Montag,"
            " 16. November 2026 (§ 187 Abs. 1, § 188 Abs. 1 BGB).",
        ),
        (
            op.AtLeast(op.Weeks(1), op.BGB).extending("2026-11-14T00:00:00+01:00", BERLIN),
            "Counted from the end of 13 November 2026: 1 week, to the end of Friday, 20 November 2026 (§ 190, § 188 (2) BGB).",
            "Gerechnet ab dem Ablauf des 13. November 2026: 1 Woche, bis zum Ablauf von Freitag, 20. November 2026 (§ 190,"
            " § 188 Abs. 2 BGB).",
        ),
        (
            op.Before(op.Days(3), op.EU).reckon("2026-11-13", BERLIN),
            "Counted back from 13 November 2026, the day itself not counted: 3 days, at the latest to the end of Monday,"
            " 9 November 2026 (Art. 3 (1), Art. 3 (2) (b), Art. 3 (4) Regulation (EEC, Euratom) No 1182/71).",
            "Zurückgerechnet ab dem 13. November 2026, der Tag selbst nicht mitgerechnet: 3 Tage, spätestens bis zum Ablauf"
            " von Montag, 9. November 2026 (Art. 3 Abs. 1, Art. 3 Abs. 2 Buchst. b, Art. 3 Abs. 4 Verordnung (EWG, Euratom)"
            " Nr. 1182/71).",
        ),
        (
            op.WorkingDays(3).reckon("2026-11-14", BERLIN),
            "Counted from the end of 14 November 2026: 3 working days (public holiday: 18 November 2026), until the end of 19"
            " November 2026 (UTC+1) (calendar: here, 1).",
            "Gerechnet ab dem Ablauf des 14. November 2026: 3 Arbeitstage (Feiertag: 18. November 2026), bis zum Ende des 19."
            " November 2026 (UTC+1) (Kalender: here, 1).",
        ),
        (
            op.Days(2).reckon("2026-11-13", BERLIN),
            "Counted from the end of 13 November 2026: 2 days, until the end of 15 November 2026 (UTC+1).",
            "Gerechnet ab dem Ablauf des 13. November 2026: 2 Tage, bis zum Ende des 15. November 2026 (UTC+1).",
        ),
    ],
)
def test_how_an_end_came_about(reckoning, english, german):
    """From where, what was not counted, how long, and why it ends when it ends."""
    assert english == op.explain(reckoning)
    assert german == op.explain(reckoning, "de")


@pytest.mark.parametrize(
    ("period", "english", "german"),
    [
        (op.Within(op.Days(1), op.BGB), "at most 1 day (BGB)", "höchstens 1 Tag (BGB)"),
        (
            op.AtLeast(op.Months(12) + op.Days(14), op.EU),
            "at least 12 months and 14 days (EU)",
            "mindestens 12 Monate und 14 Tage (EU)",
        ),
        (
            op.Before(op.WorkingDays(2), op.BGB),
            "at the latest 2 working days before (BGB)",
            "spätestens 2 Arbeitstage vorher (BGB)",
        ),
        (op.HalfMonths(1), "1 half month", "1 halber Monat"),
    ],
)
def test_a_period_in_words(period, english, german):
    """A maximum, a minimum, one that is counted backwards."""
    assert (english, german) == (op.explain(period), op.explain(period, "de"))


def test_a_period_of_a_shops_own():
    """It is said by its name."""

    class Moons(op.Days):
        """Not in any calendar of ours."""

    class UntilNoon(op.Period):
        """It has no number at all."""

        def _reckon(self, anchor, place):
            return op.Reckoning(anchor.set(hour=12), anchor, self, place.zone)

        def __str__(self):
            return "until noon"

    assert "3 Moons" == op.explain(Moons(3))
    assert "until noon" == op.explain(UntilNoon())


def test_what_cannot_be_said():
    """Another language, or a thing that says nothing."""
    with pytest.raises(ValueError, match="there is no language 'fr'; give one of en, de"):
        op.explain(op.Refused(()), "fr")
    with pytest.raises(ValueError, match="there is nothing to say about int; give a decision"):
        op.explain(42)


def test_the_system_is_no_person():
    """What time has done is told without a doer."""
    shop = paid(policy=presets.marketplace(on_silence=CANCEL)).do(op.RequestCancellation(by=SELLER, reason="r"))
    said = op.explain(op.advance(shop.order, policy=shop.policy, to=START + timedelta(days=3)))

    assert "was not answered in time and so counts as accepted." in said
    assert "was cancelled because the request was left unanswered; the seller wanted that." in said
    assert SYSTEM.value not in said
    assert KEEP is POLICY.orders.disputes.on_silence


def test_the_end_of_a_day():
    """What ends with a day is said so; what begins with one is not."""
    shop = confirmed(promised="2026-11-09")
    placed = op.explain(shop.events[0], policy=POLICY)
    refused = op.explain(shop.ask(op.ForceCancel(by=CUSTOMER)), "de")

    assert "delivery is promised by the end of 9 November 2026 (UTC+1)." in placed
    assert "Die Lieferung wird bis zum Ende des 9. November 2026 (UTC+1) erwartet" in refused
    assert "Ab dem 11. November 2026, 00:00 Uhr (UTC+1)" in refused


def test_several_things_at_once():
    """Each on a line of its own: what a role may do, what is owed."""
    offered = op.options(confirmed().order, by=CUSTOMER, policy=POLICY, at=START)
    said = op.explain(offered, "de").splitlines()

    assert len(offered) == len(said)
    assert "Möglich: um eine Auskunft zum Stand bitten." in said
    assert op.explain([op.Reason("x", "y", zone="Asia/Tokyo"), confirmed().events[1]]).endswith(
        "(UTC): The order was confirmed."
    )
    assert "Nicht möglich: die Lieferung annehmen. Die Bestellung ist bestätigt und noch nicht geliefert." in said


def test_every_command_has_a_name():
    """In both languages; a shop's own is called by its class unless the shop has named it."""
    named = {row.command.__name__ for table in TABLES for row in table.rows}
    assert named == set(texts.COMMANDS)

    refused = Shop(policy=quality_check.policy()).ask(quality_check.SubmitForCheck(by=SELLER))
    mine = attrs.evolve(quality_check.policy(), texts={"SubmitForCheck": {"en": "check the goods", "de": "prüfen"}})
    assert op.explain(refused).startswith("Refused (SubmitForCheck).")
    assert op.explain(refused, policy=mine).startswith("Refused (check the goods).")


def test_money_as_it_is_written():
    """With a comma in German."""
    shop = Shop()
    refused = paid().ask(op.RecordPayment(by=SYSTEM))
    (payment,) = (each for each in op.obligations(shop.order, policy=POLICY, at=START) if each.amount)

    assert "400,00 EUR" in op.explain(refused, "de")
    assert "400.00 EUR" in op.explain(refused)
    assert op.explain(payment, "de").endswith("die Zahlung, 400,00 EUR.")


def test_support_in_the_accusative():
    """German has cases."""
    assert "für den Kundendienst" in op.explain(op.Reason("x", "y", allowed_for=(SUPPORT,)), "de")


def test_an_instant_that_there_is_not():
    """A request that nothing makes end can be explained, too."""
    shop = confirmed().do(op.RequestUpdate(by=CUSTOMER))
    order = op.replay([*shop.events[:-1], attrs.evolve(shop.events[-1], deadlines=())], policy=POLICY)
    refused = op.handle(order, op.RequestUpdate(by=CUSTOMER), policy=POLICY, at=START)

    assert "this request is open until - unless it is answered or withdrawn before." in op.explain(refused)
