"""What the parties say about a reactivation."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import field, frozen
from attrs.converters import optional

from ..lifecycle import Case, Command, a_text
from ..timing import Instant, to_day_or_instant


@frozen(kw_only=True)
class ReactivationCommand(Command[Case]):
    """A command about the reactivation of a cancelled order."""

    concept: ClassVar[str] = "orders"


@frozen(kw_only=True)
class OfferReactivation(ReactivationCommand):
    """The seller offers to take a cancelled order up again, as it was and at the old price (C6).

    The offer binds: nothing takes it back before its time is over.

    Attributes:
        valid_until: Until when it can be accepted: an instant, or a date alone for the whole of that day in the policy's
            zone; None for as long as the policy says.
        promised: A new date of delivery, which the customer accepts with the offer; None for the old one.
        text: What is said with it.
    """

    valid_until: Instant | date | None = field(default=None, converter=optional(to_day_or_instant))
    promised: Instant | date | None = field(default=None, converter=optional(to_day_or_instant))
    text: str = field(default="", validator=a_text)


class AcceptReactivation(ReactivationCommand):
    """The customer accepts: the order is back where it was, and a confirmation is owed (C6)."""

    __slots__ = ()


class DeclineReactivation(ReactivationCommand):
    """The customer does not want it; the refund goes on."""

    __slots__ = ()
