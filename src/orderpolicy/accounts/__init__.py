"""Customer accounts: signals, reviews, standing, and the blocks on them."""

from .batch import reviews
from .commands import AccountCommand, DismissProposal, OpenAccount, RecordSignal, ReviewAccount, an_account
from .events import (
    AccountOpened,
    AccountReviewed,
    ProbationBegan,
    ProbationEnded,
    ProposalDismissed,
    ProposalSettled,
    ProposalUndecided,
    SignalRecorded,
    StandingLost,
    StandingRestored,
)
from .guards import account_of, blocked, may_have_access, may_order, may_revoke
from .model import Account, AccountView, Review, Standing, Verdict
from .policy import AccountPolicy, ReviewRule
from .table import ACCOUNTS

__all__ = [
    "ACCOUNTS",
    "Account",
    "AccountCommand",
    "AccountOpened",
    "AccountPolicy",
    "AccountReviewed",
    "AccountView",
    "DismissProposal",
    "OpenAccount",
    "ProbationBegan",
    "ProbationEnded",
    "ProposalDismissed",
    "ProposalSettled",
    "ProposalUndecided",
    "RecordSignal",
    "Review",
    "ReviewAccount",
    "ReviewRule",
    "SignalRecorded",
    "Standing",
    "StandingLost",
    "StandingRestored",
    "Verdict",
    "account_of",
    "an_account",
    "blocked",
    "may_have_access",
    "may_order",
    "may_revoke",
    "reviews",
]
