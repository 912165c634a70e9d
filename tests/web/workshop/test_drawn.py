"""What is drawn once is drawn again as soon as anything that it shows is another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.web.conftest import words_of
from workbench import serial
from workbench.register import masking_erasure, reviews
from workbench.register.reviews import Outcome
from workbench.web.workshop import drawn

if TYPE_CHECKING:
    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk


def test_a_page_seen_again_is_drawn_from_what_was_kept(desk: Desk, editor: CheckedClient) -> None:
    _, review = desk.in_review()
    editor.page(f"/atelier/revues/{review}")
    before = drawn.part_drawn.cache_info()
    editor.page(f"/atelier/revues/{review}")
    after = drawn.part_drawn.cache_info()
    assert after.misses == before.misses
    assert after.hits > before.hits


def test_a_decision_the_other_language_and_the_seal_are_never_those_of_an_earlier_look(
    desk: Desk, editor: CheckedClient
) -> None:
    _, review = desk.in_review()
    address = f"/atelier/revues/{review}"
    first = editor.page(address)
    version = first.xpath("string((//form[@class='decide']//input[@name='version'])[1]/@value)")
    number = int(first.xpath("string((//form[@class='decide']//input[@name='suggestion'])[1]/@value)"))
    assert first.xpath("count(//button[normalize-space()='Accepter'])") > 0
    assert editor.page(f"/en{address}").xpath("count(//button[normalize-space()='Accept'])") > 0
    desk.decide(review, desk.suggestions(review).index(number), Outcome.REJECTED, reason="meaning")
    second = editor.page(address)
    assert second.xpath(f"count(//details[@id='s{number}' and contains(@class, 'idea-rejected')])") == 1
    seals = set(second.xpath("//form[@class='decide']//input[@name='version']/@value"))
    assert seals == {str(int(version) + 1)}
    assert "<!--" not in second.text_content()


def test_what_is_erased_from_a_reading_is_on_no_page_that_was_drawn_before(
    desk: Desk, editor: CheckedClient
) -> None:
    _, review = desk.in_review()
    address = f"/atelier/revues/{review}"
    assert "ce refus, vous pouvez" in words_of(editor.page(address))
    with desk.database.transaction() as session:
        row = reviews.review(session, review).analysis
        read = serial.analysis_from_json(row.payload)
        text = read.document.text.replace("refus", "█████")
        erased = replace(read, document=replace(read.document, text=text))
        masking_erasure.erase(session, row.file_sha256, ["refus"], {row.id: erased})
    after = words_of(editor.page(address))
    assert "refus" not in after
    assert "ce █████, vous pouvez" in after
