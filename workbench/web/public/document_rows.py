"""Documents -> what the public register shows of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.register.form_numbers import form_number_of
from workbench.register.masking import public_copy
from workbench.register.workflow import State
from workbench.web.catalogue_names import domain_name, public_name
from workbench.web.public.levels import level_of
from workbench.web.states import LOOKS

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.register.tables import Analysis, Document
    from workbench.web.public.levels import Level
    from workbench.web.states import StateLook


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a list. `title` is None until an editor has read it; `pictured`: its page may be seen.

    `burden_index`: 0-100; None while there is no analysis, or one that is older than the index. `form`: the
    number of its page of a form, without edition. `voices`: deposits and votes; None where they are not told.
    `language`: of its title, None where no title is shown or its language is not known.
    """

    number: int
    title: str | None
    form_number: str | None
    administration: str | None
    domain: str
    look: StateLook
    level: Level | None
    burden_index: int | None
    received: datetime
    pictured: bool
    form: str | None = None
    voices: int | None = None
    language: str | None = None


def row_of(document: Document, *, voices: int | None = None) -> DocumentRow:
    """What everybody may see of a document in a list."""
    form = form_number_of(document.form_number)
    return DocumentRow(
        number=document.id,
        title=document.public_title,
        form_number=document.form_number,
        administration=public_name(document.administration),
        domain=domain_name(document.domain),
        look=LOOKS[document.state],
        level=level_of(document.analysis.level) if document.analysis else None,
        burden_index=index_of(document.analysis) if document.analysis else None,
        received=document.received_at,
        pictured=is_pictured(document),
        form=form.number if form else None,
        voices=None if document.state is State.WITHDRAWN else voices,
        language=document.language if document.public_title else None,
    )


def index_of(analysis: Analysis) -> int | None:
    """The index of burden as it is shown: a whole number."""
    return None if analysis.burden_index is None else round(analysis.burden_index)


def is_pictured(document: Document) -> bool:
    """Whether it has pages that may be shown: those of its public copy."""
    has_pages = document.analysis is not None and document.analysis.pages is not None
    return has_pages and public_copy(document) is not None
