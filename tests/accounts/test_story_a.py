"""Story A, rule by rule: a hoster blocks a customer from ordering."""

from datetime import timedelta

import attrs
import pytest

import orderpolicy as op
from orderpolicy import presets
from shop import (
    CUSTOMER,
    HOSTER,
    MICRO,
    SELLER,
    START,
    SUPPORT,
    SYSTEM,
    Customer,
    Hosting,
    cancelling,
    instant,
    with_forum,
)

THREE_MONTHS = instant("2027-02-02T09:00:00+01:00")
ORDER = {"order_id": "o-1", "price": op.Money("9.90", "EUR"), "promised": "2027-12-24"}
BY_ITSELF = with_forum(presets.hoster(release=op.Release.BY_ITSELF))
EUR = "EUR"


def order_with(account, policy=HOSTER, at=START):
    """What would come of an order of that customer."""
    return op.handle(None, op.PlaceOrder(by=CUSTOMER, account=account, **ORDER), policy=policy, at=at)


def reason_of(answer):
    """The only reason of a refusal."""
    (reason,) = answer.reasons
    return reason


class TestA1:
    """The customer can place no new order; the library answers why and until when."""

    def test_an_order_is_refused_with_the_reasons_of_the_block(self):
        """A1: code, scope, block, reasons, since when, from when it can be released."""
        customer = cancelling().reviewed()

        reason = reason_of(order_with(customer.account))

        assert ("account.blocked", "accounts.blocks.ladder", None) == (reason.code, reason.rule, reason.allowed_from)
        assert {
            "scope": "new_orders",
            "blocks": "b-1",
            "since": "2026-11-02T08:00:00+00:00",
            "reasons": "many_cancellations",
            "automated": True,
            "contested": False,
            "release_opens": "2027-02-02T08:00:00+00:00",
            "by_itself": False,
        } == reason.facts

    def test_it_is_said_in_words(self):
        """A1: so that the shop can say it, in both languages."""
        refused = order_with(cancelling().reviewed().account)

        assert (
            "Refused (place the order). The account has been blocked since 2 November 2026, 09:00 (UTC+1) (b-1); that stands"
            " in the way here: new orders. The reasons: many cancellations. It was decided automatically, by rules alone;"
            " whoever contests it gets an answer from a person. The release of the block can be applied for from 2 February"
            " 2027, 09:00 (UTC+1) on. It can be contested at any time (“contest the block”); a person then has to answer."
        ) == op.explain(refused, policy=HOSTER)
        assert "Die Gründe: viele Stornierungen." in op.explain(refused, "de", policy=HOSTER)

    def test_until_when_where_the_block_ends_by_itself(self):
        """A1, A8: then there is a first instant at which the order is accepted."""
        account = cancelling(policy=BY_ITSELF).reviewed().account

        reason = reason_of(order_with(account, BY_ITSELF))

        assert (THREE_MONTHS, True) == (reason.allowed_from, reason.facts["by_itself"])
        assert isinstance(order_with(account, BY_ITSELF, THREE_MONTHS), op.Accepted)
        assert isinstance(order_with(account, BY_ITSELF, THREE_MONTHS - MICRO), op.Refused)

    def test_several_blocks_count_together(self):
        """OR-ed over all blocks, each with its own reasons: free is free of all."""
        customer = Customer(policy=BY_ITSELF).blocked(reason="first", source="abuse desk")
        customer.blocked(at=START + timedelta(days=10), scopes={op.Scope.NEW_ORDERS, "forum"}, reason="second")

        reason = reason_of(order_with(customer.account, BY_ITSELF, customer.now))

        assert {"new_orders", "revoke_termination", "forum"} == customer.account.scopes
        assert ("b-1, b-2", "first; second") == (reason.facts["blocks"], reason.facts["reasons"])
        assert instant("2027-02-12T09:00:00+01:00") == reason.allowed_from

    def test_a_scope_of_its_own_does_not_stand_in_the_way_of_orders(self):
        """A block stands in the way of what it names and of nothing else."""
        account = Customer().blocked(scopes="forum").account

        assert isinstance(order_with(account), op.Accepted)

    def test_a_good_customer_orders(self):
        """And the order remembers whose it is."""
        order = order_with(Customer().account).unwrap().state

        assert "a-1" == order.account_id
        assert "a-1" == op.view(order, role=CUSTOMER).account_id

    def test_options_list_ordering_as_refused_and_why(self):
        """A1: on the account, and beside it."""
        account = cancelling().reviewed().account
        refused = reason_of(order_with(account))

        for options in (
            op.options(account, by=CUSTOMER, policy=HOSTER, at=START),
            op.options(None, by=CUSTOMER, policy=HOSTER, at=START, account=account),
            op.Engine(HOSTER, op.ManualClock(START)).options(None, by=CUSTOMER, account=account),
        ):
            for command in (op.PlaceOrder, op.StartContract):
                (option,) = (each for each in options if each.command is command)
                assert op.Option(command, allowed=False, reasons=(refused,)) == option

    def test_options_of_a_good_customer(self):
        """It may order; what others begin with an account is not its business."""
        account = Customer().account

        allowed = {each.command for each in op.options(account, by=CUSTOMER, policy=HOSTER, at=START) if each.allowed}

        assert {op.PlaceOrder, op.StartContract, op.AskQuestion, op.Complain, op.Declare} == allowed
        seller = {each.command for each in op.options(account, by=SELLER, policy=HOSTER, at=START)}
        assert not seller & {op.PlaceOrder, op.StartContract}

    def test_the_account_is_looked_at_as_it_stands_then(self):
        """A stale account is brought up to date first: reviews that are due block, blocks that are over do not."""
        due = cancelling(policy=HOSTER).account
        over = cancelling(policy=BY_ITSELF).reviewed().account

        assert isinstance(order_with(due, at=START), op.Accepted)
        assert "account.blocked" == reason_of(order_with(due, at=instant("2026-12-02T09:00:00+01:00"))).code
        assert isinstance(order_with(over, BY_ITSELF, START + timedelta(days=365)), op.Accepted)

    def test_a_retry_may_come_with_a_newer_account(self):
        """The account is a fact, and no part of what was asked."""
        customer = Customer()
        command = op.PlaceOrder(by=CUSTOMER, id="x", account=customer.account, **ORDER)
        order = op.handle(None, command, policy=HOSTER, at=START).unwrap().state
        again = attrs.evolve(command, account=customer.blocked().account)

        answer = op.handle(order, again, policy=HOSTER, at=START)

        assert (command, True) == (again, answer.repeated)

    def test_an_automated_block_says_so_beside_others(self):
        """Whoever reads the refusal is told of it."""
        customer = cancelling().reviewed().blocked(scopes="new_orders")

        assert reason_of(order_with(customer.account)).facts["automated"]

    def test_nothing_else_than_an_account_is_one(self):
        """Nor is it looked at from before its last event, or under a policy that has none."""
        with pytest.raises(op.CommandError, match="PlaceOrder.account is 'a-1'; give the Account of the customer"):
            op.PlaceOrder(by=CUSTOMER, account="a-1", **ORDER)
        with pytest.raises(op.WrongCase, match="account is Contract.*; give the Account of the customer"):
            op.options(None, by=CUSTOMER, policy=HOSTER, at=START, account=Hosting().contract)
        with pytest.raises(op.ClockWentBackwards):
            order_with(Customer().account, at=START - MICRO)
        with pytest.raises(op.PolicyError, match="the policy 'shop' says nothing about accounts; give it accounts="):
            order_with(attrs.evolve(Customer().account, policy_version=presets.shop().version), presets.shop())


class TestA2:
    """A termination already given can no longer be revoked while the block lasts."""

    def revoke(self, hosting, account, at=START, policy=HOSTER):
        """What would come of a revocation."""
        return op.handle(hosting.contract, op.RevokeTermination(by=CUSTOMER, account=account), policy=policy, at=at)

    def test_refused_while_blocked(self):
        """A2: with the block's reasons and its scope."""
        customer = Customer()
        hosting = Hosting(account=customer.account).do(op.TerminateContract(by=CUSTOMER))
        account = customer.blocked(reason="abuse of the forum").account

        reason = reason_of(self.revoke(hosting, account))

        assert ("account.blocked", "revoke_termination", "abuse of the forum") == (
            reason.code,
            reason.facts["scope"],
            reason.facts["reasons"],
        )

    def test_otherwise_until_the_effective_date(self):
        """A2: half-open, and the contract runs on as if nothing had been."""
        hosting = Hosting().do(op.TerminateContract(by=CUSTOMER))
        ends = hosting.contract.effective

        assert isinstance(self.revoke(hosting, Customer().account, ends - MICRO), op.Accepted)
        assert "contract.ended" == reason_of(self.revoke(hosting, None, ends)).code
        hosting.do(op.RevokeTermination(by=CUSTOMER), at=ends - MICRO)
        assert (op.ContractStatus.ACTIVE, None, ()) == (
            hosting.contract.status,
            hosting.contract.effective,
            hosting.contract.deadlines,
        )

    def test_possible_again_when_the_block_ends_in_time(self):
        """A2: while the block lasts, and no longer; after the effective date never."""
        policy = presets.hoster(release=op.Release.BY_ITSELF, waiting=op.Days(10))
        hosting = Hosting(policy=policy).do(op.TerminateContract(by=CUSTOMER))
        account = Customer(policy=policy).blocked().account

        reason = reason_of(self.revoke(hosting, account, policy=policy))

        assert instant("2026-11-12T09:00:00+01:00") == reason.allowed_from
        assert isinstance(self.revoke(hosting, account, reason.allowed_from, policy), op.Accepted)
        longer = presets.hoster(release=op.Release.BY_ITSELF)
        blocked = Customer(policy=longer).blocked().account
        late = Hosting(policy=longer).do(op.TerminateContract(by=CUSTOMER))
        assert reason_of(self.revoke(late, blocked, policy=longer)).allowed_from is None

    def test_without_the_account(self):
        """Nobody gets around a block by leaving the account out."""
        hosting = Hosting(account=Customer().account).do(op.TerminateContract(by=CUSTOMER))

        reason = reason_of(self.revoke(hosting, None))

        assert ("account.missing", {"belongs_to": "a-1"}) == (reason.code, reason.facts)

    def test_by_another_account(self):
        """Nobody gets around a block with somebody else's account."""
        hosting = Hosting(account=Customer().account).do(op.TerminateContract(by=CUSTOMER))
        other = attrs.evolve(Customer().account, account_id="a-2")

        reason = reason_of(self.revoke(hosting, other))

        assert ("account.not_theirs", {"account_id": "a-2", "belongs_to": "a-1"}) == (reason.code, reason.facts)


class TestA3:
    """Every running contract goes on untouched until the customer terminates it."""

    def test_a_block_changes_nothing_in_a_contract(self):
        """A3: not even with access among its scopes."""
        customer = Customer()
        hosting = Hosting(account=customer.account)
        before = hosting.contract
        customer.blocked(scopes=set(op.Scope))

        hosting.wait(to=START + timedelta(days=1000))

        assert before == hosting.contract

    def test_a_new_one_is_a_new_order(self):
        """A1: a blocked customer concludes none."""
        account = Customer().blocked().account

        answer = op.handle(
            None, op.StartContract(by=CUSTOMER, contract_id="c-2", account=account), policy=HOSTER, at=START
        )

        assert "account.blocked" == reason_of(answer).code

    def test_the_customer_terminates_whatever_blocks_there_are(self):
        """A3: and nobody else does."""
        hosting = Hosting(account=Customer().blocked(scopes=op.Scope.ACCESS).account)

        assert [] == hosting.codes(op.TerminateContract(by=CUSTOMER))
        for role in (SELLER, SUPPORT, SYSTEM):
            assert ["role.not_allowed"] == hosting.codes(op.TerminateContract(by=role))

    def test_access_is_suspended_only_by_a_block_of_that_scope(self):
        """A3: a block for orders is no ground."""
        hosting = Hosting()
        orders_only = cancelling().reviewed().account
        access = Customer().blocked(step="access").account

        assert ["contract.no_ground"] == hosting.codes(op.SuspendAccess(by=SELLER))
        assert ["contract.no_ground"] == hosting.codes(op.SuspendAccess(by=SELLER, account=orders_only))
        assert [] == hosting.codes(op.SuspendAccess(by=SELLER, account=access))


def unprofitable(**facts):
    """A customer who costs more than it brings."""
    customer = Customer(**facts)
    customer.signal("revenue", amount=op.Money("10", EUR))
    return customer.signal("cost", amount=op.Money("10.01", EUR))


class TestA4:
    """Accounts are reviewed at regular intervals: does the customer bring more revenue than cost?"""

    def test_reviews_come_by_themselves(self):
        """A4: each at its own instant, counted from the opening and never from the last look."""
        customer = Customer(start="2026-01-31T10:00:00+01:00").signal("ticket")
        at_once = op.advance(customer.account, policy=HOSTER, to=instant("2026-06-30T00:00:00+02:00"))

        assert [
            instant(f"2026-{day}T10:00:00+0{offset}:00")
            for day, offset in (("02-28", 1), ("03-31", 2), ("04-30", 2), ("05-31", 2))
        ] == [event.at for event in at_once.events]
        assert {"account.reviewed"} == {event.kind for event in at_once.events}

    def test_a_review_between_does_not_move_them(self):
        """Whoever looks more often than needed skips nothing."""
        customer = Customer(start="2026-01-31T10:00:00+01:00").signal("ticket")
        customer.reviewed(at=instant("2026-02-20T10:00:00+01:00"))

        assert instant("2026-02-28T10:00:00+01:00") == op.next_due(customer.account, policy=HOSTER)

    def test_nothing_to_look_at_is_not_looked_at(self):
        """Accounts that are at rest wake nobody; what comes later is reviewed in its turn."""
        customer = Customer(start="2026-01-31T10:00:00+01:00")
        assert op.next_due(customer.account, policy=HOSTER) is None

        customer.signal("ticket").wait(to=instant("2027-06-30T10:00:00+02:00"))

        assert op.next_due(customer.account, policy=HOSTER) is None
        assert ((), {"ticket": 1}) == (customer.account.signals, customer.account.forgotten)
        customer.signal("ticket")
        assert instant("2027-07-31T10:00:00+02:00") == op.next_due(customer.account, policy=HOSTER)

    def test_more_cost_than_revenue_is_for_a_person(self):
        """A4: with the figures; the preset has a person decide it."""
        customer = unprofitable().reviewed()

        review = customer.account.review

        assert (op.Verdict.PROPOSE, "orders") == (review.verdict, review.step)
        (factor,) = review.factors
        assert ("unprofitable", "margin") == (factor.rule, factor.kind)
        assert ("10.00 EUR", "10.01 EUR", "-0.01 EUR") == tuple(
            factor.figures[each] for each in ("revenue", "cost", "margin")
        )
        assert op.Standing.GOOD is customer.account.standing

    def test_no_more_cost_than_revenue_is_fine(self):
        """A4: as much is not less."""
        customer = unprofitable().signal("revenue", amount=op.Money("0.01", EUR)).reviewed()

        assert op.Verdict.KEEP is customer.account.review.verdict

    def test_who_may_have_an_account_reviewed(self):
        """The seller, by a person or by its automation."""
        customer = Customer()

        assert [] == customer.codes(op.ReviewAccount(by=SELLER))
        assert [] == customer.codes(op.ReviewAccount(by=SYSTEM))
        assert ["role.not_allowed"] == customer.codes(op.ReviewAccount(by=CUSTOMER))


class TestA5:
    """Hard factors, each countable: cancellations; tickets and their frequency; payment reversals."""

    def test_many_cancellations(self):
        """A5: three of six, and so half of them; the block says the figures."""
        customer = Customer().signal(*["order_placed"] * 6, *["order_cancelled"] * 2)
        assert op.Verdict.KEEP is customer.reviewed().account.review.verdict

        customer.signal("order_cancelled").reviewed()

        (block,) = customer.account.blocks
        (factor,) = block.factors
        assert ("many_cancellations", 3, 6) == (factor.rule, factor.figures["count"], factor.figures["total"])

    def test_much_support_is_number_and_frequency(self):
        """A5: either alone is not enough."""
        steady, sudden, both = Customer(), Customer(), Customer()
        for week in range(12):
            steady.signal("ticket", at=START + timedelta(weeks=week))
        sudden.signal(*["ticket"] * 11)
        both.signal(*["ticket"] * 12)

        assert op.Verdict.KEEP is steady.reviewed().account.review.verdict
        assert op.Verdict.KEEP is sudden.reviewed().account.review.verdict
        assert op.Verdict.BLOCK is both.reviewed().account.review.verdict

    @pytest.mark.parametrize("kind", ["returned_debit", "reversal_attempted", "reversal_succeeded"])
    def test_payment_reversals(self, kind):
        """A5: attempted or successful."""
        customer = Customer().signal(kind, "reversal_attempted").reviewed()

        assert {"new_orders", "revoke_termination"} == customer.account.scopes

    def test_the_block_says_that_it_was_automated(self):
        """And how to ask for a person."""
        (block,) = cancelling().reviewed().account.blocks

        said = op.explain(block, policy=HOSTER)

        assert (True, SYSTEM) == (block.automated, block.blocked_by)
        assert (
            "Block b-1, since 2 November 2026, 09:00 (UTC+1), stands in the way of: new orders and taking a termination back."
            " It was decided automatically, by rules alone; whoever contests it gets an answer from a person. The figures, as of"
            " 2 November 2026, 09:00 (UTC+1): many cancellations: orders cancelled: 3, against orders placed: 3, a share of 1.00, since 2 May 2026, 00:00"
            " (UTC+2) (the rule: at least 3, and a share of at least 0.5). The release of the block can be applied for from 2 February 2027,"
            " 09:00 (UTC+1) on. It can be contested at any time (“contest the block”); a person then has to answer."
        ) == said


def soft(kind, count=2):
    """A customer with soft signals, each with evidence."""
    customer = Customer()
    for number in range(count):
        customer.signal(kind, evidence=f"mail {number + 1}", source="mail")
    return customer


class TestA6:
    """Soft factors, each needing evidence: threats, ultimatums, unobjective statements in public."""

    @pytest.mark.parametrize("kind", ["threat", "ultimatum", "public_statement"])
    def test_without_evidence_it_is_not_recorded(self, kind):
        """A6: the refusal says what is missing."""
        customer = Customer()

        reason = reason_of(customer.ask(op.RecordSignal(by=SELLER, kind=kind)))

        assert ("signal.no_evidence", {"kind": kind}) == (reason.code, reason.facts)
        assert [] == customer.codes(op.RecordSignal(by=SELLER, kind=kind, evidence="call of 2 November"))

    @pytest.mark.parametrize("kind", ["threat", "ultimatum", "public_statement"])
    def test_they_never_block_by_themselves(self, kind):
        """A6: a review proposes, whoever wanted it, and however often."""
        customer = soft(kind).reviewed().do(op.ReviewAccount(by=SELLER)).wait(to=START + timedelta(days=100))

        assert (op.Verdict.PROPOSE, ()) == (customer.account.review.verdict, customer.account.blocks)
        assert ("mail 1", "mail 2") == customer.account.proposed[0].evidence

    def test_a_person_confirms(self):
        """A6: then the block has the factors and their evidence, and is not automated."""
        customer = soft("ultimatum").reviewed().do(op.BlockAccount(by=SELLER, confirms=True), at=START + MICRO)

        (block,) = customer.account.blocks

        assert (False, "orders", ("ultimatums",)) == (
            block.automated,
            block.step,
            tuple(factor.rule for factor in block.factors),
        )
        assert (("mail 1", "mail 2"), START) == (block.factors[0].evidence, block.reviewed_at)
        assert () == customer.account.proposed
        assert " A person decided it. The figures, as of 2 November 2026, 09:00 (UTC+1): " in op.explain(block)

    def test_a_reason_of_ones_own_confirms_nothing(self):
        """A6: what nobody has confirmed is no part of the block."""
        (block,) = soft("threat").reviewed().blocked(reason="something else").account.blocks

        assert ((), None, "something else") == (block.factors, block.reviewed_at, block.reason)

    def test_only_what_still_holds_is_confirmed(self):
        """A6: a proposal does not outlive what it rests on."""
        customer = soft("threat")
        assert ["block.nothing_to_confirm"] == customer.codes(op.BlockAccount(by=SELLER, confirms=True))

        customer.reviewed()
        (reason,) = customer.ask(op.BlockAccount(by=SELLER, confirms=True), at=START + timedelta(days=366)).reasons

        assert ("block.nothing_to_confirm", "threats") == (
            reason.code,
            reason.facts["gone"],
        )  # the next review will drop it
        old = Customer(policy=presets.hoster(review_every=None)).signal("threat", evidence="call").reviewed()
        (reason,) = old.ask(op.BlockAccount(by=SELLER, confirms=True), at=START + timedelta(days=366)).reasons
        assert ("block.nothing_to_confirm", "threats") == (reason.code, reason.facts["gone"])
        with pytest.raises(op.CommandError, match="BlockAccount confirms a proposal, which is for the next step"):
            op.BlockAccount(by=SELLER, confirms=True, scopes="access")

    def test_a_decision_is_owed(self):
        """A6: a proposal waits for a person, by a deadline that no later review puts off."""
        customer = soft("threat").reviewed()
        due = START + timedelta(days=14)

        (owed,) = op.obligations(customer.account, policy=HOSTER, at=START)
        customer.reviewed(at=START + timedelta(days=10)).wait(to=due)

        assert ("decision on the proposal", SELLER, due) == (owed.kind, owed.owed_by, owed.due)
        assert ("account.proposal_undecided", due) == (customer.events[-1].kind, customer.events[-1].at)
        customer.do(op.BlockAccount(by=SELLER, confirms=True))
        assert () == op.obligations(customer.account, policy=HOSTER, at=due)
        assert ["account.blocked", "account.proposal_settled", "account.standing_lost"] == customer.kinds()[-3:]

    def test_a_person_dismisses(self):
        """A6: then the same signals are proposed no more, for that rule; others and new ones are."""
        customer = soft("threat").reviewed().do(op.DismissProposal(by=SELLER, text="it was a joke"))

        assert () == op.obligations(customer.account, policy=HOSTER, at=START)
        assert ["account.nothing_proposed"] == customer.codes(op.DismissProposal(by=SELLER))
        assert ["role.not_allowed"] == customer.codes(op.DismissProposal(by=SYSTEM))[-1:]
        assert op.Verdict.KEEP is customer.reviewed().account.review.verdict
        customer.signal("threat", at=START + MICRO, evidence="call 2").reviewed()
        assert ("call 2",) == customer.account.proposed[0].evidence

    def test_what_holds_no_more_needs_no_decision(self):
        """A6: the duty ends with the review that finds nothing."""
        policy = presets.hoster(decide_within=op.Months(18))
        customer = Customer(policy=policy).signal("threat", evidence="call").wait(to=START + timedelta(days=400))

        assert ((), ()) == (customer.account.deadlines, customer.account.overdue)
        assert "account.proposal_settled" in customer.kinds()

    def test_a_rule_that_looks_at_both_has_to_be_confirmed(self):
        """A6: unless the policy says otherwise, for each rule."""
        both = op.any_of(
            op.CountOf("ticket", at_least=1, within=op.Days(1)), op.CountOf("threat", at_least=1, within=op.Days(1))
        )
        verdicts = []
        for confirm in (None, True, False):
            policy = presets.hoster(rules=(op.ReviewRule("both", both, confirm=confirm),))
            verdicts.append(Customer(policy=policy).signal("ticket").reviewed().account.review.verdict)

        assert [op.Verdict.PROPOSE, op.Verdict.PROPOSE, op.Verdict.BLOCK] == verdicts

    def test_a_hard_one_beside_them_suffices(self):
        """The automated block rests on what suffices, and names nothing else."""
        customer = soft("ultimatum").signal(*["reversal_succeeded"] * 2).reviewed()

        (block,) = customer.account.blocks

        assert (True, ["payment_reversals"]) == (block.automated, [factor.rule for factor in block.factors])
        assert ["ultimatums"] == [factor.rule for factor in customer.account.review.besides]
        assert "holds as well (ultimatums: " in op.explain(customer.account.review)


class TestA7:
    """A block is the first step of a ladder; further steps may follow, each with effects of its own."""

    def test_the_first_step_is_orders_only(self):
        """A7: access is not touched by it."""
        (block,) = Customer().blocked().account.blocks

        assert ("orders", {op.Scope.NEW_ORDERS, op.Scope.REVOKE_TERMINATION}) == (block.step, block.scopes)

    def test_the_next_block_takes_the_next_step(self):
        """A7: and at the end of the ladder the last one again."""
        customer = Customer().blocked().blocked().blocked()

        assert ["orders", "access", "access"] == [block.step for block in customer.account.blocks]
        assert op.Scope.ACCESS in customer.account.scopes

    def test_what_has_led_to_a_block_leads_to_no_other(self):
        """Nobody climbs the ladder on the same signals; what comes after counts."""
        customer = cancelling().reviewed().reviewed(at=START + timedelta(days=1))
        assert op.Verdict.KEEP is customer.account.review.verdict

        customer.signal(*["order_placed", "order_cancelled"] * 3).reviewed()

        assert (op.Verdict.PROPOSE, "access") == (customer.account.review.verdict, customer.account.review.step)

    def test_a_step_that_may_be_automatic(self):
        """Whether a person has to decide it is for the step to say."""
        ladder = (op.Step("orders", "new_orders"), op.Step("access", "access"))
        policy = with_blocks(ladder=ladder)
        customer = cancelling(policy=policy).reviewed()

        customer.signal(*["order_placed", "order_cancelled"] * 3, at=START + MICRO).reviewed()

        assert ["orders", "access"] == [block.step for block in customer.account.blocks]
        customer.signal(*["order_placed", "order_cancelled"] * 3, at=START + 2 * MICRO).reviewed()
        assert ("access", "propose") == (customer.account.review.step, customer.account.review.verdict)

    def test_the_last_step_again(self):
        """Whoever has served the whole ladder is not free of it: while a probation lasts the last step comes again."""
        ladder = (op.Step("orders", "new_orders"), op.Step("access", "access"))
        policy = attrs.evolve(with_blocks(ladder=ladder), name="again")
        policy = attrs.evolve(policy, accounts=attrs.evolve(policy.accounts, probation=op.Months(6)))
        customer = Customer(policy=policy).blocked().blocked()
        customer.do(op.GrantUnblock(by=SELLER, block_id="b-1")).do(op.GrantUnblock(by=SELLER))

        customer.signal(*["order_placed", "order_cancelled"] * 3, at=START + MICRO).reviewed()

        assert ["orders", "access", "access"] == [block.step for block in customer.account.blocks]

    def test_a_block_beside_the_ladder(self):
        """Another department blocks what it has to; that is no step."""
        customer = Customer().blocked(scopes="forum", source="forum team", evidence="post 17")

        (block,) = customer.account.blocks

        assert (None, "forum team", "post 17") == (block.step, block.source, block.evidence)
        assert "orders" == customer.blocked().account.blocks[-1].step

    def test_what_a_block_needs(self):
        """A reason, or a proposal that it confirms; a step that there is; not both scopes and a step."""
        customer = Customer()

        assert ["block.no_reason"] == customer.codes(op.BlockAccount(by=SELLER))
        assert ["block.no_reason", "block.unknown_step"] == customer.codes(op.BlockAccount(by=SELLER, step="tar"))
        assert ["block.no_reason"] == soft("threat").reviewed().codes(op.BlockAccount(by=SELLER))
        (reason,) = customer.ask(op.BlockAccount(by=SELLER, scopes={"new_order", "access"}, reason="r")).reasons
        assert ("block.unknown_scope", "new_order") == (reason.code, reason.facts["unknown"])
        for role in (CUSTOMER, SUPPORT, SYSTEM):
            assert ["role.not_allowed"] == customer.codes(op.BlockAccount(by=role, reason="r"))
        with pytest.raises(op.CommandError, match="BlockAccount has scopes and the step 'orders'"):
            op.BlockAccount(by=SELLER, scopes="access", step="orders")
        with pytest.raises(op.CommandError, match=r"BlockAccount.scopes: \(\) names no scopes"):
            op.BlockAccount(by=SELLER, scopes=())


def with_blocks(**changes):
    """The hoster's policy with other rules about blocks."""
    accounts = HOSTER.accounts
    return attrs.evolve(HOSTER, accounts=attrs.evolve(accounts, blocks=attrs.evolve(accounts.blocks, **changes)))


class TestA8:
    """After three months the customer may apply for release, unless it came by itself; the policy says which."""

    def test_on_application(self):
        """A8: nothing ends by itself; the customer applies, a person grants it."""
        customer = Customer().blocked().wait(to=START + timedelta(days=1000))
        assert op.Standing.BLOCKED is customer.account.standing

        customer.do(op.RequestUnblock(by=CUSTOMER, text="I am sorry"))
        (owed,) = op.obligations(customer.account, policy=HOSTER, at=customer.now)
        customer.do(op.GrantUnblock(by=SELLER, text="welcome back"))

        assert ("decision on the application", SELLER, "b-1") == (owed.kind, owed.owed_by, owed.about)
        assert (op.Standing.GOOD, frozenset()) == (customer.account.standing, customer.account.scopes)
        assert ["block.unblock_granted", "account.standing_restored"] == customer.kinds()[-2:]

    def test_by_itself(self):
        """A8: at the very instant, without anybody asking."""
        customer = Customer(policy=BY_ITSELF).blocked()

        assert op.Standing.BLOCKED is customer.wait(to=THREE_MONTHS - MICRO).account.standing
        assert op.Standing.GOOD is customer.wait(to=THREE_MONTHS).account.standing
        assert (THREE_MONTHS, SYSTEM) == (
            customer.account.blocks[0].released_at,
            customer.account.blocks[0].released_by,
        )
        assert ["block.expired", "account.standing_restored"] == customer.kinds()[-2:]

    def test_no_application_where_it_ends_by_itself(self):
        """A8: one way or the other."""
        customer = Customer(policy=BY_ITSELF).blocked()

        reason = reason_of(customer.ask(op.RequestUnblock(by=CUSTOMER)))

        assert ("block.releases_itself", None) == (reason.code, reason.allowed_from)
        assert THREE_MONTHS.isoformat() == reason.facts["release_opens"]

    @pytest.mark.parametrize(
        ("blocked", "opens"),
        [
            ("2026-11-30T10:00:00+01:00", "2027-02-28T10:00:00+01:00"),
            ("2026-12-31T10:00:00+01:00", "2027-03-31T10:00:00+02:00"),
            ("2026-12-28T02:30:00+01:00", "2027-03-28T03:30:00+02:00"),
            ("2026-07-25T02:30:00+02:00", "2026-10-25T02:30:00+02:00"),
        ],
    )
    def test_calendar_months_from_the_block(self, blocked, opens):
        """A8: over month ends and changes of the clocks."""
        customer = Customer(start=blocked).blocked()

        assert instant(opens) == customer.account.blocks[0].release_opens.due

    def test_an_application_that_is_not_answered_is_a_breach(self):
        """With an owner and an instant; it is owed until it is done."""
        customer = Customer().blocked().do(op.RequestUnblock(by=CUSTOMER), at=THREE_MONTHS)
        late = THREE_MONTHS + timedelta(days=14)

        customer.wait(to=late)

        assert ("block.application_unanswered", late, SELLER) == (
            customer.events[-1].kind,
            customer.events[-1].at,
            customer.events[-1].owed_by,
        )
        (owed,) = op.obligations(customer.account, policy=HOSTER, at=late)
        assert owed.breached
        customer.do(op.DeclineUnblock(by=SELLER))
        assert () == op.obligations(customer.account, policy=HOSTER, at=late)

    def test_declined_and_asked_again(self):
        """The customer waits once more, from the answer."""
        customer = Customer().blocked().do(op.RequestUnblock(by=CUSTOMER), at=THREE_MONTHS)
        answered = instant("2027-02-10T12:00:00+01:00")

        customer.do(op.DeclineUnblock(by=SELLER, text="not yet"), at=answered)

        reason = reason_of(customer.ask(op.RequestUnblock(by=CUSTOMER)))
        assert ("block.too_early", instant("2027-05-10T12:00:00+02:00")) == (reason.code, reason.allowed_from)
        assert ("not yet", answered) == (customer.account.blocks[0].answer, customer.account.blocks[0].answered_at)

    def test_asked_twice(self):
        """One application at a time."""
        customer = Customer().blocked().do(op.RequestUnblock(by=CUSTOMER), at=THREE_MONTHS)

        assert ["block.applied"] == customer.codes(op.RequestUnblock(by=CUSTOMER))

    def test_nothing_to_answer(self):
        """What was not asked cannot be declined, but the seller may release at any time."""
        customer = Customer().blocked()

        assert ["block.in_force"] == customer.codes(op.DeclineUnblock(by=SELLER))
        assert [] == customer.codes(op.GrantUnblock(by=SELLER))
        assert ["block.none_in_force"] == Customer().codes(op.GrantUnblock(by=SELLER))
        for role in (CUSTOMER, SUPPORT, SYSTEM):  # a person answers
            assert ["role.not_allowed"] == customer.codes(op.GrantUnblock(by=role))
        customer.do(op.GrantUnblock(by=SELLER))
        assert ["block.released"] == customer.codes(op.ContestBlock(by=CUSTOMER, block_id="b-1"))

    def test_what_is_said_of_it(self):
        """What has happened to a block stands in its explanation."""
        customer = Customer().blocked().do(op.ContestBlock(by=CUSTOMER))
        contested = op.explain(customer.account.blocks[0])
        refused = op.explain(order_with(customer.account))
        answered = op.explain(customer.do(op.DeclineUnblock(by=SELLER, text="no")).account.blocks[0])
        applied = op.explain(customer.do(op.RequestUnblock(by=CUSTOMER), at=THREE_MONTHS).account.blocks[0])
        ended = op.explain(customer.do(op.GrantUnblock(by=SELLER)).account.blocks[0], "de")

        assert contested.endswith("On 2 November 2026, 09:00 (UTC+1) it was contested; a person has to answer.")
        assert refused.endswith("It has been contested, and a person has to answer.")
        assert " A person answered on 2 November 2026, 09:00 (UTC+1): “no”. " in answered
        assert "On 2 February 2027, 09:00 (UTC+1) its release was applied for; a person has to answer." in applied
        assert ended.endswith("Sie endete am 2. Februar 2027, 09:00 Uhr (UTC+1).")

    def test_contested_at_any_time(self):
        """From the first instant, also while an application is pending; a person answers by a deadline."""
        customer = cancelling().reviewed().do(op.ContestBlock(by=CUSTOMER, text="these were your mistakes"))

        (owed,) = op.obligations(customer.account, policy=HOSTER, at=customer.now)

        assert ("decision by a person", SELLER, START + timedelta(days=7)) == (owed.kind, owed.owed_by, owed.due)
        assert ["block.contested"] == customer.codes(op.ContestBlock(by=CUSTOMER))
        customer.do(op.DeclineUnblock(by=SELLER, text="they were not"))
        opens = customer.account.blocks[0].release_opens
        assert (THREE_MONTHS, []) == (opens.due, customer.codes(op.ContestBlock(by=CUSTOMER)))
        customer.do(op.ContestBlock(by=CUSTOMER)).do(op.RequestUnblock(by=CUSTOMER), at=THREE_MONTHS)
        assert ["block.applied"] == customer.codes(op.RequestUnblock(by=CUSTOMER))  # a contest holds up no application
        assert ["decision by a person", "decision on the application"] == [
            each.kind for each in op.obligations(customer.account, policy=HOSTER, at=customer.now)
        ]
        customer.do(op.GrantUnblock(by=SELLER))
        assert () == op.obligations(customer.account, policy=HOSTER, at=customer.now)

    def test_a_contest_is_no_way_around_the_waiting(self):
        """An application that is contested and declined is an application that was declined."""
        customer = Customer().blocked().do(op.RequestUnblock(by=CUSTOMER), at=THREE_MONTHS)
        customer.do(op.ContestBlock(by=CUSTOMER)).do(op.DeclineUnblock(by=SELLER))

        assert ["block.too_early"] == customer.codes(op.RequestUnblock(by=CUSTOMER))

    def test_a_block_keeps_how_it_ends(self):
        """A8: also where a policy that ends blocks otherwise takes it over."""
        on_application = Customer().blocked().account
        by_itself = Customer(policy=BY_ITSELF).blocked().account
        for account, policy, code in (
            (on_application, BY_ITSELF.adopting(HOSTER.version), "block.too_early"),
            (by_itself, HOSTER.adopting(BY_ITSELF.version), "block.releases_itself"),
        ):
            answer = op.handle(account, op.RequestUnblock(by=CUSTOMER), policy=policy, at=START)
            assert code == reason_of(answer).code

    def test_a_contest_that_nobody_looks_at(self):
        """A breach with an owner and an instant."""
        customer = Customer().blocked().do(op.ContestBlock(by=CUSTOMER)).wait(to=START + timedelta(days=7))

        assert ("block.contest_unanswered", SELLER) == (customer.events[-1].kind, customer.events[-1].owed_by)

    def test_which_block_is_meant(self):
        """Where there are several it must be said, unless only one waits for an answer."""
        customer = Customer().blocked().blocked(scopes="forum")

        assert ["block.which_one"] == customer.codes(op.ContestBlock(by=CUSTOMER))
        assert ["block.which_one"] == customer.codes(op.GrantUnblock(by=SELLER))
        customer.do(op.ContestBlock(by=CUSTOMER, block_id="b-2"))
        assert [] == customer.codes(op.GrantUnblock(by=SELLER))
        customer.do(op.GrantUnblock(by=SELLER))
        assert (op.Standing.BLOCKED, "b-1") == (customer.account.standing, customer.account.in_force[0].block_id)

    def test_a_clean_start(self):
        """After a release the ladder begins again, and what was before does not count."""
        customer = cancelling(policy=BY_ITSELF).reviewed().wait(to=THREE_MONTHS)

        assert customer.account.probation is None
        assert op.Verdict.KEEP is customer.reviewed().account.review.verdict
        assert "orders" == customer.blocked().account.blocks[-1].step

    def test_a_probation(self):
        """While it lasts the next block takes the next step; then the ladder begins again."""
        policy = presets.hoster(release=op.Release.BY_ITSELF, probation=op.Months(6))
        ends = instant("2027-08-02T09:00:00+02:00")
        within = Customer(policy=policy).blocked().wait(to=ends - MICRO)
        after = Customer(policy=policy).blocked().wait(to=ends)

        assert (ends, None) == (within.account.probation.due, after.account.probation)
        assert "account.probation_ended" == after.kinds()[-1]
        assert "access" == within.blocked().account.blocks[-1].step
        assert "orders" == after.blocked().account.blocks[-1].step
        assert ends == within.account.probation.due  # it runs on, and begins anew when that block ends

    @pytest.mark.parametrize("order", [("b-1", "b-2"), ("b-2", "b-1")])
    def test_a_block_beside_the_ladder_changes_no_probation(self, order):
        """It begins when the last step ends, whatever else is in force, and outlives what comes beside."""
        policy = with_forum(presets.hoster(probation=op.Months(6)))
        customer = Customer(policy=policy).blocked().blocked(scopes="forum")
        for block_id in order:
            customer.do(op.GrantUnblock(by=SELLER, block_id=block_id))

        customer.blocked(scopes="forum").do(op.GrantUnblock(by=SELLER))

        assert instant("2027-05-02T09:00:00+02:00") == customer.account.probation.due
        assert "access" == customer.blocked().account.blocks[-1].step

    def test_no_probation_for_what_was_no_step(self):
        """A block beside the ladder leaves none."""
        policy = with_forum(presets.hoster(probation=op.Months(6)))
        customer = Customer(policy=policy).blocked(scopes="forum").do(op.GrantUnblock(by=SELLER))

        assert (op.Standing.GOOD, None) == (customer.account.standing, customer.account.probation)


class TestA9:
    """An application before the three months are over is refused with the first instant at which it is possible."""

    @pytest.mark.parametrize("at", [START, THREE_MONTHS - timedelta(days=30), THREE_MONTHS - MICRO])
    def test_too_early(self, at):
        """A9: whenever it comes."""
        customer = Customer().blocked()

        reason = reason_of(customer.ask(op.RequestUnblock(by=CUSTOMER), at=at))

        assert ("block.too_early", "accounts.blocks.waiting") == (reason.code, reason.rule)
        assert THREE_MONTHS == reason.allowed_from

    def test_at_the_instant(self):
        """A9: half-open."""
        assert [] == Customer().blocked().codes(op.RequestUnblock(by=CUSTOMER), at=THREE_MONTHS)

    def test_in_words(self):
        """A9: complete, and translated."""
        refused = Customer().blocked().ask(op.RequestUnblock(by=CUSTOMER))

        assert (
            "Refused (apply for release). The block b-1 began on 2 November 2026, 09:00 (UTC+1); its release can be applied"
            " for from 2 February 2027, 09:00 (UTC+1) on. From 2 February 2027, 09:00 (UTC+1) this no longer stands in the"
            " way."
        ) == op.explain(refused)
        assert (
            "Abgelehnt (die Aufhebung beantragen). Die Sperre b-1 begann am 2. November 2026, 09:00 Uhr (UTC+1); ihre"
            " Aufhebung kann ab dem 2. Februar 2027, 09:00 Uhr (UTC+1) beantragt werden. Ab dem 2. Februar 2027, 09:00 Uhr"
            " (UTC+1) besteht dieses Hindernis nicht mehr."
        ) == op.explain(refused, "de")

    def test_the_option_says_the_same(self):
        """A9: before anybody asks."""
        customer = Customer().blocked()

        option = customer.option(op.RequestUnblock, CUSTOMER)

        assert customer.ask(op.RequestUnblock(by=CUSTOMER)).reasons == option.reasons
