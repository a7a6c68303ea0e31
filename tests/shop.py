"""A small shop for tests: orders at every stage, and what happens to them."""

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


class Shop:
    """Drives one order under a policy and keeps its events."""

    def __init__(self, policy=POLICY, start=START, promised=PROMISED, price=PRICE):
        self.policy = policy
        self.now = instant(start)
        self.order = None
        self.events = []
        self.notices = ()
        self.do(op.PlaceOrder(by=CUSTOMER, order_id="o-1", price=price, promised=promised))

    def ask(self, command, at=None):
        """What would come of a command."""
        return op.handle(self.order, command, policy=self.policy, at=at or self.now)

    def do(self, command, at=None):
        """Carry a command out."""
        self.now = instant(at or self.now)
        return self._take(self.ask(command).unwrap())

    def wait(self, to=None):
        """Let time pass."""
        self.now = instant(to or self.now)
        return self._take(op.advance(self.order, policy=self.policy, to=self.now))

    def _take(self, accepted):
        self.order = accepted.state
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
