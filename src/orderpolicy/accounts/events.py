"""What has happened to an account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Self, cast

from attrs import frozen

from .._frozendict import FrozenDict
from ..factors import Factor, Signal
from ..lifecycle import Breach, Event, OpeningEvent, Part, Situation
from ..roles import Role
from ..timing import Deadline, Instant, Period
from .commands import DismissProposal, OpenAccount, RecordSignal
from .model import Account, Review, Verdict
from .review import judge, kept_from, next_review

if TYPE_CHECKING:
    from .policy import AccountPolicy


@frozen(kw_only=True)
class AccountOpened(OpeningEvent):
    """An account has begun.

    Attributes:
        account_id: The shop's id for it.
    """

    kind = "account.opened"

    account_id: str

    @classmethod
    def record(cls, s: Situation[None, AccountPolicy]) -> Self:
        """Made from the command."""
        name = cast("OpenAccount", s.command).account_id
        return cls(at=s.at, by=s.by, cause=s.cause, policy_version=s.policy_version, account_id=name)

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """Whose it is, and since when."""
        return {"account_id": self.account_id, "opened_at": self.at}


@frozen(kw_only=True)
class SignalRecorded(Event):
    """Something has happened with the customer that reviews look at.

    Attributes:
        signal: What.
        counts: Whether a review looks at it: it is not too old, and lies behind the last step of the ladder and its end.
        kept_from: What lies before it no rule can look at any more; it is only counted from now on.
        next_review: When the account is reviewed next, None if it is not by itself.
    """

    kind = "account.signal_recorded"

    signal: Signal
    counts: bool
    kept_from: Instant
    next_review: Instant | None

    @property
    def tells(self) -> tuple[Role, ...]:
        """Not the customer: it was there."""
        return (Role.SELLER,)

    @classmethod
    def record(cls, s: Situation[Account, AccountPolicy]) -> Self:
        """Made from the command."""
        signal = cast("RecordSignal", s.command).signal(s.at)
        kept = kept_from(s.subject, s.policy, s.at, s.zone)
        waiting = (deadline.due for deadline in s.subject.deadlines if deadline.kind == "account.review")
        review = next(waiting, None) or next_review(s.subject.opened_at, s.policy, s.at, s.place)
        return cls(
            at=s.at,
            by=s.by,
            cause=s.cause,
            signal=signal,
            counts=signal.at >= kept,
            kept_from=kept,
            next_review=review,
        )

    def changes(self, subject: Part | None, /) -> Mapping[str, object]:
        """One signal more, and none that no rule can look at any more."""
        return cast("Account", subject).signals_with(self.signal, self.kept_from)


@frozen(kw_only=True)
class AccountReviewed(Event):
    """The account was reviewed, by itself or because somebody wanted it (A4).

    Attributes:
        review: What it came to.
        kept_from: What lies before it no rule can look at any more; it is only counted from now on.
        next_review: When the account is reviewed next; None if it is not by itself, or if there is nothing to look at.
    """

    kind = "account.reviewed"

    review: Review
    kept_from: Instant
    next_review: Instant | None

    @property
    def tells(self) -> tuple[Role, ...]:
        """The seller, if there is something to decide; of a block everybody is told by the block itself."""
        return (Role.SELLER,) if self.proposes else ()

    @property
    def proposes(self) -> bool:
        """Whether a person has to decide what follows."""
        return self.review.verdict is Verdict.PROPOSE

    @classmethod
    def record(cls, s: Situation[Account, AccountPolicy]) -> Self:
        """What the rules of the policy say at that instant."""
        account = s.subject
        kept = kept_from(account, s.policy, s.at, s.zone)
        left = account.signals and account.signals[-1].at >= kept
        return cls(
            at=s.at,
            by=s.by,
            cause=s.cause,
            review=judge(account, s.policy, s.at, s.zone),
            kept_from=kept,
            next_review=next_review(account.opened_at, s.policy, s.at, s.place) if left else None,
        )

    @property
    def factors(self) -> tuple[Factor, ...]:
        """The rules that hold, with their figures."""
        return self.review.factors

    @property
    def blocks(self) -> bool:
        """Whether a block follows."""
        return self.review.verdict is Verdict.BLOCK

    def changes(self, subject: Part | None, /) -> Mapping[str, object]:
        """The review, what it proposes, and no signals that no rule can look at any more."""
        proposed = self.review.factors if self.proposes else ()
        signals = cast("Account", subject).signals_with(None, self.kept_from)
        return {"review": self.review, "proposed": proposed, **signals}


@frozen(kw_only=True)
class ProposalDismissed(Event):
    """A person has decided that nothing follows from what a review has proposed.

    Attributes:
        rules: The rules that had held; what they have seen counts no more for them.
        text: What was said.
    """

    kind = "account.proposal_dismissed"

    rules: tuple[str, ...]
    text: str = ""

    @property
    def tells(self) -> tuple[Role, ...]:
        """Nobody, for nothing follows."""
        return ()

    @classmethod
    def record(cls, s: Situation[Account, AccountPolicy]) -> Self:
        """All that was proposed."""
        rules = tuple(factor.rule for factor in s.subject.proposed)
        return cls(at=s.at, by=s.by, cause=s.cause, rules=rules, text=cast("DismissProposal", s.command).text)

    def changes(self, subject: Part | None, /) -> Mapping[str, object]:
        """Nothing is proposed any more, and the same signals will not be proposed again."""
        before = cast("Account", subject).dismissed
        return {"proposed": (), "dismissed": FrozenDict({**before, **dict.fromkeys(self.rules, self.at)})}


class ProposalSettled(Event):
    """Nothing is left to decide: a person has blocked the account, or the rules hold no more."""

    __slots__ = ()

    kind = "account.proposal_settled"

    @property
    def tells(self) -> tuple[Role, ...]:
        """Nobody, for what has settled it is told."""
        return ()

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """Nothing is proposed any more."""
        return {"proposed": ()}


class ProposalUndecided(Breach):
    """No person has decided in time what follows from a proposal."""

    __slots__ = ()

    kind = "account.proposal_undecided"


class StandingLost(Event):
    """The first block has begun."""

    __slots__ = ()

    kind = "account.standing_lost"


class StandingRestored(Event):
    """The last block has ended."""

    __slots__ = ()

    kind = "account.standing_restored"


@frozen(kw_only=True)
class ProbationBegan(Event):
    """The last step of the ladder has ended, and for some time it still counts.

    Attributes:
        probation: Until when.
    """

    kind = "account.probation_began"

    probation: Deadline

    @classmethod
    def record(cls, s: Situation[Account, AccountPolicy]) -> Self:
        """As the policy says."""
        period = cast("Period", s.policy.probation)
        ends = period.deadline("account.probation", Role.CUSTOMER, s.at, s.place, at=s.at)
        return cls(at=s.at, by=s.by, cause=s.cause, probation=ends)

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """The probation."""
        return {"probation": self.probation}


class ProbationEnded(Event):
    """The probation is over: the ladder begins with its first step again."""

    __slots__ = ()

    kind = "account.probation_ended"

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """No probation."""
        return {"probation": None}
