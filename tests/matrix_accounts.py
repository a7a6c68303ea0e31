"""Every stage of an account and of a contract, every command, every role: what is decided, as in `matrix`.

python tests/matrix_accounts.py > tests/golden/accounts.txt    writes it anew
"""

from datetime import timedelta

import attrs

import orderpolicy as op
from orderpolicy import presets
from shop import CUSTOMER, SELLER, START, SYSTEM, Customer, Hosting, cancelling, with_forum

DAY = timedelta(days=1)
WAITED = op.to_instant("2027-02-02T09:00:00+01:00")
LADDER = (op.Step("orders", {"new_orders", "revoke_termination"}), op.Step("access", op.Scope.ACCESS))

TO_ACCOUNTS = [
    lambda by: op.OpenAccount(by=by, account_id="a-2"),
    lambda by: op.RecordSignal(by=by, kind="ticket"),
    lambda by: op.RecordSignal(by=by, kind="noise"),
    lambda by: op.RecordSignal(by=by, kind="threat"),
    lambda by: op.RecordSignal(by=by, kind="cost"),
    lambda by: op.RecordSignal(by=by, kind="cost", amount=op.Money("1", "USD")),
    lambda by: op.RecordSignal(by=by, kind="ticket", happened="2027-11-03T00:00:00Z"),
    lambda by: op.ReviewAccount(by=by),
    lambda by: op.BlockAccount(by=by),
    lambda by: op.BlockAccount(by=by, reason="r"),
    lambda by: op.BlockAccount(by=by, reason="r", step="moon"),
    lambda by: op.BlockAccount(by=by, reason="r", scopes="forum"),
    lambda by: op.BlockAccount(by=by, reason="r", scopes="moon"),
    lambda by: op.BlockAccount(by=by, confirms=True),
    lambda by: op.DismissProposal(by=by),
    lambda by: op.RequestUnblock(by=by),
    lambda by: op.RequestUnblock(by=by, block_id="b-1"),
    lambda by: op.ContestBlock(by=by),
    lambda by: op.GrantUnblock(by=by),
    lambda by: op.GrantUnblock(by=by, block_id="b-1"),
    lambda by: op.DeclineUnblock(by=by),
    lambda by: op.AskQuestion(by=by),
    lambda by: op.Complain(by=by),
    lambda by: op.Declare(by=by),
    lambda by: op.RetractQuestion(by=by),
    lambda by: op.Reply(by=by),
    lambda by: op.Reply(by=by, message_id="m-1"),
]
FACTS = {
    "nobody": None,
    "good": Customer().account,
    "somebody else": attrs.evolve(Customer().account, account_id="a-2"),
    "orders": Customer().blocked().account,
    "access": Customer().blocked(scopes="access").account,
}
TO_CONTRACTS = [
    lambda by: op.StartContract(by=by, contract_id="c-2"),
    lambda by: op.TerminateContract(by=by),
    lambda by: op.TerminateContract(by=by, effective="2026-11-03"),
    lambda by: op.SuspendAccess(by=by),
    lambda by: op.SuspendAccess(by=by, ground="misuse"),
    lambda by: op.SuspendAccess(by=by, ground="bored"),
    *(
        lambda by, kind=kind, account=account: kind(by=by, account=account)
        for kind in (op.RevokeTermination, op.SuspendAccess, op.RestoreAccess)
        for account in FACTS.values()
    ),
    *TO_ACCOUNTS[-6:],
]


def hosters():
    """The policies."""
    yield "on application", with_forum(presets.hoster())
    changed = with_forum(presets.hoster(release="by_itself", probation=op.Months(1), review_every=op.Weeks(2)))
    accounts = attrs.evolve(changed.accounts, blocks=attrs.evolve(changed.accounts.blocks, ladder=LADDER))
    contracts = attrs.evolve(changed.contracts, term=op.Months(2), renewal=op.Months(1), suspend_on="misuse")
    yield "by itself", attrs.evolve(changed, accounts=accounts, contracts=contracts)


def with_accounts(policy):
    """Accounts at every stage."""
    yield "good", Customer(policy=policy)
    yield "with signals", cancelling(policy=policy)
    yield "with a proposal", Customer(policy=policy).signal("threat", evidence="call 1").reviewed()
    late = Customer(policy=policy).signal("threat", evidence="call 1").reviewed().wait(to=START + 14 * DAY)
    yield "with a proposal, undecided", late
    yield (
        "with a proposal, dismissed",
        Customer(policy=policy).signal("threat", evidence="call 1").reviewed().do(op.DismissProposal(by=SELLER)),
    )
    yield "blocked by a review", cancelling(policy=policy).reviewed()
    yield "blocked by a person", Customer(policy=policy).blocked()
    yield "blocked beside the ladder", Customer(policy=policy).blocked(scopes="forum")
    yield "blocked twice", Customer(policy=policy).blocked().blocked()
    yield (
        "blocked twice, one contested",
        Customer(policy=policy).blocked().blocked().do(op.ContestBlock(by=CUSTOMER, block_id="b-2")),
    )
    yield "contested", Customer(policy=policy).blocked().do(op.ContestBlock(by=CUSTOMER))
    contested = Customer(policy=policy).blocked().do(op.ContestBlock(by=CUSTOMER)).wait(to=START + 7 * DAY)
    yield "contested, not answered", contested
    yield (
        "contested, declined",
        Customer(policy=policy).blocked().do(op.ContestBlock(by=CUSTOMER)).do(op.DeclineUnblock(by=SELLER)),
    )
    yield "waited", Customer(policy=policy).blocked().signal("ticket", at=WAITED)
    yield "released", Customer(policy=policy).blocked().do(op.GrantUnblock(by=SELLER))
    yield "released, blocked again", Customer(policy=policy).blocked().do(op.GrantUnblock(by=SELLER)).blocked()
    again = Customer(policy=policy).blocked().signal("threat", at=START + DAY, evidence="call 1").reviewed()
    yield "blocked, with a proposal", again
    yield "asked", Customer(policy=policy).do(op.AskQuestion(by=CUSTOMER))
    yield "asked twice", Customer(policy=policy).do(op.AskQuestion(by=CUSTOMER)).do(op.AskQuestion(by=CUSTOMER))
    yield "answered", Customer(policy=policy).do(op.AskQuestion(by=CUSTOMER)).do(op.Reply(by=SELLER))
    if policy.accounts.blocks.release is op.Release.ON_APPLICATION:
        yield "applied", applied(policy)
        waited = Customer(policy=policy).blocked().do(op.ContestBlock(by=CUSTOMER)).signal("ticket", at=WAITED)
        yield "contested, waited", waited
        yield "applied, contested", applied(policy).do(op.ContestBlock(by=CUSTOMER))
        yield "applied, not answered", applied(policy).wait(to=WAITED + 14 * DAY)
        yield "applied, declined", applied(policy).do(op.DeclineUnblock(by=SELLER))
        yield "applied, released", applied(policy).do(op.GrantUnblock(by=SELLER))


def applied(policy):
    """A customer who has applied for release."""
    return Customer(policy=policy).blocked().do(op.RequestUnblock(by=CUSTOMER), at=WAITED)


def with_contracts(policy):
    """Contracts at every stage."""
    account = FACTS["good"]
    account = attrs.evolve(account, policy_version=policy.version)
    access = attrs.evolve(FACTS["access"], policy_version=policy.version)

    def active():
        return Hosting(policy=policy, account=account)

    def given():
        return active().do(op.TerminateContract(by=CUSTOMER))

    suspend = op.SuspendAccess(by=SYSTEM, account=access)
    yield "active", active()
    yield "of nobody", Hosting(policy=policy)
    yield "suspended", active().do(suspend)
    yield "terminating", given()
    yield "terminating, suspended", given().do(suspend)
    yield "suspended, terminating", active().do(suspend).do(op.TerminateContract(by=CUSTOMER))
    yield "suspended, restored", active().do(suspend).do(op.RestoreAccess(by=SELLER, account=account))
    revoke = op.RevokeTermination(by=CUSTOMER, account=account)
    yield "revoked", given().do(revoke)
    yield "suspended, revoked", given().do(suspend).do(revoke)
    if policy.contracts.suspend_on:
        misused = op.SuspendAccess(by=SELLER, account=account, ground="misuse")
        yield "suspended on a ground", active().do(misused)
        yield "suspended on a ground, terminating", given().do(misused)
    yield "ended", given().wait(to=START + 400 * DAY)
    yield "asked", active().do(op.AskQuestion(by=CUSTOMER))
    yield "asked twice", active().do(op.AskQuestion(by=CUSTOMER)).do(op.Complain(by=CUSTOMER))


BLOCKS = {"accounts": (with_accounts, TO_ACCOUNTS), "contracts": (with_contracts, TO_CONTRACTS)}


def lines(block, change=lambda policy: policy):
    """The decisions of a block, one a line."""
    stages, commands = BLOCKS[block]
    for policy_name, said in hosters():
        policy = change(said)
        for begin in (op.PlaceOrder, op.StartContract):
            for name, account in FACTS.items():
                yield f"== {policy_name}: {begin.__name__} by {name}: {beginning(begin, account, policy)}"
        for stage, case in stages(policy):
            yield f"== {policy_name}: {stage}"
            for make in commands:
                yield from by_role(case, make)
            for days in (8, 15, 31, 60, 130, 400):
                at = case.state.last_at + days * DAY
                yield f"{at:%y-%m-%d %H:%M} waited   {happened(op.advance(case.state, policy=policy, to=at))}"


def text():
    """All decisions."""
    return "".join(f"{line}\n" for block in BLOCKS for line in lines(block))


def under(policy, account):
    """An account of another policy as one of this."""
    return account and attrs.evolve(account, policy_version=policy.version)


def beginning(kind, account, policy):
    """What comes of a beginning."""
    facts = {"order_id": "o", "price": op.Money("1", "EUR"), "promised": "2027-11-02"}
    said = facts if kind is op.PlaceOrder else {"contract_id": "c"}
    command = kind(by=CUSTOMER, account=under(policy, account), **said)
    return " | ".join(op.explain(op.handle(None, command, policy=policy, at=START), policy=policy).splitlines())


def by_role(case, make):
    """What each role is told, roles that are told the same on one line."""
    told = {}
    for role in op.Role:
        told.setdefault(decision(case, make(role)), []).append(role.value)
    for said, roles in told.items():
        yield f"{case.state.last_at:%y-%m-%d %H:%M} {'+'.join(roles)} {said}"


def decision(case, command):
    """One decision on a line."""
    account = getattr(command, "account", None)
    if account is not None:
        command = attrs.evolve(command, account=under(case.policy, account))
    answer = op.handle(case.state, command, policy=case.policy, at=case.state.last_at)
    names = ("confirms", "kind", "amount", "effective", "ground", "block_id", "message_id", "step", "scopes", "reason")
    values = (getattr(command, name, None) for name in names)
    what = type(command).__name__ + "".join(
        f" {'+'.join(sorted(v)) if isinstance(v, frozenset) else v}" for v in values if v
    )
    what += f" with {account.account_id} {'+'.join(sorted(account.scopes))}" if account else ""
    if isinstance(answer, op.Accepted):
        return f"{what}: {happened(answer)}"
    reasons = (
        reason.code
        + (f" until {reason.allowed_from:%y-%m-%d %H:%M}" if reason.allowed_from else "")
        + (f" for {'+'.join(reason.allowed_for)}" if reason.allowed_for else "")
        for reason in answer.reasons
    )
    return f"{what}: NO {', '.join(reasons)}"


def happened(accepted):
    """What an acceptance says."""
    state = accepted.state
    told = ",".join(f"{notice.to}" for notice in accepted.notices)
    owed = ",".join(f"{each.kind} {each.owed_by} {each.due:%y-%m-%d %H:%M}" for each in state.deadlines)
    kinds = ",".join(event.kind for event in accepted.events)
    late = ",".join(each.kind for each in state.overdue)
    if isinstance(state, op.Account):
        blocks = "+".join(f"{block.block_id} {block.step} {block.status}" for block in state.blocks)
        more = (
            f"{'+'.join(sorted(state.scopes))} {blocks} {state.review and state.review.verdict} {len(state.proposed)}"
        )
    else:
        more = f"{state.access} {state.effective and f'{state.effective:%y-%m-%d %H:%M}'}"
    return f"{kinds} -> {state.status} {more} v{state.version} [{owed}] ({late}) tells {told}"


if __name__ == "__main__":
    print(text(), end="")
