"""What may stand in the way of a command to an account, and of one that takes an account as a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ..blocks import Block, BlockAccount, BlockStatus, Scope
from ..factors import MONEY
from ..lifecycle import Objection, Plain, Situation, guard
from ..roles import Role
from .commands import RecordSignal
from .model import Account
from .review import judge

if TYPE_CHECKING:
    from .policy import AccountPolicy


@guard("signal.unknown_kind", rule="accounts.hard_kinds", on_arguments=True)
def a_known_kind(s: Situation[Account, AccountPolicy]) -> Objection | None:
    """A kind of signal is one that the library or the policy names."""
    kind = cast("RecordSignal", s.command).kind
    return None if kind in s.policy.kinds else Objection({"kind": kind, "kinds": ", ".join(sorted(s.policy.kinds))})


@guard("signal.no_evidence", rule="accounts.soft_kinds", on_arguments=True)
def shown_by_something(s: Situation[Account, AccountPolicy]) -> Objection | None:
    """What somebody has to judge needs evidence (A6)."""
    command = cast("RecordSignal", s.command)
    wanted = command.kind in s.policy.needing_evidence and not command.evidence
    return Objection({"kind": command.kind}) if wanted else None


@guard("signal.no_amount", rule="accounts.currency", on_arguments=True)
def an_amount_of_money(s: Situation[Account, AccountPolicy]) -> Objection | None:
    """Revenue and cost are amounts (A4)."""
    command = cast("RecordSignal", s.command)
    return Objection({"kind": command.kind}) if command.kind in MONEY and command.amount is None else None


@guard("signal.wrong_currency", rule="accounts.currency", on_arguments=True)
def in_the_currency(s: Situation[Account, AccountPolicy]) -> Objection | None:
    """Money is counted in one currency."""
    amount = cast("RecordSignal", s.command).amount
    if amount is None or amount.currency == s.policy.currency:
        return None
    return Objection({"amount": str(amount), "currency": s.policy.currency})


@guard("signal.not_yet", rule="command.happened", on_arguments=True)
def has_happened(s: Situation[Account, AccountPolicy]) -> Objection | None:
    """What is recorded has happened."""
    happened = cast("RecordSignal", s.command).happened
    return None if happened is None or happened <= s.at else Objection({"happened": happened.isoformat()}, happened)


# -- which block is meant ---------------------------------------------------------------------------------------


def waiting_for_answer(account: Account) -> tuple[Block, ...]:
    """The blocks of which the customer has asked something, the oldest first."""
    return tuple(block for block in account.blocks if block.status in (BlockStatus.APPLIED, BlockStatus.CONTESTED))


def meant_by(account: Account, by: Role) -> tuple[Block, ...]:
    """The blocks that a command may be about: for the seller those that wait for an answer, else all in force."""
    return (waiting_for_answer(account) if by is Role.SELLER else ()) or account.in_force


def block_meant(account: Account, by: Role) -> str | None:
    """The block that is meant if a command names none: the oldest that it may be."""
    return next((block.block_id for block in meant_by(account, by)), None)


@guard("block.nothing_to_confirm", rule="command.confirms", on_arguments=True)
def confirms_what_holds(s: Situation[Account, AccountPolicy]) -> Objection | None:
    """A person confirms what a review has proposed and what still holds (A6)."""
    if not cast("BlockAccount", s.command).confirms:
        return None
    now = judge(s.subject, s.policy, s.at, s.zone)
    holding = {factor.rule for factor in (*now.factors, *now.besides)}
    gone = [factor.rule for factor in s.subject.proposed if factor.rule not in holding]
    return None if s.subject.proposed and not gone else Objection({"gone": ", ".join(gone) or None})


@guard("account.nothing_proposed", rule="accounts.rules")
def something_proposed(s: Situation[Account, AccountPolicy]) -> Objection | None:
    """Only what was proposed is dismissed."""
    return None if s.subject.proposed else Objection()


@guard("block.which_one", rule="command.block_id", on_arguments=True)
def only_one_meant(s: Situation[Account, AccountPolicy]) -> Objection | None:
    """Where a command may be about several blocks, it must be said which one is meant."""
    which = [block.block_id for block in meant_by(s.subject, s.by)]
    if getattr(s.command, "block_id", None) is not None or len(which) < 2:  # noqa: PLR2004  # no choice
        return None
    return Objection({"in_force": ", ".join(which)})


# -- the account as a fact --------------------------------------------------------------------------------------


def account_of(s: Situation[Any, Any]) -> str | None:
    """The id of the account by which a command is judged, None if it is by none."""
    return s.fact.account_id if isinstance(s.fact, Account) else None


def blocked(s: Situation[Any, Any], scope: Scope) -> Objection | None:
    """What an account has against a command that falls into a scope: all blocks in force that have it."""
    blocks = s.fact.blocked_in(scope) if isinstance(s.fact, Account) else ()
    if not blocks:
        return None
    opens = max(block.release_opens.due for block in blocks)
    ends = [block.ends for block in blocks]
    facts: dict[str, Plain] = {
        "scope": scope.value,
        "blocks": ", ".join(block.block_id for block in blocks),
        "since": min(block.blocked_at for block in blocks).isoformat(),
        "reasons": "; ".join(reason for block in blocks for reason in reasons_of(block)),
        "automated": any(block.automated for block in blocks),
        "contested": all(block.status is BlockStatus.CONTESTED for block in blocks),
        "release_opens": opens.isoformat(),
        "by_itself": None not in ends,
    }
    return Objection(facts, None if None in ends else opens)


def reasons_of(block: Block) -> tuple[str, ...]:
    """Why, in short: the rules that held, by their names, and the words of a person."""
    return (*(factor.rule for factor in block.factors), *((block.reason,) if block.reason else ()))


@guard("account.blocked", rule="accounts.blocks.ladder")
def may_order(s: Situation[Any, Any]) -> Objection | None:
    """Whose account is blocked for new orders places none (A1)."""
    return blocked(s, Scope.NEW_ORDERS)


@guard("account.blocked", rule="accounts.blocks.ladder")
def may_revoke(s: Situation[Any, Any]) -> Objection | None:
    """Whose account is blocked for it takes no termination back (A2)."""
    return blocked(s, Scope.REVOKE_TERMINATION)


@guard("account.blocked", rule="accounts.blocks.ladder")
def may_have_access(s: Situation[Any, Any]) -> Objection | None:
    """Whose account is blocked for access gets none (A7)."""
    return blocked(s, Scope.ACCESS)
