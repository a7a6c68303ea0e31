"""Texts about running contracts."""

from __future__ import annotations

from collections.abc import Mapping

REASONS: Mapping[str, tuple[str, str]] = {
    "contract.not_started": ("There is no contract yet.", "Es gibt noch keinen Vertrag."),
    "contract.active": ("The contract runs.", "Der Vertrag läuft."),
    "contract.suspended": (
        "The access of the contract is suspended.",
        "Der Zugang zum Vertrag ist ausgesetzt.",
    ),
    "contract.terminating": (
        "The contract was terminated and runs until {effective:end}.",
        "Der Vertrag ist gekündigt und läuft bis {effective:end}.",
    ),
    "contract.ended": (
        "The contract ended with {effective:end}.",
        "Der Vertrag ist beendet; er lief bis {effective:end}.",
    ),
    "contract.no_such_end": (
        "The contract cannot run just until {effective:end}: notice for that would have to be given before"
        " {notice_by:instant}, and for an end of the contract.{term:?within_the_term} The next end that can be had:"
        " {following:end}.",
        "Der Vertrag kann nicht nur bis {effective:end} laufen: Dafür müsste vor dem {notice_by:instant} gekündigt werden, und zu"
        " einem Ende des Vertrags.{term:?within_the_term} Das nächste mögliche Ende: Er läuft bis {following:end}.",
    ),
    "contract.no_ground": (
        "{named:?not_a_ground}A running contract goes on untouched: its access can be suspended only because the account is"
        " blocked for that{admitted:?admitted_grounds}{admitted:!no_grounds}.",
        "{named:?not_a_ground}Ein laufender Vertrag läuft unberührt weiter: Der Zugang kann nur ausgesetzt werden, weil das"
        " Konto dafür gesperrt ist{admitted:?admitted_grounds}{admitted:!no_grounds}.",
    ),
    "contract.suspended_on_ground": (
        "The access was suspended on a ground ({ground:ground}), so it is for the seller to restore it.",
        "Der Zugang wurde aus einem Grund ausgesetzt ({ground:ground}); wiederherstellen kann ihn die Verkäuferseite.",
    ),
    "contract.access_suspended": (
        "The access is suspended already.",
        "Der Zugang ist bereits ausgesetzt.",
    ),
    "contract.access_not_suspended": (
        "The access is not suspended.",
        "Der Zugang ist nicht ausgesetzt.",
    ),
}

EVENTS: Mapping[str, tuple[str, str]] = {
    "contract.started": ("The contract was concluded.", "Der Vertrag wurde geschlossen."),
    "contract.terminated": (
        "{by:Role} terminated the contract; it runs until {effective:end}.",
        "{by:Role} hat den Vertrag gekündigt; er läuft noch bis {effective:end}.",
    ),
    "contract.termination_revoked": (
        "{by:Role} took the termination back; the contract runs on.",
        "{by:Role} hat die Kündigung zurückgenommen; der Vertrag läuft weiter.",
    ),
    "contract.access_suspended": (
        "{by:Role} suspended the access ({ground:ground}).",
        "{by:Role} hat den Zugang ausgesetzt ({ground:ground}).",
    ),
    "contract.access_restored": (
        "{by:Role} restored the access.",
        "{by:Role} hat den Zugang wiederhergestellt.",
    ),
    "contract.ended": (
        "The termination has taken effect; the contract has ended.",
        "Die Kündigung ist wirksam geworden; der Vertrag ist beendet.",
    ),
}

DEADLINES: Mapping[str, tuple[str, str]] = {
    "contract.ends": (
        "The contract was terminated and runs until {due:end}.",
        "Der Vertrag ist gekündigt und läuft noch bis {due:end}.",
    ),
    "contract.term": (
        "The contract runs until {due:end} at least.",
        "Der Vertrag läuft mindestens bis {due:end}.",
    ),
}

COMMANDS: Mapping[str, tuple[str, str]] = {
    "StartContract": ("conclude a contract", "einen Vertrag schließen"),
    "TerminateContract": ("terminate the contract", "den Vertrag kündigen"),
    "RevokeTermination": ("take the termination back", "die Kündigung zurücknehmen"),
    "SuspendAccess": ("suspend the access", "den Zugang aussetzen"),
    "RestoreAccess": ("restore the access", "den Zugang wiederherstellen"),
}

PHRASES: Mapping[str, tuple[str, str]] = {
    "not_a_ground": ("“{value}” is no ground for it. ", "„{value}“ ist kein Grund dafür. "),
    "admitted_grounds": (
        ", or on a ground that is admitted ({value:grounds})",
        ", oder aus einem zugelassenen Grund ({value:grounds})",
    ),
    "no_grounds": ("; no other ground is admitted", "; ein anderer Grund ist nicht zugelassen"),
    "within_the_term": (
        " The minimum term runs until {value:end}.",
        " Die Mindestlaufzeit geht bis {value:end}.",
    ),
}
