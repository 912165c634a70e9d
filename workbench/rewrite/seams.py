"""Where two pieces of text meet: elision, contraction, spaces and capitals put right.

French: ``le`` + ``article`` gives ``l’article``, ``l’`` + ``formulaire`` gives ``le formulaire``, ``de`` +
``le contrat`` gives ``du contrat``. English: ``a`` + ``extra`` gives ``an extra``.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from workbench.language.lexique import lexique
from workbench.language.roman import value_of
from workbench.model import Language
from workbench.rewrite.function_words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

_LAST = re.compile(r"(?<![\w’'-])([^\W\d_]+)([’']?)([ \u00a0]*)$")
_LAST_PREPOSITION = re.compile(r"(?:(?<![\w’'-])|(?<=jusqu[’']))(de|à)$", re.IGNORECASE)
_FIRST = re.compile(r"^([ \u00a0]*)([^\W\d_]+(?:-[^\W\d_]+)*)")
_TIGHT = re.compile(r"^\s*[,.)\]…]")
_ELIDED = words("elided")
_FULL = {"d": "de", "qu": "que", "j": "je", "n": "ne", "s": "se", "m": "me", "t": "te", "c": "ce"} | {
    f"{word}qu": f"{word}que" for word in ("lors", "puis", "jus")
}
_CONTRACTED = {("de", "le"): "du", ("de", "les"): "des", ("à", "le"): "au", ("à", "les"): "aux"}
_REACH = 60
"""Characters before a seam that can matter: the longest preposition, article and spaces."""
_AN_BEFORE = re.compile(r"[aeiou]|hour|honest|honou?r|heir", re.IGNORECASE)
_A_BEFORE = re.compile(r"eu|uni(?!n)|us[aeiu]|ut[ei]l|once\b|one\b", re.IGNORECASE)


def fuse(left: str, right: str, *, language: Language = Language.FR, apostrophe: str = "’") -> str:
    """``left + right`` with what stands around the seam put right; either may be empty."""
    if not left or not right:
        return left + right
    left, right = _spaced(left, right)
    if language is Language.EN:
        return _with_indefinite_article(left, right)
    return _contracted(*_elided(*_unelided(left, right), apostrophe))


def fuse_words(pieces: Iterable[str], *, language: Language = Language.FR) -> str:
    """Words or phrases in a row, a space between them, every seam put right; empty ones do not count."""
    whole = ""
    for piece in pieces:
        gap = "" if not whole or not piece or whole[-1] in "'’-" else " "
        whole = fuse(whole + gap, piece, language=language)
    return whole


def with_article(text: str, article: str) -> str:
    """A phrase and the article after it, contracted where it can be: ``liée à`` + ``le`` -> ``liée au``."""
    if not article:
        return text
    last = _LAST_PREPOSITION.search(text)
    made = _CONTRACTED.get((last[1].lower(), article)) if last else None
    return f"{text} {article}" if made is None or last is None else f"{text[: last.start()]}{made}"


def capitalised(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def _spaced(left: str, right: str) -> tuple[str, str]:
    """One space at the seam at most, none before a comma, a full stop or a closing bracket."""
    if _TIGHT.match(right):
        return left.rstrip(" "), right.lstrip(" ")
    if left[-1:].isspace() or left[-1:] == "(":
        return left, right.lstrip(" ")
    return left, right


def _unelided(left: str, right: str) -> tuple[str, str]:
    """``d’`` + ``formulaire`` -> ``de formulaire``."""
    last, first = _LAST.search(left[-_REACH:]), _FIRST.match(right)
    if not last or not first or not last[2] or starts_with_vowel(first[2]):
        return left, right
    word = last[1].lower()
    full = _article_before(first[2]) if word == "l" else _FULL.get(word)
    if full is None:
        return left, right
    start = len(left) - len(last[0])
    return f"{left[:start]}{_as_written(full, last[1])} ", right.lstrip(" ")


def _elided(left: str, right: str, apostrophe: str) -> tuple[str, str]:
    """``le`` + ``article`` -> ``l’article``, ``si il`` -> ``s’il``, ``ce acte`` -> ``cet acte``."""
    last, first = _LAST.search(left[-_REACH:]), _FIRST.match(right)
    if not last or not first or last[2] or not (last[3] or first[1]):
        return left, right
    word = last[1].lower()
    if word == "ce" and starts_with_vowel(first[2]) and _is_name(first[2]):
        return f"{left[: len(left) - len(last[0])]}{last[1]}t ", right.lstrip(" ")
    before_il = word == "si" and first[2].lower() in {"il", "ils"}
    if not before_il and not (word in _ELIDED and starts_with_vowel(first[2])):
        return left, right
    start = len(left) - len(last[0])
    return f"{left[:start]}{last[1][:-1]}{apostrophe}", right.lstrip(" ")


def _contracted(left: str, right: str) -> str:
    """``de`` + ``le contrat`` -> ``du contrat``; ``de`` + ``le faire`` stays: there ``le`` is a pronoun."""
    whole = left + right
    at = len(left)
    window = slice(max(0, at - _REACH), at + _REACH)
    for match in _DE_LE.finditer(whole, window.start, window.stop):
        if match.start() <= at <= match.end() and not _is_verb_only(match[3]):
            made = _CONTRACTED[match[1].lower(), match[2]]
            return f"{whole[: match.start()]}{_as_written(made, match[1])} {whole[match.start(3) :]}"
    return whole


_DE_LE = re.compile(r"(?:(?<![\w’'-])|(?<=jusqu[’']))(de|à|De|À) (le|les) (\w+(?:-\w+)*)")


def _is_verb_only(word: str) -> bool:
    found = lexique().entries(word.lower())
    return bool(found) and all(entry.pos in {"VER", "AUX"} for entry in found)


def _is_name(word: str) -> bool:
    """Whether a word can be a noun or an adjective, before which ``ce`` is a determiner."""
    return any(entry.pos in {"NOM", "ADJ"} for entry in lexique().entries(word.lower()))


def _article_before(word: str) -> str:
    """The article that ``l’`` was, before this word: ``la`` when it can only be feminine."""
    genders = {e.gender for e in lexique().entries(word.lower()) if e.pos in {"NOM", "ADJ"}}
    return "la" if genders == {"f"} else "le"


def _as_written(word: str, like: str) -> str:
    return capitalised(word) if like[:1].isupper() else word


def starts_with_vowel(word: str) -> bool:
    """Whether a French word elides what stands before it: a vowel or a mute h, but no Roman numeral."""
    if value_of(word) is not None:
        return False
    word = word.lower()
    if word in _data()["words"]:
        return False
    first = unicodedata.normalize("NFD", word.replace("œ", "o").replace("æ", "a"))[:1]
    if first == "h":
        return not word.startswith(tuple(_data()["stems"]))
    return first in "aeiou" or (first == "y" and word[1:2] not in tuple("aeiou"))


def _with_indefinite_article(left: str, right: str) -> str:
    last, first = _LAST.search(left[-_REACH:]), _FIRST.match(right)
    if not last or not first or last[1].lower() not in {"a", "an"} or last[2]:
        return left + right
    vowel = _AN_BEFORE.match(first[2]) and not _A_BEFORE.match(first[2])
    start = len(left) - len(last[0])
    return f"{left[:start]}{_as_written('an' if vowel else 'a', last[1])}{last[3]}{right}"


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("workbench.rewrite").joinpath("aspirate.toml").read_text("utf-8"))
