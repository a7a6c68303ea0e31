"""What a block needs to know of the account that it is on, and the step that comes next (A7)."""

from __future__ import annotations

from typing import Protocol

from ..factors import Factor
from ..timing import Instant
from .model import Block
from .policy import BlockPolicy, Step


class OnALadder(Protocol):
    """An account as its blocks see it."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks, oldest first."""
        ...

    @property
    def on_probation(self) -> bool:
        """Whether the last release is not long ago."""
        ...

    @property
    def reviewed_at(self) -> Instant | None:
        """When it was last reviewed."""
        ...

    @property
    def proposed(self) -> tuple[Factor, ...]:
        """The rules that a person has to decide on."""
        ...


def step_for(account: OnALadder, policy: BlockPolicy) -> Step:
    """The step that a block would take: the first, or the one after those that hold; at the end of the ladder the last again.

    While an account is on probation its last step still counts.
    """
    taken = [block.step for block in account.blocks if block.in_force]
    if account.on_probation:
        taken += [block.step for block in account.blocks if block.step is not None][-1:]
    return policy.step_after(taken)
