"""The state machine: one `transitions.Machine` for each table, shared by every case of the process.

transitions defines the topology and moves the state. No model is ever registered with it: a
cursor of one slot is handed through. The stock `trigger` spends nearly all of its time on log messages and on
empty lists of callbacks; the event class here, transitions' own point of extension, looks the destination up
instead. A differential test holds it against the stock machine.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from transitions import Event as StockEvent
from transitions import Machine, MachineError
from transitions import Transition as StockTransition

from .case import Start, Status


class Cursor:
    """Where a case stands while the machine moves it."""

    __slots__ = ("state",)

    def __init__(self, state: Status) -> None:
        self.state: Status = state


class PlannedEvent(StockEvent):
    """A trigger whose destinations are looked up; sealed once its machine is built."""

    def __init__(self, name: str, machine: Machine) -> None:
        super().__init__(name, machine)
        self.plan: dict[Status, Status] = {}

    def seal(self) -> None:
        """Work the plan out; from here on no transition can be added."""
        states = self.machine.states
        self.plan = {
            cast("Status", states[name].value): cast("Status", states[transition.dest].value)
            for name, (transition,) in self.transitions.items()
            if transition.dest is not None
        }

    def add_transition(self, transition: StockTransition) -> None:
        """Add a transition while the machine is being built."""
        if self.plan:
            msg = f"the table is built; {self.name!r} takes no more transitions"
            raise MachineError(msg)
        super().add_transition(transition)

    def trigger(self, model: Any, *_args: Any, **_kwargs: Any) -> bool:
        """Move the cursor; raises `MachineError` where there is no transition, as the stock trigger does."""
        try:
            model.state = self.plan[model.state]
        except KeyError:
            msg = f"Can't trigger event {self.name} from state {model.state.name}!"
            raise MachineError(msg) from None
        return True


class SharedMachine(Machine):
    """A machine without models, driven through cursors."""

    event_cls: type[StockEvent] = PlannedEvent

    def __init__(self, name: str, states: Iterable[Status], moves: Iterable[tuple[str, Status, Status]]) -> None:
        super().__init__(
            model=None,
            name=name,
            states=list(states),
            initial=Start.NEW,
            transitions=[{"trigger": kind, "source": start, "dest": end} for kind, start, end in moves],
            auto_transitions=False,
            queued=False,
        )
        for event in self.events.values():
            cast("PlannedEvent", event).seal()

    def move(self, status: Status, kind: str) -> Status:
        """Where an event of that kind leads from a state."""
        cursor = Cursor(status)
        self.events[kind].trigger(cursor)
        return cursor.state
