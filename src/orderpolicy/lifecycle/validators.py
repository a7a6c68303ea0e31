"""Checks of single values, in commands and in policies; each names the field, the value and what to give."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import Attribute

from ..errors import CommandError, MoneyError, OrderPolicyError, PolicyError
from ..money import Money
from ..timing import AtLeast, Before, Period


def a_text(command: object, attribute: Attribute[str], value: object) -> None:
    """A field of a command: a text, which may be empty."""
    if not isinstance(value, str):
        msg = f"{type(command).__name__}.{attribute.name} is {value!r}; give a text"
        raise CommandError(msg)


def a_name(command: object, attribute: Attribute[str], value: object) -> None:
    """A field of a command: a text that is not empty."""
    _name(command, attribute, value, CommandError)


def called(policy: object, attribute: Attribute[str], value: object) -> None:
    """A field of a policy: a text that is not empty."""
    _name(policy, attribute, value, PolicyError)


def _name(owner: object, attribute: Attribute[str], value: object, error: type[OrderPolicyError]) -> None:
    if not isinstance(value, str) or not value:
        msg = f"{type(owner).__name__}.{attribute.name} is {value!r}; give a text that is not empty"
        raise error(msg)


def a_period(policy: object, attribute: Attribute[Any], value: object) -> None:
    """A field of a policy: a period."""
    if not isinstance(value, Period):
        what = f"{value}, which is counted backwards" if isinstance(value, Before) else repr(value)
        msg = (
            f"{type(policy).__name__}.{attribute.name} is {what}; give a period such as Hours(48), Days(14) or"
            " Within(Days(14), BGB)"
        )
        raise PolicyError(msg)


def a_maximum(policy: object, attribute: Attribute[Any], value: object) -> None:
    """A field of a policy: a period within which somebody has to do something."""
    a_period(policy, attribute, value)
    if isinstance(value, AtLeast):
        msg = (
            f"{type(policy).__name__}.{attribute.name} says by when something must be done, and {value} is a minimum;"
            f" give Within({value.length}, {value.rules})"
        )
        raise PolicyError(msg)


def yes_or_no(policy: object, attribute: Attribute[bool], value: object) -> None:
    """A field of a policy: True or False."""
    _yes_or_no(policy, attribute, value, PolicyError)


def said_yes_or_no(command: object, attribute: Attribute[bool], value: object) -> None:
    """A field of a command: True or False."""
    _yes_or_no(command, attribute, value, CommandError)


def _yes_or_no(owner: object, attribute: Attribute[bool], value: object, error: type[OrderPolicyError]) -> None:
    if not isinstance(value, bool):
        msg = f"{type(owner).__name__}.{attribute.name} is {value!r}; give True or False"
        raise error(msg)


def several(value: object) -> tuple[object, ...]:
    """What a field holds that takes one thing or several: a text is one thing, and so is what nobody can go through."""
    return tuple(value) if isinstance(value, Iterable) and not isinstance(value, str) else (value,)


def some_texts(value: str | Iterable[object], name: str, example: str) -> tuple[str, ...]:
    """A field of a policy, as its converter takes it: one text or several, which are sorted, each once."""
    given = several(value)
    texts = [text for text in given if isinstance(text, str) and text]
    if len(texts) < len(given):
        wrong = next(text for text in given if text not in texts)
        msg = f"{name} has {wrong!r}; give texts such as {example}"
        raise PolicyError(msg)
    return tuple(sorted({str(text) for text in texts}))


def an_amount(command: object, attribute: Attribute[Money], value: object) -> None:
    """A field of a command: an amount of money above nothing."""
    _money(command, attribute, value)
    if isinstance(value, Money) and value.amount <= 0:
        msg = f"{type(command).__name__}.{attribute.name} is {value}; give more than nothing, or leave it out for all"
        raise MoneyError(msg)


def a_price(command: object, attribute: Attribute[Money], value: object) -> None:
    """A field of a command: an amount of money to pay."""
    _money(command, attribute, value)
    if isinstance(value, Money) and value.amount < 0:
        msg = f"{type(command).__name__}.{attribute.name} is {value}; an amount to pay is never below zero"
        raise MoneyError(msg)


def _money(command: object, attribute: Attribute[Money], value: object) -> None:
    if not isinstance(value, Money):
        msg = f"{type(command).__name__}.{attribute.name} is {value!r}; give for example Money('400.00', 'EUR')"
        raise MoneyError(msg)
