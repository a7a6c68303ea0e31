"""What chains come to: cancelled, paid back, taken up again, cancelled again; and tables of a shop's own beside them."""

import attrs
import pytest

import orderpolicy as op
from orderpolicy import presets
from shop import CANCEL, CUSTOMER, KEEP, MICRO, SELLER, SUPPORT, SYSTEM, Shop, instant

PORTAL = presets.comparison_portal(grounds=("out_of_stock", "payment_missing"))
PLACED, CONFIRMED, DELIVERED, COMPLETED, CANCELLED = op.OrderStatus


def eur(amount):
    """So much."""
    return op.Money(amount, "EUR")


def owed(shop, kind, **kwargs):
    """Since when, by when, how much, whether late and when done, of what is owed of a kind."""
    found = op.obligations(shop.order, policy=shop.policy, at=shop.now, **kwargs)
    return [
        (
            f"{each.since:%m-%d}",
            f"{each.due:%m-%d}" if each.due else None,
            each.amount,
            each.breached,
            each.fulfilled_at,
        )
        for each in found
        if each.kind == kind
    ]


def bought(policy=PORTAL, **facts):
    """An order that is confirmed, on 2 November, promised for the 9th."""
    return Shop(policy=policy, promised="2026-11-09", **facts).do(op.ConfirmOrder(by=SELLER))


def again(shop, **facts):
    """Cancelled on a ground, and taken up again."""
    shop.do(op.CancelOrder(by=SELLER, ground="out_of_stock"))
    return shop.do(op.OfferReactivation(by=SELLER, **facts)).do(op.AcceptReactivation(by=CUSTOMER))


class OwnOverdue(op.Breach):
    """Late."""

    __slots__ = ()

    kind = "order.own_overdue"


@attrs.frozen(kw_only=True)
class Send(op.OrderCommand):
    """The seller does it."""


@attrs.frozen(kw_only=True)
class Sent(op.Event):
    """It is done."""

    kind = "order.own_sent"


def own(after):
    """The portal with a duty of its own."""
    table = op.ORDERS.extend(
        rows=[op.Row(name="send", command=Send, from_=(CONFIRMED, CANCELLED), who={SELLER}, event=Sent)],
        timers=[
            op.Duty(
                name="order.own",
                owes="own",
                from_=CONFIRMED,
                after=after,
                until=Sent,
                period=op.Days(2),
                owed_by=SELLER,
                event=OwnOverdue,
            )
        ],
    )
    return attrs.evolve(PORTAL, orders=attrs.evolve(PORTAL.orders, table=table))


class TestDuties:
    """What is owed does not go away."""

    def test_to_know_it_once_more_gains_no_time(self):
        """Neither before its time is over nor after."""
        shop = bought().do(op.RecordSupplierDelay(by=SYSTEM))
        shop.do(op.RecordSupplierDelay(by=SELLER), at="2026-11-03T08:00:00+01:00")
        assert [("11-02", "11-03", None, False, None)] == owed(shop, "delay notice")
        shop.wait(to="2026-11-04T09:00:00+01:00").do(op.RecordSupplierDelay(by=SELLER))

        assert [("11-02", "11-03", None, True, None)] == owed(shop, "delay notice")
        assert 1 == shop.kinds().count("order.delay_notice_overdue")

    def test_a_breach_comes_back_with_the_order(self):
        """Cancelled and taken up again, the confirmation and the notices are owed as they were."""
        shop = Shop(policy=PORTAL, promised="2026-11-09").do(op.RecordSupplierDelay(by=SYSTEM))
        shop.wait(to="2026-11-04T10:00:00+01:00")
        before = shop.order
        again(shop)

        assert (before.overdue, op.lifecycle.Suspended()) == (shop.order.overdue, shop.order.suspended)
        assert [True] == [late for *_, late, _ in owed(shop, "confirmation")]
        assert [True] == [late for *_, late, _ in owed(shop, "delay notice")]
        assert shop.order == op.replay(shop.events, policy=PORTAL)
        shop.do(op.ConfirmOrder(by=SELLER)).do(op.AnnounceDelay(by=SELLER))
        assert [] == owed(shop, "confirmation") == owed(shop, "delay notice") == owed(shop, "reactivation confirmation")

    def test_what_ran_out_meanwhile_is_late_at_once(self):
        """It was not breached while the order was cancelled, and is when it is taken up again."""
        shop = Shop(policy=PORTAL, promised="2026-11-09").do(op.CancelOrder(by=SELLER, ground="out_of_stock"))
        shop.do(op.OfferReactivation(by=SELLER)).wait(to="2026-11-08T00:00:00+01:00")
        assert not any(isinstance(event, op.Breach) for event in shop.events)
        shop.do(op.AcceptReactivation(by=CUSTOMER))

        assert ("order.confirmation_overdue", shop.now) == (shop.events[-1].kind, shop.events[-1].at)
        assert [("11-02", "11-03", None, True, None)] == owed(shop, "confirmation")

    def test_the_notice_of_a_date_that_had_passed(self):
        """Is still owed after a reactivation without a new date, and not after one with."""
        late = bought().wait(to="2026-11-12T00:00:00+01:00")
        with_a_date = bought().wait(to="2026-11-12T00:00:00+01:00")

        assert [("11-09", "11-10", None, True, None)] == owed(again(late), "delay notice")
        assert [] == owed(again(with_a_date, promised="2026-11-30"), "delay notice")

    def test_a_notice_that_was_given_is_not_owed_again(self):
        """A reactivation brings back what was owed, and no more."""
        told = again(bought().do(op.AnnounceDelay(by=SELLER, promised="2026-11-20")))
        open_end = again(bought().do(op.AnnounceDelay(by=SELLER)))

        assert ["11-21"] == [f"{each.due:%m-%d}" for each in told.order.deadlines if each.kind == "order.delay_notice"]
        assert not [each for each in open_end.order.deadlines if each.kind == "order.delay_notice"]

    def test_a_new_date_settles_both_notices(self):
        """What the seller knew from its supplier is said with it."""
        shop = bought().do(op.RecordSupplierDelay(by=SYSTEM)).wait(to="2026-11-12T00:00:00+01:00")
        again(shop, promised="2026-11-30")

        assert [] == owed(shop, "delay notice")
        assert 2 == len([each for each in owed(shop, "delay notice", fulfilled=True) if each[-1] == shop.now])

    def test_a_second_reactivation_gains_no_time_for_the_first(self):
        """The confirmation that was late stays late."""
        shop = again(bought()).wait(to="2026-11-05T09:00:00+01:00").do(op.Declare(by=CUSTOMER))
        shop.do(op.CancelOrder(by=SELLER, basis="m-1")).do(op.OfferReactivation(by=SELLER))
        shop.do(op.AcceptReactivation(by=CUSTOMER))

        assert [("11-02", "11-03", None, True, None)] == owed(shop, "reactivation confirmation")

    @pytest.mark.parametrize("after", [(), op.OrderConfirmed, (op.OrderConfirmed, op.OrderReactivated)])
    def test_a_duty_of_the_shops_own(self, after):
        """Comes back as late as it was, is done while the order is cancelled, and once."""
        late = again(bought(policy=own(after)).wait(to="2026-11-05T10:00:00+01:00"))
        assert [("11-02", "11-04", None, True, None)] == owed(late, "own")

        meanwhile = bought(policy=own(after)).do(op.CancelOrder(by=SELLER, ground="out_of_stock")).do(Send(by=SELLER))
        assert ["order.delay_notice"] == [each.kind for each in meanwhile.order.suspended.deadlines]
        assert [("11-02", "11-04", None, False, meanwhile.now)] == owed(meanwhile, "own", fulfilled=True)
        assert meanwhile.order == op.replay(meanwhile.events, policy=meanwhile.policy)

    def test_an_extension_says_it(self):
        """To ask for more time is to tell of the delay; agreed, the notice is given."""
        shop = bought().wait(to="2026-11-12T00:00:00+01:00").do(op.RequestExtension(by=SELLER, promised="2026-11-20"))
        shop.do(op.AcceptRequest(by=CUSTOMER))

        assert [("11-09", "11-10", None, True, shop.now)] == [
            each for each in owed(shop, "delay notice", fulfilled=True) if each[-1]
        ]
        assert [] == owed(shop, "delay notice")

    def test_silence_is_no_answer(self):
        """Also where it counts as consent."""
        shop = bought(policy=presets.marketplace(on_silence=CANCEL))
        shop.do(op.RequestCancellation(by=SELLER, reason="x")).wait(to="2026-11-10T00:00:00+01:00")

        assert [] == owed(shop, "answer", fulfilled=True)
        asked = bought().do(op.RequestUpdate(by=CUSTOMER)).do(op.AnswerUpdate(by=SELLER))
        assert [("11-02", "11-04", None, False, asked.now)] == owed(asked, "answer", fulfilled=True)


class TestMoney:
    """Each sum has a time of its own."""

    def test_what_is_too_much_and_what_is_set_free_later(self):
        """The cent that was too much is late; what the cancellation sets free is not."""
        shop = bought().do(op.RecordPayment(by=SYSTEM, amount=eur("400.01"))).wait(to="2026-11-25T09:00:00+01:00")
        shop.do(op.CancelOrder(by=SELLER, ground="out_of_stock"))

        assert [("11-02", "11-16", eur("0.01"), True, None), ("11-25", "12-09", eur("400.00"), False, None)] == owed(
            shop, "refund"
        )
        shop.do(op.RecordRefund(by=SYSTEM, amount=eur("0.01")))
        assert [("11-25", "12-09", eur("400.00"), False, None)] == owed(shop, "refund")
        shop.do(op.RecordRefund(by=SYSTEM, amount=eur("100")))
        assert [
            ("11-02", "11-16", eur("0.01"), True, shop.now),
            ("11-25", "12-09", eur("100.00"), False, shop.now),
            ("11-25", "12-09", eur("300.00"), False, None),
        ] == owed(shop, "refund", fulfilled=True)

    def test_a_reactivation_calls_off_what_the_cancellation_set_free(self):
        """And leaves what was too much."""
        shop = bought().do(op.RecordPayment(by=SYSTEM, amount=eur("410")))
        again(shop.wait(to="2026-11-05T09:00:00+01:00"))

        assert [("11-02", "11-16", eur("10.00"), False, None)] == owed(shop, "refund")

    def test_a_payment_for_an_order_that_is_cancelled(self):
        """Is due back from the instant at which it came, and what is left after the reactivation keeps its time."""
        shop = bought().do(op.RecordPayment(by=SYSTEM)).do(op.CancelOrder(by=SELLER, ground="out_of_stock"))
        shop.do(op.OfferReactivation(by=SELLER, valid_until="2026-11-20"))
        shop.do(op.RecordPayment(by=SYSTEM, amount=eur("100")), at="2026-11-15T09:00:00+01:00")
        assert [("11-02", eur("400.00")), ("11-15", eur("100.00"))] == [
            (since, amount) for since, _, amount, *_ in owed(shop, "refund")
        ]
        shop.do(op.AcceptReactivation(by=CUSTOMER))

        assert eur("100.00") == shop.order.refund_due
        assert [eur("100.00")] == [amount for _, _, amount, *_ in owed(shop, "refund")]

    def test_two_refunds(self):
        """Are two, each of its own amount."""
        shop = bought().do(op.RecordPayment(by=SYSTEM)).do(op.DeclareWithdrawal(by=CUSTOMER))
        shop.do(op.RecordRefund(by=SYSTEM)).do(op.OfferReactivation(by=SELLER)).do(op.AcceptReactivation(by=CUSTOMER))
        assert op.PaymentStatus.UNPAID is shop.order.payment
        shop.do(op.RecordPayment(by=SYSTEM)).do(op.DeclareWithdrawal(by=CUSTOMER)).do(op.RecordRefund(by=SYSTEM))

        assert [eur("400.00"), eur("400.00")] == [amount for _, _, amount, *_ in owed(shop, "refund", fulfilled=True)]

    def test_what_was_paid_while_it_was_cancelled(self):
        """Pays for the order that is taken up again."""
        shop = bought().do(op.RecordPayment(by=SYSTEM, amount=eur("200"))).do(op.DeclareWithdrawal(by=CUSTOMER))
        shop.do(op.RecordPayment(by=SYSTEM, amount=eur("200"))).do(op.OfferReactivation(by=SELLER))
        shop.do(op.AcceptReactivation(by=CUSTOMER), at="2026-11-05T09:00:00+01:00")

        paid = shop.events[4].at
        assert (op.PaymentStatus.PAID, paid, ()) == (shop.order.payment, shop.order.paid_at, shop.order.refunds)
        assert [("11-02", False, paid)] == [
            (since, late, done) for since, _, _, late, done in owed(shop, "payment", fulfilled=True)
        ]

    def test_what_was_paid_back_and_paid_again(self):
        """Is paid since then; and an order that costs nothing owes nothing."""
        shop = (
            bought()
            .do(op.RecordPayment(by=SYSTEM))
            .do(op.DeclareWithdrawal(by=CUSTOMER))
            .do(op.RecordRefund(by=SYSTEM))
        )
        assert None is shop.order.paid_at
        shop.do(op.OfferReactivation(by=SELLER, valid_until="2026-12-30"))
        shop.do(op.RecordPayment(by=SYSTEM, amount=eur("400")), at="2026-11-25T09:00:00+01:00")
        paid = shop.do(op.AcceptReactivation(by=CUSTOMER)).order.paid_at

        assert instant("2026-11-25T09:00:00+01:00") == paid
        assert [] == owed(again(bought(price=eur("0"))), "payment", fulfilled=True)

    def test_a_payment_that_was_not_due_again(self):
        """Was owed since the order, and not since the reactivation."""
        shop = bought(policy=presets.marketplace(on_silence=KEEP)).do(op.RecordPayment(by=SYSTEM))
        shop.do(op.Declare(by=CUSTOMER)).do(op.CancelOrder(by=SELLER, basis="m-1")).do(op.OfferReactivation(by=SELLER))
        shop.do(op.AcceptReactivation(by=CUSTOMER), at="2026-11-05T09:00:00+01:00")

        ((since, *_, done),) = owed(shop, "payment", fulfilled=True)
        assert ("11-02", shop.events[2].at) == (since, done)
        unpaid = bought(policy=presets.marketplace(on_silence=KEEP)).do(op.Declare(by=CUSTOMER))
        unpaid.do(op.RecordPayment(by=SYSTEM)).do(op.CancelOrder(by=SELLER, basis="m-1")).do(op.RecordRefund(by=SYSTEM))
        unpaid.do(op.OfferReactivation(by=SELLER)).do(
            op.AcceptReactivation(by=CUSTOMER), at="2026-11-05T09:00:00+01:00"
        )
        assert ["11-05"] == [since for since, *_ in owed(unpaid, "payment")]


class TestDates:
    """A date that is named can be kept, counted, and changed no more than it can be."""

    def test_a_new_date_is_still_to_come_when_it_is_accepted(self):
        """So it lies behind the end of the offer."""
        shop = bought().do(op.CancelOrder(by=SELLER, ground="out_of_stock"))

        assert ["reactivation.date_too_early"] == shop.codes(
            op.OfferReactivation(by=SELLER, promised="2026-11-03", valid_until="2026-11-08")
        )
        assert ["reactivation.date_too_early"] == shop.codes(op.OfferReactivation(by=SELLER, promised="2026-11-08"))
        assert [] == shop.codes(op.OfferReactivation(by=SELLER, promised="2026-11-09"))

    def test_what_is_delivered_gets_no_new_date(self):
        """When it was delivered, and how late, stays as it was."""
        shop = (
            bought()
            .do(op.MarkDelivered(by=SELLER), at="2026-11-12T09:00:00+01:00")
            .do(op.DeclareWithdrawal(by=CUSTOMER))
        )

        assert ["order.delivered"] == shop.codes(op.OfferReactivation(by=SELLER, promised="2026-12-01"))
        assert [] == shop.codes(op.OfferReactivation(by=SELLER))

    @pytest.mark.parametrize("far", ["2028-01-10", "9999-12-30"])
    def test_a_date_beyond_the_calendar(self, far):
        """Whoever names it is told, and nobody who agrees to it later."""
        calendar = op.HolidayCalendar("x", (), years=range(2026, 2028))
        policy = presets.shop(calendar=calendar)
        cancelled = bought(policy=policy).do(op.CancelOrder(by=SELLER, ground="out_of_stock"))

        with pytest.raises(op.TimeError):
            bought(policy=policy).ask(op.RequestExtension(by=SELLER, promised=far))
        with pytest.raises(op.TimeError):
            cancelled.ask(op.OfferReactivation(by=SELLER, promised=far))

    def test_what_was_sent_before_a_reactivation_is_settled_by_it(self):
        """A withdrawal, too."""
        shop = bought().do(op.CancelOrder(by=SELLER, ground="out_of_stock")).do(op.OfferReactivation(by=SELLER))
        shop.do(op.AcceptReactivation(by=CUSTOMER), at="2026-11-05T09:00:00+01:00")

        assert ["withdrawal.sent_before_order"] == shop.codes(op.DeclareWithdrawal(by=CUSTOMER, sent_at="2026-11-03"))
        assert [] == shop.codes(op.DeclareWithdrawal(by=CUSTOMER, sent_at="2026-11-05"))


class TestSettled:
    """What was said before a reactivation does not count any more; what was said after it does."""

    def test_in_the_same_instant(self):
        """The order of the events decides, not the clock."""
        shop = again(bought().do(op.Declare(by=CUSTOMER))).do(op.Declare(by=CUSTOMER))

        assert ["cancellation.no_basis"] == shop.codes(op.CancelOrder(by=SELLER, basis="m-1"))
        assert [] == shop.codes(op.CancelOrder(by=SELLER, basis="m-2"))
        assert (("m-1",), ("m-2",)) == (shop.order.settled, shop.order.bases)

    def test_silence_does_not_undo_a_reactivation(self):
        """C7: where silence means consent, a seller cannot ask for it any more; the customer can."""
        shop = bought(policy=presets.marketplace(on_silence=CANCEL)).do(op.Declare(by=CUSTOMER))
        shop.do(op.CancelOrder(by=SELLER, basis="m-1")).do(op.OfferReactivation(by=SELLER))
        shop.do(op.AcceptReactivation(by=CUSTOMER))

        assert ["reactivation.binds"] == shop.codes(op.RequestCancellation(by=SELLER, reason="it is not possible"))
        assert [] == shop.codes(op.RequestCancellation(by=CUSTOMER, reason="x"))
        assert [] == bought(policy=shop.policy).codes(op.RequestCancellation(by=SELLER, reason="x"))


class TestSupport:
    """It is answered as if nothing had been said between the parties."""

    def pairs(self):
        """Orders of which one has what the other has not."""
        market = presets.marketplace(on_silence=KEEP)
        yield bought(policy=market).do(op.MarkDelivered(by=SELLER)), op.Declare(by=CUSTOMER)
        yield bought(policy=market), op.AskQuestion(by=CUSTOMER)
        yield bought(policy=market), op.RequestUpdate(by=CUSTOMER)
        cancelled = bought().do(op.Declare(by=CUSTOMER)).do(op.CancelOrder(by=SELLER, ground="out_of_stock"))
        yield cancelled, op.OfferReactivation(by=SELLER)

    def test_no_answer_tells_of_them(self):
        """Not by a reason, a fact, an instant, or an option."""
        asked = [
            *(op.CancelOrder(by=SUPPORT, **said) for said in ({}, {"basis": "m-1"}, {"basis": "m-2"}, {"ground": "x"})),
            *(
                kind(by=SUPPORT, message_id=name)
                for kind in (op.Reply, op.RetractQuestion)
                for name in (None, "m-1", "m-2")
            ),
            op.PromiseDelivery(by=SUPPORT, promised="2026-11-20", message_id="m-1"),
            op.AcceptReactivation(by=SUPPORT),
            op.OfferReactivation(by=SUPPORT),
            op.ForceCancel(by=SUPPORT),
            op.ConfirmReactivation(by=SUPPORT),
        ]
        for shop, secret in self.pairs():
            before = shop.order
            told = [shop.ask(command) for command in asked]
            seen = op.view(before, role=SUPPORT)
            options = op.options(before, by=SUPPORT, policy=shop.policy, at=shop.now)
            shop.do(secret)

            assert told == [shop.ask(command) for command in asked], secret
            assert seen == op.view(shop.order, role=SUPPORT)
            assert options == op.options(shop.order, by=SUPPORT, policy=shop.policy, at=shop.now)


@op.guard("own.request_open", rule="own")
def no_request_open(s):
    """Nothing is asked."""
    return None if s.subject.open_dispute is None else op.Objection()


@attrs.frozen(kw_only=True)
class Expired(op.Event):
    """Nobody has paid in time."""

    kind = "order.unpaid_expired"


class TestOwnTables:
    """A shop that ends orders in ways of its own."""

    def policy(self, **more):
        """The shop with more in its table."""
        base = presets.shop()
        return attrs.evolve(base, orders=attrs.evolve(base.orders, table=op.ORDERS.extend(**more)))

    def timer(self, event):
        """Ends an order after three days."""
        return op.Timer(
            name="order.unpaid", from_=PLACED, period=op.Days(3), owed_by=CUSTOMER, to=CANCELLED, event=event
        )

    def test_an_end_that_says_nothing(self):
        """Leads nowhere back, and says so; nothing breaks."""
        shop = Shop(policy=self.policy(timers=[self.timer(Expired)])).wait(to="2026-11-06T09:00:00+01:00")

        assert (CANCELLED, None) == (shop.order.status, shop.order.cancellation)
        assert ["reactivation.not_recorded"] == shop.codes(op.OfferReactivation(by=SELLER))

    def test_an_end_by_time_that_says_how(self):
        """With the event of the library it is recorded: the timer is the ground, and the way back is open."""
        shop = Shop(policy=self.policy(timers=[self.timer(op.OrderCancelled)])).wait(to="2026-11-06T09:00:00+01:00")

        assert (op.CancellationBasis.GROUND, SYSTEM, "order.unpaid") == (
            shop.order.cancellation.basis,
            shop.order.cancellation.initiated_by,
            shop.order.cancellation.ground,
        )
        shop.do(op.OfferReactivation(by=SELLER)).do(op.AcceptReactivation(by=CUSTOMER))
        assert PLACED is shop.order.status

    def test_an_end_by_another_role(self):
        """Is that role's, and nobody's declaration."""
        row = op.Row(
            name="stop", command=op.CancelOrder, from_=PLACED, to=CANCELLED, who={SYSTEM}, event=op.OrderCancelled
        )
        shop = Shop(policy=self.policy(rows=[row])).do(op.CancelOrder(by=SYSTEM, reason="fraud"))

        assert (op.CancellationBasis.GROUND, SYSTEM, "fraud", None) == (
            shop.order.cancellation.basis,
            shop.order.cancellation.initiated_by,
            shop.order.cancellation.reason,
            shop.order.cancellation.message_id,
        )
        assert "the system wanted that." in op.explain(shop.order.cancellation)

    @pytest.mark.parametrize("by", [SYSTEM, SELLER])
    def test_an_end_without_the_guards(self, by):
        """A question is no declaration, whoever lets it through; nor is what there is not."""
        row = op.Row(name="stop", command=op.CancelOrder, from_=PLACED, to=CANCELLED, who={by}, event=op.OrderCancelled)
        policy = self.policy(rows=[row], without=["cancel on a basis"] if by is SELLER else [])
        for basis in ("m-1", "m-9", "d-1"):
            shop = Shop(policy=policy).do(op.AskQuestion(by=CUSTOMER, text="Can this be cancelled?"))
            shop.do(op.CancelOrder(by=by, basis=basis))

            assert (op.CancellationBasis.GROUND, by, "") == (
                shop.order.cancellation.basis,
                shop.order.cancellation.initiated_by,
                shop.order.cancellation.reason,
            )

    def test_a_withdrawal_that_support_takes_down(self):
        """Is the customer's, and the seller acknowledges it."""
        row = op.Row(
            name="by phone",
            command=op.DeclareWithdrawal,
            from_=PLACED,
            to=CANCELLED,
            who={SUPPORT},
            event=op.WithdrawalDeclared,
        )
        shop = Shop(policy=self.policy(rows=[row])).do(op.DeclareWithdrawal(by=SUPPORT))

        assert (CUSTOMER, CUSTOMER) == (shop.order.cancellation.initiated_by, shop.order.messages[0].sent_by)
        assert [SELLER] == [
            each.owed_by
            for each in op.obligations(shop.order, policy=shop.policy, at=shop.now)
            if each.kind == "acknowledgement"
        ]
        assert [] == shop.codes(op.Reply(by=SELLER))

    def test_a_row_for_support_is_judged_by_the_order_as_it_is(self):
        """Who may do something is bound by all that is in its way."""
        row = op.Row(
            name="support forces it",
            command=op.ForceCancel,
            from_=PLACED,
            to=CANCELLED,
            who={SUPPORT},
            guards=(no_request_open,),
            event=op.OrderForceCancelled,
        )
        shop = Shop(policy=self.policy(rows=[row])).do(op.RequestExtension(by=SELLER, promised="2026-12-01"))

        assert ["own.request_open"] == shop.codes(op.ForceCancel(by=SUPPORT))
        assert [] == shop.do(op.WithdrawDispute(by=SELLER)).codes(op.ForceCancel(by=SUPPORT))

    def test_an_end_by_a_command_of_its_own(self):
        """The command is the ground."""

        @attrs.frozen(kw_only=True)
        class Stop(op.OrderCommand):
            """Stops it."""

        row = op.Row(name="stop", command=Stop, from_=PLACED, to=CANCELLED, who={SELLER}, event=op.OrderCancelled)
        shop = Shop(policy=self.policy(rows=[row])).do(Stop(by=SELLER))

        assert (SELLER, "Stop") == (shop.order.cancellation.initiated_by, shop.order.cancellation.ground)

    def test_a_duty_waits_for_events_of_the_order(self):
        """One that waited for an event of a message would wait for ever, so the table is not built."""
        duty = op.Duty(
            name="order.own",
            owes="x",
            from_=PLACED,
            after=op.OrderPlaced,
            until=op.Replied,
            period=op.Days(1),
            owed_by=SELLER,
            event=op.DelayNoticeOverdue,
        )
        with pytest.raises(op.TableError, match="'order.own' waits for Replied, which belongs to a part"):
            op.ORDERS.extend(timers=[duty])


def test_twice_is_once_along_a_chain():
    """Law 6 holds for the commands of the chain as well."""
    shop = (
        bought()
        .do(op.CancelOrder(by=SELLER, ground="out_of_stock", id="a"))
        .do(op.OfferReactivation(by=SELLER, id="b"))
    )
    accept = op.AcceptReactivation(by=CUSTOMER, id="c")
    shop.do(accept)
    at = shop.now
    shop.wait(to=instant("2026-11-20T00:00:00+01:00") - MICRO)

    repeated = op.handle(shop.order, accept, policy=PORTAL, at=at)
    assert (True, shop.order) == (repeated.repeated, repeated.state)
    assert ["reactivation.accepted", "order.reactivated"] == [event.kind for event in repeated.events]
