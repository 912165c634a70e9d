"""``/syntheses``: what a month, a quarter or a year was like, as it was published, and as files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from flask import Response, abort, render_template, request

from workbench.jobs_printed import PrintedFormat
from workbench.register import open_data, syntheses_kept, syntheses_shown
from workbench.synthesis.data_file import data_file
from workbench.web.languages import current_locale
from workbench.web.public import syntheses_page as pages
from workbench.web.public.blueprint import bp
from workbench.web.service import this_service

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from workbench.register.syntheses_tables import Synthesis

_TYPES = {
    PrintedFormat.PDF: "application/pdf",
    PrintedFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_LONGEST = len("2026-t2")


@bp.get("/syntheses")
def syntheses() -> str:
    """All that were published, by year."""
    with this_service().database.reading() as session:
        years = pages.years_of(session)
    return render_template("public/syntheses.html", years=years)


@bp.get(f"/syntheses/<string(maxlength={_LONGEST}):slug>")
def synthesis(slug: str) -> str:
    """One synthesis; `edition`: an earlier one of it."""
    with this_service().database.reading() as session:
        page = pages.synthesis_page(session, slug, _edition())
    return render_template("public/synthesis.html", page=page)


@bp.get(f"/syntheses/<string(maxlength={_LONGEST}):slug>.<any(pdf, docx, json):ending>")
def synthesis_file(slug: str, ending: str) -> Response:
    """The same as a file, in the reader's language; its data are the same in both."""
    with this_service().database.reading() as session:
        found = syntheses_kept.public(session, slug, _edition())
        printed = syntheses_shown.document(session, found, pages.language())
        data = _data(session, found) if ending == "json" else ""
    if ending == "json":
        return _attached(Response(data, mimetype="application/json"), found, ending)
    engine = this_service().engine
    if engine is None:
        abort(503)
    wanted = PrintedFormat(ending)
    return _attached(Response(engine.printed.file(printed, wanted), mimetype=_TYPES[wanted]), found, ending)


@bp.get(f"/syntheses/<string(maxlength={_LONGEST}):slug>/formulaires")
def synthesis_forms(slug: str) -> str:
    """The forms behind one of its numbers (`chiffre`), as the register stands today."""
    with this_service().database.reading() as session:
        page = pages.forms_page(session, slug, request.args)
    return render_template("public/synthesis_forms.html", page=page)


def _edition() -> int | None:
    return request.args.get("edition", None, int)


def _data(session: Session, found: Synthesis) -> str:
    licence = open_data.licence()
    figures, frame = syntheses_shown.figures(session, found), syntheses_kept.frame_of(found)
    told = data_file(figures, frame, version=found.data_version)
    shown = told | {"licence": {"id": licence.id, "address": licence.address}}
    return json.dumps(shown, ensure_ascii=False, indent=1)


def _attached(answer: Response, found: Synthesis, ending: str) -> Response:
    name = "synthese" if current_locale() == "fr" else "synthesis"
    edition = f"-edition-{found.edition}" if found.edition > 1 else ""
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}-{found.slug}{edition}.{ending}"'
    return answer
