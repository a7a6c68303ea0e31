"""Running contracts: terms, notice counted backwards, revocation, access."""

from datetime import timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import orderpolicy as op
from orderpolicy import presets
from shop import CUSTOMER, HOSTER, MICRO, SELLER, START, SUPPORT, SYSTEM, Customer, Hosting, instant

EVER = "2099-12-31"


def hosting(start=START, **contracts):
    """A contract under other rules about contracts."""
    return Hosting(policy=attrs.evolve(HOSTER, contracts=attrs.evolve(HOSTER.contracts, **contracts)), start=start)


def earliest(driven, at):
    """When it would end if notice were given at an instant."""
    return driven.ask(op.TerminateContract(by=CUSTOMER), at=instant(at)).unwrap().state.effective


class TestNotice:
    """Counted backwards from the end (sections 187 to 193 BGB by analogy)."""

    @pytest.mark.parametrize(
        ("given_at", "ends"),
        [
            ("2026-11-15T09:00:00+01:00", "2026-12-16T00:00:00+01:00"),
            ("2026-11-30T23:59:59+01:00", "2026-12-31T00:00:00+01:00"),
            ("2027-01-31T09:00:00+01:00", "2027-03-01T00:00:00+01:00"),
            ("2027-02-28T09:00:00+01:00", "2027-03-29T00:00:00+02:00"),  # over a change of the clocks
        ],
    )
    def test_a_month_to_the_end_of_any_day(self, given_at, ends):
        """Without a term every day is an end."""
        assert instant(ends) == earliest(Hosting(), given_at)

    def test_what_is_recorded_with_it(self):
        """Until when it could be given for that end, and how that was counted."""
        termination = Hosting().do(op.TerminateContract(by=CUSTOMER, text="enough")).contract.termination

        assert (instant("2026-12-03T00:00:00+01:00"), instant("2026-11-03T00:00:00+01:00"), "enough", CUSTOMER) == (
            termination.effective,
            termination.notice.due,
            termination.text,
            termination.given_by,
        )
        assert "BGB" == termination.notice.rules

    @pytest.mark.parametrize(
        ("given_at", "ends"),
        [
            ("2026-12-01T09:00:00+01:00", "2027-11-03T00:00:00+01:00"),
            ("2027-10-02T23:59:59+02:00", "2027-11-03T00:00:00+01:00"),
            ("2027-10-03T00:00:00+02:00", "2027-11-04T00:00:00+01:00"),
            ("2028-01-15T09:00:00+01:00", "2028-02-16T00:00:00+01:00"),
        ],
    )
    def test_a_minimum_term(self, given_at, ends):
        """Then it runs on for an indefinite time."""
        driven = hosting(term=op.Months(12))

        assert instant("2027-11-03T00:00:00+01:00") == driven.contract.term.due
        assert instant(ends) == earliest(driven, given_at)

    @pytest.mark.parametrize(
        ("given_at", "ends"),
        [
            ("2026-09-01T09:00:00+02:00", "2027-02-01T00:00:00+01:00"),
            ("2026-12-31T23:59:59+01:00", "2027-02-01T00:00:00+01:00"),
            ("2027-01-01T00:00:00+01:00", "2027-03-01T00:00:00+01:00"),  # the month of February, from 31 January 2026
            ("2027-02-01T00:00:00+01:00", "2027-04-01T00:00:00+02:00"),  # and 31 March again: terms are never chained
            ("2029-12-01T09:00:00+01:00", "2030-02-01T00:00:00+01:00"),
        ],
    )
    def test_a_term_that_is_renewed(self, given_at, ends):
        """It ends with one of its terms, each counted from the beginning."""
        driven = hosting(start="2026-01-31T10:00:00+01:00", term=op.Months(12), renewal=op.Months(1))

        assert instant(ends) == earliest(driven, given_at)

    @given(
        st.sampled_from([None, op.Months(1), op.Months(12), op.Years(2)]),
        st.sampled_from([None, op.Months(1), op.Years(1), op.Weeks(3)]),
        st.sampled_from(
            [op.Before(op.Days(1), op.BGB), op.Before(op.Months(3), op.BGB), op.Before(op.Weeks(6), op.EU)]
        ),
        st.timedeltas(timedelta(0), timedelta(days=1500)),
    )
    def test_in_time_for_its_end_and_for_none_before(self, term, renewal, notice, gone):
        """Notice is in time for the end that it gets, which is the first that it can get."""
        driven = hosting(term=term, renewal=renewal if term else None, notice=notice)
        at = op.to_instant(START + gone)

        contract = driven.ask(op.TerminateContract(by=CUSTOMER), at=at).unwrap().state

        end = contract.effective
        assert at < notice.before(end, driven.policy.place)
        assert term is None or end >= contract.term.due
        for days in range(1, 3):
            named = op.TerminateContract(by=CUSTOMER, effective=op.to_instant(end - timedelta(days=days)))
            assert isinstance(driven.ask(named, at=at), op.Refused)

    def test_a_later_end(self):
        """Whoever names a day gets it, if it is an end; else the next one is named."""
        driven = hosting(term=op.Months(12), renewal=op.Months(1))

        (reason,) = driven.ask(op.TerminateContract(by=CUSTOMER, effective="2027-11-15")).reasons
        driven.do(op.TerminateContract(by=CUSTOMER, effective="2027-12-02"))

        assert ("contract.no_such_end", None) == (reason.code, reason.allowed_from)
        assert instant("2027-12-03T00:00:00+01:00").isoformat() == reason.facts["following"]
        assert instant("2027-12-03T00:00:00+01:00") == driven.contract.effective

    def test_too_late_for_the_day_that_is_named(self):
        """The refusal names the next end in complete sentences."""
        refused = Hosting().ask(op.TerminateContract(by=CUSTOMER, effective="2026-11-30"))

        assert (
            "Refused (terminate the contract). The contract cannot run just until the end of 30 November 2026 (UTC+1): notice"
            " for that would have to be given before 1 November 2026, 00:00 (UTC+1), and for an end of the contract. The next"
            " end that can be had: the end of 2 December 2026 (UTC+1)."
        ) == op.explain(refused)

    def test_as_far_as_the_calendar_goes(self):
        """Working days are counted back from ends inside of it, and none beyond is asked for."""
        calendar = op.HolidayCalendar("short", (), years=range(2026, 2031))
        notice = op.Before(op.WorkingDays(5), op.BGB)
        contracts = attrs.evolve(HOSTER.contracts, notice=notice, term=op.Months(1), renewal=op.Months(1))
        driven = Hosting(policy=attrs.evolve(HOSTER, calendar=calendar, contracts=contracts))

        assert instant("2029-09-03T00:00:00+02:00") == earliest(driven, "2029-08-10T00:00:00Z")

    def test_a_far_end(self):
        """Whoever names one gets it, as far as the calendar goes."""
        driven = hosting(term=op.Months(12), renewal=op.Months(1))

        for effective in ("9000-01-02", "9999-11-02"):
            assert [] == driven.codes(op.TerminateContract(by=CUSTOMER, effective=effective))
            assert [] == Hosting().codes(op.TerminateContract(by=CUSTOMER, effective=effective))

    def test_within_the_term(self):
        """The refusal says until when it goes, and when notice had to be given."""
        driven = hosting(term=op.Months(12))

        (reason,) = driven.ask(op.TerminateContract(by=CUSTOMER, effective="2027-06-30")).reasons

        assert driven.contract.term.due.isoformat() == reason.facts["term"]
        assert instant("2027-06-01T00:00:00+02:00").isoformat() == reason.facts["notice_by"]
        assert "The minimum term runs until the end of 2 November 2027 (UTC+1)." in op.explain(reason)

    def test_the_calendar_has_an_end(self):
        """An end that cannot be had any more is an error that says so."""
        driven = Hosting(start="9999-12-20T00:00:00+01:00")

        with pytest.raises(
            op.TimeError, match="no end of the contract can be had at 9999-12-19.* ends with the year 9999"
        ):
            driven.ask(op.TerminateContract(by=CUSTOMER))


class TestEnd:
    """It runs to the effective date, and no longer."""

    def test_it_ends_by_itself(self):
        """At the very instant."""
        driven = Hosting().do(op.TerminateContract(by=CUSTOMER))
        ends = driven.contract.effective

        assert op.ContractStatus.TERMINATING is driven.wait(to=ends - MICRO).contract.status
        driven.wait(to=ends)

        assert (op.ContractStatus.ENDED, ends, False) == (
            driven.contract.status,
            driven.contract.ended_at,
            driven.contract.access,
        )
        assert ["contract.ended"] == driven.codes(op.TerminateContract(by=CUSTOMER))
        assert ["contract.ended"] == driven.codes(op.SuspendAccess(by=SELLER))

    def test_given_once(self):
        """The refusal says when it ends."""
        driven = Hosting().do(op.TerminateContract(by=CUSTOMER))

        (reason,) = driven.ask(op.TerminateContract(by=CUSTOMER)).reasons

        assert ("contract.terminating", driven.contract.effective.isoformat()) == (
            reason.code,
            reason.facts["effective"],
        )

    def test_given_again_after_it_was_taken_back(self):
        """With a notice period of its own."""
        driven = Hosting().do(op.TerminateContract(by=CUSTOMER)).do(op.RevokeTermination(by=CUSTOMER))

        driven.do(op.TerminateContract(by=CUSTOMER), at=START + timedelta(days=5))

        assert instant("2026-12-08T00:00:00+01:00") == driven.contract.effective
        assert ["contract.started", "contract.terminated", "contract.termination_revoked", "contract.terminated"] == (
            driven.kinds()
        )

    def test_who_may(self):
        """The customer, and nobody else."""
        driven = Hosting().do(op.TerminateContract(by=CUSTOMER))

        for role in (SELLER, SUPPORT, SYSTEM):
            assert ["role.not_allowed"] == driven.codes(op.RevokeTermination(by=role))


GOOD = Customer().account
ACCESS = Customer().blocked(scopes=op.Scope.ACCESS).account


class TestAccess:
    """Suspended and restored."""

    def test_suspended_and_restored(self):
        """By a block of the account, which is recorded with it."""
        driven = Hosting().do(op.SuspendAccess(by=SYSTEM, account=ACCESS, text="see the block"))

        suspension = driven.contract.suspension
        assert (op.ContractStatus.SUSPENDED, False) == (driven.contract.status, driven.contract.access)
        assert ("block", ("b-1",), "see the block", SYSTEM) == (
            suspension.ground,
            suspension.blocks,
            suspension.text,
            suspension.by,
        )
        assert ["contract.suspended"] == driven.codes(op.SuspendAccess(by=SELLER, account=ACCESS))
        assert ["account.missing"] == driven.codes(op.RestoreAccess(by=SELLER))
        driven.do(op.RestoreAccess(by=SELLER, account=GOOD))
        assert (op.ContractStatus.ACTIVE, True) == (driven.contract.status, driven.contract.access)
        assert ["contract.active"] == driven.codes(op.RestoreAccess(by=SELLER))

    def test_the_customer_restores_what_is_over(self):
        """A suspension does not outlive the block that it rests on; one on another ground is the seller's to end."""
        driven = hosting(suspend_on="misuse")
        ours, blocked = (attrs.evolve(each, policy_version=driven.policy.version) for each in (GOOD, ACCESS))
        driven.do(op.SuspendAccess(by=SELLER, account=blocked))

        assert ["account.blocked"] == driven.codes(op.RestoreAccess(by=CUSTOMER, account=blocked))
        driven.do(op.RestoreAccess(by=CUSTOMER, account=ours)).do(op.SuspendAccess(by=SELLER, ground="misuse"))
        (reason,) = driven.ask(op.RestoreAccess(by=CUSTOMER, account=ours)).reasons
        assert ("contract.suspended_on_ground", (SELLER, SYSTEM)) == (reason.code, reason.allowed_for)

    def test_not_restored_while_the_block_lasts(self):
        """With its reasons."""
        driven = Hosting().do(op.SuspendAccess(by=SELLER, account=ACCESS))

        (reason,) = driven.ask(op.RestoreAccess(by=SELLER, account=ACCESS)).reasons

        assert ("account.blocked", "access") == (reason.code, reason.facts["scope"])

    def test_on_a_ground_that_the_policy_admits(self):
        """And on no other."""
        driven = hosting(suspend_on=("misuse",))

        assert ["contract.no_ground"] == driven.codes(op.SuspendAccess(by=SELLER))
        (reason,) = driven.ask(op.SuspendAccess(by=SELLER, ground="bored")).reasons
        assert {"named": "bored", "admitted": "misuse"} == reason.facts
        assert (
            "“bored” is no ground for it. A running contract goes on untouched: its access can be suspended only because"
            " the account is blocked for that, or on a ground that is admitted (misuse)."
        ) == op.explain(reason)
        assert "misuse" == driven.do(op.SuspendAccess(by=SELLER, ground="misuse")).contract.suspension.ground

    def test_suspended_while_it_is_terminating(self):
        """Notice and access are two things; whoever takes the notice back has no more access than before."""
        driven = Hosting().do(op.TerminateContract(by=CUSTOMER))
        assert ["contract.access_not_suspended"] == driven.codes(op.RestoreAccess(by=SELLER))

        driven.do(op.SuspendAccess(by=SELLER, account=ACCESS))

        assert (op.ContractStatus.TERMINATING, False) == (driven.contract.status, driven.contract.access)
        assert ["contract.access_suspended"] == driven.codes(op.SuspendAccess(by=SELLER, account=ACCESS))
        driven.do(op.RevokeTermination(by=CUSTOMER, account=GOOD))
        assert (op.ContractStatus.SUSPENDED, False) == (driven.contract.status, driven.contract.access)
        driven.do(op.TerminateContract(by=CUSTOMER)).do(op.RestoreAccess(by=SELLER, account=GOOD))
        assert (op.ContractStatus.TERMINATING, True) == (driven.contract.status, driven.contract.access)

    def test_options_know_the_account(self):
        """If it is handed in."""
        driven = Hosting()

        without = {
            each.command: each.allowed for each in op.options(driven.contract, by=SELLER, policy=HOSTER, at=START)
        }
        with_it = {
            each.command: each.allowed
            for each in op.options(driven.contract, by=SELLER, policy=HOSTER, at=START, account=ACCESS)
        }

        assert (False, True) == (without[op.SuspendAccess], with_it[op.SuspendAccess])


class TestMessages:
    """The parties write to each other about contracts and accounts, too."""

    @pytest.mark.parametrize("driven", [Hosting, Customer])
    def test_an_answer_is_owed(self, driven):
        """As on an order."""
        case = driven().do(op.AskQuestion(by=CUSTOMER, text="Why?"))

        (owed,) = op.obligations(case.state, policy=HOSTER, at=case.now)

        assert ("answer", SELLER, "m-1") == (owed.kind, owed.owed_by, owed.about)
        case.do(op.AskQuestion(by=CUSTOMER))
        assert ["message.which_one"] == case.codes(op.RetractQuestion(by=CUSTOMER))
        case.do(op.Reply(by=SELLER, message_id="m-2")).do(op.RetractQuestion(by=CUSTOMER))
        assert () == op.obligations(case.state, policy=HOSTER, at=case.now)

    @pytest.mark.parametrize("driven", [Hosting, Customer])
    def test_support_sees_none_of_it(self, driven):
        """D5, wherever it is."""
        case = driven().do(op.AskQuestion(by=CUSTOMER, text="Why?"))

        seen = op.view(case.state, role=SUPPORT)

        assert ((), ()) == (seen.messages, seen.deadlines)
        assert case.state.messages == op.view(case.state, role=SELLER).messages
        assert case.state.deadlines == op.Engine(HOSTER, op.SystemClock()).view(case.state, role=SELLER).deadlines


def test_support_sees_the_blocks():
    """Whoever is asked why must be able to say it."""
    account = Customer().blocked().do(op.ContestBlock(by=CUSTOMER)).account

    seen = op.view(account, role=SUPPORT)

    assert (account.blocks, account.scopes, account.deadlines) == (seen.blocks, seen.scopes, seen.deadlines)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: op.ContractPolicy(notice=op.Months(1)),
            r"ContractPolicy.notice is Months.* Before\(Months\(1\), BGB\)",
        ),
        (
            lambda: attrs.evolve(HOSTER.contracts, term=12),
            "ContractPolicy.term is 12; give Days, Weeks, Months or Years",
        ),
        (lambda: attrs.evolve(HOSTER.contracts, renewal=op.Months(1)), "there is no term that could be renewed"),
        (lambda: attrs.evolve(HOSTER.contracts, suspend_on=["misuse", ""]), "ContractPolicy.suspend_on has ''"),
        (
            lambda: presets.hoster(notice=op.Before(op.WorkingDays(3), op.BGB), calendar=None),
            "give the policy a calendar",
        ),
    ],
)
def test_what_cannot_be(make, message):
    """A wrong value is an error that names the field, the value and the way out."""
    with pytest.raises(op.PolicyError, match=message):
        make()


def test_a_policy_that_says_nothing_about_contracts():
    """Is told what it lacks."""
    with pytest.raises(op.PolicyError, match="the policy 'shop' says nothing about contracts; give it contracts="):
        op.handle(None, op.StartContract(by=CUSTOMER, contract_id="c"), policy=presets.shop(), at=START)
    older = presets.shop()
    with pytest.raises(op.PolicyError, match="the policy 'shop' says nothing about contracts"):
        op.advance(
            attrs.evolve(Hosting().contract, policy_version=older.version), policy=HOSTER.succeeding(older), to=START
        )
