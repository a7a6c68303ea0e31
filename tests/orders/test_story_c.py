"""Story C, rule by rule, as far as it is told: an order that was never cancelled by its customer."""

import pytest

import orderpolicy as op
from orderpolicy import presets
from shop import CUSTOMER, KEEP, MICRO, SELLER, START, SUPPORT, SYSTEM, instant, placed

POLICY = presets.marketplace(on_silence=KEEP, confirm_within=op.Hours(24))
DUE = instant("2026-11-03T09:00:00+01:00")


def owed(shop, at, policy=POLICY):
    """The confirmation that is owed at an instant, None if none is."""
    found = [each for each in op.obligations(shop.order, policy=policy, at=at) if each.kind == "confirmation"]
    return found[0] if found else None


class TestC8:
    """What is owed and not given is a breach with an owner and an instant: the confirmation of the order."""

    def test_it_is_owed_from_the_order_on(self):
        """By the seller, to the customer, by an instant; and it is the next thing that happens."""
        shop = placed(policy=POLICY)
        confirmation = owed(shop, START)

        assert (SELLER, CUSTOMER, START, DUE, False) == (
            confirmation.owed_by,
            confirmation.owed_to,
            confirmation.since,
            confirmation.due,
            confirmation.breached,
        )
        assert ("order.confirmation", SELLER) == (confirmation.deadline.kind, confirmation.deadline.owed_by)
        assert DUE == op.next_due(shop.order, policy=POLICY)

    def test_a_confirmation_in_time_is_no_breach(self):
        """A microsecond before its end; then nothing is owed any more, and nothing happens."""
        shop = placed(policy=POLICY).do(op.ConfirmOrder(by=SELLER), at=DUE - MICRO)

        assert owed(shop, DUE) is None
        assert () == shop.order.deadlines == shop.order.overdue
        assert ["order.placed", "order.confirmed"] == shop.wait(to="2026-11-09T00:00:00Z").kinds()

    @pytest.mark.parametrize("looked", [DUE, DUE + MICRO, instant("2026-11-20T00:00:00Z")])
    def test_silence_is_a_breach_whenever_somebody_looks(self, looked):
        """It bears the instant at which it was due, and says who owes it and since when; both parties are told."""
        shop = placed(policy=POLICY).wait(to=looked)
        breach = shop.events[-1]

        assert ("order.confirmation_overdue", DUE, SYSTEM, SELLER, START) == (
            breach.kind,
            breach.at,
            breach.by,
            breach.owed_by,
            breach.since,
        )
        assert isinstance(breach, op.Breach)
        assert [CUSTOMER, SELLER] == [notice.to for notice in shop.notices if notice.event is breach]

    def test_it_is_still_owed(self):
        """The breach counts on until the confirmation comes, and is recorded once."""
        shop = placed(policy=POLICY).wait(to="2026-11-05T00:00:00Z").wait(to="2026-11-08T00:00:00Z")

        assert ["order.placed", "order.confirmation_overdue"] == shop.kinds()
        assert op.OrderStatus.PLACED is shop.order.status
        assert [DUE] == [deadline.due for deadline in shop.order.overdue]
        assert (DUE, True) == (owed(shop, shop.now).due, owed(shop, shop.now).breached)
        assert "order.confirmation" == op.view(shop.order, role=SUPPORT).overdue[0].kind
        shop.do(op.ConfirmOrder(by=SELLER))
        assert () == shop.order.overdue
        assert owed(shop, shop.now) is None

    def test_a_late_confirmation_has_been_a_breach(self):
        """Also if nobody had looked before it came (law 1)."""
        shop = placed(policy=POLICY).do(op.ConfirmOrder(by=SELLER), at=DUE)

        assert ["order.placed", "order.confirmation_overdue", "order.confirmed"] == shop.kinds()
        assert () == shop.order.overdue

    def test_an_end_ends_it(self):
        """Nobody owes the confirmation of an order that is cancelled."""
        shop = placed(policy=POLICY).wait(to=DUE).do(op.RequestCancellation(by=CUSTOMER, reason="x"))
        shop.do(op.AcceptRequest(by=SELLER))

        assert () == shop.order.overdue == shop.order.deadlines
        assert owed(shop, shop.now) is None

    def test_other_events_leave_it_owed(self):
        """A payment, a question and its answer do not confirm anything."""
        shop = placed(policy=POLICY).wait(to=DUE).do(op.RecordPayment(by=SYSTEM)).do(op.RequestUpdate(by=CUSTOMER))
        shop.do(op.AnswerUpdate(by=SELLER))

        assert ["order.confirmation"] == [deadline.kind for deadline in shop.order.overdue]

    def test_a_policy_without_it(self):
        """By default no time is set, and nothing is breached."""
        shop = placed(policy=presets.marketplace(on_silence=KEEP)).wait(to="2026-12-01T00:00:00Z")

        assert ["order.placed"] == shop.kinds()
        assert owed(shop, shop.now, shop.policy) is None

    def test_within_a_legal_period(self):
        """An order on a Friday, two working days."""
        calendar = op.HolidayCalendar("x", ["2026-11-18"], years=range(2026, 2027))
        policy = presets.marketplace(
            on_silence=KEEP, calendar=calendar, confirm_within=op.Within(op.WorkingDays(2), op.BGB)
        )
        shop = placed(policy=policy, start="2026-11-16T09:00:00+01:00", promised="2026-12-01")

        assert instant("2026-11-20T00:00:00+01:00") == owed(shop, shop.now, policy).due

    def test_in_words(self):
        """What is owed, what runs and what was breached, in both languages."""
        shop = placed(policy=POLICY)
        (deadline,) = op.deadlines(shop.order, policy=POLICY)

        assert "The seller has to confirm the order by 3 November 2026, 09:00 (UTC+1). Counted" in op.explain(deadline)
        assert "The confirmation of the order is owed by the seller to the customer, due by 3 Nov" in op.explain(
            owed(shop, START)
        )
        shop.wait(to=DUE)
        assert (
            "3 November 2026, 09:00 (UTC+1): The order has not been confirmed in time; the confirmation is still owed by"
            " the seller."
        ) in op.explain(shop.events[-1], policy=POLICY)
        assert "schuldet der Kundenseite die Bestätigung der Bestellung, überfällig seit dem 3. November" in op.explain(
            owed(shop, DUE), "de"
        )
        assert "weiterhin offen" in op.explain(shop.events[-1], "de")


@pytest.mark.parametrize("wrong", [op.AtLeast(op.Days(1), op.BGB), 24, "soon"])
def test_the_time_for_a_confirmation_is_a_maximum(wrong):
    """Or none."""
    with pytest.raises(op.PolicyError, match="OrderPolicy.confirm_within"):
        presets.marketplace(on_silence=KEEP, confirm_within=wrong)
