"""What the head of a page tells search engines and whoever shares its address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from flask import request

from workbench.tongues import Locale
from workbench.web.languages import PREFIX, current_locale, root_address
from workbench.web.public.blueprint import bp

if TYPE_CHECKING:
    from collections.abc import Mapping

CARD_WIDTH, CARD_HEIGHT = 1200, 630
"""Pixels of the picture that is shown with a shared address (``img/card-fr.png``, ``tools/draw_card.py``)."""
_FOUND = frozenset({"deposit.form", "deposit.follow", "deposit.tell"})
"""Pages beside those of the public blueprint that anybody may find."""
_ARTICLES = frozenset({"public.example", "public.experience"})
_REGIONS = {Locale.FR: "fr_FR", Locale.EN: "en_GB"}
_SAFE_IN_PATH = "/:@!$&'()*+,;=~-._"


@dataclass(frozen=True, slots=True)
class Head:
    """A page that may be found. `french`, `english`: its whole address in a language; `kind`: for cards."""

    french: str
    english: str
    address: str
    kind: str
    region: str
    other_region: str


def site_address() -> str:
    """Where this site is, as the reader reached it: ``https://site.example``, without language or slash."""
    return request.host_url.rstrip("/") + root_address()


@bp.app_template_global()
def head_of_page() -> Head | None:
    """The present page, when it has an address of its own that anybody may find; None for all others.

    A list that is filtered is the same page as the whole list; its further pages are pages of their own.
    """
    rule, endpoint = request.url_rule, request.endpoint or ""
    if rule is None or "GET" not in (rule.methods or ()):
        return None
    if not endpoint.startswith("public.") and endpoint not in _FOUND:
        return None
    path = quote("/" + request.path.lstrip("/"), safe=_SAFE_IN_PATH) + _own_query(request.args)
    french, english = site_address() + path, site_address() + PREFIX + path
    tongue = current_locale()
    other = Locale.EN if tongue is Locale.FR else Locale.FR
    return Head(
        french=french,
        english=english,
        address=french if tongue is Locale.FR else english,
        kind="article" if endpoint in _ARTICLES else "website",
        region=_REGIONS[tongue],
        other_region=_REGIONS[other],
    )


@bp.app_template_global()
def whole_address(path: str) -> str:
    """An address of this site, such as `url_for` gives it, with its host in front."""
    return request.host_url.rstrip("/") + path


def _own_query(args: Mapping[str, str]) -> str:
    """What of the query makes another page: the number of a page of a whole list."""
    page = args.get("page", "")
    alone = set(args) == {"page"} and page.isascii() and page.isdecimal() and len(page) < len("100000")
    return f"?{urlencode({'page': int(page)})}" if alone and int(page) > 1 else ""
