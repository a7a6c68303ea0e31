"""A customer account: what is known of the customer, and what stands in the way of it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum, auto

from attrs import field, frozen

from .._frozendict import FrozenDict
from ..blocks import Block
from ..correspondence import Message
from ..factors import Factor, Seen, Signal, position
from ..lifecycle import Case, Status
from ..roles import Role
from ..timing import Deadline, Instant, just_after


class Standing(Status):
    """How an account stands."""

    GOOD = auto()
    BLOCKED = auto()
    """At least one block is in force."""


class Verdict(StrEnum):
    """What a review comes to."""

    KEEP = auto()
    """Nothing changes."""
    PROPOSE = auto()
    """Rules hold that a person has to confirm before anything follows (A6)."""
    BLOCK = auto()
    """Rules hold that suffice by themselves: the account is blocked, and the block says that it was automated."""


@frozen(kw_only=True)
class Review:
    """What a review has come to (A4).

    Attributes:
        account_id: Whose.
        at: As of when.
        verdict: What follows.
        step: The step of the ladder that is taken or proposed; None if nothing is.
        factors: The rules that hold, with their figures, where something follows from them.
        besides: Where a block follows: the rules that hold as well, but on which it does not rest, because a person would
            have to confirm them.
        zone: The legal zone, in which `explain` writes instants.
    """

    account_id: str
    at: Instant
    verdict: Verdict
    step: str | None = None
    factors: tuple[Factor, ...] = ()
    besides: tuple[Factor, ...] = ()
    zone: str = field(default="UTC", eq=False)


@frozen(kw_only=True)
class Account(Case):
    """A customer account.

    Attributes:
        account_id: The shop's id for it.
        opened_at: When it was opened.
        signals: What its rules can still look at, the oldest first.
        forgotten: How many signals there were besides, by kind: what no rule can look at any more.
        review: The last review, None if there was none.
        proposed: The rules that a person has to decide on, with their figures as of that review.
        dismissed: The rules on which a person has decided that nothing follows, and when: for them only what came later counts.
        probation: Until when the last step of the ladder still counts after its end; None if it does not.
        blocks: All blocks, oldest first.
        messages: All messages, oldest first.
    """

    account_id: str
    opened_at: Instant
    signals: tuple[Signal, ...] = field(default=(), repr=False)
    forgotten: Mapping[str, int] = field(factory=FrozenDict[str, int], repr=False)
    review: Review | None = None
    proposed: tuple[Factor, ...] = ()
    dismissed: Mapping[str, Instant] = field(factory=FrozenDict[str, Instant], repr=False)
    probation: Deadline | None = None
    blocks: tuple[Block, ...] = ()
    messages: tuple[Message, ...] = ()

    @property
    def standing(self) -> Status:
        """GOOD, or BLOCKED while a block is in force."""
        return self.status

    @property
    def in_force(self) -> tuple[Block, ...]:
        """The blocks that are in force, the oldest first."""
        return tuple(block for block in self.blocks if block.in_force)

    @property
    def scopes(self) -> frozenset[str]:
        """What stands in the way of this customer: the scopes of all blocks in force together."""
        return frozenset(scope for block in self.in_force for scope in block.scopes)

    def blocked_in(self, scope: str) -> tuple[Block, ...]:
        """The blocks in force that have a scope, the oldest first."""
        return tuple(block for block in self.in_force if scope in block.scopes)

    def block(self, block_id: str) -> Block:
        """The block of an id.

        Raises:
            KeyError: There is none.
        """
        return {block.block_id: block for block in self.blocks}[block_id]

    @property
    def reviewed_at(self) -> Instant | None:
        """When it was last reviewed, None if it never was."""
        return None if self.review is None else self.review.at

    @property
    def on_probation(self) -> bool:
        """Whether the last step of the ladder still counts."""
        return self.probation is not None

    @property
    def floor(self) -> Instant | None:
        """From when on signals count: what lies before the last step of the ladder, or its end, has been answered for."""
        if not self.blocks:  # as of nearly every account
            return None
        steps = [block for block in self.blocks if block.step is not None]
        turns = [turn for block in steps for turn in (block.blocked_at, block.released_at) if turn is not None]
        return just_after(max(turns)) if turns else None

    def seen_at(self, at: Instant, zone: str, rule: str = "") -> Seen:
        """Its signals as rules see them at an instant, or as a rule sees them of which something was dismissed."""
        dismissed = self.dismissed.get(rule)
        floors = [self.floor, None if dismissed is None else just_after(dismissed)]
        return Seen(self.signals, at, zone, max((floor for floor in floors if floor is not None), default=None))

    def signals_with(self, signal: Signal | None, kept_from: Instant) -> Mapping[str, object]:
        """The signals, with one more, and without those that no rule can look at any more: these are only counted."""
        signals = self.signals
        if signal is not None:
            place = position(signals, just_after(signal.at))
            signals = (*signals[:place], signal, *signals[place:])
        first = position(signals, kept_from)
        if first == 0:
            return {"signals": signals}
        forgotten = dict(self.forgotten)
        for gone in signals[:first]:
            forgotten[gone.kind] = forgotten.get(gone.kind, 0) + 1
        return {"signals": signals[first:], "forgotten": FrozenDict(sorted(forgotten.items()))}

    def seen_by(self, role: Role) -> AccountView:
        """What a role may see: support nothing of what the parties write to each other, everybody else all of it."""
        whole = role is not Role.SUPPORT
        messages = {message.message_id for message in self.messages}
        return AccountView(
            role=role,
            account_id=self.account_id,
            status=self.status,
            opened_at=self.opened_at,
            scopes=self.scopes,
            signals=self.signals,
            forgotten=self.forgotten,
            review=self.review,
            proposed=self.proposed,
            probation=self.probation,
            blocks=self.blocks,
            messages=self.messages if whole else (),
            deadlines=tuple(each for each in self.deadlines if whole or each.about not in messages),
            overdue=tuple(each for each in self.overdue if whole or each.about not in messages),
        )


@frozen(kw_only=True)
class AccountView:
    """An account as one role may see it; the fields are those of `Account`.

    Attributes:
        role: Whose view it is.
    """

    role: Role
    account_id: str
    status: Status
    opened_at: Instant
    scopes: frozenset[str]
    signals: tuple[Signal, ...]
    forgotten: Mapping[str, int]
    review: Review | None
    proposed: tuple[Factor, ...]
    probation: Deadline | None
    blocks: tuple[Block, ...]
    messages: tuple[Message, ...]
    deadlines: tuple[Deadline, ...]
    overdue: tuple[Deadline, ...]
