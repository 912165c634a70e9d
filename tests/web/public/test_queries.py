"""How often a page asks the database: as often for many documents as for few."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.web.public.test_documents import queries

if TYPE_CHECKING:
    from tests.web.public.town import Town
    from workbench.register.database import Database

DOMAINS = ("logement", "famille", "travail", "justice")


@pytest.mark.parametrize(
    ("path", "most"),
    [("/", 18), ("/exemples", 10), ("/exemples/1", 17), ("/statistiques", 9), ("/documents/1", 12)],
)
def test_a_page_asks_no_more_when_there_is_more_to_show(
    client: Any, town: Town, database: Database, path: str, most: int
) -> None:
    town.published(0)
    with queries(database) as few:
        client.page(path)
    for number in range(1, 7):
        town.published(number, domain=DOMAINS[number % len(DOMAINS)])
    with queries(database) as many:
        client.page(path)
    assert len(many) <= len(few) <= most
