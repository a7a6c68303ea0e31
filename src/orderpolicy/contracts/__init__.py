"""Running contracts: terminated with notice, taken back in time, suspended and restored."""

from .commands import (
    ContractCommand,
    RestoreAccess,
    RevokeTermination,
    StartContract,
    SuspendAccess,
    TerminateContract,
)
from .events import (
    AccessRestored,
    AccessSuspended,
    ContractEnded,
    ContractStarted,
    ContractTerminated,
    TerminationRevoked,
)
from .model import Contract, ContractStatus, ContractView, Suspension, Termination
from .policy import ContractPolicy
from .table import CONTRACTS

__all__ = [
    "CONTRACTS",
    "AccessRestored",
    "AccessSuspended",
    "Contract",
    "ContractCommand",
    "ContractEnded",
    "ContractPolicy",
    "ContractStarted",
    "ContractStatus",
    "ContractTerminated",
    "ContractView",
    "RestoreAccess",
    "RevokeTermination",
    "StartContract",
    "SuspendAccess",
    "Suspension",
    "TerminateContract",
    "Termination",
    "TerminationRevoked",
]
