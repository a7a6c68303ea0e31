"""A block: named effects on an account, with reasons, from when on it can end, and a way to contest it."""

from __future__ import annotations

from enum import StrEnum, auto

from attrs import frozen

from ..factors import Factor
from ..lifecycle import Part, Status
from ..roles import Role
from ..timing import Deadline, Instant


class Scope(StrEnum):
    """What a block stands in the way of; a shop's own scope is any other text."""

    NEW_ORDERS = auto()
    """New orders, and new contracts (A1)."""
    REVOKE_TERMINATION = auto()
    """Taking back a termination that was given (A2)."""
    ACCESS = auto()
    """The use of what runs: only where a block has this scope may access to a contract be suspended for it (A3)."""


class BlockStatus(Status):
    """Where a block stands; it is in force until it is released."""

    IN_FORCE = auto()
    APPLIED = auto()
    """The customer has applied for release, and a person has to answer (A8)."""
    CONTESTED = auto()
    """The customer has contested it, and a person has to answer."""
    RELEASED = auto()


IN_FORCE = (BlockStatus.IN_FORCE, BlockStatus.APPLIED, BlockStatus.CONTESTED)


@frozen(kw_only=True)
class Block(Part):
    """Named effects on an account.

    Attributes:
        block_id: Its id within the account.
        scopes: What it stands in the way of.
        step: The step of the ladder that it is (A7); None for one beside the ladder.
        blocked_at: When it began.
        blocked_by: Who began it.
        automated: Whether no person decided it.
        reason: Why, in the words of the person who decided it.
        factors: The rules that held, with their figures.
        reviewed_at: As of when they are, None if there are none.
        evidence: What shows it, besides what the factors name.
        source: Where it comes from, for example a department; empty for the shop as such.
        release_opens: From when on it can be released: by itself then, or on an application of the customer.
        by_itself: Whether it ends by itself at that instant (A8).
        applied: Whether an application waits for an answer.
        applied_at: When the customer last applied for release, None while it has not.
        contested_at: When the customer last contested it, None while it has not.
        answered_at: When a person last answered, None while none has.
        answer: What that person said.
        released_at: When it ended, None while it is in force.
        released_by: Who ended it; `Role.SYSTEM` for time itself.
    """

    block_id: str
    scopes: frozenset[str]
    step: str | None
    blocked_at: Instant
    blocked_by: Role
    automated: bool
    reason: str
    factors: tuple[Factor, ...]
    reviewed_at: Instant | None
    evidence: str
    source: str
    release_opens: Deadline
    by_itself: bool
    applied: bool = False
    applied_at: Instant | None = None
    contested_at: Instant | None = None
    answered_at: Instant | None = None
    answer: str = ""
    released_at: Instant | None = None
    released_by: Role | None = None

    @property
    def in_force(self) -> bool:
        """Whether its effects hold."""
        return self.status is not BlockStatus.RELEASED

    @property
    def ends(self) -> Instant | None:
        """When it ends by itself, None if it does not or has ended."""
        return self.release_opens.due if self.by_itself and self.in_force else None
