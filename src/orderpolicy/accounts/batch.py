"""Many accounts: what reviews would come to, for streams of millions.

Nearly all accounts of a shop are in order, so nearly all of the work is to see that. For each policy the rules are made into
screens once, which ask counts alone; one pass over the signals of an account counts them. Only an account that a
screen does not clear is judged as `ReviewAccount` judges it, figures and all, by the rules that can hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import cast

from ..errors import WrongCase
from ..factors import Screen, position
from ..lifecycle import Terms, next_deadline, settle
from ..timing import Instant, Window, window_start
from .model import Account, Review, Verdict
from .policy import AccountPolicy, ReviewRule
from .review import judged_by


def reviews(accounts: Iterable[Account], terms_of: Callable[[Account], Terms], at: Instant) -> Iterator[Review]:
    """What a review of each account would come to at an instant, one after the other, in their order."""
    screening: dict[str, _Screening] = {}
    for account in accounts:
        if not isinstance(account, Account):
            msg = f"{account!r} is no Account and cannot be reviewed"
            raise WrongCase(msg)
        known = screening.get(account.policy_version)
        if known is None:
            known = screening[account.policy_version] = _Screening(terms_of(account), at)
        yield known.review(account)


class _Screening:
    """The rules of a policy at one instant."""

    __slots__ = ("_at", "_counted", "_keep", "_policy", "_possible", "_screens", "_slots", "_terms")

    def __init__(self, terms: Terms, at: Instant) -> None:
        self._terms = terms
        self._at = at
        self._policy = cast("AccountPolicy", terms.policy)
        self._slots: dict[tuple[str, Window], int] = {}
        self._screens: list[tuple[ReviewRule, Screen]] = [
            (rule, rule.rule.screen(self._slot)) for rule in self._policy.rules
        ]
        # By kind of signal: from when on it counts, and where.
        self._counted: dict[str, tuple[tuple[Instant, int], ...]] = {}
        for (kind, window), slot in self._slots.items():
            start = window_start(window, at, terms.zone)
            self._counted[kind] = (*self._counted.get(kind, ()), (start, slot))
        # Accounts are much alike, so the same counts come again and again.
        self._possible = lru_cache(maxsize=4096)(self._that_can_hold)
        self._keep = partial(Review, at=at, verdict=Verdict.KEEP, zone=terms.zone)

    def _slot(self, kind: str, window: Window) -> int:
        return self._slots.setdefault((kind, window), len(self._slots))

    def _that_can_hold(self, *counts: int) -> tuple[ReviewRule, ...]:
        return tuple(rule for rule, screen in self._screens if screen(counts))

    def review(self, account: Account) -> Review:
        """What a review of an account comes to."""
        at = self._at
        due = next_deadline(self._terms, account) if account.deadlines else None
        if account.last_at > at or (due is not None and due.due <= at):
            account, _timeouts = settle(self._terms, account, at)
        signals = account.signals
        if account.blocks and (floor := account.floor) is not None:
            signals = signals[position(signals, floor) :]
        counts, counted = [0] * len(self._slots), self._counted.get
        for signal in signals:
            for start, slot in counted(signal.kind, ()):
                if signal.at >= start:
                    counts[slot] += 1
        possible = self._possible(*counts)
        if not possible:
            return self._keep(account_id=account.account_id)
        return judged_by(possible, account, self._policy, at, self._terms.zone)
