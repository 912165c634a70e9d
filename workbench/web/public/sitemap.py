"""``/sitemap.xml`` and ``/robots.txt``: what search engines are told of, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from flask import Response, abort, current_app, url_for

from workbench.register import indicators, sitemap, syntheses_kept
from workbench.register.sitemap import Kind
from workbench.web.languages import PREFIX, root_address
from workbench.web.public.blueprint import bp
from workbench.web.public.heads import site_address
from workbench.web.service import this_service

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

_SINGLE = (
    "public.home",
    "deposit.form",
    "deposit.follow",
    "deposit.tell",
    "public.documents",
    "public.examples",
    "public.experiences",
    "public.figures",
    "public.indicators",
    "public.syntheses",
    "public.data",
    "public.trial",
    "public.easy",
    "public.paper",
    "public.about",
    "public.privacy",
    "public.accessibility",
    "public.legal",
)
"""Pages of which there is one each; those that a copy does not have are left out."""
_OPEN = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
_XML = "application/xml"
_KINDS = ", ".join(Kind)


@bp.get("/robots.txt")
def robots() -> Response:
    """Everything may be read but the workshop, what belongs to one person and what is for programs."""
    closed = [
        f"{prefix}{path}" for prefix in ("", PREFIX) for path in ("/atelier", "/suivi/", "/api/", "/healthz")
    ]
    lines = ["User-agent: *", *(f"Disallow: {root_address()}{path}" for path in closed)]
    lines += ["", f"Sitemap: {site_address()}/sitemap.xml", ""]
    return Response("\n".join(lines), mimetype="text/plain")


@bp.get("/sitemap.xml")
def sitemap_index() -> Response:
    """The parts of the sitemap."""
    with this_service().database.reading() as session:
        parts = sitemap.parts(session)
    names = ["pages", *(f"{kind}-{part}" for kind, part in parts)]
    entries = (f"<sitemap><loc>{_whole(f'/sitemap-{name}.xml')}</loc></sitemap>\n" for name in names)
    return Response(f"{_OPEN}<sitemapindex {_SPACES}>\n{''.join(entries)}</sitemapindex>\n", mimetype=_XML)


@bp.get("/sitemap-pages.xml")
def sitemap_pages() -> Response:
    """The pages of which there is one each, the sheets of indicators and the syntheses."""
    paths = [_below_root(url_for(endpoint)) for endpoint in _SINGLE if endpoint in current_app.view_functions]
    paths += [_below_root(url_for("public.indicator", name=each.id)) for each in indicators.indicators()]
    with this_service().database.reading() as session:
        told = [(f"/syntheses/{each.slug}", each.published_at) for each in syntheses_kept.published(session)]
    return _written([*((path, None) for path in paths), *told])


@bp.get(f"/sitemap-<any({_KINDS}):kind>-<int(max=99999):part>.xml")
def sitemap_part(kind: str, part: int) -> Response:
    """One part of the pages of which there are many."""
    with this_service().database.reading() as session:
        found = sitemap.pages(session, Kind(kind), part)
    if not found:
        abort(404)
    return _written((f"/{kind}/{end}", changed) for end, changed in found)


def _below_root(address: str) -> str:
    """An address as it stands below the root of the site, without language."""
    return address.removeprefix(root_address()).removeprefix(PREFIX) or "/"


def _whole(path: str) -> str:
    return escape(f"{site_address()}{path}")


def _written(pages: Iterable[tuple[str, datetime | None]]) -> Response:
    text = "".join(_entries(pages))
    return Response(f"{_OPEN}<urlset {_SPACES}>\n{text}</urlset>\n", mimetype=_XML)


def _entries(pages: Iterable[tuple[str, datetime | None]]) -> Iterator[str]:
    """Each page in French and in English; each address names both."""
    french, english = _whole(""), _whole(PREFIX)
    for path, changed in pages:
        both = "".join(
            f'<xhtml:link rel="alternate" hreflang="{tongue}" href="{start}{path}"/>'
            for tongue, start in (("fr", french), ("en", english), ("x-default", french))
        )
        when = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
        for start in (french, english):
            yield f"<url><loc>{start}{path}</loc>{when}{both}</url>\n"
