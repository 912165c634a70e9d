"""The words of a synthesis: agreement, comparison, small cases, length and level of the sentences."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.synthesis import periods
from workbench.model import Language
from workbench.model.periods import Period, PeriodKind
from workbench.model.printed import BarChart, Heading, Items, Note, Paragraph, Printed, Table
from workbench.model.synthesis import Counted, Frame
from workbench.readability import score_text
from workbench.synthesis.told import told
from workbench.synthesis.words import Speaker, catalogue

FR, EN = Language.FR, Language.EN
SAY = Speaker(FR)
WORDS_MOST = 15
B1_MOST = 2.5
"""Our own level that guides of plain language aim at: A2-B1 (`readability.level.BANDS`)."""
_END = re.compile(r"(?<=[.?!])\s+")
_WORD = re.compile(r"[\w’'-]+")


def document(counted: Counted, language: Language = FR, frame: Frame | None = None) -> Printed:
    return told(counted, frame or Frame(), language, service="Formulaires clairs")


def texts_of(printed: Printed) -> list[str]:
    """Our own sentences: without titles of forms, passages and what people wrote."""
    found = []
    for block in printed.blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        elif isinstance(block, Items):
            found.extend(block.items)
    return found


def sentences_of(printed: Printed) -> list[str]:
    return [each for text in texts_of(printed) for each in _END.split(text)]


def rows_of(printed: Printed, caption: str) -> list[tuple[str, ...]]:
    (table,) = (b for b in printed.blocks if isinstance(b, Table) and b.caption == caption)
    return [row.cells for row in table.rows]


def test_a_number_is_told_with_its_agreement() -> None:
    assert SAY.counted("received", 0) == "Aucun formulaire n’est arrivé."
    assert SAY.counted("received", 1) == "Un formulaire est arrivé."
    assert SAY.counted("received", 3) == "Trois formulaires sont arrivés."
    assert SAY.counted("received", 12_345) == "12\u202f345 formulaires sont arrivés."
    assert Speaker(EN).counted("received", 3) == "Three forms came in."
    assert Speaker(EN).counted("received", 1) == "One form came in."


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (5, 3, "C’est deux de plus qu’au 1er trimestre 2026."),
        (4, 3, "C’est un de plus qu’au 1er trimestre 2026."),
        (3, 4, "C’est un de moins qu’au 1er trimestre 2026."),
        (1, 40, "C’est 39 de moins qu’au 1er trimestre 2026."),
        (3, 3, "C’est autant qu’au 1er trimestre 2026."),
        (3, 0, "Il n’y en avait pas au 1er trimestre 2026."),
        (0, 0, "Il n’y en avait pas non plus au 1er trimestre 2026."),
    ],
)
def test_a_number_is_compared_with_the_period_before(now: int, before: int, words: str) -> None:
    assert SAY.compared(now, before, periods.SPRING) == words


@pytest.mark.parametrize(
    ("kind", "number", "title", "subtitle"),
    [
        (PeriodKind.MONTH, 4, "Synthèse d’avril 2026", ""),
        (PeriodKind.MONTH, 5, "Synthèse de mai 2026", ""),
        (PeriodKind.MONTH, 8, "Synthèse d’août 2026", ""),
        (PeriodKind.QUARTER, 1, "Synthèse du 1er trimestre 2026", "De janvier à mars 2026"),
        (PeriodKind.QUARTER, 4, "Synthèse du 4e trimestre 2026", "D’octobre à décembre 2026"),
        (PeriodKind.YEAR, 1, "Synthèse de l’année 2026", "De janvier à décembre 2026"),
    ],
)
def test_a_period_has_its_title(kind: PeriodKind, number: int, title: str, subtitle: str) -> None:
    period = Period(kind, 2026, number)
    assert (SAY.title(period), SAY.from_to(period)) == (title, subtitle)


def test_a_difference_has_an_arrow_and_a_word() -> None:
    assert [SAY.difference(*pair) for pair in ((5, 3), (3, 5), (3, 3))] == [
        "↑ 2 de plus",
        "↓ 2 de moins",
        "= pareil",
    ]


def test_the_first_of_a_month_is_told_as_one_says_it() -> None:
    assert SAY.day("2026-07-01T06:00:00+00:00") == "1er juillet 2026"
    assert Speaker(EN).day("2026-07-02T06:00:00+00:00") == "2 July 2026"


@pytest.mark.parametrize("language", [FR, EN])
@pytest.mark.parametrize("name", periods.ALL)
def test_sentences_have_fifteen_words_at_most(name: str, language: Language) -> None:
    for sentence in sentences_of(document(periods.ALL[name], language)):
        assert len(_WORD.findall(sentence)) <= WORDS_MOST, sentence
        assert "{" not in sentence


def test_our_sentences_are_of_level_b1_at_most() -> None:
    for language in Language:
        said = {
            each for counted in periods.ALL.values() for each in sentences_of(document(counted, language))
        }
        level = score_text(" ".join(sorted(said)), language).level
        assert level is not None
        assert level < B1_MOST
        for counted in (periods.EMPTY, periods.BUSY, periods.DOWN):
            each = score_text(" ".join(texts_of(document(counted, language))), language).level
            assert each is not None
            assert each < B1_MOST


def test_the_sections_come_in_their_order() -> None:
    heads = [b.text for b in document(periods.BUSY).blocks if isinstance(b, Heading) and b.level == 1]
    assert heads == [
        "En bref",
        "Ce qui est arrivé",
        "Ce que nous avons fait",
        "Ce que cela change",
        "Ce que les gens disent",
        "Ce qui est en retard",
        "Des exemples",
        "Comment nous comptons",
    ]


def test_fewer_than_ten_cases_have_no_rate_and_no_median_and_it_is_said() -> None:
    shown = document(periods.of(9, 0))
    assert "Moins de dix textes : nous ne donnons pas de gain habituel." in [
        text.replace("\u00a0", " ") for text in texts_of(shown)
    ]
    assert any("un pourcentage ne dirait rien" in text for text in texts_of(shown))
    assert not any("%" in text for text in texts_of(shown))
    assert rows_of(shown, "Délai habituel de chaque étape")[0][1] == "moins de 10 cas"
    enough = document(periods.of(10, 0))
    assert any("Cela fait 50\u202f%. Notre but est 75\u202f%." in text for text in texts_of(enough))
    assert rows_of(enough, "Délai habituel de chaque étape")[0][1] == "12 jours"


@pytest.mark.parametrize(
    ("period", "language", "first"),
    [
        (periods.SPRING, FR, "avant le 1er juillet 2026, quatre attendent encore."),
        (periods.SPRING, EN, "before 1 July 2026, four are still waiting."),
        (Period(PeriodKind.YEAR, 2026, 1), FR, "avant le 1er janvier 2027, quatre attendent encore."),
        (Period(PeriodKind.MONTH, 2026, 2), EN, "before 1 March 2026, four are still waiting."),
    ],
)
def test_what_waits_is_told_of_the_forms_that_came_in_before_the_period_ended(
    period: Period, language: Language, first: str
) -> None:
    said = sentences_of(document(periods.of(3, 1, period=period, waiting=2), language))
    (waiting,) = (each for each in said if first in each)
    assert waiting.startswith(("Parmi les formulaires arrivés ", "Of the forms that came in "))


@pytest.mark.parametrize(
    ("count", "french"),
    [(0, "aucun n’attend."), (1, "un seul attend encore."), (3, "trois attendent encore.")],
)
def test_what_waits_agrees_with_its_number(count: int, french: str) -> None:
    assert SAY.counted("waiting", count, day="1er mai 2026").endswith(f", {french}")


def test_a_delay_of_the_table_of_what_is_late_is_one_that_the_service_set_itself() -> None:
    for language, words in ((FR, "Délai que le service s’est fixé"), (EN, "Time the service set itself")):
        shown = document(periods.BUSY, language)
        (head,) = (b.head for b in shown.blocks if isinstance(b, Table) and words in b.head)
        assert head.index(words) == 1
        assert SAY.has("method.target")
        assert Speaker(language).word("method.target") in texts_of(shown)


def test_a_number_leads_to_its_forms_and_a_nought_to_none() -> None:
    (table,) = (
        b
        for b in document(periods.DOWN).blocks
        if isinstance(b, Table) and "étape par étape" in b.caption and b.caption.startswith("Les formulaires")
    )
    addresses = {row.cells[0]: row.address for row in table.rows}
    assert addresses["Reçus"] == "/syntheses/2026-t2/formulaires?chiffre=recus"
    assert addresses["Choisis"] == ""


def test_every_chart_tells_its_bars_in_words() -> None:
    charts = [b for b in document(periods.UP).blocks if isinstance(b, BarChart)]
    assert [chart.series for chart in charts] == [("2e trimestre 2026", "1er trimestre 2026")] * 2
    assert charts[0].description.replace("\u00a0", " ").startswith("Logement : 14, contre 3.")


def test_many_administrations_are_told_by_name_and_the_rest_together() -> None:
    (line,) = (each for each in periods.UP.now.administrations if each.key)
    lines = tuple(
        replace(line, key=str(n), name_fr=f"Ville {n:02}", counts=replace(line.counts, received=n))
        for n in range(1, 21)
    )
    counted = replace(periods.UP, now=replace(periods.UP.now, administrations=lines))
    rows = rows_of(document(counted), "Les 15 administrations qui en ont le plus, par ordre alphabétique")
    assert [row[0] for row in rows] == [*(f"Ville {n:02}" for n in range(6, 21)), "Les autres"]
    # 1 + 2 + 3 + 4 + 5 forms were received by the others.
    assert rows[-1][1] == "15"


def test_what_people_wrote_comes_first_and_says_its_language() -> None:
    frame = Frame(
        edition=2,
        published_at="2026-07-03T08:00:00+00:00",
        introduction=("Un printemps calme.\n\nMerci.", ""),
        correction=("Le nombre de dépôts.", "The number of deposits."),
    )
    english = document(periods.QUIET, EN, frame)
    note, heading, first, second = english.blocks[:4]
    assert isinstance(note, Note)
    assert (note.text, note.language) == ("The number of deposits.", None)
    assert isinstance(heading, Heading)
    assert (first, second) == (Paragraph("Un printemps calme.", FR), Paragraph("Merci.", FR))
    assert english.dated == "Edition 2, published on 3 July 2026. Figures counted on 1 July 2026."


def test_every_word_is_there_in_both_languages() -> None:
    for key, entry in catalogue().items():
        assert set(entry) == {"fr", "en"}, key
        assert all(entry.values()), key


def test_every_theme_tone_and_channel_has_its_word() -> None:
    from workbench.register.experiences_steps import Theme, Tone
    from workbench.register.figures_asked import DELAYS
    from workbench.register.queue_targets import STEP_OF
    from workbench.register.submissions import Channel

    wanted = [f"theme.{each.value}" for each in Theme] + [f"tone.{each.value}" for each in Tone]
    wanted += [f"channel.{each.value}" for each in Channel] + [f"step.{each.value}" for each in DELAYS]
    wanted += [f"step.{each}" for each in STEP_OF.values()]
    assert [key for key in wanted if not SAY.has(key)] == []
