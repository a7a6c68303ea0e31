"""The lifecycle of a block."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from ..lifecycle import Duty, Lifecycle, Objection, Plain, Row, Situation, Start, State, Timer, guard
from ..roles import Role
from .commands import BlockAccount, ContestBlock, DeclineUnblock, GrantUnblock, RequestUnblock
from .events import (
    AccountBlocked,
    ApplicationUnanswered,
    BlockContested,
    BlockExpired,
    ContestUnanswered,
    UnblockDeclined,
    UnblockGranted,
    UnblockRequested,
)
from .model import IN_FORCE, Block, BlockStatus
from .policy import BlockPolicy

NEW = Start.NEW
APPLIED, CONTESTED, RELEASED = BlockStatus.APPLIED, BlockStatus.CONTESTED, BlockStatus.RELEASED


def facts_of_block(block: Block) -> Mapping[str, Plain]:
    """A block as the facts of a reason."""
    return {
        "block_id": block.block_id,
        "scopes": ", ".join(sorted(block.scopes)),
        "blocked_at": block.blocked_at.isoformat(),
        "release_opens": block.release_opens.due.isoformat(),
        "applied_at": None if block.applied_at is None else block.applied_at.isoformat(),
        "contested_at": None if block.contested_at is None else block.contested_at.isoformat(),
    }


# -- guards -----------------------------------------------------------------------------------------------------


@guard("block.unknown_step", rule="accounts.blocks.ladder", on_arguments=True)
def a_step_of_the_ladder(s: Situation[None, BlockPolicy]) -> Objection | None:
    """A step is one of the ladder's (A7)."""
    step = cast("BlockAccount", s.command).step
    if step is None or s.policy.step_named(step) is not None:
        return None
    return Objection({"step": step, "ladder": ", ".join(each.name for each in s.policy.ladder)})


@guard("block.no_reason", rule="command.reason", on_arguments=True)
def says_why(s: Situation[None, BlockPolicy]) -> Objection | None:
    """A block is never without a reason: a person gives one, or confirms what a review has proposed."""
    command = cast("BlockAccount", s.command)
    return None if command.reason or command.confirms else Objection()


@guard("block.unknown_scope", rule="accounts.blocks.own_scopes", on_arguments=True)
def scopes_that_there_are(s: Situation[None, BlockPolicy]) -> Objection | None:
    """A block with a scope that nothing knows would have no effect."""
    unknown = (cast("BlockAccount", s.command).scopes or frozenset()) - s.policy.scopes
    if not unknown:
        return None
    return Objection({"unknown": ", ".join(sorted(unknown)), "scopes": ", ".join(sorted(s.policy.scopes))})


@guard("block.releases_itself", rule="accounts.blocks.release")
def on_application(s: Situation[Block, BlockPolicy]) -> Objection | None:
    """What ends by itself needs no application (A8)."""
    return Objection(facts_of_block(s.subject)) if s.subject.by_itself else None


@guard("block.too_early", rule="accounts.blocks.waiting")
def waited_long_enough(s: Situation[Block, BlockPolicy]) -> Objection | None:
    """An application before the waiting period is over is refused, with the first instant at which it is possible (A9)."""
    opens = s.subject.release_opens.due
    if s.subject.by_itself or s.at >= opens:
        return None
    return Objection(facts_of_block(s.subject), opens)


@guard("block.applied", rule="block.table")
def not_applied_yet(s: Situation[Block, BlockPolicy]) -> Objection | None:
    """One application at a time."""
    return Objection(facts_of_block(s.subject)) if s.subject.applied else None


def by_itself(_: Situation[None, BlockPolicy], event: AccountBlocked) -> bool:
    """Whether the block ends by itself."""
    return event.by_itself


BLOCKS = Lifecycle(
    name="block",
    case=Block,
    states=(
        State(NEW, refuses="block.none_in_force"),
        State(BlockStatus.IN_FORCE, facts=facts_of_block),
        State(APPLIED, facts=facts_of_block),
        State(CONTESTED, facts=facts_of_block),
        State(RELEASED, facts=facts_of_block, final=True),
    ),
    rows=(
        Row(
            name="block",
            command=BlockAccount,
            from_=NEW,
            to=BlockStatus.IN_FORCE,
            who={Role.SELLER},
            guards=(a_step_of_the_ladder, scopes_that_there_are, says_why),
            event=AccountBlocked,
        ),
        Row(
            name="apply for release",
            command=RequestUnblock,
            from_=BlockStatus.IN_FORCE,
            to=APPLIED,
            who={Role.CUSTOMER},
            guards=(on_application, waited_long_enough),
            event=UnblockRequested,
        ),
        Row(
            name="apply for release of what is contested",
            command=RequestUnblock,
            from_=CONTESTED,
            who={Role.CUSTOMER},
            guards=(not_applied_yet, on_application, waited_long_enough),
            event=UnblockRequested,
        ),
        Row(
            name="contest",
            command=ContestBlock,
            from_=(BlockStatus.IN_FORCE, APPLIED),
            to=CONTESTED,
            who={Role.CUSTOMER},
            event=BlockContested,
        ),
        Row(
            name="grant the release",
            command=GrantUnblock,
            from_=IN_FORCE,
            to=RELEASED,
            who={Role.SELLER},
            event=UnblockGranted,
        ),
        Row(
            name="decline the release",
            command=DeclineUnblock,
            from_=(APPLIED, CONTESTED),
            to=BlockStatus.IN_FORCE,
            who={Role.SELLER},
            event=UnblockDeclined,
        ),
    ),
    timers=(
        Duty(
            name="block.application_answer",
            owes="decision on the application",
            from_=(APPLIED, CONTESTED),
            after=(UnblockRequested,),
            until=(UnblockGranted, UnblockDeclined),
            period="answer_within",
            owed_by=Role.SELLER,
            event=ApplicationUnanswered,
        ),
        Duty(
            name="block.contest_answer",
            owes="decision by a person",
            from_=CONTESTED,
            after=(BlockContested,),
            until=(UnblockGranted, UnblockDeclined),
            period="answer_contest_within",
            owed_by=Role.SELLER,
            event=ContestUnanswered,
        ),
        Timer(
            name="block.expires",
            from_=IN_FORCE,
            after=(AccountBlocked,),
            when=by_itself,
            period="waiting",
            owed_by=Role.SYSTEM,
            to=RELEASED,
            event=BlockExpired,
        ),
    ),
)
"""A block on an account, from its beginning to its release."""
