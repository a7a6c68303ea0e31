"""Story E, its first two rules: a promise given in correspondence, and the end of a late order."""

import pytest

import orderpolicy as op
from orderpolicy import presets
from shop import CUSTOMER, KEEP, MICRO, PRICE, SELLER, SYSTEM, instant

SHOP = presets.shop()
ORDERED = instant("2025-11-28T10:00:00+01:00")
CHRISTMAS = instant("2025-12-24T00:00:00+01:00")
MAIL = "2025-12-17T09:00:00+01:00"
NEW_YEAR = "2026-01-03T11:00:00+01:00"
CANCELLED = op.OrderStatus.CANCELLED


class Ordered:
    """Drives the order of the story and keeps its events."""

    def __init__(self, policy=SHOP, **facts):
        self.policy, self.now, self.events = policy, ORDERED, []
        facts = {"price": PRICE, "promised": "2025-12-23", "essential": True, **facts}
        self.order = None
        self.do(op.PlaceOrder(by=CUSTOMER, order_id="o-1", what="a present", **facts))

    def do(self, command, at=None):
        """Carry a command out."""
        self.now = instant(at or self.now)
        accepted = op.handle(self.order, command, policy=self.policy, at=self.now).unwrap()
        self.order, self.notices = accepted.state, accepted.notices
        self.events += accepted.events
        return self

    def reasons(self, command, at=None):
        """Why a command would be refused, and from when it would not be."""
        answer = op.handle(self.order, command, policy=self.policy, at=instant(at or self.now))
        return [] if isinstance(answer, op.Accepted) else [(each.code, each.allowed_from) for each in answer.reasons]

    def owed(self, at=None, **kwargs):
        """What is owed to the customer, by kind."""
        found = op.obligations(self.order, policy=self.policy, at=instant(at or self.now), **kwargs)
        return {each.kind: each for each in found if each.owed_to is CUSTOMER}


class TestE1:
    """A promise given in correspondence is a promise: it is recorded with its date."""

    def test_it_is_recorded(self):
        """With its date, its author, and the question that it answered."""
        ordered = Ordered().do(op.AskQuestion(by=CUSTOMER, text="Will it come in time?"), at=MAIL)
        ordered.do(op.Reply(by=SELLER, text="It will."), at="2025-12-17T15:00:00+01:00")
        ordered.do(
            op.PromiseDelivery(by=SELLER, promised="2025-12-23", message_id="m-1", text="by mail and on the phone")
        )
        offer, promise = ordered.order.promises

        assert ("order.placed", CHRISTMAS) == (offer.kind, offer.promised)
        assert ("order.delivery_promised", CHRISTMAS, instant("2025-12-17T15:00:00+01:00"), SELLER, "m-1") == (
            promise.kind,
            promise.promised,
            promise.given_at,
            promise.given_by,
            promise.message_id,
        )
        assert (CHRISTMAS, "by mail and on the phone") == (ordered.order.expected, ordered.events[-1].text)
        assert None is op.view(ordered.order, role=op.Role.SUPPORT).promises[1].message_id

    def test_an_earlier_date_counts(self):
        """What is late moves in the customer's favour, and all that follows from it."""
        ordered = Ordered(promised="2026-01-15", essential=False)
        before = ordered.order.additional.due
        ordered.do(op.PromiseDelivery(by=SELLER, promised="2025-12-23"), at=MAIL)

        assert CHRISTMAS == ordered.order.expected
        assert instant("2026-01-16T00:00:00+01:00") == ordered.order.promised
        assert instant("2026-01-07T00:00:00+01:00") == ordered.order.additional.due < before
        assert "delay notice" in ordered.owed(CHRISTMAS)
        assert "delay notice" not in ordered.owed(CHRISTMAS - MICRO)

    def test_a_later_date_does_not(self):
        """It is recorded, and late stays late; so does the notice of it."""
        ordered = Ordered().do(op.PromiseDelivery(by=SELLER, promised="2026-01-31"), at=MAIL)

        assert CHRISTMAS == ordered.order.expected == ordered.order.additional.due
        assert instant("2026-02-01T00:00:00+01:00") == ordered.order.promises[-1].promised
        assert "delay notice" in ordered.owed(CHRISTMAS)
        assert "; it is expected by the end of 23 December 2025" in op.explain(ordered.events[-1], policy=SHOP)

    def test_a_later_date_that_was_agreed_does(self):
        """That is an extension (D8)."""
        ordered = Ordered().do(op.RequestExtension(by=SELLER, promised="2026-01-31"), at=MAIL)
        ordered.do(op.AcceptRequest(by=CUSTOMER))

        assert instant("2026-02-01T00:00:00+01:00") == ordered.order.expected == ordered.order.additional.due
        assert "delay notice" not in ordered.owed(CHRISTMAS)
        assert "order.delivery_extended" == ordered.order.promises[-1].kind

    def test_a_promise_lies_ahead(self):
        """And answers a message that there is, if it answers one."""
        ordered = Ordered()

        assert [("order.promise_not_ahead", None)] == ordered.reasons(
            op.PromiseDelivery(by=SELLER, promised="2025-11-27")
        )
        assert [("message.unknown", None)] == ordered.reasons(
            op.PromiseDelivery(by=SELLER, promised="2025-12-20", message_id="m-3")
        )
        assert ["role.not_allowed"] == [
            code for code, _ in ordered.reasons(op.PromiseDelivery(by=CUSTOMER, promised="2025-12-20"))
        ]


class TestE2:
    """A declaration ends a late order, a refund and an answer are owed, and silence is a breach, day by day."""

    def test_in_the_new_year(self):
        """The date was essential, so no additional period is needed."""
        ordered = Ordered().do(op.RecordPayment(by=SYSTEM))
        ordered.do(op.CancelOrder(by=CUSTOMER, reason="I no longer want it"), at=NEW_YEAR)

        assert (CANCELLED, op.PaymentStatus.REFUND_DUE) == (ordered.order.status, ordered.order.payment)
        assert op.Cancellation(
            basis=op.CancellationBasis.LATE,
            initiated_by=CUSTOMER,
            at=ordered.now,
            reason="I no longer want it",
            cancelled_from=op.OrderStatus.PLACED,
            message_id="m-1",
        ) == (ordered.order.cancellation)
        owed = ordered.owed()
        assert {"refund", "answer"} == set(owed)
        assert instant("2026-01-05T11:00:00+01:00") == owed["answer"].due
        # Fourteen days end on a Saturday, so on the Monday after it.
        assert (PRICE, instant("2026-01-20T00:00:00+01:00")) == (owed["refund"].amount, owed["refund"].due)

    def test_the_declaration_is_a_message(self):
        """In its own words, and the cancellation says which."""
        ordered = Ordered().do(op.CancelOrder(by=CUSTOMER, reason="I no longer want it"), at=NEW_YEAR)
        (message,) = ordered.order.messages

        assert (ordered.order.cancellation.message_id, op.Intent.DECLARATION, CUSTOMER, "I no longer want it") == (
            message.message_id,
            message.intent,
            message.sent_by,
            message.text,
        )
        assert ["order.cancelled", "message.declaration_made"] == [event.kind for event in ordered.events[-2:]]

    def test_silence_is_a_breach_day_by_day(self):
        """It is recorded once, and counts on until the answer."""
        ordered = Ordered().do(op.CancelOrder(by=CUSTOMER), at=NEW_YEAR)
        for day in ("2026-01-05T11:00:00+01:00", "2026-01-06T00:00:00Z", "2026-02-01T00:00:00Z"):
            answer = ordered.owed(day)["answer"]
            assert (True, instant("2026-01-05T11:00:00+01:00"), ordered.now) == (
                answer.breached,
                answer.due,
                answer.since,
            )
        assert not ordered.owed(instant("2026-01-05T11:00:00+01:00") - MICRO)["answer"].breached
        moved = op.advance(ordered.order, policy=SHOP, to="2026-02-01T00:00:00Z")
        assert ["message.answer_overdue"] == [event.kind for event in moved.events]
        assert "answer" not in ordered.do(op.Reply(by=SELLER, text="we are sorry"), at="2026-02-02T00:00:00Z").owed()

    def test_not_before_it_is_late(self):
        """The first instant is that at which the promise is broken."""
        ordered = Ordered()

        assert [("order.not_late", CHRISTMAS)] == ordered.reasons(op.CancelOrder(by=CUSTOMER), MAIL)
        assert [("order.not_late", CHRISTMAS)] == ordered.reasons(op.CancelOrder(by=CUSTOMER), CHRISTMAS - MICRO)
        assert [] == ordered.reasons(op.CancelOrder(by=CUSTOMER), CHRISTMAS)

    def test_where_the_date_was_not_essential(self):
        """The additional period of the policy passes first, here to the end of the sixth of January."""
        ordered = Ordered(essential=False)
        free = instant("2026-01-07T00:00:00+01:00")

        assert free == ordered.order.additional.due
        assert [("order.not_late", free)] == ordered.reasons(op.CancelOrder(by=CUSTOMER), NEW_YEAR)
        assert [] == ordered.reasons(op.CancelOrder(by=CUSTOMER), free)
        assert "from 7 January 2026, 00:00" in op.explain(ordered.order.additional)

    def test_if_the_policy_lets_it(self):
        """A marketplace with a resolution center has its own ways."""
        market = Ordered(policy=presets.marketplace(on_silence=KEEP))

        assert [("cancellation.not_admitted", None)] == market.reasons(op.CancelOrder(by=CUSTOMER), NEW_YEAR)
        assert [("order.no_forced_cancellation", None)] == Ordered().reasons(op.ForceCancel(by=CUSTOMER), NEW_YEAR)

    def test_what_came_late_after_all_is_not_late_any_more(self):
        """A late delivery ends that right, not the one to withdraw."""
        ordered = (
            Ordered().do(op.ConfirmOrder(by=SELLER)).do(op.MarkDelivered(by=SELLER), at="2026-01-02T10:00:00+01:00")
        )

        assert [("order.delivered", None)] == ordered.reasons(op.CancelOrder(by=CUSTOMER), NEW_YEAR)
        assert [] == ordered.reasons(op.DeclareWithdrawal(by=CUSTOMER), NEW_YEAR)

    def test_a_question_of_its_own_does_not_hold_it_up(self):
        """This right is no request: who has asked how the order stands need not take that back first."""
        ordered = Ordered().do(op.RequestUpdate(by=CUSTOMER), at="2025-12-23T12:00:00+01:00")
        ordered.do(op.CancelOrder(by=CUSTOMER), at=CHRISTMAS)

        assert ["order.cancelled", "message.declaration_made", "dispute.lapsed"] == [
            event.kind for event in ordered.events[-3:]
        ]

    def test_a_declaration_without_a_right(self):
        """Ends nothing: it is recorded, owed an answer, and the seller may act on it."""
        ordered = Ordered().do(op.Declare(by=CUSTOMER, text="I do not want it any more"), at=MAIL)

        assert op.OrderStatus.PLACED is ordered.order.status
        assert "answer" in ordered.owed()
        ordered.do(op.CancelOrder(by=SELLER, basis="m-1"))
        assert (CUSTOMER, "m-1") == (
            ordered.order.cancellation.initiated_by,
            ordered.order.cancellation.message_id,
        )

    def test_a_declaration_that_has_ended_the_order_stands(self):
        """It is not taken back; an answer to it can still be given."""
        ordered = Ordered().do(op.CancelOrder(by=CUSTOMER), at=NEW_YEAR)

        assert [("message.took_effect", None)] == ordered.reasons(op.RetractQuestion(by=CUSTOMER))
        assert [("message.took_effect", None)] == ordered.reasons(op.RetractQuestion(by=CUSTOMER, message_id="m-1"))
        ordered.do(op.AskQuestion(by=CUSTOMER))
        assert [] == ordered.reasons(op.RetractQuestion(by=CUSTOMER))
        ordered.do(op.AskQuestion(by=CUSTOMER))
        assert [("message.which_one", None)] == ordered.reasons(op.RetractQuestion(by=CUSTOMER))
        assert [] == ordered.reasons(op.RetractQuestion(by=CUSTOMER, message_id="m-2"))


class TestWithdrawal:
    """The statutory right: within its period, dispatch in time is enough."""

    def delivered(self, **kwargs):
        """An order that came in time."""
        ordered = Ordered(**kwargs).do(op.RecordPayment(by=SYSTEM)).do(op.ConfirmOrder(by=SELLER))
        return ordered.do(op.MarkDelivered(by=SELLER), at="2025-12-19T15:00:00+01:00")

    END = instant("2026-01-03T00:00:00+01:00")

    def test_fourteen_days_from_the_delivery(self):
        """The day of the delivery not counted, to the end of the last day."""
        ordered = self.delivered()

        assert self.END == ordered.order.withdrawal.due
        assert [] == ordered.reasons(op.DeclareWithdrawal(by=CUSTOMER), self.END - MICRO)
        assert [("withdrawal.too_late", None)] == ordered.reasons(op.DeclareWithdrawal(by=CUSTOMER), self.END)
        assert "until the end of 2 January 2026" in op.explain(ordered.order.withdrawal)

    def test_on_a_calendar(self):
        """A last day that is a public holiday gives way."""
        calendar = op.HolidayCalendar("x", ["2026-01-02"], years=range(2025, 2027))
        ordered = self.delivered(policy=presets.shop(calendar=calendar))

        assert instant("2026-01-06T00:00:00+01:00") == ordered.order.withdrawal.due

    def test_dispatch_in_time_is_enough(self):
        """A letter that comes later counts by when it was sent; what is sent in the future was not."""
        ordered = self.delivered()
        late = "2026-01-07T10:00:00+01:00"

        assert [] == ordered.reasons(op.DeclareWithdrawal(by=CUSTOMER, sent_at=self.END - MICRO), late)
        assert [("withdrawal.too_late", None)] == ordered.reasons(
            op.DeclareWithdrawal(by=CUSTOMER, sent_at=self.END), late
        )
        assert [] == ordered.reasons(op.DeclareWithdrawal(by=CUSTOMER, sent_at="2026-01-02"), late)
        assert [("withdrawal.too_late", None)] == ordered.reasons(
            op.DeclareWithdrawal(by=CUSTOMER, sent_at="2026-01-03"), late
        )
        for before in ("2025-11-27", "2025-11-28T09:59:59+01:00"):
            assert [("withdrawal.sent_before_order", None)] == ordered.reasons(
                op.DeclareWithdrawal(by=CUSTOMER, sent_at=before), late
            )
        for since in ("2025-11-28", ORDERED):
            assert [] == ordered.reasons(op.DeclareWithdrawal(by=CUSTOMER, sent_at=since), late)
        ahead = instant("2025-12-22T00:00:00+01:00")
        assert [("withdrawal.not_sent_yet", ahead)] == ordered.reasons(
            op.DeclareWithdrawal(by=CUSTOMER, sent_at=ahead), "2025-12-21T00:00:00Z"
        )

    def test_what_is_owed_then(self):
        """The acknowledgement at once, the refund within its period; and no reason was needed."""
        ordered = self.delivered().do(op.DeclareWithdrawal(by=CUSTOMER), at="2025-12-22T10:00:00+01:00")
        owed = ordered.owed()

        assert {"acknowledgement", "refund"} == set(owed)
        assert (SELLER, instant("2025-12-23T10:00:00+01:00"), "m-1") == (
            owed["acknowledgement"].owed_by,
            owed["acknowledgement"].due,
            owed["acknowledgement"].about,
        )
        assert instant("2026-01-06T00:00:00+01:00") == owed["refund"].due
        assert (op.CancellationBasis.WITHDRAWAL, CUSTOMER, "m-1", op.OrderStatus.DELIVERED) == (
            ordered.order.cancellation.basis,
            ordered.order.cancellation.initiated_by,
            ordered.order.cancellation.message_id,
            ordered.order.cancellation.cancelled_from,
        )
        ordered.do(op.Reply(by=SELLER, text="received"))
        assert {"refund"} == set(ordered.owed())
        assert not ordered.owed(fulfilled=True)["acknowledgement"].breached

    def test_an_acknowledgement_that_does_not_come(self):
        """Is a breach."""
        ordered = self.delivered().do(op.DeclareWithdrawal(by=CUSTOMER), at="2025-12-22T10:00:00+01:00")
        (breach,) = op.advance(ordered.order, policy=SHOP, to="2025-12-30T00:00:00Z").events

        assert ("message.acknowledgement_overdue", "m-1", SELLER) == (breach.kind, breach.message_id, breach.owed_by)
        assert "has not been acknowledged in time" in op.explain(breach)

    def test_before_the_delivery(self):
        """At any time; also of an order that has not even been confirmed, and of one that is completed."""
        assert [] == Ordered().reasons(op.DeclareWithdrawal(by=CUSTOMER))
        completed = self.delivered().do(op.AcceptDelivery(by=CUSTOMER))
        assert [] == completed.reasons(op.DeclareWithdrawal(by=CUSTOMER))

    def test_where_there_is_no_such_right(self):
        """Goods that it does not cover, and marketplaces among equals."""
        for policy in (presets.shop(withdraw_within=None), presets.marketplace(on_silence=KEEP)):
            ordered = self.delivered(policy=policy)
            assert [("withdrawal.not_granted", None)] == ordered.reasons(op.DeclareWithdrawal(by=CUSTOMER))
            assert None is ordered.order.withdrawal

    def test_in_words(self):
        """Both languages."""
        ordered = self.delivered().do(
            op.DeclareWithdrawal(by=CUSTOMER, text="I withdraw"), at="2025-12-22T10:00:00+01:00"
        )

        assert "by withdrawal; the customer wanted that. It rests on the message m-1." in op.explain(
            ordered.order.cancellation
        )
        assert op.explain(ordered.events[-2], "de").endswith(
            "Die Kundenseite hat widerrufen; die Bestellung ist storniert. Im Wortlaut: „I withdraw“."
        )
        assert ("I withdraw", "") == (ordered.order.messages[0].text, ordered.order.cancellation.reason)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"grounds": ("",)}, "OrderPolicy.grounds has ''; give texts such as Ground.OUT_OF_STOCK"),
        ({"grounds": (7,)}, "OrderPolicy.grounds has 7"),
        (
            {"grounds": ("payment_missing",), "pay_within": None},
            "admits payment_missing, but nothing says by when to pay",
        ),
        ({"withdraw_within": op.AtLeast(op.Days(14), op.BGB)}, "OrderPolicy.withdraw_within says by when"),
        ({"additional_period": 14}, "OrderPolicy.additional_period is 14; give a period"),
    ],
)
def test_a_policy_that_does_not_hold_together(fields, told):
    """The field, the value and the way out."""
    with pytest.raises(op.PolicyError, match=told):
        presets.shop(**fields)


def test_one_ground_by_itself():
    """Is a ground, not its letters; and grounds are a set."""
    assert ("out_of_stock",) == presets.shop(grounds="out_of_stock").orders.grounds
    assert presets.shop(grounds=("a", "b", "a")).version == presets.shop(grounds=["b", "a"]).version


@pytest.mark.parametrize(
    ("field", "value", "error", "told"),
    [
        ("price", 400, op.MoneyError, "Offer.price is 400; give for example Money"),
        ("price", op.Money("-1", "EUR"), op.MoneyError, "never below zero"),
        ("essential", "yes", op.CommandError, "Offer.essential is 'yes'; give True or False"),
        ("what", 7, op.CommandError, "Offer.what is 7; give a text"),
        ("valid_until", "soon", op.TimeError, "'soon' is no ISO 8601"),
    ],
)
def test_what_is_no_offer(field, value, error, told):
    """Each fact is checked."""
    with pytest.raises(error, match=told):
        op.Offer(**{"price": PRICE, "promised": "2025-12-23", field: value})
