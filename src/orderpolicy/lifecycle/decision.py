"""Answers: accepted with what follows from it, or refused with every reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, NoReturn, Self, TypeAlias, TypeVar

from attrs import field, frozen

from .._frozendict import FrozenDict
from ..errors import OrderPolicyError
from ..money import Money
from ..roles import Role
from ..timing import Deadline, Instant
from .case import Case
from .guards import Plain, frozen_facts
from .messages import AnyCommand, Event, Notice

S = TypeVar("S", bound=Case)


S_co = TypeVar("S_co", bound=Case, covariant=True)


@frozen
class Reason:
    """One reason why a command is refused.

    Attributes:
        code: What is in the way, dotted and stable.
        rule: The policy field (or the table) that refuses.
        facts: Plain data that explain it; instants are ISO 8601 strings in UTC.
        allowed_from: The first instant from which it holds no more if nothing else happens; None if time alone
            does not cure it.
        allowed_for: The roles that would not meet it.
        zone: The legal zone, in which `explain` writes instants.
    """

    code: str
    rule: str
    facts: Mapping[str, Plain] = field(factory=FrozenDict[str, Plain], converter=frozen_facts)
    allowed_from: Instant | None = None
    allowed_for: tuple[Role, ...] = ()
    zone: str = "UTC"


@frozen
class Accepted(Generic[S_co]):
    """The command (or the passing of time) has gone through.

    Attributes:
        state: The new state.
        events: What has happened, in its order, timeouts first.
        notices: Who is to be told of what.
        repeated: True if this command had already been carried out and nothing was done now: the events and
            notices are those of the first time and must not be recorded again.
        zone: The legal zone, in which `explain` writes instants.
    """

    state: S_co
    events: tuple[Event, ...] = ()
    notices: tuple[Notice, ...] = ()
    repeated: bool = field(default=False, eq=False)
    zone: str = field(default="UTC", eq=False)

    def unwrap(self) -> Self:
        """This decision itself; a refusal would raise."""
        return self


@frozen
class Refused:
    """The command has not gone through, and nothing has changed.

    Attributes:
        reasons: Every reason, never only the first.
        command: The kind of command that was refused.
    """

    reasons: tuple[Reason, ...]
    command: type[AnyCommand] | None = None

    def unwrap(self) -> NoReturn:
        """Raise `CommandRefused`."""
        raise CommandRefused(self)


Decision: TypeAlias = Accepted[S] | Refused
"""What `handle` answers."""


class CommandRefused(OrderPolicyError):
    """A refusal was unwrapped.

    Attributes:
        refused: The refusal, with its reasons.
    """

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused)
        self.refused = refused

    def __str__(self) -> str:
        reasons = (
            reason.code + (f" (until {reason.allowed_from.isoformat()})" if reason.allowed_from else "")
            for reason in self.refused.reasons
        )
        command = self.refused.command.__name__ if self.refused.command else "the command"
        return f"{command} is refused: {', '.join(reasons)}"


@frozen
class Option:
    """A command that a role knows, and whether it may give it now.

    Attributes:
        command: The kind of command.
        allowed: Whether it would be accepted with suitable values.
        reasons: Why not.
    """

    command: type[AnyCommand]
    allowed: bool
    reasons: tuple[Reason, ...] = ()


@frozen
class Obligation:
    """Something that one role owes to another.

    Attributes:
        kind: What is owed.
        owed_by: Who owes it.
        owed_to: Who may expect it.
        since: From when on it is owed.
        due: By when, None where no period is set.
        breached: Whether it is overdue; of what was done, whether it was done too late.
        about: Which part of the case it belongs to, None for the case itself.
        amount: How much, where it is money.
        zone: The legal zone, in which `explain` writes instants.
        deadline: How `due` came about, None where it was said and not counted.
        fulfilled_at: When it was done, None while it is owed.
    """

    kind: str
    owed_by: Role
    owed_to: Role
    since: Instant
    due: Instant | None = None
    breached: bool = False
    about: str | None = None
    amount: Money | None = None
    zone: str = "UTC"
    deadline: Deadline | None = None
    fulfilled_at: Instant | None = None

    @classmethod
    def under(
        cls,
        deadline: Deadline,
        kind: str,
        owed_to: Role,
        amount: Money | None = None,
        fulfilled_at: Instant | None = None,
    ) -> Self:
        """What is owed by a deadline, or was."""
        return cls(
            kind,
            deadline.owed_by,
            owed_to,
            deadline.since,
            deadline.due,
            about=deadline.about,
            amount=amount,
            zone=deadline.zone,
            deadline=deadline,
            fulfilled_at=fulfilled_at,
        )
