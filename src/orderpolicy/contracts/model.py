"""A running contract, from its beginning to its end."""

from __future__ import annotations

from enum import auto

from attrs import frozen

from ..correspondence import Message
from ..lifecycle import Case, Status
from ..roles import Role
from ..timing import Deadline, Instant, Reckoning


class ContractStatus(Status):
    """Where a contract stands."""

    ACTIVE = auto()
    SUSPENDED = auto()
    """It runs, but its access is suspended."""
    TERMINATING = auto()
    """Notice was given; it runs until the effective date."""
    ENDED = auto()


@frozen(kw_only=True)
class Termination:
    """The notice that a contract shall end.

    Attributes:
        given_at: When it was given.
        given_by: By whom.
        effective: When the contract ends, exclusive.
        notice: Until when it could be given for that end, and how that was counted backwards from it.
        text: What was said.
    """

    given_at: Instant
    given_by: Role
    effective: Instant
    notice: Reckoning
    text: str = ""


@frozen(kw_only=True)
class Suspension:
    """Access that is suspended.

    Attributes:
        since: When it began.
        by: Who suspended it.
        ground: On what ground: ``block``, or one that the policy admits.
        blocks: The blocks of the account that it rests on, by their ids.
        text: What was said.
    """

    since: Instant
    by: Role
    ground: str
    blocks: tuple[str, ...] = ()
    text: str = ""


@frozen(kw_only=True)
class Contract(Case):
    """A running contract.

    Attributes:
        contract_id: The shop's id for it.
        account_id: The account that it belongs to, None if none was named.
        what: The service.
        started_at: When it began.
        term: Until when it runs at least; None if it has no minimum term.
        termination: The notice that was given, None while none is.
        suspension: The suspension of access, None while there is none.
        ended_at: When it ended, None while it runs.
        messages: All messages, oldest first.
    """

    contract_id: str
    account_id: str | None
    what: str
    started_at: Instant
    term: Deadline | None
    termination: Termination | None = None
    suspension: Suspension | None = None
    ended_at: Instant | None = None
    messages: tuple[Message, ...] = ()

    @property
    def effective(self) -> Instant | None:
        """When it ends, exclusive; None while no notice was given."""
        return None if self.termination is None else self.termination.effective

    @property
    def access(self) -> bool:
        """Whether it can be used."""
        return self.ended_at is None and self.suspension is None

    def seen_by(self, role: Role) -> ContractView:
        """What a role may see: support nothing of what the parties write to each other, everybody else all of it."""
        whole = role is not Role.SUPPORT
        return ContractView(
            role=role,
            contract_id=self.contract_id,
            account_id=self.account_id,
            what=self.what,
            status=self.status,
            access=self.access,
            started_at=self.started_at,
            term=self.term,
            effective=self.effective,
            termination=self.termination if whole else None,
            suspension=self.suspension if whole else None,
            ended_at=self.ended_at,
            deadlines=tuple(each for each in self.deadlines if whole or each.about is None),
            overdue=tuple(each for each in self.overdue if whole or each.about is None),
            messages=self.messages if whole else (),
        )


@frozen(kw_only=True)
class ContractView:
    """A contract as one role may see it; the fields are those of `Contract`.

    Attributes:
        role: Whose view it is.
    """

    role: Role
    contract_id: str
    account_id: str | None
    what: str
    status: Status
    access: bool
    started_at: Instant
    term: Deadline | None
    effective: Instant | None
    termination: Termination | None
    suspension: Suspension | None
    ended_at: Instant | None
    deadlines: tuple[Deadline, ...]
    overdue: tuple[Deadline, ...]
    messages: tuple[Message, ...]
