"""What a table is checked for when it is built."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from ..timing import Period
from .case import Start, Status
from .messages import Event, own_fields
from .table import Duty, Move, Reaction, Timer

if TYPE_CHECKING:
    from .lifecycle import Lifecycle


def steps_of(table: Lifecycle) -> Iterator[tuple[str, str, Status, Status]]:
    """Every step of a table's own state: the name of its move, the kind of its event, from where, to where."""
    inner = events_of_parts(table)
    for move in table.moves:
        if move.event not in inner:
            for start in move.from_:
                for end in _ends_of(table, move, start):
                    yield move.name, trigger_of(move.event.kind, end if move.goes_back else None), start, end


def _ends_of(table: Lifecycle, move: Move, start: Status) -> Iterator[Status]:
    if move.goes_back:
        yield from (state.status for state in table.states if state.status not in (start, Start.NEW))
    else:
        yield move.to or start


def trigger_of(kind: str, back_to: Status | None) -> str:
    """What an event triggers; one that goes back triggers another thing for each state to which it may return."""
    return kind if back_to is None else f"{kind} back to {back_to.value}"


def events_of_parts(table: Lifecycle) -> frozenset[type[Event]]:
    """The events that belong to the parts of a table."""
    return frozenset(move.event for part in table.parts for move in part.lifecycle.moves)


def faults_of(table: Lifecycle) -> list[str]:
    """All that is wrong with a table, each in a sentence; empty if it holds together."""
    faults = [*_names(table), *_rows(table), *_kinds(table)]
    return faults or [*_events(table), *_graph(table), *_parts(table)]


def _names(table: Lifecycle) -> Iterator[str]:
    for name, count in Counter(state.status.name for state in table.states).items():
        if count > 1:
            yield f"the state {name} is there {count} times"
    for value, count in Counter(state.status.value for state in table.states).items():
        if count > 1:
            yield f"{count} states are written {value!r}"
    inner = [timer.name for part in table.parts for timer in part.lifecycle.timers]
    for name, count in Counter([*(move.name for move in table.moves), *inner]).items():
        if count > 1:
            yield f"{count} rows are named {name!r}"


def _rows(table: Lifecycle) -> Iterator[str]:
    for row in table.rows:
        if not row.who:
            yield f"the row {row.name!r} names nobody who may"
        if not row.from_:
            yield f"the row {row.name!r} starts from no state"
    inner = {row.command for part in table.parts for row in part.lifecycle.rows}
    for row in table.rows:
        if row.command in inner:
            yield f"the row {row.name!r} takes {row.command.__name__}, which is a command of a part: open its gate"
    takers = Counter((row.command, start, role) for row in table.rows for start in row.from_ for role in row.who)
    for (command, start, role), count in takers.items():
        if count > 1:
            yield f"{count} rows take {command.__name__} from {start.name} for {role.name}"


def _kinds(table: Lifecycle) -> Iterator[str]:
    for move in table.moves:
        if not hasattr(move.event, "kind"):
            yield f"the event {move.event.__name__} of {move.name!r} has no kind"


def _events(table: Lifecycle) -> Iterator[str]:
    inner = events_of_parts(table)
    recorded = inner | {move.event for move in table.moves}
    for made in (*table.rows, *table.timers):
        if made.event in inner:
            yield f"the event {made.event.__name__} of {made.name!r} belongs to a part"
    for kind, count in Counter(event.kind for event in recorded).items():
        if count > 1:
            yield f"{count} events are of the kind {kind!r}"
    yield from _timers(table)
    for move in table.moves:
        if move.goes_back and "back_to" not in {a.name for a in attrs.fields(move.event)}:
            yield f"{move.name!r} leads back, but {move.event.__name__} has no field 'back_to'"
    yield from _duties(table, recorded)
    yield from _sources(table)
    waiting: list[Timer | Reaction] = [*table.timers, *table.reactions]
    for move in waiting:
        for event in move.after:
            if event not in recorded:
                yield f"{move.name!r} waits for {event.__name__}, which no row records"


def _timers(table: Lifecycle) -> Iterator[str]:
    for timer in table.timers:
        if not isinstance(timer.period, Period | str | None):
            yield f"the timer {timer.name!r} has the period {timer.period!r}; give one such as Hours(48)"
        for event in timer.after or (Event,):
            if timer.anchor not in {a.name for a in attrs.fields(event)}:
                yield f"the timer {timer.name!r} counts from {timer.anchor!r}, which {event.__name__} does not have"


def _duties(table: Lifecycle, recorded: frozenset[type[Event]]) -> Iterator[str]:
    inner = events_of_parts(table)
    for timer in table.timers:
        for event in (*timer.after, *(timer.until if isinstance(timer, Duty) else ())):
            if event in inner:
                yield f"the timer {timer.name!r} waits for {event.__name__}, which belongs to a part"
    for duty in table.timers:
        if isinstance(duty, Duty):
            if duty.to is not None:
                yield f"the duty {duty.name!r} leads to {duty.to.name}; a breach moves nothing"
            for event in duty.until:
                if event not in recorded:
                    yield f"the duty {duty.name!r} is done with {event.__name__}, which no row records"


def _sources(table: Lifecycle) -> Iterator[str]:
    """An event that is recorded as usual finds each of its fields in the command or in the state."""
    usual = Event.record.__func__  # type: ignore[attr-defined]  # a classmethod
    of_state = {a.name for a in attrs.fields(table.case)}
    for move in (*table.rows, *table.timers):
        if move.event.record.__func__ is usual:  # type: ignore[attr-defined]
            command = getattr(move, "command", None)
            known = of_state | {a.name for a in attrs.fields(command)} if command else of_state
            for name in own_fields(move.event):
                if name not in known:
                    yield (
                        f"{move.event.__name__} of {move.name!r} has a field {name!r} that neither the command nor"
                        " the state has; give it a `record`"
                    )


def _graph(table: Lifecycle) -> Iterator[str]:
    known = {state.status for state in table.states}
    steps = list(steps_of(table))
    ends: dict[tuple[Status, str], Status] = {}
    for name, kind, start, end in steps:
        for status in {start, end} - known:
            yield f"{name!r} names the state {status.name}, which is unknown"
        if ends.setdefault((start, kind), end) is not end:
            yield f"{kind!r} leads from {start.name} to {end.name} and to {ends[start, kind].name}"
    back = {move.name for move in table.moves if move.goes_back}
    reached: set[Status] = {Start.NEW}
    while more := {end for name, _, start, end in steps if start in reached and name not in back} - reached:
        reached |= more
    for state in table.states:
        if state.status not in reached:
            yield f"the state {state.status.name} is unreachable"
        if not state.final and not any(start is state.status and end is not start for _, _, start, end in steps):
            yield f"the state {state.status.name} is not final and has no way out"


def _parts(table: Lifecycle) -> Iterator[str]:
    known = {state.status for state in table.states}
    for name, count in Counter(part.key for part in table.parts).items():
        if count > 1:
            yield f"{count} parts are told by {name!r}"
    for part in table.parts:
        if part.closed_by and part.closed_by not in {move.event for move in part.lifecycle.moves}:
            yield f"the part {part.holder!r} is closed by {part.closed_by.__name__}, which no row of it records"
        commands = {row.command for row in part.lifecycle.rows}
        for command in commands ^ set(part.gates):
            yield f"{command.__name__} of the part {part.holder!r} needs both a row there and a gate here"
        for command, gate in part.gates.items():
            for status in set(gate.states) - known:
                yield f"the gate of {command.__name__} names the state {status.name}, which is unknown"
        for row in part.lifecycle.rows:
            for role in row.who - part.seen_by:
                yield f"the row {row.name!r} is open to {role.name}, who may not see the part {part.holder!r}"
