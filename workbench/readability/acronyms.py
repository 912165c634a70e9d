"""Acronyms that a document never spells out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from workbench.language.frequency import zipf
from workbench.language.lexicon import acronyms, familiar
from workbench.language.lexique import lexique
from workbench.language.references import is_part_of_reference, numbers_a_form
from workbench.language.roman import is_numeral
from workbench.language.tokens import TokenKind
from workbench.model import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.language.tokens import Token

_SHAPE = re.compile(r"(?:[A-ZÀ-Ý]{2,6}|(?:[A-ZÀ-Ý]\.){2,6}[A-ZÀ-Ý]?)s?")
_REMEMBERED = 65536
_BLANK = re.compile(r"([A-Z])\1+")
"""What stands for signs to come: « JJ/MM/AAAA », « XXXX »."""
_VOWELLESS_WORD = 4
_EVERYDAY = 6.0
"""Zipf frequency from which letters in capitals are a word and never an acronym (« DE », « CE »)."""
_COMMON = 4.0
_INITIALS_LEAST = 3
_SHOUTED = re.compile(r"[A-ZÀ-Ý]{2,}['’ -]+[A-ZÀ-Ý]{2,}")
_LITTLE = re.compile(
    r"d[eu]|des|[dl]['’]|l[ea]|les|et|à|aux?|en|pour|par|sur|of|the|and|for|to|in|on", re.IGNORECASE
)


def unexplained(text: str, tokens: Sequence[Token], language: Language) -> list[int]:
    """Indices of the tokens that are acronyms without their meaning anywhere in the text.

    Not counted: Roman numerals, letters of form numbers and references, words in a passage written in
    capitals, acronyms that everybody knows. An acronym is spelled out when brackets hold it after its words,
    or hold at least two words after it, or when the known meaning or words with its initials stand anywhere
    in the text.
    """
    found = acronyms_in(text, tokens, language)
    shouted = _shouted(text) if found else []
    found = [index for index in found if not _inside(tokens[index], shouted)]
    initials = _initials(tokens) if found else ""
    spelled: dict[str, bool] = {}
    for index in found:
        name = bare(tokens[index].text)
        if name not in spelled:
            spelled[name] = _is_spelled_out(name, text, initials, language)
    return [index for index in found if not spelled[bare(tokens[index].text)]]


def acronyms_in(text: str, tokens: Sequence[Token], language: Language) -> list[int]:
    """Indices of the tokens that look like acronyms and, where they stand, are no numeral or reference."""
    return [
        index
        for index, token in enumerate(tokens)
        if token.kind is TokenKind.WORD
        and is_acronym(token.text, language)
        and _is_word_of(text, token, language)
    ]


def _is_word_of(text: str, token: Token, language: Language) -> bool:
    """Whether initials are a word of the text: no Roman numeral, no piece of a reference or a longer sign."""
    start, end = token.start, token.end
    if is_numeral(text, start, end) or is_part_of_reference(text, start, end):
        return False
    if bare(token.text) not in acronyms(language) and numbers_a_form(text, end):
        return False
    return not (text[end : end + 1] in {"'", "’"} and text[end + 1 : end + 2].isupper())


def bare(acronym: str) -> str:
    """Without full stops and plural s: ``R.I.B.`` -> ``RIB``."""
    return acronym.replace(".", "").removesuffix("s").upper()


@lru_cache(maxsize=_REMEMBERED)
def is_acronym(word: str, language: Language) -> bool:
    """Whether a word, its place aside, looks like an acronym that needs explaining."""
    if not _SHAPE.fullmatch(word):
        return False
    name = bare(word)
    if _BLANK.fullmatch(name) and name not in acronyms(language):
        return False
    if name.lower() in familiar(language) or zipf(name.lower(), language) >= _EVERYDAY:
        return False
    if name not in acronyms(language) and _is_word(name.lower(), language):
        return False
    return (
        name in acronyms(language) or len(name) <= _VOWELLESS_WORD or not re.search(r"[AEIOUY]", name[1:-1])
    )


def _is_word(word: str, language: Language) -> bool:
    """Whether letters in capitals are an ordinary word, as « NOM » and « OUI » on a form."""
    known = lexique().best_zipf(word) if language is Language.FR else zipf(word, language)
    return known >= _COMMON


def _is_spelled_out(name: str, text: str, initials: str, language: Language) -> bool:
    """Whether the text, whose words begin with `initials`, says what an acronym stands for."""
    dotted = r"\.?".join(map(re.escape, name))
    if re.search(rf"\b{dotted}\.?\s*\((?:[^()\s]+\s+){{1,12}}[^()\s]+\)", text):
        return True
    known = acronyms(language).get(name)
    if known and _plain(known) in _plain(text):
        return True
    return len(name) >= _INITIALS_LEAST and name in initials


def _initials(tokens: Sequence[Token]) -> str:
    """The first letters of the words that follow one another, little words and acronyms aside."""
    words = (token.text for token in tokens if not token.text.isupper() and not _LITTLE.fullmatch(token.text))
    return "".join(word[0].upper() for word in words).translate(_UNACCENTED)


_UNACCENTED = str.maketrans("ÉÈÊÀÂÎÔÇ", "EEEAAIOC")


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


def _shouted(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(r"[^.\n]+", text) if _mostly_capitals(found[0])]


def _mostly_capitals(passage: str) -> bool:
    if not _SHOUTED.search(passage):
        return False
    letters = [letter for letter in passage if letter.isalpha()]
    return sum(map(str.isupper, letters)) > len(letters) * 0.6


def _inside(token: Token, spans: list[tuple[int, int]]) -> bool:
    return any(start <= token.start < end for start, end in spans)
