"""No change may lose a fact: every kind of fact has a sentence that loses it."""

from __future__ import annotations

import pytest

from workbench.model import Language
from workbench.rewrite.guards import classes, lost_facts, meaning_kept, refusals

FR, EN = Language.FR, Language.EN


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("Payez 45 euros.", "Payez 54 euros.", "number"),
        ("Payez 1 500 € par an.", "Payez 1 500 par an.", "sign"),
        ("Lisez l’article L. 123-4.", "Lisez l’article.", "reference"),
        ("Prenez le formulaire n° 12345*06.", "Prenez le formulaire 12345*06.", "reference"),
        ("Écrivez à a@b.fr.", "Écrivez.", "address"),
        ("Écrivez « Lu et approuvé ».", "Écrivez « Approuvé ».", "quotation"),
        ("Appelez Madame Martin.", "Appelez Madame.", "name"),
        ("Vous ne payez pas.", "Vous payez.", "negation"),
        ("Vous payez.", "Vous ne payez pas.", "negation"),
        ("Venez sans rendez-vous.", "Venez sur rendez-vous.", "without"),
        ("Répondez, sinon nous fermons.", "Répondez, nous fermons.", "otherwise"),
        ("Tous, sauf les mineurs.", "Tous, même les mineurs.", "exception"),
        ("Seul le père signe.", "Le père signe.", "only"),
        ("Il est interdit de fumer.", "Il est question de fumer.", "prohibition"),
        ("Vous devez signer.", "Vous signez.", "duty"),
        ("Vous signez.", "Vous devez signer.", "duty"),
        ("Vous pouvez signer.", "Vous devez signer.", "permission"),
        ("Il faut au moins trois mois.", "Il faut trois mois.", "at_least"),
        ("Il faut au plus trois mois.", "Il faut trois mois.", "at_most"),
        ("Il faut au moins trois mois.", "Il faut plus de trois mois.", "more_than"),
        ("Il faut moins de trois mois.", "Il faut au plus trois mois.", "less_than"),
        ("Répondez au plus tard le 3 mai.", "Répondez le 3 mai.", "latest"),
        ("Payez à partir du 3 mai.", "Payez le 3 mai.", "from"),
        ("Venez si vous êtes libre.", "Venez, vous êtes libre.", "condition"),
        ("Joignez, le cas échéant, le jugement.", "Joignez le jugement.", "if_needed"),
        ("Signez avant de venir.", "Signez et venez.", "before"),
        ("Signez après la visite.", "Signez à la visite.", "after"),
        ("Payez chaque mois.", "Payez le mois.", "every"),
        ("Vous avez deux mois.", "Vous avez trois mois.", "number"),
        ("Répondez en mai.", "Répondez en juin.", "month"),
        ("Vous avez trois jours.", "Vous avez trois temps.", "day"),
        ("Vous avez deux mois.", "Vous avez deux ans.", "months"),
        ("Vous avez deux ans.", "Vous avez deux mois.", "year"),
        ("Vous avez 48 heures.", "Vous avez 48 jours.", "hour"),
        ("Vous avez six semaines.", "Vous avez six jours.", "week"),
        ("Vous avez 30 jours ouvrés.", "Vous avez 30 jours ouvrables.", "working_day"),
        ("Vous avez 30 jours ouvrables.", "Vous avez 30 jours.", "business_day"),
        ("Vous avez 8 jours francs.", "Vous avez 8 jours.", "clear_day"),
        ("Venez lundi 15 juin.", "Venez mardi 15 juin.", "weekday"),
        ("Lisez l’article 12 bis.", "Lisez l’article 12 ter.", "reference"),
        ("Appelez Madame Martin.", "Appelez Monsieur Martin.", "name"),
        ("Joignez le bail ou la facture.", "Joignez le bail et la facture.", "or"),
        ("Joignez le bail et la facture.", "Joignez le bail ou la facture.", "list"),
        ("Joignez un bail, une facture et une photo.", "Joignez un bail et une photo.", "list"),
        ("Payez si le bail est signé.", "Payez à moins que le bail soit signé.", "unless"),
        ("Vous ne payez pas les frais.", "Vous ne payez que les frais.", "not"),
        ("Vous ne payez que les frais.", "Vous ne payez pas les frais.", "nothing_but"),
        ("Vous ne pouvez plus payer.", "Vous ne pouvez pas payer.", "no_longer"),
    ],
)
def test_a_lost_or_invented_fact_is_named(before: str, after: str, kind: str) -> None:
    assert kind in lost_facts(before, after, FR)
    assert not meaning_kept(before, after, FR)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Il vous appartient de signer.", "Vous devez signer."),
        ("Vous êtes tenu de signer.", "Vous devez signer."),
        ("Vous avez la possibilité de payer.", "Vous pouvez payer."),
        ("Tous, à l’exception des mineurs.", "Tous, sauf les mineurs."),
        ("Deux mois à compter du 1er mars.", "Deux mois à partir du 1er mars."),
        ("Prévenez-nous sans délai.", "Prévenez-nous tout de suite."),
        ("Compte tenu de vos revenus, payez.", "Vu vos revenus, payez."),
        ("Vous avez quinze (15) jours.", "Vous avez 15 jours."),
        ("Payez mille cinq cents euros.", "Payez 1 500 €."),
        ("Vous payez annuellement.", "Vous payez chaque année."),
        ("Il ne peut pas payer 45 euros.", "Il ne peut pas payer plus tard 45 euros."),
        ("Joignez un bail, une facture et une photo.", "Joignez : - un bail ; - une facture ; - une photo."),
        ("Joignez le(s) bail(baux).", "Joignez le ou les baux."),
        ("Écrivez-nous, et Pôle emploi répondra.", "Écrivez-nous. Pôle emploi répondra."),
    ],
)
def test_words_of_one_kind_may_stand_for_one_another(before: str, after: str) -> None:
    assert lost_facts(before, after, FR) == ()


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("You must not pay.", "You must pay.", "negation"),
        ("You may pay.", "You must pay.", "permission"),
        ("Pay £500.", "Pay 500.", "sign"),
        ("Come unless ill.", "Come ill.", "exception"),
        ("Apply before the event.", "Apply after the event.", "before"),
        ("Apply before 5 May.", "Apply by 5 May.", "before"),
        ("Apply not later than 5 May.", "Apply after 5 May.", "latest"),
        ("Apply no later than 30 days after the event.", "Apply by 30 days after the event.", "latest"),
        ("You cannot pay.", "You can pay.", "negation"),
        ("It is necessary to pay.", "You can pay.", "duty"),
        ("You have two months.", "You have two years.", "months"),
        ("Come on Monday 15 June.", "Come on Tuesday 15 June.", "weekday"),
    ],
)
def test_english_facts_are_guarded_too(before: str, after: str, kind: str) -> None:
    assert kind in lost_facts(before, after, EN)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Apply not later than 5 May.", "Apply by 5 May."),
        ("Apply on or before 5 May.", "Apply by 5 May."),
        ("It is necessary to pay.", "You must pay."),
        ("You are not able to pay.", "You cannot pay."),
    ],
)
def test_english_words_of_one_kind_may_stand_for_one_another(before: str, after: str) -> None:
    assert lost_facts(before, after, EN) == ()


@pytest.mark.parametrize(
    ("before", "after", "exchange"),
    [
        ("You cannot apply unless you sign.", "You can apply only if you sign.", "not_unless"),
        ("Do not pay until we call.", "Pay only after we call.", "not_until"),
        ("We cannot pay if you do not sign.", "We can pay only if you sign.", "not_if_not"),
        ("You cannot vote without a card.", "You can vote only with a card.", "not_without"),
    ],
)
def test_an_english_exchange_is_held_to_its_counts(before: str, after: str, exchange: str) -> None:
    assert lost_facts(before, after, EN)
    assert lost_facts(before, after, EN, exchanges=[exchange]) == ()
    assert "only" in lost_facts(before, after.replace("only ", ""), EN, exchanges=[exchange])


@pytest.mark.parametrize("language", list(Language))
def test_every_class_finds_something_and_nothing_in_an_empty_text(language: Language) -> None:
    assert len(classes(language)) >= 10
    assert all(kind.pattern.search("") is None for kind in classes(language).values())


@pytest.mark.parametrize(
    ("before", "after", "exchange"),
    [
        ("N’oubliez pas de signer.", "Pensez à signer.", "negated_denial"),
        ("Vous n’êtes pas dispensé de payer.", "Vous devez payer.", "negated_exemption"),
        ("Il n’est pas interdit de payer.", "Il est permis de payer.", "negated_prohibition"),
        ("Ne venez pas sans l’accord du juge.", "Venez seulement avec l’accord du juge.", "negated_without"),
        ("Vous ne payez que les frais.", "Vous payez seulement les frais.", "only"),
        ("Vous ne payez que si vous signez.", "Vous payez seulement si vous signez.", "only_moved"),
        ("Payez, à moins qu’il ne refuse.", "Payez, sauf s’il refuse.", "unless_not"),
    ],
)
def test_two_negatives_go_together_only_where_a_turn_says_so(before: str, after: str, exchange: str) -> None:
    assert lost_facts(before, after, FR, exchanges=[exchange]) == ()
    assert lost_facts(before, after, FR) != ()


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("N’oubliez pas de ne pas signer.", "Pensez à signer.", "negation"),
        ("Ne signez pas.", "Signez.", "denial"),
        ("N’oubliez pas de payer 45 euros.", "Pensez à payer 54 euros.", "number"),
        ("N’oubliez pas que vous devez signer.", "Pensez à signer.", "duty"),
        ("N’oubliez pas de signer.", "N’oubliez pas de signer ici.", "negation"),
    ],
)
def test_an_exchange_excuses_nothing_but_its_own_words(before: str, after: str, kind: str) -> None:
    assert kind in lost_facts(before, after, FR, exchanges=["negated_denial"])


def test_two_exchanges_are_counted_together() -> None:
    before, after = "N’oubliez pas de payer. N’oubliez pas de signer.", "Pensez à payer. Pensez à signer."
    assert lost_facts(before, after, FR, exchanges=["negated_denial"] * 2) == ()
    assert lost_facts(before, after, FR, exchanges=["negated_denial"]) == ("negation", "denial")


def test_refused_changes_are_told_while_somebody_asks() -> None:
    with refusals() as refused:
        assert meaning_kept("Payez 45 euros.", "Réglez 45 euros.", FR)
        assert not meaning_kept("Payez 45 euros.", "Payez 54 euros.", FR)
    assert not meaning_kept("Vous ne payez pas.", "Vous payez.", FR)
    assert refused == [("number",)]


@pytest.mark.parametrize("language", Language)
def test_a_text_without_the_beginnings_of_a_kind_has_no_words_of_it(language: Language) -> None:
    text = "Vous devez, sauf si vous avez moins de 18 ans, signer au plus tard le 3 mai; only if you may pay."
    for name, kind in classes(language).items():
        assert kind.words_in(text) == kind.pattern.findall(text), name
        assert kind.words_in("zzz") == []
