"""A block of a review -> the page on which an editor rewrites it, and the measures of what is typed there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import gettext, lazy_gettext

from workbench.errors import NotFoundError
from workbench.language.locked import terms_lost
from workbench.model import Language, Span
from workbench.readability.reasons import LONG
from workbench.register import locked_terms, reviews
from workbench.rewrite.apply import Change, apply
from workbench.web.workshop.block_texts_values import OwnText, own_texts
from workbench.web.workshop.queue_rows import title_of
from workbench.web.workshop.readings import reading_of
from workbench.web.workshop.review_page import may_decide

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask_babel.speaklater import LazyString
    from sqlalchemy.orm import Session

    from workbench.model import Block, Document
    from workbench.outcome import Tried
    from workbench.register.tables import Review
    from workbench.register.workflow import Actor

_RESTRICTION = lazy_gettext("une négation ou une restriction (ne, sans, sauf, seulement)")
_LIMIT = lazy_gettext("une limite (au moins, au plus, à partir de)")
_DURATION = lazy_gettext("une durée ou un délai (jour, mois, an)")
_ORDER = lazy_gettext("un ordre dans le temps (avant, après)")
FACTS: dict[str, LazyString] = {
    "number": lazy_gettext("un nombre"),
    "reference": lazy_gettext("une référence (article, numéro)"),
    "address": lazy_gettext("une adresse"),
    "quotation": lazy_gettext("une citation"),
    "sign": lazy_gettext("un signe (€ ou pour cent)"),
    "name": lazy_gettext("un nom propre"),
    "list": lazy_gettext("un élément d’une liste"),
    "duty": lazy_gettext("une obligation"),
    "permission": lazy_gettext("une permission"),
    "condition": lazy_gettext("une condition"),
    "if_needed": lazy_gettext("une condition"),
    "or": lazy_gettext("un choix (ou)"),
    "every": lazy_gettext("« tout » ou « chaque »"),
    "before": _ORDER,
    "after": _ORDER,
    **dict.fromkeys(
        (
            *("negation", "without", "otherwise", "exception", "only", "prohibition", "unless"),
            *("nothing_but", "not", "no_longer", "denial"),
        ),
        _RESTRICTION,
    ),
    **dict.fromkeys(
        ("at_least", "more_than", "from", "at_most", "less_than", "latest", "minimum", "maximum"), _LIMIT
    ),
    **dict.fromkeys(
        (
            *("month", "hour", "day", "week", "weekday", "months", "year", "full_year"),
            *("working_day", "business_day", "clear_day", "calendar_day"),
        ),
        _DURATION,
    ),
}
"""What a text may lose or invent, as the guards of the rules tell it, in words."""


@dataclass(frozen=True, slots=True)
class HardTerm:
    """A hard word of what was typed, and what can be said instead."""

    text: str
    plain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LongSentence:
    """A sentence beyond the limit, and its words."""

    text: str
    words: int


@dataclass(frozen=True, slots=True)
class Measured:
    """How typed words do beside those of the document. Levels 1-6, None for a text too short to measure.

    `warnings`: what they may have lost or invented, in words; `limit`: words from which a sentence is long.
    """

    level_before: float | None
    level_after: float | None
    words_before: int
    words_after: int
    terms: tuple[HardTerm, ...]
    sentences: tuple[LongSentence, ...]
    warnings: tuple[str, ...]
    limit: int = LONG


@dataclass(frozen=True, slots=True)
class OwnPage:
    """All that the page shows beside its form. `number`: of the block, from 0; `draft`: what to begin from.

    `inside`: the suggestions that a text of one's own sets aside.
    """

    id: int
    document_id: int
    title: str
    version: int
    number: int
    page: int | None
    language: Language | None
    original: str
    draft: str
    own: OwnText | None
    inside: int
    may_decide: bool


def page_of(session: Session, found: Review, number: int, actor: Actor) -> OwnPage:
    """The page of a block.

    Raises:
        NotFoundError: there is no such block.
    """
    document = reading_of(found.analysis).document
    block = block_at(document, number)
    own = own_texts(session, found.id).get(number)
    inside = [each for each in reviews.judged(session, found) if _is_inside(block, each.suggestion.start)]
    return OwnPage(
        id=found.id,
        document_id=found.document_id,
        title=title_of(found.document),
        version=found.document.version,
        number=number,
        page=block.page,
        language=document.language,
        original=document.text_of(block.span),
        draft=own.text if own else _as_decided(session, found, document, block),
        own=own,
        inside=len(inside),
        may_decide=may_decide(found, actor),
    )


def block_at(document: Document, number: int) -> Block:
    """A block by its place in reading order, from 0.

    Raises:
        NotFoundError: there is none.
    """
    if not 0 <= number < len(document.blocks):
        raise NotFoundError("not_found")
    return document.blocks[number]


def _as_decided(session: Session, found: Review, document: Document, block: Block) -> str:
    """The block with the changes that were accepted in it."""
    start = block.span.start
    changes = [
        Change(Span(each.start - start, each.end - start), each.text)
        for each in reviews.accepted(session, found)
        if _is_inside(block, each.start)
    ]
    return apply(document.text_of(block.span), changes, language=document.language or Language.FR)


def _is_inside(block: Block, position: int) -> bool:
    return block.span.start <= position < block.span.end


def terms_on(session: Session, found: Review) -> tuple[str, ...]:
    """The terms that are locked on the document of a review."""
    return tuple(each.term for each in locked_terms.locked_on(session, found.document))


def measured(tried: Tried, original: str, locked: Iterable[str]) -> Measured:
    """What is shown of a text that was tried; `locked`: the terms that should stay."""
    after, text = tried.after, tried.text
    terms = {term.lemma.casefold(): term for term in reversed(after.terms)}
    return Measured(
        level_before=tried.before.level,
        level_after=after.level,
        words_before=tried.before.words,
        words_after=after.words,
        terms=tuple(
            HardTerm(text[term.span.start : term.span.end], term.plain)
            for term in sorted(terms.values(), key=lambda term: term.span)
        ),
        sentences=tuple(
            LongSentence(text[each.span.start : each.span.end], each.words)
            for each in after.sentences
            if each.words > LONG
        ),
        warnings=_warnings(tried.lost, terms_lost(original, text, locked)),
    )


def _warnings(lost: Iterable[str], terms: Iterable[str]) -> tuple[str, ...]:
    facts = (str(FACTS[kind]) for kind in lost)
    words = (str(gettext("le terme verrouillé « %(term)s »", term=term)) for term in terms)
    return tuple(dict.fromkeys((*facts, *words)))
