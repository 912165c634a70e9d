"""Every form of the corpus and how to make its file.

>>> from corpus.manifest import build, forms
>>> data = build("garde-enfant", "val-de-serre")
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from corpus.content import BASE, Form, Make, form_ids, load, variants
from corpus.opendoc import make_odt
from corpus.paper import make_fillable, make_flat, make_photo, make_scan
from corpus.word import make_docx

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.truth import Truth

_MAKERS: dict[Make, Callable[[Form], tuple[bytes, Truth]]] = {
    Make.FILLABLE: make_fillable,
    Make.FLAT: make_flat,
    Make.SCAN: make_scan,
    Make.PHOTO: make_photo,
    Make.DOCX: make_docx,
    Make.ODT: make_odt,
}
_SUFFIXES = {Make.DOCX: "docx", Make.ODT: "odt", Make.PHOTO: "png"}


@dataclass(frozen=True, slots=True)
class CorpusForm:
    """One form in one variant. `departement` is its official code, `audience` is in French."""

    id: str
    variant: str
    title: str
    number: str | None
    domain: str
    administration: str
    departement: str
    audience: str
    format: str
    make: Make
    licence: str

    @property
    def file_name(self) -> str:
        """The name a citizen's file would have."""
        variant = "" if self.variant == BASE else f"_{self.variant}"
        return f"{self.id}{variant}.{self.format}"

    def build(self) -> bytes:
        """The bytes of the file, the same each time."""
        return build(self.id, self.variant)


def forms() -> tuple[CorpusForm, ...]:
    """All forms in all their variants, the base variant of each first."""
    return tuple(entry(form_id, variant) for form_id in form_ids() for variant in variants(form_id))


def entry(form_id: str, variant: str = BASE) -> CorpusForm:
    """What the manifest says of one form."""
    form = load(form_id, variant)
    return CorpusForm(
        id=form.id,
        variant=form.variant,
        title=form.title,
        number=form.number,
        domain=form.domain,
        administration=form.administration,
        departement=form.departement,
        audience=form.audience,
        format=_SUFFIXES.get(form.make, "pdf"),
        make=form.make,
        licence=_licence(),
    )


def build(form_id: str, variant: str = BASE) -> bytes:
    """The bytes of one form's file, the same each time."""
    return make(form_id, variant)[0]


def make(form_id: str, variant: str = BASE) -> tuple[bytes, Truth]:
    """The bytes of one form's file and what must be found in it."""
    form = load(form_id, variant)
    return _MAKERS[form.make](form)


@cache
def _licence() -> str:
    facts = tomllib.loads(files("corpus").joinpath("manifest.toml").read_text("utf-8"))
    return str(facts["forms"]["licence"])
