"""The deadlines that run: what sets one, what ends one, which passes next, and what is owed by them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from attrs import frozen

from ..roles import Role, other_party
from ..timing import Deadline, Instant, Period, expiring
from .case import Case, Fulfilment, Status, Suspended
from .decision import Obligation
from .guards import Situation
from .messages import Event
from .table import Duty, PartOf, Timer
from .terms import Terms

NOTHING = Suspended()


@frozen
class Running:
    """What runs, what is overdue, what will be owed again, and what was done."""

    deadlines: tuple[Deadline, ...]
    overdue: tuple[Deadline, ...]
    suspended: Suspended
    fulfilled: tuple[Fulfilment, ...]


def next_deadline(terms: Terms, state: Case) -> Deadline | None:
    """The deadline that passes next, None if none does; one that is held waits."""
    timers = terms.table.compiled.timers
    for deadline in state.deadlines:
        held = timers[deadline.kind].held
        if held is None or not held(state):
            return deadline
    return None


def duties_of(terms: Terms, state: Case) -> Iterator[Obligation]:
    """What the duties of the table say that is owed: those whose time runs, those whose time is over, those done."""
    timers = terms.table.compiled.timers
    done = ((each.deadline, each.at) for each in state.fulfilled)
    for deadline, at in (*((each, None) for each in (*state.overdue, *state.deadlines)), *done):
        timer = timers[deadline.kind]
        if isinstance(timer, Duty):
            yield Obligation.under(deadline, timer.owes, other_party(deadline.owed_by), fulfilled_at=at)


def set_by(
    terms: Terms,
    part: PartOf | None,
    event: Event,
    situation: Situation[object, object],
    before: Status,
    after: Status,
) -> tuple[Deadline, ...]:
    """The deadlines that an event sets, which leads from one state to another."""
    inner = terms.compiled_of(part)
    about = None if part is None else cast("str", getattr(event, part.key))
    deadlines = []
    for timer in (*inner.started_by.get(type(event), ()), *inner.entering):
        entered = bool(timer.after) or before not in timer.from_
        if isinstance(timer, Duty) and not timer.after and type(event) in inner.back:
            continue  # what was owed there comes back by itself, and what was done is done
        if after in timer.from_ and entered and timer.when(situation, event):
            owed_by = timer.owed_by if isinstance(timer.owed_by, Role) else timer.owed_by(situation, event)
            deadline = _deadline(terms, timer, event, situation.policy, owed_by, about)
            if deadline is not None and not _owed_already(timer, event, situation.root, deadline):
                deadlines.append(deadline)
    return in_order(terms, deadlines)


def _fulfils(event: Event, timer: Timer) -> bool:
    """Whether an event is the one with which a duty is done."""
    return isinstance(timer, Duty) and type(event) in timer.until


def _owed_already(timer: Timer, event: Event, state: Case | None, new: Deadline) -> bool:
    """Whether a duty is owed already, and no later: who owes it gains no time by what makes it owed once more."""
    if state is None or not isinstance(timer, Duty) or _fulfils(event, timer):
        return False
    waiting = (*state.suspended.overdue, *state.suspended.deadlines)
    owed = (*state.overdue, *state.deadlines, *waiting)
    return any((each.kind, each.about) == (new.kind, new.about) and each.due <= new.due for each in owed)


def _deadline(
    terms: Terms, timer: Timer, event: Event, policy: object, owed_by: Role, about: str | None
) -> Deadline | None:
    anchor: Instant | None = getattr(event, timer.anchor)
    if anchor is None:
        return None
    if timer.period is None:
        return Deadline.named(timer.name, owed_by, max(anchor, event.at), terms.zone, about)
    period = cast("Period | None", getattr(policy, timer.period)) if isinstance(timer.period, str) else timer.period
    if period is None:  # a policy without this timer
        return None
    begin = expiring(anchor, terms.zone) if timer.from_end else anchor
    return period.deadline(timer.name, owed_by, begin, terms.place, at=event.at, about=about)


def left_by(terms: Terms, state: Case, part: PartOf | None, event: Event, before: Status, status: Status) -> Running:
    """What runs on after an event, what is still owed though its time is over, and what was done.

    What ends a deadline is that it is set anew, that its state is left, or that the duty is done; and what has just passed
    runs no more, but a duty is still owed. Duties that end with a state from which a way leads back are owed again there.
    """
    compiled = terms.table.compiled
    about = None if part is None else cast("str", getattr(event, part.key))
    anew = {deadline.kind for deadline in event.deadlines}
    running: list[Deadline] = []
    overdue: list[Deadline] = []
    left: tuple[list[Deadline], list[Deadline]] = ([], [])
    fulfilled: list[Fulfilment] = []
    for earlier, stays, goes in ((state.overdue, overdue, left[1]), (state.deadlines, running, left[0])):
        for deadline in earlier:
            timer = compiled.timers[deadline.kind]
            duty = isinstance(timer, Duty)
            if deadline.about != about:
                stays.append(deadline)
            elif _fulfils(event, timer):
                fulfilled.append(Fulfilment(deadline, event.at))
            elif status not in timer.from_:
                goes.extend([deadline] if duty else [])
            elif deadline.kind in anew:
                continue
            elif deadline.kind != event.timer:
                stays.append(deadline)
            elif duty:
                overdue.append(deadline)
    suspended = state.suspended
    if part is None and suspended != NOTHING:
        suspended = _still_suspended(terms, suspended, event, fulfilled)
    if part is None and type(event) in compiled.back:
        again = (suspended.deadlines, running), (suspended.overdue, overdue)
        for owed, stays in again:
            stays += [each for each in owed if status in compiled.timers[each.kind].from_ and each.kind not in anew]
        suspended = NOTHING
    elif part is None and status is not before and status in compiled.back_from:
        suspended = Suspended(tuple(left[0]), tuple(left[1]))
    done = (*state.fulfilled, *fulfilled) if fulfilled else state.fulfilled
    return Running(in_order(terms, (*running, *event.deadlines)), tuple(overdue), suspended, done)


def _still_suspended(terms: Terms, suspended: Suspended, event: Event, fulfilled: list[Fulfilment]) -> Suspended:
    """The suspended duties that an event has not fulfilled; those that it has are added to what was done."""
    left: dict[bool, list[Deadline]] = {True: [], False: []}
    for over, deadlines in ((True, suspended.overdue), (False, suspended.deadlines)):
        for deadline in deadlines:
            if _fulfils(event, terms.table.compiled.timers[deadline.kind]):
                fulfilled.append(Fulfilment(deadline, event.at))
            else:
                left[over].append(deadline)
    return Suspended(tuple(left[False]), tuple(left[True]))


def in_order(terms: Terms, deadlines: Sequence[Deadline]) -> tuple[Deadline, ...]:
    """Deadlines, the next one first; of two at one instant the one whose timer stands first in the table."""
    if len(deadlines) < 2:  # noqa: PLR2004  # nothing to sort
        return tuple(deadlines)
    rank = terms.table.compiled.rank
    return tuple(sorted(deadlines, key=lambda deadline: (deadline.due, rank[deadline.kind])))
