"""What the parties say to each other, by what they want with it."""

from __future__ import annotations

from typing import ClassVar

from attrs import field, frozen
from attrs.validators import optional

from ..lifecycle import Case, Command, a_name, a_text


@frozen(kw_only=True)
class MessageCommand(Command[Case]):
    """A message about a case.

    Attributes:
        text: What was said, in its own words; nothing is read out of them.
    """

    concept: ClassVar[str] = "orders"

    text: str = field(default="", validator=a_text)


class AskQuestion(MessageCommand):
    """A party asks something (INQUIRY, C3): it is owed an answer, and nothing else changes."""

    __slots__ = ()


class Complain(MessageCommand):
    """A party says that something is wrong (COMPLAINT): it is owed an answer, and nothing else changes."""

    __slots__ = ()


class Declare(MessageCommand):
    """A party declares that the order shall end (DECLARATION), without a right to end it alone.

    It is owed an answer, and nothing else changes; but the seller may cancel on the basis of it (`CancelOrder`). Who has a
    right to end the order gives that command itself: `CancelOrder`, `ForceCancel`, `DeclareWithdrawal`. A consumer need not
    use the word to withdraw, so where there is that right a declaration is most often a withdrawal.
    """

    __slots__ = ()


@frozen(kw_only=True)
class _ToAMessage(MessageCommand):
    """A command about a message that is open.

    Attributes:
        message_id: The message that is meant; None for the only one that it can be.
    """

    message_id: str | None = field(default=None, validator=optional(a_name))


class RetractQuestion(_ToAMessage):
    """Whoever sent a message takes it back (RETRACTION, C4): nothing is owed on it any more."""

    __slots__ = ()


class Reply(_ToAMessage):
    """The other party answers a message (ANSWER)."""

    __slots__ = ()
