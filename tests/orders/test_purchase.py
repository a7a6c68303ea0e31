"""A plain purchase: from the offer to the last cent."""

from datetime import timedelta

import pytest

import orderpolicy as op
from orderpolicy import presets
from shop import (
    CUSTOMER,
    KEEP,
    MICRO,
    POLICY,
    PRICE,
    PROMISED,
    SELLER,
    START,
    SYSTEM,
    Shop,
    confirmed,
    delivered,
    paid,
    placed,
)

HALF = op.Money("200.00", "EUR")


def test_a_purchase_from_start_to_end():
    """Placed, confirmed, paid, delivered, accepted: each step is an event, and the facts of the offer stay (C1)."""
    shop = delivered().do(op.AcceptDelivery(by=CUSTOMER))

    assert [
        "order.placed",
        "order.confirmed",
        "order.payment_recorded",
        "order.delivered",
        "order.delivery_accepted",
    ] == shop.kinds()
    order = shop.order
    assert (op.OrderStatus.COMPLETED, op.PaymentStatus.PAID, 5) == (order.status, order.payment, order.version)
    assert ("o-1", PRICE, START, PROMISED) == (order.order_id, order.price, order.placed_at, order.promised)
    assert (START, None) == (order.delivered_at, order.cancellation)
    assert POLICY.version == order.policy_version


def test_completion_by_itself():
    """After the window, to the instant; a change of the clocks in between does not matter to calendar days."""
    shop = delivered(start="2026-10-23T12:00:00+02:00", promised="2026-10-30")
    due = op.ManualClock("2026-10-26T12:00:00+01:00").now()

    assert [("order.completes", due, CUSTOMER)] == [
        (each.kind, each.due, each.owed_by) for each in op.deadlines(shop.order, policy=POLICY)
    ]
    assert due == op.next_due(shop.order, policy=POLICY)
    assert [] == shop.codes(op.AcceptDelivery(by=CUSTOMER), at=due - MICRO)
    assert ["order.completed"] == shop.codes(op.AcceptDelivery(by=CUSTOMER), at=due)
    shop.wait(to=due)
    assert (op.OrderStatus.COMPLETED, due, SYSTEM) == (shop.order.status, shop.events[-1].at, shop.events[-1].by)
    assert op.next_due(shop.order, policy=POLICY) is None


@pytest.mark.parametrize("stage", [placed, confirmed, delivered])
def test_money_does_not_wait_for_goods(stage):
    """A payment is recorded whatever the status, in parts or at once, and never more than once by default."""
    shop = stage()
    if stage is not delivered:
        assert op.PaymentStatus.UNPAID is shop.order.payment
        shop.do(op.RecordPayment(by=SYSTEM, amount=HALF))
        assert (op.PaymentStatus.UNPAID, HALF) == (shop.order.payment, shop.order.outstanding)
        shop.do(op.RecordPayment(by=SYSTEM))
    assert (op.PaymentStatus.PAID, PRICE, PRICE) == (shop.order.payment, shop.order.paid, shop.order.kept)
    assert ["payment.nothing_outstanding"] == shop.codes(op.RecordPayment(by=SYSTEM))


def test_money_that_came_twice_is_paid_back():
    """What is paid beyond the price is due back, since the instant at which it came, and the order goes on."""
    shop = paid().do(op.RecordPayment(by=SYSTEM, amount=HALF), at=START + timedelta(days=1))

    assert (op.OrderStatus.CONFIRMED, op.PaymentStatus.REFUND_DUE) == (shop.order.status, shop.order.payment)
    assert (HALF, PRICE, START + timedelta(days=1)) == (
        shop.order.refund_due,
        shop.order.kept,
        shop.order.refund.anchor,
    )
    assert START + timedelta(days=15) == shop.order.refund.due
    shop.do(op.RecordRefund(by=SELLER))
    assert (op.PaymentStatus.PAID, None) == (shop.order.payment, shop.order.refund)


def test_a_cancelled_order_is_paid_back():
    """All that was paid is due, in parts or at once, never more."""
    shop = paid().do(op.RequestCancellation(by=SELLER, reason="x")).do(op.AcceptRequest(by=CUSTOMER))
    assert (op.PaymentStatus.REFUND_DUE, PRICE) == (shop.order.payment, shop.order.refund_due)
    assert ["refund.exceeds_due"] == shop.codes(op.RecordRefund(by=SELLER, amount=op.Money("400.01", "EUR")))

    shop.do(op.RecordRefund(by=SELLER, amount=HALF))
    assert (op.PaymentStatus.REFUND_DUE, HALF) == (shop.order.payment, shop.order.refund_due)
    shop.do(op.RecordRefund(by=SELLER))
    assert (op.PaymentStatus.REFUNDED, PRICE) == (shop.order.payment, shop.order.refunded)
    assert ["refund.nothing_due"] == shop.codes(op.RecordRefund(by=SELLER))


def test_money_that_comes_after_the_cancellation_is_paid_back_too():
    """It is a fact, so it is recorded; the seller may keep none of it."""
    shop = confirmed().do(op.RequestCancellation(by=SELLER, reason="x")).do(op.AcceptRequest(by=CUSTOMER))
    assert op.PaymentStatus.UNPAID is shop.order.payment

    shop.do(op.RecordPayment(by=SYSTEM, amount=HALF))
    assert (op.PaymentStatus.REFUND_DUE, HALF) == (shop.order.payment, shop.order.refund_due)


def test_what_costs_nothing_is_paid():
    """A free order has no payment to wait for."""
    assert op.PaymentStatus.PAID is placed(price=op.Money(0, "EUR")).order.payment


@pytest.mark.parametrize("command", [op.RecordPayment, op.RecordRefund])
def test_money_of_another_currency(command):
    """It is not reckoned with the price."""
    shop = paid().do(op.RecordPayment(by=SYSTEM, amount=HALF))

    assert ["payment.wrong_currency"] == shop.codes(command(by=SELLER, amount=op.Money("1", "USD")))


@pytest.mark.parametrize("command", [op.RecordPayment, op.RecordRefund])
@pytest.mark.parametrize("amount", ["0", "-1"])
def test_no_payment_of_nothing(command, amount):
    """An amount is more than nothing, or left out."""
    with pytest.raises(op.MoneyError, match=f"{command.__name__}.amount is {amount}.00 EUR; give more than nothing"):
        command(by=SELLER, amount=op.Money(amount, "EUR"))


def test_no_price_below_zero():
    """The message names the field."""
    with pytest.raises(op.MoneyError, match="PlaceOrder.price is -1.00 EUR"):
        op.PlaceOrder(by=CUSTOMER, order_id="o", price=op.Money("-1", "EUR"), promised="2026-11-09")


@pytest.mark.parametrize(
    ("promised", "codes"),
    [
        ("2026-11-02T08:59:59.999999+01:00", ["order.promise_not_ahead"]),
        ("2026-11-02T09:00:00+01:00", ["order.promise_not_ahead"]),
        ("2026-11-02T09:00:00.000001+01:00", []),
        ("2026-11-01", ["order.promise_not_ahead"]),
        ("2026-11-02", []),
    ],
)
def test_what_is_promised_lies_ahead(promised, codes):
    """To the microsecond; today is still ahead."""
    command = op.PlaceOrder(by=CUSTOMER, order_id="o", price=PRICE, promised=promised)
    answer = op.handle(None, command, policy=POLICY, at=START)

    assert codes == [reason.code for reason in getattr(answer, "reasons", ())]


def test_what_is_owed():
    """Delivery, payment, answer and refund, each with owner, due instant and breach."""
    policy = presets.marketplace(on_silence=KEEP, refund_within=op.Days(2))
    shop = confirmed(policy=policy).do(op.RequestUpdate(by=CUSTOMER))

    def owed(at):
        return [
            (each.kind, each.owed_by, each.owed_to, each.due, each.breached)
            for each in op.obligations(shop.order, policy=policy, at=at)
        ]

    due = START + timedelta(hours=48)
    assert [
        ("answer", SELLER, CUSTOMER, due, False),
        ("delivery", SELLER, CUSTOMER, PROMISED, False),
        ("payment", CUSTOMER, SELLER, None, False),
    ] == owed(START)
    assert [("delivery", PROMISED, False), ("payment", None, False)] == [
        (kind, when, breached) for kind, _, _, when, breached in owed(PROMISED - MICRO)
    ]
    assert ("delivery", SELLER, CUSTOMER, PROMISED, True) == owed(PROMISED)[0]

    shop.do(op.RecordPayment(by=SYSTEM)).do(op.ForceCancel(by=CUSTOMER), at=PROMISED + timedelta(hours=24))
    back = PROMISED + timedelta(hours=72)
    assert [("refund", SELLER, CUSTOMER, back, False)] == owed(back - MICRO)
    assert [("refund", SELLER, CUSTOMER, back, True)] == owed(back)
    (refund,) = op.obligations(shop.order, policy=policy, at=back)
    assert (PRICE, PROMISED + timedelta(hours=24)) == (refund.amount, refund.since)
    shop.do(op.RecordRefund(by=SELLER), at=back)
    assert [] == owed(back)


def test_obligations_settle_first():
    """Law 1: an answer whose time has passed is owed no more, whenever somebody looks."""
    shop = Shop().do(op.RequestUpdate(by=CUSTOMER))
    late = START + timedelta(hours=48)

    assert "answer" not in [each.kind for each in op.obligations(shop.order, policy=POLICY, at=late)]


def test_who_is_told():
    """The other party; both, when neither did it; nobody of what it did itself."""
    assert [SELLER] == [notice.to for notice in placed().notices]
    assert [CUSTOMER] == [notice.to for notice in confirmed().notices]
    assert [CUSTOMER, SELLER] == [notice.to for notice in paid().notices]
