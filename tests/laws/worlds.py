"""The worlds in which the laws are tried: policies, and commands of every kind by every role."""

from datetime import timedelta
from functools import cache

import attrs
from hypothesis import strategies as st

import orderpolicy as op
import quality_check
from orderpolicy import presets
from shop import CANCEL, CUSTOMER, GRANT, KEEP, SELLER

SECRET = "between the parties"
WORDS = st.sampled_from(["", SECRET])
REASONS = st.sampled_from(["x", SECRET])
ROLES = st.sampled_from(list(op.Role))
IDS = st.none() | st.sampled_from(["a", "b", "c"])
AMOUNTS = st.none() | st.decimals("0.01", "900", places=2).map(lambda amount: op.Money(amount, "EUR"))
FAR = "2200-01-01"

EPOCH = op.ManualClock("2026-01-01T00:00:00Z").now()
INSTANTS = st.timedeltas(timedelta(0), timedelta(days=400)).map(lambda gone: op.ManualClock(EPOCH + gone).now())
# Two days around each change of the clocks in Berlin, where calendar periods go wrong if they do.
NEAR_CHANGES = st.builds(
    lambda start, gone: op.ManualClock(op.ManualClock(start).now() + gone).now(),
    st.sampled_from(["2026-03-26T00:00:00Z", "2026-10-22T00:00:00Z"]),
    st.timedeltas(timedelta(0), timedelta(days=4)),
)
STARTS = INSTANTS | NEAR_CHANGES
PAUSES = st.sampled_from([timedelta(0), timedelta(microseconds=1), timedelta(hours=1), timedelta(days=1)]) | (
    st.timedeltas(timedelta(0), timedelta(days=5))
)


@st.composite
def openings(draw, start, _policy):
    """A command that places an order."""
    days = draw(st.integers(0, 20))
    later = start + timedelta(days=days, hours=draw(st.integers(1, 23)))
    promised = op.ManualClock(later).now() if draw(st.booleans()) else later.date() + timedelta(days=1)
    facts = {
        "price": op.Money(draw(st.sampled_from(["0", "0.01", "400.00"])), "EUR"),
        "promised": promised,
        "essential": draw(st.booleans()),
        "valid_until": draw(st.sampled_from([None, FAR])),
    }
    if draw(st.booleans()):
        facts = {"offer": op.Offer(what="a thing", **facts)}
    return op.PlaceOrder(by=CUSTOMER, id=draw(IDS), order_id="o-1", **facts)


def dates_near(now):
    """A date for an extension: past, near or far, as an instant or a day."""
    instants = st.timedeltas(timedelta(days=-3), timedelta(days=30)).map(lambda gone: op.ManualClock(now + gone).now())
    return instants | instants.map(lambda instant: instant.date())


def purchases(now):
    """Every command of a plain purchase, by anybody."""
    common = {"by": ROLES, "id": IDS}
    return st.one_of(
        st.builds(op.ConfirmOrder, **common),
        st.builds(op.ConfirmOrder, by=st.just(SELLER), id=IDS),
        st.builds(op.RecordPayment, **common, amount=AMOUNTS),
        st.builds(op.RecordRefund, **common, amount=AMOUNTS),
        st.builds(op.MarkDelivered, **common),
        st.builds(op.AcceptDelivery, **common),
        st.builds(op.ForceCancel, **common, reason=st.just("late")),
        st.builds(
            op.PlaceOrder,
            **common,
            order_id=st.just("o-2"),
            price=st.just(op.Money("1", "EUR")),
            promised=dates_near(now),
        ),
    )


def disputes(now):
    """Every command of the resolution center, by anybody."""
    common = {"by": ROLES, "id": IDS, "comment": WORDS}
    which = st.sampled_from([None, None, "d-1", "d-2"])
    return st.one_of(
        st.builds(op.RequestUpdate, **common),
        st.builds(op.RequestCancellation, **common, reason=REASONS),
        st.builds(op.RequestExtension, **common, reason=WORDS, promised=dates_near(now)),
        *(
            st.builds(kind, **common, dispute_id=which)
            for kind in (op.AnswerUpdate, op.AcceptRequest, op.DeclineRequest, op.WithdrawDispute)
        ),
    )


def checks(_now):
    """The commands of the quality check."""
    return st.builds(quality_check.SubmitForCheck, by=ROLES, id=IDS)


def letters(now):
    """Every command of the correspondence, and what may follow from it, by anybody."""
    common = {"by": ROLES, "id": IDS}
    which = st.sampled_from([None, None, "m-1", "m-2", "m-3"])
    seller, customer = ({"by": st.just(role), "id": IDS} for role in (SELLER, CUSTOMER))
    dates = st.none() | dates_near(now)
    return st.one_of(
        *(st.builds(kind, **common, text=WORDS) for kind in (op.AskQuestion, op.Complain, op.Declare)),
        *(st.builds(kind, **common, message_id=which, text=WORDS) for kind in (op.Reply, op.RetractQuestion)),
        st.builds(op.RecordSupplierDelay, **common),
        st.builds(op.AnnounceDelay, **common, promised=dates),
        st.builds(op.PromiseDelivery, **common, promised=dates_near(now), message_id=which),
        st.builds(op.PromiseDelivery, **seller, promised=dates_near(now)),
        st.builds(op.CancelOrder, **common, reason=WORDS),
        st.builds(op.CancelOrder, **seller, basis=which | st.sampled_from(["d-1", "d-2"]), reason=WORDS),
        st.builds(op.CancelOrder, **seller, ground=st.sampled_from(["out_of_stock", "payment_missing", "bored"])),
        st.builds(op.DeclareWithdrawal, **common, text=WORDS, sent_at=st.none() | st.just(now)),
        st.builds(op.DeclareWithdrawal, **customer),
        st.builds(op.OfferReactivation, **common, valid_until=dates, promised=dates),
        st.builds(op.OfferReactivation, **seller),
        *(
            st.builds(kind, **who)
            for kind in (op.AcceptReactivation, op.DeclineReactivation, op.ConfirmReactivation)
            for who in (common, seller if kind is op.ConfirmReactivation else customer)
        ),
    )


def talk():
    """What the parties say to each other about an account or a contract."""
    common = {"by": ROLES, "id": IDS, "text": WORDS}
    which = st.sampled_from([None, None, "m-1", "m-2"])
    return st.one_of(
        *(st.builds(kind, **common) for kind in (op.AskQuestion, op.Complain, op.Declare)),
        *(st.builds(kind, **common, message_id=which) for kind in (op.Reply, op.RetractQuestion)),
    )


def account_openings(_start, _policy):
    """A command that opens an account."""
    return st.builds(op.OpenAccount, by=st.sampled_from([CUSTOMER, SELLER]), id=IDS, account_id=st.just("a-1"))


def accounts(now, _policy):
    """Every command to an account, by anybody, and signals most of all."""
    common, seller = ({"by": who, "id": IDS} for who in (ROLES, st.just(SELLER)))
    which = st.sampled_from([None, None, "b-1", "b-2"])
    signals = {
        "kind": st.sampled_from([*op.SignalKind, "noise"])
        | st.sampled_from(["ticket", "order_cancelled", "order_placed"]),
        "amount": AMOUNTS,
        "happened": st.none()
        | PAUSES.map(lambda gone: op.to_instant(now - gone))
        | st.just(op.to_instant(FAR + "T00:00Z")),
        "evidence": st.sampled_from(["", "mail 1", "mail 2"]),
    }
    return st.one_of(
        st.builds(op.RecordSignal, **common, **signals),
        st.builds(op.RecordSignal, **seller, **signals),
        st.builds(op.RecordSignal, **seller, **signals),
        st.builds(op.ReviewAccount, **common),
        st.builds(op.ReviewAccount, **seller),
        st.builds(
            op.BlockAccount,
            **common,
            reason=st.sampled_from(["", "x"]),
            scopes=st.sampled_from([None, "access", "forum"]),
        ),
        st.builds(
            op.BlockAccount, **seller, step=st.sampled_from([None, "orders", "access", "moon"]), reason=st.just("x")
        ),
        st.builds(op.BlockAccount, **seller, confirms=st.booleans()),
        st.builds(op.DismissProposal, **common),
        *(
            st.builds(kind, **who, block_id=which)
            for kind in (op.RequestUnblock, op.ContestBlock, op.GrantUnblock, op.DeclineUnblock)
            for who in (common, {"by": st.just(CUSTOMER), "id": IDS})
        ),
        talk(),
    )


@cache
def account_of(policy, blocked_for):
    """An account under a policy, blocked as long ago as that, or not at all."""
    account = op.handle(None, op.OpenAccount(by=SELLER, account_id="a-1"), policy=policy, at=EPOCH).unwrap().state
    for days, scopes in blocked_for:
        command = op.BlockAccount(by=SELLER, reason="r", scopes=scopes)
        account = (
            op.handle(account, command, policy=policy, at=op.to_instant(EPOCH + timedelta(days=days))).unwrap().state
        )
    return account


BLOCKS = [
    (),
    ((0, None),),
    ((0, "access"), (1, None)),
    ((200, None),),
    ((200, "access"), (203, frozenset({"access", "revoke_termination"}))),
    ((398, frozenset({"access", "new_orders"})),),
]


def accounts_before(now, policy):
    """Accounts as facts, none of them from the future."""
    gone = (now - EPOCH).days
    known = [account_of(policy, each) for each in BLOCKS if not each or each[-1][0] <= gone - 1]
    return (
        st.none()
        | st.sampled_from(known)
        | st.sampled_from(known).map(lambda account: attrs.evolve(account, account_id="a-2"))
    )


def contract_openings(start, policy):
    """A command that starts a contract."""
    good = account_of(policy, ())
    return st.builds(
        op.StartContract,
        by=st.just(CUSTOMER),
        id=IDS,
        contract_id=st.just("c-1"),
        account=st.sampled_from([None, good]) if start >= EPOCH else st.none(),
    )


def contracts(now, policy):
    """Every command to a contract, by anybody."""
    common, seller, customer = ({"by": who, "id": IDS} for who in (ROLES, st.just(SELLER), st.just(CUSTOMER)))
    account = accounts_before(now, policy)
    return st.one_of(
        st.builds(op.TerminateContract, **customer, text=WORDS),
        st.builds(op.TerminateContract, **common, effective=st.none() | dates_near(now), text=WORDS),
        *(
            st.builds(kind, **who, account=account)
            for kind in (op.RevokeTermination, op.SuspendAccess, op.RestoreAccess)
            for who in (common, customer if kind is op.RevokeTermination else seller)
        ),
        st.builds(op.SuspendAccess, **seller, ground=st.sampled_from(["misuse", "bored"]), text=WORDS),
        st.builds(op.StartContract, **common, contract_id=st.just("c-2"), account=account),
        talk(),
    )


EUR = op.Money("0.01", "EUR")
SUITABLE = {
    op.PlaceOrder: {"order_id": "o-2", "price": op.Money("1", "EUR"), "promised": FAR},
    op.RequestCancellation: {"reason": "x"},
    op.RecordPayment: {"amount": EUR},
    op.OpenAccount: {"account_id": "a-2"},
    op.RecordSignal: {"kind": "ticket"},
    op.BlockAccount: {"reason": "r"},
    op.StartContract: {"contract_id": "c-2"},
}
DATED = (op.RequestExtension, op.AnnounceDelay, op.PromiseDelivery)
ABOUT_BLOCKS = (op.RequestUnblock, op.ContestBlock, op.GrantUnblock, op.DeclineUnblock)


def suitable(kind, by, state, policy, at):
    """Commands with values such that the guards on arguments have nothing against one of them."""
    if kind in (op.PlaceOrder, op.StartContract) and isinstance(state, op.Account):
        yield kind(by=by, account=state, **SUITABLE[kind])
        return
    facts = {"promised": op.to_instant(max(at, state.expected) + timedelta(days=900))} if kind in DATED else {}
    yield kind(by=by, **(facts or SUITABLE.get(kind, {})))
    messages = [message.message_id for message in state.messages]
    if kind in (op.Reply, op.RetractQuestion):
        yield from (kind(by=by, message_id=each) for each in messages)
    if kind in ABOUT_BLOCKS:
        yield from (kind(by=by, block_id=block.block_id) for block in state.blocks)
    if kind is op.SuspendAccess:
        yield from (kind(by=by, ground=ground) for ground in policy.contracts.suspend_on)
    if kind is op.CancelOrder:
        disputes = [dispute.dispute_id for dispute in state.disputes]
        yield from (kind(by=by, basis=each) for each in (*messages, *disputes))
        yield from (kind(by=by, ground=each) for each in policy.orders.grounds)


@attrs.frozen
class World:
    """A lifecycle, the policies under which it is tried, and the commands that it is tried with."""

    name: str
    policies: tuple
    commands: object
    openings: object = openings


MARKETS = tuple(
    presets.marketplace(
        on_silence=silence,
        on_extension_silence=extension,
        seller_request_holds_forced_cancellation=held,
        answer_within=answer,
        complete_after=complete,
        zone=zone,
    )
    for silence, extension, held, answer, complete, zone in (
        (KEEP, KEEP, False, op.Hours(48), op.Days(3), "Europe/Berlin"),
        (CANCEL, GRANT, False, op.Hours(48), op.Days(1), "Europe/Berlin"),
        (KEEP, GRANT, True, op.Days(1), op.Hours(1), "America/Sao_Paulo"),
        (CANCEL, KEEP, True, op.Hours(1), op.Months(1), "Australia/Lord_Howe"),
    )
)
# Every third day of the month is a public holiday somewhere.
THIRDS = op.HolidayCalendar(
    "thirds",
    [EPOCH.add(days=days).date() for days in range(0, 5000, 3)],
    years=range(2026, 2300),
)
BY_LAW = tuple(
    presets.marketplace(
        on_silence=silence,
        answer_within=answer,
        complete_after=complete,
        force_cancel_after=grace,
        refund_within=op.Within(op.Days(14), op.EU),
        confirm_within=op.Within(op.Days(1), op.BGB),
        calendar=THIRDS,
    )
    for silence, answer, complete, grace in (
        (KEEP, op.Within(op.Days(2), op.EU), op.Within(op.Weeks(1), op.BGB), op.Within(op.Days(3), op.BGB)),
        (CANCEL, op.WorkingDays(2), op.AtLeast(op.Days(3), op.BGB), op.AtLeast(op.WorkingDays(1), op.BGB)),
    )
)
SHORT = presets.shop(
    calendar=THIRDS,
    confirm_within=op.Hours(2),
    answer_within=op.Within(op.Days(2), op.EU),
    delay_notice_within=op.WorkingDays(1),
    additional_period=op.Days(1),
    withdraw_within=op.Within(op.Days(3), op.BGB),
    pay_within=op.Days(2),
    complete_after=op.Hours(30),
)
SHOPS = (
    presets.shop(),
    presets.comparison_portal(calendar=THIRDS, supplier_delay_notice_within=op.Within(op.Days(1), op.BGB)),
    SHORT,
    attrs.evolve(
        SHORT,
        orders=attrs.evolve(
            SHORT.orders,
            force_cancel_after=op.Hours(5),
            disputes=op.DisputePolicy(on_silence=CANCEL, on_extension_silence=GRANT),
            reactivation=op.ReactivationPolicy(valid_for=op.Days(2)),
        ),
    ),
)
HOSTERS = tuple(
    attrs.evolve(
        policy,
        contracts=contracts,
        accounts=attrs.evolve(
            policy.accounts,
            blocks=attrs.evolve(policy.accounts.blocks, reapply_after=again, ladder=ladder, own_scopes="forum"),
        ),
    )
    for policy, contracts, again, ladder in (
        (
            presets.hoster(
                rules=rules, review_every=every, release=release, waiting=wait, probation=probation, zone=zone
            ),
            contracts,
            again,
            ladder,
        )
        for rules, every, release, wait, probation, zone, contracts, again, ladder in (
            (
                presets.hoster_rules(),
                op.Weeks(3),
                "on_application",
                op.Days(5),
                None,
                "Europe/Berlin",
                op.ContractPolicy(notice=op.Before(op.Days(3), op.BGB)),
                op.Days(2),
                presets.hoster().accounts.blocks.ladder,
            ),
            (
                (
                    op.ReviewRule("any", op.CountOf({"ticket", "order_cancelled"}, at_least=2, within=op.Days(6))),
                    op.ReviewRule("often", op.BurstOf("ticket", at_least=2, per=op.Hours(30), within=op.Days(20))),
                    op.ReviewRule("soft", op.CountOf("threat", at_least=1, within=op.Hours(50))),
                ),
                op.Hours(31),
                "by_itself",
                op.Within(op.Days(3), op.BGB),
                op.Days(4),
                "Australia/Lord_Howe",
                op.ContractPolicy(
                    notice=op.Before(op.WorkingDays(2), op.BGB),
                    term=op.Days(10),
                    renewal=op.Days(7),
                    suspend_on=("misuse",),
                ),
                op.Days(1),
                (op.Step("orders", "new_orders"), op.Step("access", {"access", "new_orders"})),
            ),
            (
                (op.ReviewRule("any", op.CountOf("ticket", at_least=1, within=op.Months(1)), confirm=True),),
                None,
                "by_itself",
                op.Months(1),
                op.Months(1),
                "America/Sao_Paulo",
                op.ContractPolicy(notice=op.Before(op.Hours(30), op.EU), term=op.Weeks(1)),
                op.Days(1),
                presets.hoster().accounts.blocks.ladder,
            ),
        )
    )
)
ORDERS = World("orders", MARKETS + BY_LAW, lambda now, _: purchases(now) | disputes(now) | disputes(now))
LETTERS = World("letters", SHOPS, lambda now, _: purchases(now) | disputes(now) | letters(now) | letters(now))
CHECKED = World(
    "checked orders",
    (quality_check.policy(KEEP), quality_check.policy(CANCEL)),
    lambda now, _: purchases(now) | disputes(now) | letters(now) | checks(now) | checks(now),
)
ACCOUNTS = World("accounts", HOSTERS, accounts, account_openings)
CONTRACTS = World("contracts", HOSTERS, contracts, contract_openings)
WORLDS = (ORDERS, LETTERS, CHECKED, ACCOUNTS, CONTRACTS)
