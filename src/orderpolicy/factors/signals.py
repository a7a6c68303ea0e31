"""Signals: what is held against a customer, or speaks for it, each with its instant, its evidence and its source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from enum import StrEnum, auto
from operator import attrgetter

from attrs import frozen

from ..money import Money
from ..timing import Hours, Instant, Window, plus, window_start


class SignalKind(StrEnum):
    """What can be recorded about a customer; a shop's own kinds are other texts, which its policy names."""

    ORDER_PLACED = auto()
    """An order was placed."""
    ORDER_CANCELLED = auto()
    """An order was cancelled (A5)."""
    TICKET = auto()
    """Support was asked (A5)."""
    RETURNED_DEBIT = auto()
    """A direct debit came back (A5, B2)."""
    REVERSAL_ATTEMPTED = auto()
    """A payment reversal was tried and came to nothing (A5)."""
    REVERSAL_SUCCEEDED = auto()
    """A payment was reversed (A5)."""
    REVENUE = auto()
    """The customer brought so much (A4)."""
    COST = auto()
    """The customer cost so much: support, cancellations, fees (A4)."""
    THREAT = auto()
    """Staff was threatened (A6)."""
    ULTIMATUM = auto()
    """If - then - otherwise (A6)."""
    PUBLIC_STATEMENT = auto()
    """An unobjective statement in public (A6)."""


SOFT = frozenset({SignalKind.THREAT, SignalKind.ULTIMATUM, SignalKind.PUBLIC_STATEMENT})
"""What somebody has to judge, so each needs evidence (A6)."""

HARD = frozenset(SignalKind) - SOFT
"""What can be counted (A5)."""

MONEY = frozenset({SignalKind.REVENUE, SignalKind.COST})
"""What is an amount (A4)."""


@frozen(kw_only=True)
class Signal:
    """Something that has happened with a customer.

    Attributes:
        at: When it happened.
        kind: What: a `SignalKind`, or a kind of the shop's own.
        amount: How much, of revenue and cost.
        evidence: What shows it: a reference to a ticket, a mail, a recording; soft signals have it.
        source: Where it comes from, for example ``phone`` or ``forum``.
    """

    at: Instant
    kind: str
    amount: Money | None = None
    evidence: str = ""
    source: str = ""


def position(signals: Sequence[Signal], since: Instant) -> int:
    """Where the signals that happened since an instant begin; they are in order, the oldest first."""
    return bisect_left(signals, since, key=_AT)


_AT = attrgetter("at")


@frozen
class Seen:
    """The signals of one account as its rules see them at one instant.

    Attributes:
        signals: The signals, the oldest first.
        at: The instant.
        zone: The legal zone, in which days are counted.
        floor: What lies before it counts no more, however long a window is; None if all does.
    """

    signals: tuple[Signal, ...]
    at: Instant
    zone: str
    floor: Instant | None = None

    def since(self, within: Window) -> Instant:
        """From when on signals count in a window."""
        start = window_start(within, self.at, self.zone)
        return start if self.floor is None or self.floor < start else self.floor

    def told_since(self, within: Window) -> Instant:
        """The same as it is told: what happened at the very instant from which hours or a floor count does not count."""
        since = self.since(within)
        return plus(since, -since.resolution) if since == self.floor or isinstance(within, Hours) else since

    def in_window(self, within: Window) -> tuple[Signal, ...]:
        """The signals in a window, the oldest first."""
        return self.signals[position(self.signals, self.since(within)) :]

    def of(self, kinds: frozenset[str], within: Window) -> list[Signal]:
        """Those of some kinds."""
        return [signal for signal in self.in_window(within) if signal.kind in kinds]
