"""The stories behind the rules, replayed: what happened, what was refused, what was owed, what could have been done.

Each story is a recorded history in a file of its own (`stories/*.json`): who said or did what, and when. This program
puts it through the engine under the policy that the file names, step by step, and says at each point

- what happened, also by time alone, and what the policy refuses, why, and from when on it would not;
- what is owed and by whom, and since when it is overdue;
- what the customer could have done, and what from when on.

So far there are four of the five: A, a hoster that blocks a customer, C, an order that was never cancelled by its customer,
D, a resolution center, and E, a customer service that does not answer.

    python examples/five_stories.py            all of them
    python examples/five_stories.py C --lang de
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

import orderpolicy as op
from orderpolicy import presets

STORIES = Path(__file__).with_name("stories")
TABLES = {"order": op.ORDERS, "account": op.ACCOUNTS, "contract": op.CONTRACTS}
COMMANDS: dict[tuple[str, str], Any] = {
    (case, row.command.__name__): row.command
    for case, root in TABLES.items()
    for table in (root, *(part.lifecycle for part in root.parts))
    for row in table.rows
}
"""The commands by the case that they are about, and by their names."""
SAY = {
    "en": {
        "story": "STORY {story}. {title}",
        "policy": "under the policy {version}",
        "time": "by time",
        "owed": "owed",
        "could": "the customer could",
        "later": "and from {instant} on",
        "end": "At the end, {instant}:",
        "order": "the order is {status}, its money {payment}",
        "account": "the account is {status}, blocked for: {scopes}",
        "contract": "the contract is {status}, and ends: {effective}",
        "refused": "refused: {command} by the {by}, {instant}: {codes}",
        "breached": "breached: {kind} by the {by}, {instant}, owed since {since}",
    },
    "de": {
        "story": "GESCHICHTE {story}. {title}",
        "policy": "nach den Regeln {version}",
        "time": "von selbst",
        "owed": "offen",
        "could": "die Kundenseite könnte",
        "later": "und ab dem {instant}",
        "end": "Am Ende, {instant}:",
        "order": "die Bestellung ist {status}, das Geld {payment}",
        "account": "das Konto ist {status}, gesperrt für: {scopes}",
        "contract": "der Vertrag ist {status}, und endet: {effective}",
        "refused": "abgelehnt: {command} ({by}), {instant}: {codes}",
        "breached": "verletzt: {kind} ({by}), {instant}, offen seit {since}",
    },
}


def money(text: str) -> op.Money:
    """An amount as the files write it: ``400.00 EUR``."""
    amount, currency = text.split()
    return op.Money(amount, currency)


def facts(said: dict[str, Any]) -> dict[str, Any]:
    """What a step says, as the fields of its command."""
    made = dict(said)
    for name in ("price", "amount"):
        if name in made:
            made[name] = money(made[name])
    if "offer" in made:
        made["offer"] = op.Offer(**facts(made["offer"]))
    return made


@attrs.define
class Replay:
    """One story on its way through the engine."""

    story: dict[str, Any]
    lang: str
    policy: op.Policy
    cases: dict[str, op.Case] = attrs.field(factory=dict[str, op.Case])
    events: list[op.Event] = attrs.field(factory=list[op.Event])
    refused: list[tuple[op.Instant, str, op.Refused]] = attrs.field(factory=list)

    @classmethod
    def of(cls, story: dict[str, Any], lang: str) -> Replay:
        """A story at its beginning."""
        policy = getattr(presets, story["preset"])(**story["with"])
        return cls(story, lang, attrs.evolve(policy, texts={**policy.texts, **story.get("texts", {})}))

    def lines(self) -> Iterator[str]:
        """The story, as it is told."""
        say = SAY[self.lang]
        yield say["story"].format(**self.story)
        yield say["policy"].format(version=self.policy.version)
        for step in self.story["steps"]:
            yield from self.by_time(op.to_instant(step["at"]))
            yield from self.by_somebody(step)
            yield from self.as_it_stands(op.to_instant(step["at"]))
        yield from self.at_the_end(op.to_instant(self.story["until"]))

    def by_time(self, to: op.Instant) -> Iterator[str]:
        """What time alone has done."""
        happened: list[op.Event] = []
        for name, case in self.cases.items():
            passed = op.advance(case, policy=self.policy, to=to)
            self.cases[name] = passed.state
            happened += passed.events
        for event in sorted(happened, key=lambda event: event.at):
            self.events.append(event)
            yield f"\n{op.explain(event, self.lang, policy=self.policy)} ({SAY[self.lang]['time']})"

    def by_somebody(self, step: dict[str, Any]) -> Iterator[str]:
        """What somebody said or did, and what came of it."""
        yield f"\n[{step['story']}]"
        case = step.get("on", "order")
        fact = {"account": self.cases["account"]} if step.get("judged_by") == "account" else {}
        command = COMMANDS[case, step["do"]](by=step["by"], **facts(step.get("with", {})), **fact)
        match op.handle(self.cases.get(case), command, policy=self.policy, at=step["at"]):
            case op.Refused() as refused:
                self.refused.append((op.to_instant(step["at"]), step["by"], refused))
                yield op.explain(refused, self.lang, policy=self.policy)
            case op.Accepted(state=state, events=events):
                self.cases[case] = state
                self.events += events
                yield from (op.explain(event, self.lang, policy=self.policy) for event in events)

    def as_it_stands(self, at: op.Instant) -> Iterator[str]:
        """What is owed, and what the customer could do."""
        say = SAY[self.lang]
        for case in self.cases.values():
            for owed in op.obligations(case, policy=self.policy, at=at):
                yield f"  {say['owed']}: {op.explain(attrs.evolve(owed, deadline=None), self.lang)}"
        if not self.cases:
            return
        account = self.cases.get("account")
        fact = account if isinstance(account, op.Account) else None
        asked = (
            op.options(case, by=op.Role.CUSTOMER, policy=self.policy, at=at, account=fact)
            for case in self.cases.values()
        )
        options = list({each.command: each for of_one in asked for each in of_one}.values())
        yield f"  {say['could']}: {', '.join(each.command.__name__ for each in options if each.allowed)}"
        later: dict[op.Instant, list[str]] = {}
        for option in options:
            instants = [reason.allowed_from for reason in option.reasons if reason.allowed_from is not None]
            if instants and len(instants) == len(option.reasons):
                later.setdefault(max(instants), []).append(option.command.__name__)
        for since in sorted(later):
            yield f"    {say['later'].format(instant=self.when(since))}: {', '.join(later[since])}"

    def at_the_end(self, until: op.Instant) -> Iterator[str]:
        """How it stands when the record ends."""
        yield from self.by_time(until)
        say = SAY[self.lang]
        yield f"\n{say['end'].format(instant=self.when(until))}"
        for name, case in self.cases.items():
            yield f"  {say[name].format(**self.told_of(case))}"
            about = (*case.in_force,) if isinstance(case, op.Account) else (getattr(case, "cancellation", None),)
            yield from (f"  {op.explain(each, self.lang, policy=self.policy)}" for each in about if each is not None)
        yield from self.as_it_stands(until)
        yield from self.in_short()
        yield ""

    def told_of(self, case: op.Case) -> dict[str, str]:
        """How a case stands, in short."""
        match case:
            case op.Order():
                return {"status": case.status, "payment": case.payment}
            case op.Account():
                return {"status": case.status, "scopes": ", ".join(sorted(case.scopes)) or "-"}
            case op.Contract():
                return {"status": case.status, "effective": self.when(case.effective) if case.effective else "-"}
        return {}

    def in_short(self) -> Iterator[str]:
        """What was refused, and what was breached since when."""
        say = SAY[self.lang]
        for at, by, refused in self.refused:
            command = refused.command.__name__ if refused.command else ""
            codes = ", ".join(reason.code for reason in refused.reasons)
            yield "  " + say["refused"].format(command=command, by=by, instant=self.when(at), codes=codes)
        for event in self.events:
            if isinstance(event, op.Breach):
                facts_of_it = {"kind": event.kind, "by": event.owed_by, "since": self.when(event.since)}
                yield "  " + say["breached"].format(**facts_of_it, instant=self.when(event.at))

    def when(self, instant: op.Instant) -> str:
        """An instant as the clocks of the policy's zone show it."""
        return instant.in_timezone(self.policy.zone).format("YYYY-MM-DD HH:mm")


def read(wanted: list[str]) -> list[dict[str, Any]]:
    """The stories of those letters, or all of them."""
    stories = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(STORIES.glob("*.json"))]
    return [story for story in stories if not wanted or story["story"] in wanted]


def main() -> None:
    """Tell them."""
    parser = argparse.ArgumentParser(description="Replays the stories behind the rules.")
    parser.add_argument("story", nargs="*", type=str.upper, help="A, C, D or E; all of them without")
    parser.add_argument("--lang", choices=sorted(SAY), default="en")
    arguments = parser.parse_args()
    stories = read(arguments.story)
    if not stories:
        parser.error(f"there is no story {', '.join(arguments.story)}; give one of A, C, D, E")
    for story in stories:
        for line in Replay.of(story, arguments.lang).lines():
            print(line)


if __name__ == "__main__":
    main()
