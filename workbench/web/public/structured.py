"""Structured data (schema.org) of public pages, as values for ``found.data_block``; whole addresses only.

Terms: https://schema.org/GovernmentService, /WebSite, /DataCatalog, /Dataset and /Article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import url_for
from flask_babel import gettext

from workbench.register.open_data_described import FORMATS
from workbench.web.languages import current_locale
from workbench.web.public.blueprint import bp
from workbench.web.public.heads import whole_address
from workbench.web.service import this_service

if TYPE_CHECKING:
    from workbench.web.public.data_page import DataPage, ShownDataset
    from workbench.web.public.example_cards import ExampleCard

_CONTEXT = "https://schema.org"


@bp.app_template_global()
def structured_home() -> dict[str, Any]:
    """The service, and how its register is searched."""
    home, search = url_for("public.home", _external=True), url_for("public.documents", _external=True)
    tongue = current_locale().value
    site = {
        "@type": "WebSite",
        "@id": f"{home}#site",
        "url": home,
        "name": _name(),
        "inLanguage": tongue,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{words}}"},
            "query-input": "required name=words",
        },
    }
    service = {
        "@type": "GovernmentService",
        "@id": f"{home}#service",
        "url": home,
        "name": _name(),
        "description": gettext("Déposez un formulaire difficile. Suivez ce qu’il devient."),
        "serviceType": gettext("Des formulaires administratifs réécrits en mots simples"),
        "inLanguage": tongue,
        "isAccessibleForFree": True,
        "areaServed": {"@type": "Country", "name": "France"},
        "provider": _body(),
        "availableChannel": {
            "@type": "ServiceChannel",
            "serviceUrl": url_for("deposit.form", _external=True),
        },
    }
    return {"@context": _CONTEXT, "@graph": [site, service]}


@bp.app_template_global()
def structured_data(page: DataPage) -> dict[str, Any]:
    """The catalogue of the datasets."""
    address = url_for("public.data", _external=True)
    return {
        "@context": _CONTEXT,
        "@type": "DataCatalog",
        "@id": address,
        "url": address,
        "name": gettext("Les données ouvertes"),
        "publisher": _body(),
        "license": page.licence.address,
        "dataset": [_dataset(each, address, page.licence.address) for each in page.datasets],
    }


def _dataset(found: ShownDataset, address: str, licence: str) -> dict[str, Any]:
    changed = {"dateModified": found.newest.date().isoformat()} if found.newest else {}
    return {
        "@type": "Dataset",
        "@id": f"{address}#{found.id}",
        "url": f"{address}#{found.id}",
        "name": found.title,
        "description": found.means,
        "license": licence,
        "isAccessibleForFree": True,
        "creator": _body(),
        "variableMeasured": [column.name for column in found.columns],
        **changed,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": media_type, "contentUrl": whole_address(file)}
            for media_type, (_, file) in zip(FORMATS.values(), found.files, strict=True)
        ],
    }


@bp.app_template_global()
def structured_example(card: ExampleCard, language: str) -> dict[str, Any]:
    """One example, before and after."""
    address = url_for("public.example", example_id=card.number, _external=True)
    return {
        "@context": _CONTEXT,
        "@type": "Article",
        "@id": address,
        "url": address,
        "headline": card.title,
        "inLanguage": language,
        "articleSection": card.domain,
        "datePublished": card.published.isoformat(timespec="seconds"),
        "isAccessibleForFree": True,
        "author": _body(),
        "publisher": _body(),
    }


def _body() -> dict[str, str]:
    return {"@type": "GovernmentOrganization", "name": _name(), "url": url_for("public.home", _external=True)}


def _name() -> str:
    return this_service().settings.service_name
