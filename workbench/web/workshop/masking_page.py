"""The marks of a document -> what the page of personal data shows: boxes on pages, and the same in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model import Box, Span
from workbench.model.personal import PersonalKind
from workbench.register import masking_marks
from workbench.register.masking_marks import BY_HAND, is_to_mask
from workbench.register.workflow import Action, possible_actions
from workbench.web.languages import current_locale
from workbench.web.workshop.masking_words import KINDS, confidence_words, kind_words, reason_words
from workbench.web.workshop.queue_rows import title_of
from workbench.web.workshop.readings import reading_of
from workbench.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from flask_babel.speaklater import LazyString
    from sqlalchemy.orm import Session

    from workbench import model
    from workbench.register.masking_tables import PersonalMark, PersonalSearch
    from workbench.register.tables import Document
    from workbench.register.workflow import Actor

_AROUND = 60
"""Characters of the text shown on each side of a mark where there are no pages."""


@dataclass(frozen=True, slots=True)
class MarkShown:
    """A mark. `text` None where it stands in no text; `masked`: the copy is made without it, as things are.

    `decided`: an editor has said so; `before` and `after`: the words around it.
    """

    id: int
    number: int
    kind: str
    name: LazyString
    text: str | None
    before: str
    after: str
    sure: LazyString
    why: LazyString | str
    masked: bool
    decided: bool
    by_hand: bool
    places: tuple[tuple[int, Box], ...]

    @property
    def page(self) -> int:
        """The page it begins on; 0 where there are no pages."""
        return self.places[0][0] if self.places else 0


@dataclass(frozen=True, slots=True)
class PageMarks:
    """A page, its marks in reading order; `page` None for all that stands on no page."""

    page: model.Page | None
    marks: tuple[MarkShown, ...]
    boxes: tuple[tuple[MarkShown, Box], ...]


@dataclass(frozen=True, slots=True)
class KindCount:
    """All marks of a kind: how many, and how many of them are to be masked."""

    kind: str
    name: LazyString
    count: int
    masked: int


@dataclass(frozen=True, slots=True)
class MaskingPage:
    """All that the page shows. `marks_version` and `version`: what its reader saw."""

    document_id: int
    version: int
    marks_version: int
    title: str
    language: str
    pages: tuple[PageMarks, ...]
    kinds: tuple[KindCount, ...]
    to_mask: int
    left_alone: int
    is_searched: bool
    failure: str | None
    confirmed_at: datetime | None
    is_gone: bool
    has_changed: bool
    may_decide: bool
    may_take_back: bool
    may_undo: bool
    has_pages: bool
    all_kinds: tuple[tuple[str, LazyString], ...] = tuple((kind.value, name) for kind, name in KINDS.items())
    """What a mark that was added by hand can be."""


def page_of(session: Session, document: Document, actor: Actor, *, may_edit: bool) -> MaskingPage:
    """What this person sees of the personal data of a document."""
    search = masking_marks.search_of(session, document)
    rows = masking_marks.marks_of(session, document)
    read = reading_of(document.analysis).document if document.analysis else None
    marks = tuple(_shown(row, number, read) for number, row in enumerate(rows, 1))
    actions = possible_actions(document.state, actor)
    is_searched = search is not None and search.ended_at is not None
    may_decide = may_edit and is_searched and Action.CONFIRM_MASKING in actions
    return MaskingPage(
        document_id=document.id,
        version=document.version,
        marks_version=search.version if search else 0,
        title=title_of(document),
        language=document.language or "",
        pages=_pages(read, marks),
        kinds=_kinds(marks),
        to_mask=sum(mark.masked for mark in marks),
        left_alone=sum(not mark.masked for mark in marks),
        is_searched=is_searched,
        failure=_failure(search),
        confirmed_at=document.masked_at,
        is_gone=document.file.gone_at is not None,
        has_changed=any(row.masked != is_to_mask(row) for row in rows),
        may_decide=may_decide,
        may_take_back=may_edit
        and document.masked_sha256 is not None
        and document.file.gone_at is None
        and Action.TAKE_BACK_MASKING in actions,
        may_undo=may_decide and masking_marks.last_act(session, document) is not None,
        has_pages=bool(read and read.pages),
    )


def _failure(search: PersonalSearch | None) -> str | None:
    return sentence(search.failure, current_locale()) if search and search.failure else None


def _shown(row: PersonalMark, number: int, read: model.Document | None) -> MarkShown:
    spans = [Span(*span) for span in row.spans]
    text = " ".join(read.text_of(span) for span in spans) if read and spans else None
    before, after = _around(read.text, spans) if read and spans else ("", "")
    return MarkShown(
        id=row.id,
        number=number,
        kind=row.kind,
        name=kind_words(row.kind),
        text=text,
        before=before,
        after=after,
        sure=confidence_words(row.confidence),
        why=reason_words(row.reason),
        masked=is_to_mask(row),
        decided=row.verdict is not None,
        by_hand=row.reason == BY_HAND,
        places=tuple((int(page), Box(*box)) for page, *box in row.places),
    )


def _around(text: str, spans: Sequence[Span]) -> tuple[str, str]:
    """The words of its paragraph on both sides."""
    before = text[max(0, spans[0].start - _AROUND) : spans[0].start].rsplit("\n", 1)[-1]
    after = text[spans[-1].end : spans[-1].end + _AROUND].split("\n", 1)[0]
    return before, after


def _pages(read: model.Document | None, marks: Sequence[MarkShown]) -> tuple[PageMarks, ...]:
    pages = [
        PageMarks(page, _on(marks, page.number), _boxes(marks, page.number))
        for page in (read.pages if read else ())
    ]
    nowhere = _on(marks, 0)
    return (*pages, PageMarks(None, nowhere, ())) if nowhere else tuple(pages)


def _on(marks: Iterable[MarkShown], number: int) -> tuple[MarkShown, ...]:
    return tuple(mark for mark in marks if mark.page == number)


def _boxes(marks: Iterable[MarkShown], number: int) -> tuple[tuple[MarkShown, Box], ...]:
    return tuple((mark, box) for mark in marks for page, box in mark.places if page == number)


def _kinds(marks: Sequence[MarkShown]) -> tuple[KindCount, ...]:
    counted = []
    for kind in PersonalKind:
        of_it = [mark for mark in marks if mark.kind == kind.value]
        if of_it:
            masked = sum(mark.masked for mark in of_it)
            counted.append(KindCount(kind.value, KINDS[kind], len(of_it), masked))
    return tuple(counted)
