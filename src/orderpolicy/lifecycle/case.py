"""What every state has, whatever its concept."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen

from ..timing import Deadline, Instant

if TYPE_CHECKING:
    from .messages import Event


class Status(StrEnum):
    """The base of every enumeration of statuses; a shop's own states are members of a subclass of it."""


class Start(Status):
    """Where every lifecycle begins."""

    NEW = "new"


class Way(Status):
    """Where a move leads that is no state."""

    BACK = "back"


BACK = Way.BACK
"""To the state that the event names in its field ``back_to``: where the subject was before."""


@frozen
class Fulfilment:
    """A duty that was done.

    Attributes:
        deadline: By when it was to be done.
        at: When it was done.
    """

    deadline: Deadline
    at: Instant


@frozen
class Suspended:
    """The duties of a case in a state from which a way leads back: there they are owed again.

    Attributes:
        deadlines: Those whose time still ran.
        overdue: Those whose time was over.
    """

    deadlines: tuple[Deadline, ...] = ()
    overdue: tuple[Deadline, ...] = ()


@frozen(kw_only=True)
class Part:
    """Something inside a case that has a lifecycle of its own, such as a dispute.

    Attributes:
        status: Where it stands.
        version: How many events it has seen.
        policy_version: The version of the policy under which its case began.
    """

    status: Status
    version: int
    policy_version: str


@frozen(kw_only=True)
class Case(Part):
    """A state that is handed in and given back: an order, an account, a contract, a claim.

    Attributes:
        last_at: The instant of the last event.
        deadlines: The deadlines that run, the next one first.
        overdue: The deadlines of duties that have passed and are still owed, the oldest first.
        suspended: The duties that will be owed again if the case goes back to where it was.
        fulfilled: The duties that were done, in time or late.
        receipts: The events of commands that had an id, so that the same command again has the same answer.
    """

    last_at: Instant
    deadlines: tuple[Deadline, ...] = ()
    overdue: tuple[Deadline, ...] = ()
    suspended: Suspended = Suspended()
    fulfilled: tuple[Fulfilment, ...] = ()
    receipts: tuple[Event, ...] = field(default=(), repr=False)
