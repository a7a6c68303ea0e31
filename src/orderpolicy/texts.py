"""What `explain` says, in English and German.

A text is a format string. A field names its class after a colon: ``{due:instant}``, ``{amount:money}``, ``{by:role}``,
``{kind:asked}``; with a capital, ``{by:Role}``, it begins a sentence. An instant that ends a window is an ``end``, for it
may be the end of a day. The text of an event that time has made may be another one, under its kind and ``.timer``.

The parties are called the side of the customer and the side of the seller in German, so that no sentence needs to
know who they are.
"""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("en", "de")

WORDS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "role": {
        "customer": ("the customer", "die Kundenseite"),
        "seller": ("the seller", "die Verkäuferseite"),
        "support": ("support", "der Kundendienst"),
        "system": ("the system", "das System"),
    },
    "to_role": {
        "customer": ("the customer", "der Kundenseite"),
        "seller": ("the seller", "der Verkäuferseite"),
        "support": ("support", "dem Kundendienst"),
        "system": ("the system", "dem System"),
    },
    "for_role": {
        "customer": ("the customer", "die Kundenseite"),
        "seller": ("the seller", "die Verkäuferseite"),
        "support": ("support", "den Kundendienst"),
        "system": ("the system", "das System"),
    },
    "asked": {
        "update": ("an update", "eine Auskunft zum Stand"),
        "cancellation": ("a cancellation", "eine Stornierung"),
        "extension": ("a later delivery date", "einen späteren Liefertermin"),
    },
    "to_asked": {
        "update": ("an update", "einer Auskunft zum Stand"),
        "cancellation": ("a cancellation", "einer Stornierung"),
        "extension": ("a later delivery date", "einem späteren Liefertermin"),
    },
    "basis": {
        "agreement": ("by agreement", "einvernehmlich"),
        "silence": ("because the request was left unanswered", "mangels Antwort"),
        "forced": ("because it was late", "wegen Verspätung"),
    },
}
"""Words by class and value, English and German."""

REASONS: Mapping[str, tuple[str, str]] = {
    "role.not_allowed": (
        "{by:Role} may not do this.",
        "{by:Role} darf das nicht.",
    ),
    "command.id_reused": (
        "The command id “{id}” was already used for another command.",
        "Die Befehlskennung „{id}“ wurde bereits für einen anderen Befehl verwendet.",
    ),
    "order.not_placed": (
        "There is no order yet.",
        "Es gibt noch keine Bestellung.",
    ),
    "order.placed": (
        "The order is placed and not yet confirmed.",
        "Die Bestellung ist aufgegeben und noch nicht bestätigt.",
    ),
    "order.confirmed": (
        "The order is confirmed and not yet delivered.",
        "Die Bestellung ist bestätigt und noch nicht geliefert.",
    ),
    "order.delivered": (
        "The order has been delivered.",
        "Die Bestellung ist geliefert.",
    ),
    "order.completed": (
        "The order is completed.",
        "Die Bestellung ist abgeschlossen.",
    ),
    "order.cancelled": (
        "The order is cancelled.",
        "Die Bestellung ist storniert.",
    ),
    "order.promise_not_ahead": (
        "Delivery is promised by {promised:end}, which is not in the future.",
        "Die Lieferung ist bis {promised:end} zugesagt, und das liegt nicht in der Zukunft.",
    ),
    "order.extension_not_later": (
        "Delivery is expected by {expected:end}; the new date, by {promised:end}, is no later or has already passed.",
        "Die Lieferung wird bis {expected:end} erwartet; der neue Termin, bis {promised:end}, liegt nicht später oder ist"
        " bereits verstrichen.",
    ),
    "order.not_late": (
        "The delivery is expected by {expected:end} and not late enough to be cancelled without consent.",
        "Die Lieferung wird bis {expected:end} erwartet und ist für eine Stornierung ohne Zustimmung noch nicht lange genug"
        " überfällig.",
    ),
    "dispute.none_open": (
        "No request is open.",
        "Es ist keine Anfrage offen.",
    ),
    "dispute.already_open": (
        "On {opened_at:instant} {opened_by:role} asked for {kind:asked}; this request is open until {due:instant} unless"
        " it is answered or withdrawn before.",
        "Am {opened_at:instant} hat {opened_by:role} um {kind:asked} gebeten; diese Anfrage ist bis {due:end} offen, wenn"
        " sie nicht vorher beantwortet oder zurückgezogen wird.",
    ),
    "dispute.holds_forced_cancellation": (
        "On {opened_at:instant} {opened_by:role} asked for {kind:asked}; while that request is open, until"
        " {due:instant} at the longest, the order cannot be cancelled without consent.",
        "Am {opened_at:instant} hat {opened_by:role} um {kind:asked} gebeten; solange diese Anfrage offen ist, längstens"
        " bis {due:end}, ist keine Stornierung ohne Zustimmung möglich.",
    ),
    "dispute.wrong_kind": (
        "The open request is for {kind:asked}, and this does not answer it.",
        "Die offene Anfrage betrifft {kind:asked}; das ist keine Antwort darauf.",
    ),
    "dispute.not_addressee": (
        "The request came from {opened_by:role}, so it is not for {by:role} to answer.",
        "Die Anfrage kam von {opened_by:to_role}; {by:role} kann sie nicht beantworten.",
    ),
    "dispute.not_yours": (
        "The request came from {opened_by:role}, so it is not for {by:role} to withdraw.",
        "Die Anfrage kam von {opened_by:to_role}; {by:role} kann sie nicht zurückziehen.",
    ),
    "dispute.not_open": (
        "The request {named} is not open; the open one is {dispute_id}.",
        "Die Anfrage {named} ist nicht offen; offen ist {dispute_id}.",
    ),
    "payment.wrong_currency": (
        "The amount {amount:money} is not in the order's currency, {currency}.",
        "Der Betrag {amount:money} ist nicht in der Währung der Bestellung, {currency}.",
    ),
    "payment.nothing_outstanding": (
        "Nothing is outstanding (paid: {paid:money}), so the amount must be named.",
        "Es ist nichts offen (bezahlt: {paid:money}); der Betrag muss daher genannt werden.",
    ),
    "refund.nothing_due": (
        "Nothing is to be paid back.",
        "Es ist nichts zurückzuzahlen.",
    ),
    "refund.exceeds_due": (
        "The amount {amount:money} is more than the {due:money} that is to be paid back.",
        "Der Betrag {amount:money} übersteigt die zurückzuzahlenden {due:money}.",
    ),
}
"""Why not, by the code of the reason."""

EVENTS: Mapping[str, tuple[str, str]] = {
    "order.placed": (
        "The order was placed; delivery is promised by {promised:end}.",
        "Die Bestellung wurde aufgegeben; die Lieferung ist bis {promised:end} zugesagt.",
    ),
    "order.confirmation_overdue": (
        "The order has not been confirmed in time; the confirmation is still owed by {owed_by:role}.",
        "Die Bestellung ist nicht rechtzeitig bestätigt worden; die Bestätigung ist weiterhin offen.",
    ),
    "order.confirmed": ("The order was confirmed.", "Die Bestellung wurde bestätigt."),
    "order.payment_recorded": ("A payment of {amount:money} came in.", "Eine Zahlung über {amount:money} ging ein."),
    "order.refund_recorded": ("{amount:money} was paid back.", "Es wurden {amount:money} zurückgezahlt."),
    "order.delivered": ("The order was delivered.", "Die Bestellung wurde geliefert."),
    "order.delivery_accepted": (
        "The customer accepted the delivery; the order is completed.",
        "Die Kundenseite hat die Lieferung angenommen; die Bestellung ist abgeschlossen.",
    ),
    "order.completed": (
        "The delivery was not expressly accepted, but the time for it has passed; the order is completed.",
        "Die Lieferung wurde nicht ausdrücklich angenommen, aber die Zeit dafür ist vorbei; die Bestellung ist"
        " abgeschlossen.",
    ),
    "order.delivery_extended": (
        "The delivery is now expected by {promised:end}.",
        "Die Lieferung wird nun bis {promised:end} erwartet.",
    ),
    "order.cancelled": (
        "The order was cancelled {basis:basis}, as {initiated_by:role} had asked.",
        "Die Bestellung wurde {basis:basis} storniert; darum gebeten hatte {initiated_by:role}.",
    ),
    "order.force_cancelled": (
        "The customer cancelled the late order without the seller's consent.",
        "Die Kundenseite hat die verspätete Bestellung ohne Zustimmung der Verkäuferseite storniert.",
    ),
    "dispute.update_requested": (
        "The customer asked for an update.",
        "Die Kundenseite hat um eine Auskunft zum Stand gebeten.",
    ),
    "dispute.cancellation_requested": (
        "{by:Role} asked the other side to agree to a cancellation.",
        "{by:Role} hat die andere Seite um Zustimmung zu einer Stornierung gebeten.",
    ),
    "dispute.extension_requested": (
        "The seller asked to deliver by {promised:end} instead.",
        "Die Verkäuferseite hat um Lieferung erst bis {promised:end} gebeten.",
    ),
    "dispute.update_answered": (
        "The seller answered the request for an update.",
        "Die Verkäuferseite hat die Anfrage zum Stand beantwortet.",
    ),
    "dispute.request_accepted": (
        "{by:Role} agreed to {dispute_kind:asked}.",
        "{by:Role} hat {dispute_kind:to_asked} zugestimmt.",
    ),
    "dispute.request_accepted.timer": (
        "The request for {dispute_kind:asked} was not answered in time and so counts as accepted.",
        "Die Bitte um {dispute_kind:asked} wurde nicht rechtzeitig beantwortet und gilt damit als angenommen.",
    ),
    "dispute.request_declined": (
        "{by:Role} declined the request for {dispute_kind:asked}.",
        "{by:Role} hat die Bitte um {dispute_kind:asked} abgelehnt.",
    ),
    "dispute.withdrawn": (
        "{by:Role} withdrew the request for {dispute_kind:asked}.",
        "{by:Role} hat die Bitte um {dispute_kind:asked} zurückgezogen.",
    ),
    "dispute.lapsed": (
        "The request for {dispute_kind:asked} has come to nothing, because there is nothing left to answer.",
        "Die Bitte um {dispute_kind:asked} hat sich erledigt, weil es nichts mehr zu beantworten gibt.",
    ),
    "dispute.lapsed.timer": (
        "The request for {dispute_kind:asked} was not answered in time and has lapsed; the order stands as before.",
        "Die Bitte um {dispute_kind:asked} wurde nicht rechtzeitig beantwortet und ist verfallen; die Bestellung"
        " besteht unverändert.",
    ),
}
"""What has happened, by the kind of the event."""

DEADLINES: Mapping[str, tuple[str, str]] = {
    "dispute.silence_lapses": (
        "A request is open until {due:instant}; it is for {owed_by:role} to answer, otherwise it lapses.",
        "Eine Anfrage ist bis {due:end} offen; antworten kann {owed_by:role}, sonst verfällt sie.",
    ),
    "dispute.silence_accepts": (
        "A request is open until {due:instant}; it is for {owed_by:role} to answer, otherwise it counts as accepted.",
        "Eine Anfrage ist bis {due:end} offen; antworten kann {owed_by:role}, sonst gilt sie als angenommen.",
    ),
    "order.confirmation": (
        "The seller has to confirm the order by {due:end}.",
        "Die Verkäuferseite hat die Bestellung bis {due:end} zu bestätigen.",
    ),
    "order.completes": (
        "The order completes by itself on {due:instant}; a request that is open then holds it up until it ends.",
        "Die Bestellung wird am {due:instant} von selbst abgeschlossen; eine dann offene Anfrage schiebt das bis zu"
        " ihrem Ende auf.",
    ),
    "order.force_cancel_opens": (
        "If it is not delivered, the customer may cancel without consent from {due:instant} on.",
        "Wird nicht geliefert, ist ab dem {due:instant} eine Stornierung ohne Zustimmung möglich.",
    ),
    "order.refund_due": (
        "The seller has to pay back what it may not keep by {due:end}.",
        "Was sie nicht behalten darf, hat die Verkäuferseite bis {due:end} zurückzuzahlen.",
    ),
}
"""What runs out, by the kind of the deadline."""

COMMANDS: Mapping[str, tuple[str, str]] = {
    "PlaceOrder": ("place the order", "bestellen"),
    "ConfirmOrder": ("confirm the order", "die Bestellung bestätigen"),
    "RecordPayment": ("record a payment", "eine Zahlung erfassen"),
    "RecordRefund": ("record a refund", "eine Rückzahlung erfassen"),
    "MarkDelivered": ("mark the order as delivered", "die Lieferung melden"),
    "AcceptDelivery": ("accept the delivery", "die Lieferung annehmen"),
    "ForceCancel": ("cancel without consent", "ohne Zustimmung stornieren"),
    "RequestUpdate": ("ask for an update", "um eine Auskunft zum Stand bitten"),
    "RequestCancellation": ("ask for a cancellation", "um eine Stornierung bitten"),
    "RequestExtension": ("ask for a later delivery date", "um einen späteren Liefertermin bitten"),
    "AnswerUpdate": ("answer the request for an update", "die Anfrage zum Stand beantworten"),
    "AcceptRequest": ("accept the request", "der Anfrage zustimmen"),
    "DeclineRequest": ("decline the request", "die Anfrage ablehnen"),
    "WithdrawDispute": ("withdraw the request", "die Anfrage zurückziehen"),
}
"""What commands are called, by the name of their class."""

OBLIGATIONS: Mapping[str, tuple[str, str]] = {
    "confirmation": ("the confirmation of the order", "die Bestätigung der Bestellung"),
    "delivery": ("the delivery", "die Lieferung"),
    "answer": ("an answer", "eine Antwort"),
    "payment": ("the payment", "die Zahlung"),
    "refund": ("the refund", "die Rückzahlung"),
}
"""What is owed, by the kind of the obligation."""

PHRASES: Mapping[str, tuple[str, str]] = {
    "refused": ("Refused ({command}).", "Abgelehnt ({command})."),
    "not_possible": ("Not possible: {command}.", "Nicht möglich: {command}."),
    "reason": (" The reason given: “{words}”.", " Angegebener Grund: „{words}“."),
    "comment": (" Comment: “{words}”.", " Kommentar: „{words}“."),
    "accepted": ("Accepted.", "Angenommen."),
    "repeated": ("Already done; nothing was done again.", "Bereits erledigt; es wurde nichts erneut ausgeführt."),
    "nothing": ("Nothing has happened.", "Es ist nichts geschehen."),
    "possible": ("Possible: {command}.", "Möglich: {command}."),
    "from": (
        "From {allowed_from:instant} this no longer stands in the way.",
        "Ab dem {allowed_from:instant} besteht dieses Hindernis nicht mehr.",
    ),
    "for": ("It is possible for {roles}.", "Möglich ist es für {roles}."),
    "unknown_reason": ("Something stands in the way (“{code}”).", "Dem steht etwas entgegen („{code}“)."),
    "unknown_name": ("{code}", "{code}"),
    "unknown_event": ("“{code}” happened.", "„{code}“ ist geschehen."),
    "unknown_deadline": (
        "“{code}” is due on {due:instant}; until then it is the turn of {owed_by:role}.",
        "„{code}“ ist am {due:instant} fällig; bis dahin ist {owed_by:role} am Zug.",
    ),
    "at": ("{at:instant}: {text}", "{at:instant}: {text}"),
    "owed": ("{what} is owed by {owed_by:role} to {owed_to:role}", "{owed_by:role} schuldet {owed_to:to_role} {what}"),
    "amount": (", {amount:money}", ", {amount:money}"),
    "due_by": (", due by {due:end}", ", fällig bis {due:end}"),
    "overdue": (", overdue since {due:instant}", ", überfällig seit dem {due:instant}"),
    "told": ("To {to:role}. {text}", "An {to:for_role}. {text}"),
}
"""What stands around it."""
