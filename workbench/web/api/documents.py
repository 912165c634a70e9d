"""Operations that read the register: documents, one of them with its life, forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.model import Band
from workbench.register import api_lists, forms, queue_votes, triage
from workbench.register.entry_filters import Filters, Sort
from workbench.register.submissions import Channel
from workbench.register.workflow import State
from workbench.web.api.answers import document_values, page, part_answer, rounded
from workbench.web.api.blueprint import bp, gives, query
from workbench.web.api.schemas_public import (
    DocumentLifeValues,
    DocumentsAsked,
    DocumentsPart,
    FormValues,
)
from workbench.web.api.shapes import InLanguage, place_of
from workbench.web.public.document_page import document_page
from workbench.web.service import this_service

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from flask import Response

    from workbench.register.forms import FormLife
    from workbench.web.life import LifeStep
    from workbench.web.public.document_page import Burden

_TO_DOCUMENT = {
    "document": {"operationId": "document", "parameters": {"document_id": "$response.body#/items/0/number"}}
}


@bp.get("/documents")
@query(DocumentsAsked)
@gives(DocumentsPart, links=_TO_DOCUMENT)
def documents(asked: Mapping[str, Any]) -> Response:
    """Documents that answer the filters, each part behind the last."""
    with this_service().database.reading() as session:
        found = api_lists.documents(
            session, _filters(asked), after=place_of(asked.get("cursor")), limit=asked["limit"]
        )
        items = [document_values(each.document, each.voices) for each in found.rows]
    return part_answer(DocumentsPart, items, found.next)


@bp.get("/documents/<int(max=999999999):document_id>")
@query(InLanguage)
@gives(DocumentLifeValues)
def document(document_id: int, asked: Mapping[str, Any]) -> dict[str, Any]:
    """One document and its life."""
    del asked
    with this_service().database.reading() as session:
        found, shown = triage.document(session, document_id), document_page(session, document_id)
        return {
            **document_values(found, queue_votes.voices_of(session, document_id)),
            "headline": shown.headline,
            "answer": shown.answer.text if shown.answer else None,
            "removal": shown.removal,
            "steps": steps_values(shown.steps),
            "burden": _burden(shown.burden),
            "doubles": shown.original,
            "same_file": shown.same_file,
            "older_edition": shown.older,
            "newer_editions": shown.newer,
            "example": shown.example,
            "file": page("public.public_file", document_id=document_id) if shown.has_file else None,
        }


@bp.get("/forms/<string(length=5):number>")
@query(InLanguage)
@gives(FormValues)
def form(number: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    """One form in all its editions."""
    del asked
    with this_service().database.reading() as session:
        return _form(forms.life(session, number))


def steps_values(steps: Iterable[LifeStep]) -> list[dict[str, Any]]:
    """The steps of a document."""
    return [
        {"title": step.title, "says": step.says, "stand": step.stand, "when": step.when} for step in steps
    ]


def _filters(asked: Mapping[str, Any]) -> Filters:
    return Filters(
        q=" ".join(asked.get("q", "").replace("\0", " ").split()),
        domain=asked.get("domain", ""),
        administration=asked.get("administration"),
        year=asked.get("year"),
        state=State(asked["state"]) if "state" in asked else None,
        departement=asked.get("departement", ""),
        channel=Channel(asked["channel"]) if "channel" in asked else None,
        band=Band(asked["band"]) if "band" in asked else None,
        burden=asked.get("burden"),
        example="with_example" in asked,
        sort=Sort(asked["sort"]),
    )


def _burden(found: Burden | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "pages": found.pages,
        "words": found.words,
        "field_count": found.fields,
        "minutes": found.minutes,
    }


def _form(life: FormLife) -> dict[str, Any]:
    return {
        "number": life.number,
        "title": next((each.public_title for each in life.documents if each.public_title), None),
        "voices": forms.total_voices(life),
        "documents": [document_values(each, life.voices.get(each.id)) for each in life.documents],
        "deposits": [
            {"month": f"{year}-{month:02d}", "channel": channel, "deposits": count}
            for (year, month, channel), count in sorted(life.deposits.items())
        ],
        "scores": [
            {
                "at": each.at,
                "document": each.document,
                "example": each.example,
                "level": rounded(each.level),
                "burden_index": None if each.burden is None else round(each.burden),
            }
            for each in life.scores
        ],
        "decisions": life.decisions,
        "examples": [each.id for each in life.examples],
        "experiences": sum(life.experiences.values()),
        "page": page("public.form", number=life.number),
    }
