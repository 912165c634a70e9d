"""What everybody reads in the API."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from marshmallow import fields, validate

from workbench.model import Band
from workbench.register.entry_filters import BURDENS, Sort
from workbench.register.experiences_steps import Theme, Tone
from workbench.register.submissions import Channel
from workbench.register.workflow import State
from workbench.web.api.shapes import (
    InParts,
    Matches,
    Values,
    Whole,
    address,
    asked_number,
    asked_word,
    many,
    moment,
    part,
    real,
    whole,
    words,
)

STATES = tuple(state.value for state in State)
BANDS = tuple(band.value for band in Band)
DEPARTEMENTS = r"^(0[1-9]|1[0-9]|2[1-9AB]|[3-8][0-9]|9[0-5]|97[1-4]|976)$"
CHANNELS = tuple(channel.value for channel in Channel)


@cache
def domain_ids() -> tuple[str, ...]:
    """The ids of the domains, in their order (``register/domains.toml``)."""
    data = tomllib.loads(files("workbench.register").joinpath("domains.toml").read_text("utf-8"))
    return tuple(row["id"] for row in data["domain"])


def asked_departement(**more: Any) -> fields.String:
    """The code of a département (a test compares the pattern with the list)."""
    return fields.String(validate=Matches(DEPARTEMENTS), metadata={"example": "69"}, **more)


def asked_year() -> Whole:
    """A year in an address."""
    return Whole(validate=validate.Range(1900, 2999), metadata={"in_address": True, "example": 2026})


class DomainValues(Values):
    """A theme of public services."""

    id = words("logement")
    name = words("Logement")


class AdministrationValues(Values):
    """A public body whose name an editor has confirmed."""

    number = whole(3)
    name = words("Caisse de Brume")


class AdministrationsPart(Values):
    """Some administrations."""

    items = many(AdministrationValues)
    next = address("/api/v1/administrations?cursor=20~20", none=True)


class DomainsValues(Values):
    """All domains."""

    items = many(DomainValues)


class DocumentsAsked(InParts):
    """What the list of documents can be asked for."""

    q = fields.String(validate=validate.Length(max=100), metadata={"example": "bourse"})
    domain = asked_word(domain_ids())
    administration = asked_number(example=3)
    year = asked_year()
    state = asked_word(STATES)
    departement = asked_departement()
    channel = asked_word(CHANNELS)
    band = asked_word(BANDS)
    burden = Whole(
        validate=validate.OneOf(BURDENS[:-1]), metadata={"in_address": True, "example": BURDENS[1]}
    )
    with_example = asked_word(("yes",))
    sort = asked_word((sort.value for sort in Sort), load_default=Sort.NEWEST.value)


class DocumentValues(Values):
    """A document of the register, as everybody may see it."""

    number = whole(17)
    title = words("Demande de bourse", none=True)
    form_number = words("90012*02", none=True)
    form = words("90012", none=True)
    language = words("fr", none=True)
    domain = part(DomainValues)
    administration = part(AdministrationValues, none=True)
    state = words("published", choices=STATES)
    level = real(4.6, none=True)
    band = words("hard", none=True, choices=BANDS)
    burden_index = whole(38, none=True)
    voices = whole(4, none=True)
    received = moment()
    changed = moment()
    page = address("/documents/17")


class DocumentsPart(Values):
    """Some documents."""

    items = many(DocumentValues)
    next = address("/api/v1/documents?cursor=1773307800000000~17", none=True)


class StepValues(Values):
    """A step of the life of a document. `stand`: done, now or next."""

    title = words("Document reçu")
    says = words("Une personne va examiner ce document.", none=True)
    stand = words("done", choices=("done", "now", "next"))
    when = moment(none=True)


class BurdenValues(Values):
    """What a form asks of its reader."""

    pages = whole(2, none=True)
    words = whole(412)
    field_count = whole(14)
    minutes = whole(12)


class DocumentLifeValues(DocumentValues):
    """A document and its life. `doubles`: the document that it repeats."""

    headline = words("Le nouveau texte est publié.")
    answer = words("Nous retenons ce formulaire.", none=True)
    removal = words("Une erreur de fond.", none=True)
    steps = many(StepValues)
    burden = part(BurdenValues, none=True)
    doubles = whole(12, none=True)
    same_file = many(fields.Integer())
    older_edition = whole(9, none=True)
    newer_editions = many(fields.Integer())
    example = whole(5, none=True)
    file = address("/documents/17/fichier", none=True)


class DepositsCount(Values):
    """Deposits of a month that came in one way."""

    month = words("2026-03")
    channel = words("web", choices=CHANNELS)
    deposits = whole(3)


class ScoreValues(Values):
    """How hard a text of a form was at a moment."""

    at = moment()
    document = whole(17)
    example = whole(5, none=True)
    level = real(4.6)
    burden_index = whole(38, none=True)


class OutcomesValues(Values):
    """The last words on the suggestions of the public texts."""

    accepted = whole(12)
    edited = whole(3)
    rejected = whole(2)


class FormValues(Values):
    """The whole life of a form, in all its editions."""

    number = words("90012")
    title = words("Demande de bourse", none=True)
    voices = whole(4)
    documents = many(DocumentValues)
    deposits = many(DepositsCount)
    scores = many(ScoreValues)
    decisions = part(OutcomesValues)
    examples = many(fields.Integer())
    experiences = whole(2)
    page = address("/formulaires/90012")


class ExamplesAsked(InParts):
    """What the list of examples can be asked for."""

    domain = asked_word(domain_ids())
    administration = asked_number(example=3)


class SideValues(Values):
    """The figures of one side of a pair. `terms`: hard words."""

    level = real(4.6, none=True)
    words = whole(91)
    terms = whole(9)
    minutes = whole(12)


class ExampleValues(Values):
    """A form before and after."""

    number = whole(5)
    document = whole(17)
    title = words("Demande de bourse")
    language = words("fr", none=True)
    domain = part(DomainValues)
    administration = part(AdministrationValues, none=True)
    before = part(SideValues)
    after = part(SideValues)
    changes = whole(7)
    published = moment()
    page = address("/exemples/5")


class ExamplesPart(Values):
    """Some examples."""

    items = many(ExampleValues)
    next = address("/api/v1/examples?cursor=1773307800000000~5", none=True)


class ChangeValues(Values):
    """A change within a pair: the words before, the words after, why."""

    before = words("nonobstant ce refus")
    after = words("malgré ce refus")
    why = words("Mot juridique rare.", none=True)


class PairValues(Values):
    """A block of the text before and after, in the order of the text."""

    kind = words("paragraph")
    before = words("Nonobstant ce refus, vous pouvez écrire.")
    after = words("Malgré ce refus, vous pouvez écrire.")
    changes = many(ChangeValues)


class ExampleTextValues(ExampleValues):
    """An example with its aligned text."""

    pairs = many(PairValues)
    docx = address("/exemples/5/texte.docx")


class ExperiencesAsked(InParts):
    """What the list of experiences can be asked for."""

    administration = asked_number(example=3)
    theme = asked_word(theme.value for theme in Theme)
    departement = asked_departement()
    tone = asked_word(tone.value for tone in Tone)
    answered = asked_word(("yes", "no"))
    document = asked_number(example=17)


class AnswerValues(Values):
    """What an administration answered, as it is worded now."""

    text = words("Nous avons ajouté un exemple à la page 2.")
    given = moment()
    changed = moment(none=True)


class ExperienceValues(Values):
    """What somebody told, as everybody may read it. Masked words stand between ⟦ and ⟧."""

    number = whole(8)
    tone = words("negative", choices=(tone.value for tone in Tone))
    themes = many(words("papers", choices=(theme.value for theme in Theme)))
    text = words("Je ne savais pas quels papiers joindre.")
    language = words("fr", none=True)
    happened = words("2026-02", none=True)
    departement = words("69", none=True)
    administration = part(AdministrationValues, none=True)
    document = whole(17, none=True)
    published = moment()
    answers = many(AnswerValues)
    page = address("/experiences/8")


class ExperienceAloneValues(ExperienceValues):
    """One experience."""


class ExperiencesPart(Values):
    """Some experiences."""

    items = many(ExperienceValues)
    next = address("/api/v1/experiences?cursor=1773307800000000~8", none=True)
