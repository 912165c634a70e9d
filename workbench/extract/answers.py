"""Words of a form -> what they say about an answer: its kind, its format or unit, whether it must be given.

The words stand in ``answers.toml``, with examples that are tests.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from workbench.model import Answer, Language

_LONG_LABEL = 12
"""Words from which a label is a sentence or a tooltip: there only its last short clause names the answer."""
_NUMBERED = re.compile(
    r"^(?:\(?(?:[A-Z]{1,5}\.?)?\d{1,2}(?:\.\d{1,2})*(?:\s?[a-z])?[.)°]*|\(?[A-Za-z][.)])\s+(?=\S)"
)
_CLAUSE = re.compile(r"[.:;?!](?:\s+|$)")
_ENGLISH_TAIL = re.compile(r"\b(?:of|for|from|in|on|to|at|if|as|that|who)\b|[(,;:–—/]", re.IGNORECASE)
_BRACKETS = re.compile(r"\(([^()]{1,40})\)")
_END_OF_LABEL = " .:;?*"
_SPACED = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Words:
    """The patterns of ``answers.toml`` for one language. `kinds`: the first to begin at a place wins."""

    kinds: tuple[tuple[Answer, re.Pattern[str]], ...]
    document: re.Pattern[str]
    unsure_document: re.Pattern[str]
    join: re.Pattern[str]
    office: re.Pattern[str]
    format: re.Pattern[str]
    unit: re.Pattern[str]
    wording: re.Pattern[str]
    must: re.Pattern[str]
    may: re.Pattern[str]
    legend: re.Pattern[str]


def table() -> dict[str, Any]:
    """``answers.toml`` as it is, for the tests of its examples."""
    return tomllib.loads(files("workbench.extract").joinpath("answers.toml").read_text("utf-8"))


@cache
def words_of(language: Language) -> Words:
    """The patterns for a language."""
    data = table()
    documents, hint, required = data["documents"], data["hint"], data["required"]
    unit = hint["units"]
    return Words(
        kinds=tuple((Answer(entry["kind"]), _compiled(entry[language])) for entry in data["answer"]),
        document=_compiled(documents[language]),
        unsure_document=_compiled(documents[f"unsure_{language}"]),
        join=_compiled(documents[f"join_{language}"]),
        office=_compiled(f"{data['office']['fr']}|{data['office']['en']}"),
        format=_compiled(hint["formats"]),
        unit=_compiled(
            rf"(?<!\w)(?:en\s+|in\s+)?{unit}(?:\s*(?:/|par|per)\s*(?:{unit}|an|jour|day|year|month))?(?!\w)"
        ),
        wording=_compiled(hint["words"]),
        must=_compiled(required["yes"]),
        may=_compiled(required["no"]),
        legend=_compiled(required["legend"]),
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@lru_cache(maxsize=2048)
def answer_named(label: str, language: Language) -> Answer | None:
    """The kind of answer that the words of a label ask for; None when they do not tell."""
    part = _naming_part(label)
    if language is Language.EN:
        head = part[: tail.start()] if (tail := _ENGLISH_TAIL.search(part, 1)) else part
        return _last(head, language) or _first(part, language)
    return _first(part, language)


def asks_for_document(label: str, section: str | None, language: Language) -> bool:
    """Whether a box to tick stands before a document to join."""
    words = words_of(language)
    text = _NUMBERED.sub("", label)
    if words.document.match(text):
        return True
    return bool(section and words.join.search(section) and words.unsure_document.match(text))


def hint_in(label: str) -> str | None:
    """The format or unit that a label names: in brackets or at its end (``JJ/MM/AAAA``, ``en m²``, ``$``)."""
    words = words_of(Language.FR)
    if found := words.format.search(label):
        return _SPACED.sub(" ", found[0]).strip()
    for inner in _BRACKETS.findall(label):
        text = inner.strip()
        if words.unit.fullmatch(text) or words.wording.fullmatch(text):
            return str(text)
    last = label.rstrip(_END_OF_LABEL).rpartition(" ")
    sign = last[2].strip("()")
    return sign if last[0] and sign in {"$", "€", "£", "%", "m²", "k€"} else None


def answer_of_hint(hint: str | None) -> Answer | None:
    """The kind of answer that a hint tells: a date's format, a currency, another unit."""
    if hint is None:
        return None
    words = words_of(Language.FR)
    if words.format.fullmatch(hint):
        return Answer.DATE
    if re.search(r"€|\$|£|\beuros?\b|\bdollars?\b|\beur\b", hint, re.IGNORECASE):
        return Answer.AMOUNT
    return Answer.NUMBER if words.unit.fullmatch(hint) else None


def _naming_part(label: str) -> str:
    """A label without its number; of a long one, the last clause that is short enough to be a name."""
    text = _NUMBERED.sub("", label.strip()).rstrip(" .:;?*")
    if len(text.split()) <= _LONG_LABEL and not text.startswith("Row:"):
        return text
    clauses = [clause.strip() for clause in _CLAUSE.split(text) if clause.strip()]
    return next((c for c in reversed(clauses) if len(c.split()) <= _LONG_LABEL and len(c) > 2), "")  # noqa: PLR2004 - a number is no name


def _first(text: str, language: Language) -> Answer | None:
    found = [
        (match.start(), rank, kind)
        for rank, (kind, pattern) in enumerate(words_of(language).kinds)
        if (match := pattern.search(text))
    ]
    return min(found)[2] if found else None


def _last(text: str, language: Language) -> Answer | None:
    found = [
        (match.end(), -match.start(), -rank, kind)
        for rank, (kind, pattern) in enumerate(words_of(language).kinds)
        for match in pattern.finditer(text)
    ]
    return max(found)[3] if found else None
