"""How much memory an order takes, ours against a model of a stock machine.

Ours is a whole order, with a price, instants and an id of its own. The model has nothing but what `add_model` gives it
on a stock machine with the states and transitions of our table, and no automatic transitions.
"""

import gc
import tracemalloc
from datetime import timedelta

from side_by_side import Figure
from transitions import Machine

import orderpolicy as op
from orderpolicy.lifecycle.validation import steps_of

ORDERS = 2000
MODELS = 300
"""Fewer, because the cost of `add_model` grows with the models that are there."""


class Model:
    """A plain model."""


def bytes_each(make, count):
    """The memory that one of `count` things takes, on average, while all of them are kept."""
    make(0)
    kept = [None] * count
    gc.collect()
    tracemalloc.start()
    for i in range(count):
        kept[i] = make(i + 1)
    gc.collect()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return size / count


def order_maker(policy, start):
    """Makes orders that are placed and confirmed; nothing that the caller gives is shared between them."""

    def make(i):
        placed, confirmed = (op.ManualClock((start + timedelta(minutes=i, hours=h)).isoformat()).now() for h in (0, 1))
        place = op.PlaceOrder(
            by=op.Role.CUSTOMER,
            order_id=f"o-{i}",
            price=op.Money(f"{100 + i}.00", "EUR"),
            promised=(placed + timedelta(days=7)).isoformat(),
        )
        state = op.handle(None, place, policy=policy, at=placed).unwrap().state
        return op.handle(state, op.ConfirmOrder(by=op.Role.SELLER), policy=policy, at=confirmed).unwrap().state

    return make


def model_maker():
    """Makes models that are registered with one stock machine."""
    steps = sorted({(kind, str(start), str(end)) for _, kind, start, end in steps_of(op.ORDERS)})
    machine = Machine(
        model=None,
        states=[str(state.status) for state in op.ORDERS.states],
        initial="new",
        transitions=[{"trigger": kind.replace(".", "_"), "source": start, "dest": end} for kind, start, end in steps],
        auto_transitions=False,
    )

    def make(_):
        model = Model()
        machine.add_model(model)
        return model

    return make


def compare(name, policy, start, *, rounds, aim):
    """Measure the two in turn."""
    ratios = []
    for _ in range(rounds):
        ours = bytes_each(order_maker(policy, start), ORDERS)
        ratios.append(ours / bytes_each(model_maker(), MODELS))
    return Figure(name=name, ratios=tuple(ratios), aim=aim)
