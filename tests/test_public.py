"""What is public: nothing of it changes unnoticed."""

import importlib
import pkgutil
from types import FunctionType

import attrs
import pytest

import orderpolicy as op
import tables
from orderpolicy import presets

PUBLIC = """
ACCOUNTS AcceptDelivery AcceptReactivation AcceptRequest Accepted AccessRestored AccessSuspended Account
AccountBlocked AccountCommand AccountOpened AccountPolicy AccountReviewed AccountView AcknowledgementOverdue
AnnounceDelay AnswerOverdue AnswerUpdate AnyCommand AnyPeriod ApplicationUnanswered AskQuestion AtLeast BACK BGB
BLOCKS Before Block BlockAccount BlockCommand BlockContested BlockExpired BlockPolicy BlockStatus Breach BurstOf
CONTRACTS CancelOrder Cancellation CancellationBasis CancellationRequested Case Clock ClockWentBackwards Combined
Command CommandError CommandRefused Complain ComplaintMade ConfirmOrder ConfirmReactivation ConfirmationOverdue
ContestBlock ContestUnanswered Contract ContractCommand ContractEnded ContractPolicy ContractStarted ContractStatus
ContractTerminated ContractView CorrespondencePolicy CountOf DISPUTES DayOff DayOrInstant Days Deadline Decision
DeclarationMade Declare DeclareWithdrawal DeclineReactivation DeclineRequest DeclineUnblock DelayAnnounced
DelayNoticeOverdue DeliveryAccepted DeliveryExtended DeliveryPromised DismissProposal Dispute DisputeKind
DisputeLapsed DisputePolicy DisputeStatus DisputeWithdrawn Duty EU Engine Event ExtensionRequested Factor ForceCancel
Fulfilment Gate GrantUnblock Ground Guard HalfMonths HolidayCalendar Hours Instant InstantLike Intent Lifecycle
MESSAGES ManualClock MarginBelow MarkDelivered Message MessageCommand MessageStatus Money MoneyError Months
NaiveInstant Notice ORDERS Objection Obligation Offer OfferReactivation OnSilence OpenAccount OpeningEvent Option
Order OrderCancelled OrderCommand OrderCompleted OrderConfirmed OrderDelivered OrderEnded OrderForceCancelled
OrderPlaced OrderPolicy OrderPolicyError OrderReactivated OrderStatus OrderView OutsideCalendar OwnRule Part PartOf
PartOfMonth PaymentRecorded PaymentStatus Period Place PlaceOrder Policy PolicyError ProbationBegan ProbationEnded
Promise PromiseDelivery Proposal ProposalDismissed ProposalSettled ProposalUndecided QuestionAsked QuestionRetracted
REACTIVATIONS RateOf Reaction Reactivation ReactivationAccepted ReactivationConfirmed ReactivationDeclined
ReactivationLapsed ReactivationOffered ReactivationPolicy ReactivationStatus ReactivationUnconfirmed Reason Reckoning
RecordPayment RecordRefund RecordSignal RecordSupplierDelay Refund RefundRecorded Refused Release Replied Reply
RequestAccepted RequestCancellation RequestDeclined RequestExtension RequestUnblock RequestUpdate RestoreAccess
RetractQuestion Review ReviewAccount ReviewRule RevokeTermination Role Row Rule RuleSet Scope Signal SignalKind
SignalRecorded Situation Standing StandingLost StandingRestored Start StartContract State Status Step
SupplierDelayRecorded SuspendAccess Suspension SystemClock TableError TerminateContract Termination TerminationRevoked
TimeError Timer UnblockDeclined UnblockGranted UnblockRequested UnknownPolicyVersion UnknownRole UpdateAnswered
UpdateRequested Verdict Weeks Window WithdrawDispute WithdrawalDeclared Within WorkCalendar WorkingDays WrongCase
Years advance all_of any_of deadlines explain guard handle next_due obligations options own_rule presets
propose_signals public_holidays replay review_many some_of to_instant view
"""

KINDS = """
account.blocked account.opened account.probation_began account.probation_ended account.proposal_dismissed
account.proposal_settled account.proposal_undecided account.reviewed account.signal_recorded account.standing_lost
account.standing_restored block.application_unanswered block.contest_unanswered block.contested block.expired
block.unblock_declined block.unblock_granted block.unblock_requested contract.access_restored
contract.access_suspended contract.ended contract.started contract.terminated contract.termination_revoked
dispute.cancellation_requested dispute.extension_requested dispute.lapsed dispute.request_accepted
dispute.request_declined dispute.update_answered dispute.update_requested dispute.withdrawn
message.acknowledgement_overdue message.answer_overdue message.complaint_made message.declaration_made
message.question_asked message.question_retracted message.replied order.cancelled order.completed
order.confirmation_overdue order.confirmed order.delay_announced order.delay_notice_overdue order.delivered
order.delivery_accepted order.delivery_extended order.delivery_promised order.force_cancelled order.payment_recorded
order.placed order.reactivated order.reactivation_confirmed order.reactivation_unconfirmed order.refund_recorded
order.supplier_delay_recorded order.withdrawal_declared reactivation.accepted reactivation.declined
reactivation.lapsed reactivation.offered
"""

NEEDED = {presets.marketplace: {"on_silence": op.OnSilence.KEEP}}

MODULES = [
    module.name for module in pkgutil.walk_packages(op.__path__, "orderpolicy.") if not module.name.endswith("_copy")
]


def test_the_public_names():
    """A name is added here on purpose, and never lost by accident."""
    assert sorted(PUBLIC.split()) == sorted(op.__all__)
    assert all(hasattr(op, name) for name in op.__all__)


def test_the_kinds_of_events():
    """Other systems store them."""
    kinds = {move.event.kind for table in tables.TABLES.values() for move in table.moves}

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
    for preset in (presets.marketplace, presets.shop, presets.comparison_portal, presets.hoster):
        assert "Args:" in preset.__doc__
        assert preset.__name__.replace("_", "-") == preset(**NEEDED.get(preset, {})).name


def test_statuses_and_roles_are_their_lower_case_names():
    """As they stand in logs and in JSON."""
    for kind in (
        op.Role,
        op.OrderStatus,
        op.PaymentStatus,
        op.DisputeStatus,
        op.DisputeKind,
        op.OnSilence,
        op.Standing,
        op.BlockStatus,
        op.ContractStatus,
        op.Scope,
        op.SignalKind,
        op.Release,
        op.Verdict,
    ):
        assert all(member.value == member.name.lower() for member in kind)
