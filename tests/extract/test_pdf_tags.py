"""Tagged PDFs made on the spot, and what is believed of their structure tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pymupdf as _pymupdf
import pytest

from workbench.extract.pdf_tags import heading_level
from workbench.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.model import Document

    Read = Callable[..., Document]

pymupdf: Any = _pymupdf
Text = tuple[str, int, int, str]


def tagged(texts: list[Text], *, order: list[int] | None = None) -> bytes:
    """A PDF of one page: element, left, height above the foot of the page and words of each text, as painted.

    `order`: the texts in the order of the tree. An element ``Artifact`` stands outside the tree, and ``None``
    is not marked at all.
    """
    pdf = pymupdf.open()
    page = pdf.new_page(width=595, height=842)
    page.insert_text((10, 10), " ")
    streams = []
    for mcid, (role, x, y, words) in enumerate(texts):
        show = f"BT /helv 11 Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET"
        begin = {"Artifact": "/Artifact BMC", "None": ""}.get(role, f"/{role} <</MCID {mcid}>> BDC")
        streams.append(f"{begin} {show} {'EMC' if begin else ''}")
    pdf.update_stream(page.get_contents()[0], "\n".join(streams).encode("cp1252"))
    root = pdf.get_new_xref()
    inside = [at for at in order or range(len(texts)) if texts[at][0] not in {"Artifact", "None"}]
    elements = {}
    for at in inside:
        elements[at] = pdf.get_new_xref()
        pdf.update_object(
            elements[at], f"<</Type/StructElem/S/{texts[at][0]}/P {root} 0 R/Pg {page.xref} 0 R/K {at}>>"
        )
    kids = " ".join(f"{elements[at]} 0 R" for at in inside)
    parents = " ".join(f"{elements[at]} 0 R" if at in elements else "null" for at in range(len(texts)))
    pdf.update_object(root, f"<</Type/StructTreeRoot/K[{kids}]/ParentTree<</Nums[0[{parents}]]>>>>")
    pdf.xref_set_key(page.xref, "StructParents", "0")
    pdf.xref_set_key(pdf.pdf_catalog(), "StructTreeRoot", f"{root} 0 R")
    pdf.xref_set_key(pdf.pdf_catalog(), "MarkInfo", "<</Marked true>>")
    return bytes(pdf.tobytes())


def texts(document: Document) -> list[str]:
    return [document.text_of(block.span) for block in document.blocks]


COLUMNS: list[Text] = [
    ("P", 50, 700, "Votre nom"),
    ("P", 320, 700, "Nom du conjoint"),
    ("P", 50, 660, "Votre adresse"),
    ("P", 320, 660, "Adresse du conjoint"),
]


def test_the_order_of_the_tree_is_followed_where_the_page_could_be_read_in_two_ways(read: Read) -> None:
    across = [words for *_, words in COLUMNS]
    assert texts(read(tagged(COLUMNS))) == across
    assert texts(read(tagged(COLUMNS, order=[0, 2, 1, 3]))) == [across[0], across[2], across[1], across[3]]


def test_an_order_that_climbs_against_the_page_is_not_believed(read: Read) -> None:
    """4 of the 4 pairs in one column or on one row climb."""
    assert texts(read(tagged(COLUMNS, order=[3, 2, 1, 0]))) == [words for *_, words in COLUMNS]


def test_a_tree_that_holds_little_of_the_page_is_not_believed(read: Read) -> None:
    """The tree holds 13 of the 54 letters and spaces of the page."""
    loose = [("None", x, y, words) for _, x, y, words in COLUMNS]
    document = read(tagged([*loose[:2], ("H1", 50, 660, "Votre adresse"), loose[3]]))
    assert BlockKind.HEADING not in {block.kind for block in document.blocks}


def test_roles_tell_headings_list_items_and_notes_that_look_like_the_rest(read: Read) -> None:
    document = read(
        tagged(
            [
                ("H2", 50, 700, "Vos enfants"),
                ("P", 50, 660, "Nom"),
                ("LI", 50, 620, "Une facture de moins de trois mois"),
                ("Note", 50, 580, "Sauf pour un enfant"),
            ]
        )
    )
    kinds = [(block.kind, block.level) for block in document.blocks]
    assert kinds == [
        (BlockKind.HEADING, 2),
        (BlockKind.LABEL, None),
        (BlockKind.LIST_ITEM, None),
        (BlockKind.NOTE, None),
    ]


def test_what_stands_at_the_edge_before_the_tree_is_a_header(read: Read) -> None:
    body: list[Text] = [("P", 50, 700 - 20 * row, f"Ligne du formulaire {row}") for row in range(6)]
    document = read(tagged([("Artifact", 50, 820, "Mairie de Villeneuve"), *body]))
    assert [block.kind for block in document.blocks][:2] == [BlockKind.HEADER, BlockKind.LABEL]


def test_a_footer_painted_after_a_heading_is_no_heading(read: Read) -> None:
    body: list[Text] = [("P", 50, 700 - 20 * row, f"Ligne du formulaire {row}") for row in range(6)]
    document = read(
        tagged([*body, ("H2", 50, 500, "Vos enfants"), ("Artifact", 50, 20, "mairie de la ville")])
    )
    assert [block.kind for block in document.blocks][-2:] == [BlockKind.HEADING, BlockKind.LABEL]


@pytest.mark.parametrize(
    ("role", "level"), [("H1", 1), ("H6", 6), ("H", 1), ("P", None), ("H7", None), (None, None)]
)
def test_the_level_of_a_heading_is_in_its_role(role: str | None, level: int | None) -> None:
    assert heading_level(role) == level
