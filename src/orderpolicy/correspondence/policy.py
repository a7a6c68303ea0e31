"""What a shop decides about messages."""

from __future__ import annotations

from attrs import field, frozen

from ..lifecycle import a_maximum
from ..timing import Hours, Period


@frozen(kw_only=True)
class CorrespondencePolicy:
    """What a shop decides about messages.

    Attributes:
        answer_within: How long a party has to answer a question, a complaint or a declaration (C3, C8, E2).
        acknowledge_within: How long the seller has to acknowledge a withdrawal; the law wants it without undue delay
            (Directive 2011/83/EU, Articles 11 (3) and 11a (4)).
    """

    answer_within: Period = field(default=Hours(48), validator=a_maximum)
    acknowledge_within: Period = field(default=Hours(24), validator=a_maximum)
