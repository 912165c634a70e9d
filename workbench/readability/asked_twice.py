"""Questions that a form asks its reader a second time, of the same person."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.model import BurdenFinding, FieldKind, Language, Load
from workbench.readability.pages import quoted
from workbench.readability.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.readability.questions import Question

_BRACKETS = re.compile(r"\([^()]*\)")
_NOT_LETTERS = re.compile(r"[^\w°’'/ ]+|_")
_APOSTROPHE = re.compile(r"[’']")
_Where = tuple[int | None, str | None]


class _Words(NamedTuple):
    small: frozenset[str]
    things: tuple[tuple[str, re.Pattern[str]], ...]
    people: tuple[tuple[str, re.Pattern[str]], ...]
    unclear: re.Pattern[str]


class _Asked(NamedTuple):
    """What is asked and of whom."""

    thing: str
    person: str


class _Found(NamedTuple):
    """What one question asks. `by_label`: its label names the person, not only the title above it."""

    what: _Asked
    by_label: bool


def asked_twice(asked: Sequence[Question], language: Language) -> tuple[BurdenFinding, ...]:
    """What is asked again in another part of the form: one finding a thing, with all its places.

    Says nothing unless it is sure: the label names nothing but a known thing (name, birth date, address,
    number…), the label or the title above it names one person, and that person is not one of several. A
    thing that stands twice in one part is a list to fill in; a page is one part unless the labels name the
    person, for under « Coordonnées du demandeur » someone else may be asked for too. Parts that are
    alternatives (« si vous êtes une personne morale »), other or former addresses, and fields of one name in
    the file, which are filled in together, do not count. Words: ``asked_twice.toml``.
    """
    places: dict[_Asked, dict[_Where, list[Question]]] = defaultdict(lambda: defaultdict(list))
    for question in asked:
        if question.first.kind is FieldKind.TEXT and (found := _what(question, language)):
            part = question.first.section if found.by_label else None
            places[found.what][question.first.page, part].append(question)
    return tuple(
        BurdenFinding(Load.TWICE, what.thing, _said(parts), tuple(same[0].place for same in parts.values()))
        for what, parts in places.items()
        if _is_twice(parts.values())
    )


def repeats(findings: Iterable[BurdenFinding]) -> int:
    """How many answers could be spared: all but the first of each thing."""
    return sum(len(finding.places) - 1 for finding in findings if finding.load is Load.TWICE)


def _said(parts: dict[_Where, list[Question]]) -> str:
    return quoted(" / ".join(dict.fromkeys(same[0].first.label or "" for same in parts.values())))


def _is_twice(parts: Iterable[list[Question]]) -> bool:
    each = list(parts)
    names = {same[0].first.name for same in each}
    return len(each) > 1 and all(_one_after_the_other(same) for same in each) and _names_differ(names, each)


def _names_differ(names: set[str | None], parts: Sequence[list[Question]]) -> bool:
    """Whether the file fills the fields in one by one: those of one name are filled in together."""
    return None in names or len(names) == len(parts)


def _one_after_the_other(same: Sequence[Question]) -> bool:
    """Whether these are the lines of one answer."""
    return same[-1].fields[0] - same[0].fields[0] == len(same) - 1


def _what(question: Question, language: Language) -> _Found | None:
    words = _words(language)
    label, section = _plain(question.first.label), _plain(question.first.section)
    if not label or words.unclear.search(label) or words.unclear.search(section):
        return None
    person = _person(label, words) or _person(section, words)
    if person is None or person == "several":
        return None
    rest = label
    for _, pattern in words.people:
        rest = pattern.sub(" ", rest)
    rest = " ".join(word for word in rest.split() if word not in words.small)
    thing = next((name for name, pattern in words.things if pattern.fullmatch(rest)), None)
    return _Found(_Asked(thing, person), _person(label, words) is not None) if thing else None


def _person(text: str, words: _Words) -> str | None:
    """Whom a text is about: None when it names nobody, ``several`` when it names more than one."""
    found = []
    for code, pattern in words.people:
        if pattern.search(text):
            found.append(code)
            text = pattern.sub(" ", text)
    return found[0] if len(found) == 1 else "several" if found else None


def _plain(text: str | None) -> str:
    """A label in small letters, without brackets, signs and elisions."""
    bare = _NOT_LETTERS.sub(" ", _BRACKETS.sub("", (text or "").lower()))
    return " ".join(_APOSTROPHE.sub(" ", bare).split())


@cache
def _words(language: Language) -> _Words:
    known = table("asked_twice")[language]
    return _Words(
        small=frozenset(known["small"].split()),
        things=tuple((code, re.compile(words)) for code, words in known["things"].items()),
        people=tuple((code, re.compile(rf"\b(?:{words})\b")) for code, words in known["people"].items()),
        unclear=re.compile(known["unclear"]),
    )
