"""A short text for a value, the same in every process, on every machine and on every Python."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum
from types import FunctionType

import attrs

from ..errors import PolicyError
from ..timing import RuleSet, WorkCalendar


def fingerprint(value: object) -> str:
    """Twelve hexadecimal digits that differ where the values differ.

    Functions and classes count by name, a function also by its defaults and by what it has bound. In which module
    they lie does not matter, so code may be moved, and a script is the same as the module that it is imported as.
    Calendars count by name, rule sets by name and rules.

    Raises:
        PolicyError: Something in the value has no form that is the same in every process.
    """
    return hashlib.sha256(_said(value, ()).encode()).hexdigest()[:12]


def _said(value: object, inside: tuple[object, ...]) -> str:
    kind = type(value)
    if isinstance(value, Enum):
        return f"{kind.__qualname__}.{value.name}"
    if isinstance(value, type):
        return value.__qualname__
    if isinstance(value, FunctionType):
        return _said_of_function(value, inside)
    if isinstance(value, RuleSet):
        # Not by what it cites: to quote a provision otherwise is no other policy.
        return f"{value.name}({value.full_hours}, {value.two_working_days})"
    if isinstance(value, Mapping):
        pairs = (f"{_said(key, inside)}: {_said(each, inside)}" for key, each in value.items())
        return "{" + ", ".join(sorted(pairs)) + "}"
    if isinstance(value, frozenset | set):
        return "{" + ", ".join(sorted(_said(each, inside) for each in value)) + "}"
    if isinstance(value, tuple | list):
        return "(" + ", ".join(_said(each, inside) for each in value) + ")"
    if value is None or isinstance(value, str | int | Decimal | timedelta | date | time):
        return value.isoformat() if isinstance(value, date | time) else repr(value)
    if isinstance(value, WorkCalendar):
        # By name: a year more, or a holiday that a legislator has added, is no other policy.
        return repr(value.name)
    if attrs.has(kind):
        # What does not count for equality does not count here: a fact that a command is judged by is no part of it.
        said = (f"{a.name}={_said(getattr(value, a.name), inside)}" for a in attrs.fields(kind) if a.init and a.eq)
        return f"{kind.__qualname__}({', '.join(said)})"
    msg = f"{value!r} cannot stand in a policy: it has no form that is the same in every process"
    raise PolicyError(msg)


def _said_of_function(function: FunctionType, inside: tuple[object, ...]) -> str:
    if function.__name__ == "<lambda>":
        msg = f"one lambda of {function.__module__} cannot be told from another; write a function with a name"
        raise PolicyError(msg)
    if function in inside:  # it has bound itself
        return function.__qualname__
    bound = tuple(cell.cell_contents for cell in function.__closure__ or ())
    values = (bound, function.__defaults__ or (), function.__kwdefaults__ or {})
    return f"{function.__qualname__}{_said(values, (*inside, function))}"
