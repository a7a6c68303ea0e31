"""Answers in words: complete sentences, in English or German, with instants as the legal zone's clocks show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import Formatter
from typing import TYPE_CHECKING, cast

import attrs

from . import texts
from .accounts import Review
from .blocks import Block, BlockStatus
from .errors import PolicyError
from .factors import Factor, Signal
from .lifecycle import Accepted, AnyCommand, Case, Event, Notice, Obligation, Option, Reason, Refused
from .orders import Cancellation
from .roles import Role
from .timing import (
    AnyPeriod,
    Deadline,
    Instant,
    Reckoning,
    say_end,
    say_instant,
    say_list,
    say_period,
    say_reckoning,
    to_instant,
)

if TYPE_CHECKING:
    from .policy import Policy


def explain(x: object, lang: str = "en", *, policy: Policy | None = None) -> str:
    """Say in words what something says: a decision, an option, an event, a deadline, an obligation, a cancellation.

    A deadline, an obligation and a `Reckoning` also say how they came about, a cancellation by whom and on what basis.

    Args:
        x: What is to be explained: one of them, a reason, a notice, a block, a factor, a review, a period or a reckoning,
            or several (a tuple or a list), each on a line of its own.
        lang: ``"en"`` or ``"de"``.
        policy: Gives the legal zone for an event or a cancellation by itself, which is otherwise written in UTC, and the
            texts for the codes that a shop has added.

    Raises:
        PolicyError: A text of the shop names something that is not there.
        ValueError: There is no such language, or nothing to say about such a thing.
    """
    if lang not in texts.LANGUAGES:
        msg = f"there is no language {lang!r}; give one of {', '.join(texts.LANGUAGES)}"
        raise ValueError(msg)
    return _Writer(lang, policy).write(x)


class _Writer(Formatter):
    """Fills the texts of one language."""

    def __init__(self, lang: str, policy: Policy | None) -> None:
        self._lang = lang
        self._policy = policy
        self._column = texts.LANGUAGES.index(lang)
        self._zone = policy.zone if policy else "UTC"
        self._own = policy.texts if policy else {}
        self._facts: Mapping[str, object] = {}

    def write(self, x: object) -> str:
        match x:
            case Refused():
                return self._refused(x)
            case Accepted():
                return self._accepted(x)
            case Reason():
                return self._reason(x)
            case Option():
                name = self._name_of(x.command)
                return (
                    self._phrase("possible", command=name) if x.allowed else self._no("not_possible", name, x.reasons)
                )
            case Event():
                return self._event(x)
            case Notice():
                self._zone = x.zone
                return self._phrase("told", to=x.to, text=self._event(x.event))
            case Deadline():
                return self._deadline(x)
            case Obligation():
                return self._obligation(x)
            case Cancellation():
                return self._cancellation(x)
            case Block():
                return self._block(x)
            case Factor():
                said = self._factor(x)
                return f"{said[0].upper()}{said[1:]}."
            case Review():
                self._zone = x.zone
                return self._phrase("review", text=self._phrase("came_to", **_fields(x)), **_fields(x))
            case AnyPeriod():
                return say_period(x, self._lang)
            case Reckoning():
                return say_reckoning(x, self._lang)
            case tuple() | list():
                return "\n".join(_Writer(self._lang, self._policy).write(each) for each in x)
        msg = (
            f"there is nothing to say about {type(x).__name__}; give a decision, a reason, an option, an event, a notice,"
            " a deadline, an obligation, a cancellation, a block, a factor, a review, a period, a reckoning, or several of them"
        )
        raise ValueError(msg)

    # -- the kinds of things ------------------------------------------------------------------------------------

    def _refused(self, refused: Refused) -> str:
        return self._no("refused", self._name_of(refused.command) if refused.command else "-", refused.reasons)

    def _name_of(self, command: type[AnyCommand]) -> str:
        return self._say(texts.COMMANDS, command.__name__, "unknown_name", {})

    def _no(self, phrase: str, command: str, reasons: tuple[Reason, ...]) -> str:
        return " ".join([self._phrase(phrase, command=command), *(self._reason(reason) for reason in reasons)])

    def _accepted(self, accepted: Accepted[Case]) -> str:
        self._zone = accepted.zone
        if accepted.repeated:
            return self._phrase("repeated")
        if not accepted.events:
            return self._phrase("nothing")
        return "\n".join([self._phrase("accepted"), *(self._event(event) for event in accepted.events)])

    def _reason(self, reason: Reason) -> str:
        self._zone = reason.zone
        sentences = [self._say(texts.REASONS, reason.code, "unknown_reason", reason.facts)]
        if reason.allowed_from is not None:
            sentences.append(self._phrase("from", allowed_from=reason.allowed_from))
        if reason.allowed_for:
            sentences.append(self._phrase("for", roles=self._list_of(reason.allowed_for)))
        return " ".join(sentences)

    def _event(self, event: Event) -> str:
        by_time = f"{event.kind}.timer" if event.timer else event.kind
        code = by_time if by_time in texts.EVENTS or by_time in self._own else event.kind
        text = self._say(texts.EVENTS, code, "unknown_event", _fields(event))
        for words in ("reason", "comment", "text"):
            if said := getattr(event, words, ""):
                text += self._phrase(words, words=said)
        return self._phrase("at", at=event.at, text=text)

    def _list_of(self, roles: tuple[Role, ...]) -> str:
        return say_list([self.format_field(role, "for_role") for role in roles], self._lang)

    def _deadline(self, deadline: Deadline) -> str:
        self._zone = deadline.zone
        text = self._say(texts.DEADLINES, deadline.kind, "unknown_deadline", _fields(deadline))
        return f"{text} {say_reckoning(deadline.how, self._lang)}"

    def _obligation(self, owed: Obligation) -> str:
        self._zone = owed.zone
        what = self._say(texts.OBLIGATIONS, owed.kind, "unknown_name", {})
        owes = "owed" if owed.fulfilled_at is None else "was_owed"
        said = self._phrase(owes, what=what, owed_by=owed.owed_by, owed_to=owed.owed_to)
        said += self.format_field(owed.about, "?about")
        if owed.amount is not None:
            said += self._phrase("amount", amount=owed.amount)
        if owed.fulfilled_at is not None:
            late = "fulfilled_late" if owed.breached else "fulfilled"
            said += self._phrase(late, fulfilled_at=owed.fulfilled_at, due=owed.due)
        elif owed.due is not None:
            said += self._phrase("overdue" if owed.breached else "due_by", due=owed.due)
        how = f" {say_reckoning(owed.deadline.how, self._lang)}" if owed.deadline is not None else ""
        return f"{said[0].upper()}{said[1:]}.{how}"

    def _cancellation(self, why: Cancellation) -> str:
        """By whom, on what basis, by which message: the answer to C5."""
        said = self._phrase("cancelled", **_fields(why))
        return said + (self._phrase("reason", words=why.reason) if why.reason else "")

    def _block(self, block: Block) -> str:
        """What it stands in the way of, why, until when, and what can be done about it (A1, A8)."""
        self._zone = block.release_opens.zone
        facts = {**_fields(block), "release_opens": block.release_opens.due}
        said = self._phrase("block", **facts)
        if block.answered_at is not None:
            said += self._phrase("was_answered", **facts)
        if not block.in_force:
            return said + self._phrase("block_ended", **facts)
        if block.status is BlockStatus.APPLIED:
            said += self._phrase("block_applied", **facts)
        else:
            said += self._phrase("ends_then" if block.by_itself else "apply_then", **facts)
        return said + self._phrase(
            "block_contested" if block.status is BlockStatus.CONTESTED else "can_be_contested", **facts
        )

    def _factor(self, factor: Factor) -> str:
        figures = ", ".join(f"{name}: {value}" for name, value in factor.figures.items())
        facts = {**_fields(factor), "figures": figures, **factor.figures}
        text = self._say(texts.FACTORS, factor.kind, "unknown_factor", facts)
        return self._phrase("factor", text=text, rule=factor.rule, evidence=factor.evidence)

    def _list(self, value: object, each: str) -> str:
        if isinstance(value, str):
            parts: Iterable[object] = value.split("; " if each == "rule" else ", ")
        else:
            many = cast("Iterable[object]", value)
            parts = sorted(cast("frozenset[str]", many)) if isinstance(many, frozenset) else many
        if each == "factor":
            return "; ".join(self.format_field(part, each) for part in parts)
        return say_list([self.format_field(part, each) for part in parts], self._lang)

    # -- filling in ---------------------------------------------------------------------------------------------

    def _say(
        self, catalog: Mapping[str, tuple[str, str]], code: str, fallback: str, facts: Mapping[str, object]
    ) -> str:
        """The text for a code, filled in: the shop's own, else ours, else one that says the code."""
        if code in self._own:
            text = self._own[code][self._lang]
        else:
            text = catalog.get(code, texts.PHRASES[fallback])[self._column]
        return self._fill(text, facts, code)

    def _phrase(self, name: str, **facts: object) -> str:
        return self._fill(texts.PHRASES[name][self._column], facts, name)

    def _fill(self, text: str, facts: Mapping[str, object], code: str) -> str:
        around, self._facts = self._facts, facts
        try:
            return self.vformat(text, (), {"code": code, **facts})
        except KeyError as missing:
            msg = f"the text of {code!r} names {missing}, which is not among {', '.join(facts) or 'no facts'}"
            raise PolicyError(msg) from None
        finally:
            self._facts = around

    def format_field(self, value: object, format_spec: str) -> str:
        """A field in words: an instant, a list, a word of a class, or as it is."""
        if format_spec[:1] in ("?", "!"):
            shown = bool(value) is (format_spec[0] == "?")
            return (
                self._fill(texts.PHRASES[format_spec[1:]][self._column], {**self._facts, "value": value}, "")
                if shown
                else ""
            )
        if format_spec in ("instant", "end"):
            if value is None:
                return "-"
            instant = value if isinstance(value, Instant) else to_instant(str(value))
            say = say_instant if format_spec == "instant" else say_end
            return say(instant, self._zone, self._lang)
        match value:
            case Deadline() if format_spec == "due_of":
                return self.format_field(value.due, "instant")
            case Signal():
                return self._phrase("recorded", **_fields(value))
            case Review():
                return self._phrase("came_to", **_fields(value))
            case Factor():
                return self._factor(value)
        if format_spec in _LISTS:
            return self._list(value, _LISTS[format_spec])
        if format_spec in _NAMED and str(value) in self._own:
            return self._own[str(value)][self._lang]
        if format_spec in ("money", "number"):
            return str(value).replace(".", "," if self._lang == "de" else ".")
        words = texts.WORDS.get(format_spec.lower(), {})
        if str(value) in words:
            said = words[str(value)][self._column]
            return said if format_spec.islower() else f"{said[0].upper()}{said[1:]}"
        return str(value)


_LISTS = {
    "grounds": "ground",
    "signals": "signal",
    "scopes": "scope",
    "reasons": "rule",
    "factors": "factor",
    "texts": "text",
}
"""What lists are of; in the facts of a reason they are one text."""

_NAMED = frozenset({"ground", "one_signal", "signal", "scope", "rule"})
"""What a shop may have named itself, and said in words in its policy."""


def _fields(x: object) -> Mapping[str, object]:
    kind = cast("type[attrs.AttrsInstance]", type(x))
    return {a.name: getattr(x, a.name) for a in attrs.fields(kind)}
