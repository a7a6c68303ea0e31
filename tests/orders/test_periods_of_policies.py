"""Legal periods in policies: what is taken, what is recorded, and what never moves."""

from datetime import date

import attrs
import pytest

import orderpolicy as op
from orderpolicy import presets
from shop import CUSTOMER, KEEP, POLICY, SELLER, SYSTEM, confirmed, instant, paid

# 2 November 2026 is a Monday; the order is promised for Monday, 9 November, 18:00.
CALENDAR = op.HolidayCalendar("here", {"2026-11-18": "Repentance Day"}, years=range(2026, 2028), version="old")
FEWER = op.HolidayCalendar("here", [], years=range(2026, 2028), version="new")
MORE = op.HolidayCalendar("here", ["2026-11-18", "2026-11-19"], years=range(2026, 2028), version="newer")
FIELDS = ("answer_within", "complete_after", "force_cancel_after", "refund_within")
TWO_WEEKS = op.Within(op.Days(16), op.BGB)


def market(calendar=CALENDAR, **periods):
    """A marketplace with periods."""
    return presets.marketplace(on_silence=KEEP, calendar=calendar, **periods)


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize(
    "period",
    [
        op.Hours(47),
        op.Months(1) + op.Days(14),
        op.HalfMonths(1),
        op.WorkingDays(2),
        op.WorkingDays(2, saturday=True),
        op.Within(op.Days(2), op.BGB),
        op.Within(op.WorkingDays(2), op.EU),
        op.Within(op.Hours(48), op.EU),
    ],
    ids=str,
)
def test_every_field_takes_every_kind(name, period):
    """Lengths and periods under a law, wherever a policy has a period."""
    assert market(**{name: period}).version != market().version


@pytest.mark.parametrize("name", ["complete_after", "force_cancel_after"])
def test_a_wait_may_be_a_minimum(name):
    """How long something takes at least may be said where nobody owes anything within it."""
    assert market(**{name: op.AtLeast(op.Months(1), op.BGB)}).version != market().version


@pytest.mark.parametrize("name", ["answer_within", "refund_within"])
def test_a_minimum_is_no_time_limit(name):
    """Where somebody has to do something, and the message shows what was meant."""
    with pytest.raises(
        op.PolicyError,
        match=rf"{name} says by when .* AtLeast\(Days\(14\), BGB\) is a minimum; give Within\(Days\(14\), BGB",
    ):
        market(**{name: op.AtLeast(op.Days(14), op.BGB)})


@pytest.mark.parametrize("name", FIELDS)
def test_a_period_counted_backwards_leads_nowhere(name):
    """It has an event before which it lies, and a policy's period begins with one."""
    with pytest.raises(
        op.PolicyError, match=rf"\.{name} is Before\(Days\(14\), BGB\), which is counted backwards; give a period"
    ):
        market(**{name: op.Before(op.Days(14), op.BGB)})


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("answer_within", "DisputePolicy.answer_within"),
        ("complete_after", "OrderPolicy.complete_after"),
        ("force_cancel_after", "OrderPolicy.force_cancel_after"),
        ("refund_within", "OrderPolicy.refund_within"),
    ],
)
def test_a_policy_without_the_calendar_it_needs(name, path):
    """It is refused when it is made, not when somebody waits for an answer."""
    for period in (op.WorkingDays(5), op.Within(op.Days(14), op.BGB)):
        with pytest.raises(
            op.PolicyError, match=rf"{path} is .*: that needs to know the public holidays; give the policy a cal"
        ):
            market(calendar=None, **{name: period})
    with pytest.raises(
        op.PolicyError, match=r"DisputePolicy.answer_within is .*, OrderPolicy.refund_within is Within\(Days"
    ):
        market(calendar=None, answer_within=op.WorkingDays(5), refund_within=TWO_WEEKS)
    own = op.Within(op.Days(14), op.BGB, calendar=CALENDAR)
    assert market(calendar=None, **{name: own}).calendar is None


def test_a_table_without_the_calendar_it_needs():
    """A timer that names its period, too."""
    *duties, timer = op.ORDERS.timers
    table = attrs.evolve(op.ORDERS, timers=(*duties, attrs.evolve(timer, period=op.WorkingDays(3))))

    with pytest.raises(
        op.PolicyError, match="the period of the timer 'order.completes' is WorkingDays.3.: that needs to know"
    ):
        attrs.evolve(POLICY, orders=attrs.evolve(POLICY.orders, table=table))
    assert attrs.evolve(POLICY, calendar=CALENDAR, orders=attrs.evolve(POLICY.orders, table=table))


def test_a_calendar_is_said_by_its_name():
    """So it can be brought up to date, and another place is another policy."""
    there = attrs.evolve(CALENDAR, name="there")

    assert market().version == market(FEWER).version == market(MORE).version
    assert market().version != market(there).version
    assert market().version != market(None).version


def test_another_law_is_another_policy():
    """Also under the same name; to cite it otherwise makes no difference."""
    stricter = op.RuleSet("BGB", op.BGB.provisions, two_working_days=True)
    silent = op.RuleSet("BGB", {})
    versions = [
        market(refund_within=op.Within(op.Days(14), rules)).version for rules in (op.BGB, stricter, silent, op.EU)
    ]

    assert versions[0] == versions[2]
    assert 3 == len(set(versions))


def test_a_deadline_says_how_it_was_counted():
    """Rule set, calendar and version; a request on Monday for two working days."""
    shop = confirmed(policy=market(answer_within=op.Within(op.Days(12), op.BGB)), start="2026-11-06T09:00:00+01:00")
    (deadline,) = op.deadlines(shop.do(op.RequestUpdate(by=CUSTOMER)).order, policy=shop.policy)

    assert instant("2026-11-20T00:00:00+01:00") == deadline.due
    assert ("BGB", "here, old") == (deadline.rules, deadline.calendar)
    assert ("§ 187 (1)", "§ 188 (1)", "§ 193") == deadline.reckoning.provisions
    assert (
        "Counted from 6 November 2026, the day itself not counted: 12 days, ending on Wednesday, 18 November 2026"
        " (public holiday: Repentance Day), therefore on Thursday, 19 November 2026, at 24:00 (§ 187 (1), § 188 (1),"
        " § 193 BGB; calendar: here, old)."
    ) in op.explain(deadline)
    assert (
        "Gerechnet ab dem 6. November 2026, der Tag selbst nicht mitgerechnet: 12 Tage, Ende am Mittwoch, 18. November"
        " 2026 (Feiertag: Repentance Day), darum am Donnerstag, 19. November 2026, um 24 Uhr (§ 187 Abs. 1, § 188 Abs."
        " 1, § 193 BGB; Kalender: here, old)."
    ) in op.explain(deadline, "de")


def test_a_deadline_by_the_clock_says_so():
    """No rule set, no calendar."""
    shop = confirmed().do(op.RequestUpdate(by=CUSTOMER))
    (deadline,) = op.deadlines(shop.order, policy=shop.policy)

    assert (None, None, None) == (deadline.rules, deadline.calendar, deadline.reckoning)
    assert "Counted from 2 November 2026, 09:00 (UTC+1): 48 hours, until 4 November 2026, 09:00 (UTC+1)." in op.explain(
        deadline
    )


@pytest.mark.parametrize("calendar", [FEWER, MORE], ids=["fewer", "more"])
def test_nothing_that_was_told_moves(calendar):
    """When a calendar changes: not the deadline of a request, not a refund, not the wait for a forced cancellation."""
    old = market(answer_within=TWO_WEEKS, refund_within=TWO_WEEKS, force_cancel_after=op.Within(op.Days(9), op.BGB))
    new = attrs.evolve(old, calendar=calendar)
    shop = paid(policy=old).do(op.RecordPayment(by=SYSTEM, amount=op.Money("1", "EUR")))
    shop.do(op.RequestUpdate(by=CUSTOMER))
    told = [
        (
            op.deadlines(shop.order, policy=policy),
            op.obligations(shop.order, policy=policy, at=shop.now),
            op.options(shop.order, by=CUSTOMER, policy=policy, at=shop.now),
            op.next_due(shop.order, policy=policy),
            op.replay(shop.events, policy=policy),
        )
        for policy in (old, new)
    ]

    assert told[0] == told[1]
    assert instant("2026-11-20T00:00:00+01:00") == shop.order.refund.due
    assert instant("2026-11-20T00:00:00+01:00") == shop.order.grace.due
    assert "here, old" == shop.order.refund.calendar == shop.order.grace.calendar
    late = instant("2026-11-19T23:59:59+01:00")
    assert ["order.not_late"] == [
        reason.code
        for reason in op.handle(shop.order, op.ForceCancel(by=CUSTOMER, reason="late"), policy=new, at=late).reasons
        if reason.code != "dispute.already_open"
    ]


def test_what_is_counted_later_is_counted_by_the_new_calendar():
    """A deadline that is set after the change."""
    policy = market(answer_within=TWO_WEEKS)
    shop = confirmed(policy=policy)
    shop.policy = attrs.evolve(policy, calendar=MORE)
    (deadline,) = op.deadlines(shop.do(op.RequestUpdate(by=CUSTOMER)).order, policy=shop.policy)

    assert (instant("2026-11-21T00:00:00+01:00"), "here, newer") == (deadline.due, deadline.calendar)


def test_a_calendar_that_does_not_reach_far_enough():
    """The command fails with what is missing; nothing is decided without knowing."""
    policy = market(refund_within=op.Within(op.Years(3), op.BGB))

    with pytest.raises(op.OutsideCalendar, match="the calendar 'here' .old. covers 2026 to 2027"):
        paid(policy=policy).do(op.RecordPayment(by=SYSTEM, amount=op.Money("1", "EUR")))


def test_the_wait_is_counted_from_the_end_of_the_promised_day():
    """D7: a day that was promised counts whole, and the grace begins after it, not after the next one."""
    policy = market(force_cancel_after=op.Within(op.Days(1), op.BGB))
    friday = confirmed(policy=policy, promised="2026-11-13")
    evening = confirmed(policy=policy, promised="2026-11-13T18:00:00+01:00")
    hours = confirmed(policy=market(force_cancel_after=op.Hours(24)), promised="2026-11-13")

    assert instant("2026-11-17T00:00:00+01:00") == friday.order.grace.due == evening.order.grace.due
    assert instant("2026-11-15T00:00:00+01:00") == hours.order.grace.due
    assert instant("2026-11-14T00:00:00+01:00") == friday.order.expected
    assert date(2026, 11, 13) == friday.order.grace.anchor == friday.order.grace.how.anchor


def test_an_extension_has_a_wait_of_its_own():
    """D8: it is counted from the new date."""
    policy = market(force_cancel_after=op.Within(op.Days(1), op.BGB))
    shop = confirmed(policy=policy).do(op.RequestExtension(by=SELLER, reason="x", promised="2026-11-17"))
    shop.do(op.AcceptRequest(by=CUSTOMER))

    assert instant("2026-11-20T00:00:00+01:00") == shop.order.grace.due  # the 18th is off
    assert "If it is not delivered, the customer may cancel without consent from 20 November 2026" in op.explain(
        shop.order.grace
    )


def test_an_obligation_says_how_its_end_came_about():
    """The refund, in both languages."""
    shop = paid(policy=market(refund_within=TWO_WEEKS)).do(op.RecordPayment(by=SYSTEM, amount=op.Money("1", "EUR")))
    refund = op.obligations(shop.order, policy=shop.policy, at=shop.now)[-1]

    assert ("refund", shop.order.refund) == (refund.kind, refund.deadline)
    assert "due by the end of 19 November 2026 (UTC+1). Counted from 2 November 2026" in op.explain(refund)
    assert "fällig bis zum Ende des 19. November 2026 (UTC+1). Gerechnet ab dem 2. November" in op.explain(refund, "de")


def test_a_refund_in_parts_keeps_its_deadline():
    """What is still due is due when all of it was; what comes on top, too."""
    one = op.Money("1", "EUR")
    shop = paid().do(op.RecordPayment(by=SYSTEM, amount=op.Money("3", "EUR")))
    first = shop.order.refund
    shop.do(op.RecordRefund(by=SELLER, amount=one), at="2026-11-05T09:00:00+01:00")
    shop.do(op.RecordPayment(by=SYSTEM, amount=one), at="2026-11-06T09:00:00+01:00")

    assert first == shop.order.refund
    assert shop.do(op.RecordRefund(by=SELLER)).order.refund is None
    assert instant("2026-11-06T09:00:00+01:00") == shop.do(op.RecordPayment(by=SYSTEM, amount=one)).order.refund.anchor
