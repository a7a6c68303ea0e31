"""The laws, each as a function that fails where it is broken."""

from datetime import timedelta
from functools import partial

import attrs
from worlds import SECRET, suitable

import orderpolicy as op
from orderpolicy.accounts.review import judge
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
        own = [option.command for option in offered if is_of(option.command, state, policy)]
        assert set(own) == known_to(role, table_of(state, policy))
        begins = {op.PlaceOrder, op.StartContract} if isinstance(state, op.Account) and role == "customer" else set()
        assert {option.command for option in offered} == {*own, *begins}
        for option in offered:
            answers = [
                op.handle(state if option.command in own else None, command, policy=policy, at=at)
                for command in suitable(option.command, role, state, policy, at)
            ]
            if option.allowed:
                assert any(isinstance(answer, op.Accepted) for answer in answers), (option, answers)
                assert option.reasons == ()
            else:
                assert any(option.reasons == answer.reasons for answer in answers), (option, answers)
                assert not any(isinstance(answer, op.Accepted) for answer in answers)


def table_of(state, policy):
    """The table of a case."""
    return policy.terms_of(state).table


def is_of(command, state, policy):
    """Whether a command is one of the case's own."""
    return command in {row.command for row in rows_of(table_of(state, policy))}


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
    terms = policy.terms_of(state)
    table, concept = terms.table, terms.policy
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
    """The part of a case that a command is about, None if it begins one or there is none."""
    match command:
        case op.AskQuestion() | op.Complain() | op.Declare() | op.BlockAccount():
            return None
        case op.RequestUnblock() | op.ContestBlock() | op.GrantUnblock() | op.DeclineUnblock():
            return block_meant(state, command)
        case op.OfferReactivation() | op.AcceptReactivation() | op.DeclineReactivation():
            return next((each for each in state.reactivations if each.status is op.ReactivationStatus.OFFERED), None)
        case op.RetractQuestion() | op.Reply():
            named = command.message_id or first_open(state, command)
            return next((each for each in state.messages if each.message_id == named), None)
    return state.open_dispute


def block_meant(account, command):
    """The block that is named, else the oldest that waits for the seller's answer, else the oldest in force."""
    waiting = [block for block in account.blocks if block.applied_at or block.contested_at]
    waiting = [block for block in waiting if block.status in (op.BlockStatus.APPLIED, op.BlockStatus.CONTESTED)]
    for block in (*(waiting if command.by is op.Role.SELLER else ()), *account.blocks):
        if command.block_id == block.block_id or (command.block_id is None and block.released_at is None):
            return block
    return None


def first_open(state, command):
    """The oldest message that a party may answer, or take back."""
    cancellation = getattr(state, "cancellation", None)
    for message in state.messages:
        own = message.sent_by is command.by
        effective = cancellation is not None and cancellation.message_id == message.message_id
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
    fact = command.fact and op.advance(command.fact, policy=policy, to=at).state
    situation = op.Situation(
        subject, concept, command.by, at, command, None, root, 0, policy.place, policy.version, None, fact
    )
    return [guard.code for guard in guards if guard.check(situation) is not None]


def history_is_the_state(events, state, policy):
    """Law 4: the events, replayed, are the state; its version counts them."""
    assert op.replay(events, policy=policy) == state
    assert len(events) == state.version
    assert [event.at for event in events] == sorted(event.at for event in events)
    for part in table_of(state, policy).parts:
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
    recorded = {event.at for event in events} | {promise.promised for promise in getattr(state, "promises", ())}
    for deadline in (*state.deadlines, *state.overdue):
        set_at = {event.at for event in events if deadline in event.deadlines}
        if deadline.period is None:
            assert deadline.due in named_instants(state, policy)
            continue
        assert deadline.since in recorded
        counted = deadline.period.after(deadline.anchor, policy.place)
        assert deadline.due in {max(counted, at) for at in set_at}
        assert deadline.how == deadline.period.reckon(deadline.anchor, policy.place)
    if isinstance(state, op.Order):
        order_from_facts(state, recorded, policy)
    if isinstance(state, op.Account):
        for block in state.blocks:
            opens = block.release_opens
            assert opens.anchor in recorded
            assert opens.due == opens.period.after(opens.anchor, policy.place)
            assert opens.period in (policy.accounts.blocks.waiting, policy.accounts.blocks.reapply_after)
    calendar_changes_move_nothing(state, policy)
    assert op.deadlines(state, policy=policy) == tuple(sorted(state.deadlines, key=lambda each: each.due))
    assert op.handle(state, command, policy=newer, at=at) == op.handle(state, command, policy=policy, at=at)
    far = moment(at + timedelta(days=100))
    assert op.advance(state, policy=newer, to=far) == op.advance(state, policy=policy, to=far)


def named_instants(state, policy):
    """The instants that were named: the end of an offer, a review in its turn, the end of a contract."""
    if isinstance(state, op.Order):
        return {each.valid_until for each in state.reactivations}
    if isinstance(state, op.Contract):
        return {state.effective}
    every, turn = policy.accounts.review_every, 1
    while (due := (every * turn).after(state.opened_at, policy.zone)) <= state.last_at:
        turn += 1
    return {due}


def order_from_facts(state, recorded, policy):
    """What is told with an order."""
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
        asked = () if isinstance(state, op.Contract) else (partial(op.options, by=op.Role.CUSTOMER),)
        for ask in (op.obligations, *asked):
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
    (here,) = (each for each in table_of(state, policy).states if each.status is state.status)
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
        assert type(command) in known_to(command.by, table_of(settled, policy))
        assert "role.not_allowed" not in obstacles(settled, command, policy, at)
        settled = answer.state
    for notice in getattr(answer, "notices", ()):
        assert notice.to in (op.Role.CUSTOMER, op.Role.SELLER)
        assert notice.to is not notice.event.by
    seen = op.view(settled, role=op.Role.SUPPORT)
    assert SECRET not in repr(seen)
    hidden = [part for part in table_of(settled, policy).parts if op.Role.SUPPORT not in part.seen_by]
    ids = {key_of(each, part) for part in hidden for each in getattr(settled, part.holder)}
    between = {part.holder: () for part in hidden}
    shown = {
        name: tuple(each for each in getattr(settled, name) if each.about not in ids)
        for name in ("deadlines", "overdue")
    }
    bare = attrs.evolve(settled, **between, **shown)
    assert seen == op.view(bare, role=op.Role.SUPPORT)


def blocks_hold_together(account):
    """A1, A8: the standing says whether a block is in force; scopes are those of all of them; each has a reason."""
    in_force = [block for block in account.blocks if block.released_at is None]
    assert (account.standing is op.Standing.BLOCKED) is bool(in_force)
    assert account.scopes == {scope for block in in_force for scope in block.scopes}
    assert list(account.in_force) == in_force
    for block in account.blocks:
        assert block.scopes
        assert block.reason or block.factors
        assert block.automated <= (block.reason == "")
        assert block.release_opens.due >= block.blocked_at
        assert (block.released_at is None) is (block.status is not op.BlockStatus.RELEASED)


def nothing_is_forgotten(events, account, policy, at):
    """What is condensed changes no decision: with every signal that ever was, reviews come to the same, now and later."""
    signals = sorted((event.signal for event in events if hasattr(event, "signal")), key=lambda signal: signal.at)
    assert len(signals) == len(account.signals) + sum(account.forgotten.values())
    whole = attrs.evolve(account, signals=tuple(signals))
    for probe in (at, *probes(account, at)):
        assert judge(whole, policy.accounts, probe, policy.zone) == judge(account, policy.accounts, probe, policy.zone)


def reviews_of_many(account, policy, at):
    """What is said of many is what happens to one, and figures are given where something follows."""
    (said,) = op.review_many([account], policy, at)
    done = op.handle(account, op.ReviewAccount(by=op.Role.SYSTEM), policy=policy, at=at).unwrap()
    (event,) = [event for event in done.events if isinstance(event, op.AccountReviewed)][-1:]
    assert said == event.review
    assert (said.verdict is op.Verdict.KEEP) is (said.factors == ())
    assert (said.verdict is op.Verdict.BLOCK) is (type(done.events[-1]) in (op.AccountBlocked, op.StandingLost))


def blocks_stand_in_the_way(account, policy, at):
    """A1: an order of the customer is refused while a block of that scope is in force, with the instant at which none is."""
    order = suitable_order(account)
    answer = op.handle(None, order, policy=policy, at=at)
    settled = op.advance(account, policy=policy, to=at).state
    assert isinstance(answer, op.Refused) is ("new_orders" in settled.scopes)
    if isinstance(answer, op.Refused):
        (reason,) = answer.reasons
        for probe in probes(settled, at):
            later = op.handle(None, order, policy=policy, at=probe)
            if reason.allowed_from is None or probe < reason.allowed_from:
                assert isinstance(later, op.Refused)
        if reason.allowed_from is not None:
            assert isinstance(op.handle(None, order, policy=policy, at=reason.allowed_from), op.Accepted)
            before = moment(reason.allowed_from - MICRO)
            assert isinstance(op.handle(None, order, policy=policy, at=before), op.Refused)


def suitable_order(account):
    """An order of a customer."""
    (order,) = suitable(op.PlaceOrder, op.Role.CUSTOMER, account, None, None)
    return order
