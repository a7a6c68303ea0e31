"""Reviews of very many accounts: `review_many` against an interpreter that looks at one after the other.

The accounts are synthetic. Each chunk of them is made from its number, so that a million never lie in memory at once, and
making them is not timed. The opponent has the same rules as data and traces every one of them for every account. It is written
with care: the windows are looked up once, a burst is only looked for where there are signals enough, amounts are summed as
decimals, and its traces hold plain references and are put into no words.
"""

import gc
import time
from collections import Counter, deque
from datetime import timedelta
from functools import cache
from multiprocessing import get_context
from random import Random

import attrs
from side_by_side import Figure, seconds

import orderpolicy as op
from orderpolicy import presets
from orderpolicy.blocks import step_for
from orderpolicy.factors import SOFT
from orderpolicy.lifecycle import settle
from orderpolicy.timing import window_start
from orderpolicy.timing.instants import plus

CHUNK = 10_000
"""How many accounts are made at a time."""

CHECKED = 3
"""In how many chunks all outcomes are compared before anything is timed."""

TIMES = 6
"""How often two processes and one review the same in a round: making the accounts takes far longer than that."""

RULES = (
    *presets.hoster_rules(),
    op.ReviewRule(
        "returned_debits",
        op.BurstOf(op.SignalKind.RETURNED_DEBIT, at_least=2, per=op.Days(30), within=op.Months(6)),
    ),
)
"""Eight: a share, a number and a burst together, a number of several kinds, a margin, three soft ones and a burst."""

POLICY = presets.hoster(rules=RULES, probation=op.Months(6))
AT = op.to_instant("2026-11-02T04:00:00Z")
KIND = op.SignalKind


# -- accounts ---------------------------------------------------------------------------------------------------


def ago(random, most, least=0.0):
    """An instant between so many days ago and so many."""
    return plus(AT, timedelta(seconds=-int(random.uniform(least, most) * 86_400) - 1))


def signal(at, kind, euros=None):
    """A signal; a soft one has evidence."""
    amount = None if euros is None else op.Money(f"{euros}.00", "EUR")
    return op.Signal(at=at, kind=kind, amount=amount, evidence=f"mail-{at.timestamp():.0f}" if kind in SOFT else "")


def usual(random):
    """What most customers leave: a bill and some orders, a few tickets, now and then a cancellation or a cost.

    Reviews every month forget what is older than thirteen months, so there is nothing older.
    """
    if random.random() < 0.1:
        return
    yield signal(ago(random, 360), KIND.REVENUE, random.randrange(60, 300))
    for _ in range(random.choice((0, 1, 1, 2, 2, 3, 4))):
        placed = ago(random, 395)
        yield signal(placed, KIND.ORDER_PLACED)
        if random.random() < 0.05:
            yield signal(placed, KIND.ORDER_CANCELLED)
        else:
            yield signal(placed, KIND.REVENUE, random.randrange(30, 300))
    for _ in range(random.choice((0, 0, 0, 0, 0, 1, 1, 2, 2, 3))):
        asked = ago(random, 395)
        yield signal(asked, KIND.TICKET)
        if random.random() < 0.4:
            yield signal(asked, KIND.COST, random.randrange(5, 20))


def trouble(random):
    """What makes one of the rules hold, mostly."""
    match random.randrange(8):
        case 0:
            for _ in range(random.randrange(3, 7)):
                placed = ago(random, 150)
                yield signal(placed, KIND.ORDER_PLACED)
                yield signal(placed, KIND.ORDER_CANCELLED)
        case 1:
            yield from (signal(ago(random, 80), KIND.TICKET) for _ in range(random.randrange(6, 10)))
            yield from (signal(ago(random, 44, 40), KIND.TICKET) for _ in range(6))
        case 2:
            kinds = (KIND.RETURNED_DEBIT, KIND.REVERSAL_ATTEMPTED, KIND.REVERSAL_SUCCEEDED)
            yield from (signal(ago(random, 360), random.choice(kinds)) for _ in range(random.randrange(2, 4)))
        case 3:
            yield from (signal(ago(random, 360), KIND.COST, random.randrange(200, 600)) for _ in range(2))
        case 4:
            yield signal(ago(random, 360), KIND.THREAT)
        case 5:
            yield from (signal(ago(random, 360), KIND.ULTIMATUM) for _ in range(2))
        case 6:
            yield from (signal(ago(random, 360), KIND.PUBLIC_STATEMENT) for _ in range(random.randrange(2, 5)))
        case _:
            yield from (signal(ago(random, 60, 40), KIND.RETURNED_DEBIT) for _ in range(2))


def block(at):
    """The first step of the ladder, taken at an instant."""
    opens = op.Deadline.named("block.release", op.Role.CUSTOMER, plus(at, timedelta(days=90)), POLICY.zone, "b-1")
    return op.Block(
        status=op.BlockStatus.IN_FORCE,
        version=1,
        policy_version=POLICY.version,
        block_id="b-1",
        scopes=POLICY.accounts.blocks.ladder[0].scopes,
        step=POLICY.accounts.blocks.ladder[0].name,
        blocked_at=at,
        blocked_by=op.Role.SYSTEM,
        automated=True,
        reason="",
        factors=(),
        reviewed_at=None,
        evidence="",
        source="",
        release_opens=opens,
        by_itself=False,
    )


def blocked(random, account):
    """The account with a block that is in force."""
    return attrs.evolve(account, status=op.Standing.BLOCKED, blocks=(block(ago(random, 300, 30)),))


def released(random, account):
    """The account after a block, on probation."""
    began = block(ago(random, 300, 200))
    until = op.Deadline.named("account.probation", op.Role.CUSTOMER, plus(AT, timedelta(days=80)), POLICY.zone)
    ended = {"status": op.BlockStatus.RELEASED, "released_at": ago(random, 100, 1), "released_by": op.Role.SELLER}
    return attrs.evolve(
        account,
        blocks=(attrs.evolve(began, **ended),),
        probation=until,
        deadlines=(*account.deadlines, until),
    )


def account(random, name):
    """One account: of a hundred, about 97 are in order, one or two are not, and one was or is blocked."""
    draw = random.random()
    signals = list(usual(random))
    if draw < 0.015 or 0.99 < draw < 0.993:  # of those that are blocked some do it again
        signals += trouble(random)
    elif draw < 0.025:
        signals.append(signal(ago(random, 360), random.choice((KIND.ULTIMATUM, KIND.PUBLIC_STATEMENT))))
    signals.sort(key=lambda each: each.at)
    opened = ago(random, 1800, 400)
    review = plus(AT, timedelta(seconds=random.randrange(3600, 28 * 86_400)))
    made = op.Account(
        status=op.Standing.GOOD,
        version=1 + len(signals),
        policy_version=POLICY.version,
        last_at=signals[-1].at if signals else opened,
        deadlines=(op.Deadline.named("account.review", op.Role.SYSTEM, review, POLICY.zone),) if signals else (),
        account_id=name,
        opened_at=opened,
        signals=tuple(signals),
    )
    if draw < 0.99:
        return made
    return blocked(random, made) if draw < 0.996 else released(random, made)


def chunk(number):
    """The accounts of a chunk: the same number, the same accounts."""
    random = Random(number)
    return [account(random, f"c-{number}-{i}") for i in range(CHUNK)]


# -- the opponent -----------------------------------------------------------------------------------------------


@attrs.define
class Trace:
    """What came of one rule; not frozen, which costs less."""

    holds: bool
    figures: dict
    found: list
    inside: tuple = ()
    name: str = ""


@attrs.define
class Sight:
    """The signals of one account, and from when on they count in each window."""

    signals: tuple
    starts: dict

    def found(self, kinds, within):
        """The signals of some kinds in a window."""
        start = self.starts[within]
        return [signal for signal in self.signals if signal.kind in kinds and signal.at >= start]


def trace_count(rule, sight):
    """So many of some kinds."""
    found = sight.found(rule.kinds, rule.within)
    return Trace(len(found) >= rule.at_least, {"count": len(found), "at_least": rule.at_least}, found)


def trace_rate(rule, sight):
    """So many of so many."""
    found, total = sight.found(rule.kinds, rule.within), len(sight.found(rule.of, rule.within))
    holds = len(found) >= rule.at_least and len(found) >= rule.rate * total and total > 0
    return Trace(holds, {"count": len(found), "at_least": rule.at_least, "total": total, "rate": rule.rate}, found)


def trace_burst(rule, sight):
    """So many close together."""
    found = sight.found(rule.kinds, rule.within)
    worst = found[:0]
    if len(found) >= rule.at_least:
        first = 0
        for last, signal in enumerate(found):
            start = start_of(rule.per, signal.at)
            while found[first].at < start:
                first += 1
            if last + 1 - first > len(worst):
                worst = found[first : last + 1]
    return Trace(len(worst) >= rule.at_least, {"count": len(worst), "at_least": rule.at_least}, worst)


def trace_margin(rule, sight):
    """More cost than revenue."""
    found = sight.found(rule.kinds, rule.within)
    margin = 0
    for signal in found:
        if signal.amount.currency == rule.limit.currency:
            margin += signal.amount.amount if signal.kind == KIND.REVENUE else -signal.amount.amount
    return Trace(margin < rule.limit.amount, {"margin": margin, "limit": rule.limit}, found)


def trace_combined(rule, sight):
    """So many of several rules."""
    inside = tuple(trace(each, sight) for each in rule.rules)
    holding = sum(each.holds for each in inside)
    return Trace(holding >= rule.needed, {"count": holding, "needed": rule.needed}, [], inside)


TRACES = {
    op.CountOf: trace_count,
    op.RateOf: trace_rate,
    op.BurstOf: trace_burst,
    op.MarginBelow: trace_margin,
    op.Combined: trace_combined,
}


def trace(rule, sight):
    """What comes of a rule."""
    return TRACES[type(rule)](rule, sight)


@cache
def start_of(window, at):
    """From when on a window counts at an instant."""
    return window_start(window, at, POLICY.zone)


def interpreted(accounts):
    """For each account what follows, and a trace of every rule."""
    terms = POLICY.terms_of(accounts[0])
    policy = terms.policy
    starts = {window: start_of(window, AT) for rule in policy.rules for window in rule.rule.windows}
    alone = {rule.name: not policy.needs_a_person(rule) for rule in policy.rules}
    for each in accounts:
        now = each
        if now.deadlines and now.deadlines[0].due <= AT:  # no timer of accounts is ever held
            now, _ = settle(terms, now, AT)
        signals = now.signals
        if now.blocks and (floor := now.floor) is not None:
            signals = [signal for signal in signals if signal.at >= floor]
        sight = Sight(signals, starts)
        traces = []
        for rule in policy.rules:
            traced = trace(rule.rule, sight)
            traced.name = rule.name
            traces.append(traced)
        verdict = op.Verdict.KEEP
        holding = [traced.name for traced in traces if traced.holds]
        if holding:
            step = step_for(now, policy.blocks)
            again = any(each.step == step.name for each in now.in_force)
            suffices = not step.confirm and not again and any(alone[name] for name in holding)
            verdict = op.Verdict.BLOCK if suffices else op.Verdict.PROPOSE
        yield verdict, traces


# -- the comparison ---------------------------------------------------------------------------------------------


def all_of_them(reviews):
    """Take what is yielded, and keep nothing."""
    deque(reviews, maxlen=0)


def must_come_to_the_same(accounts):
    """Refuse to compare what does not do the same; every figure is one that the rule by itself gives."""
    policy = POLICY.accounts
    verdicts = Counter()
    ours = op.review_many(accounts, POLICY, AT)
    for each, review, (verdict, traces) in zip(accounts, ours, interpreted(accounts), strict=True):
        seen = each.seen_at(AT, POLICY.zone)
        factors = {rule.name: rule.rule.factor(seen) for rule in policy.rules}
        holding = [traced.name for traced in traces if traced.holds]
        told = {
            rule.name: attrs.evolve(factors[rule.name], rule=rule.name)
            for rule in policy.rules
            if rule.name in holding and verdict is not op.Verdict.KEEP
            if verdict is op.Verdict.PROPOSE or not policy.needs_a_person(rule)
        }
        same = (
            review.verdict is verdict
            and holding == [name for name, factor in factors.items() if factor is not None]
            and {factor.rule: factor for factor in review.factors} == told
        )
        if not same:
            msg = f"the outcomes differ: {review}, {verdict}, {holding} of {each}"
            raise AssertionError(msg)
        verdicts[verdict] += 1
    if set(verdicts) != set(op.Verdict):
        msg = f"the accounts are not those that are meant: {verdicts}"
        raise AssertionError(msg)


def compare(name, accounts, *, aim=None):
    """Time the two in turn, each chunk of so many accounts being a round."""
    for number in range(CHECKED):
        must_come_to_the_same(chunk(number))
    ratios = []
    for number in range(max(accounts // CHUNK, 1)):
        made = chunk(number)
        both = [
            lambda made=made: all_of_them(op.review_many(made, POLICY, AT)),
            lambda made=made: all_of_them(interpreted(made)),
        ]
        first = number % 2
        took = [0.0, 0.0]
        gc.collect()
        gc.disable()
        try:
            for which in (first, 1 - first):
                took[which] = seconds(both[which], 1)
        finally:
            gc.enable()
        ratios.append(took[0] / took[1])
    return Figure(name=name, ratios=tuple(ratios), aim=aim)


# -- two processes ----------------------------------------------------------------------------------------------


def worker(pipe):
    """A process that makes the chunks it is told to and reviews those it is told to, until it is ended."""
    made = {}
    gc.disable()
    while True:
        what, numbers = pipe.recv()
        if what == "make":
            made.clear()
            made.update((number, chunk(number)) for number in numbers)
            gc.collect()
            pipe.send(None)
        else:
            reviewed = (op.review_many(made[number], POLICY, AT) for number in numbers)
            pipe.send(Counter(review.verdict for reviews in reviewed for review in reviews))


def answers(pipes, orders):
    """Give each process its order, and wait for all."""
    for pipe, order in zip(pipes, orders, strict=True):
        pipe.send(order)
    return [pipe.recv() for pipe in pipes]


def wall(pipes, shares):
    """How long it takes until all shares are reviewed, from the word to the last answer, and what came out."""
    start = time.perf_counter()
    found = answers(pipes, [("review", share) for share in shares])
    return time.perf_counter() - start, sum(found, Counter())


def one_round(pipes, turn):
    """The ratio of two processes to one, which is now the first of them and now the second."""
    numbers = (2 * turn, 2 * turn + 1)
    answers(pipes, [("make", numbers)] * 2)
    one = two = 0.0
    for i in range(TIMES):
        alone, verdicts = wall([pipes[i % 2]], [numbers])
        together, same = wall(pipes, [(number,) for number in numbers])
        if verdicts != same:
            msg = f"the outcomes differ: {verdicts}, {same}"
            raise AssertionError(msg)
        one += alone
        two += together
    return two / one


def compare_processes(name, accounts, *, aim=None):
    """Time two processes and one, which have made their accounts before the clock runs."""
    context = get_context("spawn")
    ends = [context.Pipe() for _ in range(2)]
    pipes = [mine for mine, _ in ends]
    processes = [context.Process(target=worker, args=(theirs,), daemon=True) for _, theirs in ends]
    try:
        for process in processes:
            process.start()
        for _, theirs in ends:
            theirs.close()  # so that a process that dies is noticed
        one_round(pipes, 0)  # does not count
        ratios = [one_round(pipes, turn) for turn in range(max(accounts // (2 * CHUNK), 1))]
    finally:
        for process in processes:
            if process.pid is not None:
                process.terminate()
                process.join()
    return Figure(name=name, ratios=tuple(ratios), aim=aim)
