"""What has happened in the resolution center."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from attrs import frozen

from ..lifecycle import Event, Part, Situation
from ..timing import Instant, end_of
from .model import Dispute, DisputeKind
from .policy import DisputePolicy


@frozen(kw_only=True)
class DisputeEvent(Event):
    """Something that has happened to a dispute.

    Attributes:
        dispute_id: The id of the dispute within its order.
        dispute_kind: What was asked for.
        comment: What was said with it.
    """

    dispute_id: str
    dispute_kind: DisputeKind
    comment: str = ""


@frozen(kw_only=True)
class DisputeOpened(DisputeEvent):
    """A party has asked for something.

    Attributes:
        reason: Why.
        promised: For an extension, the instant that is asked for.
    """

    asks_for: ClassVar[DisputeKind]

    reason: str = ""
    promised: Instant | None = None

    @classmethod
    def record(cls, s: Situation[None, DisputePolicy]) -> Self:
        """Made from the request; the dispute gets the next number of its order."""
        command = s.command
        promised = getattr(command, "promised", None)
        return cls(
            at=s.at,
            by=s.by,
            cause=s.cause,
            dispute_id=f"d-{s.serial}",
            dispute_kind=cls.asks_for,
            comment=getattr(command, "comment", ""),
            reason=getattr(command, "reason", ""),
            promised=None if promised is None else end_of(promised, s.zone),
        )

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """The new dispute."""
        return {
            "dispute_id": self.dispute_id,
            "kind": self.dispute_kind,
            "opened_by": self.by,
            "opened_at": self.at,
            "due": self.deadlines[0].due if self.deadlines else None,
            "reason": self.reason,
            "comment": self.comment,
            "promised": self.promised,
        }


class UpdateRequested(DisputeOpened):
    """The customer has asked how the order stands."""

    __slots__ = ()

    kind = "dispute.update_requested"
    asks_for = DisputeKind.UPDATE


class CancellationRequested(DisputeOpened):
    """A party has asked the other to agree to a cancellation."""

    __slots__ = ()

    kind = "dispute.cancellation_requested"
    asks_for = DisputeKind.CANCELLATION


class ExtensionRequested(DisputeOpened):
    """The seller has asked for a later delivery date."""

    __slots__ = ()

    kind = "dispute.extension_requested"
    asks_for = DisputeKind.EXTENSION


class DisputeClosed(DisputeEvent):
    """A dispute is open no more."""

    __slots__ = ()

    @classmethod
    def record(cls, s: Situation[Dispute, DisputePolicy]) -> Self:
        """Made from the dispute that is open, and what is said with the command if there is one."""
        return cls(
            at=s.at,
            by=s.by,
            cause=s.cause,
            dispute_id=s.subject.dispute_id,
            dispute_kind=s.subject.kind,
            comment=getattr(s.command, "comment", ""),
        )

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """When and by whom it was closed, and with which words."""
        return {"closed_at": self.at, "closed_by": self.by, "answer": self.comment}


class UpdateAnswered(DisputeClosed):
    """The seller has answered."""

    __slots__ = ()

    kind = "dispute.update_answered"


class RequestAccepted(DisputeClosed):
    """The other party has agreed, or its silence counts as agreement."""

    __slots__ = ()

    kind = "dispute.request_accepted"


class RequestDeclined(DisputeClosed):
    """The other party has not agreed."""

    __slots__ = ()

    kind = "dispute.request_declined"


class DisputeWithdrawn(DisputeClosed):
    """Whoever opened the dispute has taken it back."""

    __slots__ = ()

    kind = "dispute.withdrawn"


class DisputeLapsed(DisputeClosed):
    """The dispute has ended without an answer: its time has passed, or there is nothing left to answer."""

    __slots__ = ()

    kind = "dispute.lapsed"
