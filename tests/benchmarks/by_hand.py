"""The opponent that a careful developer writes by hand: frozen slotted attrs classes and plain if-statements.

The classes have the fields of ours, and the outcome of a decision is equal to ours in every field. What a policy, a
role, a status or an amount is, is plain data and shared with us. Instants are datetimes of the standard library.
"""

from datetime import datetime, timedelta

import attrs
from attrs import frozen

import orderpolicy as op

RUNNING = (op.OrderStatus.PLACED, op.OrderStatus.CONFIRMED, op.OrderStatus.DELIVERED)
PARTIES = (op.Role.CUSTOMER, op.Role.SELLER)
LAPSES = "dispute.silence_lapses"


@frozen
class Deadline:
    """A deadline that runs."""

    kind: str
    due: datetime
    owed_by: op.Role
    anchor: datetime
    period: op.Hours
    about: str | None = None
    zone: str = "UTC"
    reckoning: None = None


@frozen(kw_only=True)
class UpdateRequested:
    """The event."""

    at: datetime
    by: op.Role
    cause: str | None = None
    deadlines: tuple[Deadline, ...] = ()
    timer: str | None = None
    asked: str | None = None
    dispute_id: str
    dispute_kind: op.DisputeKind
    comment: str = ""
    reason: str = ""
    promised: datetime | None = None


@frozen(kw_only=True)
class Dispute:
    """A request of one party to the other."""

    status: op.DisputeStatus
    version: int
    policy_version: str
    dispute_id: str
    kind: op.DisputeKind
    opened_by: op.Role
    opened_at: datetime
    due: datetime
    reason: str = ""
    comment: str = ""
    promised: datetime | None = None
    closed_at: datetime | None = None
    closed_by: op.Role | None = None
    answer: str = ""


@frozen(kw_only=True)
class Order:
    """An order."""

    status: op.OrderStatus
    version: int
    policy_version: str
    last_at: datetime
    deadlines: tuple[Deadline, ...] = ()
    overdue: tuple[Deadline, ...] = ()
    suspended: object = None
    fulfilled: tuple[op.Fulfilment, ...] = ()
    receipts: tuple[object, ...] = ()
    order_id: str
    account_id: str | None = None
    what: str = ""
    price: op.Money
    essential: bool = False
    placed_at: datetime
    promised: datetime
    expected: datetime
    promises: tuple[op.Promise, ...]
    grace: Deadline | None
    additional: Deadline | None = None
    payment_due: Deadline | None = None
    paid: op.Money
    refunded: op.Money
    refunds: tuple[op.Refund, ...] = ()
    repaid: tuple[op.Refund, ...] = ()
    paid_at: datetime | None = None
    delivered_at: datetime | None = None
    withdrawal: Deadline | None = None
    cancellation: op.Cancellation | None = None
    reactivated_at: datetime | None = None
    settled: tuple[str, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    messages: tuple[op.Message, ...] = ()
    reactivations: tuple[op.Reactivation, ...] = ()


@frozen(kw_only=True)
class Notice:
    """Somebody is to be told."""

    to: op.Role
    event: UpdateRequested
    zone: str = "UTC"


@frozen
class Accepted:
    """The command has gone through."""

    state: Order
    events: tuple[UpdateRequested, ...] = ()
    notices: tuple[Notice, ...] = ()
    repeated: bool = False
    zone: str = "UTC"


def _with_evolve(order, dispute, event, deadlines, receipts):
    """The new state as most write it."""
    return attrs.evolve(
        order,
        version=order.version + 1,
        last_at=event.at,
        deadlines=deadlines,
        receipts=receipts,
        disputes=(*order.disputes, dispute),
    )


def _with_constructor(order, dispute, event, deadlines, receipts):
    """The new state as whoever counts every microsecond writes it."""
    return Order(
        status=order.status,
        version=order.version + 1,
        policy_version=order.policy_version,
        last_at=event.at,
        deadlines=deadlines,
        receipts=receipts,
        disputes=(*order.disputes, dispute),
        account_id=order.account_id,
        additional=order.additional,
        cancellation=order.cancellation,
        delivered_at=order.delivered_at,
        essential=order.essential,
        expected=order.expected,
        fulfilled=order.fulfilled,
        grace=order.grace,
        messages=order.messages,
        order_id=order.order_id,
        overdue=order.overdue,
        paid=order.paid,
        paid_at=order.paid_at,
        payment_due=order.payment_due,
        placed_at=order.placed_at,
        price=order.price,
        promised=order.promised,
        promises=order.promises,
        reactivated_at=order.reactivated_at,
        reactivations=order.reactivations,
        refunds=order.refunds,
        settled=order.settled,
        suspended=order.suspended,
        refunded=order.refunded,
        repaid=order.repaid,
        what=order.what,
        withdrawal=order.withdrawal,
    )


def request_update(order, command, policy, at):
    """Decide on a request for an update; the state is copied with `attrs.evolve`."""
    return _request_update(order, command, policy, at, _with_evolve)


def request_update_constructed(order, command, policy, at):
    """Decide on a request for an update; the state is copied with its constructor."""
    return _request_update(order, command, policy, at, _with_constructor)


def _request_update(order, command, policy, at, new_state):  # one straight line is the fastest
    if order.policy_version != policy.version:
        raise op.UnknownPolicyVersion
    if at.tzinfo is None:
        raise op.NaiveInstant
    if at < order.last_at:
        raise op.ClockWentBackwards
    if order.deadlines and order.deadlines[0].due <= at:
        raise NotImplementedError  # no deadline is due in what is measured; ours looks for one, so does this
    if command.id is not None and any(event.cause == command.id for event in order.receipts):
        raise NotImplementedError  # the same for a command that is sent again
    reasons = []
    if order.status not in RUNNING:
        reasons.append(op.Reason(f"order.{order.status}", "order.table"))
    if order.disputes and order.disputes[-1].status is op.DisputeStatus.OPEN:
        reasons.append(op.Reason("dispute.already_open", "dispute.table"))
    if command.by is not op.Role.CUSTOMER:
        reasons.append(op.Reason("role.not_allowed", "dispute.table"))
    if reasons:
        return op.Refused(tuple(reasons), type(command))
    period = policy.orders.disputes.answer_within
    due = at + timedelta(hours=period.count)
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
        status=op.DisputeStatus.OPEN,
        version=1,
        policy_version=order.policy_version,
        dispute_id=dispute_id,
        kind=op.DisputeKind.UPDATE,
        opened_by=command.by,
        opened_at=at,
        due=due,
        comment=command.comment,
    )
    receipts = order.receipts if command.id is None else (*order.receipts, event)
    deadlines = event.deadlines
    if order.deadlines:
        deadlines = tuple(sorted((*order.deadlines, deadline), key=lambda each: each.due))
    state = new_state(order, dispute, event, deadlines, receipts)
    notices = tuple([Notice(to=role, event=event, zone=policy.zone) for role in PARTIES if role is not command.by])
    return Accepted(state, (event,), notices, zone=policy.zone)


def order_like(ours, to_instant):
    """An order of ours, as one of these; `to_instant` turns its instants into the opponent's."""
    values = {a.name: getattr(ours, a.name) for a in attrs.fields(type(ours))}
    return Order(**{name: to_instant(v) if isinstance(v, datetime) else v for name, v in values.items()})


def differences(ours, theirs, path=""):
    """Where two outcomes differ; empty for a fair comparison."""
    if attrs.has(type(ours)) and attrs.has(type(theirs)):
        names, others = ([a.name for a in attrs.fields(type(each))] for each in (ours, theirs))
        if names != others:
            return [f"{path}: fields {names} and {others}"]
        pairs = [(f"{path}.{name}", getattr(ours, name), getattr(theirs, name)) for name in names]
    elif isinstance(ours, tuple) and isinstance(theirs, tuple) and len(ours) == len(theirs):
        pairs = [(f"{path}[{i}]", *pair) for i, pair in enumerate(zip(ours, theirs, strict=True))]
    else:
        return [] if ours == theirs else [f"{path}: {ours!r} and {theirs!r}"]
    return [difference for where, one, other in pairs for difference in differences(one, other, where)]
