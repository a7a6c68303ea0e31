"""What has happened to a block."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, cast

from attrs import frozen

from ..factors import Factor
from ..lifecycle import Breach, Event, Part, Situation
from ..roles import Role
from ..timing import Deadline, Instant, Period
from .commands import BlockAccount
from .ladder import OnALadder, step_for
from .model import Block
from .policy import BlockPolicy, Release, Step


def _opens(s: Situation[Any, BlockPolicy], after: Period) -> Deadline:
    """From when on the block can be released, counted from now."""
    return after.deadline("block.release_opens", Role.CUSTOMER, s.at, s.place, at=s.at)


@frozen(kw_only=True)
class BlockEvent(Event):
    """Something that has happened to a block.

    Attributes:
        block_id: The id of the block within its account.
    """

    block_id: str


@frozen(kw_only=True)
class AccountBlocked(BlockEvent):
    """A block has begun: decided by a person, or by a review.

    Attributes:
        scopes: What it stands in the way of.
        step: The step of the ladder, None beside it.
        automated: Whether no person decided it.
        reason: Why, in the words of the person who decided it.
        factors: The rules that held, with their figures.
        reviewed_at: As of when they are, None if there are none.
        evidence: What shows it.
        source: Where it comes from.
        release_opens: From when on it can be released.
        by_itself: Whether it ends by itself then.
    """

    kind = "account.blocked"

    scopes: frozenset[str]
    step: str | None
    automated: bool
    reason: str
    factors: tuple[Factor, ...]
    reviewed_at: Instant | None
    evidence: str
    source: str
    release_opens: Deadline
    by_itself: bool

    @classmethod
    def record(cls, s: Situation[None, BlockPolicy]) -> Self:
        """Made from what a person said, or from the review that it follows."""
        account = cast("OnALadder", s.root)
        said = s.command if isinstance(s.command, BlockAccount) else None
        own = None if said is None or said.scopes is None else said.scopes
        named = s.policy.step_named(said.step) if said is not None and said.step is not None else None
        step = None if own is not None else named or step_for(account, s.policy)
        confirmed = account.proposed if said is not None and said.confirms else ()
        factors = getattr(s.event, "factors", ()) if said is None else confirmed
        return cls(
            at=s.at,
            by=s.by,
            cause=s.cause,
            block_id=f"b-{s.serial}",
            scopes=cast("Step", step).scopes if own is None else own,
            step=None if step is None else step.name,
            automated=said is None,
            reason="" if said is None else said.reason,
            factors=factors,
            reviewed_at=account.reviewed_at if factors else None,
            evidence="" if said is None else said.evidence,
            source="" if said is None else said.source,
            release_opens=_opens(s, s.policy.waiting),
            by_itself=s.policy.release is Release.BY_ITSELF,
        )

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """The new block."""
        return {
            "block_id": self.block_id,
            "scopes": self.scopes,
            "step": self.step,
            "blocked_at": self.at,
            "blocked_by": self.by,
            "automated": self.automated,
            "reason": self.reason,
            "factors": self.factors,
            "reviewed_at": self.reviewed_at,
            "evidence": self.evidence,
            "source": self.source,
            "release_opens": self.release_opens,
            "by_itself": self.by_itself,
        }


@frozen(kw_only=True)
class _Said(BlockEvent):
    """Something that was said about a block.

    Attributes:
        text: What was said.
    """

    text: str = ""

    @classmethod
    def record(cls, s: Situation[Block, BlockPolicy]) -> Self:
        """Made from the block and from what is said with the command."""
        text: str = getattr(s.command, "text", "")
        return cls(at=s.at, by=s.by, cause=s.cause, block_id=s.subject.block_id, text=text)


class UnblockRequested(_Said):
    """The customer has applied for release."""

    __slots__ = ()

    kind = "block.unblock_requested"

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """When."""
        return {"applied": True, "applied_at": self.at}


class BlockContested(_Said):
    """The customer has contested the block."""

    __slots__ = ()

    kind = "block.contested"

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """When."""
        return {"contested_at": self.at}


class UnblockGranted(_Said):
    """A person has released the block."""

    __slots__ = ()

    kind = "block.unblock_granted"

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """When, by whom and with which words."""
        return {
            "applied": False,
            "answered_at": self.at,
            "answer": self.text,
            "released_at": self.at,
            "released_by": self.by,
        }


@frozen(kw_only=True)
class UnblockDeclined(_Said):
    """A person has answered: the block stays.

    Attributes:
        release_opens: From when on the customer may apply again.
    """

    kind = "block.unblock_declined"

    release_opens: Deadline

    @classmethod
    def record(cls, s: Situation[Block, BlockPolicy]) -> Self:
        """After an application that was declined the customer has to wait again; who only contests loses nothing by it."""
        text: str = getattr(s.command, "text", "")
        opens = _opens(s, s.policy.reapply_after) if s.subject.applied else s.subject.release_opens
        return cls(at=s.at, by=s.by, cause=s.cause, block_id=s.subject.block_id, text=text, release_opens=opens)

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """When and with which words, and from when on it can be asked again."""
        return {
            "applied": False,
            "answered_at": self.at,
            "answer": self.text,
            "release_opens": self.release_opens,
        }


class BlockExpired(BlockEvent):
    """The waiting period is over, and the block has ended by itself (A8)."""

    __slots__ = ()

    kind = "block.expired"

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """When."""
        return {"applied": False, "released_at": self.at, "released_by": self.by}


@frozen(kw_only=True)
class ApplicationUnanswered(Breach):
    """An application for release has not been answered in time.

    Attributes:
        block_id: The id of the block within its account.
    """

    kind = "block.application_unanswered"

    block_id: str


class ContestUnanswered(ApplicationUnanswered):
    """A contested block has not been looked at by a person in time."""

    __slots__ = ()

    kind = "block.contest_unanswered"
