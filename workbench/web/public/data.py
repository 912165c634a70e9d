"""``/donnees``: what the register holds, to be taken away: a page, files that are fresh when asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from flask import Response, current_app, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wsgi import wrap_file

from workbench.jobs_data import ParquetWork
from workbench.register.database import now
from workbench.register.open_data import dataset, datasets
from workbench.register.open_data_described import FORMATS, Publisher, catalogue, data_package, table_schema
from workbench.register.open_data_files import csv_pieces, hour, json_pieces, rows
from workbench.register.open_data_revision import revision, size
from workbench.web.public.blueprint import bp
from workbench.web.public.data_page import data_page
from workbench.web.security import limiter
from workbench.web.service import this_service

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.register.open_data import Dataset

RETRY_SECONDS = 10
"""After how long somebody may ask again for a file that is being made."""
_NAMES = ", ".join(each.id for each in datasets())
_WRITE = {"csv": csv_pieces, "json": json_pieces}
_sparingly = limiter.shared_limit("60 per minute", scope="data")
"""Files asked for from one address."""


@bp.get("/donnees")
def data() -> str:
    """What there is, how fresh it is, and what each column means."""
    with this_service().database.reading() as session:
        page = data_page(session)
    return render_template("public/data.html", page=page)


@bp.get(f"/donnees/<any({_NAMES}):name>.<any(csv, json):ending>")
@_sparingly
def data_file(name: str, ending: str) -> Response:
    """A dataset as CSV or JSON, written while it is sent; nothing is made where the reader has it already."""
    found = dataset(name)
    of = _revision(found)
    known = _known(of, ending)
    return known or _marked(Response(_pieces(found, ending), mimetype=FORMATS[ending]), found, of, ending)


@bp.get(f"/donnees/<any({_NAMES}):name>.parquet")
@_sparingly
def data_parquet(name: str) -> Response:
    """A dataset as Parquet: made by a child process, kept until the dataset changes."""
    found = dataset(name)
    of = _revision(found)
    known = _known(of, "parquet")
    if known:
        return known
    opened = _parquet().opened(name, of)
    if opened is None:
        return _being_made()
    length = opened.seek(0, 2)
    opened.seek(0)
    response = Response(
        wrap_file(request.environ, opened), mimetype=FORMATS["parquet"], direct_passthrough=True
    )
    response.content_length = length
    return _marked(response, found, of, "parquet")


@bp.get(f"/donnees/<any({_NAMES}):name>.schema.json")
def data_schema(name: str) -> Response:
    """The columns of a dataset as a Table Schema."""
    return _described(table_schema(dataset(name)), "application/json")


@bp.get("/donnees/datapackage.json")
def data_package_file() -> Response:
    """All datasets as a Data Package."""
    return _described(data_package(_publisher()), "application/json")


@bp.get("/donnees/catalogue.jsonld")
def data_catalogue() -> Response:
    """All datasets as a catalogue after DCAT-AP."""
    with this_service().database.reading() as session:
        newest = {each.id: size(session, each, revision(session, each)).newest for each in datasets()}
    return _described(catalogue(_publisher(), newest), "application/ld+json")


def _publisher() -> Publisher:
    home = url_for("public.home", _external=True)
    folder = url_for("public.data", _external=True) + "/"
    return Publisher(this_service().settings.service_name, home, folder)


def _revision(found: Dataset) -> str:
    with this_service().database.reading() as session:
        return revision(session, found)


def _pieces(found: Dataset, ending: str) -> Iterator[str]:
    """The text of a file in pieces, read from the database as they are sent."""
    database = this_service().database

    def made() -> Iterator[str]:
        with database.reading() as session:
            yield from _WRITE[ending](found, rows(session, found, at=hour(now(session))))

    return made()


def _known(of: str, ending: str) -> Response | None:
    """The short answer to a reader who has this very file."""
    if not request.if_none_match.contains_weak(_tag(of, ending)):
        return None
    response = Response(status=304)
    response.set_etag(_tag(of, ending))
    return response


def _marked(response: Response, found: Dataset, of: str, ending: str) -> Response:
    """With the name of the file and its mark. Programs in pages of other sites may read it too."""
    response.headers.set("Content-Disposition", "attachment", filename=f"{found.id}.{ending}")
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.cache_control.no_cache = True
    response.set_etag(_tag(of, ending))
    return response


def _tag(of: str, ending: str) -> str:
    return f"{of}-{ending}"


def _being_made() -> Response:
    """Says that the file is not ready, and when to ask again."""
    advice = gettext(
        "Il y a beaucoup de lignes. Attendez %(seconds)s secondes, puis rechargez.", seconds=RETRY_SECONDS
    )
    page = render_template(
        "errors/page.html", status=503, title=gettext("Nous préparons ce fichier"), advice=advice
    )
    response = Response(page, status=503, mimetype="text/html")
    response.retry_after = RETRY_SECONDS
    return response


def _parquet() -> ParquetWork:
    service = this_service()
    made = current_app.extensions.get("workbench.parquet")
    if made is None:
        made = ParquetWork(service.database, service.store)
        made = current_app.extensions.setdefault("workbench.parquet", made)
    return cast("ParquetWork", made)


def _described(value: dict[str, Any], media_type: str) -> Response:
    response = Response(json.dumps(value, ensure_ascii=False, indent=2) + "\n", mimetype=media_type)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
