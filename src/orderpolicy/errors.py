"""What goes wrong by mistake of the caller; a refusal is not an error but an answer (see `Refused`)."""

from __future__ import annotations


class OrderPolicyError(Exception):
    """The base of every error that this library raises on purpose."""


class TimeError(OrderPolicyError, ValueError):
    """An instant, a zone or a period that cannot be used."""


class NaiveInstant(TimeError):
    """A date and time without an offset, which is no instant."""


class ClockWentBackwards(TimeError):
    """An instant before one that is already recorded."""


class OutsideCalendar(TimeError):
    """A calendar of public holidays was asked about a year that it does not cover, or there is none to ask."""


class MoneyError(OrderPolicyError, ValueError):
    """An amount or a currency that cannot be used, or two currencies in one sum."""


class UnknownRole(OrderPolicyError, ValueError):
    """A role that there is not."""


class CommandError(OrderPolicyError, ValueError):
    """A command with a value that it cannot have."""


class TableError(OrderPolicyError, ValueError):
    """A lifecycle table that does not hold together; the message lists every fault."""


class PolicyError(OrderPolicyError, ValueError):
    """A policy whose fields do not hold together."""


class UnknownPolicyVersion(PolicyError):
    """A case that began under a policy version which the given policy does not keep."""


class WrongCase(OrderPolicyError, TypeError):
    """A command, an event or a state given to a concept that it does not belong to."""
