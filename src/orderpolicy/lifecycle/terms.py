"""Under what a case runs."""

from __future__ import annotations

from attrs import frozen

from ..timing import Place
from .case import Case
from .compiled import Compiled
from .lifecycle import Lifecycle
from .table import PartOf


@frozen
class Fact:
    """A case that a command is judged by and does not move, and under what it runs.

    Attributes:
        terms: Under what it runs.
        case: The case.
    """

    terms: Terms
    case: Case


@frozen
class Terms:
    """Under what a case runs.

    Attributes:
        table: The lifecycle of its concept.
        policy: The policy of its concept.
        place: The legal zone and the public holidays.
        version: The version of the whole policy.
    """

    table: Lifecycle
    policy: object
    place: Place
    version: str

    @property
    def zone(self) -> str:
        """The legal zone."""
        return self.place.zone

    def compiled_of(self, part: PartOf | None) -> Compiled:
        """The table of the case, or of a part of it, looked up."""
        return self.table.compiled if part is None else part.lifecycle.compiled
