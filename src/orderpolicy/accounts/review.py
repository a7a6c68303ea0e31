"""Reviews: which rules hold for an account, and what follows (A4)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import evolve

from ..blocks import step_for
from ..factors import Factor
from ..timing import Instant, Place, just_after, next_in_turn, window_start
from .model import Account, Review, Verdict

if TYPE_CHECKING:
    from .policy import AccountPolicy, ReviewRule


def judge(account: Account, policy: AccountPolicy, at: Instant, zone: str) -> Review:
    """What a review at an instant comes to."""
    return judged_by(policy.rules, account, policy, at, zone)


def judged_by(rules: Iterable[ReviewRule], account: Account, policy: AccountPolicy, at: Instant, zone: str) -> Review:
    """What a review comes to, if no other rules can hold than these."""
    seen = account.seen_at(at, zone)
    alone: list[Factor] = []
    confirmed: list[Factor] = []
    for rule in rules:
        factor = rule.rule.factor(account.seen_at(at, zone, rule.name) if rule.name in account.dismissed else seen)
        if factor is not None:
            (confirmed if policy.needs_a_person(rule) else alone).append(evolve(factor, rule=rule.name))
    review = Review(account_id=account.account_id, at=at, verdict=Verdict.KEEP, zone=zone)
    if not (alone or confirmed):
        return review
    step = step_for(account, policy.blocks)
    again = any(block.step == step.name for block in account.in_force)
    if alone and not step.confirm and not again:
        besides = tuple(confirmed)
        return evolve(review, verdict=Verdict.BLOCK, step=step.name, factors=tuple(alone), besides=besides)
    return evolve(review, verdict=Verdict.PROPOSE, step=step.name, factors=(*alone, *confirmed))


def kept_from(account: Account, policy: AccountPolicy, at: Instant, zone: str) -> Instant:
    """From when on a rule can still look at signals, now or later."""
    starts = [window_start(window, at, zone) for rule in policy.rules for window in rule.rule.windows]
    oldest = min(starts, default=just_after(at))
    return oldest if account.floor is None else max(oldest, account.floor)


def next_review(opened_at: Instant, policy: AccountPolicy, at: Instant, place: Place) -> Instant | None:
    """When the account is reviewed next: so often, counted from its opening and not from the last look at it."""
    if policy.review_every is None:
        return None
    return next_in_turn(policy.review_every, opened_at, at, place.zone)
