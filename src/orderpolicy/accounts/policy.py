"""What a shop decides about accounts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from attrs import Attribute, field, frozen
from attrs.validators import instance_of, optional

from ..blocks import BlockPolicy
from ..correspondence import CorrespondencePolicy
from ..errors import PolicyError
from ..factors import HARD, SOFT, Rule, a_rule, a_window, named_kinds
from ..lifecycle import Lifecycle, a_maximum, a_period, a_table, called, several, yes_or_no
from ..money import Money
from ..timing import Period, Window
from .table import ACCOUNTS


def _a_rule(_: object, __: Attribute[Rule], value: object) -> None:
    a_rule(value)


@frozen
class ReviewRule:
    """A rule that reviews ask, by a name.

    Attributes:
        name: What it is called in figures and words.
        rule: The rule.
        confirm: Whether a person has to confirm it before anything follows; None for what is the rule for it: soft ones have
            to be confirmed, hard ones suffice (A6).

    Raises:
        PolicyError: It has no name, or is no rule.
    """

    name: str = field(validator=called)
    rule: Rule = field(validator=_a_rule)
    confirm: bool | None = field(default=None, kw_only=True, validator=optional(yes_or_no))


def _rules(value: Iterable[object]) -> tuple[ReviewRule, ...]:
    rules = several(value)
    names = [rule.name for rule in rules if isinstance(rule, ReviewRule)]
    if len(names) < len(rules) or len(set(names)) < len(names):
        msg = f"AccountPolicy.rules is {rules!r}; give ReviewRules, each with a name of its own"
        raise PolicyError(msg)
    return cast("tuple[ReviewRule, ...]", rules)


def _known_kinds(policy: AccountPolicy, _: Attribute[tuple[ReviewRule, ...]], rules: tuple[ReviewRule, ...]) -> None:
    for rule in rules:
        if unknown := rule.rule.kinds - policy.kinds:
            msg = (
                f"the rule {rule.name!r} looks at {', '.join(sorted(unknown))}, which is no kind of signal; name it in"
                " hard_kinds or soft_kinds"
            )
            raise PolicyError(msg)


def _one_currency(policy: AccountPolicy, _: Attribute[tuple[ReviewRule, ...]], rules: tuple[ReviewRule, ...]) -> None:
    for rule in rules:
        if other := rule.rule.currencies - {policy.currency}:
            msg = (
                f"the rule {rule.name!r} counts in {', '.join(sorted(other))}, but the accounts are kept in"
                f" {policy.currency}; give both the same currency"
            )
            raise PolicyError(msg)


def _currency(_: object, __: Attribute[str], value: str) -> None:
    Money("0", value)


@frozen(kw_only=True)
class AccountPolicy:
    """What a shop decides about accounts.

    Attributes:
        blocks: What it decides about blocks.
        review_every: How often accounts are reviewed by themselves, counted from their opening (A4); None if only when
            somebody wants it.
        decide_within: How long a person has to decide what follows from a proposal; by default no time is set for it.
        probation: How long after a release the ladder goes on where it ended; None for a clean start.
        currency: The currency of revenue and cost.
        hard_kinds: Kinds of signals of the shop's own that are counted.
        soft_kinds: Kinds of signals of the shop's own that somebody has to judge, so each needs evidence.
        rules: What reviews ask.
        correspondence: What it decides about messages.
        table: The lifecycle; a shop that needs more states extends `orderpolicy.ACCOUNTS`.

    Raises:
        MoneyError: There is no such currency.
        PolicyError: A field has a value that it cannot have, or two do not hold together.
    """

    blocks: BlockPolicy = field(validator=instance_of(BlockPolicy))
    review_every: Window | None = field(default=None, validator=optional(a_window))
    decide_within: Period | None = field(default=None, validator=optional(a_maximum))
    probation: Period | None = field(default=None, validator=optional(a_period))
    currency: str = field(default="EUR", validator=_currency)
    hard_kinds: frozenset[str] = field(default=frozenset[str](), converter=named_kinds)
    soft_kinds: frozenset[str] = field(default=frozenset[str](), converter=named_kinds)
    rules: tuple[ReviewRule, ...] = field(default=(), converter=_rules, validator=[_known_kinds, _one_currency])
    correspondence: CorrespondencePolicy = field(
        default=CorrespondencePolicy(), validator=instance_of(CorrespondencePolicy)
    )
    table: Lifecycle = field(default=ACCOUNTS, repr=False, validator=a_table)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of signals that there are."""
        return HARD | SOFT | self.hard_kinds | self.soft_kinds

    @property
    def needing_evidence(self) -> frozenset[str]:
        """Those that somebody has to judge."""
        return SOFT | self.soft_kinds

    def needs_a_person(self, rule: ReviewRule) -> bool:
        """Whether a person has to confirm a rule before anything follows."""
        if rule.confirm is not None:
            return rule.confirm
        return rule.rule.soft or bool(rule.rule.kinds & self.soft_kinds)
