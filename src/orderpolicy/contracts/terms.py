"""When a contract can end: terms counted forwards, notice counted backwards from their ends."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ..errors import TimeError
from ..roles import Role
from ..timing import AtLeast, Deadline, Instant, Place, first_of, start_of_day, to_local

if TYPE_CHECKING:
    from .policy import ContractPolicy

_DAY = timedelta(days=1)


def minimum(policy: ContractPolicy, start: Instant, place: Place) -> Deadline | None:
    """Until when a contract that begins at an instant runs at least, None if there is no minimum term."""
    if policy.term is None:
        return None
    return AtLeast(policy.term, policy.rules).deadline("contract.term", Role.CUSTOMER, start, place, at=start)


def end_after(policy: ContractPolicy, start: Instant, at: Instant, wanted: Instant, place: Place) -> Instant:
    """The first end, from a wanted one on, for which notice can still be given at an instant.

    A contract that is renewed ends with one of its terms, each counted from the beginning; any other at the end of any day
    once its minimum term is over.

    Raises:
        OutsideCalendar: Working days are counted, and there is no calendar, or none for that year.
        TimeError: It lies beyond the year 9999.
    """

    def nth(n: int) -> Instant:
        if policy.term is not None and policy.renewal is not None:
            more = policy.term + policy.renewal * n if n else policy.term
            return AtLeast(more, policy.rules).after(start, place)
        try:
            return start_of_day(first_day + n * _DAY, place.zone)
        except OverflowError:
            msg = f"no end of the contract can be had at {at}: the calendar ends with the year 9999"
            raise TimeError(msg) from None

    # Today's end is the first that there may be, or the end of the minimum term, which begins the day after it.
    first_day = to_local(at, place.zone).date() + _DAY
    if (term := minimum(policy, start, place)) is not None:
        first_day = max(first_day, to_local(term.due, place.zone).date())

    def can_be_had(n: int) -> bool:
        try:
            end = nth(n)
            return end >= wanted and policy.notice.before(end, place) > at
        except TimeError:  # looked too far ahead; if there is none before, whoever wants the notice is told
            return True

    return nth(first_of(can_be_had))
