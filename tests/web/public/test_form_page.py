"""The page of a form: all documents of one number, and what became of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.conftest import found, words_of
from tests.web.public.test_documents import numbers, read
from tests.web.public.town import CHANGES, SECRET, TITLE

if TYPE_CHECKING:
    from tests.web.public.town import Town

IN_MARCH, IN_MAY = datetime(2025, 3, 2, tzinfo=UTC), datetime(2025, 5, 2, tzinfo=UTC)


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
    assert SECRET not in words_of(page)


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
