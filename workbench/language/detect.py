"""Which language a text is written in: French, English, or neither for sure.

Function words are counted: each one that belongs to a language gives it a point, and letters that only one
of the known languages uses give part of one. Spanish, German, Italian, Portuguese and Dutch are counted too,
so that a text in one of them is not mistaken for French or English. Nothing is loaded from disk: `extract`
has to stay fast.
"""

from __future__ import annotations

import re

from workbench.model import Language

_LEAST_LETTERS = 20
_LEAST_POINTS = 2.0
_CLEAR = 1.5
"""The best language needs this many times the points of the second."""
_LOOK_AT = 20_000
"""Characters looked at: more does not change the answer and costs time."""

_WORDS = {
    "fr": (
        "le la les un une des du de au aux et ou où est sont être avoir vous nous je il elle ce cet cette "
        "ces qui que quoi dans sur par pour avec sans votre vos notre nos leur leurs mon ma mes son sa ses "
        "ne pas plus ci si date nom prénom adresse naissance signature cadre demande pièces joindre oui non "
        "fait avez êtes été"
    ),
    "en": (
        "the a an of and or to in on at by for from with without is are was were be been have has had you "
        "your we our i my it its this that these those which who what if not no yes do does did will would "
        "may must should can name date address birth signature please form as than any all other number"
    ),
    "es": (
        "el la los las un una unos unas de del y o en con por para es son ser su sus usted que no se al lo "
        "como más fecha"
    ),
    "de": (
        "der die das den dem des ein eine einen einer und oder ist sind sein nicht zu im von mit auf für "
        "sie ich bei"
    ),
    "it": "il lo la gli le un uno una di del della dei e o in con per è sono che non si al come più nel alla",
    "pt": "o a os as um uma de do da dos das e ou em com por para é são que não se ao como mais no na seu",
    "nl": "de het een en of in op van voor met is zijn niet te dat die aan er bij ook wordt naar u uw",
}
_LETTERS = {"fr": "àâçèêëîïôùûœ", "es": "ñ¿¡óíáú", "de": "ßäöü", "pt": "ãõ", "it": "òì", "en": "", "nl": ""}
"""None of them is ASCII."""
_LETTER_POINTS = 0.5
_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\w)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\w['’](?:s|t|re|ve|ll)\b", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{[^{}\n]*\}+")
"""Places that a program fills, such as ``{{ object.name }}``: code, not language."""
_TOKENS = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = {language: frozenset(words.split()) for language, words in _WORDS.items()}


def detect(text: str) -> Language | None:
    """The language of a text; None when there are fewer than about 20 letters or when it is not clear.

    A text that mixes both languages gets the one that clearly prevails.
    """
    text = _TEMPLATE.sub(" ", text[:_LOOK_AT])
    tokens = [token.lower() for token in _TOKENS.findall(text)]
    if sum(map(len, tokens)) < _LEAST_LETTERS:
        return None
    points = _points(text, tokens)
    best, second = sorted(points, key=lambda language: points[language], reverse=True)[:2]
    if points[best] < _LEAST_POINTS or points[best] < _CLEAR * points[second]:
        return None
    return {"fr": Language.FR, "en": Language.EN}.get(best)


def _points(text: str, tokens: list[str]) -> dict[str, float]:
    """Points per language: one for each function word, shared when several languages have that word."""
    points = dict.fromkeys(_WORDS, 0.0)
    for token in tokens:
        owners = [language for language, words in _FUNCTION_WORDS.items() if token in words]
        for language in owners:
            points[language] += 1 / len(owners)
        if token.isascii():
            continue
        for language, letters in _LETTERS.items():
            if any(letter in token for letter in letters):
                points[language] += _LETTER_POINTS
    points["fr"] += len(_ELIDED.findall(text))
    points["en"] += len(_POSSESSIVE.findall(text))
    return points
