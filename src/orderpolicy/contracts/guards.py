"""What may stand in the way of a command to a contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ..accounts import account_of, blocked
from ..blocks import Scope
from ..lifecycle import Objection, Plain, Situation, guard
from ..roles import Role
from .commands import SuspendAccess, TerminateContract
from .events import end_named, end_that_can_be_had
from .model import Contract

if TYPE_CHECKING:
    from .policy import ContractPolicy


@guard("contract.no_such_end", rule="contracts.notice", on_arguments=True)
def an_end_that_can_be_had(s: Situation[Contract, ContractPolicy]) -> Objection | None:
    """Notice is given in time for an end that there is."""
    if cast("TerminateContract", s.command).effective is None:
        return None
    named = end_named(s)
    following = end_that_can_be_had(s, named)
    if following == named:
        return None
    term = s.subject.term
    facts: dict[str, Plain] = {
        "effective": named.isoformat(),
        "following": following.isoformat(),
        "term": term.due.isoformat() if term is not None and named < term.due else None,
        "notice_by": s.policy.notice.before(named, s.place).isoformat(),
    }
    return Objection(facts)


@guard("account.not_theirs", rule="command.account")
def their_account(s: Situation[Contract, ContractPolicy]) -> Objection | None:
    """A contract is judged by the account that it belongs to."""
    account = account_of(s)
    if account is None or s.subject.account_id in (None, account):
        return None
    return Objection({"account_id": account, "belongs_to": s.subject.account_id})


@guard("account.missing", rule="command.account")
def with_the_account(s: Situation[Contract, ContractPolicy]) -> Objection | None:
    """What belongs to an account, or was suspended because of its block, is not judged without it."""
    suspension = s.subject.suspension
    wanted = s.subject.account_id is not None or (suspension is not None and bool(suspension.blocks))
    return Objection({"belongs_to": s.subject.account_id}) if wanted and s.fact is None else None


def _blocked(s: Situation[Contract, ContractPolicy]) -> bool:
    return blocked(s, Scope.ACCESS) is not None


def _no_ground(s: Situation[Contract, ContractPolicy], named: str | None) -> Objection:
    facts: dict[str, Plain] = {"named": named, "admitted": ", ".join(s.policy.suspend_on) or None}
    return Objection(facts)


@guard("contract.no_ground", rule="contracts.suspend_on")
def has_a_ground(s: Situation[Contract, ContractPolicy]) -> Objection | None:
    """A running contract goes on untouched unless there is a ground to suspend it (A3)."""
    return None if s.policy.suspend_on or _blocked(s) else _no_ground(s, None)


@guard("contract.no_ground", rule="contracts.suspend_on", on_arguments=True)
def names_a_ground(s: Situation[Contract, ContractPolicy]) -> Objection | None:
    """And it has to be said, unless it is a block of the account."""
    ground = cast("SuspendAccess", s.command).ground
    if not (s.policy.suspend_on or _blocked(s)):
        return None
    given = ground in s.policy.suspend_on if ground is not None else _blocked(s)
    return None if given else _no_ground(s, ground)


@guard("contract.suspended_on_ground", rule="contracts.suspend_on")
def rests_on_a_block(s: Situation[Contract, ContractPolicy]) -> Objection | None:
    """The customer may restore what was suspended because of a block that is over; the rest is the seller's to say."""
    suspension = s.subject.suspension
    if s.by is not Role.CUSTOMER or suspension is None or suspension.blocks:
        return None
    return Objection({"ground": suspension.ground}, None, (Role.SELLER, Role.SYSTEM))


@guard("contract.access_suspended", rule="contract.table")
def not_suspended(s: Situation[Contract, ContractPolicy]) -> Objection | None:
    """What is suspended is not suspended again."""
    return None if s.subject.suspension is None else Objection()


@guard("contract.access_not_suspended", rule="contract.table")
def suspended(s: Situation[Contract, ContractPolicy]) -> Objection | None:
    """What is not suspended needs no restoration."""
    return Objection() if s.subject.suspension is None else None
