"""How much memory an order takes, ours against a model of a stock machine.

Ours is a whole order that is placed and confirmed. What the caller gives is measured both ways: with an id of its own
for each order and the same price and instants for all, so that only what the library makes counts; and with a price
and instants of its own for each order too. The model has no data at all, nothing but what `add_model` gives it on a
stock machine with the states and transitions of our table, and no automatic transitions.
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


def given_by_the_caller(start):
    """A price, and the instants at which an order is placed, confirmed and to be delivered."""
    instants = [op.ManualClock(start + timedelta(hours=hours)).now() for hours in (0, 1, 168)]
    return op.Money("400.00", "EUR"), *instants


def order(i, policy, price, placed, confirmed, promised):
    """An order that is placed and confirmed."""
    place = op.PlaceOrder(by=op.Role.CUSTOMER, order_id=f"o-{i}", price=price, promised=promised)
    state = op.handle(None, place, policy=policy, at=placed).unwrap().state
    return op.handle(state, op.ConfirmOrder(by=op.Role.SELLER), policy=policy, at=confirmed).unwrap().state


def maker_of_orders(policy, start):
    """Makes orders that share what the caller gives."""
    given = given_by_the_caller(start)
    return lambda i: order(i, policy, *given)


def maker_of_separate_orders(policy, start):
    """Makes orders that share nothing that the caller gives."""
    return lambda i: order(i, policy, *given_by_the_caller(start + timedelta(minutes=i)))


def maker_of_models():
    """Makes models that are registered with one stock machine."""
    steps = sorted({(kind, str(start), str(end)) for _, kind, start, end in steps_of(op.ORDERS)})
    machine = Machine(
        model=None,
        states=[str(state.status) for state in op.ORDERS.states],
        initial="new",
        transitions=[
            {"trigger": kind.replace(".", "_").replace(" ", "_"), "source": start, "dest": end}
            for kind, start, end in steps
        ],
        auto_transitions=False,
    )

    def make(_):
        model = Model()
        machine.add_model(model)
        return model

    return make


def compare(name, make, *, rounds, aim=None):
    """Measure the two in turn; `make` makes ours from a number."""
    ratios = []
    for _ in range(rounds):
        ours = bytes_each(make, ORDERS)
        ratios.append(ours / bytes_each(maker_of_models(), MODELS))
    return Figure(name=name, ratios=tuple(ratios), aim=aim)
