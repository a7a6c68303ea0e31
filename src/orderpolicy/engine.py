"""The verbs: what happens, what time does, what is allowed, what is due, what is owed, what a role sees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TypeAlias, TypeVar, overload

import attrs
from attrs import Attribute, field, frozen

from . import lifecycle
from .accounts import Account, AccountView, Review, reviews
from .contracts import Contract, ContractView
from .errors import PolicyError, WrongCase
from .explain import explain as explained
from .lifecycle import (
    Accepted,
    AnyCommand,
    Case,
    Command,
    Decision,
    Event,
    Fact,
    Lifecycle,
    Obligation,
    OpeningEvent,
    Option,
    Start,
    duties_of,
    fold,
    next_deadline,
    settle,
)
from .orders import Order, OrderView
from .policy import Policy
from .roles import Role, to_role
from .timing import Clock, Deadline, Instant, InstantLike, to_instant

S = TypeVar("S", bound=Case)

View: TypeAlias = OrderView | AccountView | ContractView
"""What `view` answers."""


def _policy(given: object) -> Policy:
    if not isinstance(given, Policy):
        msg = f"{given!r} is no policy; give for example presets.marketplace(on_silence=OnSilence.KEEP)"
        raise PolicyError(msg)
    return given


def _is_policy(_: object, __: Attribute[Policy], value: object) -> None:
    _policy(value)


def handle(state: S | None, command: Command[S], *, policy: Policy, at: InstantLike) -> Decision[S]:
    """What comes of a command.

    Every deadline that is due at `at` passes first, each at its own instant; their events come first in the answer.

    Args:
        state: The case, or None where the command begins one.
        command: What is asked for.
        policy: The shop's policy.
        at: The instant; it may not lie before the last event of the case.

    Returns:
        `Accepted` with the new state, the events and the notices, or `Refused` with every reason.

    Raises:
        ClockWentBackwards: The instant lies before the last event.
        NaiveInstant: The instant has no offset.
        PolicyError: The policy says nothing about such cases.
        UnknownPolicyVersion: The case, or the account that the command is judged by, began under a policy that this one
            does not keep.
        WrongCase: The command is for another kind of case.
    """
    said = _policy(policy)
    if not isinstance(command, AnyCommand):
        msg = f"{command!r} is no command; give for example a ConfirmOrder"
        raise WrongCase(msg)
    terms = said.terms_for(type(command)) if state is None else said.terms_of(state)
    return lifecycle.decide(terms, state, command, to_instant(at), _fact(said, command.fact))


def advance(state: S, *, policy: Policy, to: InstantLike) -> Accepted[S]:
    """What time does: every deadline that is due at `to` passes, each at its own instant.

    Raises:
        ClockWentBackwards: `to` lies before the last event.
        NaiveInstant: The instant has no offset.
        UnknownPolicyVersion: The case began under a policy that this one does not keep.
    """
    return lifecycle.advance(_policy(policy).terms_of(state), state, to_instant(to))


def options(
    state: Case | None, *, by: Role, policy: Policy, at: InstantLike, account: Account | None = None
) -> tuple[Option, ...]:
    """Every command that a role knows, and whether it may give it at `at`, with all reasons where it may not.

    Of an account these are its own commands and those that begin something with it, such as `PlaceOrder` (A1).

    Args:
        state: The case, or None for what a case can begin with.
        by: The role.
        policy: The shop's policy.
        at: The instant; it may not lie before the last event of the case.
        account: The customer's account, for commands that are judged by it.

    Raises:
        ClockWentBackwards: The instant lies before the last event.
        NaiveInstant: The instant has no offset.
        UnknownPolicyVersion: The case began under a policy that this one does not keep.
    """
    instant = to_instant(at)
    said = _policy(policy)
    if account is not None and not isinstance(account, Account):
        msg = f"account is {account!r}; give the Account of the customer"
        raise WrongCase(msg)
    role, fact = to_role(by), _fact(said, account)
    terms = said.beginnings if state is None else (said.terms_of(state),)
    found = [option for each in terms for option in lifecycle.options(each, state, role, instant, fact)]
    if isinstance(state, Account):
        fact = _fact(said, state)
        for each in said.beginnings:
            found += lifecycle.options(each, None, role, instant, fact, partial(_begins_with_a_fact, each.table))
    return tuple(found)


def _fact(policy: Policy, case: Case | None) -> Fact | None:
    return None if case is None else Fact(policy.terms_of(case), case)


def _begins_with_a_fact(table: Lifecycle, command: type[AnyCommand]) -> bool:
    """Whether a case begins with a command that is judged by another one, such as an order by an account."""
    begins = any(Start.NEW in row.from_ for row in table.rows if row.command is command)
    return begins and command.fact is not AnyCommand.fact


def deadlines(state: Case, *, policy: Policy) -> tuple[Deadline, ...]:  # noqa: ARG001  # every verb takes the policy
    """The deadlines that run, the next one first. They were reckoned when they were set and are recorded.

    They are those of the state as it was recorded; `advance` it first to see what time has done since.
    One that is held (the completion of an order, by an open request) may lie in the past: it waits.

    Raises:
        WrongCase: The state is none that can be handled by itself.
    """
    if not isinstance(state, Case):
        msg = f"{type(state).__name__} has no deadlines of its own; give the case that it is in, such as an Order"
        raise WrongCase(msg)
    return state.deadlines


def next_due(state: Case, *, policy: Policy) -> Instant | None:
    """When `advance` has something to do next, None if never: what a scheduler waits for.

    A deadline that is held waits, so it is not what comes next.

    Raises:
        UnknownPolicyVersion: The case began under a policy that this one does not keep.
        WrongCase: The state is none that can be handled by itself.
    """
    deadline = next_deadline(_policy(policy).terms_of(state), state)
    return None if deadline is None else deadline.due


def obligations(state: Case, *, policy: Policy, at: InstantLike, fulfilled: bool = False) -> tuple[Obligation, ...]:
    """What is owed at `at`, by whom to whom, by when, and whether it is overdue; what has no due instant comes last.

    Args:
        state: The case.
        policy: The shop's policy.
        at: The instant; it may not lie before the last event of the case.
        fulfilled: Whether to list what was owed and has been done as well, with `Obligation.fulfilled_at`.

    Raises:
        ClockWentBackwards: The instant lies before the last event.
        NaiveInstant: The instant has no offset.
        UnknownPolicyVersion: The case began under a policy that this one does not keep.
    """
    instant = to_instant(at)
    terms = _policy(policy).terms_of(state)
    moved, _ = settle(terms, state, instant)
    owed = [each for say in terms.table.owed for each in say(moved, terms.policy, terms.zone)]
    owed += duties_of(terms, moved)
    judged = [
        attrs.evolve(each, breached=each.due is not None and each.due <= (each.fulfilled_at or instant))
        for each in owed
        if (each.since <= instant if each.fulfilled_at is None else fulfilled)
    ]
    return tuple(sorted(judged, key=lambda each: (each.due is None, each.due or each.since, each.kind)))


@overload
def view(state: Order, *, role: Role) -> OrderView: ...
@overload
def view(state: Account, *, role: Role) -> AccountView: ...
@overload
def view(state: Contract, *, role: Role) -> ContractView: ...
@overload
def view(state: Case, *, role: Role) -> View: ...
def view(state: Case, *, role: Role) -> View:
    """What a role may see of a case as it was recorded (D2, D5); `advance` it first to see what time has done since.

    Raises:
        WrongCase: The state is none that can be looked at by itself.
    """
    if not isinstance(state, Order | Account | Contract):
        msg = f"{type(state).__name__} has no view of its own; give the case that it is in, such as an Order"
        raise WrongCase(msg)
    return state.seen_by(to_role(role))


def review_many(accounts: Iterable[Account], policy: Policy, at: InstantLike) -> Iterator[Review]:
    """What a review of each account would come to at an instant, in their order: for streams of millions.

    Nothing is changed. To an account whose `Review.verdict` is not KEEP give `ReviewAccount`, which comes to the same.
    Factors and figures are worked out only where something follows from them. Safe in worker processes: accounts, policies
    and reviews can be pickled.

    An account is reviewed under the policy that it began under. To see what another policy would say, let that one adopt
    the version (`Policy.adopting`); what no rule of the account's own policy could see any more is gone, though, so to ask
    about longer windows replay the history.

    Args:
        accounts: The accounts; they are taken one by one.
        policy: The shop's policy.
        at: The instant; it may not lie before the last event of an account.

    Raises:
        ClockWentBackwards: The instant lies before the last event of an account.
        NaiveInstant: The instant has no offset.
        UnknownPolicyVersion: An account began under a policy that this one does not keep.
    """
    said = _policy(policy)
    return reviews(accounts, said.terms_of, to_instant(at))


def replay(events: Iterable[Event], *, policy: Policy) -> Case:
    """The state after events that were recorded: history is the state.

    Raises:
        ClockWentBackwards: An event lies before the one that it follows.
        UnknownPolicyVersion: The case began under a policy that this one does not keep.
        WrongCase: There is no event, the first one begins no case, or one does not belong to it.
    """
    state: Case | None = None
    terms = None
    for event in events:
        if terms is None:
            if not isinstance(event, OpeningEvent):
                msg = f"a history begins with an event such as OrderPlaced or AccountOpened, not with {type(event).__name__}"
                raise WrongCase(msg)
            terms = _policy(policy).terms_since(event)
        state = fold(terms, state, event)
    if state is None:
        msg = "no events, so no state"
        raise WrongCase(msg)
    return state


@frozen
class Engine:
    """The verbs with a policy and a clock bound to them.

    Attributes:
        policy: The shop's policy.
        clock: Where the instant comes from.
    """

    policy: Policy = field(validator=_is_policy)
    clock: Clock

    def handle(self, state: S | None, command: Command[S]) -> Decision[S]:
        """What comes of a command now; see `handle`."""
        return handle(state, command, policy=self.policy, at=self.clock.now())

    def advance(self, state: S) -> Accepted[S]:
        """What time has done until now; see `advance`."""
        return advance(state, policy=self.policy, to=self.clock.now())

    def options(self, state: Case | None, *, by: Role, account: Account | None = None) -> tuple[Option, ...]:
        """What a role may do now; see `options`."""
        return options(state, by=by, policy=self.policy, at=self.clock.now(), account=account)

    def deadlines(self, state: Case) -> tuple[Deadline, ...]:
        """The deadlines that run; see `deadlines`."""
        return deadlines(state, policy=self.policy)

    def next_due(self, state: Case) -> Instant | None:
        """When `advance` has something to do next; see `next_due`."""
        return next_due(state, policy=self.policy)

    def obligations(self, state: Case, *, fulfilled: bool = False) -> tuple[Obligation, ...]:
        """What is owed now; see `obligations`."""
        return obligations(state, policy=self.policy, at=self.clock.now(), fulfilled=fulfilled)

    @overload
    def view(self, state: Order, *, role: Role) -> OrderView: ...
    @overload
    def view(self, state: Account, *, role: Role) -> AccountView: ...
    @overload
    def view(self, state: Contract, *, role: Role) -> ContractView: ...
    @overload
    def view(self, state: Case, *, role: Role) -> View: ...
    def view(self, state: Case, *, role: Role) -> View:
        """What a role may see; see `view`."""
        return view(state, role=role)

    def review_many(self, accounts: Iterable[Account]) -> Iterator[Review]:
        """What reviews would come to now; see `review_many`."""
        return review_many(accounts, self.policy, self.clock.now())

    def explain(self, x: object, lang: str = "en") -> str:
        """Something in words, with instants in the policy's zone; see `explain`."""
        return explained(x, lang=lang, policy=self.policy)

    def replay(self, events: Iterable[Event]) -> Case:
        """The state after events that were recorded; see `replay`."""
        return replay(events, policy=self.policy)
