"""The register as a page and as a feed: filters that combine, searches that forgive, lists to follow."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from tests.web.conftest import found, words_of
from tests.web.public.test_documents import numbers, read
from tests.web.public.town import SECRET, TITLE

if TYPE_CHECKING:
    from tests.web.public.town import Town

ATOM = {"a": "http://www.w3.org/2005/Atom"}
IN_2024, IN_2025 = datetime(2024, 5, 2, tzinfo=UTC), datetime(2025, 5, 2, tzinfo=UTC)


def feed_of(client: Any, address: str) -> Any:
    response = client.get(address)
    assert response.mimetype == "application/atom+xml"
    return etree.fromstring(response.get_data())


def test_the_filters_of_place_way_in_difficulty_and_example_combine(client: Any, town: Town) -> None:
    hidden = read(town, 1, at=IN_2024)
    shown = read(town, 2, at=IN_2025)
    town.accept(shown)
    town.published(3, level=5.5)
    asked = {
        "?departement=35": [3, shown],  # where the first one came from is not told before it is accepted
        "?departement=75": [],
        "?canal=web": [3, shown],
        "?canal=paper": [],
        "?niveau=hard": [shown, hidden],
        "?niveau=very_hard&exemple=1": [3],
        "?charge=25": [3, shown, hidden],
        "?charge=0": [],
        "?tri=oldest": [hidden, shown, 3],
        "?tri=hardest&annee=2025&departement=35&canal=web&niveau=hard": [shown],
    }
    assert {query: numbers(client.page(f"/documents{query}")) for query in asked} == asked


def test_the_order_can_be_the_number_of_voices_or_the_last_change(client: Any, town: Town) -> None:
    first, second, third = read(town, 1), read(town, 2), read(town, 3)
    client.post(f"/documents/{second}/moi-aussi")
    page = client.page("/documents?tri=voices")
    assert numbers(page)[0] == second
    assert "demandé par 2 personnes" in words_of(page)
    town.accept(first)
    assert numbers(client.page("/documents?tri=changed")) == [first, third, second]
    client.post(f"/documents/{second}/moi-aussi/annuler")
    assert "demandé par 2 personnes" not in words_of(client.page("/documents"))


@pytest.mark.parametrize(
    ("prefix", "none"),
    [("", "Aucun résultat pour « remisse grasieuse »"), ("/en", "No result for “remisse grasieuse”")],
)
def test_a_search_with_mistakes_shows_what_is_near_and_says_so(
    client: Any, town: Town, prefix: str, none: str
) -> None:
    document = read(town)
    town.accept(document)
    page = client.page(f"{prefix}/documents?q=remisse+grasieuse")
    assert numbers(page) == [document]
    assert none.replace("« ", "«\xa0").replace(" »", "\xa0»") in page.findtext(".//h2")


def test_each_filter_that_is_on_can_be_taken_off(client: Any, town: Town) -> None:
    read(town)
    query = "departement=35&canal=web&niveau=hard&charge=25&exemple=1&tri=oldest"
    links = found(client.page(f"/documents?{query}"), "//ul[@class='active-filters']//a/@href")
    assert len(links) == 6  # five filters, and all of them at once
    assert "/documents?canal=web&niveau=hard&charge=25&exemple=1&tri=oldest" in links


@pytest.mark.parametrize(
    "query", ["departement=99999", "canal=pigeon", "niveau=7", "charge=33", "tri=taille"]
)
def test_a_value_that_does_not_exist_asks_for_nothing(client: Any, town: Town, query: str) -> None:
    document = read(town)
    assert numbers(client.page(f"/documents?{query}")) == [document]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_feed_has_all_that_the_standard_asks_for(client: Any, town: Town, prefix: str) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: exactly one id, title, updated; an author; links to itself and to pages."""
    one, two = read(town, 1), read(town, 2)
    town.accept(two)
    feed = feed_of(client, f"{prefix}/documents.atom?domaine=logement")
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    assert len(feed.xpath("a:author/a:name[text()]", namespaces=ATOM)) == 1
    assert len(feed.xpath("a:link[@rel='self']", namespaces=ATOM)) == 1
    entries = feed.xpath("a:entry", namespaces=ATOM)
    for part in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(part.xpath(f"a:{name}[text()]", namespaces=ATOM)) == 1, name
        assert part.findtext("a:id", namespaces=ATOM).startswith("urn:uuid:")
        assert datetime.fromisoformat(part.findtext("a:updated", namespaces=ATOM)).tzinfo is not None
        assert len(part.xpath("a:link[@rel='alternate']", namespaces=ATOM)) == 1
    links = [link.rsplit("/", 1)[1] for link in feed.xpath("a:entry/a:link/@href", namespaces=ATOM)]
    assert links == [str(two), str(one)]
    assert len({entry.findtext("a:id", namespaces=ATOM) for entry in entries}) == 2
    text = etree.tostring(feed, encoding="unicode")
    assert text.count(f">{TITLE}<") == 1  # nobody has read the other one
    assert SECRET not in text


def test_a_feed_is_the_same_under_another_host_but_for_its_links(client: Any, town: Town) -> None:
    read(town)
    here, there = (
        etree.fromstring(client.get("/documents.atom", base_url=base).get_data())
        for base in ("http://un.example", "https://deux.example")
    )
    ids = "//a:id/text()"
    assert here.xpath(ids, namespaces=ATOM) == there.xpath(ids, namespaces=ATOM)
    assert there.xpath("boolean(//a:link[@href='https://deux.example/documents/1'])", namespaces=ATOM)


def test_an_empty_feed_is_a_feed_and_one_that_has_not_changed_is_not_sent_again(
    client: Any, town: Town
) -> None:
    response = client.get("/documents.atom?q=rien")
    assert not etree.fromstring(response.get_data()).xpath("a:entry", namespaces=ATOM)
    mark = client.get("/documents.atom").headers["ETag"]
    assert client.get("/documents.atom", headers={"If-None-Match": mark}).status_code == 304
    read(town)
    assert client.get("/documents.atom", headers={"If-None-Match": mark}).status_code == 200


def test_a_list_names_its_feed(client: Any, town: Town) -> None:
    read(town)
    page = client.page("/documents?domaine=logement&tri=oldest&page=1")
    address = "/documents.atom?domaine=logement"
    assert found(page, "//link[@rel='alternate'][@type='application/atom+xml']/@href") == [address]
    assert len(feed_of(client, address).xpath("a:entry", namespaces=ATOM)) == 1
