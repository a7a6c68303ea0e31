"""What is said about a block."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from attrs import field, frozen
from attrs.converters import optional as convert
from attrs.validators import optional

from ..errors import CommandError, PolicyError
from ..lifecycle import Case, Command, a_name, a_text, said_yes_or_no
from .policy import to_scopes


@frozen(kw_only=True)
class BlockCommand(Command[Case]):
    """A command about a block of an account."""

    concept: ClassVar[str] = "accounts"


def _scopes(value: str | Iterable[str]) -> frozenset[str]:
    try:
        return to_scopes(value)
    except PolicyError as error:
        msg = f"BlockAccount.scopes: {error}"
        raise CommandError(msg) from None


@frozen(kw_only=True)
class BlockAccount(BlockCommand):
    """A person of the shop blocks an account.

    With neither scopes nor a step it is the next step of the ladder (A7). A block with scopes of its own stands beside the
    ladder. Whoever blocks gives a reason, or confirms what a review has proposed, or both.

    Attributes:
        scopes: What it stands in the way of.
        step: The step of the ladder that is taken.
        confirms: Whether the person confirms what a review has proposed (A6): then the block has those factors.
        reason: Why, in the person's own words.
        evidence: What shows it.
        source: Where it comes from, for example a department.

    Raises:
        CommandError: Both scopes and a step are given, or one of them with a confirmation.
    """

    scopes: frozenset[str] | None = field(default=None, converter=convert(_scopes))
    step: str | None = field(default=None, validator=optional(a_name))
    confirms: bool = field(default=False, validator=said_yes_or_no)
    reason: str = field(default="", validator=a_text)
    evidence: str = field(default="", validator=a_text)
    source: str = field(default="", validator=a_text)

    def __attrs_post_init__(self) -> None:
        if self.scopes is not None and self.step is not None:
            msg = f"BlockAccount has scopes and the step {self.step!r}, which has scopes of its own; give one of them"
            raise CommandError(msg)
        if self.confirms and not (self.scopes is None and self.step is None):
            msg = (
                "BlockAccount confirms a proposal, which is for the next step of the ladder; leave scopes and step out"
            )
            raise CommandError(msg)


@frozen(kw_only=True)
class _AboutABlock(BlockCommand):
    """A command about a block that is in force.

    Attributes:
        block_id: The block that is meant; None for the only one that it can be.
        text: What is said.
    """

    block_id: str | None = field(default=None, validator=optional(a_name))
    text: str = field(default="", validator=a_text)


class RequestUnblock(_AboutABlock):
    """The customer applies for release, once the waiting period is over (A8, A9)."""

    __slots__ = ()


class ContestBlock(_AboutABlock):
    """The customer contests the block, at any time: a person has to look at it and answer."""

    __slots__ = ()


class GrantUnblock(_AboutABlock):
    """A person of the shop releases the block, asked or not."""

    __slots__ = ()


class DeclineUnblock(_AboutABlock):
    """A person of the shop answers an application or a contest: the block stays."""

    __slots__ = ()
