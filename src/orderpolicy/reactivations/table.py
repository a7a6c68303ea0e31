"""The lifecycle of a reactivation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from ..lifecycle import Lifecycle, Objection, Plain, Row, Situation, Start, State, Timer, guard
from ..roles import Role
from ..timing import end_of
from .commands import AcceptReactivation, DeclineReactivation, OfferReactivation
from .events import (
    ReactivationAccepted,
    ReactivationDeclined,
    ReactivationLapsed,
    ReactivationOffered,
)
from .model import Reactivation, ReactivationStatus
from .policy import ReactivationPolicy

NEW = Start.NEW
OFFERED = ReactivationStatus.OFFERED


def _facts(reactivation: Reactivation) -> Mapping[str, Plain]:
    return {
        "reactivation_id": reactivation.reactivation_id,
        "offered_at": reactivation.offered_at.isoformat(),
        "valid_until": reactivation.valid_until.isoformat(),
    }


@guard("reactivation.not_ahead", rule="command.valid_until", on_arguments=True)
def still_ahead(s: Situation[None, ReactivationPolicy]) -> Objection | None:
    """An offer can be accepted for some time (C6)."""
    until = cast("OfferReactivation", s.command).valid_until
    end = None if until is None else end_of(until, s.zone)
    return None if end is None or end > s.at else Objection({"named": end.isoformat()})


REACTIVATIONS = Lifecycle(
    name="reactivation",
    case=Reactivation,
    states=(
        State(NEW, refuses="reactivation.none_offered"),
        # An offer that binds has no row for another one, nor one that takes it back (C6).
        State(OFFERED, refuses="reactivation.already_offered", facts=_facts),
        State(ReactivationStatus.ACCEPTED, final=True),
        State(ReactivationStatus.DECLINED, final=True),
        State(ReactivationStatus.LAPSED, final=True),
    ),
    rows=(
        Row(
            name="offer a reactivation",
            command=OfferReactivation,
            from_=NEW,
            to=OFFERED,
            who={Role.SELLER},
            guards=(still_ahead,),
            event=ReactivationOffered,
        ),
        Row(
            name="accept a reactivation",
            command=AcceptReactivation,
            from_=OFFERED,
            to=ReactivationStatus.ACCEPTED,
            who={Role.CUSTOMER},
            event=ReactivationAccepted,
        ),
        Row(
            name="decline a reactivation",
            command=DeclineReactivation,
            from_=OFFERED,
            to=ReactivationStatus.DECLINED,
            who={Role.CUSTOMER},
            event=ReactivationDeclined,
        ),
    ),
    timers=(
        Timer(
            name="reactivation.lapses",
            from_=OFFERED,
            after=(ReactivationOffered,),
            anchor="valid_until",
            period=None,
            owed_by=Role.CUSTOMER,
            to=ReactivationStatus.LAPSED,
            event=ReactivationLapsed,
        ),
    ),
)
"""An offer of the seller to take up a cancelled order again, until it is accepted or comes to nothing."""
