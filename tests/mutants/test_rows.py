"""Every row of the tables matters: a table with one thing wrong is not built, or decides something otherwise."""

from functools import cache
from itertools import zip_longest

import attrs
import pytest

import matrix
from orderpolicy import ORDERS, Hours, Role, TableError


def mutants():
    """Tables with one thing wrong."""
    tables = [(ORDERS, lambda table: table), *((part.lifecycle, within(part)) for part in ORDERS.parts)]
    for table, put in tables:
        for row in table.rows:
            for guard in row.guards:
                left = tuple(each for each in row.guards if each is not guard)
                yield f"{row.name}: without {guard.code}", put, table, attrs.evolve(row, guards=left)
            for role in Role:
                who = row.who ^ {role}
                yield f"{row.name}: {role} the other way round", put, table, attrs.evolve(row, who=who)
            for state in row.from_:
                left = tuple(each for each in row.from_ if each is not state)
                yield f"{row.name}: not from {state}", put, table, attrs.evolve(row, from_=left)
            for state in table.states:
                if state.status is not row.to and state.status.value != "new":
                    yield f"{row.name}: to {state.status}", put, table, attrs.evolve(row, to=state.status)
        for timer in table.timers:
            yield f"{timer.name}: later", put, table, attrs.evolve(timer, period=Hours(49))
            for state in table.states:
                if state.status is not timer.to and state.status.value != "new":
                    yield f"{timer.name}: to {state.status}", put, table, attrs.evolve(timer, to=state.status)
        for reaction in table.reactions:
            yield f"{reaction.name}: never", put, table, attrs.evolve(reaction, when=never)
    for part in ORDERS.parts:
        for command, gate in part.gates.items():
            for state in gate.states:
                left = attrs.evolve(gate, states=tuple(each for each in gate.states if each is not state))
                yield f"gate of {command.__name__}: not in {state}", gated(part), command, left
            if gate.guards:
                yield f"gate of {command.__name__}: without guards", gated(part), command, attrs.evolve(gate, guards=())


def never(_):
    """A condition that is never met."""
    return False


def instead(part, other):
    """The table of orders with another part."""
    return attrs.evolve(ORDERS, parts=tuple(other if each is part else each for each in ORDERS.parts))


def within(part):
    """Puts another table into a part."""
    return lambda table: instead(part, attrs.evolve(part, lifecycle=table))


def gated(part):
    """Puts another gate before a part."""
    return lambda command, gate: instead(part, attrs.evolve(part, gates={**part.gates, command: gate}))


@pytest.mark.parametrize("mutant", tuple(mutants()), ids=lambda mutant: mutant[0])
def test_every_row_matters(mutant):
    """A table with one thing wrong does not hold together, or decides something otherwise."""
    _, put, one, other = mutant
    try:
        if isinstance(one, type):
            table = put(one, other)
        else:
            fields = {
                name: tuple(other if each.name == other.name else each for each in getattr(one, name))
                for name in ("rows", "timers", "reactions")
            }
            table = put(attrs.evolve(one, **fields))
    except TableError:
        return

    def change(policy):
        return attrs.evolve(policy, orders=attrs.evolve(policy.orders, table=table))

    assert noticed(change)


@cache
def told(block):
    """What is decided in a block as it stands."""
    return tuple(matrix.lines(block))


def noticed(change):
    """Whether anything is decided otherwise."""
    for block in ("letters", "disputes"):
        try:
            if any(was != now for was, now in zip_longest(told(block), matrix.lines(block, change))):
                return True
        except Exception:  # noqa: BLE001  # a story that cannot even be told any more is noticed too
            return True
    return False
