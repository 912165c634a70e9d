"""What was written beside or under a label: the label says what it is."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from workbench.model.personal import PersonalKind
from workbench.personal.numbers import Hit
from workbench.personal.ordinary import are_ordinary

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAD = re.compile(r"[^:\t\n]{0,90}?(?:\s?[:*]|\t|[.…_]{2,}|\))[\s:.…_*]*")
"""The rest of a label: up to a colon, a star, a gap, dots or a bracket."""
_SPACE = re.compile(r"[\s:.…_°*]*")
_IN_A_SENTENCE = re.compile(
    r"[\s,:]*(?:(?:(?:(?:est|c['’]est|était|is|it['’]s|was)(?:\s+le)?|no\.?|num[ée]ro|number)(?!\w)|n[°º])[\s:]*){1,2}",
    re.IGNORECASE,
)
"""What a person writes between a label and its number: "est le", "c’est", "n°"."""
_OF_NUMBERS = frozenset({"date", "digits", "misread", "code", "account", "bic"})
"""Shapes that no ordinary word has."""
_FORM_NUMBER = re.compile(r"\s?\*")
"""After the number of a form: 14571*05."""
_CONFIDENCE = {"name": 0.75, "street": 0.7, "town": 0.6}
_CHECKED_BY_SHAPE = 0.8
_WORDS = frozenset({"name", "town", "street"})
_ORDINARY = 0.4
_SHORTEST = 2
_SMALL_WORDS = ("de", "du", "des", "le", "la", "les", "van", "von", "el", "ben")
PARTICLES = frozenset(
    {"sur", "sous", "en", *_SMALL_WORDS, *map(str.title, _SMALL_WORDS), *map(str.upper, _SMALL_WORDS)}
)
"""Words inside names and towns that are words of labels too."""
_SAME_DIGITS = 2
"""A number of so few different digits shows how one is written."""


class _Label(NamedTuple):
    kind: PersonalKind
    label: re.Pattern[str]
    value: re.Pattern[str]
    shape: str


class Labels(NamedTuple):
    """The table of labels, the one expression that says whether a text has any, and the words of labels."""

    labels: tuple[_Label, ...]
    any: re.Pattern[str]
    stop: re.Pattern[str]


@cache
def labels() -> Labels:
    """The table ``labels.toml``, compiled once."""
    table = tomllib.loads(files(__package__).joinpath("labels.toml").read_text("utf-8"))
    shapes = {name: re.compile(shape) for name, shape in table["shapes"].items()}
    rows = tuple(
        _Label(
            PersonalKind(row["kind"]),
            re.compile(row["label"], re.IGNORECASE),
            shapes[row["value"]],
            row["value"],
        )
        for row in table["label"]
    )
    return Labels(
        rows,
        re.compile("|".join(f"(?:{row['label']})" for row in table["label"]), re.IGNORECASE),
        re.compile(rf"(?:[dln]['’])?(?:{table['stop']['words']})(?![\w'’-])", re.IGNORECASE),
    )


def labelled_in(text: str) -> Iterator[Hit]:
    """The answers that stand right after their labels in a passage."""
    table = labels()
    if table.any.search(text) is None:
        return
    for label in table.labels:
        for found in label.label.finditer(text):
            value = _after(text, found.end(), label)
            if value is not None:
                yield _hit(text, value, label)


def _hit(text: str, value: tuple[int, int], label: _Label) -> Hit:
    words, before = text[slice(*value)], text[: value[0]].rstrip()
    stands_out = words.isupper() and not before[-20:].isupper()
    if label.shape in _WORDS and are_ordinary(words) and not stands_out:
        return Hit(label.kind, *value, _ORDINARY, "ordinary_words")
    return Hit(label.kind, *value, _CONFIDENCE.get(label.shape, _CHECKED_BY_SHAPE), "near_label")


def kind_of_label(label: str) -> PersonalKind | None:
    """What a field with this label asks of a person; the label that ends last decides."""
    found = [
        (match.end(), row.kind)
        for row in labels().labels
        for match in [None, *row.label.finditer(label)][-1:]
        if match is not None
    ]
    return max(found)[1] if found else None


def is_date(text: str) -> bool:
    """Whether a text is a date and nothing else, as people write theirs."""
    shape = next(label.value for label in labels().labels if label.kind is PersonalKind.BIRTH_DATE)
    return shape.fullmatch(text) is not None


def _after(text: str, end: int, label: _Label) -> tuple[int, int] | None:
    """Where the answer to a label that ends here stands: at once, or after the rest of the label."""
    lead = _LEAD.match(text, end)
    starts = [_SPACE.match(text, end)]
    if lead is not None:
        starts.append(lead)
        starts.append(_LEAD.match(text, lead.end()))
    said = _IN_A_SENTENCE.match(text, end) if label.shape in _OF_NUMBERS else None
    for start in (*starts, said):
        if start is None:
            continue
        found = label.value.match(text, start.end())
        if found is not None and start is said and _FORM_NUMBER.match(text, found.end()):
            continue
        if found is not None:
            value = _cut(text, found, label.shape)
            if value is not None:
                return value
    return None


def _cut(text: str, found: re.Match[str], shape: str) -> tuple[int, int] | None:
    """The answer up to the next label; None when it is one itself."""
    start, end = found.span()
    if shape in {"name", "town"}:
        end = _before_labels(text, start, end)
    elif shape == "street":
        if labels().stop.match(text, start):
            return None
        after = labels().any.search(text, start, end)
        end = after.start() if after else end
    elif shape in {"digits", "misread"} and len(set(re.findall(r"\d", found[0]))) <= _SAME_DIGITS:
        return None
    if text[start:end].strip() in PARTICLES:
        return None
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == ")"):
        end -= 1
    return (start, end) if end - start >= _SHORTEST else None


def _before_labels(text: str, start: int, end: int) -> int:
    """Where the words of an answer end: before the first that is a word of labels."""
    stop = labels().stop
    for word in re.finditer(r"[^\s,]+", text[start:end]):
        if word[0].rstrip(".") in _CIVILITIES or word[0] in PARTICLES:
            continue
        if stop.match(word[0]):
            return start + word.start()
    return end


_CIVILITIES = frozenset(
    {"M", "Mr", "Mme", "Mlle", "Mrs", "Ms", "Dr", "Monsieur", "Madame", "Mademoiselle", "Maître"}
)
