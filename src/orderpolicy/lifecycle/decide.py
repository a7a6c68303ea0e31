"""Decisions: accepted or refused; what a role may do; and from when on a refusal would be none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar, cast

import attrs

from ..errors import WrongCase
from ..roles import Role
from ..timing import Instant
from .case import Case
from .decision import Accepted, Decision, Option, Reason, Refused
from .line import Finding, Terms, carry_out, findings, settle
from .messages import AnyCommand, Command, Event, notices_of

S = TypeVar("S", bound=Case)

_STEPS_AHEAD = 100
"""How many instants are looked at before waiting counts as leading nowhere; only timers that set each other again
and again come near it."""


def decide(terms: Terms, state: S | None, command: Command[S], at: Instant) -> Decision[S]:
    """What comes of a command at an instant.

    Raises:
        ClockWentBackwards: The instant lies before the last event.
        WrongCase: The command is not one of this table.
    """
    if not isinstance(command, AnyCommand):
        msg = f"{command!r} is no command; give for example a ConfirmOrder"
        raise WrongCase(msg)
    if command.id is not None and state is not None:
        done = tuple(event for event in state.receipts if event.cause == command.id)
        if done:
            return _again(terms, state, command, done)
    timeouts: list[Event] = []
    if state is not None:
        state, timeouts = settle(terms, state, at)
    found, _asked = findings(terms, state, command.by, type(command), command, at)
    if found:
        reasons = _look_ahead(terms, state, command.by, type(command), command, at, found)
        return Refused(reasons, type(command))
    moved, events = carry_out(terms, state, command, at)
    happened = (*timeouts, *events)
    return Accepted(
        cast("S", moved), happened, notices_of(happened, terms.zone), zone=terms.zone
    )  # the command names the class of its state


def options(terms: Terms, state: Case | None, by: Role, at: Instant) -> Iterator[Option]:
    """Every command that a role knows, in the order of the table, and whether it may give it."""
    if state is not None:
        state, _ = settle(terms, state, at)
    for kind, route in terms.table.compiled.routes.items():
        if by in route.who:
            found, _asked = findings(terms, state, by, kind, None, at)
            reasons = _look_ahead(terms, state, by, kind, None, at, found) if found else ()
            yield Option(kind, not found, reasons)


def _again(terms: Terms, state: S, command: Command[S], done: tuple[Event, ...]) -> Decision[S]:
    """The answer to a command whose id has been seen: the first one, or a refusal if it is another command."""
    rows = terms.table.compiled.routes[type(command)].rows.values()
    first = done[0]
    names = {a.name for a in attrs.fields(type(command))} & {a.name for a in attrs.fields(type(first))}
    pairs = [(getattr(command, name), getattr(first, name)) for name in names]
    # A value that the event holds in another form (a day made an instant, an amount filled in) is not compared.
    same = all(given == recorded for given, recorded in pairs if type(given) is type(recorded))
    if same and any(type(first) is row.event for row in rows):
        return Accepted(state, done, notices_of(done, terms.zone), repeated=True, zone=terms.zone)
    facts = {"id": command.id, "first": first.kind}
    return Refused((Reason("command.id_reused", "command.id", facts, zone=terms.zone),), type(command))


# -- looking ahead ----------------------------------------------------------------------------------------------


def _look_ahead(
    terms: Terms,
    state: Case | None,
    by: Role,
    kind: type[AnyCommand],
    command: AnyCommand | None,
    at: Instant,
    found: list[Finding],
) -> tuple[Reason, ...]:
    """The reasons, each with the first instant from which it holds no more if nothing else happens.

    Time is let pass from one instant at which something can change to the next: a deadline, or the instant that
    a guard names. What is in the way is asked anew at each of them, so the answer is right by construction, also
    where a deadline moves the case, and where one obstacle gives way to another.
    """
    gone: dict[str, Instant] = {}
    free: Instant | None = None
    now, still = at, found
    for _ in range(_STEPS_AHEAD):
        following = _next_change(state, now, still)
        if following is None:
            break
        now = following
        if state is not None:
            state, _timeouts = settle(terms, state, now)
        still, asked = findings(terms, state, by, kind, command, now)
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


def _next_change(state: Case | None, now: Instant, still: list[Finding]) -> Instant | None:
    instants = [finding.objection.until for finding in still if finding.objection.until is not None]
    if state is not None and state.deadlines:
        instants.append(state.deadlines[0].due)
    return min((instant for instant in instants if instant > now), default=None)
