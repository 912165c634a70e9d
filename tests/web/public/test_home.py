"""The first page: what this is, the ways in, one example, the figures of the year."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.conftest import found, words_of
from tests.web.public.town import SECRET, TITLE

if TYPE_CHECKING:
    from tests.web.public.town import Town


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_empty_copy_still_says_what_to_do(client: Any, prefix: str) -> None:
    page = client.page(f"{prefix}/")
    assert found(page, f"//main//a[@href='{prefix}/deposer']")
    assert found(page, f"//main//form[@action='{prefix}/suivi']//input[@name='code']")
    assert not found(page, "//*[@class='figure-number']")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_example_that_gained_most_stands_first(client: Any, town: Town, prefix: str) -> None:
    town.published(1, title="Un petit gain", gain=0.4)
    best = town.published(2, gain=2.1)
    town.published(3, title="Un gain moyen", gain=1.0)
    page = client.page(f"{prefix}/")
    (link,) = found(page, "//*[@class='showpiece-name']/a")
    assert (link.get("href"), link.text) == (f"{prefix}/exemples/{best}", TITLE)
    assert found(page, "//*[@aria-labelledby='showpiece']//ins[@class='changed']")
    assert len(found(page, "//*[@class='sample-title']")) == 3
    assert SECRET not in words_of(page)


def test_the_figures_are_those_of_this_year(client: Any, town: Town) -> None:
    year = datetime.now(UTC).year
    town.deposit(1, at=datetime(year - 1, 5, 2, tzinfo=UTC))
    town.deposit(2)
    page = client.page("/")
    assert f"En {year}" in words_of(page)
    assert found(page, "(//*[@class='figure-number'])[1]")[0].text == "1"


def test_a_gain_of_nothing_is_not_boasted_of(client: Any, town: Town) -> None:
    town.published(gain=0.0)
    assert "0,0" not in words_of(client.page("/"))


@pytest.mark.parametrize(
    ("gain", "shown"),
    [
        (0.2, ["1", "exemple publié"]),
        (0.3, ["0,3", "niveau de moins : c’est le gain habituel d’un texte réécrit."]),
        (2.0, ["2,0", "niveaux de moins : c’est le gain habituel d’un texte réécrit."]),
    ],
)
def test_a_gain_is_told_in_a_sentence_from_three_tenths_of_a_level(
    client: Any, town: Town, gain: float, shown: list[str]
) -> None:
    town.published(gain=gain)
    figure = found(client.page("/"), "//*[@aria-labelledby='figures']//*[@class='figure']")[2]
    assert [p.text_content().replace("\u00a0", " ") for p in found(figure, "./p")] == shown
