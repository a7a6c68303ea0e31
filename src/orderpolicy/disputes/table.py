"""The lifecycle of a dispute."""

from __future__ import annotations

from collections.abc import Mapping

from ..lifecycle import Lifecycle, Objection, Plain, Row, Situation, Start, State, Timer, guard
from ..roles import PARTIES, Role, other_party
from .commands import (
    AcceptRequest,
    AnswerUpdate,
    DeclineRequest,
    RequestCancellation,
    RequestExtension,
    RequestUpdate,
    WithdrawDispute,
)
from .events import (
    CancellationRequested,
    DisputeLapsed,
    DisputeOpened,
    DisputeWithdrawn,
    ExtensionRequested,
    RequestAccepted,
    RequestDeclined,
    UpdateAnswered,
    UpdateRequested,
)
from .model import Dispute, DisputeKind, DisputeStatus
from .policy import DisputePolicy, OnSilence

NEW, OPEN = Start.NEW, DisputeStatus.OPEN

# -- guards: what must hold besides the state and the role ------------------------------------------------------


def facts_of(dispute: Dispute) -> Mapping[str, Plain]:
    """A dispute as the facts of a reason."""
    return {
        "dispute_id": dispute.dispute_id,
        "kind": dispute.kind.value,
        "opened_by": dispute.opened_by.value,
        "opened_at": dispute.opened_at.isoformat(),
        "due": dispute.due.isoformat() if dispute.due else None,
    }


@guard("dispute.wrong_kind", rule="dispute.table")
def asks_for_an_update(s: Situation[Dispute, DisputePolicy]) -> Objection | None:
    """Only a question is answered (D3)."""
    return None if s.subject.kind is DisputeKind.UPDATE else Objection(facts_of(s.subject))


@guard("dispute.wrong_kind", rule="dispute.table")
def asks_for_consent(s: Situation[Dispute, DisputePolicy]) -> Objection | None:
    """Only what needs consent is accepted or declined (D4, D8)."""
    return Objection(facts_of(s.subject)) if s.subject.kind is DisputeKind.UPDATE else None


@guard("dispute.not_addressee", rule="dispute.table")
def asked_of_them(s: Situation[Dispute, DisputePolicy]) -> Objection | None:
    """Only the party that is asked can answer (D4)."""
    asked = other_party(s.subject.opened_by)
    return None if s.by is asked else Objection({**facts_of(s.subject), "by": s.by.value}, None, (asked,))


@guard("dispute.not_yours", rule="dispute.table")
def their_own(s: Situation[Dispute, DisputePolicy]) -> Objection | None:
    """Only the party that asked can take it back (D2)."""
    opener = s.subject.opened_by
    return None if s.by is opener else Objection({**facts_of(s.subject), "by": s.by.value}, None, (opener,))


@guard("dispute.not_open", rule="command.dispute_id", on_arguments=True)
def the_one_meant(s: Situation[Dispute, DisputePolicy]) -> Objection | None:
    """A command that names a dispute must not hit another one."""
    named = getattr(s.command, "dispute_id", None)
    if named is None or named == s.subject.dispute_id:
        return None
    return Objection({**facts_of(s.subject), "named": named})


# -- conditions of the timers: what silence means (D4) ----------------------------------------------------------


def silence_accepts(s: Situation[None, DisputePolicy], request: DisputeOpened) -> bool:
    """Whether the policy takes silence on this kind of request for agreement."""
    if request.asks_for is DisputeKind.CANCELLATION:
        return s.policy.on_silence is OnSilence.CANCEL
    return request.asks_for is DisputeKind.EXTENSION and s.policy.on_extension_silence is OnSilence.GRANT


def silence_lapses(s: Situation[None, DisputePolicy], request: DisputeOpened) -> bool:
    """Whether the request simply ends when nobody answers; on an update always (D3)."""
    return not silence_accepts(s, request)


def whoever_is_asked(_: Situation[None, DisputePolicy], request: DisputeOpened) -> Role:
    """The party that is to answer the request."""
    return other_party(request.by)


REQUESTS = (UpdateRequested, CancellationRequested, ExtensionRequested)

DISPUTES = Lifecycle(
    name="dispute",
    case=Dispute,
    states=(
        State(NEW, refuses="dispute.none_open"),
        # D6: an open dispute has no row for another request, so it refuses it.
        State(OPEN, refuses="dispute.already_open", facts=facts_of),
        State(DisputeStatus.ANSWERED, final=True),
        State(DisputeStatus.ACCEPTED, final=True),
        State(DisputeStatus.DECLINED, final=True),
        State(DisputeStatus.WITHDRAWN, final=True),
        State(DisputeStatus.LAPSED, final=True),
    ),
    rows=(
        Row(
            name="ask for an update",
            command=RequestUpdate,
            from_=NEW,
            to=OPEN,
            who={Role.CUSTOMER},
            event=UpdateRequested,
        ),
        Row(
            name="ask for a cancellation",
            command=RequestCancellation,
            from_=NEW,
            to=OPEN,
            who=PARTIES,
            event=CancellationRequested,
        ),
        Row(
            name="ask for an extension",
            command=RequestExtension,
            from_=NEW,
            to=OPEN,
            who={Role.SELLER},
            event=ExtensionRequested,
        ),
        Row(
            name="answer",
            command=AnswerUpdate,
            from_=OPEN,
            to=DisputeStatus.ANSWERED,
            who={Role.SELLER},
            guards=(asks_for_an_update, the_one_meant),
            event=UpdateAnswered,
        ),
        Row(
            name="accept",
            command=AcceptRequest,
            from_=OPEN,
            to=DisputeStatus.ACCEPTED,
            who=PARTIES,
            guards=(asks_for_consent, asked_of_them, the_one_meant),
            event=RequestAccepted,
        ),
        Row(
            name="decline",
            command=DeclineRequest,
            from_=OPEN,
            to=DisputeStatus.DECLINED,
            who=PARTIES,
            guards=(asks_for_consent, asked_of_them, the_one_meant),
            event=RequestDeclined,
        ),
        Row(
            name="withdraw",
            command=WithdrawDispute,
            from_=OPEN,
            to=DisputeStatus.WITHDRAWN,
            who=PARTIES,
            guards=(their_own, the_one_meant),
            event=DisputeWithdrawn,
        ),
    ),
    timers=(
        Timer(
            name="dispute.silence_lapses",
            from_=OPEN,
            after=REQUESTS,
            period="answer_within",
            when=silence_lapses,
            owed_by=whoever_is_asked,
            to=DisputeStatus.LAPSED,
            event=DisputeLapsed,
        ),
        Timer(
            name="dispute.silence_accepts",
            from_=OPEN,
            after=REQUESTS,
            period="answer_within",
            when=silence_accepts,
            owed_by=whoever_is_asked,
            to=DisputeStatus.ACCEPTED,
            event=RequestAccepted,
        ),
    ),
)
"""One request of one party to the other, from the question to its end."""
