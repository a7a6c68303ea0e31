"""Rules: what holds against a customer, as objects that can be combined and that say with figures why they hold.

A rule looks at the signals of a window and at nothing else. It is asked twice: `screen` says from counts alone whether it
can hold at all, which is cheap and lets millions pass; `factor` says whether it does, and why.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from types import FunctionType
from typing import TypeAlias, cast

from attrs import Attribute, field, frozen

from .._frozendict import FrozenDict
from ..errors import PolicyError
from ..lifecycle import Plain, frozen_facts, named_in, yes_or_no
from ..money import Money, exact_sum
from ..timing import CalendarPeriod, Hours, Instant, Window, window_start
from .signals import MONEY, SOFT, Seen, Signal, SignalKind, position

Counts: TypeAlias = Sequence[int]
"""How many signals there are, by slot: of a kind, in a window."""

Slot: TypeAlias = Callable[[str, Window], int]
"""Gives the slot of a kind in a window."""

Screen: TypeAlias = Callable[[Counts], bool]
"""Whether a rule can hold, from counts alone; where it says no, the rule does not hold."""

Judge: TypeAlias = Callable[[tuple[Signal, ...], Instant], Mapping[str, Plain] | None]
"""A rule of a shop's own: takes the signals of its window and the instant, gives the figures if it holds, else None."""


@frozen
class Factor:
    """A rule that holds, and why.

    Attributes:
        kind: The kind of the rule: ``count``, ``rate``, ``burst``, ``margin``, ``combined``, or the name of a shop's own.
        figures: The figures that make it hold, plain data; instants are ISO 8601 strings in UTC.
        evidence: What shows it, each piece once.
        because: Of a combined rule, those inside of it that hold.
        rule: What the policy calls the rule; empty for those inside of a combined one.
    """

    kind: str
    figures: Mapping[str, Plain] = field(factory=FrozenDict[str, Plain], converter=frozen_facts)
    evidence: tuple[str, ...] = ()
    because: tuple[Factor, ...] = ()
    rule: str = ""


class Rule(ABC):
    """What holds against a customer, or does not."""

    __slots__ = ()

    @property
    @abstractmethod
    def windows(self) -> tuple[Window, ...]:
        """The windows that it looks at."""

    @property
    @abstractmethod
    def kinds(self) -> frozenset[str]:
        """The kinds of signals that it looks at."""

    @property
    def soft(self) -> bool:
        """Whether it looks at something that somebody has to judge (A6)."""
        return bool(self.kinds & SOFT)

    @property
    def currencies(self) -> frozenset[str]:
        """The currencies in which it counts."""
        return frozenset()

    @abstractmethod
    def screen(self, slot: Slot) -> Screen:
        """Make the function that says from counts alone whether it can hold."""

    @abstractmethod
    def factor(self, seen: Seen) -> Factor | None:
        """Why it holds, None if it does not."""


# -- values of rules --------------------------------------------------------------------------------------------


def a_window(rule: object, attribute: Attribute[Window], value: object) -> None:
    """A field of a rule: how far back it looks."""
    if not isinstance(value, Hours | CalendarPeriod):
        msg = f"{type(rule).__name__}.{attribute.name} is {value!r}; give Hours, Days, Weeks, Months or Years"
        raise PolicyError(msg)


def _a_number(rule: object, attribute: Attribute[int], value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        msg = f"{type(rule).__name__}.{attribute.name} is {value!r}; give a whole number, at least 1"
        raise PolicyError(msg)


def _a_limit(rule: object, attribute: Attribute[Money], value: object) -> None:
    if not isinstance(value, Money):
        msg = f"{type(rule).__name__}.{attribute.name} is {value!r}; give for example Money('0', 'EUR')"
        raise PolicyError(msg)


def named_kinds(value: str | Iterable[str]) -> frozenset[str]:
    """Kinds of signals: one, or several."""
    given: Iterable[object] = (value,) if isinstance(value, str) else value
    kinds = frozenset(kind for kind in given if isinstance(kind, str) and kind)
    if len(kinds) < len(set(given)):
        msg = f"{value!r} names no kinds of signals; give for example SignalKind.TICKET"
        raise PolicyError(msg)
    return kinds


def _some_kinds(value: str | Iterable[str]) -> frozenset[str]:
    if kinds := named_kinds(value):
        return kinds
    msg = "a rule that counts signals needs to know which; give for example SignalKind.TICKET"
    raise PolicyError(msg)


def _some_rules(value: Iterable[object]) -> tuple[Rule, ...]:
    rules = tuple(value)
    for rule in rules:
        a_rule(rule)
    return cast("tuple[Rule, ...]", rules)


def a_rule(rule: object) -> None:
    """What a policy or a combined rule takes for a rule."""
    if not isinstance(rule, Rule):
        msg = f"{rule!r} is no rule; give for example CountOf(SignalKind.TICKET, at_least=10, within=Months(3))"
        raise PolicyError(msg)


def _a_share(value: object) -> Decimal:
    try:
        share = Decimal(value) if isinstance(value, Decimal | str | int) else Decimal(0)
    except InvalidOperation:
        share = Decimal(0)
    if isinstance(value, bool) or not 0 < share <= 1:
        msg = f"the rate {value!r} is none; give a share above 0 and up to 1, such as '0.5'"
        raise PolicyError(msg)
    return share


# -- single rules -----------------------------------------------------------------------------------------------


@frozen
class _Single(Rule):
    """A rule with one window."""

    within: Window = field(kw_only=True, validator=a_window)

    @property
    def windows(self) -> tuple[Window, ...]:
        """The one that it has."""
        return (self.within,)

    def _factor(self, kind: str, seen: Seen, found: Iterable[Signal], figures: Mapping[str, Plain]) -> Factor:
        since = {"since": seen.since(self.within).isoformat()}
        shown = dict.fromkeys(signal.evidence for signal in found if signal.evidence)
        return Factor(kind, {**figures, **since}, tuple(shown))


@frozen
class _Counting(_Single):
    """A rule that needs so many signals in its window.

    Attributes:
        kinds: Which signals are counted: one `SignalKind`, or several together.
        at_least: How many make it hold.
        within: The window.
    """

    kinds: frozenset[str] = field(converter=_some_kinds)
    at_least: int = field(kw_only=True, validator=_a_number)

    def screen(self, slot: Slot) -> Screen:
        """Whether there are as many at all."""
        slots, at_least = [slot(kind, self.within) for kind in sorted(self.kinds)], self.at_least
        if len(slots) == 1:
            (only,) = slots
            return lambda counts: counts[only] >= at_least
        return lambda counts: sum(counts[each] for each in slots) >= at_least

    def _figures(self, found: Sequence[Signal]) -> dict[str, Plain]:
        return {"kinds": ", ".join(sorted(self.kinds)), "count": len(found), "at_least": self.at_least}


class CountOf(_Counting):
    """There are so many signals of some kinds in a window (A5, A6).

    Raises:
        PolicyError: A field has a value that it cannot have.
    """

    __slots__ = ()

    def factor(self, seen: Seen) -> Factor | None:
        """How many there are."""
        found = seen.of(self.kinds, self.within)
        if len(found) < self.at_least:
            return None
        return self._factor("count", seen, found, self._figures(found))


@frozen
class RateOf(_Counting):
    """So great a share of what could be has been: of the orders placed, those cancelled (A5).

    Where nothing is there that it could be a share of, because the orders lie before the window, it does not hold.

    Attributes:
        kinds: What is counted.
        of: What it is a share of.
        rate: The share from which on it holds, above 0 and up to 1.
        at_least: How many there must be besides: one cancelled order of one is no habit.
        within: The window.

    Raises:
        PolicyError: A field has a value that it cannot have.
    """

    of: frozenset[str] = field(kw_only=True, converter=_some_kinds)
    rate: Decimal = field(kw_only=True, converter=_a_share)

    def factor(self, seen: Seen) -> Factor | None:
        """How many of how many."""
        found, total = seen.of(self.kinds, self.within), len(seen.of(self.of, self.within))
        if len(found) < self.at_least or len(found) < self.rate * total or total == 0:
            return None
        share = round(Decimal(len(found)) / total, 2)
        figures: dict[str, Plain] = {
            "of": ", ".join(sorted(self.of)),
            "total": total,
            "share": str(share),
            "rate": str(self.rate),
        }
        return self._factor("rate", seen, found, self._figures(found) | figures)


@frozen
class BurstOf(_Counting):
    """So many signals came close together, at some time in a window: the frequency (A5).

    Attributes:
        kinds: Which signals are counted: one `SignalKind`, or several together.
        at_least: How many make it hold.
        per: In how long.
        within: The window in which that counts.

    Raises:
        PolicyError: A field has a value that it cannot have.
    """

    per: Window = field(kw_only=True, validator=a_window)

    def factor(self, seen: Seen) -> Factor | None:
        """How many there were at the worst, and when."""
        found = seen.of(self.kinds, self.within)
        first = last = 0
        for end, signal in enumerate(found, start=1):
            start = position(found, window_start(self.per, signal.at, seen.zone))
            if end - start > last - first:
                first, last = start, end
        if last - first < self.at_least:
            return None
        worst = found[first:last]
        close: dict[str, Plain] = {"from": worst[0].at.isoformat(), "to": worst[-1].at.isoformat()}
        return self._factor("burst", seen, worst, self._figures(worst) | close)


@frozen
class MarginBelow(_Single):
    """The customer brought less than it cost (A4).

    Attributes:
        limit: The margin below which it holds, in the currency of the accounts.
        within: The window.

    Raises:
        PolicyError: A field has a value that it cannot have.
    """

    limit: Money = field(validator=_a_limit)

    @property
    def kinds(self) -> frozenset[str]:
        """Revenue and cost."""
        return MONEY

    @property
    def currencies(self) -> frozenset[str]:
        """That of its limit."""
        return frozenset({self.limit.currency})

    def screen(self, slot: Slot) -> Screen:
        """Whether there was any cost: without it no margin is below nothing."""
        if self.limit.amount > 0:
            return lambda _: True
        cost = slot(SignalKind.COST, self.within)
        return lambda counts: counts[cost] > 0

    def factor(self, seen: Seen) -> Factor | None:
        """What it brought and what it cost."""
        found, currency = seen.in_window(self.within), self.limit.currency
        costs = [signal for signal in found if signal.kind == SignalKind.COST]
        earned = [signal for signal in found if signal.kind == SignalKind.REVENUE]
        revenue, cost = _total(earned), _total(costs)
        margin = exact_sum((revenue, cost.copy_negate()))
        if margin >= self.limit.amount:
            return None
        figures = {"revenue": revenue, "cost": cost, "margin": margin, "limit": self.limit.amount}
        shown = {name: str(Money(amount, currency)) for name, amount in figures.items()}
        return self._factor("margin", seen, costs, shown)


def _total(signals: Iterable[Signal]) -> Decimal:
    return exact_sum([signal.amount.amount for signal in signals if signal.amount is not None])


@frozen
class OwnRule(_Single):
    """A rule of a shop's own: a function with a name; made with `own_rule`.

    Attributes:
        name: What it is called; `Policy.texts` says it in words, with its figures.
        judge: The function: takes the signals of the window and the instant, gives figures if it holds, else None.
        kinds: Which signals it is given; none for all.
        within: The window.
    """

    name: str
    judge: Judge
    kinds: frozenset[str] = field(default=frozenset[str](), kw_only=True, converter=named_kinds)
    _soft: bool = field(default=False, kw_only=True, alias="soft", validator=yes_or_no)

    @property
    def soft(self) -> bool:
        """As it says."""
        return self._soft

    def screen(self, slot: Slot) -> Screen:  # noqa: ARG002  # nobody knows what it counts
        """Always, for nobody knows what it counts."""
        return lambda _: True

    def factor(self, seen: Seen) -> Factor | None:
        """What the function says."""
        signals = tuple(seen.of(self.kinds, self.within)) if self.kinds else seen.in_window(self.within)
        figures = self.judge(signals, seen.at)
        return None if figures is None else self._factor(self.name, seen, signals, figures)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickled by the name of its function, which the decorator has replaced by the rule itself."""
        function = cast("FunctionType", self.judge)
        said = (self.name, self.within, self.kinds, self.soft)
        return _own_rule_named, (function.__module__, function.__qualname__, *said)


def _own_rule_named(module: str, name: str, called: str, within: Window, kinds: frozenset[str], soft: bool) -> OwnRule:  # noqa: FBT001  # as pickle gives it back
    found = cast("OwnRule | Judge", named_in(module, name))
    return found if isinstance(found, OwnRule) else OwnRule(called, found, within=within, kinds=kinds, soft=soft)


def own_rule(
    name: str, *, within: Window, kinds: str | Iterable[str] = (), soft: bool = False
) -> Callable[[Judge], OwnRule]:
    """Make a rule of a function that takes signals and an instant and returns figures if it holds, else None.

    The function must be pure: the same signals and the same instant, the same figures.

    Args:
        name: What it is called; the text for it stands in `Policy.texts` under this name.
        within: How far back it looks.
        kinds: Which signals it is given; none for all.
        soft: Whether it looks at something that somebody has to judge, so that a person has to confirm it (A6).

    Raises:
        PolicyError: A value is none that it can have.
    """

    def named(judge: Judge) -> OwnRule:
        return OwnRule(name, judge, within=within, kinds=kinds, soft=soft)

    return named


# -- rules together ---------------------------------------------------------------------------------------------


@frozen
class Combined(Rule):
    """So many of several rules hold; made with `all_of`, `any_of` or `some_of`.

    Attributes:
        needed: How many of them must hold.
        rules: The rules.

    Raises:
        PolicyError: There are not as many rules.
    """

    needed: int = field(validator=_a_number)
    rules: tuple[Rule, ...] = field(converter=_some_rules)

    def __attrs_post_init__(self) -> None:
        if self.needed > len(self.rules):
            msg = f"{self.needed} of {len(self.rules)} rules can never hold; give more rules, or ask for fewer"
            raise PolicyError(msg)

    @property
    def windows(self) -> tuple[Window, ...]:
        """Those of the rules inside."""
        return tuple(window for rule in self.rules for window in rule.windows)

    @property
    def kinds(self) -> frozenset[str]:
        """Those of the rules inside."""
        return frozenset(kind for rule in self.rules for kind in rule.kinds)

    @property
    def soft(self) -> bool:
        """Whether one of the rules inside is."""
        return any(rule.soft for rule in self.rules)

    @property
    def currencies(self) -> frozenset[str]:
        """Those of the rules inside."""
        return frozenset(currency for rule in self.rules for currency in rule.currencies)

    def screen(self, slot: Slot) -> Screen:
        """Whether enough of the rules inside can hold."""
        screens, needed = [rule.screen(slot) for rule in self.rules], self.needed
        return lambda counts: sum(screen(counts) for screen in screens) >= needed

    def factor(self, seen: Seen) -> Factor | None:
        """Those of the rules inside that hold, if they are enough."""
        because = tuple(_that_hold(self.rules, seen))
        if len(because) < self.needed:
            return None
        figures: dict[str, Plain] = {"count": len(because), "needed": self.needed, "of": len(self.rules)}
        return Factor("combined", figures, because=because)


def _that_hold(rules: Iterable[Rule], seen: Seen) -> Iterator[Factor]:
    for rule in rules:
        factor = rule.factor(seen)
        if factor is not None:
            yield factor


def all_of(*rules: Rule) -> Combined:
    """All of the rules hold.

    Raises:
        PolicyError: There is none, or one is no rule.
    """
    return Combined(max(len(rules), 1), rules)


def any_of(*rules: Rule) -> Combined:
    """At least one of the rules holds.

    Raises:
        PolicyError: There is none, or one is no rule.
    """
    return Combined(1, rules)


def some_of(at_least: int, *rules: Rule) -> Combined:
    """At least so many of the rules hold.

    Raises:
        PolicyError: There are not as many, or one is no rule.
    """
    return Combined(at_least, rules)
