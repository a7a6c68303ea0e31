"""The verbs: what happens, what time does, what is allowed, what is due, what is owed, what a role sees."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import attrs
from attrs import Attribute, field, frozen

from . import lifecycle
from .errors import PolicyError, WrongCase
from .explain import explain as explained
from .lifecycle import (
    Accepted,
    Case,
    Command,
    Decision,
    Event,
    Obligation,
    OpeningEvent,
    Option,
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
        UnknownPolicyVersion: The case began under a policy that this one does not keep.
        WrongCase: The command is for another kind of case.
    """
    said = _policy(policy)
    terms = said.terms_for(type(command)) if state is None else said.terms_of(state)
    return lifecycle.decide(terms, state, command, to_instant(at))


def advance(state: S, *, policy: Policy, to: InstantLike) -> Accepted[S]:
    """What time does: every deadline that is due at `to` passes, each at its own instant.

    Raises:
        ClockWentBackwards: `to` lies before the last event.
        NaiveInstant: The instant has no offset.
        UnknownPolicyVersion: The case began under a policy that this one does not keep.
    """
    return lifecycle.advance(_policy(policy).terms_of(state), state, to_instant(to))


def options(state: Case | None, *, by: Role, policy: Policy, at: InstantLike) -> tuple[Option, ...]:
    """Every command that a role knows, and whether it may give it at `at`, with all reasons where it may not.

    Raises:
        ClockWentBackwards: The instant lies before the last event.
        NaiveInstant: The instant has no offset.
        UnknownPolicyVersion: The case began under a policy that this one does not keep.
    """
    instant = to_instant(at)
    said = _policy(policy)
    terms = said.beginnings if state is None else (said.terms_of(state),)
    return tuple(option for each in terms for option in lifecycle.options(each, state, to_role(by), instant))


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


def view(state: Case, *, role: Role) -> OrderView:
    """What a role may see of a case as it was recorded (D2, D5); `advance` it first to see what time has done since.

    Raises:
        WrongCase: The state is none that can be looked at by itself.
    """
    if not isinstance(state, Order):
        msg = f"{type(state).__name__} has no view of its own; give the order that it is in"
        raise WrongCase(msg)
    return state.seen_by(to_role(role))


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
                msg = f"a history begins with an event such as OrderPlaced, not with {type(event).__name__}"
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

    def options(self, state: Case | None, *, by: Role) -> tuple[Option, ...]:
        """What a role may do now; see `options`."""
        return options(state, by=by, policy=self.policy, at=self.clock.now())

    def deadlines(self, state: Case) -> tuple[Deadline, ...]:
        """The deadlines that run; see `deadlines`."""
        return deadlines(state, policy=self.policy)

    def next_due(self, state: Case) -> Instant | None:
        """When `advance` has something to do next; see `next_due`."""
        return next_due(state, policy=self.policy)

    def obligations(self, state: Case, *, fulfilled: bool = False) -> tuple[Obligation, ...]:
        """What is owed now; see `obligations`."""
        return obligations(state, policy=self.policy, at=self.clock.now(), fulfilled=fulfilled)

    def view(self, state: Case, *, role: Role) -> OrderView:
        """What a role may see; see `view`."""
        return view(state, role=role)

    def explain(self, x: object, lang: str = "en") -> str:
        """Something in words, with instants in the policy's zone; see `explain`."""
        return explained(x, lang=lang, policy=self.policy)

    def replay(self, events: Iterable[Event]) -> Case:
        """The state after events that were recorded; see `replay`."""
        return replay(events, policy=self.policy)
