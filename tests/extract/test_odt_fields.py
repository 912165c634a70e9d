"""Controls, input fields, typed blanks and what is hidden in ODT files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.extract.office_files import odt
from workbench.model import BlockKind, FieldKind, FieldSource

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.model import Document

    Read = Callable[..., Document]

TEXT, CHECKBOX, RADIO = FieldKind.TEXT, FieldKind.CHECKBOX, FieldKind.RADIO
CHOICE, SIGNATURE = FieldKind.CHOICE, FieldKind.SIGNATURE
FIELD = 'xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"'
LOEXT = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'


def found(document: Document) -> list[tuple[FieldKind, str | None]]:
    return [(field.kind, field.label) for field in document.fields]


def words(document: Document) -> list[str]:
    return [document.text_of(block.span) for block in document.blocks]


def style(name: str, family: str, properties: str, more: str = "") -> str:
    return f"<style:style style:name='{name}' style:family='{family}'{more}>{properties}</style:style>"


def automatic(*styles: str) -> str:
    return f"<office:automatic-styles>{''.join(styles)}</office:automatic-styles>"


def cells(*texts: str, name: str = "C") -> str:
    inner = "".join(
        f"<table:table-cell table:style-name='{name}'><text:p>{text}</text:p></table:table-cell>"
        for text in texts
    )
    return f"<table:table-row>{inner}</table:table-row>"


SEEN = style("C", "table-cell", "<style:table-cell-properties fo:border='0.05pt solid #000000'/>")
UNSEEN = style("U", "table-cell", "<style:table-cell-properties fo:border='none'/>")


def test_typed_blanks_and_ticks_are_fields(read: Read) -> None:
    document = read(odt("<text:p>Nom : ........ ☐ oui ☐ non</text:p><text:p>Signature :</text:p>"))
    assert found(document) == [(TEXT, "Nom"), (CHECKBOX, "oui"), (CHECKBOX, "non"), (SIGNATURE, "Signature")]
    assert [field.group for field in document.fields] == [None, 1, 1, None]
    assert words(document) == ["Nom :", "oui", "non", "Signature :"]
    assert document.fields[0].address == "content/p[0]"


def test_tab_leaders_and_underlined_blanks_are_fields(read: Read) -> None:
    stops = (
        "<style:paragraph-properties><style:tab-stops>"
        "<style:tab-stop style:leader-style='dotted' style:leader-text='.'/>"
        "</style:tab-stops></style:paragraph-properties>"
    )
    ruled = "<style:text-properties style:text-underline-style='solid'/>"
    before = automatic(style("P", "paragraph", stops), style("U", "text", ruled))
    body = (
        "<text:p text:style-name='P'>Nom<text:tab/></text:p><text:p>Rue<text:tab/></text:p>"
        "<text:p>Ville <text:span text:style-name='U'><text:s text:c='20'/></text:span></text:p>"
    )
    assert found(read(odt(body, before=before))) == [(TEXT, "Nom"), (TEXT, "Ville")]


def test_input_fields_give_their_prompt_or_their_choices_as_hint(read: Read) -> None:
    body = (
        "<text:p>Objet : <text:placeholder text:description='Objet de la demande'>&lt;en dix mots&gt;"
        "</text:placeholder> Bail : <text:drop-down text:name='bail'><text:label text:value='nu'/>"
        "<text:label text:value='meublé'/>nu</text:drop-down></text:p>"
    )
    document = read(odt(body))
    assert [(field.kind, field.label, field.name, field.hint) for field in document.fields] == [
        (TEXT, "Objet de la demande", None, "en dix mots"),
        (CHOICE, "Bail", "bail", "nu / meublé"),
    ]
    assert words(document) == ["Objet :", "Bail :"]


def test_a_database_field_is_a_merge_mark(read: Read) -> None:
    display = "<text:database-display text:column-name='NOM'>&lt;NOM&gt;</text:database-display>"
    body = f"<text:p>Nom : {display}</text:p>"
    document = read(odt(body))
    assert [(field.label, field.name, field.source) for field in document.fields] == [
        ("Nom", "NOM", FieldSource.DRAWN)
    ]
    assert words(document) == ["Nom : <NOM>"]


def test_form_controls_say_their_words_choices_and_whether_they_must_be_filled(read: Read) -> None:
    forms = (
        "<office:forms><form:form><form:text form:id='a' form:name='nom' form:input-required='true'/>"
        "<form:fixed-text form:id='b' form:label='Votre commune'/>"
        "<form:listbox form:id='c' form:name='ville'><form:option form:label='Brest'/>"
        "<form:option form:label='Lyon'/></form:listbox>"
        "<form:radio form:id='d' form:label='Oui'/><form:radio form:id='e' form:label='Non'/>"
        "</form:form></office:forms>"
    )
    body = (
        "<text:p>Nom <draw:control draw:control='a'/></text:p>"
        "<text:p><draw:control draw:control='b'/><draw:control draw:control='c'/></text:p>"
        "<text:p><draw:control draw:control='d'/><draw:control draw:control='e'/></text:p>"
    )
    document = read(odt(forms + body))
    assert [(each.kind, each.label, each.hint, each.required, each.group) for each in document.fields] == [
        (TEXT, "Nom", None, True, None),
        (CHOICE, "Votre commune", "Brest / Lyon", None, None),
        (RADIO, "Oui", None, None, 1),
        (RADIO, "Non", None, None, 1),
    ]
    assert words(document) == ["Nom", "Votre commune", "Oui", "Non"]


def test_form_fields_that_came_from_word_are_fields(read: Read) -> None:
    kind = "vnd.oasis.opendocument.field"
    body = (
        f"<text:p {FIELD}>Nom : <field:fieldmark-start text:name='T1' field:type='{kind}.FORMTEXT'/>     "
        f"<field:fieldmark-end/> Marié <field:fieldmark text:name='C1' field:type='{kind}.FORMCHECKBOX'/>"
        "</text:p>"
        f"<text:p {LOEXT}>Né le : "
        "<loext:content-control loext:showing-place-holder='true' loext:alias='naissance'>"
        "<text:span>Cliquez</text:span></loext:content-control></text:p>"
        f"<text:p {LOEXT}><loext:content-control loext:checkbox='true'>☐</loext:content-control> Oui</text:p>"
    )
    document = read(odt(body))
    assert [(field.kind, field.label, field.name) for field in document.fields] == [
        (TEXT, "Nom", "T1"),
        (CHECKBOX, "Marié", "C1"),
        (TEXT, "Né le", "naissance"),
        (CHECKBOX, "Oui", None),
    ]
    assert words(document) == ["Nom :", "Marié", "Né le :", "Oui"]


def test_empty_cells_beside_a_label_are_fields_where_their_edges_are_seen(read: Read) -> None:
    def made(name: str) -> bytes:
        rows = cells("Nom", "", name=name) + cells("Ville", "", name=name)
        return odt(f"<table:table>{rows}</table:table>", before=automatic(SEEN, UNSEEN))

    assert found(read(made("C"))) == [(TEXT, "Nom"), (TEXT, "Ville")]
    assert read(made("U")).fields == ()


def test_merged_cells_are_read_once(read: Read) -> None:
    row = (
        "<table:table-row><table:table-cell table:style-name='C' table:number-rows-spanned='2'>"
        "<text:p>Enfants</text:p></table:table-cell>"
        "<table:table-cell table:style-name='C'><text:p/></table:table-cell></table:table-row>"
        "<table:table-row><table:covered-table-cell><text:p>Enfants</text:p></table:covered-table-cell>"
        "<table:table-cell table:style-name='C'><text:p/></table:table-cell></table:table-row>"
    )
    document = read(odt(f"<table:table>{row}</table:table>", before=automatic(SEEN)))
    assert words(document) == ["Enfants"]
    assert found(document) == [(TEXT, "Enfants"), (TEXT, "Enfants")]


def test_text_frames_are_read_once_after_the_paragraph_that_holds_them(read: Read) -> None:
    frame = "<draw:frame><draw:text-box><text:p>Cadre réservé</text:p></draw:text-box></draw:frame>"
    shape = "<draw:custom-shape><text:p>Bulle</text:p></draw:custom-shape>"
    document = read(odt(f"<text:p>Dehors{frame} encore{shape}</text:p><text:p>Fin</text:p>"))
    assert words(document) == ["Dehors encore", "Cadre réservé", "Bulle", "Fin"]


def test_hidden_text_paragraphs_and_sections_are_not_read(read: Read) -> None:
    before = automatic(
        style("H", "text", "<style:text-properties text:display='none'/>"),
        style("Q", "paragraph", "<style:text-properties text:display='none'/>"),
    )
    body = (
        "<text:p>Nom<text:span text:style-name='H'> caché</text:span></text:p>"
        "<text:p text:style-name='Q'>tu</text:p>"
        "<text:section text:display='none'><text:p>celé</text:p></text:section>"
        "<text:p>non dit<text:hidden-paragraph text:is-hidden='true'/></text:p>"
        "<text:p>Ville<text:hidden-text text:string-value='x'>x</text:hidden-text></text:p>"
    )
    assert words(read(odt(body, before=before))) == ["Nom", "Ville"]


def test_the_numbers_of_lists_are_read_and_go_on_where_the_file_says(read: Read) -> None:
    levels = (
        "<text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/>"
        "<text:list-level-style-number text:level='2' style:num-format='a' style:num-suffix=')'/>"
    )
    before = automatic(f"<text:list-style style:name='L'>{levels}</text:list-style>")

    def item(text: str, more: str = "") -> str:
        return f"<text:list-item><text:p>{text}</text:p>{more}</text:list-item>"

    inner = f"<text:list>{item('bail')}{item('loyer')}</text:list>"
    body = (
        f"<text:list text:style-name='L' xml:id='l1'>{item('Un', inner)}{item('Deux')}</text:list>"
        "<text:p>Puis</text:p>"
        f"<text:list text:style-name='L' text:continue-list='l1'>{item('Trois')}</text:list>"
        f"<text:list text:style-name='L'>{item('Un')}</text:list>"
    )
    document = read(odt(body, before=before))
    assert words(document) == ["1. Un", "a) bail", "b) loyer", "2. Deux", "Puis", "3. Trois", "1. Un"]


def test_a_bullet_that_is_a_box_is_a_tick(read: Read) -> None:
    bullet = "<text:list-level-style-bullet text:level='1' text:bullet-char='☐'/>"
    before = automatic(f"<text:list-style style:name='L'>{bullet}</text:list-style>")
    items = "".join(f"<text:list-item><text:p>{text}</text:p></text:list-item>" for text in ("Oui", "Non"))
    document = read(odt(f"<text:list text:style-name='L'>{items}</text:list>", before=before))
    assert [(field.label, field.group) for field in document.fields] == [("Oui", 1), ("Non", 1)]


def test_only_pages_in_use_give_headers_and_each_wording_is_read_once(read: Read) -> None:
    def master(name: str, header: str) -> str:
        return (
            f"<style:master-page style:name='{name}'><style:header><text:p>{header}</text:p></style:header>"
            "<style:header-left style:display='false'><text:p>jamais</text:p></style:header-left>"
            "</style:master-page>"
        )

    styles = master("Standard", "Mairie 1") + master("Suite", "Mairie 2") + master("Enveloppe", "À coller")
    before = automatic(style("P", "paragraph", "", " style:master-page-name='Suite'"))
    document = read(odt("<text:p text:style-name='P'>Corps</text:p>", before=before, styles=styles))
    assert words(document) == ["Mairie 1", "Corps"]


def test_notes_carry_their_mark_and_do_not_part_the_labels_around_them(read: Read) -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>Voir la notice.</text:p></text:note-body></text:note>"
    )
    body = f"<text:p>Lieu :</text:p><text:p>Durée{note} :</text:p><text:p/>"
    document = read(odt(body))
    assert words(document) == ["Lieu :", "Durée :", "1 Voir la notice."]
    assert [block.kind for block in document.blocks][2] is BlockKind.NOTE
    assert found(document) == [(TEXT, "Lieu"), (TEXT, "Durée")]
