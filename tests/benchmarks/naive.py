"""The opponent that reads the manuals of the same libraries: a stock machine, `attrs.evolve` and pendulum's `add`.

Its values are the frozen classes of `by_hand`, and the outcome of a decision is equal to ours in every field. What
would slow it down without need is left out: states are strings, no events are sent to callbacks, nothing is queued,
no automatic transitions are made, and the model is registered before the clock runs.
"""

import attrs
from by_hand import LAPSES, PARTIES, RUNNING, Accepted, Deadline, Dispute, Notice, UpdateRequested
from transitions import Machine

import orderpolicy as op

NEW = "new"


class DisputeModel:
    """A model with the guards of a request for an update as conditions."""

    order = None

    def order_runs(self, _command, at):
        """Whether the order can have a dispute, and time has not gone back."""
        return self.order.status in RUNNING and at >= self.order.last_at

    def customer_asks(self, command, _at):
        """Whether the command comes from the customer."""
        return command.by is op.Role.CUSTOMER


def dispute_machine(model):
    """A stock machine for disputes."""
    asked = {"source": NEW, "dest": "open", "conditions": ["order_runs", "customer_asks"]}
    answers = {"answer": "answered", "accept": "accepted", "decline": "declined", "withdraw": "withdrawn"}
    return Machine(
        model=model,
        states=[NEW, "open", "lapsed", *answers.values()],
        initial=NEW,
        transitions=[
            {"trigger": "request_update", **asked},
            *({"trigger": trigger, "source": "open", "dest": dest} for trigger, dest in answers.items()),
            {"trigger": "lapse", "source": "open", "dest": "lapsed"},
        ],
        auto_transitions=False,
    )


def request_update(model, order, command, policy, at):
    """Decide on a request for an update; None if the machine refuses it."""
    model.order = order
    model.state = NEW
    if not model.request_update(command, at):
        return None
    period = policy.orders.disputes.answer_within
    due = at.add(hours=period.count)
    dispute_id = f"d-{len(order.disputes) + 1}"
    deadline = Deadline(LAPSES, due, op.Role.SELLER, at, period, dispute_id, policy.zone)
    event = UpdateRequested(
        at=at,
        by=command.by,
        cause=command.id,
        deadlines=(deadline,),
        dispute_id=dispute_id,
        dispute_kind=op.DisputeKind.UPDATE,
        comment=command.comment,
    )
    dispute = Dispute(
        status=op.DisputeStatus(model.state),
        version=1,
        policy_version=order.policy_version,
        dispute_id=dispute_id,
        kind=op.DisputeKind.UPDATE,
        opened_by=command.by,
        opened_at=at,
        due=due,
        comment=command.comment,
    )
    state = attrs.evolve(
        order,
        version=order.version + 1,
        last_at=at,
        deadlines=tuple(sorted((*order.deadlines, deadline), key=lambda each: each.due)),
        disputes=(*order.disputes, dispute),
    )
    notices = tuple(Notice(to=role, event=event, zone=policy.zone) for role in PARTIES if role is not command.by)
    return Accepted(state, (event,), notices, zone=policy.zone)


class OrderModel:
    """A model with a guard of a forced cancellation as a condition."""

    order = None

    def never(self, *_args):
        """No: the cheapest guard that fails."""
        return False

    def late_for_long(self, _command, policy, at):
        """The guard that asks what ours asks."""
        return at >= self.order.expected.add(hours=policy.orders.force_cancel_after.count)


def order_machine(model, condition):
    """A stock machine for orders whose forced cancellation has a condition."""
    return Machine(
        model=model,
        states=["placed", "confirmed", "delivered", "completed", "cancelled"],
        initial="confirmed",
        transitions=[
            {"trigger": "confirm", "source": "placed", "dest": "confirmed"},
            {"trigger": "deliver", "source": "confirmed", "dest": "delivered"},
            {"trigger": "accept", "source": "delivered", "dest": "completed"},
            {"trigger": "force", "source": ["placed", "confirmed"], "dest": "cancelled", "conditions": condition},
        ],
        auto_transitions=False,
    )
