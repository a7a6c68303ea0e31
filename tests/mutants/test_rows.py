"""Every row of the tables matters: a table with one thing wrong is not built, or decides something otherwise."""

from functools import cache
from itertools import zip_longest

import attrs
import pytest

import matrix
import matrix_accounts
from orderpolicy import ACCOUNTS, CONTRACTS, ORDERS, Hours, Role, TableError

BLOCKS = {
    "orders": (ORDERS, ((matrix, "letters"), (matrix, "disputes"), (matrix_accounts, "contracts"))),
    "accounts": (ACCOUNTS, ((matrix_accounts, "accounts"),)),
    "contracts": (CONTRACTS, ((matrix_accounts, "contracts"),)),
}
"""Each concept with its table, and the recorded decisions that notice a mutant."""


def all_mutants():
    """Those of every concept; what a message can do is tried on orders alone."""
    for concept, (root, _) in BLOCKS.items():
        for name, *mutant in mutants(root):
            yield f"{concept}: {name}", concept, *mutant


def mutants(root):
    """Tables with one thing wrong."""
    parts = [part for part in root.parts if root is ORDERS or part.holder != "messages"]
    tables = [(root, lambda table: table), *((part.lifecycle, within(root, part)) for part in parts)]
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
            for state in others(table, row):
                yield f"{row.name}: to {state.status}", put, table, attrs.evolve(row, to=state.status)
        for timer in table.timers:
            yield f"{timer.name}: later", put, table, attrs.evolve(timer, period=Hours(49))
            for state in others(table, timer):
                yield f"{timer.name}: to {state.status}", put, table, attrs.evolve(timer, to=state.status)
        for reaction in table.reactions:
            yield f"{reaction.name}: never", put, table, attrs.evolve(reaction, when=never)
    for part in root.parts:
        put = gated(root, part)
        for command, gate in part.gates.items():
            for state in gate.states:
                left = attrs.evolve(gate, states=tuple(each for each in gate.states if each is not state))
                yield f"gate of {command.__name__}: not in {state}", put, command, left
            if gate.guards:
                yield f"gate of {command.__name__}: without guards", put, command, attrs.evolve(gate, guards=())


def others(table, move):
    """The states to which a move does not lead."""
    ends = {move.to} if move.to else {start for start in move.from_ if len(move.from_) == 1}
    return [state for state in table.states if state.status not in ends and state.status.value != "new"]


def never(_):
    """A condition that is never met."""
    return False


def instead(root, part, other):
    """The table of a case with another part."""
    return attrs.evolve(root, parts=tuple(other if each is part else each for each in root.parts))


def within(root, part):
    """Puts another table into a part."""
    return lambda table: instead(root, part, attrs.evolve(part, lifecycle=table))


def gated(root, part):
    """Puts another gate before a part."""
    return lambda command, gate: instead(root, part, attrs.evolve(part, gates={**part.gates, command: gate}))


@pytest.mark.parametrize("mutant", tuple(all_mutants()), ids=lambda mutant: mutant[0])
def test_every_row_matters(mutant):
    """A table with one thing wrong does not hold together, or decides something otherwise."""
    _, concept, put, one, other = mutant
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
        return attrs.evolve(policy, **{concept: attrs.evolve(getattr(policy, concept), table=table)})

    assert noticed(concept, change)


@cache
def told(recorded, block):
    """What is decided in a block as it stands."""
    return tuple(recorded.lines(block))


def noticed(concept, change):
    """Whether anything is decided otherwise."""
    for recorded, block in BLOCKS[concept][1]:
        try:
            if any(was != now for was, now in zip_longest(told(recorded, block), recorded.lines(block, change))):
                return True
        except Exception:  # noqa: BLE001  # a story that cannot even be told any more is noticed too
            return True
    return False
