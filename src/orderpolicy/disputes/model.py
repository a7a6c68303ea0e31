"""A dispute: one request in the resolution center."""

from __future__ import annotations

from enum import StrEnum, auto

from attrs import frozen

from ..lifecycle import Part, Status
from ..roles import Role
from ..timing import Instant


class DisputeKind(StrEnum):
    """What is asked for."""

    UPDATE = auto()
    CANCELLATION = auto()
    EXTENSION = auto()


class DisputeStatus(Status):
    """What has become of it."""

    OPEN = auto()
    ANSWERED = auto()
    ACCEPTED = auto()
    DECLINED = auto()
    WITHDRAWN = auto()
    LAPSED = auto()


@frozen(kw_only=True)
class Dispute(Part):
    """A request of one party to the other (story D).

    Attributes:
        dispute_id: Its id within the order.
        kind: What is asked for.
        opened_by: Who asks; the other party is to answer.
        opened_at: When it was asked.
        due: Until when it can be answered; None if nothing makes it end.
        reason: Why, in the words of whoever asks.
        comment: What else was said.
        promised: For an extension, the instant that is asked for.
        closed_at: When it was answered, withdrawn or lapsed; None while it is open.
        closed_by: Who closed it; `Role.SYSTEM` for time itself.
        answer: What the other party said.
    """

    dispute_id: str
    kind: DisputeKind
    opened_by: Role
    opened_at: Instant
    due: Instant | None
    reason: str = ""
    comment: str = ""
    promised: Instant | None = None
    closed_at: Instant | None = None
    closed_by: Role | None = None
    answer: str = ""
