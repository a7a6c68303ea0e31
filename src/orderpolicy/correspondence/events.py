"""What was said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from attrs import evolve, frozen

from ..lifecycle import Breach, Event, Part, Situation
from ..roles import Role
from .model import Intent, Message
from .policy import CorrespondencePolicy


def message_id_of(serial: int) -> str:
    """The id of the message of that number within its case."""
    return f"m-{serial}"


@frozen(kw_only=True)
class MessageEvent(Event):
    """Something that has happened to a message.

    Attributes:
        message_id: The id of the message within its case.
        text: What was said.
    """

    intent: ClassVar[Intent]
    """What was wanted with it."""

    message_id: str
    text: str = ""


class MessageSent(MessageEvent):
    """A party has said something that the other has to answer."""

    __slots__ = ()

    @classmethod
    def record(cls, s: Situation[None, CorrespondencePolicy]) -> Self:
        """Made from the command, or from the event that was declared with it; it gets the next number of its case."""
        said = s.command or s.event
        text = str(getattr(said, "text", "") or getattr(said, "reason", ""))
        return cls(at=s.at, by=s.by, cause=s.cause, message_id=message_id_of(s.serial), text=text)

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """The new message."""
        return {
            "message_id": self.message_id,
            "intent": self.intent,
            "sent_by": self.by,
            "sent_at": self.at,
            "text": self.text,
        }


class QuestionAsked(MessageSent):
    """A party has asked something."""

    __slots__ = ()

    kind = "message.question_asked"
    intent = Intent.INQUIRY


class ComplaintMade(MessageSent):
    """A party has said that something is wrong."""

    __slots__ = ()

    kind = "message.complaint_made"
    intent = Intent.COMPLAINT


@frozen(kw_only=True)
class DeclarationMade(MessageSent):
    """A party has declared that the order shall end.

    Attributes:
        statutory: Whether it is a withdrawal, which is to be acknowledged at once.
    """

    kind = "message.declaration_made"
    intent = Intent.DECLARATION

    statutory: bool = False

    @classmethod
    def record(cls, s: Situation[None, CorrespondencePolicy]) -> Self:
        """As every message; what it says about the statutory right is taken from the event that it goes with."""
        return evolve(super().record(s), statutory=getattr(s.event, "statutory", False))

    def changes(self, subject: Part | None, /) -> Mapping[str, object]:
        """A withdrawal is always the customer's, whoever takes it down."""
        return {**super().changes(subject), "sent_by": Role.CUSTOMER if self.statutory else self.by}


class MessageClosed(MessageEvent):
    """Nothing is owed on a message any more."""

    __slots__ = ()

    @classmethod
    def record(cls, s: Situation[Message, CorrespondencePolicy]) -> Self:
        """Made from the message and what is said with the command."""
        text: str = getattr(s.command, "text", "")
        return cls(at=s.at, by=s.by, cause=s.cause, message_id=s.subject.message_id, text=text)

    def changes(self, _subject: Part | None, /) -> Mapping[str, object]:
        """When and by whom, and with which words."""
        return {"closed_at": self.at, "closed_by": self.by, "answer": self.text}


class QuestionRetracted(MessageClosed):
    """Whoever sent the message has taken it back."""

    __slots__ = ()

    kind = "message.question_retracted"
    intent = Intent.RETRACTION


class Replied(MessageClosed):
    """The other party has answered."""

    __slots__ = ()

    kind = "message.replied"
    intent = Intent.ANSWER


@frozen(kw_only=True)
class AnswerOverdue(Breach):
    """A message has not been answered in time.

    Attributes:
        message_id: The id of the message within its case.
    """

    kind = "message.answer_overdue"

    message_id: str


class AcknowledgementOverdue(AnswerOverdue):
    """A withdrawal has not been acknowledged in time."""

    __slots__ = ()

    kind = "message.acknowledgement_overdue"
