"""A table, looked up: worked out once when the table is built, so that a decision is a few dictionary reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, cast

import attrs
from attrs import frozen
from transitions import MachineError

from ..roles import Role
from .case import Start, Status
from .machine import SharedMachine
from .messages import AnyCommand, Event
from .table import Gate, PartOf, Reaction, Row, State, Timer
from .validation import steps_of, trigger_of

if TYPE_CHECKING:
    from .lifecycle import Lifecycle


@frozen
class Route:
    """Where a command goes.

    Attributes:
        part: The part that takes it, None for the case itself.
        gate: For a command of a part, when the case takes it; else None.
        taken: The row that each role takes from each state of the subject.
        who_from: The roles that any row from a state names.
        states: The states of the subject.
        who: All roles that any of the rows names.
        rule: How a reason names the table.
        opens: Whether it begins one of several parts, whatever other parts there are.
    """

    part: PartOf | None
    gate: Gate | None
    taken: dict[tuple[Status, Role], Row]
    who_from: dict[Status, frozenset[Role]]
    states: dict[Status, State]
    who: frozenset[Role]
    rule: str
    opens: bool = False

    def row(self, status: Status, by: Role) -> Row | None:
        """The row that a role takes from a state; the first one for a role that may not take the command at all."""
        return self.taken.get((status, by))

    @classmethod
    def of(cls, rows: list[Row], states: dict[Status, State], rule: str) -> Self:
        """What a table says about one command."""
        who = frozenset[Role]().union(*(row.who for row in rows))
        strangers = frozenset(Role) - who
        taken: dict[tuple[Status, Role], Row] = {}
        who_from: dict[Status, frozenset[Role]] = dict.fromkeys(states, frozenset())
        for row in rows:
            for start in row.from_:
                who_from[start] |= row.who
                for role in row.who | strangers:
                    taken.setdefault((start, role), row)
        return cls(None, None, taken, who_from, states, who, rule)


class Compiled:
    """What a `Lifecycle` looks up, by kind of question."""

    __slots__ = (
        "back",
        "back_from",
        "closing",
        "entering",
        "machine",
        "owner",
        "rank",
        "reactions",
        "routes",
        "rule",
        "started_by",
        "states",
        "table",
        "timers",
        "upon_entering",
    )

    def __init__(self, table: Lifecycle) -> None:
        self.table: Lifecycle = table
        self.rule: str = f"{table.name}.table"
        self.states: dict[Status, State] = {
            state.status: attrs.evolve(state, refuses=state.refuses or f"{table.name}.{state.status}")
            for state in table.states
        }
        self.machine: SharedMachine = SharedMachine(
            table.name, self.states, sorted({(kind, start, end) for _, kind, start, end in steps_of(table)})
        )
        # When a case comes to an end, what is still open inside of it is closed.
        closed = tuple((part, part.closed_by) for part in table.parts if part.closed_by)
        self.closing: dict[Status, tuple[tuple[PartOf, type[Event]], ...]] = {
            state.status: closed for state in table.states if state.final
        }
        self.back: frozenset[type[Event]] = frozenset(move.event for move in table.moves if move.goes_back)
        self.back_from: frozenset[Status] = frozenset(
            start for move in table.moves if move.goes_back for start in move.from_
        )
        self.timers: dict[str, Timer] = {}
        self.started_by: dict[type[Event], tuple[Timer, ...]] = {}
        self.entering: tuple[Timer, ...] = tuple(timer for timer in table.timers if not timer.after)
        self.reactions: dict[type[Event], tuple[Reaction, ...]] = {}
        self.owner: dict[type[Event], PartOf | None] = {}
        self.routes: dict[type[AnyCommand], Route] = {}
        for part in table.parts:
            inner = part.lifecycle.compiled
            self.timers |= inner.timers
            self.owner |= dict.fromkeys(inner.owner, part)
            for command, route in inner.routes.items():
                opens = part.several and {status for status, who in route.who_from.items() if who} == {Start.NEW}
                self.routes[command] = attrs.evolve(route, part=part, gate=part.gates[command], opens=opens)
        for timer in table.timers:
            self.timers[timer.name] = timer
            for event in timer.after:
                self.started_by[event] = (*self.started_by.get(event, ()), timer)
        self.upon_entering: tuple[Reaction, ...] = tuple(reaction for reaction in table.reactions if not reaction.after)
        for reaction in table.reactions:
            for event in reaction.after:
                self.reactions[event] = (*self.reactions.get(event, ()), reaction)
        for move in table.moves:
            self.owner.setdefault(move.event, None)
        self.rank: dict[str, int] = {name: rank for rank, name in enumerate(self.timers)}
        for command in dict.fromkeys(row.command for row in table.rows):
            rows = [row for row in table.rows if row.command is command]
            self.routes[command] = Route.of(rows, self.states, self.rule)

    def after(self, before: Status, event: Event) -> Status:
        """Where an event leads from a state.

        Raises:
            MachineError: It cannot happen there.
        """
        back_to = cast("Status", getattr(event, "back_to", None)) if type(event) in self.back else None
        trigger = trigger_of(event.kind, back_to)
        if trigger not in self.machine.events:
            msg = f"Can't go back to {back_to!r}!"
            raise MachineError(msg)
        return self.machine.move(before, trigger)
