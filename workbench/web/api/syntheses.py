"""Operations that read syntheses: what was published, with the figures that were frozen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.model import Locale
from workbench.register import syntheses_kept, syntheses_shown
from workbench.synthesis.data_file import data_file
from workbench.web.api.answers import page
from workbench.web.api.blueprint import bp, gives, query
from workbench.web.api.schemas_figures import SynthesesValues, SynthesisDataValues
from workbench.web.api.shapes import InLanguage
from workbench.web.languages import current_locale
from workbench.web.service import this_service

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.register.syntheses_tables import Synthesis


@bp.get("/syntheses")
@query(InLanguage)
@gives(
    SynthesesValues,
    links={"synthesis": {"operationId": "synthesis", "parameters": {"slug": "$response.body#/items/0/slug"}}},
)
def syntheses(asked: Mapping[str, Any]) -> dict[str, Any]:
    """All that were published."""
    del asked
    with this_service().database.reading() as session:
        return {"items": [_values(each) for each in syntheses_kept.published(session)]}


@bp.get("/syntheses/<string(maxlength=7):slug>")
@query(InLanguage)
@gives(SynthesisDataValues)
def synthesis(slug: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    """The last edition of one, with its figures."""
    del asked
    with this_service().database.reading() as session:
        found = syntheses_kept.public(session, slug)
        figures, frame = syntheses_shown.figures(session, found), syntheses_kept.frame_of(found)
        told = data_file(figures, frame, version=found.data_version)
        return {**_values(found), "figures": told}


def _values(found: Synthesis) -> dict[str, Any]:
    is_french = current_locale() is Locale.FR
    return {
        "slug": found.slug,
        "kind": found.kind,
        "edition": found.edition,
        "start": found.start,
        "published": found.published_at,
        "introduction": found.introduction_fr if is_french else found.introduction_en,
        "correction": found.correction_fr if is_french else found.correction_en,
        "page": page("public.synthesis", slug=found.slug),
        "pdf": page("public.synthesis_file", slug=found.slug, ending="pdf"),
    }
