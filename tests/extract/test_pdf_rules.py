"""Rules and squares drawn on a page, and the texts that they part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pymupdf as _pymupdf

from workbench.extract.pdf_rules import Rules, rules_of
from workbench.model import BlockKind, Box

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.model import Document

    Read = Callable[..., Document]

pymupdf: Any = _pymupdf


def vector(*bbox: float, stroked: bool = False, isrect: bool = True, color: int = 0) -> dict[str, Any]:
    """A drawing as MuPDF's dictionary of a page tells of it."""
    return {"type": 3, "bbox": bbox, "stroked": stroked, "isrect": isrect, "color": color, "alpha": 255}


def page() -> Any:
    """An empty A4 page."""
    return pymupdf.open().new_page(width=595, height=842)


def texts(document: Document) -> list[str]:
    return [document.text_of(block.span) for block in document.blocks]


def test_thin_drawings_are_rules_small_square_ones_are_boxes_and_frames_have_four_rules() -> None:
    rules = rules_of(
        [
            vector(40, 100, 300, 100.5),
            vector(40, 100, 40.5, 200),
            vector(50, 110, 58, 118),
            vector(300, 300, 400, 350, stroked=True),
        ]
    )
    assert rules.squares == (Box(50, 110, 58, 118),)
    assert [y for y, _, _ in rules.across] == [100.2, 300, 350]
    assert [x for x, _, _ in rules.down] == [40.2, 300, 400]


def test_what_is_white_or_short_and_letters_are_no_rules() -> None:
    drawings = [
        vector(40, 100, 300, 101, color=0xFFFFFF),
        vector(40, 200, 46, 200.5),
        {"type": 0, "lines": []},
    ]
    assert rules_of(drawings) == Rules()


def test_a_rule_drawn_cell_by_cell_is_one_rule() -> None:
    assert rules_of([vector(40, 100, 80, 101), vector(80, 100, 120, 101)]).across == ((100.5, 40, 120),)


def test_squares_in_a_row_that_touch_are_a_comb_and_no_boxes_to_tick() -> None:
    comb = [vector(40 + 12 * at, 100, 52 + 12 * at, 112) for at in range(5)]
    assert rules_of(comb).squares == ()
    assert len(rules_of([comb[0], comb[4]]).squares) == 2


def test_boxes_below_each_other_are_boxes_to_tick_and_part_their_options(read: Read) -> None:
    column = [vector(40, 100 + 12 * at, 48, 108 + 12 * at) for at in range(4)]
    assert len(rules_of(column).squares) == 4
    sheet = page()
    options = ("suit la classe sans aide", "suit la classe avec une aide de temps en temps")
    for at, option in enumerate(options):
        sheet.draw_rect((50, 92 + 13 * at, 58, 100 + 13 * at))
        sheet.insert_text((60, 99 + 13 * at), option)
    assert texts(read(sheet.parent.tobytes())) == list(options)


def test_four_short_rules_that_close_are_a_box_to_tick() -> None:
    sides = [
        vector(40, 100, 49, 100.5),
        vector(40, 109, 49, 109.5),
        vector(40, 100, 40.5, 109),
        vector(49, 100, 49.5, 109),
    ]
    (square,) = rules_of(sides).squares
    assert [round(side) for side in square] == [40, 100, 49, 109]
    assert rules_of(sides[:2]).squares == ()


def test_a_box_drawn_twice_or_fillable_is_one_box() -> None:
    twice = [vector(40, 100, 49, 109), vector(40.2, 100.2, 48.8, 108.8, stroked=True)]
    assert len(rules_of(twice, [Box(39.5, 99.5, 49.5, 109.5)]).squares) == 1


def test_a_fillable_box_parts_and_marks_an_option(read: Read) -> None:
    sheet = page()
    sheet.insert_text((50, 100), "Logement :   propriétaire")
    button = pymupdf.Widget()
    button.field_type, button.field_name = pymupdf.PDF_WIDGET_TYPE_CHECKBOX, "a"
    x = sheet.search_for("propriétaire")[0].x0
    button.rect = pymupdf.Rect(x - 9, 92, x - 1, 100)
    sheet.add_widget(button)
    assert texts(read(sheet.parent.tobytes())) == ["Logement :", "propriétaire"]


def test_cells_parted_by_a_rule_are_not_glued(read: Read) -> None:
    sheet = page()
    sheet.insert_text((50, 100), "Avoir des relations conformes aux")
    sheet.insert_text((50, 114), "règles de la vie sociale et familiale")
    assert len(texts(read(sheet.parent.tobytes()))) == 1
    sheet.draw_line((40, 103), (300, 103))
    assert texts(read(sheet.parent.tobytes())) == [
        "Avoir des relations conformes aux",
        "règles de la vie sociale et familiale",
    ]


def test_an_underlined_line_goes_on(read: Read) -> None:
    sheet = page()
    sheet.insert_text((50, 100), "Avoir des relations conformes aux")
    sheet.draw_line((50, 101.2), (220, 101.2))
    sheet.insert_text((50, 114), "règles de la vie sociale et familiale")
    assert len(texts(read(sheet.parent.tobytes()))) == 1


def test_words_on_both_sides_of_a_rule_down_are_not_glued(read: Read) -> None:
    sheet = page()
    sheet.insert_text((50, 100), "Oui  Non")
    assert texts(read(sheet.parent.tobytes())) == ["Oui Non"]
    sheet.draw_line((70.5, 80), (70.5, 120))
    assert texts(read(sheet.parent.tobytes())) == ["Oui", "Non"]


def test_boxes_drawn_between_words_part_the_options_of_a_question(read: Read) -> None:
    sheet = page()
    sheet.insert_text((50, 100), "Logement :    propriétaire    locataire")
    for at in ("propriétaire", "locataire"):
        x = sheet.search_for(at)[0].x0 - 11
        sheet.draw_rect((x, 92, x + 8, 100))
    document = read(sheet.parent.tobytes())
    assert texts(document) == ["Logement :", "propriétaire", "locataire"]
    assert [block.kind for block in document.blocks][1:] == [BlockKind.LIST_ITEM] * 2


def test_halves_of_a_word_that_were_painted_apart_are_one_word(read: Read) -> None:
    sheet = page()
    sheet.insert_text((50, 100), "www.exemple.fr")
    end = sheet.search_for("www.exemple.fr")[0].x1
    sheet.draw_line((50, 101.5), (end, 101.5))
    sheet.insert_text((end, 100), "/aide et ses pages")
    assert texts(read(sheet.parent.tobytes())) == ["www.exemple.fr/aide et ses pages"]


def test_single_dots_to_write_on_end_a_label(read: Read) -> None:
    sheet = page()
    sheet.insert_text((50, 100), "gains de la personne . . . . . . .")
    sheet.insert_text((50, 114), "frais de la personne . . . . . . .")
    assert texts(read(sheet.parent.tobytes())) == ["gains de la personne", "frais de la personne"]
