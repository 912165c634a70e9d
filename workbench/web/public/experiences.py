"""``/experiences``: what citizens tell of forms and services, and what they are answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import render_template, request

from workbench.register import experiences_lists
from workbench.register.experiences import TARGET_SHARE
from workbench.register.figures import FEW
from workbench.web.public.blueprint import bp
from workbench.web.public.experiences_page import EXCERPT, experience_page, experiences_page, row_of
from workbench.web.service import this_service

if TYPE_CHECKING:
    from workbench.web.public.experiences_page import ExperienceRow


@dataclass(frozen=True, slots=True)
class OfDocument:
    """The newest accounts of a form, and how many there are."""

    rows: tuple[ExperienceRow, ...]
    total: int


@bp.get("/experiences")
def experiences() -> str:
    """The list: filters, order, pages, and the share that is answered."""
    with this_service().database.reading() as session:
        page = experiences_page(session, request.args)
    return render_template("public/experiences.html", page=page, fewest=FEW, target=TARGET_SHARE)


@bp.get("/experiences/<int(max=999999999):experience_id>")
def experience(experience_id: int) -> str:
    """One account and its answers."""
    with this_service().database.reading() as session:
        page = experience_page(session, experience_id)
    return render_template("public/experience.html", page=page)


@bp.app_template_global()
def experiences_of(document_id: int) -> OfDocument:
    """For the page of a document."""
    with this_service().database.reading() as session:
        found, total = experiences_lists.of_document(session, document_id)
        return OfDocument(tuple(row_of(each, cut=EXCERPT) for each in found), total)
