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
from workbench.web.public.indicators_page import _indicator, _reached, _spots

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


@pytest.mark.parametrize(
    ("prefix", "words"), [("", ("Atteint", "Pas encore")), ("/en", ("Reached", "Not yet"))]
)
def test_a_value_says_in_a_word_with_a_shape_whether_its_target_is_reached(
    client: Any, town: Town, prefix: str, words: tuple[str, str]
) -> None:
    """Ten forms, all answered on the day, none of them rewritten."""
    for number in range(10):
        town.decline(town.document(town.deposit(number, at=AT)), "Déjà simple.", at=AT)
    page = client.page(f"{prefix}/indicateurs")
    said = {
        name: [badge.text_content().strip() for badge in found(row, ".//*[contains(@class, 'badge-state')]")]
        for name, row in zip(NAMES, found(page, "//tbody/tr"), strict=True)
    }
    reached = {name: said[name] for name in ("part-avec-reponse", "delai-de-reponse", "part-simplifiee")}
    assert reached == {
        "part-avec-reponse": [words[0]],  # 100 %, of 90 or more
        "delai-de-reponse": [words[0]],  # 0 days, of 30 or fewer
        "part-simplifiee": [words[1]],  # 0 %, of 50 or more
    }
    assert not any(said[name] for name in said.keys() - reached.keys())  # too few cases, or no target
    assert len(found(page, "//tbody//*[contains(@class, 'badge-state')]/*[name()='svg']")) == 3
    sheet = client.page(f"{prefix}/indicateurs/part-simplifiee")
    assert words[1] in found(sheet, "//p[@class='headline']")[0].text_content()
    assert not found(
        client.page(f"{prefix}/indicateurs/gain-de-niveau"), "//*[contains(@class, 'badge-state')]"
    )


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("part-avec-reponse", 0.896, True),  # written 90 %, the target
        ("part-avec-reponse", 0.894, False),
        ("delai-de-reponse", 30.4, True),  # written 30 days
        ("delai-de-reponse", 31.0, False),
        ("gain-de-niveau", 0.96, True),  # written 1.0
        ("gain-de-niveau", 0.94, False),
        ("part-hors-du-site", 0.9, None),
    ],
)
def test_a_target_is_reached_by_the_value_that_is_written(
    name: str, value: float, *, expected: bool | None
) -> None:
    assert _reached(_indicator(name), value) is expected


def test_places_with_too_few_cases_are_folded(client: Any, town: Town) -> None:
    """Eleven forms of one département: ten of one administration, one of another."""
    few = town.document(town.deposit(11, administration="Ville de Saint-Loup", at=AT))
    town.analyse(at=AT)
    town.accept(few, at=AT)
    town.published(0, at=AT)
    for number in range(1, 10):
        town.deposit(number, at=AT)
    page = client.page("/indicateurs/part-avec-reponse")
    rows = {
        table.get("id"): [row.text_content() for row in found(table.getparent(), "tbody/tr")]
        for table in found(page, "//table/caption")
    }
    assert {name: len(found) for name, found in rows.items()} == {
        "places-caption": 1,
        "few-places-caption": 100,
        "bodies-table-caption": 1,
        "few-bodies-caption": 1,
    }
    assert rows["few-bodies-caption"] == ["Ville de Saint-Loup1"]
    assert not any("moins de 10 cas" in row for each in rows.values() for row in each)
    folded = found(page, "//section[@aria-labelledby='bodies']/details[not(@open)]")
    assert [each.findtext("summary") for each in folded] == ["Moins de 10 cas (1)"]


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
