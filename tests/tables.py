"""The tables as they stand in docs/rules.md.

python tests/tables.py    prints them
"""

import orderpolicy as op


def names(statuses):
    """Statuses in a cell."""
    return ", ".join(status.name for status in statuses)


def way(move):
    """From where to where."""
    to = "where it was" if move.to is op.BACK else move.to.name if move.to else "stays"
    return f"{names(move.from_)} | {to}"


def period(timer):
    """How long."""
    return "none: due then" if timer.period is None else f"`{timer.period}`"


def lines(table):
    """A table in Markdown."""
    yield "| who | command | from | to | unless | event |"
    yield "|---|---|---|---|---|---|"
    for row in table.rows:
        who = ", ".join(sorted(role.name for role in row.who))
        guards = ", ".join(dict.fromkeys(f"`{guard.code}`" for guard in row.guards))
        yield f"| {who} | `{row.command.__name__}` | {way(row)} | {guards} | `{row.event.__name__}` |"
    duties = [timer for timer in table.timers if isinstance(timer, op.Duty)]
    timers = [timer for timer in table.timers if timer not in duties]
    if duties:
        yield ""
        yield "| owed | while | by | since | within | done with | if not in time |"
        yield "|---|---|---|---|---|---|---|"
    for duty in duties:
        start = ", ".join(f"`{event.__name__}`" for event in duty.after) or "entering the state"
        start += "" if duty.anchor == "at" else f": `{duty.anchor}`"
        done = ", ".join(f"`{event.__name__}`" for event in duty.until) or "leaving the state"
        who = duty.owed_by.name if isinstance(duty.owed_by, op.Role) else f"`{duty.owed_by.__name__}`"
        yield f"| {duty.owes} | {names(duty.from_)} | {who} | {start} | {period(duty)} | {done} | `{duty.event.__name__}` |"
    if timers:
        yield ""
        yield "| timer | while | then | counted from | period | held while | event |"
        yield "|---|---|---|---|---|---|---|"
    for timer in timers:
        start = ", ".join(f"`{event.__name__}`" for event in timer.after) or "entering the state"
        start += "" if timer.anchor == "at" else f": `{timer.anchor}`"
        held = f"`{timer.held.__name__}`" if timer.held else ""
        yield f"| `{timer.name}` | {way(timer)} | {start} | {period(timer)} | {held} | `{timer.event.__name__}` |"
    if table.reactions:
        yield ""
        yield "| what follows at once | in | then | after | event |"
        yield "|---|---|---|---|---|"
    for reaction in table.reactions:
        start = ", ".join(f"`{event.__name__}`" for event in reaction.after) or "entering the state"
        yield f"| {reaction.name} | {way(reaction)} | {start} | `{reaction.event.__name__}` |"
    for part in table.parts:
        yield ""
        if part.closed_by:
            yield f"What is open when the {table.name} comes to an end is closed with `{part.closed_by.__name__}`."
            yield ""
        yield f"| command for the {part.lifecycle.name} | taken while the {table.name} is | unless |"
        yield "|---|---|---|"
        for command, gate in part.gates.items():
            guards = ", ".join(f"`{guard.code}`" for guard in gate.guards)
            yield f"| `{command.__name__}` | {names(gate.states)} | {guards} |"


ROOTS = {"Orders": op.ORDERS, "Accounts": op.ACCOUNTS, "Contracts": op.CONTRACTS}
"""The tables of the cases, by what they are about."""

TABLES = ROOTS | {part.holder.title(): part.lifecycle for root in ROOTS.values() for part in root.parts}
"""These and the tables of their parts."""


def text():
    """All tables."""
    return "\n".join(line for name, table in TABLES.items() for line in (f"### {name}", "", *lines(table), ""))


if __name__ == "__main__":
    print(text())
