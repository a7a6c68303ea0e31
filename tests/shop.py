"""A small shop for tests: orders, accounts and contracts at every stage, and what happens to them."""

import attrs

import orderpolicy as op
from orderpolicy import presets

CUSTOMER, SELLER, SUPPORT, SYSTEM = op.Role
PRICE = op.Money("400.00", "EUR")
START = op.ManualClock("2026-11-02T09:00:00+01:00").now()
PROMISED = op.ManualClock("2026-11-09T18:00:00+01:00").now()
FREE = op.ManualClock("2026-11-10T18:00:00+01:00").now()
KEEP, CANCEL, GRANT = op.OnSilence
POLICY = presets.marketplace(on_silence=KEEP)
MICRO = START.resolution


def instant(text):
    """An instant from an ISO string."""
    return op.ManualClock(text).now()


class Driven:
    """Drives one case under a policy and keeps its events."""

    def __init__(self, opening, policy, start=START):
        self.policy = policy
        self.now = instant(start)
        self.state = None
        self.events = []
        self.notices = ()
        self.do(opening)

    def ask(self, command, at=None):
        """What would come of a command."""
        return op.handle(self.state, command, policy=self.policy, at=at or self.now)

    def do(self, command, at=None):
        """Carry a command out."""
        self.now = instant(at or self.now)
        return self._take(self.ask(command).unwrap())

    def wait(self, to=None):
        """Let time pass."""
        self.now = instant(to or self.now)
        return self._take(op.advance(self.state, policy=self.policy, to=self.now))

    def _take(self, accepted):
        self.state = accepted.state
        self.events += accepted.events
        self.notices = accepted.notices
        return self

    def codes(self, command, at=None):
        """Why a command would be refused, empty if it would not."""
        answer = self.ask(command, at)
        return sorted(reason.code for reason in answer.reasons) if isinstance(answer, op.Refused) else []

    def kinds(self):
        """The kinds of all events so far."""
        return [event.kind for event in self.events]

    def option(self, command, by, at=None):
        """What a role is told about a command."""
        (found,) = (
            option
            for option in op.options(self.state, by=by, policy=self.policy, at=at or self.now)
            if option.command is command
        )
        return found


class Shop(Driven):
    """An order."""

    def __init__(self, policy=POLICY, start=START, promised=PROMISED, price=PRICE):
        super().__init__(op.PlaceOrder(by=CUSTOMER, order_id="o-1", price=price, promised=promised), policy, start)

    @property
    def order(self):
        """The order as it stands."""
        return self.state


def placed(**kwargs):
    """A shop with an order that is placed."""
    return Shop(**kwargs)


def confirmed(**kwargs):
    """A shop with an order that is confirmed."""
    return Shop(**kwargs).do(op.ConfirmOrder(by=SELLER))


def paid(**kwargs):
    """A shop with an order that is confirmed and paid."""
    return confirmed(**kwargs).do(op.RecordPayment(by=SYSTEM))


def delivered(**kwargs):
    """A shop with an order that is paid and delivered."""
    return paid(**kwargs).do(op.MarkDelivered(by=SELLER))


_HOSTER = presets.hoster()


def with_forum(policy):
    """The same policy, with a scope of the shop's own."""
    blocks = attrs.evolve(policy.accounts.blocks, own_scopes="forum")
    return attrs.evolve(policy, accounts=attrs.evolve(policy.accounts, blocks=blocks))


HOSTER = with_forum(_HOSTER)


class Customer(Driven):
    """A customer account."""

    def __init__(self, policy=HOSTER, start=START):
        super().__init__(op.OpenAccount(by=SELLER, account_id="a-1"), policy, start)

    @property
    def account(self):
        """The account as it stands."""
        return self.state

    def signal(self, *kinds, at=None, **facts):
        """Record signals of some kinds, each now."""
        for kind in kinds:
            self.do(op.RecordSignal(by=SYSTEM, kind=kind, **facts), at=at)
        return self

    def reviewed(self, at=None):
        """Have the account reviewed."""
        return self.do(op.ReviewAccount(by=SYSTEM), at=at)

    def blocked(self, at=None, **facts):
        """Have the account blocked by a person."""
        return self.do(op.BlockAccount(by=SELLER, **({"reason": "the reason"} | facts)), at=at)


class Hosting(Driven):
    """A running contract."""

    def __init__(self, policy=HOSTER, start=START, account=None):
        super().__init__(op.StartContract(by=CUSTOMER, contract_id="c-1", account=account), policy, start)

    @property
    def contract(self):
        """The contract as it stands."""
        return self.state


def cancelling(**kwargs):
    """A customer who cancels every order, which a review blocks."""
    return Customer(**kwargs).signal(*["order_placed", "order_cancelled"] * 3)
