"""A shop's own state: between confirmation and delivery the goods rest in a quality check."""

from __future__ import annotations

from enum import auto

import attrs

import orderpolicy as op
from orderpolicy import presets


class CheckStatus(op.Status):
    """The shop's own states."""

    QUALITY_CHECK = auto()


@attrs.frozen(kw_only=True)
class SubmitForCheck(op.OrderCommand):
    """The seller hands the goods to the inspectors."""


@attrs.frozen(kw_only=True)
class CheckBegun(op.Event):
    """The goods rest in the quality check."""

    kind = "order.check_begun"


@attrs.frozen(kw_only=True)
class CheckExpired(op.Event):
    """Nobody has delivered the goods in time; they must be checked again."""

    kind = "order.check_expired"


@op.guard("quality.not_rested", rule="shop.rest")
def rested(s: op.Situation[op.Order, op.OrderPolicy]) -> op.Objection | None:
    """Goods rest for two hours in the check before they are delivered."""
    began = next(deadline.anchor for deadline in s.subject.deadlines if deadline.kind == "order.check_expires")
    ready = op.Hours(2).after(began, s.place)
    return None if s.at >= ready else op.Objection({"ready": ready.isoformat()}, until=ready)


TABLE = op.ORDERS.extend(
    states=[op.State(CheckStatus.QUALITY_CHECK, refuses="order.in_quality_check")],
    # All that holds for a confirmed order holds for one in the check: disputes, payments, forced cancellation.
    like={CheckStatus.QUALITY_CHECK: op.OrderStatus.CONFIRMED},
    without=["deliver"],
    rows=[
        op.Row(
            name="submit for the check",
            command=SubmitForCheck,
            from_=op.OrderStatus.CONFIRMED,
            to=CheckStatus.QUALITY_CHECK,
            who={op.Role.SELLER},
            event=CheckBegun,
        ),
        op.Row(
            name="deliver after the check",
            command=op.MarkDelivered,
            from_=CheckStatus.QUALITY_CHECK,
            to=op.OrderStatus.DELIVERED,
            who={op.Role.SELLER},
            guards=[rested],
            event=op.OrderDelivered,
        ),
    ],
    timers=[
        op.Timer(
            name="order.check_expires",
            from_=CheckStatus.QUALITY_CHECK,
            period=op.Days(2),
            owed_by=op.Role.SELLER,
            to=op.OrderStatus.CONFIRMED,
            event=CheckExpired,
        ),
    ],
)


def policy(on_silence: op.OnSilence = op.OnSilence.KEEP) -> op.Policy:
    """The marketplace's policy with the shop's own table, and what `explain` says for the shop's own codes."""
    base = presets.marketplace(on_silence=on_silence)
    return attrs.evolve(
        base,
        name="checked-marketplace",
        orders=attrs.evolve(base.orders, table=TABLE),
        texts={
            "order.in_quality_check": {
                "en": "The goods are in the quality check.",
                "de": "Die Ware ist in der Qualitätsprüfung.",
            },
            "quality.not_rested": {
                "en": "The goods rest in the quality check until {ready:instant}.",
                "de": "Die Ware ruht bis {ready:instant} in der Qualitätsprüfung.",
            },
        },
    )


def main() -> None:
    """An order goes through the check."""
    engine = op.Engine(policy(), op.ManualClock("2026-11-02T09:00:00+01:00"))
    placed = op.PlaceOrder(by=op.Role.CUSTOMER, order_id="o-1", price=op.Money("400.00", "EUR"), promised="2026-11-09")
    order = engine.handle(None, placed).unwrap().state
    order = engine.handle(order, op.ConfirmOrder(by=op.Role.SELLER)).unwrap().state
    order = engine.handle(order, SubmitForCheck(by=op.Role.SELLER)).unwrap().state
    print(engine.explain(engine.handle(order, op.MarkDelivered(by=op.Role.SELLER))))
    print(engine.explain(engine.deadlines(order)[0]))


if __name__ == "__main__":
    main()
