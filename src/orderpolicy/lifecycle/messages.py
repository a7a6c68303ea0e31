"""Commands go in, events come out, notices are owed to the parties."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar, cast

import attrs
from attrs import field, frozen
from attrs.validators import optional

from ..errors import WrongCase
from ..roles import PARTIES, Role, to_role
from ..timing import Deadline, Instant
from .case import Case, Part
from .validators import a_name

if TYPE_CHECKING:
    from .guards import Situation

S_contra = TypeVar("S_contra", bound=Case, contravariant=True)


@frozen(kw_only=True)
class AnyCommand:
    """Something that a role asks for, whatever it is asked of.

    A wrong value is a `CommandError` (`UnknownRole`, `TimeError`, `MoneyError`) as soon as the command is made.

    Attributes:
        by: Who asks.
        id: A key under which the command may be sent again without being done again, or None.
    """

    concept: ClassVar[str]
    """The concept that it belongs to: the name of its policy's field in `Policy`."""

    by: Role = field(converter=to_role)
    id: str | None = field(default=None, validator=optional(a_name))

    @property
    def fact(self) -> Case | None:
        """Another case that it is judged by and does not move, such as the account of whoever orders; None if there is none."""
        return None


@frozen(kw_only=True)
class Command(AnyCommand, Generic[S_contra]):
    """Something that a role asks of a case of a certain class; see `AnyCommand` for its fields."""


@frozen(kw_only=True)
class Event:
    """Something that has happened.

    Attributes:
        at: When it happened; for a timeout, the instant at which it was due.
        by: Who made it happen; `Role.SYSTEM` for time itself.
        cause: The id of the command that it came from, if that had one.
        deadlines: The deadlines that it set.
        timer: The kind of the deadline that has passed, if it was time that made it happen.
        asked: A fingerprint of the command that it came from, if that had an id.
    """

    kind: ClassVar[str]
    """A stable name, for logs and other systems."""

    at: Instant
    by: Role
    cause: str | None = None
    deadlines: tuple[Deadline, ...] = ()
    timer: str | None = None
    asked: str | None = None

    @property
    def tells(self) -> tuple[Role, ...]:
        """Who is to be told of it, if it was not their own doing."""
        return PARTIES

    @classmethod
    def record(cls, s: Situation[Any, Any]) -> Self:
        """Make the event from the situation in which it happens.

        As it stands, every field that the event adds is taken from the command, else from the event that it
        follows, else from the state, under the same name.

        Raises:
            WrongCase: None of them has a field of that name.
        """
        facts: dict[str, Any] = {name: _look_up(cls, name, s) for name in own_fields(cls)}
        return cls(at=s.at, by=s.by, cause=s.cause, **facts)

    def changes(self, subject: Part | None, /) -> Mapping[str, object]:  # noqa: ARG002  # subclasses look at it
        """The fields of the state that this event changes, with their new values."""
        return {}


@frozen(kw_only=True)
class Breach(Event):
    """A duty was not done in time, and is still owed.

    Attributes:
        owed_by: Whose duty it is.
        since: From when on it has been owed; overdue it is from `at` on, until it is done.
    """

    owed_by: Role
    since: Instant

    @classmethod
    def record(cls, s: Situation[Any, Any]) -> Self:
        """From the deadline that has passed; fields that a subclass adds are taken as for every event."""
        deadline = cast("Deadline", s.deadline)
        added = [name for name in own_fields(cls) if name not in own_fields(Breach)]
        facts: dict[str, Any] = {name: _look_up(cls, name, s) for name in added}
        return cls(at=s.at, by=s.by, cause=s.cause, owed_by=deadline.owed_by, since=deadline.since, **facts)


@frozen(kw_only=True)
class OpeningEvent(Event):
    """The first event of a case.

    Attributes:
        policy_version: The version of the policy under which the case begins.
    """

    policy_version: str


@frozen(kw_only=True)
class Notice:
    """Something that is owed to a party: that it be told of an event.

    Attributes:
        to: Who is to be told.
        event: What happened, with all that the party may know of it.
        zone: The legal zone, in which `explain` writes instants.
    """

    to: Role
    event: Event
    zone: str = field(default="UTC", eq=False)


def notices_of(events: tuple[Event, ...], zone: str) -> tuple[Notice, ...]:
    """Who is to be told of the events: the parties, each of what it did not do itself, and nobody else."""
    return tuple(
        Notice(to=role, event=event, zone=zone) for event in events for role in event.tells if role is not event.by
    )


def own_fields(cls: type[Event]) -> tuple[str, ...]:
    """The fields that a class of events adds to those that every event has."""
    return _own_fields(cast("Hashable", cls))


@cache
def _own_fields(cls: Hashable) -> tuple[str, ...]:
    base = {a.name for a in attrs.fields(Event)}
    return tuple(a.name for a in attrs.fields(cast("type[Event]", cls)) if a.name not in base)


def _look_up(cls: type[Event], name: str, s: Situation[Any, Any]) -> object:
    for source in (s.command, s.event, s.subject):
        if hasattr(source, name):
            return getattr(source, name)
    msg = f"{cls.__name__} has a field {name!r} that neither the command nor the state has; give it a `record`"
    raise WrongCase(msg)
