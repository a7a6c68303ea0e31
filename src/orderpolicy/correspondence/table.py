"""The lifecycle of a message."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..lifecycle import (
    Duty,
    Gate,
    Lifecycle,
    Objection,
    PartOf,
    Plain,
    Row,
    Situation,
    Start,
    State,
    Status,
    guard,
)
from ..roles import PARTIES, Role, other_party
from .commands import AskQuestion, Complain, Declare, Reply, RetractQuestion
from .events import (
    AcknowledgementOverdue,
    AnswerOverdue,
    ComplaintMade,
    DeclarationMade,
    MessageSent,
    QuestionAsked,
    QuestionRetracted,
    Replied,
)
from .model import Message, MessageStatus
from .policy import CorrespondencePolicy

NEW, OPEN = Start.NEW, MessageStatus.OPEN


def facts_of_message(message: Message) -> Mapping[str, Plain]:
    """A message as the facts of a reason."""
    return {
        "message_id": message.message_id,
        "intent": message.intent.value,
        "sent_by": message.sent_by.value,
        "sent_at": message.sent_at.isoformat(),
    }


def to_answer(case: Any, by: Role) -> tuple[Message, ...]:
    """The open messages that a party has to answer, the oldest first."""
    messages: tuple[Message, ...] = case.messages
    return tuple(each for each in messages if each.status is OPEN and other_party(each.sent_by) is by)


def own_open(case: Any, by: Role) -> tuple[Message, ...]:
    """The open messages that a party has sent, the oldest first."""
    messages: tuple[Message, ...] = case.messages
    return tuple(each for each in messages if each.status is OPEN and each.sent_by is by)


# -- guards -----------------------------------------------------------------------------------------------------


@guard("message.not_addressee", rule="message.table")
def addressed_to_them(s: Situation[Message, CorrespondencePolicy]) -> Objection | None:
    """Only the party that was written to can answer."""
    addressee = other_party(s.subject.sent_by)
    if s.by is addressee:
        return None
    return Objection({**facts_of_message(s.subject), "by": s.by.value}, None, (addressee,))


@guard("message.not_yours", rule="message.table")
def sent_by_them(s: Situation[Message, CorrespondencePolicy]) -> Objection | None:
    """Only whoever said something can take it back (C4)."""
    sender = s.subject.sent_by
    return None if s.by is sender else Objection({**facts_of_message(s.subject), "by": s.by.value}, None, (sender,))


def named_among(s: Situation[Any, Any], messages: Iterable[Message]) -> Objection | None:
    """What there is against a command that names no message though several could be meant."""
    which = [each.message_id for each in messages]
    if getattr(s.command, "message_id", None) is not None or len(which) < 2:  # noqa: PLR2004  # no choice
        return None
    return Objection({"open": ", ".join(which)})


@guard("message.which_one", rule="command.message_id", on_arguments=True)
def only_one_to_answer(s: Situation[Message, CorrespondencePolicy]) -> Objection | None:
    """Where several messages wait for an answer, it must be said which one is answered."""
    return named_among(s, to_answer(s.root, s.by))


@guard("message.which_one", rule="command.message_id", on_arguments=True)
def only_one_to_retract(s: Situation[Any, Any]) -> Objection | None:
    """Where several messages of a party can be taken back, it must be said which one is."""
    return named_among(s, own_open(s.subject, s.by))


def to_retract(case: Any, by: Role) -> str | None:
    """The message that a party takes back if it names none: its oldest one that is open."""
    return next((each.message_id for each in own_open(case, by)), None)


def to_reply(case: Any, by: Role) -> str | None:
    """The message that a party answers if it names none: the oldest that it has to."""
    return next((each.message_id for each in to_answer(case, by)), None)


def whoever_was_written_to(s: Situation[None, CorrespondencePolicy], message: MessageSent) -> Role:
    """The party that is to answer; a withdrawal is always the customer's."""
    return Role.SELLER if wants_an_acknowledgement(s, message) else other_party(message.by)


def wants_an_acknowledgement(_: Situation[None, CorrespondencePolicy], message: MessageSent) -> bool:
    """Whether it is a withdrawal."""
    return isinstance(message, DeclarationMade) and message.statutory


def wants_an_answer(s: Situation[None, CorrespondencePolicy], message: MessageSent) -> bool:
    """Whether it is anything else."""
    return not wants_an_acknowledgement(s, message)


MESSAGES = Lifecycle(
    name="message",
    case=Message,
    states=(
        State(NEW, refuses="message.none_open"),
        State(OPEN, facts=facts_of_message),
        State(MessageStatus.ANSWERED, facts=facts_of_message, final=True),
        State(MessageStatus.RETRACTED, facts=facts_of_message, final=True),
    ),
    rows=(
        Row(name="ask a question", command=AskQuestion, from_=NEW, to=OPEN, who=PARTIES, event=QuestionAsked),
        Row(name="complain", command=Complain, from_=NEW, to=OPEN, who=PARTIES, event=ComplaintMade),
        Row(name="declare", command=Declare, from_=NEW, to=OPEN, who=PARTIES, event=DeclarationMade),
        Row(
            name="retract",
            command=RetractQuestion,
            from_=OPEN,
            to=MessageStatus.RETRACTED,
            who=PARTIES,
            guards=(sent_by_them,),
            event=QuestionRetracted,
        ),
        Row(
            name="reply",
            command=Reply,
            from_=OPEN,
            to=MessageStatus.ANSWERED,
            who=PARTIES,
            guards=(addressed_to_them, only_one_to_answer),
            event=Replied,
        ),
    ),
    timers=(
        Duty(
            name="message.answer",
            owes="answer",
            from_=OPEN,
            after=(QuestionAsked, ComplaintMade, DeclarationMade),
            when=wants_an_answer,
            until=(Replied,),
            period="answer_within",
            owed_by=whoever_was_written_to,
            event=AnswerOverdue,
        ),
        Duty(
            name="message.acknowledgement",
            owes="acknowledgement",
            from_=OPEN,
            after=(DeclarationMade,),
            when=wants_an_acknowledgement,
            until=(Replied,),
            period="acknowledge_within",
            owed_by=whoever_was_written_to,
            event=AcknowledgementOverdue,
        ),
    ),
)
"""Something that one party said, until the other has answered."""


def messages_in(states: tuple[Status, ...], retract: Gate | None = None) -> PartOf:
    """The messages about a case that takes them in some states; it holds them as ``messages``.

    Args:
        states: The states of the case.
        retract: When a message can be taken back, if not just as long as it is open.
    """
    return PartOf(
        lifecycle=MESSAGES,
        holder="messages",
        key="message_id",
        policy="correspondence",
        current=MessageStatus.OPEN,
        several=True,
        gates={
            AskQuestion: Gate(states),
            Complain: Gate(states),
            Declare: Gate(states),
            RetractQuestion: retract or Gate(states, (only_one_to_retract,), to_retract),
            Reply: Gate(states, meant=to_reply),
        },
    )
