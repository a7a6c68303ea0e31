"""Orders: a purchase with a resolution center."""

from .commands import (
    AcceptDelivery,
    ConfirmOrder,
    ForceCancel,
    MarkDelivered,
    OrderCommand,
    PlaceOrder,
    RecordPayment,
    RecordRefund,
)
from .events import (
    ConfirmationOverdue,
    DeliveryAccepted,
    DeliveryExtended,
    OrderCancelled,
    OrderCompleted,
    OrderConfirmed,
    OrderDelivered,
    OrderForceCancelled,
    OrderPlaced,
    PaymentRecorded,
    RefundRecorded,
)
from .model import Cancellation, CancellationBasis, Order, OrderStatus, OrderView, PaymentStatus
from .policy import OrderPolicy
from .table import ORDERS

__all__ = [
    "ORDERS",
    "AcceptDelivery",
    "Cancellation",
    "CancellationBasis",
    "ConfirmOrder",
    "ConfirmationOverdue",
    "DeliveryAccepted",
    "DeliveryExtended",
    "ForceCancel",
    "MarkDelivered",
    "Order",
    "OrderCancelled",
    "OrderCommand",
    "OrderCompleted",
    "OrderConfirmed",
    "OrderDelivered",
    "OrderForceCancelled",
    "OrderPlaced",
    "OrderPolicy",
    "OrderStatus",
    "OrderView",
    "PaymentRecorded",
    "PaymentStatus",
    "PlaceOrder",
    "RecordPayment",
    "RecordRefund",
    "RefundRecorded",
]
