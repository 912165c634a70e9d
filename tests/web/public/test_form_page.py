"""The page of a form: all documents of one number, and what became of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.conftest import found, words_of
from tests.web.public.test_documents import numbers, read
from tests.web.public.town import CHANGES, SECRET, TITLE
from workbench.register import experiences, experiences_moderation
from workbench.register.experiences import Telling
from workbench.register.experiences_steps import Tone
from workbench.register.workflow import Actor, Role

if TYPE_CHECKING:
    from tests.web.public.town import Town

EDITOR = Actor(frozenset({Role.EDITOR}))
IN_MARCH, IN_MAY = datetime(2025, 3, 2, tzinfo=UTC), datetime(2025, 5, 2, tzinfo=UTC)


def told_of(town: Town, document: int, *, at: datetime) -> None:
    """An account of a form becomes public."""
    with town.database.transaction(at=at) as session:
        made = experiences.tell(
            session, Telling(Tone.NEGATIVE, "Une attente de trois mois.", document_id=document)
        )
        experiences_moderation.keep(session, made, (), "fr")
        experiences_moderation.publish(session, made.id, by=EDITOR, seen=made.version)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_form_shows_its_documents_its_deposits_its_texts_and_its_levels(
    client: Any, town: Town, prefix: str
) -> None:
    example = town.published(1, at=IN_MARCH)
    later = read(town, 2, at=IN_MAY)
    page = client.page(f"{prefix}/formulaires/90017")
    assert page.findtext(".//h1") == TITLE
    assert numbers(page) == [later, 1]
    assert found(page, f"//main//a[@href='{prefix}/exemples/{example}']")
    assert found(page, "//dl/div/dd/text()") == [str(len(CHANGES)), "0", "0"]
    tables = [[cell.text_content() for cell in found(page, f"(//table)[{n}]//td")] for n in (1, 2)]
    assert [cell for cell in tables[0] if cell[0].isdigit() and len(cell) == len("4,6")] == (
        ["4,6", "2,5", "4,6"] if not prefix else ["4.6", "2.5", "4.6"]
    )
    assert tables[1] == ["1", "1"]  # one deposit in March, one in May
    assert found(page, "//table[caption]//time/@datetime")[-2:] == ["2025-03", "2025-05"]
    assert found(page, "//table[caption]//time/text()")[-2:] == (
        ["mars 2025", "mai 2025"] if not prefix else ["March 2025", "May 2025"]
    )
    assert ("Effort asked for" if prefix else "Effort demandé") in found(page, "(//table)[1]//th/text()")
    assert SECRET not in words_of(page)


@pytest.mark.parametrize(
    ("prefix", "months"),
    [
        (
            "",
            [
                (
                    "mars 2025",
                    ["1 dépôt", "1 document retenu", "1 nouveau texte approuvé", "1 nouveau texte publié"],
                ),
                ("mai 2025", ["1 dépôt", "1 document non retenu", "2 témoignages publiés"]),
            ],
        ),
        (
            "/en",
            [
                (
                    "March 2025",
                    ["1 deposit", "1 document accepted", "1 new text approved", "1 new text published"],
                ),
                ("May 2025", ["1 deposit", "1 document declined", "2 experiences published"]),
            ],
        ),
    ],
)
def test_a_form_tells_its_months_from_the_first_one_on(
    client: Any, town: Town, prefix: str, months: list[tuple[str, list[str]]]
) -> None:
    town.published(1, at=IN_MARCH)
    town.decline(read(town, 2, at=IN_MAY), "Déjà simple.", at=IN_MAY)
    for _ in range(2):
        told_of(town, 1, at=IN_MAY)
    page = client.page(f"{prefix}/formulaires/90017")
    told = [
        (found(month, "./time/text()")[0], [link.text for link in found(month, "./ul/li/a")])
        for month in found(page, "//ol[@class='form-life']/li")
    ]
    assert told == months


def test_what_was_withdrawn_is_not_in_the_months_of_a_form(client: Any, town: Town) -> None:
    read(town, 1, at=IN_MARCH)
    code = town.deposit(2, at=IN_MAY)
    town.analyse(at=IN_MAY)
    client.post(f"/suivi/{code}/retrait")
    months = found(client.page("/formulaires/90017"), "//ol[@class='form-life']/li/time/@datetime")
    assert months == ["2025-03"]


def test_a_form_that_nobody_has_read_shows_its_number_only(client: Any, town: Town) -> None:
    read(town)
    page = client.page("/formulaires/90017")
    assert page.findtext(".//h1").startswith("Cerfa n°")
    assert TITLE not in words_of(page)


@pytest.mark.parametrize("number", ["90018", "9001", "abcde", "90017*03"])
def test_a_form_that_does_not_exist_is_a_page_that_says_so(client: Any, town: Town, number: str) -> None:
    read(town)
    assert client.get(f"/formulaires/{number}").status_code == 404


def test_documents_lead_to_their_form(client: Any, town: Town) -> None:
    document = read(town)
    for path in ("/documents", f"/documents/{document}"):
        assert found(client.page(path), "//main//a[@href='/formulaires/90017']")
