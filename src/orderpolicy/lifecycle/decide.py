"""Decisions: accepted or refused; what a role may do; and from when on a refusal would be none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar, cast

from ..errors import TimeError
from ..roles import Role
from ..timing import Instant
from ._copy import copy_with
from ._fingerprint import fingerprint
from .case import Case
from .decision import Accepted, Decision, Option, Reason, Refused
from .line import Finding, carry_out, findings, settle
from .messages import AnyCommand, Command, Event, notices_of
from .running import next_deadline
from .table import PartOf, always
from .terms import Fact, Terms

S = TypeVar("S", bound=Case)

_PATIENCE = 10_000
_A_STEP = 100
"""How long is looked ahead before waiting counts as leading nowhere: a hundred steps, or ten thousand deadlines on the
way to an instant that a guard has named. Only timers that set each other again and again come near it."""


def decide(terms: Terms, state: S | None, command: Command[S], at: Instant, fact: Fact | None = None) -> Decision[S]:
    """What comes of a command at an instant, which may be judged by another case as a fact.

    Raises:
        ClockWentBackwards: The instant lies before the last event.
        WrongCase: The command is not one of this table.
    """
    if command.id is not None and state is not None:
        done = tuple(event for event in state.receipts if event.cause == command.id)
        if done:
            return _again(terms, state, command, done)
    timeouts: list[Event] = []
    if state is not None:
        state, timeouts = settle(terms, state, at)
    fact = _settled(fact, at)
    seen = _as_seen_by(terms, state, command.by, type(command))
    beside = _case_of(fact)
    found, _asked = findings(terms, seen, command.by, type(command), command, at, beside)
    if found:
        reasons = _look_ahead(terms, seen, command.by, type(command), command, at, found, fact)
        return Refused(reasons, type(command))
    moved, events = carry_out(terms, state, command, at, beside)
    happened = (*timeouts, *events)
    return _accepted(terms, cast("S", moved), happened)  # the command names the class of its state


def advance(terms: Terms, state: S, to: Instant) -> Accepted[S]:
    """What time does until an instant.

    Raises:
        ClockWentBackwards: The instant lies before the last event.
    """
    moved, events = settle(terms, state, to)
    return _accepted(terms, moved, tuple(events))


def options(
    terms: Terms,
    state: Case | None,
    by: Role,
    at: Instant,
    fact: Fact | None = None,
    among: Callable[[type[AnyCommand]], bool] = always,
) -> Iterator[Option]:
    """Every command that a role knows, in the order of the table, and whether it may give it; or some `among` them."""
    if state is not None:
        state, _ = settle(terms, state, at)
    fact = _settled(fact, at)
    for kind, route in terms.table.compiled.routes.items():
        if by in route.who and among(kind):
            found, _asked = findings(terms, state, by, kind, None, at, _case_of(fact))
            reasons = _look_ahead(terms, state, by, kind, None, at, found, fact) if found else ()
            yield Option(kind, not found, reasons)


def _settled(fact: Fact | None, at: Instant) -> Fact | None:
    """The fact as it stands at an instant."""
    return None if fact is None else Fact(fact.terms, settle(fact.terms, fact.case, at)[0])


def _case_of(fact: Fact | None) -> Case | None:
    return None if fact is None else fact.case


def _again(terms: Terms, state: S, command: Command[S], done: tuple[Event, ...]) -> Decision[S]:
    """The answer to a command whose id has been seen: the first one, or a refusal if it is another command."""
    if done[0].asked == fingerprint(command):
        return _accepted(terms, state, done, repeated=True)
    return Refused((Reason("command.id_reused", "command.id", {"id": command.id}, zone=terms.zone),), type(command))


def _accepted(terms: Terms, state: S, events: tuple[Event, ...], *, repeated: bool = False) -> Accepted[S]:
    return Accepted(state, events, notices_of(events, terms.zone), repeated=repeated, zone=terms.zone)


# -- looking ahead ----------------------------------------------------------------------------------------------


def _look_ahead(
    terms: Terms,
    state: Case | None,
    by: Role,
    kind: type[AnyCommand],
    command: AnyCommand | None,
    at: Instant,
    found: list[Finding],
    fact: Fact | None,
) -> tuple[Reason, ...]:
    """The reasons, each with the first instant from which it holds no more if nothing else happens.

    Time is let pass from one instant at which something can change to the next: a deadline, or the instant that
    a guard names. What is in the way is asked anew at each of them, so the answer is right by construction, also
    where a deadline moves the case, and where one obstacle gives way to another.
    """
    gone: dict[str, Instant] = {}
    free: Instant | None = None
    now, still = at, found
    if state is not None:
        state = _without_deadlines(terms, state, by)
    patience = _PATIENCE
    while patience > 0:
        following, ticks = _next_change(terms, state, now, still, fact)
        if following is None:
            break
        # A deadline before an instant that a guard has named is a small matter: there are only so many of them.
        patience -= 1 if ticks else _A_STEP
        now = following
        try:
            state = None if state is None else settle(terms, state, now)[0]
            fact = _settled(fact, now)
        except TimeError:  # the calendar has come to its end
            break
        still, asked = findings(terms, state, by, kind, command, now, _case_of(fact))
        slots = {finding.slot for finding in still}
        for finding in found:
            # A guard that cannot be asked there is not satisfied: the case has moved out of its reach.
            if finding.slot not in slots and (asked or not finding.by_guard):
                gone.setdefault(finding.slot, now)
        if not still:
            free = now
            break
    if len(gone) == len(found):
        # Another obstacle may stand up before the last of these falls: then that one is not enough to wait for.
        last = max(gone.values())
        gone = {slot: then for slot, then in gone.items() if then < last or then == free}
        if free is not None:
            gone |= {finding.slot: free for finding in found if finding.slot not in gone}
    return tuple(
        Reason(
            finding.code,
            finding.rule,
            finding.objection.facts,
            gone.get(finding.slot),
            finding.objection.allowed_for,
            terms.zone,
        )
        for finding in found
    )


def _next_change(
    terms: Terms, state: Case | None, now: Instant, still: list[Finding], fact: Fact | None
) -> tuple[Instant | None, bool]:
    """The next instant at which something can change, and whether a guard has named a later one."""
    named = min(
        (each.objection.until for each in still if each.objection.until and each.objection.until > now), default=None
    )
    due = None if state is None else _next_after(terms, state, now)
    if fact is not None:
        other = _next_after(fact.terms, fact.case, now)
        due = other if due is None else due if other is None else min(due, other)
    if due is None or (named is not None and named <= due):
        return named, False
    return due, named is not None


def _next_after(terms: Terms, case: Case, now: Instant) -> Instant | None:
    deadline = next_deadline(terms, case)
    return None if deadline is None or deadline.due <= now else deadline.due


def _hidden(terms: Terms, by: Role) -> list[PartOf]:
    return [part for part in terms.table.parts if by not in part.seen_by]


def _as_seen_by(terms: Terms, state: S | None, by: Role, kind: type[AnyCommand]) -> S | None:
    """The case without the parts that a role may not see, where it may not give the command: no reason must tell of them.

    Who may give it is judged by the case as it is.
    """
    route = terms.table.compiled.routes.get(kind)
    hidden = _hidden(terms, by)
    if state is None or not hidden or (route is not None and by in route.who):
        return state
    return copy_with(state, {part.holder: () for part in hidden})


def _without_deadlines(terms: Terms, state: S, by: Role) -> S:
    """The case without the deadlines of parts that a role may not see: no instant must tell of them either."""
    kinds = {name for part in _hidden(terms, by) for name in part.lifecycle.compiled.timers}
    if not kinds:
        return state
    return copy_with(state, {"deadlines": tuple(each for each in state.deadlines if each.kind not in kinds)})
