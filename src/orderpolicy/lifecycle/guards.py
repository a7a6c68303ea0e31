"""Guards: the questions that a row asks before it lets a command through, and their answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from importlib import import_module
from types import FunctionType
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar, cast

from attrs import field, frozen
from attrs.converters import optional

from .._frozendict import FrozenDict
from ..roles import Role
from ..timing import Deadline, Instant, Place, to_instant

if TYPE_CHECKING:
    from .case import Case
    from .messages import AnyCommand, Event

SubjectT = TypeVar("SubjectT")
PolicyT = TypeVar("PolicyT")

Plain: TypeAlias = str | int | bool | None
"""Plain data, as it stands in the facts of a reason; an instant is an ISO 8601 string in UTC."""


@frozen
class Situation(Generic[SubjectT, PolicyT]):
    """All that a guard, a timer, a reaction or an event may look at.

    Attributes:
        subject: What the row moves: the case, or the part of it (None where it does not exist yet).
        policy: The policy of the concept that the row belongs to.
        by: Who asks; `Role.SYSTEM` when time does.
        at: The instant.
        command: The command; None when `options` asks, or when time or another event moves the case.
        event: The event that is followed by another one, else None.
        root: The whole case, None where it does not exist yet.
        serial: The number that the next part would have in its case.
        place: The legal zone and the public holidays, for `Period.after`.
        policy_version: The version of the policy under which the case runs.
        deadline: The deadline that has passed, if it is time that moves the case.
        fact: Another case that the command is judged by and does not move, if one was handed in.
    """

    subject: SubjectT
    policy: PolicyT
    by: Role
    at: Instant
    command: AnyCommand | None
    event: Event | None
    root: Case | None
    serial: int
    place: Place
    policy_version: str
    deadline: Deadline | None = None
    fact: Case | None = None

    @property
    def zone(self) -> str:
        """The legal zone."""
        return self.place.zone

    @property
    def cause(self) -> str | None:
        """The id of the command that set things moving."""
        if self.command is not None:
            return self.command.id
        return self.event.cause if self.event is not None else None


def frozen_facts(facts: Mapping[str, Plain]) -> FrozenDict[str, Plain]:
    """Facts that cannot be changed, which they may already be."""
    return facts if isinstance(facts, FrozenDict) else FrozenDict(facts)


@frozen
class Objection:
    """What a guard has against a command.

    Attributes:
        facts: Plain data that explain it.
        until: The instant at which the guard itself will let the command through if nothing else happens, or
            None. It lies after the instant of the situation.
        allowed_for: The roles that it would let through now.
    """

    facts: Mapping[str, Plain] = field(factory=FrozenDict[str, Plain], converter=frozen_facts)
    until: Instant | None = field(default=None, converter=optional(to_instant))
    allowed_for: tuple[Role, ...] = ()


Check: TypeAlias = Callable[..., Objection | None]
"""Takes a `Situation` and returns what there is against it, or None."""


@frozen
class Guard:
    """A question with a name.

    Attributes:
        code: The code of the reason it gives, dotted and stable.
        rule: The policy field (or the table) that it keeps.
        check: Takes the situation, returns the objection or None.
        on_arguments: True for a guard that looks at the command's own values. `options` leaves it out, because
            other values may do.
    """

    code: str
    rule: str
    check: Check
    on_arguments: bool = False

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """Pickled by the name of its function, which the decorator has replaced by the guard itself."""
        function = cast("FunctionType", self.check)
        return _guard_named, (function.__module__, function.__qualname__, self.code, self.rule, self.on_arguments)


def named_in(module: str, name: str) -> object:
    """What a module calls by a name, which may have dots."""
    return reduce(getattr, name.split("."), cast("object", import_module(module)))


def _guard_named(module: str, name: str, code: str, rule: str, on_arguments: bool) -> Guard:  # noqa: FBT001  # as pickle gives it back
    found = cast("Guard | Check", named_in(module, name))
    return found if isinstance(found, Guard) else Guard(code, rule, found, on_arguments)


def guard(code: str, *, rule: str, on_arguments: bool = False) -> Callable[[Check], Guard]:
    """Make a guard of a function that takes a `Situation` and returns an `Objection`, or None.

    Args:
        code: The code of the reason that it gives, dotted and stable.
        rule: The policy field (or whatever else of the shop's) that it keeps.
        on_arguments: Say True where it looks at the values of the command. `options` leaves such a guard out, because
            other values may do; every other guard must get along with a situation whose `command` is None.
    """

    def named(check: Check) -> Guard:
        return Guard(code=code, rule=rule, check=check, on_arguments=on_arguments)

    return named
