"""What is found in small documents, and how sure it is."""

from __future__ import annotations

import pytest

from workbench.language.parse import people
from workbench.model import (
    Answer,
    Block,
    BlockKind,
    Box,
    Document,
    FieldKind,
    FieldSource,
    Format,
    FormField,
    Page,
    Span,
    Word,
    Words,
)
from workbench.model.personal import SURE, InkArea, PersonalFinding, PersonalKind, Place, Typed
from workbench.personal import find
from workbench.tongues import Language


def document(
    *texts: str, kind: BlockKind = BlockKind.PARAGRAPH, fields: tuple[FormField, ...] = ()
) -> Document:
    """A document of some blocks without pages."""
    blocks, at = [], 0
    for text in texts:
        blocks.append(Block(kind, Span(at, at + len(text))))
        at += len(text) + 2
    return Document(Format.DOCX, Language.FR, "\n\n".join(texts), blocks=tuple(blocks), fields=fields)


def page(*blocks: tuple[float, float, str]) -> Document:
    """A page on which each text begins at x, y, its words 8 points high and 5 a letter."""
    made, at = [], 0
    for x, y, text in blocks:
        words, here = [], 0
        for word in text.split(" "):
            left = x + 5 * here
            box = Box(left, y, left + 5 * len(word), y + 8)
            words.append(Word(Span(at + here, at + here + len(word)), box))
            here += len(word) + 1
        box = Box(x, y, x + 5 * len(text), y + 8)
        made.append(Block(BlockKind.LABEL, Span(at, at + len(text)), page=1, box=box, words=Words(words)))
        at += len(text) + 2
    text = "\n\n".join(block[2] for block in blocks)
    return Document(Format.PDF, Language.FR, text, pages=(Page(1, 595, 842),), blocks=tuple(made))


def only(found: tuple[PersonalFinding, ...]) -> PersonalFinding:
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "piece"),
    [
        # 97 - 2850578006084 mod 97 = 41, the key.
        ("Mon numéro est le 2 85 05 78 006 084 41.", PersonalKind.NIR, "2 85 05 78 006 084 41"),
        ("Entreprise 732 829 320 00074", PersonalKind.COMPANY, "732 829 320 00074"),
        ("Sur FR14 2004 1010 0505 0001 3M02 606", PersonalKind.IBAN, "FR14 2004 1010 0505 0001 3M02 606"),
        ("Carte 4970 1012 3456 7890 ou", PersonalKind.CARD, None),
        ("Carte 4111 1111 1111 1111 ou", PersonalKind.CARD, None),
        ("Carte 4539 1488 0343 6467 ou", PersonalKind.CARD, "4539 1488 0343 6467"),
        ("Me joindre au 06 12 34 56 78", PersonalKind.PHONE, "06 12 34 56 78"),
        ("Me joindre au 0 6 1 2 3 4 5 6 7 8", PersonalKind.PHONE, "0 6 1 2 3 4 5 6 7 8"),
        ("Me joindre au +32 2 511 06 40", PersonalKind.PHONE, "+32 2 511 06 40"),
        ("Courriel lea.moreau@wanadoo.fr", PersonalKind.EMAIL, "lea.moreau@wanadoo.fr"),
        ("Voiture GH-482-KT", PersonalKind.PLATE, "GH-482-KT"),
        ("J’habite 9 bis rue du Lac, 69003 Lyon", PersonalKind.ADDRESS, "9 bis rue du Lac, 69003 Lyon"),
        ("née le 3 mai 1990", PersonalKind.BIRTH_DATE, "3 mai 1990"),
        ("Témoin : Anne-Sophie KERVELLA", PersonalKind.NAME, "Anne-Sophie KERVELLA"),
        ("avec Mme Kervella et", PersonalKind.NAME, "Kervella"),
        ("avec M. Mehdi N'Diaye et", PersonalKind.NAME, "Mehdi N'Diaye"),
    ],
)  # fmt: skip
def test_each_kind_is_found_and_a_wrong_check_is_not(
    text: str, kind: PersonalKind, piece: str | None
) -> None:
    found = [each.text for each in find(document(text)) if each.kind is kind and each.confidence >= 0.5]
    assert found == ([piece] if piece else [])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Préfecture du Rhône, 106 rue Pierre Corneille, 69003 Lyon", "office"),
        ("Écrivez à contact@exemple-ville.fr", "office"),
        ("12 rue des Lilas, 69422 LYON CEDEX 03", "office"),
        ("Exemple : 06 12 34 56 78", "example"),
        ("M. Jean Dupont", "example"),
        ("Numéro vert 0 800 12 34 56", "office"),
    ],
)
def test_what_the_form_itself_says_is_shown_and_not_proposed(text: str, reason: str) -> None:
    found = find(document(text))
    assert found
    assert {each.reason for each in found} == {reason}
    assert all(each.confidence < 0.5 for each in found)


def test_a_running_header_is_less_sure() -> None:
    found = only(find(document("Tél. 04 72 61 60 60 – Lyon", kind=BlockKind.HEADER)))
    assert (found.kind, found.confidence, found.reason) == ("phone", 0.3, "running_header")


def test_an_answer_is_found_beside_and_under_its_label_with_its_box() -> None:
    found = find(
        page((50, 100, "Nom"), (200, 100, "BENALI"), (50, 150, "Date de naissance"), (50, 162, "12/03/1985"))
    )
    assert [(each.text, each.kind) for each in found] == [("BENALI", "name"), ("12/03/1985", "birth_date")]
    # Six letters from x 200; ten signs from x 50.
    assert found[0].places == (Place(1, Box(200, 100, 230, 108)),)
    assert found[1].places == (Place(1, Box(50, 162, 100, 170)),)
    assert found[0].block == 1


def test_one_word_a_digit_is_one_number_on_a_page() -> None:
    digits = "285057800608441"
    cells = [(100 + 14.0 * rank, 100.0, digit) for rank, digit in enumerate(digits)]
    found = only(find(page((20, 100, "Sécurité sociale"), *cells)))
    assert (found.kind, found.text.replace(" ", "")) == ("nir", digits)
    assert min(place.box.x0 for place in found.places) == 100
    assert max(place.box.x1 for place in found.places) == 100 + 14 * 14 + 5


def test_a_text_found_once_is_found_wherever_it_is_repeated() -> None:
    found = find(document("Nom et prénom : KERVELLA Anne", "Logement de kervella anne, grand."))
    assert [(each.block, each.reason) for each in found] == [(0, "near_label"), (1, "repeated")]


def test_what_was_typed_is_always_found_and_its_repeats_in_the_text_too() -> None:
    field = FormField(
        FieldKind.TEXT, FieldSource.WIDGET, 1, Box(10, 10, 90, 20), "Nom d’usage", "nom", answer=Answer.NAME
    )
    typed = Typed(Place(1, Box(10, 10, 90, 20)), "Kervella Anne", "nom")
    found = find(document("Copie de Kervella Anne", fields=(field,)), [typed])
    assert [(each.reason, each.kind, each.field) for each in found] == [
        ("repeated", "answer", None),
        ("typed", "name", 0),
    ]


def test_a_typed_number_says_itself_what_it_is() -> None:
    typed = Typed(Place(1, Box(0, 0, 9, 9)), "285057800608441", "champ 3")
    assert only(find(document("Texte"), [typed])).kind == "nir"


def test_ink_where_one_signs_is_a_signature() -> None:
    place = Place(2, Box(300, 700, 400, 740))
    assert only(find(document("Texte"), (), [InkArea(place, signs=True)])).kind == "signature"
    assert only(find(document("Texte"), (), [InkArea(place)])).kind == "handwriting"


def test_the_recogniser_of_entities_finds_names_in_sentences() -> None:
    text = "Je vis avec Karim Benali depuis trois ans et nous attendons la préfecture du Rhône."
    found = only(find(document(text), names=people))
    assert (found.text, found.kind, found.reason) == ("Karim Benali", "name", "named_in_text")


def test_nothing_is_found_in_the_sentences_of_a_form() -> None:
    text = "Cochez la case 3 et joignez 2 photos avant le 31/12/2024. Cerfa 12345*06, article 13."
    assert find(document(text, "Nom", "Prénoms", "Numéro de sécurité sociale", "Adresse")) == ()


def small(text: str, x: float, y: float, at: int) -> Block:
    """A caption of one word, 5 points high."""
    box = Box(x, y, x + 3 * len(text), y + 5)
    span = Span(at, at + len(text))
    return Block(BlockKind.LABEL, span, page=1, box=box, words=Words([Word(span, box)]))


@pytest.mark.parametrize(
    ("answer", "caption", "kinds"),
    [
        ("KOWALSKI", "Nom", ["name"]),
        ("BOULANGER", "Commune", ["address"]),
        ("1642001Biarritz", "Commune", ["address"]),
        ("IDENTITÉ DU DEMANDEUR", "Nom", []),
        ("KOWALSKI", "Montant", []),
    ],
)
def test_an_answer_is_found_over_its_caption_in_smaller_letters(
    answer: str, caption: str, kinds: list[str]
) -> None:
    written = page((50, 100, answer))
    text = f"{written.text}\n\n{caption}"
    below = small(caption, 50, 110, len(written.text) + 2)
    found = find(
        Document(Format.PDF, Language.FR, text, pages=written.pages, blocks=(*written.blocks, below))
    )
    assert [each.kind for each in found if each.confidence >= 0.5] == kinds
    assert all(each.text == answer for each in found)


def test_dates_in_a_column_under_a_date_of_birth_are_of_birth_too() -> None:
    found = find(
        page(
            (50, 100, "Date de naissance"), (200, 100, "Entrée"),
            (50, 112, "13 mai 1981"), (200, 112, "01/09/2024"),
            (50, 130, "23/01/1979"), (200, 130, "02/09/2024"),
            (50, 148, "3 mars 2011"),
        )
    )  # fmt: skip
    assert [each.text for each in found] == ["13 mai 1981", "23/01/1979", "3 mars 2011"]
    assert {each.kind for each in found} == {PersonalKind.BIRTH_DATE}


@pytest.mark.parametrize(
    ("text", "kind", "piece"),
    [
        ("Ma voiture SS-203-JY, vendue", PersonalKind.PLATE, "SS-203-JY"),
        ("merci de préciser LV-2$-IR ou", PersonalKind.PLATE, "LV-2$-IR"),
        ("Date de naissance * 25/081940", PersonalKind.BIRTH_DATE, "25/081940"),
        ("Tel. : 03 53 01 70_ 03", PersonalKind.PHONE, "03 53 01 70_ 03"),
        ("Tél. 03 53 01,59 9", PersonalKind.PHONE, "03 53 01,59 9"),
        ("Code postal ..591.60.Lomr", PersonalKind.ADDRESS, "591.60.Lomr"),
        ("Vu au 211.t allée des Tilleuls", PersonalKind.ADDRESS, "211.t allée des Tilleuls"),
        ("Adresse : Numéro : 117 ter, chen", PersonalKind.ADDRESS, "117 ter, chen"),
    ],
)
def test_what_a_scan_misread_is_found_by_what_is_left_of_its_shape(
    text: str, kind: PersonalKind, piece: str
) -> None:
    assert (kind, piece) in {
        (each.kind, each.text) for each in find(document(text)) if each.confidence >= 0.5
    }


@pytest.mark.parametrize("text", ["SS 203 JY", "Référence AB-CDE-12", "2. Place du dossier"])
def test_what_is_like_a_plate_or_a_street_only_from_afar_is_none(text: str) -> None:
    assert find(document(text)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Mon numéro d’allocataire est le 4827315. Personne ne rappelle.",
        "Mon numéro d’allocataire, c’est 4827315. Personne ne rappelle.",
        "Je suis allocataire n°4827315 et personne ne rappelle.",
    ],
)
def test_a_number_that_is_told_in_a_sentence_is_found(text: str) -> None:
    number = only(find(document(text)))
    assert (number.kind, number.text) == (PersonalKind.BENEFIT_NUMBER, "4827315")
    assert number.confidence >= SURE
