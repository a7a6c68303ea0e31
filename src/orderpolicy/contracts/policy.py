"""What a shop decides about running contracts."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import Attribute, field, frozen
from attrs.validators import instance_of, optional

from ..correspondence import CorrespondencePolicy
from ..errors import PolicyError
from ..lifecycle import Lifecycle, a_table, some_texts
from ..timing import BGB, Before, CalendarPeriod, RuleSet
from .table import CONTRACTS


def _a_notice(_: object, __: Attribute[Before], value: object) -> None:
    if not isinstance(value, Before):
        msg = f"ContractPolicy.notice is {value!r}; give a period that is counted backwards, Before(Months(1), BGB)"
        raise PolicyError(msg)


def _a_term(policy: object, attribute: Attribute[CalendarPeriod], value: object) -> None:
    if not isinstance(value, CalendarPeriod):
        msg = f"{type(policy).__name__}.{attribute.name} is {value!r}; give Days, Weeks, Months or Years"
        raise PolicyError(msg)


def _of_a_term(policy: ContractPolicy, _: Attribute[CalendarPeriod | None], renewal: CalendarPeriod | None) -> None:
    if renewal is not None and policy.term is None:
        msg = f"ContractPolicy.renewal is {renewal}, but there is no term that could be renewed; give term a period"
        raise PolicyError(msg)


def _grounds(value: str | Iterable[object]) -> tuple[str, ...]:
    return some_texts(value, "ContractPolicy.suspend_on", "'misuse'")


@frozen(kw_only=True)
class ContractPolicy:
    """What a shop decides about running contracts.

    Attributes:
        notice: How long before an end notice has to be given, counted backwards from that end.
        term: How long a contract runs at least; None for no minimum term.
        renewal: By how much it goes on where no notice was given in time, each time counted from the beginning; None if it
            then goes on for an indefinite time and can be ended at the end of every day.
        rules: Under which law terms are counted.
        suspend_on: On which grounds access may be suspended besides a block of the account in that scope (A3); by
            default on none.
        correspondence: What it decides about messages.
        table: The lifecycle; a shop that needs more states extends `orderpolicy.CONTRACTS`.

    Raises:
        PolicyError: A field has a value that it cannot have, or two do not hold together.
    """

    notice: Before = field(validator=_a_notice)
    term: CalendarPeriod | None = field(default=None, validator=optional(_a_term))
    renewal: CalendarPeriod | None = field(default=None, validator=[optional(_a_term), _of_a_term])
    rules: RuleSet = field(default=BGB, validator=instance_of(RuleSet))
    suspend_on: tuple[str, ...] = field(default=(), converter=_grounds)
    correspondence: CorrespondencePolicy = field(
        default=CorrespondencePolicy(), validator=instance_of(CorrespondencePolicy)
    )
    table: Lifecycle = field(default=CONTRACTS, repr=False, validator=a_table)
