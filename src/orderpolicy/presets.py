"""Ready policies."""

from __future__ import annotations

import attrs

from .accounts import AccountPolicy, ReviewRule
from .blocks import FIRST_STEP, BlockPolicy, Release, Scope, Step
from .contracts import ContractPolicy
from .correspondence import CorrespondencePolicy
from .disputes import DisputePolicy, OnSilence
from .factors import BurstOf, CountOf, MarginBelow, RateOf, SignalKind, all_of
from .money import Money
from .orders import Ground, OrderPolicy
from .policy import Policy
from .timing import BGB, Before, Days, HolidayCalendar, Hours, Months, Period, Window, Within, WorkCalendar

WEEKENDS = HolidayCalendar("weekends alone", (), years=range(1, 9999 + 1))
"""A calendar that knows no public holidays, for whoever has given none."""

_FORTNIGHT = Within(Days(14), BGB)


def marketplace(
    *,
    on_silence: OnSilence,
    on_extension_silence: OnSilence = OnSilence.KEEP,
    zone: str = "Europe/Berlin",
    calendar: WorkCalendar | None = None,
    answer_within: Period = Hours(48),
    force_cancel_after: Period = Hours(24),
    complete_after: Period = Days(3),
    refund_within: Period = Days(14),
    confirm_within: Period | None = None,
    seller_request_holds_forced_cancellation: bool = False,
) -> Policy:
    """A marketplace with a resolution center (story D).

    Args:
        on_silence: What silence on a request to cancel means: KEEP or CANCEL. The story does not say (D4), so there is
            no default.
        on_extension_silence: What the customer's silence on a request for more time means: KEEP or GRANT.
        zone: The legal zone.
        calendar: The public holidays, for periods that need to know them.
        answer_within: How long the other party has to answer (D3, D4).
        force_cancel_after: How long after the expected delivery the customer may cancel alone (D7).
        complete_after: How long after delivery the order completes by itself.
        refund_within: How long the seller has to pay back (for consumers in the EU at most fourteen days: Directive
            2011/83/EU, Article 13).
        confirm_within: How long the seller has to confirm an order; None if no time is set for it.
        seller_request_holds_forced_cancellation: Whether a pending request of the seller holds that up (D9).

    Raises:
        PolicyError: Silence is given a meaning that it cannot have, or a period needs a calendar and there is none.
        TimeError: There is no such zone.
    """
    return Policy(
        name="marketplace",
        zone=zone,
        calendar=calendar,
        orders=OrderPolicy(
            disputes=DisputePolicy(
                answer_within=answer_within, on_silence=on_silence, on_extension_silence=on_extension_silence
            ),
            complete_after=complete_after,
            force_cancel_after=force_cancel_after,
            seller_request_holds_forced_cancellation=seller_request_holds_forced_cancellation,
            refund_within=refund_within,
            confirm_within=confirm_within,
        ),
    )


def shop(
    *,
    zone: str = "Europe/Berlin",
    calendar: WorkCalendar = WEEKENDS,
    confirm_within: Period = Hours(24),
    answer_within: Period = Hours(48),
    delay_notice_within: Period = Hours(24),
    additional_period: Period = _FORTNIGHT,
    withdraw_within: Period | None = _FORTNIGHT,
    refund_within: Period = _FORTNIGHT,
    pay_within: Period = _FORTNIGHT,
    complete_after: Period = _FORTNIGHT,
    grounds: tuple[str, ...] = (Ground.OUT_OF_STOCK, Ground.PAYMENT_MISSING),
) -> Policy:
    """A mail-order shop that sells its own goods to consumers (stories C and E).

    Silence never means consent, and a late order is ended by a declaration of the customer, not by force.

    Args:
        zone: The legal zone.
        calendar: The public holidays of the place of performance, such as ``public_holidays('DE', 'BY', years=...)``; as
            it stands, Saturdays and Sundays alone are days off.
        confirm_within: How long the shop has to confirm an order (C1; Directive 2000/31/EC, Article 11 (1): without undue
            delay).
        answer_within: How long whoever is asked something has to answer (C8).
        delay_notice_within: How long the shop has to tell of a delay without being asked, once the promised instant has
            passed (C2).
        additional_period: How long after the expected delivery the customer may end the order, at once where the date was
            essential (E2; Directive 2011/83/EU, Article 18 (2)).
        withdraw_within: How long the customer may withdraw after delivery (Directive 2011/83/EU, Article 9 (1); section
            355 (2) BGB); None for goods that the right does not cover.
        refund_within: How long the shop has to pay back (Directive 2011/83/EU, Article 13 (1); section 357 (1) BGB).
        pay_within: How long the customer has to pay.
        complete_after: How long after delivery the order completes by itself.
        grounds: On which grounds of its own the shop may cancel (C5).

    Raises:
        PolicyError: Two fields do not hold together.
        TimeError: There is no such zone.
    """
    return Policy(
        name="shop",
        zone=zone,
        calendar=calendar,
        orders=OrderPolicy(
            disputes=DisputePolicy(
                answer_within=answer_within, on_silence=OnSilence.KEEP, on_extension_silence=OnSilence.KEEP
            ),
            correspondence=CorrespondencePolicy(answer_within=answer_within),
            complete_after=complete_after,
            force_cancel_after=None,
            additional_period=additional_period,
            withdraw_within=withdraw_within,
            refund_within=refund_within,
            pay_within=pay_within,
            confirm_within=confirm_within,
            delay_notice_within=delay_notice_within,
            grounds=grounds,
        ),
    )


def comparison_portal(
    *,
    zone: str = "Europe/Berlin",
    calendar: WorkCalendar = WEEKENDS,
    answer_within: Period = Hours(48),
    delay_notice_within: Period = Hours(24),
    supplier_delay_notice_within: Period = Hours(24),
    grounds: tuple[str, ...] = (Ground.PAYMENT_MISSING,),
) -> Policy:
    """A portal that sells for suppliers (story C): a shop that has to pass on what it knows.

    A delay that it learns of from its supplier starts its duty to tell the customer. That a supplier does not deliver is
    no ground to cancel, unless the portal admits it as one.

    Args:
        zone: The legal zone.
        calendar: The public holidays of the place of performance; as it stands, Saturdays and Sundays alone are days off.
        answer_within: How long whoever is asked something has to answer (C8).
        delay_notice_within: How long it has to tell of a delay once the promised instant has passed (C2).
        supplier_delay_notice_within: How long it has to tell of one that it knows of from its supplier (C2).
        grounds: On which grounds of its own the portal may cancel (C5).

    Raises:
        PolicyError: Two fields do not hold together.
        TimeError: There is no such zone.
    """
    retail = shop(
        zone=zone,
        calendar=calendar,
        answer_within=answer_within,
        delay_notice_within=delay_notice_within,
        grounds=grounds,
    )
    orders = attrs.evolve(retail.orders, supplier_delay_notice_within=supplier_delay_notice_within)
    return attrs.evolve(retail, name="comparison-portal", orders=orders)


_REVERSALS = {SignalKind.RETURNED_DEBIT, SignalKind.REVERSAL_ATTEMPTED, SignalKind.REVERSAL_SUCCEEDED}


def hoster_rules(currency: str = "EUR") -> tuple[ReviewRule, ...]:
    """What a hoster asks of its customers (A4, A5, A6). The story gives no figures; these are somewhere to begin.

    Args:
        currency: The currency of revenue and cost.

    Raises:
        MoneyError: There is no such currency.
    """
    return (
        ReviewRule(
            "many_cancellations",
            RateOf(SignalKind.ORDER_CANCELLED, of=SignalKind.ORDER_PLACED, rate="0.5", at_least=3, within=Months(6)),
        ),
        ReviewRule(
            "much_support",
            all_of(
                CountOf(SignalKind.TICKET, at_least=12, within=Months(3)),
                BurstOf(SignalKind.TICKET, at_least=4, per=Days(7), within=Months(3)),
            ),
        ),
        ReviewRule("payment_reversals", CountOf(_REVERSALS, at_least=2, within=Months(12))),
        # That a customer costs more than it brings is no fault of its own, so a person looks at it.
        ReviewRule("unprofitable", MarginBelow(Money("0", currency), within=Months(12)), confirm=True),
        ReviewRule("threats", CountOf(SignalKind.THREAT, at_least=1, within=Months(12))),
        ReviewRule("ultimatums", CountOf(SignalKind.ULTIMATUM, at_least=2, within=Months(12))),
        ReviewRule("public_statements", CountOf(SignalKind.PUBLIC_STATEMENT, at_least=2, within=Months(12))),
    )


_RULES_IN_WORDS = {
    "many_cancellations": {"en": "many cancellations", "de": "viele Stornierungen"},
    "much_support": {"en": "much support", "de": "viel Support"},
    "payment_reversals": {"en": "payment reversals", "de": "Rückbuchungen von Zahlungen"},
    "unprofitable": {"en": "more cost than revenue", "de": "mehr Kosten als Umsatz"},
    "threats": {"en": "threats to staff", "de": "Bedrohung des Personals"},
    "ultimatums": {"en": "repeated ultimatums", "de": "wiederholte Ultimaten"},
    "public_statements": {"en": "conduct in public", "de": "Auftreten in der Öffentlichkeit"},
}


def hoster(
    *,
    zone: str = "Europe/Berlin",
    calendar: WorkCalendar = WEEKENDS,
    currency: str = "EUR",
    rules: tuple[ReviewRule, ...] | None = None,
    review_every: Window | None = Months(1),
    release: Release = Release.ON_APPLICATION,
    waiting: Period = Months(3),
    probation: Period | None = None,
    decide_within: Period = Days(14),
    answer_within: Period = Days(14),
    answer_contest_within: Period = Days(7),
    notice: Before = Before(Months(1), BGB),
) -> Policy:
    """A hoster with running contracts, which may block customers from ordering (story A).

    The first step of its ladder is for orders only, and what runs goes on (A1, A2, A3). The second step is access as well;
    a person has to decide it.

    Args:
        zone: The legal zone.
        calendar: The public holidays; as it stands, Saturdays and Sundays alone are days off.
        currency: The currency of revenue and cost.
        rules: What reviews ask (A4, A5, A6); soft factors have to be confirmed by a person. If left out, `hoster_rules` in that
            currency.
        review_every: How often accounts are reviewed, counted from their opening (A4).
        release: Whether a block ends by itself when the waiting period is over, or on application (A8).
        waiting: The waiting period, counted from the block (A8).
        probation: How long after a release the ladder goes on where it ended; None for a clean start.
        decide_within: How long a person has to decide what follows from what a review proposes.
        answer_within: How long a person has to answer an application for release.
        answer_contest_within: How long a person has to answer when the customer contests a block.
        notice: How long before the end of a contract notice has to be given.

    Raises:
        MoneyError: There is no such currency.
        PolicyError: Two fields do not hold together.
        TimeError: There is no such zone.
    """
    return Policy(
        name="hoster",
        zone=zone,
        calendar=calendar,
        orders=shop(zone=zone, calendar=calendar).orders,
        accounts=AccountPolicy(
            blocks=BlockPolicy(
                release=release,
                waiting=waiting,
                reapply_after=waiting,
                answer_within=answer_within,
                answer_contest_within=answer_contest_within,
                ladder=(FIRST_STEP, Step("access", {*FIRST_STEP.scopes, Scope.ACCESS}, confirm=True)),
            ),
            review_every=review_every,
            decide_within=decide_within,
            probation=probation,
            currency=currency,
            rules=hoster_rules(currency) if rules is None else rules,
        ),
        contracts=ContractPolicy(notice=notice),
        texts=_RULES_IN_WORDS,
    )
