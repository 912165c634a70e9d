"""``/papier``: the sheet that people fill in by hand, as a page to print and as a PDF."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from flask import Response, abort, render_template
from flask_babel import gettext

from workbench.model.paper import Sheet, SheetPart
from workbench.register import catalogue
from workbench.web.catalogue_names import domain_name
from workbench.web.deposit.form import DIFFICULTIES
from workbench.web.languages import current_locale
from workbench.web.public.blueprint import bp
from workbench.web.service import this_service

if TYPE_CHECKING:
    from workbench.jobs_paper import PaperWork


@bp.get("/papier")
def paper() -> str:
    """The sheet as a page."""
    return render_template("public/paper.html", sheet=sheet())


@bp.get("/papier.pdf")
def paper_pdf() -> Response:
    """The sheet as a PDF; drawn once for each wording."""
    engine = this_service().engine
    if engine is None:
        abort(503)
    answer = Response(_drawn(engine.paper, sheet()), mimetype="application/pdf")
    name = "formulaire-trop-complique.pdf" if current_locale() == "fr" else "this-form-is-too-complicated.pdf"
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


@lru_cache(maxsize=4)
def _drawn(work: PaperWork, wanted: Sheet) -> bytes:
    return work.sheet(wanted)


def sheet() -> Sheet:
    """The sheet in the reader's language. Its parts follow the order of the deposit form."""
    with this_service().database.reading() as session:
        domains = tuple(domain_name(each) for each in catalogue.domains(session))
    settings = this_service().settings
    return Sheet(
        language=current_locale().value,
        service=settings.service_name,
        title=gettext("Ce formulaire est trop compliqué"),
        lead=(
            gettext("Cochez les cases. Écrivez ce que vous voulez."),
            gettext("Ne mettez pas votre nom. Il n’est pas utile."),
        ),
        parts=_parts(domains),
        end_title=gettext("Où donner cette feuille ?"),
        end=(
            *(
                settings.contact
                or (gettext("Donnez-la à l’accueil de votre mairie ou d’un autre service public."),)
            ),
            gettext("On vous donnera un reçu avec un code. Gardez-le."),
            gettext("Avec ce code, vous saurez où en est votre demande."),
        ),
    )


def _parts(domains: tuple[str, ...]) -> tuple[SheetPart, ...]:
    return (
        SheetPart(
            gettext("Le formulaire"),
            (gettext("Joignez le formulaire vide, ou une copie. Ou écrivez son numéro."),),
            ask=gettext("Numéro Cerfa du formulaire"),
            blank=1,
        ),
        SheetPart(
            gettext("Ce qui est difficile"),
            boxes=tuple(str(words) for words in DIFFICULTIES.values()),
            ask=gettext("Avec vos mots : quelle page, quelle question, quel mot ?"),
            blank=6,
        ),
        SheetPart(
            gettext("De quoi il s’agit"),
            (gettext("Cochez une seule case."),),
            boxes=domains,
            columns=2,
            ask=gettext("Qui demande de le remplir ?"),
            blank=1,
        ),
        SheetPart(gettext("Où vous êtes"), ask=gettext("Dans quel département ?"), blank=1),
    )
