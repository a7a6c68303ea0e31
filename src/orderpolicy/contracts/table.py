"""The lifecycle of a contract."""

from __future__ import annotations

from collections.abc import Mapping

from ..accounts import may_have_access, may_order, may_revoke
from ..correspondence import messages_in
from ..lifecycle import BACK, Lifecycle, Plain, Row, Start, State, Timer
from ..roles import Role
from .commands import RestoreAccess, RevokeTermination, StartContract, SuspendAccess, TerminateContract
from .events import (
    AccessRestored,
    AccessSuspended,
    ContractEnded,
    ContractStarted,
    ContractTerminated,
    TerminationRevoked,
)
from .guards import (
    an_end_that_can_be_had,
    has_a_ground,
    names_a_ground,
    not_suspended,
    rests_on_a_block,
    suspended,
    their_account,
    with_the_account,
)
from .model import Contract, ContractStatus

NEW = Start.NEW
ACTIVE, SUSPENDED, TERMINATING, ENDED = ContractStatus

THE_SELLERS = {Role.SELLER, Role.SYSTEM}
"""Access is the seller's to give, by a person or by its automation."""


def _facts(contract: Contract) -> Mapping[str, Plain]:
    effective = contract.effective
    return {
        "contract_id": contract.contract_id,
        "status": contract.status.value,
        "effective": None if effective is None else effective.isoformat(),
    }


CONTRACTS = Lifecycle(
    name="contract",
    case=Contract,
    states=(
        State(NEW, refuses="contract.not_started"),
        State(ACTIVE, facts=_facts),
        State(SUSPENDED, facts=_facts),
        State(TERMINATING, facts=_facts),
        State(ENDED, facts=_facts, final=True),
    ),
    rows=(
        Row(
            name="start",
            command=StartContract,
            from_=NEW,
            to=ACTIVE,
            who={Role.CUSTOMER},
            guards=(may_order,),
            event=ContractStarted,
        ),
        # Nobody else gives notice, and no block stands in the way of it (A3).
        Row(
            name="terminate",
            command=TerminateContract,
            from_=(ACTIVE, SUSPENDED),
            to=TERMINATING,
            who={Role.CUSTOMER},
            guards=(an_end_that_can_be_had,),
            event=ContractTerminated,
        ),
        Row(
            name="revoke the termination",
            command=RevokeTermination,
            from_=TERMINATING,
            to=BACK,
            who={Role.CUSTOMER},
            guards=(with_the_account, their_account, may_revoke),
            event=TerminationRevoked,
        ),
        Row(
            name="suspend",
            command=SuspendAccess,
            from_=ACTIVE,
            to=SUSPENDED,
            who=THE_SELLERS,
            guards=(with_the_account, their_account, has_a_ground, names_a_ground),
            event=AccessSuspended,
        ),
        Row(
            name="suspend what is terminated",
            command=SuspendAccess,
            from_=TERMINATING,
            who=THE_SELLERS,
            guards=(with_the_account, their_account, not_suspended, has_a_ground, names_a_ground),
            event=AccessSuspended,
        ),
        Row(
            name="restore",
            command=RestoreAccess,
            from_=SUSPENDED,
            to=ACTIVE,
            who={*THE_SELLERS, Role.CUSTOMER},
            guards=(with_the_account, their_account, rests_on_a_block, may_have_access),
            event=AccessRestored,
        ),
        Row(
            name="restore what is terminated",
            command=RestoreAccess,
            from_=TERMINATING,
            who={*THE_SELLERS, Role.CUSTOMER},
            guards=(with_the_account, their_account, suspended, rests_on_a_block, may_have_access),
            event=AccessRestored,
        ),
    ),
    timers=(
        Timer(
            name="contract.ends",
            from_=TERMINATING,
            after=(ContractTerminated,),
            anchor="effective",
            period=None,
            owed_by=Role.SYSTEM,
            to=ENDED,
            event=ContractEnded,
        ),
    ),
    # Messages outlive the contract, as they do an order.
    parts=(messages_in((ACTIVE, SUSPENDED, TERMINATING, ENDED)),),
)
"""A running contract (story A)."""
