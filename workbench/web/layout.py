"""What every page shows around its content: the menu, the name of the service, addresses of style sheets."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from flask import current_app, request, url_for
from flask_babel import lazy_gettext

from workbench import __version__
from workbench.web.languages import PREFIX, root_address
from workbench.web.service import this_service
from workbench.web.workshop import identity

if TYPE_CHECKING:
    from flask import Flask
    from flask_babel.speaklater import LazyString
    from wtforms import Field


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A link of the main menu. `is_here`: the present page is that page or below it."""

    address: str
    label: LazyString
    is_here: bool


_MENU = (
    ("deposit.form", lazy_gettext("Déposer")),
    ("deposit.follow", lazy_gettext("Suivre")),
    ("public.documents", lazy_gettext("Documents")),
    ("public.examples", lazy_gettext("Exemples")),
    ("public.experiences", lazy_gettext("Témoignages")),
    ("public.figures", lazy_gettext("Chiffres")),
    ("public.trial", lazy_gettext("Essayer")),
)
_WORKSHOP = ("workshop.queue", lazy_gettext("Atelier"))
"""For people who are signed in."""


def install(app: Flask) -> None:
    """Make the layout's values available to every template."""
    app.jinja_env.globals.update(menu=menu, asset=asset, described=described, version=__version__)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.context_processor(lambda: {"service_name": this_service().settings.service_name})


def menu() -> list[MenuEntry]:
    """The main menu: the pages that this copy has for this reader, in the order of use."""
    entries = (*_MENU, _WORKSHOP) if identity.has_session() else _MENU
    return [
        MenuEntry(address, label, is_here=_is_below(request.path, address))
        for endpoint, label in entries
        if endpoint in current_app.view_functions
        for address in [url_for(endpoint)]
    ]


def asset(filename: str, endpoint: str = "static") -> str:
    """The address of a static file, the same in both languages, changing when its content does."""
    name, _, _ = endpoint.rpartition(".")
    folder = (current_app.blueprints[name] if name else current_app).static_folder
    address = url_for(endpoint, filename=filename, v=_digest(Path(str(folder), filename)))
    return root_address() + address.removeprefix(root_address()).removeprefix(PREFIX)


def described(field: Field, help_text: str | None, extra: dict[str, object]) -> dict[str, object]:
    """The attributes that tie a field to the help and the error beside it, added to `extra`."""
    parts = [f"{field.id}-help"] * bool(help_text) + [f"{field.id}-error"] * bool(field.errors)
    found: dict[str, object] = {"aria-describedby": " ".join(parts)} if parts else {}
    if field.errors:
        found["aria-invalid"] = "true"
    return extra | found


def _is_below(path: str, address: str) -> bool:
    here = address.removeprefix(root_address()).removeprefix(PREFIX)
    return path == here or path.startswith(f"{here}/")


@cache
def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
