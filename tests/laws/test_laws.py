"""The laws, tried on random histories: random commands of random roles at random instants."""

from datetime import timedelta
from functools import cache

import attrs
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from worlds import PAUSES, STARTS, WORLDS, suitable

import laws
import orderpolicy as op


@cache
def newer_than(version):
    """A policy that differs in every period and succeeds the one of a version."""
    policy = next(each for world in WORLDS for each in world.policies if each.version == version)
    changed = attrs.evolve(
        policy.orders,
        complete_after=op.Hours(5),
        force_cancel_after=op.Hours(7),
        disputes=attrs.evolve(policy.orders.disputes, answer_within=op.Hours(3)),
    )
    accounts, contracts = policy.accounts, policy.contracts
    if accounts is not None:
        blocks = attrs.evolve(accounts.blocks, waiting=op.Hours(5), release=op.Release.ON_APPLICATION)
        accounts = attrs.evolve(accounts, rules=(), review_every=op.Hours(7), blocks=blocks)
        contracts = op.ContractPolicy(notice=op.Before(op.Hours(1), op.BGB))
    return attrs.evolve(policy, orders=changed, accounts=accounts, contracts=contracts).succeeding(policy)


class Histories(RuleBasedStateMachine):
    """One case, from its beginning on, under one policy of a world."""

    world = WORLDS[0]

    @initialize(data=st.data(), start=STARTS)
    def begin(self, data, start):
        """A case begins."""
        self.policy = data.draw(st.sampled_from(self.world.policies))
        self.newer = newer_than(self.policy.version)
        self.at = start
        opening = data.draw(self.world.openings(start, self.policy))
        begun = op.handle(None, opening, policy=self.policy, at=start).unwrap()
        self.state, self.events = begun.state, list(begun.events)

    def take(self, accepted):
        """Go on with what was accepted."""
        self.state = accepted.state
        if not accepted.repeated:
            self.events += accepted.events

    @rule(data=st.data(), pause=PAUSES, stops=st.lists(PAUSES, max_size=3))
    def somebody_asks(self, data, pause, stops):
        """Somebody asks for something, rightly or not."""
        at = laws.moment(self.at + pause)
        stops = [laws.moment(self.at + stop) for stop in stops]
        command = data.draw(self.world.commands(at, self.policy))
        answer = op.handle(self.state, command, policy=self.policy, at=at)
        laws.pure(self.state, command, self.policy, at, answer)
        laws.late_is_on_time(self.state, command, self.policy, at, stops)
        laws.everyone_has_a_role(self.state, command, self.policy, at, answer)
        laws.from_facts(self.state, self.events, self.policy, self.newer, command, at)
        self.at = at
        if isinstance(answer, op.Refused):
            laws.refusals_are_complete_and_right(self.state, command, self.policy, at, answer)
        else:
            if not answer.repeated:
                laws.twice_is_once(command, self.policy, at, answer)
            self.take(answer)
            self.at = max(self.at, self.state.last_at)

    @rule(data=st.data(), pause=PAUSES, who=st.sampled_from([op.Role.CUSTOMER, op.Role.SELLER, op.Role.SYSTEM]))
    def somebody_does_what_they_may(self, data, pause, who):
        """Somebody does something that is possible, so that histories come far."""
        at = laws.moment(self.at + pause)
        allowed = [each.command for each in op.options(self.state, by=who, policy=self.policy, at=at) if each.allowed]
        offered = [each for each in allowed if laws.is_of(each, self.state, self.policy)]
        if not offered:
            return
        settled = op.advance(self.state, policy=self.policy, to=at).state
        kind = data.draw(st.sampled_from(offered))
        commands = list(suitable(kind, who, settled, self.policy, at))
        answers = [op.handle(self.state, command, policy=self.policy, at=at) for command in commands]
        accepted = [answer for answer in answers if isinstance(answer, op.Accepted)]
        self.at = at
        self.take(accepted[data.draw(st.integers(0, len(accepted) - 1))])
        self.at = max(self.at, self.state.last_at)

    @rule(pause=PAUSES)
    def time_passes(self, pause):
        """Nothing happens but time."""
        self.at = laws.moment(self.at + pause)
        self.take(op.advance(self.state, policy=self.policy, to=self.at))

    @precondition(lambda self: self.state.deadlines)
    @rule(before=st.booleans())
    def a_deadline_comes(self, before):
        """Somebody looks just when a deadline is due, or a microsecond before."""
        due = op.next_due(self.state, policy=self.policy)
        self.at = max(self.at, laws.moment(due - laws.MICRO) if before else due)
        self.take(op.advance(self.state, policy=self.policy, to=self.at))

    @rule()
    def everybody_looks(self):
        """All roles look at what they may do."""
        laws.options_tell_the_truth(self.state, self.policy, self.at)

    @precondition(lambda self: isinstance(self.state, op.Account))
    @rule()
    def somebody_reviews_many(self):
        """What holds of accounts besides, and takes long to try."""
        settled = op.advance(self.state, policy=self.policy, to=self.at)
        laws.nothing_is_forgotten([*self.events, *settled.events], settled.state, self.policy, self.at)
        laws.reviews_of_many(self.state, self.policy, self.at)
        laws.blocks_stand_in_the_way(self.state, self.policy, self.at)

    @invariant()
    def the_laws_hold(self):
        """What holds in every state."""
        settled = op.advance(self.state, policy=self.policy, to=self.at)
        laws.history_is_the_state([*self.events, *settled.events], settled.state, self.policy)
        laws.half_open(settled.state, self.policy, self.at)
        laws.nobody_is_stuck(settled.state, self.policy, self.at)
        if isinstance(settled.state, op.Order):
            laws.money_adds_up(settled.state)
            laws.reactivations_bind(settled.state)
        if isinstance(settled.state, op.Account):
            laws.blocks_hold_together(settled.state)


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.name)
def test_the_laws_hold_on_random_histories(world):
    """Laws 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, over thousands of steps in each world."""
    machine = type("Tried", (Histories,), {"world": world})

    run_state_machine_as_test(machine, settings=settings())


def test_the_laws_notice_a_lie():
    """The laws themselves can fail: a refusal that promises the wrong instant is found out."""
    policy = WORLDS[0].policies[0]
    start = op.ManualClock("2026-11-02T09:00:00Z").now()
    opening = op.PlaceOrder(by=op.Role.CUSTOMER, order_id="o", price=op.Money("1", "EUR"), promised="2026-11-09")
    order = op.handle(None, opening, policy=policy, at=start).unwrap().state
    command = op.ForceCancel(by=op.Role.CUSTOMER)
    refused = op.handle(order, command, policy=policy, at=start)
    laws.refusals_are_complete_and_right(order, command, policy, start, refused)

    for wrong in (timedelta(microseconds=1), timedelta(microseconds=-1)):
        lie = attrs.evolve(refused.reasons[0], allowed_from=laws.moment(refused.reasons[0].allowed_from + wrong))
        with pytest.raises(AssertionError):
            laws.refusals_are_complete_and_right(order, command, policy, start, op.Refused((lie,)))
    with pytest.raises(AssertionError):
        laws.refusals_are_complete_and_right(
            order, command, policy, start, op.Refused((attrs.evolve(refused.reasons[0], code="order.other"),))
        )
