"""The operation that measures a text: nothing of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import ServiceUnavailable

from workbench.contract import analysis_to_contract
from workbench.model import Language
from workbench.sandbox import PoolError
from workbench.web.api.blueprint import body, bp, gives, query
from workbench.web.api.schemas_analysis import AnalysisValues
from workbench.web.api.schemas_deposit import TextSent
from workbench.web.api.shapes import InLanguage
from workbench.web.languages import current_locale
from workbench.web.security import limiter
from workbench.web.service import this_service

if TYPE_CHECKING:
    from collections.abc import Mapping


@bp.post("/analyses")
@limiter.limit("12 per minute")
@query(InLanguage)
@body(TextSent)
@gives(AnalysisValues)
def analyse(asked: Mapping[str, Any], sent: Mapping[str, Any]) -> dict[str, Any]:
    """How hard a text is and what can be said instead, as ``workbench analyse --format json`` words it."""
    del asked
    engine = this_service().engine
    if engine is None:
        raise ServiceUnavailable
    language = Language(sent["language"]) if "language" in sent else None
    try:
        found = engine.try_text(sent["text"].replace("\r\n", "\n").strip(), language)
    except PoolError as error:
        raise ServiceUnavailable from error
    return dict(analysis_to_contract(found, current_locale()))
