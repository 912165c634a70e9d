"""What all cards of a review page have in common, put into words once: a page can hold hundreds of cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for
from flask_babel import gettext

from workbench.model import Locale
from workbench.web.languages import current_locale
from workbench.web.workshop.words import REJECTIONS
from workbench.wording import WIDE_SPACE

if TYPE_CHECKING:
    from workbench.model import Language
    from workbench.web.workshop.review_order import View


@dataclass(frozen=True, slots=True)
class CardFrame:
    """Both languages, where decisions are sent, and the words on every card.

    `language` is that of the text, `locale` that of the reader.
    """

    language: Language | str
    locale: Locale
    colon: str
    may_decide: bool
    address: str
    address_alike: str
    address_block: str
    rejections: tuple[tuple[str, str], ...]
    hard_sentence: str
    finding: str
    to_decide: str
    advice: str
    of_model: str
    replace_by: str
    accept: str
    undo: str
    change: str
    write: str
    own_text: str
    keep: str
    reject: str
    why: str
    choose: str
    reject_this: str
    later: str
    rewrite: str
    rewritten: str
    original: str


def card_frame(review_id: int, language: Language | None, view: View, *, may_decide: bool) -> CardFrame:
    """The frame of the cards of a review, in the reader's language."""
    return CardFrame(
        language=language or "",
        locale=current_locale(),
        colon=f"{WIDE_SPACE}:" if current_locale() is Locale.FR else ":",
        may_decide=may_decide,
        address=url_for("workshop.decide", review_id=review_id, **view.query),
        address_block=url_for("workshop.own_text", review_id=review_id, block=0)[:-1],
        address_alike=url_for("workshop.decide_alike", review_id=review_id, **view.query),
        rejections=tuple((code.value, str(name)) for code, name in REJECTIONS.items()),
        hard_sentence=gettext("phrase difficile, niveau"),
        finding=gettext("charge, constat"),
        to_decide=gettext("À décider :"),
        advice=gettext("conseil"),
        of_model=gettext("Proposé par un modèle de langue, à relire"),
        replace_by=gettext("Remplacer par"),
        accept=gettext("Accepter"),
        undo=gettext("Annuler cette décision"),
        change=gettext("Modifier"),
        write=gettext("Écrire autrement"),
        own_text=gettext("Votre texte"),
        keep=gettext("Garder ce texte"),
        reject=gettext("Rejeter"),
        why=gettext("Pourquoi ?"),
        choose=gettext("Choisir une raison"),
        reject_this=gettext("Rejeter cette suggestion"),
        later=gettext("Décider plus tard"),
        rewrite=gettext("Réécrire ce bloc"),
        rewritten=gettext("Réécrit par"),
        original=gettext("Texte d’origine"),
    )
