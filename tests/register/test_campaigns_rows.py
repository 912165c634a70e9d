"""How the documents of a campaign are ranked, counted and written to a table file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.register.house import TEXT
from tests.register.test_campaigns import campaign, work
from workbench.register import campaigns_rows
from workbench.register.campaigns_csv import as_csv
from workbench.register.campaigns_rows import Asked, ItemState, Order, Row

if TYPE_CHECKING:
    from tests.register.house import House


def row(number: int, level: float | None, burden: float | None, **others: Any) -> Row:
    made = Row(
        id=number, file_name=f"{number}.pdf", title=None, form_number=None, language="fr",
        state=ItemState.READ, level=level, burden_index=burden, minutes=10.0 * number, words=100, fields=4,
        pages=1, failure=None, group=number, document_id=None,
    )  # fmt: skip
    return replace(made, **others)


def ids(found: tuple[Row, ...]) -> list[int]:
    return [each.id for each in found]


def test_priority_is_the_mean_of_burden_and_level_on_one_scale() -> None:
    # Level 3.5 is the middle of 1-6: 50 of 100. With a burden of 30: (50 + 30) / 2 = 40.
    assert row(1, 3.5, 30.0).priority == 40.0
    assert row(1, None, 30.0).priority == 30.0
    assert row(1, 6.0, None).priority == 100.0
    assert row(1, None, None).priority is None


def test_rows_are_ranked_filtered_and_kept_with_those_of_the_same_text() -> None:
    waiting = row(5, None, None, state=ItemState.WAITING, words=None, minutes=None)
    found = (
        row(1, 2.0, 10.0), row(2, 5.0, 60.0), row(3, 4.0, 80.0), row(4, 2.0, 11.0, group=2), waiting,
    )  # fmt: skip
    # Priorities: 15, 70, 70, 15.5, none; the fourth has the text of the second.
    assert ids(campaigns_rows.ranked(found, Asked())) == [2, 4, 3, 1, 5]
    assert ids(campaigns_rows.ranked(found, Asked(order=Order.BURDEN))) == [3, 2, 4, 1, 5]
    assert ids(campaigns_rows.ranked(found, Asked(order=Order.MINUTES))) == [4, 2, 3, 1, 5]
    assert ids(campaigns_rows.ranked(found, Asked(level_from=4.0))) == [2, 3]
    assert ids(campaigns_rows.ranked(found, Asked(burden_from=61.0))) == [3]
    assert ids(campaigns_rows.ranked(found, Asked(state=ItemState.WAITING))) == [5]


def test_a_summary_counts_levels_and_burdens_by_class() -> None:
    found = (row(1, 1.0, 0.0), row(2, 5.0, 19.9), row(3, 6.0, 100.0), row(4, 2.9, 20.0), row(5, None, None))
    counted = campaigns_rows.summary(found)
    assert counted.levels == (1, 1, 0, 0, 2)
    assert counted.burdens == (2, 1, 0, 0, 1)
    # Levels 1, 2.9, 5, 6: the middle is (2.9 + 5) / 2; minutes 10 to 50: 30.
    assert (counted.read, counted.level, counted.minutes) == (5, 3.95, 30.0)


def test_a_table_file_cannot_run_and_keeps_accents() -> None:
    text = as_csv([row(1, 4.44, 38.26, file_name="=HYPERLINK(1).pdf", title="Réexamen"), row(2, None, None)])
    head, first, second = text.splitlines()
    assert head.startswith("\ufeffrank,file,title,form_number,")
    # Priority: (100 * 3.44 / 5 + 38.26) / 2 = (68.8 + 38.26) / 2 = 53.53.
    assert first == "1,'=HYPERLINK(1).pdf,Réexamen,,fr,read,53.5,38.3,4.4,10.0,100,4,1,,1,"
    assert second == "2,2.pdf,,,fr,read,,,,20.0,100,4,1,,2,"


def test_passages_that_come_back_are_counted_by_document(house: House) -> None:
    number = campaign(house, 1, 2)
    while work(house).take_next():
        pass
    with house.database.reading() as session:
        found = campaigns_rows.recurring(session, number)
    assert [(each.original, each.replacement, each.documents) for each in found] == [
        (TEXT[0:10], "malgré", 2),
        (TEXT[41:60], "vous devez", 2),
    ]
