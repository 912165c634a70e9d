"""The list of the documents that one number of the figures counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from workbench.register import figures, listing
from workbench.register.database import now
from workbench.register.figures import AGES
from workbench.register.figures_asked import Measure, Where
from workbench.web.public import figures_choice
from workbench.web.public.document_rows import row_of
from workbench.web.public.figures_choice import COUNTS
from workbench.web.public.figures_page import age_names

if TYPE_CHECKING:
    from sqlalchemy.orm import Session
    from werkzeug.datastructures import MultiDict

    from workbench.web.public.document_rows import DocumentRow

_PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class FiguresList:
    """One page of the documents behind a number. `chosen`: the filters in words.

    `hidden`: how many count and are not shown, since the filters would tell where they come from before an
    editor has accepted them.
    """

    title: str
    chosen: tuple[str, ...]
    total: int
    hidden: int
    rows: tuple[DocumentRow, ...]
    current: int
    last: int
    back: str
    own: str

    def address(self, page: int) -> str:
        """The address of another page of it."""
        return f"{self.own}&page={page}"


def figures_list(session: Session, args: MultiDict[str, str]) -> FiguresList:
    """The documents that the address asks for.

    Raises:
        NotFound: the address names no number.
    """
    word, ages = args.get("chiffre", ""), args.get("age", "")
    if word not in COUNTS or (ages and ages not in {str(n) for n in range(len(AGES))}):
        raise NotFound
    choice, measure = figures_choice.read(session, args), COUNTS[word]
    if ages and measure is Measure.OPEN:
        numbers = figures.waiting_since(session, choice.where, now=now(session), ages=int(ages))
        chosen = (*choice.chosen, age_names()[int(ages)])
    else:
        numbers, chosen = figures.documents(session, measure, choice.where), choice.chosen
    total = len(numbers)
    if choice.tells_places:
        accepted = set(figures.documents(session, Measure.ACCEPTED, Where()))
        numbers = [number for number in numbers if number in accepted]
    last = max(1, -(-len(numbers) // _PAGE_SIZE))
    current = min(max(1, args.get("page", 1, int)), last)
    shown = numbers[(current - 1) * _PAGE_SIZE : current * _PAGE_SIZE]
    own = {"chiffre": word} | figures_choice.query(choice.where) | ({"age": ages} if ages else {})
    return FiguresList(
        title=_titles()[measure],
        chosen=chosen,
        total=total,
        hidden=total - len(numbers),
        rows=tuple(row_of(document) for document in listing.in_order(session, shown)),
        current=current,
        last=last,
        back=figures_choice.with_query(url_for("public.figures"), figures_choice.query(choice.where)),
        own=figures_choice.with_query(url_for("public.figures_documents"), own),
    )


def _titles() -> dict[Measure, str]:
    return {
        Measure.RECEIVED: _("Formulaires reçus"),
        Measure.ACCEPTED: _("Formulaires retenus"),
        Measure.DECLINED: _("Formulaires non retenus"),
        Measure.SIMPLIFIED: _("Formulaires simplifiés"),
        Measure.PUBLISHED: _("Exemples publiés"),
        Measure.PICKED: _("Formulaires choisis par les services"),
        Measure.OPEN: _("Formulaires en attente"),
        Measure.ANSWERED: _("Formulaires qui ont eu une réponse"),
        Measure.APPROVED: _("Formulaires qui ont eu un nouveau texte"),
        Measure.SHOWN: _("Formulaires dont le nouveau texte a été publié"),
    }
