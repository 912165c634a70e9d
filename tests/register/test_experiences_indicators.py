"""Indicators of experiences say what the figures of experiences say, for each place."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.register.test_experiences import BRUME, LYON, MARCH, answered, published
from workbench.register import catalogue, experiences, experiences_indicators
from workbench.register.figures_asked import Along, Where

if TYPE_CHECKING:
    from tests.register.house import House


def test_each_place_has_the_share_and_the_delay_of_its_own_accounts(house: House) -> None:
    for day, (body, place) in enumerate(((LYON, "69"), (LYON, "35"), (LYON, "35"), (BRUME, "35"))):
        number = published(house, at=MARCH, administration=body, departement=place)
        if day:
            answered(house, number, house.editor, at=MARCH + timedelta(days=day))
    with house.database.reading() as session:
        bodies = {each.name: each.id for each in catalogue.administrations(session)}
        shares = experiences_indicators.shares(session, Along.ADMINISTRATION, Where())
        delays = experiences_indicators.delays(session, Along.DEPARTEMENT, Where())
        whole = experiences.figures(session)
        assert shares == {bodies[LYON]: (3, 2 / 3), bodies[BRUME]: (1, 1.0)}
        assert delays == {"35": (3, 2.0)}
        assert experiences_indicators.shares(session, None, Where()) == {None: (4, 0.75)}
        assert experiences_indicators.delays(session, None, Where()) == {None: (3, whole.median_days)}


def test_filters_narrow_them_down(house: House) -> None:
    published(house, at=MARCH, departement="69")
    with house.database.reading() as session:
        (body,) = (each.id for each in catalogue.administrations(session) if each.name == LYON)
        same = {None: (1, 0.0)}
        for where in (
            Where(year=2026),
            Where(administration=body),
            Where(departement="69"),
            Where(channel="web"),
        ):
            assert experiences_indicators.shares(session, None, where) == same
        for where in (
            Where(year=2025),
            Where(departement="35"),
            Where(channel="paper"),
            Where(domain="famille"),
        ):
            assert experiences_indicators.shares(session, None, where) == {}
            assert experiences_indicators.delays(session, None, where) == {}
