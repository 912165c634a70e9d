"""What could be about a person does not leave; what speaks to everybody may."""

from __future__ import annotations

import pytest

from workbench.model import Language
from workbench.rewrite.outgoing import may_leave

FR, EN = Language.FR, Language.EN


@pytest.mark.parametrize(
    "text",
    [
        "Nonobstant ce refus, il vous appartient de joindre une copie de l’arrêté du 3 mai 2021.",
        "La demande est à transmettre au service de l’État compétent, à la Caf ou au maire de la commune.",
        "En application de l’article L. 123-4 du code, le montant de 1 500 € est dû sous 15 jours.",
        "À défaut, le président du tribunal statue sans délai.",
        "joindre, le cas échéant, une attestation de la CPAM et votre RIB ;",
        "Madame, Monsieur, votre dossier est incomplet.",
        "(3) Vous déclarez les revenus de l’année.",
        "2 bis) Certains revenus, fixés par décret, sont exclus.",
        "Aujourd’hui, l’aide est versée par France Travail.",
    ],
)
def test_a_sentence_to_everybody_may_leave(text: str) -> None:
    assert may_leave(text, FR)


@pytest.mark.parametrize(
    "text",
    [
        "Le dossier de Zoé Inconnue est incomplet.",
        "Le dossier de DUPONT est incomplet.",
        "Dupont demande une aide.",
        "Ainsi que l’a dit Madame Martin, la demande est rejetée.",
        "La demande a été remise à M. Leroy.",
        "Écrivez à contact@exemple.fr pour obtenir une réponse.",
        "Appelez le 06 12 34 56 78 pour obtenir une réponse.",
        "Appelez le 06.12.34.56.78 pour obtenir une réponse.",
        "Le numéro est le 2 80 05 75 116 001 12.",
        "Le compte est le FR76 3000 6000 0112 3456 7890 189.",
        "Elle est née le trois mai à la maternité.",
        "La naissance du 12/05/1980 est déclarée.",
        "Elle vit au 12 bis, rue des lilas.",
        "Elle vit à 75012 Paris.",
        "La voiture AB-123-CD est volée.",
        "Le demandeur (Durand) signe la demande.",
        "Le fils de Jean-Pierre est majeur.",
        "Mon mari est gravement malade depuis trois ans.",
        "L’aide m’a été refusée sans raison.",
        "Ainsi, j’ai perdu tout revenu.",
    ],
)
def test_a_sentence_that_could_be_about_a_person_stays(text: str) -> None:
    assert not may_leave(text, FR)


@pytest.mark.parametrize(
    "text",
    [
        "Notwithstanding this refusal, you must attach a copy.",
        "The Council may ask you to provide evidence within 28 days.",
        "Your Commissioner may, in March, send this form to the Home Office.",
    ],
)
def test_an_english_sentence_to_everybody_may_leave(text: str) -> None:
    assert may_leave(text, EN)


@pytest.mark.parametrize(
    "text",
    [
        "Smith requests an appeal.",
        "The application of Jane Doe is rejected.",
        "Dr Brown has signed the form.",
        "They live at 12 Station Road.",
        "The postcode is SW1A 2AA.",
        "He was born on the third of the month.",
        "Call 020 7946 0958 for an answer.",
        "The number is QQ 12 34 56 C.",
        "My husband is seriously ill.",
        "Therefore I have lost all income.",
    ],
)
def test_an_english_sentence_that_could_be_about_a_person_stays(text: str) -> None:
    assert not may_leave(text, EN)
