"""Who acts."""

from __future__ import annotations

from enum import StrEnum, auto

from .errors import UnknownRole


class Role(StrEnum):
    """Who gives a command, owes something or is told something."""

    CUSTOMER = auto()
    SELLER = auto()
    SUPPORT = auto()
    SYSTEM = auto()


PARTIES = (Role.CUSTOMER, Role.SELLER)
"""The two sides of every order."""


def to_role(value: Role | str) -> Role:
    """Turn the name of a role into it.

    Raises:
        UnknownRole: There is no such role.
    """
    try:
        return Role(value)
    except ValueError:
        msg = f"{value!r} is no role; give one of {', '.join(f'Role.{role.name}' for role in Role)}"
        raise UnknownRole(msg) from None


def other_party(role: Role) -> Role:
    """The side across the table: the seller for the customer, the customer for the seller."""
    return Role.SELLER if role is Role.CUSTOMER else Role.CUSTOMER
