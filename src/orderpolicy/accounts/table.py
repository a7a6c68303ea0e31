"""The lifecycle of an account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from ..blocks import (
    BLOCKS,
    IN_FORCE,
    AccountBlocked,
    BlockAccount,
    BlockEvent,
    BlockExpired,
    ContestBlock,
    DeclineUnblock,
    GrantUnblock,
    RequestUnblock,
    UnblockGranted,
)
from ..correspondence import messages_in
from ..lifecycle import Duty, Event, Gate, Lifecycle, PartOf, Plain, Reaction, Row, Situation, Start, State, Timer
from ..roles import Role
from .commands import DismissProposal, OpenAccount, RecordSignal, ReviewAccount
from .events import (
    AccountOpened,
    AccountReviewed,
    ProbationBegan,
    ProbationEnded,
    ProposalDismissed,
    ProposalSettled,
    ProposalUndecided,
    SignalRecorded,
    StandingLost,
    StandingRestored,
)
from .guards import (
    a_known_kind,
    an_amount_of_money,
    block_meant,
    confirms_what_holds,
    has_happened,
    in_the_currency,
    only_one_meant,
    shown_by_something,
    something_proposed,
)
from .model import Account, Standing

if TYPE_CHECKING:
    from .policy import AccountPolicy

NEW = Start.NEW
GOOD, BLOCKED = Standing
ANY = (GOOD, BLOCKED)


def _facts(account: Account) -> Mapping[str, Plain]:
    return {"account_id": account.account_id, "status": account.status.value}


# -- conditions of reactions and timers -------------------------------------------------------------------------


def suffices(s: Situation[Account, AccountPolicy]) -> bool:
    """Whether a review has found what suffices by itself for a block."""
    return isinstance(s.event, AccountReviewed) and s.event.blocks


def proposes(_: Situation[Account, AccountPolicy], event: Event) -> bool:
    """Whether a review leaves something for a person to decide."""
    return isinstance(event, AccountReviewed) and event.proposes


def nothing_left_to_decide(s: Situation[Account, AccountPolicy]) -> bool:
    """Whether a person has blocked on the ladder what was proposed, or a review proposes no more what waits for a decision."""
    account = s.subject
    if isinstance(s.event, AccountBlocked):
        return bool(account.proposed) and s.event.step is not None and not s.event.automated
    waiting = any(deadline.kind == "account.proposal" for deadline in (*account.deadlines, *account.overdue))
    return waiting and not account.proposed


def nothing_in_force(s: Situation[Account, AccountPolicy]) -> bool:
    """Whether that was the last block."""
    return not s.subject.in_force


def last_step_has_ended(s: Situation[Account, AccountPolicy]) -> bool:
    """Whether a block of the ladder has ended, with none left, under a policy that knows a probation."""
    ended = s.subject.block(cast("BlockEvent", s.event).block_id)
    left = any(block.step is not None for block in s.subject.in_force)
    return s.policy.probation is not None and ended.step is not None and not left


ACCOUNTS = Lifecycle(
    name="account",
    case=Account,
    states=(
        State(NEW, refuses="account.not_open"),
        State(GOOD, refuses="account.already_open", facts=_facts),
        State(BLOCKED, refuses="account.already_open", facts=_facts),
    ),
    rows=(
        Row(
            name="open",
            command=OpenAccount,
            from_=NEW,
            to=GOOD,
            who={Role.CUSTOMER, Role.SELLER, Role.SYSTEM},
            event=AccountOpened,
        ),
        Row(
            name="record a signal",
            command=RecordSignal,
            from_=ANY,
            who={Role.SELLER, Role.SYSTEM},
            guards=(a_known_kind, shown_by_something, an_amount_of_money, in_the_currency, has_happened),
            event=SignalRecorded,
        ),
        Row(
            name="review",
            command=ReviewAccount,
            from_=ANY,
            who={Role.SELLER, Role.SYSTEM},
            event=AccountReviewed,
        ),
        Row(
            name="dismiss the proposal",
            command=DismissProposal,
            from_=ANY,
            who={Role.SELLER},
            guards=(something_proposed,),
            event=ProposalDismissed,
        ),
    ),
    timers=(
        Duty(
            name="account.proposal",
            owes="decision on the proposal",
            from_=ANY,
            after=(AccountReviewed,),
            when=proposes,
            until=(ProposalDismissed, ProposalSettled),
            period="decide_within",
            owed_by=Role.SELLER,
            event=ProposalUndecided,
        ),
        Timer(
            name="account.review",
            from_=ANY,
            after=(SignalRecorded, AccountReviewed),
            anchor="next_review",
            period=None,
            owed_by=Role.SYSTEM,
            event=AccountReviewed,
        ),
        Timer(
            name="account.probation",
            from_=ANY,
            after=(ProbationBegan,),
            period="probation",
            owed_by=Role.CUSTOMER,
            event=ProbationEnded,
        ),
    ),
    reactions=(
        Reaction(
            name="blocked by a review",
            after=(AccountReviewed,),
            when=suffices,
            from_=ANY,
            event=AccountBlocked,
        ),
        Reaction(
            name="nothing left to decide",
            after=(AccountReviewed, AccountBlocked),
            when=nothing_left_to_decide,
            from_=ANY,
            event=ProposalSettled,
        ),
        Reaction(
            name="the first block",
            after=(AccountBlocked,),
            from_=GOOD,
            to=BLOCKED,
            event=StandingLost,
        ),
        Reaction(
            name="the last step ends",
            after=(UnblockGranted, BlockExpired),
            when=last_step_has_ended,
            from_=BLOCKED,
            event=ProbationBegan,
        ),
        Reaction(
            name="the last block ends",
            after=(UnblockGranted, BlockExpired),
            when=nothing_in_force,
            from_=BLOCKED,
            to=GOOD,
            event=StandingRestored,
        ),
    ),
    parts=(
        PartOf(
            lifecycle=BLOCKS,
            holder="blocks",
            key="block_id",
            policy="blocks",
            current=IN_FORCE,
            several=True,
            seen_by=frozenset(Role),
            gates={
                BlockAccount: Gate(ANY, (confirms_what_holds,)),
                **{
                    command: Gate(ANY, (only_one_meant,), block_meant)
                    for command in (RequestUnblock, ContestBlock, GrantUnblock, DeclineUnblock)
                },
            },
        ),
        messages_in(ANY),
    ),
)
"""A customer account, with the blocks on it (story A)."""
