"""The table of rows, its validation, dispatch, decision. The only room that imports transitions."""

from .case import Case, Part, Start, Status
from .decide import decide, options
from .decision import Accepted, CommandRefused, Decision, Obligation, Option, Reason, Refused
from .guards import Guard, Objection, Plain, Situation, guard
from .lifecycle import Lifecycle
from .line import Terms, fold, settle
from .messages import AnyCommand, Command, Event, Notice, OpeningEvent, a_name, a_text, notices_of
from .table import Gate, Move, PartOf, Reaction, Row, State, Timer

__all__ = [
    "Accepted",
    "AnyCommand",
    "Case",
    "Command",
    "CommandRefused",
    "Decision",
    "Event",
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
    "Terms",
    "Timer",
    "a_name",
    "a_text",
    "decide",
    "fold",
    "guard",
    "notices_of",
    "options",
    "settle",
]
