"""What the parties may say in the resolution center."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import field, frozen
from attrs.validators import optional

from ..lifecycle import Case, Command, a_name, a_text
from ..timing import Instant, to_day_or_instant


@frozen(kw_only=True)
class DisputeCommand(Command[Case]):
    """A command to an order about its disputes.

    Attributes:
        comment: What is said with it; it goes to the other party and to nobody else (D4, D5).
    """

    concept: ClassVar[str] = "orders"

    comment: str = field(default="", validator=a_text)


class RequestUpdate(DisputeCommand):
    """The customer asks how the order stands (D3)."""

    __slots__ = ()


@frozen(kw_only=True)
class RequestCancellation(DisputeCommand):
    """A party asks the other to agree to a cancellation (D4).

    Attributes:
        reason: Why; it goes to the other party.
    """

    reason: str = field(validator=a_name)


@frozen(kw_only=True)
class RequestExtension(DisputeCommand):
    """The seller asks for a later delivery date (D8).

    Attributes:
        promised: The new date: an instant, or a date alone for the whole of that day in the policy's zone.
        reason: Why; it goes to the customer.
    """

    promised: Instant | date = field(converter=to_day_or_instant)
    reason: str = field(default="", validator=a_text)


@frozen(kw_only=True)
class _ToADispute(DisputeCommand):
    """A command about the open dispute.

    Attributes:
        dispute_id: The dispute that is meant, so that no other is hit by mistake; None for the one that is open.
    """

    dispute_id: str | None = field(default=None, validator=optional(a_name))


class AnswerUpdate(_ToADispute):
    """The seller answers a request for an update (D3)."""

    __slots__ = ()


class AcceptRequest(_ToADispute):
    """The other party agrees to a cancellation or an extension (D4, D8)."""

    __slots__ = ()


class DeclineRequest(_ToADispute):
    """The other party does not agree to a cancellation or an extension (D4, D8)."""

    __slots__ = ()


class WithdrawDispute(_ToADispute):
    """Whoever opened the dispute takes it back (D2)."""

    __slots__ = ()
