"""What is public: nothing of it changes unnoticed."""

import importlib
import pkgutil
from types import FunctionType

import attrs
import pytest

import orderpolicy as op
from orderpolicy import presets

PUBLIC = """
Accepted AcceptDelivery AcceptRequest AnswerUpdate AnyCommand Cancellation CancellationBasis CancellationRequested
Case ClockWentBackwards Clock Command CommandError CommandRefused ConfirmOrder DISPUTES Days Deadline Decision DeclineRequest
DeliveryAccepted DeliveryExtended Dispute DisputeKind DisputeLapsed DisputePolicy DisputeStatus DisputeWithdrawn Engine
Event ExtensionRequested ForceCancel Gate Guard Hours Instant InstantLike Lifecycle ManualClock MarkDelivered Money
MoneyError Months NaiveInstant Notice ORDERS Objection Obligation OnSilence OpeningEvent Option Order OrderCancelled
OrderCommand OrderCompleted OrderConfirmed OrderDelivered OrderForceCancelled OrderPlaced OrderPolicy OrderPolicyError
OrderStatus OrderView Part PartOf PaymentRecorded PaymentStatus Period PlaceOrder Policy PolicyError Reaction Reason
RecordPayment RecordRefund RefundRecorded Refused RequestAccepted RequestCancellation RequestDeclined RequestExtension
RequestUpdate Role Row Situation Start State Status SystemClock TableError TimeError Timer UnknownPolicyVersion UnknownRole
UpdateAnswered UpdateRequested Weeks WithdrawDispute WrongCase Years advance deadlines explain guard handle next_due
obligations options replay to_instant view
Breach ConfirmationOverdue Duty presets AnyPeriod BGB EU AtLeast Before DayOff DayOrInstant HalfMonths HolidayCalendar OutsideCalendar PartOfMonth Place Reckoning RuleSet
Within WorkCalendar WorkingDays public_holidays
"""

KINDS = """
dispute.cancellation_requested dispute.extension_requested dispute.lapsed dispute.request_accepted
dispute.request_declined dispute.update_answered dispute.update_requested dispute.withdrawn order.cancelled
order.completed order.confirmation_overdue order.confirmed order.delivered order.delivery_accepted order.delivery_extended order.force_cancelled
order.payment_recorded order.placed order.refund_recorded
"""

MODULES = [
    module.name for module in pkgutil.walk_packages(op.__path__, "orderpolicy.") if not module.name.endswith("_copy")
]


def test_the_public_names():
    """A name is added here on purpose, and never lost by accident."""
    assert sorted(PUBLIC.split()) == sorted(op.__all__)
    assert all(hasattr(op, name) for name in op.__all__)


def test_the_kinds_of_events():
    """Other systems store them."""
    kinds = {move.event.kind for table in (op.ORDERS, op.DISPUTES) for move in table.moves}

    assert KINDS.split() == sorted(kinds)


@pytest.mark.parametrize("name", MODULES)
def test_every_value_is_frozen_and_slotted(name):
    """All attrs classes, wherever they are."""
    module = importlib.import_module(name)
    for thing in vars(module).values():
        if isinstance(thing, type) and attrs.has(thing) and thing.__module__ == name:
            assert thing.__setattr__ is not object.__setattr__, thing
            assert "__slots__" in vars(thing), thing


def test_everything_public_is_explained():
    """Public functions and classes have docstrings; so do presets."""
    for name in op.__all__:
        thing = getattr(op, name)
        if isinstance(thing, type | FunctionType) and thing.__module__.startswith("orderpolicy"):
            assert thing.__doc__, name
    assert "Args:" in presets.marketplace.__doc__


def test_statuses_and_roles_are_their_lower_case_names():
    """As they stand in logs and in JSON."""
    for kind in (op.Role, op.OrderStatus, op.PaymentStatus, op.DisputeStatus, op.DisputeKind, op.OnSilence):
        assert all(member.value == member.name.lower() for member in kind)
