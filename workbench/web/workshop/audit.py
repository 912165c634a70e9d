"""``/atelier/journal``: the log of what everybody did, as a page with filters and as CSV."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from babel.dates import get_timezone
from flask import make_response, render_template, request
from flask_babel import get_timezone as reader_timezone

from workbench.csv_text import csv_text
from workbench.register import audit_log, people
from workbench.register.audit_log import Asked, Deed
from workbench.web.service import this_service
from workbench.web.workshop.audit_words import DEEDS, KINDS, aim_words, deed_words, detail_words
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.doors import ASKS, view_name
from workbench.web.workshop.identity import current_actor, signed_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Response
    from sqlalchemy.orm import Session

    from workbench.register.people_tables import AuditEntry

SHOWN = 100
_FORBIDDEN = 403
_DOWNLOADS = {"original", "in_place", "new_docx", "new_page"}
_COLUMNS = ("id", "at", "person_id", "person", "action", "kind", "item", "facts")
_FILTERS = ("personne", "action", "sur", "numero", "depuis", "jusqu-au")


@dataclass(frozen=True, slots=True)
class LogRow:
    """A line of the log in words. `who`: None when nobody was signed in."""

    id: int
    at: datetime
    who: str | None
    what: str
    aim: str
    details: str


@bp.get("/journal")
def log() -> str:
    """The newest lines that answer the filters; ``?avant=`` goes on from a line."""
    asked, before = _asked(), request.args.get("avant", type=int)
    with this_service().database.reading() as session:
        names = {each.id: each.name for each in people.everybody(session)}
        found = audit_log.entries(session, asked, before=before, limit=SHOWN + 1)
        rows = [_row(each, names) for each in found[:SHOWN]]
    return render_template(
        "workshop/log.html",
        rows=rows,
        names=sorted(names.items(), key=lambda item: item[1]),
        deeds=[(deed.value, words) for deed, words in DEEDS.items()],
        kinds=list(KINDS.items()),
        asked={name: request.args[name] for name in _FILTERS if request.args.get(name)},
        older=rows[-1].id if len(found) > SHOWN else None,
    )


@bp.get("/journal.csv")
def log_csv() -> Response:
    """All lines that answer the filters, oldest first; moments in UTC, facts as JSON. This is logged too."""
    with this_service().database.reading() as session:
        response = make_response(_as_csv(session, _asked()))
    with this_service().database.transaction() as session:
        audit_log.note(session, Deed.LOG_EXPORTED, by=current_actor().person_id)
    response.mimetype = "text/csv"
    response.headers["Content-Disposition"] = "attachment; filename=journal.csv"
    return response


@bp.after_request
def _note(response: Response) -> Response:
    """Log downloads of files, and whatever was refused to a signed-in person."""
    name = view_name(request.endpoint)
    is_download = name in _DOWNLOADS and response.status_code == 200 and request.method == "GET"  # noqa: PLR2004
    me = signed_in() if is_download or response.status_code == _FORBIDDEN else None
    if me is not None:
        deed = Deed.DOWNLOAD if is_download else Deed.REFUSAL
        facts = {"view": name, "permission": None if is_download or name not in ASKS else ASKS[name].value}
        with this_service().database.transaction() as session:
            audit_log.note(session, deed, by=me.person_id, on=_aim(request.view_args or {}), facts=facts)
    return response


def _aim(view_args: Mapping[str, object]) -> tuple[str, int | None] | None:
    """What the address is about: a kind of thing and its id."""
    for name, value in view_args.items():
        kind, _, last = name.rpartition("_")
        if last == "id" and isinstance(value, int):
            return kind, value
    return None


def _asked() -> Asked:
    """What the address asks for; a value that makes no sense asks for nothing."""
    until = _day("jusqu-au")
    deed, kind = request.args.get("action", ""), request.args.get("sur", "")
    return Asked(
        person_id=request.args.get("personne", type=int),
        deed=Deed(deed) if deed in set(Deed) else None,
        kind=kind if kind in KINDS else None,
        item=request.args.get("numero", type=int),
        since=_midnight(_day("depuis")),
        until=_midnight(until + timedelta(days=1) if until else None),
    )


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None


def _midnight(day: date | None) -> datetime | None:
    """The beginning of a day where the reader lives."""
    zone = reader_timezone() or get_timezone("UTC")
    return None if day is None else datetime.combine(day, time.min, tzinfo=zone)


def _row(entry: AuditEntry, names: Mapping[int, str]) -> LogRow:
    return LogRow(
        id=entry.id,
        at=entry.at,
        who=names.get(entry.person_id) if entry.person_id is not None else None,
        what=deed_words(entry),
        aim=aim_words(entry, names),
        details=detail_words(entry, names),
    )


def _as_csv(session: Session, asked: Asked) -> str:
    rows = []
    for each in audit_log.all_entries(session, asked):
        name = each.person.name if each.person else ""
        facts = json.dumps(each.facts, ensure_ascii=False, sort_keys=True)
        cells = (each.id, each.at.isoformat(), each.person_id, name, each.action, each.kind, each.item, facts)
        rows.append(cells)
    return csv_text(_COLUMNS, rows)
