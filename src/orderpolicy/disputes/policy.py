"""What a shop decides about disputes."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum, auto

from attrs import Attribute, field, frozen

from ..errors import PolicyError
from ..lifecycle import a_maximum
from ..timing import Hours, Period


class OnSilence(StrEnum):
    """What a request becomes when the other party lets its time pass (D4)."""

    KEEP = auto()
    """The request lapses; the order stays as it is."""
    CANCEL = auto()
    """A request to cancel counts as accepted."""
    GRANT = auto()
    """A request for an extension counts as accepted."""


def _silence(value: OnSilence | str) -> OnSilence:
    try:
        return OnSilence(value)
    except ValueError:
        msg = f"silence means {value!r}; give OnSilence.KEEP, OnSilence.CANCEL or OnSilence.GRANT"
        raise PolicyError(msg) from None


def _one_of(*allowed: OnSilence) -> Callable[[object, Attribute[OnSilence], OnSilence], None]:
    def check(_: object, attribute: Attribute[OnSilence], value: OnSilence) -> None:
        if value not in allowed:
            names = " or ".join(f"OnSilence.{each.name}" for each in allowed)
            msg = f"disputes.{attribute.name} is {names}, not {value!r}"
            raise PolicyError(msg)

    return check


@frozen(kw_only=True)
class DisputePolicy:
    """What a shop decides about disputes.

    Attributes:
        answer_within: How long the other party has to answer (D3, D4).
        on_silence: What its silence on a request to cancel means: KEEP or CANCEL (D4). There is no default, because
            the story does not say it and either party would be surprised.
        on_extension_silence: What its silence on a request for an extension means: KEEP or GRANT.

    Raises:
        PolicyError: Silence is given a meaning that it cannot have.
    """

    answer_within: Period = field(default=Hours(48), validator=a_maximum)
    on_silence: OnSilence = field(converter=_silence, validator=_one_of(OnSilence.KEEP, OnSilence.CANCEL))
    on_extension_silence: OnSilence = field(converter=_silence, validator=_one_of(OnSilence.KEEP, OnSilence.GRANT))
