"""The straight line: settle what is due, find the row, ask every guard, record the event, move the state.

Every concept goes along it. Nothing here knows an order or a dispute.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar, cast

from attrs import frozen
from transitions import MachineError

from ..errors import ClockWentBackwards, TableError, WrongCase
from ..roles import Role
from ..timing import Deadline, Instant
from ._copy import copy_with
from ._fingerprint import fingerprint
from .case import Case, Part, Start, Status
from .compiled import Route
from .guards import Guard, Objection, Situation
from .messages import AnyCommand, Event, OpeningEvent
from .running import left_by, next_deadline, set_by
from .table import PartOf, Row, State
from .terms import Terms

S = TypeVar("S", bound=Case)


_AT_MOST = 100
"""How many events may follow one another, or how often one deadline may pass, at one instant before a table is told that it
never comes to rest."""


@frozen
class Finding:
    """An objection with the name of whoever raised it.

    Attributes:
        code: The code of the reason.
        rule: The policy field or the table.
        objection: What there is against the command.
        slot: Who raised it: the state of a table, the row's list of roles, or a guard.
        by_guard: Whether it was a guard.
    """

    code: str
    rule: str
    objection: Objection
    slot: str
    by_guard: bool = False


# -- what is in the way -----------------------------------------------------------------------------------------


def findings(
    terms: Terms,
    state: Case | None,
    by: Role,
    kind: type[AnyCommand],
    command: AnyCommand | None,
    at: Instant,
    fact: Case | None = None,
) -> tuple[list[Finding], bool]:
    """Everything that is in the way of a command, and whether every guard could be asked.

    The state and the fact must be settled up to `at`. Without a row there are no guards to ask.
    """
    compiled = terms.table.compiled
    try:
        route = compiled.routes[kind]
    except KeyError:
        msg = f"{kind.__name__} is no command of the table {terms.table.name!r}"
        raise WrongCase(msg) from None
    found: list[Finding] = []
    part, gate = route.part, route.gate
    around = status_of(state)
    if part is None or gate is None:
        subject: Part | None = state
        shown = True
    else:
        subject = _meant(route, state, by, command)
        shown = by in part.seen_by
        if around not in gate.states:
            found.append(_out_of_place(compiled.states[around], state, compiled.rule))
        elif gate.guards and shown:
            found += _objections(gate.guards, _situation(terms, state, None, state, by, at, command, fact=fact))
    status = status_of(subject)
    row, who = route.row(status, by), route.who_from[status]
    if row is None and shown:
        found.append(_out_of_place(route.states[status], subject, route.rule, tuple(sorted(who))))
    if by not in route.who:
        objection = Objection({"by": by.value}, None, tuple(sorted(who or route.who)))
        found.append(Finding("role.not_allowed", route.rule, objection, "role"))
    if row is not None and shown and row.guards:
        found += _objections(row.guards, _situation(terms, state, part, subject, by, at, command, fact=fact))
    return found, row is not None and (gate is None or around in gate.states)


def _meant(route: Route, state: Case | None, by: Role, command: AnyCommand | None) -> Part | None:
    """The part that a command is about: the one that it names, else the one that is meant; None if it begins one."""
    part, gate = route.part, route.gate
    if part is None or gate is None:
        return state
    if route.opens or state is None:
        return None
    named = getattr(command, part.key, None) if part.several else None
    return part.find(state, named or gate.meant(state, by))


def _out_of_place(state: State, subject: Part | None, rule: str, allowed_for: tuple[Role, ...] = ()) -> Finding:
    return Finding(state.refuses, rule, Objection(state.facts(subject), None, allowed_for), rule)


def _objections(guards: Iterable[Guard], situation: Situation[object, object]) -> Iterator[Finding]:
    for guard in guards:
        if situation.command is None and guard.on_arguments:
            continue
        objection = guard.check(situation)
        if objection is not None:
            if not isinstance(objection, Objection):
                msg = f"the guard {guard.code!r} answered {objection!r}; it returns an Objection, or None"
                raise TableError(msg)
            yield Finding(guard.code, guard.rule, objection, guard.code, by_guard=True)


# -- what happens -----------------------------------------------------------------------------------------------


def carry_out(
    terms: Terms, state: Case | None, command: AnyCommand, at: Instant, fact: Case | None = None
) -> tuple[Case, list[Event]]:
    """The state after a command that nothing is in the way of, and the events."""
    route = terms.table.compiled.routes[type(command)]
    part = route.part
    subject = _meant(route, state, command.by, command)
    situation = _situation(terms, state, part, subject, command.by, at, command, fact=fact)
    row = cast("Row", route.row(status_of(subject), command.by))
    asked = {} if command.id is None else {"asked": fingerprint(command)}
    moved, events = _happen(terms, state, part, row.event, situation, asked)
    # What was held until now, or was due as soon as it was set, passes at once.
    moved, timeouts = settle(terms, moved, at)
    return moved, [*events, *timeouts]


def settle(terms: Terms, state: S, to: Instant) -> tuple[S, list[Event]]:
    """The state after every deadline that is due at `to`, each at its own instant, and the events.

    Raises:
        ClockWentBackwards: `to` lies before the last event.
    """
    if to < state.last_at:
        msg = f"the last event was at {state.last_at}; {to} lies before it"
        raise ClockWentBackwards(msg)
    events: list[Event] = []
    passed: dict[tuple[str, str | None, Instant], int] = {}
    moved: Case = state
    while (deadline := next_deadline(terms, moved)) is not None and deadline.due <= to:
        compiled = terms.table.compiled
        timer = compiled.timers[deadline.kind]
        part = compiled.owner[timer.event]
        at = max(deadline.due, moved.last_at)
        subject = _subject_of(part, moved, deadline.about)
        situation = _situation(terms, moved, part, subject, Role.SYSTEM, at, deadline=deadline)
        moved, more = _happen(terms, moved, part, timer.event, situation, {"timer": timer.name})
        events += more
        which = deadline.kind, deadline.about, at
        passed[which] = passed.get(which, 0) + 1
        if passed[which] > _AT_MOST:
            msg = f"the timer {timer.name!r} of the table {terms.table.name!r} sets itself again and again at {at}"
            raise TableError(msg)
    return cast("S", moved), events  # an event never changes the class of a state


def _happen(
    terms: Terms,
    state: Case | None,
    part: PartOf | None,
    kind: type[Event],
    situation: Situation[object, object],
    stamp: Mapping[str, object],
    depth: int = 0,
) -> tuple[Case, list[Event]]:
    """Record an event, move the state, and let follow what follows."""
    if depth > _AT_MOST:
        msg = f"the reactions of the table {terms.table.name!r} follow one another without end"
        raise TableError(msg)
    event = kind.record(situation)
    compiled, inner = terms.table.compiled, terms.compiled_of(part)
    before = status_of(cast("Part | None", situation.subject))
    after = inner.after(before, event)
    if type(event) in inner.started_by or inner.entering:
        deadlines = set_by(terms, part, event, situation, before, after)
        if deadlines:
            stamp = {**stamp, "deadlines": deadlines}
    if stamp:
        event = copy_with(event, stamp)
    moved = _fold(terms, state, part, event, after)
    events = [event]
    reactions = compiled.reactions.get(type(event), ())
    if part is None and after is not before:
        reactions = (*reactions, *(each for each in compiled.upon_entering if before not in each.from_))
    for reaction in reactions:
        target = compiled.owner[reaction.event]
        subject = _subject_of(target, moved, None if target is None else getattr(event, target.key, None))
        following = _situation(terms, moved, target, subject, event.by, event.at, event=event)
        if moved.status in reaction.from_ and reaction.when(following):
            moved, more = _happen(terms, moved, target, reaction.event, following, {}, depth + 1)
            events += more
    for target, closing in compiled.closing.get(after, ()) if part is None else ():
        for subject in target.open_in(moved):
            following = _situation(terms, moved, target, subject, event.by, event.at, event=event)
            moved, more = _happen(terms, moved, target, closing, following, {}, depth + 1)
            events += more
    return moved, events


# -- what the state then is -------------------------------------------------------------------------------------


def fold(terms: Terms, state: Case | None, event: Event) -> Case:
    """The state after an event that has been recorded.

    Raises:
        ClockWentBackwards: The event lies before the one that it follows.
        WrongCase: The event is not of this table, or cannot happen to the case as it stands.
    """
    compiled = terms.table.compiled
    if type(event) not in compiled.owner:
        msg = f"{type(event).__name__} is no event of the table {terms.table.name!r}"
        raise WrongCase(msg)
    if (state is None) is not isinstance(event, OpeningEvent):
        msg = f"{type(event).__name__} cannot be the {'first' if state is None else 'second or a later'} event"
        raise WrongCase(msg)
    part = compiled.owner[type(event)]
    inner = terms.compiled_of(part)
    subject = _subject_of(part, state, None if part is None else getattr(event, part.key))
    if part is not None and subject is not None and getattr(subject, part.key) != getattr(event, part.key):
        msg = f"{event.kind} is about {getattr(event, part.key)!r}, but {getattr(subject, part.key)!r} is open"
        raise WrongCase(msg)
    try:
        status = inner.after(status_of(subject), event)
    except MachineError:
        msg = f"{event.kind} cannot happen: the {inner.table.name} is {status_of(subject)}"
        raise WrongCase(msg) from None
    if state is not None and event.at < state.last_at:
        msg = f"{event.kind} at {event.at} lies before the event that it follows, at {state.last_at}"
        raise ClockWentBackwards(msg)
    return _fold(terms, state, part, event, status)


def _fold(terms: Terms, state: Case | None, part: PartOf | None, event: Event, status: Status) -> Case:
    receipts = () if state is None else state.receipts
    if event.cause is not None:
        receipts = (*receipts, event)
    if state is None:
        opening = cast("Callable[..., Case]", terms.table.case)
        return opening(
            status=status,
            version=1,
            policy_version=cast("OpeningEvent", event).policy_version,
            last_at=event.at,
            deadlines=event.deadlines,
            receipts=receipts,
            **event.changes(None),
        )
    running = left_by(terms, state, part, event, state.status, status)
    changes: dict[str, object] = {
        "version": state.version + 1,
        "last_at": event.at,
        "receipts": receipts,
        "deadlines": running.deadlines,
        "overdue": running.overdue,
        "suspended": running.suspended,
        "fulfilled": running.fulfilled,
    }
    if part is None:
        changes["status"] = status
        changes |= event.changes(state)
    else:
        changes[part.holder] = _parts_after(part, state, event, status)
    return copy_with(state, changes)


def _parts_after(part: PartOf, state: Case, event: Event, status: Status) -> tuple[Part, ...]:
    parts: tuple[Part, ...] = getattr(state, part.holder)
    subject = part.find(state, getattr(event, part.key))
    if subject is None:
        opened = part.lifecycle.case(
            status=status, version=1, policy_version=state.policy_version, **event.changes(None)
        )
        return (*parts, opened)
    moved = copy_with(subject, {"status": status, "version": subject.version + 1, **event.changes(subject)})
    return tuple(moved if each is subject else each for each in parts)


def status_of(subject: Part | None) -> Status:
    """Where a case or a part stands; before it exists, at the start."""
    return Start.NEW if subject is None else subject.status


def _subject_of(part: PartOf | None, state: Case | None, key: str | None) -> Part | None:
    return state if part is None else part.find(state, key)


def _situation(
    terms: Terms,
    root: Case | None,
    part: PartOf | None,
    subject: Part | None,
    by: Role,
    at: Instant,
    command: AnyCommand | None = None,
    event: Event | None = None,
    deadline: Deadline | None = None,
    fact: Case | None = None,
) -> Situation[object, object]:
    if part is None:
        policy, serial = terms.policy, 1
    else:
        policy, serial = getattr(terms.policy, part.policy), len(getattr(root, part.holder, ())) + 1
    return Situation(subject, policy, by, at, command, event, root, serial, terms.place, terms.version, deadline, fact)
