"""Texts about orders with their disputes, messages and reactivations, and what stands around every text."""

from __future__ import annotations

from collections.abc import Mapping

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
        "late": (
            "for being late, by declaration",
            "wegen Verspätung durch Erklärung",
        ),
        "withdrawal": ("by withdrawal", "durch Widerruf"),
        "declaration": ("on a declaration of the customer", "auf eine Erklärung der Kundenseite hin"),
        "ground": ("on a ground of the seller's own", "aus einem eigenen Grund der Verkäuferseite"),
    },
    "intent": {
        "inquiry": ("question", "Frage"),
        "declaration": ("declaration", "Erklärung"),
        "complaint": ("complaint", "Beschwerde"),
    },
    "ground": {
        "block": ("the account is blocked for it", "das Konto ist dafür gesperrt"),
        "out_of_stock": ("out of stock", "nicht mehr lieferbar"),
        "payment_missing": ("payment missing", "Zahlung ausgeblieben"),
    },
}

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
        "The delivery is expected by {expected:end}; for being late the order can be cancelled only once that has passed, and"
        " the time that the seller has on top of it.",
        "Die Lieferung wird bis {expected:end} erwartet; wegen Verspätung kann die Bestellung erst beendet werden, wenn dieser"
        " Termin und die Zeit danach, die der Verkäuferseite noch bleibt, verstrichen sind.",
    ),
    "offer.expired": (
        "The offer was valid until {valid_until:end} and can no longer be accepted.",
        "Das Angebot galt bis {valid_until:end} und kann nicht mehr angenommen werden.",
    ),
    "order.delay_not_later": (
        "Delivery is expected by {expected:end}; the date named, by {promised:end}, is no later or has already passed, so"
        " it is no delay.",
        "Die Lieferung wird bis {expected:end} erwartet; der genannte Termin, bis {promised:end}, liegt nicht später oder"
        " ist bereits verstrichen und ist damit keine Verzögerung.",
    ),
    "order.no_forced_cancellation": (
        "The rules of this shop provide for no cancellation without consent; whether a late order can be ended by declaration"
        " (“cancel the order”) is another question.",
        "Die Regeln dieses Shops sehen keine Stornierung ohne Zustimmung vor; ob eine verspätete Bestellung durch Erklärung"
        " beendet werden kann („die Bestellung stornieren“), ist eine andere Frage.",
    ),
    "cancellation.not_admitted": (
        "The rules of this shop do not provide for ending a late order by a declaration alone; other ways (“cancel without"
        " consent”) and statutory rights remain.",
        "Die Regeln dieses Shops sehen nicht vor, eine verspätete Bestellung allein durch Erklärung zu beenden; andere Wege"
        " („ohne Zustimmung stornieren“) und gesetzliche Rechte bleiben unberührt.",
    ),
    "cancellation.no_basis": (
        "{named:?not_a_basis}The seller can cancel only on a declaration of the customer, on a request that was accepted, or on"
        " a ground that is admitted and holds{admitted:?admitted}. A question is no declaration."
        "{reactivated_at:?settled}{payment_due:?payment_will_be_missing}",
        "{named:?not_a_basis}Die Verkäuferseite kann nur aufgrund einer Erklärung der Kundenseite, einer angenommenen Bitte oder"
        " aus einem zugelassenen Grund stornieren, der auch vorliegt{admitted:?admitted}. Eine Frage ist keine Erklärung."
        "{reactivated_at:?settled}{payment_due:?payment_will_be_missing}",
    ),
    "cancellation.not_for_customer": (
        "To name a basis (“{named}”) is for the seller; the customer has a right to end the order, or has none.",
        "Eine Grundlage („{named}“) nennt nur die Verkäuferseite; die Kundenseite hat ein Recht, die Bestellung zu beenden,"
        " oder sie hat keines.",
    ),
    "withdrawal.not_granted": (
        "The rules of this shop provide for no withdrawal; statutory rights remain.",
        "Nach den Regeln dieses Shops ist kein Widerruf vorgesehen; gesetzliche Rechte bleiben unberührt.",
    ),
    "withdrawal.too_late": (
        "The order could be withdrawn from until {due:end}; a declaration that was sent before is still in time.",
        "Die Bestellung konnte bis {due:end} widerrufen werden; eine vorher abgesandte Erklärung ist noch rechtzeitig.",
    ),
    "withdrawal.not_sent_yet": (
        "The declaration is said to be sent on {sent_at:instant}, which is still to come.",
        "Die Erklärung soll am {sent_at:instant} abgesandt sein; das liegt in der Zukunft.",
    ),
    "withdrawal.sent_before_order": (
        "The declaration is said to be sent before the order was placed, on {placed_at:instant}.",
        "Die Erklärung soll vor der Bestellung abgesandt sein; bestellt wurde am {placed_at:instant}.",
    ),
    "message.none_open": (
        "There is no open message that this could be about.",
        "Es gibt keine offene Nachricht, auf die sich das beziehen könnte.",
    ),
    "message.open": ("The message {message_id} is open.", "Die Nachricht {message_id} ist offen."),
    "message.answered": (
        "The message {message_id} has been answered.",
        "Die Nachricht {message_id} ist beantwortet.",
    ),
    "message.retracted": (
        "The message {message_id} has been taken back.",
        "Die Nachricht {message_id} ist zurückgenommen.",
    ),
    "message.not_addressee": (
        "The message {message_id} came from {sent_by:role}, so it is not for {by:role} to answer.",
        "Die Nachricht {message_id} kam von {sent_by:to_role}; {by:role} kann sie nicht beantworten.",
    ),
    "message.not_yours": (
        "The message {message_id} came from {sent_by:role}, so it is not for {by:role} to take back.",
        "Die Nachricht {message_id} kam von {sent_by:to_role}; {by:role} kann sie nicht zurücknehmen.",
    ),
    "message.which_one": (
        "Several messages are open ({open}), so it must be said which one is meant.",
        "Es sind mehrere Nachrichten offen ({open}); es muss gesagt werden, welche gemeint ist.",
    ),
    "message.took_effect": (
        "The declaration {message_id} has ended the order and cannot be taken back.",
        "Die Erklärung {message_id} hat die Bestellung beendet und kann nicht zurückgenommen werden.",
    ),
    "message.unknown": (
        "There is no message {message_id}.",
        "Eine Nachricht {message_id} gibt es nicht.",
    ),
    "reactivation.none_offered": (
        "No offer to take the order up again is open.",
        "Es ist kein Angebot offen, die Bestellung wieder aufzunehmen.",
    ),
    "reactivation.already_offered": (
        "On {offered_at:instant} the seller offered to take the order up again; that offer binds until {valid_until:end}.",
        "Am {offered_at:instant} hat die Verkäuferseite angeboten, die Bestellung wieder aufzunehmen; daran ist sie bis"
        " {valid_until:end} gebunden.",
    ),
    "reactivation.not_ahead": (
        "What is offered ends with {named:end}, which is not in the future.",
        "Was angeboten wird, endet {named:end}, und das liegt nicht in der Zukunft.",
    ),
    "reactivation.date_too_early": (
        "The new date, by {promised:end}, does not lie after the offer, which can be accepted until {valid_until:end}.",
        "Der neue Termin, bis {promised:end}, liegt nicht nach dem Ende des Angebots, das bis {valid_until:end} angenommen"
        " werden kann.",
    ),
    "reactivation.not_recorded": (
        "It is not recorded how the order came to be cancelled, so there is no way back.",
        "Es ist nicht festgehalten, wie die Bestellung storniert wurde; deshalb führt kein Weg zurück.",
    ),
    "reactivation.binds": (
        "The order was taken up again on the seller's own offer; it cannot be put at stake on the customer's silence.",
        "Die Bestellung wurde auf Angebot der Verkäuferseite wieder aufgenommen; sie kann nicht vom Schweigen der Kundenseite"
        " abhängig gemacht werden.",
    ),
    "reactivation.nothing_to_confirm": (
        "There is no reactivation that has yet to be confirmed.",
        "Es gibt keine Wiederaufnahme, die noch zu bestätigen wäre.",
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

EVENTS: Mapping[str, tuple[str, str]] = {
    "order.placed": (
        "The order was placed; delivery is promised by {promised:end}.",
        "Die Bestellung wurde aufgegeben; die Lieferung ist bis {promised:end} zugesagt.",
    ),
    "order.confirmation_overdue": (
        "The order has not been confirmed in time; the confirmation is still owed by {owed_by:role}.",
        "Die Bestellung ist nicht rechtzeitig bestätigt worden; {owed_by:role} schuldet die Bestätigung weiterhin.",
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
        "The order was cancelled {basis:basis}; {initiated_by:role} wanted that.{ground:?by_ground}",
        "Die Bestellung wurde {basis:basis} storniert; gewollt hat das {initiated_by:role}.{ground:?by_ground}",
    ),
    "order.force_cancelled": (
        "The customer cancelled the late order without the seller's consent.",
        "Die Kundenseite hat die verspätete Bestellung ohne Zustimmung der Verkäuferseite storniert.",
    ),
    "order.supplier_delay_recorded": (
        "The seller learned from its supplier that the delivery will be late.",
        "Die Verkäuferseite hat vom Lieferanten erfahren, dass sich die Lieferung verspätet.",
    ),
    "order.delay_announced": (
        "The seller told the customer that the delivery will be late{promised:?new_date}.",
        "Die Verkäuferseite hat mitgeteilt, dass sich die Lieferung verspätet{promised:?new_date}.",
    ),
    "order.delay_notice_overdue": (
        "The customer has not been told of the delay in time; a word is still owed by {owed_by:role}.",
        "Die Verspätung ist nicht rechtzeitig mitgeteilt worden; {owed_by:role} schuldet die Mitteilung weiterhin.",
    ),
    "order.delivery_promised": (
        "The seller promised delivery by {promised:end}; it is expected by {expected:end}.",
        "Die Verkäuferseite hat die Lieferung bis {promised:end} zugesagt; erwartet wird sie bis {expected:end}.",
    ),
    "order.withdrawal_declared": (
        "The customer withdrew; the order is cancelled.",
        "Die Kundenseite hat widerrufen; die Bestellung ist storniert.",
    ),
    "order.reactivated": (
        "The order is taken up again, at the old price.",
        "Die Bestellung ist wieder aufgenommen, zum alten Preis.",
    ),
    "order.reactivation_confirmed": (
        "The seller confirmed that the order is taken up again.",
        "Die Verkäuferseite hat die Wiederaufnahme der Bestellung bestätigt.",
    ),
    "order.reactivation_unconfirmed": (
        "It has not been confirmed in time that the order is taken up again; that is still owed by {owed_by:role}.",
        "Die Wiederaufnahme der Bestellung ist nicht rechtzeitig bestätigt worden; {owed_by:role} schuldet die Bestätigung weiterhin.",
    ),
    "reactivation.offered": (
        "The seller offered to take the order up again, at the old price{promised:?new_date}; the customer may accept until"
        " {valid_until:end}.",
        "Die Verkäuferseite hat angeboten, die Bestellung zum alten Preis wieder aufzunehmen{promised:?new_date}; angenommen"
        " werden kann das bis {valid_until:end}.",
    ),
    "reactivation.accepted": (
        "The customer accepted that the order is taken up again.",
        "Die Kundenseite hat die Wiederaufnahme der Bestellung angenommen.",
    ),
    "reactivation.declined": (
        "The customer declined that the order is taken up again.",
        "Die Kundenseite hat die Wiederaufnahme der Bestellung abgelehnt.",
    ),
    "reactivation.lapsed": (
        "The offer to take the order up again was not accepted in time and has lapsed.",
        "Das Angebot, die Bestellung wieder aufzunehmen, wurde nicht rechtzeitig angenommen und ist verfallen.",
    ),
    "message.question_asked": (
        "{by:Role} asked a question ({message_id}).",
        "{by:Role} hat eine Frage gestellt ({message_id}).",
    ),
    "message.complaint_made": ("{by:Role} complained ({message_id}).", "{by:Role} hat sich beschwert ({message_id})."),
    "message.declaration_made": (
        "{by:Role} declared the wish to end it ({message_id}).",
        "{by:Role} hat erklärt, es beenden zu wollen ({message_id}).",
    ),
    "message.question_retracted": (
        "{by:Role} took the message {message_id} back.",
        "{by:Role} hat die Nachricht {message_id} zurückgenommen.",
    ),
    "message.replied": ("{by:Role} answered {message_id}.", "{by:Role} hat {message_id} beantwortet."),
    "message.answer_overdue": (
        "The message {message_id} has not been answered in time; an answer is still owed by {owed_by:role}.",
        "Die Nachricht {message_id} ist nicht rechtzeitig beantwortet worden; {owed_by:role} schuldet die Antwort weiterhin.",
    ),
    "message.acknowledgement_overdue": (
        "The withdrawal {message_id} has not been acknowledged in time; that is still owed by {owed_by:role}.",
        "Der Widerruf {message_id} ist nicht rechtzeitig bestätigt worden; {owed_by:role} schuldet die Bestätigung weiterhin.",
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
    "order.delay_notice": (
        "If it is not delivered as promised, the seller has to tell the customer by {due:end}, without being asked.",
        "Wird nicht wie zugesagt geliefert, hat die Verkäuferseite das bis {due:end} unaufgefordert mitzuteilen.",
    ),
    "order.supplier_delay_notice": (
        "The seller knows of a delay and has to tell the customer by {due:end}, without being asked.",
        "Die Verkäuferseite weiß von einer Verzögerung und hat sie bis {due:end} unaufgefordert mitzuteilen.",
    ),
    "order.reactivation_confirmation": (
        "The seller has to confirm by {due:end} that the order is taken up again.",
        "Die Verkäuferseite hat die Wiederaufnahme der Bestellung bis {due:end} zu bestätigen.",
    ),
    "order.late_end_opens": (
        "If it is not delivered, the customer may end the order by declaration from {due:instant} on.",
        "Wird nicht geliefert, kann die Kundenseite die Bestellung ab dem {due:instant} durch Erklärung beenden.",
    ),
    "order.payment_due": (
        "The customer has to pay by {due:end}.",
        "Die Kundenseite hat bis {due:end} zu zahlen.",
    ),
    "order.withdrawal_ends": (
        "The customer may withdraw until {due:end}; it is enough to send the declaration by then.",
        "Die Kundenseite kann bis {due:end} widerrufen; es genügt, die Erklärung bis dahin abzusenden.",
    ),
    "message.answer": (
        "{owed_by:Role} has to answer the message {about} by {due:end}.",
        "{owed_by:Role} hat die Nachricht {about} bis {due:end} zu beantworten.",
    ),
    "message.acknowledgement": (
        "{owed_by:Role} has to acknowledge the withdrawal {about} by {due:end}.",
        "{owed_by:Role} hat den Widerruf {about} bis {due:end} zu bestätigen.",
    ),
    "reactivation.lapses": (
        "The customer may accept until {due:end} that the order is taken up again.",
        "Die Kundenseite kann die Wiederaufnahme der Bestellung bis {due:end} annehmen.",
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
    "RecordSupplierDelay": ("record the supplier's delay", "die Verzögerung des Lieferanten erfassen"),
    "AnnounceDelay": ("announce a delay", "eine Verzögerung mitteilen"),
    "PromiseDelivery": ("promise a delivery date", "einen Liefertermin zusagen"),
    "CancelOrder": ("cancel the order", "die Bestellung stornieren"),
    "DeclareWithdrawal": ("withdraw", "widerrufen"),
    "ConfirmReactivation": ("confirm that the order is taken up again", "die Wiederaufnahme bestätigen"),
    "OfferReactivation": ("offer to take the order up again", "die Wiederaufnahme anbieten"),
    "AcceptReactivation": ("accept that the order is taken up again", "die Wiederaufnahme annehmen"),
    "DeclineReactivation": ("decline that the order is taken up again", "die Wiederaufnahme ablehnen"),
    "AskQuestion": ("ask a question", "etwas fragen"),
    "Complain": ("complain", "sich beschweren"),
    "Declare": ("declare the wish to end it", "erklären, es beenden zu wollen"),
    "RetractQuestion": ("take a message back", "eine Nachricht zurücknehmen"),
    "Reply": ("answer a message", "eine Nachricht beantworten"),
    "WithdrawDispute": ("withdraw the request", "die Anfrage zurückziehen"),
}

OBLIGATIONS: Mapping[str, tuple[str, str]] = {
    "confirmation": ("the confirmation of the order", "die Bestätigung der Bestellung"),
    "delay notice": ("a word about the delay", "eine Nachricht über die Verspätung"),
    "reactivation confirmation": (
        "the confirmation that the order is taken up again",
        "die Bestätigung der Wiederaufnahme",
    ),
    "acknowledgement": ("the acknowledgement of the withdrawal", "die Bestätigung des Widerrufs"),
    "delivery": ("the delivery", "die Lieferung"),
    "answer": ("an answer", "eine Antwort"),
    "payment": ("the payment", "die Zahlung"),
    "refund": ("the refund", "die Rückzahlung"),
}

PHRASES: Mapping[str, tuple[str, str]] = {
    "refused": ("Refused ({command}).", "Abgelehnt ({command})."),
    "not_possible": ("Not possible: {command}.", "Nicht möglich: {command}."),
    "reason": (" The reason given: “{words}”.", " Angegebener Grund: „{words}“."),
    "comment": (" Comment: “{words}”.", " Kommentar: „{words}“."),
    "text": (" In the words: “{words}”.", " Im Wortlaut: „{words}“."),
    "cancelled": (
        "The order was cancelled on {at:instant} {basis:basis}; {initiated_by:role} wanted that."
        "{dispute_id:?by_dispute}{message_id:?by_message}{ground:?by_ground}",
        "Die Bestellung wurde am {at:instant} {basis:basis} storniert; gewollt hat das {initiated_by:role}."
        "{dispute_id:?by_dispute}{message_id:?by_message}{ground:?by_ground}",
    ),
    "by_dispute": (" It rests on the request {value}.", " Grundlage ist die Anfrage {value}."),
    "by_message": (" It rests on the message {value}.", " Grundlage ist die Nachricht {value}."),
    "by_ground": (" The ground: {value:ground}.", " Der Grund: {value:ground}."),
    "admitted": (" (admitted: {value:grounds})", " (zugelassen: {value:grounds})"),
    "not_a_basis": ("“{value}” is none to cancel on. ", "„{value}“ ist dafür keine Grundlage. "),
    "settled": (
        " What was declared before the order was taken up again, on {value:instant}, is settled by that.",
        " Was vor der Wiederaufnahme am {value:instant} erklärt wurde, ist damit erledigt.",
    ),
    "payment_will_be_missing": (
        " If nothing is paid, the missing payment is a ground from {value:instant} on.",
        " Wird nicht gezahlt, so ist die ausgebliebene Zahlung ab dem {value:instant} ein Grund.",
    ),
    "new_date": (", with delivery by {value:end}", ", mit Lieferung bis {value:end}"),
    "about": (" ({value})", " ({value})"),
    "was_owed": (
        "{what} was owed by {owed_by:role} to {owed_to:role}",
        "{owed_by:role} schuldete {owed_to:to_role} {what}",
    ),
    "fulfilled": (", done on {fulfilled_at:instant}", ", erledigt am {fulfilled_at:instant}"),
    "fulfilled_late": (
        ", due by {due:end} and done too late, on {fulfilled_at:instant}",
        ", fällig bis {due:end} und verspätet erledigt am {fulfilled_at:instant}",
    ),
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
