"""Operations that read what was simplified, and what people tell: examples with their pairs, experiences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench import serial
from workbench.errors import NotFoundError
from workbench.model import Wording
from workbench.register import api_lists, gallery, reviews
from workbench.register import experiences as told
from workbench.register.experiences_answers import answers_of
from workbench.register.experiences_lists import Wanted
from workbench.register.experiences_steps import State, Theme
from workbench.rewrite.compare import AlignedBlock
from workbench.web.api.answers import (
    administration_values,
    domain_values,
    page,
    part_answer,
    rounded,
)
from workbench.web.api.blueprint import bp, gives, query
from workbench.web.api.schemas_public import (
    ExamplesAsked,
    ExamplesPart,
    ExampleTextValues,
    ExperienceAloneValues,
    ExperiencesAsked,
    ExperiencesPart,
)
from workbench.web.api.shapes import InLanguage, place_of
from workbench.web.languages import current_locale
from workbench.web.public.example_cards import card_of
from workbench.web.service import this_service
from workbench.wording import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flask import Response
    from sqlalchemy.orm import Session

    from workbench.register.experiences_tables import Experience
    from workbench.register.tables import Example
    from workbench.rewrite.compare import AlignedChange
    from workbench.web.public.example_cards import Side

_BETWEEN = 2
"""Characters between two blocks in the text of a document: a blank line (`workbench.model.Document`)."""
_ANSWERED = {"yes": True, "no": False}
_TO_EXAMPLE = {
    "example": {"operationId": "example", "parameters": {"example_id": "$response.body#/items/0/number"}}
}
_TO_EXPERIENCE = {
    "experience": {
        "operationId": "experience",
        "parameters": {"experience_id": "$response.body#/items/0/number"},
    }
}


@bp.get("/examples")
@query(ExamplesAsked)
@gives(ExamplesPart, links=_TO_EXAMPLE)
def examples(asked: Mapping[str, Any]) -> Response:
    """Examples that are public, published last first."""
    with this_service().database.reading() as session:
        found = api_lists.examples(
            session,
            domain=asked.get("domain", ""),
            administration=asked.get("administration"),
            after=place_of(asked.get("cursor")),
            limit=asked["limit"],
        )
        items = [_example(each) for each in found.rows]
    return part_answer(ExamplesPart, items, found.next)


@bp.get("/examples/<int(max=999999999):example_id>")
@query(InLanguage)
@gives(ExampleTextValues)
def example(example_id: int, asked: Mapping[str, Any]) -> dict[str, Any]:
    """One example with its aligned text."""
    del asked
    with this_service().database.reading() as session:
        found = gallery.one(session, example_id)
        return {
            **_example(found),
            "pairs": list(_pairs(found.blocks, _whys(session, found))),
            "docx": page("public.example_docx", example_id=example_id),
        }


@bp.get("/experiences")
@query(ExperiencesAsked)
@gives(ExperiencesPart, links=_TO_EXPERIENCE)
def experiences(asked: Mapping[str, Any]) -> Response:
    """Experiences that are public, published last first, with their answers."""
    wanted = Wanted(
        administration=asked.get("administration"),
        theme=asked.get("theme"),
        departement=asked.get("departement"),
        tone=asked.get("tone"),
        answered=_ANSWERED.get(asked.get("answered", "")),
        document=asked.get("document"),
    )
    with this_service().database.reading() as session:
        found = api_lists.experiences(
            session, wanted, after=place_of(asked.get("cursor")), limit=asked["limit"]
        )
        items = [_experience(each) for each in found.rows]
    return part_answer(ExperiencesPart, items, found.next)


@bp.get("/experiences/<int(max=999999999):experience_id>")
@query(InLanguage)
@gives(ExperienceAloneValues)
def experience(experience_id: int, asked: Mapping[str, Any]) -> dict[str, Any]:
    """One experience and its answers."""
    del asked
    with this_service().database.reading() as session:
        found = told.one(session, experience_id)
        if found.state != State.PUBLISHED.value:
            raise NotFoundError("not_found")
        return _experience(found)


def _example(found: Example) -> dict[str, Any]:
    card = card_of(found)
    return {
        "number": found.id,
        "document": found.document_id,
        "title": card.title,
        "language": found.document.language,
        "domain": domain_values(found.document.domain),
        "administration": administration_values(found.document.administration),
        "before": _side(card.before),
        "after": _side(card.after),
        "changes": card.changes,
        "published": card.published,
        "page": page("public.example", example_id=found.id),
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "level": rounded(side.level),
        "words": side.words,
        "terms": side.terms,
        "minutes": side.minutes,
    }


def _whys(session: Session, found: Example) -> dict[int, Wording]:
    """Where a change starts in the text before -> why it was suggested."""
    return {
        each.suggestion.start: Wording(each.suggestion.why_fr, each.suggestion.why_en)
        for each in reviews.judged(session, found.review)
        if each.decision is not None and each.decision.text is not None
    }


def _pairs(blocks: list[dict[str, Any]], whys: Mapping[int, Wording]) -> Iterator[dict[str, Any]]:
    start = 0
    for data in blocks:
        block = serial.from_json(AlignedBlock, data)
        yield {
            "kind": block.kind.value,
            "before": block.before,
            "after": block.after,
            "changes": [_change(block, change, start, whys) for change in block.changes],
        }
        start += len(block.before) + _BETWEEN


def _change(
    block: AlignedBlock, change: AlignedChange, start: int, whys: Mapping[int, Wording]
) -> dict[str, Any]:
    why = change.why or whys.get(start + change.before.start)
    return {
        "before": block.before[slice(*change.before)],
        "after": block.after[slice(*change.after)],
        "why": said(why, current_locale()) if why else None,
    }


def _experience(found: Experience) -> dict[str, Any]:
    own = {each.theme for each in found.themes}
    return {
        "number": found.id,
        "tone": found.tone,
        "themes": [theme.value for theme in Theme if theme.value in own],
        "text": found.public_text or "",
        "language": found.language,
        "happened": found.happened,
        "departement": found.departement,
        "administration": administration_values(found.administration),
        "document": found.document_id,
        "published": found.published_at or found.told_at,
        "answers": [
            {
                "text": each.now.text,
                "given": each.first.at,
                "changed": each.now.at if each.earlier else None,
            }
            for each in answers_of(found)
        ],
        "page": page("public.experience", experience_id=found.id),
    }
