"""What a form asks of its reader: pages, words, fields, documents to join, minutes."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from workbench.language.tokens import tokenize
from workbench.model import Burden, FieldKind, Language
from workbench.readability.attachments import find_attachments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.model import Attachment, Document, FormField


def burden(document: Document) -> Burden:
    """The burden of a form. Minutes follow ``burden.toml``, explained in ``docs/methods/burden.md``."""
    language = document.language or Language.FR
    attachments = find_attachments(document)
    words = len(tokenize(document.text, language))
    return Burden(
        pages=len(document.pages) or None,
        words=words,
        fields=len(document.fields),
        required_fields=sum(field.required is True for field in document.fields),
        attachments=attachments,
        minutes=round(minutes(words, document.fields, attachments, language), 1),
    )


def minutes(
    words: int, fields: Sequence[FormField], attachments: Sequence[Attachment], language: Language
) -> float:
    """Estimated minutes to read, fill in and gather what a form asks."""
    cost = _costs()
    third_party = _third_party(language)
    filling = sum(cost[field.kind] for field in fields)
    gathering = sum(
        cost["third_party"] if third_party.search(attachment.text) else cost["gathered"]
        for attachment in attachments
    )
    return words / cost["words_per_minute"] + filling + gathering


@cache
def _costs() -> dict[str, float]:
    table = _table()["minutes"]
    return {name: float(table[name]) for name in (*FieldKind, "gathered", "third_party", "words_per_minute")}


@cache
def _third_party(language: Language) -> re.Pattern[str]:
    return re.compile(str(_table()["third_party"][language]), re.IGNORECASE)


@cache
def _table() -> dict[str, dict[str, float | str]]:
    table: dict[str, dict[str, float | str]] = tomllib.loads(
        files("workbench.readability").joinpath("burden.toml").read_text("utf-8")
    )
    return table
