"""What would help most: a few things, the heaviest of each kind, and no longer what is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from tests.web.workshop.desk import TEXT, analysis
from workbench.model import (
    Analysis,
    Document,
    IndexPart,
    Language,
    Load,
    Locale,
    SentenceScore,
    Span,
    Spot,
    Term,
    TermSource,
)
from workbench.register.reviews import Outcome
from workbench.report.burden_view import FoundLine
from workbench.report.words import word
from workbench.web.workshop.burden_shown import BurdenShown, NumberedGroup, NumberedLine, PlaceLink
from workbench.web.workshop.review_cards import Alike, Card, Word
from workbench.web.workshop.review_helps import Help, HelpKind, heaviest_finding, most_help

FIRST, SECOND = Span(0, 40), Span(42, 82)
FINDING = Help(HelpKind.BURDEN, "k1-0", "acte de naissance", load="Pièces")


def read(*levels: float, terms: tuple[Term, ...] = ()) -> Analysis:
    """The document of the desk with these levels for its two sentences, of 6 and 7 words."""
    made = analysis()
    sentences = tuple(
        SentenceScore(span, level, words)
        for span, level, words in zip((FIRST, SECOND), levels, (6, 7), strict=False)
    )
    return replace(made, assessment=replace(made.assessment, sentences=sentences, terms=terms))


def card(number: int, span: Span, gain: float, *, after: str | None = None, aside: str = "") -> Card:
    original = TEXT[span.start : span.end]
    word = None if after is None else Word(Outcome.ACCEPTED, "Acceptée", "", "Editrice", datetime.now(UTC))
    return Card(
        id=number, span=span, original=original, replacements=("x",), why="", confidence="", gain=gain,
        gain_says="", rule="r", is_ready=True, is_of_model=False, word=word, after=after,
        alike=Alike(("r", original, "x")), aside=aside,
    )  # fmt: skip


def kinds(found: tuple[Help, ...]) -> list[tuple[str, str]]:
    return [(each.kind.value, each.anchor) for each in found]


def test_most_levels_times_words_come_first_and_no_sentence_is_named_twice() -> None:
    small, large = card(1, Span(0, 10), 0.9), card(2, Span(42, 61), 0.8)  # 0.9 x 6 words < 0.8 x 7 words
    found = most_help(read(4.5, 4.6), [small, large], (), None)
    assert kinds(found) == [("suggestion", "o2"), ("suggestion", "o1")]
    found = most_help(read(4.5, 4.6), [large], (), FINDING)
    assert kinds(found) == [("suggestion", "o2"), ("sentence", "b0"), ("burden", "k1-0")]


def test_what_was_accepted_set_aside_or_rewritten_is_no_longer_named() -> None:
    done = card(1, Span(0, 10), 2.2, after="Malgré")  # 4.5 - 2.2 = 2.3, below the goal of 2.5
    assert kinds(most_help(read(4.5, 4.6), [done], (), None)) == [("sentence", "b1")]
    assert most_help(read(4.5, 4.6), [card(1, Span(0, 10), 2.0, aside="verrouillé")], (0, 1), None) == ()


def test_a_suggestion_that_gains_nothing_and_a_plain_sentence_are_not_named() -> None:
    assert most_help(read(2.5, 2.0), [card(1, Span(0, 10), 0.04)], (), None) == ()


def test_a_hard_word_is_named_from_three_places_on() -> None:
    spans = [Span(start, start + 2) for start in (0, 11, 42, 50)]
    terms = tuple(Term(each, "or", 0.9, TermSource.LEXICON, plain=("ou",)) for each in spans)
    (found,) = most_help(read(terms=terms), [card(1, Span(50, 60), 0, after="x")], (), None)
    assert (found.kind, found.anchor, found.text, found.times, found.new) == ("word", "b0", "No", 3, "ou")
    assert most_help(read(terms=terms[:2]), [], (), None) == ()


def test_the_finding_is_the_first_of_the_load_with_most_points() -> None:
    line = FoundLine("acte de naissance", None, "page 1", (Spot(1, FIRST),))
    parts = tuple(
        IndexPart(load, 1, points, 20)
        for load, points in ((Load.TIME, 9.0), (Load.KNOWN, 2.0), (Load.TWICE, 5.0))
    )
    burden = replace(analysis().assessment.burden, index_parts=parts)
    titles = [word(f"found_load.{load}", Locale.FR) for load in (Load.KNOWN, Load.TWICE)]
    groups = tuple(
        NumberedGroup(title, (NumberedLine(n, line, (PlaceLink(f"k{n}-0", "page 1"),)),), None)
        for n, title in enumerate(titles, 1)
    )
    shown = BurdenShown("38 sur 100", (), (), (), groups)
    found = heaviest_finding(burden, shown, Locale.FR)
    assert found is not None
    assert (found.kind, found.anchor, found.load) == ("burden", "k2-0", titles[1])
    assert heaviest_finding(burden, None, Locale.FR) is None


def test_a_long_passage_is_cut_at_a_word() -> None:
    text = "un mot " * 30
    document = Document(analysis().document.format, Language.FR, text, blocks=analysis().document.blocks[:1])
    long = replace(read(), document=document)
    score = SentenceScore(Span(0, 200), 5.0, 60)
    (found,) = most_help(replace(long, assessment=replace(long.assessment, sentences=(score,))), [], (), None)
    assert len(found.text) <= 90
    assert found.text.endswith(" un …")
