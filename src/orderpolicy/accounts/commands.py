"""What may be said about an account."""

from __future__ import annotations

from typing import ClassVar

from attrs import Attribute, field, frozen
from attrs import converters as convert
from attrs.validators import optional

from ..errors import CommandError, MoneyError
from ..factors import Signal, SignalKind
from ..lifecycle import Command, a_name, a_text
from ..money import Money
from ..timing import Instant, to_instant
from .model import Account


@frozen(kw_only=True)
class AccountCommand(Command[Account]):
    """A command to an account; a shop's own commands are subclasses of it."""

    concept: ClassVar[str] = "accounts"


@frozen(kw_only=True)
class OpenAccount(AccountCommand):
    """An account begins.

    Attributes:
        account_id: The shop's id for it.
    """

    account_id: str = field(validator=a_name)


def _kind(value: str) -> str:
    try:
        return SignalKind(value)
    except ValueError:
        return value


def _an_amount(command: object, attribute: Attribute[Money], value: object) -> None:
    if not isinstance(value, Money) or value.amount < 0:
        msg = f"{type(command).__name__}.{attribute.name} is {value!r}; give money, not below zero"
        raise MoneyError(msg)


@frozen(kw_only=True)
class RecordSignal(AccountCommand):
    """Something has happened with the customer that reviews look at (A5, A6).

    Attributes:
        kind: What: a `SignalKind`, or a kind of the shop's own that the policy names.
        happened: When it happened, if that was before it is recorded.
        amount: How much; for revenue and cost it is needed.
        evidence: What shows it; for soft signals it is needed.
        source: Where it comes from, for example ``phone`` or ``forum``.
    """

    kind: str = field(converter=_kind, validator=a_name)
    happened: Instant | None = field(default=None, converter=convert.optional(to_instant))
    amount: Money | None = field(default=None, validator=optional(_an_amount))
    evidence: str = field(default="", validator=a_text)
    source: str = field(default="", validator=a_text)

    def signal(self, at: Instant) -> Signal:
        """The signal that it records."""
        when = at if self.happened is None else self.happened
        return Signal(at=when, kind=self.kind, amount=self.amount, evidence=self.evidence, source=self.source)


def an_account(command: object, attribute: Attribute[Account], value: object) -> None:
    """A field of a command: an account, as a fact."""
    if not isinstance(value, Account):
        msg = f"{type(command).__name__}.{attribute.name} is {value!r}; give the Account of the customer"
        raise CommandError(msg)


@frozen(kw_only=True)
class DismissProposal(AccountCommand):
    """A person decides that nothing follows from what a review has proposed (A6).

    Attributes:
        text: Why.
    """

    text: str = field(default="", validator=a_text)


class ReviewAccount(AccountCommand):
    """The account is reviewed, besides the reviews that come by themselves (A4)."""

    __slots__ = ()
