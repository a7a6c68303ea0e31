"""Reviews, one and many: what is remembered, what is forgotten, what is said."""

import multiprocessing
import pickle
from datetime import timedelta

import attrs
import pytest

import orderpolicy as op
from orderpolicy import presets
from shop import CUSTOMER, HOSTER, MICRO, SELLER, START, SYSTEM, Customer, Hosting, cancelling, instant

NO_REVIEWS = presets.hoster(review_every=None)


class TestWhatIsForgotten:
    """What no rule can look at any more is condensed into a number."""

    def test_old_signals_are_only_counted(self):
        """As soon as the longest window has passed."""
        customer = Customer(policy=NO_REVIEWS).signal("ticket", "ticket", "order_placed")

        customer.signal("order_placed", at=instant("2027-11-02T23:59:59+01:00"))
        assert (4, {}) == (len(customer.account.signals), customer.account.forgotten)
        customer.signal("order_placed", at=instant("2027-11-03T00:00:00+01:00"))

        assert (2, {"order_placed": 1, "ticket": 2}) == (len(customer.account.signals), customer.account.forgotten)

    def test_memory_is_bounded(self):
        """However long an account lives."""
        customer = Customer(policy=NO_REVIEWS)
        kept = []
        for month in range(60):
            customer.signal("ticket", "order_placed", at=START + timedelta(days=30 * month))
            kept.append(len(customer.account.signals))

        assert 26 == max(kept) == kept[-1]
        assert 120 == len(customer.account.signals) + sum(customer.account.forgotten.values())

    def test_a_policy_without_rules_looks_at_nothing(self):
        """So it keeps only the numbers."""
        customer = Customer(policy=presets.hoster(rules=())).signal("ticket")

        assert ((), {"ticket": 1}) == (customer.account.signals, customer.account.forgotten)
        assert op.next_due(customer.wait(to=START + timedelta(days=40)).account, policy=customer.policy) is None


class TestReviewMany:
    """For streams of millions."""

    def test_one_outcome_for_each_in_order(self):
        """With figures where something follows."""
        accounts = [cancelling().account, Customer().account, Customer().signal("threat", evidence="call").account]
        accounts = [attrs.evolve(each, account_id=str(number)) for number, each in enumerate(accounts)]

        reviews = list(op.review_many(accounts, HOSTER, START))

        assert [("0", "block", "orders"), ("1", "keep", None), ("2", "propose", "orders")] == [
            (each.account_id, each.verdict, each.step) for each in reviews
        ]
        assert ["many_cancellations", "threats"] == [factor.rule for each in reviews for factor in each.factors]

    def test_they_are_taken_one_by_one(self):
        """Nothing is read ahead, so a stream may be as long as it likes."""
        taken = []

        def stream():
            for number in range(10**9):
                taken.append(number)
                yield Customer().account

        reviews = op.Engine(HOSTER, op.ManualClock(START)).review_many(stream())
        next(reviews)
        next(reviews)

        assert [0, 1] == taken

    def test_each_window_counts_its_own(self):
        """What is too old for one may be in another."""
        rules = (
            op.ReviewRule("now", op.CountOf("ticket", at_least=2, within=op.Days(2))),
            op.ReviewRule("ever", op.CountOf("ticket", at_least=3, within=op.Days(20)), confirm=True),
        )
        policy = presets.hoster(rules=rules)
        customer = Customer(policy=policy).signal("ticket", "ticket").signal("ticket", at=START + timedelta(days=5))

        (review,) = op.review_many([customer.account], policy, customer.now)

        assert ["ever"] == [factor.rule for factor in review.factors]

    def test_accounts_are_brought_up_to_date(self):
        """A block that is over by then does not count, a review that was due has been."""
        policy = presets.hoster(release="by_itself", waiting=op.Days(3), review_every=op.Months(1))
        over = cancelling(policy=policy).reviewed().account
        due = cancelling(policy=policy).account

        for account in (over, due):
            (review,) = op.review_many([account], policy, START + timedelta(days=40))
            assert op.Verdict.KEEP is review.verdict
        (before,) = op.review_many([due], policy, START + timedelta(days=20))
        assert op.Verdict.BLOCK is before.verdict

    def test_what_was_answered_for_does_not_count(self):
        """Neither before a block nor before its end."""
        customer = cancelling().reviewed()
        assert op.Verdict.KEEP is next(op.review_many([customer.account], HOSTER, START)).verdict

        customer.signal(*["reversal_succeeded"] * 2, at=START + MICRO)

        assert op.Verdict.PROPOSE is next(op.review_many([customer.account], HOSTER, START + MICRO)).verdict
        beside = cancelling().blocked(scopes="forum").account  # which was no step of the ladder
        assert op.Verdict.BLOCK is next(op.review_many([beside], HOSTER, START)).verdict

    def test_another_policy(self):
        """Each account under its own; another one may be asked about it if it adopts the version."""
        other = presets.hoster(rules=(op.ReviewRule("one", op.CountOf("ticket", at_least=1, within=op.Days(9))),))
        account = Customer().signal("ticket").account

        assert op.Verdict.KEEP is next(op.review_many([account], HOSTER, START)).verdict
        assert op.Verdict.KEEP is next(op.review_many([account], other.succeeding(HOSTER), START)).verdict
        assert op.Verdict.BLOCK is next(op.review_many([account], other.adopting(HOSTER.version), START)).verdict
        with pytest.raises(op.UnknownPolicyVersion):
            next(op.review_many([account], other, START))

    @pytest.mark.parametrize("other", [None, "a-1", Hosting().contract])
    def test_nothing_else_is_reviewed(self, other):
        """A stream of other things is told so."""
        with pytest.raises(op.WrongCase, match="is no Account and cannot be reviewed"):
            list(op.review_many([Customer().account, other], HOSTER, START))

    def test_not_from_before_its_last_event(self):
        """As everywhere."""
        with pytest.raises(op.ClockWentBackwards):
            next(op.review_many([Customer().account], HOSTER, START - MICRO))

    def test_outcomes_can_be_pickled(self):
        """They are plain frozen values."""
        accounts = [cancelling().reviewed().account, soft_one().account]

        for thing in (accounts, list(op.review_many(accounts, HOSTER, START)), HOSTER):
            assert thing == pickle.loads(pickle.dumps(thing))

    def test_in_worker_processes(self):
        """The same outcomes as here, whatever the seed of their hashes."""
        accounts = [cancelling().account, Customer().account, soft_one().account]
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            there = pool.apply(reviewed, (accounts,))

        assert reviewed(accounts) == there


def soft_one():
    """A customer with a soft signal."""
    return Customer().signal("threat", evidence="call")


def reviewed(accounts):
    """What reviews of many come to."""
    return list(op.review_many(accounts, HOSTER, START))


class TestProposals:
    """What a person has to decide."""

    def test_a_proposal_is_told_to_the_seller(self):
        """The customer is told of a block, and of nothing before."""
        customer = soft_one().reviewed()

        assert [(SELLER, "account.reviewed")] == [(notice.to, notice.event.kind) for notice in customer.notices]
        assert () == Customer().reviewed().notices
        assert "a person has to decide what follows (threats to staff: threats: 1 since " in op.explain(
            customer.events[-1], policy=HOSTER
        )

    def test_a_new_review_replaces_it(self):
        """What does not hold any more is proposed no longer."""
        customer = soft_one().reviewed().wait(to=instant("2027-12-02T09:00:00+01:00"))

        assert (op.Verdict.KEEP, ()) == (customer.account.review.verdict, customer.account.proposed)

    def test_a_block_beside_the_ladder_leaves_it(self):
        """It was for something else."""
        customer = soft_one().reviewed().blocked(scopes="forum")

        assert ["threats"] == [factor.rule for factor in customer.account.proposed]
        assert () == customer.account.blocks[0].factors


class TestOpening:
    """An account begins."""

    @pytest.mark.parametrize("by", [CUSTOMER, SELLER, SYSTEM])
    def test_who_opens_it(self, by):
        """Either side, or the shop's automation."""
        opened = op.handle(None, op.OpenAccount(by=by, account_id="a"), policy=HOSTER, at=START).unwrap()

        assert ("a", START, op.Standing.GOOD, 1) == (
            opened.state.account_id,
            opened.state.opened_at,
            opened.state.status,
            opened.state.version,
        )

    def test_once(self):
        """An account that is blocked is open, too."""
        for customer in (Customer(), Customer().blocked()):
            assert ["account.already_open"] == customer.codes(op.OpenAccount(by=SELLER, account_id="a"))

    def test_nothing_happens_to_none(self):
        """What there is not cannot be reviewed."""
        answer = op.handle(None, op.ReviewAccount(by=SYSTEM), policy=HOSTER, at=START)

        assert ["account.not_open"] == [reason.code for reason in answer.reasons]
        answer = op.handle(None, op.TerminateContract(by=CUSTOMER), policy=HOSTER, at=START)
        assert ["contract.not_started"] == [reason.code for reason in answer.reasons]

    def test_a_block_by_its_id(self):
        """As it is named in reasons."""
        account = Customer().blocked().account

        assert account.blocks[0] == account.block("b-1")
        assert (None, START) == (account.blocks[0].ends, account.blocks[0].blocked_at)
