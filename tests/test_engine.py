"""The verbs: their errors, the bound engine, retries."""

import copy
import pickle
from datetime import timedelta
from types import FunctionType

import attrs
import pytest

import orderpolicy as op
from orderpolicy import presets
from orderpolicy._frozendict import FrozenDict
from orderpolicy.lifecycle import fingerprint
from shop import (
    CANCEL,
    CUSTOMER,
    KEEP,
    POLICY,
    PRICE,
    PROMISED,
    SELLER,
    START,
    SUPPORT,
    SYSTEM,
    confirmed,
    paid,
    placed,
)

PLACE = op.PlaceOrder(by=CUSTOMER, order_id="o-1", price=PRICE, promised=PROMISED)
HOUR = timedelta(hours=1)


@attrs.frozen(kw_only=True)
class Unheard(op.OrderCommand):
    """A command of no table."""


class TestTwice:
    """Law 6: the same command id again changes nothing and answers as the first time."""

    def test_the_first_command(self):
        """A retry of the placement, with the order at hand, is the placement."""
        command = attrs.evolve(PLACE, id="k-1")
        first = op.handle(None, command, policy=POLICY, at=START)
        again = op.handle(first.state, command, policy=POLICY, at=START + HOUR)

        assert first == again
        assert (False, True) == (first.repeated, again.repeated)
        assert "k-1" == first.events[0].cause

    def test_later_and_with_timeouts_in_between(self):
        """The state stays as it is, the answer is the old one; not even time passes."""
        command = op.RequestUpdate(by=CUSTOMER, id="k-1")
        shop = confirmed()
        first = shop.ask(command)
        again = shop.do(command).ask(command, at=START + timedelta(days=100))

        assert first == again

    def test_what_followed_at_once_is_part_of_the_answer(self):
        """An accepted cancellation is two events, both times."""
        command = op.AcceptRequest(by=SELLER, id="k-1")
        shop = confirmed().do(op.RequestCancellation(by=CUSTOMER, reason="x"))
        first = shop.ask(command)
        again = shop.do(command).ask(command)

        assert ["dispute.request_accepted", "order.cancelled"] == [event.kind for event in again.events]
        assert first == again

    @pytest.mark.parametrize(
        "other",
        [
            op.RecordPayment(by=SYSTEM, id="k-1", amount=op.Money("2", "EUR")),
            op.RecordPayment(by=SELLER, id="k-1", amount=op.Money("1", "EUR")),
            op.ConfirmOrder(by=SYSTEM, id="k-1"),
            op.ConfirmOrder(by=SELLER, id="k-1"),
            op.RecordPayment(by=SYSTEM, id="k-1"),
            Unheard(by=SYSTEM, id="k-1"),
        ],
    )
    def test_an_id_is_not_used_for_something_else(self, other):
        """Another command under the same id is refused, not swallowed."""
        shop = placed().do(op.RecordPayment(by=SYSTEM, id="k-1", amount=op.Money("1", "EUR")))

        (reason,) = shop.ask(other).reasons
        assert ("command.id_reused", {"id": "k-1"}) == (reason.code, reason.facts)
        assert reason.allowed_from is None

    def test_another_day_is_another_command(self):
        """The values are compared as they were given."""
        shop = confirmed().do(op.RequestExtension(by=SELLER, promised="2026-11-20", id="k-1"))

        assert [] == shop.codes(op.RequestExtension(by=SELLER, promised="2026-11-20", id="k-1"))
        assert ["command.id_reused"] == shop.codes(op.RequestExtension(by=SELLER, promised="2027-11-20", id="k-1"))

    def test_a_refusal_is_not_remembered(self):
        """A refused command has changed nothing, so its id is still free."""
        command = op.ForceCancel(by=CUSTOMER, id="k-1")
        shop = confirmed()

        assert ["order.not_late"] == shop.codes(command)
        assert not shop.ask(command, at=PROMISED + timedelta(hours=24)).unwrap().repeated


class TestErrors:
    """Mistakes of the caller are errors, not refusals, and say what to do."""

    def test_the_clock_does_not_go_back(self):
        """Neither for a command, nor for time, nor for a question."""
        shop = confirmed()
        early = START - HOUR

        for ask in (
            lambda: shop.ask(op.ConfirmOrder(by=SELLER), at=early),
            lambda: op.advance(shop.order, policy=POLICY, to=early),
            lambda: op.options(shop.order, by=SELLER, policy=POLICY, at=early),
            lambda: op.obligations(shop.order, policy=POLICY, at=early),
        ):
            with pytest.raises(op.ClockWentBackwards, match="the last event was at .*; .* lies before it"):
                ask()

    def test_an_instant_has_an_offset(self):
        """A naive one is refused."""
        with pytest.raises(op.NaiveInstant):
            op.handle(None, PLACE, policy=POLICY, at="2026-11-02T09:00:00")

    def test_a_role_that_there_is_not(self):
        """Found when the command is made."""
        with pytest.raises(op.UnknownRole, match="'stranger' is no role"):
            op.ConfirmOrder(by="stranger")
        assert SELLER is op.ConfirmOrder(by="seller").by

    def test_a_dispute_is_handled_with_its_order(self):
        """The message says where it is."""
        dispute = confirmed().do(op.RequestUpdate(by=CUSTOMER)).order.disputes[0]

        with pytest.raises(op.WrongCase, match="Dispute cannot be handled by itself; give the case that it is in"):
            op.handle(dispute, op.AnswerUpdate(by=SELLER), policy=POLICY, at=START)
        with pytest.raises(op.WrongCase, match="Dispute has no view of its own; give the case that it is in"):
            op.view(dispute, role=SELLER)

    def test_a_command_of_nobody(self):
        """A command that no row takes is a mistake; a concept that there is not, too."""

        @attrs.frozen(kw_only=True)
        class Dance(op.OrderCommand):
            """Not in any table."""

        @attrs.frozen(kw_only=True)
        class Fly(op.Command[op.Order]):
            """Of no concept."""

            concept = "planes"

        with pytest.raises(op.WrongCase, match="Dance is no command of the table 'order'"):
            placed().ask(Dance(by=SELLER))
        with pytest.raises(op.WrongCase, match="Fly.concept is 'planes'; it is one of orders"):
            op.handle(None, Fly(by=SELLER), policy=POLICY, at=START)

    def test_a_refusal_that_is_unwrapped(self):
        """It raises with the reasons, in the message and as data; an acceptance gives itself."""
        refused = confirmed().ask(op.ForceCancel(by=SELLER))

        with pytest.raises(
            op.CommandRefused,
            match=r"ForceCancel is refused: role.not_allowed, order.not_late \(until 2026-11-10T17:00:00\+00:00\)",
        ) as caught:
            refused.unwrap()
        assert refused is caught.value.refused
        assert "the command is refused: x" == str(op.CommandRefused(op.Refused((op.Reason("x", "y"),))))


class TestReplay:
    """Law 4: history is the state."""

    def test_a_history_begins_at_the_beginning(self):
        """Nothing, or something that begins no case, is no history."""
        events = confirmed().events

        with pytest.raises(op.WrongCase, match="no events, so no state"):
            op.replay([], policy=POLICY)
        with pytest.raises(
            op.WrongCase, match="begins with an event such as OrderPlaced or AccountOpened, not with OrderConfirmed"
        ):
            op.replay(events[1:], policy=POLICY)
        with pytest.raises(op.WrongCase, match="OrderPlaced cannot be the second or a later event"):
            op.replay([*events, events[0]], policy=POLICY)

    def test_an_event_that_cannot_follow(self):
        """An order is confirmed once; the message names the event and the state."""
        events = confirmed().events

        with pytest.raises(op.WrongCase, match="order.confirmed cannot happen: the order is confirmed"):
            op.replay([*events, events[1]], policy=POLICY)

    def test_an_event_about_another_dispute(self):
        """It is not taken for the one that is open."""
        shop = confirmed().do(op.RequestUpdate(by=CUSTOMER)).do(op.WithdrawDispute(by=CUSTOMER))
        wrong = attrs.evolve(shop.events[-1], dispute_id="d-7")

        with pytest.raises(op.WrongCase, match="dispute.withdrawn is about 'd-7', but 'd-1' is open"):
            op.replay([*shop.events[:-1], wrong], policy=POLICY)

    def test_a_dispute_without_a_deadline(self):
        """Where nothing makes it end, it has no due instant."""
        shop = confirmed().do(op.RequestUpdate(by=CUSTOMER))
        order = op.replay([*shop.events[:-1], attrs.evolve(shop.events[-1], deadlines=())], policy=POLICY)

        assert order.open_dispute.due is None
        (reason,) = op.handle(order, op.RequestUpdate(by=CUSTOMER), policy=POLICY, at=START).reasons
        assert reason.facts["due"] is None
        assert "answer" in [each.kind for each in op.obligations(order, policy=POLICY, at=START)]

    def test_an_event_of_the_past(self):
        """A history runs forward; the same instant twice is no step back."""
        events = confirmed().events

        with pytest.raises(op.ClockWentBackwards, match="order.confirmed at .* lies before the event that it follows"):
            op.replay([events[0], attrs.evolve(events[1], at=START - HOUR)], policy=POLICY)

    def test_an_event_of_something_else(self):
        """The message names it."""

        @attrs.frozen(kw_only=True)
        class Elsewhere(op.Event):
            """An event of no table."""

            kind = "else.where"

        @attrs.frozen(kw_only=True)
        class Opened(op.OpeningEvent):
            """The first event of something else."""

            kind = "else.opened"

        events = confirmed().events
        with pytest.raises(op.WrongCase, match="Elsewhere is no event of the table 'order'"):
            op.replay([*events, Elsewhere(at=START, by=SYSTEM)], policy=POLICY)
        with pytest.raises(op.WrongCase, match="no case begins with Opened"):
            op.replay([Opened(at=START, by=SYSTEM, policy_version=POLICY.version)], policy=POLICY)


class TestPolicyVersions:
    """Law 8: a case keeps the policy under which it began."""

    NEW = presets.marketplace(on_silence=CANCEL, answer_within=op.Hours(1))

    def test_an_unknown_policy(self):
        """Another policy does not speak for a running case; the message says how it could."""
        order = confirmed().order

        for ask in (
            lambda: op.handle(order, op.RequestUpdate(by=CUSTOMER), policy=self.NEW, at=START),
            lambda: op.advance(order, policy=self.NEW, to=START),
            lambda: op.replay(confirmed().events, policy=self.NEW),
        ):
            with pytest.raises(op.UnknownPolicyVersion, match=r"use new_policy.succeeding\(old_policy\)"):
                ask()

    def test_a_policy_that_succeeds_another(self):
        """Old cases go on as they began, new ones begin under the new policy; over several successions."""
        newest = presets.marketplace(on_silence=KEEP, answer_within=op.Hours(2)).succeeding(self.NEW.succeeding(POLICY))
        old, new = confirmed(), confirmed(policy=newest)

        assert START + timedelta(hours=48) == (
            op.handle(old.order, op.RequestUpdate(by=CUSTOMER), policy=newest, at=START).state.deadlines[0].due
        )
        assert START + timedelta(hours=2) == new.do(op.RequestUpdate(by=CUSTOMER)).order.deadlines[0].due
        assert old.order == op.replay(old.events, policy=newest)

    def test_a_policy_that_adopts_a_version(self):
        """A shop may say that its new policy speaks for running cases; deadlines that run stay as they were set."""
        running = confirmed().do(op.RequestUpdate(by=CUSTOMER))
        adopting = self.NEW.adopting(POLICY.version)
        moved = op.handle(running.order, op.WithdrawDispute(by=CUSTOMER), policy=adopting, at=START).unwrap().state
        asked = op.handle(moved, op.RequestUpdate(by=CUSTOMER), policy=adopting, at=START).unwrap().state

        assert START + timedelta(hours=48) == op.next_due(running.order, policy=adopting)
        assert START + timedelta(hours=1) == op.next_due(asked, policy=adopting)
        assert self.NEW.version == adopting.version

    def test_what_a_policy_takes(self):
        """Periods are periods, yes is True, and the message says what to give."""
        for field, value, message in (
            ("answer_within", 48, r"DisputePolicy.answer_within is 48; give a period such as Hours\(48\)"),
            ("complete_after", timedelta(days=3), "OrderPolicy.complete_after is datetime.timedelta"),
            ("force_cancel_after", "24h", "OrderPolicy.force_cancel_after is '24h'"),
            ("refund_within", None, "OrderPolicy.refund_within is None"),
            (
                "seller_request_holds_forced_cancellation",
                "no",
                "OrderPolicy.seller_request_holds_forced_cancellation is 'no'; give True or False",
            ),
        ):
            with pytest.raises(op.PolicyError, match=message):
                presets.marketplace(on_silence=KEEP, **{field: value})
        with pytest.raises(op.PolicyError, match="orders is None; give an OrderPolicy"):
            op.Policy(zone="UTC", orders=None)
        with pytest.raises(op.PolicyError, match="None is no policy and cannot be succeeded"):
            POLICY.succeeding(None)
        with pytest.raises(op.PolicyError, match=r"texts\['x'\] is .*; give a text for each of en, de"):
            attrs.evolve(POLICY, texts={"x": {"en": "x"}})

    def test_what_the_stories_say_is_the_default(self):
        """48 hours to answer (D3, D4), 24 hours after the expected delivery (D7), nothing holds that up (D9)."""
        disputes = op.DisputePolicy(on_silence=KEEP, on_extension_silence=KEEP)
        orders = op.OrderPolicy(disputes=disputes, complete_after=op.Days(3), refund_within=op.Days(14))

        assert (op.Hours(48), op.Hours(24), False) == (
            disputes.answer_within,
            orders.force_cancel_after,
            orders.seller_request_holds_forced_cancellation,
        )
        assert orders == POLICY.orders

    def test_a_script_and_a_module_say_the_same(self):
        """Where code lies is no part of a version, so it may be moved."""
        moved = FunctionType(presets.marketplace.__code__, {}, "marketplace", (), ())
        moved.__module__, moved.__qualname__ = "__main__", presets.marketplace.__qualname__
        moved.__kwdefaults__ = presets.marketplace.__kwdefaults__

        assert fingerprint(presets.marketplace) == fingerprint(moved)

    def test_defaults_of_a_function_count(self):
        """And a function may know itself."""

        def made(limit):
            def check(_, limit=limit):
                return None if limit else check

            return check

        assert fingerprint(made(3)) != fingerprint(made(20))
        assert fingerprint(made(3)) == fingerprint(made(3))

    def test_a_version_is_what_is_said(self):
        """Two policies that differ in anything never share a version; the name and the texts change no rule."""
        versions = {
            policy.version
            for policy in (
                POLICY,
                self.NEW,
                presets.marketplace(on_silence=KEEP, zone="Europe/Vienna"),
                presets.marketplace(on_silence=KEEP, complete_after=op.Weeks(1)),
                presets.marketplace(on_silence=KEEP, complete_after=op.Days(7)),
                presets.marketplace(on_silence=KEEP, seller_request_holds_forced_cancellation=True),
                attrs.evolve(
                    POLICY, orders=attrs.evolve(POLICY.orders, table=op.ORDERS.extend(without=["accept the delivery"]))
                ),
            )
        }

        assert 7 == len(versions)
        assert POLICY.version == presets.marketplace(on_silence=KEEP).version
        assert POLICY.version == attrs.evolve(POLICY, texts={"x": {"en": "x", "de": "x"}}).version
        assert POLICY.version == POLICY.succeeding(self.NEW).version

    def test_what_cannot_be_told_apart_does_not_stand_in_a_policy(self):
        """A lambda has no name, an object no form that is the same in every process."""
        (first, *rest) = op.ORDERS.timers
        for wrong, message in ((lambda _: True, "cannot be told from another"), (object(), "cannot stand in a policy")):
            table = attrs.evolve(op.ORDERS, timers=(attrs.evolve(first, when=wrong), *rest))
            with pytest.raises(op.PolicyError, match=message):
                attrs.evolve(POLICY, orders=attrs.evolve(POLICY.orders, table=table))

    def test_what_a_function_has_bound_counts(self):
        """Two guards made by one function with different values are two guards."""

        def made(code):
            def check(_):
                return op.Objection({"code": code})

            return op.Guard("own.code", "own.rule", check)

        def with_guard(guard):
            (place, *rest) = op.ORDERS.rows
            table = attrs.evolve(op.ORDERS, rows=(attrs.evolve(place, guards=[guard]), *rest))
            return attrs.evolve(POLICY, orders=attrs.evolve(POLICY.orders, table=table)).version

        assert with_guard(made("a")) != with_guard(made("b"))
        assert with_guard(made("a")) == with_guard(made("a"))

    def test_an_unknown_zone(self):
        """Found when the policy is made."""
        with pytest.raises(op.TimeError, match="there is no time zone 'Nowhere'"):
            presets.marketplace(on_silence=KEEP, zone="Nowhere")


class TestEngine:
    """The verbs with a policy and a clock bound to them."""

    def test_it_says_what_the_verbs_say(self):
        """At the instant of the clock."""
        shop = paid().do(op.RequestUpdate(by=CUSTOMER))
        later = START + HOUR
        engine = op.Engine(POLICY, op.ManualClock(later))
        bound = {"policy": POLICY, "at": later}
        order = shop.order
        command = op.AnswerUpdate(by=SELLER)

        assert op.handle(order, command, **bound) == engine.handle(order, command)
        assert op.advance(order, policy=POLICY, to=later) == engine.advance(order)
        assert op.options(order, by=SELLER, **bound) == engine.options(order, by=SELLER)
        assert op.obligations(order, **bound) == engine.obligations(order)
        assert op.deadlines(order, policy=POLICY) == engine.deadlines(order)
        assert op.next_due(order, policy=POLICY) == engine.next_due(order)
        assert op.view(order, role=SUPPORT) == engine.view(order, role=SUPPORT)
        assert order == engine.replay(shop.events)
        assert "2 November 2026, 09:00 (UTC+1): The order was placed" in engine.explain(shop.events[0])

    def test_before_there_is_an_order(self):
        """Everybody sees what could begin, and the rest refused."""
        offered = {
            role: [option.command for option in op.options(None, by=role, policy=POLICY, at=START) if option.allowed]
            for role in op.Role
        }

        assert {CUSTOMER: [op.PlaceOrder], SELLER: [], SUPPORT: [], SYSTEM: []} == offered
        assert {"order.not_placed"} <= {
            reason.code for option in op.options(None, by=SELLER, policy=POLICY, at=START) for reason in option.reasons
        }

    def test_everything_survives_another_process(self):
        """Law 11: states, decisions and policies can be pickled and copied."""
        shop = paid().do(op.RequestCancellation(by=SELLER, reason="x", id="k"))
        for thing in (
            shop.order,
            shop.events,
            shop.ask(op.ForceCancel(by=CUSTOMER)),
            shop.ask(op.AcceptRequest(by=CUSTOMER)),
            POLICY,
        ):
            assert thing == pickle.loads(pickle.dumps(thing))
            assert thing == copy.deepcopy(thing)
        assert hash(shop.order) == hash(pickle.loads(pickle.dumps(shop.order)))

    def test_nothing_can_be_changed(self):
        """Law 11: states and answers are frozen."""
        order = placed().order

        refused = placed().ask(op.ConfirmOrder(by=CUSTOMER))
        facts = refused.reasons[0].facts
        for change in (lambda: facts.update(by="x"), lambda: facts.pop("by"), facts.clear):
            with pytest.raises(TypeError, match="part of a frozen value"):
                change()
        assert {"by": "customer"} == facts
        assert hash(facts) == hash(FrozenDict(facts))
        assert hash(refused) == hash(placed().ask(op.ConfirmOrder(by=CUSTOMER)))
        assert isinstance(hash(POLICY), int)
        for thing, name in ((order, "status"), (order.price, "amount"), (POLICY, "zone"), (PLACE, "by")):
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(thing, name, None)


class TestCareless:
    """What a careless caller gives: each time one of the library's own errors, which names the value."""

    @pytest.mark.parametrize(
        ("field", "value", "error", "message"),
        [
            ("by", "CUSTOMER", op.UnknownRole, "'CUSTOMER' is no role; give one of Role.CUSTOMER, Role.SELLER"),
            ("by", None, op.UnknownRole, "None is no role"),
            ("id", 5, op.CommandError, "PlaceOrder.id is 5; give a text that is not empty"),
            ("id", "", op.CommandError, "PlaceOrder.id is ''; give a text that is not empty"),
            ("order_id", None, op.CommandError, "PlaceOrder.order_id is None; give a text that is not empty"),
            ("order_id", "", op.CommandError, "PlaceOrder.order_id is ''"),
            ("price", "400", op.MoneyError, r"PlaceOrder.price is '400'; give for example Money\('400.00', 'EUR'\)"),
            ("price", 400.0, op.MoneyError, "PlaceOrder.price is 400.0"),
            ("promised", "2026-11-9", op.TimeError, "'2026-11-9' is no ISO 8601 date and time"),
            ("promised", "2026-11-09T18:00", op.NaiveInstant, "has no offset"),
        ],
    )
    def test_values_of_a_command(self, field, value, error, message):
        """As soon as the command is made."""
        with pytest.raises(error, match=message):
            attrs.evolve(PLACE, **{field: value})

    def test_words(self):
        """Reasons and comments are texts; a dispute that is named has a name."""
        with pytest.raises(op.CommandError, match="RequestCancellation.reason is None; give a text"):
            op.RequestCancellation(by=CUSTOMER, reason=None)
        with pytest.raises(op.CommandError, match="RequestCancellation.reason is ''; give a text that is not empty"):
            op.RequestCancellation(by=CUSTOMER, reason="")
        with pytest.raises(op.CommandError, match="ForceCancel.reason is 5; give a text"):
            op.ForceCancel(by=CUSTOMER, reason=5)
        with pytest.raises(op.CommandError, match="AcceptRequest.dispute_id is 1; give a text that is not empty"):
            op.AcceptRequest(by=CUSTOMER, dispute_id=1)
        with pytest.raises(op.MoneyError, match="RecordRefund.amount is 4; give for example"):
            op.RecordRefund(by=SELLER, amount=4)

    @pytest.mark.parametrize("state", ["o-1", 5, {}, POLICY, op.Refused(())])
    def test_no_state(self, state):
        """What is no case is named."""
        for ask in (
            lambda: op.handle(state, op.ConfirmOrder(by=SELLER), policy=POLICY, at=START),
            lambda: op.advance(state, policy=POLICY, to=START),
            lambda: op.options(state, by=SELLER, policy=POLICY, at=START),
            lambda: op.obligations(state, policy=POLICY, at=START),
            lambda: op.deadlines(state, policy=POLICY),
            lambda: op.next_due(state, policy=POLICY),
            lambda: op.view(state, role=SELLER),
        ):
            with pytest.raises(op.WrongCase, match=f"^{type(state).__name__} .* give the "):
                ask()

    @pytest.mark.parametrize("command", [None, "ConfirmOrder", op.ConfirmOrder, confirmed().order])
    def test_no_command(self, command):
        """With a case and without."""
        for state in (None, confirmed().order):
            with pytest.raises(op.WrongCase, match="is no command"):
                op.handle(state, command, policy=POLICY, at=START)

    @pytest.mark.parametrize("policy", [None, presets.marketplace, "marketplace"])
    def test_no_policy(self, policy):
        """A preset that was not called, for example."""
        with pytest.raises(op.PolicyError, match=r"is no policy; give for example presets.marketplace\("):
            op.handle(None, PLACE, policy=policy, at=START)
        with pytest.raises(op.PolicyError, match=r"is no policy; give for example presets.marketplace\("):
            op.Engine(policy, op.SystemClock())
        with pytest.raises(op.PolicyError, match="OrderPolicy.table is 42; give a table such as ORDERS.extend"):
            attrs.evolve(POLICY.orders, table=42)

    def test_no_role(self):
        """Also in a question."""
        with pytest.raises(op.UnknownRole, match="'boss' is no role"):
            op.options(None, by="boss", policy=POLICY, at=START)
        with pytest.raises(op.UnknownRole, match="'boss' is no role"):
            op.view(confirmed().order, role="boss")


def test_very_many_deadlines_at_one_instant():
    """Each passes once; only one that sets itself again and again is a mistake of a table."""
    shop = confirmed()
    for _ in range(150):
        shop.do(op.AskQuestion(by=CUSTOMER))

    shop.wait(to=START + timedelta(days=2))

    assert 150 == shop.kinds().count("message.answer_overdue")
