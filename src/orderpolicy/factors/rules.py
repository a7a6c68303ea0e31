"""Rules: what holds against a customer, as objects that can be combined and that say with figures why they hold.

A rule looks at the signals of a window and at nothing else. It is asked twice: `screen` says from counts alone whether it
can hold at all, which is cheap and lets millions pass; `factor` says whether it does, and why.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import FunctionType
from typing import TypeAlias, cast

from attrs import Attribute, field, frozen

from .._frozendict import FrozenDict
from ..errors import PolicyError
from ..lifecycle import Plain, called, frozen_facts, named_in, several, yes_or_no
from ..timing import CalendarPeriod, Hours, Instant, Window
from .signals import SOFT, Seen, Signal

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


def a_number(rule: object, attribute: Attribute[int], value: object) -> None:
    """A field of a rule: how many."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        msg = f"{type(rule).__name__}.{attribute.name} is {value!r}; give a whole number, at least 1"
        raise PolicyError(msg)


def named_kinds(value: str | Iterable[str]) -> frozenset[str]:
    """Kinds of signals: one, or several."""
    given = several(value)
    kinds = [kind for kind in given if isinstance(kind, str) and kind]
    if len(kinds) < len(given):
        msg = f"{value!r} names no kinds of signals; give for example SignalKind.TICKET"
        raise PolicyError(msg)
    return frozenset(kinds)


def _some_rules(value: Iterable[object]) -> tuple[Rule, ...]:
    rules = several(value)
    for rule in rules:
        a_rule(rule)
    return cast("tuple[Rule, ...]", rules)


def a_rule(rule: object) -> None:
    """What a policy or a combined rule takes for a rule."""
    if not isinstance(rule, Rule):
        msg = f"{rule!r} is no rule; give for example CountOf(SignalKind.TICKET, at_least=10, within=Months(3))"
        raise PolicyError(msg)


# -- rules with one window --------------------------------------------------------------------------------------


@frozen
class Windowed(Rule):
    """A rule with one window."""

    within: Window = field(kw_only=True, validator=a_window)

    @property
    def windows(self) -> tuple[Window, ...]:
        """The one that it has."""
        return (self.within,)

    def _holding(self, kind: str, seen: Seen, found: Iterable[Signal], figures: Mapping[str, Plain]) -> Factor:
        since = {"since": seen.told_since(self.within).isoformat()}
        shown = dict.fromkeys(signal.evidence for signal in found if signal.evidence)
        return Factor(kind, {**figures, **since}, tuple(shown))


def _a_function(rule: object, _: Attribute[Judge], value: object) -> None:
    if not callable(value):
        msg = f"{type(rule).__name__}.judge is {value!r}; give a function that takes signals and an instant"
        raise PolicyError(msg)


@frozen
class OwnRule(Windowed):
    """A rule of a shop's own: a function with a name; made with `own_rule`.

    Attributes:
        name: What it is called; `Policy.texts` says it in words, with its figures.
        judge: The function: takes the signals of the window and the instant, gives figures if it holds, else None.
        kinds: Which signals it is given; none for all.
        within: The window.
    """

    name: str = field(validator=called)
    judge: Judge = field(validator=_a_function)
    kinds: frozenset[str] = field(default=frozenset[str](), kw_only=True, converter=named_kinds)
    _soft: bool = field(default=False, kw_only=True, alias="soft", validator=yes_or_no)

    @property
    def soft(self) -> bool:
        """If it says so, or may look at a soft signal, which it does unless it names hard kinds alone (A6)."""
        return self._soft or not self.kinds or bool(self.kinds & SOFT)

    def screen(self, slot: Slot) -> Screen:  # noqa: ARG002  # nobody knows what it counts
        """Always, for nobody knows what it counts."""
        return lambda _: True

    def factor(self, seen: Seen) -> Factor | None:
        """What the function says."""
        signals = tuple(seen.of(self.kinds, self.within)) if self.kinds else seen.in_window(self.within)
        figures = self.judge(signals, seen.at)
        if figures is None:
            return None
        if not _plain(figures):
            msg = f"the rule {self.name!r} answered {figures!r}; it returns its figures, a dict of plain data, or None"
            raise PolicyError(msg)
        return self._holding(self.name, seen, signals, figures)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickled by the name of its function, which the decorator has replaced by the rule itself."""
        function = cast("FunctionType", self.judge)
        said = (self.name, self.within, self.kinds, self._soft)
        return _own_rule_named, (function.__module__, function.__qualname__, *said)


def _plain(figures: object) -> bool:
    return isinstance(figures, Mapping) and all(
        isinstance(name, str) and isinstance(value, str | int | None) for name, value in figures.items()
    )


def _own_rule_named(module: str, name: str, title: str, within: Window, kinds: frozenset[str], soft: bool) -> OwnRule:  # noqa: FBT001  # as pickle gives it back
    found = cast("OwnRule | Judge", named_in(module, name))
    judge = found.judge if isinstance(found, OwnRule) else found
    again = OwnRule(title, judge, within=within, kinds=kinds, soft=soft)
    return found if isinstance(found, OwnRule) and found == again else again


def own_rule(
    name: str, *, within: Window, kinds: str | Iterable[str] = (), soft: bool = False
) -> Callable[[Judge], OwnRule]:
    """Make a rule of a function that takes signals and an instant and returns figures if it holds, else None.

    The function must be pure: the same signals and the same instant, the same figures.

    Args:
        name: What it is called; the text for it stands in `Policy.texts` under this name.
        within: How far back it looks.
        kinds: Which signals it is given; none for all.
        soft: Whether it looks at something that somebody has to judge, so that a person has to confirm it (A6); it does in any
            case if it is given soft signals, or all.

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

    needed: int = field(validator=a_number)
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
