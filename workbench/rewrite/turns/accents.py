"""Accents put back on French words written without them, as capitals often are: ``REJETEE`` -> *rejetée*.

The dictionary (Lexique 3.83) gives all words with these letters. Where there are several, the words beside
decide (*est traité*, *une demande*); where they do not, the most frequent word is a guess and said to be one.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.language.lexique import lexique
from workbench.rewrite.function_words import words as listed

if TYPE_CHECKING:
    from collections.abc import Sequence

_SURE_RATIO = 50.0
"""How many times as frequent a word must be as its rival to be taken without a look around: ours."""
_RIVAL = 5.0
"""How many times as frequent a participle must be as an adjective or noun with its letters: ours."""
_VERY_COMMON = 1000.0
"""Uses in a million words of a word that no other with accents comes near: *le*, *de*, *pour*."""
_WRITTEN = {"œ": "oe", "æ": "ae"}
_THEN = frozenset({
    "que", "lors", "maintenant", "réception", "reception", "le", "la", "l", "votre", "son",
    "sa", "ses", "qu", "cette", "ce",
})  # fmt: skip
_HERE = frozenset(
    {"cas", "jour", "moment", "lieu", "commune", "pays", "ville", "endroit", "mesure", "d", "par"}
)
_AFTER_THERE = frozenset({"encore", "ou", "où", "aussi", "dessus", "bas", "haut", "pour"})
_SUBJECTS = frozenset({"je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "qui"})
_PRONOUNS = _SUBJECTS | {"ne", "n", "s", "se", "m", "me", "t", "te", "y"}
_SINGULAR = frozenset({"il", "elle", "on", "qui", "y", "n", "nul", "personne"})
_LINKS = frozenset({"si", "s", "que", "qu", "qui", "dont", "lorsque", "lorsqu", "quand", "comme"})
_LETTERED = frozenset({
    "cadre", "case", "partie", "annexe", "rubrique", "section", "bloc", "volet", "point", "question", "type",
    "catégorie", "categorie", "livret", "permis", "groupe", "zone", "tableau", "lettre", "formulaire",
    "liste",
})  # fmt: skip
_BEFORE_A = frozenset({
    "relatif", "relative", "relatifs", "relatives", "jusqu", "grâce", "grace", "conforme", "conformes",
    "quant", "nécessaire", "nécessaires", "necessaire", "necessaires", "suite", "face", "rapport",
})  # fmt: skip
_TIES = frozenset({"a", "à", "au", "aux", "par"})
_BEFORE_NOUNS = frozenset({
    "l", "d", "aucun", "aucune", "toute", "tout", "chaque", "de", "sans", "sur", "pour", "par", "avec",
    "du", "des", "au", "aux", "dans",
})  # fmt: skip
_ENGLISH = frozenset({"a", "the", "an"})
_HAD = frozenset({"un", "une", "des", "son", "sa", "ses", "leur", "leurs", "plus", "moins", "droit", "lieu"})
_AUXILIARIES = frozenset({"être", "avoir"})


class Choice(NamedTuple):
    """A word with its accents. `sure`: whether dictionary and neighbours leave no other."""

    word: str
    sure: bool


def bare(text: str) -> str:
    """A text without case, accents and ligatures: what is left when only letters count."""
    plain = unicodedata.normalize("NFD", text.lower())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return "".join(_WRITTEN.get(sign, sign) for sign in plain)


def known(word: str) -> tuple[str, ...]:
    """The words of the dictionary with these letters, the bare one first; a word with accents is itself."""
    table = lexique()
    itself = (word,) if table.has(word) else ()
    if not word.isascii():
        return itself
    found = itself + _accented().get(word, ())
    participle = _participle_of(word)
    return found if participle is None or participle in found else (*found, participle)


def _participle_of(word: str) -> str | None:
    """The past participle that a present in -e or -es looks like; the dictionary lacks some of them."""
    stem = word.removesuffix("s").removesuffix("e")
    verb = any(e.pos == "VER" and e.lemma == f"{stem}er" for e in lexique().entries(word))
    return f"{stem}é{'s' if word.endswith('s') else ''}" if verb else None


def _is_participle(word: str) -> bool:
    return _is(word, "par:pas") or (word.endswith(("é", "és")) and not lexique().has(word))


def with_accents(words: Sequence[str], at: int, *, written: bool) -> Choice | None:
    """The word at a place of a row of lower-case words; None when the dictionary has none.

    `written`: whether the writer does put accents on capitals, so that a word without them has none.
    """
    word = words[at]
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    if word in {"a", "á"}:
        return _a(words, at)
    found = known(word)
    if not found or len(found) == 1 or (written and found[0] == word):
        return Choice(found[0], sure=True) if found else None
    beyond = words[at + 2] if at + 2 < len(words) else ""
    return _small(word, before, after, beyond) or _by_neighbours(found, words, at)


def _by_neighbours(found: tuple[str, ...], words: Sequence[str], at: int) -> Choice:
    """Participle after *être* and *avoir*, noun after a determiner, verb after its subject."""
    before, after = _before(words, at), words[at + 1] if at + 1 < len(words) else ""
    participles = [form for form in found if _is_participle(form)]
    others = [form for form in found if form not in participles] or list(found)
    if before in _PRONOUNS:
        return _usual(others)
    if participles and _is_auxiliary(before):
        rivals = [form for form in others if _rivals(form, participles)]
        return _usual([*participles, *rivals])
    if before in (listed("determiners") - _ENGLISH) | _BEFORE_NOUNS:
        return _noun(found, sure=before != "l" or not _SUBJECTS & set(words[max(0, at - 2) : at]))
    if participles and after in _TIES:
        return Choice(participles[0], sure=False)
    choice = _usual(list(found))
    return choice if len(others) == len(found) else Choice(choice.word, sure=False)


def _rivals(form: str, participles: Sequence[str]) -> bool:
    """Whether a frequent adjective or noun may stand where a participle does: *est membre*, *est égale*."""
    often = max(map(_frequency, participles))
    other = max(_frequency(form, "ADJ"), _frequency(form, "NOM"))
    return form not in participles and other > often / _RIVAL


def _noun(found: tuple[str, ...], *, sure: bool) -> Choice:
    """The usual one of the words that can be a noun, by how often they are one."""
    usual = _usual(list(found))
    if usual.sure:
        return usual
    nouns = {form: _frequency(form, "NOM") for form in found if _frequency(form, "NOM") > 0}
    if not nouns:
        return Choice(usual.word, sure=False)
    rows = sorted(nouns, key=lambda form: nouns[form], reverse=True)
    alone = len(rows) == 1 or nouns[rows[0]] > _SURE_RATIO * nouns[rows[1]]
    return Choice(rows[0], sure=sure and alone)


def _usual(found: list[str]) -> Choice:
    """The most frequent of several words; sure when it is alone or its rivals are rare."""
    rows = sorted(found, key=_frequency, reverse=True)
    return Choice(rows[0], sure=len(rows) == 1 or _frequency(rows[0]) > _SURE_RATIO * _frequency(rows[1]))


def _a(words: Sequence[str], at: int) -> Choice:
    """``à``, ``a`` of *avoir* or the letter of a box."""
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    infinitive = _is_one_of(after, "inf")
    if before in _LETTERED and not infinitive:
        return Choice("A", sure=not after or after.isdigit())
    if before in _SINGULAR:
        return Choice("a", sure=True)
    if infinitive or before in _BEFORE_A or not before:
        return Choice("à", sure=True)
    if _is_one_of(after, "par:pas") and after not in listed("determiners"):
        return Choice("a", sure=False)
    if after in _HAD:
        return Choice("à", sure=False)
    return Choice("à", sure=not _LINKS & set(words) and _has_verb([*words[:at], *words[at + 1 :]]))


def _has_verb(words: Sequence[str]) -> bool:
    return any(len(found := known(word)) == 1 and lexique().is_finite_verb(found[0]) for word in words)


def _small(word: str, before: str, after: str, beyond: str) -> Choice | None:
    """``où``, ``dès``, ``né``, ``dû`` for the small words that look like them; None for any other word."""
    sure = True
    match word:
        case "ou" if before in _HERE:
            word, sure = "où", before in {"d", "par"} or after in _SUBJECTS
        case "ou":
            sure = bool(before) and after not in _SUBJECTS and not _has_verb([after])
        case "des" if after in _THEN:
            word = "dès"
        case "ne" if after in {"a", "à"} or (after == "le" and beyond[:1].isdigit()) or _is_auxiliary(before):
            word = "né"
        case "ne":
            sure = bool(after)
        case "du" if after in {"par", "a", "à", ""} or _is_auxiliary(before):
            word, sure = "dû", False
        case "la" | "sur":
            sure = bool(after) and after not in _AFTER_THERE
        case _ if word not in {"des", "du"} and _frequency(word) <= _VERY_COMMON:
            return None
    return Choice(word, sure)


def _before(words: Sequence[str], at: int) -> str:
    """The last word before one that is neither an adverb nor *été*."""
    back = at - 1
    while back >= 0 and (words[back] in _BETWEEN or _is_adverb(words[back])):
        back -= 1
    return words[back] if back >= 0 else ""


def _is_adverb(word: str) -> bool:
    readings = [entry.pos for form in known(word) for entry in lexique().entries(form)]
    return word.endswith("ment") and bool(readings) and readings[0] == "ADV"


_BETWEEN = frozenset({"pas", "jamais", "plus", "bien", "déjà", "deja", "non", "tous", "toutes"})


def _is_auxiliary(word: str) -> bool:
    """Whether a word is a form of *être* or *avoir* before a participle; ``a`` alone may be *à*."""
    return word != "a" and any(
        entry.lemma in _AUXILIARIES and entry.pos in {"AUX", "VER"}
        for form in known(word)
        for entry in lexique().entries(form)
    )


def _is_one_of(word: str, form: str) -> bool:
    return any(_is(each, form) for each in known(word))


def _is(word: str, form: str) -> bool:
    return any(form in entry.verb_forms for entry in lexique().entries(word))


def _frequency(word: str, pos: str = "") -> float:
    """Uses in a million words of films and of books together, of all readings or of one part of speech."""
    return sum(e.film_frequency + e.book_frequency for e in lexique().entries(word) if e.pos.startswith(pos))


@cache
def _accented() -> dict[str, tuple[str, ...]]:
    """Letters without accents -> the words of the dictionary with accents; made once (0.1 s)."""
    found: dict[str, list[str]] = {}
    for form in lexique():
        if not form.isascii():
            found.setdefault(bare(form), []).append(form)
    return {letters: tuple(forms) for letters, forms in found.items()}
