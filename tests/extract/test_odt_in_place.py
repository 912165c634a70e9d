"""Words changed in the ODT that they were read from: what changes, what stays, what is left out."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from tests.extract.office_files import odt
from tests.extract.test_docx_in_place import differing, one_word_a_block, passages
from workbench.extract.odt import paragraph_at, part_name
from workbench.extract.odt_in_place import write_odt_in_place
from workbench.extract.odt_names import OFFICE, TEXT, paragraphs
from workbench.model import Document, Span
from workbench.model.edits import Edit, InPlace, Mark, Passage

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[..., Document]

MARK = Mark("Anne Dupont", datetime(2026, 3, 5, 14, 7, tzinfo=UTC))
FORMS = Path(__file__).parents[2].parent / "shared/data/forms_fr"
REAL = sorted(FORMS.glob("*.odt"))
BOLD = (
    "<office:automatic-styles><style:style style:name='B' style:family='text'>"
    "<style:text-properties fo:font-weight='bold'/></style:style></office:automatic-styles>"
)


def p(content: str) -> str:
    return f"<text:p text:style-name='P1'>{content}</text:p>"


def span(content: str, style: str = "B") -> str:
    return f"<text:span text:style-name='{style}'>{content}</text:span>"


def changed(read: Read, data: bytes, *changes: tuple[str, str], mark: Mark | None = None) -> InPlace:
    return write_odt_in_place(data, passages(read(data), *changes), mark=mark)


def content(data: bytes, name: str = "content.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def xml(data: bytes) -> str:
    return etree.tostring(content(data), method="c14n").decode()


def test_a_change_within_a_span_keeps_the_span(read: Read) -> None:
    made = changed(read, odt(p(f"Vous pouvez {span('solliciter')} une aide.")), ("solliciter", "demander"))
    assert made.left_out == ()
    assert xml(made.data) == xml(odt(p(f"Vous pouvez {span('demander')} une aide.")))


def test_new_words_over_spans_and_text_have_the_format_of_the_first(read: Read) -> None:
    data = odt(p(f"Il faut {span('procéder ')}à la {span('vérification', 'I')} du dossier."))
    made = changed(read, data, ("procéder à la vérification", "vérifier"))
    assert xml(made.data) == xml(odt(p(f"Il faut {span('vérifier')} du dossier.")))


def test_several_changes_of_one_text_are_made(read: Read) -> None:
    data = odt(p("Nonobstant ce refus, sollicitez une aide."))
    made = changed(read, data, ("Nonobstant", "Malgré"), ("sollicitez", "demandez"))
    assert read(made.data).text == "Malgré ce refus, demandez une aide."


def test_what_shows_nothing_stays_between_the_new_words_and_the_old(read: Read) -> None:
    mark = "<text:bookmark text:name='x'/>"
    made = changed(read, odt(p(f"Il faut procéder{mark} au paiement.")), ("procéder au paiement", "payer"))
    assert xml(made.data) == xml(odt(p(f"Il faut payer{mark}.")))


def test_new_lines_become_line_breaks(read: Read) -> None:
    made = changed(read, odt(p("Joignez un bail et un relevé.")), ("un bail et un", "un bail\nun"))
    assert xml(made.data) == xml(odt(p("Joignez un bail<text:line-break/>un relevé.")))


@pytest.mark.parametrize(
    "between",
    [
        "<text:line-break/>",
        "<text:note><text:note-body><text:p>note</text:p></text:note-body></text:note>",
        "<text:a>plus</text:a>",
        "<text:placeholder>nom</text:placeholder>",
        "<text:database-display text:column-name='nom'>nom</text:database-display>",
        "<draw:frame/>",
        "<text:change text:change-id='c1'/>",
    ],
)
def test_an_edit_over_what_must_stay_is_left_out(read: Read, between: str) -> None:
    """The edit reaches from the words before it to those behind; words outside it are changed."""
    data = odt(p(f"Nonobstant ce motif {between} indiqué ici, écrivez."))
    document = read(data)
    block = document.blocks[0]
    text = document.text_of(block.span)
    edits = (
        Edit(Span(0, len("Nonobstant")), "Malgré", (1,)),
        Edit(Span(text.index("motif"), text.index("ici")), "raison", (0,)),
    )
    made = write_odt_in_place(data, [Passage(block.address or "", text, edits)])
    assert made.left_out == (0,)
    assert xml(made.data) == xml(data).replace("Nonobstant", "Malgré")


def test_words_inserted_by_an_earlier_tracked_change_stay(read: Read) -> None:
    inner = "<text:change-start text:change-id='c1'/>nonobstant tout<text:change-end text:change-id='c1'/>"
    data = odt(p(f"Écrivez {inner} au service."))
    made = changed(read, data, ("nonobstant", "malgré"))
    assert (made.left_out, made.data) == ((0,), data)


def test_an_address_that_the_file_has_not_is_left_out() -> None:
    data = odt(p("Nonobstant."))
    for address in ("content/p[7]", "styles/p[0]", "body/p[0]", ""):
        edit = (Edit(Span(0, 10), "Malgré", (0,)),)
        assert write_odt_in_place(data, [Passage(address, "Nonobstant.", edit)]) == InPlace(data, (0,))


def test_a_tracked_change_keeps_the_old_words_with_their_format(read: Read) -> None:
    data = odt(p(f"Il faut {span('procéder ')}à la vérification du dossier."))
    root = content(changed(read, data, ("procéder à la vérification", "vérifier"), mark=MARK).data)
    deletion, insertion = root.iter(TEXT + "changed-region")
    kept = deletion.find(f"{TEXT}deletion/{TEXT}p")
    assert kept is not None
    assert "".join(map(str, kept.itertext())) == "procéder à la vérification"
    assert [(each.tag, each.text) for each in kept] == [(TEXT + "span", "procéder ")]
    info = insertion.find(f"{TEXT}insertion/{OFFICE}change-info")
    assert info is not None
    assert [each.text for each in info] == ["Anne Dupont", "2026-03-05T14:07:00Z"]
    paragraph = next(paragraphs(root))
    marks = [
        (etree.QName(each).localname, each.get(TEXT + "change-id"), each.tail)
        for each in paragraph.iter(TEXT + "change", TEXT + "change-start", TEXT + "change-end")
    ]
    assert marks == [
        ("change", "ct1", None),
        ("change-start", "ct2", "vérifier"),
        ("change-end", "ct2", None),
    ]


def test_a_file_with_tracked_changes_reads_as_its_new_text(read: Read) -> None:
    data = odt(p("Nonobstant ce refus, sollicitez une aide.") + p("Merci."))
    made = changed(read, data, ("Nonobstant", "Malgré"), ("sollicitez", "demandez"), mark=MARK)
    assert read(made.data).text == "Malgré ce refus, demandez une aide.\n\nMerci."
    again = changed(read, made.data, ("Merci", "Bonjour"), mark=MARK)
    names = [each.get(TEXT + "id") for each in content(again.data).iter(TEXT + "changed-region")]
    assert len(names) == len(set(names)) == 6


def test_a_header_is_changed_but_not_as_a_tracked_change(read: Read) -> None:
    header = f"<style:master-page style:name='Standard'><style:header>{p('Sollicitez.')}</style:header>"
    data = odt(p("Nonobstant."), styles=f"{header}</style:master-page>")
    typed = changed(read, data, ("Sollicitez", "Demandez"))
    assert (typed.left_out, differing(data, typed.data)) == ((), ["styles.xml"])
    tracked = changed(read, data, ("Sollicitez", "Demandez"), ("Nonobstant", "Malgré"), mark=MARK)
    assert (tracked.left_out, differing(data, tracked.data)) == ((0,), ["content.xml"])


def test_the_same_edits_give_the_same_bytes_and_touch_no_other_part(read: Read) -> None:
    data = odt(p("Nonobstant ce refus."), before=BOLD)
    made = changed(read, data, ("Nonobstant", "Malgré"))
    assert made == changed(read, data, ("Nonobstant", "Malgré"))
    assert differing(data, made.data) == ["content.xml"]


@pytest.mark.parametrize("mark", [None, MARK], ids=["typed", "tracked"])
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_a_real_form_read_again_has_the_changes_and_nothing_else(
    read: Read, path: Path, mark: Mark | None
) -> None:
    data = path.read_bytes()
    document = read(data)
    asked = one_word_a_block(document)
    if mark is not None:
        asked = [each for each in asked if part_name(each.address) == "content.xml"]
    made = write_odt_in_place(data, asked, mark=mark)
    assert len(made.left_out) <= 0.1 * len(asked)
    expected = []
    waiting = list(enumerate(asked))
    for block in document.blocks:
        text = document.text_of(block.span)
        if waiting and (waiting[0][1].address, waiting[0][1].text) == (block.address, text):
            _, own = waiting.pop(0)
            (edit,) = own.edits
            if not set(edit.changes) & set(made.left_out):
                text = text[: edit.span.start] + edit.text + text[edit.span.end :]
        expected.append(text)
    again = read(made.data)
    assert [again.text_of(block.span) for block in again.blocks] == expected


def test_an_address_of_a_changed_file_names_the_same_paragraph(read: Read) -> None:
    """Deleted words are kept in paragraphs of their own, which addresses do not count."""
    data = odt(p("Nonobstant ce refus.") + p("Écrivez."))
    made = changed(read, data, ("Nonobstant", "Malgré"), mark=MARK)
    assert "".join(map(str, paragraph_at(content(made.data), "content/p[1]").itertext())) == "Écrivez."
