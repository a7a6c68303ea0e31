"""The policy: everything a shop decides, as one validated value that knows its own version."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs
from attrs import Attribute, field, frozen
from attrs.validators import optional

from ._frozendict import FrozenDict
from .accounts import Account, AccountPolicy
from .contracts import Contract, ContractPolicy
from .errors import PolicyError, UnknownPolicyVersion, WrongCase
from .lifecycle import AnyCommand, Lifecycle, OpeningEvent, Part, Terms, fingerprint
from .orders import Order, OrderPolicy
from .texts import LANGUAGES
from .timing import AnyPeriod, Period, Place, WorkCalendar

_CONCEPTS: dict[type[Part], str] = {Order: "orders", Account: "accounts", Contract: "contracts"}
"""Which field of the policy speaks about which states."""


def _about(kind: type[object], what: str) -> Callable[[object, Attribute[Any], object], None]:
    def check(_: object, attribute: Attribute[Any], value: object) -> None:
        if not isinstance(value, kind):
            msg = f"{attribute.name} is {value!r}; give {what}"
            raise PolicyError(msg)

    return check


def _in_all_languages(pair: object) -> bool:
    return isinstance(pair, Mapping) and all(isinstance(pair.get(lang), str) for lang in LANGUAGES)


def _frozen_texts(value: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
    for code, pair in value.items():
        if not _in_all_languages(pair):
            msg = f"texts[{code!r}] is {pair!r}; give a text for each of {', '.join(LANGUAGES)}"
            raise PolicyError(msg)
    return FrozenDict({code: FrozenDict(pair) for code, pair in value.items()})


@frozen(kw_only=True)
class Policy:
    """Everything a shop decides.

    A case keeps the policy under which it began. When a shop changes its policy, the new one takes the old one
    along with `succeeding`; without that, a running case is answered with `UnknownPolicyVersion` and never with
    rules that it did not begin under.

    Attributes:
        name: What the shop calls it; it begins the version.
        zone: The legal zone, an IANA name, in which days are counted and instants are written.
        calendar: The public holidays of the place of performance, for periods that need them. It counts for the
            version by its name, so that it can be brought up to date; deadlines that are set stay as they were set.
        orders: What it says about orders.
        accounts: What it says about customer accounts; None if it says nothing.
        contracts: What it says about running contracts; None if it says nothing.
        texts: What `explain` says for codes and kinds that the shop has added: by code, then by language. It is no
            part of the version.
        adopts: Versions that this policy takes over: cases that began under them go on under this one.
        earlier: Policies that were replaced by this one and that running cases still have.
        version: The name and a fingerprint of everything that is said, so that two policies that differ never
            share a version.

    Raises:
        TimeError: There is no such zone, or the calendar is none.
        PolicyError: The fields do not hold together, or a period needs to know public holidays and there is no calendar.
    """

    name: str = "policy"
    zone: str
    calendar: WorkCalendar | None = field(default=None, hash=False)
    orders: OrderPolicy = field(validator=_about(OrderPolicy, "an OrderPolicy"))
    accounts: AccountPolicy | None = field(default=None, validator=optional(_about(AccountPolicy, "an AccountPolicy")))
    contracts: ContractPolicy | None = field(
        default=None, validator=optional(_about(ContractPolicy, "a ContractPolicy"))
    )
    texts: Mapping[str, Mapping[str, str]] = field(
        factory=FrozenDict[str, Mapping[str, str]], converter=_frozen_texts, repr=False, eq=False
    )
    adopts: tuple[str, ...] = field(default=(), repr=False)
    earlier: tuple[Policy, ...] = field(default=(), repr=False)
    version: str = field(init=False)
    _terms: dict[type[Part], Terms] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        place = self.place
        concepts = {kind: policy for kind, name in _CONCEPTS.items() if (policy := getattr(self, name)) is not None}
        said = (self.zone, self.calendar, *concepts.values())
        version = f"{self.name}-{fingerprint(said)}"
        object.__setattr__(self, "version", version)
        terms = {}
        for kind, policy in concepts.items():
            _check_timers(policy.table, policy)
            if self.calendar is None and (lacking := [*_without_calendar(policy), *_timers_without(policy.table)]):
                msg = (
                    f"{', '.join(lacking)}: that needs to know the public holidays; give the policy a calendar, such as"
                    " public_holidays('DE', 'BY', years=range(2026, 2031))"
                )
                raise PolicyError(msg)
            terms[kind] = Terms(policy.table, policy, place, version)
        object.__setattr__(self, "_terms", terms)

    @property
    def place(self) -> Place:
        """Where periods are counted: the legal zone and the public holidays."""
        return Place(self.zone, self.calendar)

    def succeeding(self, older: Policy) -> Policy:
        """This policy for new cases, and the older one, with all that it succeeded, for those that began under it."""
        if not isinstance(older, Policy):
            msg = f"{older!r} is no policy and cannot be succeeded"
            raise PolicyError(msg)
        return attrs.evolve(self, earlier=(older, *older.earlier))

    def adopting(self, *versions: str) -> Policy:
        """This policy also for cases that began under these versions, though it says something else.

        For a policy that cannot be made any more, such as that of an older release of this library. Deadlines that
        run stay as they were set; what begins from now on follows this policy.
        """
        return attrs.evolve(self, adopts=(*self.adopts, *versions))

    @property
    def beginnings(self) -> tuple[Terms, ...]:
        """Under what a case of each concept would begin."""
        return tuple(self._terms.values())

    def terms_of(self, case: Part) -> Terms:
        """Under what a case runs.

        Raises:
            UnknownPolicyVersion: The case began under a policy that this one does not keep.
            PolicyError: This policy says nothing about such cases.
            WrongCase: It is a part of another case, or nothing that can be handled.
        """
        kind = type(case)
        if kind not in _CONCEPTS:
            msg = f"{kind.__name__} cannot be handled by itself; give the case that it is in, such as an Order"
            raise WrongCase(msg)
        return self.terms_under(case.policy_version, kind)

    def terms_for(self, command: type[AnyCommand]) -> Terms:
        """Under what a case would begin with a command.

        Raises:
            PolicyError: This policy says nothing about such cases.
            WrongCase: The command names a concept that there is not.
        """
        for kind, concept in _CONCEPTS.items():
            if concept == command.concept:
                return self._begun(kind)
        msg = f"{command.__name__}.concept is {command.concept!r}; it is one of {', '.join(_CONCEPTS.values())}"
        raise WrongCase(msg)

    def terms_since(self, event: OpeningEvent) -> Terms:
        """Under what a case runs that began with an event.

        Raises:
            UnknownPolicyVersion: It began under a policy that this one does not keep.
            WrongCase: No case begins with that event.
        """
        for kind, terms in self._terms.items():
            if type(event) in terms.table.compiled.owner:
                return self.terms_under(event.policy_version, kind)
        msg = f"no case begins with {type(event).__name__}"
        raise WrongCase(msg)

    def terms_under(self, version: str, kind: type[Part]) -> Terms:
        """Under what a case of a kind runs that began under a version.

        Raises:
            UnknownPolicyVersion: This policy is another one and does not keep that version.
        """
        if version == self.version or version in self.adopts:
            return self._begun(kind)
        for policy in self.earlier:
            if policy.version == version:
                return policy.terms_under(version, kind)
        msg = (
            f"the case began under the policy {version!r}; this one is {self.version!r} and does not keep it:"
            " use new_policy.succeeding(old_policy), or new_policy.adopting(version) if it is to follow the new one"
        )
        raise UnknownPolicyVersion(msg)

    def _begun(self, kind: type[Part]) -> Terms:
        if kind not in self._terms:
            concept = _CONCEPTS[kind]
            msg = f"the policy {self.name!r} says nothing about {concept}; give it {concept}=..."
            raise PolicyError(msg)
        return self._terms[kind]


def _check_timers(table: Lifecycle, policy: object) -> None:
    for timer in table.timers:
        if not isinstance(timer.period, str):
            continue
        said = getattr(policy, timer.period, False)
        if not isinstance(said, Period | None):
            msg = f"the timer {timer.name!r} takes its period from {timer.period!r}, which is no period of the policy"
            raise PolicyError(msg)
    for part in table.parts:
        _check_timers(part.lifecycle, getattr(policy, part.policy))


def _timers_without(table: Lifecycle) -> Iterator[str]:
    """Every timer, those of the parts too, with a period of its own that needs a calendar."""
    for timer in table.compiled.timers.values():
        yield from _without_calendar(timer.period, f"the period of the timer {timer.name!r}")


def _without_calendar(policy: object, name: str = "") -> Iterator[str]:
    """Every period in a policy, however deep it lies, that needs a calendar and has none."""
    if isinstance(policy, AnyPeriod):
        if policy.needs_calendar:
            yield f"{name} is {policy}"
    elif attrs.has(kind := type(policy)) and not isinstance(policy, Lifecycle):
        for attribute in attrs.fields(kind):
            yield from _without_calendar(getattr(policy, attribute.name), f"{kind.__name__}.{attribute.name}")
