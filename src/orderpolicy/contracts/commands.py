"""What the parties may say about a contract."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import converters as convert
from attrs import field, frozen
from attrs.validators import optional

from ..accounts import Account, an_account
from ..lifecycle import Command, a_name, a_text
from ..timing import Instant, to_day_or_instant
from .model import Contract


@frozen(kw_only=True)
class ContractCommand(Command[Contract]):
    """A command to a contract; a shop's own commands are subclasses of it."""

    concept: ClassVar[str] = "contracts"


@frozen(kw_only=True)
class _WithAccount(ContractCommand):
    """A command that is judged by the customer's account, if it is handed in.

    Attributes:
        account: The customer's account, as a fact; it is no part of what is asked, so the command may come again with a
            newer one.
    """

    account: Account | None = field(default=None, eq=False, repr=False, validator=optional(an_account))

    @property
    def fact(self) -> Account | None:
        """The account."""
        return self.account


@frozen(kw_only=True)
class StartContract(_WithAccount):
    """The customer concludes a contract.

    Attributes:
        contract_id: The shop's id for it.
        what: The service.
    """

    contract_id: str = field(validator=a_name)
    what: str = field(default="", validator=a_text)


@frozen(kw_only=True)
class TerminateContract(ContractCommand):
    """The customer gives notice; nothing but the notice period stands in the way (A3).

    Attributes:
        effective: The last day, or the instant at which it shall end; None for the earliest end that can be had.
        text: What was said.
    """

    effective: Instant | date | None = field(default=None, converter=convert.optional(to_day_or_instant))
    text: str = field(default="", validator=a_text)


class RevokeTermination(_WithAccount):
    """The customer takes the notice back, before it has taken effect (A2)."""

    __slots__ = ()


@frozen(kw_only=True)
class SuspendAccess(_WithAccount):
    """The seller suspends access: because the account is blocked in that scope, or on a ground that the policy admits.

    Attributes:
        ground: The ground, one of `ContractPolicy.suspend_on`; None for a block of the account.
        text: What is said.
    """

    ground: str | None = field(default=None, validator=optional(a_name))
    text: str = field(default="", validator=a_text)


class RestoreAccess(_WithAccount):
    """Access is restored: by the seller, or by the customer once the block that it was suspended for is over."""

    __slots__ = ()
