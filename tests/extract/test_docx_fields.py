"""Controls, form fields and typed blanks of DOCX files, with their labels, groups and addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.extract.office_files import control, paragraph, part, raw, run, table
from workbench.model import FieldKind, FieldSource

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.model import Document

    Read = Callable[..., Document]

TEXT, CHECKBOX, RADIO = FieldKind.TEXT, FieldKind.CHECKBOX, FieldKind.RADIO
CHOICE, SIGNATURE = FieldKind.CHOICE, FieldKind.SIGNATURE


def found(document: Document) -> list[tuple[FieldKind, str | None]]:
    return [(field.kind, field.label) for field in document.fields]


def words(document: Document) -> list[str]:
    return [document.text_of(block.span) for block in document.blocks]


def legacy(data: str, result: str = "") -> str:
    """A complex field with form data, and its result."""
    shown = f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{result}" if result else ""
    return (
        f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{data}</w:ffData></w:fldChar></w:r>"
        f"<w:r><w:instrText> FORM </w:instrText></w:r>{shown}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )


@pytest.mark.parametrize(
    ("line", "labels", "texts"),
    [
        ("Nom : ............ Prénom : ______", ["Nom", "Prénom"], ["Nom :", "Prénom :"]),
        ("Né(e) le : __/__/____ à ………", ["Né(e) le", "à"], ["Né(e) le :", "à"]),
        ("Nom |__|__|__|__|", ["Nom"], ["Nom"]),
        ("Fait à ........, le ........", ["Fait à", "le"], ["Fait à …, le"]),
        ("Surface : ........ m²", ["Surface"], ["Surface : … m²"]),
        ("Adresse : . . . . . . . .", ["Adresse"], ["Adresse :"]),
        ("Montant : …", ["Montant"], ["Montant :"]),
        (
            "Je soussigné ........ certifie héberger M. ........ depuis un an.",
            ["Je soussigné", "certifie héberger M"],
            ["Je soussigné … certifie héberger M. … depuis un an."],
        ),
    ],
)
def test_a_typed_blank_is_a_field_and_its_dots_are_no_words(
    read: Read, line: str, labels: list[str], texts: list[str]
) -> None:
    document = read(raw(paragraph(line)))
    assert found(document) == [(TEXT, label) for label in labels]
    assert words(document) == texts
    assert {field.source for field in document.fields} == {FieldSource.DRAWN}
    assert {field.address for field in document.fields} == {"body/p[0]"}


@pytest.mark.parametrize(
    "line", ["Il apporte crayons, gommes, règles, etc…", "Articles 1... et 2", "Suite ..."]
)
def test_points_of_suspension_are_no_field(read: Read, line: str) -> None:
    assert read(raw(paragraph(line))).fields == ()


def test_a_blank_over_several_lines_is_one_field(read: Read) -> None:
    body = paragraph("Adresse : ..........") + paragraph("..............") + paragraph("..............")
    document = read(raw(body + paragraph("Commentaire") + paragraph("____________") + paragraph("________")))
    assert found(document) == [(TEXT, "Adresse"), (TEXT, "Commentaire")]


def test_tab_leaders_and_underlined_blanks_are_fields(read: Read) -> None:
    stops = "<w:tabs><w:tab w:val='left' w:leader='dot' w:pos='4000'/></w:tabs>"
    tab = "<w:r><w:tab/></w:r>"
    ruled = run("          ", "<w:u w:val='single'/>")
    document = read(raw(paragraph("Nom", tab, properties=stops) + paragraph("Ville ", ruled)))
    assert found(document) == [(TEXT, "Nom"), (TEXT, "Ville")]
    assert words(document) == ["Nom", "Ville"]


def test_an_entry_of_a_table_of_contents_is_no_field(read: Read) -> None:
    document = read(raw(paragraph("Vos droits ................ 12")))
    assert document.fields == ()
    assert words(document) == ["Vos droits 12"]


def test_ticks_take_the_words_behind_them_and_those_of_a_line_are_one_group(read: Read) -> None:
    document = read(raw(paragraph("Situation : ☐ marié ☐ célibataire") + paragraph("Logement : ❑ oui ❑ non")))
    assert [(field.kind, field.label, field.group) for field in document.fields] == [
        (CHECKBOX, "marié", 1),
        (CHECKBOX, "célibataire", 1),
        (CHECKBOX, "oui", 2),
        (CHECKBOX, "non", 2),
    ]
    assert words(document) == ["Situation :", "marié", "célibataire", "Logement :", "oui", "non"]


def test_ticks_behind_their_words_take_the_words_before_them(read: Read) -> None:
    assert found(read(raw(paragraph("Oui ☐ Non ☐")))) == [(CHECKBOX, "Oui"), (CHECKBOX, "Non")]


def test_ticks_line_by_line_are_the_options_of_one_question(read: Read) -> None:
    document = read(raw(paragraph("Vous êtes :") + paragraph("□ locataire") + paragraph("□ propriétaire")))
    assert [(field.label, field.group) for field in document.fields] == [
        ("locataire", 1),
        ("propriétaire", 1),
    ]


def test_boxes_of_symbol_fonts_are_ticks(read: Read) -> None:
    symbol = "<w:r><w:sym w:font='Wingdings' w:char='F0A8'/></w:r>"
    letter = run("o", "<w:rFonts w:ascii='Wingdings' w:hAnsi='Wingdings'/>")
    arrow = "<w:r><w:sym w:font='Wingdings' w:char='F0E8'/></w:r>"
    document = read(raw(paragraph(symbol, " oui ", letter, " non ") + paragraph(arrow, " Voir la notice")))
    assert found(document) == [(CHECKBOX, "oui"), (CHECKBOX, "non")]
    assert words(document) == ["oui", "non", "Voir la notice"]


def test_a_bullet_that_is_a_box_is_a_tick(read: Read) -> None:
    level = (
        "<w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='o'/>"
        "<w:rPr><w:rFonts w:ascii='{}'/></w:rPr></w:lvl>"
    )
    lists = "".join(
        f"<w:abstractNum w:abstractNumId='{at}'>{level.format(font)}</w:abstractNum>"
        for at, font in enumerate(("Wingdings", "Courier New"))
    )
    lists += "".join(f"<w:num w:numId='{at + 1}'><w:abstractNumId w:val='{at}'/></w:num>" for at in range(2))
    body = "".join(
        paragraph(text, properties=f"<w:numPr><w:ilvl w:val='0'/><w:numId w:val='{number}'/></w:numPr>")
        for text, number in (("Je suis locataire", 1), ("une copie du bail", 2))
    )
    document = read(raw(body, numbering=part("numbering", lists)))
    assert found(document) == [(CHECKBOX, "Je suis locataire")]
    assert words(document) == ["Je suis locataire", "une copie du bail"]


@pytest.mark.parametrize(
    ("line", "label", "name"),
    [
        ("Nom : {{ demandeur.nom }}", "Nom", "demandeur.nom"),
        ("Le {{ date_depot.strftime(&quot;%d&quot;) }}", "date depot", 'date_depot.strftime("%d")'),
        ("Nous vous écrivons, {DATE_DU_JOUR}, au sujet", "DATE DU JOUR", "DATE_DU_JOUR"),
        ("Monsieur «NOM_USAGE»", "NOM USAGE", "NOM_USAGE"),
        ("Préfecture de [nom du département]", "nom du département", "nom du département"),
    ],
)
def test_merge_marks_are_fields_and_stay_in_the_text(read: Read, line: str, label: str, name: str) -> None:
    document = read(raw(paragraph(line)))
    assert [(field.label, field.name) for field in document.fields] == [(label, name)]
    assert words(document) == [line.replace("&quot;", '"')]


@pytest.mark.parametrize(
    "line", ["{% if nom %}", "{#each noms as nom}", "{/each}", "Il a dit « oui »", "Art. [1]"]
)
def test_what_steers_a_merge_and_plain_quotes_are_no_fields(read: Read, line: str) -> None:
    assert read(raw(paragraph(line))).fields == ()


def test_a_merge_field_is_a_field_with_its_own_name(read: Read) -> None:
    code = " MERGEFIELD  &quot;Date de dépôt&quot; "
    simple = f"<w:fldSimple w:instr='{code}'>{run('«Date de dépôt»')}</w:fldSimple>"
    document = read(raw(paragraph("Déposé le ", simple, " à la mairie")))
    assert [(field.label, field.name, field.source) for field in document.fields] == [
        ("Date de dépôt", "Date de dépôt", FieldSource.DRAWN)
    ]
    assert words(document) == ["Déposé le «Date de dépôt» à la mairie"]


def test_fields_to_click_or_to_be_asked_for_are_fields_and_their_prompt_is_a_hint(read: Read) -> None:
    def code(text: str, result: str = "") -> str:
        shown = f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{run(result)}" if result else ""
        return (
            f"<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{text}</w:instrText></w:r>"
            f"{shown}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
        )

    button = code("MACROBUTTON NoMacro [nom du maire]")
    asked = code('FILLIN "Quel est votre nom ?"', "en capitales")
    document = read(
        raw(paragraph("Maire : ", button) + paragraph("Vous : ", asked, " (", code("PAGE", "2"), ")"))
    )
    assert [(field.label, field.hint, field.source) for field in document.fields] == [
        ("Maire", "nom du maire", FieldSource.WIDGET),
        ("Quel est votre nom ?", "en capitales", FieldSource.WIDGET),
    ]
    assert words(document) == ["Maire :", "Vous :", "(2)"]


def test_lines_of_several_ticks_and_a_single_tick_before_them_are_apart(read: Read) -> None:
    document = read(raw(paragraph("☐ J’accepte") + paragraph("☐ oui ☐ non")))
    assert [field.group for field in document.fields] == [None, 1, 1]


def test_legacy_fields_have_their_help_text_choices_and_default(read: Read) -> None:
    text = "<w:name w:val='T1'/><w:helpText w:val='Nom de naissance du demandeur'/><w:textInput/>"
    entries = "<w:listEntry w:val='Oui'/><w:listEntry w:val='Non'/>"
    choice = f"<w:name w:val='L1'/><w:ddList>{entries}</w:ddList>"
    ville = "<w:name w:val='T2'/><w:textInput/>"
    body = paragraph("Nom : ", legacy(text, run("     ")), " Marié(e) : ", legacy(choice))
    document = read(raw(body + paragraph("Ville : ", legacy(ville, run("Brest")), " (29)")))
    assert [(field.kind, field.label, field.name, field.hint) for field in document.fields] == [
        (TEXT, "Nom de naissance du demandeur", "T1", None),
        (CHOICE, "Marié(e)", "L1", "Oui / Non"),
        (TEXT, "Ville", "T2", None),
    ]
    assert words(document) == ["Nom :", "Marié(e) :", "Ville : Brest (29)"]
    assert {field.source for field in document.fields} == {FieldSource.WIDGET}


def test_a_control_beside_its_dots_is_one_field(read: Read) -> None:
    document = read(raw(paragraph("Nom : ", legacy("<w:textInput/>"), "............")))
    assert [(field.label, field.source) for field in document.fields] == [("Nom", FieldSource.WIDGET)]


def test_content_controls_give_their_choices_or_their_prompt_as_hint(read: Read) -> None:
    items = "".join(
        f"<w:listItem w:displayText='{text}'/>"
        for text in ("Choisissez un élément.", "Bail nu", "Bail meublé")
    )
    choice = control(f"<w:dropDownList>{items}</w:dropDownList>")
    own = control("<w:showingPlcHdr/><w:text/>", run("dix chiffres"))
    default = control("<w:showingPlcHdr/><w:text/>", run("Cliquez ici pour entrer du texte."))
    document = read(raw(paragraph("Bail : ", choice, " Numéro : ", own, " Objet : ", default)))
    assert [(field.kind, field.label, field.hint) for field in document.fields] == [
        (CHOICE, "Bail", "Bail nu / Bail meublé"),
        (TEXT, "Numéro", "dix chiffres"),
        (TEXT, "Objet", None),
    ]
    assert words(document) == ["Bail :", "Numéro :", "Objet :"]


def test_a_ticked_control_is_read_once_at_every_level(read: Read) -> None:
    inline = paragraph(control("<w14:checkbox/>", run("☐")), " Oui")
    block = control("<w14:checkbox/>", paragraph("☐"))
    ticked = "<w:tc>" + paragraph("☐") + "</w:tc>"
    cell = "<w:tbl><w:tr>" + control("<w14:checkbox/>", ticked)
    cell += f"<w:tc>{paragraph('Non')}</w:tc></w:tr></w:tbl>"
    document = read(raw(inline + paragraph("Peut-être") + block + cell))
    assert found(document) == [(CHECKBOX, "Oui"), (CHECKBOX, "Peut-être"), (CHECKBOX, "Non")]
    assert words(document) == ["Oui", "Peut-être", "Non"]


def test_a_control_around_a_paragraph_shows_no_prompt_and_is_labelled_by_the_line_before(read: Read) -> None:
    block = control("<w:showingPlcHdr/><w:text/>", paragraph("Cliquez ici"))
    document = read(raw(paragraph("Vos observations") + block))
    assert found(document) == [(TEXT, "Vos observations")]
    assert words(document) == ["Vos observations"]


def test_active_controls_are_fields(read: Read) -> None:
    namespace = "http://schemas.microsoft.com/office/2006/activeX"
    ocx = (
        f'<ax:ocx xmlns:ax="{namespace}" ax:classid="{{8BD21D40-EC42-11CE-9E0D-00AA006002F3}}">'
        '<ax:ocxPr ax:name="Caption" ax:value="Je suis locataire"/></ax:ocx>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId7" Target="activeX/activeX1.xml"/></Relationships>'
    )
    body = paragraph("<w:r><w:object><w:control r:id='rId7' w:name='Case1'/></w:object></w:r>")
    body += paragraph("Ville ", "<w:r><w:object><w:control r:id='rId9' w:name='TextBox2'/></w:object></w:r>")
    files = (("word/activeX/activeX1.xml", ocx), ("word/_rels/document.xml.rels", relations))
    assert [(field.kind, field.label, field.name) for field in read(raw(body, files=files)).fields] == [
        (CHECKBOX, "Je suis locataire", "Case1"),
        (TEXT, "Ville", "TextBox2"),
    ]


def test_an_empty_cell_beside_a_label_is_a_field_where_its_edges_are_seen(read: Read) -> None:
    rows = (("Nom", "", "Prénom", ""), ("Adresse", "", "Ville", ""))
    assert found(read(raw(table(*rows)))) == [
        (TEXT, "Nom"),
        (TEXT, "Prénom"),
        (TEXT, "Adresse"),
        (TEXT, "Ville"),
    ]
    assert read(raw(table(*rows, borders="nil"))).fields == ()


def test_cells_under_headings_are_named_by_their_column_and_their_row(read: Read) -> None:
    rows = (("Revenus", "Vous", "Conjoint"), ("Salaires", "", ""), ("Pensions", "", "☐"))
    assert found(read(raw(table(*rows)))) == [
        (TEXT, "Salaires – Vous"),
        (TEXT, "Salaires – Conjoint"),
        (TEXT, "Pensions – Vous"),
        (CHECKBOX, "Pensions – Conjoint"),
    ]


def test_empty_rows_under_headings_are_answers_and_example_rows_are_not(read: Read) -> None:
    rows = (("Date", "Séances"), ("10/01/2024", "2"), ("", ""))
    assert found(read(raw(table(*rows)))) == [(TEXT, "Date"), (TEXT, "Séances")]


def test_cells_without_a_label_or_with_a_picture_are_no_fields(read: Read) -> None:
    picture = "<w:tbl><w:tblPr><w:tblBorders><w:top w:val='single'/></w:tblBorders></w:tblPr><w:tr>"
    picture += (
        f"<w:tc>{paragraph('Nom')}</w:tc><w:tc><w:p><w:r><w:drawing/></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    assert read(raw(table(("", ""), ("", "")) + picture)).fields == ()


def test_a_merged_cell_is_read_once_and_names_all_its_rows(read: Read) -> None:
    edges = "<w:tblPr><w:tblBorders><w:top w:val='single'/></w:tblBorders></w:tblPr>"

    def row(first: str, state: str) -> str:
        merge = f"<w:tcPr><w:vMerge{state}/></w:tcPr>"
        return f"<w:tr><w:tc>{merge}{first}</w:tc><w:tc><w:p/></w:tc></w:tr>"

    rows = row(paragraph("Enfants"), " w:val='restart'") + row("<w:p/>", "") + row("<w:p/>", "")
    document = read(raw(f"<w:tbl>{edges}{rows}</w:tbl>"))
    assert words(document) == ["Enfants"]
    assert found(document) == [(TEXT, "Enfants")] * 3


def test_a_nested_table_is_read_in_its_place_and_its_cells_are_its_own(read: Read) -> None:
    inner = table(("Ville", ""))
    edges = "<w:tblPr><w:tblBorders><w:top w:val='single'/></w:tblBorders></w:tblPr>"
    outer = (
        f"<w:tbl>{edges}<w:tr><w:tc>{paragraph('Adresse')}</w:tc><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    )
    document = read(raw(outer + paragraph("Fin")))
    assert words(document) == ["Adresse", "Ville", "Fin"]
    assert found(document) == [(TEXT, "Ville")]


def test_labels_left_open_are_fields_where_several_stand_together(read: Read) -> None:
    body = paragraph("Nom :") + paragraph("Prénom :") + paragraph("Date de naissance :") + paragraph("")
    listed = paragraph("Joignez les pièces suivantes :") + paragraph("- une copie du bail")
    assert found(read(raw(body + listed))) == [
        (TEXT, "Nom"),
        (TEXT, "Prénom"),
        (TEXT, "Date de naissance"),
    ]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Signature du demandeur :", "Signature du demandeur"),
        ("Date et signature", "Date et signature"),
        ("(Cachet et signature)", "Cachet et signature"),
        ("Signature : ..............", "Signature"),
    ],
)
def test_a_place_to_sign_is_a_signature(read: Read, line: str, label: str) -> None:
    assert found(read(raw(paragraph(line)))) == [(SIGNATURE, label)]


@pytest.mark.parametrize(
    "line", ["La signature du bail vaut accord des deux parties.", "Date de signature du bail : 1er mars"]
)
def test_words_about_signing_are_no_signature(read: Read, line: str) -> None:
    assert SIGNATURE not in {field.kind for field in read(raw(paragraph(line))).fields}


def test_an_empty_cell_to_sign_is_one_signature(read: Read) -> None:
    document = read(raw(table(("Signature du père", "Signature de la mère"), ("", ""))))
    assert found(document) == [(SIGNATURE, "Signature du père"), (SIGNATURE, "Signature de la mère")]


def test_every_field_stands_in_the_block_that_its_address_names(read: Read) -> None:
    document = read(
        raw(
            paragraph("Nom : ______") + table(("Ville", "")) + paragraph("☐ oui"),
            header1=part("hdr", paragraph("Réf. ____")),
        )
    )
    assert [field.address for field in document.fields] == [
        "header1/p[0]",
        "body/p[0]",
        "body/p[2]",
        "body/p[3]",
    ]
    assert {RADIO, CHECKBOX} & {field.kind for field in document.fields} == {CHECKBOX}
