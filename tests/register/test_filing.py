"""What could be filed of a document is proposed from its number, earlier deposits and its words."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from workbench.register import catalogue, filing, triage
from workbench.register.filing import Audience, Ground, Proposal, Proposals
from workbench.register.triage import Description

if TYPE_CHECKING:
    from tests.register.house import House

CAR = "Le certificat d’immatriculation. Le véhicule est neuf. Le certificat d’immatriculation du véhicule."


def proposed(house: House, document: int, text: str = "") -> Proposals:
    with house.database.reading() as session:
        return filing.proposals(session, triage.document(session, document), text)


def number(house: House, document: int, form_number: str) -> None:
    """As the analysis does: the number is kept, nobody has filed the document."""
    with house.database.transaction() as session:
        triage.document(session, document).form_number = form_number


@pytest.mark.parametrize(
    ("title", "text", "domain"),
    [
        ("Carte grise", CAR, "transports"),
        ("Demande de permis de construire", "Le permis de construire d’un immeuble.", "logement"),
        ("Demande d’aide", "Le tribunal saisit le bailleur. Le juge écrit au locataire.", None),
        ("Fiche", "Nom, prénom, date et signature.", None),
        ("", "", None),
    ],
)
def test_a_domain_is_told_from_words_or_not_at_all(title: str, text: str, domain: str | None) -> None:
    assert filing.domain_of(title, text) == domain


def test_points_count_a_word_in_full_from_its_second_place() -> None:
    # "Le vehicule" once: half of a strong word (3); in the title: 6 more.
    assert filing.points("", "Le véhicule.", "transports") == 1.5
    assert filing.points("", "Le véhicule, un véhicule, ce véhicule.", "transports") == 3.0
    assert filing.points("Véhicule", "Le véhicule.", "transports") == 7.5


def test_every_domain_has_its_words_and_no_other(house: House) -> None:
    data = tomllib.loads(files("workbench.register").joinpath("domain_words.toml").read_text("utf-8"))
    assert data.pop("source")
    with house.database.reading() as session:
        assert set(data) == {domain.id for domain in catalogue.domains(session)}


def test_a_known_number_gives_title_and_audience(house: House) -> None:
    document = house.deposit()
    number(house, document, "13750*07")
    found = proposed(house, document, CAR)
    assert found.title is not None
    assert "immatriculation" in found.title.value
    assert found.title.ground is Ground.NUMBER
    assert found.domain == Proposal("transports", Ground.WORDS)
    number(house, document, "10021*01")
    assert proposed(house, document).audience == Proposal(Audience.PROFESSIONALS, Ground.NUMBER)


def test_what_an_editor_filed_under_the_number_goes_first(house: House) -> None:
    first = house.deposit(1)
    house.analyse()
    said = Description("Carte grise", "justice", "Préfecture", "13750*06", audience="people")
    with house.database.transaction() as session:
        triage.describe(session, first, said, by=house.editor, seen=house.version(first))
    house.accept(first)
    second = house.deposit(2)
    number(house, second, "13750*07")
    assert proposed(house, second, CAR) == Proposals(
        title=Proposal("Carte grise", Ground.BEFORE, first),
        domain=Proposal("justice", Ground.BEFORE, first),
        audience=Proposal("people", Ground.BEFORE, first),
        administration=Proposal("Préfecture", Ground.BEFORE, first),
    )


def test_nothing_is_proposed_that_stands_there_or_once_an_editor_has_filed_it(house: House) -> None:
    document = house.deposit(domain="transports")
    assert proposed(house, document, CAR).domain is None
    said = Description("Un titre", "justice", form_number="13750*07")
    with house.database.transaction() as session:
        triage.describe(session, document, said, by=house.editor, seen=house.version(document))
    assert proposed(house, document, CAR) == Proposals()


def test_an_unknown_audience_is_kept_as_none(house: House) -> None:
    document = house.deposit()
    for audience, kept in (("people", "people"), ("everybody", None), ("", None)):
        with house.database.transaction() as session:
            said = Description("Un titre", "justice", audience=audience)
            found = triage.describe(session, document, said, by=house.editor, seen=house.version(document))
            assert found.audience == kept
