"""``/facile``: the main pages in a version that is easy to read, one idea a sentence, a picture for each.

Rules of the sentences: twelve words at most, our own level below 2.5 (`tests/web/public/test_easy.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, render_template, request, url_for
from flask_babel import gettext

from workbench.web.public.blueprint import bp


@dataclass(frozen=True, slots=True)
class Idea:
    """A picture (see ``public/easy_pictures.html``) and the sentences beside it."""

    picture: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EasyPage:
    """One page. `leads_to`: the view that it explains; `action`: the words of the button to it."""

    title: str
    ideas: tuple[Idea, ...]
    leads_to: str
    action: str


_EXPLAINED_BY = {
    "public.home": "accueil",
    "deposit.form": "deposer",
    "deposit.follow": "suivre",
    "public.documents": "documents",
    "public.examples": "documents",
    "public.figures": "chiffres",
}
"""View -> the easy page about it; the first page is at ``/facile`` itself."""


@bp.get("/facile")
def easy() -> str:
    """The first page, and the way to the others."""
    others = [(url_for(".easy_page", name=name), page.title) for name, page in _others().items()]
    return render_template("public/easy.html", page=_home(), others=others, is_home=True)


@bp.get("/facile/<name>")
def easy_page(name: str) -> str:
    """One of the other pages."""
    page = _others().get(name)
    if page is None:
        abort(404)
    return render_template("public/easy.html", page=page, others=[], is_home=False)


@bp.app_template_global()
def easy_twin() -> str | None:
    """The address of the easy page about the present page, None when there is none."""
    name = _EXPLAINED_BY.get(request.endpoint or "")
    if name is None:
        return None
    return url_for("public.easy") if name == "accueil" else url_for("public.easy_page", name=name)


def _others() -> dict[str, EasyPage]:
    return {"deposer": _deposit(), "suivre": _follow(), "documents": _documents(), "chiffres": _figures()}


def _home() -> EasyPage:
    return EasyPage(
        gettext("Bienvenue"),
        (
            Idea(
                "muddle",
                (gettext("Un formulaire est parfois trop difficile."), gettext("Ici, vous pouvez le dire.")),
            ),
            Idea("give", (gettext("Vous nous donnez le formulaire."), gettext("Une personne le lit."))),
            Idea("pencil", (gettext("Elle l’écrit avec des mots simples."),)),
            Idea("two", (gettext("Une autre personne relit le texte."),)),
            Idea("globe", (gettext("Puis tout le monde peut le lire ici."),)),
            Idea("mask", (gettext("Vous ne donnez pas votre nom."), gettext("C’est gratuit."))),
            Idea(
                "help",
                (gettext("Vous voulez de l’aide ?"), gettext("Demandez à une personne que vous aimez bien.")),
            ),
        ),
        "public.home",
        gettext("Aller à la page d’accueil"),
    )


def _deposit() -> EasyPage:
    return EasyPage(
        gettext("Donner un formulaire"),
        (
            Idea(
                "camera", (gettext("Prenez le formulaire en photo."), gettext("Ou choisissez son fichier."))
            ),
            Idea("mask", (gettext("Cachez votre nom."), gettext("Cachez aussi vos réponses."))),
            Idea("tick", (gettext("Dites ce qui est difficile."), gettext("Cochez les cases."))),
            Idea("pencil", (gettext("Vous pouvez écrire avec vos mots."), gettext("Ce texte reste secret."))),
            Idea("muddle", (gettext("Dites de quoi parle le formulaire."),)),
            Idea("give", (gettext("Puis appuyez sur le bouton en bas."),)),
            Idea("code", (gettext("Vous recevez un code."), gettext("Gardez bien ce code."))),
            Idea("paper", (gettext("Vous pouvez aussi remplir une feuille en papier."),)),
        ),
        "deposit.form",
        gettext("Donner un formulaire maintenant"),
    )


def _follow() -> EasyPage:
    return EasyPage(
        gettext("Savoir où en est votre demande"),
        (
            Idea("code", (gettext("Prenez votre code."), gettext("Il a huit lettres et chiffres."))),
            Idea("paper", (gettext("Le code est sur votre reçu."),)),
            Idea("pencil", (gettext("Écrivez le code sur la page."), gettext("Puis appuyez sur le bouton."))),
            Idea("steps", (gettext("La page dit où en est votre demande."),)),
            Idea("tick", (gettext("Si c’est oui, nous écrivons un nouveau texte."),)),
            Idea("talk", (gettext("Si c’est non, nous disons pourquoi."),)),
            Idea(
                "help",
                (gettext("Vous avez perdu le code ?"), gettext("Demandez au guichet ou par téléphone.")),
            ),
            Idea(
                "muddle",
                (
                    gettext("Dites le nom du formulaire."),
                    gettext("Dites aussi le mois et votre département."),
                ),
            ),
            Idea(
                "search",
                (gettext("Vous pouvez aussi chercher le formulaire dans la liste."),),
            ),
        ),
        "deposit.follow",
        gettext("Écrire mon code"),
    )


def _documents() -> EasyPage:
    return EasyPage(
        gettext("Lire les formulaires et les exemples"),
        (
            Idea(
                "list",
                (gettext("Nous avons reçu beaucoup de formulaires."), gettext("Une page montre la liste.")),
            ),
            Idea("search", (gettext("Écrivez un mot pour chercher."),)),
            Idea(
                "steps",
                (
                    gettext("Chaque texte a un niveau."),
                    gettext("1 est très facile."),
                    gettext("6 est très difficile."),
                ),
            ),
            Idea("two", (gettext("Une autre page montre des exemples."), gettext("Vous voyez deux textes."))),
            Idea("muddle", (gettext("Le premier est le texte d’avant."),)),
            Idea("paper", (gettext("Le second est le nouveau texte."),)),
            Idea("talk", (gettext("Attention : le nouveau texte ne remplace pas le vrai formulaire."),)),
        ),
        "public.examples",
        gettext("Voir les exemples"),
    )


def _figures() -> EasyPage:
    return EasyPage(
        gettext("Comprendre les chiffres"),
        (
            Idea("list", (gettext("Nous comptons les formulaires."),)),
            Idea("give", (gettext("Nous comptons ceux que vous donnez."),)),
            Idea("pencil", (gettext("Nous comptons ceux que nous avons réécrits."),)),
            Idea(
                "bars",
                (gettext("Une barre longue veut dire beaucoup."), gettext("Une barre courte veut dire peu.")),
            ),
            Idea(
                "steps", (gettext("Vous pouvez choisir une année."), gettext("Vous pouvez choisir un sujet."))
            ),
            Idea(
                "search", (gettext("Appuyez sur un chiffre."), gettext("Vous voyez alors les formulaires."))
            ),
        ),
        "public.figures",
        gettext("Voir les chiffres"),
    )
