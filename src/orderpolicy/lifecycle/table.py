"""The rows of a table: one row a transition, one row a timer, one row what follows at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from attrs import field, frozen

from .._frozendict import FrozenDict
from ..errors import TableError
from ..roles import PARTIES, Role, to_role
from ..timing import Period
from .case import BACK, Case, Part, Status
from .guards import Guard, Plain
from .messages import AnyCommand, Event

if TYPE_CHECKING:
    from .lifecycle import Lifecycle

Statuses: TypeAlias = Status | Iterable[Status]


def _statuses(value: Statuses) -> tuple[Status, ...]:
    statuses = (value,) if isinstance(value, Status | str) else tuple(value)
    for status in statuses:
        if not isinstance(status, Status):
            msg = f"{value!r} names no states; give members of an enumeration of Status"
            raise TableError(msg)
    return statuses


def _status(value: Status | None) -> Status | None:
    return None if value is None else _statuses(value)[0]


def _guards(value: Iterable[Guard]) -> tuple[Guard, ...]:
    guards = tuple(value)
    for guard in guards:
        if not isinstance(guard, Guard):
            msg = f"{guard!r} is no guard; decorate the function with @guard(code, rule=...)"
            raise TableError(msg)
    return guards


def _events(value: type[Event] | Iterable[type[Event]]) -> tuple[type[Event], ...]:
    return (value,) if isinstance(value, type) else tuple(value)


def _roles(value: Role | Iterable[Role]) -> frozenset[Role]:
    return frozenset({to_role(value)} if isinstance(value, str) else map(to_role, value))


def _gates(value: Mapping[type[AnyCommand], Gate]) -> Mapping[type[AnyCommand], Gate]:
    return FrozenDict(value)


def _no_facts(_: object) -> Mapping[str, Plain]:
    return {}


def _nothing(*_: object) -> None:
    return None


def always(*_: object) -> bool:
    """The condition of a timer or a reaction that has none."""
    return True


@frozen
class State:
    """A state of a lifecycle.

    Attributes:
        status: Its name.
        refuses: The code with which it refuses a command that no row takes from here; by default the name of
            the table and the status.
        facts: Plain data about the subject for that refusal.
        final: Whether a case may end here, so that no way out is asked for.
    """

    status: Status
    refuses: str = ""
    facts: Callable[..., Mapping[str, Plain]] = _no_facts
    final: bool = False


@frozen(kw_only=True)
class Move:
    """What every row has: a way from somewhere to somewhere.

    Attributes:
        name: Its name in the table.
        from_: The states from which it starts.
        to: The state to which it leads; None if it stays; `BACK` if the event says to which it returns.
        event: What has then happened.
    """

    name: str
    from_: tuple[Status, ...] = field(converter=_statuses)
    to: Status | None = field(default=None, converter=_status)
    event: type[Event]

    @property
    def goes_back(self) -> bool:
        """Whether it leads to wherever the subject was before."""
        return self.to is BACK


@frozen(kw_only=True)
class Row(Move):
    """A move that somebody makes.

    Attributes:
        name: Its name in the table.
        from_: The states from which it starts.
        to: The state to which it leads; None if it stays.
        event: What has then happened.
        command: The command that asks for it.
        who: The roles that may.
        guards: What must hold besides.
    """

    command: type[AnyCommand]
    who: frozenset[Role] = field(converter=_roles)
    guards: tuple[Guard, ...] = field(default=(), converter=_guards)


@frozen(kw_only=True)
class Timer(Move):
    """A move that time makes.

    Attributes:
        name: Its name in the table, which is also the kind of its deadlines.
        from_: The states in which it runs; leaving them stops it.
        to: The state to which it leads; None if it stays.
        event: What has then happened.
        after: The events that start it; none means that it starts when a case enters `from_`.
        anchor: The field of that event that holds the instant from which the period counts; where that is None it does
            not start.
        from_end: Whether the anchor is the end of a window; one that ends with a day is then counted from that day.
        period: The period, or the name of the policy field that holds it, which holds None where a policy has no such
            timer; None if it is due at its anchor.
        when: Takes the situation and the event that would start the timer; it starts only where this is true.
        owed_by: Whose move it is until then: a role, or what tells it from the situation and the event.
        held: Takes the case; while this is true the timer waits, and a deadline that has come passes as soon as it
            is true no more.
    """

    after: tuple[type[Event], ...] = field(default=(), converter=_events)
    anchor: str = "at"
    from_end: bool = False
    period: Period | str | None
    when: Callable[..., bool] = always
    owed_by: Role | Callable[..., Role]
    held: Callable[..., bool] | None = None


@frozen(kw_only=True)
class Duty(Timer):
    """Something that somebody owes from an event on: a timer that is no end, but a breach.

    It is owed while the subject is in `from_`, until one of the events that fulfil it; when its time passes it is breached and
    is still owed.

    Attributes:
        owes: What is owed: the kind of the obligation.
        until: The events that fulfil it, besides leaving `from_`.
    """

    owes: str
    until: tuple[type[Event], ...] = field(default=(), converter=_events)


@frozen(kw_only=True)
class Reaction(Move):
    """A move that follows at once from something that has happened.

    Attributes:
        name: Its name in the table.
        from_: The states in which it can follow.
        to: The state to which it leads; None if it stays.
        event: What has then happened as well: an event of the case, or of a part of it.
        after: The events that it follows; none means that it follows when a case enters `from_`.
        when: Takes the situation; it follows only where this is true.
    """

    after: tuple[type[Event], ...] = field(default=(), converter=_events)
    when: Callable[..., bool] = always


@frozen
class Gate:
    """When a case takes a command that is meant for a part of it.

    Attributes:
        states: The states of the case.
        guards: What must hold of the case besides.
        meant: Where several parts can be open: takes the case and who asks, and gives the id of the part that is meant if
            the command names none.
    """

    states: tuple[Status, ...] = field(converter=_statuses)
    guards: tuple[Guard, ...] = field(default=(), converter=_guards)
    meant: Callable[..., str | None] = _nothing


@frozen(kw_only=True)
class PartOf:
    """A lifecycle inside of another one, such as the disputes of an order, or the messages about it.

    Attributes:
        lifecycle: The table of the part.
        holder: The field of the case that holds the parts, oldest first.
        key: The field of a part (and of its events and commands) that holds its id, which no part of another kind may have.
        policy: The field of the concept's policy that holds the policy of the part.
        current: The states in which a part is the one that is meant; of these there is at most one, unless there are
            `several`.
        several: Whether several can be current at a time; then a command names the one that it means.
        gates: For each command of the part, when the case takes it.
        closed_by: The event that closes a part that is still current when the case comes to an end; None if it stays.
        seen_by: Who may see the parts, and hear of them.
    """

    lifecycle: Lifecycle
    holder: str
    key: str
    policy: str
    current: tuple[Status, ...] = field(converter=_statuses)
    several: bool = False
    gates: Mapping[type[AnyCommand], Gate] = field(converter=_gates)
    closed_by: type[Event] | None = None
    seen_by: frozenset[Role] = frozenset({*PARTIES, Role.SYSTEM})

    def find(self, case: Case | None, key: str | None = None) -> Part | None:
        """The part that is meant, or None: the one that is current, or where there are several the one of that id."""
        parts: tuple[Part, ...] = getattr(case, self.holder, ())
        if self.several:
            return next((part for part in parts if getattr(part, self.key) == key), None)
        return parts[-1] if parts and parts[-1].status in self.current else None

    def open_in(self, case: Case) -> tuple[Part, ...]:
        """The parts that are current."""
        parts: tuple[Part, ...] = getattr(case, self.holder)
        return tuple(part for part in parts if part.status in self.current)
