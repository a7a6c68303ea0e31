"""Blocks: named effects on an account, on a ladder or beside it, until they are released."""

from .commands import BlockAccount, BlockCommand, ContestBlock, DeclineUnblock, GrantUnblock, RequestUnblock
from .events import (
    AccountBlocked,
    ApplicationUnanswered,
    BlockContested,
    BlockEvent,
    BlockExpired,
    ContestUnanswered,
    UnblockDeclined,
    UnblockGranted,
    UnblockRequested,
)
from .ladder import step_for
from .model import IN_FORCE, Block, BlockStatus, Scope
from .policy import FIRST_STEP, BlockPolicy, Release, Step
from .table import BLOCKS

__all__ = [
    "BLOCKS",
    "FIRST_STEP",
    "IN_FORCE",
    "AccountBlocked",
    "ApplicationUnanswered",
    "Block",
    "BlockAccount",
    "BlockCommand",
    "BlockContested",
    "BlockEvent",
    "BlockExpired",
    "BlockPolicy",
    "BlockStatus",
    "ContestBlock",
    "ContestUnanswered",
    "DeclineUnblock",
    "GrantUnblock",
    "Release",
    "RequestUnblock",
    "Scope",
    "Step",
    "UnblockDeclined",
    "UnblockGranted",
    "UnblockRequested",
    "step_for",
]
