"""The reader that proposes signals from text: what it finds, what it leaves alone, and how much it reads at once."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderpolicy import CommandError
from orderpolicy.factors import detector
from orderpolicy.factors.detector import Proposal, propose_signals
from orderpolicy.factors.signals import SignalKind

ULTIMATUMS = [
    "Wenn Sie nicht bis Freitag liefern, dann werde ich meinen Anwalt einschalten.",
    "Sollten Sie nicht zahlen, werde ich zur Polizei gehen.",
    "WENN SIE NICHT ZAHLEN, HÖREN SIE VON MEINEM ANWALT!",
    "wenn ihr nicht bis freitag liefert storniere ich alles",
    "Wenn Sie nicht\nbis Freitag liefern,\nkuendige ich.",
    "Wenn ich bis Dienstag keine Antwort habe, hinterlasse ich eine schlechte Bewertung.",
    "Falls das Geld nicht bis 18.30 Uhr da ist, buche ich die Zahlung zurueck.",
    "Falls das Geld nicht bis zum 15.11. da ist, gehe ich zur Presse.",
    "Hören wir bis zum 15. Mai nichts, lassen wir die Lastschrift zurückgehen.",
    "Zahlen Sie nicht bis Freitag, so folgt eine Klage.",
    "Ich gehe zum Anwalt, wenn Sie nicht bis Freitag zahlen.",
    "Ich warte bis Freitag, danach gehe ich zum Anwalt.",
    "Entweder Sie zahlen bis Montag, oder ich gehe zum Anwalt.",
    "Entweder ich bekomme mein Geld, oder ich gehe zur Verbraucherzentrale.",
    "Bis morgen Geld zurück, sonst Anwalt!",
    "Bis u\u0308bermorgen Geld zuru\u0308ck, sonst Behörde!",
    "Liefern Sie endlich, sonst knallt's!",
    "Zahlen Sie bis Montag, sonst können Sie was erleben!",
    "Zahlen Sie bis Montag, andernfalls ...",
    "Entweder das Geld ist bis Freitag da, oder ich gehe zum Anwalt.",
    "Zahlt bis Freitag, sonst kommt bald die Polizei.",
    "Zahlen Sie bis Montag. Sonst gehe ich zum Anwalt.",
    "Zahlen Sie bis Montag!!! Und sonst gehe ich zum Anwalt.",
    "Zahlen Sie bis Montag.\n\nSonst gehe ich zum Anwalt",
    "If I don't hear from you by Monday, I will call my lawyer.",
    "If I don\u2019t hear from you by Monday, I\u2019ll go to court.",
    "if you do not refund me i will not hesitate to sue",
    "If this happens again, I will never order from you again.",
    "If nothing happens by Friday, I will dispute the charge.",
    "Unless you pay, there will be consequences.",
    "I will cancel everything unless you reply today.",
    "Refund me by Friday or else ...",
    "Refund me by Friday or else!",
    "Refund me by Friday, or else I will make this known.",
    "You must pay me back now, or I will tell everyone.",
    "Pay me back within 24 hours, otherwise there will be consequences.",
    "Can you refund me by Friday? Otherwise I will call my lawyer.",
    "I will wait until Friday. Then I will leave a one-star review.",
    "Please pay by Monday \u2013 otherwise ich gehe zum Anwalt.",
]

THREATS = [
    "Ich weiß, wo Sie wohnen",
    "ich weiss wo du wohnst",
    "WIR WISSEN GENAU, WO IHRE KINDER SCHLAFEN!",
    "Ich mache euch fertig",
    "Ich mache Sie fertig!",
    "Das werdet ihr noch büßen",
    "Das werdet ihr noch buessen",
    "Das werden Sie bereuen.",
    "Das wird Ihnen noch leidtun.",
    "Ich werde dich finden",
    "Dann werde ich Sie umbringen.",
    "Ich bringe euch alle um!",
    "Ich schlage dir die Zähne ein.",
    "you will regret this",
    "You\u2019ll regret this!",
    "watch your back",
    "WATCH YOUR BACK",
    "I know where you live.",
    "We know where your family lives.",
    "I'm going to kill your driver.",
    "I will break your legs",
    "I will find you.",
    "I am coming for you",
    "You are a dead man.",
]

HARMLESS = [
    "Wenn Sie Zeit haben, melden Sie sich bitte.",
    "Wenn das Paket da ist, werde ich es bezahlen.",
    "Sonst ist alles gut.",
    "Falls Sie Hilfe brauchen, melden Sie sich, wir helfen gern.",
    "Wenn Sie nicht bis Freitag liefern können, stornieren Sie bitte meine Bestellung.",
    "Wenn Sie nichts dagegen haben, storniere ich die zweite Bestellung.",
    "Wenn Sie nicht zufrieden sind, können Sie stornieren.",
    "Wenn Sie zahlen, gehe ich nicht zum Anwalt.",
    "Wenn Sie nicht da sind, komme ich morgen wieder.",
    "Wenn ich nicht zum Termin komme, storniere ich ihn.",
    "Machen Sie sich keine Sorgen, ich storniere die zweite Bestellung selbst.",
    "Bitte liefern Sie bis Freitag, sonst bin ich im Urlaub.",
    "Danke, dass Sie bis Freitag geliefert haben, sonst hätte ich storniert.",
    "Entweder ich behalte es, oder ich storniere.",
    "Ich gehe zum Anwalt.",
    "Zahlen Sie bis Freitag, sonst ist leider gar nichts mehr für die Polizei da.",
    "Ich werde Ihnen eine schlechte Bewertung geben.",
    "Dann kündige ich.",
    "Ich weiß nicht, wo Sie wohnen.",
    "Das werden Sie nicht bereuen.",
    "Ich mache sie morgen fertig.",
    "Ich mache sie fertig.",
    "Ich bringe sie um acht Uhr vorbei.",
    "Ich schlage Ihnen ein anderes Produkt vor.",
    "Der Fahrer sagte: Ich weiß, wo du wohnst.",
    "If you have questions, I will be happy to help.",
    "If it arrives by Friday, I will pick it up.",
    "Otherwise everything works fine.",
    "If you can't deliver by Friday, please cancel my order.",
    "If I don't need it by Friday, I will cancel.",
    "If you don't mind, I will cancel the second order.",
    "If you refund me by Friday, I will withdraw my complaint to the authority.",
    "If you are not at home, I will leave it with the neighbour.",
    "If you do not know",
    "Please deliver by Friday, otherwise I will not be home.",
    "Please pay by Friday, otherwise the order will be cancelled.",
    "I needed it by Friday, otherwise I would have cancelled.",
    "Should I cancel if it does not arrive by Friday?",
    "Tell me by Friday whether to keep it or cancel it.",
    "I pay until Friday, then I cancel.",
    "I will wait until Friday, then I am on holiday.",
    "It is fine. Otherwise I call my lawyer.",
    "My lawyer will call you.",
    "You will not regret this.",
    "You won't regret this!",
    "I will find you a better offer.",
    "I will beat your price.",
    "I do not know where you live.",
    "Your driver told me: I will kill you.",
    "...",
    " \n\n ",
    "",
]

PIECES = st.sampled_from([*ULTIMATUMS, *THREATS, *HARMLESS, ". ", "\n\n", " ", "?", "sonst", "otherwise ", "ß", "İ"])
TEXTS = st.lists(PIECES | st.text(max_size=20), max_size=8).map("".join)
N = 20_000


def kinds(text):
    """The kinds that are proposed."""
    return [each.kind for each in propose_signals(text)]


class TestFound:
    """What it proposes."""

    @pytest.mark.parametrize("text", ULTIMATUMS)
    def test_ultimatums(self, text):
        """If - then - otherwise, in both languages, however it is written; once, and nothing else."""
        assert [SignalKind.ULTIMATUM] == kinds(text)

    @pytest.mark.parametrize("text", THREATS)
    def test_threats(self, text):
        """Harm to persons, in both languages, however it is written; once, and nothing else."""
        assert [SignalKind.THREAT] == kinds(text)

    @pytest.mark.parametrize("text", [*ULTIMATUMS, *THREATS])
    def test_in_any_letter_case(self, text):
        """Small and capital letters make no difference."""
        assert kinds(text) == kinds(text.lower()) == kinds(text.upper())

    @pytest.mark.parametrize("text", [*ULTIMATUMS, *THREATS])
    def test_with_umlauts_written_out(self, text):
        """Neither do umlauts."""
        plain = text
        for umlaut, letters in {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ö": "Oe", "u\u0308": "ue"}.items():
            plain = plain.replace(umlaut, letters)

        assert kinds(text) == kinds(plain)


class TestNotFound:
    """What it leaves alone."""

    @pytest.mark.parametrize("text", HARMLESS)
    def test_harmless_sentences(self, text):
        """Wishes, offers, questions, reports, and a lawyer who is no more than mentioned."""
        assert () == propose_signals(text)

    def test_two_sentences_that_do_not_follow_each_other(self):
        """An otherwise belongs to the sentence right before it."""
        assert () == propose_signals("Zahlen Sie bis Montag. Es war schön. Sonst gehe ich zum Anwalt.")

    def test_two_lines_of_a_list(self):
        """An empty line ends a sentence, so a condition is not read together with what stands below it."""
        assert () == propose_signals("wenn Sie nicht zahlen\n \nich gehe zum Anwalt")


class TestSpans:
    """Where it saw it."""

    def test_a_sentence(self):
        """From its first to its last character, without the spaces and quotation marks around it."""
        text = 'Guten Tag! \n "Refund me by Friday, or else!" Danke.'
        sentence = "Refund me by Friday, or else!"

        assert (Proposal(SignalKind.ULTIMATUM, 14, 43, sentence),) == propose_signals(text)
        assert sentence == text[14:43]

    def test_two_sentences(self):
        """An otherwise and what stands before it."""
        text = "Hallo.  Zahlen Sie bis Montag.  Sonst gehe ich zum Anwalt.  Danke."
        (found,) = propose_signals(text)

        assert "Zahlen Sie bis Montag.  Sonst gehe ich zum Anwalt." == found.words == text[found.start : found.end]

    def test_a_sentence_belongs_to_one_ultimatum(self):
        """A second otherwise adds nothing; a second ultimatum is one."""
        text = "Zahlen Sie bis Montag. Sonst gehe ich zum Anwalt. Sonst kommt die Polizei."
        assert ["Zahlen Sie bis Montag. Sonst gehe ich zum Anwalt."] == [each.words for each in propose_signals(text)]
        assert [SignalKind.ULTIMATUM] * 2 == kinds(f"{ULTIMATUMS[0]} {ULTIMATUMS[1]}")

    def test_mixed_text(self):
        """Several sentences in two languages; a sentence may be both, and the order is that of the text."""
        text = (
            "Dear team, danke für nichts. If you don't refund me by Friday, I will kill you and call the press! "
            "Sonst ist alles gut. Watch your back, zahlen Sie bis Montag. Otherwise I will sue."
        )

        assert [
            (SignalKind.THREAT, "If you don't refund me by Friday, I will kill you and call the press!"),
            (SignalKind.ULTIMATUM, "If you don't refund me by Friday, I will kill you and call the press!"),
            (SignalKind.THREAT, "Watch your back, zahlen Sie bis Montag."),
            (SignalKind.ULTIMATUM, "Watch your back, zahlen Sie bis Montag. Otherwise I will sue."),
        ] == [(each.kind, each.words) for each in propose_signals(text)]

    def test_in_order_of_position(self):
        """An ultimatum of two sentences comes before a threat in the second."""
        found = propose_signals("Pay by Monday. Otherwise I will sue and you will regret this.")
        assert [(SignalKind.ULTIMATUM, 0), (SignalKind.THREAT, 15)] == [(each.kind, each.start) for each in found]

    def test_a_very_long_sentence_is_cut(self):
        """So many words are a sentence even without a full stop; what is cut through is overlooked."""
        words = "if you do not pay by monday i will sue"
        assert [words] == [each.words.strip() for each in propose_signals("well " * 80 + words)]
        assert () == propose_signals("well " * 72 + words)

    @given(TEXTS)
    def test_spans_lie_in_the_text(self, text):
        """In order, the words match, no two of a kind overlap, and the same text gives the same answer."""
        found = propose_signals(text)

        assert found == propose_signals(text)
        assert sorted(found, key=lambda each: each.start) == list(found)
        for each in found:
            assert 0 <= each.start < each.end <= len(text)
            assert each.words == text[each.start : each.end]
        for kind in SignalKind:
            spans = [(each.start, each.end) for each in found if each.kind == kind]
            assert all(first[1] <= second[0] for first, second in pairwise(spans))

    @given(st.lists(st.sampled_from([*ULTIMATUMS, *THREATS, *HARMLESS]), max_size=6))
    def test_paragraphs_are_read_alone(self, texts):
        """With a harmless sentence between them, texts hold together what they hold one by one."""
        together = "\n\nEs war schön.\n\n".join(texts)
        assert [kind for text in texts for kind in kinds(text)] == kinds(together)


class TestErrors:
    """What is no text."""

    @pytest.mark.parametrize("value", [None, 400, b"if", ["if"]])
    def test_not_a_text(self, value):
        """The message says what was given, and what to give."""
        with pytest.raises(CommandError) as caught:
            propose_signals(value)
        assert f"text is {value!r}; give a str, as the customer wrote it" == str(caught.value)


@pytest.mark.parametrize(
    "piece",
    [
        "if ",
        "wenn sie nicht bis ",
        "by ",
        "bis freitag sonst ",
        "or else, ",
        "lawyer ",
        "you will ",
        "a",
        "'a",
        "a.",
        "if " * 78 + "a" * 100_000,
        "!",
        "\n ",
        ". ",
        " ",
    ],
)
def test_no_pattern_sees_more_than_a_sentence_of_bounded_length(piece):
    """So no text takes more than linear time, whatever is in it: what is read at once has an upper bound."""
    text = (piece * (N // len(piece) + 1))[:N]

    read = [len(sentence.plain) for sentence in detector._sentences(text)]

    assert max(read, default=0) <= (detector._LONGEST + 2) * (3 * detector._LETTERS + 1)
    assert propose_signals(text) == propose_signals(text)
