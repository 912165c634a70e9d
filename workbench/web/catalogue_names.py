"""Domains and administrations -> their names as the public may read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model import Locale
from workbench.web.languages import current_locale

if TYPE_CHECKING:
    from workbench.register.tables import Administration, Domain


def domain_name(domain: Domain) -> str:
    """The name of a domain in the reader's language."""
    return domain.name_fr if current_locale() is Locale.FR else domain.name_en


def public_name(administration: Administration | None) -> str | None:
    """The name of an administration; None until an editor has confirmed it."""
    return administration.name if administration is not None and administration.confirmed else None
