"""A reader that proposes signals from text, with the sentences that it saw. It decides nothing.

It looks for two things in German and English: ultimatums of the form "if - then - otherwise" (A6) and threats of harm.
It is a few lists of words and no judge of tone: it overlooks much, rather than accuse, and takes some harmless
sentences for what they are not. A person reads the span and records the signal, or does not.

The text is read once, from left to right, in sentences of bounded length; no pattern sees more than one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter

from attrs import frozen

from ..errors import CommandError
from .signals import SignalKind

_LONGEST, _LETTERS = 80, 40  # words of a sentence and letters of a word: cut there, no text takes more than linear time


def _any(*alternatives: str) -> re.Pattern[str]:
    """One of these, in plain words: small letters, umlauts written out, a space around each word and comma."""
    return re.compile(rf" (?:{'|'.join(alternatives)})(?= )")


_APOSTROPHES, _DASHES = "'\u2019\u2018\u02bc\u00b4`", "\u2013\u2014-"
_TOKEN = re.compile(
    rf"(?P<word>[\w\u0308]+(?:[{_APOSTROPHES}-][\w\u0308]+)*)|(?P<stop>[.!?…]+)|[,;:{_DASHES}]|\n[^\S\n]*\n"
)
_PLAIN = str.maketrans(  # a hyphen inside of a word stays
    {"ä": "ae", "ö": "oe", "ü": "ue", "\u0308": "e"}
    | dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(f";:{_DASHES[:-1]}", ",")
)
_GOES_ON = re.compile(r"\d{1,2}|\w|bzw|ca|dr|inkl|mr|mrs|ms|nr|prof|usw")  # a full stop after it ends no sentence

# A condition that presses: something does not happen, or happens again.
_CONDITION = _any(
    r"if|unless|should (?:you|i|we|it|the|my)",
    r"wenn|falls|sofern|es sei denn|soll(?:te|ten|test|tet) (?:sie|du|ihr|ich|wir|das|die|der|es|mein\w*|bis|nicht)",
)
_VERB_FIRST = _any(r"\w+(?:en sie|en wir|e ich|st du|t ihr)")  # "Zahlen Sie nicht bis Freitag, so ..."
_PRESSING = _any(
    r"unless|not|never|no|nothing|\w+n't(?! mind)|(?:do|does|have|is)nt(?! mind)|fail\w*|refuse\w*|ignor\w+|ever",
    r"(?:happens?|this|that|it) again|keep \w+ing|es sei denn|nicht(?! anders)|kein\w*|nie|niemals|jemals",
    r"nichts(?! (?:dagegen|ausmacht))|weiger\w*|weiterhin|noch einmal|nochmals?",
)
_MINE = re.compile(r"(?: \S+){1,2} (?:i|we|ich|wir)(?= )")  # "if I do not come" presses nobody,
_RECEIVING = _any(  # but "if I do not hear from you" does
    r"hear|heard|get|got|receiv\w*|see|refund\w*|money|parcel|order",
    r"hoer\w*|gehoert|bekomm\w*|erhalt\w*|krieg\w*|antwort\w*|\w*geld|ware|paket|lieferung|bestellung",
)
_THEN = _any(r",|then|i|we|i'll|we'll|you'll", r"dann|\w+ (?:ich|wir)")

# A demand or a deadline, and the word that turns it into an ultimatum.
_DEADLINE = _any(
    r"(?:by|until|till|before|within|bis|innerhalb|binnen) (?:\S+ ){0,3}?(?:\d+(?:st|nd|rd|th|h)?|today|tonight"
    r"|tomorrow|noon|midnight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|hours?|days?|weeks?|months?|end|then|heute"
    r"|\w*morgen|mittag|mitternacht|(?:mon|diens|donners|frei|sams|sonn)tag\w*|mittwoch\w*|sonnabend|stunden?|tagen?"
    r"|wochen?|monats?|ende|dahin)",
    r"now|immediately|at once|asap|right away|today|deadline|last (?:chance|warning)|final (?:notice|warning)",
    r"jetzt|heute|morgen|sofort|umgehend|unverzueglich|endlich|\w*frist|letzte\w* (?:chance|mahnung|warnung)",
)
_DEMAND = _any(
    r"(?:[,.!]|and|please|just|must|to|better|either) (?:you )?(?:refund|pay|give|send|deliver|return|reply|answer"
    r"|respond|fix|ship|replace|stop|call)|(?:i|we) (?:want|demand|expect)|my money",
    r"\w+en sie|zahlt?|liefert?|gib|gebt|erstattet|ueberweist?|schickt?|antwortet|geld (?:her|zurueck)",
    r"entweder (?:sie|ihr|du)|(?:ich|wir) (?:will|wollen|verlangen?|fordern?|fordere|erwarten?)|mein geld",
)
_GRACE = _any(
    r"wait|give you|you have|warten?|gebe|geben|setzen?|haben sie|sie haben|hast du|du hast|habt ihr|ihr habt",
)
_TURN = _any(
    r"(?:(?:and|und) )?(?:(?P<otherwise>otherwise|or else|if not|(?:oder )?sonst|andernfalls|anderenfalls|ansonsten"
    r"|wenn nicht|falls nicht)|(?P<after>then|after that|dann|danach|anschliessend)|(?P<or>or|oder))"
)
_LEFT_OPEN = re.compile(r"[ ,.!…]*")  # "sonst ...", "or else!"
_OR_ELSE = re.compile(r" or else(?: ,)? (?:i|we|you|i'll|we'll|you'll)(?= )")

# What is adverse: things, which can come of themselves, and acts, which are so if the writer does them.
_NEAR = 4  # "sonst kommt bald die Polizei": so many spaces
_ADVERSE = _any(
    r"(?:(?P<thing>lawyers?|attorneys?|solicitors?|legal (?:action|steps?|proceedings)|court|tribunal|small claims"
    r"|police|ombudsman|trading standards|consumer \w+|authorit(?:y|ies)|regulator|charge-?backs?|consequences"
    r"|the (?:press|media|newspapers?)|(?:bad|negative|terrible|one-star|1-star|one star) (?:reviews?|ratings?)"
    r"|\w*anwalt\w*|\w*anwaelt\w*|gericht\w*|klage|\w*polizei|\w*behoerde\w*|gewerbeamt|ordnungsamt|\w*anzeige"
    r"|verbraucher(?:schutz\w*|zentrale)|schlichtungsstelle|mahnbescheid|inkasso\w*|rechtsweg|ruecklastschrift"
    r"|(?:recht|gericht|juristi)\w* (?:schritte\w*|mitteln?|wege?)|kaeuferschutz|presse|medien|oeffentlichkeit|zeitung"
    r"|(?:schlecht|negativ|mies)\w* (?:bewertung\w*|rezension\w*)|\w*konsequenzen|knallt'?s?|krachts?"
    r"|(?:koennen sie|kannst du|koennt ihr) was erleben"
    r"|passiert (?:was|etwas))"
    r"|sue|press charges|report you|charge back|(?:dispute|reverse|return) the (?:charge|payment|debit)|cancel\w*"
    r"|terminat\w*|close my account|never (?:\S+ ){0,4}again|go(?:ing)? public|tell everyone|complain to"
    r"|take (?:this|it|matters) further|file (?:an? )?(?:complaint|report)"
    r"|klagen?|\w*verklagen?|anzeigen|zeigen? (?:ich|wir) (?:sie|euch|dich) an|\w*zurueck(?:buch|zubuch|gebuch)\w*"
    r"|buchen? (?:\S+ ){1,4}zurueck|lastschrift (?:\S+ ){0,3}zurueck\w*|(?:stornier|kuendig)\w*"
    r"|treten? (?:\S+ ){1,4}zurueck|oeffentlich|nie (?:mehr|wieder)|bestell\w* (?:\S+ ){1,4}(?:nichts?|nie) mehr"
    r"|(?:nichts?|nie) mehr (?:\S+ ){0,3}bestell\w*|lern\w* \w+ mich (?:\S+ )?kennen)(?! (?:\S+ )?(?:ich|wir) nicht )"
)
_WRITER = _any(
    r"i|we|i'll|we'll|i'm|we're|hear from|my lawyer will|there will be|ich|wir|hoer\w* \w+ von|mein anwalt",
    r"folgt|folgen|meine anwaeltin|gibt es|gibt's|geht (?:das|es|die|der|alles)|lern\w* \w+ mich",
)
_WILL = _any(
    r"(?:i|we) (?:will|shall|am going to|are going to|have to)|i'll|we'll|i'm going to|hear from|hoer\w* \w+ von",
    r"(?:ich|wir) (?:werden?|gehen?|schalten?|lassen?|nehmen?|rufen?|stornieren?|kuendigen?|erstatten?"
    r"|verklagen?|buchen?)",
)
_MILD = _any(  # denied, asked for, allowed, or only thought of
    r"(?:not|won't|don't)(?! hesitate)|can't|cannot|no(?! (?:choice|other))|please|would|could|might|can i|like to",
    r"you (?:can|may)|delete|remove|withdraw|drop|nicht(?! (?:mehr|zoegern))|kein\w*(?! (?:andere|wahl))|bitte",
    r"wuerden?|koennten?|moechten?|kann ich|koennen sie|kannst du|duerfen|waere|haette\w*|loesch\w*|gern\w*",
)

# Harm to persons.
_YOURS = r"(?:you|him|her|them|your (?:staff|people|family|drivers?|couriers?|employees?|team|children|kids))"
_I_WILL = r"(?:(?:i|we) will|i'll|we'll|i am going to|i'm going to|i'm gonna|we are going to|we're going to)"
_ICH_WERDE = r"(?:ich werde|werde ich|wir werden|werden wir)"
_SIE = r"(?:sie|dich|euch|ihn)(?: (?:alle|noch|schon))?"
_END = r"(?= (?:[,.!…]|und|and|$))"  # "I will find you a better one", "ich bringe sie um acht Uhr" mean no harm
_THREAT = _any(
    r"(?:i|we) (?:\w+ )?(?<!not )know where (?:you|your \w+) (?:\w+ )?(?:lives?|works?|sleeps?)|watch your back",
    r"(?:you will|you'll|you are going to|you're going to) (?:(?:so|really|all|deeply|soon|live to) )?"
    r"(?:regret (?:this|that|it)(?! (?:purchase|buy|product))|be sorry|pay for what you)",
    rf"{_I_WILL} (?:(?:hurt|kill|stab|shoot|strangle|come for) {_YOURS}|beat {_YOURS} up|find you{_END}",
    r"make you suffer|(?:break|smash) your (?:legs?|face|nose|neck|bones|arms?)",
    r"burn (?:down )?your (?:house|home|office|shop))",
    r"i(?:'m| am) coming for you|(?:you're|you are) (?:a )?dead (?:man|meat)|sleep with one eye open",
    r"(?:ich weiss|weiss ich|wir wissen|wissen wir)(?: (?:ja|genau|auch|schon|jetzt|doch|inzwischen)){0,2}(?: ,)? wo"
    r" (?:sie|du|ihr|(?:ihre|deine|eure) \w+) (?:\w+ )?(?:wohn|arbeit|leb|schlaf|schlaef)\w*",
    r"(?:das (?:werden sie|wirst du|werdet ihr)|(?:sie werden|du wirst|ihr werdet) (?:das|es))"
    r"(?: (?:noch|alle|bitter|sehr|schwer)){0,2} (?:bereuen|buessen)|das wird (?:ihnen|dir|euch) (?:noch )?leid ?tun",
    r"(?:(?:ich|wir) machen?|mache? ich|machen wir) (?:(?:dich|euch) (?:alle )?fertig|sie (?:alle )?fertig(?= !))",
    rf"{_ICH_WERDE} (?:{_SIE} (?:umbringen|toeten|erschiessen|erstechen|\w*pruegeln|zusammenschlagen|abstechen)",
    r"(?:dich|euch) (?:alle |schon |noch )?(?:finden|kriegen|fertig ?machen))",
    rf"(?:ich|wir) (?:bringe?n? {_SIE} um{_END}|(?:toete|erschiesse|ersteche|erschlage)n? {_SIE}",
    rf"schlagen? {_SIE} (?:tot|zusammen|krankenhausreif)|(?:steche?|knalle?)n? {_SIE} ab)",
    r"(?:schlag|brech|polier)\w* (?:\w+ )?(?:ihnen|dir|euch) (?:\S+ ){0,2}(?:fresse|zaehne|gesicht|nase|knochen|beine)",
)
_TOLD = _any(r"said|says|told|shouted|threatened|wrote|sagte|gesagt|drohte|gedroht|meinte|schrie|schrieb|geschrieben")


@frozen
class Proposal:
    """A signal that a text may hold.

    Attributes:
        kind: Which: ULTIMATUM or THREAT.
        start: Where its words begin in the text.
        end: Where they end, exclusive.
        words: The words themselves: a sentence, or two where the second is the "otherwise" of the first.
    """

    kind: SignalKind
    start: int
    end: int
    words: str


@frozen
class _Sentence:
    """A sentence: where it lies in the text, and its plain words, after a full stop, with a space around each."""

    start: int
    end: int
    plain: str


def propose_signals(text: str) -> tuple[Proposal, ...]:
    """Propose the signals that a text may hold: ultimatums and threats, in German and English.

    Args:
        text: What a customer has written.

    Returns:
        The proposals in order of position; a sentence is in at most one of a kind.

    Raises:
        CommandError: The text is not a str.
    """
    if not isinstance(text, str):
        msg = f"text is {text!r}; give a str, as the customer wrote it"
        raise CommandError(msg)
    return tuple(sorted(_found(text), key=attrgetter("start")))


def _found(text: str) -> Iterator[Proposal]:
    """What a text holds, sentence by sentence; an ultimatum of two comes after a threat in the first."""
    before: _Sentence | None = None
    for each in _sentences(text):
        threat = _THREAT.search(each.plain)
        if threat and not _TOLD.search(each.plain[: threat.start() + 1]):
            yield Proposal(SignalKind.THREAT, each.start, each.end, text[each.start : each.end])
        start = _ultimatum(each, before)
        if start is not None:
            yield Proposal(SignalKind.ULTIMATUM, start, each.end, text[start : each.end])
        before = each if start is None else None  # a sentence belongs to one ultimatum


def _sentences(text: str) -> Iterator[_Sentence]:
    """The sentences of a text; an empty line ends one, too."""
    words: list[str] = []
    start = end = 0
    for token in _TOKEN.finditer(text):
        word, over = token.group(), token.group().isspace()
        if not over and (words or token["word"]):
            start, end = start if words else token.start(), token.end()
            full_stop = token["stop"] and not text[end : end + 1].isalnum()
            over = bool(full_stop) and not (word == "." and _GOES_ON.fullmatch(words[-1]))
            words.append(word[:_LETTERS].casefold().translate(_PLAIN))
        if words and (over or len(words) == _LONGEST):
            yield _Sentence(start, end, f" . {' '.join(words)} ")
            words = []
    if words:
        yield _Sentence(start, end, f" . {' '.join(words)} ")


def _ultimatum(sentence: _Sentence, before: _Sentence | None) -> int | None:
    """Where the ultimatum begins that a sentence is, or that it ends; None if it does not."""
    plain = sentence.plain
    if "?" in plain:  # who asks does not threaten
        return None
    if _conditional(plain) or any(_turned(plain[: turn.start() + 1], turn, plain) for turn in _TURN.finditer(plain)):
        return sentence.start
    turn = _TURN.match(plain, 2)
    return before.start if before and turn and _turned(before.plain, turn, plain) else None


def _conditional(plain: str) -> bool:
    """Whether a sentence says that something adverse follows if something does not happen, in either order."""
    starts = [condition.start() for condition in _CONDITION.finditer(plain)]
    if _VERB_FIRST.match(plain, 2) and _DEADLINE.search(plain):
        starts.append(2)
    for start in starts:
        pressing = _PRESSING.search(plain, start)
        if pressing is None:
            continue
        then = _THEN.search(plain, pressing.end())
        condition = plain[start : then.start() + 1 if then else len(plain)]
        if _MINE.match(condition) and not _RECEIVING.search(condition):
            continue
        will = _WILL.search(plain, 0, start + 1)
        if (then and _adverse(plain[then.start() :])) or (will and _adverse(plain[will.start() : start + 1])):
            return True
    return False


def _turned(lead: str, turn: re.Match[str], plain: str) -> bool:
    """Whether an "otherwise" makes an ultimatum of the demand before it."""
    rest, deadline = plain[turn.end() :], _DEADLINE.search(lead)
    if turn["after"]:
        return bool(deadline and _GRACE.search(lead)) and _adverse(rest)
    if not (deadline or _DEMAND.search(lead)):
        return False
    if _adverse(rest, of_itself=turn["or"] is None):
        return True
    return bool(deadline and turn["otherwise"] and (_LEFT_OPEN.fullmatch(rest) or _OR_ELSE.match(plain, turn.start())))


def _adverse(rest: str, *, of_itself: bool = False) -> bool:
    """Whether what follows is adverse and by the writer; after "otherwise" it may come of itself: "sonst Anwalt"."""
    writer = _WRITER.search(rest)
    for each in _ADVERSE.finditer(rest):
        words = rest[: each.start() + 1]
        near = of_itself and each["thing"] and words.count(" ") <= _NEAR
        if (writer or near) and not _MILD.search(" " + words.rpartition(" ,")[2]):
            return True
    return False
