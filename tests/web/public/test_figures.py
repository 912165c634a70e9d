"""The public figures: the page, its filters, and a file that says the same."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, update

from tests.web.conftest import found, words_of
from workbench.register import figures
from workbench.register.figures_tables import CountedDocument
from workbench.register.tables import Document, Example

if TYPE_CHECKING:
    from tests.web.public.town import Town
    from workbench.register.database import Database

IN_2024, IN_2025 = datetime(2024, 5, 2, tzinfo=UTC), datetime(2025, 5, 2, tzinfo=UTC)


@pytest.fixture
def three(town: Town) -> Town:
    """2024: housing, published. 2025: work, published; housing, only received."""
    town.published(1, domain="logement", at=IN_2024)
    town.published(2, domain="travail", at=IN_2025)
    town.deposit(3, domain="logement", at=IN_2025)
    return town


def numbers(page: Any) -> list[str]:
    """Received, simplified, published, declined."""
    return [node.text for node in found(page, "//*[@class='figure-number']")][:4]


def rows_of(client: Any, path: str) -> list[dict[str, str]]:
    response = client.get(path)
    assert response.mimetype == "text/csv"
    return list(csv.DictReader(io.StringIO(response.get_data(as_text=True))))


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_without_any_deposit_the_page_says_so(client: Any, prefix: str) -> None:
    assert found(client.page(f"{prefix}/statistiques"), f"//main//a[@href='{prefix}/deposer']")


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["3", "2", "2", "0"]),
        ("?annee=2024", ["1", "1", "1", "0"]),
        ("?annee=2025", ["2", "1", "1", "0"]),
        ("?domaine=logement", ["2", "1", "1", "0"]),
        ("?domaine=logement&annee=2025", ["1", "0", "0", "0"]),
        ("?domaine=rien&annee=1789", ["3", "2", "2", "0"]),
    ],
)
@pytest.mark.usefixtures("three")
def test_a_year_and_a_domain_are_counted(client: Any, prefix: str, query: str, expected: list[str]) -> None:
    assert numbers(client.page(f"{prefix}/statistiques{query}")) == expected


@pytest.mark.usefixtures("three")
def test_the_chart_has_its_title_and_the_same_numbers_as_its_table(client: Any) -> None:
    page = client.page("/statistiques")
    chart = "//section[@aria-labelledby='by-domain']//figure"
    bars = [node.text for node in found(page, f"{chart}//*[@class='chart-value']")]
    # Work: one received and one simplified; housing: two and one.
    assert bars == ["1", "1", "2", "1"]
    rows = [[cell.text_content() for cell in found(row, "td")] for row in found(page, f"{chart}//tbody/tr")]
    assert [number for row in rows for number in (row[0], row[3])] == bars
    drawn = found(page, "//figure//*[name()='svg'][@role='img']")
    assert len(drawn) == len(found(page, "//figure//*[name()='svg']/*[name()='desc']")) == 7


@pytest.mark.usefixtures("three")
def test_each_table_of_counts_shows_its_title_once_and_keeps_its_name(client: Any) -> None:
    page = client.page("/statistiques")
    for key in ("domain", "year", "administration", "departement", "channel"):
        section = f"//section[@aria-labelledby='by-{key}']"
        assert found(page, f"{section}/h2/text()")[0].startswith("Par ")
        names = [found(page, f"{section}//{name}")[0] for name in ("figcaption", "caption")]
        assert names[0].text == names[1].text
        assert names[0].text.startswith("Les formulaires, par ")
        assert [name.get("class") for name in names] == ["unseen", "unseen"]
        assert found(page, f"{section}//div[@role='region']/@aria-labelledby") == [names[1].get("id")]


@pytest.fixture
def picked(three: Town, database: Database) -> Town:
    """The second, of work, was picked by a service: nobody handed it in."""
    said = {"picked_at": int(IN_2025.timestamp()), "received_at": None, "channel": None}
    with database.transaction() as session:
        session.execute(update(CountedDocument).where(CountedDocument.document_id == 2).values(said))
    return three


COUNTED = "//section[@aria-labelledby='by-domain']//table"
ALWAYS = ["Domaine", "Reçus", "Retenus", "Non retenus", "Simplifiés", "Publiés"]


@pytest.mark.usefixtures("three")
def test_where_no_service_picked_anything_no_column_says_so(client: Any) -> None:
    table = client.page("/statistiques")
    assert found(table, f"{COUNTED}/thead//th/text()") == ALWAYS
    assert {len(found(row, "td")) for row in found(table, f"{COUNTED}/tbody/tr")} == {5}
    assert "picked" in rows_of(client, "/statistiques.csv?tableau=canaux")[0]


@pytest.mark.usefixtures("picked")
def test_what_a_service_picked_has_its_column(client: Any) -> None:
    table = client.page("/statistiques")
    assert found(table, f"{COUNTED}/thead//th/text()") == [*ALWAYS, "Choisis"]
    cells = found(table, f"{COUNTED}/tbody//td[6]")
    assert [cell.text_content() for cell in cells] == ["1", "0"]  # work, then housing


@pytest.mark.parametrize("query", ["", "?annee=2025", "?departement=35&canal=web", "?administration=1"])
@pytest.mark.usefixtures("three")
def test_every_number_opens_the_documents_that_it_counts(client: Any, query: str) -> None:
    page = client.page(f"/statistiques{query}")
    links = {
        link.get("href"): int(link.text)
        for link in found(page, "//td[@class='amount']/a[contains(@href, 'chiffre=')]")
    }
    assert len(links) > 10
    for address, number in links.items():
        listed = client.page(address)
        hidden = [int(node.text.split()[0]) for node in found(listed, "//p[@class='found-hidden']")]
        assert len(found(listed, "//ol[@class='rows']/li")) + sum(hidden) == number, address


@pytest.mark.usefixtures("three")
def test_where_a_form_comes_from_is_not_told_before_it_is_accepted(client: Any) -> None:
    # The third form waits: it counts for its département, and is not named there.
    listed = client.page("/statistiques/documents?chiffre=recus&departement=35")
    assert "3 formulaires" in words_of(listed)
    assert "1 formulaire n’est pas montré ici." in words_of(listed)
    assert not found(listed, "//ol[@class='rows']//a[@href='/documents/3']")


@pytest.fixture
def unsaid(three: Town, database: Database) -> Town:
    """The first says neither département nor administration; what waits does not say its département."""
    with database.transaction() as session:
        for document in session.scalars(select(Document).where(Document.id.in_([1, 3]))):
            document.administration_id = None if document.id == 1 else document.administration_id
            document.submissions[0].departement = ""
    return three


@pytest.mark.usefixtures("unsaid")
@pytest.mark.parametrize("query", ["", "?departement=non-precise", "?canal=web&administration=non-precise"])
def test_what_is_not_said_opens_its_documents_too(client: Any, query: str) -> None:
    page = client.page(f"/statistiques{query}")
    counted = "//table[thead/tr[count(th)=6]]//td[@class='amount']"
    assert found(page, counted)
    assert {node.text for node in found(page, f"{counted}[not(a)]")} == {"0"}
    links = [node for node in found(page, f"{counted}/a") if "non-precise" in node.get("href")]
    assert len(links) >= 6
    for link in links:
        listed = words_of(client.page(link.get("href")))
        assert f"{link.text} formulaire" in listed
        assert "non précisé" in listed


@pytest.mark.usefixtures("unsaid")
def test_that_a_form_does_not_say_where_it_comes_from_is_not_told_before_it_is_accepted(client: Any) -> None:
    listed = client.page("/statistiques/documents?chiffre=recus&departement=non-precise")
    assert "2 formulaires" in words_of(listed)
    assert "1 formulaire n’est pas montré ici." in words_of(listed)
    page = client.page("/statistiques?departement=non-precise&domaine=logement")
    assert numbers(page)[0] == "2"
    assert found(page, "//select[@name='departement']/option[@selected]")[0].text == "Non précisé"


@pytest.mark.usefixtures("three")
def test_what_waits_is_listed_by_its_age(client: Any) -> None:
    page = client.page("/en/statistiques")
    (address,) = found(page, "//section[@aria-labelledby='waiting']//td/a/@href")
    assert address.endswith("age=4")
    assert "A year or more" in words_of(client.page(address))
    for nonsense in ("", "?chiffre=rien", "?chiffre=en-attente&age=9"):
        assert client.get(f"/statistiques/documents{nonsense}").status_code == 404


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("annees", {"year": "2025", "received": "2", "simplified": "1"}),
        ("departements", {"departement": "35", "received": "3", "published": "2"}),
        ("canaux", {"channel": "web", "name": "Sur le site", "received": "3"}),
        ("delais", {"step": "whole_way", "documents": "2", "median_days": "0.0"}),
        ("attente", {"from_day": "365", "to_day": "", "waiting": "1"}),
    ],
)
@pytest.mark.usefixtures("three")
def test_each_table_is_a_file(client: Any, table: str, expected: dict[str, str]) -> None:
    assert expected.items() <= rows_of(client, f"/statistiques.csv?tableau={table}")[-1].items()
    assert client.get("/statistiques.csv?tableau=rien").status_code == 404


@pytest.mark.parametrize("query", ["", "?annee=2025", "?domaine=logement", "?annee=2025&domaine=logement"])
def test_the_csv_adds_up_to_the_page(client: Any, three: Town, database: Database, query: str) -> None:
    del three
    rows = rows_of(client, f"/statistiques.csv{query}")
    sums = [
        str(sum(int(row[key]) for row in rows)) for key in ("received", "simplified", "published", "declined")
    ]
    assert sums == numbers(client.page(f"/statistiques{query}"))
    with database.reading() as session:
        whole = figures.as_csv(figures.rows(session))
    assert client.get("/statistiques.csv").get_data(as_text=True) == whole


@pytest.mark.usefixtures("three")
def test_the_received_lead_to_the_documents_that_were_counted(client: Any) -> None:
    page = client.page("/statistiques?annee=2025")
    (address,) = found(page, "(//*[@class='figure-says']/a)[1]/@href")
    assert "2 formulaires" in words_of(client.page(address))


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (3.5, "niveau gagné"),
        (4.0, "Le niveau de difficulté ne baisse presque pas."),
        (4.4, "Le niveau de difficulté ne baisse pas."),
    ],
)
@pytest.mark.usefixtures("three")
def test_no_gain_of_level_is_said_in_words(client: Any, database: Database, after: float, said: str) -> None:
    with database.transaction() as session:
        for example in session.scalars(select(Example)):
            example.level_before, example.level_after = 4.0, after
    sentences = (
        "niveau gagné",
        "Le niveau de difficulté ne baisse presque pas.",
        "Le niveau de difficulté ne baisse pas.",
    )
    words = words_of(client.page("/statistiques"))
    assert [each for each in sentences if each in words] == [said]
