"""The same form handed in twice is found, and the voices of joined deposits add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.errors import BadRequestError, StaleVersionError
from workbench.register import joining, sketches, submissions, triage
from workbench.register.form_numbers import FormNumber, form_number_of
from workbench.register.joining import Why
from workbench.register.triage import Description
from workbench.register.triage_tables import TextSketch

if TYPE_CHECKING:
    from tests.register.house import House

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def text(changed: int = 0, words: int = 40) -> str:
    """So many different words, the first ones changed."""
    made = [f"mot{LETTERS[i % 26]}{LETTERS[i // 26 % 26]}{LETTERS[i // 676]}" for i in range(words)]
    return " ".join([f"autre{word}" for word in made[:changed]] + made[changed:])


def remember(house: House, document: int, words: str) -> None:
    with house.database.transaction() as session:
        sketches.remember(session, triage.document(session, document).file_sha256, words)


def number(house: House, document: int, form_number: str) -> None:
    with house.database.transaction() as session:
        said = Description("Un titre", "logement", form_number=form_number)
        triage.describe(session, document, said, by=house.editor, seen=house.version(document))


def join(house: House, document: int, of: int) -> None:
    with house.database.transaction() as session:
        triage.mark_duplicate(session, document, of, by=house.editor, seen=house.version(document))


def offered(house: House, document: int) -> list[tuple[int, tuple[Why, ...]]]:
    with house.database.reading() as session:
        found = joining.offers(session, triage.document(session, document))
        return [(each.document.id, each.why) for each in found]


def voices(house: House, *documents: int) -> list[int]:
    with house.database.reading() as session:
        return [len(joining.deposits(session, each)) for each in documents]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("12345*06", FormNumber("12345", 6)),
        ("Cerfa n° 12345 * 6", FormNumber("12345", 6)),
        ("51656#05", FormNumber("51656", 5)),
        ("12345", FormNumber("12345")),
        ("S3102", None),
        ("", None),
        (None, None),
    ],
)
def test_a_number_is_read_as_people_write_it(written: str | None, read: FormNumber | None) -> None:
    assert form_number_of(written) == read


def test_a_number_is_kept_in_one_way(house: House) -> None:
    document = house.deposit()
    number(house, document, " Cerfa n° 12345 * 6 ")
    with house.database.reading() as session:
        assert triage.document(session, document).form_number == "12345*06"


def test_the_same_words_resemble_themselves_whatever_their_order_case_and_figures() -> None:
    backwards = " ".join(reversed(text().upper().split()))
    one, other = sketches.sketch_of(text()), sketches.sketch_of(f"1) {backwards} 2025 à la")
    assert sketches.resemblance(one, other) == 1.0


def test_accents_do_not_count() -> None:
    one, other = (sketches.sketch_of(f"{text()} {word}") for word in ("pièces", "PIECES"))
    assert sketches.resemblance(one, other) == 1.0


def test_a_resemblance_is_the_share_of_the_words_of_both() -> None:
    # Of 40 words 2 are others: 38 are in both, 42 in either.
    one, other = sketches.sketch_of(text()), sketches.sketch_of(text(2))
    assert sketches.resemblance(one, other) == pytest.approx(38 / 42)


def test_a_text_of_a_few_words_resembles_nothing() -> None:
    short = sketches.sketch_of("Nom Prénom Date Signature")
    assert sketches.resemblance(short, short) == 0.0
    assert sketches.marks_of("Nom Prénom Date Signature") == []


def test_a_long_text_is_told_from_its_smallest_hashes() -> None:
    # 2,250 of 3,000 words are in both, and nothing else is in the shorter one: 0.75.
    one, other = sketches.sketch_of(text(words=3000)), sketches.sketch_of(text(words=2250))
    assert len(one) == 256
    assert sketches.resemblance(one, other) == pytest.approx(0.75, abs=0.08)


def test_the_same_file_the_same_number_and_the_same_text_are_offered_with_their_reason(house: House) -> None:
    first, same, numbered, told, alike, other = (house.deposit(n) for n in (1, 1, 2, 3, 4, 5))
    for document, written in ((first, "12345*06"), (numbered, "12345*06"), (told, "12345")):
        number(house, document, written)
    remember(house, first, text())
    remember(house, alike, text(2))
    remember(house, other, text(30))
    assert offered(house, first) == [
        (same, (Why.SAME_FILE,)),
        (numbered, (Why.SAME_EDITION,)),
        (told, (Why.SAME_NUMBER,)),
        (alike, (Why.ALIKE,)),
    ]


def test_another_edition_is_not_offered_even_when_its_text_is_alike(house: House) -> None:
    old, new = house.deposit(1), house.deposit(2)
    number(house, old, "12345*05")
    number(house, new, "12345*06")
    for document in (old, new):
        remember(house, document, text())
    assert offered(house, new) == []


def test_a_form_of_another_number_is_not_offered_however_alike_its_text(house: House) -> None:
    one, other = house.deposit(1), house.deposit(2)
    number(house, one, "12345*05")
    number(house, other, "12346*05")
    for document in (one, other):
        remember(house, document, text())
    assert offered(house, other) == []


def test_a_double_gives_way_to_what_it_stands_for_and_a_withdrawn_one_is_left_out(house: House) -> None:
    first, double, third = house.deposit(1), house.deposit(1), house.deposit(1)
    join(house, double, first)
    assert offered(house, third) == [(first, (Why.SAME_FILE,))]
    assert offered(house, double) == []
    assert offered(house, first) == [(third, (Why.SAME_FILE,))]
    with house.database.transaction() as session:
        submissions.withdraw(session, triage.document(session, third).submissions[0])
    assert offered(house, first) == []


def test_texts_are_compared_once_a_document_is_read(house: House) -> None:
    one, other = house.deposit(1), house.deposit(2)
    with house.database.reading() as session:
        assert sketches.alike(session, triage.document(session, one).file_sha256, least=0.5) == {}
    house.analyse()
    house.analyse()
    with house.database.transaction() as session:
        found = triage.document(session, one).file_sha256, triage.document(session, other).file_sha256
        kept = session.get(TextSketch, found[0])
        assert kept is not None
        assert kept.sketch == []  # fourteen words: too short to be compared


def test_files_of_before_are_compared_after_an_upgrade(house: House) -> None:
    house.deposit(1)
    house.analyse()
    with house.database.transaction() as session:
        for kept in session.query(TextSketch):
            session.delete(kept)
    with house.database.transaction() as session:
        assert [sketches.catch_up(session), sketches.catch_up(session)] == [1, 0]


def test_voices_add_up_along_doubles_and_part_again_when_one_is_reopened(house: House) -> None:
    one, two, three, alone = (house.deposit(n) for n in (1, 1, 1, 2))
    join(house, one, two)
    join(house, two, three)
    assert voices(house, one, two, three, alone) == [1, 2, 3, 1]
    with house.database.reading() as session:
        assert [each.id for each in joining.doubles(session, three)] == [one, two]
        assert [each.document_id for each in joining.deposits(session, three)] == [one, two, three]
    house.reopen_by_either(two)
    assert voices(house, one, two, three) == [1, 2, 1]


def test_a_code_of_a_double_leads_to_the_life_of_its_document(house: House) -> None:
    one, two = house.deposit(1), house.deposit(1)
    join(house, two, one)
    with house.database.reading() as session:
        code = triage.document(session, two).submissions[0].code
        assert triage.original_of(submissions.by_code(session, code).document).id == one


def test_a_document_that_others_have_joined_cannot_be_withdrawn(house: House) -> None:
    one, two = house.deposit(1), house.deposit(1)
    join(house, two, one)
    with house.database.transaction() as session, pytest.raises(BadRequestError, match="withdraw_shared"):
        submissions.withdraw(session, triage.document(session, one).submissions[0])


def test_a_joining_from_an_old_page_is_refused(house: House) -> None:
    one, two = house.deposit(1), house.deposit(1)
    number(house, two, "12345*06")
    with house.database.transaction() as session, pytest.raises(StaleVersionError):
        triage.mark_duplicate(session, two, one, by=house.editor, seen=1)
    assert voices(house, one, two) == [1, 1]
