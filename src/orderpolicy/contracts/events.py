"""What has happened to a contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Self, cast

from attrs import frozen

from ..accounts import Account, account_of
from ..blocks import Scope
from ..lifecycle import Event, OpeningEvent, Part, Situation
from ..timing import Deadline, Instant, Reckoning, end_of
from .commands import StartContract, SuspendAccess, TerminateContract
from .model import Contract, ContractStatus, Suspension, Termination
from .terms import end_after, minimum

if TYPE_CHECKING:
    from .policy import ContractPolicy

BY_BLOCK = "block"
"""The ground of a suspension that rests on a block of the account."""


def end_named(s: Situation[Contract, ContractPolicy]) -> Instant:
    """The end that is wanted; of a day, its end. Without one, any from now on."""
    effective = s.command.effective if isinstance(s.command, TerminateContract) else None
    return s.at if effective is None else end_of(effective, s.zone)


def end_that_can_be_had(s: Situation[Contract, ContractPolicy], wanted: Instant) -> Instant:
    """The first end from a wanted one on."""
    return end_after(s.policy, s.subject.started_at, s.at, wanted, s.place)


@frozen(kw_only=True)
class ContractStarted(OpeningEvent):
    """A contract was concluded.

    Attributes:
        contract_id: The shop's id for it.
        account_id: The account that it belongs to, None if none was named.
        what: The service.
        term: Until when it runs at least.
    """

    kind = "contract.started"

    contract_id: str
    account_id: str | None
    what: str
    term: Deadline | None

    @classmethod
    def record(cls, s: Situation[None, ContractPolicy]) -> Self:
        """Made from the command."""
        command = cast("StartContract", s.command)
        return cls(
            at=s.at,
            by=s.by,
            cause=s.cause,
            policy_version=s.policy_version,
            contract_id=command.contract_id,
            account_id=account_of(s),
            what=command.what,
            term=minimum(s.policy, s.at, s.place),
        )

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """What was concluded."""
        return {
            "contract_id": self.contract_id,
            "account_id": self.account_id,
            "what": self.what,
            "started_at": self.at,
            "term": self.term,
        }


@frozen(kw_only=True)
class ContractTerminated(Event):
    """Notice was given; the contract runs until it takes effect.

    Attributes:
        effective: When the contract ends, exclusive.
        notice: Until when it could be given for that end.
        text: What was said.
    """

    kind = "contract.terminated"

    effective: Instant
    notice: Reckoning
    text: str = ""

    @classmethod
    def record(cls, s: Situation[Contract, ContractPolicy]) -> Self:
        """For the end that was named, else for the earliest that can be had."""
        effective = end_that_can_be_had(s, end_named(s))
        text = cast("TerminateContract", s.command).text
        notice = s.policy.notice.reckon(effective, s.place)
        return cls(at=s.at, by=s.by, cause=s.cause, effective=effective, notice=notice, text=text)

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """The notice."""
        termination = Termination(
            given_at=self.at, given_by=self.by, effective=self.effective, notice=self.notice, text=self.text
        )
        return {"termination": termination}


@frozen(kw_only=True)
class TerminationRevoked(Event):
    """The notice was taken back in time.

    Attributes:
        back_to: Where the contract stands again.
    """

    kind = "contract.termination_revoked"

    back_to: ContractStatus

    @classmethod
    def record(cls, s: Situation[Contract, ContractPolicy]) -> Self:
        """It runs on, and if its access is suspended, it still is."""
        back_to = ContractStatus.ACTIVE if s.subject.suspension is None else ContractStatus.SUSPENDED
        return cls(at=s.at, by=s.by, cause=s.cause, back_to=back_to)

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """No notice any more."""
        return {"termination": None}


@frozen(kw_only=True)
class AccessSuspended(Event):
    """Access was suspended.

    Attributes:
        ground: On what ground.
        blocks: The blocks of the account that it rests on.
        text: What was said.
    """

    kind = "contract.access_suspended"

    ground: str
    blocks: tuple[str, ...] = ()
    text: str = ""

    @classmethod
    def record(cls, s: Situation[Contract, ContractPolicy]) -> Self:
        """On the ground that was named, else on the blocks of the account."""
        command = cast("SuspendAccess", s.command)
        blocks: tuple[str, ...] = ()
        if command.ground is None:
            blocks = tuple(block.block_id for block in cast("Account", s.fact).blocked_in(Scope.ACCESS))
        ground = command.ground or BY_BLOCK
        return cls(at=s.at, by=s.by, cause=s.cause, ground=ground, blocks=blocks, text=command.text)

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """The suspension."""
        suspension = Suspension(since=self.at, by=self.by, ground=self.ground, blocks=self.blocks, text=self.text)
        return {"suspension": suspension}


class AccessRestored(Event):
    """Access was restored."""

    __slots__ = ()

    kind = "contract.access_restored"

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """No suspension any more."""
        return {"suspension": None}


class ContractEnded(Event):
    """The notice has taken effect."""

    __slots__ = ()

    kind = "contract.ended"

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """When."""
        return {"ended_at": self.at}
