"""Factors: signals about a customer, the rules that look at them, and a reader that proposes some from text."""

from .counting import BurstOf, CountOf, MarginBelow, RateOf
from .detector import Proposal, propose_signals
from .rules import (
    Combined,
    Factor,
    OwnRule,
    Rule,
    Screen,
    a_rule,
    a_window,
    all_of,
    any_of,
    named_kinds,
    own_rule,
    some_of,
)
from .signals import HARD, MONEY, SOFT, Seen, Signal, SignalKind, position

__all__ = [
    "HARD",
    "MONEY",
    "SOFT",
    "BurstOf",
    "Combined",
    "CountOf",
    "Factor",
    "MarginBelow",
    "OwnRule",
    "Proposal",
    "RateOf",
    "Rule",
    "Screen",
    "Seen",
    "Signal",
    "SignalKind",
    "a_rule",
    "a_window",
    "all_of",
    "any_of",
    "named_kinds",
    "own_rule",
    "position",
    "propose_signals",
    "some_of",
]
