"""Texts about accounts: signals, rules, reviews, and the blocks on them."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "signal": {
        "order_placed": ("orders placed", "Bestellungen"),
        "order_cancelled": ("orders cancelled", "Stornierungen"),
        "ticket": ("support tickets", "Supportanfragen"),
        "returned_debit": ("returned direct debits", "Rücklastschriften"),
        "reversal_attempted": ("attempted payment reversals", "versuchte Rückbuchungen"),
        "reversal_succeeded": ("payment reversals", "Rückbuchungen"),
        "revenue": ("revenue", "Umsatz"),
        "cost": ("cost", "Kosten"),
        "threat": ("threats", "Drohungen"),
        "ultimatum": ("ultimatums", "Ultimaten"),
        "public_statement": ("unobjective statements in public", "unsachliche öffentliche Äußerungen"),
    },
    "one_signal": {
        "order_placed": ("an order was placed", "eine Bestellung wurde aufgegeben"),
        "order_cancelled": ("an order was cancelled", "eine Bestellung wurde storniert"),
        "ticket": ("a support ticket came in", "eine Supportanfrage ging ein"),
        "returned_debit": ("a direct debit was returned", "eine Lastschrift kam zurück"),
        "reversal_attempted": ("a payment reversal was tried", "eine Rückbuchung wurde versucht"),
        "reversal_succeeded": ("a payment was reversed", "eine Zahlung wurde zurückgebucht"),
        "revenue": ("revenue", "Umsatz"),
        "cost": ("cost", "Kosten"),
        "threat": ("a threat", "eine Drohung"),
        "ultimatum": ("an ultimatum", "ein Ultimatum"),
        "public_statement": ("an unobjective statement in public", "eine unsachliche öffentliche Äußerung"),
    },
    "scope": {
        "new_orders": ("new orders", "neue Bestellungen"),
        "revoke_termination": ("taking a termination back", "die Rücknahme einer Kündigung"),
        "access": ("access to what runs", "den Zugang zu laufenden Leistungen"),
    },
    "verdict": {
        "keep": ("nothing follows", "daraus folgt nichts"),
        "propose": ("a person has to decide what follows", "über die Folgen entscheidet ein Mensch"),
        "block": ("a block follows", "daraus folgt eine Sperre"),
    },
}

REASONS: Mapping[str, tuple[str, str]] = {
    "account.not_open": ("There is no account yet.", "Es gibt noch kein Konto."),
    "account.already_open": (
        "The account {account_id} is open already.",
        "Das Konto {account_id} besteht bereits.",
    ),
    "account.blocked": (
        "The account has been blocked since {since:instant} ({blocks}); that stands in the way here: {scope:scope}."
        " The reasons: {reasons:reasons}.{automated:?automated}{by_itself:?ends_then}{by_itself:!apply_then}"
        "{contested:?is_contested}{contested:!can_be_contested}",
        "Das Konto ist seit dem {since:instant} gesperrt ({blocks}); das betrifft hier: {scope:scope}."
        " Die Gründe: {reasons:reasons}.{automated:?automated}{by_itself:?ends_then}{by_itself:!apply_then}"
        "{contested:?is_contested}{contested:!can_be_contested}",
    ),
    "account.not_theirs": (
        "The account {account_id} is another one than that to which the contract belongs, {belongs_to}.",
        "Das Konto {account_id} ist ein anderes als das, zu dem der Vertrag gehört, {belongs_to}.",
    ),
    "signal.unknown_kind": (
        "“{kind}” is no kind of signal; the kinds are {kinds}.",
        "„{kind}“ ist keine Art von Signal; es gibt {kinds}.",
    ),
    "signal.no_evidence": (
        "What somebody has to judge ({kind:one_signal}) is recorded only with evidence.",
        "Was jemand beurteilen muss ({kind:one_signal}), wird nur mit einem Beleg erfasst.",
    ),
    "signal.no_amount": (
        "The amount is missing ({kind:signal}).",
        "Der Betrag fehlt ({kind:signal}).",
    ),
    "signal.wrong_currency": (
        "The amount {amount:money} is not in the currency of the accounts, {currency}.",
        "Der Betrag {amount:money} ist nicht in der Währung der Konten, {currency}.",
    ),
    "signal.not_yet": (
        "It is said to happen on {happened:instant}, which is still to come.",
        "Es soll am {happened:instant} geschehen sein; das liegt in der Zukunft.",
    ),
    "block.none_in_force": ("No such block is in force.", "Eine solche Sperre ist nicht in Kraft."),
    "block.in_force": (
        "The block {block_id} is in force, and nothing has been asked that could be answered.",
        "Die Sperre {block_id} ist in Kraft, und es ist nichts offen, worauf zu antworten wäre.",
    ),
    "block.applied": (
        "On {applied_at:instant} the customer applied for the release of the block {block_id}; a person has to answer.",
        "Am {applied_at:instant} hat die Kundenseite die Aufhebung der Sperre {block_id} beantragt; ein Mensch muss antworten.",
    ),
    "block.contested": (
        "On {contested_at:instant} the customer contested the block {block_id}; a person has to answer.",
        "Am {contested_at:instant} hat die Kundenseite die Sperre {block_id} beanstandet; ein Mensch muss antworten.",
    ),
    "block.released": ("The block {block_id} has ended.", "Die Sperre {block_id} ist aufgehoben."),
    "block.unknown_step": (
        "“{step}” is no step of the ladder; the steps are {ladder}.",
        "„{step}“ ist keine der Stufen; es gibt {ladder}.",
    ),
    "block.no_reason": (
        "A block needs a reason, in words or by confirming what a review has proposed.",
        "Eine Sperre braucht einen Grund: in Worten, oder indem bestätigt wird, was eine Prüfung vorgeschlagen hat.",
    ),
    "block.nothing_to_confirm": (
        "There is nothing proposed that could be confirmed{gone:?holds_no_more}.",
        "Es ist nichts vorgeschlagen, was bestätigt werden könnte{gone:?holds_no_more}.",
    ),
    "block.unknown_scope": (
        "There is no scope {unknown}; the scopes are {scopes}.",
        "Einen Bereich {unknown} gibt es nicht; die Bereiche sind {scopes}.",
    ),
    "account.nothing_proposed": (
        "No review has proposed anything that is still to be decided.",
        "Keine Prüfung hat etwas vorgeschlagen, was noch zu entscheiden wäre.",
    ),
    "account.missing": (
        "This is judged by the customer's account{belongs_to:?about}, which was not handed in.",
        "Darüber entscheidet das Konto der Kundenseite{belongs_to:?about}; es wurde nicht vorgelegt.",
    ),
    "block.releases_itself": (
        "The block {block_id} ends by itself on {release_opens:instant}; no application is needed.",
        "Die Sperre {block_id} endet am {release_opens:instant} von selbst; ein Antrag ist nicht nötig.",
    ),
    "block.too_early": (
        "The block {block_id} began on {blocked_at:instant}; its release can be applied for from {release_opens:instant} on.",
        "Die Sperre {block_id} begann am {blocked_at:instant}; ihre Aufhebung kann ab dem {release_opens:instant} beantragt"
        " werden.",
    ),
    "block.which_one": (
        "Several blocks are in force ({in_force}), so it must be said which one is meant.",
        "Es sind mehrere Sperren in Kraft ({in_force}); es muss gesagt werden, welche gemeint ist.",
    ),
}

EVENTS: Mapping[str, tuple[str, str]] = {
    "account.opened": ("The account {account_id} was opened.", "Das Konto {account_id} wurde eröffnet."),
    "account.signal_recorded": (
        "It was recorded about the customer: {signal:recorded}.{counts:!counts_no_more}",
        "Über die Kundenseite wurde erfasst: {signal:recorded}.{counts:!counts_no_more}",
    ),
    "account.reviewed": (
        "The account was reviewed; {review:came_to}.",
        "Das Konto wurde geprüft; {review:came_to}.",
    ),
    "account.standing_lost": ("A block is in force on the account.", "Auf dem Konto liegt eine Sperre."),
    "account.proposal_dismissed": (
        "A person has decided that nothing follows from what was found ({rules:reasons}).",
        "Ein Mensch hat entschieden, dass aus dem Gefundenen nichts folgt ({rules:reasons}).",
    ),
    "account.proposal_settled": (
        "There is nothing left to decide about what was found.",
        "Über das Gefundene ist nichts mehr zu entscheiden.",
    ),
    "account.proposal_undecided": (
        "No person has decided in time what follows from what was found; {owed_by:role} still has to.",
        "Über das Gefundene hat kein Mensch rechtzeitig entschieden; {owed_by:role} schuldet die Entscheidung weiterhin.",
    ),
    "account.standing_restored": (
        "The account is in good standing again.",
        "Das Konto ist wieder in Ordnung.",
    ),
    "account.probation_began": (
        "Until {probation:due_of} a new block would take the next step.",
        "Bis zum {probation:due_of} wäre eine neue Sperre die nächste Stufe.",
    ),
    "account.probation_ended": (
        "The probation is over; a new block would begin with the first step again.",
        "Die Bewährungszeit ist vorbei; eine neue Sperre begänne wieder mit der ersten Stufe.",
    ),
    "account.blocked": (
        "The block {block_id} began; it stands in the way of: {scopes:scopes}.{automated:?automated}{automated:!by_a_person}"
        "{factors:?on_factors}{by_itself:?ends_on}{by_itself:!apply_on}{block_id:?can_be_contested}",
        "Die Sperre {block_id} begann; sie betrifft: {scopes:scopes}.{automated:?automated}{automated:!by_a_person}"
        "{factors:?on_factors}{by_itself:?ends_on}{by_itself:!apply_on}{block_id:?can_be_contested}",
    ),
    "block.unblock_requested": (
        "The customer applied for the release of the block {block_id}.",
        "Die Kundenseite hat die Aufhebung der Sperre {block_id} beantragt.",
    ),
    "block.contested": (
        "The customer contested the block {block_id}.",
        "Die Kundenseite hat die Sperre {block_id} beanstandet.",
    ),
    "block.unblock_granted": (
        "The seller released the block {block_id}.",
        "Die Verkäuferseite hat die Sperre {block_id} aufgehoben.",
    ),
    "block.unblock_declined": (
        "The seller answered that the block {block_id} stays.",
        "Die Verkäuferseite hat geantwortet, dass die Sperre {block_id} bleibt.",
    ),
    "block.expired": (
        "The waiting period is over, and the block {block_id} has ended by itself.",
        "Die Wartezeit ist vorbei, und die Sperre {block_id} ist von selbst weggefallen.",
    ),
    "block.application_unanswered": (
        "The application for the release of the block {block_id} has not been answered in time; {owed_by:role} still has to.",
        "Der Antrag auf Aufhebung der Sperre {block_id} ist nicht rechtzeitig beantwortet worden; {owed_by:role} schuldet die"
        " Antwort weiterhin.",
    ),
    "block.contest_unanswered": (
        "No person has looked at the contested block {block_id} in time; {owed_by:role} still has to answer.",
        "Die beanstandete Sperre {block_id} ist nicht rechtzeitig von einem Menschen geprüft worden; {owed_by:role} schuldet"
        " die Antwort weiterhin.",
    ),
}

DEADLINES: Mapping[str, tuple[str, str]] = {
    "account.review": (
        "The account is reviewed on {due:instant}.",
        "Das Konto wird am {due:instant} geprüft.",
    ),
    "account.proposal": (
        "A person of {owed_by:role} has to decide by {due:end} what follows from what a review has found.",
        "Ein Mensch ({owed_by:role}) hat bis {due:end} zu entscheiden, was aus dem folgt, was eine Prüfung gefunden hat.",
    ),
    "account.probation": (
        "The probation ends on {due:instant}; a block before that would take the next step.",
        "Die Bewährungszeit endet am {due:instant}; eine Sperre vorher wäre die nächste Stufe.",
    ),
    "block.application_answer": (
        "A person of {owed_by:role} has to answer the application for the release of the block {about} by {due:end}.",
        "Ein Mensch ({owed_by:role}) hat den Antrag auf Aufhebung der Sperre {about} bis {due:end} zu beantworten.",
    ),
    "block.contest_answer": (
        "A person of {owed_by:role} has to look at the contested block {about} and answer by {due:end}.",
        "Ein Mensch ({owed_by:role}) hat die beanstandete Sperre {about} bis {due:end} zu prüfen und zu antworten.",
    ),
    "block.expires": (
        "The block {about} ends by itself on {due:instant}.",
        "Die Sperre {about} endet am {due:instant} von selbst.",
    ),
    "block.release_opens": (
        "The block can be released from {due:instant} on.",
        "Die Sperre kann ab dem {due:instant} aufgehoben werden.",
    ),
}

COMMANDS: Mapping[str, tuple[str, str]] = {
    "OpenAccount": ("open an account", "ein Konto eröffnen"),
    "RecordSignal": ("record a signal", "ein Signal erfassen"),
    "ReviewAccount": ("review the account", "das Konto prüfen"),
    "DismissProposal": ("let nothing follow from what was found", "aus dem Gefundenen nichts folgen lassen"),
    "BlockAccount": ("block the account", "das Konto sperren"),
    "RequestUnblock": ("apply for release", "die Aufhebung beantragen"),
    "ContestBlock": ("contest the block", "die Sperre beanstanden"),
    "GrantUnblock": ("release the block", "die Sperre aufheben"),
    "DeclineUnblock": ("decline the release", "die Aufhebung ablehnen"),
}

OBLIGATIONS: Mapping[str, tuple[str, str]] = {
    "decision on the application": (
        "a decision on the application for release",
        "eine Entscheidung über den Antrag auf Aufhebung",
    ),
    "decision on the proposal": (
        "a decision about what a review has found",
        "eine Entscheidung über das, was eine Prüfung gefunden hat",
    ),
    "decision by a person": (
        "a decision on the contested block, by a person",
        "eine Entscheidung über die beanstandete Sperre, durch einen Menschen",
    ),
}

FACTORS: Mapping[str, tuple[str, str]] = {
    "count": (
        "{kinds:signals}: {count} since {since:instant} (the rule: at least {at_least})",
        "{kinds:signals}: {count} seit dem {since:instant} (die Regel: mindestens {at_least})",
    ),
    "rate": (
        "{kinds:signals}: {count}, against {of:signals}: {total}, a share of {share:number}, since {since:instant} (the rule:"
        " at least {at_least}, and a share of at least {rate:number})",
        "{kinds:signals}: {count}, gegenüber {of:signals}: {total}, ein Anteil von {share:number}, seit dem {since:instant}"
        " (die Regel: mindestens {at_least}, und ein Anteil von mindestens {rate:number})",
    ),
    "burst": (
        "{kinds:signals}: {count} close together, from {from:instant} to {to:instant} (the rule: at least {at_least})",
        "{kinds:signals}: {count} dicht beieinander, vom {from:instant} bis zum {to:instant} (die Regel: mindestens"
        " {at_least})",
    ),
    "margin": (
        "revenue of {revenue:money} and cost of {cost:money} since {since:instant}, a result of {margin:money} (the rule: below"
        " {limit:money})",
        "{revenue:money} Umsatz und {cost:money} Kosten seit dem {since:instant}, im Ergebnis {margin:money} (die Regel: unter"
        " {limit:money})",
    ),
    "combined": (
        "{count} of {of} rules hold (needed: {needed}): {because:factors}",
        "{count} von {of} Regeln treffen zu (nötig: {needed}): {because:factors}",
    ),
}

PHRASES: Mapping[str, tuple[str, str]] = {
    "automated": (
        " It was decided automatically, by rules alone; whoever contests it gets an answer from a person.",
        " Das wurde automatisch entschieden, allein nach Regeln; wer es beanstandet, bekommt die Antwort eines Menschen.",
    ),
    "by_a_person": (" A person decided it.", " Ein Mensch hat das entschieden."),
    "on_factors": (
        " The figures, as of {reviewed_at:instant}: {value:factors}.",
        " Die Zahlen, Stand {reviewed_at:instant}: {value:factors}.",
    ),
    "is_contested": (
        " It has been contested, and a person has to answer.",
        " Sie ist beanstandet; ein Mensch muss antworten.",
    ),
    "can_be_contested": (
        " It can be contested at any time (“contest the block”); a person then has to answer.",
        " Die Sperre kann jederzeit beanstandet werden („die Sperre beanstanden“); dann muss ein Mensch antworten.",
    ),
    "ends_then": (
        " The block ends by itself on {release_opens:instant}.",
        " Die Sperre endet am {release_opens:instant} von selbst.",
    ),
    "apply_then": (
        " The release of the block can be applied for from {release_opens:instant} on.",
        " Die Aufhebung der Sperre kann ab dem {release_opens:instant} beantragt werden.",
    ),
    "ends_on": (
        " The block ends by itself on {release_opens:due_of}.",
        " Die Sperre endet am {release_opens:due_of} von selbst.",
    ),
    "apply_on": (
        " The release of the block can be applied for from {release_opens:due_of} on.",
        " Die Aufhebung der Sperre kann ab dem {release_opens:due_of} beantragt werden.",
    ),
    "counts_no_more": (
        " It happened too long ago, or no later than the last block began or ended, so no review looks at it.",
        " Es liegt zu lange zurück, oder nicht nach dem Beginn oder Ende der letzten Sperre; keine Prüfung sieht es an.",
    ),
    "recorded": (
        "{kind:one_signal}{amount:?of_amount}, {at:instant}{source:?from_source}{evidence:?with_evidence}",
        "{kind:one_signal}{amount:?of_amount}, {at:instant}{source:?from_source}{evidence:?with_evidence}",
    ),
    "of_amount": (" of {value:money}", " über {value:money}"),
    "from_source": (", from {value}", ", aus {value}"),
    "with_evidence": (", shown by: {value}", ", belegt durch: {value}"),
    "came_to": (
        "{verdict:verdict}{factors:?for_factors}{besides:?besides}",
        "{verdict:verdict}{factors:?for_factors}{besides:?besides}",
    ),
    "besides": (
        "; what a person would have to confirm holds as well ({value:factors})",
        "; außerdem trifft zu, was ein Mensch bestätigen müsste ({value:factors})",
    ),
    "for_factors": (" ({value:factors})", " ({value:factors})"),
    "factor": ("{rule:?named}{text}{evidence:?shown_by}", "{rule:?named}{text}{evidence:?shown_by}"),
    "holds_no_more": (
        "; what was proposed holds no more ({value})",
        "; was vorgeschlagen war, trifft nicht mehr zu ({value})",
    ),
    "named": ("{value:rule}: ", "{value:rule}: "),
    "shown_by": (", shown by: {value:texts}", ", belegt durch: {value:texts}"),
    "unknown_factor": ("{code} ({figures})", "{code} ({figures})"),
    "block": (
        "Block {block_id}, since {blocked_at:instant}, stands in the way of: {scopes:scopes}.{automated:?automated}{automated:!by_a_person}"
        "{reason:?reason_given}{factors:?on_factors}{evidence:?evidence}{source:?source}",
        "Sperre {block_id}, seit dem {blocked_at:instant}, betrifft: {scopes:scopes}.{automated:?automated}{automated:!by_a_person}"
        "{reason:?reason_given}{factors:?on_factors}{evidence:?evidence}{source:?source}",
    ),
    "reason_given": (" The reason given: “{value}”.", " Angegebener Grund: „{value}“."),
    "evidence": (" The evidence: {value}.", " Der Beleg: {value}."),
    "source": (" It comes from: {value}.", " Sie kommt von: {value}."),
    "block_ended": (" It ended on {released_at:instant}.", " Sie endete am {released_at:instant}."),
    "was_answered": (
        " A person answered on {answered_at:instant}{answer:?in_words}.",
        " Ein Mensch hat am {answered_at:instant} geantwortet{answer:?in_words}.",
    ),
    "in_words": (": “{value}”", ": „{value}“"),
    "block_applied": (
        " On {applied_at:instant} its release was applied for; a person has to answer.",
        " Am {applied_at:instant} ist die Aufhebung beantragt worden; ein Mensch muss antworten.",
    ),
    "block_contested": (
        " On {contested_at:instant} it was contested; a person has to answer.",
        " Am {contested_at:instant} ist sie beanstandet worden; ein Mensch muss antworten.",
    ),
    "review": ("Review of {account_id}, {at:instant}: {text}.", "Prüfung von {account_id}, {at:instant}: {text}."),
}
