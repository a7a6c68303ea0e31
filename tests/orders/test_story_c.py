"""Story C, rule by rule: a marketplace order that was never cancelled by its customer."""

import attrs
import pytest

import orderpolicy as op
from orderpolicy import presets
from shop import CUSTOMER, KEEP, MICRO, PRICE, SELLER, START, SUPPORT, SYSTEM, Shop, instant, placed

PORTAL = presets.comparison_portal()
OFFER = op.Offer(what="a phone", price=PRICE, promised="2026-11-09", valid_until="2026-11-02")
PROMISED = instant("2026-11-10T00:00:00+01:00")
PLACED, CONFIRMED, DELIVERED, COMPLETED, CANCELLED = op.OrderStatus


def bought(policy=PORTAL, **facts):
    """An order at the portal: placed on an offer, paid in advance, confirmed."""
    shop = Shop(policy=policy, promised="2026-11-09", **facts)
    return shop.do(op.RecordPayment(by=SYSTEM)).do(op.ConfirmOrder(by=SELLER))


def owed(shop, kind, at=None, **kwargs):
    """What is owed of a kind."""
    all_of_it = op.obligations(shop.order, policy=shop.policy, at=at or shop.now, **kwargs)
    return [each for each in all_of_it if each.kind == kind]


def cancelled(**kwargs):
    """An order that the portal has cancelled on the customer's declaration."""
    shop = bought(**kwargs).do(op.Declare(by=CUSTOMER, text="I do not want it any more"))
    return shop.do(op.CancelOrder(by=SELLER, basis="m-1"))


def offered(**kwargs):
    """And that it offers to take up again."""
    return cancelled(**kwargs).do(op.OfferReactivation(by=SELLER, valid_until="2026-11-05"))


class TestC1:
    """Concrete offer, acceptance, payment in advance, confirmation; all facts of the offer are binding."""

    def test_an_offer_that_is_accepted_makes_the_order(self):
        """With all that it says."""
        command = op.PlaceOrder(by=CUSTOMER, order_id="o-1", offer=OFFER)
        order = op.handle(None, command, policy=PORTAL, at=START).unwrap().state

        assert ("a phone", PRICE, PROMISED, PROMISED) == (order.what, order.price, order.promised, order.expected)
        (promise,) = order.promises
        assert (PROMISED, START, SELLER, "order.placed") == (
            promise.promised,
            promise.given_at,
            promise.given_by,
            promise.kind,
        )
        assert (OFFER.price, OFFER.promised, OFFER.what) == (command.price, command.promised, command.what)

    def test_while_it_is_valid(self):
        """To the end of the day that it names, exclusive."""
        command = op.PlaceOrder(by=CUSTOMER, order_id="o-1", offer=OFFER)
        over = instant("2026-11-03T00:00:00+01:00")

        assert op.handle(None, command, policy=PORTAL, at=over - MICRO).unwrap()
        (reason,) = op.handle(None, command, policy=PORTAL, at=over).reasons
        assert ("offer.expired", None) == (reason.code, reason.allowed_from)
        assert "valid until the end of 2 November 2026" in op.explain(reason)

    @pytest.mark.parametrize(
        "fact", [{"price": op.Money("440.00", "EUR")}, {"promised": "2026-11-20"}, {"what": "two"}]
    )
    def test_its_facts_are_fixed(self, fact):
        """Ten per cent more, a later date or another thing are not what was offered."""
        with pytest.raises(op.CommandError, match="but the offer says"):
            op.PlaceOrder(by=CUSTOMER, order_id="o-1", offer=OFFER, **fact)
        assert op.PlaceOrder(by=CUSTOMER, order_id="o-1", offer=OFFER, price=PRICE).price == PRICE

    def test_without_an_offer_its_facts_are_needed(self):
        """One by one."""
        with pytest.raises(
            op.CommandError, match="PlaceOrder.price is missing; give an offer, or a price and a promised"
        ):
            op.PlaceOrder(by=CUSTOMER, order_id="o-1", promised="2026-11-09")
        with pytest.raises(op.CommandError, match="PlaceOrder.promised is missing"):
            op.PlaceOrder(by=CUSTOMER, order_id="o-1", price=PRICE)
        with pytest.raises(op.CommandError, match="PlaceOrder.offer is 400; give an Offer"):
            op.PlaceOrder(by=CUSTOMER, order_id="o-1", offer=400)

    def test_no_command_changes_them(self):
        """Whatever the seller says later, what was offered stands."""
        shop = bought()
        for command in (
            op.AnnounceDelay(by=SELLER, promised="2026-11-20"),
            op.PromiseDelivery(by=SELLER, promised="2026-11-25"),
            op.Reply(by=SELLER),
        ):
            if not shop.codes(command):
                shop.do(command)
            assert (PRICE, PROMISED, PROMISED) == (shop.order.price, shop.order.promised, shop.order.expected)

    def test_payment_in_advance_is_owed_by_a_date(self):
        """The customer's side of it, and done when it is."""
        shop = Shop(policy=PORTAL)
        (payment,) = owed(shop, "payment")

        assert (CUSTOMER, SELLER, PRICE) == (payment.owed_by, payment.owed_to, payment.amount)
        assert instant("2026-11-17T00:00:00+01:00") == payment.due == shop.order.payment_due.due
        shop.do(op.RecordPayment(by=SYSTEM))
        assert [] == owed(shop, "payment")
        (done,) = owed(shop, "payment", fulfilled=True)
        assert (START, False) == (done.fulfilled_at, done.breached)


class TestC2:
    """A delay notice is owed without being asked for, at the promised instant."""

    def test_nothing_is_owed_before(self):
        """A microsecond before the promise is over; from that instant on it is, and by when."""
        shop = bought()

        assert [] == owed(shop, "delay notice", PROMISED - MICRO)
        (notice,) = owed(shop, "delay notice", PROMISED)
        assert (SELLER, CUSTOMER, PROMISED, instant("2026-11-11T00:00:00+01:00"), False) == (
            notice.owed_by,
            notice.owed_to,
            notice.since,
            notice.due,
            notice.breached,
        )

    def test_silence_is_a_breach_that_counts_on(self):
        """Without anybody having asked."""
        shop = bought().wait(to="2026-11-20T00:00:00+01:00")
        breach = shop.events[-1]

        assert ("order.delay_notice_overdue", instant("2026-11-11T00:00:00+01:00"), SELLER, PROMISED) == (
            breach.kind,
            breach.at,
            breach.owed_by,
            breach.since,
        )
        (notice,) = owed(shop, "delay notice")
        assert notice.breached
        assert "a word is still owed by the seller" in op.explain(breach)

    def test_a_notice_does_it(self):
        """Before the promised instant, or after; late it was breached, and is done."""
        early = bought().do(op.AnnounceDelay(by=SELLER, reason="our supplier"), at="2026-11-06T09:00:00+01:00")
        late = bought().do(op.AnnounceDelay(by=SELLER), at="2026-11-12T09:00:00+01:00")

        assert [] == owed(early, "delay notice", PROMISED)
        assert [] == owed(late, "delay notice")
        (done,) = owed(late, "delay notice", fulfilled=True)
        assert (instant("2026-11-12T09:00:00+01:00"), True) == (done.fulfilled_at, done.breached)
        assert "done too late, on 12 November" in op.explain(done)
        (in_time,) = owed(early, "delay notice", fulfilled=True)
        assert not in_time.breached
        assert "done on 6 November" in op.explain(in_time)

    def test_a_new_date_that_is_not_kept_either(self):
        """Wants a notice of its own."""
        shop = bought().do(op.AnnounceDelay(by=SELLER, promised="2026-11-13"), at="2026-11-09T09:00:00+01:00")

        assert [] == owed(shop, "delay notice", "2026-11-13T23:00:00+01:00")
        assert 1 == len(owed(shop, "delay notice", "2026-11-14T00:00:00+01:00"))

    def test_it_ends_with_the_delivery(self):
        """And with the order."""
        shop = bought().do(op.MarkDelivered(by=SELLER), at=PROMISED - MICRO)

        assert [] == owed(shop, "delay notice", PROMISED)
        assert [] == owed(cancelled(), "delay notice", PROMISED)

    def test_what_the_seller_knew_from_its_supplier(self):
        """Starts its duty to say so, long before the promise is broken."""
        known = instant("2026-11-04T10:00:00+01:00")
        shop = bought().do(op.RecordSupplierDelay(by=SELLER, reason="out of parts"), at=known)
        (notice,) = owed(shop, "delay notice", known)

        assert (SELLER, known, instant("2026-11-05T10:00:00+01:00")) == (notice.owed_by, notice.since, notice.due)
        assert [] == owed(shop.do(op.AnnounceDelay(by=SELLER, promised="2026-11-20")), "delay notice", known)
        breached = bought().do(op.RecordSupplierDelay(by=SYSTEM), at=known).wait(to="2026-11-06T00:00:00+01:00")
        assert "order.delay_notice_overdue" == breached.kinds()[-1]

    def test_a_shop_that_has_no_suppliers_to_wait_for(self):
        """Records it, and nothing follows; so does a marketplace that asks for no notice."""
        shop = bought(policy=presets.shop()).do(op.RecordSupplierDelay(by=SELLER))
        market = bought(policy=presets.marketplace(on_silence=KEEP)).do(op.RecordSupplierDelay(by=SELLER))

        assert [] == owed(shop, "delay notice") == owed(market, "delay notice", "2026-12-01T00:00:00Z")

    @pytest.mark.parametrize("date", ["2026-11-09", "2026-11-08", "2026-11-01"])
    def test_a_delay_leads_to_a_later_date(self, date):
        """Else it is none."""
        shop = bought()

        assert ["order.delay_not_later"] == shop.codes(op.AnnounceDelay(by=SELLER, promised=date))
        assert [] == shop.codes(op.AnnounceDelay(by=SELLER, promised="2026-11-10"))
        assert ["order.delay_not_later"] == shop.codes(
            op.AnnounceDelay(by=SELLER, promised="2026-11-10"), at="2026-11-11T00:00:00+01:00"
        )


class TestC3:
    """A question changes nothing but opens an owed answer."""

    def test_a_question_about_cancelling(self):
        """The order stands as it stood, with its dates and its money."""
        shop = bought()
        before = shop.order
        shop.do(op.AskQuestion(by=CUSTOMER, text="Can this be cancelled, and what about the money?"))

        for name in ("status", "payment", "expected", "grace", "additional", "cancellation", "refund", "disputes"):
            assert getattr(before, name) == getattr(shop.order, name)
        (message,) = shop.order.messages
        assert ("m-1", op.Intent.INQUIRY, CUSTOMER, START, op.MessageStatus.OPEN) == (
            message.message_id,
            message.intent,
            message.sent_by,
            message.sent_at,
            message.status,
        )
        (answer,) = owed(shop, "answer")
        assert (SELLER, CUSTOMER, START, instant("2026-11-04T09:00:00+01:00"), "m-1") == (
            answer.owed_by,
            answer.owed_to,
            answer.since,
            answer.due,
            answer.about,
        )
        assert [SELLER] == [notice.to for notice in shop.notices]

    @pytest.mark.parametrize("say", [op.AskQuestion, op.Complain, op.Declare])
    @pytest.mark.parametrize("by", [CUSTOMER, SELLER])
    def test_nothing_that_is_said_moves_the_order(self, say, by):
        """Nor what is answered; whatever the words are, the intent is what the caller says."""
        shop = bought().do(say(by=by, text="cancel cancel cancel"))
        other = SELLER if by is CUSTOMER else CUSTOMER

        assert CONFIRMED is shop.order.status
        assert [other] == [each.owed_by for each in owed(shop, "answer")]
        assert ["message.not_addressee"] == shop.codes(op.Reply(by=by, message_id="m-1"))
        assert ["message.none_open"] == shop.codes(op.Reply(by=by))
        shop.do(op.Reply(by=other, text="yes"))
        assert CONFIRMED is shop.order.status
        assert [] == owed(shop, "answer")
        assert (op.MessageStatus.ANSWERED, other, "yes") == (
            shop.order.messages[0].status,
            shop.order.messages[0].closed_by,
            shop.order.messages[0].answer,
        )

    def test_a_question_can_be_asked_at_any_time(self):
        """Of an order that is over, too; and several at once."""
        shop = cancelled().do(op.AskQuestion(by=CUSTOMER)).do(op.Complain(by=CUSTOMER))

        assert ["m-1", "m-2", "m-3"] == [message.message_id for message in shop.order.messages]
        assert 3 == len(owed(shop, "answer"))

    def test_which_one_is_answered(self):
        """Where there is a choice it must be said."""
        shop = bought().do(op.AskQuestion(by=CUSTOMER)).do(op.AskQuestion(by=CUSTOMER))

        (reason,) = shop.ask(op.Reply(by=SELLER)).reasons
        assert ("message.which_one", {"open": "m-1, m-2"}) == (reason.code, dict(reason.facts))
        shop.do(op.Reply(by=SELLER, message_id="m-2"))
        assert ["m-1"] == [each.about for each in owed(shop, "answer")]
        assert ["message.answered"] == shop.codes(op.Reply(by=SELLER, message_id="m-2"))
        assert ["message.none_open"] == shop.codes(op.Reply(by=SELLER, message_id="m-9"))
        assert [] == shop.codes(op.Reply(by=SELLER))

    def test_support_is_told_nothing(self):
        """It is between the parties; a refusal does not tell of it either."""
        shop = bought().do(op.AskQuestion(by=CUSTOMER, text="secret"))
        bare = bought()

        assert "secret" not in repr(op.view(shop.order, role=SUPPORT))
        assert () == op.view(shop.order, role=SUPPORT).messages
        assert shop.order.messages == op.view(shop.order, role=SELLER).messages
        for command in (op.Reply(by=SUPPORT), op.Reply(by=SUPPORT, message_id="m-1"), op.AskQuestion(by=SUPPORT)):
            assert ["role.not_allowed"] == shop.codes(command) == bare.codes(command)


class TestC4:
    """A retraction is recorded; the order stands."""

    def test_the_question_is_moot(self):
        """Nothing is owed on it any more, and nothing is breached."""
        shop = bought().do(op.AskQuestion(by=CUSTOMER)).do(op.RetractQuestion(by=CUSTOMER, text="never mind"))

        assert CONFIRMED is shop.order.status
        assert op.MessageStatus.RETRACTED is shop.order.messages[0].status
        assert [] == owed(shop, "answer") == owed(shop, "answer", fulfilled=True)
        assert ("message.question_retracted", "never mind") == (shop.events[-1].kind, shop.events[-1].text)
        assert "message.answer_overdue" not in shop.wait(to="2026-11-09T00:00:00+01:00").kinds()
        assert ["message.retracted"] == shop.codes(op.Reply(by=SELLER, message_id="m-1"))

    def test_only_whoever_asked_can(self):
        """The seller cannot make a question go away."""
        shop = bought().do(op.AskQuestion(by=CUSTOMER))

        (reason,) = shop.ask(op.RetractQuestion(by=SELLER, message_id="m-1")).reasons
        assert ("message.not_yours", (CUSTOMER,)) == (reason.code, reason.allowed_for)
        assert ["message.none_open"] == shop.codes(op.RetractQuestion(by=SELLER))

    def test_which_one(self):
        """Where there is a choice it must be said."""
        shop = bought().do(op.AskQuestion(by=CUSTOMER)).do(op.Complain(by=CUSTOMER))

        assert ["message.which_one"] == shop.codes(op.RetractQuestion(by=CUSTOMER))
        assert [] == shop.codes(op.RetractQuestion(by=CUSTOMER, message_id="m-2"))

    def test_a_late_retraction(self):
        """Leaves the breach in the history, and ends it."""
        shop = bought().do(op.AskQuestion(by=CUSTOMER)).wait(to="2026-11-05T00:00:00+01:00")
        assert 1 == len(shop.order.overdue)
        shop.do(op.RetractQuestion(by=CUSTOMER))

        assert () == shop.order.overdue


class TestC5:
    """A cancellation needs a basis; "cancelled - by whom?" always has an answer."""

    @pytest.mark.parametrize(
        "said", [{}, {"reason": "because you asked"}, {"basis": "m-1"}, {"ground": "because you asked"}]
    )
    @pytest.mark.parametrize("retracted", [False, True])
    def test_because_you_asked(self, said, retracted):
        """Impossible: a question is no declaration, whether it was taken back or not."""
        shop = bought().do(op.AskQuestion(by=CUSTOMER, text="Can this be cancelled?"))
        if retracted:
            shop.do(op.RetractQuestion(by=CUSTOMER))

        (reason,) = shop.ask(op.CancelOrder(by=SELLER, **said)).reasons
        assert ("cancellation.no_basis", "orders.grounds", None) == (reason.code, reason.rule, reason.allowed_from)
        assert "A question is no declaration." in op.explain(reason)
        assert "Eine Frage ist keine Erklärung." in op.explain(reason, "de")

    def test_a_declaration_of_the_customer(self):
        """Is one; the customer wanted it, and the message says so."""
        shop = cancelled()

        assert op.Cancellation(
            basis=op.CancellationBasis.DECLARATION,
            initiated_by=CUSTOMER,
            at=START,
            reason="I do not want it any more",
            cancelled_from=CONFIRMED,
            message_id="m-1",
        ) == (shop.order.cancellation)
        assert op.PaymentStatus.REFUND_DUE is shop.order.payment

    def test_a_declaration_that_was_taken_back(self):
        """Is none any more; nor is one of the seller's own."""
        shop = bought().do(op.Declare(by=CUSTOMER)).do(op.RetractQuestion(by=CUSTOMER)).do(op.Declare(by=SELLER))

        assert ["cancellation.no_basis"] == shop.codes(op.CancelOrder(by=SELLER, basis="m-1"))
        assert ["cancellation.no_basis"] == shop.codes(op.CancelOrder(by=SELLER, basis="m-2"))

    def test_it_must_be_named(self):
        """That there is a declaration is not enough: the seller says that it acts on it."""
        shop = bought().do(op.AskQuestion(by=CUSTOMER)).do(op.Declare(by=CUSTOMER))

        for said in ({}, {"basis": "m-1"}, {"ground": "out_of_stock"}, {"basis": "m-7"}):
            assert ["cancellation.no_basis"] == shop.codes(op.CancelOrder(by=SELLER, **said))
        assert [] == shop.codes(op.CancelOrder(by=SELLER, basis="m-2"))
        allowed = [
            option.command for option in op.options(shop.order, by=SELLER, policy=PORTAL, at=START) if option.allowed
        ]
        assert op.CancelOrder in allowed

    def test_a_request_that_was_accepted(self):
        """In a shop where that does not cancel by itself."""
        table = op.ORDERS.extend(without=["agreed cancellation"])
        policy = attrs.evolve(PORTAL, orders=attrs.evolve(PORTAL.orders, table=table))
        shop = bought(policy=policy).do(op.RequestCancellation(by=CUSTOMER, reason="found cheaper"))
        assert ["cancellation.no_basis"] == shop.codes(op.CancelOrder(by=SELLER, basis="d-1"))
        shop.do(op.AcceptRequest(by=SELLER)).do(op.CancelOrder(by=SELLER, basis="d-1"))

        assert (op.CancellationBasis.AGREEMENT, CUSTOMER, "d-1", "found cheaper") == (
            shop.order.cancellation.basis,
            shop.order.cancellation.initiated_by,
            shop.order.cancellation.dispute_id,
            shop.order.cancellation.reason,
        )

    def test_a_ground_that_the_policy_admits(self):
        """The seller wanted it, and on that ground; the portal does not admit it, the shop does."""
        command = op.CancelOrder(by=SELLER, ground=op.Ground.OUT_OF_STOCK, reason="sold out")
        assert ["cancellation.no_basis"] == bought().codes(command)
        shop = bought(policy=presets.shop()).do(command)

        assert (op.CancellationBasis.GROUND, SELLER, "out_of_stock", "sold out", None) == (
            shop.order.cancellation.basis,
            shop.order.cancellation.initiated_by,
            shop.order.cancellation.ground,
            shop.order.cancellation.reason,
            shop.order.cancellation.message_id,
        )

    def test_a_ground_has_words_of_the_shops_own(self):
        """Given with the policy, by the name of the ground."""
        policy = attrs.evolve(
            presets.shop(grounds=("export_ban",)), texts={"export_ban": {"en": "export ban", "de": "Ausfuhrverbot"}}
        )
        shop = bought(policy=policy)
        refused = op.explain(shop.ask(op.CancelOrder(by=SELLER, ground="bored")), "de", policy=policy)
        assert "„bored“ ist dafür keine Grundlage." in refused
        assert "(zugelassen: Ausfuhrverbot)" in refused
        shop.do(op.CancelOrder(by=SELLER, ground="export_ban"))

        assert op.explain(shop.events[-1], policy=policy).endswith("the seller wanted that. The ground: export ban.")
        assert op.explain(shop.order.cancellation, "de", policy=policy).endswith(" Der Grund: Ausfuhrverbot.")

    def test_no_ground_of_its_own_after_the_delivery(self):
        """What has been delivered is not out of stock; a declaration of the customer is still a basis."""
        shop = bought(policy=presets.shop()).do(op.MarkDelivered(by=SELLER))

        assert ["cancellation.no_basis"] == shop.codes(op.CancelOrder(by=SELLER, ground="out_of_stock"))
        shop.do(op.Declare(by=CUSTOMER))
        assert [] == shop.codes(op.CancelOrder(by=SELLER, basis="m-1"))

    def test_the_words_of_the_seller_are_not_those_of_the_customer(self):
        """The reason is that of whoever wanted it; what the seller says with it is a comment."""
        shop = (
            bought()
            .do(op.Declare(by=CUSTOMER, text="too late"))
            .do(op.CancelOrder(by=SELLER, basis="m-1", reason="no parts"))
        )

        assert ("too late", "too late", "no parts") == (
            shop.order.cancellation.reason,
            shop.events[-1].reason,
            shop.events[-1].comment,
        )
        assert "The reason given: “too late”. Comment: “no parts”." in op.explain(shop.events[-1])

    def test_the_customer_names_no_basis(self):
        """It has a right, or it has none."""
        late = "2026-12-01T00:00:00+01:00"
        for said in ({"basis": "m-1"}, {"ground": "out_of_stock"}):
            assert ["cancellation.not_for_customer"] == bought().codes(op.CancelOrder(by=CUSTOMER, **said), at=late)
        assert [] == bought().codes(op.CancelOrder(by=CUSTOMER), at=late)

    def test_a_payment_that_is_missing(self):
        """Is a ground as soon as it is late, and only then: the library looks."""
        shop = Shop(policy=PORTAL)
        command = op.CancelOrder(by=SELLER, ground=op.Ground.PAYMENT_MISSING)
        due = shop.order.payment_due.due

        (reason,) = shop.ask(command).reasons
        assert ("cancellation.no_basis", due) == (reason.code, reason.allowed_from)
        assert "(admitted: payment missing)" in op.explain(reason)
        assert "If nothing is paid, the missing payment is a ground from 10 November 2026, 00:00" in op.explain(
            Shop(policy=presets.shop(grounds=("payment_missing",), pay_within=op.Within(op.Days(7), op.BGB))).ask(
                command
            )
        )
        assert "(zugelassen: Zahlung ausgeblieben)" in op.explain(reason, "de")
        assert ["cancellation.no_basis"] == shop.codes(command, at=due - MICRO)
        assert [] == shop.codes(command, at=due)
        shop.do(op.RecordPayment(by=SYSTEM))
        assert ["cancellation.no_basis"] == shop.codes(command, at=due)

    def test_a_missing_payment_beside_another_ground(self):
        """The refusal of the one says when it will hold, though the other would do at once."""
        shop = Shop(policy=presets.shop())

        (reason,) = shop.ask(op.CancelOrder(by=SELLER, ground="payment_missing")).reasons
        assert ("cancellation.no_basis", shop.order.payment_due.due) == (reason.code, reason.allowed_from)
        (other,) = shop.ask(op.CancelOrder(by=SELLER, ground="bored")).reasons
        assert None is other.allowed_from

    def test_one_basis(self):
        """Not two."""
        with pytest.raises(op.CommandError, match="has the basis 'm-1' and the ground 'x'; give one of them"):
            op.CancelOrder(by=SELLER, basis="m-1", ground="x")

    def test_its_own_open_request_is_withdrawn_first(self):
        """D6 holds for every cancellation."""
        shop = bought(policy=presets.shop()).do(op.RequestExtension(by=SELLER, promised="2026-12-01"))

        assert ["dispute.already_open"] == shop.codes(op.CancelOrder(by=SELLER, ground="out_of_stock"))

    def test_by_whom(self):
        """In words."""
        assert (
            "The order was cancelled on 2 November 2026, 09:00 (UTC+1) on a declaration of the customer; the customer wanted"
            " that. It rests on the message m-1. The reason given: “I do not want it any more”."
        ) == op.explain(cancelled().order.cancellation, policy=PORTAL)
        sold_out = bought(policy=presets.shop()).do(op.CancelOrder(by=SELLER, ground="out_of_stock", reason="sold out"))
        assert op.explain(sold_out.order.cancellation, "de", policy=PORTAL).endswith(
            "aus einem eigenen Grund der Verkäuferseite storniert; gewollt hat das die Verkäuferseite."
            " Der Grund: nicht mehr lieferbar. Angegebener Grund: „sold out“."
        )
        agreed = bought().do(op.RequestCancellation(by=SELLER, reason="r")).do(op.AcceptRequest(by=CUSTOMER))
        assert "by agreement; the seller wanted that. It rests on the request d-1." in op.explain(
            agreed.order.cancellation
        )


class TestC6:
    """An offer to reactivate binds: accepted in time the order is where it was, and a confirmation is owed."""

    def test_accepted_in_time(self):
        """The order is back in its state, at the old price; the refund is called off; nothing shows a cancellation."""
        shop = bought()
        before = shop.order
        shop.do(op.Declare(by=CUSTOMER)).do(op.CancelOrder(by=SELLER, basis="m-1"))
        shop.do(op.OfferReactivation(by=SELLER, valid_until="2026-11-05"))
        shop.do(op.AcceptReactivation(by=CUSTOMER), at=instant("2026-11-06T00:00:00+01:00") - MICRO)

        for name in ("status", "price", "paid", "payment", "expected", "grace", "additional", "cancellation", "refund"):
            assert getattr(before, name) == getattr(shop.order, name), name
        assert ["reactivation.accepted", "order.reactivated"] == shop.kinds()[-2:]
        assert shop.now == shop.order.reactivated_at
        assert [] == owed(shop, "refund")
        assert op.view(shop.order, role=CUSTOMER).cancellation is None

    @pytest.mark.parametrize("stage", ["placed", "confirmed", "delivered", "completed"])
    def test_the_real_prior_state(self, stage):
        """Whatever it was: of a withdrawal from an order that was delivered, or completed."""
        shop = Shop(policy=PORTAL, promised="2026-11-09")
        steps = {
            "placed": [],
            "confirmed": [op.ConfirmOrder(by=SELLER)],
            "delivered": [op.ConfirmOrder(by=SELLER), op.MarkDelivered(by=SELLER)],
            "completed": [op.ConfirmOrder(by=SELLER), op.MarkDelivered(by=SELLER), op.AcceptDelivery(by=CUSTOMER)],
        }
        for step in steps[stage]:
            shop.do(step)
        before = shop.order
        shop.do(op.DeclareWithdrawal(by=CUSTOMER)).do(op.OfferReactivation(by=SELLER))
        shop.do(op.AcceptReactivation(by=CUSTOMER))

        assert stage == shop.order.status.value == before.status.value
        assert [SELLER] == [each.owed_by for each in owed(shop, "reactivation confirmation")]
        if stage == "delivered":  # its time to complete begins anew
            (completes,) = (each for each in shop.order.deadlines if each.kind == "order.completes")
            assert shop.now == completes.anchor

    def test_a_confirmation_is_owed(self):
        """By the seller, from the acceptance on; given once."""
        shop = offered()
        assert ["order.cancelled"] == shop.codes(op.ConfirmReactivation(by=SELLER))
        shop.do(op.AcceptReactivation(by=CUSTOMER), at="2026-11-04T12:00:00+01:00")
        (confirmation,) = owed(shop, "reactivation confirmation")

        assert (SELLER, CUSTOMER, shop.now, instant("2026-11-05T12:00:00+01:00")) == (
            confirmation.owed_by,
            confirmation.owed_to,
            confirmation.since,
            confirmation.due,
        )
        shop.do(op.ConfirmReactivation(by=SELLER))
        assert [] == owed(shop, "reactivation confirmation")
        assert ["reactivation.nothing_to_confirm"] == shop.codes(op.ConfirmReactivation(by=SELLER))

    def test_a_confirmation_that_does_not_come(self):
        """Is a breach."""
        shop = offered().do(op.AcceptReactivation(by=CUSTOMER)).wait(to="2026-11-08T00:00:00+01:00")

        assert "order.reactivation_unconfirmed" in shop.kinds()
        assert owed(shop, "reactivation confirmation")[0].breached
        assert [] == shop.codes(op.ConfirmReactivation(by=SELLER))

    def test_to_confirm_the_order_confirms_that_too(self):
        """Where it had not been confirmed yet."""
        shop = Shop(policy=PORTAL).do(op.DeclareWithdrawal(by=CUSTOMER)).do(op.OfferReactivation(by=SELLER))
        shop.do(op.AcceptReactivation(by=CUSTOMER)).do(op.ConfirmOrder(by=SELLER))

        assert [] == owed(shop, "reactivation confirmation")

    def test_after_its_time(self):
        """It has lapsed, and the refund goes on; half-open."""
        over = instant("2026-11-06T00:00:00+01:00")
        shop = offered()
        before = owed(shop, "refund")
        assert before

        assert ["reactivation.none_offered"] == shop.codes(op.AcceptReactivation(by=CUSTOMER), at=over)
        shop.wait(to=over)
        assert ("reactivation.lapsed", over) == (shop.events[-1].kind, shop.events[-1].at)
        assert before == owed(shop, "refund")
        assert CANCELLED is shop.order.status

    def test_declined(self):
        """The same, at once; and another offer may follow."""
        shop = offered().do(op.DeclineReactivation(by=CUSTOMER))

        assert ["reactivation.none_offered"] == shop.codes(op.AcceptReactivation(by=CUSTOMER))
        assert op.PaymentStatus.REFUND_DUE is shop.order.payment
        assert [] == shop.codes(op.OfferReactivation(by=SELLER))

    def test_the_offer_binds(self):
        """There is no row that takes it back, and none for another one meanwhile."""
        shop = offered()

        (reason,) = shop.ask(op.OfferReactivation(by=SELLER)).reasons
        assert ("reactivation.already_offered", instant("2026-11-06T00:00:00+01:00")) == (
            reason.code,
            reason.allowed_from,
        )
        for option in op.options(shop.order, by=SELLER, policy=PORTAL, at=shop.now):
            if option.allowed:
                assert option.command not in (op.OfferReactivation, op.DeclineReactivation)

    def test_as_long_as_the_policy_says(self):
        """If the offer names no end; and never for a time that is over."""
        shop = cancelled().do(op.OfferReactivation(by=SELLER))

        assert instant("2026-11-09T09:00:00+01:00") == shop.order.reactivations[-1].valid_until
        assert ["reactivation.not_ahead"] == cancelled().codes(
            op.OfferReactivation(by=SELLER, valid_until="2026-11-01")
        )
        assert ["reactivation.date_too_early"] == cancelled().codes(op.OfferReactivation(by=SELLER, promised=START))

    def test_what_was_paid_back_is_to_be_paid_again(self):
        """At the old price, by a new date."""
        shop = cancelled().do(op.RecordRefund(by=SYSTEM)).do(op.OfferReactivation(by=SELLER))
        shop.do(op.AcceptReactivation(by=CUSTOMER), at="2026-11-05T09:00:00+01:00")
        (payment,) = owed(shop, "payment")

        assert (PRICE, shop.now, op.PaymentStatus.UNPAID) == (payment.amount, payment.since, shop.order.payment)
        assert shop.order.paid == shop.order.kept + shop.order.refunded + shop.order.refund_due
        shop.do(op.RecordPayment(by=SYSTEM))
        assert op.PaymentStatus.PAID is shop.order.payment
        assert shop.order.paid == shop.order.kept + shop.order.refunded + shop.order.refund_due

    def test_a_new_date_that_is_part_of_the_offer(self):
        """Is agreed with it; without one the old date stands, late or not."""
        shop = cancelled().do(op.OfferReactivation(by=SELLER, promised="2026-11-20"))
        shop.do(op.AcceptReactivation(by=CUSTOMER))
        again = offered().do(op.AcceptReactivation(by=CUSTOMER))

        new = instant("2026-11-21T00:00:00+01:00")
        (offer,) = (event for event in shop.events if event.kind == "reactivation.offered")
        assert "at the old price, with delivery by the end of 20 November 2026 (UTC+1); the customer" in op.explain(
            offer, policy=PORTAL
        )
        assert "at the old price; the customer may accept" in op.explain(offered().events[-1])
        assert (new, "order.delivery_extended") == (shop.order.expected, shop.order.promises[-1].kind)
        assert new == shop.order.additional.since
        assert PROMISED == again.order.expected

    def test_again(self):
        """A reactivated order can be cancelled and reactivated again, on what is said then."""
        shop = offered().do(op.AcceptReactivation(by=CUSTOMER), at="2026-11-03T09:00:00+01:00")
        shop.do(op.Declare(by=CUSTOMER), at="2026-11-03T10:00:00+01:00").do(op.CancelOrder(by=SELLER, basis="m-2"))
        shop.do(op.OfferReactivation(by=SELLER)).do(op.AcceptReactivation(by=CUSTOMER))

        assert (CONFIRMED, 2) == (shop.order.status, len(shop.order.reactivations))
        assert shop.order == op.replay(shop.events, policy=PORTAL)
        assert 1 == len(owed(shop, "reactivation confirmation"))

    def test_the_customer_can_still_end_it(self):
        """The same rights as before."""
        shop = offered().do(op.AcceptReactivation(by=CUSTOMER)).do(op.DeclareWithdrawal(by=CUSTOMER))

        assert CANCELLED is shop.order.status
        assert [] == owed(shop, "reactivation confirmation")

    def test_the_words_of_support(self):
        """Support sees the order, not what was said about it."""
        seen = op.view(offered().order, role=SUPPORT)

        assert ((), (), ()) == (seen.reactivations, seen.messages, seen.deadlines)
        assert (None, "") == (seen.cancellation.message_id, seen.cancellation.reason)


class TestC7:
    """To say after an acceptance in time that it is not possible is impossible."""

    def test_no_command_of_the_seller_undoes_it(self):
        """Whatever it says: old declarations, old requests, grounds of its own."""
        policy = presets.shop(grounds=("out_of_stock", "payment_missing", "not_possible"))
        shop = bought(policy=policy).do(op.Declare(by=CUSTOMER)).do(op.CancelOrder(by=SELLER, basis="m-1"))
        shop.do(op.OfferReactivation(by=SELLER)).do(op.AcceptReactivation(by=CUSTOMER))

        for said in ({}, {"basis": "m-1"}, {"basis": "d-1"}, *({"ground": each} for each in policy.orders.grounds)):
            assert ["cancellation.no_basis"] == shop.codes(op.CancelOrder(by=SELLER, reason="not possible", **said))
        for option in op.options(shop.order, by=SELLER, policy=policy, at=shop.now):
            if option.allowed:
                assert option.command in KEEPS_IT
        said = op.explain(shop.ask(op.CancelOrder(by=SELLER, basis="m-1")))
        assert (
            "What was declared before the order was taken up again, on 2 November 2026, 09:00 (UTC+1), is settled"
            in said
        )
        assert "(admitted: payment missing)" in said

    def test_a_customer_that_does_not_pay_again(self):
        """Is another matter: that ground lies with the customer."""
        shop = cancelled().do(op.RecordRefund(by=SYSTEM)).do(op.OfferReactivation(by=SELLER))
        shop.do(op.AcceptReactivation(by=CUSTOMER))
        due = shop.order.payment_due.due

        assert ["cancellation.no_basis"] == shop.codes(
            op.CancelOrder(by=SELLER, ground="payment_missing"), at=due - MICRO
        )
        assert [] == shop.codes(op.CancelOrder(by=SELLER, ground="payment_missing"), at=due)

    def test_a_new_order_at_ten_per_cent_more_is_no_substitute(self):
        """It would be another order; this one stands, with all that is owed on it."""
        shop = offered().do(op.AcceptReactivation(by=CUSTOMER))
        dearer = op.PlaceOrder(by=CUSTOMER, order_id="o-2", price=op.Money("440.00", "EUR"), promised="2026-12-01")

        assert ["order.confirmed"] == shop.codes(dearer)
        assert [PRICE] == [PRICE for _ in owed(shop, "delivery")]


KEEPS_IT = {
    op.RecordPayment,
    op.RecordSupplierDelay,
    op.AnnounceDelay,
    op.PromiseDelivery,
    op.MarkDelivered,
    op.ConfirmReactivation,
    op.RequestCancellation,  # the customer has to agree: silence is no consent
    op.RequestExtension,
    op.AskQuestion,
    op.Complain,
    op.Declare,
    op.Reply,
}
"""What a seller may do with a reactivated order: nothing of it ends it."""


class TestC8Messages:
    """Unanswered messages are breaches with an owner and an instant."""

    def test_the_confirmation_asked_for_twice(self):
        """Each of the two questions is one of its own, and both count on."""
        shop = Shop(policy=PORTAL).do(op.AskQuestion(by=CUSTOMER, text="Where is my confirmation?"))
        shop.do(op.AskQuestion(by=CUSTOMER, text="Again: where is it?"), at="2026-11-03T09:00:00+01:00")
        shop.wait(to="2026-11-06T00:00:00+01:00")
        breaches = [event for event in shop.events if isinstance(event, op.AnswerOverdue)]

        assert [("m-1", SELLER, instant("2026-11-04T09:00:00+01:00"), START)] == [
            (event.message_id, event.owed_by, event.at, event.since) for event in breaches[:1]
        ]
        assert ("m-2", instant("2026-11-05T09:00:00+01:00")) == (breaches[1].message_id, breaches[1].at)
        assert ["m-1", "m-2"] == [each.about for each in owed(shop, "answer") if each.breached]
        shop.do(op.Reply(by=SELLER, message_id="m-1"))
        assert ["m-2"] == [each.about for each in owed(shop, "answer")]
        (done,) = (each for each in owed(shop, "answer", fulfilled=True) if each.about == "m-1")
        assert (True, shop.now) == (done.breached, done.fulfilled_at)
        assert "The message m-1 has not been answered in time" in op.explain(breaches[0])


MARKET = presets.marketplace(on_silence=KEEP, confirm_within=op.Hours(24))
DUE = instant("2026-11-03T09:00:00+01:00")


def confirmation_owed(shop, at, policy=MARKET):
    """The confirmation that is owed at an instant, None if none is."""
    found = [each for each in op.obligations(shop.order, policy=policy, at=at) if each.kind == "confirmation"]
    return found[0] if found else None


class TestC8:
    """What is owed and not given is a breach with an owner and an instant: the confirmation of the order."""

    def test_it_is_owed_from_the_order_on(self):
        """By the seller, to the customer, by an instant; and it is the next thing that happens."""
        shop = placed(policy=MARKET)
        confirmation = confirmation_owed(shop, START)

        assert (SELLER, CUSTOMER, START, DUE, False) == (
            confirmation.owed_by,
            confirmation.owed_to,
            confirmation.since,
            confirmation.due,
            confirmation.breached,
        )
        assert ("order.confirmation", SELLER) == (confirmation.deadline.kind, confirmation.deadline.owed_by)
        assert DUE == op.next_due(shop.order, policy=MARKET)

    def test_a_confirmation_in_time_is_no_breach(self):
        """A microsecond before its end; then nothing is owed any more, and nothing happens."""
        shop = placed(policy=MARKET).do(op.ConfirmOrder(by=SELLER), at=DUE - MICRO)

        assert confirmation_owed(shop, DUE) is None
        assert () == shop.order.deadlines == shop.order.overdue
        assert ["order.placed", "order.confirmed"] == shop.wait(to="2026-11-09T00:00:00Z").kinds()

    @pytest.mark.parametrize("looked", [DUE, DUE + MICRO, instant("2026-11-20T00:00:00Z")])
    def test_silence_is_a_breach_whenever_somebody_looks(self, looked):
        """It bears the instant at which it was due, and says who owes it and since when; both parties are told."""
        shop = placed(policy=MARKET).wait(to=looked)
        breach = shop.events[-1]

        assert ("order.confirmation_overdue", DUE, SYSTEM, SELLER, START) == (
            breach.kind,
            breach.at,
            breach.by,
            breach.owed_by,
            breach.since,
        )
        assert isinstance(breach, op.Breach)
        assert [CUSTOMER, SELLER] == [notice.to for notice in shop.notices if notice.event is breach]

    def test_it_is_still_owed(self):
        """The breach counts on until the confirmation comes, and is recorded once."""
        shop = placed(policy=MARKET).wait(to="2026-11-05T00:00:00Z").wait(to="2026-11-08T00:00:00Z")

        assert ["order.placed", "order.confirmation_overdue"] == shop.kinds()
        assert op.OrderStatus.PLACED is shop.order.status
        assert [DUE] == [deadline.due for deadline in shop.order.overdue]
        assert (DUE, True) == (confirmation_owed(shop, shop.now).due, confirmation_owed(shop, shop.now).breached)
        assert "order.confirmation" == op.view(shop.order, role=SUPPORT).overdue[0].kind
        shop.do(op.ConfirmOrder(by=SELLER))
        assert () == shop.order.overdue
        assert confirmation_owed(shop, shop.now) is None

    def test_a_late_confirmation_has_been_a_breach(self):
        """Also if nobody had looked before it came (law 1)."""
        shop = placed(policy=MARKET).do(op.ConfirmOrder(by=SELLER), at=DUE)

        assert ["order.placed", "order.confirmation_overdue", "order.confirmed"] == shop.kinds()
        assert () == shop.order.overdue

    def test_an_end_ends_it(self):
        """Nobody owes the confirmation of an order that is cancelled."""
        shop = placed(policy=MARKET).wait(to=DUE).do(op.RequestCancellation(by=CUSTOMER, reason="x"))
        shop.do(op.AcceptRequest(by=SELLER))

        assert () == shop.order.overdue == shop.order.deadlines
        assert confirmation_owed(shop, shop.now) is None

    def test_other_events_leave_it_owed(self):
        """A payment, a question and its answer do not confirm anything."""
        shop = placed(policy=MARKET).wait(to=DUE).do(op.RecordPayment(by=SYSTEM)).do(op.RequestUpdate(by=CUSTOMER))
        shop.do(op.AnswerUpdate(by=SELLER))

        assert ["order.confirmation"] == [deadline.kind for deadline in shop.order.overdue]

    def test_a_policy_without_it(self):
        """By default no time is set, and nothing is breached."""
        shop = placed(policy=presets.marketplace(on_silence=KEEP)).wait(to="2026-12-01T00:00:00Z")

        assert ["order.placed"] == shop.kinds()
        assert confirmation_owed(shop, shop.now, shop.policy) is None

    def test_within_a_legal_period(self):
        """An order on a Friday, two working days."""
        calendar = op.HolidayCalendar("x", ["2026-11-18"], years=range(2026, 2027))
        policy = presets.marketplace(
            on_silence=KEEP, calendar=calendar, confirm_within=op.Within(op.WorkingDays(2), op.BGB)
        )
        shop = placed(policy=policy, start="2026-11-16T09:00:00+01:00", promised="2026-12-01")

        assert instant("2026-11-20T00:00:00+01:00") == confirmation_owed(shop, shop.now, policy).due

    def test_in_words(self):
        """What is owed, what runs and what was breached, in both languages."""
        shop = placed(policy=MARKET)
        (deadline,) = op.deadlines(shop.order, policy=MARKET)

        assert "The seller has to confirm the order by 3 November 2026, 09:00 (UTC+1). Counted" in op.explain(deadline)
        assert "The confirmation of the order is owed by the seller to the customer, due by 3 Nov" in op.explain(
            confirmation_owed(shop, START)
        )
        shop.wait(to=DUE)
        assert (
            "3 November 2026, 09:00 (UTC+1): The order has not been confirmed in time; the confirmation is still owed by"
            " the seller."
        ) in op.explain(shop.events[-1], policy=MARKET)
        assert "schuldet der Kundenseite die Bestätigung der Bestellung, überfällig seit dem 3. November" in op.explain(
            confirmation_owed(shop, DUE), "de"
        )
        assert "die Verkäuferseite schuldet die Bestätigung weiterhin" in op.explain(shop.events[-1], "de")


@pytest.mark.parametrize("wrong", [op.AtLeast(op.Days(1), op.BGB), 24, "soon"])
def test_the_time_for_a_confirmation_is_a_maximum(wrong):
    """Or none."""
    with pytest.raises(op.PolicyError, match="OrderPolicy.confirm_within"):
        presets.marketplace(on_silence=KEEP, confirm_within=wrong)
