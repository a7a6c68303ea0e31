"""Reactivations: a cancelled order is taken up again."""

from .commands import (
    AcceptReactivation,
    DeclineReactivation,
    OfferReactivation,
    ReactivationCommand,
)
from .events import (
    ReactivationAccepted,
    ReactivationDeclined,
    ReactivationLapsed,
    ReactivationOffered,
    end_of_offer,
)
from .model import Reactivation, ReactivationStatus
from .policy import ReactivationPolicy
from .table import REACTIVATIONS

__all__ = [
    "REACTIVATIONS",
    "AcceptReactivation",
    "DeclineReactivation",
    "OfferReactivation",
    "Reactivation",
    "ReactivationAccepted",
    "ReactivationCommand",
    "ReactivationDeclined",
    "ReactivationLapsed",
    "ReactivationOffered",
    "ReactivationPolicy",
    "ReactivationStatus",
    "end_of_offer",
]
