"""Text -> words and numbers with their places, by one regular expression."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache, partial
from typing import NamedTuple

from workbench.model import Language


class TokenKind(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    """Holds a digit: ``2024``, ``1er``, ``1 250,50``, ``L123-4``, ``13750*05``."""
    ADDRESS = "address"
    """A web or e-mail address."""


class Token(NamedTuple):
    """A word, a number or an address, and its half-open span in the text. Punctuation is no token."""

    text: str
    start: int
    end: int
    kind: TokenKind


_PLAIN = r"(?P<plain>[^\W\d_]++)(?=[ ,;)»]|\.?(?:\s|$))"
"""Letters before a space or a comma: most words, told without trying everything that follows here."""
_ADDRESS = r"(?P<address>(?:https?://|www\.)[^\s<>«»]*[^\s<>«».,;:!?)]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
_NUMBER = r"(?P<number>\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?(?!\w)|[^\W\d_]*\d\w*(?:[.,/*:-]\w*\d\w*)*)"
_INITIALS = r"(?:[^\W\d_a-zà-öø-ÿœ]\.){2,}"
_LETTERS = r"[^\W\d_]+(?:\([a-zéèê]{1,5}\)s?|·[^\W\d_]+)*"
_WHOLE = (
    r"(?:aujourd['’]hui|quelqu['’]une?|presqu['’][iî]les?|prud['’]hom\w+|c['’]est-[aà]-dire|rendez-vous|"
    r"(?:sur|sous)-le-champ)(?!\w)"
)
_ELISION = r"(?:[cdjlmnstCDJLMNST]|(?:[Ll]ors|[Pp]uis|[Jj]us|[Qq]uoi)?[Qq]u|QU)['’](?=\w)"
_PRONOUN = r"(?:(?:t-)?(?:je|tu|ils?|elles?|on|nous|vous|moi|toi|lui|leur|les?|la|en|y|ce)\b|[mt]['’])"
_HYPHENED = rf"(?!(?<=-)t-){_LETTERS}(?:-(?!{_PRONOUN}){_LETTERS})*"

_FRENCH = re.compile(
    f"{_PLAIN}|{_ADDRESS}|{_NUMBER}|(?P<word>{_INITIALS}|(?i:{_WHOLE})|{_ELISION}|{_HYPHENED})"
)
_ENGLISH = re.compile(f"{_PLAIN}|{_ADDRESS}|{_NUMBER}|(?P<word>{_INITIALS}|{_LETTERS}(?:['’-]{_LETTERS})*)")
PATTERNS = {Language.FR: _FRENCH, Language.EN: _ENGLISH}


def tokenize(text: str, language: Language) -> list[Token]:
    """The words, numbers and addresses of a text, in order, never overlapping.

    French: elided words stand alone (``l’`` | ``accord``; ``aujourd’hui`` stays whole), so do pronouns after
    a verb (``dit`` | ``il``); hyphened words (``porte-parole``) and ``né(e)`` are one word. English:
    ``don’t`` and ``follow-up`` are one word.
    """
    return _cut(text, language) if len(text) > _SENTENCE else list(_remembered(text, language))


def _cut(text: str, language: Language) -> list[Token]:
    return [
        _token((found[0], *found.span(), _KINDS[found.lastgroup]))
        for found in PATTERNS[language].finditer(text)
    ]


_SENTENCE = 600
"""Characters of a long sentence: what is asked for again, by whoever looks at the same sentence."""


@lru_cache(maxsize=1024)
def _remembered(text: str, language: Language) -> tuple[Token, ...]:
    return tuple(_cut(text, language))


_KINDS: dict[str | None, TokenKind] = {"plain": TokenKind.WORD, **{kind.value: kind for kind in TokenKind}}
_token = partial(tuple.__new__, Token)
"""`Token` of its four values, made at a third of the cost: a text has as many tokens as words."""
