"""Rules as objects: what they look at, when they hold, and the figures with which they say why."""

import pickle
from datetime import timedelta
from decimal import Decimal, localcontext

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import orderpolicy as op
from orderpolicy import presets
from orderpolicy.factors import Seen
from shop import HOSTER, MICRO, SELLER, START, SYSTEM, Customer, instant

ZONE = "Europe/Berlin"
DAY = timedelta(days=1)
MONTH = op.Months(1)


def seen(*signals, at=START):
    """Signals as rules see them: a kind and how long ago, or a kind, how long ago and an amount."""
    made = []
    for kind, ago, *amount in signals:
        money = op.Money(amount[0], "EUR") if amount else None
        made.append(op.Signal(at=op.to_instant(at - ago), kind=kind, amount=money, evidence=f"{kind} {ago.days}"))
    return Seen(tuple(sorted(made, key=lambda signal: signal.at)), at, ZONE)


def tickets(*days):
    """Tickets so many days ago."""
    return seen(*(("ticket", day * DAY) for day in days))


class TestCountOf:
    """So many in a window."""

    def test_enough(self):
        """The figures say how many, how many it takes, since when; the evidence says which."""
        factor = op.CountOf("ticket", at_least=2, within=MONTH).factor(tickets(1, 3, 33))

        assert (
            op.Factor(
                "count",
                {"kinds": "ticket", "count": 2, "at_least": 2, "since": "2026-10-01T22:00:00+00:00"},
                ("ticket 3", "ticket 1"),
            )
            == factor
        )

    def test_not_enough(self):
        """One less, and it does not hold."""
        assert op.CountOf("ticket", at_least=3, within=MONTH).factor(tickets(1, 3, 33)) is None

    def test_several_kinds_together(self):
        """They are counted as one."""
        rule = op.CountOf({"threat", "ultimatum"}, at_least=2, within=MONTH)

        factor = rule.factor(seen(("threat", DAY), ("ultimatum", DAY), ("ticket", DAY)))

        assert ("threat, ultimatum", 2) == (factor.figures["kinds"], factor.figures["count"])

    def test_the_edge_of_the_window(self):
        """A day counts to the end of the last day, half-open."""
        rule = op.CountOf("ticket", at_least=1, within=op.Days(7))
        edge = instant("2026-10-26T00:00:00+01:00")

        assert rule.factor(Seen((op.Signal(at=edge, kind="ticket"),), START, ZONE))
        before = op.Signal(at=op.to_instant(edge - MICRO), kind="ticket")
        assert rule.factor(Seen((before,), START, ZONE)) is None

    def test_what_has_been_answered_for_does_not_count(self):
        """The floor comes before every window."""
        rule = op.CountOf("ticket", at_least=1, within=op.Years(1))

        assert rule.factor(attrs.evolve(tickets(2), floor=START - DAY)) is None
        floor = op.to_instant(START - 3 * DAY + MICRO)
        told = op.to_instant(START - 3 * DAY).isoformat()
        assert told == rule.factor(attrs.evolve(tickets(2), floor=floor)).figures["since"]
        hours = op.CountOf("ticket", at_least=1, within=op.Hours(72))
        assert told == hours.factor(tickets(2)).figures["since"]


class TestRateOf:
    """So great a share."""

    RULE = op.RateOf("order_cancelled", of="order_placed", rate="0.5", at_least=2, within=MONTH)

    @pytest.mark.parametrize(
        ("placed", "cancelled", "holds"),
        [(4, 2, True), (5, 2, False), (1, 1, False), (0, 2, False), (1, 2, True), (2, 2, True)],
    )
    def test_count_and_rate(self, placed, cancelled, holds):
        """Both have to be reached; what was placed before the window may be cancelled in it, but of nothing there is no share."""
        signals = [("order_placed", DAY)] * placed + [("order_cancelled", DAY)] * cancelled

        factor = self.RULE.factor(seen(*signals))

        assert holds is (factor is not None)
        if factor:
            figures = (cancelled, placed, f"{cancelled / placed:.2f}", "0.5")
            assert figures == tuple(factor.figures[each] for each in ("count", "total", "share", "rate"))

    def test_whole_numbers(self):
        """How the caller rounds decimals makes no difference; the share that is told is never above what it is."""
        rule = op.RateOf("order_cancelled", of="order_placed", rate="0.667", at_least=1, within=MONTH)
        signals = seen(*[("order_placed", DAY)] * 150, *[("order_cancelled", DAY)] * 100)
        with localcontext() as context:
            context.prec = 2
            assert rule.factor(signals) is None
        factor = attrs.evolve(rule, rate="0.666").factor(signals)
        assert "0.6666" == factor.figures["share"]

    @pytest.mark.parametrize("rate", ["0", "1.01", "-1", "x", "NaN", "Infinity", 2, 0.5, True, None])
    def test_what_is_no_rate(self, rate):
        """Floats are none either: they are not exact."""
        with pytest.raises(op.PolicyError, match="the rate .* is none; give a share above 0 and up to 1"):
            op.RateOf("order_cancelled", of="order_placed", rate=rate, at_least=1, within=MONTH)

    def test_rates(self):
        """Texts and exact numbers."""
        for rate in ("1", 1, Decimal("0.25")):
            made = op.RateOf("order_cancelled", of="order_placed", rate=rate, at_least=1, within=MONTH)
            assert Decimal(rate) == made.rate


class TestBurstOf:
    """So many close together, at some time in the window."""

    RULE = op.BurstOf("ticket", at_least=3, per=op.Days(2), within=MONTH)

    def test_close_together(self):
        """The worst of them is named."""
        factor = self.RULE.factor(tickets(1, 9, 10, 11, 20))

        assert (3, "2026-10-22T08:00:00+00:00", "2026-10-24T08:00:00+00:00") == tuple(
            factor.figures[each] for each in ("count", "from", "to")
        )

    def test_far_apart(self):
        """Many in all are no burst."""
        assert self.RULE.factor(tickets(1, 4, 7, 10, 13, 16)) is None

    def test_one_that_has_left_the_window(self):
        """What began before the window is counted from its start."""
        assert self.RULE.factor(tickets(31, 32, 33)) is None


class TestMarginBelow:
    """More cost than revenue."""

    RULE = op.MarginBelow(op.Money("0", "EUR"), within=MONTH)

    def test_below(self):
        """With the sums."""
        factor = self.RULE.factor(seen(("revenue", DAY, "5"), ("cost", DAY, "3"), ("cost", DAY, "4")))

        assert {
            "revenue": "5.00 EUR",
            "cost": "7.00 EUR",
            "margin": "-2.00 EUR",
            "limit": "0.00 EUR",
            "since": "2026-10-01T22:00:00+00:00",
        } == factor.figures

    def test_not_below(self):
        """As much as the limit is not below it; what is out of the window does not count."""
        assert self.RULE.factor(seen(("revenue", DAY, "5"), ("cost", DAY, "5"))) is None
        assert self.RULE.factor(seen(("cost", 40 * DAY, "5"))) is None

    def test_a_limit_of_its_own(self):
        """Without any cost, too."""
        rule = op.MarginBelow(op.Money("1", "EUR"), within=MONTH)

        assert rule.factor(seen(("revenue", DAY, "0.99")))
        assert rule.factor(seen(("revenue", DAY, "1"))) is None
        assert rule.screen(lambda *_: 0)([0])

    def test_it_is_shown_by_its_costs(self):
        """Revenue is no evidence against anybody."""
        assert ("cost 1",) == self.RULE.factor(seen(("revenue", 2 * DAY, "5"), ("cost", DAY, "6"))).evidence

    @pytest.mark.parametrize("rule", [RULE, op.all_of(RULE)])
    def test_in_the_currency_of_the_accounts(self, rule):
        """Or it would never hold."""
        with pytest.raises(op.PolicyError, match="the rule 'r' counts in EUR, but the accounts are kept in GBP"):
            presets.hoster(currency="GBP", rules=(op.ReviewRule("r", rule),))
        assert "GBP" == presets.hoster(currency="GBP").accounts.currency


class TestCombined:
    """All, any, some."""

    ONE, TWO, THREE = (op.CountOf("ticket", at_least=n, within=MONTH) for n in (1, 2, 3))

    @pytest.mark.parametrize(
        ("combine", "holds"),
        [
            (op.all_of, [False, False, True]),
            (op.any_of, [True, True, True]),
            (lambda *rules: op.some_of(2, *rules), [False, True, True]),
        ],
    )
    def test_how_many_hold(self, combine, holds):
        """With one, two and three tickets."""
        rule = combine(self.ONE, self.TWO, self.THREE)

        assert holds == [rule.factor(tickets(*range(1, n + 1))) is not None for n in (1, 2, 3)]

    def test_why(self):
        """Those that hold are named, and no others."""
        factor = op.some_of(2, self.ONE, self.TWO, self.THREE).factor(tickets(1, 2))

        assert {"count": 2, "needed": 2, "of": 3} == factor.figures
        assert [1, 2] == [each.figures["at_least"] for each in factor.because]

    def test_combined_rules_can_be_combined(self):
        """And know what they look at."""
        rule = op.all_of(op.any_of(self.ONE, op.CountOf("threat", at_least=1, within=op.Days(1))), self.TWO)

        assert ({"ticket", "threat"}, {MONTH, op.Days(1)}, True) == (rule.kinds, set(rule.windows), rule.soft)
        assert not op.all_of(self.ONE, self.TWO).soft

    @pytest.mark.parametrize(
        "make", [op.all_of, op.any_of, lambda: op.some_of(2, TestCombined.ONE), lambda: op.some_of(0, TestCombined.ONE)]
    )
    def test_what_can_never_hold(self, make):
        """Is no rule."""
        with pytest.raises(op.PolicyError, match=r"can never hold; give more rules|at least 1"):
            make()


@op.own_rule("night owl", within=op.Days(30), kinds="ticket")
def night_owl(signals, at):
    """Tickets at night."""
    late = [signal for signal in signals if signal.at.hour >= 22]
    return {"late": len(late), "at": at.isoformat()} if len(late) > 1 else None


@op.own_rule("anything", within=op.Days(30), soft=True)
def anything(signals, _):
    """Whatever there is."""
    return {"count": len(signals)} if signals else None


class TestOwnRules:
    """A shop's own rule is a function with a name."""

    def test_it_gets_the_signals_of_its_window(self):
        """Of its kinds, or all."""
        signals = seen(("ticket", 9.4 * DAY), ("ticket", 10.4 * DAY), ("threat", 9.4 * DAY), ("ticket", 99.4 * DAY))

        assert 2 == night_owl.factor(signals).figures["late"]
        assert ("anything", 3) == (anything.factor(signals).kind, anything.factor(signals).figures["count"])
        assert night_owl.factor(tickets(1, 2)) is None

    def test_in_a_policy(self):
        """It is asked as any other, has to be confirmed if it is soft, and is said in the shop's own words."""
        texts = {"anything": {"en": "{count} signals of any kind", "de": "{count} Signale irgendeiner Art"}}
        policy = attrs.evolve(presets.hoster(rules=(op.ReviewRule("anything at all", anything),)), texts=texts)

        review = Customer(policy=policy).signal("ticket", "ticket").reviewed().account.review

        assert (op.Verdict.PROPOSE, "anything at all") == (review.verdict, review.factors[0].rule)
        assert "Anything at all: 2 signals of any kind." == op.explain(review.factors[0], policy=policy)
        assert "anything (count: 2, since: " in op.explain(review.factors[0])

    @pytest.mark.parametrize("answer", [True, 5, [], "x", {1: 2}, {"a": 1.5}, {"a": object()}])
    def test_nonsense(self, answer):
        """Its function answers with figures, which are plain, or with None."""
        rule = op.OwnRule("odd", lambda *_: answer, within=MONTH)

        with pytest.raises(op.PolicyError, match="the rule 'odd' answered .* it returns its figures"):
            rule.factor(tickets(1))

    @pytest.mark.parametrize(
        ("facts", "soft"),
        [
            ({"kinds": "ticket"}, False),
            ({"kinds": "ticket", "soft": True}, True),
            ({"kinds": "threat"}, True),
            ({"kinds": ["ticket", "threat"]}, True),
            ({}, True),
        ],
    )
    def test_who_may_see_soft_signals_is_soft(self, facts, soft):
        """A6: whatever it says of itself."""
        assert soft is op.own_rule("r", within=MONTH, **facts)(len_of).soft

    def test_two_rules_of_one_function(self):
        """Each is pickled as it is."""
        other = op.own_rule("other", within=op.Days(90), kinds="ticket", soft=True)(night_owl.judge)

        assert (other, night_owl) == tuple(pickle.loads(pickle.dumps(each)) for each in (other, night_owl))

    def test_in_another_process(self):
        """Rules, policies and accounts can be pickled."""
        policy = presets.hoster(rules=(op.ReviewRule("a", night_owl), op.ReviewRule("b", op.all_of(anything))))

        again = pickle.loads(pickle.dumps(policy))

        assert (policy, policy.version) == (again, again.version)
        assert night_owl is pickle.loads(pickle.dumps(night_owl))
        plain = op.OwnRule("plain", len_of, within=MONTH)
        assert plain == pickle.loads(pickle.dumps(plain))

    def test_two_functions_are_two_policies(self):
        """A policy's version knows which rules it has."""
        versions = {presets.hoster(rules=(op.ReviewRule("a", rule),)).version for rule in (night_owl, anything)}

        assert 2 == len(versions)


def len_of(signals, _):
    """A function that no decorator has made a rule of."""
    return {"count": len(signals)}


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: op.CountOf("ticket", at_least=0, within=MONTH),
            "CountOf.at_least is 0; give a whole number, at least 1",
        ),
        (lambda: op.CountOf("ticket", at_least=True, within=MONTH), "CountOf.at_least is True"),
        (
            lambda: op.CountOf("ticket", at_least=1, within=30),
            "CountOf.within is 30; give Hours, Days, Weeks, Months or",
        ),
        (lambda: op.CountOf("ticket", at_least=1, within=op.Within(op.Days(1), op.BGB)), "CountOf.within is "),
        (lambda: op.CountOf("", at_least=1, within=MONTH), "'' names no kinds of signals"),
        (lambda: op.CountOf([1], at_least=1, within=MONTH), r"\[1\] names no kinds of signals"),
        (lambda: op.CountOf([], at_least=1, within=MONTH), "a rule that counts signals needs to know which"),
        (lambda: op.BurstOf("ticket", at_least=1, per=7, within=MONTH), "BurstOf.per is 7; give Hours"),
        (lambda: op.MarginBelow(0, within=MONTH), r"MarginBelow.limit is 0; give for example Money\('0', 'EUR'\)"),
        (lambda: op.own_rule("", within=MONTH)(len_of), "OwnRule.name is ''; give a text that is not empty"),
        (lambda: op.own_rule("r", within=MONTH)(5), "OwnRule.judge is 5; give a function"),
        (lambda: op.any_of("ticket"), "'ticket' is no rule; give for example CountOf"),
        (lambda: op.ReviewRule("", op.CountOf("ticket", at_least=1, within=MONTH)), "ReviewRule.name is ''"),
        (lambda: op.ReviewRule("r", "ticket"), "'ticket' is no rule"),
        (lambda: op.ReviewRule("r", night_owl, confirm=1), "ReviewRule.confirm is 1; give True or False"),
        (lambda: presets.hoster(rules=(night_owl,)), "AccountPolicy.rules is .* give ReviewRules"),
        (lambda: presets.hoster(rules=(op.ReviewRule("r", night_owl),) * 2), "each with a name of its own"),
        (lambda: presets.hoster(review_every=op.WorkingDays(3)), "AccountPolicy.review_every is WorkingDays"),
        (
            lambda: presets.hoster(rules=(op.ReviewRule("r", op.CountOf("noise", at_least=1, within=MONTH)),)),
            "the rule 'r' looks at noise, which is no kind of signal; name it in hard_kinds or soft_kinds",
        ),
        (lambda: op.Step("", "access"), "Step.name is ''"),
        (lambda: op.Step("s", ()), r"\(\) names no scopes; give for example Scope.NEW_ORDERS"),
        (lambda: op.Step("s", ["access", 1]), "names no scopes"),
        (lambda: op.BlockPolicy(release="never"), "BlockPolicy.release is 'never'; give Release.BY_ITSELF or Release."),
        (lambda: op.BlockPolicy(release="by_itself", ladder=()), "BlockPolicy.ladder is .* give at least one Step"),
        (lambda: op.BlockPolicy(release="by_itself", ladder=("orders",)), "give at least one Step"),
        (lambda: op.BlockPolicy(release="by_itself", ladder=[op.Step("s", "access")] * 2), "a name of its own"),
        (lambda: attrs.evolve(HOSTER, accounts=HOSTER.orders), "accounts is .*; give an AccountPolicy"),
        (lambda: attrs.evolve(HOSTER, contracts=HOSTER.orders), "contracts is .*; give a ContractPolicy"),
    ],
)
def test_what_cannot_be(make, message):
    """A wrong value is an error that names the field, the value and the way out."""
    with pytest.raises(op.PolicyError, match=message):
        make()


def test_there_is_no_such_currency():
    """It is money's own error."""
    with pytest.raises(op.MoneyError, match="'XXX' is no ISO 4217 currency code"):
        op.AccountPolicy(blocks=op.BlockPolicy(release="by_itself"), currency="XXX")


class TestSignals:
    """What can be recorded."""

    def test_kinds_of_the_shop(self):
        """Hard ones are counted, soft ones need evidence and a person."""
        rules = tuple(op.ReviewRule(kind, op.CountOf(kind, at_least=1, within=MONTH)) for kind in ("fraud", "rude"))
        accounts = attrs.evolve(HOSTER.accounts, hard_kinds="fraud", soft_kinds="rude", rules=rules)
        customer = Customer(policy=attrs.evolve(HOSTER, accounts=accounts))

        assert ["signal.unknown_kind"] == customer.codes(op.RecordSignal(by=SYSTEM, kind="noise"))
        assert ["signal.no_evidence"] == customer.codes(op.RecordSignal(by=SYSTEM, kind="rude"))
        customer.signal("rude", evidence="call 3").reviewed()
        assert op.Verdict.PROPOSE is customer.account.review.verdict
        assert op.Verdict.BLOCK is customer.signal("fraud").reviewed().account.review.verdict

    def test_what_a_signal_needs(self):
        """An amount where it is one, in the currency of the accounts; and it has happened."""
        customer = Customer()
        later = op.to_instant(START + DAY)

        assert ["signal.no_amount"] == customer.codes(op.RecordSignal(by=SYSTEM, kind="cost"))
        dollars = op.RecordSignal(by=SYSTEM, kind="cost", amount=op.Money("1", "USD"))
        assert ["signal.wrong_currency"] == customer.codes(dollars)
        (reason,) = customer.ask(op.RecordSignal(by=SYSTEM, kind="ticket", happened=later)).reasons
        assert ("signal.not_yet", later) == (reason.code, reason.allowed_from)
        with pytest.raises(op.MoneyError, match="RecordSignal.amount is 5; give money, not below zero"):
            op.RecordSignal(by=SYSTEM, kind="cost", amount=5)
        with pytest.raises(op.MoneyError, match="RecordSignal.amount is .* give money, not below zero"):
            op.RecordSignal(by=SYSTEM, kind="cost", amount=op.Money("-1", "EUR"))
        with pytest.raises(op.CommandError, match="RecordSignal.kind is 5"):
            op.RecordSignal(by=SYSTEM, kind=5)

    def test_they_lie_in_the_order_in_which_they_happened(self):
        """Also where they are recorded late."""
        customer = Customer().signal("ticket")
        for days in (3, 1, 2):
            customer.signal("order_placed", happened=START - days * DAY)

        assert sorted(signal.at for signal in customer.account.signals) == [
            signal.at for signal in customer.account.signals
        ]

    def test_what_comes_too_late_to_count(self):
        """It is said so, and counted as forgotten."""
        customer = Customer().blocked().signal("ticket", happened=START - DAY)

        event = customer.events[-1]

        assert (False, {"ticket": 1}) == (event.counts, customer.account.forgotten)
        assert "or no later than the last block began or ended, so no review looks at it." in op.explain(event)
        assert customer.signal("ticket", at=START + MICRO).events[-1].counts

    def test_said_in_words(self):
        """With amount, source and evidence."""
        customer = Customer().signal("cost", amount=op.Money("4.50", "EUR"), source="phone", evidence="call 7")

        assert (
            "2 November 2026, 09:00 (UTC+1): It was recorded about the customer: cost of 4.50 EUR, 2 November 2026, 09:00"
            " (UTC+1), from phone, shown by: call 7."
        ) == op.explain(customer.events[-1], policy=HOSTER)

    def test_who_is_told(self):
        """Not every ticket is news for the customer; a block is."""
        customer = Customer().signal(*["order_placed", "order_cancelled"] * 3)
        assert [SELLER] == [notice.to for notice in customer.notices]

        customer.reviewed()

        told = {notice.event.kind for notice in customer.notices if notice.to is op.Role.CUSTOMER}
        assert {"account.blocked", "account.standing_lost"} == told


KINDS = st.sampled_from(["ticket", "order_placed", "order_cancelled", "threat"])
LEAVES = st.one_of(
    st.builds(op.CountOf, KINDS, at_least=st.integers(1, 4), within=st.sampled_from([op.Days(3), op.Months(2)])),
    st.builds(
        op.BurstOf,
        KINDS,
        at_least=st.integers(1, 4),
        per=st.sampled_from([op.Hours(30), op.Days(2)]),
        within=st.sampled_from([op.Days(20), op.Months(2)]),
    ),
    st.builds(
        op.RateOf,
        KINDS,
        of=KINDS,
        at_least=st.integers(1, 3),
        rate=st.sampled_from(["0.2", "0.5", "1"]),
        within=st.just(op.Days(20)),
    ),
    st.sampled_from([op.MarginBelow(op.Money(limit, "EUR"), within=op.Days(9)) for limit in ("0", "-3", "2")]),
    st.just(anything),
)
RULES = st.recursive(
    LEAVES,
    lambda rules: st.lists(rules, min_size=1, max_size=3).flatmap(
        lambda some: st.integers(1, len(some)).map(lambda needed: op.some_of(needed, *some))
    ),
    max_leaves=5,
)
SIGNALS = st.lists(
    st.tuples(KINDS | st.sampled_from(["revenue", "cost"]), st.timedeltas(timedelta(0), timedelta(days=80))),
    max_size=12,
)


@given(RULES, SIGNALS)
def test_a_screen_never_hides_what_holds(rule, signals):
    """What counts alone rule out does not hold; and the same signals always give the same factor."""
    view = seen(*((kind, ago, "1") if kind in ("revenue", "cost") else (kind, ago) for kind, ago in signals))
    slots = {}
    screen = rule.screen(lambda kind, window: slots.setdefault((kind, window), len(slots)))
    counts = [len(view.of(frozenset({kind}), window)) for kind, window in slots]

    factor = rule.factor(view)

    assert factor == rule.factor(view)
    assert factor is None or screen(counts)
    if isinstance(rule, op.CountOf):
        assert screen(counts) is (factor is not None)
