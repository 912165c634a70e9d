"""An analysis -> what the "try it" page shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import lazy_gettext

from workbench.model import Band
from workbench.rewrite.apply import rewritten
from workbench.web.marks import Piece, cut

if TYPE_CHECKING:
    from flask_babel.speaklater import LazyString

    from workbench.model import Analysis, Language, Suggestion, Term

BAND_SENTENCES: dict[Band, LazyString] = {
    Band.VERY_EASY: lazy_gettext("Tout le monde ou presque comprend ce texte à la première lecture."),
    Band.EASY: lazy_gettext("La plupart des gens comprennent ce texte du premier coup."),
    Band.FAIR: lazy_gettext("Ce texte convient au grand public. Quelques passages ralentissent la lecture."),
    Band.DEMANDING: lazy_gettext("Ce texte demande de l’attention. Beaucoup de gens le reliront."),
    Band.HARD: lazy_gettext("Ce texte demande un effort. Beaucoup de gens auront besoin d’aide."),
    Band.VERY_HARD: lazy_gettext("Ce texte est réservé à des lecteurs très entraînés."),
}


@dataclass(frozen=True, slots=True)
class TrialAnswer:
    """What was found in a pasted text. `level` is None when there is nothing to measure."""

    language: Language | None
    level: float | None
    band: Band | None
    says: LazyString | None
    """What the band means for readers."""
    pieces: tuple[Piece[Term], ...]
    words: tuple[HardWord, ...]
    changes: tuple[Suggestion, ...]
    advice: tuple[Suggestion, ...]
    proposed: str | None
    """The text with every ready suggestion put in; None when there is none."""


@dataclass(frozen=True, slots=True)
class HardWord:
    """A hard word as it stands in the text, with what can be said instead and what it means."""

    text: str
    plain: tuple[str, ...]
    explain: str | None


def answer_of(analysis: Analysis) -> TrialAnswer:
    """What to show: each hard word once, suggestions in the order of the text."""
    document, assessment = analysis.document, analysis.assessment
    suggestions = sorted(analysis.suggestions, key=lambda suggestion: suggestion.span)
    return TrialAnswer(
        language=document.language,
        level=assessment.level,
        band=assessment.band,
        says=BAND_SENTENCES[assessment.band] if assessment.band else None,
        pieces=cut(document.text, assessment.terms),
        words=_words(analysis),
        changes=tuple(s for s in suggestions if s.replacements),
        advice=tuple(s for s in suggestions if not s.replacements),
        proposed=_proposed(document.text, suggestions),
    )


def _words(analysis: Analysis) -> tuple[HardWord, ...]:
    first_of_each = {term.lemma.casefold(): term for term in reversed(analysis.assessment.terms)}
    in_order = sorted(first_of_each.values(), key=lambda term: term.span)
    return tuple(HardWord(analysis.document.text_of(t.span), t.plain, t.explain) for t in in_order)


def _proposed(text: str, suggestions: list[Suggestion]) -> str | None:
    is_ready = any(suggestion.ready and suggestion.replacements for suggestion in suggestions)
    return rewritten(text, suggestions) if is_ready else None
