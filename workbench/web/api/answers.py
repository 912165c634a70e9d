"""Rows of the register -> values of the API that several operations give; addresses of pages and of parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from flask import Response, jsonify, request, url_for
from werkzeug.datastructures import MultiDict

from workbench.register.form_numbers import form_number_of
from workbench.register.workflow import State
from workbench.web.api.shapes import cursor_of
from workbench.web.catalogue_names import domain_name
from workbench.web.public.document_rows import index_of
from workbench.web.public.levels import level_of
from workbench.web.workshop.identity import outside_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marshmallow import Schema

    from workbench.register.api_lists import Place
    from workbench.register.tables import Administration, Document, Domain

_DIGITS = 4
"""Beyond them nothing is measured (as `workbench.contract`)."""


def page(endpoint: str, **values: Any) -> str:
    """The address of a page for people, with its host."""
    return outside_address(url_for(endpoint, **values))


def part_answer(
    schema: type[Schema], items: Sequence[object], after: Place | None, **more: object
) -> Response:
    """A part of a list, with the address of the next one in its values and as a link (RFC 8288)."""
    following = None if after is None else _following(after)
    answer = jsonify(schema().dump({"items": items, "next": following, **more}))
    if following is not None:
        answer.headers["Link"] = f'<{following}>; rel="next"'
    return answer


def _following(after: Place) -> str:
    query = MultiDict(request.args.items(multi=True))
    query["cursor"] = cursor_of(after)
    path = url_for(request.endpoint or "", **(request.view_args or {}))
    return outside_address(f"{path}?{urlencode(list(query.items(multi=True)))}")


def rounded(value: float | None) -> float | None:
    """A number without digits that say nothing."""
    return None if value is None else round(value, _DIGITS)


def domain_values(domain: Domain) -> dict[str, Any]:
    """A domain."""
    return {"id": domain.id, "name": domain_name(domain)}


def administration_values(found: Administration | None) -> dict[str, Any] | None:
    """An administration; None until an editor has confirmed its name."""
    return {"number": found.id, "name": found.name} if found is not None and found.confirmed else None


def document_values(document: Document, voices: int | None) -> dict[str, Any]:
    """What everybody may see of a document; of one that was withdrawn, not how many asked for it."""
    form = form_number_of(document.form_number)
    level = level_of(document.analysis.level) if document.analysis else None
    return {
        "number": document.id,
        "title": document.public_title,
        "form_number": document.form_number,
        "form": form.number if form else None,
        "language": document.language,
        "domain": domain_values(document.domain),
        "administration": administration_values(document.administration),
        "state": document.state.value,
        "level": rounded(level.value) if level else None,
        "band": level.band if level else None,
        "burden_index": index_of(document.analysis) if document.analysis else None,
        "voices": None if document.state is State.WITHDRAWN else voices,
        "received": document.received_at,
        "changed": document.changed_at,
        "page": page("public.document", document_id=document.id),
    }
