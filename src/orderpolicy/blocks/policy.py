"""What a shop decides about blocks."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum, auto

from attrs import field, frozen

from ..errors import PolicyError
from ..lifecycle import a_maximum, a_period, called, several, yes_or_no
from ..timing import Days, Months, Period
from .model import Scope


class Release(StrEnum):
    """How a block ends when its waiting period is over (A8)."""

    BY_ITSELF = auto()
    """It ends then, and nobody has to ask."""
    ON_APPLICATION = auto()
    """From then on the customer may apply for it, and a person decides."""


def _release(value: Release | str) -> Release:
    try:
        return Release(value)
    except ValueError:
        msg = f"BlockPolicy.release is {value!r}; give Release.BY_ITSELF or Release.ON_APPLICATION"
        raise PolicyError(msg) from None


def to_scopes(value: str | Iterable[str]) -> frozenset[str]:
    """Scopes: one, or several; those that the library knows become members of `Scope`."""
    known: dict[str, str] = {scope.value: scope for scope in Scope}
    given = several(value)
    named = [scope for scope in given if isinstance(scope, str) and scope]
    if not named or len(named) < len(given):
        msg = f"{value!r} names no scopes; give for example Scope.NEW_ORDERS"
        raise PolicyError(msg)
    return frozenset(known.get(scope, scope) for scope in named)


@frozen
class Step:
    """A step of the ladder (A7).

    Attributes:
        name: What it is called.
        scopes: What it stands in the way of.
        confirm: Whether a person has to decide it, whatever rules hold.

    Raises:
        PolicyError: It has no name, or no effect.
    """

    name: str = field(validator=called)
    scopes: frozenset[str] = field(converter=to_scopes)
    confirm: bool = field(default=False, kw_only=True, validator=yes_or_no)


def _own_scopes(value: str | Iterable[str]) -> frozenset[str]:
    return to_scopes(value) if several(value) else frozenset()


def _steps(value: Iterable[object]) -> tuple[Step, ...]:
    steps = several(value)
    names = [step.name for step in steps if isinstance(step, Step)]
    if not names or len(names) < len(steps) or len(set(names)) < len(names):
        msg = f"BlockPolicy.ladder is {value!r}; give at least one Step, each with a name of its own"
        raise PolicyError(msg)
    return tuple(step for step in steps if isinstance(step, Step))


FIRST_STEP = Step("orders", {Scope.NEW_ORDERS, Scope.REVOKE_TERMINATION})
"""Orders only: nothing new, and nothing back that was given up; what runs goes on (A1, A2, A3)."""


@frozen(kw_only=True)
class BlockPolicy:
    """What a shop decides about blocks.

    Attributes:
        release: How a block ends when its waiting period is over. There is no default, because both ways exist (A8).
        waiting: The waiting period, counted from the block (A8).
        reapply_after: How long the customer has to wait after an application was declined.
        answer_within: How long a person has to answer an application.
        answer_contest_within: How long a person has to answer when the customer contests the block.
        ladder: The steps, the mildest first (A7); each block on it takes the next one, and at its end the last again.
        own_scopes: Scopes of the shop's own that no step has, for blocks beside the ladder.

    Raises:
        PolicyError: A field has a value that it cannot have.
    """

    release: Release = field(converter=_release)
    waiting: Period = field(default=Months(3), validator=a_period)
    reapply_after: Period = field(default=Months(3), validator=a_period)
    answer_within: Period = field(default=Days(14), validator=a_maximum)
    answer_contest_within: Period = field(default=Days(7), validator=a_maximum)
    ladder: tuple[Step, ...] = field(default=(FIRST_STEP,), converter=_steps)
    own_scopes: frozenset[str] = field(default=frozenset[str](), converter=_own_scopes)

    def step_named(self, name: str | None) -> Step | None:
        """The step of that name, None if there is none."""
        return next((step for step in self.ladder if step.name == name), None)

    def step_after(self, taken: Iterable[str | None]) -> Step:
        """The step that follows the highest of those that were taken; at the end of the ladder the last again."""
        names = [step.name for step in self.ladder]
        highest = max((names.index(name) for name in taken if name in names), default=-1)
        return self.ladder[min(highest + 1, len(self.ladder) - 1)]

    @property
    def scopes(self) -> frozenset[str]:
        """The scopes that there are."""
        return frozenset(Scope) | self.own_scopes | frozenset(scope for step in self.ladder for scope in step.scopes)
