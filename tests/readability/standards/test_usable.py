"""Fields, signature, numbers, personal data: one document that passes, fails, and is left alone."""

from __future__ import annotations

import pytest

from tests.readability.standards.forms import FIELDS, evidence, field, form, verdict
from workbench.model import Answer, Document, FieldKind, FormField, Language

EN = Language.EN
BOX = field("J’accepte", kind=FieldKind.CHECKBOX)
LONG = "Nom " * 20 + "de jeune fille"  # 80 + 14 = 94 characters
HELP = "Adresse : " + "le lieu où vous dormez " * 7  # 23 characters, 7 times: 161 after the colon, less one
HELP_LONG = "Adresse : " + "le lieu où vous dormez " * 8


def date(label: str, hint: str | None = None) -> FormField:
    return field(label, answer=Answer.DATE, hint=hint)


def with_fields(*fields: FormField, language: Language = Language.FR, text: str = "Bonjour.") -> Document:
    return form(text, fields=fields, language=language)


def of_form(text: str, language: Language = Language.FR) -> Document:
    return form(text, fields=FIELDS, language=language)


CASES = {
    "labelled: all": ("labelled", "pass", with_fields(*FIELDS)),
    "labelled: one of six is not": ("labelled", "fail", with_fields(*FIELDS, field(None))),
    "labelled: no field": ("labelled", "not_applicable", with_fields()),
    "labelled: the office’s": ("labelled", "not_applicable", with_fields(field(None, office=True))),
    "labelled: English": ("labelled", "pass", with_fields(field("Name"), language=EN)),
    "labelled: English, not": ("labelled", "fail", with_fields(field(" "), language=EN)),
    "labelled: English, no field": ("labelled", "not_applicable", with_fields(language=EN)),
    "label length: short": ("label_length", "pass", with_fields(*FIELDS)),
    "label length: 94": ("label_length", "fail", with_fields(field(LONG))),
    "label length: only boxes": ("label_length", "not_applicable", with_fields(BOX)),
    "label length: English": ("label_length", "pass", with_fields(field("Name"), language=EN)),
    "label length: English, long": ("label_length", "fail", with_fields(field("Name " * 18), language=EN)),
    "label length: English box": ("label_length", "not_applicable", with_fields(BOX, language=EN)),
    "help length: 160": ("help_length", "pass", with_fields(field(HELP))),
    "help length: 183": ("help_length", "fail", with_fields(field(HELP_LONG))),
    "help length: no help": ("help_length", "not_applicable", with_fields(*FIELDS)),
    "help length: English": (
        "help_length",
        "pass",
        with_fields(field("Name", hint="as written"), language=EN),
    ),
    "help length: English, long": (
        "help_length",
        "fail",
        with_fields(field("Name", hint="as written " * 20), language=EN),
    ),
    "help length: English, none": ("help_length", "not_applicable", with_fields(field("Name"), language=EN)),
    "one question: a name": ("one_question", "pass", with_fields(field("Nom et prénom"))),
    "one question: two": ("one_question", "fail", with_fields(field("Adresse et téléphone"))),
    "one question: no field": ("one_question", "not_applicable", with_fields()),
    "one question: English": ("one_question", "pass", with_fields(field("Full name"), language=EN)),
    "one question: English, two": (
        "one_question",
        "fail",
        with_fields(field("Address and telephone"), language=EN),
    ),
    "one question: English, no field": ("one_question", "not_applicable", with_fields(language=EN)),
    "required: told": (
        "required_told",
        "pass",
        with_fields(*FIELDS, *FIELDS, text="Tous les champs sont obligatoires."),
    ),
    "required: marked in the file": (
        "required_told",
        "pass",
        with_fields(*FIELDS, *FIELDS, field("Âge", required=True)),
    ),
    "required: not told": ("required_told", "fail", with_fields(*FIELDS, *FIELDS)),
    "required: five fields": ("required_told", "not_applicable", with_fields(*FIELDS)),
    "required: English": (
        "required_told",
        "pass",
        with_fields(*FIELDS, *FIELDS, text="All answers are required.", language=EN),
    ),
    "required: English, not": (
        "required_told",
        "fail",
        with_fields(*FIELDS, *FIELDS, text="Hello.", language=EN),
    ),
    "required: English, five": ("required_told", "not_applicable", with_fields(*FIELDS, language=EN)),
    "date: shown": ("date_format", "pass", with_fields(date("Date de naissance", "JJ/MM/AAAA"))),
    "date: shown on one of two": (
        "date_format",
        "fail",
        with_fields(date("Date de naissance", "JJ/MM/AAAA"), date("Date d’arrivée")),
    ),
    "date: perhaps small boxes": ("date_format", "asked", with_fields(date("Date de naissance"))),
    "date: none": ("date_format", "not_applicable", with_fields(*FIELDS)),
    "date: the place in « le »": ("date_format", "not_applicable", with_fields(date("le"))),
    "date: English": ("date_format", "pass", with_fields(date("Date (MM/DD/YYYY)"), language=EN)),
    "date: English, on one": (
        "date_format",
        "fail",
        with_fields(date("Date (MM/DD/YYYY)"), date("Date of birth"), language=EN),
    ),
    "date: English, none": ("date_format", "not_applicable", with_fields(language=EN)),
    "signature: what for": ("signature", "pass", of_form("Je certifie que c’est vrai. Signature")),
    "signature: nothing said": ("signature", "fail", of_form("Bonjour. Signature")),
    "signature: none": ("signature", "not_applicable", of_form("Bonjour.")),
    "signature: English": ("signature", "pass", of_form("I declare this is true. Signature", EN)),
    "signature: English, nothing": ("signature", "fail", of_form("Hello. Signature", EN)),
    "signature: English, none": ("signature", "not_applicable", of_form("Hello.", EN)),
    "number: ordinary": ("free_number", "pass", form("Appelez le 01 23 45 67 89.")),
    "number: free": ("free_number", "pass", form("Appelez le 0800 123 456.")),
    "number: dear": ("free_number", "fail", form("Appelez le 0 892 12 34 56.")),
    "number: none": ("free_number", "not_applicable", form("Venez nous voir.")),
    "number: English": ("free_number", "pass", form("Call 555-123-4567.", language=EN)),
    "number: English, dear": ("free_number", "fail", form("Call 900-123-4567.", language=EN)),
    "number: English, none": ("free_number", "not_applicable", form("Come to us.", language=EN)),
    "privacy: said": ("privacy", "pass", of_form("Vos données personnelles sont gardées un an.")),
    "privacy: not said": ("privacy", "fail", of_form("Bonjour.")),
    "privacy: nobody named": ("privacy", "not_applicable", with_fields(*[field("Poids")] * 5)),
    "privacy: English": ("privacy", "pass", of_form("How we use your personal data.", EN)),
    "privacy: English, not": ("privacy", "fail", of_form("Hello.", EN)),
    "privacy: English, nobody": (
        "privacy",
        "not_applicable",
        with_fields(*[field("Weight")] * 5, language=EN),
    ),
}


@pytest.mark.parametrize(("check", "expected", "document"), CASES.values(), ids=CASES)
def test_a_point_holds_fails_or_does_not_apply(check: str, expected: str, document: Document) -> None:
    assert verdict(document, f"usable.{check}") == expected


def test_the_evidence_is_the_field_with_its_page() -> None:
    assert evidence(with_fields(*FIELDS, field(LONG)), "usable.label_length") == [LONG]


def test_a_label_counts_once_and_row_and_column_apart() -> None:
    """A row and a column of 44 characters each are two labels; ten fields under one label are one."""
    joined = f"{'Nom de la rue ' * 3}ou – {'Nom du pays ' * 3}natal ou"
    assert verdict(with_fields(*[field(joined)] * 10), "usable.label_length") == "pass"


def test_a_paragraph_above_a_blank_and_unreadable_signs_are_no_label() -> None:
    paragraph = "Vous devez " * 20  # 220 characters
    assert verdict(with_fields(field(paragraph)), "usable.label_length") == "not_applicable"
    assert verdict(with_fields(field("%&#*" * 30)), "usable.label_length") == "not_applicable"


def test_a_sentence_with_a_blank_in_it_is_no_label() -> None:
    """A part begins with a small letter, a whole sentence ends with a full stop; both have over 80 signs."""
    part = "que " + "ces revenus sont déclarés " * 4
    whole = "Les " + "revenus de cette année " * 4 + "sont déclarés."
    document = with_fields(field(part), field(whole), field("Nom"))
    assert verdict(document, "usable.label_length") == "pass"


def test_a_date_beside_the_place_to_sign_is_enough() -> None:
    document = form("Bonjour. Signature", fields=(*FIELDS, date("Le")))
    assert verdict(document, "usable.signature") == "pass"
