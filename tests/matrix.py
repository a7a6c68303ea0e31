"""Every stage of an order, every command, every role: what is decided. The text is the same on every machine.

python tests/matrix.py > tests/golden/decisions.txt    writes it anew
"""

from datetime import timedelta

import orderpolicy as op
from orderpolicy import presets
from shop import (
    CANCEL,
    CUSTOMER,
    FREE,
    GRANT,
    KEEP,
    PROMISED,
    SELLER,
    START,
    SYSTEM,
    confirmed,
    delivered,
    paid,
    placed,
)

LATER = "2026-11-20"
OPENINGS = {
    "": [],
    " update asked": [op.RequestUpdate(by=CUSTOMER)],
    " cancellation asked by customer": [op.RequestCancellation(by=CUSTOMER, reason="r")],
    " cancellation asked by seller": [op.RequestCancellation(by=SELLER, reason="r")],
    " extension asked": [op.RequestExtension(by=SELLER, promised=LATER)],
}
COMMANDS = [
    lambda by: op.PlaceOrder(by=by, order_id="o-2", price=op.Money("1", "EUR"), promised=LATER),
    lambda by: op.ConfirmOrder(by=by),
    lambda by: op.RecordPayment(by=by),
    lambda by: op.RecordPayment(by=by, amount=op.Money("500", "EUR")),
    lambda by: op.RecordPayment(by=by, amount=op.Money("9", "USD")),
    lambda by: op.RecordRefund(by=by),
    lambda by: op.RecordRefund(by=by, amount=op.Money("900", "EUR")),
    lambda by: op.RecordRefund(by=by, amount=op.Money("9", "USD")),
    lambda by: op.MarkDelivered(by=by),
    lambda by: op.AcceptDelivery(by=by),
    lambda by: op.ForceCancel(by=by),
    lambda by: op.RequestUpdate(by=by),
    lambda by: op.RequestCancellation(by=by, reason="r"),
    lambda by: op.RequestExtension(by=by, promised=LATER),
    lambda by: op.RequestExtension(by=by, promised="2026-11-03"),
    lambda by: op.AnswerUpdate(by=by),
    lambda by: op.AnswerUpdate(by=by, dispute_id="d-7"),
    lambda by: op.AcceptRequest(by=by),
    lambda by: op.AcceptRequest(by=by, dispute_id="d-7"),
    lambda by: op.DeclineRequest(by=by),
    lambda by: op.DeclineRequest(by=by, dispute_id="d-7"),
    lambda by: op.WithdrawDispute(by=by),
    lambda by: op.WithdrawDispute(by=by, dispute_id="d-7"),
]


def policies(change=lambda policy: policy):
    """The policies of the matrix."""
    yield "keep", change(presets.marketplace(on_silence=KEEP))
    yield (
        "cancel",
        change(
            presets.marketplace(
                on_silence=CANCEL,
                on_extension_silence=GRANT,
                seller_request_holds_forced_cancellation=True,
                confirm_within=op.Hours(24),
            )
        ),
    )


def stages(policy):
    """Orders at every stage."""
    for name, stage in (("placed", placed), ("confirmed", confirmed), ("paid", paid), ("delivered", delivered)):
        for what, requests in OPENINGS.items():
            shop = stage(policy=policy)
            try:
                for request in requests:
                    shop.do(request)
            except op.CommandRefused:
                continue
            yield f"{name}{what}", shop
        much = stage(policy=policy).do(op.RecordPayment(by=SYSTEM, amount=op.Money("500", "EUR")))
        yield f"{name} overpaid", much
    for what in (op.RequestUpdate(by=CUSTOMER), op.RequestCancellation(by=CUSTOMER, reason="r")):
        held = delivered(policy=policy).do(what, at=START + timedelta(hours=71))
        yield f"delivered, in the last hour {type(what).__name__}", held
    yield "completed", delivered(policy=policy).do(op.AcceptDelivery(by=CUSTOMER))
    yield "completed by itself", delivered(policy=policy).wait(to=START + timedelta(days=30))
    late = paid(policy=policy, promised=START + timedelta(hours=1), start=START - timedelta(hours=23))
    yield "cancelled", late.do(op.ForceCancel(by=CUSTOMER), at=START + timedelta(hours=25))
    refunded = paid(policy=policy).do(op.RequestCancellation(by=SELLER, reason="r")).do(op.AcceptRequest(by=CUSTOMER))
    yield "cancelled by agreement", refunded
    yield (
        "refunded",
        paid(policy=policy)
        .do(op.RequestCancellation(by=SELLER, reason="r"))
        .do(op.AcceptRequest(by=CUSTOMER))
        .do(op.RecordRefund(by=SYSTEM)),
    )


def lines(change=lambda policy: policy):
    """The decisions, one a line."""
    for policy_name, policy in policies(change):
        for promised in ("2026-11-02", "2026-11-01", "2026-11-02T08:00Z", "2026-11-02T08:00:00.000001Z"):
            command = op.PlaceOrder(by=CUSTOMER, order_id="o", price=op.Money("1", "EUR"), promised=promised)
            answer = op.handle(None, command, policy=policy, at=START)
            yield f"== {policy_name}: promised {promised}: {' | '.join(op.explain(answer).splitlines())}"
        for stage, shop in stages(policy):
            yield f"== {policy_name}: {stage}"
            for make in COMMANDS:
                yield from by_role(shop, make, shop.order.last_at)
            for at in (PROMISED, FREE):
                if at > shop.order.last_at:
                    yield from by_role(shop, lambda by: op.ForceCancel(by=by), at)
            for at in (START + timedelta(hours=48), START + timedelta(hours=73), START + timedelta(days=40)):
                if at >= shop.order.last_at:
                    moved = op.advance(shop.order, policy=policy, to=at)
                    yield f"{at:%d %H:%M} waited   {happened(moved)}"


def by_role(shop, make, at):
    """What each role is told, roles that are told the same on one line."""
    told = {}
    for role in op.Role:
        told.setdefault(decision(shop, make(role), at), []).append(role.value)
    for text, roles in told.items():
        yield f"{at:%d %H:%M} {'+'.join(roles)} {text}"


def decision(shop, command, at):
    """One decision on a line."""
    answer = op.handle(shop.order, command, policy=shop.policy, at=at)
    what = type(command).__name__ + "".join(
        f" {value}" for name in ("amount", "promised", "dispute_id") if (value := getattr(command, name, None))
    )
    if isinstance(answer, op.Accepted):
        return f"{what}: {happened(answer)}"
    reasons = (
        reason.code
        + (f" until {reason.allowed_from:%d %H:%M}" if reason.allowed_from else "")
        + (f" for {'+'.join(reason.allowed_for)}" if reason.allowed_for else "")
        for reason in answer.reasons
    )
    return f"{what}: NO {', '.join(reasons)}"


def happened(accepted):
    """What an acceptance says."""
    told = ",".join(f"{notice.to}" for notice in accepted.notices)
    state = accepted.state
    owed = ",".join(f"{each.kind} {each.owed_by} {each.due:%d %H:%M}" for each in state.deadlines)
    kinds = ",".join(event.kind for event in accepted.events)
    return f"{kinds} -> {state.status} {state.payment} v{state.version} [{owed}] tells {told}"


if __name__ == "__main__":
    print("\n".join(lines()))
