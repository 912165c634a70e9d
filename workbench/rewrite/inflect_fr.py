"""French inflection: a lemma in the form that a place asks for, through Lexique, then by regular endings."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from workbench.language.lexique import lexique
from workbench.rewrite.function_words import words

if TYPE_CHECKING:
    from workbench.language.lexique import Entry

_FIRST_GROUP = {
    "inf": ("er",), "par:pre": ("ant",), "par:pas": ("é",),
    "ind:pre": ("e", "es", "e", "ons", "ez", "ent"),
    "ind:imp": ("ais", "ais", "ait", "ions", "iez", "aient"),
    "ind:fut": ("erai", "eras", "era", "erons", "erez", "eront"),
    "cnd:pre": ("erais", "erais", "erait", "erions", "eriez", "eraient"),
    "sub:pre": ("e", "es", "e", "ions", "iez", "ent"),
    "imp:pre": ("", "e", "", "ons", "ez", ""),
}  # fmt: skip
_SECOND_GROUP = {
    "inf": ("ir",), "par:pre": ("issant",), "par:pas": ("i",),
    "ind:pre": ("is", "is", "it", "issons", "issez", "issent"),
    "ind:imp": ("issais", "issais", "issait", "issions", "issiez", "issaient"),
    "ind:fut": ("irai", "iras", "ira", "irons", "irez", "iront"),
    "cnd:pre": ("irais", "irais", "irait", "irions", "iriez", "iraient"),
    "sub:pre": ("isse", "isses", "isse", "issions", "issiez", "issent"),
    "imp:pre": ("", "is", "", "issons", "issez", ""),
}  # fmt: skip
# A few rows of Lexique carry a form too many (``prouver`` as a second person): these endings sort them out.
_ENDINGS: dict[str, str | tuple[str, ...]] = {
    "inf": ("r", "re"),
    "par:pre": "ant",
    "1p": ("ons", "mes"),
    "2p": ("ez", "tes"),
    "3p": "nt",
}
_RARE_READING = 0.03
_PERSONS = ("1s", "2s", "3s", "1p", "2p", "3p")
_IMPERFECT = dict(zip(_PERSONS, ("ais", "ais", "ait", "ions", "iez", "aient"), strict=True))
_FUTURE = dict(zip(_PERSONS, ("ai", "as", "a", "ons", "ez", "ont"), strict=True))
_BY_IMPERFECT = {
    **{f"ind:imp:{person}": ending for person, ending in _IMPERFECT.items()},
    "ind:pre:1p": "ons", "ind:pre:2p": "ez", "imp:pre:1p": "ons", "imp:pre:2p": "ez", "par:pre": "ant",
}  # fmt: skip
_BY_FUTURE = {
    **{f"ind:fut:{person}": ending for person, ending in _FUTURE.items()},
    **{f"cnd:pre:{person}": ending for person, ending in _IMPERFECT.items()},
}
_FEMININE = (
    ("faux", "fausse"), ("roux", "rousse"), ("doux", "douce"), ("vieux", "vieille"), ("bref", "brève"),
    ("eux", "euse"), ("if", "ive"), ("er", "ère"), ("el", "elle"), ("en", "enne"), ("on", "onne"),
    ("teur", "trice"), ("eur", "euse"), ("e", "e"), ("", "e"),
)  # fmt: skip


def is_verb(word: str) -> bool:
    """Whether Lexique knows the word as the infinitive of a verb."""
    return any("inf" in entry.verb_forms and entry.lemma == word for entry in lexique().entries(word))


@lru_cache(maxsize=4096)
def conjugate(lemma: str, form: str, gender: str | None = None, number: str | None = None) -> str | None:
    """A verb in a form named as in Lexique (``ind:fut:2p``, ``inf``, ``par:pas``); None when it is not sure.

    `gender` and `number` matter for the past participle only; masculine singular by default.
    """
    if form == "par:pas":
        return _participle(lemma, gender or "m", number or "s")
    ending = _ENDINGS.get(form[-2:] if form.count(":") > 1 else form, "")
    found = [row for row in _verb_rows(lemma) if form in row.verb_forms and row.form.endswith(ending)]
    if found:
        return max(found, key=_use).form
    return _by_stem(lemma, form) or _regular(lemma, form)


@lru_cache(maxsize=4096)
def agree(word: str, gender: str | None, number: str | None) -> str | None:
    """An adjective or participle (masculine singular) in a gender and number; None when it is not sure."""
    gender, number = gender or "m", number or "s"
    if (gender, number) == ("m", "s"):
        return word
    for entry in lexique().entries(word):
        if entry.pos == "ADJ" and entry.lemma == word:
            found = _best(lexique().forms(word, "ADJ"), gender, number)
        elif "par:pas" in entry.verb_forms:
            found = _participle(entry.lemma, gender, number)
        else:
            continue
        if found:
            return found
    return _regular_agreement(word, gender, number)


@lru_cache(maxsize=4096)
def noun(lemma: str, gender: str | None, number: str | None) -> str:
    """A noun in a number and, where it has one of that gender (``demandeuse``), in a gender."""
    rows = lexique().forms(lemma, "NOM")
    for wanted in (gender, None):
        found = [
            entry
            for entry in rows
            if (wanted is None or entry.gender in {wanted, None}) and entry.number in {number or "s", None}
        ]
        if found:
            return max(found, key=_use).form
    return lemma if number != "p" else plural(lemma)


def gender_of(word: str) -> str | None:
    """The gender of a noun; None when it is unknown or has both. A reading in a hundred does not count."""
    if word in words("feminine_nouns"):
        return "f"
    return _dominant([(entry.gender, _use(entry)) for entry in lexique().entries(word) if entry.pos == "NOM"])


def number_of(word: str) -> str | None:
    """The number of a noun's form; None when it is unknown or may be both (``avis``)."""
    if word[-1:] in {"s", "x", "z"} and any(entry.lemma == word for entry in lexique().entries(word)):
        return None
    return _dominant([(entry.number, _use(entry)) for entry in lexique().entries(word) if entry.pos == "NOM"])


def _dominant(readings: list[tuple[str | None, float]]) -> str | None:
    total = sum(use for _, use in readings)
    kept = {value for value, use in readings if use >= total * _RARE_READING}
    return kept.pop() if len(kept) == 1 else None


def plural(word: str) -> str:
    """The plural by rule (``reçu``: ``reçus``, ``local``: ``locaux``)."""
    if word[-1] in "sxz":
        return word
    if word.endswith("al"):
        return word[:-1] + "ux"
    return word + ("x" if word.endswith(("eau", "eu")) else "s")


def _participle(lemma: str, gender: str, number: str) -> str | None:
    rows = [entry for entry in _verb_rows(lemma) if "par:pas" in entry.verb_forms]
    found = _best(tuple(rows), gender, number)
    if found:
        return found
    in_er = lemma[:-2] + "é" if lemma.endswith("er") and is_verb(lemma) else None
    base = _best(tuple(rows), "m", "s") or in_er or _regular(lemma, "par:pas")
    return _regular_agreement(base, gender, number) if base else None


def _verb_rows(lemma: str) -> tuple[Entry, ...]:
    return lexique().forms(lemma, "VER")


def _best(rows: tuple[Entry, ...], gender: str, number: str) -> str | None:
    found = [row for row in rows if row.gender in {gender, None} and row.number in {number, None}]
    return max(found, key=_use).form if found else None


def _use(entry: Entry) -> float:
    return entry.film_frequency + entry.book_frequency


@lru_cache(maxsize=4096)
def derived_lemmas(form: str) -> frozenset[str]:
    """The verbs of a form that Lexique lacks (``résiliez``: ``résilier``, ``instruisons``: ``instruire``)."""
    regular = {
        lemma
        for group, mark in ((_FIRST_GROUP, "er"), (_SECOND_GROUP, "ir"))
        for endings in group.values()
        for ending in {*endings, *(ending + s for ending in endings for s in ("e", "s", "es"))}
        if ending and form.endswith(ending) and is_verb(lemma := form.removesuffix(ending) + mark)
    }
    by_stem = {
        entry.lemma
        for endings, name in ((_BY_IMPERFECT.values(), "ind:imp:3s"), (_BY_FUTURE.values(), "ind:fut:3s"))
        for ending in endings
        if form.endswith(ending)
        for entry in lexique().entries(form.removesuffix(ending) + ("ait" if name == "ind:imp:3s" else "a"))
        if name in entry.verb_forms
    }
    return frozenset(regular | by_stem)


@lru_cache(maxsize=4096)
def derived_readings(form: str, lemma: str) -> tuple[tuple[str, str | None, str | None], ...]:
    """What a form can be of a verb: its name as in Lexique and, for a participle, gender and number."""
    names = [
        f"{tense}:{person}"
        for tense in _FIRST_GROUP
        if ":" in tense and tense[:3] != "par"
        for person in _PERSONS
    ]
    found: list[tuple[str, str | None, str | None]] = [
        (name, None, None) for name in ("inf", "par:pre", *names) if conjugate(lemma, name) == form
    ]
    found.extend(
        ("par:pas", gender, number)
        for gender in "mf"
        for number in "sp"
        if _participle(lemma, gender, number) == form
    )
    return tuple(found)


def _by_stem(lemma: str, form: str) -> str | None:
    """A form on the stem of the known imperfect (``instruis-ait``) or future (``instruir-a``)."""
    for table, model, cut in ((_BY_IMPERFECT, "ind:imp:3s", 3), (_BY_FUTURE, "ind:fut:3s", 1)):
        if form in table:
            known = [entry.form for entry in _verb_rows(lemma) if model in entry.verb_forms]
            return known[0][:-cut] + table[form] if known else None
    return None


def _group(lemma: str) -> dict[str, tuple[str, ...]] | None:
    """The endings of a regular verb: in -er with a stem that never changes, or in -ir like ``finir``."""
    if lemma.endswith("er") and not _changes(lemma[:-2]):
        return _FIRST_GROUP
    like_finir = any(lexique().has(lemma[:-1] + ending) for ending in ("ssons", "ssent", "ssait", "ssant"))
    return _SECOND_GROUP if lemma.endswith("ir") and like_finir else None


def _regular(lemma: str, form: str) -> str | None:
    """A form of a regular verb; None for any other verb or a form that the verb does not have."""
    group = _group(lemma)
    if group is None:
        return None
    stem = lemma[:-2]
    if form in group:
        return stem + group[form][0]
    tense, _, person = form.rpartition(":")
    if tense not in group or person not in _PERSONS:
        return None
    ending = group[tense][_PERSONS.index(person)]
    return stem + ending if ending else None


def _changes(stem: str) -> bool:
    """Whether a stem in front of -er changes in some forms (céder, appeler, payer, placer, ranger)."""
    return stem[-1] in "cgyèé" or stem[-2:-1] in {"e", "é"} or stem.endswith(("eg", "ég", "égl", "étr"))


def _regular_agreement(word: str, gender: str, number: str) -> str:
    if gender == "f":
        old, new = next(pair for pair in _FEMININE if word.endswith(pair[0]))
        word = word[: len(word) - len(old)] + new
    return plural(word) if number == "p" else word
