"""An address that leads nowhere -> where its reader may have wanted to go. It reads no database."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from flask import current_app, url_for
from flask_babel import gettext, lazy_gettext

from workbench.register.submissions import CODE_ALPHABET

if TYPE_CHECKING:
    from flask_babel.speaklater import LazyString

_MOST = 3
_ALIKE = 0.72
"""How alike two words are, from 0 to 1 (difflib's ratio), before one is taken for a slip of the other: found
by hand with one and two wrong letters in the words below."""
_SIGN = f"[{CODE_ALPHABET}{CODE_ALPHABET.lower()}]"
_CODE = re.compile(rf"(?<![\w-])(?=[^/]*[\d-])({_SIGN}{{4}})-?({_SIGN}{{4}})(?![\w-])")
_FORM = re.compile(r"(?<!\d)(\d{5})(?!\d)")
_DOCUMENT = re.compile(r"/documents?/(?:n°?)?(\d{1,9})(?!\d)", re.IGNORECASE)
_PAGES: tuple[tuple[str, LazyString, str], ...] = (
    ("deposit.form", lazy_gettext("Déposer"), "deposer depot deposit upload formulaire"),
    ("deposit.follow", lazy_gettext("Suivre"), "suivi suivre code follow tracking"),
    ("public.documents", lazy_gettext("Documents"), "documents formulaires registre recherche search forms"),
    ("public.examples", lazy_gettext("Exemples"), "exemples galerie examples"),
    ("public.experiences", lazy_gettext("Témoignages"), "experiences temoignages avis"),
    ("public.figures", lazy_gettext("Chiffres"), "statistiques chiffres stats statistics figures"),
    ("public.indicators", lazy_gettext("Indicateurs"), "indicateurs indicators"),
    ("public.syntheses", lazy_gettext("Les synthèses"), "syntheses bilans rapports reports"),
    ("public.data", lazy_gettext("Les données ouvertes"), "donnees opendata data api"),
    ("public.trial", lazy_gettext("Essayer"), "essayer essai try test"),
    ("public.easy", lazy_gettext("Version facile à lire"), "facile falc easy"),
    ("public.paper", lazy_gettext("La feuille papier"), "papier imprimer paper"),
    ("public.about", lazy_gettext("À propos"), "a-propos aide contact faq about help"),
    ("public.privacy", lazy_gettext("Vos données"), "vie-privee confidentialite rgpd cookies privacy gdpr"),
    ("public.accessibility", lazy_gettext("Accessibilité"), "accessibilite rgaa accessibility"),
    ("public.legal", lazy_gettext("Mentions légales"), "mentions-legales licence legal"),
    ("workshop.queue", lazy_gettext("Espace des équipes"), "atelier connexion admin login"),
)
"""Endpoint, name, and the words by which people look for it: its address and what it is called elsewhere."""


@dataclass(frozen=True, slots=True)
class Way:
    """A link that may be the one that was wanted."""

    address: str
    label: str


def ways_on(path: str) -> tuple[Way, ...]:
    """What an address without a page may have meant, most certain first; nothing where it looks like nothing.

    A code of a deposit leads to its page, five digits to a search for that form, a number of a document to
    the document, words to the pages with a word like them. Whether these exist is not looked up here.
    """
    return (*_numbers(path), *_pages(path))[:_MOST]


def _numbers(path: str) -> list[Way]:
    found = []
    if code := _CODE.search(path):
        written = f"{code[1]}-{code[2]}".upper()
        found.append(
            Way(url_for("deposit.life", code=written), gettext("Suivre le dépôt %(code)s", code=written))
        )
    if form := _FORM.search(path):
        label = gettext("Chercher le formulaire n° %(number)s", number=form[1])
        found.append(Way(url_for("public.documents", q=form[1]), label))
    if (document := _DOCUMENT.search(path)) and path != f"/documents/{document[1]}":
        label = gettext("Ouvrir le document n° %(number)s", number=document[1])
        found.append(Way(url_for("public.document", document_id=int(document[1])), label))
    return found


def _pages(path: str) -> list[Way]:
    known = {word: at for at, (_, _, words) in enumerate(_PAGES) for word in words.split()}
    wanted = [word for word in re.split(r"[/.]", path.lower()) if word]
    alike = [near for word in wanted for near in get_close_matches(word, known, n=_MOST, cutoff=_ALIKE)]
    found = []
    for at in dict.fromkeys(known[word] for word in alike):
        endpoint, label, _ = _PAGES[at]
        if endpoint in current_app.view_functions:
            found.append(Way(url_for(endpoint), str(label)))
    return found
