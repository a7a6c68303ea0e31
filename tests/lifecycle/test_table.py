"""Tables: checked when they are built, extended by callers."""

import attrs
import pytest

import orderpolicy as op
import quality_check
from orderpolicy.lifecycle import Start, fingerprint
from shop import CUSTOMER, SELLER, START, SUPPORT, Shop, confirmed

PLACED, CONFIRMED, DELIVERED, COMPLETED, CANCELLED = op.OrderStatus


class Own(op.Status):
    """States of a shop's own."""

    PACKED = "packed"
    LOST = "lost"


class Double(op.Status):
    """A state by the name of another one."""

    PLACED = "placed twice"
    QC = "confirmed"


@attrs.frozen(kw_only=True)
class Pack(op.OrderCommand):
    """The seller packs the goods."""

    parcel: str = "p-1"


@attrs.frozen(kw_only=True)
class Packed(op.Event):
    """The goods are packed."""

    kind = "order.packed"
    parcel: str


@attrs.frozen(kw_only=True)
class Unnamed(op.Event):
    """An event without a kind."""


@attrs.frozen(kw_only=True)
class Reminded(op.Event):
    """Somebody was reminded."""

    kind = "order.reminded"


@attrs.frozen(kw_only=True)
class Copied(op.Event):
    """An event of another one's kind."""

    kind = "order.placed"


@attrs.frozen(kw_only=True)
class Backdate(op.OrderCommand):
    """The seller tells of something that was long ago."""

    since: op.Instant


@attrs.frozen(kw_only=True)
class Backdated(op.Event):
    """Something was long ago."""

    kind = "order.backdated"
    since: op.Instant


@attrs.frozen(kw_only=True)
class Nagged(op.Event):
    """Somebody was reminded of a promise."""

    kind = "order.nagged"
    promised: op.Instant


@attrs.frozen(kw_only=True)
class Together(op.Event):
    """Everything is packed together."""

    kind = "order.packed_together"


@attrs.frozen(kw_only=True)
class Returned(op.Event):
    """The order is back where it was."""

    kind = "order.returned"


def pack(**changes):
    """A row that packs."""
    row = op.Row(name="pack", command=Pack, from_=CONFIRMED, to=Own.PACKED, who={SELLER}, event=Packed)
    return attrs.evolve(row, **changes)


def unpack():
    """A row that leads on from there."""
    return op.Row(
        name="deliver the parcel",
        command=op.MarkDelivered,
        from_=Own.PACKED,
        to=DELIVERED,
        who={SELLER},
        event=op.OrderDelivered,
    )


def extended(**changes):
    """The table of orders with packing."""
    arguments = {"states": [op.State(Own.PACKED)], "rows": [pack(), unpack()], **changes}
    return op.ORDERS.extend(**arguments)


def policy_of(table):
    """The marketplace with another table."""
    base = Shop().policy
    return attrs.evolve(base, orders=attrs.evolve(base.orders, table=table))


def remind(**changes):
    """A timer that reminds and leaves the state as it is."""
    timer = op.Timer(name="order.remind", from_=PLACED, period=op.Hours(10), owed_by=SELLER, event=Reminded)
    return attrs.evolve(timer, **changes)


@attrs.frozen(kw_only=True)
class Unpaid(op.Breach):
    """The money has not come in time."""

    kind = "order.unpaid"


def pay_up(**changes):
    """A duty to pay, done with a payment."""
    duty = op.Duty(
        name="order.pay_up",
        owes="prepayment",
        from_=(PLACED, CONFIRMED),
        after=[op.OrderPlaced],
        until=[op.PaymentRecorded],
        period=op.Hours(10),
        owed_by=CUSTOMER,
        event=Unpaid,
    )
    return attrs.evolve(duty, **changes)


FAULTS = {
    "the duty 'order.pay_up' leads to CANCELLED; a breach moves nothing": {"timers": [pay_up(to=CANCELLED)]},
    "the duty 'order.pay_up' is done with Reminded, which no row records": {"timers": [pay_up(until=[Reminded])]},
    "names the state LOST, which is unknown": {"rows": [pack(to=Own.LOST), unpack()]},
    "the state LOST is unreachable": {"states": [op.State(Own.PACKED), op.State(Own.LOST, final=True)]},
    "the state PACKED is not final and has no way out": {"rows": [pack()]},
    "'pack' leads back, but Packed has no field 'back_to'": {"states": [], "rows": [pack(to=op.BACK)]},
    "the row 'pack' names nobody who may": {"rows": [pack(who=()), unpack()]},
    "the row 'pack' starts from no state": {"rows": [pack(from_=()), unpack()]},
    "2 rows are named 'pack'": {"rows": [pack(), pack(from_=PLACED), unpack()]},
    "2 rows take Pack from CONFIRMED for SELLER": {"rows": [pack(), pack(name="again"), unpack()]},
    "the state PLACED is there 2 times": {"states": [op.State(Own.PACKED), op.State(Double.PLACED)]},
    "the event Unnamed of 'pack' has no kind": {"rows": [pack(event=Unnamed), unpack()]},
    "2 events are of the kind 'order.placed'": {"rows": [pack(event=Copied), unpack()]},
    "'order.confirmed' leads from PLACED to PACKED and to CONFIRMED": {
        "rows": [pack(event=op.OrderConfirmed, from_=PLACED), unpack()]
    },
    "'order.remind' waits for Packed, which no row records": {
        "states": [],
        "rows": [],
        "timers": [remind(after=[Packed])],
    },
    "2 states are written 'confirmed'": {"states": [op.State(Own.PACKED), op.State(Double.QC)]},
    "the timer 'order.remind' has the period 48; give one such as Hours(48)": {"timers": [remind(period=48)]},
    "the timer 'order.remind' counts from 'since', which Event does not have": {"timers": [remind(anchor="since")]},
    "2 rows are named 'dispute.silence_lapses'": {"timers": [remind(name="dispute.silence_lapses")]},
    "the row 'pack' takes RequestUpdate, which is a command of a part: open its gate": {
        "rows": [pack(command=op.RequestUpdate), unpack()]
    },
    "the event UpdateRequested of 'pack' belongs to a part": {"rows": [pack(event=op.UpdateRequested), unpack()]},
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_table_that_does_not_hold_together_is_not_built(fault):
    """The message names the table and the fault."""
    with pytest.raises(op.TableError) as caught:
        extended(**FAULTS[fault])

    assert str(caught.value).startswith("the table 'order' does not hold together: ")
    assert fault in str(caught.value)


def test_every_fault_is_named():
    """Not only the first one."""
    with pytest.raises(op.TableError, match="names nobody who may; .* starts from no state"):
        extended(rows=[pack(who=(), from_=()), unpack()])


def test_the_parts_of_a_table_are_checked():
    """Each command of a part needs a gate, each gate a row and known states, and nobody acts on what it may not see."""
    (part, *_) = op.ORDERS.parts
    gates = dict(part.gates)
    gate = gates.pop(op.RequestUpdate)

    with pytest.raises(op.TableError, match="RequestUpdate of the part 'disputes' needs both a row there and a gate"):
        attrs.evolve(op.ORDERS, parts=(attrs.evolve(part, gates=gates),))
    with pytest.raises(op.TableError, match="the gate of RequestUpdate names the state PACKED, which is unknown"):
        attrs.evolve(op.ORDERS, parts=(attrs.evolve(part, gates={**gates, op.RequestUpdate: op.Gate((Own.PACKED,))}),))
    with pytest.raises(op.TableError, match="'disputes' is closed by OrderPlaced, which no row of it records"):
        attrs.evolve(op.ORDERS, parts=(attrs.evolve(part, closed_by=op.OrderPlaced),))
    with pytest.raises(op.TableError, match="'ask for an update' is open to CUSTOMER, who may not see the part"):
        attrs.evolve(
            op.ORDERS,
            parts=(attrs.evolve(part, gates={**gates, op.RequestUpdate: gate}, seen_by=frozenset({SELLER})),),
        )


def test_two_parts_are_told_apart():
    """By the fields that hold their ids."""
    (disputes, messages, reactivations) = op.ORDERS.parts
    twins = (disputes, messages, attrs.evolve(reactivations, key="message_id"))

    with pytest.raises(op.TableError, match="2 parts are told by 'message_id'"):
        attrs.evolve(op.ORDERS, parts=twins)


def test_one_command_by_two_roles():
    """Two rows may take it from one state, each for roles of its own; a state that only the other's row knows refuses."""
    rows = [
        pack(),
        pack(name="pack together", from_=PLACED, event=Together),
        pack(name="customer packs", from_=CONFIRMED, who={CUSTOMER}, to=DELIVERED, event=Returned),
        unpack(),
    ]
    policy = policy_of(extended(rows=rows))
    placed, both = Shop(policy=policy), Shop(policy=policy).do(op.ConfirmOrder(by=SELLER))

    (reason,) = placed.ask(Pack(by=CUSTOMER)).reasons
    assert ("order.placed", (SELLER,)) == (reason.code, reason.allowed_for)
    (reason,) = placed.ask(Pack(by=SUPPORT)).reasons
    assert ("role.not_allowed", (SELLER,)) == (reason.code, reason.allowed_for)
    (reason,) = both.ask(Pack(by=SUPPORT)).reasons
    assert ("role.not_allowed", (CUSTOMER, SELLER)) == (reason.code, reason.allowed_for)
    assert Own.PACKED is both.ask(Pack(by=SELLER)).unwrap().state.status
    assert DELIVERED is both.ask(Pack(by=CUSTOMER)).unwrap().state.status


def test_the_way_back():
    """Back to a state of the shop's own, too; and an event that leads back to nowhere is none."""
    table = extended(like={Own.PACKED: CONFIRMED}, without=["deliver"])
    shop = Shop(policy=policy_of(table)).do(op.ConfirmOrder(by=SELLER)).do(Pack(by=SELLER)).do(op.Declare(by=CUSTOMER))
    shop.do(op.CancelOrder(by=SELLER, basis="m-1")).do(op.OfferReactivation(by=SELLER))
    shop.do(op.AcceptReactivation(by=CUSTOMER))

    assert Own.PACKED is shop.order.status
    assert shop.order == op.replay(shop.events, policy=shop.policy)
    assert ["reactivation confirmation"] == [
        each.kind for each in op.obligations(shop.order, policy=shop.policy, at=shop.now) if "reactiv" in each.kind
    ]
    for wrong in (CANCELLED, Start.NEW, Own.LOST):
        with pytest.raises(op.WrongCase, match="order.reactivated cannot happen: the order is cancelled"):
            op.replay([*shop.events[:-1], attrs.evolve(shop.events[-1], back_to=wrong)], policy=shop.policy)


def test_a_deadline_at_an_instant_that_was_named():
    """A timer without a period is due at its anchor, and never before it is set; where there is no anchor it is not set."""
    shop = confirmed().do(op.Declare(by=CUSTOMER)).do(op.CancelOrder(by=SELLER, basis="m-1"))
    shop.do(op.OfferReactivation(by=SELLER, valid_until="2026-11-05"))
    (lapses,) = (each for each in shop.order.deadlines if each.kind == "reactivation.lapses")

    assert (None, lapses.due, "r-1") == (lapses.period, lapses.since, lapses.about)
    assert op.explain(lapses).endswith(
        "until the end of 5 November 2026 (UTC+1) that the order is taken up again. "
        "That instant itself is what is recorded."
    )
    assert op.explain(lapses, "de").endswith("Der Zeitpunkt selbst ist so festgehalten.")
    back = op.Row(name="backdate", command=Backdate, from_=PLACED, who={SELLER}, event=Backdated)
    table = op.ORDERS.extend(rows=[back], timers=[remind(after=[Backdated], anchor="since", period=None)])
    past = Shop(policy=policy_of(table)).do(Backdate(by=SELLER, since=op.ManualClock("2026-11-01T00:00:00Z").now()))
    assert ["order.placed", "order.backdated", "order.reminded"] == past.kinds()
    assert START == past.events[-1].at
    none = Shop(policy=policy_of(table)).do(Backdate(by=SELLER, since=None))
    assert () == none.order.deadlines


def test_several_parts_are_told_by_their_ids():
    """An event about one leaves the other ones alone; one about none cannot happen."""
    shop = confirmed().do(op.AskQuestion(by=CUSTOMER)).do(op.AskQuestion(by=CUSTOMER)).do(op.Complain(by=SELLER))
    shop.do(op.Reply(by=SELLER, message_id="m-2"))

    assert ["open", "answered", "open"] == [message.status.value for message in shop.order.messages]
    assert ["m-1", "m-3"] == [deadline.about for deadline in shop.order.deadlines]
    with pytest.raises(op.WrongCase, match="message.replied cannot happen: the message is new"):
        op.replay([*shop.events[:-1], attrs.evolve(shop.events[-1], message_id="m-9")], policy=shop.policy)
    with pytest.raises(op.WrongCase, match="message.question_asked cannot happen: the message is open"):
        op.replay([*shop.events[:-1], attrs.evolve(shop.events[2], message_id="m-1")], policy=shop.policy)


def test_nothing_is_left_out_that_is_not_there():
    """A misspelt name is found at once, and the message lists the right ones."""
    with pytest.raises(op.TableError, match=r"has nothing named delivre; it has .*deliver"):
        op.ORDERS.extend(without=["delivre"])


def test_an_extended_table_leaves_the_old_one_alone():
    """Law 11: tables are values."""
    before = fingerprint(op.ORDERS)
    extended()

    assert before == fingerprint(op.ORDERS)
    assert "<Lifecycle order: 25 moves, 3 parts>" == repr(op.ORDERS)


def test_the_own_command_of_a_shop():
    """It is decided, refused and offered like any other, and its values reach the event."""
    shop = Shop(policy=policy_of(extended())).do(op.ConfirmOrder(by=SELLER))

    assert ["role.not_allowed"] == shop.codes(Pack(by=CUSTOMER))
    assert Pack in {option.command for option in op.options(shop.order, by=SELLER, policy=shop.policy, at=START)}
    shop.do(Pack(by=SELLER, parcel="p-7"))
    assert (Own.PACKED, "p-7", "order.packed") == (shop.order.status, shop.events[-1].parcel, shop.events[-1].kind)
    assert ["order.packed"] == shop.codes(Pack(by=SELLER))
    assert shop.order == op.replay(shop.events, policy=shop.policy)


def test_what_a_new_state_is_not_like_it_does_not_share():
    """Without likeness the resolution center is closed there; with it, it is as open as before."""
    bare = Shop(policy=policy_of(extended())).do(op.ConfirmOrder(by=SELLER)).do(Pack(by=SELLER))
    like = Shop(policy=policy_of(extended(like={Own.PACKED: CONFIRMED}, without=["deliver"])))
    like.do(op.ConfirmOrder(by=SELLER)).do(Pack(by=SELLER))

    assert ["order.packed"] == bare.codes(op.RequestUpdate(by=CUSTOMER))
    assert [] == like.codes(op.RequestUpdate(by=CUSTOMER))
    like.do(op.RequestCancellation(by=SELLER, reason="x")).do(op.AcceptRequest(by=CUSTOMER))
    assert CANCELLED is like.order.status


def test_a_timer_that_stays_fires_once():
    """A deadline that has passed is gone, also where the state is the same as before."""
    table = op.ORDERS.extend(timers=[remind()])
    shop = Shop(policy=policy_of(table))
    (deadline,) = shop.order.deadlines
    shop.wait(to=deadline.due)

    assert ["order.placed", "order.reminded"] == shop.kinds()
    assert () == shop.order.deadlines
    assert PLACED is shop.order.status


def test_a_duty_is_done_with_an_event():
    """In time nothing happens; late, it is a breach that ends with the event."""
    table = op.ORDERS.extend(timers=[pay_up()])
    prompt = Shop(policy=policy_of(table)).do(op.RecordPayment(by=SELLER), at="2026-11-02T18:59:59+01:00")
    late = Shop(policy=policy_of(table)).wait(to="2026-11-04T09:00:00+01:00").do(op.ConfirmOrder(by=SELLER))

    assert ["order.placed", "order.payment_recorded"] == prompt.wait(to="2026-11-04T09:00:00+01:00").kinds()
    assert ["order.placed", "order.unpaid", "order.confirmed"] == late.kinds()
    (owed,) = (
        each for each in op.obligations(late.order, policy=late.policy, at=late.now) if each.kind == "prepayment"
    )
    assert (CUSTOMER, SELLER, True) == (owed.owed_by, owed.owed_to, owed.breached)
    assert () == late.do(op.RecordPayment(by=SELLER)).order.overdue


def test_a_duty_that_arises_anew_is_owed_once():
    """Who owes it gains no time by what makes it owed once more; what was overdue stays overdue."""
    table = op.ORDERS.extend(timers=[pay_up(after=[op.OrderPlaced, op.RefundRecorded], until=())])
    shop = Shop(policy=policy_of(table)).wait(to="2026-11-03T09:00:00+01:00")
    assert ["order.pay_up"] == [each.kind for each in shop.order.overdue]
    shop.do(op.RecordPayment(by=SELLER, amount=op.Money("500", "EUR"))).do(op.RecordRefund(by=SELLER))

    assert ["order.pay_up"] == [each.kind for each in shop.order.overdue]
    assert () == shop.order.deadlines
    assert 1 == shop.wait(to="2026-11-14T09:00:00+01:00").kinds().count("order.unpaid")
    early = Shop(policy=policy_of(table)).do(op.RecordPayment(by=SELLER, amount=op.Money("500", "EUR")))
    before = early.order.deadlines
    assert before == early.do(op.RecordRefund(by=SELLER), at="2026-11-02T12:00:00+01:00").order.deadlines


def test_a_timer_that_is_set_by_an_event_is_set_anew():
    """The same event later replaces the deadline."""
    table = op.ORDERS.extend(timers=[remind(from_=(PLACED, CONFIRMED), after=[op.PaymentRecorded], period=op.Days(1))])
    shop = Shop(policy=policy_of(table))
    assert () == shop.order.deadlines

    shop.do(op.RecordPayment(by=SELLER)).do(op.ConfirmOrder(by=SELLER))
    first = shop.order.deadlines
    shop.do(op.RecordPayment(by=SELLER, amount=op.Money("1", "EUR")), at="2026-11-02T20:00:00+01:00")

    assert (START, 1) == (first[0].anchor, len(first))
    assert [op.ManualClock("2026-11-03T20:00:00+01:00").now()] == [each.due for each in shop.order.deadlines]


def test_two_deadlines_at_one_instant_pass_in_the_order_of_the_table():
    """Of the part first, then of the case; and the outcome does not depend on who looks when."""
    table = op.ORDERS.extend(timers=[remind(from_=(PLACED, CONFIRMED), period=op.Hours(48))])
    shop = Shop(policy=policy_of(table)).do(op.RequestUpdate(by=CUSTOMER))

    assert ["dispute.silence_lapses", "order.remind"] == [each.kind for each in shop.order.deadlines]
    assert ["dispute.lapsed", "order.reminded"] == shop.wait(to="2026-12-01T00:00:00Z").kinds()[-2:]


def test_a_deadline_is_never_due_before_it_is_set():
    """A timer whose anchor lies far back is due at once, and not before."""
    back = op.Row(name="backdate", command=Backdate, from_=PLACED, who={SELLER}, event=Backdated)
    table = op.ORDERS.extend(rows=[back], timers=[remind(after=[Backdated], anchor="since")])
    shop = Shop(policy=policy_of(table)).do(Backdate(by=SELLER, since=op.ManualClock("2026-11-01T00:00:00Z").now()))

    assert ["order.placed", "order.backdated", "order.reminded"] == shop.kinds()
    assert (START, START) == (shop.events[1].deadlines[0].due, shop.events[2].at)


def test_looking_ahead_comes_to_an_end():
    """Two timers that set each other for ever: waiting leads nowhere, and that is found out."""
    there = op.Timer(
        name="order.there", from_=CONFIRMED, period=op.Hours(1), owed_by=SELLER, to=Own.PACKED, event=Reminded
    )
    back = op.Timer(
        name="order.back", from_=Own.PACKED, period=op.Hours(1), owed_by=SELLER, to=CONFIRMED, event=Returned
    )
    table = op.ORDERS.extend(states=[op.State(Own.PACKED)], timers=[there, back])
    shop = Shop(policy=policy_of(table)).do(op.ConfirmOrder(by=SELLER))

    (reason,) = shop.ask(op.AcceptDelivery(by=CUSTOMER)).reasons
    assert ("order.confirmed", None) == (reason.code, reason.allowed_from)
    (early,) = shop.ask(op.ForceCancel(by=CUSTOMER), at=op.ManualClock("2026-11-08T20:30:00+01:00").now()).reasons
    assert op.ManualClock("2026-11-10T18:00:00+01:00").now() <= early.allowed_from


def test_a_shop_that_is_not_open_yet():
    """A guard on the beginning looks ahead, too, though there is no order yet."""
    opening = op.ManualClock("2026-11-03T09:00:00+01:00").now()

    @op.guard("shop.closed", rule="shop.opening")
    def is_open(s):
        return None if s.at >= opening else op.Objection(until=opening)

    (place, *rest) = op.ORDERS.rows
    policy = policy_of(attrs.evolve(op.ORDERS, rows=(attrs.evolve(place, guards=[*place.guards, is_open]), *rest)))
    command = op.PlaceOrder(by=CUSTOMER, order_id="o", price=op.Money("1", "EUR"), promised="2026-12-01")

    (reason,) = op.handle(None, command, policy=policy, at=START).reasons
    assert ("shop.closed", opening) == (reason.code, reason.allowed_from)
    assert "shop.closed" in {
        each.code for option in op.options(None, by=CUSTOMER, policy=policy, at=START) for each in option.reasons
    }


def test_an_obstacle_that_comes_up_while_one_waits():
    """Law 3: the instant named is one at which nothing is in the way, not only not what is in the way now."""
    noon, evening = (op.ManualClock(f"2026-11-02T{hour}:00:00+01:00").now() for hour in (12, 18))

    @op.guard("shop.morning", rule="shop.hours")
    def not_in_the_morning(s):
        return op.Objection(until=noon) if s.at < noon else None

    @op.guard("shop.lunch", rule="shop.hours")
    def not_after_lunch(s):
        return op.Objection(until=evening) if op.Hours(2).after(START, s.zone) <= s.at < evening else None

    @op.guard("shop.over", rule="shop.hours")
    def not_in_the_evening(s):
        return op.Objection() if s.at >= evening else None

    def confirming(*guards):
        rows = [attrs.evolve(row, guards=guards) if row.name == "confirm" else row for row in op.ORDERS.rows]
        return Shop(policy=policy_of(attrs.evolve(op.ORDERS, rows=tuple(rows))))

    confirm = op.ConfirmOrder(by=SELLER)
    (reason,) = confirming(not_in_the_morning, not_after_lunch).ask(confirm).reasons
    assert ("shop.morning", evening) == (reason.code, reason.allowed_from)
    (reason,) = confirming(not_in_the_morning, not_after_lunch, not_in_the_evening).ask(confirm).reasons
    assert ("shop.morning", None) == (reason.code, reason.allowed_from)
    both = confirming(not_in_the_morning, not_in_the_evening).ask(op.ConfirmOrder(by=CUSTOMER)).reasons
    assert [("role.not_allowed", None), ("shop.morning", noon)] == [(each.code, each.allowed_from) for each in both]


def test_a_period_that_the_policy_does_not_have():
    """Found when the policy is made, not when the deadline is set."""
    with pytest.raises(op.PolicyError, match="'order.remind' takes its period from 'remind_after'"):
        policy_of(op.ORDERS.extend(timers=[remind(period="remind_after")]))


def test_an_event_without_a_source_for_its_fields():
    """Found when the table is built; where it depends on what an event follows, when it happens."""
    with pytest.raises(op.TableError, match="Packed of 'pack' has a field 'parcel' that neither the command nor"):
        extended(rows=[pack(command=op.ConfirmOrder), unpack()])
    with pytest.raises(op.TableError, match="Backdated of 'order.remind' has a field 'since'"):
        extended(timers=[remind(event=Backdated)])
    follow = op.Reaction(name="follow", after=op.OrderConfirmed, from_=CONFIRMED, event=Backdated)
    shop = Shop(policy=policy_of(op.ORDERS.extend(reactions=[follow])))
    with pytest.raises(op.WrongCase, match="Backdated has a field 'since' that neither the command nor the state has"):
        shop.do(op.ConfirmOrder(by=SELLER))


def test_the_worked_example():
    """The quality check of the docs: a state, a command, a guard and a timer of the shop's own."""
    shop = Shop(policy=quality_check.policy()).do(op.ConfirmOrder(by=SELLER))
    assert ["order.confirmed"] == shop.codes(op.MarkDelivered(by=SELLER))

    shop.do(quality_check.SubmitForCheck(by=SELLER))
    (reason,) = shop.ask(op.MarkDelivered(by=SELLER)).reasons
    rested = op.ManualClock("2026-11-02T11:00:00+01:00").now()
    assert ("quality.not_rested", "shop.rest", rested) == (reason.code, reason.rule, reason.allowed_from)
    assert ["order.in_quality_check"] == shop.codes(quality_check.SubmitForCheck(by=SELLER))

    over = shop.order.deadlines[0].due
    assert op.ManualClock("2026-11-04T09:00:00+01:00").now() == over
    assert ["order.confirmed"] == shop.codes(op.MarkDelivered(by=SELLER), at=over)
    shop.do(op.MarkDelivered(by=SELLER), at=rested)
    assert DELIVERED is shop.order.status


def test_the_start_is_a_state_like_any_other():
    """It has a name of its own and refuses with one."""
    refused = op.handle(None, op.ConfirmOrder(by=SELLER), policy=Shop().policy, at=START)

    assert Start.NEW in {state.status for state in op.ORDERS.states}
    assert ["order.not_placed"] == [reason.code for reason in refused.reasons]


class TestNeverAtRest:
    """Tables that would never come to rest say so, instead of hanging."""

    def test_a_timer_that_sets_itself_for_the_past(self):
        """Its anchor stays where it is, so from then on it would be due for ever."""
        nag = remind(after=[op.OrderPlaced, Nagged], anchor="promised", period=op.Days(1), event=Nagged)
        shop = Shop(policy=policy_of(op.ORDERS.extend(timers=[nag])), promised="2026-11-03")

        with pytest.raises(op.TableError, match="'order.remind' of the table 'order' sets itself again and again at"):
            shop.wait(to="2026-12-01T00:00:00Z")

    def test_reactions_in_a_circle(self):
        """Each follows the other."""
        circle = op.Reaction(name="circle", after=[op.OrderConfirmed, Reminded], from_=CONFIRMED, event=Reminded)
        shop = Shop(policy=policy_of(op.ORDERS.extend(reactions=[circle])))

        with pytest.raises(op.TableError, match="the reactions of the table 'order' follow one another without end"):
            shop.do(op.ConfirmOrder(by=SELLER))

    def test_a_timer_that_ticks(self):
        """Law 3: however often it ticks, a refusal looks beyond it to the instant that a guard names."""
        tick = remind(after=[op.OrderPlaced, Reminded], period=op.Hours(1))
        shop = Shop(policy=policy_of(op.ORDERS.extend(timers=[tick])), promised="2026-12-10")

        (reason,) = shop.ask(op.ForceCancel(by=CUSTOMER)).reasons
        assert op.ManualClock("2026-12-12T00:00:00+01:00").now() == reason.allowed_from

    def test_ticks_until_the_calendar_ends(self):
        """Waiting leads nowhere, and asking does not fail."""
        tick = remind(after=[op.OrderPlaced, Reminded], period=op.Years(500))
        shop = Shop(policy=policy_of(op.ORDERS.extend(timers=[tick])))

        (reason,) = shop.ask(op.MarkDelivered(by=SELLER)).reasons
        assert ("order.placed", None) == (reason.code, reason.allowed_from)


def test_two_timers_with_one_event_at_one_instant_both_pass():
    """24 hours and a day are the same on most days; that loses no reminder."""
    timers = [remind(), remind(name="order.remind_too", period=op.Days(1)), remind(name="third", period=op.Hours(24))]
    shop = Shop(policy=policy_of(op.ORDERS.extend(timers=timers))).wait(to="2026-11-05T00:00:00Z")

    assert ["order.reminded"] * 3 == shop.kinds()[1:]
    assert ["order.remind", "order.remind_too", "third"] == [event.timer for event in shop.events[1:]]


def test_an_extension_does_not_reach_into_the_parts():
    """A state of a shop that is written like one of a dispute changes nothing for anybody else."""

    class Shelf(op.Status):
        """Written like a state of a dispute."""

        OPEN = "open"

    extended(states=[op.State(Shelf.OPEN)], rows=[pack(to=Shelf.OPEN), attrs.evolve(unpack(), from_=Shelf.OPEN)])
    shop = confirmed().do(op.RequestUpdate(by=CUSTOMER))

    assert ["dispute.already_open"] == shop.codes(op.RequestUpdate(by=CUSTOMER))


def test_an_end_of_a_shops_own_closes_what_is_open():
    """Every final state does, and so nobody owes an answer on an order that is over."""
    lost = op.Row(name="lose", command=Pack, from_=CONFIRMED, to=Own.LOST, who=SELLER, event=Packed)
    table = op.ORDERS.extend(states=[op.State(Own.LOST, final=True)], rows=[lost])
    shop = confirmed(policy=policy_of(table)).do(op.RequestUpdate(by=CUSTOMER)).do(Pack(by=SELLER))

    assert (Own.LOST, None, ()) == (shop.order.status, shop.order.open_dispute, shop.order.deadlines)
    assert ["order.packed", "dispute.lapsed"] == shop.kinds()[-2:]


def test_careless_rows():
    """What is forgotten or misspelt is found when the row is made."""
    assert frozenset({SELLER}) == pack(who=SELLER).who == pack(who="seller").who
    assert (op.OrderPlaced,) == remind(after=op.OrderPlaced).after
    with pytest.raises(op.UnknownRole, match="'boss' is no role"):
        pack(who=["boss"])
    with pytest.raises(op.TableError, match="'confirmed' names no states"):
        pack(from_="confirmed")
    with pytest.raises(op.TableError, match="'confirmed' names no states"):
        pack(to="confirmed")
    with pytest.raises(op.TableError, match=r"is no guard; decorate the function with @guard\(code, rule=...\)"):
        pack(guards=[policy_of])
    with pytest.raises(op.TableError, match="PACKED cannot be like LOST, which is no state of the table 'order'"):
        extended(like={Own.PACKED: Own.LOST})


@pytest.mark.parametrize("answer", [False, True, "no"])
def test_a_guard_answers_with_an_objection(answer):
    """Or with nothing; anything else is a mistake of the table, and named."""

    @op.guard("own.wrong", rule="own")
    def wrong(_):
        return answer

    policy = policy_of(extended(rows=[pack(guards=[wrong]), unpack()]))
    with pytest.raises(op.TableError, match=f"the guard 'own.wrong' answered {answer!r}; it returns an Objection"):
        confirmed(policy=policy).ask(Pack(by=SELLER))
    assert op.Objection(until="2026-11-02T09:00:00+01:00") == op.Objection(until=START)
