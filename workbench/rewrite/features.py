"""What a matched unit says of its form: tense, person, gender and number, in all possible readings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.rewrite.function_words import words
from workbench.rewrite.inflect_fr import conjugate, derived_readings, gender_of, is_verb, number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.language.lexique import Entry
    from workbench.language.tree import Token
    from workbench.rewrite.units import Unit

_TENSES = {
    ("Ind", "Pres"): "ind:pre",
    ("Ind", "Imp"): "ind:imp",
    ("Ind", "Fut"): "ind:fut",
    ("Ind", "Past"): "ind:pas",
    ("Cnd", "Pres"): "cnd:pre",
    ("Sub", "Pres"): "sub:pre",
    ("Sub", "Past"): "sub:imp",
    ("Imp", "Pres"): "imp:pre",
}
_NUMBER_WORDS = {"p": words("plural_determiners"), "s": words("singular_determiners")}
_GENDER_WORDS = {"f": words("feminine_determiners"), "m": words("masculine_determiners")}
_GENDER_ENDINGS = {"ment": "m", "age": "m", "isme": "m", "tion": "f", "sion": "f", "té": "f", "nce": "f"}
_UNHEARD = {"ind:pas:1s", "ind:pas:2s"}
"""No office writes so: « pris » and « mis » are participles."""
_NUMBERS = {"Sing": "s", "Plur": "p"}
_GENDERS = {"Masc": "m", "Fem": "f"}


class Feature(NamedTuple):
    """One possible reading. `form` as in Lexique for verbs (``ind:fut:2p``), else None."""

    form: str | None
    gender: str | None
    number: str | None
    noun: bool = False


_PRONOUNS = {
    "il": Feature(None, "m", "s"),
    "elle": Feature(None, "f", "s"),
    "ils": Feature(None, "m", "p"),
    "elles": Feature(None, "f", "p"),
}


def features(unit: Unit, word: str) -> tuple[Feature, ...]:
    """The readings of a unit as `word` (its lemma in the rule), those that the tagger agrees with if any.

    One reading, or several that ask for the same form in the end, make a sure replacement.
    """
    rows = [entry for entry in unit.readings if entry.lemma == word]
    found = tuple(dict.fromkeys(feature for entry in rows for feature in _of_row(entry)))
    if not rows and is_verb(word):
        found = tuple(Feature(*reading) for reading in derived_readings(unit.forms[0], word)) or _by_tagger(
            unit
        )
    if not found:
        return (_by_ending(unit, word),)
    found = _narrowed(_finite_or_not(found, unit), unit)
    if _wants_subjunctive(unit.token):
        found = _as_subjunctive(found, unit, word)
    agreeing = tuple(feature for feature in found if _agrees(feature, unit)) or found
    return tuple(whole for feature in agreeing for whole in _completed(feature, unit))


def _completed(feature: Feature, unit: Unit) -> tuple[Feature, ...]:
    """A word with one form for two genders or numbers (``utile``, ``requis``) takes those of its noun.

    Where no noun tells, it may be either: two readings.
    """
    if feature.noun and feature.number is None:
        return (feature._replace(number=_said_of(unit.token)[1]),)
    if feature.noun or feature.form not in {None, "par:pas"}:
        return (feature,)
    if feature.form == "par:pas" and _after_avoir(unit.token):
        return (feature._replace(gender=feature.gender or "m", number=feature.number or "s"),)
    token = unit.token
    nouns = [token.head, *(child for child in token.children if child.dep_.startswith("nsubj"))]
    said = [_said_of(noun) for noun in nouns if noun.pos_ == "NOUN"]
    genders = {feature.gender} if feature.gender else {gender for gender, _ in said if gender} or {"m", "f"}
    said.append((None, _number_of_helper(token)))
    numbers = {feature.number} if feature.number else {number for _, number in said if number} or {"s", "p"}
    return tuple(feature._replace(gender=g, number=n) for g in sorted(genders) for n in sorted(numbers))


def _number_of_helper(token: Token) -> str | None:
    """The number that ``est`` or ``sont`` beside an adjective or a participle shows."""
    helpers = [child for child in token.children if child.dep_.startswith("aux") or child.dep_ == "cop"]
    found = {_NUMBERS.get(number) for helper in helpers for number in helper.morph.get("Number", [])}
    return found.pop() if len(found) == 1 else None


def _said_of(noun: Token) -> tuple[str | None, str | None]:
    """Gender and number of a noun, by itself or by its determiner."""
    form = noun.lower_
    determiners = {child.lower_.replace("’", "'") for child in noun.children if child.pos_ in {"DET", "ADP"}}
    if "l'" in determiners:
        return gender_of(form), "s"
    gender = next((g for g, words_of in _GENDER_WORDS.items() if words_of & determiners), None)
    number = next((n for n, words_of in _NUMBER_WORDS.items() if words_of & determiners), None)
    return gender_of(form) or gender, number_of(form) or number


def _after_avoir(token: Token) -> bool:
    return any(child.dep_.startswith("aux") and child.lemma_ == "avoir" for child in token.children)


def group_agreement(units: Sequence[Unit]) -> Feature | None:
    """Gender and number of a noun group by its first noun; None when they are not sure or it is a list."""
    if any({"et", "ou"} & set(unit.forms) for unit in units):
        return None
    head = next((unit for unit in units if unit.tag in {"NOUN", "PROPN"}), None)
    if head is None:
        return None
    return _noun_agreement(head.forms[0], {form for unit in units for form in unit.forms[:1]})


def subject_agreement(unit: Unit) -> Feature | None:
    """Gender and number of the subject of a verb; None when there is none or it is not sure."""
    token = unit.token
    verbs = [token, token.head] if token.dep_ in {"aux", "aux:pass", "aux:tense", "cop"} else [token]
    subjects = [child for verb in verbs for child in verb.children if child.dep_.startswith("nsubj")]
    if len(subjects) != 1 or any(child.dep_ == "conj" for child in subjects[0].children):
        return None
    subject = subjects[0]
    form = subject.text.lower()
    if subject.pos_ == "PRON":
        return _PRONOUNS.get(form)
    if subject.pos_ != "NOUN":
        return None
    return _noun_agreement(form, {child.lower_ for child in subject.children if child.pos_ == "DET"})


def _noun_agreement(form: str, determiners: set[str]) -> Feature | None:
    """Gender and number of a noun, by its determiner where the noun may have both."""
    gender, number = gender_of(form), number_of(form)
    gender = gender or next((g for g, words in _GENDER_WORDS.items() if words & determiners), None)
    number = number or next((n for n, words in _NUMBER_WORDS.items() if words & determiners), None)
    return Feature(None, gender, number) if gender and number else None


def _finite_or_not(found: tuple[Feature, ...], unit: Unit) -> tuple[Feature, ...]:
    """Where a form is both (``fait``, ``produit``): a participle after an auxiliary, finite without one."""
    participles = tuple(feature for feature in found if feature.form == "par:pas")
    finite = tuple(
        feature
        for feature in found
        if feature.form and feature.form[:3] in {"ind", "sub", "imp"} and feature.form not in _UNHEARD
    )
    if not participles or not finite:
        return found
    return participles if _has_auxiliary(unit.token) else finite


def _narrowed(found: tuple[Feature, ...], unit: Unit) -> tuple[Feature, ...]:
    """Without the persons and moods that nothing speaks for, and no order to a subject, if any is left."""
    words = {token.lower_ for token in unit.token.doc}
    if any(child.dep_.startswith("nsubj") for child in unit.token.children):
        found = tuple(f for f in found if not (f.form or "").startswith("imp")) or found
    subjunctive = unit.token.morph.get("Mood", []) == ["Sub"]
    for ending, spoken_for in (("2s", "tu" in words), ("1s", bool(words & {"je", "j'"}))):
        if not spoken_for:
            found = tuple(f for f in found if not (f.form or "").endswith(ending)) or found
    return tuple(f for f in found if (f.form or "").startswith("sub") == subjunctive) or found


def _wants_subjunctive(token: Token) -> bool:
    """Whether the *que* before a verb, no other verb between, asks for the subjunctive: « pour que »."""
    before = token
    while before.i > 1:
        before = before.nbor(-1)
        if before.lower_ in {"que", "qu'"}:
            word = before.nbor(-1)
            until = word.lower_ == "ce" and word.i > 0 and word.nbor(-1).lower_ == "à"
            return until or word.lower_ in words("before_subjunctive")
        if "Fin" in before.morph.get("VerbForm", []) or before.lower_ in {"qui", "dont", "où"}:
            return False
    return False


def _as_subjunctive(found: tuple[Feature, ...], unit: Unit, word: str) -> tuple[Feature, ...]:
    """The same persons in the subjunctive, if its form is this one too: Lexique lacks some (``effectue``)."""
    persons = [f.form.rsplit(":", 1)[1] for f in found if f.form and f.form.startswith("ind:")]
    present = [f"sub:pre:{person}" for person in persons]
    fitting = [form for form in present if conjugate(word, form) in unit.forms]
    return tuple(Feature(form, None, None) for form in fitting) or found


def _has_auxiliary(token: Token) -> bool:
    before = token.nbor(-1) if token.i > 0 else None
    while before is not None and (before.pos_ == "ADV" or before.text.startswith("-")) and before.i > 0:
        before = before.nbor(-1)
    near = before is not None and before.lemma_ in {"avoir", "être"}
    return near or any(child.dep_.startswith("aux") for child in token.children)


def _by_tagger(unit: Unit) -> tuple[Feature, ...]:
    """The tagger's own reading of a verb form that neither Lexique nor a rule knows."""
    name = _tagged_form(unit)
    return (Feature(name, None, None),) if name else ()


def _tagged_form(unit: Unit) -> str | None:
    morph = unit.token.morph
    mood, tense = morph.get("Mood", []), morph.get("Tense", [])
    name = _TENSES.get((mood[0], tense[0])) if mood and tense else None
    person = "".join(morph.get("Person", [])) + "".join(_NUMBERS.get(n, "") for n in morph.get("Number", []))
    return f"{name}:{person}" if name else None


def _of_row(entry: Entry) -> list[Feature]:
    if not entry.verb_forms:
        either = entry.pos == "NOM" and entry.form == entry.lemma and entry.form[-1] in "sxz"
        return [Feature(None, entry.gender, None if either else entry.number, entry.pos == "NOM")]
    return [
        Feature(form, entry.gender, entry.number) if form == "par:pas" else Feature(form, None, None)
        for form in entry.verb_forms
    ]


def _agrees(feature: Feature, unit: Unit) -> bool:
    morph = unit.token.morph
    if feature.form is None:
        return unit.tag in ({"NOUN", "PROPN"} if feature.noun else {"ADJ"})
    if feature.form in {"inf", "par:pas", "par:pre"}:
        kind, tense = (
            (morph.get("VerbForm", []) or ["Part" if unit.tag == "ADJ" else ""])[0],
            morph.get("Tense", []),
        )
        if kind == "Inf":
            return feature.form == "inf"
        return kind == "Part" and feature.form == ("par:pre" if tense == ["Pres"] else "par:pas")
    return feature.form == _tagged_form(unit)


def participle_by_ending(unit: Unit) -> Feature:
    """Gender and number of a past participle, from its last letters."""
    form = unit.forms[0]
    number = "p" if form.endswith("s") else "s"
    return Feature("par:pas", "f" if form.removesuffix("s").endswith("e") else "m", number)


def _by_ending(unit: Unit, word: str) -> Feature:
    """Gender and number of a form that Lexique lacks, from what stands after its lemma."""
    ending = unit.forms[0].removeprefix(word)
    if unit.tag in {"NOUN", "PROPN"}:
        gender, number = _said_of(unit.token)
        gender = gender or next((g for end, g in _GENDER_ENDINGS.items() if word.endswith(end)), None)
        return Feature(None, gender, number or ("p" if ending == "s" else "s"), noun=True)
    table = {"": ("m", "s"), "s": ("m", "p"), "e": ("f", "s"), "es": ("f", "p")}
    if ending in table:
        return Feature(None, *table[ending], unit.tag == "NOUN")
    morph = unit.token.morph
    gender = next((_GENDERS.get(g) for g in morph.get("Gender", [])), None)
    number = next((_NUMBERS.get(n) for n in morph.get("Number", [])), None)
    return Feature(None, gender, number, unit.tag == "NOUN")
