"""The indicators: one sheet each, the same for every administration and département."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.conftest import found, words_of
from tests.web.deposit.test_experiences import public
from tests.web.public.test_figures import rows_of
from workbench.register import indicators
from workbench.web.public.indicators_page import _spots

if TYPE_CHECKING:
    from tests.web.public.town import Town
    from workbench.register.database import Database

AT = datetime(2025, 5, 2, tzinfo=UTC)
NAMES = [each.id for each in indicators.indicators()]


@pytest.fixture
def ten(town: Town) -> Town:
    """Ten forms of Ille-et-Vilaine, one of them published on the day, two declined after six days."""
    town.published(0, at=AT)
    codes = [town.deposit(number, at=AT) for number in range(1, 10)]
    for code in codes[:2]:
        town.decline(town.document(code), "Déjà simple.", at=AT + timedelta(days=6))
    return town


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("name", NAMES)
def test_each_sheet_says_what_it_is_even_without_any_case(client: Any, prefix: str, name: str) -> None:
    page = client.page(f"{prefix}/indicateurs/{name}")
    assert len(found(page, "//*[name()='g'][contains(@class, 'tile')]/*[name()='text'][1]")) == 101
    assert found(page, "//*[name()='svg'][@role='img']/*[name()='title']")
    assert len(found(page, "//dl[@class='facts']/div")) == 6


@pytest.mark.parametrize(
    ("name", "says", "cases"),
    [
        ("part-avec-reponse", "30 %", "10"),  # one accepted and two declined of ten
        ("part-simplifiee", "10 %", "10"),
        ("part-hors-du-site", "0 %", "10"),
        ("delai-de-reponse", "moins de 10 cas", "3"),
        ("gain-de-niveau", "moins de 10 cas", "1"),
        ("age-de-l-attente", "moins de 10 cas", "7"),
    ],
)
@pytest.mark.usefixtures("ten")
def test_no_value_is_told_on_fewer_than_ten_cases(client: Any, name: str, says: str, cases: str) -> None:
    page = client.page(f"/indicateurs/{name}")
    assert says in " ".join(words_of(page).replace("\u202f", " ").split())
    country, *places = rows_of(client, f"/indicateurs/{name}.csv")
    assert (country["cases"], [row["key"] for row in places if row["scope"] == "departement"]) == (
        cases,
        ["35"],
    )
    unit = list(country)[-1]
    assert (country[unit] == "") == (says == "moins de 10 cas")


@pytest.mark.usefixtures("ten")
def test_all_indicators_stand_in_one_table_that_leads_to_their_sheets(client: Any) -> None:
    page = client.page("/en/indicateurs?annee=2025")
    links = found(page, "//tbody//th//a/@href")
    assert links == [f"/en/indicateurs/{name}?annee=2025" for name in NAMES]
    assert client.get("/indicateurs/rien").status_code == 404
    assert client.get("/indicateurs/rien.csv").status_code == 404


def test_the_map_has_a_place_for_each_departement_and_none_for_two() -> None:
    spots = _spots()
    assert len({code for code, _, _ in spots}) == len({(x, y) for _, x, y in spots}) == len(spots) == 101


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("ten")
def test_the_number_of_cases_opens_the_list_of_them(client: Any, database: Database, name: str) -> None:
    public(database)
    page = client.page(f"/indicateurs/{name}")
    links = found(page, "//section[@aria-labelledby='country']//dl//a | //td[@class='amount']/a")
    assert bool(links) == (name != "delai-des-temoignages")  # of which there is no case: none is answered
    for link in links:
        (cases,) = re.findall(r"^\d+", link.text)
        heading = found(client.page(link.get("href")), "//h2[@id='found']")[0].text
        assert heading.split()[0] == cases, link.get("href")
