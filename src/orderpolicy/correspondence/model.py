"""A message: something that one party said and the other has to answer."""

from __future__ import annotations

from enum import StrEnum, auto

from attrs import frozen

from ..lifecycle import Part, Status
from ..roles import Role
from ..timing import Instant


class Intent(StrEnum):
    """What somebody wants with what he says. Whoever records a message says it; nothing is guessed from words."""

    INQUIRY = auto()
    """A question; it changes nothing but opens an owed answer (C3)."""
    DECLARATION = auto()
    """That the order shall end (E2); by itself, without a right to it, it is a basis for the other side to end it."""
    COMPLAINT = auto()
    """That something is wrong."""
    RETRACTION = auto()
    """That what was said is moot (C4)."""
    ANSWER = auto()
    """What the other side says to it."""


class MessageStatus(Status):
    """What has become of it."""

    OPEN = auto()
    ANSWERED = auto()
    RETRACTED = auto()


@frozen(kw_only=True)
class Message(Part):
    """Something that one party said and the other has to answer.

    Attributes:
        message_id: Its id within the case.
        intent: INQUIRY, DECLARATION or COMPLAINT.
        sent_by: Who said it; the other party is to answer.
        sent_at: When it came in.
        text: What was said.
        closed_at: When it was answered or retracted, None while it is open.
        closed_by: Who did that.
        answer: What was said then.
    """

    message_id: str
    intent: Intent
    sent_by: Role
    sent_at: Instant
    text: str = ""
    closed_at: Instant | None = None
    closed_by: Role | None = None
    answer: str = ""
