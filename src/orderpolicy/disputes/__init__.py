"""Disputes: one request of one party to the other."""

from .commands import (
    AcceptRequest,
    AnswerUpdate,
    DeclineRequest,
    DisputeCommand,
    RequestCancellation,
    RequestExtension,
    RequestUpdate,
    WithdrawDispute,
)
from .events import (
    CancellationRequested,
    DisputeEvent,
    DisputeLapsed,
    DisputeWithdrawn,
    ExtensionRequested,
    RequestAccepted,
    RequestDeclined,
    UpdateAnswered,
    UpdateRequested,
)
from .model import Dispute, DisputeKind, DisputeStatus
from .policy import DisputePolicy, OnSilence
from .table import DISPUTES, facts_of

__all__ = [
    "DISPUTES",
    "AcceptRequest",
    "AnswerUpdate",
    "CancellationRequested",
    "DeclineRequest",
    "Dispute",
    "DisputeCommand",
    "DisputeEvent",
    "DisputeKind",
    "DisputeLapsed",
    "DisputePolicy",
    "DisputeStatus",
    "DisputeWithdrawn",
    "ExtensionRequested",
    "OnSilence",
    "RequestAccepted",
    "RequestCancellation",
    "RequestDeclined",
    "RequestExtension",
    "RequestUpdate",
    "UpdateAnswered",
    "UpdateRequested",
    "WithdrawDispute",
    "facts_of",
]
