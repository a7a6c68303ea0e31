"""The machine: what transitions does, only faster, and never changed once it is built."""

import pytest
from transitions import Machine, MachineError

import orderpolicy as op
import quality_check
import tables
from orderpolicy.lifecycle import Start
from orderpolicy.lifecycle.machine import SharedMachine

TABLES = tables.TABLES | {"checked orders": quality_check.TABLE}


class Model:
    """What stock transitions moves."""

    def __init__(self, state):
        self.state = state


def own(table):
    """The moves of a table's own state; a reaction that closes a dispute moves the dispute."""
    inner = {move.event for part in table.parts for move in part.lifecycle.moves}
    return [move for move in table.moves if move.event not in inner]


def stock(table, trigger):
    """A stock machine made of the rows of a table."""
    rows = {
        (trigger(move) + back(move, end), start.name, end.name)
        for move in own(table)
        for start in move.from_
        for end in ends(table, move, start)
    }
    return Machine(
        model=None,
        states=[state.status.name for state in table.states],
        initial=Start.NEW.name,
        transitions=[{"trigger": name, "source": start, "dest": end} for name, start, end in sorted(rows)],
        auto_transitions=False,
    )


def ends(table, move, start):
    """Where a move may lead: to one state, or back to any other."""
    if move.to is op.BACK:
        return [state.status for state in table.states if state.status not in (start, Start.NEW)]
    return [move.to or start]


def back(move, end):
    """What tells one way back from another."""
    return f" back to {end.value}" if move.to is op.BACK else ""


def triggers(table):
    """What the events of a table trigger."""
    return {
        move.event.kind + back(move, end)
        for move in own(table)
        for start in move.from_
        for end in ends(table, move, start)
    }


def moved(machine, trigger, status):
    """Where a stock machine goes, None if nowhere."""
    model = Model(status.name)
    if trigger not in machine.events:
        return None
    try:
        assert machine.events[trigger].trigger(model) is True
    except MachineError:
        return None
    return model.state


@pytest.mark.parametrize("name", TABLES)
def test_every_event_moves_as_in_stock_transitions(name):
    """For every pair of state and event the move is the one that stock transitions makes, or both refuse."""
    table = TABLES[name]
    oracle = stock(table, lambda move: move.event.kind)
    compared = 0
    for state in table.states:
        for kind in triggers(table):
            try:
                ours = table.compiled.machine.move(state.status, kind).name
            except MachineError:
                ours = None
            assert moved(oracle, kind, state.status) == ours
            compared += 1
    assert compared == len(table.states) * len(triggers(table))


@pytest.mark.parametrize("name", TABLES)
def test_every_command_moves_as_in_stock_transitions(name):
    """For every pair of state and command the row that is taken leads where stock transitions goes."""
    table = TABLES[name]
    oracle = stock(table, lambda move: move.command.__name__ if isinstance(move, op.Row) else move.name)
    for state in table.states:
        for command in {row.command for row in table.rows}:
            route = table.compiled.routes[command]
            for row in {route.row(state.status, role) for role in route.who} - {None}:
                for end in ends(table, row, state.status):
                    ours = table.compiled.machine.move(state.status, row.event.kind + back(row, end)).name
                    assert ours == moved(oracle, command.__name__ + back(row, end), state.status)
            somewhere = [
                moved(oracle, name, state.status) for name in oracle.events if name.split()[0] == command.__name__
            ]
            assert bool(route.who_from[state.status]) is any(somewhere)


def test_the_machine_is_one_for_the_table():
    """It is built with the table and shared; no model is ever registered with it."""
    assert op.ORDERS.compiled.machine is op.ORDERS.compiled.machine
    assert isinstance(op.ORDERS.compiled.machine, Machine)
    assert [] == op.ORDERS.compiled.machine.models


def test_a_machine_that_is_built_takes_no_more_transitions():
    """A table does not change under the feet of the cases that run on it."""
    machine = SharedMachine("m", [Start.NEW, op.OrderStatus.PLACED], [("go", Start.NEW, op.OrderStatus.PLACED)])

    with pytest.raises(MachineError, match="the table is built; 'go' takes no more transitions"):
        machine.add_transition("go", "PLACED", "NEW")
    with pytest.raises(MachineError, match="Can't trigger event go from state PLACED"):
        machine.move(op.OrderStatus.PLACED, "go")
