"""Who acts."""

from __future__ import annotations

from enum import StrEnum, auto


class Role(StrEnum):
    """Who gives a command, owes something or is told something."""

    CUSTOMER = auto()
    SELLER = auto()
    SUPPORT = auto()
    SYSTEM = auto()


PARTIES = (Role.CUSTOMER, Role.SELLER)
"""The two sides of every order."""


def other_party(role: Role) -> Role:
    """The side across the table: the seller for the customer, the customer for the seller."""
    return Role.SELLER if role is Role.CUSTOMER else Role.CUSTOMER
