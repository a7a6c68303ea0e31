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
IN_BOTH = [
    lambda by: op.ConfirmOrder(by=by),
    lambda by: op.RecordPayment(by=by),
    lambda by: op.RecordRefund(by=by),
    lambda by: op.MarkDelivered(by=by),
    lambda by: op.ForceCancel(by=by),
    lambda by: op.RequestCancellation(by=by, reason="r"),
    lambda by: op.AcceptRequest(by=by),
    lambda by: op.CancelOrder(by=by),
    lambda by: op.DeclareWithdrawal(by=by),
    lambda by: op.AskQuestion(by=by),
]
IN_DISPUTES = [
    lambda by: op.PlaceOrder(by=by, order_id="o-2", price=op.Money("1", "EUR"), promised=LATER),
    lambda by: op.RecordPayment(by=by, amount=op.Money("500", "EUR")),
    lambda by: op.RecordPayment(by=by, amount=op.Money("9", "USD")),
    lambda by: op.RecordRefund(by=by, amount=op.Money("900", "EUR")),
    lambda by: op.RecordRefund(by=by, amount=op.Money("9", "USD")),
    lambda by: op.AcceptDelivery(by=by),
    lambda by: op.RequestUpdate(by=by),
    lambda by: op.RequestExtension(by=by, promised=LATER),
    lambda by: op.RequestExtension(by=by, promised="2026-11-03"),
    lambda by: op.AnswerUpdate(by=by),
    lambda by: op.AnswerUpdate(by=by, dispute_id="d-7"),
    lambda by: op.AcceptRequest(by=by, dispute_id="d-7"),
    lambda by: op.DeclineRequest(by=by),
    lambda by: op.DeclineRequest(by=by, dispute_id="d-7"),
    lambda by: op.WithdrawDispute(by=by),
    lambda by: op.WithdrawDispute(by=by, dispute_id="d-7"),
]
IN_LETTERS = [
    lambda by: op.RecordSupplierDelay(by=by),
    lambda by: op.AnnounceDelay(by=by),
    lambda by: op.AnnounceDelay(by=by, promised="2026-11-03"),
    lambda by: op.PromiseDelivery(by=by, promised="2026-11-05"),
    lambda by: op.PromiseDelivery(by=by, promised="2026-11-01", message_id="m-7"),
    lambda by: op.CancelOrder(by=by, basis="m-1"),
    lambda by: op.CancelOrder(by=by, basis="d-1"),
    lambda by: op.CancelOrder(by=by, ground="out_of_stock"),
    lambda by: op.DeclareWithdrawal(by=by),
    lambda by: op.DeclareWithdrawal(by=by, sent_at="2026-11-01T00:00:00Z"),
    lambda by: op.DeclareWithdrawal(by=by, sent_at="2027-11-01T00:00:00Z"),
    lambda by: op.ConfirmReactivation(by=by),
    lambda by: op.OfferReactivation(by=by),
    lambda by: op.OfferReactivation(by=by, valid_until="2026-11-01"),
    lambda by: op.OfferReactivation(by=by, promised="2026-11-08"),
    lambda by: op.OfferReactivation(by=by, promised="2026-12-08"),
    lambda by: op.AcceptReactivation(by=by),
    lambda by: op.DeclineReactivation(by=by),
    lambda by: op.Complain(by=by),
    lambda by: op.Declare(by=by),
    lambda by: op.RetractQuestion(by=by),
    lambda by: op.RetractQuestion(by=by, message_id="m-1"),
    lambda by: op.Reply(by=by),
    lambda by: op.Reply(by=by, message_id="m-1"),
]


def markets():
    """The policies of the disputes."""
    yield "keep", presets.marketplace(on_silence=KEEP)
    yield (
        "cancel",
        presets.marketplace(
            on_silence=CANCEL,
            on_extension_silence=GRANT,
            seller_request_holds_forced_cancellation=True,
            confirm_within=op.Hours(24),
        ),
    )


def shops():
    """The policies of the letters."""
    grounds = ("out_of_stock", "payment_missing")
    yield "portal", presets.comparison_portal(grounds=grounds, delay_notice_within=op.Hours(5))


def in_disputes(policy):
    """Orders at every stage, with every request."""
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
    back = paid(policy=policy).do(op.Declare(by=CUSTOMER)).do(op.CancelOrder(by=SELLER, basis="m-1"))
    yield "taken up again", back.do(op.OfferReactivation(by=SELLER)).do(op.AcceptReactivation(by=CUSTOMER))
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


def in_letters(policy):
    """Orders about which something was said, and what may come of it."""
    for by in (CUSTOMER, SELLER):
        for say in (op.AskQuestion, op.Declare):
            yield f"confirmed, {say.__name__} by {by}", confirmed(policy=policy).do(say(by=by))
    yield "two questions", placed(policy=policy).do(op.AskQuestion(by=CUSTOMER)).do(op.Complain(by=CUSTOMER))
    yield "answered", confirmed(policy=policy).do(op.Declare(by=CUSTOMER)).do(op.Reply(by=SELLER))
    yield "retracted", confirmed(policy=policy).do(op.Declare(by=CUSTOMER)).do(op.RetractQuestion(by=CUSTOMER))
    yield "supplier is late", confirmed(policy=policy).do(op.RecordSupplierDelay(by=SELLER))
    yield "delay announced", confirmed(policy=policy).do(op.AnnounceDelay(by=SELLER, promised="2026-11-12"))
    yield "promised earlier", confirmed(policy=policy).do(op.PromiseDelivery(by=SELLER, promised="2026-11-04"))
    yield "promised later", confirmed(policy=policy).do(op.PromiseDelivery(by=SELLER, promised="2026-11-30"))
    yield "update asked", confirmed(policy=policy).do(op.RequestUpdate(by=CUSTOMER))
    for before in (placed, paid, delivered):
        yield from returns(before, policy)
    completed = delivered(policy=policy).do(op.AcceptDelivery(by=CUSTOMER))
    yield "completed", completed
    yield (
        "completed, withdrawn",
        (delivered(policy=policy).do(op.AcceptDelivery(by=CUSTOMER)).do(op.DeclareWithdrawal(by=CUSTOMER))),
    )
    late = paid(policy=policy, promised=START + timedelta(hours=1))
    free = late.order.additional.due
    yield "nearly late enough", late.wait(to=free - timedelta(microseconds=1))
    ended = paid(policy=policy, promised=START + timedelta(hours=1)).do(op.CancelOrder(by=CUSTOMER), at=free)
    yield "ended", ended


def returns(before, policy):
    """Orders that were cancelled, and taken up again or not."""

    def gone():
        shop = before(policy=policy).do(op.Declare(by=CUSTOMER))
        return shop.do(op.CancelOrder(by=SELLER, basis="m-1"))

    def offered():
        return gone().do(op.OfferReactivation(by=SELLER, valid_until="2026-11-03"))

    name = before.__name__
    yield f"{name}, cancelled on a declaration", gone()
    yield f"{name}, reactivation offered", offered()
    if before is not delivered:
        yield f"{name}, reactivation with a date", gone().do(op.OfferReactivation(by=SELLER, promised="2026-11-30"))
    yield f"{name}, reactivation declined", offered().do(op.DeclineReactivation(by=CUSTOMER))
    yield f"{name}, reactivated", offered().do(op.AcceptReactivation(by=CUSTOMER))
    yield (
        f"{name}, reactivated, confirmed",
        (offered().do(op.AcceptReactivation(by=CUSTOMER)).do(op.ConfirmReactivation(by=SELLER))),
    )
    again = offered().do(op.AcceptReactivation(by=CUSTOMER)).do(op.Declare(by=CUSTOMER), at=START + timedelta(hours=1))
    yield f"{name}, reactivated, declared again", again
    yield f"{name}, withdrawn", before(policy=policy).do(op.DeclareWithdrawal(by=CUSTOMER))


BLOCKS = {
    "disputes": (markets, in_disputes, [*IN_DISPUTES, *IN_BOTH]),
    "letters": (shops, in_letters, [*IN_LETTERS, *IN_BOTH]),
}


def lines(block, change=lambda policy: policy):
    """The decisions of a block, one a line."""
    policies, stages, commands = BLOCKS[block]
    for policy_name, said in policies():
        policy = change(said)
        for promised in ("2026-11-02", "2026-11-01", "2026-11-02T08:00Z", "2026-11-02T08:00:00.000001Z"):
            for until in (None, promised):
                offer = op.Offer(price=op.Money("1", "EUR"), promised=promised, valid_until=until)
                answer = op.handle(None, op.PlaceOrder(by=CUSTOMER, order_id="o", offer=offer), policy=policy, at=START)
                yield f"== {policy_name}: {promised} until {until}: {' | '.join(op.explain(answer).splitlines())}"
        for stage, shop in stages(policy):
            yield f"== {policy_name}: {stage}"
            for make in commands:
                yield from by_role(shop, make, shop.order.last_at)
            for at in (PROMISED, FREE):
                if at > shop.order.last_at:
                    yield from by_role(shop, lambda by: op.ForceCancel(by=by), at)
                    yield from by_role(shop, lambda by: op.CancelOrder(by=by), at)
            for at in (START + timedelta(hours=48), START + timedelta(hours=73), START + timedelta(days=40)):
                if at >= shop.order.last_at:
                    moved = op.advance(shop.order, policy=policy, to=at)
                    yield f"{at:%d %H:%M} waited   {happened(moved)}"


def text():
    """All decisions."""
    return "".join(f"{line}\n" for block in BLOCKS for line in lines(block))


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
        f" {value}"
        for name in ("amount", "promised", "dispute_id", "message_id", "basis", "ground", "sent_at", "valid_until")
        if (value := getattr(command, name, None))
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
    late = ",".join(each.kind for each in state.overdue)
    why = f" {state.cancellation.basis} by {state.cancellation.initiated_by}" if state.cancellation else ""
    return (
        f"{kinds} -> {state.status}{why} {state.payment} v{state.version} {state.expected:%d %H:%M}"
        f" [{owed}] ({late}) tells {told}"
    )


if __name__ == "__main__":
    print(text(), end="")
