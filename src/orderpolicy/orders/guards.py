"""What may stand in the way of a command to an order."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ..correspondence import named_among, own_open
from ..disputes import OnSilence, RequestExtension, facts_of
from ..lifecycle import Objection, Plain, Situation, guard
from ..money import Money
from ..reactivations import OfferReactivation, end_of_offer
from ..roles import PARTIES, Role
from ..timing import Deadline, Instant, end_of, expiring, start_of_day
from .commands import (
    AnnounceDelay,
    CancelOrder,
    DeclareWithdrawal,
    PlaceOrder,
    PromiseDelivery,
    RecordPayment,
    RecordRefund,
)
from .dates import ended_from, forced_from
from .model import Ground, Order

if TYPE_CHECKING:
    from .policy import OrderPolicy

# -- dates ------------------------------------------------------------------------------------------------------


@guard("order.promise_not_ahead", rule="command.promised", on_arguments=True)
def promise_ahead(s: Situation[Order | None, OrderPolicy]) -> Objection | None:
    """What is promised lies in the future, in an offer as in correspondence (C1, E1)."""
    promised = end_of(cast("PlaceOrder | PromiseDelivery", s.command).promised, s.zone)
    return None if promised > s.at else Objection({"promised": promised.isoformat()})


@guard("offer.expired", rule="command.valid_until", on_arguments=True)
def offer_stands(s: Situation[None, OrderPolicy]) -> Objection | None:
    """An offer is accepted while it is valid (C1)."""
    until = cast("PlaceOrder", s.command).valid_until
    end = None if until is None else end_of(until, s.zone)
    return None if end is None or end > s.at else Objection({"valid_until": end.isoformat()})


def _can_be_counted(s: Situation[Order, OrderPolicy], promised: Instant) -> None:
    """Whoever names a date is told that the calendar does not reach so far, not whoever agrees to it later.

    Raises:
        TimeError: What follows from the date cannot be counted.
    """
    forced_from(s, promised)
    ended_from(s, promised, essential=s.subject.essential)
    if s.policy.delay_notice_within is not None:
        s.policy.delay_notice_within.after(expiring(promised, s.zone), s.place)


def _not_later(s: Situation[Order, OrderPolicy], promised: Instant) -> Objection | None:
    if promised > s.subject.expected and promised > s.at:
        return None
    return Objection({"promised": promised.isoformat(), "expected": s.subject.expected.isoformat()})


@guard("order.extension_not_later", rule="command.promised", on_arguments=True)
def later_than_expected(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """An extension moves the delivery to a later date that is still to come (D8)."""
    promised = end_of(cast("RequestExtension", s.command).promised, s.zone)
    _can_be_counted(s, promised)
    return _not_later(s, promised)


@guard("order.delay_not_later", rule="command.promised", on_arguments=True)
def late_indeed(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """A delay leads to a later date that is still to come (C2)."""
    promised = cast("AnnounceDelay", s.command).promised
    return None if promised is None else _not_later(s, end_of(promised, s.zone))


@guard("message.unknown", rule="command.message_id", on_arguments=True)
def answers_a_message(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """A promise that answers a message names one that there is."""
    named = cast("PromiseDelivery", s.command).message_id
    if named is None or named in {each.message_id for each in s.subject.messages if each.sent_by is Role.CUSTOMER}:
        return None
    return Objection({"message_id": named})


# -- ending it --------------------------------------------------------------------------------------------------


@guard("order.no_forced_cancellation", rule="orders.force_cancel_after")
def may_be_forced(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """Not every shop knows forced cancellation (D7)."""
    return Objection() if s.subject.grace is None else None


@guard("order.not_late", rule="orders.force_cancel_after")
def late_for_long(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """The expected delivery has passed, and the time that the customer has to wait on top of it (D7, D8)."""
    return _late_from(s, s.subject.grace)


def _late_from(s: Situation[Order, OrderPolicy], opens: Deadline | None) -> Objection | None:
    if opens is None or s.at >= opens.due:
        return None
    return Objection({"expected": s.subject.expected.isoformat()}, opens.due)


@guard("dispute.already_open", rule="dispute.table")
def no_dispute_of_their_own(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """A party withdraws its own dispute before it cancels (D6)."""
    dispute = s.subject.open_dispute
    if dispute is None or dispute.opened_by is not s.by:
        return None
    return Objection(facts_of(dispute))


@guard("dispute.holds_forced_cancellation", rule="orders.seller_request_holds_forced_cancellation")
def not_held_up(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """Whether a request of the seller holds up a forced cancellation is for the policy to say (D9)."""
    dispute = s.subject.open_dispute
    if not s.policy.seller_request_holds_forced_cancellation or dispute is None or s.by not in PARTIES:
        return None
    return Objection(facts_of(dispute)) if dispute.opened_by is Role.SELLER else None


@guard("cancellation.not_admitted", rule="orders.additional_period")
def ends_by_declaration(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """Whether a customer may end a late order by declaration is for the policy to say (E2)."""
    return Objection() if s.subject.additional is None else None


@guard("order.not_late", rule="orders.additional_period")
def late_to_end(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """It is late, and the additional period has passed, or the date was essential (E2)."""
    return _late_from(s, s.subject.additional)


@guard("cancellation.not_for_customer", rule="command.basis", on_arguments=True)
def needs_no_basis(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """A customer has a right, or has none: to name a basis is for the seller."""
    command = cast("CancelOrder", s.command)
    named = command.basis or command.ground
    return Objection({"named": named}, None, (Role.SELLER,)) if named and s.by is Role.CUSTOMER else None


def admitted(order: Order, policy: OrderPolicy) -> tuple[str, ...]:
    """The grounds that count: none of the seller's own sphere after the delivery, or after a reactivation (C7)."""
    settled = order.reactivated_at or order.delivered_at
    return tuple(each for each in policy.grounds if each == Ground.PAYMENT_MISSING or not settled)


def _pay_by(order: Order) -> Instant | None:
    return order.payment_due.due if order.payment_due and order.outstanding else None


def holding(order: Order, policy: OrderPolicy, at: Instant) -> tuple[str, ...]:
    """Those of them that hold: the seller says so, but whether a payment is missing shows in the order."""
    due = _pay_by(order)
    missing = due is not None and at >= due
    return tuple(each for each in admitted(order, policy) if each != Ground.PAYMENT_MISSING or missing)


def _no_basis(s: Situation[Order, OrderPolicy], named: str | None) -> Objection:
    """A payment that is not late yet will be, if nothing else happens."""
    grounds, due = admitted(s.subject, s.policy), _pay_by(s.subject)
    waits = due is not None and due > s.at and Ground.PAYMENT_MISSING in grounds
    settled = s.subject.reactivated_at
    facts: dict[str, Plain] = {
        "named": named,
        "admitted": ", ".join(grounds) or None,
        "payment_due": due.isoformat() if due and waits else None,
        "reactivated_at": settled.isoformat() if settled else None,
    }
    return Objection(facts, due if waits and named in (None, Ground.PAYMENT_MISSING) else None)


@guard("cancellation.no_basis", rule="orders.grounds")
def has_a_basis(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """A seller cancels only on a declaration, an accepted request, or a ground that the policy admits (C5)."""
    return None if s.subject.bases or holding(s.subject, s.policy, s.at) else _no_basis(s, None)


@guard("cancellation.no_basis", rule="orders.grounds", on_arguments=True)
def names_a_basis(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """And it has to say which; a question is none (C3, C5)."""
    command = cast("CancelOrder", s.command)
    bases, grounds = s.subject.bases, holding(s.subject, s.policy, s.at)
    if not (bases or grounds) or command.basis in bases or command.ground in grounds:
        return None
    return _no_basis(s, command.basis or command.ground or "")


@guard("withdrawal.not_granted", rule="orders.withdraw_within")
def right_to_withdraw(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """Whether there is a right to withdraw is for the policy to say."""
    return Objection() if s.policy.withdraw_within is None else None


def _sent(s: Situation[Order, OrderPolicy]) -> Instant:
    """When a withdrawal was sent; of a day its first instant, for the postmark does not say more."""
    sent = s.command.sent_at if isinstance(s.command, DeclareWithdrawal) else None
    if sent is None:
        return s.at
    return sent if isinstance(sent, Instant) else start_of_day(sent, s.zone)


@guard("withdrawal.too_late", rule="orders.withdraw_within")
def withdrawn_in_time(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """Dispatch in time is enough (Directive 2011/83/EU, Article 11 (2))."""
    ends = s.subject.withdrawal
    return None if ends is None or _sent(s) < ends.due else Objection({"due": ends.due.isoformat()})


@guard("withdrawal.not_sent_yet", rule="command.sent_at", on_arguments=True)
def sent_before_it_came(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """What has come in was sent before."""
    sent = _sent(s)
    return None if sent <= s.at else Objection({"sent_at": sent.isoformat()}, sent)


@guard("withdrawal.sent_before_order", rule="command.sent_at", on_arguments=True)
def sent_after_the_order(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """Nobody withdraws from an order that there is not; and a reactivation settles what was sent before (C7)."""
    sent, placed = cast("DeclareWithdrawal", s.command).sent_at, s.subject.reactivated_at or s.subject.placed_at
    if sent is None or end_of(sent, s.zone) > placed or sent == placed:
        return None
    return Objection({"placed_at": placed.isoformat()})


@guard("message.took_effect", rule="message.table")
def without_effect(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """A declaration that has ended the order is not taken back; a reactivation undoes it (C6)."""
    meant = getattr(s.command, "message_id", None) or to_retract(s.subject, s.by)
    return Objection({"message_id": meant}) if meant and meant == _effective(s.subject) else None


def _effective(order: Order) -> str | None:
    """The declaration that has ended the order, None if there is none."""
    return order.cancellation.message_id if order.cancellation else None


@guard("message.which_one", rule="command.message_id", on_arguments=True)
def only_one_to_retract(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """Where several messages of a party can be taken back, it must be said which one is."""
    effective = _effective(s.subject)
    return named_among(s, (each for each in own_open(s.subject, s.by) if each.message_id != effective))


def to_retract(order: Order, by: Role) -> str | None:
    """The message that a party takes back if it names none: its oldest one that has not ended the order."""
    effective = _effective(order)
    own = sorted(own_open(order, by), key=lambda message: message.message_id == effective)
    return own[0].message_id if own else None


@guard("reactivation.not_recorded", rule="order.table")
def known_how(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """An order leads back to where it was only if its cancellation says where that is; a shop's own may not."""
    return Objection() if s.subject.cancellation is None else None


@guard("order.delivered", rule="command.promised", on_arguments=True)
def not_delivered_yet(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """What has been delivered needs no new date."""
    named = cast("OfferReactivation", s.command).promised
    return Objection() if named is not None and s.subject.delivered_at is not None else None


@guard("reactivation.date_too_early", rule="command.promised", on_arguments=True)
def behind_the_offer(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """A new date lies behind the end of the offer, so that it is still to come when the offer is accepted (C6)."""
    command = cast("OfferReactivation", s.command)
    if command.promised is None:
        return None
    promised = end_of(command.promised, s.zone)
    _can_be_counted(s, promised)
    valid_until = end_of_offer(command, s.policy.reactivation, s.at, s.place)
    if promised > max(s.at, valid_until):
        return None
    return Objection({"promised": promised.isoformat(), "valid_until": valid_until.isoformat()})


@guard("reactivation.binds", rule="disputes.on_silence")
def not_by_silence(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """What was taken up again on the seller's own offer does not end because the customer is silent (C7)."""
    silent = s.policy.disputes.on_silence is OnSilence.CANCEL
    return Objection() if silent and s.by is Role.SELLER and s.subject.reactivated_at is not None else None


@guard("reactivation.nothing_to_confirm", rule="orders.confirm_reactivation_within")
def unconfirmed(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """A reactivation is confirmed once (C6)."""
    owed = {deadline.kind for deadline in (*s.subject.deadlines, *s.subject.overdue)}
    return None if "order.reactivation_confirmation" in owed else Objection()


# -- money ------------------------------------------------------------------------------------------------------


@guard("payment.wrong_currency", rule="order.price", on_arguments=True)
def in_its_currency(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """Money is counted in the currency of the price."""
    amount: Money | None = cast("RecordPayment | RecordRefund", s.command).amount
    if amount is None or amount.currency == s.subject.price.currency:
        return None
    return Objection({"amount": str(amount), "currency": s.subject.price.currency})


@guard("payment.nothing_outstanding", rule="order.price", on_arguments=True)
def something_outstanding(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """Without an amount, a payment is what is outstanding; where nothing is, the amount must be said."""
    if cast("RecordPayment", s.command).amount is not None or s.subject.outstanding:
        return None
    return Objection({"paid": str(s.subject.paid)})


@guard("refund.nothing_due", rule="order.refund_due")
def refund_is_due(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """Only what the seller may not keep is paid back."""
    return None if s.subject.refund_due else Objection({"paid": str(s.subject.paid)})


@guard("refund.exceeds_due", rule="order.refund_due", on_arguments=True)
def no_more_than_due(s: Situation[Order, OrderPolicy]) -> Objection | None:
    """No more is paid back than is due."""
    amount, due = cast("RecordRefund", s.command).amount, s.subject.refund_due
    if amount is None or amount.currency != due.currency or amount <= due:
        return None
    return Objection({"amount": str(amount), "due": str(due)})
