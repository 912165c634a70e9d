"""Forms before and after: the gallery, one example, its file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from tests.web.conftest import found, words_of
from tests.web.public.town import CHANGES, SECRET, TITLE
from workbench.register import gallery, lessons

if TYPE_CHECKING:
    from tests.web.public.town import Town

IN_2025 = datetime(2025, 5, 2, tzinfo=UTC)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_empty_gallery_leads_to_the_deposit(client: Any, prefix: str) -> None:
    assert found(client.page(f"{prefix}/exemples"), f"//main//a[@href='{prefix}/deposer']")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_example_shows_its_gain_and_every_change(client: Any, town: Town, prefix: str) -> None:
    page = client.page(f"{prefix}/exemples/{town.published()}")
    assert page.findtext(".//h1") == TITLE
    (gain,) = found(page, "//*[@class='gain']")
    levels = ("4.6", "2.5") if prefix else ("4,6", "2,5")
    assert all(level in gain.text_content() for level in levels)
    assert len(found(page, "//main//del[@class='was']")) == len(CHANGES)
    assert [mark.text for mark in found(page, "//main//ins[@class='changed']")] == [
        new for _, new, _ in CHANGES
    ]


def test_each_change_says_why_and_one_without_reason_says_who_chose(client: Any, town: Town) -> None:
    words = words_of(client.page(f"/exemples/{town.published()}"))
    assert "Mots de juriste." in words
    assert "Plus direct." in words


def test_no_comment_no_name_stands_in_an_example(client: Any, town: Town) -> None:
    text = client.get(f"/exemples/{town.published()}").get_data(as_text=True)
    assert SECRET not in text
    assert "Camille" not in text


def test_an_english_list_says_that_what_it_shows_is_in_french(client: Any, town: Town) -> None:
    town.published()
    for path in ("/exemples", "/experiences"):
        english = words_of(client.page(f"/en{path}"))
        assert "The forms and the experiences are in French." in english
        assert "Les formulaires et les témoignages sont en français." not in words_of(client.page(path))


def test_a_gain_that_would_not_show_is_not_claimed(client: Any, town: Town) -> None:
    town.published(gain=0.0)
    page = client.page("/exemples")
    assert not found(page, "//*[@class='sample-gain']")
    assert f"{len(CHANGES)} changements" in words_of(page)


def test_the_gallery_is_filtered_by_domain(client: Any, town: Town) -> None:
    town.published(1, domain="logement")
    town.published(2, domain="travail", title="Demande de prime")
    page = client.page("/exemples?domaine=travail")
    assert [link.text for link in found(page, "//*[@class='sample-title']/a")] == ["Demande de prime"]


def test_filters_of_the_address_combine_and_each_can_be_taken_away(client: Any, town: Town) -> None:
    town.published(1, title="Demande de prime", domain="travail", at=IN_2025)
    town.published(2, title="Demande de bourse", domain="travail", gain=0.4)
    town.published(3, title="Demande de logement")
    page = client.page("/exemples?domaine=travail&gain=2&annee=2025&tri=gain&q=prime")
    assert [link.text for link in found(page, "//*[@class='sample-title']/a")] == ["Demande de prime"]
    assert "/exemples?q=prime&domaine=travail&gain=2&tri=gain" in found(
        page, "//*[@class='active-filters']//a/@href"
    )


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_demand_that_nothing_answers_leads_to_what_is_near(client: Any, town: Town, prefix: str) -> None:
    town.published()
    page = client.page(f"{prefix}/exemples?domaine=travail&gain=3&pour=people&langue=en")
    links = found(page, "//main//a/@href")
    assert f"{prefix}/exemples?domaine=travail&langue=en&pour=people" in links
    assert f"{prefix}/documents?domaine=travail" in links


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_view_has_a_feed_of_what_was_published_last(client: Any, town: Town, prefix: str) -> None:
    town.published(1, title="Le plus ancien", at=IN_2025)
    town.published(2, title="Le plus récent")
    town.published(3, title="Ailleurs", domain="travail")
    page = client.page(f"{prefix}/exemples?domaine=logement")
    address = f"{prefix}/exemples.atom?domaine=logement"
    assert found(page, "//link[@type='application/atom+xml']/@href") == [address]
    feed = etree.fromstring(client.get(address).get_data())
    titles = feed.xpath("//a:entry/a:title/text()", namespaces={"a": "http://www.w3.org/2005/Atom"})
    assert titles == ["Le plus récent", "Le plus ancien"]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_same_changes_are_read_in_one_text(client: Any, town: Town, prefix: str) -> None:
    page = client.page(f"{prefix}/exemples/{town.published()}?vue=suite")
    assert [mark.text for mark in found(page, "//main//del[@class='gone']")] == [old for old, _, _ in CHANGES]
    assert [mark.text for mark in found(page, "//main//ins[@class='changed']")] == [
        new for _, new, _ in CHANGES
    ]
    assert found(page, "//nav[contains(@class, 'views')]//a[@aria-current]/@href") == [
        f"{prefix}/exemples/1?vue=suite#text"
    ]


def test_the_gain_is_told_in_a_sentence_and_as_differences(client: Any, town: Town) -> None:
    words = words_of(client.page(f"/exemples/{town.published()}"))
    assert "29 mots, 8 mots difficiles et 4 minutes de moins." in words  # 91 - 62, 9 - 1, 12 - 8
    for difference in ("−2,1", "−29", "−8", "−4"):
        assert difference in words


def test_a_change_says_whether_the_program_proposed_it(client: Any, town: Town) -> None:
    words = words_of(client.page(f"/exemples/{town.published()}"))
    assert words.count("Proposé par le programme, accepté par une personne.") == len(CHANGES)


def test_what_was_learnt_stands_on_the_example_and_its_card(client: Any, town: Town) -> None:
    number = town.published()
    with town.database.transaction() as session:
        lessons.write(session, 1, ("Dire « vous » d’abord.", "Puis couper."), by=town.approver, seen=0)
    for path in ("/exemples", f"/exemples/{number}"):
        words = words_of(client.page(path))
        assert "Puis couper." in words


def test_the_address_of_the_view_can_be_shared_without_another_site(client: Any, town: Town) -> None:
    page = client.page(f"/exemples/{town.published()}?vue=suite")
    assert found(page, "//code[@id='address']/text()") == ["http://localhost/exemples/1?vue=suite"]
    (mail,) = found(page, "//a[starts-with(@href, 'mailto:')]/@href")
    assert "exemples/1%3Fvue%3Dsuite" in mail
    assert not found(page, "//main//*[starts-with(@href, 'http') or starts-with(@src, 'http')]")


def test_neighbours_lead_from_one_example_to_the_next(client: Any, town: Town) -> None:
    older = town.published(1, title="Le plus ancien", at=IN_2025)
    newer = town.published(2, title="Le plus récent")
    assert found(client.page(f"/exemples/{older}"), f"//a[@rel='prev'][@href='/exemples/{newer}']")
    assert found(client.page(f"/exemples/{newer}"), f"//a[@rel='next'][@href='/exemples/{older}']")


def test_the_new_text_is_taken_away_under_its_title(client: Any, town: Town) -> None:
    number = town.published()
    response = client.get(f"/exemples/{number}/texte.docx")
    assert response.data == b"PK the new text"
    assert response.mimetype.endswith("wordprocessingml.document")
    name = f"demande-de-remise-gracieuse-d-une-dette-de-loyer-{number}.docx"
    assert name in response.headers["Content-Disposition"]
    again = client.get(f"/exemples/{number}/texte.docx", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_example_that_is_not_public_does_not_exist(client: Any, town: Town, prefix: str) -> None:
    number = town.published()
    with town.database.reading() as session:
        document = gallery.one(session, number).document_id
    town.reopen(document, by=town.approver)
    for path in (f"/exemples/{number}/texte.docx", "/exemples/999"):
        assert client.get(prefix + path).status_code == 404
    assert client.get(f"{prefix}/exemples/{number}").status_code == 410
