"""What `explain` says, in English and German.

A text is a format string. ``{ground:?by_ground}`` is the phrase of that name about the field, or nothing where the field is
empty; ``{by_itself:!apply_then}`` is the phrase where it is empty. A field names its class after a colon: ``{due:instant}``, ``{amount:money}``, ``{by:role}``,
``{kind:asked}``; with a capital, ``{by:Role}``, it begins a sentence. An instant that ends a window is an ``end``, for it
may be the end of a day. The text of an event that time has made may be another one, under its kind and ``.timer``.

The parties are called the side of the customer and the side of the seller in German, so that no sentence needs to
know who they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from . import accounts, contracts, orders

LANGUAGES = ("en", "de")

Catalog: TypeAlias = Mapping[str, tuple[str, str]]
"""Texts by code: English and German."""

WORDS: Mapping[str, Catalog] = {**orders.WORDS, **accounts.WORDS}
"""Words by class and value."""

REASONS: Catalog = {**orders.REASONS, **accounts.REASONS, **contracts.REASONS}
"""Why not, by the code of the reason."""

EVENTS: Catalog = {**orders.EVENTS, **accounts.EVENTS, **contracts.EVENTS}
"""What has happened, by the kind of the event."""

DEADLINES: Catalog = {**orders.DEADLINES, **accounts.DEADLINES, **contracts.DEADLINES}
"""What runs out, by the kind of the deadline."""

COMMANDS: Catalog = {**orders.COMMANDS, **accounts.COMMANDS, **contracts.COMMANDS}
"""What commands are called, by the name of their class."""

OBLIGATIONS: Catalog = {**orders.OBLIGATIONS, **accounts.OBLIGATIONS}
"""What is owed, by the kind of the obligation."""

FACTORS: Catalog = accounts.FACTORS
"""Why a rule holds, by the kind of the rule."""

PHRASES: Catalog = {**orders.PHRASES, **accounts.PHRASES, **contracts.PHRASES}
"""What stands around it."""
