"""Correspondence: what the parties say to each other, and the answers that are owed."""

from .commands import AskQuestion, Complain, Declare, MessageCommand, Reply, RetractQuestion
from .events import (
    AcknowledgementOverdue,
    AnswerOverdue,
    ComplaintMade,
    DeclarationMade,
    MessageEvent,
    QuestionAsked,
    QuestionRetracted,
    Replied,
    message_id_of,
)
from .model import Intent, Message, MessageStatus
from .policy import CorrespondencePolicy
from .table import MESSAGES, messages_in, named_among, own_open, to_answer

__all__ = [
    "MESSAGES",
    "AcknowledgementOverdue",
    "AnswerOverdue",
    "AskQuestion",
    "Complain",
    "ComplaintMade",
    "CorrespondencePolicy",
    "DeclarationMade",
    "Declare",
    "Intent",
    "Message",
    "MessageCommand",
    "MessageEvent",
    "MessageStatus",
    "QuestionAsked",
    "QuestionRetracted",
    "Replied",
    "Reply",
    "RetractQuestion",
    "message_id_of",
    "messages_in",
    "named_among",
    "own_open",
    "to_answer",
]
