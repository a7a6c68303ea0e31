"""What a shop decides about reactivations."""

from __future__ import annotations

from attrs import field, frozen

from ..lifecycle import a_maximum
from ..timing import Days, Period


@frozen(kw_only=True)
class ReactivationPolicy:
    """What a shop decides about reactivations.

    Attributes:
        valid_for: How long an offer that names no end can be accepted (C6).
    """

    valid_for: Period = field(default=Days(7), validator=a_maximum)
