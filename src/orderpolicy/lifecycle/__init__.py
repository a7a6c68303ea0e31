"""The table of rows, its validation, dispatch, decision. The only room that imports transitions."""

from ._fingerprint import fingerprint
from .case import BACK, Case, Fulfilment, Part, Start, Status, Suspended
from .decide import advance, decide, options
from .decision import Accepted, CommandRefused, Decision, Obligation, Option, Reason, Refused
from .guards import Guard, Objection, Plain, Situation, frozen_facts, guard, named_in
from .lifecycle import Lifecycle, a_table
from .line import fold, settle
from .messages import AnyCommand, Breach, Command, Event, Notice, OpeningEvent
from .running import duties_of, next_deadline
from .table import Duty, Gate, Move, PartOf, Reaction, Row, State, Timer
from .terms import Fact, Terms
from .validators import (
    a_maximum,
    a_name,
    a_period,
    a_price,
    a_text,
    an_amount,
    called,
    said_yes_or_no,
    several,
    some_texts,
    yes_or_no,
)

__all__ = [
    "BACK",
    "Accepted",
    "AnyCommand",
    "Breach",
    "Case",
    "Command",
    "CommandRefused",
    "Decision",
    "Duty",
    "Event",
    "Fact",
    "Fulfilment",
    "Gate",
    "Guard",
    "Lifecycle",
    "Move",
    "Notice",
    "Objection",
    "Obligation",
    "OpeningEvent",
    "Option",
    "Part",
    "PartOf",
    "Plain",
    "Reaction",
    "Reason",
    "Refused",
    "Row",
    "Situation",
    "Start",
    "State",
    "Status",
    "Suspended",
    "Terms",
    "Timer",
    "a_maximum",
    "a_name",
    "a_period",
    "a_price",
    "a_table",
    "a_text",
    "advance",
    "an_amount",
    "called",
    "decide",
    "duties_of",
    "fingerprint",
    "fold",
    "frozen_facts",
    "guard",
    "named_in",
    "next_deadline",
    "options",
    "said_yes_or_no",
    "settle",
    "several",
    "some_texts",
    "yes_or_no",
]
