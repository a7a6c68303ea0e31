"""The laws, each as a function that fails where it is broken."""

from datetime import timedelta
from functools import partial

import attrs
from worlds import SECRET, suitable

import orderpolicy as op
from orderpolicy.lifecycle import Start

MICRO = timedelta(microseconds=1)
FAR_AHEAD = (timedelta(days=40), timedelta(days=4000))


def moment(value):
    """An aware datetime as an instant."""
    return op.ManualClock(value).now()


def probes(state, at):
    """Instants at which something may be different: around every deadline that runs, and far ahead."""
    dues = [deadline.due for deadline in state.deadlines if deadline.due > at]
    return [*(moment(due - MICRO) for due in dues), *dues, *(moment(at + ahead) for ahead in FAR_AHEAD)]


def late_is_on_time(state, command, policy, at, stops):
    """Law 1: one step to t, many steps to t, or none at all before a command at t: the same state and events."""
    direct = op.handle(state, command, policy=policy, at=at)
    at_once = op.advance(state, policy=policy, to=at)
    moved, events = state, ()
    for stop in sorted(stop for stop in stops if state.last_at <= stop <= at):
        step = op.advance(moved, policy=policy, to=stop)
        moved, events = step.state, events + step.events
    last = op.advance(moved, policy=policy, to=at)
    assert at_once.state == last.state
    assert at_once.events == events + last.events
    stepped = op.handle(last.state, command, policy=policy, at=at)
    if isinstance(direct, op.Refused) or direct.repeated:
        assert direct == stepped or direct.repeated
    else:
        assert direct.state == stepped.state
        assert direct.events == at_once.events + stepped.events
    for event in at_once.events:
        assert event.at <= at


def options_tell_the_truth(state, policy, at):
    """Law 2: what options allow is accepted, what they refuse is refused with the same reasons."""
    for role in op.Role:
        offered = op.options(state, by=role, policy=policy, at=at)
        assert {option.command for option in offered} == known_to(role, policy.orders.table)
        for option in offered:
            answers = [
                op.handle(state, command, policy=policy, at=at)
                for command in suitable(option.command, role, state, policy, at)
            ]
            if option.allowed:
                assert any(isinstance(answer, op.Accepted) for answer in answers), (option, answers)
                assert option.reasons == ()
            else:
                assert any(option.reasons == answer.reasons for answer in answers), (option, answers)
                assert not any(isinstance(answer, op.Accepted) for answer in answers)


def known_to(role, table):
    """The commands that some row names a role for."""
    return {row.command for row in rows_of(table) if role in row.who}


def rows_of(table):
    """The rows of a table and of its parts."""
    return [*table.rows, *(row for part in table.parts for row in part.lifecycle.rows)]


def refusals_are_complete_and_right(state, command, policy, at, refused):
    """Law 3: every failing guard is named; at the latest instant it is accepted, one microsecond before it is not."""
    assert refused.reasons
    codes = [reason.code for reason in refused.reasons]
    assert len(codes) == len(set(codes))
    if "command.id_reused" in codes:
        assert codes == ["command.id_reused"]
        return
    settled = op.advance(state, policy=policy, to=at).state
    assert sorted(codes) == sorted(obstacles(settled, command, policy, at))
    for reason in refused.reasons:
        if reason.allowed_from is not None:
            assert reason.allowed_from > at
            then = op.handle(state, command, policy=policy, at=reason.allowed_from)
            assert isinstance(then, op.Accepted) or reason.code not in [each.code for each in then.reasons]
    instants = [reason.allowed_from for reason in refused.reasons]
    if all(instants):
        latest = max(instants)
        assert isinstance(op.handle(state, command, policy=policy, at=latest), op.Accepted)
        assert isinstance(op.handle(state, command, policy=policy, at=moment(latest - MICRO)), op.Refused)
        for probe in probes(state, at):
            if probe < latest:
                assert isinstance(op.handle(state, command, policy=policy, at=probe), op.Refused)
    else:
        for probe in probes(state, at):
            assert isinstance(op.handle(state, command, policy=policy, at=probe), op.Refused)


def obstacles(state, command, policy, at):
    """What is in the way of a command, worked out from the rows alone."""
    table, concept = policy.orders.table, policy.orders
    kind, by = type(command), command.by
    if by not in {role for row in rows_of(table) if row.command is kind for role in row.who}:
        state = attrs.evolve(state, **{part.holder: () for part in table.parts if by not in part.seen_by})
    lifecycle, part, subject = table, None, state
    found = []
    for each in table.parts:
        if kind in each.gates:
            lifecycle, part = each.lifecycle, each
            subject = meant(state, command)
            if state.status not in each.gates[kind].states:
                found.append(refusal(table, state.status))
            elif by in each.seen_by:
                found += objections(each.gates[kind].guards, state, state, command, concept, policy, at)
            concept = getattr(concept, each.policy)
    shown = part is None or by in part.seen_by
    status = Start.NEW if subject is None else subject.status
    rows = [row for row in lifecycle.rows if row.command is kind]
    here = [row for row in rows if status in row.from_]
    theirs = [row for row in here if by in row.who]
    if any(by in row.who for row in rows):
        here = theirs
    else:
        found.append("role.not_allowed")
    if not here and shown:
        found.append(refusal(lifecycle, status))
    if here and shown:
        found += objections(here[0].guards, state, subject, command, concept, policy, at)
    return found


def meant(state, command):
    """The part of an order that a command is about, None if it begins one or there is none."""
    match command:
        case op.AskQuestion() | op.Complain() | op.Declare():
            return None
        case op.OfferReactivation() | op.AcceptReactivation() | op.DeclineReactivation():
            return next((each for each in state.reactivations if each.status is op.ReactivationStatus.OFFERED), None)
        case op.RetractQuestion() | op.Reply():
            named = command.message_id or first_open(state, command)
            return next((each for each in state.messages if each.message_id == named), None)
    return state.open_dispute


def first_open(state, command):
    """The oldest message that a party may answer, or take back."""
    for message in state.messages:
        own = message.sent_by is command.by
        effective = state.cancellation is not None and state.cancellation.message_id == message.message_id
        if message.status is op.MessageStatus.OPEN and (
            (own and not effective)
            if isinstance(command, op.RetractQuestion)
            else {command.by, message.sent_by} == {op.Role.CUSTOMER, op.Role.SELLER}
        ):
            return message.message_id
    return None


def refusal(table, status):
    """The code with which a state refuses."""
    (code,) = (state.refuses or f"{table.name}.{status}" for state in table.states if state.status is status)
    return code


def objections(guards, root, subject, command, concept, policy, at):
    """The codes of the guards that object."""
    situation = op.Situation(subject, concept, command.by, at, command, None, root, 0, policy.place, policy.version)
    return [guard.code for guard in guards if guard.check(situation) is not None]


def history_is_the_state(events, state, policy):
    """Law 4: the events, replayed, are the state; its version counts them."""
    assert op.replay(events, policy=policy) == state
    assert len(events) == state.version
    assert [event.at for event in events] == sorted(event.at for event in events)
    for part in policy.orders.table.parts:
        own = {move.event for move in part.lifecycle.moves}
        for each in getattr(state, part.holder):
            about = [event for event in events if type(event) in own and key_of(event, part) == key_of(each, part)]
            assert each.version == len(about)


def key_of(thing, part):
    """The id of a part, or of the part that an event is about."""
    return getattr(thing, part.key)


def twice_is_once(command, policy, at, accepted):
    """Law 6: the same command id again changes nothing and answers as the first time."""
    if command.id is None:
        return
    again = op.handle(accepted.state, command, policy=policy, at=at)
    later = op.handle(accepted.state, command, policy=policy, at=moment(at + timedelta(days=100)))
    for answer in (again, later):
        assert answer.repeated
        assert answer.state == accepted.state
        own = tuple(event for event in accepted.events if event.cause == command.id)
        assert answer.events == own
        assert answer.notices == tuple(notice for notice in accepted.notices if notice.event in own)


def half_open(state, policy, at):
    """Law 7: until a deadline is due nothing has passed; when it is, it has, at its own instant."""
    due = op.next_due(state, policy=policy)
    if due is None:
        assert op.advance(state, policy=policy, to=moment(at + timedelta(days=10000))).events == ()
        return
    assert due > at
    assert op.advance(state, policy=policy, to=moment(due - MICRO)) == op.Accepted(state)
    passed = op.advance(state, policy=policy, to=due)
    assert passed.events
    assert {event.at for event in passed.events} == {due}
    assert {event.by for event in passed.events} == {op.Role.SYSTEM}


def from_facts(state, events, policy, newer, command, at):
    """Law 8: due instants follow from recorded instants and the policy that the case began under, and only that."""
    recorded = {event.at for event in events} | {promise.promised for promise in state.promises}
    for deadline in (*state.deadlines, *state.overdue):
        set_at = {event.at for event in events if deadline in event.deadlines}
        if deadline.period is None:
            assert deadline.due in {each.valid_until for each in state.reactivations}
            continue
        assert deadline.since in recorded
        counted = deadline.period.after(deadline.anchor, policy.place)
        assert deadline.due in {max(counted, at) for at in set_at}
        assert deadline.how == deadline.period.reckon(deadline.anchor, policy.place)
    waits = ((state.grace, policy.orders.force_cancel_after), (state.additional, policy.orders.additional_period))
    for opens, period in waits:
        assert (opens is None) is (period is None)
        if opens is not None and opens.period is None:
            assert state.essential
            assert opens.due == state.expected
        elif opens is not None:
            assert opens.due == max(period.after(opens.anchor, policy.place), state.expected)
            assert state.expected == opens.since
    for told, period in (
        (state.withdrawal, policy.orders.withdraw_within),
        (state.payment_due, policy.orders.pay_within),
    ):
        if told is not None:
            assert told.anchor in recorded
            assert told.due == period.after(told.anchor, policy.place)
    for refund in (*state.refunds, *state.repaid):
        assert refund.deadline.anchor in recorded
        assert refund.deadline.due == policy.orders.refund_within.after(refund.deadline.anchor, policy.place)
    calendar_changes_move_nothing(state, policy)
    assert op.deadlines(state, policy=policy) == tuple(sorted(state.deadlines, key=lambda each: each.due))
    assert op.handle(state, command, policy=newer, at=at) == op.handle(state, command, policy=policy, at=at)
    far = moment(at + timedelta(days=100))
    assert op.advance(state, policy=newer, to=far) == op.advance(state, policy=policy, to=far)


WITHOUT = {}


def without_holidays(policy):
    """The policy, and no holidays at all any more."""
    if policy.version not in WITHOUT:
        calendar = attrs.evolve(policy.calendar, holidays=(), version="none left")
        WITHOUT[policy.version] = attrs.evolve(policy, calendar=calendar)
    return WITHOUT[policy.version]


def calendar_changes_move_nothing(state, policy):
    """What has been told stays as it was told, under a calendar that knows no holidays at all any more."""
    if policy.calendar is not None:
        changed = without_holidays(policy)
        for ask in (op.deadlines, op.next_due):
            assert ask(state, policy=policy) == ask(state, policy=changed)
        for ask in (op.obligations, partial(op.options, by=op.Role.CUSTOMER)):
            assert ask(state, policy=policy, at=state.last_at) == ask(state, policy=changed, at=state.last_at)


def reactivations_bind(order):
    """C6, C7: an order that is taken up again shows no cancellation, and no offer is open on one that runs."""
    cancelled = order.status is op.OrderStatus.CANCELLED
    assert cancelled is (order.cancellation is not None)
    if not cancelled:
        assert all(each.status is not op.ReactivationStatus.OFFERED for each in order.reactivations)
    accepted = sum(each.status is op.ReactivationStatus.ACCEPTED for each in order.reactivations)
    assert (accepted > 0) is (order.reactivated_at is not None)


def money_adds_up(order):
    """Law 9: paid == kept + refunded + refund due, and none of it is below zero."""
    assert order.paid == order.kept + order.refunded + order.refund_due
    nothing = order.price.zero()
    assert min(order.paid, order.kept, order.refunded, order.refund_due, order.outstanding) >= nothing
    assert sum((refund.amount.amount for refund in order.refunds), start=0) == order.refund_due.amount
    assert sum((refund.amount.amount for refund in order.repaid), start=0) == order.refunded.amount
    assert all(refund.amount for refund in (*order.refunds, *order.repaid))
    assert (order.payment is op.PaymentStatus.PAID) <= (order.paid_at is not None or not order.price)
    if order.status is op.OrderStatus.CANCELLED:
        assert order.kept == nothing


def nobody_is_stuck(state, policy, at):
    """Law 10: in a state that is not final each party may do something, or a deadline runs."""
    (here,) = (each for each in policy.orders.table.states if each.status is state.status)
    if not here.final and op.next_due(state, policy=policy) is None:
        for party in (op.Role.CUSTOMER, op.Role.SELLER):
            assert any(option.allowed for option in op.options(state, by=party, policy=policy, at=at))


def pure(state, command, policy, at, answer):
    """Law 11: the same question has the same answer, and asking changes nothing."""
    before = repr((state, command))
    assert op.handle(state, command, policy=policy, at=at) == answer
    assert repr((state, command)) == before


def everyone_has_a_role(state, command, policy, at, answer):
    """Law 12: no row is driven by a role that it does not name, and support learns nothing of disputes."""
    settled = op.advance(state, policy=policy, to=at).state
    if isinstance(answer, op.Accepted) and not answer.repeated:
        assert type(command) in known_to(command.by, policy.orders.table)
        assert "role.not_allowed" not in obstacles(settled, command, policy, at)
        settled = answer.state
    for notice in getattr(answer, "notices", ()):
        assert notice.to in (op.Role.CUSTOMER, op.Role.SELLER)
        assert notice.to is not notice.event.by
    seen = op.view(settled, role=op.Role.SUPPORT)
    assert SECRET not in repr(seen)
    between = {"disputes": (), "messages": (), "reactivations": ()}
    shown = {
        name: tuple(each for each in getattr(settled, name) if each.about is None) for name in ("deadlines", "overdue")
    }
    bare = attrs.evolve(settled, **between, **shown)
    assert seen == op.view(bare, role=op.Role.SUPPORT)
