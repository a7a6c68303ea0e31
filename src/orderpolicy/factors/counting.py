"""Rules that count: signals, shares, frequencies, and money."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation

from attrs import Attribute, field, frozen

from ..errors import PolicyError
from ..lifecycle import Plain
from ..money import Money, exact_sum
from ..timing import Window, window_start
from .rules import Factor, Screen, Slot, Windowed, a_number, a_window, named_kinds
from .signals import MONEY, Seen, Signal, SignalKind, position


def _some_kinds(value: str | Iterable[str]) -> frozenset[str]:
    if kinds := named_kinds(value):
        return kinds
    msg = "a rule that counts signals needs to know which; give for example SignalKind.TICKET"
    raise PolicyError(msg)


def _a_limit(rule: object, attribute: Attribute[Money], value: object) -> None:
    if not isinstance(value, Money):
        msg = f"{type(rule).__name__}.{attribute.name} is {value!r}; give for example Money('0', 'EUR')"
        raise PolicyError(msg)


def _a_share(value: object) -> Decimal:
    try:
        share = Decimal(value) if isinstance(value, Decimal | str | int) else Decimal(0)
    except InvalidOperation:
        share = Decimal(0)
    if isinstance(value, bool) or not share.is_finite() or not 0 < share <= 1:
        msg = f"the rate {value!r} is none; give a share above 0 and up to 1, such as '0.5'"
        raise PolicyError(msg)
    return share


@frozen
class _Counting(Windowed):
    """A rule that needs so many signals in its window.

    Attributes:
        kinds: Which signals are counted: one `SignalKind`, or several together.
        at_least: How many make it hold.
        within: The window.
    """

    kinds: frozenset[str] = field(converter=_some_kinds)
    at_least: int = field(kw_only=True, validator=a_number)

    def screen(self, slot: Slot) -> Screen:
        """Whether there are as many at all."""
        slots, at_least = [slot(kind, self.within) for kind in sorted(self.kinds)], self.at_least
        if len(slots) == 1:
            (only,) = slots
            return lambda counts: counts[only] >= at_least
        return lambda counts: sum(counts[each] for each in slots) >= at_least

    def _figures(self, found: Sequence[Signal]) -> dict[str, Plain]:
        return {"kinds": ", ".join(sorted(self.kinds)), "count": len(found), "at_least": self.at_least}


@frozen
class CountOf(_Counting):
    """There are so many signals of some kinds in a window (A5, A6).

    Raises:
        PolicyError: A field has a value that it cannot have.
    """

    def factor(self, seen: Seen) -> Factor | None:
        """How many there are."""
        found = seen.of(self.kinds, self.within)
        if len(found) < self.at_least:
            return None
        return self._holding("count", seen, found, self._figures(found))


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
        of, among = self.rate.as_integer_ratio()  # whole numbers, for decimals are rounded as the caller likes
        if len(found) < self.at_least or len(found) * among < of * total or total == 0:
            return None
        whole, rest = divmod(len(found) * 10_000 // total, 10_000)
        digits = f"{rest:04d}"
        figures: dict[str, Plain] = {
            "of": ", ".join(sorted(self.of)),
            "total": total,
            "share": f"{whole}.{digits[:2]}{digits[2:].rstrip('0')}",
            "rate": str(self.rate),
        }
        return self._holding("rate", seen, found, self._figures(found) | figures)


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
        return self._holding("burst", seen, worst, self._figures(worst) | close)


@frozen
class MarginBelow(Windowed):
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
        return self._holding("margin", seen, costs, shown)


def _total(signals: Iterable[Signal]) -> Decimal:
    return exact_sum([signal.amount.amount for signal in signals if signal.amount is not None])
