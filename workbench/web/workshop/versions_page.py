"""Versions and history of a document -> the pages that show and compare them."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from flask_babel import gettext, lazy_gettext

from workbench.errors import NotFoundError
from workbench.model import Span
from workbench.readability.standards import point
from workbench.register import reviews, versions, versions_history, versions_kept
from workbench.register.answers import Answer
from workbench.register.versions_history import Asked, Entry, Sort
from workbench.register.versions_kept import Kind
from workbench.register.workflow import Action, State, possible_actions
from workbench.rewrite.apply import Change
from workbench.rewrite.compare import align
from workbench.rewrite.differ import Sides, differ
from workbench.web.languages import current_locale
from workbench.web.workshop.queue_rows import title_of
from workbench.web.workshop.readings import reading_of
from workbench.web.workshop.words import ANSWERS, OUTCOMES, STEPS, band_words, rejection_words
from workbench.wording import said, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from flask_babel.speaklater import LazyString
    from sqlalchemy.orm import Session

    from workbench.model import Language
    from workbench.register.tables import Document, Review
    from workbench.register.versions_history import Noted
    from workbench.register.versions_tables import TextVersion
    from workbench.register.workflow import Actor

ORIGIN = -1
"""The number of the text as it was deposited; 0 is that of the text as it stands now."""
SHOWN = 100
"""Entries of the history on one page."""

KINDS: dict[str, LazyString] = {
    Kind.SENT: lazy_gettext("Envoyé pour approbation"),
    Kind.APPROVED: lazy_gettext("Approuvé"),
    Kind.PUBLISHED: lazy_gettext("Publié"),
    Kind.SET_ASIDE: lazy_gettext("Mis de côté avant une reprise"),
    Kind.RESTORED: lazy_gettext("Repris"),
}
SORTS: dict[Sort, LazyString] = {
    Sort.STEP: lazy_gettext("Étapes"),
    Sort.DECISION: lazy_gettext("Décisions sur les suggestions"),
    Sort.OWN_TEXT: lazy_gettext("Passages réécrits"),
    Sort.ANSWER: lazy_gettext("Réponses aux questions"),
}
_OWN_TEXT = {
    "written": lazy_gettext("Passage réécrit en entier"),
    "taken_back": lazy_gettext("Texte d’origine remis"),
}


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in the list. `number` 0: the text as it stands now, `ORIGIN`: as it was deposited.

    `of`: the version that was restored.
    """

    number: int
    name: LazyString | str
    of: int | None
    when: datetime
    who: str | None
    level: float | None
    band: str | None
    words: int | None


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """Something that was done, in words."""

    when: datetime
    who: str | None
    what: str
    before: str | None
    after: str | None
    why: str | None
    remarks: tuple[Noted, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """All that the page shows. `page` counts from 1; `hindrance`: why nothing can be restored now."""

    document_id: int
    version: int
    title: str
    versions: tuple[VersionRow, ...]
    rows: tuple[HistoryRow, ...]
    people: tuple[tuple[int, str], ...]
    sorts: tuple[tuple[str, LazyString], ...]
    asked: dict[str, str | int]
    page: int
    pages: int
    may_restore: bool
    hindrance: str | None
    language: Language | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions side by side. `unchanged`: passages that are the same in both and not shown."""

    document_id: int
    title: str
    before: VersionRow
    after: VersionRow
    pairs: tuple[Sides, ...]
    unchanged: int
    language: Language | None


def page_of(session: Session, document: Document, actor: Actor, asked: Asked, number: int) -> VersionsPage:
    """The versions and a page of the history, both newest first."""
    review = reviews.latest(session, document.id)
    every = versions_history.history(session, document.id)
    found = versions_history.answering(reversed(every), asked)
    pages = max(1, -(-len(found) // SHOWN))
    number = min(max(1, number), pages)
    kept = versions.of_document(session, document.id)
    may = document.state is State.IN_REVIEW and Action.SEND_FOR_APPROVAL in possible_actions(
        document.state, actor
    )
    return VersionsPage(
        document_id=document.id,
        version=document.version,
        title=title_of(document),
        versions=(*_now(document, review), *(_row(each) for each in kept), *_origin(review)),
        rows=tuple(_history_row(each) for each in found[(number - 1) * SHOWN : number * SHOWN]),
        people=tuple(sorted({(e.person_id, e.name) for e in every if e.person_id and e.name}, key=_by_name)),
        sorts=tuple((sort.value, words) for sort, words in SORTS.items()),
        asked=_asked_again(asked),
        page=number,
        pages=pages,
        may_restore=may,
        hindrance=None if may or not kept else _hindrance(document.state),
        language=reading_of(review.analysis).document.language if review else None,
    )


def comparison_of(
    session: Session, document: Document, before: int, after: int, *, whole: bool
) -> Comparison:
    """Two versions compared.

    Raises:
        NotFoundError: the document has no such version, or no text yet.
    """
    left, right = _text_of(session, document, before), _text_of(session, document, after)
    pairs = [differ(*each) for each in _paired(left, right)]
    changed = [pair for pair in pairs if any(run.is_changed for run in (*pair.before, *pair.after))]
    return Comparison(
        document_id=document.id,
        title=title_of(document),
        before=left.row,
        after=right.row,
        pairs=tuple(pairs if whole else changed),
        unchanged=len(pairs) - len(changed),
        language=left.language,
    )


@dataclass(frozen=True, slots=True)
class _Text:
    """A version with the words of its blocks. `analysis_id`: the reading whose blocks these are."""

    row: VersionRow
    blocks: tuple[str, ...]
    analysis_id: int
    language: Language | None


def _text_of(session: Session, document: Document, number: int) -> _Text:
    review = reviews.latest(session, document.id)
    if review is None:
        raise NotFoundError("not_found")
    changes: Sequence[dict[str, Any]] = ()
    if number == ORIGIN:
        (row,) = _origin(review)
    elif number:
        version = versions.one(session, document.id, number)
        row, review, changes = _row(version), version.review, version.changes
    else:
        (row,) = _now(document, review)
        judged, accepted = reviews.judged(session, review), reviews.accepted(session, review)
        changes = versions_kept.as_it_stands(session, review, judged, accepted).changes
    read = reading_of(review.analysis).document
    made = align(
        read,
        [Change(Span(c["start"], c["end"]), c["text"], verbatim=c["verbatim"]) for c in changes],
    )
    return _Text(row, tuple(block.after for block in made), review.analysis_id, read.language)


def _paired(left: _Text, right: _Text) -> Iterator[tuple[str, str]]:
    """Blocks that belong together: by place in the same reading, else by what they have in common."""
    if left.analysis_id == right.analysis_id:
        yield from zip(left.blocks, right.blocks, strict=True)
        return
    matched = SequenceMatcher(None, left.blocks, right.blocks, autojunk=False)
    for _, i, j, k, m in matched.get_opcodes():
        yield from zip_longest(left.blocks[i:j], right.blocks[k:m], fillvalue="")


def _now(document: Document, review: Review | None) -> tuple[VersionRow, ...]:
    """The text as it stands now, where there is one."""
    if review is None:
        return ()
    is_measured = review.words_now is not None
    level = review.level_now if is_measured else None
    return (
        VersionRow(
            0,
            gettext("Texte en cours") if document.state is State.IN_REVIEW else gettext("Dernier texte"),
            None,
            document.changed_at,
            None,
            level,
            band_words(level) if level is not None else None,
            review.words_now,
        ),
    )


def _origin(review: Review | None) -> tuple[VersionRow, ...]:
    """The text as it was deposited, where it was read."""
    if review is None:
        return ()
    level, words = review.analysis.level, review.analysis.words
    band = band_words(level) if level is not None else None
    name = gettext("Texte d’origine")
    return (VersionRow(ORIGIN, name, None, review.opened_at, None, level, band, words),)


def _row(version: TextVersion) -> VersionRow:
    return VersionRow(
        number=version.number,
        name=KINDS[version.kind],
        of=version.of.number if version.of else None,
        when=version.at,
        who=version.person.name if version.person else None,
        level=version.level,
        band=band_words(version.level) if version.level is not None else None,
        words=version.words,
    )


def _hindrance(state: State) -> str:
    if state is State.IN_REVIEW:
        return str(gettext("Seule une personne qui réécrit peut reprendre une version."))
    if state is State.IN_APPROVAL:
        return str(gettext("Renvoyez d’abord le texte. Vous pourrez ensuite reprendre une version."))
    if state is State.PUBLISHED:
        return str(gettext("Commencez d’abord une correction. Vous pourrez ensuite reprendre une version."))
    return str(gettext("Rouvrez d’abord le document. Vous pourrez ensuite reprendre une version."))


def _history_row(entry: Entry) -> HistoryRow:
    what, before = _what(entry), entry.before
    if entry.sort is Sort.ANSWER:
        known = point(entry.before or "")
        before = entry.before if known is None else said(known.question or known.wording, current_locale())
    return HistoryRow(entry.at, entry.name, what, before, entry.after, _why(entry), entry.remarks)


def _what(entry: Entry) -> str:
    if entry.sort is Sort.STEP:
        return str(STEPS[Action(entry.code)])
    if entry.sort is Sort.DECISION:
        return str(OUTCOMES.get(entry.code, entry.code))
    if entry.sort is Sort.OWN_TEXT:
        return str(_OWN_TEXT[entry.code])
    return str(ANSWERS[Answer(entry.code)])


def _why(entry: Entry) -> str | None:
    if entry.sort is Sort.DECISION:
        return rejection_words(entry.reason) or None
    code = (entry.facts or {}).get("code")
    if isinstance(code, str):
        facts = (entry.facts or {}).get("code_facts", {})
        return sentence(code, current_locale(), **(facts if isinstance(facts, dict) else {}))
    return entry.reason


def _asked_again(asked: Asked) -> dict[str, str | int]:
    """The filters as the address has them."""
    said_of = {"personne": asked.person_id, "sorte": asked.sort.value if asked.sort else None}
    return {name: value for name, value in said_of.items() if value is not None}


def _by_name(person: tuple[int, str]) -> str:
    return person[1]
