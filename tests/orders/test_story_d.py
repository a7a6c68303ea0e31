"""Story D, rule by rule: the resolution center."""

from datetime import timedelta

import pytest

import orderpolicy as op
from orderpolicy import presets
from shop import (
    CANCEL,
    CUSTOMER,
    GRANT,
    KEEP,
    MICRO,
    PROMISED,
    SELLER,
    START,
    SUPPORT,
    SYSTEM,
    confirmed,
    delivered,
    paid,
    placed,
)

REQUESTS = [
    op.RequestUpdate(by=CUSTOMER, comment="how is it going?"),
    op.RequestCancellation(by=CUSTOMER, reason="found cheaper"),
    op.RequestCancellation(by=SELLER, reason="broken"),
    op.RequestExtension(by=SELLER, promised="2026-11-20"),
]
DAY = timedelta(hours=24)
TWO_DAYS = timedelta(hours=48)
FREE = PROMISED + DAY


def name(request):
    """A request as the name of a test."""
    return f"{type(request).__name__}-{request.by}"


class TestD1:
    """The resolution center is not available for completed and cancelled orders."""

    @pytest.mark.parametrize("request_", REQUESTS, ids=name)
    def test_no_request_on_a_completed_order(self, request_):
        """D1: a completed order refuses every request, for ever."""
        shop = delivered().do(op.AcceptDelivery(by=CUSTOMER))

        (reason,) = shop.ask(request_).reasons

        assert ("order.completed", None) == (reason.code, reason.allowed_from)

    @pytest.mark.parametrize("request_", REQUESTS, ids=name)
    def test_no_request_on_a_cancelled_order(self, request_):
        """D1: a cancelled order refuses every request, for ever."""
        shop = confirmed().do(op.ForceCancel(by=CUSTOMER), at=FREE)

        (reason,) = shop.ask(request_, at=FREE).reasons

        assert ("order.cancelled", None) == (reason.code, reason.allowed_from)

    @pytest.mark.parametrize("stage", [placed, confirmed, paid])
    @pytest.mark.parametrize("request_", REQUESTS, ids=name)
    def test_every_request_on_a_running_order(self, stage, request_):
        """D1: before the end every request is taken."""
        assert stage().do(request_).order.open_dispute.status is op.DisputeStatus.OPEN

    def test_the_end_of_the_order_closes_the_dispute(self):
        """D1: nothing stays open on an order that has ended; the dispute lapses with it."""
        shop = delivered().do(op.RequestUpdate(by=CUSTOMER)).do(op.AcceptDelivery(by=CUSTOMER))

        assert op.DisputeStatus.LAPSED is shop.order.disputes[-1].status
        assert () == shop.order.deadlines
        assert ["order.delivery_accepted", "dispute.lapsed"] == shop.kinds()[-2:]

    def test_delivery_makes_a_request_for_more_time_moot(self):
        """D1, D8: once it is delivered, no later date can be agreed; a question can still be answered."""
        late = paid().do(op.RequestExtension(by=SELLER, promised="2026-11-20")).do(op.MarkDelivered(by=SELLER))
        asked = paid().do(op.RequestUpdate(by=CUSTOMER)).do(op.MarkDelivered(by=SELLER))

        assert op.DisputeStatus.LAPSED is late.order.disputes[-1].status
        assert op.DisputeStatus.OPEN is asked.order.disputes[-1].status
        assert ["order.delivered"] == late.codes(op.RequestExtension(by=SELLER, promised="2026-11-20"))


class TestD2:
    """Each party sees the open disputes and can withdraw its own."""

    @pytest.mark.parametrize("role", [CUSTOMER, SELLER])
    @pytest.mark.parametrize("request_", REQUESTS, ids=name)
    def test_both_parties_see_it(self, role, request_):
        """D2: the open dispute is on the order page of either party."""
        order = confirmed().do(request_).order

        assert order.disputes[-1] == op.view(order, role=role).open_dispute

    @pytest.mark.parametrize("request_", REQUESTS, ids=name)
    def test_only_the_own_one_is_withdrawn(self, request_):
        """D2: whoever asked may take it back, the other party may not and is told who may."""
        shop = confirmed().do(request_)
        other = SELLER if request_.by is CUSTOMER else CUSTOMER

        (reason,) = shop.ask(op.WithdrawDispute(by=other)).reasons
        assert ("dispute.not_yours", (request_.by,)) == (reason.code, reason.allowed_for)

        shop.do(op.WithdrawDispute(by=request_.by))
        assert op.DisputeStatus.WITHDRAWN is shop.order.disputes[-1].status
        assert shop.order.open_dispute is None

    def test_what_is_not_there_is_not_withdrawn(self):
        """D2: without an open dispute there is nothing to withdraw."""
        assert ["dispute.none_open"] == confirmed().codes(op.WithdrawDispute(by=CUSTOMER))

    def test_a_command_for_another_dispute_does_not_hit_this_one(self):
        """D2: a withdrawal that was meant for an earlier dispute leaves the open one alone."""
        shop = confirmed().do(op.RequestUpdate(by=CUSTOMER)).do(op.WithdrawDispute(by=CUSTOMER, dispute_id="d-1"))
        shop.do(op.RequestUpdate(by=CUSTOMER))

        assert ["dispute.not_open"] == shop.codes(op.WithdrawDispute(by=CUSTOMER, dispute_id="d-1"))
        assert [] == shop.codes(op.WithdrawDispute(by=CUSTOMER, dispute_id="d-2"))


class TestD3:
    """The customer asks for an update; the seller has 48 hours; silence closes the dispute."""

    def test_only_the_customer_asks_and_only_the_seller_answers(self):
        """D3: the roles are fixed."""
        shop = confirmed()
        assert ["role.not_allowed"] == shop.codes(op.RequestUpdate(by=SELLER))

        shop.do(op.RequestUpdate(by=CUSTOMER))
        assert ["role.not_allowed"] == shop.codes(op.AnswerUpdate(by=CUSTOMER))

        shop.do(op.AnswerUpdate(by=SELLER, comment="on its way"))
        assert (op.DisputeStatus.ANSWERED, "on its way") == (
            shop.order.disputes[-1].status,
            shop.order.disputes[-1].answer,
        )

    def test_the_instant_before_at_and_after_the_deadline(self):
        """D3: an answer is in time until 48 hours have passed, exclusive; then the dispute has lapsed."""
        shop = confirmed().do(op.RequestUpdate(by=CUSTOMER))
        due = START + TWO_DAYS
        answer = op.AnswerUpdate(by=SELLER)

        assert (due, SELLER) == (shop.order.deadlines[0].due, shop.order.deadlines[0].owed_by)
        assert [] == shop.codes(answer, at=due - MICRO)
        assert ["dispute.none_open"] == shop.codes(answer, at=due)
        assert ["dispute.none_open"] == shop.codes(answer, at=due + MICRO)

    def test_silence_leaves_the_order_as_it_was(self):
        """D3: the dispute closes at its own instant, whenever somebody looks, and the order stays active."""
        shop = confirmed().do(op.RequestUpdate(by=CUSTOMER))
        shop.wait(to=START + 10 * DAY)

        dispute = shop.order.disputes[-1]
        assert (op.DisputeStatus.LAPSED, START + TWO_DAYS, SYSTEM) == (
            dispute.status,
            dispute.closed_at,
            dispute.closed_by,
        )
        assert op.OrderStatus.CONFIRMED is shop.order.status
        assert START + TWO_DAYS == shop.events[-1].at

    @pytest.mark.parametrize(
        ("asked", "due"),
        [
            ("2026-03-28T12:00:00+01:00", "2026-03-30T13:00:00+02:00"),
            ("2026-10-24T12:00:00+02:00", "2026-10-26T11:00:00+01:00"),
        ],
        ids=["to-summer-time", "from-summer-time"],
    )
    def test_across_a_change_of_the_clocks(self, asked, due):
        """D3: 48 hours are 48 hours, whatever the clocks on the wall do."""
        shop = confirmed(start=asked, promised="2026-12-01").do(op.RequestUpdate(by=CUSTOMER))

        assert op.ManualClock(due).now() == shop.order.deadlines[0].due
        assert [] == shop.codes(op.AnswerUpdate(by=SELLER), at=shop.order.deadlines[0].due - MICRO)
        assert ["dispute.none_open"] == shop.codes(op.AnswerUpdate(by=SELLER), at=due)


class TestD4:
    """Either party asks the other to cancel; 48 hours; what silence means is for the policy to say."""

    @pytest.mark.parametrize("asker", [CUSTOMER, SELLER])
    def test_the_other_one_accepts(self, asker):
        """D4: accepted, the order is cancelled, and it is known who wanted it and on what basis."""
        other = SELLER if asker is CUSTOMER else CUSTOMER
        shop = paid().do(op.RequestCancellation(by=asker, reason="changed my mind", comment="sorry"))

        (reason,) = shop.ask(op.AcceptRequest(by=asker)).reasons
        assert ("dispute.not_addressee", (other,)) == (reason.code, reason.allowed_for)

        shop.do(op.AcceptRequest(by=other))
        assert (op.OrderStatus.CANCELLED, op.PaymentStatus.REFUND_DUE) == (shop.order.status, shop.order.payment)
        assert op.Cancellation(
            basis=op.CancellationBasis.AGREEMENT,
            initiated_by=asker,
            at=START,
            reason="changed my mind",
            cancelled_from=op.OrderStatus.CONFIRMED,
            dispute_id="d-1",
        ) == (shop.order.cancellation)

    @pytest.mark.parametrize("asker", [CUSTOMER, SELLER])
    def test_the_other_one_declines(self, asker):
        """D4: declined, the order stays as it is."""
        other = SELLER if asker is CUSTOMER else CUSTOMER
        shop = confirmed().do(op.RequestCancellation(by=asker, reason="x"))
        assert ["dispute.not_addressee"] == shop.codes(op.DeclineRequest(by=asker))

        shop.do(op.DeclineRequest(by=other, comment="no"))
        assert (op.OrderStatus.CONFIRMED, op.DisputeStatus.DECLINED) == (
            shop.order.status,
            shop.order.disputes[-1].status,
        )

    def test_reason_and_comment_go_to_the_other_party(self):
        """D4: the words are in the notice to the other party."""
        shop = confirmed().do(op.RequestCancellation(by=CUSTOMER, reason="found cheaper", comment="sorry"))

        (notice,) = shop.notices
        assert (SELLER, "found cheaper", "sorry") == (notice.to, notice.event.reason, notice.event.comment)

    def test_a_request_to_cancel_has_a_reason(self):
        """D4: the reason is not optional."""
        with pytest.raises(TypeError, match="reason"):
            op.RequestCancellation(by=CUSTOMER)

    def test_silence_has_no_default(self):
        """D4: a policy that does not say what silence means cannot be made."""
        with pytest.raises(TypeError, match="on_silence"):
            presets.marketplace()
        with pytest.raises(TypeError, match="on_extension_silence"):
            op.DisputePolicy(on_silence=KEEP)

    @pytest.mark.parametrize(("field", "value"), [("on_silence", GRANT), ("on_extension_silence", CANCEL)])
    def test_silence_means_only_what_it_can_mean(self, field, value):
        """D4: a cancellation is not granted, an extension is not cancelled."""
        with pytest.raises(op.PolicyError, match=f"disputes.{field} is OnSilence.KEEP or"):
            presets.marketplace(**{"on_silence": KEEP, field: value})
        with pytest.raises(op.PolicyError, match="silence means 'keep '; give OnSilence.KEEP, OnSilence.CANCEL or"):
            presets.marketplace(**{"on_silence": KEEP, field: "keep "})

    def test_silence_is_taken_by_name_too(self):
        """D4: a name means what the member means, in every place."""
        named = presets.marketplace(on_silence="cancel", on_extension_silence="grant")
        assert presets.marketplace(on_silence=CANCEL, on_extension_silence=GRANT) == named
        shop = paid(policy=named).do(op.RequestCancellation(by=CUSTOMER, reason="x")).wait(to=START + TWO_DAYS)
        assert op.OrderStatus.CANCELLED is shop.order.status

    @pytest.mark.parametrize("asker", [CUSTOMER, SELLER])
    def test_silence_keeps(self, asker):
        """D4: KEEP, the request lapses at its instant."""
        shop = paid().do(op.RequestCancellation(by=asker, reason="x"))

        assert op.DisputeStatus.OPEN is shop.wait(to=START + TWO_DAYS - MICRO).order.disputes[-1].status
        shop.wait(to=START + TWO_DAYS)
        assert (op.OrderStatus.CONFIRMED, op.DisputeStatus.LAPSED) == (
            shop.order.status,
            shop.order.disputes[-1].status,
        )

    @pytest.mark.parametrize("asker", [CUSTOMER, SELLER])
    def test_silence_cancels(self, asker):
        """D4: CANCEL, the request counts as accepted at its instant, and whoever asked has initiated it."""
        shop = paid(policy=presets.marketplace(on_silence=CANCEL)).do(op.RequestCancellation(by=asker, reason="x"))

        assert op.OrderStatus.CONFIRMED is shop.wait(to=START + TWO_DAYS - MICRO).order.status
        shop.wait(to=START + 3 * DAY)
        assert (op.OrderStatus.CANCELLED, op.DisputeStatus.ACCEPTED) == (
            shop.order.status,
            shop.order.disputes[-1].status,
        )
        assert (op.CancellationBasis.SILENCE, asker, START + TWO_DAYS) == (
            shop.order.cancellation.basis,
            shop.order.cancellation.initiated_by,
            shop.order.cancellation.at,
        )

    def test_silence_on_an_update_never_cancels(self):
        """D3, D4: what silence means on a request to cancel says nothing about a question."""
        shop = paid(policy=presets.marketplace(on_silence=CANCEL, on_extension_silence=GRANT))
        shop.do(op.RequestUpdate(by=CUSTOMER)).wait(to=START + TWO_DAYS)

        assert (op.OrderStatus.CONFIRMED, op.DisputeStatus.LAPSED) == (
            shop.order.status,
            shop.order.disputes[-1].status,
        )

    def test_a_question_is_not_accepted_and_a_request_not_answered(self):
        """D3, D4: each request has its own kind of answer."""
        asked = confirmed().do(op.RequestUpdate(by=CUSTOMER))
        assert ["dispute.wrong_kind"] == asked.codes(op.AcceptRequest(by=SELLER))
        assert ["dispute.wrong_kind"] == asked.codes(op.DeclineRequest(by=SELLER))

        to_cancel = confirmed().do(op.RequestCancellation(by=CUSTOMER, reason="x"))
        assert ["dispute.wrong_kind"] == to_cancel.codes(op.AnswerUpdate(by=SELLER))


class TestD4AndCompletion:
    """D3, D4: whoever is asked has the whole 48 hours, also where the order would complete before."""

    ASKED = START + timedelta(hours=71)  # an hour before the order completes by itself
    COMPLETES = START + timedelta(hours=72)
    DUE = ASKED + TWO_DAYS

    def asked(self, on_silence):
        """A delivered order whose customer asks for a cancellation in the last hour."""
        shop = delivered(policy=presets.marketplace(on_silence=on_silence))
        return shop.do(op.RequestCancellation(by=CUSTOMER, reason="broken"), at=self.ASKED)

    def test_an_open_request_holds_the_completion(self):
        """The order is as it was when its window closes, and the next thing to come is the end of the 48 hours."""
        shop = self.asked(KEEP)

        assert self.DUE == op.next_due(shop.order, policy=shop.policy)
        assert ["order.completes", "dispute.silence_lapses"] == [each.kind for each in shop.order.deadlines]
        shop.wait(to=self.DUE - MICRO)
        assert (op.OrderStatus.DELIVERED, op.DisputeStatus.OPEN) == (
            shop.order.status,
            shop.order.open_dispute.status,
        )

    def test_silence_cancels(self):
        """CANCEL: not the order's completion wins, but the request."""
        shop = self.asked(CANCEL).wait(to=self.DUE)

        assert (op.OrderStatus.CANCELLED, self.DUE) == (shop.order.status, shop.order.cancellation.at)
        assert () == shop.order.deadlines

    def test_silence_keeps(self):
        """KEEP: the request lapses, and the completion that had waited follows at the same instant."""
        shop = self.asked(KEEP).wait(to=self.DUE + DAY)

        assert [("dispute.lapsed", self.DUE), ("order.completed", self.DUE)] == [
            (event.kind, event.at) for event in shop.events[-2:]
        ]

    @pytest.mark.parametrize(
        "close",
        [op.WithdrawDispute(by=CUSTOMER), op.DeclineRequest(by=SELLER, comment="no")],
        ids=["withdrawn", "declined"],
    )
    def test_an_early_end_of_the_request(self, close):
        """The completion that had waited follows at once; one that is still to come stays where it was."""
        late, early = self.asked(KEEP), self.asked(KEEP)
        late.do(close, at=self.COMPLETES + timedelta(hours=5))
        early.do(close, at=self.COMPLETES - timedelta(minutes=5))

        assert (op.OrderStatus.COMPLETED, late.now) == (late.order.status, late.events[-1].at)
        assert op.OrderStatus.DELIVERED is early.order.status
        assert self.COMPLETES == op.next_due(early.order, policy=early.policy)

    def test_one_request_after_another_does_not_hold_it_for_ever(self):
        """D9 the other way round: when the first one ends, the order completes before a second one can be made."""
        shop = self.asked(KEEP)

        assert ["order.completed"] == shop.codes(op.RequestUpdate(by=CUSTOMER), at=self.DUE)


class TestD5:
    """Each party is told at once; support gets no copy and is told nothing."""

    @pytest.mark.parametrize("request_", REQUESTS, ids=name)
    def test_the_other_party_is_told_and_nobody_else(self, request_):
        """D5: the notice goes to the other side only."""
        shop = confirmed().do(request_)

        assert [SELLER if request_.by is CUSTOMER else CUSTOMER] == [notice.to for notice in shop.notices]

    def test_when_time_decides_both_parties_are_told(self):
        """D5: a lapse is news to either side, and to support none."""
        shop = confirmed().do(op.RequestUpdate(by=CUSTOMER)).wait(to=START + TWO_DAYS)

        assert [CUSTOMER, SELLER] == [notice.to for notice in shop.notices]

    @pytest.mark.parametrize("request_", REQUESTS, ids=name)
    def test_support_sees_the_order_as_if_there_were_no_dispute(self, request_):
        """D5: nothing in the view of support tells of the dispute, open or closed."""
        shop = confirmed()
        before = op.view(shop.order, role=SUPPORT)

        assert before == op.view(shop.do(request_).order, role=SUPPORT)
        assert before == op.view(shop.do(op.WithdrawDispute(by=request_.by)).order, role=SUPPORT)

    def test_support_sees_a_cancellation_without_the_words(self):
        """D5: that an order is cancelled, by whom and how, shows; what was said in the dispute does not."""
        shop = confirmed().do(op.RequestCancellation(by=CUSTOMER, reason="my secret", comment="my other secret"))
        seen = op.view(shop.do(op.AcceptRequest(by=SELLER, comment="a third")).order, role=SUPPORT)

        assert (op.CancellationBasis.AGREEMENT, CUSTOMER) == (seen.cancellation.basis, seen.cancellation.initiated_by)
        assert "secret" not in repr(seen)
        assert "third" not in repr(seen)
        assert "d-1" not in repr(seen)

    def test_support_is_not_told_by_an_instant(self):
        """D5: no instant in a refusal changes because of a dispute."""
        policy = presets.marketplace(on_silence=CANCEL, on_extension_silence=GRANT)
        quiet = paid(policy=policy)
        for request_ in REQUESTS:
            shop = paid(policy=policy).do(request_)
            for command in (op.ForceCancel(by=SUPPORT), op.RecordRefund(by=SUPPORT), op.MarkDelivered(by=SUPPORT)):
                assert quiet.ask(command) == shop.ask(command)

    def test_support_is_not_told_by_an_id(self):
        """D5: that an id was used does not say for what."""
        shop = confirmed().do(op.RequestUpdate(by=CUSTOMER, id="k"))

        (reason,) = shop.ask(op.ConfirmOrder(by=SUPPORT, id="k")).reasons
        assert ("command.id_reused", {"id": "k"}) == (reason.code, reason.facts)

    def test_support_is_not_told_why_it_may_not(self):
        """D5: asking for something it may not do, support does not learn that there is a dispute."""
        shop = confirmed().do(op.RequestUpdate(by=CUSTOMER))

        for command in (
            op.RequestUpdate(by=SUPPORT),
            op.AcceptRequest(by=SUPPORT),
            op.WithdrawDispute(by=SUPPORT),
            op.ForceCancel(by=SUPPORT),
        ):
            assert not [code for code in shop.codes(command, at=FREE) if code.startswith("dispute")]
            assert not [code for code in shop.codes(command) if code.startswith("dispute")]


class TestD6:
    """While a dispute is open no new one can be opened; it is withdrawn first."""

    @pytest.mark.parametrize("second", REQUESTS, ids=name)
    @pytest.mark.parametrize("first", REQUESTS, ids=name)
    def test_one_at_a_time(self, first, second):
        """D6: every second request is refused until the first has lapsed, and possible once it is withdrawn."""
        shop = confirmed().do(first)

        (reason,) = shop.ask(second).reasons
        assert ("dispute.already_open", START + TWO_DAYS) == (reason.code, reason.allowed_from)
        assert {
            "dispute_id": "d-1",
            "kind": shop.order.disputes[0].kind,
            "opened_by": first.by,
            "opened_at": "2026-11-02T08:00:00+00:00",
            "due": "2026-11-04T08:00:00+00:00",
        } == reason.facts
        assert [reason.code] == shop.codes(second, at=START + TWO_DAYS - MICRO)
        assert [] == shop.codes(second, at=START + TWO_DAYS)

        assert ["d-1", "d-2"] == [
            dispute.dispute_id for dispute in shop.do(op.WithdrawDispute(by=first.by)).do(second).order.disputes
        ]

    def test_waiting_leads_nowhere_where_silence_cancels(self):
        """D6: where the order will be cancelled by then, no instant is promised."""
        shop = confirmed(policy=presets.marketplace(on_silence=CANCEL))
        shop.do(op.RequestCancellation(by=SELLER, reason="x"))

        (reason,) = shop.ask(op.RequestUpdate(by=CUSTOMER)).reasons
        assert ("dispute.already_open", None) == (reason.code, reason.allowed_from)

    def test_the_own_dispute_is_withdrawn_before_the_order_is_cancelled(self):
        """D6, D7: a customer whose own request is open withdraws it first."""
        shop = confirmed().do(op.RequestUpdate(by=CUSTOMER), at=FREE)

        (reason,) = shop.ask(op.ForceCancel(by=CUSTOMER), at=FREE).reasons
        assert ("dispute.already_open", FREE + TWO_DAYS) == (reason.code, reason.allowed_from)
        assert [] == shop.do(op.WithdrawDispute(by=CUSTOMER), at=FREE).codes(op.ForceCancel(by=CUSTOMER), at=FREE)


class TestD7:
    """Late, no extension agreed, 24 hours passed: the customer cancels alone."""

    @pytest.mark.parametrize("stage", [placed, confirmed, paid])
    def test_the_instant_before_at_and_after(self, stage):
        """D7: refused with the first instant, one microsecond before it too; accepted at it and after."""
        shop = stage()
        force = op.ForceCancel(by=CUSTOMER, reason="too late")

        for early in (START, PROMISED, FREE - MICRO):
            (reason,) = shop.ask(force, at=early).reasons
            assert ("order.not_late", "orders.force_cancel_after", FREE) == (
                reason.code,
                reason.rule,
                reason.allowed_from,
            )
        for late in (FREE, FREE + MICRO, FREE + 100 * DAY):
            assert op.OrderStatus.CANCELLED is shop.ask(force, at=late).unwrap().state.status

        assert op.Cancellation(
            basis=op.CancellationBasis.FORCED,
            initiated_by=CUSTOMER,
            at=FREE,
            reason="too late",
            cancelled_from=shop.order.status,
        ) == (shop.do(force, at=FREE).order.cancellation)

    def test_only_the_customer(self):
        """D7: nobody else forces a cancellation, and whoever tries early learns both reasons."""
        shop = confirmed()

        for role in (SELLER, SUPPORT, SYSTEM):
            assert ["order.not_late", "role.not_allowed"] == shop.codes(op.ForceCancel(by=role))
            assert ["role.not_allowed"] == shop.codes(op.ForceCancel(by=role), at=FREE)

    def test_not_once_it_is_delivered(self):
        """D7: what is delivered is late no more."""
        shop = delivered()

        assert ["order.delivered"] == shop.codes(op.ForceCancel(by=CUSTOMER))

    def test_a_day_that_was_promised_counts_whole(self):
        """D7: a promised date ends with the day in the policy's zone; only then the 24 hours begin."""
        shop = confirmed(promised="2026-11-09")

        (reason,) = shop.ask(op.ForceCancel(by=CUSTOMER)).reasons
        assert op.ManualClock("2026-11-11T00:00:00+01:00").now() == reason.allowed_from

    @pytest.mark.parametrize(
        ("promised", "free"),
        [
            ("2027-03-27T18:00:00+01:00", "2027-03-28T19:00:00+02:00"),
            ("2027-10-30T18:00:00+02:00", "2027-10-31T17:00:00+01:00"),
            ("2027-03-27", "2027-03-29T01:00:00+02:00"),
            ("2027-10-30", "2027-10-31T23:00:00+01:00"),
        ],
    )
    def test_across_a_change_of_the_clocks(self, promised, free):
        """D7: 24 hours are elapsed time on either side of summer time."""
        shop = confirmed(promised=promised)

        (reason,) = shop.ask(op.ForceCancel(by=CUSTOMER)).reasons
        assert op.ManualClock(free).now() == reason.allowed_from
        assert [] == shop.codes(op.ForceCancel(by=CUSTOMER), at=free)


class TestD8:
    """The seller asks for a later date; agreed, D7 counts from there."""

    NEW = "2026-11-20T18:00:00+01:00"

    def test_agreed(self):
        """D8: the expected delivery moves, what was promised at first stays on record."""
        shop = confirmed().do(op.RequestExtension(by=SELLER, promised=self.NEW, reason="parts missing"))
        shop.do(op.AcceptRequest(by=CUSTOMER))
        new = op.ManualClock(self.NEW).now()

        assert (PROMISED, new) == (shop.order.promised, shop.order.expected)
        (reason,) = shop.ask(op.ForceCancel(by=CUSTOMER), at=FREE).reasons
        assert ("order.not_late", new + DAY) == (reason.code, reason.allowed_from)
        assert ["order.not_late"] == shop.codes(op.ForceCancel(by=CUSTOMER), at=new + DAY - MICRO)
        assert [] == shop.codes(op.ForceCancel(by=CUSTOMER), at=new + DAY)

    def test_declined_withdrawn_or_left_alone(self):
        """D8: without agreement the date stays."""
        for end in (
            lambda shop: shop.do(op.DeclineRequest(by=CUSTOMER)),
            lambda shop: shop.do(op.WithdrawDispute(by=SELLER)),
            lambda shop: shop.wait(to=START + TWO_DAYS),
        ):
            shop = end(confirmed().do(op.RequestExtension(by=SELLER, promised=self.NEW)))
            assert PROMISED == shop.order.expected
            assert [] == shop.codes(op.ForceCancel(by=CUSTOMER), at=FREE)

    def test_silence_may_grant_it(self):
        """D4, D8: only where the policy says so."""
        shop = confirmed(policy=presets.marketplace(on_silence=KEEP, on_extension_silence=GRANT))
        shop.do(op.RequestExtension(by=SELLER, promised=self.NEW)).wait(to=START + TWO_DAYS)

        assert op.ManualClock(self.NEW).now() == shop.order.expected
        assert op.DisputeStatus.ACCEPTED is shop.order.disputes[-1].status

    def test_a_refusal_sees_the_extension_coming(self):
        """D7, D8: where silence will grant it, the refusal already names the later instant."""
        shop = confirmed(policy=presets.marketplace(on_silence=KEEP, on_extension_silence=GRANT))
        shop.do(op.RequestExtension(by=SELLER, promised=self.NEW))

        (reason,) = shop.ask(op.ForceCancel(by=CUSTOMER)).reasons
        assert op.ManualClock(self.NEW).now() + DAY == reason.allowed_from

    def test_only_the_seller_asks_and_only_the_customer_agrees(self):
        """D8: the roles are fixed."""
        shop = confirmed()
        assert ["role.not_allowed"] == shop.codes(op.RequestExtension(by=CUSTOMER, promised=self.NEW))

        shop.do(op.RequestExtension(by=SELLER, promised=self.NEW))
        assert ["dispute.not_addressee"] == shop.codes(op.AcceptRequest(by=SELLER))

    @pytest.mark.parametrize("promised", ["2026-11-08", "2026-11-09T18:00:00+01:00", "2026-11-01"])
    def test_the_new_date_is_later(self, promised):
        """D8: an extension extends."""
        assert ["order.extension_not_later"] == confirmed().codes(op.RequestExtension(by=SELLER, promised=promised))

    def test_the_new_date_is_still_to_come(self):
        """D8: when it is already late, the new date lies ahead, not only after the old one."""
        shop = confirmed()
        request = op.RequestExtension(by=SELLER, promised="2026-11-12")

        assert [] == shop.codes(request, at=FREE)
        assert ["order.extension_not_later"] == shop.codes(request, at=FREE + 10 * DAY)


class TestD9:
    """A seller does not keep a customer from D7 by opening one request after another."""

    REQUESTS = (
        op.RequestCancellation(by=SELLER, reason="x"),
        op.RequestExtension(by=SELLER, promised="2026-12-01"),
    )

    @pytest.mark.parametrize("request_", REQUESTS, ids=name)
    def test_a_pending_request_holds_nothing_up(self, request_):
        """D9: off by default; the order is cancelled and the request lapses."""
        shop = confirmed().do(request_, at=FREE).do(op.ForceCancel(by=CUSTOMER), at=FREE)

        assert (op.OrderStatus.CANCELLED, op.DisputeStatus.LAPSED) == (
            shop.order.status,
            shop.order.disputes[-1].status,
        )

    @pytest.mark.parametrize("request_", REQUESTS, ids=name)
    def test_unless_the_policy_says_so(self, request_):
        """D9: on, the refusal names the policy field and the instant at which the request will have lapsed."""
        policy = presets.marketplace(on_silence=KEEP, seller_request_holds_forced_cancellation=True)
        shop = confirmed(policy=policy).do(request_, at=FREE)
        due = FREE + TWO_DAYS

        (reason,) = shop.ask(op.ForceCancel(by=CUSTOMER), at=FREE).reasons
        assert (
            "dispute.holds_forced_cancellation",
            "orders.seller_request_holds_forced_cancellation",
            due,
        ) == (reason.code, reason.rule, reason.allowed_from)
        assert [reason.code] == shop.codes(op.ForceCancel(by=CUSTOMER), at=due - MICRO)
        assert [] == shop.codes(op.ForceCancel(by=CUSTOMER), at=due)

    def test_early_and_held_up_are_two_reasons(self):
        """D9: both obstacles are named, each with its own instant."""
        policy = presets.marketplace(on_silence=KEEP, seller_request_holds_forced_cancellation=True)
        shop = confirmed(policy=policy).do(op.RequestCancellation(by=SELLER, reason="x"))

        reasons = shop.ask(op.ForceCancel(by=CUSTOMER)).reasons
        assert {"order.not_late": FREE, "dispute.holds_forced_cancellation": START + TWO_DAYS} == {
            reason.code: reason.allowed_from for reason in reasons
        }
