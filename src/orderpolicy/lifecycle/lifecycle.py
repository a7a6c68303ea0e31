"""The lifecycle: a table that is checked when it is built, and then only read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TypeVar

import attrs
from attrs import Attribute, field, frozen

from ..errors import PolicyError, TableError
from .case import Part, Status
from .compiled import Compiled
from .decision import Obligation
from .table import Move, PartOf, Reaction, Row, State, Timer
from .validation import faults_of

MoveT = TypeVar("MoveT", bound=Move)


@frozen(kw_only=True, repr=False)
class Lifecycle:
    """A table that a shop's lawyer could read.

    It is checked when it is built and then never changes; `extend` makes another one.

    Attributes:
        name: The concept, which begins the code of a state's refusal.
        case: The class of the states that it moves.
        states: The states, the first of them where every case begins.
        rows: What somebody may do.
        timers: What time does.
        reactions: What follows at once.
        parts: The lifecycles inside of it.
        owed: What is owed in a state besides the rows that are a `Duty`: each takes a state, its policy and the zone,
            and yields obligations, those that were fulfilled too.

    Raises:
        TableError: The table does not hold together; the message lists every fault.
    """

    name: str
    case: type[Part]
    states: tuple[State, ...]
    rows: tuple[Row, ...]
    timers: tuple[Timer, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    parts: tuple[PartOf, ...] = ()
    owed: tuple[Callable[..., Iterable[Obligation]], ...] = ()
    compiled: Compiled = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if faults := faults_of(self):
            msg = f"the table {self.name!r} does not hold together: {'; '.join(faults)}"
            raise TableError(msg)
        object.__setattr__(self, "compiled", Compiled(self))

    def __reduce__(self) -> tuple[object, tuple[()]]:
        """Pickled without what is looked up, which is worked out again."""
        said = {a.name: getattr(self, a.name) for a in attrs.fields(type(self)) if a.init}
        return partial(type(self), **said), ()

    def __repr__(self) -> str:
        return f"<Lifecycle {self.name}: {len(self.moves)} moves, {len(self.parts)} parts>"

    @property
    def moves(self) -> tuple[Move, ...]:
        """The rows, the timers and the reactions."""
        return (*self.rows, *self.timers, *self.reactions)

    def extend(
        self,
        *,
        states: Iterable[State] = (),
        like: Mapping[Status, Status] | None = None,
        rows: Iterable[Row] = (),
        timers: Iterable[Timer] = (),
        reactions: Iterable[Reaction] = (),
        without: Iterable[str] = (),
    ) -> Lifecycle:
        """Another table: this one with more in it, and `without` some rows, timers or reactions, by their names.

        Args:
            states: More states.
            like: For a new state, an old one that it resembles: all that this table says of the old state, its
                rows, timers, reactions and gates, then holds for the new one too.
            rows: More rows.
            timers: More timers.
            reactions: More reactions.
            without: Names of what is left out.

        Raises:
            TableError: The outcome does not hold together, or there is nothing of a name in `without`.
        """
        gone = set(without)
        named = {move.name for move in self.moves}
        if unknown := sorted(gone - named):
            msg = f"the table {self.name!r} has nothing named {', '.join(unknown)}; it has {', '.join(sorted(named))}"
            raise TableError(msg)

        for new, old in (like or {}).items():
            if old not in {state.status for state in self.states}:
                msg = f"{new.name} cannot be like {old.name}, which is no state of the table {self.name!r}"
                raise TableError(msg)

        def spread(statuses: tuple[Status, ...]) -> tuple[Status, ...]:
            return (*statuses, *(new for new, old in (like or {}).items() if old in statuses))

        def kept(moves: tuple[MoveT, ...]) -> Iterable[MoveT]:
            for move in moves:
                if move.name not in gone:
                    yield attrs.evolve(move, from_=spread(move.from_))

        return attrs.evolve(
            self,
            states=(*self.states, *states),
            rows=(*kept(self.rows), *rows),
            timers=(*kept(self.timers), *timers),
            reactions=(*kept(self.reactions), *reactions),
            parts=tuple(
                attrs.evolve(
                    part,
                    gates={
                        command: attrs.evolve(gate, states=spread(gate.states)) for command, gate in part.gates.items()
                    },
                )
                for part in self.parts
            ),
        )


def a_table(policy: object, attribute: Attribute[Lifecycle], value: object) -> None:
    """A field of a policy: a table."""
    if not isinstance(value, Lifecycle):
        msg = f"{type(policy).__name__}.{attribute.name} is {value!r}; give a table such as ORDERS.extend(...)"
        raise PolicyError(msg)
